"""Emergency numbers: those shown to everybody, and the whole list from which a reader chooses once.

Nothing guesses where a reader is: a language is spoken in many places. Until a place is chosen the numbers marked `first` are shown, with
a way to the others. The choice stays on the device, see overrides/assets/safety/emergency.js; the number itself is looked up in the list each
time, so that a number that is corrected is never kept.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.guide.library import Library

LIST = PurePosixPath("assets/emergency.json")


@dataclass(frozen=True)
class Number:
    """A number and where it counts. `dialled` is what a phone calls."""

    place: str
    number: str
    dialled: str
    note: str


@dataclass(frozen=True)
class Numbers:
    """The numbers shown before a place is chosen, and all of them. `more`: there are others to choose from."""

    first: tuple[Number, ...]
    every: tuple[Number, ...]
    more: bool
    elsewhere: str
    #: The first numbers in one line, with room to write one's own where there are others.
    on_paper: str


def numbers_of(library: Library) -> Numbers:
    """Give the emergency numbers of a guide."""
    site = library.site
    numbers = {
        each: Number(str(each.place), str(each.number), re.sub(r"[^\d+]", "", each.number), str(each.note or ""))
        for each in site.emergency
    }
    first = tuple(number for each, number in numbers.items() if each.first) or tuple(numbers.values())
    more = len(first) < len(numbers)
    line = ", ".join(f"{each.number} ({each.place})" for each in first) + (". Elsewhere: ________" if more else "")
    return Numbers(first, tuple(numbers.values()), more, str(site.elsewhere or ""), line)


def emergency_files(library: Library) -> dict[PurePosixPath, bytes]:
    """Give the whole list as data for the page's script, by path; none where there is nothing to choose."""
    found = numbers_of(library)
    if not found.more:
        return {}
    rows = [{"place": each.place, "number": each.number, "note": each.note} for each in found.every]
    data = {"numbers": rows, "elsewhere": found.elsewhere}
    return {LIST: json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()}
