"""Real content made unsafe: each change is refused, by the rule meant for it, in the file to change."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from generator.folder import read_content
from generator.guide import link
from generator.manual import ENTRIES
from generator.paths import paths
from generator.problems import ContentError, Problem
from generator.records import KINDS, SINGLES, Known, Record
from generator.rules import RULES, check
from generator.schema import read_record, read_records
from generator.words import Action, Move, Pressure
from tests.conftest import ROOT

CONTENT = read_content(ROOT)
RECORDS = read_records(CONTENT)
GUIDE = link(RECORDS)
BY_ID = {rule.ID: rule for rule in RULES}
#: Stands for a value that is taken out.
GONE = object()


@dataclass(frozen=True)
class Mutation:
    """A change of one record that must be refused. `at` is a path of keys, ids and positions; `code` the rule that refuses it.

    The problem stands in the record itself, unless `told` names another.
    """

    record: str
    at: str
    value: Any
    code: str
    told: str = ""

    def __str__(self) -> str:
        what = "gone" if self.value is GONE else str(self.value)[:40]
        return f"{self.record} {self.at or 'file'}: {what}"


def mutated(record: str, at: str, value: Any) -> tuple[list[Record], list[Problem]]:
    """Change one record and read it again; the others stay as they are. Gives the records, and what is wrong with the new one."""
    kind, _, name = record.partition("/")
    others = [each for each in RECORDS if (each.kind, each.id) != (kind, name or kind)]
    if not at:
        return others, []
    path = PurePosixPath("content") / (f"{record}.yml")
    data = _changed(_loaded(path), at.split("."), value)
    raw = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000).encode()
    try:
        return [*others, read_record({**KINDS, **SINGLES}[kind], path, raw)], []
    except ContentError as error:
        return others, list(error.problems)


@cache
def _parsed(path: PurePosixPath) -> Any:
    return yaml.load(CONTENT[path], Loader=yaml.BaseLoader) if path in CONTENT else {}  # noqa: S506 - texts only, our own files


def _loaded(path: PurePosixPath) -> Any:
    return _typed(copy.deepcopy(_parsed(path)))


def _typed(value: Any) -> Any:
    """Give back the types a field needs, so that what is written again reads as before."""
    if isinstance(value, dict):
        return {key: _typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if value in ("true", "false"):
        return value == "true"
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _changed(data: Any, path: list[str], value: Any) -> Any:
    """Set, take out (`GONE`) or append (a path that ends in `+`) a value in nested tables and lists."""
    head, rest = path[0], path[1:]
    if isinstance(data, list):
        if head == "+":
            return [*data, value]
        index = next((i for i, each in enumerate(data) if isinstance(each, dict) and each.get("id") == head), None)
        index = int(head) if index is None else index
        changed = _changed(data[index], rest, value) if rest else value
        return [*data[:index], *([] if changed is GONE else [changed]), *data[index + 1 :]]
    if rest:
        return {**data, head: _changed(data.get(head, [] if rest[0] == "+" else {}), rest, value)}
    return {**{key: each for key, each in data.items() if key != head}, **({} if value is GONE else {head: value})}


def refused(mutation: Mutation, *, by_all: bool = True) -> list[Problem]:
    """Give the problems of the content with one change: all of them, or those of the rule meant for it."""
    records, problems = mutated(mutation.record, mutation.at, mutation.value)
    if problems:
        return problems
    try:
        guide = link(records)
        return list(check(guide) if by_all or mutation.code not in BY_ID else BY_ID[mutation.code].check(guide))
    except ContentError as error:
        return list(error.problems)


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


def _without_sign() -> Iterator[Mutation]:
    """Every topic of the check, with a name no condition has."""
    for index, topic in enumerate(GUIDE.safety_check.topics):
        yield Mutation("safety-check", f"topics.{index}.id", f"{topic.id}-x", "unknown-id", told="conditions/")


SWEEPS: list[Callable[[], Iterator[Mutation]]] = [
    _pressed_harder, _left_alone, _not_listed, _turned_round, _without_a_word, _nowhere, _unfounded, _claimed, _badly_begun, _nothing_to_ask,
    _without_sign,
]  # fmt: skip
#: How many each must at least find: a sweep that finds nothing checks nothing.
LEAST = [80, 10, 70, 4, 25, 8, 60, 40, 10, 25, 8]


# ---- one of its own kind -----------------------------------------------------------------------------------------------------------

_GLIDE_STEP = "techniques/effleurage-back", "steps.glide-up.strokes.+"
_KNEAD_STEP = "techniques/petrissage-knead", "steps.knead.strokes.+"
_CUP, _CUP_STEP = "techniques/tapotement-cup", "steps.tap.strokes.+"
_CARE = "Do not hurry."


def _with(record: tuple[str, str], stroke: dict[str, Any], code: str) -> Mutation:
    return Mutation(record[0], record[1], stroke, code)


SINGLE = [
    # pressed too hard
    _with(_GLIDE_STEP, {"from": "lower-back", "to": "waist", "pressure": "medium"}, "area-firmest"),
    _with(_GLIDE_STEP, {"at": ["waist"], "pressure": "firm"}, "area-firmest"),
    _with(_KNEAD_STEP, {"at": ["waist.outer"], "pressure": "medium"}, "area-firmest"),
    Mutation("techniques/effleurage-back", "where.lower-back", "deep", "pressure-word"),
    Mutation("techniques/effleurage-back", "where.lower-back", "hard", "pressure-word"),
    Mutation("techniques/effleurage-back", "where.lower-back", 4, "pressure-word"),
    Mutation("techniques/closing-hold", "where.spine", "light", "area-firmest"),
    Mutation("techniques/twists", "where.spine", "medium", "area-firmest"),
    Mutation("techniques/neck-light", "where.neck-back", "firm", "area-firmest"),
    Mutation("techniques/self-ball-wall", "where.spine", "light", "area-firmest"),
    Mutation("areas/lower-back", "firmest", "feather", "area-firmest", told="techniques/"),
    Mutation("areas/spine", "firmest", "never", "area-firmest", told="techniques/"),
    # the spine, the kidneys and the lower back worked
    Mutation("techniques/compression-palm", "where.spine", "feather", "area-allows"),
    Mutation("techniques/palm-circles", "where.spine", "feather", "area-allows"),
    Mutation("techniques/petrissage-knead", "where.spine", "feather", "area-allows"),
    Mutation("techniques/effleurage-back", "moves.+", "press", "area-allows"),
    Mutation("techniques/effleurage-back", "moves.+", "tap", "area-allows"),
    Mutation("techniques/effleurage-back", "hands.+", "thumbs", "area-allows"),
    Mutation("techniques/hand-over-hand", "hands.+", "hand-edges", "area-allows"),
    Mutation("techniques/friction-light", "where.kidneys", "light", "area-allows"),
    Mutation("techniques/skin-rolling", "where.lower-back", "light", "area-allows"),
    Mutation("techniques/compression-palm", "where.lower-ribs", "light", "area-allows"),
    _with(_GLIDE_STEP, {"at": ["lower-back.spine"]}, "strokes-inside"),
    _with(_GLIDE_STEP, {"move": "press", "at": ["waist"]}, "area-allows"),
    _with(_GLIDE_STEP, {"move": "lift", "at": ["waist"]}, "area-allows"),
    _with(_GLIDE_STEP, {"hands": "thumbs", "from": "lower-back", "to": "mid-back"}, "area-allows"),
    _with(_KNEAD_STEP, {"at": ["waist"]}, "strokes-inside"),
    _with(_KNEAD_STEP, {"at": ["mid-back"]}, "strokes-inside"),
    # tapping on the lower back
    Mutation(_CUP, "where.lower-back", "light", "area-allows"),
    Mutation(_CUP, "where.kidneys", "light", "area-allows"),
    Mutation(_CUP, "where.mid-back", "light", "area-allows"),
    Mutation(_CUP, "where.neck-back", "light", "area-allows"),
    Mutation("techniques/tapotement-tap", "where.lower-back", "light", "area-allows"),
    Mutation("techniques/tapotement-tap", "where.spine", "feather", "area-allows"),
    # to where hands stay away
    Mutation("techniques/calf-glide", "steps.up.strokes.0", {"from": "ankle", "to": "thigh"}, "strokes-inside"),
    Mutation("techniques/neck-light", "steps.slide.strokes.0.via", ["neck.outer"], "strokes-inside"),
    Mutation("techniques/arm-glide", "steps.round.strokes.0.to", "shoulder.inner", "strokes-inside"),
    Mutation("techniques/forehead-strokes", "steps.out.strokes.0", {"from": "forehead", "to": "jaw"}, "strokes-inside"),
    # away from the heart
    _with(_GLIDE_STEP, {"from": "shoulders.middle", "to": "mid-back.middle"}, "towards-heart"),
    _with(_GLIDE_STEP, {"from": "mid-back", "via": ["shoulders"], "to": "mid-back"}, "towards-heart"),
    Mutation("techniques/calf-glide", "steps.up.strokes.+", {"from": "calf", "to": "ankle"}, "towards-heart"),
    # hands and tools
    Mutation("techniques/shoulder-squeeze", "hands.+", "ball", "ball-on-yourself"),
    Mutation("techniques/self-ball-wall", "self", GONE, "ball-on-yourself"),
    Mutation("techniques/self-ball-wall", "where.neck-back", "light", "area-allows"),
    Mutation("techniques/self-ball-wall", "where.shoulders", "light", "area-allows"),
    Mutation("techniques/shoulder-squeeze", "hands.+", "elbows", "hand-word"),
    Mutation("techniques/effleurage-back", "hands.+", "forearms", "hand-word"),
    Mutation("techniques/effleurage-back", "hands.+", "knuckles", "hand-word"),
    Mutation("techniques/effleurage-back", "hands.+", "gun", "hand-word"),
    _with(_KNEAD_STEP, {"hands": "ball", "at": ["shoulders"]}, "ball-on-yourself"),
    # laundry
    Mutation("warnings/oily-laundry", "", GONE, "guide-laundry", told="supplies/"),
    Mutation("warnings/oily-laundry", "reach.supplies", [], "guide-laundry"),
    Mutation("guides/back-massage", "afterwards", [], "guide-laundry"),
    Mutation("checklists/oily-laundry", "", GONE, "unknown-id", told="guides/"),
    # words
    Mutation("warnings/oily-laundry", "never", "Leave oily towels in the open.", "plain-sentences"),
    Mutation("areas/kidneys", "never", "Take care over the kidneys.", "plain-sentences"),
    Mutation("areas/spine", "never", "", "empty-value"),
    Mutation("techniques/effleurage-back", "steps.glide-up.do", " ".join(["slowly"] * 21) + ".", "plain-sentences"),
    Mutation("questions/how-often", "so_far", "Daily massage cures back pain.", "say-no-more"),
    Mutation("site", "summary", "A massage that cures back pain.", "say-no-more"),
    # routines and minutes
    Mutation("routines/back-20", "minutes", 25, "routine-minutes"),
    Mutation("routines/back-20", "steps.glide.minutes", 12, "routine-minutes"),
    Mutation("routines/back-20", "steps.feather.pressure", "medium", "routine-fits"),
    Mutation("routines/back-20", "steps.taps.optional", False, "routine-fits"),
    Mutation("routines/back-20", "steps.knead.technique", "shoulder-squeeze", "routine-fits"),
    Mutation("routines/back-20", "steps.glide.technique", "petrissage-knead", "routine-minutes"),
    Mutation("routines/back-20", "over", "clothes", "routine-fits"),
    Mutation("routines/back-20", "steps.glide-lighter.pressure", "firm", "routine-fits"),
    # conditions
    Mutation("conditions/varicose", "limits", GONE, "missing-key"),
    Mutation("conditions/blood-thinners", "limits.without.moves.+", "hold", "way-on"),
    Mutation("conditions/blood-thinners", "", GONE, "unknown-id", told="techniques/"),
    Mutation("conditions/clot-known", "ask_clinician", ["May I be massaged?"], "wrong-together"),
    Mutation("conditions/clot-risk-ache", "only_if", "clot-riks", "unknown-id"),
    Mutation("techniques/tapotement-cup", "not_for", ["blood-thinners"], "not-for-needed"),
    Mutation("techniques/tapotement-cup", "not_for", ["blood-thiners"], "unknown-id"),
    # stop signs, sources, exceptions
    Mutation("techniques/effleurage-back", "sources", GONE, "rests-on"),
    Mutation("areas/kidneys", "sources", ["dummies-vulneable"], "unknown-id"),
    Mutation(
        "techniques/effleurage-back",
        "exceptions",
        [{"rule": "area-firmest", "at": "where.lower-back", "reason": _CARE, "on_date": "2026-11-20"}],
        "exceptions",
    ),
    Mutation(
        "techniques/effleurage-back",
        "exceptions",
        [{"rule": "plain-sentences", "at": "summary", "reason": _CARE, "on_date": "2026-11-20"}],
        "exceptions",
    ),
    # what a hostile hand would write
    Mutation("techniques/effleurage-back", "summary", "<script>alert(1)</script>", "html-in-text"),
    Mutation("techniques/effleurage-back", "more.+", "[here](javascript:alert(1))", "script-in-text"),
    Mutation("sources/nhs-preg-2018", "url", "javascript:alert(1)", "bad-link"),
    Mutation("reviews/2026-12-nobody", "by", "nobody", "missing-key"),
]


def test_there_are_more_than_a_hundred() -> None:
    """There are single changes by the dozen, and each sweep finds as many as the content gives."""
    assert len(SINGLE) > 80
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
