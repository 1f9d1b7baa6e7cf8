"""What somebody answered the form about safety, and which text a correction began from: lines of comment that travel with a technique's file.

The form writes them behind the record; a rule holds the file against them, and so does everything that checks a file. They say nothing of the stroke to readers, so a proposal that is made of a form does without them.

Twin: overrides/assets/form/answers.js.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.reading.problems import Place
from generator.records import Record


class Asked(StrEnum):
    """What a line answers, in the words that it begins with."""

    FIRMEST = "How firm at its firmest"
    LEFT_ALONE = "Works on what is left alone"
    LEFT_OUT = "Uses what is left out"
    BEGUN = "Begun from"


#: The questions about safety, in the order of the form.
SAFETY = (Asked.FIRMEST, Asked.LEFT_ALONE, Asked.LEFT_OUT)
#: Answers that say there is nothing to answer.
_NOTHING = {"", "-", "no", "none", "nothing", "n/a", "no response"}
_LINE = re.compile(rf"[#\s>*-]*({'|'.join(each.replace(' ', ' +') for each in Asked)})\s*:(.*)", re.IGNORECASE)
_BY_WORDS = {each.casefold(): each for each in Asked}


@dataclass(frozen=True)
class Answer:
    """One line: what it answers, what it says, and where it stands."""

    asked: Asked
    text: str
    at: Place

    @property
    def items(self) -> list[str]:
        """Give the single words of an answer, in small letters; none where it says that there is nothing."""
        parts = (part.strip(" .'\"`_*").casefold() for part in re.split("[,;]", self.text))
        return [part for part in parts if not says_nothing(part)]


def says_nothing(text: str) -> bool:
    """Tell whether an answer says that there is nothing to say."""
    return text.strip(" .'\"`_*").casefold() in _NOTHING


def read_answer(line: str) -> tuple[Asked, str] | None:
    """Read a line as an answer, with or without the # before it; give nothing if it is none."""
    found = _LINE.fullmatch(line.strip())
    return (_BY_WORDS[re.sub(" +", " ", found[1]).casefold()], found[2].strip()) if found else None


def written_answer(asked: Asked, text: str) -> str:
    """Write an answer as the line of comment that it is in a file."""
    return f"# {asked}: {text}"


def answers_of(record: Record) -> list[Answer]:
    """Give the answers that came with a record, in the order of its file."""
    found = ((read_answer(note), note.at) for note in record.notes)
    return [Answer(*answer, at) for answer, at in found if answer]


def begun_from(record: Record) -> str:
    """Give the digest of the text that a correction began from; nothing if it does not say."""
    return next((each.text.casefold() for each in answers_of(record) if each.asked is Asked.BEGUN), "")


def without_answers(text: str) -> str:
    """Give the text of a file without the lines that answer something."""
    return "".join(line for line in text.splitlines(keepends=True) if not (line.startswith("#") and read_answer(line)))
