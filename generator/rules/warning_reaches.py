"""Every warning can stand somewhere.

Why: a warning without a reach that no technique names would be written, reviewed, and never shown. So would one whose reach can meet
nothing that is done on another person: only areas marked never, or only the ball. A reach that meets no technique of this guide yet is
in order. It waits for the next one, so that a small guide keeps every warning.
Source: our own rule, so that no warning is lost.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records import Reach
from generator.records.vocabulary import Hand, Pressure

ID = "warning-reaches"


def check(library: Library) -> Iterator[Problem]:
    named = {ref for technique in library.techniques.values() for ref in technique.warnings}
    for warning in library.warnings.values():
        reach = warning.reach
        empty = reach is None or not (reach.everything or any(getattr(reach, name) for name in type(reach).model_fields))
        if empty and warning.id not in named:
            message = f'"{warning.id}" reaches nothing and no technique names it'
            yield Problem(warning.at(), ID, message, "add reach")
        elif reach and warning.id not in named and not _can_meet(library, reach):
            message = f'the reach of "{warning.id}" can meet no technique that is done on another person'
            yield Problem(warning.at("reach"), ID, message)


def _can_meet(library: Library, reach: Reach) -> bool:
    areas = any(library.areas[area].firmest > Pressure.NEVER for area in reach.areas)
    hands = any(hand is not Hand.BALL for hand in reach.hands)
    return bool(reach.everything or reach.moves or reach.positions or reach.supplies or areas or hands)
