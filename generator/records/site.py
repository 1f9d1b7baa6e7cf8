"""What a publisher edits, and the names of words."""

from __future__ import annotations

from pydantic import Field

from generator.fields import (
    Address,
    Colour,
    Contact,
    GuideRef,
    Language,
    Name,
    Sentence,
    SomeUnits,
)
from generator.records.base import Piece, Record


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
