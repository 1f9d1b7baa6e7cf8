"""Questions, evidence, what is not taught, and things to have ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.pages.page import (
    ABOUT,
    BACKGROUND,
    HELPS,
    PRINT,
    QUESTIONS,
    STROKES,
    BackedView,
    Found,
    Link,
    Page,
    Section,
    SourceView,
    Wording,
    backed_of,
    capital,
    number,
    sources_of,
)
from generator.records import Checklist, Claim, Condition, Guide, NotTaught, Position, Question, Supply
from generator.records.vocabulary import Part, QuestionGroup, Unit


@dataclass(frozen=True)
class QuestionView:
    question: Question
    links: tuple[Link, ...]
    guides: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class Asked:
    """Questions about the same, most asked first."""

    title: str
    id: str
    questions: tuple[QuestionView, ...]


#: How each group of questions is called.
GROUPS: Mapping[QuestionGroup, str] = {
    QuestionGroup.BEFORE: "Before you start",
    QuestionGroup.HARD: "How hard, how long",
    QuestionGroup.OIL: "Oil and clothes",
    QuestionGroup.WHERE: "Where not to press",
    QuestionGroup.AFTERWARDS: "Afterwards",
    QuestionGroup.GOOD: "Is it good for …",
    QuestionGroup.OTHER: "Other questions",
}


@dataclass(frozen=True)
class ClaimView:
    claim: Claim
    certainty: str
    certainty_means: str
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class NotTaughtView:
    record: NotTaught
    also: str
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class SupplyView:
    supply: Supply
    also: str
    contains: str
    amounts: str
    choices: tuple[tuple[str, str, str], ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class PositionView:
    position: Position
    not_for: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


@dataclass(frozen=True)
class ChecklistView:
    checklist: Checklist
    guides: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]


class Knowledge:
    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.wording = facts.the(Wording)

    def pages(self) -> Iterator[Page]:
        yield self._questions()
        yield self._evidence()
        yield self._not_taught()
        yield self._supplies()

    def _questions(self) -> Page:
        library = self.library
        views = []
        for question in library.questions.values():
            links = [Link(str(library.techniques[r].name), addresses.address(library.techniques[r])) for r in question.techniques]
            links += [
                Link(str(library.conditions[r].name), addresses.address(library.conditions[r])) for r in question.conditions
            ]
            guides = [Link(str(g.name), addresses.address(g)) for g in library.guides.values() if question.id in g.questions]
            sources = sources_of(library, self.wording, [question])
            views.append(QuestionView(question, tuple(links), tuple(guides), sources, backed_of(library, question)))
        asked = [*dict.fromkeys(str(ref) for each in library.site.guides for ref in library.guides[each].questions)]
        views.sort(
            key=lambda v: (asked.index(v.question.id) if v.question.id in asked else len(asked), v.question.question.casefold())
        )
        answered = [
            Asked(title, f"about--{group}", tuple(v for v in views if v.question.answer and v.question.group is group))
            for group, title in GROUPS.items()
        ]
        groups = tuple(each for each in answered if each.questions)
        still_open = tuple(v for v in views if not v.question.answer)
        return Page(
            address=addresses.QUESTIONS,
            template="questions",
            title="Questions",
            description="What people ask before their first massage, answered and still open.",
            tab=QUESTIONS,
            view={"groups": groups, "open": still_open},
            kind="questions",
            found=Found(HELPS, ("FAQ", "frequently asked questions")),
            sections=(
                *(Section(each.title, each.id) for each in groups),
                *([Section("Still open", "all--open")] if still_open else []),
            ),
        )

    def _evidence(self) -> Page:
        views = tuple(
            ClaimView(
                claim,
                self.wording.name("certainty", claim.certainty),
                self.wording.means("certainty", claim.certainty),
                sources_of(self.library, self.wording, [claim]),
                backed_of(self.library, claim),
            )
            for claim in sorted(self.library.claims.values(), key=lambda c: (not c.often, not c.can_say, c.topic.casefold()))
        )
        return Page(
            address=addresses.EVIDENCE,
            template="evidence",
            title="What massage does, and does not do",
            description="What studies found, how sure it is, and what nobody should promise.",
            tab=ABOUT,
            view={"claims": views},
            kind="evidence",
            found=Found(BACKGROUND, ("evidence", "research", "studies", "benefits")),
            crumbs=(Link(ABOUT, addresses.ABOUT),),
            sections=(Section("In short", "in--short"), Section("In full", "in--full")),
            styles=("page/rows",),
        )

    def _not_taught(self) -> Page:
        views = tuple(
            NotTaughtView(
                record,
                ", ".join(record.also_called),
                sources_of(self.library, self.wording, [record]),
                backed_of(self.library, record),
            )
            for record in sorted(self.library.not_taught.values(), key=lambda r: r.name.casefold())
        )
        return Page(
            address=addresses.NOT_TAUGHT,
            template="not-taught",
            title="What we do not teach",
            description="What is left out on purpose, why, and what to do instead.",
            tab=STROKES,
            view={"records": views},
            kind="not-taught",
            found=Found(BACKGROUND, ("not taught", "left out", "what we leave out")),
            crumbs=(Link(STROKES, addresses.TECHNIQUES),),
        )

    def _supplies(self) -> Page:
        library = self.library
        supplies = tuple(self._supply(s) for s in sorted(library.supplies.values(), key=lambda s: s.name.casefold()))
        positions = tuple(
            PositionView(
                position,
                tuple(Link(str(c.name), addresses.address(c)) for c in library.conditions.values() if _excludes(c, position)),
                sources_of(library, self.wording, [position]),
                backed_of(library, position),
            )
            for position in library.positions.values()
        )
        checklists = tuple(
            ChecklistView(
                checklist,
                tuple(
                    Link(str(g.name), addresses.checklists(g)) for g in library.guides.values() if checklist.id in _lists_of(g)
                ),
                sources_of(library, self.wording, [checklist]),
                backed_of(library, checklist),
            )
            for checklist in library.checklists.values()
        )
        return Page(
            address=addresses.SUPPLIES,
            template="supplies",
            title="Things, positions and checklists",
            description="What to have ready, how to lie or sit, and what to tick off.",
            tab=PRINT,
            view={"supplies": supplies, "positions": positions, "checklists": checklists},
            kind="supplies",
            found=Found(HELPS, ("supplies", "what you need", "equipment", "checklists")),
            crumbs=(Link(PRINT, addresses.PRINT),),
            sections=(
                Section("Things to have ready", "all--things"),
                Section("Positions", "all--positions"),
                Section("Checklists", "all--checklists"),
            ),
        )

    def _supply(self, supply: Supply) -> SupplyView:
        amounts = ""
        if supply.unit is Unit.ML and supply.amounts:
            found = [(part, getattr(supply.amounts, part)) for part in Part]
            amounts = ", ".join(f"{self.wording.name('part', p)} {number(ml)} ml" for p, ml in found if ml)
        return SupplyView(
            supply=supply,
            also=", ".join(supply.also_called),
            contains=self.wording.names("contents", supply.contains) if supply.contains else "",
            amounts=capital(amounts),
            choices=tuple(
                (str(c.name), str(c.note or ""), self.wording.names("contents", c.contains) if c.contains else "")
                for c in supply.choices
            ),
            sources=sources_of(self.library, self.wording, [supply]),
            backed=backed_of(self.library, supply),
        )


def _lists_of(guide: Guide) -> tuple[str, ...]:
    return (*guide.set_up, *guide.during, *guide.afterwards)


def _excludes(condition: Condition, position: Position) -> bool:
    limits = condition.limits
    if limits is None:
        return False
    if limits.without and position.id in limits.without.positions:
        return True
    return bool(limits.only and limits.only.positions is not None and position.id not in limits.only.positions)
