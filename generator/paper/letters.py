"""The letters that our fonts hold, and whether content has any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generator.guide.library import Library, texts

LETTERS = Path(__file__).parent / "fonts" / "letters.txt"


@cache
def letters() -> frozenset[int]:
    """Give the code points of all letters our fonts hold."""
    return frozenset(_spans(LETTERS.read_text(encoding="utf-8").split()))


def _spans(written: Iterable[str]) -> Iterator[int]:
    for span in written:
        first, _, last = span.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def missing(text: str) -> list[str]:
    """Give the characters of a text that no font of ours holds, each once, in order. Line breaks are none."""
    return [c for c in dict.fromkeys(text) if ord(c) not in letters() and c not in "\n\t"]


def lost_in_content(library: Library) -> bool:
    """Tell whether any text at all holds such a letter: if not, nobody has to gather what is printed."""
    return bool(missing("".join({str(text) for record in library.records for text in texts(record)})))
