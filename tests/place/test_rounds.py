"""Rounds of a stroke in its place: how often, how far, how long; and that those of our routines fit their minutes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from generator.body.scale import PLANNED, QUICKEST, SLOWEST
from generator.guide.library import Library, link
from generator.guide.steps import flat_steps
from generator.place.rounds import Going, going
from generator.records.schema import read_records
from generator.rules import rounds_fit
from tests.helpers.casefile import tiny_content
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

GLIDE = PurePosixPath("content/techniques/long-glide.yml")
KNEAD = PurePosixPath("content/techniques/shoulder-knead.yml")
BACK = PurePosixPath("content/routines/back-6.yml")
THERE = "{from: lower-back, via: [mid-back], to: shoulders.middle, then: {return: outer}}"


def tiny(*changes: tuple[PurePosixPath, str, str]) -> Library:
    """Give the small guide with changes to its files, each of one place."""
    content = dict(tiny_content())
    for path, old, new in changes:
        text = content[path].decode()
        assert text.count(old) == 1, old
        content[path] = text.replace(old, new).encode()
    return link(read_records(content))


def at(library: Library, step: str) -> Going | None:
    """Give the rounds of a step of its routine."""
    routine = library.routines["back-6"]
    [flat] = [each for each in flat_steps(routine) if each.id == step]
    assert flat.technique
    return going(library, library.techniques[flat.technique], flat, routine)


def cm_of(*changes: tuple[PurePosixPath, str, str]) -> float:
    found = at(tiny(*changes), "glide")
    assert found
    return found.cm


def test_a_stroke_says_how_often_and_its_step_may() -> None:
    """A round is the way there, the light way back, and to where it began; a step that says how often counts."""
    whole, lighter = at(tiny(), "glide"), at(tiny(), "glide-lighter")
    assert whole
    assert lighter
    assert (whole.least, whole.most, whole.sides) == (4, 8, 1)
    assert (lighter.least, lighter.most, lighter.sides) == (2, 2, 1)
    assert whole.cm == lighter.cm
    assert 80 < whole.cm < 90


def test_seconds_are_way_by_pace() -> None:
    """Rounds, sides and centimetres over centimetres a second; a pace of its own counts for that stroke alone."""
    found = Going(3, 4, 2, ((40.0, None), (30.0, 2.0)))
    assert found.cm == 70
    assert found.paces == (2, QUICKEST)
    assert found.seconds(PLANNED) == 2 * (40 / 4 + 30 / 2)
    assert found.seconds(SLOWEST, 3) == pytest.approx(3 * 2 * (40 / 3 + 30 / 2))


def test_nothing_is_said_of_what_cannot_be_measured() -> None:
    """A stroke without rounds has none, one that is only counted has no way, and one that says none may be told by its step."""
    assert at(tiny(), "open") is None
    assert at(tiny((KNEAD, "lightest: light\n", "lightest: light\nrounds: {least: 2, most: 3}\n")), "knead") is None
    own = at(
        tiny((GLIDE, "rounds: {least: 4, most: 8}\n", ""), (BACK, "    minutes: 2\n", "    minutes: 2\n    rounds: 3\n")), "glide"
    )
    assert own
    assert (own.least, own.most, own.sides) == (3, 3, 1)


def test_whole_hands_come_back() -> None:
    """Palms that do not draw a way back come back all the same, straight; hands that take turns, thumbs and fingers do not."""
    one_way = "{from: lower-back, via: [mid-back], to: shoulders.middle%s}"
    palms, turns, tips = (
        cm_of((GLIDE, THERE, one_way % more), *also)
        for more, also in (
            ("", ()),
            (", alternate: true", ()),
            (", hands: fingertips", ((GLIDE, "hands: [palms]", "hands: [palms, fingertips]"),)),
        )
    )
    assert turns == pytest.approx(tips)
    assert palms == pytest.approx(2 * turns, rel=0.05)


def test_what_a_step_leaves_out_is_no_way() -> None:
    """A stroke goes as far as the step has areas: nowhere, if fewer than two of its places are left."""
    areas = "    minutes: 2\n    areas: [%s]\n    cue: Glide on, both palms.\n"
    some_areas = (GLIDE, "view: back\n", "view: back\nsome_areas: true\n")
    upper = at(tiny(some_areas, (BACK, "    minutes: 2\n", areas % "mid-back, upper-back, shoulders")), "glide")
    assert upper
    assert upper.cm < cm_of() / 1.5
    assert at(tiny(some_areas, (BACK, "    minutes: 2\n", areas % "shoulders")), "glide") is None


@pytest.mark.ours
def test_all_rounds_of_ours_fit() -> None:
    """As shipped, no step asks for more than hands can do in its minutes, and those that glide, fan, circle or wring are measured."""
    library = real_library()
    assert list(rounds_fit.check(library)) == []
    measured = {
        (routine.id, step.id)
        for routine in some(library.routines.values())
        for step in some(flat_steps(routine))
        if step.technique and going(library, library.techniques[step.technique], step, routine)
    }
    backs = {
        (routine, step)
        for routine in ("back-10", "back-20", "back-30")
        for step in ("glide", "circles", "glide-lighter", "feather")
    }
    assert measured >= backs | {("back-20", "fan"), ("back-20", "twists"), ("back-30", "twists"), ("hands", "arm")}
