"""What is wrong in the content, and where.

A *problem* is an author's mistake in content. An *error* is a Python exception.
Problems are gathered at each gate of the build and raised together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(slots=True, order=True, unsafe_hash=True)
class Place:
    """A place in a content file. Lines and columns count from 1, columns in characters.

    Nobody changes one: it is not frozen only because there is one for every value, and a frozen one takes three times as long to make.
    `length` is how many characters to underline; it does not take part in comparison.
    """

    path: PurePosixPath
    line: int = 1
    column: int = 1
    length: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: the place, a code with a page on the site, the fact, and one fix if we are sure."""

    place: Place
    code: str
    message: str
    hint: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.place}: error: {self.message} [{self.code}]"


@dataclass(frozen=True)
class Message:
    """The words of a problem, with {blanks}. The form in the browser fills the same words, so that both say the same."""

    code: str
    message: str
    hint: str = ""

    def at(self, place: Place, /, **blanks: object) -> Problem:
        """Fill the blanks. Every blank of the message and of the hint is given."""
        return Problem(place, self.code, self.message.format_map(blanks), self.hint.format_map(blanks))


class ContentError(Exception):
    """All problems of one gate, sorted by path, line, column and code."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def require(problems: Iterable[Problem]) -> None:
    """Raise `ContentError` if there is any problem."""
    found = tuple(problems)
    if found:
        raise ContentError(found)
