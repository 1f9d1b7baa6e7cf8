"""Techniques: what the hands do, where, how firmly, step by step."""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.reading.problems import Message
from generator.records.base import Known, Piece
from generator.records.fields import (
    AHand,
    ALane,
    ALevel,
    AMove,
    AnOver,
    APer,
    AreaRef,
    ASide,
    ConditionRef,
    Count,
    Id,
    Minutes,
    Name,
    PositionRef,
    Sentence,
    SourceRef,
    SupplyRef,
    Touch,
    WarningRef,
    YesNo,
    refuse,
)
from generator.records.vocabulary import Per, Pressure, Side

LEAST_ABOVE_MOST = Message("number-range", "least ({least}) is more than most ({most})")
NO_SHAPE = Message("stroke-shape", 'a stroke has either "at", or "from" and "to"')
HALF_A_WAY = Message("stroke-shape", 'a stroke with "{key}" needs "{other}"')


class MinutesRange(Piece):
    least: Minutes = Field(description="Shortest, in minutes.")
    most: Minutes = Field(description="Longest, in minutes.")
    per: APer = Field(Per.ALL, description="side, if it is counted for each side of the body.")
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Where the times come from.")

    @model_validator(mode="after")
    def ordered(self) -> MinutesRange:
        if self.least > self.most:
            refuse(LEAST_ABOVE_MOST, at="least", least=f"{self.least:g}", most=f"{self.most:g}")
        return self


class Rounds(Piece):
    least: Count = Field(description="Fewest repeats.")
    most: Count = Field(description="Most repeats.")
    per: APer = Field(Per.ALL, description="side, if it is counted for each side of the body.")

    @model_validator(mode="after")
    def ordered(self) -> Rounds:
        if self.least > self.most:
            refuse(LEAST_ABOVE_MOST, at="least", least=self.least, most=self.most)
        return self


class Return(Piece):
    return_: ALane = Field(alias="return", description="The lane of the light way back.")


class Stroke(Piece):
    """What is drawn for a step. Places are a level, a level and a lane, or a point of the drawing."""

    move: AMove | None = Field(None, description="What the hand does; the technique's first move if left out.")
    hands: AHand | None = Field(None, description="Which part of the hand; the technique's first if left out.")
    from_: Name | None = Field(None, alias="from", description="Where it starts.")
    via: tuple[Name, ...] = Field((), max_length=8, description="Places on the way.")
    to: Name | None = Field(None, description="Where it ends.")
    at: tuple[Name, ...] = Field((), max_length=9, description="Places where it stays.")
    side: ASide = Field(Side.BOTH, description="The receiver's own left or right.")
    view: Id | None = Field(None, description="Another drawing than the technique's own.")
    pressure: Touch | None = Field(None, description="If lighter than the areas allow.")
    then: Return | None = Field(None, description="The way back.")
    alternate: YesNo = Field(False, description="true if the hands take turns.")
    order: YesNo = Field(False, description="true if the places are numbered in their order.")

    @model_validator(mode="after")
    def path_or_places(self) -> Stroke:
        if bool(self.at) == bool(self.from_ or self.to):
            refuse(NO_SHAPE, at="at")
        if not self.at and not (self.from_ and self.to):
            key, other = ("from", "to") if self.from_ else ("to", "from")
            refuse(HALF_A_WAY, at=key, key=key, other=other)
        return self


class Step(Piece):
    id: Id = Field(description="Never changes: translations and saved progress hang on it.")
    do: Sentence = Field(description="What the giver does. At most 20 words a sentence.")
    say: Sentence | None = Field(None, description="Words for the giver to speak.")
    strokes: tuple[Stroke, ...] = Field((), max_length=12, description="What is drawn for this step.")


class Technique(Known):
    """A stroke: what the hands do, where, how firmly, and how to do it step by step."""

    kind = "techniques"
    name: Name = Field(description="Plain words, the page title.")
    term: Name | None = Field(None, description="The field's own word.")
    summary: Sentence = Field(description="What it is for, in one sentence.")
    level: ALevel = Field(description="For whom it is.")
    moves: tuple[AMove, ...] = Field(min_length=1, max_length=6, description="What the hands do. Safety rules read this.")
    hands: tuple[AHand, ...] = Field(min_length=1, max_length=6, description="Which part of the hand is used.")
    over: AnOver = Field(description="On bare skin, over clothes, or either.")
    self: YesNo = Field(False, description="true: done on yourself. The only place for a tool.")
    positions: tuple[PositionRef, ...] = Field(min_length=1, max_length=8, description="Positions of the receiver.")
    giver: Sentence | None = Field(None, description="Where you are.")
    where: dict[AreaRef, Touch] = Field(
        min_length=1, max_length=30, description="Every area the hands touch, and the firmest pressure there."
    )
    some_areas: YesNo = Field(False, description="true: it can be done on only some of these areas.")
    lightest: Touch = Field(Pressure.FEATHER, description="Below this it stops being this stroke.")
    minutes: MinutesRange = Field(description="How long in one massage, all in all.")
    rounds: Rounds | None = Field(None, description="How often it is repeated.")
    uses: tuple[SupplyRef, ...] = Field((), max_length=10, description="Supplies it needs.")
    view: Id | None = Field(None, description="The drawing its strokes lie on.")
    steps: tuple[Step, ...] = Field(min_length=2, max_length=30, description="How to do it.")
    mistakes: tuple[Sentence, ...] = Field((), max_length=15, description="What easily goes wrong.")
    ask: tuple[Sentence, ...] = Field((), max_length=10, description="What to ask the receiver.")
    skip_if: tuple[Sentence, ...] = Field(
        (), max_length=15, description="When to leave it out, in words, for what has no condition record."
    )
    not_for: tuple[ConditionRef, ...] = Field(
        (), max_length=20, description="Conditions that rule it out and whose limits do not say so already."
    )
    warnings: tuple[WarningRef, ...] = Field((), max_length=20, description="Warnings that do not reach it by themselves.")
