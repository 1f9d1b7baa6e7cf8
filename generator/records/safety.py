"""What keeps people safe: areas, conditions, warnings, stop signs, and the questions asked before."""

from __future__ import annotations

from pydantic import model_validator

from generator.records.base import ON_ITS_PAGE, Known, Piece, Record, also
from generator.records.fields import (
    AContents,
    AHand,
    AMoment,
    AMove,
    AnAct,
    AnAction,
    AnAgreement,
    APart,
    AreaRef,
    AWhen,
    ChoiceRef,
    ConditionRef,
    Id,
    Limit,
    Minutes,
    Name,
    OverOne,
    PositionRef,
    Sentence,
    SourceRef,
    StopSignRef,
    SupplyRef,
    Touch,
    YesNo,
)
from generator.records.readers import fail
from generator.records.shows import API, BOOKLET, CHECK, GAPS, OFFERED, PAGE, SEARCH, STARTED, Field, Nowhere
from generator.records.vocabulary import Action, Pressure, When


class Area(Known):
    """A place on the body: how firmly it may be touched, by which hands and moves, and why."""

    kind = "areas"
    besides = ON_ITS_PAGE
    name: Name = Field(description="Plain words.", shows=PAGE | CHECK | SEARCH | API | OFFERED)
    part: APart = Field(
        description="Part of the body: for filters, and for the amount of oil.", shows=PAGE | CHECK | API | OFFERED
    )
    inside: tuple[AreaRef, ...] = Field((), max_length=8, description="Areas it lies in.", shows=PAGE | CHECK | API)
    bounds: Sentence = Field(description="Where it begins and ends.", shows=PAGE | API)
    firmest: Limit = Field(description="The firmest pressure allowed here.", shows=API | OFFERED)
    hands: tuple[AHand, ...] = Field(
        (), max_length=8, description="Only these parts of the hand; all if left out.", shows=PAGE | API | OFFERED
    )
    moves: tuple[AMove, ...] = Field(
        (), max_length=13, description="Only these moves; all if left out.", shows=PAGE | API | OFFERED
    )
    about: tuple[AMove, ...] = Field(
        (),
        max_length=13,
        description="Moves that its warning is about: it is said beside strokes with one of these; all if left out.",
        shows=API,
    )
    any_direction: YesNo = Field(False, description="true: strokes need not run towards the heart here.", shows=API)
    never: Sentence | None = Field(
        None, description='The area\'s own warning. It begins with "Do not".', shows=PAGE | API | OFFERED
    )
    careful: Sentence | None = Field(None, description="A milder warning.", shows=PAGE | API | OFFERED)
    do: Sentence | None = Field(None, description="What to do instead.", shows=PAGE | API | OFFERED)
    why: Sentence = Field(description="The reason.", shows=PAGE | API)
    moment: AMoment | None = Field(
        None,
        description="When it can be acted on, if that does not follow from what it is about: pages say it there.",
        shows=API,
    )
    fold: Sentence | None = Field(
        None,
        description="Why readers need not see it before the strokes. It then stands only among all warnings.",
        shows=API,
    )
    said_as: tuple[Name, ...] = Field(
        (),
        max_length=12,
        description="What instructions call it, if not by its name.",
        shows=Nowhere("by it a rule hears that an instruction names the area"),
    )

    @model_validator(mode="after")
    def one_severity(self) -> Area:
        if self.never and self.careful:
            fail("wrong-together", '"never" and "careful" stand together, an area has one of them', at="careful")
        return self


class Only(Piece):
    areas: tuple[AreaRef, ...] | None = Field(None, max_length=40, description="No other areas.", shows=PAGE | CHECK | API)
    hands: tuple[AHand, ...] | None = Field(
        None, max_length=8, description="No other parts of the hand.", shows=PAGE | CHECK | API
    )
    positions: tuple[PositionRef, ...] | None = Field(
        None, max_length=8, description="No other positions.", shows=PAGE | CHECK | API
    )
    over: OverOne | None = Field(None, description="clothes: nothing on bare skin.", shows=PAGE | CHECK | API)


class Without(Piece):
    moves: tuple[AMove, ...] = Field((), max_length=13, description="These moves are left out.", shows=PAGE | CHECK | API)
    hands: tuple[AHand, ...] = Field(
        (), max_length=8, description="These parts of the hand are not used.", shows=PAGE | CHECK | API
    )
    positions: tuple[PositionRef, ...] = Field((), max_length=8, description="Not in these positions.", shows=PAGE | CHECK | API)
    supplies: tuple[ChoiceRef, ...] = Field(
        (), max_length=20, description="Without these supplies, or this choice of one.", shows=CHECK | API
    )
    contents: tuple[AContents, ...] = Field(
        (), max_length=10, description="No product that contains these.", shows=PAGE | CHECK | API
    )


