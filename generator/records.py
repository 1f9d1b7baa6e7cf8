"""The nouns of the guide: one model for each kind of record, and nothing else.

A YAML key is the attribute, letter for letter. Field descriptions are for contributors: they become the fields
page, the JSON Schemas and the template that `new` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.fields import (
    ACertainty,
    AContents,
    Address,
    AGrade,
    AHand,
    ALane,
    ALevel,
    Amount,
    AMove,
    AnAct,
    AnAction,
    AnOver,
    APart,
    APer,
    AreaRef,
    ASide,
    ASourcePart,
    AUnit,
    AWhen,
    ChecklistRef,
    ChoiceRef,
    Colour,
    ConditionRef,
    Contact,
    Count,
    Date,
    Digest,
    GuideRef,
    Id,
    Language,
    Limit,
    Minutes,
    Name,
    OverOne,
    Paragraph,
    PositionRef,
    QuestionRef,
    RecordRef,
    ReviewerRef,
    RoutineRef,
    Sentence,
    SomeUnits,
    SourceRef,
    SupplyRef,
    TechniqueRef,
    Title,
    Touch,
    Url,
    WarningRef,
    YesNo,
    fail,
)  # fmt: skip
from generator.problems import Place
from generator.source import Listing, Node, Table
from generator.words import Action, Per, Pressure, Side, Unit, When


class Piece(BaseModel):
    """Base of everything that is read: frozen, no unknown keys, defaults left alone."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


class Record(Piece):
    """One file of content. `id` is its file name, `at` gives the place of any value in it."""

    kind: ClassVar[str]
    if TYPE_CHECKING:  # no fields: they come from the file, not from what is written in it
        id: str
        node: Table | None

    def at(self, *path: str | int) -> Place:
        """Give the place of the value under this path of keys and list positions, or of the nearest value above it."""
        node: Node | None = self.__dict__.get("node")
        place = node.at if node else Place(PurePosixPath(self.kind))
        for step in path:
            if isinstance(node, Table) and isinstance(step, str) and step in node.entries:
                node = node.entries[step]
            elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
            place = node.at
        return place


class Known(Record):
    """A record that readers meet: it may have other names, sources, background and former ids."""

    also_called: tuple[Name, ...] = Field(
        (), max_length=30, description="Other names people use. Search finds them and the page shows them."
    )
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of the sources it rests on.")
    basis: Sentence | None = Field(None, description="What it rests on when no source is grade A or B.")
    more: tuple[Paragraph, ...] = Field((), max_length=12, description="Background for the record's own page.")
    formerly: tuple[Id, ...] = Field((), max_length=10, description="Ids it had before. Old addresses lead here.")


class MinutesRange(Piece):
    least: Minutes = Field(description="Shortest, in minutes.")
    most: Minutes = Field(description="Longest, in minutes.")
    per: APer = Field(Per.ALL, description="side, if it is counted for each side of the body.")
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Where the times come from.")

    @model_validator(mode="after")
    def ordered(self) -> MinutesRange:
        if self.least > self.most:
            fail("number-range", f"least ({self.least:g}) is more than most ({self.most:g})", at="least")
        return self


