"""No stroke gets more time than it takes at most, and no routine takes longer than it promises.

Why: too long on one spot does harm, and a person who lies there has agreed to the minutes that were promised. What steps in for a stroke
is held to its own time. Steps under both_sides count twice. What is done without a stroke takes five minutes at most at a time, and ten all
in all.
Source: each technique names where its minutes come from; otherwise they are our proposal, as the five and the ten minutes are.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import flat_steps, shares, span_in_routine
from generator.reading.problems import Problem
from generator.records import Routine

ID = "routine-longest"
#: Minutes without a stroke: in one step, and all in all.
MOST_AT_ONCE, MOST_WITHOUT = 5, 10


def check(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        steps = list(flat_steps(routine))
        total = sum(step.minutes * step.times for step in steps)
        if total > routine.minutes:
            message = f'"{routine.id}" promises {routine.minutes:g} minutes, its steps add up to {total:g}'
            yield Problem(routine.at("minutes"), ID, message)
        for share in shares(routine):
            span = span_in_routine(library.techniques[share.technique])
            if share.minutes > span.most:
                yield Problem(share.at, ID, span.message(share, routine.id))
        yield from _without(routine)


def _without(routine: Routine) -> Iterator[Problem]:
    """Look at what is done without a stroke: a step that is too long, or the one at which all of them become too much."""
    spent = 0.0
    for step in flat_steps(routine):
        if step.technique:
            continue
        spent += step.minutes * step.times
        for minutes, most, which in ((step.minutes * step.times, MOST_AT_ONCE, "at"), (spent, MOST_WITHOUT, "up to")):
            if minutes > most:
                message = f'"{routine.id}" has {minutes:g} minutes without a stroke {which} "{step.id}", the limit is {most}'
                yield Problem(step.at, ID, message, "write fewer minutes, or name the stroke")
                return
