"""The algebra of safety outcomes: what a yes changes, how two of them add up, and what is left of a technique.

Two outcomes merge key by key, always to the stricter. Merging is commutative, associative and idempotent, and one more
yes never allows more (content model, section 4). Nothing can re-allow.

Twin: overrides/assets/safety/outcome.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import reduce
from typing import TypeVar

from generator.guide.library import Library
from generator.records import Condition, Limits, Supply, Technique
from generator.records.vocabulary import Action, Contents, Hand, Move, Over, Pressure, Unit

T = TypeVar("T")


class Stop(IntEnum):
    NONE = 0
    ASK = 1
    NO_MASSAGE = 2


@dataclass(frozen=True)
class Outcome:
    """What may still be done. The defaults change nothing; None under `only_` means everything."""

    stop: Stop = Stop.NONE
    pressure: Pressure = Pressure.FIRM
    areas: Mapping[str, Pressure] = field(default_factory=dict)
    only_areas: frozenset[str] | None = None
    only_hands: frozenset[Hand] | None = None
    only_positions: frozenset[str] | None = None
    only_clothes: bool = False
    without_moves: frozenset[Move] = frozenset()
    without_hands: frozenset[Hand] = frozenset()
    without_positions: frozenset[str] = frozenset()
    without_supplies: frozenset[str] = frozenset()
    without_contents: frozenset[Contents] = frozenset()
    minutes: float | None = None
    conditions: frozenset[str] = frozenset()
    tell: frozenset[str] = frozenset()
    spots: frozenset[tuple[str, Pressure]] = frozenset()


def merge(one: Outcome, other: Outcome) -> Outcome:
    """Add up two outcomes: the stricter of each key."""
    return Outcome(
        stop=max(one.stop, other.stop),
        pressure=min(one.pressure, other.pressure),
        areas={
            area: min(one.areas.get(area, Pressure.FIRM), other.areas.get(area, Pressure.FIRM))
            for area in sorted({*one.areas, *other.areas})
        },
        only_areas=_both(one.only_areas, other.only_areas),
        only_hands=_both(one.only_hands, other.only_hands),
        only_positions=_both(one.only_positions, other.only_positions),
        only_clothes=one.only_clothes or other.only_clothes,
        without_moves=one.without_moves | other.without_moves,
        without_hands=one.without_hands | other.without_hands,
        without_positions=one.without_positions | other.without_positions,
        without_supplies=one.without_supplies | other.without_supplies,
        without_contents=one.without_contents | other.without_contents,
        minutes=min((m for m in (one.minutes, other.minutes) if m is not None), default=None),
        conditions=one.conditions | other.conditions,
        tell=one.tell | other.tell,
        spots=one.spots | other.spots,
    )


def merged(outcomes: Iterable[Outcome]) -> Outcome:
    return reduce(merge, outcomes, Outcome())


def _both(one: frozenset[T] | None, other: frozenset[T] | None) -> frozenset[T] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def outcome_of(condition: Condition, agreed: bool = False) -> Outcome:
    """Give what a yes to this condition changes; `agreed`: a clinician has said yes to a massage."""
    named = Outcome(conditions=frozenset({condition.id}))
    if condition.action is Action.DO_NOT_MASSAGE:
        return merge(named, Outcome(stop=Stop.NO_MASSAGE))
    limits = outcome_of_limits(condition.limits)
    if condition.action is Action.ASK_FIRST and not agreed:
        waiting = outcome_of_limits(condition.until_asked) if condition.until_asked else Outcome(stop=Stop.ASK)
        return merge(named, merge(limits, waiting))
    return merge(named, limits)


def outcome_of_limits(limits: Limits | None) -> Outcome:
    """Give what limits take away, whatever leads to them."""
    if limits is None:
        return Outcome()
    only, without = limits.only, limits.without
    return Outcome(
        pressure=limits.pressure or Pressure.FIRM,
        areas={str(area): pressure for area, pressure in limits.areas.items()},
        only_areas=frozenset(only.areas) if only and only.areas is not None else None,
        only_hands=frozenset(only.hands) if only and only.hands is not None else None,
        only_positions=frozenset(only.positions) if only and only.positions is not None else None,
        only_clothes=bool(only and only.over is Over.CLOTHES),
        without_moves=frozenset(without.moves if without else ()),
        without_hands=frozenset(without.hands if without else ()),
        without_positions=frozenset(without.positions if without else ()),
        without_supplies=frozenset(without.supplies if without else ()),
        without_contents=frozenset(without.contents if without else ()),
        minutes=limits.minutes,
        tell=frozenset(limits.tell),
        spots=frozenset({(str(limits.spot), limits.spot_pressure)}) if limits.spot else frozenset(),
    )


def at_spot(areas: Iterable[str], pressure: Pressure) -> Outcome:
    """Give what changes once the receiver has said where a spot is: these areas take the pressure of the spot."""
    return Outcome(areas=dict.fromkeys(sorted(areas), pressure))


@dataclass(frozen=True)
class Left:
    """What is left of a technique under an outcome: the pressure for each area it may still touch, or why it is out."""

    where: Mapping[str, Pressure]
    out: str = ""


def leave(library: Library, technique: Technique, outcome: Outcome, step: Mapping[str, Pressure] | None = None) -> Left:
    """Apply an outcome to a technique (content model, section 4).

    `step` is what a routine asks of it: only some of its areas, or lighter. `out` is a short code: stopped, condition, move, hand,
    position, clothes, supply, area or pressure.
    """
    if reason := _out(library, technique, outcome):
        return Left({}, reason)
    where: dict[str, Pressure] = {}
    lost = False
    for area, pressure in (technique.where if step is None else step).items():
        allowed = min(pressure, outcome.pressure)
        if outcome.areas:
            allowed = min([allowed, *(outcome.areas[a] for a in library.around[area] if a in outcome.areas)])
        if allowed is Pressure.NEVER or (outcome.only_areas is not None and not library.around[area] & outcome.only_areas):
            lost = True
        else:
            where[area] = allowed
    if not where or (lost and not technique.some_areas):
        return Left({}, "area")
    if max(where.values()) < technique.lightest:
        return Left({}, "pressure")
    return Left(where)


def _out(library: Library, technique: Technique, outcome: Outcome) -> str:
    if outcome.stop is not Stop.NONE:
        return "stopped"
    if set(technique.not_for) & outcome.conditions:
        return "condition"
    if set(technique.moves) & outcome.without_moves:
        return "move"
    hands = set(technique.hands)
    if hands & outcome.without_hands or (outcome.only_hands is not None and not hands <= outcome.only_hands):
        return "hand"
    if not positions_left(technique.positions, outcome):
        return "position"
    if outcome.only_clothes and technique.over is Over.SKIN:
        return "clothes"
    if any(
        not supply_left(library.supplies[ref], outcome) and _needed(library.supplies[ref], technique) for ref in technique.uses
    ):
        return "supply"
    return ""


def positions_left(positions: Iterable[str], outcome: Outcome) -> list[str]:
    """Give the positions an outcome still allows, in their order."""
    allowed = [str(position) for position in positions if position not in outcome.without_positions]
    return [each for each in allowed if outcome.only_positions is None or each in outcome.only_positions]


def supply_left(supply: Supply, outcome: Outcome) -> bool:
    """Tell whether anything is left of a supply: itself, and one of its choices if it has any."""
    if supply.id in outcome.without_supplies or set(supply.contains) & outcome.without_contents:
        return False
    return not supply.choices or bool(choices_left(supply, outcome))


def choices_left(supply: Supply, outcome: Outcome) -> list[str]:
    """Give the choices of a supply that an outcome leaves."""
    return [
        str(choice.id)
        for choice in supply.choices
        if f"{supply.id}.{choice.id}" not in outcome.without_supplies and not set(choice.contains) & outcome.without_contents
    ]


def _needed(supply: Supply, technique: Technique) -> bool:
    """Oil is needed on bare skin only; what can be done through clothes goes without."""
    return supply.unit is not Unit.ML or technique.over is Over.SKIN
