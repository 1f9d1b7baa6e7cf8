"""The page for developers: what the open data is, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.library import Library
from generator.pages.page import ABOUT, BACKGROUND, Found, Link, Page, Section
from generator.records import KINDS, SINGLES


@dataclass(frozen=True)
class DataKind:
    """One kind of record: its list (or the record, if there is one only) and its JSON Schema."""

    kind: str
    what: str
    count: int
    list: str
    schema: str


def data(library: Library) -> Iterator[Page]:
    kinds = tuple(
        DataKind(
            kind,
            (model.__doc__ or "").split("\n")[0],
            1 if kind in SINGLES else len(library.by_kind[kind]),
            f"{addresses.API}{kind}.json",
            f"{addresses.API}schema/{kind}.json",
        )
        for kind, model in {**KINDS, **SINGLES}.items()
    )
    yield Page(
        address=addresses.DATA,
        template="data",
        title="Open data",
        description="Everything in this guide as JSON, for other programs.",
        tab=ABOUT,
        view={"kinds": kinds, "index": f"{addresses.API}index.json", "site": library.site},
        kind="data",
        found=Found(BACKGROUND, ("API", "JSON", "for developers")),
        crumbs=(Link(ABOUT, addresses.ABOUT),),
        sections=(
            Section("Warnings come first", "warnings"),
            Section("What is there", "files"),
            Section("Versions", "versions"),
            Section("Licence", "licence"),
        ),
    )
