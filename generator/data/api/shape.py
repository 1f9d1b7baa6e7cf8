"""What every published shape has, and how a shape becomes JSON and a JSON Schema.

The shapes are written out apart from the records of content: a record may gain, lose or rename a key without an app that reads the
published data noticing. Only what comes anew needs no line here: a plain field that says it shows in the open data is published as it is,
see `of_record`; a shape that names it words it, or gives it another place. The JSON Schemas are made from the same models that write the files, so they cannot drift apart.

`SCHEMA_VERSION` goes up when something that was published goes away or changes its meaning; what only comes anew does not count.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from types import GenericAlias
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.records import Piece
from generator.records.field_tree import FieldNode, Kind, fields_of
from generator.records.readers import NumberField, OneOf, RefField, YesNoField
from generator.records.shows import Output
from generator.records.vocabulary import Grade, Pressure, SourcePart

SCHEMA_VERSION: Literal[1] = 1


class Shape(BaseModel):
    """Base of what is published: no other keys, and a key that would say nothing is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


S = TypeVar("S", bound=Shape)


def of_record(model: type[Piece]) -> Callable[[type[S]], type[S]]:
    """Complete a shape: it gets a key more for each plain field of its record that shows in the open data and that it does not name."""

    def completed(shape: type[S]) -> type[S]:
        new: dict[str, Any] = {
            node.attribute: _key(node) for node in _plain_fields(model) if node.attribute not in shape.model_fields
        }
        return (
            create_model(shape.__name__, __base__=shape, __module__=shape.__module__, __doc__=shape.__doc__, **new)
            if new
            else shape
        )

    return completed


def plain(piece: Piece, *but: str) -> dict[str, Any]:
    """Give what a record or a part of it publishes as it is, as keys of its shape, `but` for what the shape words itself."""
    return {node.attribute: getattr(piece, node.attribute) for node in _plain_fields(type(piece)) if node.attribute not in but}


@cache
def _plain_fields(model: type[Piece]) -> tuple[FieldNode, ...]:
    """Give the fields that show in the open data and hold texts, numbers, words, yes or no, or lists of them."""
    return tuple(node for node in fields_of(model) if Output.API in node.shows.outputs and _type(node.kind))


def _type(kind: Kind) -> Any:
    """Give the type of what is published as it is, or nothing for what is not: records that are named, tables."""
    if kind.name == "list" and kind.item:
        item = _type(kind.item)
        return GenericAlias(tuple, (item, ...)) if item else None
    match kind.mark:
        case None | RefField():
            return None
        case OneOf(words=words):
            return words
        case NumberField(whole=whole):
            return int if whole else float
        case YesNoField():
            return bool
    return str


def _key(node: FieldNode) -> tuple[Any, Any]:
    made = _type(node.kind)
    if node.required or node.default is not None:
        return made, Field(description=node.description)
    return made | None, Field(None, description=node.description)


class Licence(Shape):
    """On what terms the texts may be used."""

    id: str = Field(description="Its SPDX id.")
    name: str = Field(description="Its name.")
    url: str = Field(description="Its text.")
    credit: str = Field(description="Whom to name.")


class Named(Shape):
    """Another record, with the address of its JSON."""

    id: str = Field(description="Its id within its kind.")
    name: str = Field(description="Plain words.")
    url: str = Field(description="Its JSON.")


class ReviewState(Shape):
    """Whether a person has checked the record. Without a review there is only the state: say so, and never leave it out."""

    state: Literal["none", "reviewed", "changed"] = Field(
        description="none: nobody has reviewed it. changed: it was reviewed, and its words have changed since."
    )
    by: str | None = Field(None, description="Who reviewed it.")
    qualification: str | None = Field(None, description="What they learned.")
    on: str | None = Field(None, description="When, as year-month-day.")
    due: str | None = Field(None, description="When it is due again. From the day after, say that it is overdue.")


class Cited(Shape):
    """A source, as a statement cites it."""

    id: str = Field(description="Its id: sources/<id>.json says more.")
    title: str = Field(description="Its title.")
    publisher: str = Field(description="Who published it.")
    url: str | None = Field(None, description="The publisher's page, or else the copy that was read.")
    copied: Literal[True] | None = Field(None, description="true: it was read as a copy, not at its publisher.")
    part: SourcePart | None = Field(None, description="What was read of it, if not the whole.")
    grade: Grade = Field(
        description="A: health authorities, reviews of studies. B: studies, hospitals, charities. C: professions, trades, textbooks. D: lay pages."
    )


class Backed(Shape):
    """A sentence or a number that not all sources of its record say, or none."""

    at: str = Field(description="Where it stands in the file of content, as in limits.minutes.")
    words: str = Field(description="The sentence, or the number in words.")
    sources: tuple[Cited, ...] = Field(description="The sources that say it.")
    ours: str | None = Field(None, description="What is our own in it. Show it with the statement.")


class Rested(Shape):
    """What a statement rests on."""

    sources: tuple[Cited, ...] = Field(description="The sources it rests on.")
    basis: str | None = Field(
        None, description="What it rests on besides, where no source is good enough. Show it with the statement."
    )
    backing: tuple[Backed, ...] | None = Field(
        None, description="What single sentences and numbers rest on, if not on all sources."
    )


