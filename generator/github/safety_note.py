"""What a change makes of safety text, told to the one who sends it and to the one who takes it in: old and new, value by value."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from generator.github.findings import Content
from generator.github.markdown import code, listed_as_code
from generator.guide import safety_text
from generator.guide.safety_text import Change, changes_of
from generator.reading.problems import ContentError
from generator.records import KINDS, SINGLES, Record
from generator.records.schema import read_record

#: How many values one comment tells; the rest is counted.
MOST_TOLD = 30


def safety_note(before: Content, after: Content, paths: Iterable[PurePosixPath], refused: Collection[PurePosixPath] = ()) -> str:
    """Say which safety text a change of these files makes another. Gives nothing if it makes none. `refused` are files that nobody read."""
    found: list[Change] = []
    unread: list[PurePosixPath] = []
    for path in sorted(set(paths)):
        model = _safety_model(path)
        try:
            if model and path not in refused:
                found += changes_of(_read(model, path, before), _read(model, path, after))
            elif model:
                unread.append(path)
        except ContentError:
            unread.append(path)
    parts = []
    if found:
        parts.append(
            "It changes what keeps people safe. Nothing is wrong with that: it is seen twice. Somebody who looks after safety reads each of "
            f"these before it is taken in, and a maintainer confirms it.\n\n{_rows(found)}"
        )
    if unread:
        parts.append(
            f"These files hold safety text, and what changes in them cannot be told yet:\n\n{listed_as_code(map(str, unread))}"
        )
    return "\n\n".join(parts)


def _safety_model(path: PurePosixPath) -> type[Record] | None:
    kind = path.parts[1].removesuffix(".yml") if len(path.parts) > 1 else ""
    return {**KINDS, **SINGLES}.get(kind) if kind in safety_text.KINDS else None


def _read(model: type[Record], path: PurePosixPath, content: Content) -> Record | None:
    return read_record(model, path, content[path]) if path in content else None


def _rows(found: list[Change]) -> str:
    lines = [f"- {code(each.at)}: {_value(each.old)} → {_value(each.new)}" for each in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        lines.append(f"- and {len(found) - MOST_TOLD:,} more")
    return "\n".join(lines)


def _value(text: str) -> str:
    return code(text) if text else "nothing"
