"""Figures in a text: numbers with what they count, as "30 minutes", "1 in 10" or "38 C".

A span gives its two ends, a number in brackets after a figure says the same in other units and gives none. Years, telephone numbers
and the name of NHS 111 are no figures, and neither are finger-widths and hand's widths, which show a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "half a": "0.5", "half an": "0.5",
}  # fmt: skip
#: What is counted: its word, and how it may be written.
_UNITS = {
    "seconds": "seconds?",
    "minutes": "minutes?|min",
    "hours": "hours?",
    "days": "days?",
    "weeks": "weeks?",
    "months": "months?",
    "years": "years?",
    "cm": "cm",
    "ml": "ml",
    "C": "C",
    "F": "F",
    "percent": "percent|per cent|%",
}
_UNIT = "|".join(f"(?:{spelled})" for spelled in _UNITS.values())
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_WORD = "half an?|" + "|".join(word for word in _WORDS if " " not in word)
_IN_BRACKETS = re.compile(r"(?<=[\w%]) \([^)]*\d[^)]*\)")
_NO_FIGURE = re.compile(r"\bNHS \d+|\b(?:19|20)\d\d\b|(?<![\d,])\b(?:000|111|112|911|999)\b|\bdays \d(?: and \d)*")
#: "30 squeezes a minute" tells how fast: only after one of these is "a minute" a time.
_LASTS = re.compile(r"\b(?:for|after|within|took|followed)$")
_COUNTED = re.compile(
    rf"\b(?:(?P<few>{_NUMBER}|{_WORD})(?: ?(?:to|or|and|-) ?))?(?P<many>{_NUMBER}|{_WORD})[ -]?(?P<unit>{_UNIT})(?![\w'\u2019])",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"\b({_NUMBER}) in ({_NUMBER})\b")
_BARE = re.compile(rf"(?<![\w.,]){_NUMBER}(?![\w])")


def figures(text: str) -> tuple[str, ...]:
    """Give the figures of a text, each once, in the order of their kinds: shares, what is counted, bare numbers."""
    return tuple(dict.fromkeys(_figures(_NO_FIGURE.sub(" ", _IN_BRACKETS.sub("", text)))))


def _figures(text: str) -> Iterator[str]:
    for found in _SHARE.finditer(text):
        yield f"{_plain(found[1])} in {_plain(found[2])}"
    text = _SHARE.sub(" ", text)
    for found in _COUNTED.finditer(text):
        unit = next(unit for unit, spelled in _UNITS.items() if re.fullmatch(spelled, found["unit"], re.IGNORECASE))
        if unit in "CF" and found["unit"] != unit:
            continue
        if found["many"].lower() in ("a", "an") and not _LASTS.search(text[: found.start()].rstrip()):
            continue
        for number in filter(None, (found["few"], found["many"])):
            yield f"{_plain(number)} {unit}"
    for bare in _BARE.finditer(_COUNTED.sub(" ", text)):
        yield _plain(bare[0])


def _plain(number: str) -> str:
    return _WORDS.get(number.lower(), number.replace(",", "").rstrip("."))
