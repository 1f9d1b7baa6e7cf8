"""What keeps people safe: areas, conditions, warnings, stop signs, and the questions asked before."""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.records.base import Known, Piece, Record
from generator.records.fields import (
    AContents,
    AHand,
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
    SupplyRef,
    Touch,
    YesNo,
    fail,
)
from generator.records.vocabulary import Action, Pressure, When


class Area(Known):
    """A place on the body: how firmly it may be touched, by which hands and moves, and why."""

    kind = "areas"
    name: Name = Field(description="Plain words.")
    part: APart = Field(description="Part of the body: for filters, and for the amount of oil.")
    inside: tuple[AreaRef, ...] = Field((), max_length=8, description="Areas it lies in.")
    bounds: Sentence = Field(description="Where it begins and ends.")
    firmest: Limit = Field(description="The firmest pressure allowed here.")
    hands: tuple[AHand, ...] = Field((), max_length=8, description="Only these parts of the hand; all if left out.")
    moves: tuple[AMove, ...] = Field((), max_length=13, description="Only these moves; all if left out.")
    any_direction: YesNo = Field(False, description="true: strokes need not run towards the heart here.")
    never: Sentence | None = Field(None, description='The area\'s own warning. It begins with "Do not".')
    careful: Sentence | None = Field(None, description="A milder warning.")
    do: Sentence | None = Field(None, description="What to do instead.")
    why: Sentence = Field(description="The reason.")

    @model_validator(mode="after")
    def one_severity(self) -> Area:
        if self.never and self.careful:
            fail("wrong-together", '"never" and "careful" stand together, an area has one of them', at="careful")
        return self


class Only(Piece):
    areas: tuple[AreaRef, ...] | None = Field(None, max_length=40, description="No other areas.")
    hands: tuple[AHand, ...] | None = Field(None, max_length=8, description="No other parts of the hand.")
    positions: tuple[PositionRef, ...] | None = Field(None, max_length=8, description="No other positions.")
    over: OverOne | None = Field(None, description="clothes: nothing on bare skin.")


class Without(Piece):
    moves: tuple[AMove, ...] = Field((), max_length=13, description="These moves are left out.")
    hands: tuple[AHand, ...] = Field((), max_length=8, description="These parts of the hand are not used.")
    positions: tuple[PositionRef, ...] = Field((), max_length=8, description="Not in these positions.")
    supplies: tuple[ChoiceRef, ...] = Field((), max_length=20, description="Without these supplies, or this choice of one.")
    contents: tuple[AContents, ...] = Field((), max_length=10, description="No product that contains these.")


class Limits(Piece):
    pressure: Touch | None = Field(None, description="Nowhere firmer than this.")
    areas: dict[AreaRef, Limit] = Field(
        {}, max_length=40, description="These areas no firmer; never leaves one, and all inside it, alone."
    )
    spot: Sentence | None = Field(None, description="A place only the receiver knows.")
    spot_pressure: Limit = Field(Pressure.NEVER, description="How firmly that place may be touched.")
    only: Only | None = Field(None, description="Nothing but these.")
    without: Without | None = Field(None, description="These are left out.")
    minutes: Minutes | None = Field(None, description="The longest massage.")
    tell: tuple[Sentence, ...] = Field((), max_length=8, description="What to do. Shown in the result and on the sheet.")


class Condition(Known):
    """Something about the receiver that changes what is safe."""

    kind = "conditions"
    name: Name = Field(description="Plain words.")
    medical_name: Name | None = Field(None, description="What clinicians call it.")
    topic: Id = Field(description="The opening question of safety-check.yml it sits under.")
    question: Sentence = Field(description="Asked as yes or no.")
    both: YesNo = Field(False, description="true: it counts for the giver too, so both are asked.")
    only_if: ConditionRef | None = Field(None, description="Asked only after a yes to that one.")
    action: AnAction = Field(description="What a yes leads to.")
    why: Sentence = Field(description="The reason.")
    limits: Limits | None = Field(None, description="What changes, also after a clinician said yes.")
    until_asked: Limits | None = Field(None, description="The massage that may go ahead before asking. Left out: none at all.")
    ask_clinician: tuple[Sentence, ...] = Field((), max_length=8, description="Questions to take along.")
    next_step: Sentence | None = Field(
        None, description="What to do next, and until when there is no massage. Needed with do-not-massage."
    )
    stricter: Sentence | None = Field(None, description="We go further than the sources, and why.")

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
    everything: YesNo = Field(False, description="true: it stands on every technique.")
    areas: tuple[AreaRef, ...] = Field((), max_length=40, description="Techniques that touch one of these.")
    moves: tuple[AMove, ...] = Field((), max_length=13, description="Techniques with one of these moves.")
    hands: tuple[AHand, ...] = Field((), max_length=8, description="Techniques with one of these parts of the hand.")
    positions: tuple[PositionRef, ...] = Field((), max_length=8, description="Techniques done in one of these positions.")
    supplies: tuple[SupplyRef, ...] = Field((), max_length=10, description="Techniques that use one of these.")


class SafetyWarning(Known):
    """What not to do, or to do with care, that is not about one single area."""

    kind = "warnings"
    never: Sentence | None = Field(None, description='What not to do. It begins with "Do not".')
    careful: Sentence | None = Field(None, description="A milder warning.")
    do: Sentence | None = Field(None, description="What to do instead.")
    why: Sentence = Field(description="The reason.")
    reach: Reach | None = Field(None, description="Which techniques it stands on. One match is enough.")

    @model_validator(mode="after")
    def one_severity(self) -> SafetyWarning:
        if self.never is None and self.careful is None:
            fail("missing-key", 'this warning has no "never" and no "careful"')
        if self.never and self.careful:
            fail("wrong-together", '"never" and "careful" stand together, a warning has one of them', at="careful")
        return self


class Aid(Piece):
    """One act of first aid. An exception stands in the act it belongs to, so that nobody reads the one without the other."""

    text: Sentence = Field(description="What to do, with its exceptions.")
    agreement: AnAgreement = Field(description="How many bodies say so.")
    sources: tuple[SourceRef, ...] = Field((), max_length=10, description="Ids of the sources that say it.")


class StopSign(Known):
    """A sign that stops the massage, or that needs help afterwards."""

    kind = "stop-signs"
    sign: Sentence = Field(description="What is seen or felt.")
    when: tuple[AWhen, ...] = Field(min_length=1, max_length=3, description="Asked before, watched for during, or noticed after.")
    could_be: Sentence | None = Field(None, description="What it could be.")
    act: AnAct = Field(description="How urgent it is.")
    do: tuple[Aid, ...] = Field(min_length=1, max_length=12, description="What to do, in order.")
    question: Sentence | None = Field(None, description="Needed with before.")

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


class Topic(Piece):
    id: Id = Field(description="Conditions name it.")
    question: Sentence = Field(description="The opening question.")
    examples: Sentence | None = Field(None, description="What belongs under it.")


class NoChange(Piece):
    """What people type into the check, and what changes nothing."""

    words: tuple[Name, ...] = Field(min_length=1, max_length=20, description="Its names, the usual one first.")
    say: Sentence = Field(description="What is said about it.")
    basis: Sentence = Field(description="What that rests on.")


class SafetyCheck(Record):
    """The opening questions of the safety check, in order."""

    kind = "safety-check"
    topics: tuple[Topic, ...] = Field(min_length=1, max_length=20, description="In order.")
    no_change: tuple[NoChange, ...] = Field((), max_length=20, description="Medicines that are often named and change nothing.")
