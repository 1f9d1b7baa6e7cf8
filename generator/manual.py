"""What each code of a problem means: the page of an error, with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A small content file: its path below `content/` and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Entry:
    """The page of one code. `why` is the line a message prints under "why"; it may be empty."""

    code: str
    title: str
    means: str
    why: str
    wrong: Example
    right: Example


#: The contract with pages/contribute.py: every code by name.
ENTRIES: Mapping[str, Entry] = {}


def reason_for(code: str) -> str:
    return ENTRIES[code].why if code in ENTRIES else ""
