"""Words without case and accents, as the search compares them. Twin: `fold` in overrides/assets/search/match.js."""

from __future__ import annotations

import re
import unicodedata

#: What is a letter of its own in Unicode and is typed as two, or without its stroke.
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"})
_DROPPED = frozenset("'’ʼ")  # noqa: RUF001 - three ways to write an apostrophe
_PLAIN = re.compile("[a-z]+|[0-9]+")


def fold(text: str) -> list[str]:
    """Split a text into words without case and accents. Digits are words of their own: "10min" is "10 min"."""
    if text.isascii():
        return _PLAIN.findall(text.replace("'", "").lower())
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(c for c in parts if c not in _DROPPED and unicodedata.category(c)[0] != "M")
    marked = kept.lower().translate(_SPELLED)
    return _PLAIN.findall(marked) if marked.isascii() else _words(marked)


def _words(text: str) -> list[str]:
    """Split at whatever is neither letter nor number, and between the two."""
    words: list[str] = []
    before = ""
    for c in text:
        kind = unicodedata.category(c)[0]
        if kind in "LN":
            if kind == before:
                words[-1] += c
            else:
                words.append(c)
        before = kind
    return words
