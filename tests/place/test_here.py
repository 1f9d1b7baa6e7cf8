"""A stroke in its place: what is chosen of its instructions, and that no limit is ever lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from generator.data.api import export_json
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library, link
from generator.guide.steps import LEAVE_OUT, FlatStep, flat_steps
from generator.place.here import Here, here
from generator.records import Routine
from generator.records.schema import read_records
from generator.records.vocabulary import Over, Pressure
from tests.content.carried import rendered
from tests.helpers.casefile import guide_of, tiny_content
from tests.helpers.mutations import GUIDE
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

KNEAD = PurePosixPath("content/techniques/shoulder-knead.yml")
BACK = PurePosixPath("content/routines/back-6.yml")
#: A stroke with an instruction of each kind.
STEPS = """steps:
  - id: grip
    do: Take a soft handful.
    say: Is this okay?
  - id: blades
    do: Go on between the shoulder blades.
    needs: {areas: [upper-back]}
  - id: firmer
    do: Go on, a little firmer.
    needs: {pressure: medium}
  - id: oil
    do: Take a little more oil.
    needs: {over: skin}
  - id: ribs
    do: Stop above the ribs.
    limit: true
  - id: rest
    do: Let them rest.
    after: true
"""
ALL = ["grip", "blades", "firmer", "oil", "ribs", "rest"]


def tiny(step: str = "", *, over: str = "skin") -> Library:
    """Give the small guide with that stroke, and with lines more in the step that kneads."""
    content = dict(tiny_content())
    head, _, _ = content[KNEAD].decode().partition("steps:\n")
    content[KNEAD] = f"{head}{STEPS}basis: Taught in evening classes.\n".encode()
    back = content[BACK].decode().replace("    areas: [shoulders]\n", step).replace("over: skin", f"over: {over}")
    content[BACK] = back.encode()
    return link(read_records(content))  # no rule has looked at it: the choice does not rest on them


def kneaded(library: Library) -> Here:
    routine = library.routines["back-6"]
    step = next(each for each in flat_steps(routine) if each.id == "knead")
    return here(library, library.techniques["shoulder-knead"], step, routine)


def ids(place: Here) -> list[str]:
    return [each.id for each in place.instructions]


def test_by_itself_it_is_all_that_its_page_shows() -> None:
    """Without a step nothing is left out, and nothing is known of minutes."""
    library = tiny()
    stroke = library.techniques["shoulder-knead"]
    place = here(library, stroke)
    assert (ids(place), place.cue, place.minutes, place.sides) == (ALL, stroke.cue, None, 1)
    assert place.where == stroke.where
    assert place.pressure == (Pressure.MEDIUM, Pressure.FIRM)
    assert [each.id for each in place.on_the_clock] == ALL[:-1]


@pytest.mark.parametrize(
    ("step", "over", "left"),
    [
        ("", "skin", ALL),
        ("", "clothes", ["grip", "blades", "firmer", "ribs", "rest"]),
        ("    areas: [shoulders]\n", "skin", ["grip", "firmer", "oil", "ribs", "rest"]),
        ("    pressure: light\n", "skin", ["grip", "blades", "oil", "ribs", "rest"]),
        ("    pressure: light\n    areas: [shoulders]\n", "clothes", ["grip", "ribs", "rest"]),
        ("    words:\n      grip: leave-out\n      ribs: leave-out\n", "skin", ["blades", "firmer", "oil", "ribs", "rest"]),
    ],
)
def test_what_a_place_does_not_have_is_left_out(step: str, over: str, left: list[str]) -> None:
    """Areas, pressure and clothes each take away what needs them, a step what it names, and a limit stays in its own words."""
    place = kneaded(tiny(step, over=over))
    assert ids(place) == left
    assert next(each.do for each in place.instructions if each.id == "ribs") == "Stop above the ribs."


def test_a_step_has_words_of_its_own() -> None:
    """Its words stand in place of an instruction and of what is said with it, even where that would be left out; not for a limit."""
    words = "    words:\n      grip: Hold the shoulder.\n      firmer: Go on like this.\n      ribs: Go on to the ribs.\n    pressure: light\n"
    place = kneaded(tiny(words))
    told = {each.id: (each.do, each.say) for each in place.instructions}
    assert told["grip"] == ("Hold the shoulder.", "")
    assert told["firmer"] == ("Go on like this.", "")
    assert told["ribs"] == ("Stop above the ribs.", "")
    assert place.cue == "Lift, squeeze, let go, along the shoulder top."


def test_what_steps_in_has_no_words_of_the_step() -> None:
    """Words and cue of a step are about its own stroke."""
    library = tiny("    instead: still-hands\n    words:\n      rest: Hold the shoulder.\n")
    routine = library.routines["back-6"]
    step = next(each for each in flat_steps(routine) if each.id == "knead")
    hands = library.techniques["still-hands"]
    place = here(library, hands, step, routine)
    assert place.cue == hands.cue
    assert [each.do for each in place.instructions] == [each.do for each in hands.steps]


def each_place(library: Library) -> list[tuple[Routine, FlatStep, Here]]:
    """Give every stroke of every routine in its place, those that step in among them."""
    return [
        (routine, step, here(library, library.techniques[ref], step, routine))
        for routine in library.routines.values()
        for step in flat_steps(routine)
        for ref in (step.technique, step.step.instead)
        if ref
    ]


@pytest.mark.parametrize("library", [GUIDE, guide_of(tiny_content())], ids=["ours", "tiny"])
def test_no_limit_is_lost(library: Library) -> None:
    """Every limit of a stroke stands in every place in its own words."""
    for routine, step, place in some(each_place(library)):
        limits = [(str(each.id), str(each.do)) for each in place.technique.steps if each.limit]
        left = [(each.id, each.do) for each in place.instructions]
        assert [each for each in left if each in limits] == limits, (routine.id, step.id)


def test_no_limit_is_lost_whatever_a_step_says() -> None:
    """500 places by chance, with areas, pressure, clothes and words that no rule has looked at: each limit is there, and nothing that needs more."""
    chance = random.Random(4)  # noqa: S311 - the same places each time
    library = tiny()
    routine = library.routines["back-6"]
    flat = next(each for each in flat_steps(routine) if each.id == "knead")
    stroke = library.techniques["shoulder-knead"]
    for _ in range(500):
        words = {each: chance.choice((LEAVE_OUT, "Go on.")) for each in ALL if chance.random() < 0.3}
        areas = tuple(chance.sample(list(stroke.where), chance.randint(1, len(stroke.where))))
        pressure = chance.choice((None, *(each for each in Pressure if each is not Pressure.NEVER)))
        step = flat.step.model_copy(update={"words": words, "areas": areas, "pressure": pressure})
        over = chance.choice((Over.SKIN, Over.CLOTHES))
        moved = FlatStep(flat.id, flat.at, step, flat.minutes, flat.times)
        place = here(library, stroke, moved, routine.model_copy(update={"over": over}))
        left = {each.id: each.do for each in place.instructions}
        assert left["ribs"] == "Stop above the ribs."
        assert left.keys() - words.keys() <= set(ALL)
        assert "blades" not in left or "blades" in words or "upper-back" in areas
        assert "firmer" not in left or "firmer" in words or pressure is None or pressure >= Pressure.MEDIUM
        assert "oil" not in left or "oil" in words or over is Over.SKIN


def test_outputs_say_what_is_here() -> None:
    """The page of the session and the open data say each instruction that is left, and no other."""
    library = tiny("    areas: [shoulders]\n    words:\n      grip: Hold the shoulder.\n")
    guide = next(each for each in library.guides.values() if "back-6" in each.routines)
    page = rendered(library)[addresses.session(guide)]
    assert "Hold the shoulder." in page
    assert "Take a soft handful." not in page
    assert "Go on between the shoulder blades." not in page
    data: dict[str, Callable[[], bytes]] | dict[str, bytes] = {str(path): raw for path, raw in export_json(Facts(library))}
    steps = json.loads(bytes(data[f"{addresses.API}routines/back-6.json"]))["steps"]  # type: ignore[arg-type]
    knead = next(each for each in steps if each["id"] == "knead")
    assert [each["id"] for each in knead["instructions"]] == ["grip", "firmer", "oil", "ribs", "rest"]
    assert knead["instructions"][0] == {"id": "grip", "do": "Hold the shoulder.", "after": False}
    assert knead["cue"] == "Lift, squeeze, let go, along the shoulder top."


@pytest.mark.ours
def test_the_narrowed_steps_of_the_guide() -> None:
    """What each of our narrowed steps says differs from its stroke where it must."""
    found = {
        f"{routine.id}.{step.id}": ids(place)
        for routine, step, place in each_place(GUIDE)
        if place.technique.id == step.technique and (step.areas or step.pressure)
    }
    assert len(found) == 20
    assert "sides" not in found["back-10.knead"]
    assert "sides" not in found["back-30.knead"]
    assert all("firmer" not in found[f"back-{minutes}.glide-lighter"] for minutes in (10, 20, 30))
    assert "round" not in found["hands.arm"]
    assert "lotion" in found["hands.palm"]
