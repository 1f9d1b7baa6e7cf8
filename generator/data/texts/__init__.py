"""The text of all pages, made ready to be searched: in come the finished pages, out go small files below `assets/text/`.

The search asks for names first, see `generator/data/names.py`; where those leave room, overrides/assets/search/text.js looks here.

    index.json       {"of": "1f2e3d4c", "sections": 1219, "words": ["10", "breath", …]}    the word that each file of words begins with
    words/0.json     {"of": "1f2e3d4c", "words": {"back": "4b.2.0", …}}                    the sections that hold a word, see `words.py`
    sections/0.json  {"of": "1f2e3d4c", "pages": [["questions/", "Questions", ["knot", "Can I get rid of a knot?", "You can …"], …], …]}

Files of words follow one another as in a dictionary, so that a beginning of any length in any script lies in one file, or in neighbours.
A section goes by one number, out of which follow its file and its place there. `of` is the same in all files of one build: a reader whose
browser has kept some of an older one is not led astray.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.data.texts.fold import fold
from generator.data.texts.sections import Section, sections_of
from generator.data.texts.words import postings
from generator.pages.page import Page

#: Below the root of the site.
FOLDER = PurePosixPath("assets/text")
#: The most sections a file holds; overrides/assets/search/text.js reckons with it too.
PLACES = 16
#: Bytes as they lie on the disk, before a host packs them to a third. One section, or one word, that is longer has a file for itself.
_MOST_TEXT, _MOST_WORDS = 2_500, 4_000


def text_files(pages: Iterable[tuple[Page, str]], stop: str) -> dict[PurePosixPath, bytes]:
    """Write the text of pages, each given with its HTML. Words of `stop` are not found. The same pages give the same bytes."""
    sections = [section for page, html in pages if not page.repeats for section in sections_of(page.address, page.title, html)]
    packs = [*_packed(sections)]
    numbers = [number * PLACES + place for number, pack in enumerate(packs) for place in range(len(pack))]
    found = postings(zip(numbers, sections, strict=True), frozenset(fold(stop)))
    lists = [*_listed(found)]
    parts: dict[str, dict[str, Any]] = {
        **{f"sections/{number}": {"pages": _by_page(pack)} for number, pack in enumerate(packs)},
        **{f"words/{number}": {"words": words} for number, words in enumerate(lists)},
        "index": {"sections": len(sections), "words": [next(iter(words)) for words in lists]},
    }
    digest = hashlib.sha256(_json(parts)).hexdigest()[:8]
    return {FOLDER / f"{name}.json": _json({"of": digest, **part}) for name, part in parts.items()}


def _packed(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Put sections that follow one another into files."""
    pack: list[Section] = []
    size = 0
    for section in sections:
        own = len(_json(section.text)) + len(_json(section.name))
        if pack and (size + own > _MOST_TEXT or len(pack) == PLACES):
            yield pack
            pack, size = [], 0
        pack.append(section)
        size += own
    if pack:
        yield pack


def _by_page(pack: Sequence[Section]) -> list[list[Any]]:
    """Give address and title of each page once, and then its sections."""
    pages: list[list[Any]] = []
    for section in pack:
        if not pages or pages[-1][0] != section.page:
            pages.append([section.page, section.title])
        pages[-1].append([section.id, section.name, section.text])
    return pages


def _listed(found: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Put words that follow one another into files."""
    words: dict[str, str] = {}
    size = 0
    for word, where in found.items():
        own = len(_json({word: where}))
        if words and size + own > _MOST_WORDS:
            yield words
            words, size = {}, 0
        words[word] = where
        size += own
    if words:
        yield words


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
