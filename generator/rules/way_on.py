"""A condition that allows a massage leaves at least one routine to give.

Why: "go ahead, with changes" is an empty answer when every routine has lost its first or its last step. A condition that leaves
nothing is "do-not-massage".
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.derived import FlatStep, flat_steps
from generator.guide import Guide
from generator.outcome import Outcome, Stop, leave, outcome_of
from generator.problems import Problem
from generator.records import Routine

ID = "way-on"


def check(guide: Guide) -> Iterator[Problem]:
    for condition in guide.conditions.values():
        outcome = outcome_of(condition, agreed=True)
        if outcome.stop is Stop.NONE and not any(_offered(guide, routine, outcome) for routine in guide.routines.values()):
            message = f'"{condition.id}" allows a massage, its limits leave no routine its first and last step'
            yield Problem(condition.at("limits"), ID, message)


def _offered(guide: Guide, routine: Routine, outcome: Outcome) -> bool:
    steps = [step for step in flat_steps(routine) if step.technique]
    return bool(steps) and _stays(guide, steps[0], outcome) and _stays(guide, steps[-1], outcome)


def _stays(guide: Guide, step: FlatStep, outcome: Outcome) -> bool:
    """Tell whether the step's technique, or the one it falls back to, is left."""
    refs = [ref for ref in (step.technique, step.step.instead) if ref]
    return any(not leave(guide, guide.techniques[ref], outcome).out for ref in refs)
