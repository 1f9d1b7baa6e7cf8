"""What keeps people safe in the content, field by field, and what a change makes of it.

This is the one list: the comment under a pull request says each change of it, old and new; `.github/CODEOWNERS` names its files; and what a limit or
a warning hangs on is pinned by `tests/content/test_pinned.py` (decision 12).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.guide.library import Library
from generator.guide.reviews import key, tree
from generator.records import Record

#: Kinds of which every word is safety text.
WHOLE = ("warnings", "conditions", "areas", "stop-signs", "safety-check", "reviews", "reviewers")
#: The fields that a limit or a warning hangs on, by kind: those are pinned. Of kinds that are not named above, these alone are safety text.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "areas": (
        "name",
        "part",
        "inside",
        "bounds",
        "firmest",
        "hands",
        "moves",
        "about",
        "any_direction",
        "never",
        "careful",
        "moment",
        "fold",
    ),
    "warnings": ("never", "careful", "do", "reach", "moment", "fold"),
    "supplies": ("name", "unit", "contains", "choices"),
    "stop-signs": ("sign", "when", "act", "question"),
    "conditions": ("topic", "question", "both", "only_if", "implies", "action", "limits", "until_asked"),
    "techniques": ("moves", "hands", "where", "level", "self", "some_areas", "lightest", "not_for", "warnings", "steps"),
    "routines": ("steps",),
    "claims": ("certainty", "can_say", "must_not_say"),
    "sources": ("grade",),
    "not-taught": ("name", "also_called"),
    "reviewers": ("name", "role", "qualification", "registration", "link", "interests"),
    "reviews": ("by", "on_date", "due", "scope", "covers"),
    "safety-check": ("signs", "topics"),
    "site": ("emergency", "elsewhere", "contact", "address"),
    "words": ("pressure", "moves", "hands", "action", "act"),
}
#: Of steps: what leaves an instruction out, words it another way, or puts it off. A limit is pinned with its words.
CHOOSING = ("needs", "limit", "after", "words")
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
    said = tree(record)
    return _by_name(said if record.kind in WHOLE else _some(said, record.kind))


def pinned(library: Library) -> dict[str, Any]:
    """Give what is pinned of a guide, by kind and id: the fields that are not empty."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in FIELDS}
    for record in library.records:
        if record.kind in FIELDS:
            found[record.kind][record.id] = _by_name(_some(tree(record), record.kind))
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


def _some(said: Mapping[str, Any], kind: str) -> dict[str, Any]:
    found = {name: said[name] for name in FIELDS[kind] if name in said}
    if "steps" in found:
        found["steps"] = list(_choosing(found["steps"]))
    return {name: each for name, each in found.items() if each != []}


def _choosing(steps: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the steps that choose, or may not be chosen away, those under both_sides in their place."""
    for step in steps:
        yield from _choosing(step.get("both_sides", []))
        kept = {key: step[key] for key in CHOOSING if key in step}
        if kept:
            yield {"id": step["id"], **({"do": step["do"]} if step.get("limit") is True else {}), **kept}


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
