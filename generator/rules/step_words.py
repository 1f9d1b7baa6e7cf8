"""A step may word the instructions of its stroke, and an instruction may need something of its place, but no limit goes away.

Why: a step that is lighter, or leaves areas out, needs other words than the stroke by itself. What says where to stop keeps people safe wherever
the stroke stands, so an instruction with `limit: true` has no `needs`, and no step words it another way or leaves it out. One that sounds
like a limit says whether it is one, and every stroke has something left to do.
Source: our own rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import LEAVE_OUT, FlatStep, flat_steps
from generator.place.here import here
from generator.reading.problems import Place, Problem
from generator.records import Routine, Step, Technique
from generator.records.vocabulary import Over

ID = "step-words"
#: Words that a limit is said with.
SOUNDS = re.compile(r"\b(?:never|not|only|stop|off|below|above|keep|stay)\b", re.IGNORECASE)


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        for index, step in enumerate(technique.steps):
            if step.needs:
                yield from _may_go(step, technique.at("steps", index, "needs"))
                yield from _possible(technique, step, technique.at("steps", index, "needs"))
    for routine in library.routines.values():
        for flat in flat_steps(routine):
            if flat.technique:
                yield from _worded(library, routine, flat, library.techniques[flat.technique])


def _may_go(step: Step, at: Place) -> Iterator[Problem]:
    """Refuse what would take a limit away, or what may be one."""
    if step.limit:
        yield Problem(at, ID, f'"{step.id}" is a limit: it always stands', "take it out")
    elif step.limit is None and (found := SOUNDS.search(step.do)):
        message = f'"{step.id}" may be a limit, since it says "{found[0].lower()}"'
        yield Problem(at, ID, message, "write limit: true and leave it as it is, or limit: false")


def _possible(technique: Technique, step: Step, at: Place) -> Iterator[Problem]:
    """Refuse a need that is never met, or always."""
    if not step.needs:
        return
    for area in step.needs.areas:
        if area not in technique.where:
            yield Problem(area.at, ID, f'"{technique.id}" does not touch "{area}"')
    if step.needs.pressure and step.needs.pressure > max(technique.where.values()):
        yield Problem(at, ID, f'"{technique.id}" is nowhere as firm as {step.needs.pressure}')
    if step.needs.over and technique.over not in (Over.EITHER, step.needs.over):
        yield Problem(at, ID, f'"{technique.id}" is never done over {step.needs.over}')


def _worded(library: Library, routine: Routine, flat: FlatStep, technique: Technique) -> Iterator[Problem]:
    steps = {str(each.id): each for each in technique.steps}
    for name in flat.step.words:
        if str(name) in steps:
            yield from _may_go(steps[str(name)], name.at)
        else:
            yield Problem(name.at, ID, f'"{technique.id}" has no instruction "{name}"', f"write one of: {', '.join(steps)}")
    left = here(library, technique, flat, routine)
    if not left.on_the_clock:
        yield Problem(flat.at, ID, f'nothing is left to do of "{technique.id}" in the step "{flat.id}"', f"{LEAVE_OUT} less")
