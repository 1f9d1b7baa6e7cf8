"""The minutes of a routine add up, and no technique gets less time than it needs.

Why: a person who promises ten minutes should be able to keep the promise, and a stroke in a hurry is none. Optional steps
count, steps under both_sides count twice, and all steps with one technique together lie within its minutes; so does what steps in.
Source: each technique names where its minutes come from; otherwise they are our proposal.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import flat_steps, shares, span_in_routine
from generator.reading.problems import Problem

ID = "routine-minutes"


def check(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        total = sum(step.minutes * step.times for step in flat_steps(routine))
        if total < routine.minutes:
            message = f'"{routine.id}" promises {routine.minutes:g} minutes, its steps add up to {total:g}'
            yield Problem(routine.at("minutes"), ID, message)
        for share in shares(routine):
            span = span_in_routine(library.techniques[share.technique])
            if share.minutes < span.least:
                yield Problem(share.at, ID, span.message(share, routine.id))