class Rounds(Piece):
    least: Count = Field(description="Fewest repeats.")
    most: Count = Field(description="Most repeats.")
    per: APer = Field(Per.ALL, description="side, if it is counted for each side of the body.")

    @model_validator(mode="after")
    def ordered(self) -> Rounds:
        if self.least > self.most:
            fail("number-range", f"least ({self.least}) is more than most ({self.most})", at="least")
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
            fail("stroke-shape", 'a stroke has either "at", or "from" and "to"', at="at")
        if not self.at and not (self.from_ and self.to):
            key, other = ("from", "to") if self.from_ else ("to", "from")
            fail("stroke-shape", f'a stroke with "{key}" needs "{other}"', at=key)
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
    only_if: ConditionRef | None = Field(None, description="Asked only after a yes to that one.")
    action: AnAction = Field(description="What a yes leads to.")
    why: Sentence = Field(description="The reason.")
    limits: Limits | None = Field(None, description="What changes, also after a clinician said yes.")
    until_asked: Limits | None = Field(None, description="The massage that may go ahead before asking. Left out: none at all.")
    ask_clinician: tuple[Sentence, ...] = Field((), max_length=8, description="Questions to take along.")
    stricter: Sentence | None = Field(None, description="We go further than the sources, and why.")

    @model_validator(mode="after")
    def actions(self) -> Condition:
        if self.action is Action.ADAPT and self.limits is None:
            fail("missing-key", '"limits" is missing: adapt must say what changes', at="action")
        if self.action is not Action.ASK_FIRST:
            for key in ("until_asked", "ask_clinician"):
                if getattr(self, key):
                    fail("wrong-together", f'"{key}" belongs to ask-first only, the action is {self.action}', at=key)
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


class StopSign(Known):
    """A sign that stops the massage, or that needs help afterwards."""

    kind = "stop-signs"
    sign: Sentence = Field(description="What is seen or felt.")
    when: tuple[AWhen, ...] = Field(min_length=1, max_length=3, description="Asked before, watched for during, or noticed after.")
    could_be: Sentence | None = Field(None, description="What it could be.")
    act: AnAct = Field(description="How urgent it is.")
    do: tuple[Sentence, ...] = Field(min_length=1, max_length=10, description="What to do.")
    question: Sentence | None = Field(None, description="Needed with before.")

    @model_validator(mode="after")
    def asked_before(self) -> StopSign:
        if When.BEFORE in self.when and self.question is None:
            fail("missing-key", '"question" is missing: a sign with "before" is asked ahead', at="when")
        if When.BEFORE not in self.when and self.question is not None:
            fail("wrong-together", 'a sign without "before" is not asked, so it has no question', at="question")
        return self


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


class MassageGuide(Known):
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


class Question(Known):
    """A question readers ask."""

    kind = "questions"
    question: Sentence = Field(description="As a reader would ask it.")
    answer: Paragraph | None = Field(None, description="Left out: the question is open.")
    so_far: Paragraph | None = Field(None, description="What is known about an open question.")
    techniques: tuple[TechniqueRef, ...] = Field((), max_length=20, description="Pages to link with.")
    conditions: tuple[ConditionRef, ...] = Field((), max_length=20, description="Pages to link with.")

    @model_validator(mode="after")
    def one_state(self) -> Question:
        if self.answer and self.so_far:
            fail("wrong-together", '"answer" and "so_far" stand together, only an open question has "so_far"', at="so_far")
        return self


class Claim(Known):
    """What massage does and does not do."""

    kind = "claims"
    topic: Name = Field(description="What it is about.")
    found: Paragraph = Field(description="What was found.")
    lasts: Sentence | None = Field(None, description="For how long.")
    compared_with: Sentence | None = Field(None, description="Compared with what.")
    studied: Sentence | None = Field(None, description="Who was studied.")
    can_say: Sentence | None = Field(None, description="What we can say. Left out: nothing.")
    must_not_say: tuple[Name, ...] = Field((), max_length=20, description="Phrases refused in every other text.")
    certainty: ACertainty = Field(description="How sure it is, as the source says.")


class NotTaught(Known):
    """What we leave out, and why. Search finds it, so nobody adds it again."""

    kind = "not-taught"
    name: Name = Field(description="Plain words.")
    why: Paragraph = Field(description="The reason.")
    instead: Sentence | None = Field(None, description="What to do instead.")


class Source(Record):
    """Where a statement comes from."""

    kind = "sources"
    title: Title = Field(description="Its title.")
    publisher: Title = Field(description="Who published it.")
    published: Name | None = Field(None, description="As precise as known, in words.")
    url: Url | None = Field(None, description="The publisher's page.")
    copy_at: Url | None = Field(None, description='Where it was read, if not there. The page says "read as a copy".')
    part: ASourcePart | None = Field(None, description="If it was not read whole.")
    grade: AGrade = Field(description="How far a safety statement may rest on it.")
    checked: Date | None = Field(None, description="When a person last opened the publisher's page.")
    note: Title | None = Field(None, description="What to know about it.")
    language: Language | None = Field(None, description="Its language, if not English.")


