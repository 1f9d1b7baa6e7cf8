"""Letters that stand on paper and in no font of ours: a problem at the text they come from, whatever is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from generator.guide.library import Library, texts
from generator.pages.review import shown
from generator.paper.typeset import missing
from generator.reading.problems import Place, Problem
from generator.reading.spelling import sentences
from generator.records import Guide


def lost_glyphs(library: Library, guides: Iterable[Guide], facts: object, home: Place) -> Iterator[Problem]:
    """Find letters of some facts that no font of ours holds, each at the text it comes from, or else at the file of `home`.

    `facts` are a frozen dataclass, `guides` those they are about.
    """
    lost = missing("".join(_said(facts)))
    if lost:
        found = list(_lost_in(library, guides, facts, lost))
        yield from found or [_no_glyph(Place(home.path), lost)]


def lost_in_content(library: Library) -> bool:
    """Tell whether any text at all holds such a letter: if not, nobody has to gather what is printed."""
    kinds = (
        library.guides,
        library.routines,
        library.techniques,
        library.areas,
        library.warnings,
        library.conditions,
        library.stop_signs,
    )
    more = (library.checklists, library.positions, library.supplies, library.questions, library.sources)
    records = [library.site, library.words, *(record for kind in (*kinds, *more) for record in kind.values())]
    return bool(missing("".join({str(text) for record in records for text in texts(record)})))


def _said(facts: object) -> Iterator[str]:
    """Give every text of some facts."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, tuple):
        for item in facts:
            yield from _said(item)
    elif is_dataclass(facts):
        for each in fields(facts):
            yield from _said(getattr(facts, each.name))


def _lost_in(library: Library, guides: Iterable[Guide], facts: object, lost: Iterable[str]) -> Iterator[Problem]:
    """Find the texts of content that these letters come from: a sentence of theirs with such a letter stands on paper."""
    whole = "\n".join(_said(facts)).casefold()
    of_guides = [record for guide in guides for record in shown(library, guide)]
    of_all = (library.conditions, library.areas, library.sources)
    for record in (library.site, library.words, *of_guides, *(record for kind in of_all for record in kind.values())):
        for text in texts(record):
            here = [letter for letter in lost if letter in text]
            said = sentences(text.casefold())
            if any(letter.casefold() in each and each in whole for letter in here for each in said):
                yield _no_glyph(text.at, here)


def _no_glyph(place: Place, letters: Sequence[str]) -> Problem:
    named = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in letters[:5])
    message = f"the fonts of the printed sheet have no {named}"
    return Problem(place, "glyph-missing", message, "write it with other letters")
