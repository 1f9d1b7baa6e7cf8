"""The fields of a record as data: what the page of fields, the template of `new` and the form in the browser are made from.

Read from the models, so that no list of fields is written a second time.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.readers import (
    ContactField,
    DateField,
    IdField,
    NumberField,
    OneOf,
    RefField,
    TextField,
    UrlField,
    YesNoField,
)
from generator.records.readers import Field as FieldType
from generator.records.shows import Output, Shows, shows_of


@dataclass(frozen=True)
class Kind:
    """What a field takes. `name` is text, id, ref, word, number, yes-no, date, other, list, map or table.

    `mark` is the type of a single value; `item` what a list or a map holds, `key` what the keys of a map are, `fields` those of a table.
    """

    name: str
    mark: FieldType | None = None
    item: Kind | None = None
    key: Kind | None = None
    fields: tuple[FieldNode, ...] = ()


@dataclass(frozen=True)
class FieldNode:
    """One field. `attribute` is its name in the model; `least` and `most` limit how many items a list or a map has.

    `shows` is where its own line says it shows; in a table it shows at most where what holds the table does, see `leaves`.
    """

    name: str
    attribute: str
    description: str
    required: bool
    default: object
    kind: Kind
    shows: Shows
    least: int | None = None
    most: int | None = None


_NAMES: tuple[tuple[type[FieldType], str], ...] = (
    (TextField, "text"),
    (IdField, "id"),
    (RefField, "ref"),
    (OneOf, "word"),
    (NumberField, "number"),
    (YesNoField, "yes-no"),
    (DateField, "date"),
)


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldNode, ...]:
    """Give the fields of a model, in its order."""
    besides: Mapping[str, Output] = getattr(model, "besides", {})
    return tuple(_node(name, info, besides.get(name, Output.NONE)) for name, info in model.model_fields.items())


def _node(name: str, info: FieldInfo, besides: Output) -> FieldNode:
    limits, shows = info.metadata, shows_of(info)
    return FieldNode(
        name=info.alias or name,
        attribute=name,
        description=info.description or "",
        required=info.is_required(),
        default=None if info.is_required() else info.default,
        kind=_kind(info.annotation, info.metadata),
        shows=replace(shows, outputs=shows.outputs | besides),
        least=next((each.min_length for each in limits if isinstance(each, MinLen)), None),
        most=next((each.max_length for each in limits if isinstance(each, MaxLen)), None),
    )


def _kind(annotation: Any, metadata: Iterable[Any]) -> Kind:
    mark = next((each for each in metadata if isinstance(each, FieldType)), None)
    if mark:
        return Kind(next((name for made, name in _NAMES if isinstance(mark, made)), "other"), mark)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _kind(arguments[0], arguments[1:])
    if origin in (types.UnionType, typing.Union):
        [some] = [each for each in arguments if each is not type(None)]
        return _kind(some, ())
    if origin is tuple:
        return Kind("list", item=_kind(arguments[0], ()))
    if origin is dict:
        return Kind("map", key=_kind(arguments[0], ()), item=_kind(arguments[1], ()))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Kind("table", fields=fields_of(annotation))
    return Kind("other")


def worded(kind: Kind) -> str:
    """Say what belongs in a field, in an author's words."""
    if kind.item and kind.key:
        return f"{worded(kind.key)}: {worded(kind.item)} lines"
    if kind.item:
        return f"list of {worded(kind.item)}"
    if kind.fields:
        return "key: value lines"
    return _mark(kind.mark)


def _mark(mark: FieldType | None) -> str:
    if isinstance(mark, OneOf):
        return mark.expected
    if isinstance(mark, RefField):
        return f"id of {mark.kind}"
    if isinstance(mark, NumberField):
        return f"{'whole ' if mark.whole else ''}number, {mark.least:g} to {mark.most:g}"
    if isinstance(mark, YesNoField):
        return "true or false"
    if isinstance(mark, TextField):
        return f"text, at most {mark.longest} letters"
    if isinstance(mark, UrlField):
        return "web address"
    if isinstance(mark, ContactField):
        return "e-mail address or web address"
    return "text"


def inside(kind: Kind) -> tuple[FieldNode, ...]:
    """Give the fields of the table a field holds, however deep in lists and maps."""
    return kind.fields or (inside(kind.item) if kind.item else ())


def leaves(nodes: Iterable[FieldNode], above: str = "", holder: Shows | None = None) -> Iterator[tuple[str, FieldNode]]:
    """Give every field that holds no table, however deep, by its keys with dots between, with where it shows in the end."""
    for node in nodes:
        shows = node.shows.within(holder) if holder else node.shows
        within = inside(node.kind)
        if within:
            yield from leaves(within, f"{above}{node.name}.", shows)
        else:
            yield f"{above}{node.name}", replace(node, shows=shows)
