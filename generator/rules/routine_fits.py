"""Each step of a routine is possible: the position, the clothes, the areas and the pressure fit the technique.

Why: nobody should have to turn over, undress or press harder in the middle of a massage because a routine was put together wrongly.
The technique a step falls back to fits as well, and one that is done only on request stands in an optional step. One that is counted for
each side stands under both_sides, or one side would be left out. Nothing that is done on yourself stands in a routine, and none asks for
firm: that is for whoever asks while being massaged.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.reading.problems import Place, Problem
from generator.records import Routine, Technique
from generator.records.vocabulary import Level, Over, Per, Pressure

ID = "routine-fits"


def check(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        for step in flat_steps(routine):
            if step.technique:
                technique = library.techniques[step.technique]
                yield from _possible(routine, technique, step.technique.at)
                yield from _both_sides(technique, step, step.technique.at)
                yield from _chosen(technique, step)
            if step.step.instead:
                other = library.techniques[step.step.instead]
                yield from _possible(routine, other, step.step.instead.at)
                yield from _asked_for(other, step)
                if step.step.instead == step.technique:
                    yield Problem(step.step.instead.at, ID, f'"{other.id}" steps in for itself', "take instead out")
                yield from _both_sides(other, step, step.step.instead.at)
                yield from _too_light(other, step, step.step.instead.at)


def _possible(routine: Routine, technique: Technique, place: Place) -> Iterator[Problem]:
    if technique.self:
        yield Problem(place, ID, f'"{technique.id}" is done on yourself, it stands in no routine', "take the step out")
        return
    best = routine.positions[0]
    if best not in technique.positions:
        yield Problem(place, ID, f'"{technique.id}" is not done in "{best}", the position of "{routine.id}"')
    if routine.over is Over.CLOTHES and technique.over is Over.SKIN:
        yield Problem(place, ID, f'"{technique.id}" needs bare skin, "{routine.id}" is done over clothes')


def _asked_for(technique: Technique, step: FlatStep) -> Iterator[Problem]:
    if technique.level is Level.ON_REQUEST and not step.step.optional:
        yield Problem(step.at, ID, f'"{technique.id}" is done only on request, the step is not optional', "add optional: true")


def _chosen(technique: Technique, step: FlatStep) -> Iterator[Problem]:
    """Look at what the step asks of its technique: only some areas, another pressure, or to be left out."""
    yield from _asked_for(technique, step)
    if step.pressure is Pressure.FIRM:
        yield Problem(step.at, ID, f'the step "{step.id}" asks for firm, no routine does', "write medium, or less")
    if step.areas and not technique.some_areas:
        yield Problem(step.areas[0].at, ID, f'"{technique.id}" cannot be done on only some of its areas')
    for area in step.areas:
        if area not in technique.where:
            yield Problem(area.at, ID, f'"{technique.id}" does not touch "{area}"')
    if step.pressure:
        firmest = max(technique.where.values())
        if step.pressure > firmest:
            yield Problem(step.at, ID, f'"{technique.id}" goes up to {firmest}, the step asks for {step.pressure}')
        else:
            yield from _too_light(technique, step, step.at)


def _too_light(technique: Technique, step: FlatStep, place: Place) -> Iterator[Problem]:
    if step.pressure and step.pressure < technique.lightest:
        message = f'"{technique.id}" is no lighter than {technique.lightest}, the step asks for {step.pressure}'
        yield Problem(place, ID, message)


def _both_sides(technique: Technique, step: FlatStep, place: Place) -> Iterator[Problem]:
    if technique.minutes.per is Per.SIDE and step.times == 1:
        message = f'"{technique.id}" is counted for each side, the step "{step.id}" is done once'
        yield Problem(place, ID, message, "put the step under both_sides")
