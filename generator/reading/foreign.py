"""Lines that are no part of a record: what a chat, a letter, a page or a tool that joins versions leaves round its lines, and bullets.

A parser takes such a line for a key without a colon, or for part of the text above, and gives up further down. So they are looked for
first, each at its own line; nothing else of the file is told before they are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.reading.lines import Lines, indent_of
from generator.reading.marks import BULLETS
from generator.reading.problems import Problem
from generator.reading.spelling import counted

_FENCE = re.compile(r" *(?:`{3,}|~{3,}) *[\w+-]* *$")
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?$|={7}$")
_RULE = re.compile(r"(?:\*{3,}|={3,}|_{4,}|-{4,}|--|[*_-](?: [*_-]){2,}) *$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|<!--|-->")
_KEY = re.compile(r"(?:[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*') *:(?!//)")
_KEY_ALONE = re.compile(r"(?: *- +)* *[^\s:#][^:#]*: *(?:#.*)?$")
_OPENS_BLOCK = re.compile(r".*[:-] +[|>][0-9+-]{0,2} *(?:#.*)?$")
#: What begins an item elsewhere. Of these only a bullet begins no text: a dash or a number may.
_ITEM = re.compile(
    rf" *(?P<sign>[{BULLETS}]|[\u2010-\u2015\u2212\uff0d\u00b7*+\u2192\u2713\u2714]|[0-9]{{1,2}}[.)](?= ))\s*(?P<text>\S.*)"
)
_SENTENCE_ENDS = re.compile(r"[.!?,:\u2026]$")
#: With these a letter or a message begins, however short.
_GREETS = {"hi", "hello", "hey", "dear", "here", "thanks", "thank", "please", "cheers", "regards", "best", "sent"}

CONFLICT = (
    "git could not join two versions here, and marked them",
    "keep one of the two versions, and delete the lines of <<<<<<<, ======= and >>>>>>>",
)


@dataclass
class Foreign(Lines):
    """The lines of a file, looked through for what is no part of it."""

    #: The lines that are told already.
    told: set[int] = field(default_factory=set)

    def problems(self) -> Iterator[Problem]:
        """Give a problem for each line that is no part of the file, and for each bullet."""
        cited = [number for number, line in enumerate(self.lines) if line.startswith(">") and not self._joins]
        for number, line in enumerate(self.lines):
            if found := self._mark(number, line):
                self.told.add(number)
                yield found
        self.told.update(cited)
        if cited:
            yield self._cited(cited)
        yield from self._words_around()
        yield from self._bullets()

    @cached_property
    def _joins(self) -> bool:
        """Tell whether two versions stand in the file: the line between them alone may underline a heading."""
        return any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in self.lines)

    def _mark(self, number: int, line: str) -> Problem | None:
        first = line[:1]
        if first in "<>=|" and self._joins and _CONFLICT.match(line):
            return Problem(self.at(number, 0, len(line)), "foreign-line", *CONFLICT)
        if first in "`~ " and _FENCE.match(line):
            return self._no_part(number, "delete this line")
        if first in "*=_-" and _RULE.match(line):
            return self._no_part(number, "delete this line")
        if first == "<" and _TAG.match(line):
            bare = _TAG.sub("", line).strip()
            return self._no_part(number, f"write: {bare}" if _KEY.match(bare) else "delete this line")
        return None

    def _cited(self, numbers: list[int]) -> Problem:
        """Name the first line that is cited: where there is one, there are often hundreds."""
        more = len(numbers) - 1
        others = f", nor is that before {counted(more, 'more line', 'more lines')}" if more else ""
        message = f'the sign ">" before this line is no part of the file{others}'
        bare = self.lines[numbers[0]][1:].strip()
        return Problem(self.at(numbers[0], 0), "foreign-line", message, f"write: {bare}" if bare else "delete it")

    def _no_part(self, number: int, hint: str) -> Problem:
        line = self.lines[number].strip()
        shown = line if len(line) <= 40 else f"{line[:40].rstrip()}\u2026"
        place = self.at(number, indent_of(self.lines[number]), len(line))
        return Problem(place, "foreign-line", f'"{shown}" is no part of the file', hint)

    def _words_around(self) -> Iterator[Problem]:
        """Find what was said before the first key and after the last line."""
        hint = 'delete the line, or begin it with "# "; if it is a value, begin it with its key and a colon'
        first = next((n for n, line in enumerate(self.lines) if self._is_key(n, line)), None)
        if first is None:
            return
        for number in [*self._before(first), *self._after(first)]:
            self.told.add(number)
            yield self._no_part(number, hint)

    def _is_key(self, number: int, line: str) -> bool:
        return number not in self.told and bool(_KEY.match(line)) and (line[0].islower() or not _greets(line))

    def _before(self, first: int) -> list[int]:
        found: list[int] = []
        for number in range(first):
            line = self.lines[number]
            if number in self.told or not line.strip() or line.startswith(("#", "---")):
                continue
            goes_on = number - 1 in found and len(line.split()) > 1
            if line[0] == " " or line[0] in "-[{\"'" or not (goes_on or _is_said(line)):
                break
            found.append(number)
        return found

    def _after(self, first: int) -> list[int]:
        """Give the lines of the last paragraphs, if the first of them is said, not written as a value."""
        found: list[int] = []
        for number in range(len(self.lines) - 1, first, -1):
            line = self.lines[number]
            if number in self.told or not line.strip():
                continue
            if line[0] in " #-[{\"']}" or self._is_key(number, line) or line.startswith("..."):
                break
            found.insert(0, number)
        while found and not self._signs_off(found[0]):
            found.pop(0)
        return found

    def _signs_off(self, number: int) -> bool:
        line = self.lines[number]
        stands_apart = number - 1 in self.told or not self.lines[number - 1].strip()
        return _greets(line) or (stands_apart and _is_said(line, alone=True))

    def _bullets(self) -> Iterator[Problem]:
        """Find bullets, dashes and numbers where a hyphen belongs: below a key without a value, or in line with other items."""
        inside = -1
        for number, line in enumerate(self.lines):
            if not line.strip() or number in self.told or line.lstrip().startswith("#"):
                continue
            indent = indent_of(line)
            if 0 <= inside < indent:
                continue
            inside = indent if _OPENS_BLOCK.match(line) else -1
            item = _ITEM.match(line)
            if item and (item["sign"] in BULLETS or self._in_a_list(number, indent)):
                self.told.add(number)
                message, hint = f'"{item["sign"]}" is no hyphen', f"write: - {item['text'].rstrip()}"
                yield Problem(self.at(number, indent, len(item["sign"])), "bullet", message, hint)

    def _in_a_list(self, number: int, indent: int) -> bool:
        above, below = self._neighbour(number, indent, -1), self._neighbour(number, indent, 1)
        if above is None:
            return False
        if indent_of(self.lines[above]) == indent and self._is_item(above):
            return self.lines[above][indent] == "-" or above in self.told
        is_list = below is not None and indent_of(self.lines[below]) == indent and self._is_item(below)
        return is_list and bool(_KEY_ALONE.match(self.lines[above]))

    def _is_item(self, number: int) -> bool:
        line = self.lines[number].lstrip()
        return line.startswith("- ") or line == "-" or bool(_ITEM.match(line))

    def _neighbour(self, number: int, indent: int, step: int) -> int | None:
        """Give the next line above or below that stands as far out as this one, or further."""
        number += step
        while 0 <= number < len(self.lines):
            line = self.lines[number]
            if line.strip() and not line.lstrip().startswith("#") and indent_of(line) <= indent:
                return number
            number += step
        return None


def _greets(line: str) -> bool:
    word = re.match(r"[^\W\d_]+", line)
    return bool(word) and word[0].lower() in _GREETS  # type: ignore[index]


def _is_said(line: str, *, alone: bool = False) -> bool:
    """Tell whether a line is a sentence to somebody, not a key that lacks its colon. `alone`: one word will do, as a name below a letter."""
    words = line.split()
    begins = line[0].isalpha() and (line[0].isupper() or not line[0].isascii())
    several = len(words) > 2 or (len(words) > 1 and bool(_SENTENCE_ENDS.search(line.rstrip())))
    return _greets(line) or (begins and (alone or several or not line[0].isascii())) or (several and line.rstrip().endswith(":"))
