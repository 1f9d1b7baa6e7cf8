"""What a check of the day leaves of a place: an outcome and a step of an adapted routine in, what `here` needs of them out."""

from __future__ import annotations

import re

from generator.guide.library import Library
from generator.guide.steps import oily_supplies
from generator.place.wants import OILS, Place
from generator.records import Routine
from generator.records.vocabulary import Over
from generator.safety.adapt import Adapted, AdaptedStep
from generator.safety.outcome import Outcome, choices_left, supply_left


def today_in(library: Library, routine: Routine, adapted: Adapted, step: AdaptedStep, outcome: Outcome) -> Place:
    """Give what an outcome leaves of a step that is done."""
    over = Over.CLOTHES if outcome.only_clothes else routine.over
    return Place(step.where, (adapted.position,) if adapted.position else (), over, gone(library, outcome))


def gone(library: Library, outcome: Outcome) -> frozenset[str]:
    """Give the words for what slides on skin of which an outcome leaves none."""
    left: set[str] = set()
    for ref in oily_supplies(library):
        supply = library.supplies[ref]
        if supply_left(supply, outcome):
            kept = set(choices_left(supply, outcome))
            names = [str(choice.name) for choice in supply.choices if choice.id in kept] or [str(supply.name)]
            left.update(word for name in names for word in re.split(r"[^a-z]+", name.lower()))
    return frozenset(OILS) - left
