"""What answers to the safety check imply: a yes to one condition can be a yes to another, which is then shown and not asked.

A clinician's yes to a massage counts for what is implied too: it was given by somebody who knows of both. Where several answers imply the
same, the stricter counts. An implied yes stands above a no.

Twin: overrides/assets/safety/implied.js.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.guide.reach import reached
from generator.records import Condition
from generator.records.vocabulary import Action

#: Answers that are a yes: agreed means that a clinician said yes to a massage.
_YES = {"yes", "agreed"}


def with_implied(conditions: Mapping[str, Condition], answers: Mapping[str, str]) -> dict[str, str]:
    """Give all answers, with those that follow from them."""
    found = dict(answers)
    waiting = [name for name, answer in answers.items() if answer in _YES]
    while waiting:
        name = waiting.pop()
        for ref in conditions[name].implies:
            agreed = found[name] == "agreed" and conditions[ref].action is Action.ASK_FIRST
            own = "agreed" if agreed and found.get(ref) != "yes" else "yes"
            if found.get(ref) != own:
                found[str(ref)] = own
                waiting.append(str(ref))
    return found


def implied_by(conditions: Mapping[str, Condition], name: str) -> set[str]:
    """Give what a yes to a condition is a yes to, itself included."""
    return {str(each) for each in reached([name], lambda here: map(str, conditions[here].implies))}
