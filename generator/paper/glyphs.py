"""Letters that stand on paper and in no font of ours: a problem at the text they come from, whatever is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from generator.guide.facts import Facts
from generator.paper.letters import missing
from generator.paper.origins import printable
from generator.reading.problems import Place, Problem
from generator.reading.spelling import sentences
from generator.records import Guide


def lost_glyphs(facts: Facts, guides: Iterable[Guide], printed: object, home: Place) -> Iterator[Problem]:
    """Find letters of what is printed that no font of ours holds, each at the text it comes from, or else at the file of `home`.

    `printed` is a frozen dataclass, `guides` those it is about.
    """
    lost = missing("".join(_said(printed)))
    if lost:
        found = list(_lost_in(facts, guides, printed, lost))
        yield from found or [_no_glyph(Place(home.path), lost)]


def _said(printed: object) -> Iterator[str]:
    """Give every text of what is printed."""
    if isinstance(printed, str):
        yield printed
    elif isinstance(printed, tuple):
        for item in printed:
            yield from _said(item)
    elif is_dataclass(printed):
        for each in fields(printed):
            yield from _said(getattr(printed, each.name))


def _lost_in(facts: Facts, guides: Iterable[Guide], printed: object, lost: Iterable[str]) -> Iterator[Problem]:
    """Find the texts of content that these letters come from: a sentence of theirs with such a letter stands on paper."""
    whole = "\n".join(_said(printed)).casefold()
    for text in printable(facts, guides):
        here = [letter for letter in lost if letter in text]
        said = sentences(text.casefold())
        if any(letter.casefold() in each and each in whole for letter in here for each in said):
            yield _no_glyph(text.at, here)


def _no_glyph(place: Place, letters: Sequence[str]) -> Problem:
    named = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in letters[:5])
    message = f"the fonts of the printed sheet have no {named}"
    return Problem(place, "glyph-missing", message, "write it with other letters")
