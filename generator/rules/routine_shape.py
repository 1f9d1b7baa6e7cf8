"""A routine begins and ends with still hands, warms up with a glide, and its pressure rises once and falls once.

Why: still contact asks and settles; a glide warms the muscle before anything else on skin; a second rise after a dip is where
pressure creeps up. Through clothes no glide is needed. The first and the last technique hold, or hold and glide, at most lightly; they
are never optional, and what steps in for them is no different.
Source: the common order in teaching texts (bodytherapy-routine, learn-massage-scribd, daibio-basic); no study tested it.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.reading.problems import Problem
from generator.records import Routine
from generator.records.vocabulary import Move, Over, Pressure

ID = "routine-shape"


def check(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        steps = [step for step in flat_steps(routine) if step.technique]
        if not steps:
            yield Problem(routine.at("steps"), ID, f'"{routine.id}" has no technique')
            continue
        for step, which in ((steps[0], "first"), (steps[-1], "last")):
            yield from _still(library, routine, step, which)
        yield from _glide_first(library, routine)
        yield from _one_hill(library, routine)


def _still(library: Library, routine: Routine, step: FlatStep, which: str) -> Iterator[Problem]:
    """Look at the first or the last technique, and at the one that steps in for it."""
    for ref in (step.technique, step.step.instead):
        if not ref:
            continue
        technique = library.techniques[ref]
        if Move.HOLD not in technique.moves:
            yield Problem(step.at, ID, f'the {which} technique of "{routine.id}" is "{technique.id}", which has no hold')
        elif more := set(technique.moves) - {Move.HOLD, Move.GLIDE}:
            message = f'the {which} technique of "{routine.id}" is "{technique.id}", which has {min(more)} beside its hold'
            yield Problem(step.at, ID, message)
    if step.step.optional:
        yield Problem(step.at, ID, f'the {which} technique of "{routine.id}" is optional', "take optional out")
    if step.firmest(library) > Pressure.LIGHT:
        message = f'the {which} technique of "{routine.id}" presses {step.firmest(library)}'
        yield Problem(step.at, ID, message, "write pressure: light")


def _glide_first(library: Library, routine: Routine) -> Iterator[Problem]:
    if routine.over is not Over.SKIN:
        return
    for step in flat_steps(routine):
        technique = library.techniques.get(str(step.technique))
        if technique and set(technique.moves) != {Move.HOLD}:
            if Move.GLIDE not in technique.moves:
                message = f'"{routine.id}" warms up with "{technique.id}", which has no glide'
                yield Problem(step.at, ID, message)
            return


def _one_hill(library: Library, routine: Routine) -> Iterator[Problem]:
    """Pressure may rise and then fall; a rise after a fall is a problem at the step that rises."""
    before, falling = Pressure.NEVER, False
    for step in flat_steps(routine):
        if not step.technique:
            continue
        firmest = step.firmest(library)
        if firmest < before:
            falling = True
        elif firmest > before and falling:
            message = f'pressure rises again to {firmest} at "{step.id}" in "{routine.id}" after it fell'
            yield Problem(step.at, ID, message)
            return
        before = firmest
