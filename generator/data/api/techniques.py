"""Techniques as they are published: a technique carries every warning that applies to it, whole."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator import records
from generator.data.api.parts import Parts
from generator.data.api.shape import AreaPressure, Caution, Cited, First, Known, Named, RulesOut, Shape, of_record, plain
from generator.records.vocabulary import Hand, Lane, Level, Move, Over, Per, Pressure, Side


@of_record(records.MinutesRange)
class Minutes(Shape):
    """How long, in one massage."""

    least: float = Field(description="Shortest, in minutes.")
    most: float = Field(description="Longest, in minutes.")
    per: Per = Field(description="all: in all. side: for each side of the body.")
    sources: tuple[Cited, ...] = Field(description="Where the times come from.")


@of_record(records.Rounds)
class Rounds(Shape):
    """How often it is repeated."""

    least: int = Field(description="Fewest.")
    most: int = Field(description="Most.")
    per: Per = Field(description="all: in all. side: for each side of the body.")


@of_record(records.Stroke)
class Stroke(Shape):
    """What the hand does, as places of a drawing: either `at`, or `from` and `to`."""

    move: Move = Field(description="What the hand does.")
    hands: Hand = Field(description="Which part of the hand.")
    from_: str | None = Field(None, serialization_alias="from", description="Where it starts.")
    via: tuple[str, ...] = Field(description="Places on the way.")
    to: str | None = Field(None, description="Where it ends.")
    at: tuple[str, ...] = Field(description="Places where it stays.")
    side: Side = Field(description="The receiver's own left or right.")
    view: str | None = Field(None, description="The drawing its places lie on.")
    pressure: Pressure | None = Field(None, description="If lighter than the areas allow.")
    return_: Lane | None = Field(None, serialization_alias="return", description="The lane of the light way back.")
    alternate: bool = Field(description="true: the hands take turns.")
    order: bool = Field(description="true: the places are taken in their order.")


@of_record(records.Step)
class Step(Shape):
    id: str = Field(description="It never changes.")
    do: str = Field(description="What the giver does.")
    say: str | None = Field(None, description="Words for the giver to speak.")
    strokes: tuple[Stroke, ...] = Field(description="The same as a drawing would show it.")


@of_record(records.Technique)
class Technique(Known):
    """A stroke. Show its `warnings` before its `steps`, and keep the hands off what is `kept_off`."""

    kind: Literal["techniques"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    term: str | None = Field(None, description="The field's own word.")
    summary: str = Field(description="What it is for.")
    level: Level = Field(description="For whom it is. on-request: only if the receiver asks.")
    first: First = Field(description="What comes before any massage.")
    warnings: tuple[Caution, ...] = Field(
        min_length=1,
        description="Every warning that applies, whole: of its areas and all that lie inside them, by reach, and by name.",
    )
    ruled_out_by: tuple[RulesOut, ...] = Field(
        description="Conditions that rule it out also where massage may go ahead. A condition with do-not-massage rules out every technique."
    )
    skip_if: tuple[str, ...] = Field(description="When to leave it out, in words.")
    where: tuple[AreaPressure, ...] = Field(description="Every area the hands touch, and the firmest pressure there.")
    kept_off: tuple[Named, ...] = Field(description="Areas that lie inside those: the hands stay off them.")
    some_areas: bool = Field(description="true: it can be done on only some of these areas.")
    lightest: Pressure = Field(description="Below this it stops being this stroke.")
    moves: tuple[Move, ...] = Field(description="What the hands do.")
    hands: tuple[Hand, ...] = Field(description="Which part of the hand is used.")
    over: Over = Field(description="On bare skin, over clothes, or either.")
    self: bool = Field(description="true: done on yourself.")
    positions: tuple[Named, ...] = Field(description="Positions of the receiver.")
    giver: str = Field(description="Where the giver is.")
    minutes: Minutes = Field(description="How long, in one massage.")
    rounds: Rounds | None = Field(None, description="How often it is repeated.")
    supplies: tuple[Named, ...] = Field(description="What it needs.")
    view: str | None = Field(None, description="The drawing its strokes lie on.")
    steps: tuple[Step, ...] = Field(description="How to do it, in order.")
    mistakes: tuple[str, ...] = Field(description="What easily goes wrong.")
    ask: tuple[str, ...] = Field(description="What to ask the receiver.")


def technique(parts: Parts, record: records.Technique) -> Technique:
    """Publish a technique with all that goes with it."""
    minutes, rounds = record.minutes, record.rounds
    return Technique(
        **parts.known(record),
        first=parts.first,
        warnings=parts.cautions(record),
        ruled_out_by=parts.rules_out(record),
        where=parts.pressures(record.where.items()),
        kept_off=tuple(parts.one(area) for area in parts.warned.kept_off(record)),
        positions=parts.named("positions", record.positions),
        minutes=Minutes(**plain(minutes), sources=parts.cited(minutes.sources)),
        rounds=Rounds(**plain(rounds)) if rounds else None,
        supplies=parts.named("supplies", record.uses),
        steps=tuple(
            Step(**plain(step), strokes=tuple(_stroke(record, stroke) for stroke in step.strokes)) for step in record.steps
        ),
    )


def _stroke(record: records.Technique, stroke: records.Stroke) -> Stroke:
    """Publish a stroke with what its technique says for it."""
    return Stroke(
        **plain(stroke, "move", "hands", "view"),
        move=stroke.move or record.moves[0],
        hands=stroke.hands or record.hands[0],
        view=stroke.view or record.view,
        return_=stroke.then.return_ if stroke.then else None,
    )
