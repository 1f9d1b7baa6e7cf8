"""How old a reader must be to read a safety page with ease: 9 to 11 years is what we want (nhs-style-age, pif-age).

Two measures that textstat works out from letters, words and sentences, each a US school grade; a grade and five years are an age:

- Automated Readability Index: letters in a word, words in a sentence. It was made for instructions.
- Coleman-Liau index: letters and sentences in a hundred words. It weighs long words more and long sentences less.

SMOG and Flesch-Kincaid, which are better known, count syllables. textstat does that for English with a dictionary that it loads from the
network, and nothing of ours does that; counting hyphens instead finds too few syllables. So `status` uses none of the measures by
syllables, and a test holds that no network is asked.

The two see long words and long sentences, and nothing else. They do not know whether a word is common, or a thought is hard: only people
who read aloud can tell that. Below a hundred words they jump about, so short pages are measured together too. The harder of the two
measures decides, in whole years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import textstat

from generator.guide import addresses
from generator.pages.render import File

YOUNGEST, OLDEST = 9, 11
#: Below this number of words a measure says little.
FEW_WORDS = 100
GRADE_TO_AGE = 5
TOGETHER = "all conditions together"


@dataclass(frozen=True)
class ReadingAge:
    """One page: its words and sentences, and the age in years by each measure."""

    page: str
    words: int
    sentences: int
    by_ari: float
    by_coleman_liau: float

    @property
    def hardest(self) -> float:
        return max(self.by_ari, self.by_coleman_liau)

    @property
    def too_hard(self) -> bool:
        return round(self.hardest) > OLDEST

    @property
    def very_easy(self) -> bool:
        return round(self.hardest) < YOUNGEST

    @property
    def short(self) -> bool:
        return self.words < FEW_WORDS


def reading_ages(files: Iterable[File]) -> list[ReadingAge]:
    """Measure each safety page among the files of `build/docs`, then all pages of conditions as one text."""
    measured: list[ReadingAge] = []
    conditions: list[str] = []
    for file in files:
        address = file.path.parent.as_posix() + "/"
        if address.startswith(addresses.SAFETY) and file.path.name == "index.md":
            found = sentences_of(file.data.decode())
            if address.startswith(addresses.CONDITIONS) and address != addresses.CONDITIONS:
                conditions += found
            if found:  # a page that only leads to another has none
                measured.append(measure(address, found))
    return [*measured, measure(TOGETHER, conditions)] if conditions else measured


def measure(page: str, sentences: list[str]) -> ReadingAge:
    """Measure some texts of whole sentences as one text."""
    text = " ".join(sentences)
    return ReadingAge(
        page=page,
        words=textstat.lexicon_count(text),
        sentences=textstat.sentence_count(text),
        by_ari=textstat.automated_readability_index(text) + GRADE_TO_AGE,
        by_coleman_liau=textstat.coleman_liau_index(text) + GRADE_TO_AGE,
    )


def sentences_of(page: str) -> list[str]:
    """Give the texts of a Markdown page that end as a sentence does; no headings, names, or lists of links and sources."""
    _, _, body = page.split("---\n", 2)
    reader = _Prose()
    reader.feed("".join(_without_headings(body)))
    reader.close()
    return reader.found


def _without_headings(body: str) -> Iterator[str]:
    for line in body.splitlines(keepends=True):
        yield "<p>\n" if line.startswith("#") else line


_SENTENCE = re.compile(".*[.!?][\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\"')]*", re.DOTALL)
_BLOCKS = {
    "p", "li", "div", "h1", "h2", "h3", "h4", "small", "dd", "dt", "label", "ul", "ol", "table", "tr", "td", "th", "section",
    "article", "header", "footer", "br", "button", "option", "summary", "details", "fieldset", "legend", "template",
}  # fmt: skip


class _Prose(HTMLParser):
    """Cuts a page at its blocks and keeps what is prose: it ends as a sentence, and less than half of it are links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._text = ""
        self._linked = 0
        self._links = 0
        self._lists: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag == "a":
            self._links += 1
        elif tag in ("ol", "ul"):
            self._lists.append("guide-source" in (dict(attributes).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag == "a":
            self._links -= 1
        elif tag in ("ol", "ul"):
            self._lists.pop()

    def handle_data(self, text: str) -> None:
        if not any(self._lists):
            self._text += text
            self._linked += len(text.strip()) if self._links else 0

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        text = " ".join(self._text.split())
        if _SENTENCE.fullmatch(text) and self._linked * 2 < len(text):
            self.found.append(text)
        self._text, self._linked = "", 0
