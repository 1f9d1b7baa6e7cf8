"""Which warnings a technique carries, and what it keeps off. Pages, sheets and rules read the same answers here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reach import reached
from generator.guide.steps import FlatStep, oily_supplies
from generator.records import Area, Reach, Routine, SafetyWarning, Technique
from generator.records.called import warned_of
from generator.records.vocabulary import Hand, Move, Over


def areas_inside(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Give for each area the areas that lie inside it, directly or in steps, in order of id."""
    direct: dict[str, list[str]] = {area: [] for area in library.areas}
    for area in library.areas.values():
        for outer in area.inside:
            direct[outer].append(area.id)
    return {area: tuple(sorted(reached([area], direct.__getitem__) - {area})) for area in direct}


@dataclass(frozen=True)
class Caution:
    """A warning as it stands on a page: from an area that warns for itself, or from a warning record."""

    record: Area | SafetyWarning
    everywhere: bool
    #: About the place, the move or the hand itself, so that it is said again right beside the stroke.
    close: bool = True

    @property
    def key(self) -> str:
        return f"{self.record.kind}/{self.record.id}"

    @property
    def never(self) -> bool:
        return self.record.never is not None

    @property
    def area(self) -> Area | None:
        """Give the area that warns for itself, if it is one."""
        return self.record if isinstance(self.record, Area) else None

    @property
    def text(self) -> str:
        return warned_of(self.record)

    @property
    def only_with(self) -> tuple[str, ...]:
        """Give the supplies of which the warning is about one, if it is about nothing else: without them it says nothing."""
        reach = self.record.reach if isinstance(self.record, SafetyWarning) and not self.close else None
        if reach is None or reach.everything or reach.positions:
            return ()
        return tuple(map(str, reach.supplies))


@dataclass(frozen=True)
class Doing:
    """What is done, as far as a warning can be about it: the areas the hands are meant for, and all the rest that a reach names."""

    areas: tuple[str, ...]
    moves: tuple[Move, ...]
    hands: tuple[Hand, ...]
    positions: tuple[str, ...]
    supplies: tuple[str, ...]
    #: Warnings that stand on it by name.
    warnings: tuple[str, ...]
    #: Supplies that are not used, whatever strokes could use, because it is done over clothes.
    left_out: tuple[str, ...] = ()


class Missing(StrEnum):
    """Why a warning does not apply: what it is about, and what is not there. The list is closed: there is no other reason."""

    #: No hand comes to an area.
    AREA = "area"
    MOVE = "move"
    HAND = "hand"
    POSITION = "position"
    SUPPLY = "supply"
    #: A supply that strokes may use on skin, and that clothes keep away.
    CLOTHES = "clothes"
    #: It is about no such thing, and stands only where a stroke names it.
    NAME = "name"


@dataclass(frozen=True)
class Refusal:
    """One reason why a warning does not apply. `of` holds the ids of what is missing: any one of them would do."""

    kind: Missing
    of: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """Whether a warning applies to what is done: it does if nothing refuses it."""

    refusals: tuple[Refusal, ...]
    everywhere: bool = False
    #: By a place, a move or a hand of the stroke, or by its name.
    close: bool = True

    @property
    def applies(self) -> bool:
        return not self.refusals


#: What is missing in a stroke itself, and not in what is around it.
_CLOSE = {Missing.AREA, Missing.MOVE, Missing.HAND}


def doing(technique: Technique) -> Doing:
    """Give all that a stroke can do, wherever it is done."""
    return Doing(
        tuple(technique.where),
        technique.moves,
        technique.hands,
        technique.positions,
        technique.uses,
        technique.warnings,
    )


