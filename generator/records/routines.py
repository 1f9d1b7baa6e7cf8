"""What a massage is put together from: supplies, positions, checklists, routines, guides."""

from __future__ import annotations

from pydantic import model_validator

from generator.records.base import Known, Piece, also
from generator.records.fields import (
    AContents,
    Amount,
    AreaRef,
    AUnit,
    ChecklistRef,
    Count,
    Cue,
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
    WarningRef,
    YesNo,
)
from generator.records.readers import fail
from generator.records.shows import (
    API,
    BOOKLET,
    CHECK,
    COMPOSER,
    GUIDE,
    OFFERED,
    PAGE,
    PDF,
    SEARCH,
    SESSION,
    SHEET,
    STARTED,
    Field,
    Nowhere,
)
from generator.records.vocabulary import Unit


class Choice(Piece):
    id: Id = Field(description="Written supply.choice elsewhere.", shows=API)
    name: Name = Field(description="Plain words.", shows=PAGE | BOOKLET | SEARCH | API)
    contains: tuple[AContents, ...] = Field((), max_length=10, description="What some people do not tolerate.", shows=PAGE | API)
    note: Sentence | None = Field(None, description="What to know about it.", shows=PAGE | API)
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of sources.", shows=API)


class Amounts(Piece):
    """Millilitres for each part of the body."""

    head: Amount | None = Field(None, description="ml", shows=PAGE | API)
    neck: Amount | None = Field(None, description="ml", shows=PAGE | API)
    back: Amount | None = Field(None, description="ml", shows=PAGE | API)
    front: Amount | None = Field(None, description="ml", shows=PAGE | API)
    arms: Amount | None = Field(None, description="ml for each arm", shows=PAGE | API)
    hands: Amount | None = Field(None, description="ml for each hand", shows=PAGE | API)
    legs: Amount | None = Field(None, description="ml for each leg", shows=PAGE | API)
    feet: Amount | None = Field(None, description="ml for each foot", shows=PAGE | API)


class Supply(Known):
    """A thing to have ready."""

    kind = "supplies"
    besides = also(also_called=PAGE | OFFERED, backing=PAGE, more=PAGE)
    name: Name = Field(description="Plain words.", shows=PAGE | SEARCH | API | OFFERED)
    unit: AUnit = Field(Unit.PIECE, description="Counted in pieces or in ml.", shows=API)
    amounts: Amounts | None = Field(None, description="ml for each part of the body.", shows=PAGE | API)
    contains: tuple[AContents, ...] = Field((), max_length=10, description="What some people do not tolerate.", shows=PAGE | API)
    note: Sentence | None = Field(None, description="What to know about it.", shows=PAGE | API)
    choices: tuple[Choice, ...] = Field((), max_length=20, description="Any one will do.", shows=PAGE | BOOKLET | SEARCH | API)

    @model_validator(mode="after")
    def measured(self) -> Supply:
        if self.unit is Unit.ML and self.amounts is None:
            fail("missing-key", '"amounts" is missing: what is counted in ml says how much for each part', at="unit")
        if self.unit is not Unit.ML and self.amounts is not None:
            fail("wrong-together", '"amounts" are in ml, so the supply needs "unit: ml"', at="amounts")
        return self


class Support(Piece):
    id: Id = Field(description="Never changes.", shows=API)
    do: Sentence = Field(description="What to do.", shows=PAGE | API)
    uses: tuple[SupplyRef, ...] = Field((), max_length=6, description="One of each.", shows=PAGE | API)
    ready: Name | None = Field(
        None, description="How a guide says it in its short list of what must be there or done.", shows=GUIDE | API
    )
    optional: YesNo = Field(False, description="true: nice to have.", shows=API)
    aside: YesNo = Field(
        False,
        description="true: comfort only. The page of the checklists shows it once a reader asks for everything.",
        shows=Nowhere("the page of the checklists keeps it behind its switch"),
    )

    @model_validator(mode="after")
    def in_sight(self) -> Support:
        if self.aside and self.ready is not None:
            fail("wrong-together", '"aside" hides what "ready" puts into the short list', at="aside")
        return self


class Position(Known):
    """How the receiver lies or sits."""

    kind = "positions"
    besides = also(more=PAGE)
    name: Name = Field(
        description="Plain words.", shows=PAGE | GUIDE | SESSION | SHEET | PDF | BOOKLET | CHECK | SEARCH | API | OFFERED
    )
    summary: Sentence = Field(description="How it looks.", shows=PAGE | API)
    upright: YesNo = Field(False, description="true: they sit, so that a back is drawn sitting.", shows=API)
    supports: tuple[Support, ...] = Field((), max_length=12, description="Things and what they are for.", shows=PAGE | API)


