"""What `status --why` tells: each warning that the strokes of a routine could bring along and that it does not show, and what waits or is folded.

The facts come from `generator/place/why.py`. Pure: a part for each routine, in the shape of all of `status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.contribute.status import Part
from generator.guide.cautions import Missing, Refusal
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.place.layers import By
from generator.place.why import Elsewhere, NotShown, why
from generator.reading.spelling import counted, joined
from generator.records import Record, Routine
from generator.records.called import called
from generator.records.vocabulary import Moment

#: What each reason says of the things that are missing.
REASONS: Mapping[Missing, str] = {
    Missing.AREA: "no step enters {things}",
    Missing.MOVE: "no stroke does {things}",
    Missing.HAND: "no stroke uses {things}",
    Missing.POSITION: "nobody is {things}",
    Missing.SUPPLY: "nobody uses {things}",
    Missing.CLOTHES: "it is done over clothes, without {things}",
    Missing.NAME: "no stroke names it",
}
#: When a warning is said that stands neither before all strokes nor beside one.
SAID: Mapping[Moment | None, str] = {
    Moment.SET_UP: "before, as a thing to do",
    Moment.AFTER: "afterwards",
    None: "in the list of all alone",
}
NOT_SHOWN = "not here"


class UnknownRoutineError(LookupError):
    """No routine and no guide is called so. The message is one sentence, with those that there are."""


def asked_for(library: Library, name: str) -> tuple[Routine, ...]:
    """Give the routine of this id, or those of the guide of this id, or without a name all. Raises `UnknownRoutineError`."""
    if not name:
        return tuple(library.routines.values())
    of_guide = library.guides[name].routines if name in library.guides else ()
    ids = dict.fromkeys([*([name] if name in library.routines else []), *of_guide])
    if not ids:
        known = joined([*library.guides, *library.routines], "and")
        raise UnknownRoutineError(f'there is no routine and no guide "{name}", there are {known}')
    return tuple(library.routines[each] for each in ids)


def why_parts(facts: Facts, routines: Iterable[Routine]) -> list[Part]:
    """Give a part for each routine: a row for each warning, what it is not about first."""
    return [_part(facts, routine) for routine in routines]


def _part(facts: Facts, routine: Routine) -> Part:
    found = why(facts, routine)
    rows = (*(_not_shown(facts.library, each) for each in found.not_shown), *map(_elsewhere, found.elsewhere))
    says = (
        f"{called(routine)}: {counted(found.of, 'warning', 'warnings')} of its strokes. Applies here: {found.shown}. "
        f"Does not: {len(found.not_shown)}. Is said at another moment than the strokes, or only in the list of all: {len(found.elsewhere)}."
    )
    return Part(routine.id, routine.id, says, ("warning", "said", "because", "reason"), rows)


def _not_shown(library: Library, each: NotShown) -> tuple[str, ...]:
    kinds = ", ".join(dict.fromkeys(str(refusal.kind) for refusal in each.refusals))
    return each.caution.key, NOT_SHOWN, kinds, "; ".join(reason(library, refusal) for refusal in each.refusals)


def _elsewhere(each: Elsewhere) -> tuple[str, ...]:
    record, said = each.caution.record, each.said
    # The words of a fold are its reason. Of a moment the record gives none: it names the moment.
    because = str(record.fold) if said.by is By.FOLD else f"its record names the moment: {said.moment}"
    return each.caution.key, SAID[said.moment], str(said.by), because


def reason(library: Library, refusal: Refusal) -> str:
    """Say what is missing, in the names that readers know."""
    return REASONS[refusal.kind].format(things=joined(_names(library, refusal), "or"))


def _names(library: Library, refusal: Refusal) -> Iterator[str]:
    words = {Missing.MOVE: library.words.moves, Missing.HAND: library.words.hands}
    records: Mapping[Missing, Mapping[str, Record]] = {
        Missing.AREA: library.areas,
        Missing.POSITION: library.positions,
        Missing.SUPPLY: library.supplies,
        Missing.CLOTHES: library.supplies,
    }
    for each in refusal.of:
        kind = refusal.kind
        yield f'"{words[kind][each].name if kind in words else called(records[kind][each])}"'
