"""Which warnings a technique carries, and what it keeps off. Pages, sheets and rules read the same answers here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reach import reached
from generator.records import Area, SafetyWarning, Technique
from generator.records.called import warned_of


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
    def text(self) -> str:
        return warned_of(self.record)

    @property
    def only_with(self) -> tuple[str, ...]:
        """Give the supplies of which the warning is about one, if it is about nothing else: without them it says nothing."""
        reach = self.record.reach if isinstance(self.record, SafetyWarning) and not self.close else None
        if reach is None or reach.everything or reach.positions:
            return ()
        return tuple(map(str, reach.supplies))


class Cautions:
    """All warnings of a guide, ready to be asked which of them a technique carries."""

    def __init__(self, facts: Facts) -> None:
        self.inside = areas_inside(facts.library)
        self._library = facts.library

    def of(self, technique: Technique) -> list[Caution]:
        """Give every warning of a technique: of its areas and all inside them, by reach, and by name.

        What must never be done comes first, then what is special to the technique, then what stands everywhere.
        """
        areas = self.areas_of(technique)
        touched = {area.id for area in areas}
        found = [Caution(area, False) for area in areas if warned_of(area)]
        for warning in self._library.warnings.values():
            everywhere = bool(warning.reach and warning.reach.everything)
            close = warning.id in technique.warnings or self._reaches_stroke(warning, technique, touched)
            if everywhere or close or self._reaches_setting(warning, technique):
                found.append(Caution(warning, everywhere, close))
        return sorted(found, key=lambda c: (not c.never, c.everywhere))

    def areas_of(self, technique: Technique) -> list[Area]:
        """Give the areas a technique lists, then those inside them, each once."""
        ids = dict.fromkeys([*technique.where, *(inner for area in technique.where for inner in self.inside[area])])
        return [self._library.areas[area] for area in ids]

    def kept_off(self, technique: Technique) -> list[Area]:
        """Give the areas that lie inside those of a technique and are not listed: the hands stay off them."""
        return [area for area in self.areas_of(technique) if area.id not in technique.where]

    def _reaches_stroke(self, warning: SafetyWarning, technique: Technique, touched: set[str]) -> bool:
        reach = warning.reach
        return reach is not None and bool(
            set(reach.areas) & touched or set(reach.moves) & set(technique.moves) or set(reach.hands) & set(technique.hands)
        )

    def _reaches_setting(self, warning: SafetyWarning, technique: Technique) -> bool:
        reach = warning.reach
        return reach is not None and bool(
            set(reach.positions) & set(technique.positions) or set(reach.supplies) & set(technique.uses)
        )
