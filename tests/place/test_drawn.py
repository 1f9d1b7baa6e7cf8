"""A picture in its place: it shows what the step does, and is the technique's own where nothing is taken away."""

from __future__ import annotations

import pytest

from generator.body.paths import paths
from generator.drawing.gestures import gesture
from generator.drawing.moves.written import score
from generator.drawing.pictured import pictured
from generator.drawing.pictures import Pictures
from generator.drawing.sweep import entries
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.place.drawn import as_seen, drawn
from generator.place.here import Here, here
from generator.records import Technique
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")


@pytest.fixture(scope="module")
def real() -> Library:
    return real_library()


def places(library: Library) -> list[tuple[FlatStep, Here]]:
    """Give each stroke of each routine in its place."""
    return [
        (step, here(library, library.techniques[step.technique], step, routine))
        for routine in library.routines.values()
        for step in flat_steps(routine)
        if step.technique
    ]


def at(library: Library, routine: str, step: str) -> Technique:
    """Give a stroke as a step leaves it to be drawn."""
    found = library.routines[routine]
    (flat,) = (each for each in flat_steps(found) if each.id == step)
    return drawn(library, here(library, library.techniques[str(flat.technique)], flat, found))


def test_no_picture_shows_an_instruction_that_is_left_out(real: Library) -> None:
    """What is drawn belongs to the instructions of the place, presses no firmer than it allows, and has something left where it had something."""
    for step, place in some(places(real)):
        left, whole = drawn(real, place), place.technique
        assert {each.id for each in left.steps} == {each.id for each in place.instructions}, step.id
        firmest = max(place.where.values())
        for path in paths(left):
            assert path.areas & place.where.keys(), step.id
            assert max(path.pressure(leg, area) for leg in path.legs for area in leg.areas) <= firmest, step.id
        assert bool(list(paths(left))) is bool(list(paths(whole))), step.id


def test_where_nothing_is_taken_away_it_is_the_technique(real: Library) -> None:
    """Without a step the stroke is whole, and its pictures are the technique's."""
    pictures = Facts(real).the(Pictures)
    for technique in some(real.techniques.values()):
        left = drawn(real, here(real, technique))
        assert left is technique
        assert pictures.of(left) is pictures.of(technique)


@pytest.mark.ours
def test_the_waist_is_gone_from_words_and_picture(real: Library) -> None:
    """Kneading that keeps to the shoulders is drawn on the shoulders, and so is the lift, whose one hand rests at the waist elsewhere."""
    for routine in ("back-10", "back-20", "back-30"):
        left = at(real, routine, "knead")
        assert {area for path in paths(left) for area in path.areas} == {"shoulders"}
    assert {area for path in paths(at(real, "back-20", "lift")) for area in path.areas} == {"shoulders"}


@pytest.mark.ours
def test_a_picture_of_its_own_has_a_name_of_its_own(real: Library) -> None:
    """The narrowed picture has its own address and its own names inside, says the lower pressure, and is written as a file when it is named."""
    pictures = Facts(real).the(Pictures)
    (plain,) = pictures.of(real.techniques["effleurage-back"])
    (light,) = pictures.of(at(real, "back-10", "glide-lighter"))
    assert "medium" in plain.caption
    assert "medium" not in light.caption
    assert light.address != plain.address
    assert light.drawing.id != plain.drawing.id
    assert f"{plain.drawing.id}-" not in light.drawing.body.replace(f"{light.drawing.id}-", "")
    assert {str(path) for path, _ in pictures.files({light.address})} == {light.address, light.motion}
    assert pictures.of(at(real, "back-20", "glide-lighter")) == (light,)


@pytest.mark.ours
def test_who_sits_is_drawn_sitting(real: Library) -> None:
    """In a chair routine no back lies face down: light strokes are seen on somebody upright, from behind, presses and circles on who leans forward."""
    chair = [(step, drawn(real, place)) for step, place in some(places(real)) if place.upright]
    assert len(chair) > 8
    assert "back" not in {str(left.view) for _, left in chair}
    assert at(real, "chair-8", "feather").view == "seated"
    assert at(real, "chair-8", "circles").view == "leaning"
    pictures = Facts(real).the(Pictures)
    for picture in some(pictures.of(at(real, "chair-8", "feather"))):
        assert "seated person" in picture.caption
        assert '"#r-seated"' in picture.drawing.body
        assert '"#w-behind-chair"' in picture.drawing.body
    lying = [drawn(real, place) for _, place in places(real) if not place.upright]
    assert "back" in {str(left.view) for left in lying}


@pytest.mark.ours
def test_hands_keep_off_sitting_too(real: Library) -> None:
    """On the view of who sits, too, no hand lies on an area that the stroke does not list."""
    for _, place in some([each for each in places(real) if each[1].upright]):
        left = drawn(real, place)
        listed = frozenset(map(str, left.where))
        for shown in some(pictured(left, real.paths_of(left))):
            assert entries(score(tuple(map(gesture, shown.strokes)), left.place), listed) == (), left.id


@pytest.mark.ours
def test_a_stroke_of_several_routines_is_seen_as_all_of_them_do_it(real: Library) -> None:
    """For a sheet or a booklet a stroke is seen sitting only if every routine of it sits."""
    feather = real.techniques["feather"]
    chair, bed = real.routines["chair-8"], real.routines["back-20"]
    assert as_seen(real, feather, [chair]).view == "seated"
    assert as_seen(real, feather, [chair, bed]) is feather
    assert as_seen(real, real.techniques["arm-squeeze"], [chair]) is real.techniques["arm-squeeze"]
