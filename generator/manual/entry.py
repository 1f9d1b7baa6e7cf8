"""What a page of the manual holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A small content file: its path below `content/` and its text.

    `raw` are its bytes where the text cannot show what is meant. `absent`: the file is not there. With `instead_of` the text is an
    excerpt, and stands in the file in the place of that other excerpt.
    """

    path: str
    text: str
    raw: bytes | None = None
    absent: bool = False
    instead_of: str = ""


@dataclass(frozen=True)
class Entry:
    """The page of one code: what it means, why it is so (may be empty where that is plain), a wrong and a right example."""

    code: str
    title: str
    means: str
    why: str
    wrong: Example
    right: Example
    source: str = ""
