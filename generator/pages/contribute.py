"""How to help: the way in, the fields of every record, a page for each error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.library import Library
from generator.manual import ENTRIES
from generator.pages.page import ABOUT, BACKGROUND, Found, Link, Page, Section
from generator.records import KINDS, SINGLES, Known, Record, Technique
from generator.records.blank import FOLDER, template
from generator.records.field_tree import FieldNode, fields_of, inside, worded

TITLE = "Contribute"


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


@dataclass(frozen=True)
class OtherWays:
    not_taught: int
    template: str
    contact: str
    mail: bool
    new_file: str


@dataclass(frozen=True)
class Publishing:
    repository: str
    site: str


#: A whole content/site.yml of somebody else; a test builds a guide with it.
EXAMPLE = """\
name: Quiet Hands
summary: Still hands for people in our care.
address: https://hospice.example/hands/
languages: [en]
guides: [quiet-hands]
publisher: The Hospice by the River
contact: care@hospice.example
funding: Paid for by donations to the hospice.
emergency:
  - place: Austria
    number: "144"
units: metric
colour: {light: "#7a1f5c", dark: "#f0b3dc"}
"""


def contribute(library: Library) -> Iterator[Page]:
    about = Link(ABOUT, addresses.ABOUT)
    crumbs = (about, Link(TITLE, addresses.CONTRIBUTE))
    yield Page(
        address=addresses.CONTRIBUTE,
        template="contribute",
        title=TITLE,
        description="Correct a line, add a stroke, review a page, publish your own guide.",
        tab=ABOUT,
        view={"site": library.site},
        kind="contribute",
        found=Found(BACKGROUND, ("help us", "add a technique", "correct a mistake", "report a mistake")),
        crumbs=(about,),
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
        description="Tell us a stroke that others could use, or correct one, part by part. No account is needed to begin.",
        tab=ABOUT,
        view=_other_ways(library),
        kind="contribute",
        found=Found(BACKGROUND, ("new technique", "write a technique")),
        crumbs=crumbs,
        scripts=("form/start",),
        styles=("check/check", "form/form"),
    )
    yield Page(
        address=addresses.PUBLISH,
        template="publish",
        title="Publish your own guide",
        description="Copy this guide, give it your name, address, emergency numbers and colour, and teach your own strokes.",
        tab=ABOUT,
        view=Publishing(str(library.site.repository.address) if library.site.repository else "", EXAMPLE),
        kind="contribute",
        crumbs=crumbs,
        sections=(
            Section("Copy it", "copy"),
            Section("Switch it on", "settings"),
            Section("Name it", "name"),
            Section("Publish it", "first"),
            Section("Teach your own", "own"),
            Section("A computer for the commands", "commands"),
            Section("Before you tell people", "before"),
        ),
    )
    kinds = tuple(_kind(model) for model in (*KINDS.values(), *SINGLES.values()))
    yield Page(
        address=addresses.FIELDS,
        template="kinds",
        title="Fields",
        description="Every kind of record, and every field of it, explained.",
        tab=ABOUT,
        view={"kinds": kinds},
        kind="fields",
        found=Found(BACKGROUND, ("YAML reference", "every field explained")),
        crumbs=crumbs,
    )
    for kind in kinds:
        yield Page(
            address=kind.address,
            template="fields",
            title=f"Fields: {kind.kind}",
            description=kind.what.split("\n")[0],
            tab=ABOUT,
            view=kind,
            kind="fields",
            crumbs=(*crumbs, Link("Fields", addresses.FIELDS)),
        )
    yield Page(
        address=addresses.ERRORS,
        template="errors",
        title="Error messages",
        description="What each message means, with a wrong and a right example.",
        tab=ABOUT,
        view={"entries": tuple((entry, addresses.error_page(code)) for code, entry in sorted(ENTRIES.items()))},
        kind="errors",
        found=Found(BACKGROUND, ("error codes", "problems")),
        crumbs=crumbs,
    )
    for code, entry in sorted(ENTRIES.items()):
        yield Page(
            address=addresses.error_page(code),
            template="error",
            title=entry.title,
            description=entry.means.split(". ")[0].rstrip(".") + ".",
            tab=ABOUT,
            view=entry,
            kind="error",
            repeats=True,
            crumbs=(*crumbs, Link("Error messages", addresses.ERRORS)),
        )


def _other_ways(library: Library) -> OtherWays:
    """Say how a technique is added without the form."""
    contact, repository = str(library.site.contact), library.site.repository
    return OtherWays(
        not_taught=len(library.not_taught),
        template=template(Technique, lambda kind: list(library.by_kind[kind])),
        contact=contact,
        mail="@" in contact and "/" not in contact,
        new_file=f"{repository.address}/new/{repository.branch or 'main'}/{FOLDER}" if repository else "",
    )


def _kind(model: type[Record]) -> KindView:
    single = model.kind in SINGLES
    file = f"content/{model.kind}.yml" if single else f"content/{model.kind}/<id>.yml"
    return KindView(model.kind, (model.__doc__ or "").strip(), file, f"{addresses.FIELDS}{model.kind}/", _fields(model))


def _fields(model: type[Record]) -> tuple[FieldView, ...]:
    """List the fields of a model; those that every record may have come last."""
    found = sorted(fields_of(model), key=lambda node: node.attribute in Known.model_fields)
    return tuple(map(_field, found))


def _field(node: FieldNode) -> FieldView:
    inner = tuple(map(_field, inside(node.kind)))
    return FieldView(node.name, worded(node.kind), node.required, node.description, inner)
