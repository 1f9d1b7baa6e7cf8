"""Each step of a routine is possible: the position, the clothes, the areas and the pressure fit the technique.

Why: nobody should have to turn over, undress or press harder in the middle of a massage because a routine was put together wrongly.
Source: our own rule.
"""

from collections.abc import Iterator

from generator.derived import FlatStep, flat_steps
from generator.guide import Guide
from generator.problems import Problem
from generator.records import Routine
from generator.words import Over

ID = "routine-fits"


def check(guide: Guide) -> Iterator[Problem]:
    for routine in guide.routines.values():
        for step in flat_steps(routine):
            if step.technique:
                yield from _fits(guide, routine, step)


def _fits(guide: Guide, routine: Routine, step: FlatStep) -> Iterator[Problem]:
    technique = guide.techniques[str(step.technique)]
    best = routine.positions[0]
    if best not in technique.positions:
        yield Problem(step.at, ID, f'"{technique.id}" is not done in "{best}", the position of "{routine.id}"')
    if routine.over is Over.CLOTHES and technique.over is Over.SKIN:
        yield Problem(step.at, ID, f'"{technique.id}" needs bare skin, "{routine.id}" is done over clothes')
    if step.areas and not technique.some_areas:
        yield Problem(step.at, ID, f'"{technique.id}" cannot be done on only some of its areas')
    for area in step.areas:
        if area not in technique.where:
            yield Problem(area.at, ID, f'"{technique.id}" does not touch "{area}"')
    if step.pressure:
        firmest = max(technique.where.values())
        if step.pressure > firmest:
            yield Problem(step.at, ID, f'"{technique.id}" goes up to {firmest}, the step asks for {step.pressure}')
        elif step.pressure < technique.lightest:
            yield Problem(step.at, ID, f'"{technique.id}" is no lighter than {technique.lightest}, the step asks for {step.pressure}')
