"""The code of a problem in; what it means out, with a wrong and a right example, and a report for people and machines.

`tests/manual/test_manual.py` holds that every code has its entry, that the wrong example gives it, and that the right one is clean.

Imports reading, safety and rules.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.manual import files, links, paper, punctuation, rules, values
from generator.manual.entry import Entry, Example
from generator.reading.spelling import sentences

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