class Caution(Rested):
    """A warning. Show it, whole, before the first step, wherever the technique is shown."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["never"]}, {"required": ["careful"]}]})

    kind: Literal["areas", "warnings"] = Field(description="An area that warns for itself, or a warning.")
    id: str = Field(description="The id of the area or the warning.")
    name: str | None = Field(None, description="The name of the area.")
    never: str | None = Field(None, description="What must never be done. A warning has this or `careful`.")
    careful: str | None = Field(None, description="What to do with care.")
    do: str | None = Field(None, description="What to do instead.")
    why: str = Field(description="The reason.")
    everywhere: bool = Field(description="true: it stands on every technique.")
    url: str = Field(description="The JSON of the area or the warning.")


class RulesOut(Rested):
    """A condition that rules something out, also when massage itself may go ahead."""

    id: str = Field(description="Its id.")
    name: str = Field(description="Plain words.")
    action: str = Field(description="What a yes leads to: ask-first or adapt. do-not-massage rules out every technique.")
    why: str = Field(description="The condition's reason.")
    url: str = Field(description="Its JSON.")


class AreaPressure(Shape):
    """An area, and the firmest pressure there."""

    id: str = Field(description="The id of the area.")
    name: str = Field(description="Plain words.")
    pressure: Pressure = Field(description="No firmer than this. never: leave the area alone.")
    url: str = Field(description="The JSON of the area.")


class First(Shape):
    """What comes before any massage."""

    safety_check: str = Field(description="The opening questions, as JSON.")
    conditions: str = Field(description="The list of conditions, as JSON. Some of them mean: no massage today.")
    stop_signs: str = Field(description="The list of signs to stop and get help, as JSON.")
    page: str = Field(description="The page with the safety check. Lead people here before they start.")


class Head(Shape):
    """What every record says about itself."""

    schema_: str = Field(serialization_alias="$schema", description="The JSON Schema of this file.")
    schema_version: Literal[1] = Field(description="The version of the published shape. It goes up when something goes away.")
    kind: str = Field(description="The kind of record.")
    id: str = Field(description="It never changes.")
    url: str = Field(description="The address of this file.")
    page: str | None = Field(None, description="The page that readers see.")
    licence: Licence = Field(description="Texts and data are free to use on these terms.")
    review: ReviewState = Field(description="Whether a person has checked this record.")


class Known(Rested, Head):
    """A record that readers meet."""

    also_called: tuple[str, ...] = Field(description="Other names.")
    more: tuple[str, ...] = Field(description="Background.")
    formerly: tuple[str, ...] = Field(description="Ids it had before.")


class Entry(Shape):
    """One line of a list."""

    id: str = Field(description="Its id within its kind.")
    name: str = Field(description="What it is called, or what it says.")
    url: str = Field(description="Its JSON.")
    page: str | None = Field(None, description="The page that readers see.")
    review: Literal["none", "reviewed", "changed"] = Field(description="Whether a person has checked it.")


class ListFile(Shape):
    """All records of one kind."""

    schema_: str = Field(serialization_alias="$schema", description="The JSON Schema of this file.")
    schema_version: Literal[1] = Field(description="The version of the published shape.")
    kind: str = Field(description="The kind of the records.")
    url: str = Field(description="The address of this file.")
    licence: Licence = Field(description="Texts and data are free to use on these terms.")
    records: tuple[Entry, ...] = Field(description="In order of id.")


class KindEntry(Shape):
    """One kind of record."""

    kind: str = Field(description="Its name.")
    url: str = Field(description="The list of its records; for a kind with a single record, the record.")
    schema_url: str = Field(description="The JSON Schema of its records.")
    records: int = Field(description="How many there are.")
    reviewed: int = Field(description="How many of them are reviewed and have not changed since.")
    changed: int = Field(description="How many have changed since they were reviewed.")


class IndexFile(Shape):
    """Where to begin."""

    schema_: str = Field(serialization_alias="$schema", description="The JSON Schema of this file.")
    schema_version: Literal[1] = Field(description="The version of the published shape.")
    name: str = Field(description="The name of the site.")
    summary: str = Field(description="What it is, in one sentence.")
    address: str = Field(description="The home page.")
    about: str = Field(description="The page about this data.")
    url: str = Field(description="The address of this file.")
    licence: Licence = Field(description="Texts and data are free to use on these terms.")
    use: str = Field(description="What to do with warnings.")
    languages: tuple[str, ...] = Field(description="The first is the main one.")
    first: First = Field(description="What comes before any massage.")
    list_schema: str = Field(description="The JSON Schema of each list.")
    kinds: tuple[KindEntry, ...] = Field(description="Every kind of record.")


def written(shape: Shape) -> bytes:
    """Write a shape as JSON: UTF-8, keys in the order of the shape, one line."""
    return shape.model_dump_json(by_alias=True, exclude_none=True).encode() + b"\n"


@cache  # the preview writes them again with each save
def _schema_of(shape: type[Shape]) -> dict[str, Any]:
    return shape.model_json_schema(by_alias=True, mode="serialization", schema_generator=_Published)


class _Published(GenerateJsonSchema):
    """JSON Schema as the files are: no null, and no titles made from keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's name for it
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("default", None)}


def json_schema(shape: type[Shape], address: str) -> bytes:
    """Write the JSON Schema of a shape; `address` is where it is published."""
    ordered = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **_schema_of(shape)}
    return json.dumps(ordered, indent=1, ensure_ascii=False).encode() + b"\n"
