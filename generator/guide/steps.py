"""What a routine does, step by step, and what is asked before it. Pure functions of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide.library import Library
from generator.reading.problems import Place
from generator.reading.spelling import from_to
from generator.reading.texts import Ref
from generator.records import Routine, RoutineStep, SideStep, StopSign, Technique
from generator.records.vocabulary import Per, Pressure, Unit, When

#: What a step says in place of the words of an instruction that it goes without.
LEAVE_OUT = "leave-out"


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

    def where(self, library: Library) -> dict[str, Pressure]:
        """Give the pressure of each area in this step: at most medium unless the step says firm."""
        if not self.technique:
            return {}
        technique = library.techniques[self.technique]
        most = self.pressure or Pressure.MEDIUM
        return {a: min(p, most) for a, p in technique.where.items() if not self.areas or a in self.areas}

    def where_instead(self, library: Library) -> dict[str, Pressure]:
        """Give the pressure of each area of the technique the step falls back to: all its areas, at most medium."""
        if not self.step.instead:
            return {}
        most = self.pressure or Pressure.MEDIUM
        return {a: min(p, most) for a, p in library.techniques[self.step.instead].where.items()}

    def narrowed(self, library: Library) -> bool:
        """Tell whether the step leaves out areas of its technique, or is lighter than it would be by itself."""
        if not self.technique:
            return False
        whole = library.techniques[self.technique].where
        return self.where(library) != {area: min(pressure, Pressure.MEDIUM) for area, pressure in whole.items()}

    def firmest(self, library: Library) -> Pressure:
        return max(self.where(library).values(), default=Pressure.NEVER)

    def firmest_instead(self, library: Library) -> Pressure:
        return max(self.where_instead(library).values(), default=Pressure.NEVER)


def flat_steps(routine: Routine) -> Iterator[FlatStep]:
    """Give the steps of a routine in order, with what stands under both_sides in their place."""
    for index, step in enumerate(routine.steps):
        for inner_index, inner in enumerate(step.both_sides):
            place = routine.at("steps", index, "both_sides", inner_index)
            yield FlatStep(inner.id, place, inner, inner.minutes, 2)
        if not step.both_sides:
            yield FlatStep(step.id, routine.at("steps", index), step, step.minutes or 0, 1)


@dataclass(frozen=True)
class Share:
    """How many minutes a technique gets in a routine, all in all; `at` is where it stands first, or steps in."""

    technique: Ref
    minutes: float
    at: Place


def shares(routine: Routine) -> Iterator[Share]:
    """Give the minutes of each technique, and of each that steps in for another: those of its own steps with them."""
    steps = list(flat_steps(routine))
    own: dict[Ref, float] = {}
    for step in steps:
        if step.technique:
            own[step.technique] = own.get(step.technique, 0) + step.minutes * step.times
    for ref, minutes in own.items():
        yield Share(ref, minutes, next(step.at for step in steps if step.technique == ref))
    for ref in dict.fromkeys(step.step.instead for step in steps if step.step.instead):
        added = sum(step.minutes * step.times for step in steps if step.step.instead == ref)
        yield Share(ref, own.get(ref, 0) + added, ref.at)


@dataclass(frozen=True)
class Span:
    """How many minutes a technique takes in one routine, both sides of the body together."""

    least: float
    most: float

    def message(self, share: Share, routine: str) -> str:
        """Say that a technique gets other minutes than it takes."""
        unit = "minute" if share.minutes == 1 else "minutes"
        return f'"{share.technique}" gets {share.minutes:g} {unit} in "{routine}", it takes {from_to(self.least, self.most)}'


def span_in_routine(technique: Technique) -> Span:
    sides = 2 if technique.minutes.per is Per.SIDE else 1
    return Span(technique.minutes.least * sides, technique.minutes.most * sides)


def routine_techniques(library: Library, routine: Routine) -> list[Technique]:
    """Give the techniques of a routine in order of first use, each once; those that step in for another come right after it."""
    refs = (ref for step in flat_steps(routine) for ref in (step.technique, step.step.instead) if ref)
    return [library.techniques[ref] for ref in dict.fromkeys(refs)]


def stop_signs_of(library: Library, when: When | None = None) -> list[StopSign]:
    """Give the stop signs of a moment, or all: the most urgent first, and among them those that hold at more moments."""
    found = [sign for sign in library.stop_signs.values() if when is None or when in sign.when]
    return sorted(found, key=lambda sign: (sign.act.rank, -len(sign.when), sign.id))


def oily_supplies(library: Library) -> set[str]:
    """Give the supplies counted in ml."""
    return {supply.id for supply in library.supplies.values() if supply.unit is Unit.ML}
