"""Where in the content a printed text comes from, so that a problem found on paper names the line to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.guide.facts import Facts
from generator.guide.library import texts
from generator.pages.review import shown
from generator.reading.spelling import sentences
from generator.reading.texts import Text
from generator.records import Guide, Record


def printable(facts: Facts, guides: Iterable[Guide]) -> Iterator[Text]:
    """Give every text of content that may stand on paper about these guides."""
    library = facts.library
    of_guides = [record for guide in guides for record in shown(facts, guide)]
    of_all = (library.conditions, library.areas, library.sources)
    for record in (library.site, library.words, *of_guides, *(record for kind in of_all for record in kind.values())):
        yield from texts(record)


def origin(facts: Facts, guide: Guide, near: Record, printed: str) -> Text | None:
    """Give the text of content that most of a printed text comes from; of several alike one of the record `near`, or else the first.

    There is none for a text that is put together from many.
    """
    whole = printed.casefold()
    found = [*texts(near), *printable(facts, [guide])]
    share = {id(text): sum(len(each) for each in sentences(text.casefold()) if each in whole) for text in found}
    best = max(found, key=lambda text: share[id(text)], default=None)
    return best if best is not None and share[id(best)] * 3 >= len(whole) else None
