"""Is it there already? Finds the records whose names are like a new one; for a technique also what we leave out.

Twin: overrides/assets/record/alike.js.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import cast

from generator.reading.problems import ContentError
from generator.reading.spelling import edits
from generator.records import Condition, Guide, NotTaught, Record, Routine, Technique
from generator.records.schema import read_record

#: From here on two names are shown as alike.
ALIKE = 0.8
#: Words that tell nothing about which stroke it is.
_FILLERS = {"a", "an", "and", "for", "massage", "of", "on", "stroke", "strokes", "technique", "the", "to", "with"}
_WORD = re.compile(r"[^\W_]+")

Named = Technique | Condition | Routine | Guide | NotTaught


@dataclass(frozen=True)
class Alike:
    """A record with a name like the new one. `same`: it is the same name, but for order, small words and a slip of the finger."""

    record: Named
    name: str
    likeness: float
    same: bool

    def __str__(self) -> str:
        called = "" if self.name == self.record.name else f', also called "{self.name}"'
        left_out = ", which we leave out" if isinstance(self.record, NotTaught) else ""
        return f'"{self.record.name}"{called}{left_out}: content/{self.record.kind}/{self.record.id}.yml'


def find_alike(
    names: Sequence[str], content: Mapping[PurePosixPath, bytes], model: type[Record] = Technique, most: int = 5
) -> list[Alike]:
    """Give the records of a kind whose names are like one of these, the most alike first."""
    models = (Technique, NotTaught) if model is Technique else (model,)
    named = [record for each in models for record in _named(content, each)]
    found = [Alike(record, name, *likeness) for record in named for likeness, name in (_nearest_name(names, record),)]
    close = [each for each in found if each.likeness >= ALIKE]
    return sorted(close, key=lambda each: (-each.likeness, each.record.kind, each.record.id))[:most]


def _named(content: Mapping[PurePosixPath, bytes], model: type[Record]) -> list[Named]:
    records: list[Named] = []
    for path in sorted(content):
        if path.match(f"content/{model.kind}/*.yml"):
            try:
                records.append(cast(Named, read_record(model, path, content[path])))
            except ContentError:
                continue  # the check tells what is wrong with it; here it only cannot be compared
    return records


def _nearest_name(names: Sequence[str], record: Named) -> tuple[tuple[float, bool], str]:
    more = (getattr(record, key, None) for key in ("term", "medical_name"))
    theirs = [str(record.name), *map(str, record.also_called), *(str(each) for each in more if each)]
    return max(((likeness(mine, their), their) for mine in names for their in theirs), key=lambda pair: pair[0])


def likeness(one: str, other: str) -> tuple[float, bool]:
    """Give how alike two names are, from 0 to 1, and whether they are the same name."""
    ours, theirs = telling_words(one), telling_words(other)
    mine, their = " ".join(ours), " ".join(theirs)
    slips = 0 if len(mine) < 5 else 1 if len(mine) < 8 else 2
    if mine == their or edits(mine, their, slips + 1) <= slips:
        return 1.0, True
    fewer, more = sorted((set(ours), set(theirs)), key=len)
    inside = fewer <= more and (len(fewer) > 1 or len(more) == 2)
    return max(0.9 if inside else 0.0, SequenceMatcher(None, mine, their, autojunk=False).ratio()), False


def telling_words(name: str) -> list[str]:
    """Give the words that tell, without accents and the s of the plural, in order of the alphabet."""
    words = _words(name)
    telling = [word for word in words if word not in _FILLERS] or words
    return sorted({_single(word) for word in telling})


def folded(name: str) -> str:
    """Give all words of a name in their order, without capitals, accents, signs and the s of the plural: equal for the very same name."""
    return " ".join(map(_single, _words(name)))


def _words(name: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(bare)


def _single(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
