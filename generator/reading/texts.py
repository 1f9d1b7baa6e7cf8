"""Texts and references that remember where they stand in the content (decision 2)."""

from __future__ import annotations

from typing import Self

from generator.reading.problems import Place


class Text(str):
    """A text of the content, and the place where it stands."""

    __slots__ = ("at",)
    at: Place

    def __new__(cls, text: str, at: Place) -> Self:
        made = super().__new__(cls, text)
        made.at = at
        return made


class Ref(Text):
    """The id of another record, of the kind its field names."""

    __slots__ = ("kind",)
    kind: str

    @classmethod
    def to(cls, kind: str, text: str, at: Place) -> Ref:
        made = cls(text, at)
        made.kind = kind
        return made
