"""Limits take something away, and a question is asked where a yes can be given.

Why: limits that change nothing read like safety and are none. "Firm" is no limit, since no pressure lies above it. A question that is
asked only after another stands under the same topic, or it would never be asked; and nobody is asked on after "do not massage". What is
said to change nothing is no name of a condition.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records import Condition, Limits
from generator.records.vocabulary import Action, Pressure
from generator.safety.outcome import Outcome, outcome_of_limits

ID = "limits-limit"


def check(library: Library) -> Iterator[Problem]:
    for condition in library.conditions.values():
        for key in ("limits", "until_asked"):
            limits: Limits | None = getattr(condition, key)
            if limits:
                yield from _changes(condition, key, limits)
        yield from _asked(library, condition)
    yield from _no_change(library)


def _changes(condition: Condition, key: str, limits: Limits) -> Iterator[Problem]:
    outcome = outcome_of_limits(limits)
    if outcome == Outcome() or (key == "until_asked" and outcome == Outcome(tell=outcome.tell)):
        yield Problem(
            condition.at(key), ID, f'"{key}" of "{condition.id}" takes nothing away', f"say what changes, or leave {key} out"
        )
    places = [("pressure",)] if limits.pressure is Pressure.FIRM else []
    firm = [("areas", str(area)) for area, pressure in limits.areas.items() if pressure is Pressure.FIRM]
    for path in (*places, *firm):
        yield Problem(condition.at(key, *path), ID, f'firm is no limit in "{condition.id}"', "write what is allowed at most")
    if limits.spot and limits.spot_pressure > Pressure.LIGHT:
        message = f'the spot of "{condition.id}" may be pressed {limits.spot_pressure}'
        yield Problem(condition.at(key, "spot_pressure"), ID, message, "write light, or less")
    if not limits.spot and "spot_pressure" in limits.model_fields_set:
        message = f'"{condition.id}" has a spot_pressure and no spot'
        yield Problem(condition.at(key, "spot_pressure"), ID, message, "add spot: which place it is")


def _asked(library: Library, condition: Condition) -> Iterator[Problem]:
    for ref in condition.implies:
        if library.conditions[ref].action is Action.ASK_FIRST and condition.action is Action.ADAPT:
            message = f'"{condition.id}" implies "{ref}", and nobody would be asked whether a clinician said yes to that'
            yield Problem(ref.at, ID, message, "leave it out: it is then asked")
    if not condition.only_if:
        return
    parent = library.conditions[condition.only_if]
    if parent.topic != condition.topic:
        message = f'"{condition.id}" stands under "{condition.topic}" and is asked after "{parent.id}", under "{parent.topic}"'
        yield Problem(condition.topic.at, ID, message, f"write {parent.topic}")
    if parent.action is Action.DO_NOT_MASSAGE:
        message = f'"{condition.id}" is asked after "{parent.id}", which ends the questions'
        yield Problem(condition.only_if.at, ID, message, "leave only_if out")


def _no_change(library: Library) -> Iterator[Problem]:
    names = {
        str(name).casefold(): condition.id
        for condition in library.conditions.values()
        for name in (condition.name, condition.medical_name, *condition.also_called)
        if name
    }
    for each in library.safety_check.no_change:
        for word in each.words:
            if condition := names.get(word.casefold()):
                message = f'"{word}" is said to change nothing, and is a name of "{condition}"'
                yield Problem(word.at, ID, message, "take it out of one of the two")
