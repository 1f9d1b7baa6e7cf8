"""Social cards: the picture that stands beside a link to the site, a guide or a technique when somebody shares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.body.poses import poses
from generator.drawing.pictures import Picture as Drawn
from generator.drawing.pictures import Pictures
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.steps import routine_techniques
from generator.pages.page import Page
from generator.paper.letters import missing
from generator.paper.typeset import Document, Picture, document
from generator.records import Guide, Technique

FOLDER = "assets/cards/"
TEMPLATE = "card.typ"
#: Pixels: the least for which networks show a large picture. Twice that is four times the bytes, of a picture for each stroke.
WIDTH, HEIGHT = 600, 315
#: The token `--guide-do` of the light theme, unless the publisher chose another.
_TEAL = "#0d5660"


@dataclass(frozen=True)
class Card:
    """A card: where its file lies, and what is to be typeset."""

    address: str
    document: Document


class Cards:
    """Plans the cards of a guide. A page whose words our fonts cannot write is shared with the card of the site."""

    def __init__(self, facts: Facts) -> None:
        self._library = facts.library
        self._pictures = facts.the(Pictures)

    def address(self, page: Page) -> str:
        """Give the address of the card a page is shared with: its own, or that of the whole site."""
        own = page.address.strip("/").replace("/", "-") if self._subject(page) else ""
        return f"{FOLDER}{own or 'site'}.png"

    def of(self, pages: Iterable[Page]) -> Iterator[Card]:
        """Put every card that one of these pages is shared with into a document."""
        for address, subject in {self.address(page): self._subject(page) for page in pages}.items():
            yield Card(address, self._document(subject))

    def _subject(self, page: Page) -> Guide | Technique | None:
        """Give the record a card is about, if the page is that record's own."""
        record = page.record
        if isinstance(record, Guide | Technique) and page.address == addresses.address(record):
            return None if missing(f"{record.name}{record.summary}") else record
        return None

    def _document(self, subject: Guide | Technique | None) -> Document:
        site = self._library.site
        shown = {
            "title": str(subject.name if subject else site.name),
            "summary": str(subject.summary if subject else site.summary),
            "kind": "Technique" if isinstance(subject, Technique) else "Guide" if subject else "",
            "site": str(site.name),
            "colour": str(site.colour.light) if site.colour else _TEAL,
            "language": str(site.languages[0]),
            "palm": poses()["flat"].outline,
        }
        drawn = next(self._drawn(subject), None)
        found = {"drawing": Picture(drawn.coloured, drawn.caption)} if drawn else {}
        return document(TEMPLATE, shown, found, 0, form="png")

    def _drawn(self, subject: Guide | Technique | None) -> Iterator[Drawn]:
        """Give the drawings of a technique, of a guide in the order of its routines, or of the first guide for the site."""
        if isinstance(subject, Technique):
            yield from self._pictures.of(subject)
            return
        guide = subject or self._library.guides[self._library.site.guides[0]]
        for ref in guide.routines:
            for technique in routine_techniques(self._library, self._library.routines[ref]):
                yield from self._pictures.of(technique)
