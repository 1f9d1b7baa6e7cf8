"""The line at the foot of each page: who has reviewed what stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.reviews import Reviewed, Reviews, State, reviewable
from generator.guide.steps import routine_techniques
from generator.pages.page import Page
from generator.records import Condition, Guide, Record, Technique
from generator.safety.supplies import uses_of

NOT_YET = "Not yet reviewed by a massage therapist or a clinician."
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class ReviewLine:
    """What a page says about its review. `due` is the day it is due again; after it the page's script adds `overdue`."""

    text: str
    due: str = ""
    overdue: str = ""


class ReviewLines:
    """Words the line of any page of a guide."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._library = library = facts.library
        self._reviews = facts.the(Reviews)
        self.of_site = self._of_all(reviewable(library), "this site") if library.reviews else ReviewLine(NOT_YET)
        self._of_guides = {each.id: self._of_guide(each) for each in library.guides.values()}

    def of(self, page: Page) -> ReviewLine:
        """Word the line of a page: about its own record, about all a guide is made from, or about the whole site."""
        if isinstance(page.record, Guide):
            return self.of_guide(page.record)
        if isinstance(page.record, Technique | Condition):
            return line(self._reviews.of(page.record))
        return self.of_site

    def of_guide(self, guide: Guide) -> ReviewLine:
        """Word the line about all that a guide is made from."""
        return self._of_guides[guide.id]

    def _of_guide(self, guide: Guide) -> ReviewLine:
        return self._of_all(shown(self._facts, guide), "this guide") if self._library.reviews else ReviewLine(NOT_YET)

    def _of_all(self, records: Iterable[Record], what: str) -> ReviewLine:
        found = [self._reviews.of(record) for record in records]
        holding = [each.review for each in found if each.state is State.REVIEWED and each.review]
        changed = sum(each.state is State.CHANGED for each in found)
        if not holding and not changed:
            return ReviewLine(NOT_YET)
        text = f"{len(holding)} of the {len(found)} records of {what} {_are(len(holding))} reviewed."
        if changed:
            text += f" {changed} {'has' if changed == 1 else 'have'} changed since."
        due = min((str(review.due) for review in holding), default="")
        return ReviewLine(text, due, f"Overdue: one of them was due on {day(due)}." if due else "")


def line(found: Reviewed) -> ReviewLine:
    """Word the state of one record."""
    if not found.review or not found.reviewer:
        return ReviewLine(NOT_YET)
    done, who = day(found.review.on_date), f"{found.reviewer.name}, {found.reviewer.qualification}"
    if found.state is State.CHANGED:
        return ReviewLine(f"Changed since it was reviewed on {done} by {who}.")
    due = day(found.review.due)
    text = f"Reviewed on {done} by {who}, {found.reviewer.role}. Due again on {due}."
    return ReviewLine(text, str(found.review.due), f"Overdue: it was due on {due}.")


def shown(facts: Facts, guide: Guide) -> tuple[Record, ...]:
    """Give every record a guide is made from, each once: what to do, with what, and what to look out for."""
    library, cautions = facts.library, facts.the(Cautions)
    routines = [library.routines[ref] for ref in guide.routines]
    techniques = [technique for routine in routines for technique in routine_techniques(library, routine)]
    found: list[Record] = [
        guide,
        *routines,
        *techniques,
        *(caution.record for technique in techniques for caution in cautions.of(technique)),
        *library.stop_signs.values(),
        *(library.checklists[ref] for ref in (*guide.set_up, *guide.during, *guide.afterwards)),
        *(library.positions[ref] for routine in routines for ref in routine.positions),
        *(library.supplies[ref] for routine in routines for ref in sorted(uses_of(library, routine))),
        *(library.questions[ref] for ref in guide.questions),
    ]
    return tuple({(record.kind, record.id): record for record in found}.values())


def day(date: str) -> str:
    """Word a date: `20 November 2026`."""
    year, month, number = date.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
