"""Real content made unsafe: each change is refused, by the rule meant for it, in the file to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from generator.body.paths import paths
from generator.manual import ENTRIES
from generator.reading.problems import Problem
from generator.records import Known, Technique
from generator.records.vocabulary import Action, Move, Pressure
from tests.content.changes.unsafe import SINGLE
from tests.helpers.mutations import GONE, GUIDE, Mutation, refused

pytestmark = [pytest.mark.ring("quick"), pytest.mark.ours]

# ---- every one of its kind ---------------------------------------------------------------------------------------------------------


def _pressed_harder() -> Iterator[Mutation]:
    """Every technique, pressed one word harder than the area allows, everywhere."""
    for technique in GUIDE.techniques.values():
        for area in technique.where:
            firmest = GUIDE.areas[area].firmest
            if firmest < Pressure.FIRM:
                harder = list(Pressure)[firmest.rank + 1]
                yield Mutation(f"techniques/{technique.id}", f"where.{area}", str(harder), "area-firmest")


def _left_alone() -> Iterator[Mutation]:
    """Every area that is left alone, touched as lightly as can be."""
    for area in GUIDE.areas.values():
        if area.firmest is Pressure.NEVER:
            yield Mutation("techniques/feather", f"where.{area.id}", "feather", "area-firmest")


def _not_listed() -> Iterator[Mutation]:
    """Every area a stroke enters, taken out of where."""
    for technique in GUIDE.techniques.values():
        entered = {area for path in paths(technique) for area in path.areas}
        if len(technique.where) > 1:
            for area in sorted(entered):
                yield Mutation(f"techniques/{technique.id}", f"where.{area}", GONE, "strokes-inside")


def _turned_round() -> Iterator[Mutation]:
    """Every firm glide or fan towards the heart, turned round."""
    for technique in GUIDE.techniques.values():
        for path in paths(technique):
            towards = [leg for leg in path.legs if leg.heart > 0 and not leg.back]
            firm = any(path.pressure(leg, area) > Pressure.LIGHT for leg in towards for area in leg.areas)
            if path.move in (Move.GLIDE, Move.FAN) and firm:
                step = next(s for s in technique.steps if path.stroke in s.strokes)
                stroke = path.stroke
                turned = {
                    "move": str(path.move),
                    "hands": str(path.hands),
                    "from": str(stroke.to),
                    "via": [str(place) for place in reversed(stroke.via)],
                    "to": str(stroke.from_),
                }
                at = f"steps.{step.id}.strokes.{step.strokes.index(stroke)}"
                if not any(GUIDE.areas[area].any_direction for area in path.areas):
                    yield Mutation(f"techniques/{technique.id}", at, turned, "towards-heart")


def _on_view(view: str) -> Iterator[tuple[Technique, str]]:
    """Every technique that draws on a view, with the place of each of its strokes there."""
    for technique in GUIDE.techniques.values():
        for path in GUIDE.paths[technique.id]:
            if (path.stroke.view or technique.view) == view:
                step = next(s for s in technique.steps if path.stroke in s.strokes)
                yield technique, f"steps.{step.id}.strokes.{step.strokes.index(path.stroke)}"


def _onto_the_spine() -> Iterator[Mutation]:
    """Every stroke on the back or the neck, moved to the midline."""
    for view in ("back", "seated", "neck"):
        for technique, at in _on_view(view):
            if "spine" not in technique.where:
                yield Mutation(f"techniques/{technique.id}", at, {"view": view, "at": ["upper-back.spine"]}, "strokes-inside")


def _over_the_kidneys() -> Iterator[Mutation]:
    """Every stroke on the back, led over the kidneys with medium pressure."""
    for view in ("back", "seated"):
        for technique, at in _on_view(view):
            stroke = {"view": view, "from": "lower-back", "to": "mid-back", "pressure": "medium"}
            if "kidneys" not in technique.where:
                yield Mutation(f"techniques/{technique.id}", at, stroke, "strokes-inside")


def _beside_the_spine() -> Iterator[Mutation]:
    """Every stroke on the back, as a squeeze so near to the spine that a hand reaches over it."""
    for technique, at in _on_view("back"):
        if "spine" not in technique.where:
            yield Mutation(f"techniques/{technique.id}", at, {"move": "squeeze", "at": ["upper-back.inner"]}, "strokes-clear")


def _round_the_ribs() -> Iterator[Mutation]:
    """Every stroke on the back, on a round line that names the middle of the back alone and still runs over the lowest ribs."""
    stroke = {"move": "glide", "from": "mid-back.middle", "via": ["mid-back.inner"], "to": "mid-back.outer", "pressure": "light"}
    for technique, at in _on_view("back"):
        if "lower-ribs" not in technique.where:
            yield Mutation(f"techniques/{technique.id}", at, stroke, "strokes-clear")


def _past_the_heart() -> Iterator[Mutation]:
    """Every glide on the back that may be medium, up past the shoulders to the neck."""
    stroke = {"move": "glide", "hands": "palms", "from": "upper-back", "to": "neck"}
    for technique, at in _on_view("back"):
        if {str(area): pressure for area, pressure in technique.where.items()}.get("upper-back", Pressure.NEVER) > Pressure.LIGHT:
            yield Mutation(f"techniques/{technique.id}", at, stroke, "towards-heart")


def _without_a_word() -> Iterator[Mutation]:
    """Every area that may hardly be touched or not in every way, without its warning."""
    for area in GUIDE.areas.values():
        restricted = area.firmest <= Pressure.LIGHT or area.moves or area.hands
        if restricted and (area.never or area.careful):
            yield Mutation(f"areas/{area.id}", "never" if area.never else "careful", GONE, "area-warns")


def _nowhere() -> Iterator[Mutation]:
    """Every warning that no technique names, without its reach."""
    named = {ref for technique in GUIDE.techniques.values() for ref in technique.warnings}
    for warning in GUIDE.warnings.values():
        if warning.id not in named:
            code = "guide-laundry" if warning.id == "oily-laundry" else "warning-reaches"
            yield Mutation(f"warnings/{warning.id}", "reach", GONE, code)


def _unfounded() -> Iterator[Mutation]:
    """Every safety record that rests on its sources alone, without them."""
    for kind in ("areas", "conditions", "warnings", "stop-signs"):
        for record in GUIDE.by_kind[kind].values():
            if isinstance(record, Known) and not record.basis:
                yield Mutation(f"{kind}/{record.id}", "sources", GONE, "rests-on")


def _claimed() -> Iterator[Mutation]:
    """Every phrase that must not be said, said in the summary of a stroke."""
    for claim in GUIDE.claims.values():
        for phrase in claim.must_not_say:
            yield Mutation("techniques/effleurage-back", "summary", f"A slow glide that {phrase}.", "say-no-more")


def _badly_begun() -> Iterator[Mutation]:
    """Every routine, opened with kneading and closed with tapping."""
    for routine in GUIDE.routines.values():
        knead = {"id": "first", "technique": "petrissage-knead", "minutes": 1}
        for at in ("0", str(len(routine.steps) - 1)):
            yield Mutation(f"routines/{routine.id}", f"steps.{at}", knead, "routine-shape")


def _nothing_to_ask() -> Iterator[Mutation]:
    """Every condition that says to ask first, without the words to ask with."""
    for condition in GUIDE.conditions.values():
        if condition.action is Action.ASK_FIRST:
            yield Mutation(f"conditions/{condition.id}", "ask_clinician", GONE, "way-on")


def _no_next_step() -> Iterator[Mutation]:
    """Every condition that says no, without what to do next."""
    for condition in GUIDE.conditions.values():
        if condition.action is Action.DO_NOT_MASSAGE:
            yield Mutation(f"conditions/{condition.id}", "next_step", GONE, "way-on")


def _without_sign() -> Iterator[Mutation]:
    """Every topic of the check, with a name no condition has."""
    for index, topic in enumerate(GUIDE.safety_check.topics):
        yield Mutation("safety-check", f"topics.{index}.id", f"{topic.id}-x", "unknown-id", told="conditions/")


SWEEPS: list[Callable[[], Iterator[Mutation]]] = [
    _pressed_harder, _left_alone, _not_listed, _turned_round, _without_a_word, _nowhere, _unfounded, _claimed, _badly_begun, _nothing_to_ask,
    _no_next_step, _without_sign, _onto_the_spine, _over_the_kidneys, _beside_the_spine, _round_the_ribs, _past_the_heart,
]  # fmt: skip
#: How many each must at least find: a sweep that finds nothing checks nothing.
LEAST = [80, 10, 70, 4, 25, 8, 60, 40, 10, 25, 10, 8, 30, 15, 20, 15, 10]


def test_there_are_more_than_a_hundred() -> None:
    """There are single changes by the dozen, and each sweep finds as many as the content gives."""
    assert len(SINGLE) > 170
    for sweep, least in zip(SWEEPS, LEAST, strict=True):
        assert len(list(sweep())) >= least, sweep.__doc__


def _right(mutation: Mutation, problems: list[Problem]) -> bool:
    """Tell whether the rule meant for a change refuses it, in the file to change."""
    told = mutation.told or mutation.record
    return any(each.code == mutation.code and f"content/{told}" in str(each.place.path) for each in problems)


@pytest.mark.parametrize("mutation", SINGLE, ids=str)
def test_a_change_is_refused(mutation: Mutation) -> None:
    """The change is refused by the rule meant for it, which has its page."""
    problems = refused(mutation)
    assert _right(mutation, problems), [str(each) for each in problems]
    assert mutation.code in ENTRIES


@pytest.mark.parametrize("sweep", SWEEPS, ids=lambda sweep: sweep.__name__)
def test_every_change_of_a_kind_is_refused(sweep: Callable[[], Iterator[Mutation]]) -> None:
    """Each change of the sweep is refused by the rule meant for it."""
    wrong = {str(mutation): problems for mutation in sweep() if not _right(mutation, problems := refused(mutation, by_all=False))}
    assert wrong == {}


def test_what_is_not_changed_is_clean() -> None:
    """A record that is only written out again and read again is as it was, so that it is the change that is refused."""
    for record in (
        "techniques/effleurage-back",
        "routines/back-20",
        "areas/kidneys",
        "conditions/blood-thinners",
        "guides/back-massage",
    ):
        name = "summary" if record.startswith(("techniques", "routines", "guides")) else "why"
        kind, _, key = record.partition("/")
        same = str(getattr(GUIDE.by_kind[kind][key], name))
        assert refused(Mutation(record, name, same, "")) == []
