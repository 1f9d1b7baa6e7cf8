"""A technique names no condition that rules it out anyway.

Why: each fact has one home. A "not_for" that the condition's own limits already cover would stay behind when those limits change.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.safety.outcome import leave, outcome_of

ID = "not-for-needed"


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        by_itself = technique.model_copy(update={"not_for": ()})
        for ref in technique.not_for:
            if leave(library, by_itself, outcome_of(library.conditions[ref], agreed=True)).out:
                message = f'the limits of "{ref}" rule "{technique.id}" out already'
                yield Problem(ref.at, ID, message, f"take {ref} out of not_for")
