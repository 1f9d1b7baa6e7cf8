"""The sections of a page and their text, read out of its HTML: what somebody sees who reads it from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

#: Half of all letters are drawings, and reading them tag by tag would take as long as all the rest. None holds another.
_DRAWN = re.compile("(?s)<svg.*?</svg>")
#: Holds no text of the page: what scripts fill in, keys and lists to choose from, ways to other pages, what is there without scripts.
_NO_TEXT = frozenset({"button", "nav", "noscript", "script", "select", "style", "template"})
#: Parts of a sentence. Whatever else begins or ends parts words, too.
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "small", "span", "strong"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
#: Marks that end words, and that begin them.
_ENDS, _BEGINS = ".,:;?!)”", "(“"
#: Says of a heading that its section only repeats what others say.
_EXCLUDED = "data-unsearched"


@dataclass(frozen=True)
class Section:
    """A part of a page that has an address of its own, `page#id`; or what stands before the first, with neither id nor name."""

    page: str
    title: str
    id: str
    name: str
    text: str


def sections_of(page: str, title: str, html: str) -> Iterator[Section]:
    """Give the sections of a page, by its address and title. A heading with an id begins one; the title is no text."""
    reader = _Reader()
    reader.feed(_DRAWN.sub(" ", html))
    reader.close()
    for part in reader.parts:
        if not part.excluded:
            yield Section(page, title, part.id, _joined(part.name), _joined(part.text))


class _Part:
    """What was read of a section: pieces of its name and of its text, and an empty one where an element within a sentence begins or ends."""

    def __init__(self, section: str, *, excluded: bool = False) -> None:
        self.id = section
        self.excluded = excluded
        self.name: list[str] = []
        self.text: list[str] = []


class _Reader(HTMLParser):
    """Reads what is seen. What is not is left out whole, up to its own end, whatever stands within."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [_Part("")]
        self._heading = ""
        self._unseen = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            self._depth += tag == self._unseen
            return
        given = dict(attrs)
        if tag == "h1" or tag in _NO_TEXT or "hidden" in given or _says_no_more(tag, given):
            self._unseen, self._depth = tag, 1
        elif tag in _HEADINGS and "id" in given:
            self._heading = tag
            self.parts.append(_Part(given["id"] or "", excluded=_EXCLUDED in given))
        else:
            self._piece("" if tag in _INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._depth -= tag == self._unseen
            if not self._depth:
                self._unseen = ""
        elif tag == self._heading:
            self._heading = ""
        else:
            self._piece("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._piece(data)

    def _piece(self, text: str) -> None:
        part = self.parts[-1]
        (part.name if self._heading else part.text).append(text)


def _says_no_more(tag: str, given: dict[str, str | None]) -> bool:
    """Say of an element that what it shows is no text of its page: "Why", with what is explained as its label; and "Tell us"."""
    return (tag == "a" and "aria-label" in given) or "data-feedback" in given


def _joined(pieces: list[str]) -> str:
    """Put pieces together. Where an element begins between two words the page shows a gap, even if no space is written there."""
    text: list[str] = []
    last, between = " ", False
    for piece in pieces:
        if not piece:
            between = True
            continue
        if between and (last.isalnum() or last in _ENDS) and (piece[0].isalnum() or piece[0] in _BEGINS):
            text.append(" ")
        text.append(piece)
        last, between = piece[-1], False
    return " ".join("".join(text).split())