class Item(Piece):
    id: Id = Field(description="Never changes: ticks are remembered by it.", shows=API)
    do: Sentence = Field(description="What to do.", shows=PAGE | BOOKLET | API)
    say: Sentence | None = Field(None, description="Words to speak.", shows=PAGE | BOOKLET | API)
    why: Sentence | None = Field(None, description="The reason.", shows=PAGE | BOOKLET | API)
    uses: tuple[SupplyRef, ...] = Field((), max_length=8, description="Supplies it needs, one of each.", shows=PAGE | API)
    only_with: SupplyRef | None = Field(None, description="Shown only if the routine uses this supply.", shows=PAGE | API)
    optional: YesNo = Field(False, description="true: nice to have.", shows=API)
    ready: Name | None = Field(
        None,
        description="How a guide says it in its short list of what must be there or done. Left out: only the whole lists have it.",
        shows=GUIDE | API,
    )
    now: YesNo = Field(False, description="true: also the last thing before a session begins. It needs ready.", shows=API)
    first: YesNo = Field(False, description="true: its words are said before anything else. It needs say.", shows=API)
    shows: tuple[WarningRef, ...] = Field(
        (),
        max_length=4,
        description="Warnings that this task is, for those whose moment is set-up. It needs ready.",
        shows=Nowhere("guides mark the task as the warning that it is"),
    )
    aside: YesNo = Field(
        False,
        description="true: comfort only. The page of the checklists shows it once a reader asks for everything.",
        shows=Nowhere("the page of the checklists keeps it behind its switch"),
    )
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of sources.", shows=API)

    @model_validator(mode="after")
    def whole(self) -> Item:
        for key in ("now", "shows"):
            if getattr(self, key) and self.ready is None:
                fail("missing-key", f'"ready" is missing: an item with "{key}" stands in the short list', at=key)
        if self.first and self.say is None:
            fail("missing-key", '"say" is missing: with "first" its words are said first', at="first")
        if self.aside and (self.ready is not None or self.first):
            fail("wrong-together", '"aside" hides what "ready" or "first" puts before all else', at="aside")
        return self


class Checklist(Known):
    """Things to tick off."""

    kind = "checklists"
    name: Name = Field(description="Plain words.", shows=PAGE | BOOKLET | SEARCH | API)
    items: tuple[Item, ...] = Field(min_length=1, max_length=40, description="In order.", shows=PAGE | GUIDE | BOOKLET | API)


class Guide(Known):
    """A whole guide: what to set up, routines, tips, what to do afterwards, questions."""

    kind = "guides"
    name: Name = Field(description="Plain words, the page title.", shows=PAGE | SESSION | SHEET | PDF | BOOKLET | SEARCH | API)
    summary: Sentence = Field(description="What it is, in one sentence.", shows=PAGE | BOOKLET | API)
    set_up: tuple[ChecklistRef, ...] = Field(
        min_length=1, max_length=12, description="Checklists before, in order.", shows=PAGE | BOOKLET | API
    )
    in_short: tuple[Sentence, ...] = Field(
        (), max_length=4, description="What the giver keeps in mind, in four sentences at most.", shows=PAGE | API
    )
    routines: tuple[RoutineRef, ...] = Field(
        min_length=1, max_length=12, description="Shortest first.", shows=SESSION | BOOKLET | SEARCH | API
    )
    during: tuple[ChecklistRef, ...] = Field(
        (), max_length=12, description="Checklists while you massage.", shows=PAGE | BOOKLET | API
    )
    afterwards: tuple[ChecklistRef, ...] = Field(
        (), max_length=12, description="Checklists after, in order.", shows=PAGE | BOOKLET | API
    )
    tips: tuple[Item, ...] = Field((), max_length=30, description="What makes it better.", shows=PAGE | BOOKLET | API)
    questions: tuple[QuestionRef, ...] = Field(
        (), max_length=40, description="Questions readers ask about it.", shows=PAGE | BOOKLET | API
    )


class SideStep(Piece):
    id: Id = Field(description="Never changes.", shows=API)
    technique: TechniqueRef | None = Field(None, description="The stroke.", shows=PAGE | STARTED | API)
    instead: TechniqueRef | None = Field(
        None, description="If the first is out.", shows=PAGE | GUIDE | SESSION | SHEET | BOOKLET | COMPOSER | API
    )
    do: Sentence | None = Field(None, description="A step without a technique.", shows=PAGE | SESSION | BOOKLET | API)
    say: Sentence | None = Field(None, description="Words to speak.", shows=PAGE | SESSION | BOOKLET | API)
    minutes: Minutes = Field(description="How long.", shows=PAGE | SESSION | SHEET | PDF | BOOKLET | API)
    areas: tuple[AreaRef, ...] = Field((), max_length=20, description="Only these.", shows=PAGE | API)
    pressure: Touch | None = Field(None, description="If lighter than the technique's own.", shows=PAGE | API)
    cue: Cue | None = Field(
        None,
        description="Instead of the cue of the stroke: where the step leaves out areas, or is lighter, it says its own.",
        shows=SHEET | PDF | API,
    )
    words: dict[Id, Sentence] = Field(
        {},
        max_length=30,
        description="By the id of an instruction of the stroke: what it says in this step, or leave-out.",
        shows=Nowhere("what it chooses is shown: the instructions of this step, where they stand"),
    )
    rounds: Count | None = Field(None, description="How often here, if not as often as the stroke says of itself.", shows=API)
    optional: YesNo = Field(False, description="true: only if wanted.", shows=API)

    @model_validator(mode="after")
    def something(self) -> SideStep:
        if self.technique is None and self.do is None:
            fail("missing-key", 'this step has no "technique" and no "do"')
        _steps_in(self)
        return self


