"""A routine begins and ends with still hands, warms up with a glide, and its pressure rises once and falls once.

Why: still contact asks and settles; a glide warms the muscle before anything else on skin; a second rise after a dip is where
pressure creeps up. Through clothes no glide is needed. The first and the last technique hold, or hold and glide, at most lightly; they
are never optional. All of this holds as well where a technique steps in for another, and where an optional step is left out.
Source: the common order in teaching texts (bodytherapy-routine, learn-massage-scribd, daibio-basic); no study tested it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.reading.problems import Place, Problem
from generator.reading.texts import Ref
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
        yield from _glide_first(library, routine, steps)
        yield from _one_hill(library, routine, steps)


def _either(step: FlatStep) -> Iterator[tuple[Ref, Place]]:
    """Give the technique of a step, and the one that steps in for it, each with its place."""
    if step.technique:
        yield step.technique, step.at
    if step.step.instead:
        yield step.step.instead, step.step.instead.at


def _still(library: Library, routine: Routine, step: FlatStep, which: str) -> Iterator[Problem]:
    """Look at the first or the last technique, and at the one that steps in for it."""
    for ref, place in _either(step):
        technique = library.techniques[ref]
        if Move.HOLD not in technique.moves:
            yield Problem(place, ID, f'the {which} technique of "{routine.id}" is "{technique.id}", which has no hold')
        elif more := set(technique.moves) - {Move.HOLD, Move.GLIDE}:
            message = f'the {which} technique of "{routine.id}" is "{technique.id}", which has {min(more)} beside its hold'
            yield Problem(place, ID, message)
    if step.step.optional:
        yield Problem(step.at, ID, f'the {which} technique of "{routine.id}" is optional', "take optional out")
    for place, firmest in _pressures(library, step):
        if firmest > Pressure.LIGHT:
            yield Problem(place, ID, f'the {which} technique of "{routine.id}" presses {firmest}', "write pressure: light")


def _pressures(library: Library, step: FlatStep) -> Iterator[tuple[Place, Pressure]]:
    """Give the firmest pressure of a step, and of what steps in for it, each with its place."""
    yield step.at, step.firmest(library)
    if step.step.instead:
        yield step.step.instead.at, step.firmest_instead(library)


def _glide_first(library: Library, routine: Routine, steps: list[FlatStep]) -> Iterator[Problem]:
    """Until a glide has come for sure, nothing but still hands comes: a step may be left out, or another technique step in."""
    if routine.over is not Over.SKIN:
        return
    for step in steps:
        warms = not step.step.optional
        for ref, place in _either(step):
            moves = set(library.techniques[ref].moves)
            warms = warms and moves != {Move.HOLD}
            if moves != {Move.HOLD} and Move.GLIDE not in moves:
                yield Problem(place, ID, f'"{routine.id}" warms up with "{ref}", which has no glide')
                return
        if warms:
            return


def _one_hill(library: Library, routine: Routine, steps: list[FlatStep]) -> Iterator[Problem]:
    """Pressure may rise and then fall; a rise after a fall is a problem at the step that rises, whichever technique stepped in before."""
    ways = {(Pressure.NEVER, False)}
    for step in steps:
        after: set[tuple[Pressure, bool]] = set()
        for place, firmest in _pressures(library, step):
            if any(falling and firmest > before for before, falling in ways):
                message = f'pressure rises again to {firmest} at "{step.id}" in "{routine.id}" after it fell'
                yield Problem(place, ID, message)
                return
            after |= {(firmest, falling or firmest < before) for before, falling in ways}
        ways = after
