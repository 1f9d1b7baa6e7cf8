"""Did you mean: lists of words for messages, the nearest known word, a name as an id. And the sentences of a text.

Twin: overrides/assets/page/joined.js joins lists in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

#: The hint where a known word is near.
DID_YOU_MEAN = 'did you mean "{guess}"?'
_AFTER_A_SENTENCE = re.compile(r"(?<=[.!?])\s+")
#: A point that ends no sentence, with what follows it: "e.g." never does, "etc." only before a capital. The form reads this pattern, too.
GOES_ON = re.compile(
    r"(?:^|[ (])(?:(?:[Ee]\.g|[Ii]\.e|[Cc]f|[Vv]s|[Aa]pprox|ca|Dr|Mr|Mrs|Ms|Prof)\. .|(?:etc|incl|esp|min|sec|[ap]\.m)\. [a-z])$"
)


def did_you_mean(guess: str) -> str:
    """Give the hint for a word that is near, or nothing if there is none."""
    return DID_YOU_MEAN.format(guess=guess) if guess else ""


def joined(words: Iterable[str], last: Literal["and", "or"]) -> str:
    """Join words as in a sentence, with this word before the last: `a, b and c`, or `a, b or c`.

    The word is chosen here and never changed afterwards: a name may hold an "and" of its own. Captions are joined by the words of
    `words.yml` instead.
    """
    *before, final = [*words] or [""]
    return f"{', '.join(before)} {last} {final}" if before else final


def sentences(text: str) -> list[str]:
    """Give the sentences of a text, each with the sign it ends in. One at least: an empty text is one."""
    found: list[str] = []
    for part in _AFTER_A_SENTENCE.split(text):
        if found and GOES_ON.search(f"{found[-1]} {part[:1]}"):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def from_to(least: float, most: float) -> str:
    """Say from which number to which: `2 to 4`, or the one number that both are."""
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def counted(number: int, one: str, many: str) -> str:
    """Say a number of something: `1 file`, `2 files`."""
    return f"{number:,} {one if number == 1 else many}"


def slug(name: str) -> str:
    """Make an id from a name: `Long back glide` is `long-back-glide`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def nearest(text: str, known: Iterable[str], allowed: int | None = None) -> str:
    """Give the known word that a slip of the finger would turn into `text`, or nothing.

    At most one change in short words, two in longer ones, unless `allowed` says; a swap of neighbours counts once. Equal distances:
    the first known wins.
    """
    allowed = (1 if len(text) < 5 else 2) if allowed is None else allowed
    best, best_distance = "", allowed + 1
    for word in known:
        if abs(len(word) - len(text)) <= allowed:
            distance = edits(text.lower(), word.lower(), best_distance)
            if distance < best_distance:
                best, best_distance = word, distance
    return best


def edits(one: str, other: str, limit: int) -> int:
    """Count the edits (optimal string alignment) from one text to the other; gives `limit` when there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) >= limit:
            return limit
    return min(row[-1], limit)
