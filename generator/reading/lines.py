"""The lines of a file that a parser cannot read: places in them, where a text in quotes ends, and a line put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.reading.marks import unquoted
from generator.reading.problems import Place, Problem

_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "\\/N_LP]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|$)'
)


@dataclass(frozen=True)
class Mistake:
    """What was found, and the line put right for the rest of the reading, if the mistake ends with its line."""

    problem: Problem
    mended: str | None = None


@dataclass
class Lines:
    """The lines of a file."""

    path: PurePosixPath
    lines: list[str]

    def at(self, number: int, column: int, length: int = 1) -> Place:
        return Place(self.path, number + 1, column + 1, max(1, length))

    def mistake(self, place: Place, code: str, message: str, hint: str = "", mended: str | None = None) -> Mistake:
        """Word a mistake; `mended` is its line put right."""
        return Mistake(
            Problem(place, code, message, hint), self.with_line(place.line - 1, mended) if mended is not None else None
        )

    def with_line(self, number: int, line: str) -> str:
        return "\n".join([*self.lines[:number], line, *self.lines[number + 1 :], ""])


def indent_of(line: str) -> int:
    """Count the spaces before the first letter."""
    return len(line) - len(line.lstrip(" "))


def closing_quote(line: str, column: int, quote: str) -> tuple[int | None, int | None]:
    """Give the column of the quote that ends a text, and that of a backslash that means nothing; None if there is none."""
    while column < len(line):
        if quote == '"' and line[column] == "\\":
            escape = _ESCAPE.match(line, column)
            if not escape:
                return None, column
            column = escape.end()
        elif line[column] == quote:
            if quote == "'" and line[column + 1 : column + 2] == "'":
                column += 2
            else:
                return column, None
        else:
            column += 1
    return None, None


def in_quotes(value: str) -> str:
    """Give the hint that writes a text in quotes it does not hold itself, in the place of those it stands in as a whole."""
    value = unquoted(value)
    if '"' not in value and "\\" not in value:
        return f'write: "{value}"'
    return f"write: '{value}'" if "'" not in value else "write it without the quotes inside"
