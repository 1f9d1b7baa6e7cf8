"""No answer leaves a reader without a way on.

Why: "go ahead, with changes" is an empty answer when no routine is left. A condition that leaves nothing to do is "do-not-massage",
and says so. Whoever is told to ask first gets the words to ask with.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.adapt import adapt
from generator.guide import Guide
from generator.outcome import Outcome, Stop, outcome_of
from generator.problems import Problem
from generator.words import Action

ID = "way-on"


def check(guide: Guide) -> Iterator[Problem]:
    for condition in guide.conditions.values():
        if condition.action is Action.ASK_FIRST and not condition.ask_clinician:
            message = f'"{condition.id}" says to ask first, and not what to ask'
            yield Problem(condition.at("action"), ID, message, "add ask_clinician: a question to take along")
        agreed = outcome_of(condition, agreed=True)
        if agreed.stop is Stop.NONE and not _any_left(guide, agreed):
            message = f'"{condition.id}" allows a massage, its limits leave no routine its first and last step'
            yield Problem(condition.at("limits"), ID, message)
        elif condition.until_asked and not _any_left(guide, outcome_of(condition)):
            message = f'"{condition.id}" allows a massage before asking, and leaves no routine its first and last step'
            yield Problem(condition.at("until_asked"), ID, message, "leave until_asked out")


def _any_left(guide: Guide, outcome: Outcome) -> bool:
    return any(not adapt(guide, routine, outcome).not_offered for routine in guide.routines.values())
