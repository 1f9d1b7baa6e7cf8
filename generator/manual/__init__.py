"""What each code of a problem means: the page of an error, with a wrong and a right example.

`tests/test_manual.py` holds that every code has its entry, that the wrong example gives it, and that the right one is clean.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.manual import files as files
from generator.manual import links as links
from generator.manual import paper as paper
from generator.manual import punctuation as punctuation
from generator.manual import rules as rules
from generator.manual import values as values
from generator.manual.entry import Entry, Example
from generator.spelling import sentences

__all__ = ["ENTRIES", "Entry", "Example", "reason_for"]

#: Every code by name.
ENTRIES: Mapping[str, Entry] = {
    entry.code: entry
    for entry in (*files.ENTRIES, *punctuation.ENTRIES, *values.ENTRIES, *links.ENTRIES, *rules.ENTRIES, *paper.ENTRIES)
}


def reason_for(code: str) -> str:
    """Give the line that a message prints under "why": the first sentence of the reason, or nothing."""
    why = ENTRIES[code].why if code in ENTRIES else ""
    return sentences(why)[0].rstrip(".")
