"""Words of strangers in Markdown of ours.

They stand within code only: there GitHub reads no HTML, no link, no @name that would call somebody, no #number. What would hide or turn
the order of letters is shown by its number, and a fence is always longer than any that stands inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.reading.visible import on_one_line, visible

#: GitHub takes 65,536 characters; what we write round the words of others needs some.
LONGEST = 60_000


def code(text: str, longest: int = 200) -> str:
    """Show a text as code on one line."""
    shown = _cut(on_one_line(text), longest).strip() or " "
    ticks = "`" * (_longest_run(shown) + 1)
    gap = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{gap}{shown}{gap}{ticks}"


def fenced(text: str, kind: str = "text", longest: int = LONGEST) -> str:
    """Show a text as a block of code that nothing in it can end. `kind` is one word of ours."""
    shown = _cut(visible(text), longest)
    ticks = "`" * max(3, _longest_run(shown) + 1)
    return f"{ticks}{kind}\n{shown}\n{ticks}"


def plain(text: str) -> str:
    """Write a text of ours so that it is read as it stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]()#+!|~-])", r"\\\1", escaped)


def listed_as_code(items: Iterable[str], most: int = 10) -> str:
    """Give a list of one item a line, and how many more there are."""
    every = list(items)
    lines = [f"- {code(item)}" for item in every[:most]]
    if len(every) > most:
        lines.append(f"- and {len(every) - most:,} more")
    return "\n".join(lines)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 2]} …"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
