"""What a publisher edits, and the names of words."""

from __future__ import annotations

from generator.records.base import Piece, Record
from generator.records.fields import (
    Address,
    Branch,
    Colour,
    Contact,
    EmergencyNumber,
    GuideRef,
    Language,
    Name,
    RepositoryAddress,
    Sentence,
    SomeUnits,
    WishRef,
    YesNo,
)
from generator.records.shows import API, BOOKLET, OFFERED, PAGE, PDF, SEARCH, SHEET, Field, Nowhere

CAPTIONED = Nowhere("captions of drawings are put together from it")
COLOURED = Nowhere("it colours links and buttons, and no text says it")


class Emergency(Piece):
    place: Name = Field(description="Country or region.", shows=PAGE | API)
    number: EmergencyNumber = Field(description="The number to call, an ambulance first.", shows=PAGE | API)
    note: Sentence | None = Field(
        None, description="What else to know, as another number in a part of the country.", shows=PAGE | API
    )
    first: YesNo = Field(
        False,
        description="true: shown before a reader has chosen a place. All are, if none is marked.",
        shows=Nowhere("it picks the numbers that stand on every output"),
    )


class ColourPair(Piece):
    light: Colour = Field(description="On paper-coloured ground.", shows=COLOURED)
    dark: Colour = Field(description="On dark ground.", shows=COLOURED)


class Repository(Piece):
    """Where the guide is kept on GitHub, or on a server of the same kind: what the form and the links of a page lead to."""

    address: RepositoryAddress = Field(description="Its page, as in https://github.com/name/guide.", shows=PAGE | OFFERED)
    branch: Branch | None = Field(
        None, description="The branch that the site is built from; main if it is left out.", shows=PAGE | OFFERED
    )


class Site(Record):
    """What a publisher edits: name, address, guides, wishes, contact, emergency numbers."""

    kind = "site"
    name: Name = Field(description="The name of the site.", shows=BOOKLET | API | OFFERED)
    summary: Sentence = Field(description="What it is, in one sentence.", shows=PAGE | API)
    address: Address = Field(description="Where it will be published.", shows=SHEET | PDF | BOOKLET | API)
    languages: tuple[Language, ...] = Field(min_length=1, max_length=20, description="The first is the main one.", shows=API)
    guides: tuple[GuideRef, ...] = Field(
        min_length=1, max_length=50, description="In the order of the home page.", shows=PAGE | SEARCH | API
    )
    wishes: tuple[WishRef, ...] = Field(
        (), max_length=12, description="What people come with, in the order of the home page.", shows=PAGE | SEARCH | API
    )
    publisher: Name = Field(description="Who stands behind it.", shows=PAGE | BOOKLET | API)
    contact: Contact = Field(description="Where readers can write.", shows=PAGE | API | OFFERED)
    funding: Sentence = Field(description="Who pays.", shows=PAGE | API)
    emergency: tuple[Emergency, ...] = Field(min_length=1, max_length=120, description="Emergency numbers.", shows=PAGE | API)
    elsewhere: Sentence | None = Field(None, description="What readers do whose place is not in the list.", shows=PAGE)
    units: SomeUnits = Field(description="Units shown.", shows=API)
    colour: ColourPair | None = Field(None, description="The colour of links and buttons.", shows=COLOURED)
    repository: Repository | None = Field(
        None,
        description="Where the guide is kept on GitHub. Without it people send what they write by e-mail.",
        shows=PAGE | OFFERED,
    )


class WordText(Piece):
    name: Name = Field(description="As readers see it.", shows=PAGE | API)
    means: Sentence = Field(description="What it means.", shows=PAGE | API)


class ViewText(Piece):
    """A drawing. Where a technique is done on yourself, it is your own body that is shown."""

    name: Name = Field(description="What is drawn, in a word or two.", shows=OFFERED)
    shown: Sentence = Field(description="What the drawing shows.", shows=CAPTIONED)
    own: Sentence = Field(description="What it shows when it is your own body.", shows=CAPTIONED)


