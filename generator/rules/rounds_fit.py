"""The rounds of a stroke fit the minutes of its step.

Why: hands that have to race are no rest for anybody, and whoever keeps the pace is only half way through when the clock moves on. The way of
the hands is measured on the drawing, at true size; they go 3 to 5 cm a second, or as fast as the stroke says. The fewest rounds have to fit at the
quickest, on both sides where a stroke is counted for each. What steps in for a stroke is held to its own rounds. Squeezes, presses, taps,
holds, and what thumbs and fingers do on the spot, have places and no way, so they count for nothing: time that is left over is never a problem.
Source: kellogg-slides gives 2.5 to 5 cm a second, loken-2009 and ct-velocity 1 to 10. The 3 to 5, and the size of a body, are our own figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.body.scale import PLANNED, QUICKEST, SLOWEST
from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.place.rounds import Going, going
from generator.reading.problems import Problem
from generator.reading.spelling import from_to

ID = "rounds-fit"


def check(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        for step in flat_steps(routine):
            for ref in (step.technique, step.step.instead):
                found = going(library, library.techniques[ref], step, routine) if ref else None
                if ref and found and found.seconds(QUICKEST, found.least) > _has(step):
                    place = step.at if ref == step.technique else ref.at
                    yield Problem(place, ID, _message(found, step, ref), _hint(found, step, own=ref == step.technique))


def _has(step: FlatStep) -> float:
    """Give the seconds of a step, both sides together."""
    return step.minutes * 60 * step.times


def _message(found: Going, step: FlatStep, ref: str) -> str:
    one = found.most == 1
    rounds = f"{from_to(found.least, found.most)} round{'' if one else 's'}{' a side' if found.sides > 1 else ''}"
    low, high = (math.ceil(found.seconds(pace, n)) for pace, n in ((QUICKEST, found.least), (SLOWEST, found.most)))
    return (
        f'{rounds} of "{ref}", {found.cm:.0f} cm{"" if one else " each"}, take{"s" if one else ""} {from_to(low, high)} seconds '
        f'at {from_to(*found.paces)} cm a second, and the step "{step.id}" has {_has(step):g}'
    )


def _hint(found: Going, step: FlatStep, *, own: bool) -> str:
    """Say what would fit at the pace in the middle: fewer rounds, or more minutes, in halves."""
    fewer = math.floor(_has(step) / found.seconds(PLANNED))
    minutes = math.ceil(found.seconds(PLANNED, found.least) / step.times / 30) / 2
    longer = f"give it {minutes:g} minute" + ("" if minutes == 1 else "s")
    if not own:
        return f"{longer}, or let another stroke step in"
    return f"write rounds: {fewer}, or {longer}" if fewer else longer
