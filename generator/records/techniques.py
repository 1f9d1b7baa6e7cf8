"""Techniques: what the hands do, where, how firmly, step by step."""

from __future__ import annotations

from pydantic import model_validator

from generator.reading.problems import Message
from generator.records.base import Known, Piece, also
from generator.records.fields import (
    AHand,
    ALane,
    ALevel,
    AMove,
    AnOver,
    APer,
    AreaRef,
    ASide,
    AStanding,
    ConditionRef,
    Count,
    Cue,
    Id,
    Minutes,
    Name,
    OverOne,
    PositionRef,
    Sentence,
    Short,
    SourceRef,
    Stand,
    SupplyRef,
    Tempo,
    Touch,
    WarningRef,
    YesNo,
)
from generator.records.readers import fail, refuse
from generator.records.shows import (
    API,
    BOOKLET,
    COMPOSER,
    FORM,
    GUIDE,
    OFFERED,
    PAGE,
    PDF,
    SEARCH,
    SESSION,
    SHEET,
    STARTED,
    Field,
)
from generator.records.vocabulary import Per, Pressure, Side

LEAST_ABOVE_MOST = Message("number-range", "least ({least}) is more than most ({most})")
NO_SHAPE = Message("stroke-shape", 'a stroke has either "at", or "from" and "to"')
HALF_A_WAY = Message("stroke-shape", 'a stroke with "{key}" needs "{other}"')


class MinutesRange(Piece):
    least: Minutes = Field(description="Shortest, in minutes.", shows=PAGE | API | FORM)
    most: Minutes = Field(description="Longest, in minutes.", shows=PAGE | API | FORM)
    per: APer = Field(Per.ALL, description="side, if it is counted for each side of the body.", shows=PAGE | API | FORM)
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Where the times come from.", shows=API | FORM)

    @model_validator(mode="after")
    def ordered(self) -> MinutesRange:
        if self.least > self.most:
            refuse(LEAST_ABOVE_MOST, at="least", least=f"{self.least:g}", most=f"{self.most:g}")
        return self


class Rounds(Piece):
    least: Count = Field(description="Fewest repeats.", shows=PAGE | API | FORM)
    most: Count = Field(description="Most repeats.", shows=PAGE | API | FORM)
    per: APer = Field(Per.ALL, description="side, if it is counted for each side of the body.", shows=PAGE | API | FORM)

    @model_validator(mode="after")
    def ordered(self) -> Rounds:
        if self.least > self.most:
            refuse(LEAST_ABOVE_MOST, at="least", least=self.least, most=self.most)
        return self


class Return(Piece):
    return_: ALane = Field(alias="return", description="The lane of the light way back.", shows=API | FORM)


class Stroke(Piece):
    """What is drawn for a step. Places are a level, a level and a lane, or a point of the drawing."""

    move: AMove | None = Field(
        None, description="What the hand does; the technique's first move if left out.", shows=PAGE | API | FORM
    )
    hands: AHand | None = Field(
        None, description="Which part of the hand; the technique's first if left out.", shows=PAGE | API | FORM
    )
    from_: Name | None = Field(None, alias="from", description="Where it starts.", shows=API | FORM)
    via: tuple[Name, ...] = Field((), max_length=8, description="Places on the way.", shows=API | FORM)
    to: Name | None = Field(None, description="Where it ends.", shows=API | FORM)
    at: tuple[Name, ...] = Field((), max_length=9, description="Places where it stays.", shows=API | FORM)
    side: ASide = Field(Side.BOTH, description="The receiver's own left or right.", shows=API | FORM)
    view: Id | None = Field(None, description="Another drawing than the technique's own.", shows=PAGE | API | FORM)
    pressure: Touch | None = Field(None, description="If lighter than the areas allow.", shows=PAGE | API | FORM)
    then: Return | None = Field(None, description="The way back.", shows=API | FORM)
    alternate: YesNo = Field(False, description="true if the hands take turns.", shows=API | FORM)
    order: YesNo = Field(False, description="true if the places are numbered in their order.", shows=API | FORM)
    tempo: Tempo | None = Field(None, description="How fast, in cm a second, if not 3 to 5.", shows=API | FORM)

    @model_validator(mode="after")
    def path_or_places(self) -> Stroke:
        if bool(self.at) == bool(self.from_ or self.to):
            refuse(NO_SHAPE, at="at")
        if not self.at and not (self.from_ and self.to):
            key, other = ("from", "to") if self.from_ else ("to", "from")
            refuse(HALF_A_WAY, at=key, key=key, other=other)
        return self


class Needs(Piece):
    """What a place must have for an instruction to stand in it."""

    pressure: Touch | None = Field(None, description="Left out where no area is pressed as firmly as this.", shows=FORM)
    areas: tuple[AreaRef, ...] = Field((), max_length=10, description="Left out where one of these is.", shows=FORM)
    over: OverOne | None = Field(None, description="Left out where the routine is not done on this.", shows=FORM)

    @model_validator(mode="after")
    def something(self) -> Needs:
        if self.pressure is None and not self.areas and self.over is None:
            fail("missing-key", '"needs" says nothing: it has no "pressure", no "areas" and no "over"')
        return self


