"""What to take care of with one stroke: when to leave it out, where the giver is, what to ask.

Every output that can start or print a stroke takes it from here, with the same words: pages, sessions, sheets, booklets, the chooser.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.reading.spelling import sentences
from generator.records import Technique


@dataclass(frozen=True)
class CareWords:
    """What stands before each, in the words of readers."""

    skip_if: str
    giver: str
    ask: str


WORDS = CareWords(skip_if="Leave this stroke out with", giver="Where you are", ask="Ask")


@dataclass(frozen=True)
class Care:
    """When to leave a stroke out, where the giver is, what to ask. Each may be empty."""

    skip_if: tuple[str, ...] = ()
    giver: str = ""
    ask: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.skip_if or self.giver or self.ask)

    @property
    def leave(self) -> str:
        """All reasons to leave it out, in one line."""
        return f"{'; '.join(self.skip_if)}." if self.skip_if else ""


def care_of(technique: Technique, said: Iterable[str] = ()) -> Care:
    """Gather it for a stroke. What is `said` there already is not asked a second time."""
    heard = {sentence for text in said for sentence in _sentences(text)}
    return Care(
        skip_if=tuple(map(str, technique.skip_if)),
        giver=str(technique.giver),
        ask=tuple(str(each) for each in technique.ask if not heard.issuperset(_sentences(str(each)))),
    )


def _sentences(text: str) -> list[str]:
    return [sentence.casefold() for sentence in sentences(text.strip())]