class PlaceText(Piece):
    name: Name = Field(description="As it stands in a sentence; where a drawing has two sides, of both.", shows=OFFERED)
    one: Name | None = Field(None, description="Of one side only, if that is said otherwise.", shows=CAPTIONED)


class LaneText(Piece):
    name: Name = Field(description="Where a hand rests, as in: beside the spine.", shows=OFFERED)
    along: Name = Field(description="Where a hand passes, as in: along the outside.", shows=CAPTIONED)


class SpanText(Piece):
    """A way that has a name of its own, so that a row of such strokes can be said in one sentence."""

    from_: Name = Field(alias="from", description="A place of the drawing.", shows=CAPTIONED)
    to: Name = Field(description="Another.", shows=CAPTIONED)
    name: Name = Field(description="The part of the body between them.", shows=CAPTIONED)
    route: Name = Field(description="The way, as it stands in a sentence.", shows=CAPTIONED)


class GripText(Piece):
    one: Name = Field(description="Of one hand.", shows=CAPTIONED)
    both: Name = Field(description="Of two hands, one on each side.", shows=CAPTIONED)
    some: Name = Field(description="When it may be one hand or two.", shows=CAPTIONED)


class StrokeText(Piece):
    along: Sentence = Field(description="From one place to another. Takes {hands} and {route}.", shows=CAPTIONED)
    at: Sentence | None = Field(
        None, description="At one or more places. Takes {hands} and {places}; a fan also {way}.", shows=CAPTIONED
    )


class Words(Record):
    """The reader-facing name of each word of the vocabulary, and the sentences that say what a drawing shows."""

    kind = "words"
    pressure: dict[str, WordText] = Field(shows=PAGE | API)
    moves: dict[str, WordText] = Field(shows=API)
    hands: dict[str, WordText] = Field(shows=API)
    level: dict[str, WordText] = Field(shows=API)
    over: dict[str, WordText] = Field(shows=API)
    part: dict[str, WordText] = Field(shows=API)
    when: dict[str, WordText] = Field(shows=API)
    action: dict[str, WordText] = Field(shows=API)
    act: dict[str, WordText] = Field(shows=API)
    agreement: dict[str, WordText] = Field(shows=API)
    certainty: dict[str, WordText] = Field(shows=API)
    contents: dict[str, WordText] = Field(shows=API)
    grade: dict[str, WordText] = Field(shows=API)
    source_part: dict[str, WordText] = Field(shows=API)
    views: dict[str, ViewText] = Field(description="Each drawing.", shows=OFFERED)
    places: dict[str, dict[str, PlaceText]] = Field(description="For each drawing, its places; also row.lane.", shows=OFFERED)
    lanes: dict[str, dict[str, LaneText]] = Field(description="For each drawing that has lanes, its lanes.", shows=OFFERED)
    spans: dict[str, tuple[SpanText, ...]] = Field(
        description="For a drawing, ways that have a name of their own.", shows=CAPTIONED
    )
    areas: dict[str, Name] = Field(description="Each area that lies on a drawing, as it stands in a sentence.", shows=CAPTIONED)
    touch: dict[str, Name] = Field(description="Each pressure, as it stands in a sentence.", shows=CAPTIONED)
    signs: dict[str, WordText] = Field(
        description="Each mark of a drawing besides hands and moves, for the key below it.",
        shows=Nowhere("the key below a drawing says those that it has"),
    )
    grips: dict[str, GripText] = Field(description="Each part of the hand, as it stands in a sentence.", shows=CAPTIONED)
    ways: dict[str, Name] = Field(description="Which way a hand goes.", shows=CAPTIONED)
    strokes: dict[str, StrokeText] = Field(description="What the hands do, without pressure and full stop.", shows=CAPTIONED)
    sentences: dict[str, Sentence] = Field(
        description="Sentences and their parts, with {blanks} that a translator may move.", shows=CAPTIONED
    )
