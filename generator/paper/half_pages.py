"""Half pages to take along and to write on: the checklists of each guide, and what to ask a clinician. Two stand on a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.pages.changes import Changes
from generator.pages.guides import Guides, ListView, NeedView
from generator.pages.page import Wording
from generator.pages.review import ReviewLines, day
from generator.paper.glyphs import lost_glyphs
from generator.paper.typeset import Document, document
from generator.reading.problems import Problem
from generator.records import Condition, Guide
from generator.records.vocabulary import Action

FOLDER = "assets/half-pages/"
TEMPLATE = "half-page.typ"
#: No id holds two hyphens in a row, so no guide has this file.
TO_ASK = f"{FOLDER}to--ask.pdf"


@dataclass(frozen=True)
class Head:
    """What stands above and below the text. `page` is the whole address it belongs to, `review` the state of its review."""

    language: str
    site: str
    page: str
    title: str
    about: str
    review: str


@dataclass(frozen=True)
class ChecklistFacts:
    """What to have ready, and everything to tick off, in the order in which it is done."""

    head: Head
    needs: tuple[NeedView, ...]
    lists: tuple[ListView, ...]


@dataclass(frozen=True)
class Asked:
    """A condition to ask about: the questions to take along, and what holds until they are answered."""

    name: str
    questions: tuple[str, ...]
    until: str


@dataclass(frozen=True)
class QuestionFacts:
    head: Head
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class HalfPage:
    """A PDF of half pages: how it is called, the file it becomes, the pages that offer it, and what is to be typeset."""

    name: str
    address: str
    pages: tuple[str, ...]
    document: Document


class HalfPages:
    """Plans the half pages of all guides."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.library = facts.library
        self.guides = facts.the(Guides)
        self.wording = facts.the(Wording)
        self.changes = facts.the(Changes)
        self.review = facts.the(ReviewLines)

    def all(self, epoch: int) -> Iterator[HalfPage]:
        """Give the half pages, in the order of the menu. `epoch` is the date of the build in seconds since 1970."""
        date = day(str(datetime.fromtimestamp(epoch, UTC).date()))
        guides = [self.library.guides[ref] for ref in self.library.site.guides]
        for guide in guides:
            told = {"facts": self.checklists(guide), "kind": "checklists", "date": date}
            here = (addresses.checklists(guide),)
            yield HalfPage("Checklists", f"{FOLDER}{guide.id}.pdf", here, document(TEMPLATE, told, {}, epoch))
        told = {"facts": self.questions(), "kind": "questions", "date": date}
        yield HalfPage(
            "Questions to ask a clinician",
            TO_ASK,
            tuple(map(addresses.checklists, guides)),
            document(TEMPLATE, told, {}, epoch),
        )

    def missing_glyphs(self) -> Iterator[Problem]:
        """Find letters of half pages that no font of ours holds, each at the text it comes from."""
        guides = [self.library.guides[ref] for ref in self.library.site.guides]
        for guide in guides:
            yield from lost_glyphs(self.facts, [guide], self.checklists(guide), guide.at())
        yield from lost_glyphs(self.facts, guides, self.questions(), self.library.site.at())

    def checklists(self, guide: Guide) -> ChecklistFacts:
        """Gather what to tick off for a guide."""
        guides, routines = self.guides, self.guides.routines(guide)
        before, during, after = (guides.lists(refs, routines) for refs in (guide.set_up, guide.during, guide.afterwards))
        supports = [ListView("", name, items) for _, name, items in guides.supports(routines)]
        head = self._head("Checklists", str(guide.name), addresses.checklists(guide), self.review.of_guide(guide).text)
        return ChecklistFacts(head, guides.needs(guide, routines), (*before, *supports, *during, *after))

    def questions(self) -> QuestionFacts:
        """Gather what to ask a clinician, condition by condition, in the order of the safety check."""
        asked = [
            self._asked(condition)
            for topic in self.library.safety_check.topics
            for condition in self.library.conditions.values()
            if condition.topic == topic.id and condition.action is Action.ASK_FIRST
        ]
        means = self.wording.means("action", Action.ASK_FIRST)
        return QuestionFacts(self._head("Questions to ask", means, addresses.CONDITIONS, self.review.of_site.text), tuple(asked))

    def _asked(self, condition: Condition) -> Asked:
        until = condition.until_asked
        if until is None:
            meanwhile = [f"{self.wording.name('action', Action.DO_NOT_MASSAGE)}."]
        else:
            meanwhile = [f"{change.heading}: {change.text}" for change in self.changes.of(until)]
            meanwhile += map(str, until.tell)
        return Asked(str(condition.name), tuple(map(str, condition.ask_clinician)), " ".join(meanwhile))

    def _head(self, title: str, about: str, page: str, review: str) -> Head:
        site = self.library.site
        return Head(str(site.languages[0]), str(site.name), f"{site.address}{page}", title, about, review)
