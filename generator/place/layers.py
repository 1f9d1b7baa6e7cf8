"""Which warnings a routine carries, and when each is said: before, all the time, beside its stroke, afterwards.

A warning reaches a routine by what the routine does, not by what its strokes could do elsewhere. Each is said at the moment in which it can be
acted on, and all of them stand in one list besides. Where nothing says so, a warning is said before the strokes: none is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.guide.cautions import Caution, Cautions, doing, doing_here
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps
from generator.place.lines import Line, lines
from generator.records import Area, Routine, SafetyWarning, Technique
from generator.records.vocabulary import Moment, Move, Pressure

#: So many lines of its own stand beside a stroke, "leave it out with" counted.
BESIDE = 3


class By(StrEnum):
    """What decides when a warning is said. The list is closed."""

    #: Its record says why readers need not see it: it stands in the list of all alone.
    FOLD = "fold"
    #: Its record names the moment.
    RECORD = "record"
    #: What it is about, and how many strokes that is.
    REACH = "reach"


@dataclass(frozen=True)
class Said:
    """When a warning is said, and what decides it. Without a moment it is said in the list of all alone."""

    moment: Moment | None
    by: By


@dataclass(frozen=True)
class Layers:
    """The warnings of a routine. `every` and the others hold each warning once; `beside` goes by the id of a step."""

    every: tuple[Caution, ...]
    set_up: tuple[Caution, ...]
    #: Areas that more than a third of the strokes enter, which nobody may press on: they are said once, with a picture.
    off: tuple[Caution, ...]
    #: Areas where hands stay light, of which the same is true.
    light: tuple[Caution, ...]
    #: What counts for all of it.
    rules: tuple[Caution, ...]
    beside: Mapping[str, tuple[Line, ...]]
    after: tuple[Caution, ...]
    #: What is read only in the list of all: each says why.
    folded: tuple[Caution, ...]
    #: When each is said, by its key.
    moments: Mapping[str, Said]


def layers(facts: Facts, routine: Routine) -> Layers:
    """Give the warnings of a routine by the moment in which they can be acted on."""
    library, cautions = facts.library, facts.the(Cautions)
    strokes = [step for step in flat_steps(routine) if step.technique]
    done = {step.id: tuple(doing_here(library, routine, step)) for step in strokes}
    by_step = {step: _once(caution for what in each for caution in cautions.on(what)) for step, each in done.items()}
    every = _once(caution for found in by_step.values() for caution in found)
    reach = {each.key: sum(each.key in {c.key for c in found} for found in by_step.values()) for each in every}
    said = {each.key: _said(each, reach[each.key], len(strokes)) for each in every}
    moments = {key: each.moment for key, each in said.items()}
    wide = [each for each in every if moments[each.key] is Moment.EVERY]
    room = {step.id: BESIDE - bool(library.techniques[str(step.technique)].skip_if) for step in strokes}
    moves = {step: {move for what in each for move in what.moves} for step, each in done.items()}
    beside, unsaid = _beside(by_step, room, moves, {key for key, moment in moments.items() if moment is Moment.STROKE})
    return Layers(
        every=every,
        set_up=_at(every, moments, Moment.SET_UP),
        off=tuple(each for each in wide if each.area and each.never),
        light=tuple(each for each in (*wide, *unsaid) if each.area and not each.never and _is_light(each.area)),
        rules=(
            *(each for each in wide if not each.area),
            *(each for each in unsaid if not each.area or not _is_light(each.area)),
        ),
        beside=beside,
        after=_at(every, moments, Moment.AFTER),
        folded=_at(every, moments, None),
        moments=said,
    )


def own_of(facts: Facts, technique: Technique) -> tuple[Line, ...]:
    """Give the warnings that stand beside a stroke wherever it is done, on its own page: what is about its hands, its moves and its areas.

    All that must never be done there stands; milder ones as long as there is room.
    """
    found = facts.the(Cautions).on(doing(technique))
    own = sorted((each for each in found if each.close and _is_own(each) and is_about(each, technique.moves)), key=_order)
    never, mild = lines(each for each in own if each.never), lines(each for each in own if not each.never)
    return (*never, *mild[: max(0, BESIDE - bool(technique.skip_if) - len(never))])


def is_about(caution: Caution, moves: Collection[Move]) -> bool:
    """Whether a milder warning of an area says something of a stroke with these moves. What must never be done is said of each."""
    about = caution.area.about if caution.area and not caution.never else ()
    return not about or any(move in about for move in moves)


def _is_light(area: Area) -> bool:
    """Whether nothing firmer than light is allowed there: then a milder warning says no more than that."""
    return area.firmest <= Pressure.LIGHT


def _is_own(caution: Caution) -> bool:
    return not caution.record.fold and caution.record.moment in (None, Moment.STROKE, Moment.EVERY)


def _said(caution: Caution, strokes: int, of: int) -> Said:
    """Say when a warning is said: as its record says, else by how many of the strokes it reaches."""
    record = caution.record
    if record.fold:
        return Said(None, By.FOLD)
    return Said(record.moment, By.RECORD) if record.moment else Said(_moment(caution, strokes, of), By.REACH)


def _moment(caution: Caution, strokes: int, of: int) -> Moment:
    record = caution.record
    if caution.area:
        if not caution.never and not _is_light(caution.area):
            return Moment.STROKE  # how to work there, not how lightly
        return Moment.EVERY if strokes * 3 >= of else Moment.STROKE
    reach = record.reach if isinstance(record, SafetyWarning) else None
    if reach is None or not caution.close:
        return Moment.EVERY if caution.everywhere or not caution.close else Moment.STROKE
    return Moment.EVERY if reach.positions or strokes * 2 > of else Moment.STROKE


def _beside(
    by_step: Mapping[str, Sequence[Caution]], room: Mapping[str, int], moves: Mapping[str, Collection[Move]], own: set[str]
) -> tuple[dict[str, tuple[Line, ...]], list[Caution]]:
    """Share out what is said beside strokes: what must never be done each time, milder ones where there is room first. Give what found none."""
    said: set[str] = set()
    waiting: dict[str, Caution] = {}
    beside: dict[str, tuple[Line, ...]] = {}
    for step, found in by_step.items():
        mine = sorted((each for each in found if each.key in own), key=_order)
        never = lines(each for each in mine if each.never)
        mild = [each for each in mine if not each.never and each.key not in said]
        waiting.update((each.key, each) for each in mild)
        mild = [each for each in mild if is_about(each, moves[step])]
        kept = lines(mild)[: max(0, room[step] - len(never))]
        said.update(each.key for line in kept for each in line.cautions)
        beside[step] = (*never, *kept)
    return beside, [each for key, each in waiting.items() if key not in said]


def _order(caution: Caution) -> tuple[bool, bool]:
    """What must never be done comes first, by a move or a hand before by a place; of milder ones those about a place come first."""
    return not caution.never, (caution.area is not None) is caution.never


def _once(cautions: Iterable[Caution]) -> tuple[Caution, ...]:
    """Give each warning once. One that is about a stroke itself somewhere is so everywhere."""
    found: dict[str, Caution] = {}
    for each in cautions:
        if each.key not in found or each.close:
            found[each.key] = each
    return tuple(found.values())


def _at(every: Iterable[Caution], moments: Mapping[str, Moment | None], moment: Moment | None) -> tuple[Caution, ...]:
    return tuple(each for each in every if moments[each.key] is moment)