class Limits(Piece):
    pressure: Touch | None = Field(None, description="Nowhere firmer than this.", shows=PAGE | CHECK | API)
    areas: dict[AreaRef, Limit] = Field(
        {}, max_length=40, description="These areas no firmer; never leaves one, and all inside it, alone.", shows=CHECK | API
    )
    spot: Sentence | None = Field(None, description="A place only the receiver knows.", shows=PAGE | CHECK | API)
    spot_pressure: Limit = Field(Pressure.NEVER, description="How firmly that place may be touched.", shows=CHECK | API)
    only: Only | None = Field(None, description="Nothing but these.", shows=PAGE | CHECK | API)
    without: Without | None = Field(None, description="These are left out.", shows=PAGE | CHECK | API)
    minutes: Minutes | None = Field(None, description="The longest massage.", shows=PAGE | CHECK | API)
    tell: tuple[Sentence, ...] = Field(
        (), max_length=8, description="What to do. Shown in the result and on the sheet.", shows=PAGE | CHECK | API
    )


class Condition(Known):
    """Something about the receiver that changes what is safe."""

    kind = "conditions"
    besides = also(also_called=PAGE | CHECK, basis=PAGE | CHECK, backing=PAGE, more=PAGE)
    name: Name = Field(description="Plain words.", shows=PAGE | CHECK | SEARCH | API | OFFERED)
    medical_name: Name | None = Field(None, description="What clinicians call it.", shows=PAGE | CHECK | SEARCH | API)
    topic: Id = Field(description="The opening question of safety-check.yml it sits under.", shows=CHECK | API)
    question: Sentence = Field(description="Asked as yes or no.", shows=CHECK | API)
    both: YesNo = Field(False, description="true: it counts for the giver too, so both are asked.", shows=CHECK | API)
    only_if: ConditionRef | None = Field(None, description="Asked only after a yes to that one.", shows=PAGE | CHECK | API)
    implies: tuple[ConditionRef, ...] = Field(
        (),
        max_length=4,
        description="A yes here is a yes to these too: they are shown and not asked.",
        shows=PAGE | CHECK | GAPS | API,
    )
    action: AnAction = Field(description="What a yes leads to.", shows=PAGE | CHECK | API)
    why: Sentence = Field(description="The reason.", shows=PAGE | CHECK | API)
    limits: Limits | None = Field(None, description="What changes, also after a clinician said yes.", shows=PAGE | CHECK | API)
    until_asked: Limits | None = Field(
        None, description="The massage that may go ahead before asking. Left out: none at all.", shows=PAGE | CHECK | API
    )
    ask_clinician: tuple[Sentence, ...] = Field(
        (), max_length=8, description="Questions to take along.", shows=PAGE | CHECK | API
    )
    next_step: Sentence | None = Field(
        None,
        description="What to do next, and until when there is no massage. Needed with do-not-massage.",
        shows=PAGE | CHECK | API,
    )
    stricter: Sentence | None = Field(None, description="We go further than the sources, and why.", shows=PAGE | API)

    @model_validator(mode="after")
    def actions(self) -> Condition:
        if self.action is Action.ADAPT and self.limits is None:
            fail("missing-key", '"limits" is missing: adapt must say what changes', at="action")
        if self.action is not Action.ASK_FIRST:
            for key in ("until_asked", "ask_clinician"):
                if getattr(self, key):
                    fail("wrong-together", f'"{key}" belongs to ask-first only, the action is {self.action}', at=key)
        if self.next_step and self.action is not Action.DO_NOT_MASSAGE:
            fail("wrong-together", f'"next_step" belongs to do-not-massage only, the action is {self.action}', at="next_step")
        return self


class Reach(Piece):
    everything: YesNo = Field(False, description="true: it stands on every technique.", shows=API)
    areas: tuple[AreaRef, ...] = Field((), max_length=40, description="Techniques that touch one of these.", shows=API)
    moves: tuple[AMove, ...] = Field((), max_length=13, description="Techniques with one of these moves.", shows=API)
    hands: tuple[AHand, ...] = Field((), max_length=8, description="Techniques with one of these parts of the hand.", shows=API)
    positions: tuple[PositionRef, ...] = Field(
        (), max_length=8, description="Techniques done in one of these positions.", shows=API
    )
    supplies: tuple[SupplyRef, ...] = Field((), max_length=10, description="Techniques that use one of these.", shows=API)


