"""Which warnings a technique carries, and what it keeps off. Pages, sheets and rules read the same answers here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reach import reached
from generator.guide.steps import FlatStep, oily_supplies
from generator.records import Area, Routine, SafetyWarning, Technique
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
            uses = set(technique.uses) - (oily_supplies(library) if routine.over is Over.CLOTHES else set())
            yield replace(
                doing(technique),
                areas=tuple(where),
                positions=routine.positions,
                supplies=tuple(use for use in technique.uses if use in uses),
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
        areas = self._touched(what.areas)
        touched = {area.id for area in areas}
        found = [Caution(area, False) for area in areas if warned_of(area)]
        for warning in self._library.warnings.values():
            everywhere = bool(warning.reach and warning.reach.everything)
            close = warning.id in what.warnings or _reaches_stroke(warning, what, touched)
            if everywhere or close or _reaches_setting(warning, what):
                found.append(Caution(warning, everywhere, close))
        return sorted(found, key=lambda c: (not c.never, c.everywhere))

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


def _reaches_stroke(warning: SafetyWarning, what: Doing, touched: set[str]) -> bool:
    reach = warning.reach
    return reach is not None and bool(
        set(reach.areas) & touched or set(reach.moves) & set(what.moves) or set(reach.hands) & set(what.hands)
    )


def _reaches_setting(warning: SafetyWarning, what: Doing) -> bool:
    reach = warning.reach
    return reach is not None and bool(set(reach.positions) & set(what.positions) or set(reach.supplies) & set(what.supplies))
