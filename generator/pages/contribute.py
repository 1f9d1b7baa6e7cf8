"""How to help: the way in, the fields of every record, a page for each error."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import addresses
from generator.fields import Field as FieldType
from generator.fields import NumberField, OneOf, RefField, TextField, UrlField, YesNoField
from generator.guide import Guide
from generator.manual import ENTRIES
from generator.pages.page import Link, Page, Section
from generator.records import KINDS, SINGLES, Known, Record
from generator.schema import inner_model
from generator.spelling import listed

TAB = "Contribute"


@dataclass(frozen=True)
class FieldView:
    name: str
    type: str
    required: bool
    description: str
    inner: tuple[FieldView, ...]


@dataclass(frozen=True)
class KindView:
    kind: str
    what: str
    file: str
    address: str
    fields: tuple[FieldView, ...]


def contribute(guide: Guide) -> Iterator[Page]:
    crumbs = (Link(TAB, addresses.CONTRIBUTE),)
    yield Page(
        address=addresses.CONTRIBUTE,
        template="contribute",
        title="Contribute",
        description="Correct a line, add a stroke, review a page, publish your own guide.",
        tab=TAB,
        view={"site": guide.site},
        kind="contribute",
        sections=(
            Section("Something is wrong", "wrong"),
            Section("Add a technique", "technique"),
            Section("Review", "review"),
            Section("Publish your own guide", "fork"),
        ),
    )
    yield Page(
        address=addresses.NEW_TECHNIQUE,
        template="new-technique",
        title="Add a technique",
        description="What a technique needs, and an example to start from.",
        tab=TAB,
        view={"not_taught": len(guide.not_taught)},
        kind="contribute",
        crumbs=crumbs,
    )
    kinds = tuple(_kind(model) for model in (*KINDS.values(), *SINGLES.values()))
    yield Page(
        address=addresses.FIELDS,
        template="kinds",
        title="Fields",
        description="Every kind of record, and every field of it, explained.",
        tab=TAB,
        view={"kinds": kinds},
        kind="fields",
        crumbs=crumbs,
    )
    for kind in kinds:
        yield Page(
            address=kind.address,
            template="fields",
            title=f"Fields: {kind.kind}",
            description=kind.what.split("\n")[0],
            tab=TAB,
            view=kind,
            kind="fields",
            crumbs=(*crumbs, Link("Fields", addresses.FIELDS)),
        )
    yield Page(
        address=addresses.ERRORS,
        template="errors",
        title="Error messages",
        description="What each message means, with a wrong and a right example.",
        tab=TAB,
        view={"entries": tuple((entry, addresses.error_page(code)) for code, entry in sorted(ENTRIES.items()))},
        kind="errors",
        crumbs=crumbs,
    )
    for code, entry in sorted(ENTRIES.items()):
        yield Page(
            address=addresses.error_page(code),
            template="error",
            title=entry.title,
            description=entry.means.split(". ")[0].rstrip(".") + ".",
            tab=TAB,
            view=entry,
            kind="error",
            repeats=True,
            crumbs=(*crumbs, Link("Error messages", addresses.ERRORS)),
        )


def _kind(model: type[Record]) -> KindView:
    single = model.kind in SINGLES
    file = f"content/{model.kind}.yml" if single else f"content/{model.kind}/<id>.yml"
    return KindView(model.kind, (model.__doc__ or "").strip(), file, f"{addresses.FIELDS}{model.kind}/", _fields(model))


def _fields(model: type[BaseModel]) -> tuple[FieldView, ...]:
    """List the fields of a model; those that every record may have come last."""
    found = sorted(model.model_fields.items(), key=lambda item: item[0] in Known.model_fields)
    return tuple(_field(info.alias or name, info) for name, info in found)


def _field(name: str, info: FieldInfo) -> FieldView:
    inner = inner_model(info.annotation)
    return FieldView(name, _type(info), info.is_required(), info.description or "", _fields(inner) if inner else ())


def _type(info: FieldInfo) -> str:
    """Say what belongs in a field, in an author's words."""
    return _word(info.annotation, [m for m in info.metadata if isinstance(m, FieldType)])


def _word(annotation: Any, marks: list[FieldType]) -> str:
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if marks:
        return _mark(marks[0])
    if origin is typing.Annotated:
        return _word(arguments[0], [m for m in arguments[1:] if isinstance(m, FieldType)])
    if origin is types.UnionType or origin is typing.Union:
        return " or ".join(_word(a, []) for a in arguments if a is not type(None))
    if origin is tuple:
        return f"list of {_word(arguments[0], [])}"
    if origin is dict:
        return f"{_word(arguments[0], [])}: {_word(arguments[1], [])} lines"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "key: value lines"
    return "text"


def _mark(mark: FieldType) -> str:
    if isinstance(mark, OneOf):
        return listed(mark.choices)
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
    return "text"
