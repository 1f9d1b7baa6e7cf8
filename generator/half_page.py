"""Half pages to take along and to write on: the checklists of each guide, and what to ask a clinician. Two stand on a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from generator import addresses
from generator.glyphs import lost_glyphs
from generator.guide import Guide
from generator.pages.changes import Changes
from generator.pages.guides import Guides, ListView, NeedView
from generator.pages.page import Wording
from generator.pages.review import ReviewLines, day
from generator.problems import Problem
from generator.records import Condition, MassageGuide
from generator.typeset import Document, document
from generator.words import Action

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

    def __init__(self, guide: Guide, guides: Guides) -> None:
        self.guide = guide
        self.guides = guides
        self.wording = Wording(guide)
        self.changes = Changes(guide, self.wording)
        self.review = ReviewLines(guide)

    def all(self, epoch: int) -> Iterator[HalfPage]:
        """Give the half pages, in the order of the menu. `epoch` is the date of the build in seconds since 1970."""
        date = day(str(datetime.fromtimestamp(epoch, UTC).date()))
        massages = [self.guide.guides[ref] for ref in self.guide.site.guides]
        for massage in massages:
            told = {"facts": self.checklists(massage), "kind": "checklists", "date": date}
            here = (addresses.checklists(massage),)
            yield HalfPage("Checklists", f"{FOLDER}{massage.id}.pdf", here, document(TEMPLATE, told, {}, epoch))
        told = {"facts": self.questions(), "kind": "questions", "date": date}
        yield HalfPage(
            "Questions to ask a clinician",
            TO_ASK,
            tuple(map(addresses.checklists, massages)),
            document(TEMPLATE, told, {}, epoch),
        )

    def missing_glyphs(self) -> Iterator[Problem]:
        """Find letters of half pages that no font of ours holds, each at the text it comes from."""
        massages = [self.guide.guides[ref] for ref in self.guide.site.guides]
        for massage in massages:
            yield from lost_glyphs(self.guide, [massage], self.checklists(massage), massage.at())
        yield from lost_glyphs(self.guide, massages, self.questions(), self.guide.site.at())

    def checklists(self, massage: MassageGuide) -> ChecklistFacts:
        """Gather what to tick off for a guide."""
        guides, routines = self.guides, self.guides.routines(massage)
        before, during, after = (guides.lists(refs, routines) for refs in (massage.set_up, massage.during, massage.afterwards))
        supports = [ListView("", name, items) for _, name, items in guides.supports(routines)]
        head = self._head("Checklists", str(massage.name), addresses.checklists(massage), self.review.of_guide(massage).text)
        return ChecklistFacts(head, guides.needs(massage, routines), (*before, *supports, *during, *after))

    def questions(self) -> QuestionFacts:
        """Gather what to ask a clinician, condition by condition, in the order of the safety check."""
        asked = [
            self._asked(condition)
            for topic in self.guide.safety_check.topics
            for condition in self.guide.conditions.values()
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
        site = self.guide.site
        return Head(str(site.languages[0]), str(site.name), f"{site.address}{page}", title, about, review)
