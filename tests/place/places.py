"""Places by chance: a stroke, what a routine asks of it, a position, clothes, supplies, and what a check leaves. The same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.data.check import questions
from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.place.here import Here, here
from generator.place.today import gone, today_in
from generator.place.wants import Place
from generator.records import Routine, Technique
from generator.records.vocabulary import Action, Contents, Hand, Move, Over, Pressure
from generator.safety.adapt import adapt
from generator.safety.outcome import Outcome, leave, merged, outcome_of, positions_left
from tests.place.oracle import Allowed


@dataclass(frozen=True)
class Done:
    """A stroke that is done in a place. Without a step it is one that is put together, or that of its own page."""

    technique: Technique
    today: Place
    outcome: Outcome
    routine: Routine | None = None
    step: FlatStep | None = None

    @property
    def name(self) -> str:
        return f"{self.routine.id}.{self.step.id}" if self.routine and self.step else self.technique.id

    def here(self, library: Library) -> Here:
        return here(library, self.technique, self.step, self.routine, self.today)

    def allowed(self, library: Library) -> Allowed:
        """Say what the place allows, by its own figures alone."""
        without = {str(ref) for ref in self.outcome.without_supplies}
        for supply in library.supplies.values():
            for choice in supply.choices:
                if {*choice.contains, *supply.contains} & self.outcome.without_contents:
                    without.add(f"{supply.id}.{choice.id}")
        firmest = max(self.today.where.values())
        return Allowed(
            self.technique, frozenset(self.today.where), firmest, self.today.positions, self.today.over, frozenset(without)
        )


def outcomes(library: Library, chance: random.Random, count: int) -> Iterator[Outcome]:
    """Give outcomes: of no answer, of a few conditions of the check, and of limits that no condition has today."""
    asked = [each for each in questions(library) if each.action is not Action.DO_NOT_MASSAGE]
    for number in range(count):
        if number % 3 == 2:
            yield _invented(library, chance)
            continue
        some = chance.sample(asked, min(len(asked), chance.randint(number > 0, 3)))
        yield merged(outcome_of(each, agreed=each.action is Action.ASK_FIRST) for each in some)


def _invented(library: Library, chance: random.Random) -> Outcome:
    """Give an outcome of limits by chance: some areas, some less, nothing that takes all away."""
    oils = [f"{supply.id}.{choice.id}" for supply in library.supplies.values() if supply.amounts for choice in supply.choices]
    return Outcome(
        pressure=chance.choice([Pressure.FIRM, Pressure.MEDIUM, Pressure.LIGHT, Pressure.FEATHER]),
        areas={area: chance.choice(list(Pressure)) for area in chance.sample(sorted(library.areas), chance.randint(0, 4))},
        only_clothes=chance.random() < 0.25,
        without_moves=frozenset(chance.sample(list(Move), chance.randint(0, 1))),
        without_hands=frozenset(chance.sample(list(Hand), chance.randint(0, 1))),
        without_positions=frozenset(chance.sample(sorted(library.positions), chance.randint(0, 2))),
        without_supplies=frozenset(chance.sample(oils, chance.randint(0, len(oils)))),
        without_contents=frozenset(chance.sample(list(Contents), chance.randint(0, 2))),
        minutes=chance.choice([None, None, 5.0, 10.0]),
    )


def in_routine(library: Library, routine: Routine, outcome: Outcome) -> Iterator[Done]:
    """Give every stroke that is done in a routine under an outcome: none, if it is not offered."""
    adapted = adapt(library, routine, outcome)
    if adapted.not_offered:
        return
    for flat, step in zip(flat_steps(routine), adapted.steps, strict=True):
        if step.technique and not step.out:
            technique = library.techniques[step.technique]
            yield Done(technique, today_in(library, routine, adapted, step, outcome), outcome, routine, flat)


def alone(library: Library, chance: random.Random, outcome: Outcome) -> Iterator[Done]:
    """Give every stroke as one that is put together may stand: on some of its areas, lighter, in one position, on skin or over clothes."""
    for technique in library.techniques.values():
        most = chance.choice([each for each in Pressure if each is not Pressure.NEVER])
        areas = list(technique.where)
        kept = set(chance.sample(areas, chance.randint(1, len(areas)))) if technique.some_areas else set(areas)
        where = {str(area): min(found, most) for area, found in technique.where.items() if area in kept}
        left = leave(library, technique, outcome, where)
        positions = positions_left(technique.positions, outcome)
        overs = [over for over in (Over.SKIN, Over.CLOTHES) if technique.over in (over, Over.EITHER)]
        overs = [over for over in overs if over is Over.CLOTHES or not outcome.only_clothes]
        if left.out or not positions or not overs:
            continue
        today = Place(left.where, (chance.choice(positions),), chance.choice(overs), gone(library, outcome))
        yield Done(technique, today, outcome)


@dataclass(frozen=True)
class Places:
    """Places of routines and places of strokes that are put together."""

    routines: tuple[Done, ...] = field(default=())
    alone: tuple[Done, ...] = field(default=())


def places(library: Library, count: int) -> Places:
    """Give so many of each."""
    chance = random.Random(20_261_201)  # noqa: S311 - the same places each time
    found = list(outcomes(library, chance, 60))
    routines = [
        each for outcome in found for routine in library.routines.values() for each in in_routine(library, routine, outcome)
    ]
    strokes = [each for outcome in found for each in alone(library, chance, outcome)]
    return Places(tuple(chance.sample(routines, count)), tuple(chance.sample(strokes, count)))
