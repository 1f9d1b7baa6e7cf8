"""The open data: every record as JSON below `api/v1/`, versioned, with a JSON Schema for each kind.

    api/v1/index.json             where to begin: licence, review, and the list of each kind
    api/v1/<kind>.json            the records of a kind; a kind with a single record is here as a whole
    api/v1/<kind>/<id>.json       one record, with all that goes with it
    api/v1/schema/<kind>.json     the JSON Schema of its records; also schema/list.json and schema/index.json

Warnings travel inside each technique, routine and guide: nobody has to know that there are areas inside areas to show them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.data.api import knowledge, safety, sessions, techniques
from generator.data.api.parts import Parts
from generator.data.api.shape import SCHEMA_VERSION, Entry, IndexFile, KindEntry, ListFile, Shape, json_schema, written
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reviews import State
from generator.records import SINGLES, Record

__all__ = ["SCHEMA_VERSION", "SHAPES", "export_json"]

#: How each kind is published: its shape, and the function that makes it. The order is that of the index.
SHAPES: Mapping[str, tuple[type[Shape], Callable[[Parts, Any], Shape]]] = {
    "guides": (sessions.MassageGuide, sessions.massage_guide),
    "wishes": (sessions.Wish, sessions.wish),
    "routines": (sessions.Routine, sessions.routine),
    "techniques": (techniques.Technique, techniques.technique),
    "safety-check": (safety.SafetyCheck, safety.safety_check),
    "conditions": (safety.Condition, safety.condition),
    "stop-signs": (safety.StopSign, safety.stop_sign),
    "warnings": (safety.SafetyWarning, safety.safety_warning),
    "areas": (safety.Area, safety.area),
    "positions": (sessions.Position, sessions.position),
    "supplies": (sessions.Supply, sessions.supply),
    "checklists": (sessions.Checklist, sessions.checklist),
    "questions": (knowledge.Question, knowledge.question),
    "claims": (knowledge.Claim, knowledge.claim),
    "not-taught": (knowledge.NotTaught, knowledge.not_taught),
    "sources": (knowledge.Source, knowledge.source),
    "reviewers": (knowledge.Reviewer, knowledge.reviewer),
    "reviews": (knowledge.Review, knowledge.review),
    "words": (knowledge.Words, knowledge.words),
    "site": (knowledge.Site, knowledge.site),
}

USE = "Show every warning of a technique, whole and before its first step. Lead people through the safety check first. Name the review state."


def export_json(facts: Facts) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Give every file of the open data, by its path from the root of the site."""
    parts, library = facts.the(Parts), facts.library
    folder = PurePosixPath(addresses.API)
    entries = []
    for kind, (_, make) in SHAPES.items():
        found = _records(library, kind)
        for record in found:
            yield PurePosixPath(parts.url(record).removeprefix(library.site.address)), written(make(parts, record))
        if kind not in SINGLES:
            yield folder / f"{kind}.json", written(_list(parts, kind, found))
        entries.append(_kind(parts, kind, found))
    yield folder / "index.json", written(_index(parts, entries))
    shapes: dict[str, type[Shape]] = {kind: shape for kind, (shape, _) in SHAPES.items()}
    shapes |= {"list": ListFile, "index": IndexFile}
    for name, shape in shapes.items():
        yield folder / "schema" / f"{name}.json", json_schema(shape, parts.schema(name))


def _records(library: Library, kind: str) -> list[Record]:
    if kind in SINGLES:
        return [record for record in library.records if record.kind == kind]
    return list(library.by_kind[kind].values())


def _list(parts: Parts, kind: str, found: list[Record]) -> ListFile:
    return ListFile(
        schema_=parts.schema("list"),
        schema_version=SCHEMA_VERSION,
        kind=kind,
        url=parts.single(kind),
        licence=parts.licence,
        records=tuple(
            Entry(**parts.one(record).model_dump(), page=parts.page(record), review=parts.review(record).state)
            for record in found
        ),
    )


def _kind(parts: Parts, kind: str, found: list[Record]) -> KindEntry:
    states = [parts.reviews.of(record).state for record in found]
    return KindEntry(
        kind=kind,
        url=parts.single(kind),
        schema_url=parts.schema(kind),
        records=len(found),
        reviewed=states.count(State.REVIEWED),
        changed=states.count(State.CHANGED),
    )


def _index(parts: Parts, entries: list[KindEntry]) -> IndexFile:
    site = parts.library.site
    return IndexFile(
        schema_=parts.schema("index"),
        schema_version=SCHEMA_VERSION,
        name=site.name,
        summary=site.summary,
        address=site.address,
        about=site.address + addresses.DATA,
        url=parts.single("index"),
        licence=parts.licence,
        use=USE,
        languages=site.languages,
        first=parts.first,
        list_schema=parts.schema("list"),
        kinds=tuple(entries),
    )
