"""Which conditions leave a technique out even when massage itself may go ahead, for the pages and the open data alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.records import Condition, Technique
from generator.safety.outcome import leave, outcome_of


def ruled_out(facts: Facts) -> Mapping[str, list[Condition]]:
    """Give for each technique the conditions that leave it out: `facts.the(ruled_out)`."""
    return rule_outs(facts.library)


def rule_outs(
    library: Library, techniques: Iterable[Technique] | None = None, conditions: Iterable[Condition] | None = None
) -> dict[str, list[Condition]]:
    """Give for each technique the conditions that leave it out even when massage may go ahead (agreed or adapted); or only of these."""
    asked = library.conditions.values() if conditions is None else conditions
    outcomes = [(condition, outcome_of(condition, agreed=True)) for condition in asked]
    outcomes = [(condition, outcome) for condition, outcome in outcomes if not outcome.stop]
    return {
        technique.id: [condition for condition, outcome in outcomes if leave(library, technique, outcome).out]
        for technique in (library.techniques.values() if techniques is None else techniques)
    }