class Step(Piece):
    id: Id = Field(description="Never changes: translations and saved progress hang on it.", shows=API | FORM)
    do: Sentence = Field(
        description="What the giver does. At most 20 words a sentence.",
        shows=PAGE | COMPOSER | API | FORM,
    )
    say: Sentence | None = Field(None, description="Words for the giver to speak.", shows=PAGE | GUIDE | BOOKLET | API | FORM)
    needs: Needs | None = Field(None, description="What a routine must have, or its step goes without this.", shows=FORM)
    limit: YesNo | None = Field(
        None, description="true: a limit. No step of a routine leaves it out or words it another way.", shows=FORM
    )
    after: YesNo = Field(False, description="true: done when the massage is over and no clock runs.", shows=API | FORM)
    strokes: tuple[Stroke, ...] = Field((), max_length=12, description="What is drawn for this step.", shows=PAGE | API | FORM)


class Technique(Known):
    """A stroke: what the hands do, where, how firmly, and how to do it step by step."""

    kind = "techniques"
    besides = also(also_called=PAGE | OFFERED, basis=PAGE, backing=PAGE, more=PAGE)
    name: Name = Field(
        description="Plain words, the page title.",
        shows=PAGE | GUIDE | SESSION | SHEET | PDF | BOOKLET | SEARCH | API | FORM | OFFERED,
    )
    short: Short | None = Field(
        None, description="One word for small pictures, at most 8 letters; its name if left out.", shows=GUIDE | API | FORM
    )
    term: Name | None = Field(None, description="The field's own word.", shows=PAGE | SEARCH | API | FORM | OFFERED)
    summary: Sentence = Field(description="What it is for, in one sentence.", shows=PAGE | API | FORM)
    level: ALevel = Field(description="For whom it is.", shows=PAGE | API | FORM)
    moves: tuple[AMove, ...] = Field(
        min_length=1, max_length=6, description="What the hands do. Safety rules read this.", shows=API | FORM
    )
    hands: tuple[AHand, ...] = Field(
        min_length=1, max_length=6, description="Which part of the hand is used.", shows=PAGE | API | FORM
    )
    over: AnOver = Field(description="On bare skin, over clothes, or either.", shows=PAGE | API | FORM)
    self: YesNo = Field(False, description="true: done on yourself. The only place for a tool.", shows=API | FORM)
    positions: tuple[PositionRef, ...] = Field(
        min_length=1, max_length=8, description="Positions of the receiver.", shows=PAGE | API | FORM
    )
    giver: Stand = Field(description="Where you are, in 12 words at most.", shows=PAGE | STARTED | API | FORM)
    place: AStanding | None = Field(
        None, description="Where you are in its drawings, if not as is usual on its view.", shows=API | FORM
    )
    where: dict[AreaRef, Touch] = Field(
        min_length=1,
        max_length=30,
        description="Every area the hands touch, and the firmest pressure there.",
        shows=PAGE | API | FORM,
    )
    some_areas: YesNo = Field(False, description="true: it can be done on only some of these areas.", shows=API | FORM)
    lightest: Touch = Field(Pressure.FEATHER, description="Below this it stops being this stroke.", shows=API | FORM)
    minutes: MinutesRange = Field(description="How long in one massage, all in all.", shows=PAGE | API | FORM)
    rounds: Rounds | None = Field(None, description="How often it is repeated.", shows=PAGE | API | FORM)
    uses: tuple[SupplyRef, ...] = Field((), max_length=10, description="Supplies it needs.", shows=PAGE | API | FORM)
    view: Id | None = Field(None, description="The drawing its strokes lie on.", shows=API | FORM)
    cue: Cue = Field(
        description="What the hands do, for a glance in the middle of a massage. At most 12 words, none of them a pressure.",
        shows=PDF | COMPOSER | API | FORM,
    )
    steps: tuple[Step, ...] = Field(min_length=2, max_length=30, description="How to do it.", shows=PAGE | STARTED | API | FORM)
    mistakes: tuple[Sentence, ...] = Field((), max_length=15, description="What easily goes wrong.", shows=PAGE | API | FORM)
    ask: tuple[Sentence, ...] = Field(
        (), max_length=10, description="What to ask the receiver.", shows=PAGE | STARTED | API | FORM
    )
    skip_if: tuple[Sentence, ...] = Field(
        (),
        max_length=15,
        description="When to leave it out, in words, for what has no condition record.",
        shows=PAGE | STARTED | API | FORM,
    )
    not_for: tuple[ConditionRef, ...] = Field(
        (),
        max_length=20,
        description="Conditions that rule it out and whose limits do not say so already.",
        shows=PAGE | API | FORM,
    )
    warnings: tuple[WarningRef, ...] = Field(
        (), max_length=20, description="Warnings that do not reach it by themselves.", shows=API | FORM
    )
