"""What a massage is put together from: supplies, positions, checklists, routines, guides."""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.records.base import Known, Piece
from generator.records.fields import (
    AContents,
    Amount,
    AreaRef,
    AUnit,
    ChecklistRef,
    Id,
    Minutes,
    Name,
    OverOne,
    PositionRef,
    QuestionRef,
    RoutineRef,
    Sentence,
    SourceRef,
    SupplyRef,
    TechniqueRef,
    Touch,
    YesNo,
    fail,
)
from generator.records.vocabulary import Unit


class Choice(Piece):
    id: Id = Field(description="Written supply.choice elsewhere.")
    name: Name = Field(description="Plain words.")
    contains: tuple[AContents, ...] = Field((), max_length=10, description="What some people do not tolerate.")
    note: Sentence | None = Field(None, description="What to know about it.")
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of sources.")


class Amounts(Piece):
    """Millilitres for each part of the body."""

    head: Amount | None = Field(None, description="ml")
    neck: Amount | None = Field(None, description="ml")
    back: Amount | None = Field(None, description="ml")
    front: Amount | None = Field(None, description="ml")
    arms: Amount | None = Field(None, description="ml for each arm")
    hands: Amount | None = Field(None, description="ml for each hand")
    legs: Amount | None = Field(None, description="ml for each leg")
    feet: Amount | None = Field(None, description="ml for each foot")


class Supply(Known):
    """A thing to have ready."""

    kind = "supplies"
    name: Name = Field(description="Plain words.")
    unit: AUnit = Field(Unit.PIECE, description="Counted in pieces or in ml.")
    amounts: Amounts | None = Field(None, description="ml for each part of the body.")
    contains: tuple[AContents, ...] = Field((), max_length=10, description="What some people do not tolerate.")
    note: Sentence | None = Field(None, description="What to know about it.")
    choices: tuple[Choice, ...] = Field((), max_length=20, description="Any one will do.")

    @model_validator(mode="after")
    def measured(self) -> Supply:
        if self.unit is Unit.ML and self.amounts is None:
            fail("missing-key", '"amounts" is missing: what is counted in ml says how much for each part', at="unit")
        if self.unit is not Unit.ML and self.amounts is not None:
            fail("wrong-together", '"amounts" are in ml, so the supply needs "unit: ml"', at="amounts")
        return self


class Support(Piece):
    id: Id = Field(description="Never changes.")
    do: Sentence = Field(description="What to do.")
    uses: tuple[SupplyRef, ...] = Field((), max_length=6, description="One of each.")
    optional: YesNo = Field(False, description="true: nice to have.")


class Position(Known):
    """How the receiver lies or sits."""

    kind = "positions"
    name: Name = Field(description="Plain words.")
    summary: Sentence = Field(description="How it looks.")
    supports: tuple[Support, ...] = Field((), max_length=12, description="Things and what they are for.")


class Item(Piece):
    id: Id = Field(description="Never changes: ticks are remembered by it.")
    do: Sentence = Field(description="What to do.")
    say: Sentence | None = Field(None, description="Words to speak.")
    why: Sentence | None = Field(None, description="The reason.")
    uses: tuple[SupplyRef, ...] = Field((), max_length=8, description="Supplies it needs, one of each.")
    only_with: SupplyRef | None = Field(None, description="Shown only if the routine uses this supply.")
    optional: YesNo = Field(False, description="true: nice to have.")
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of sources.")


class Checklist(Known):
    """Things to tick off."""

    kind = "checklists"
    name: Name = Field(description="Plain words.")
    items: tuple[Item, ...] = Field(min_length=1, max_length=40, description="In order.")


class Guide(Known):
    """A whole guide: what to set up, routines, tips, what to do afterwards, questions."""

    kind = "guides"
    name: Name = Field(description="Plain words, the page title.")
    summary: Sentence = Field(description="What it is, in one sentence.")
    set_up: tuple[ChecklistRef, ...] = Field(min_length=1, max_length=12, description="Checklists before, in order.")
    routines: tuple[RoutineRef, ...] = Field(min_length=1, max_length=12, description="Shortest first.")
    during: tuple[ChecklistRef, ...] = Field((), max_length=12, description="Checklists while you massage.")
    afterwards: tuple[ChecklistRef, ...] = Field((), max_length=12, description="Checklists after, in order.")
    tips: tuple[Item, ...] = Field((), max_length=30, description="What makes it better.")
    questions: tuple[QuestionRef, ...] = Field((), max_length=40, description="Questions readers ask about it.")


class SideStep(Piece):
    id: Id = Field(description="Never changes.")
    technique: TechniqueRef | None = Field(None, description="The stroke.")
    instead: TechniqueRef | None = Field(None, description="If the first is out.")
    do: Sentence | None = Field(None, description="A step without a technique.")
    say: Sentence | None = Field(None, description="Words to speak.")
    minutes: Minutes = Field(description="How long.")
    areas: tuple[AreaRef, ...] = Field((), max_length=20, description="Only these.")
    pressure: Touch | None = Field(None, description="If lighter than the technique's own.")
    optional: YesNo = Field(False, description="true: only if wanted.")

    @model_validator(mode="after")
    def something(self) -> SideStep:
        if self.technique is None and self.do is None:
            fail("missing-key", 'this step has no "technique" and no "do"')
        return self


class RoutineStep(Piece):
    id: Id = Field(description="Never changes: saved progress hangs on it.")
    technique: TechniqueRef | None = Field(None, description="The stroke.")
    instead: TechniqueRef | None = Field(None, description="If the first is out.")
    do: Sentence | None = Field(None, description="A step without a technique.")
    say: Sentence | None = Field(None, description="Words to speak.")
    minutes: Minutes | None = Field(None, description="How long.")
    areas: tuple[AreaRef, ...] = Field((), max_length=20, description="Only these; the technique needs some_areas.")
    pressure: Touch | None = Field(None, description="If lighter than the technique's own, which counts up to medium.")
    optional: YesNo = Field(False, description="true: only if wanted. Its minutes count all the same.")
    both_sides: tuple[SideStep, ...] = Field(
        (), max_length=20, description="All inside on one side, then on the other. Minutes count twice."
    )

    @model_validator(mode="after")
    def one_form(self) -> RoutineStep:
        if self.both_sides:
            if self.technique or self.do or self.minutes is not None:
                message = '"both_sides" stands together with "technique", "do" or "minutes": they go inside it'
                fail("wrong-together", message, at="both_sides")
        elif self.technique is None and self.do is None:
            fail("missing-key", 'this step has no "technique", no "do" and no "both_sides"')
        elif self.minutes is None:
            fail("missing-key", '"minutes" is missing')
        return self


class Routine(Known):
    """Techniques in order, with minutes, in one position."""

    kind = "routines"
    name: Name = Field(description="Plain words.")
    summary: Sentence = Field(description="What it is, in one sentence.")
    minutes: Minutes = Field(description="The promise. The steps add up to it.")
    positions: tuple[PositionRef, ...] = Field(min_length=1, max_length=8, description="Best first. One for the whole routine.")
    over: OverOne = Field(description="skin or clothes.")
    steps: tuple[RoutineStep, ...] = Field(min_length=1, max_length=40, description="In order.")
