"""No answer leaves a reader without a way on.

Why: "go ahead, with changes" is an empty answer when nothing is left to do, not even a still hand somewhere. A condition that leaves
nothing is "do-not-massage", and says so. What of it a guide teaches is another matter: where no massage of a small guide fits, the
check says so, and what to do instead. Whoever is told to ask first gets the words to ask with,
and whoever is told not to massage gets the next step: until when, and whom to ask.
Source: our own rule.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records import Area
from generator.records.vocabulary import Action, Hand, Move, Pressure
from generator.safety.outcome import Outcome, Stop, outcome_of, positions_left

ID = "way-on"


def check(library: Library) -> Iterator[Problem]:
    for condition in library.conditions.values():
        if condition.action is Action.ASK_FIRST and not condition.ask_clinician:
            message = f'"{condition.id}" says to ask first, and not what to ask'
            yield Problem(condition.at("action"), ID, message, "add ask_clinician: a question to take along")
        if condition.action is Action.DO_NOT_MASSAGE and not condition.next_step:
            message = f'"{condition.id}" says no, and not what to do next'
            yield Problem(condition.at("action"), ID, message, "add next_step: until when, and whom to ask")
        agreed = outcome_of(condition, agreed=True)
        if agreed.stop is Stop.NONE and not _any_left(library, agreed):
            message = f'"{condition.id}" allows a massage, its limits leave no place for a still hand'
            yield Problem(condition.at("limits"), ID, message, "write action: do-not-massage, or limit less")
        elif condition.until_asked and not _any_left(library, outcome_of(condition)):
            message = f'"{condition.id}" allows a massage before asking, and leaves no place for a still hand'
            yield Problem(condition.at("until_asked"), ID, message, "leave until_asked out")


def _any_left(library: Library, outcome: Outcome) -> bool:
    """Tell whether a still hand may rest somewhere: the least that any guide can teach."""
    hands = set(Hand) - {Hand.BALL} - outcome.without_hands
    if outcome.only_hands is not None:
        hands &= outcome.only_hands
    possible = Move.HOLD not in outcome.without_moves and hands and positions_left(library.positions, outcome)
    return bool(possible) and any(_touched(library, area, outcome) for area in library.areas.values())


def _touched(library: Library, area: Area, outcome: Outcome) -> bool:
    around = library.around[area.id]
    if outcome.only_areas is not None and not around & outcome.only_areas:
        return False
    return (
        min([area.firmest, outcome.pressure, *(outcome.areas[each] for each in around if each in outcome.areas)]) > Pressure.NEVER
    )
