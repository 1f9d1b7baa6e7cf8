"""The minutes of a routine add up, and no technique gets more or less time than it should have.

Why: a person who promises ten minutes should be able to keep the promise, and too long on one spot does harm. Optional steps
count, steps under both_sides count twice, and all steps with one technique together lie within its minutes.
Source: each technique names where its minutes come from; otherwise they are our proposal.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.reading.problems import Problem
from generator.reading.spelling import from_to
from generator.records.vocabulary import Per

ID = "routine-minutes"


def check(library: Library) -> Iterator[Problem]:
    for routine in library.routines.values():
        steps = list(flat_steps(routine))
        total = sum(step.minutes * step.times for step in steps)
        if total != routine.minutes:
            message = f'"{routine.id}" promises {routine.minutes:g} minutes, its steps add up to {total:g}'
            yield Problem(routine.at("minutes"), ID, message)
        spent: dict[str, float] = defaultdict(float)
        for step in steps:
            if step.technique:
                spent[step.technique] += step.minutes * step.times
        for ref, minutes in spent.items():
            span = library.techniques[ref].minutes
            sides = 2 if span.per is Per.SIDE else 1
            if not span.least * sides <= minutes <= span.most * sides:
                place = next(step.at for step in steps if step.technique == ref)
                unit = "minute" if minutes == 1 else "minutes"
                takes = from_to(span.least * sides, span.most * sides)
                message = f'"{ref}" gets {minutes:g} {unit} in "{routine.id}", it takes {takes}'
                yield Problem(place, ID, message)
