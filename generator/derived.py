"""What the build works out so that nobody writes it twice (content model, section 3).

Pure functions of the guide. Pages, sheets and rules read the same answers here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide import Guide
from generator.placed import Ref
from generator.problems import Place
from generator.records import Area, Routine, RoutineStep, SafetyWarning, SideStep, StopSign, Technique
from generator.words import Pressure, Unit, When


@dataclass(frozen=True)
class FlatStep:
    """One step of a routine, those under both_sides included. `times` is 2 for them: once a side."""

    id: str
    at: Place
    step: RoutineStep | SideStep
    minutes: float
    times: int

    @property
    def technique(self) -> Ref | None:
        return self.step.technique

    @property
    def areas(self) -> tuple[Ref, ...]:
        return self.step.areas

    @property
    def pressure(self) -> Pressure | None:
        return self.step.pressure

    def where(self, guide: Guide) -> dict[str, Pressure]:
        """Give the pressure of each area in this step: at most medium unless the step says firm."""
        if not self.technique:
            return {}
        technique = guide.techniques[self.technique]
        most = self.pressure or Pressure.MEDIUM
        return {a: min(p, most) for a, p in technique.where.items() if not self.areas or a in self.areas}

    def where_instead(self, guide: Guide) -> dict[str, Pressure]:
        """Give the pressure of each area of the technique the step falls back to: all its areas, at most medium."""
        if not self.step.instead:
            return {}
        most = self.pressure or Pressure.MEDIUM
        return {a: min(p, most) for a, p in guide.techniques[self.step.instead].where.items()}

    def firmest(self, guide: Guide) -> Pressure:
        return max(self.where(guide).values(), default=Pressure.NEVER)


def flat_steps(routine: Routine) -> Iterator[FlatStep]:
    """Give the steps of a routine in order, with what stands under both_sides in their place."""
    for index, step in enumerate(routine.steps):
        for inner_index, inner in enumerate(step.both_sides):
            place = routine.at("steps", index, "both_sides", inner_index)
            yield FlatStep(inner.id, place, inner, inner.minutes, 2)
        if not step.both_sides:
            yield FlatStep(step.id, routine.at("steps", index), step, step.minutes or 0, 1)


def routine_techniques(guide: Guide, routine: Routine) -> list[Technique]:
    """Give the techniques of a routine in order of first use, each once; those that step in for another come right after it."""
    refs = (ref for step in flat_steps(routine) for ref in (step.technique, step.step.instead) if ref)
    return [guide.techniques[ref] for ref in dict.fromkeys(refs)]


def stop_signs_of(guide: Guide, when: When | None = None) -> list[StopSign]:
    """Give the stop signs of a moment, or all: the most urgent first, and among them those that hold at more moments."""
    found = [sign for sign in guide.stop_signs.values() if when is None or when in sign.when]
    return sorted(found, key=lambda sign: (sign.act.rank, -len(sign.when), sign.id))


def oily_supplies(guide: Guide) -> set[str]:
    """Give the supplies counted in ml."""
    return {supply.id for supply in guide.supplies.values() if supply.unit is Unit.ML}


def areas_inside(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """Give for each area the areas that lie inside it, directly or in steps, in order of id."""
    direct: dict[str, list[str]] = {area: [] for area in guide.areas}
    for area in guide.areas.values():
        for outer in area.inside:
            direct[outer].append(area.id)
    return {area: tuple(sorted(_reach(direct, area) - {area})) for area in direct}


def _reach(direct: Mapping[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(direct[here])
    return found


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
        return str(self.record.never or self.record.careful)

    @property
    def only_with(self) -> tuple[str, ...]:
        """Give the supplies of which the warning is about one, if it is about nothing else: without them it says nothing."""
        reach = self.record.reach if isinstance(self.record, SafetyWarning) and not self.close else None
        if reach is None or reach.everything or reach.positions:
            return ()
        return tuple(map(str, reach.supplies))


class Cautions:
    """All warnings of a guide, ready to be asked which of them a technique carries."""

    def __init__(self, guide: Guide) -> None:
        self._inside = areas_inside(guide)
        self._guide = guide

    def of(self, technique: Technique) -> list[Caution]:
        """Give every warning of a technique: of its areas and all inside them, by reach, and by name.

        What must never be done comes first, then what is special to the technique, then what stands everywhere.
        """
        areas = self.areas_of(technique)
        touched = {area.id for area in areas}
        found = [Caution(area, False) for area in areas if area.never or area.careful]
        for warning in self._guide.warnings.values():
            everywhere = bool(warning.reach and warning.reach.everything)
            close = warning.id in technique.warnings or self._reaches_stroke(warning, technique, touched)
            if everywhere or close or self._reaches_setting(warning, technique):
                found.append(Caution(warning, everywhere, close))
        return sorted(found, key=lambda c: (not c.never, c.everywhere))

    def areas_of(self, technique: Technique) -> list[Area]:
        """Give the areas a technique lists, then those inside them, each once."""
        ids = dict.fromkeys([*technique.where, *(inner for area in technique.where for inner in self._inside[area])])
        return [self._guide.areas[area] for area in ids]

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
