"""Which sections hold a word, and how much it says about each of them: worked out here, so that a reader's device only looks it up.

What is known of a word is one text: groups of sections with a point between, by weight, the least first. In a group each section is the
distance from the one before it, in digits of 32 from `_DIGITS`, the lowest first; a digit from the second half says that more follow.

Twin: overrides/assets/search/text.js
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.data.texts.fold import fold
from generator.data.texts.sections import Section

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_BASE = 32
_STEPS = (0.3, 0.55)
#: BM25, what search engines weigh by: how soon more of the same word says nothing more, and how much a long text thins it.
_ENOUGH, _THIN = 1.2, 0.75
_TITLE = len(_STEPS) + 1


def postings(sections: Iterable[tuple[int, Section]], stop: frozenset[str]) -> dict[str, str]:
    """Give for each word where it stands, from sections with their numbers, which rise. The words are in the order of JavaScript."""
    folded = [(number, fold(section.name or section.title), fold(section.text)) for number, section in sections]
    usual = sum(len(text) for _, _, text in folded) / (len(folded) or 1) or 1
    groups: dict[str, list[list[int]]] = defaultdict(lambda: [[] for _ in range(_TITLE + 1)])
    for number, title, text in folded:
        most = _ENOUGH * (1 - _THIN + _THIN * len(text) / usual)
        counts = Counter(text)
        for word in {*counts, *title}.difference(stop):
            weight = counts[word] / (counts[word] + most)
            groups[word][_TITLE if word in title else sum(weight > step for step in _STEPS)].append(number)
    return {word: ".".join(map(_written, groups[word])).rstrip(".") for word in sorted(groups, key=_by_utf16)}


def _by_utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def _written(numbers: Iterable[int]) -> str:
    return "".join(_digits(numbers))


def _digits(numbers: Iterable[int]) -> Iterator[str]:
    last = -1
    for number in numbers:
        distance, last = number - last - 1, number
        while distance >= _BASE:
            yield _DIGITS[_BASE + distance % _BASE]
            distance //= _BASE
        yield _DIGITS[distance]
