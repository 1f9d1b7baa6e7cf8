"""Warnings as lines: those that begin alike and go on with a place each are one line, so that nobody reads three where one says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.guide.cautions import Caution
from generator.reading.spelling import joined, sentences

#: Beginnings after which only places follow, and the word between the last two of them.
_BEGINNINGS: tuple[tuple[str, Literal["and", "or"]], ...] = (("Do not press on ", "or"), ("Stay light on ", "and"))


@dataclass(frozen=True)
class Line:
    """One line, with every warning that it says. `text` is theirs, word for word but for what they share."""

    text: str
    cautions: tuple[Caution, ...]

    @property
    def never(self) -> bool:
        return self.cautions[0].never


def lines(cautions: Iterable[Caution]) -> tuple[Line, ...]:
    """Give warnings as lines, in their order; what can be one line is one, where the first of it stands."""
    groups: dict[str, list[Caution]] = {}
    for caution in cautions:
        beginning = next((start for start, _ in _BEGINNINGS if _goes_on(caution.text, start)), "")
        groups.setdefault(beginning or caution.key, []).append(caution)
    return tuple(Line(_text(beginning, found), tuple(found)) for beginning, found in groups.items())


def _goes_on(text: str, start: str) -> bool:
    return text.startswith(start) and text.endswith(".") and len(list(sentences(text))) == 1 and "," not in text


def _text(beginning: str, cautions: list[Caution]) -> str:
    word = dict(_BEGINNINGS).get(beginning)
    if word is None or len(cautions) == 1:
        return cautions[0].text
    return f"{beginning}{joined([each.text[len(beginning) : -1] for each in cautions], word)}."
