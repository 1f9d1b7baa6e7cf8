"""What keeps people safe in the content, field by field, and what a change makes of it.

This is the one list: the comment under a pull request says each change of it, old and new; `.github/CODEOWNERS` names its files; and what a limit or
a warning hangs on is pinned by `tests/content/test_pinned.py` (decision 12). What can hide such a text is listed in `withheld.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.guide.library import Library
from generator.guide.reviews import key, tree
from generator.guide.withheld import names_of, pieces, withholds
from generator.records import KINDS as KINDS_OF_RECORDS
from generator.records import SINGLES, Record, Step

#: Kinds of which every word is safety text.
WHOLE = ("warnings", "conditions", "areas", "stop-signs", "safety-check", "reviews", "reviewers")
#: The fields that a limit or a warning hangs on, by kind.
_HOLDING: Mapping[str, tuple[str, ...]] = {
    "areas": (
        "name",
        "part",
        "inside",
        "bounds",
        "firmest",
        "hands",
        "moves",
        "any_direction",
        "never",
        "careful",
    ),
    "warnings": ("never", "careful", "do"),
    "supplies": ("name", "unit", "contains", "choices"),
    "stop-signs": ("sign", "act", "question"),
    "conditions": ("question", "both", "action", "limits", "until_asked"),
    "techniques": ("moves", "hands", "where", "level", "self", "some_areas", "lightest", "not_for", "warnings"),
    "claims": ("certainty", "can_say", "must_not_say"),
    "sources": ("grade",),
    "not-taught": ("name", "also_called"),
    "reviewers": ("name", "role", "qualification", "registration", "link", "interests"),
    "reviews": ("by", "on_date", "due", "scope", "covers"),
    "safety-check": ("signs", "topics"),
    "site": ("emergency", "elsewhere", "contact", "address"),
    "words": ("pressure", "moves", "hands", "action", "act"),
}
#: What is pinned, by kind: those fields, and each part of a record that can hide, shorten, postpone or skip safety text, whatever its depth.
#: Of kinds that are not safety text as a whole, this alone is.
FIELDS: Mapping[str, tuple[str, ...]] = {
    **_HOLDING,
    **{kind: () for kind, model in {**KINDS_OF_RECORDS, **SINGLES}.items() if kind not in _HOLDING and withholds(model)},
}
#: Every kind that holds safety text.
KINDS = tuple(dict.fromkeys((*WHOLE, *FIELDS)))
#: What tells the items of a list apart, so that a change of one is not a change of all.
_NAMES = ("id", "place", "record")


@dataclass(frozen=True)
class Change:
    """What one value was and is; nothing is an empty text. `at` names the record and the keys below it."""

    at: str
    old: str
    new: str


def safety_text(record: Record | None) -> dict[str, Any]:
    """Give what a record says that keeps people safe, by key; of none, nothing."""
    if record is None or record.kind not in KINDS:
        return {}
    return _by_name(tree(record) if record.kind in WHOLE else _some(record))


def pinned(library: Library) -> dict[str, Any]:
    """Give what is pinned of a guide, by kind and id: the fields that are not empty."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in FIELDS}
    for record in library.records:
        if record.kind in FIELDS:
            found[record.kind][record.id] = _by_name(_some(record))
    return found


def changes_of(old: Record | None, new: Record | None) -> list[Change]:
    """Give the changes of safety text between two texts of a record. One that is new, or gone, is compared with nothing.

    What is new in a kind of which only some fields are safety text changes nothing that is there, and is not told.
    """
    record = new or old
    if record is None or (old is None and record.kind not in WHOLE):
        return []
    if old is None or new is None:
        return [Change(key(record), _worded(safety_text(old)), _worded(safety_text(new)))]
    return list(differences(safety_text(old), safety_text(new), key(record)))


def differences(old: Any, new: Any, at: str = "") -> Iterator[Change]:
    """Give every value that is another, or is on one side only, by the keys that lead to it."""
    if isinstance(old, dict | None) and isinstance(new, dict | None):
        for name in dict.fromkeys((*(old or {}), *(new or {}))):
            yield from differences((old or {}).get(name), (new or {}).get(name), f"{at} {name}".strip())
    elif old != new:
        yield Change(at, _worded(old), _worded(new))


def _some(record: Record) -> dict[str, Any]:
    said = tree(record)
    found = {**_withheld(record), **{name: said[name] for name in FIELDS[record.kind] if name in said}}
    return {name: found[name] for name in said if name in found}


def _withheld(piece: BaseModel) -> dict[str, Any]:
    """Give of a record or a part of it what can hide, shorten, postpone or skip safety text. A limit is pinned with its words."""
    said, listed = tree(piece), names_of(type(piece))
    found: dict[str, Any] = {}
    for attribute, info in type(piece).model_fields.items():
        name = info.alias or attribute
        if attribute in listed:
            found |= {name: said[name]} if name in said else {}
        elif inner := [each for each in map(_withheld, pieces(getattr(piece, attribute))) if each]:
            found[name] = inner
    if isinstance(piece, Step) and piece.limit:
        found = {"do": said["do"], **found}
    own = next((name for name in _NAMES if name in said), "")
    return {own: said[own], **found} if own and found else found


def _by_name(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _named(each) for name, each in said.items()}


def _named(value: Any) -> Any:
    """Turn lists whose items have a name of their own into tables by it."""
    if isinstance(value, dict):
        return _by_name(value)
    if isinstance(value, list):
        items = [_named(each) for each in value]
        name = next((name for name in _NAMES if items and all(isinstance(each, dict) and name in each for each in items)), "")
        named = {str(each[name]): {k: v for k, v in each.items() if k != name} for each in items} if name else {}
        return named if len(named) == len(items) and all(named.values()) else items
    return value


def _worded(value: Any) -> str:
    """Word a value on one line: a list with commas, a table with its keys."""
    if isinstance(value, list):
        return ", ".join(map(_worded, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_worded(each)}" for name, each in value.items())
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
