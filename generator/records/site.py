"""What a publisher edits, and the names of words."""

from __future__ import annotations

from pydantic import Field

from generator.records.base import Piece, Record
from generator.records.fields import (
    Address,
    Branch,
    Colour,
    Contact,
    GuideRef,
    Language,
    Name,
    RepositoryAddress,
    Sentence,
    SomeUnits,
    YesNo,
)


class Emergency(Piece):
    place: Name = Field(description="Country or region.")
    number: Name = Field(description="The number to call, an ambulance first.")
    note: Sentence | None = Field(None, description="What else to know, as another number in a part of the country.")
    first: YesNo = Field(False, description="true: shown before a reader has chosen a place. All are, if none is marked.")


class ColourPair(Piece):
    light: Colour = Field(description="On paper-coloured ground.")
    dark: Colour = Field(description="On dark ground.")


class Repository(Piece):
    """Where the guide is kept on GitHub, or on a server of the same kind: what the form and the links of a page lead to."""

    address: RepositoryAddress = Field(description="Its page, as in https://github.com/name/guide.")
    branch: Branch | None = Field(None, description="The branch that the site is built from; main if it is left out.")


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
    emergency: tuple[Emergency, ...] = Field(min_length=1, max_length=120, description="Emergency numbers.")
    elsewhere: Sentence | None = Field(None, description="What readers do whose place is not in the list.")
    units: SomeUnits = Field(description="Units shown.")
    colour: ColourPair | None = Field(None, description="The colour of links and buttons.")
    repository: Repository | None = Field(
        None, description="Where the guide is kept on GitHub. Without it people send what they write by e-mail."
    )


class WordText(Piece):
    name: Name = Field(description="As readers see it.")
    means: Sentence = Field(description="What it means.")


class ViewText(Piece):
    """A drawing. Where a technique is done on yourself, it is your own body that is shown."""

    name: Name = Field(description="What is drawn, in a word or two.")
    shown: Sentence = Field(description="What the drawing shows.")
    own: Sentence = Field(description="What it shows when it is your own body.")


class PlaceText(Piece):
    name: Name = Field(description="As it stands in a sentence; where a drawing has two sides, of both.")
    one: Name | None = Field(None, description="Of one side only, if that is said otherwise.")


class LaneText(Piece):
    name: Name = Field(description="Where a hand rests, as in: beside the spine.")
    along: Name = Field(description="Where a hand passes, as in: along the outside.")


class SpanText(Piece):
    """A way that has a name of its own, so that a row of such strokes can be said in one sentence."""

    from_: Name = Field(alias="from", description="A place of the drawing.")
    to: Name = Field(description="Another.")
    name: Name = Field(description="The part of the body between them.")
    route: Name = Field(description="The way, as it stands in a sentence.")


class GripText(Piece):
    one: Name = Field(description="Of one hand.")
    both: Name = Field(description="Of two hands, one on each side.")
    some: Name = Field(description="When it may be one hand or two.")


class StrokeText(Piece):
    along: Sentence = Field(description="From one place to another. Takes {hands} and {route}.")
    at: Sentence | None = Field(None, description="At one or more places. Takes {hands} and {places}; a fan also {way}.")


class Words(Record):
    """The reader-facing name of each word of the vocabulary, and the sentences that say what a drawing shows."""

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
    agreement: dict[str, WordText]
    certainty: dict[str, WordText]
    contents: dict[str, WordText]
    grade: dict[str, WordText]
    source_part: dict[str, WordText]
    views: dict[str, ViewText] = Field(description="Each drawing.")
    places: dict[str, dict[str, PlaceText]] = Field(description="For each drawing, its places; also row.lane.")
    lanes: dict[str, dict[str, LaneText]] = Field(description="For each drawing that has lanes, its lanes.")
    spans: dict[str, tuple[SpanText, ...]] = Field(description="For a drawing, ways that have a name of their own.")
    areas: dict[str, Name] = Field(description="Each area that lies on a drawing, as it stands in a sentence.")
    touch: dict[str, Name] = Field(description="Each pressure, as it stands in a sentence.")
    signs: dict[str, WordText] = Field(description="Each mark of a drawing besides hands and moves, for the key below it.")
    grips: dict[str, GripText] = Field(description="Each part of the hand, as it stands in a sentence.")
    ways: dict[str, Name] = Field(description="Which way a hand goes.")
    strokes: dict[str, StrokeText] = Field(description="What the hands do, without pressure and full stop.")
    sentences: dict[str, Sentence] = Field(description="Sentences and their parts, with {blanks} that a translator may move.")