class RoutineStep(Piece):
    id: Id = Field(description="Never changes: saved progress hangs on it.", shows=API)
    technique: TechniqueRef | None = Field(None, description="The stroke.", shows=PAGE | STARTED | API)
    instead: TechniqueRef | None = Field(
        None, description="If the first is out.", shows=PAGE | GUIDE | SESSION | SHEET | BOOKLET | COMPOSER | API
    )
    do: Sentence | None = Field(
        None, description="A step without a technique.", shows=PAGE | SESSION | SHEET | PDF | BOOKLET | API
    )
    say: Sentence | None = Field(None, description="Words to speak.", shows=PAGE | SESSION | BOOKLET | API)
    minutes: Minutes | None = Field(None, description="How long.", shows=PAGE | SESSION | SHEET | PDF | BOOKLET | API)
    areas: tuple[AreaRef, ...] = Field(
        (), max_length=20, description="Only these; the technique needs some_areas.", shows=PAGE | API
    )
    pressure: Touch | None = Field(
        None, description="If lighter than the technique's own, which counts up to medium.", shows=PAGE | API
    )
    cue: Cue | None = Field(
        None,
        description="Instead of the cue of the stroke: where the step leaves out areas, or is lighter, it says its own.",
        shows=SHEET | PDF | API,
    )
    words: dict[Id, Sentence] = Field(
        {},
        max_length=30,
        description="By the id of an instruction of the stroke: what it says in this step, or leave-out.",
        shows=Nowhere("what it chooses is shown: the instructions of this step, where they stand"),
    )
    rounds: Count | None = Field(None, description="How often here, if not as often as the stroke says of itself.", shows=API)
    optional: YesNo = Field(False, description="true: only if wanted. Its minutes count all the same.", shows=API)
    both_sides: tuple[SideStep, ...] = Field(
        (),
        max_length=20,
        description="All inside on one side, then on the other. Minutes count twice.",
        shows=PAGE | STARTED | API,
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
        _steps_in(self)
        return self


def _steps_in(step: SideStep | RoutineStep) -> None:
    if step.instead and not step.technique:
        fail("wrong-together", '"instead" stands without "technique": there is nothing to step in for', at="instead")
    if step.cue and not step.technique:
        fail("wrong-together", '"cue" stands without "technique": "do" says what is done', at="cue")
    if step.words and not step.technique:
        fail("wrong-together", '"words" stands without "technique": there is no instruction to word', at="words")
    if step.rounds is not None and not step.technique:
        fail("wrong-together", '"rounds" stands without "technique": there is no stroke to repeat', at="rounds")


class Routine(Known):
    """Techniques in order, with minutes, in one position."""

    kind = "routines"
    name: Name = Field(description="Plain words.", shows=PAGE | SESSION | BOOKLET | SEARCH | API)
    summary: Sentence = Field(description="What it is, in one sentence.", shows=PAGE | SESSION | BOOKLET | API)
    minutes: Minutes = Field(description="The promise. The steps add up to it.", shows=PAGE | STARTED | SEARCH | API)
    positions: tuple[PositionRef, ...] = Field(
        min_length=1, max_length=8, description="Best first. One for the whole routine.", shows=PAGE | API
    )
    over: OverOne = Field(description="skin or clothes.", shows=PAGE | API)
    steps: tuple[RoutineStep, ...] = Field(min_length=1, max_length=40, description="In order.", shows=PAGE | STARTED | API)


class Wish(Known):
    """What somebody wants a massage for: an occasion, never an effect. The home page leads from it to its routines."""

    kind = "wishes"
    name: Name = Field(description='Goes on from "I want to" or names the occasion.', shows=PAGE | SEARCH | API)
    means: Name = Field(description="What it is, in a few words. The minutes are added by themselves.", shows=PAGE | API)
    routines: tuple[RoutineRef, ...] = Field(
        (),
        max_length=4,
        description="Shortest first. The home page leads to their guide and says their minutes. Left out: it waits.",
        shows=API,
    )