class Reviewer(Record):
    """A person who reviews."""

    kind = "reviewers"
    name: Name = Field(description="Their name.")
    role: Name = Field(description="What they do.")
    qualification: Title = Field(description="What they learned.")
    registration: Title | None = Field(None, description="Register and number.")
    link: Url | None = Field(None, description="A page about them.")
    interests: Sentence = Field(description="Conflicts of interest. Never left out.")


class Covered(Piece):
    record: RecordRef = Field(description="kind/id")
    digest: Digest = Field(description="The digest of what was reviewed.")


class Review(Record):
    """One sitting of one person."""

    kind = "reviews"
    by: ReviewerRef = Field(description="Who reviewed.")
    on_date: Date = Field(description="When.")
    due: Date = Field(description="When it is due again.")
    scope: Sentence = Field(description="What was looked at.")
    covers: tuple[Covered, ...] = Field(min_length=1, max_length=500, description="The records, as they were.")


class Emergency(Piece):
    place: Name = Field(description="Country or region.")
    number: Name = Field(description="The number to call.")


class ColourPair(Piece):
    light: Colour = Field(description="On paper-coloured ground.")
    dark: Colour = Field(description="On dark ground.")


class Site(Record):
    """What a publisher edits: name, address, guides, contact, emergency numbers."""

    kind = "site"
    name: Name = Field(description="The name of the site.")
    summary: Sentence = Field(description="What it is, in one sentence.")
    address: Address = Field(description="Where it will be published.")
    languages: tuple[Language, ...] = Field(min_length=1, max_length=20, description="The first is the main one.")
    guides: tuple[GuideRef, ...] = Field(min_length=1, max_length=50, description="In the order of the home page.")
    publisher: Name = Field(description="Who stands behind it.")
    contact: Contact = Field(description="Where readers can write.")
    funding: Sentence = Field(description="Who pays.")
    emergency: tuple[Emergency, ...] = Field(min_length=1, max_length=20, description="Emergency numbers.")
    units: SomeUnits = Field(description="Units shown.")
    colour: ColourPair | None = Field(None, description="The colour of links and buttons.")


class Topic(Piece):
    id: Id = Field(description="Conditions name it.")
    question: Sentence = Field(description="The opening question.")
    examples: Sentence | None = Field(None, description="What belongs under it.")


class SafetyCheck(Record):
    """The opening questions of the safety check, in order."""

    kind = "safety-check"
    topics: tuple[Topic, ...] = Field(min_length=1, max_length=20, description="In order.")


class WordText(Piece):
    name: Name = Field(description="As readers see it.")
    means: Sentence = Field(description="What it means.")


class Words(Record):
    """The reader-facing name of each word of the vocabulary."""

    kind = "words"
    pressure: dict[str, WordText]
    moves: dict[str, WordText]
    hands: dict[str, WordText]
    level: dict[str, WordText]
    over: dict[str, WordText]
    part: dict[str, WordText]
    when: dict[str, WordText]
    action: dict[str, WordText]
    act: dict[str, WordText]
    certainty: dict[str, WordText]
    contents: dict[str, WordText]
    grade: dict[str, WordText]
    source_part: dict[str, WordText]


#: Kinds with one record a file, in the order of the guide's own story; each is a folder of `content/`.
KINDS: Mapping[str, type[Record]] = {
    model.kind: model
    for model in (
        Technique, Area, Condition, SafetyWarning, StopSign, Supply, Position, Checklist, Routine, MassageGuide,
        Question, Claim, NotTaught, Source, Reviewer, Review,
    )
}  # fmt: skip
#: Kinds with a single file.
SINGLES: Mapping[str, type[Record]] = {model.kind: model for model in (Site, SafetyCheck, Words)}