def doing_here(library: Library, routine: Routine, step: FlatStep) -> Iterator[Doing]:
    """Give what a step of a routine does: its stroke on the step's own areas, in the routine's positions, and the one that may step in.

    Nothing that is counted in millilitres goes on clothes. A step without a stroke does nothing that a warning is about.
    """
    for ref, where in ((step.technique, step.where(library)), (step.step.instead, step.where_instead(library))):
        if ref:
            technique = library.techniques[ref]
            left_out = oily_supplies(library) if routine.over is Over.CLOTHES else set()
            yield replace(
                doing(technique),
                areas=tuple(where),
                positions=routine.positions,
                supplies=tuple(use for use in technique.uses if use not in left_out),
                left_out=tuple(sorted(left_out)),
            )


class Cautions:
    """All warnings of a guide, ready to be asked which of them a stroke carries."""

    def __init__(self, facts: Facts) -> None:
        self.inside = areas_inside(facts.library)
        self._library = facts.library

    def of(self, technique: Technique) -> list[Caution]:
        """Give every warning of a technique: of its areas and all inside them, by reach, and by name.

        What must never be done comes first, then what is special to the technique, then what stands everywhere.
        """
        return self.on(doing(technique))

    def on(self, what: Doing) -> list[Caution]:
        """Give every warning of what is done, in the same order."""
        areas = {area.id: area for area in self._touched(what.areas)}
        found = []
        records: list[Area | SafetyWarning] = [*{**areas, **self._library.areas}.values(), *self._library.warnings.values()]
        for record in records:
            judged = judge(record, what, areas)
            if judged.applies and warned_of(record):
                found.append(Caution(record, judged.everywhere, judged.close))
        return sorted(found, key=lambda c: (not c.never, c.everywhere))

    def refusals(self, record: Area | SafetyWarning, what: Doing) -> tuple[Refusal, ...]:
        """Say why a warning is not among those of what is done. Nothing, if it is."""
        return judge(record, what, [area.id for area in self._touched(what.areas)]).refusals

    def areas_of(self, technique: Technique) -> list[Area]:
        """Give the areas a technique lists, then those inside them, each once."""
        return self._touched(technique.where)

    def kept_off(self, technique: Technique) -> list[Area]:
        """Give the areas that lie inside those of a technique and are not listed: the hands stay off them."""
        return [area for area in self.areas_of(technique) if area.id not in technique.where]

    def _touched(self, areas: Iterable[str]) -> list[Area]:
        listed = list(areas)
        ids = dict.fromkeys([*listed, *(inner for area in listed for inner in self.inside[area])])
        return [self._library.areas[area] for area in ids]


def judge(record: Area | SafetyWarning, what: Doing, touched: Collection[str]) -> Judged:
    """Decide whether a warning applies to what is done, or say all that is missing for it. `touched` are the areas that hands come near.

    One thing that it is about is enough. What no line here asks for refuses nothing: a warning applies unless there is a reason.
    """
    if isinstance(record, Area):
        return Judged(() if record.id in touched else (Refusal(Missing.AREA, (record.id,)),))
    reach = record.reach or Reach()
    clothes = tuple(each for each in reach.supplies if each in what.left_out)
    asked: tuple[tuple[Missing, tuple[str, ...], Collection[str]], ...] = (
        (Missing.AREA, reach.areas, touched),
        (Missing.MOVE, reach.moves, what.moves),
        (Missing.HAND, reach.hands, what.hands),
        (Missing.POSITION, reach.positions, what.positions),
        (Missing.CLOTHES, clothes, what.supplies),
        (Missing.SUPPLY, tuple(each for each in reach.supplies if each not in clothes), what.supplies),
    )
    met = {kind for kind, wanted, there in asked if not {*wanted}.isdisjoint(there)}
    named = record.id in what.warnings
    refusals: tuple[Refusal, ...] = ()
    if not (reach.everything or named or met):
        refusals = tuple(Refusal(kind, tuple(wanted)) for kind, wanted, _ in asked if wanted)
        if reach == Reach():
            refusals = (Refusal(Missing.NAME, ()),)
    return Judged(refusals, reach.everything, named or not met.isdisjoint(_CLOSE))
