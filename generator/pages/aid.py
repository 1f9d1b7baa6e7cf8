"""First aid as readers see it: each line of a stop sign with what it rests on, and whether anybody has signed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.guide.facts import Facts
from generator.guide.reviews import Reviews
from generator.pages.page import SourceView, Wording
from generator.records import StopSign

#: Stands with all first aid that nobody has reviewed as it is.
NOT_SIGNED = "Not signed by a clinician."


@dataclass(frozen=True)
class AidView:
    """A line of first aid. `rests` says how many bodies stand behind it. Of a source that a line before names already, only the names stand."""

    text: str
    rests: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class FirstAid:
    """What to do at a sign, in order. `note` is empty once somebody has signed the lines as they are."""

    lines: tuple[AidView, ...]
    note: str


class Aids:
    """Gives the first aid of any stop sign of a guide."""

    def __init__(self, facts: Facts) -> None:
        self._library = facts.library
        self._wording = facts.the(Wording)
        self._reviews = facts.the(Reviews)

    def of(self, sign: StopSign) -> FirstAid:
        """Give what to do at a sign."""
        return FirstAid(tuple(self._lines(sign)), self.note(sign))

    def _lines(self, sign: StopSign) -> Iterator[AidView]:
        linked: set[str] = set()
        for aid in sign.do:
            sources = [self._wording.source(self._library.sources[ref]) for ref in aid.sources]
            # The same links again and again were a tenth of the page that has to come soonest.
            shown = tuple(replace(each, url="") if each.id in linked else each for each in sources)
            linked.update(each.id for each in sources)
            yield AidView(str(aid.text), self._wording.means("agreement", aid.agreement), shown)

    def note(self, sign: StopSign) -> str:
        """Say that nobody has signed the lines of a sign, or nothing."""
        return "" if self._reviews.holds(sign) else NOT_SIGNED
