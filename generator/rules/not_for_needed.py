"""A technique names no condition that rules it out anyway.

Why: each fact has one home. A "not_for" that the condition's own limits already cover would stay behind when those limits change.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide import Guide
from generator.outcome import leave, outcome_of
from generator.problems import Problem

ID = "not-for-needed"


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        by_itself = technique.model_copy(update={"not_for": ()})
        for ref in technique.not_for:
            if leave(guide, by_itself, outcome_of(guide.conditions[ref], agreed=True)).out:
                message = f'the limits of "{ref}" rule "{technique.id}" out already'
                yield Problem(ref.at, ID, message, f"take {ref} out of not_for")
