"""Who has reviewed a record, and whether it is still what they read.

A review names the digest of each record it covers. When the record changes, its digest does, and the review lapses by itself:
nobody has to remember to take it away. The build knows no today, so "overdue" is no state: the page's script and `status` add it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.reading.spelling import nearest
from generator.records import KINDS, SINGLES, Record, Review, Reviewer, Source
from generator.records.schema import read_record

#: What nobody reviews: people and their signatures. A source is opened and graded instead, see its `checked`.
NOT_REVIEWED: tuple[type[Record], ...] = (Source, Reviewer, Review)


class State(StrEnum):
    NONE = "none"
    REVIEWED = "reviewed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Reviewed:
    """The state of one record, with the review it comes from and who made it; without both if there is none."""

    state: State
    review: Review | None = None
    reviewer: Reviewer | None = None


@dataclass(frozen=True)
class Count:
    """How many records of one kind are in which state."""

    kind: str
    reviewed: int
    changed: int
    none: int

    @property
    def all(self) -> int:
        return self.reviewed + self.changed + self.none


class Reviews:
    """The reviews of a guide, ready to be asked about any record."""

    def __init__(self, facts: Facts) -> None:
        self._library = library = facts.library
        self._digests: dict[str, str] = {}
        #: The reviews of each record, the newest first; of one day, in order of id.
        self._covering: dict[str, list[tuple[Review, str]]] = {}
        for review in sorted(library.reviews.values(), key=lambda each: each.on_date, reverse=True):
            for covered in review.covers:
                self._covering.setdefault(str(covered.record), []).append((review, str(covered.digest)))

    def holds(self, record: Record) -> bool:
        """Say whether somebody has reviewed a record as it is."""
        return self.of(record).state is State.REVIEWED

    def of(self, record: Record) -> Reviewed:
        """Say what the newest review of a record is worth today.

        A newer review of other words makes an older one of the present words worth nothing: the last person who looked saw something
        else. Of several on the newest day, one that saw the present words counts.
        """
        found = self._covering.get(key(record), [])
        newest = [(review, signed) for review, signed in found if review.on_date == found[0][0].on_date]
        if not newest:
            return Reviewed(State.NONE)
        now = self.digest(record)
        holding = [review for review, signed in newest if signed == now]
        review = holding[0] if holding else newest[0][0]
        return Reviewed(State.REVIEWED if holding else State.CHANGED, review, self._library.reviewers[review.by])

    def digest(self, record: Record) -> str:
        """Give the digest of a record, worked out once."""
        name = key(record)
        if name not in self._digests:
            self._digests[name] = digest(record)
        return self._digests[name]

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """Count the states of every kind that has records, in the order of the guide."""
        found: dict[str, list[State]] = {}
        for record in reviewable(self._library):
            found.setdefault(record.kind, []).append(self.of(record).state)
        return tuple(Count(kind, *(states.count(state) for state in _COUNTED)) for kind, states in found.items())


_COUNTED = (State.REVIEWED, State.CHANGED, State.NONE)


def key(record: Record) -> str:
    """Name a record as a review does: `techniques/feather`."""
    return f"{record.kind}/{record.id}"


def reviewable(library: Library) -> Iterable[Record]:
    """Give every record that a person could review, kind by kind."""
    return (record for record in library.records if not isinstance(record, NOT_REVIEWED))


class UnknownRecordError(LookupError):
    """No record of content is called so, or none that a person reviews. The message is one sentence."""


def read_reviewable(content: Mapping[PurePosixPath, bytes], name: str) -> Record:
    """Read one record by its key or its path, whatever else is wrong in content: `techniques/feather`, `site`.

    Raises `UnknownRecordError`, and `ContentError` if that file itself cannot be read.
    """
    known = {_key_of(path): path for path in content if path.suffix == ".yml"}
    wanted = _key_of(PurePosixPath(name))
    if wanted not in known:
        guess = nearest(wanted, known)
        raise UnknownRecordError(f'there is no record "{name}"' + (f', did you mean "{guess}"?' if guess else ""))
    kind = wanted.partition("/")[0]
    model = {**KINDS, **SINGLES}.get(kind)
    if model is None or issubclass(model, NOT_REVIEWED):
        raise UnknownRecordError(f'"{wanted}" is nothing that is reviewed')
    return read_record(model, known[wanted], content[known[wanted]])


def _key_of(path: PurePosixPath) -> str:
    """Name the record of a path: `content/techniques/feather.yml` and `techniques/feather` alike; of `site`, `site/site`."""
    parts = path.parts[1:] if path.parts[:1] == ("content",) else path.parts
    kind, *_ = parts or ("",)
    kind = kind.removesuffix(".yml")
    return f"{kind}/{path.name.removesuffix('.yml')}"


def digest(record: Record) -> str:
    """Give the 16 letters and digits a reviewer signs.

    They are the first of the SHA-256 of the record as JSON: UTF-8, no spaces, keys sorted and as they are in YAML. What says nothing is
    left out, so that it can come and go: comments, line breaks, defaults, and former ids. 5 and 5.0 are the same number.
    """
    said = tree(record)
    said.pop("formerly", None)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def tree(piece: BaseModel) -> dict[str, Any]:
    """Give what a record or a part of it says, by YAML key, without what equals its default."""
    found = ((name, getattr(piece, attribute), default) for attribute, name, default in _keys(type(piece)))
    return {name: _value(value) for name, value, default in found if value != default}


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Give attribute, YAML key and default of each field."""
    return tuple((name, info.alias or name, info.default) for name, info in model.model_fields.items())


def _value(value: Any) -> Any:
    if isinstance(value, str):  # a text with its place, a reference, or a word of the vocabulary
        return str(value)
    if isinstance(value, BaseModel):
        return tree(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _value(item) for name, item in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(f"a record holds {type(value).__name__}, which has no digest")