class SafetyWarning(Known):
    """What not to do, or to do with care, that is not about one single area."""

    kind = "warnings"
    besides = ON_ITS_PAGE
    never: Sentence | None = Field(
        None, description='What not to do. It begins with "Do not".', shows=PAGE | SEARCH | API | OFFERED
    )
    careful: Sentence | None = Field(None, description="A milder warning.", shows=PAGE | STARTED | SEARCH | API | OFFERED)
    do: Sentence | None = Field(None, description="What to do instead.", shows=PAGE | API)
    why: Sentence = Field(description="The reason.", shows=PAGE | API)
    reach: Reach | None = Field(None, description="Which techniques it stands on. One match is enough.", shows=API)
    moment: AMoment | None = Field(
        None,
        description="When it can be acted on, if that does not follow from what it is about: pages say it there.",
        shows=API,
    )
    fold: Sentence | None = Field(
        None,
        description="Why readers need not see it before the strokes. It then stands only among all warnings.",
        shows=API,
    )

    @model_validator(mode="after")
    def one_severity(self) -> SafetyWarning:
        if self.never is None and self.careful is None:
            fail("missing-key", 'this warning has no "never" and no "careful"')
        if self.never and self.careful:
            fail("wrong-together", '"never" and "careful" stand together, a warning has one of them', at="careful")
        return self


class Aid(Piece):
    """One act of first aid. An exception stands in the act it belongs to, so that nobody reads the one without the other."""

    text: Sentence = Field(description="What to do, with its exceptions.", shows=PAGE | BOOKLET | API)
    agreement: AnAgreement = Field(description="How many bodies say so.", shows=API)
    sources: tuple[SourceRef, ...] = Field((), max_length=10, description="Ids of the sources that say it.", shows=API)


class StopSign(Known):
    """A sign that stops the massage, or that needs help afterwards."""

    kind = "stop-signs"
    besides = ON_ITS_PAGE
    sign: Sentence = Field(description="What is seen or felt.", shows=PAGE | BOOKLET | SEARCH | API)
    when: tuple[AWhen, ...] = Field(
        min_length=1, max_length=3, description="Asked before, watched for during, or noticed after.", shows=PAGE | API
    )
    could_be: Sentence | None = Field(None, description="What it could be.", shows=PAGE | API)
    act: AnAct = Field(description="How urgent it is.", shows=PAGE | BOOKLET | API)
    do: tuple[Aid, ...] = Field(min_length=1, max_length=12, description="What to do, in order.", shows=PAGE | BOOKLET | API)
    question: Sentence | None = Field(None, description="Needed with before.", shows=CHECK | API)

    @model_validator(mode="after")
    def asked_before(self) -> StopSign:
        if When.BEFORE in self.when and self.question is None:
            fail("missing-key", '"question" is missing: a sign with "before" is asked ahead', at="when")
        if When.BEFORE not in self.when and self.question is not None:
            fail("wrong-together", 'a sign without "before" is not asked, so it has no question', at="question")
        return self

    @property
    def lines(self) -> tuple[str, ...]:
        """Give what to do as plain sentences, in order."""
        return tuple(str(aid.text) for aid in self.do)


class SignRow(Piece):
    """Stop signs with the same act, asked as one. A yes opens the question of each, so none of them is lost."""

    id: Id = Field(description="What it is about.", shows=API)
    question: Sentence = Field(description="What is asked of all of them, in few words.", shows=CHECK | API)
    signs: tuple[StopSignRef, ...] = Field(min_length=1, max_length=8, description="The signs it asks for.", shows=CHECK | API)


class Topic(Piece):
    id: Id = Field(description="Conditions name it.", shows=CHECK | API)
    name: Name | None = Field(
        None, description="In a word or two, above its conditions. Left out: the question.", shows=PAGE | API
    )
    question: Sentence = Field(description="The opening question, in few words.", shows=PAGE | CHECK | API)
    hides: Sentence | None = Field(
        None, description="What somebody would not look for under this question. It stands below it.", shows=CHECK | API
    )
    examples: Sentence | None = Field(None, description="What belongs under it, for the list of all questions.", shows=PAGE | API)


class NoChange(Piece):
    """What people type into the check, and what changes nothing."""

    words: tuple[Name, ...] = Field(
        min_length=1, max_length=20, description="Its names, the usual one first.", shows=PAGE | CHECK | SEARCH | API
    )
    say: Sentence = Field(description="What is said about it.", shows=PAGE | CHECK | API)
    basis: Sentence = Field(description="What that rests on.", shows=PAGE | GAPS | API)


class SafetyCheck(Record):
    """The opening questions of the safety check, in order."""

    kind = "safety-check"
    signs: tuple[SignRow, ...] = Field((), max_length=12, description="What is asked first, in order.", shows=CHECK | API)
    topics: tuple[Topic, ...] = Field(min_length=1, max_length=20, description="In order.", shows=PAGE | CHECK | API)
    no_change: tuple[NoChange, ...] = Field(
        (),
        max_length=20,
        description="Medicines that are often named and change nothing.",
        shows=PAGE | CHECK | SEARCH | GAPS | API,
    )
