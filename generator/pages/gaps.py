"""What is missing: the page that says what nobody has reviewed, what rests on weak ground, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.guide import addresses, gaps
from generator.guide.facts import Facts
from generator.guide.gaps import Ground, Weak
from generator.guide.library import Library
from generator.guide.reviews import Count, Reviews
from generator.guide.withheld import Way, Withheld, withheld
from generator.pages.page import ABOUT, BACKGROUND, Found, Link, Page, Section, SourceView, Wording
from generator.pages.review import ReviewLine, day, line
from generator.records import Record, Routine
from generator.records.called import called

#: What readers call the records of a kind, and one of them.
KINDS = {
    "techniques": ("Strokes", "stroke"),
    "areas": ("Areas of the body", "area of the body"),
    "conditions": ("Conditions", "condition"),
    "warnings": ("Warnings", "warning"),
    "stop-signs": ("Signs to stop", "sign to stop"),
    "supplies": ("Things to have ready", "thing to have ready"),
    "positions": ("Positions", "position"),
    "checklists": ("Checklists", "checklist"),
    "routines": ("Routines", "routine"),
    "guides": ("Guides", "guide"),
    "wishes": ("Wishes", "wish"),
    "questions": ("Questions", "question"),
    "claims": ("What massage does", "what massage does"),
    "not-taught": ("What we do not teach", "not taught"),
    "site": ("Emergency numbers and address", ""),
    "safety-check": ("Opening questions", ""),
    "words": ("Names of words", ""),
}
GROUNDS = {
    Ground.NONE: ("No source", "None is named for these. Each says on what else it rests."),
    Ground.WEAK: ("Weak sources only", "All sources named for these are of grade C or D."),
    Ground.PARTLY: ("Good sources for a part", "A source of grade A or B is named, and something weaker for the rest."),
}
TITLE, WITHHELD_TITLE = "What is missing", "Said less, or later"
#: What becomes of a text: a heading, and a sentence for somebody who reads through them.
WAYS = {
    Way.FOLD: ("In the list of all warnings only", "Nobody sees these unless they open that list. The reason stands beside it."),
    Way.AFTER: ("Shown afterwards, not before", "These come when the massage is over."),
    Way.WHEN: ("Not asked before the massage", "These signs to stop are only looked for at another moment."),
    Way.SET_UP: ("Said before, as a thing to do", "These warnings stand among what must be ready, and not beside a stroke."),
    Way.SHOWS: ("Tasks that stand for a warning", "The task is shown in the place of the words of the warning."),
    Way.BESIDE: ("Said beside a stroke", "These warnings are not said once for all strokes, even if many of them need it."),
    Way.ONCE: ("Said once for all strokes", "These warnings are not said again beside a stroke."),
    Way.ABOUT: ("Beside some strokes only", "The warning of this area is said only beside strokes with these moves."),
    Way.REACH: ("Warnings of some strokes only", "A stroke has the warning only if one of these things is in it."),
    Way.NEEDS: ("Left out where something is not done", "A routine goes without these instructions where this is so."),
    Way.WORDS: ("Worded another way in a routine", "The routine says this in place of what its stroke says."),
    Way.NO_LIMIT: ("Sounds like a limit, and is none", "A routine may leave these out, or word them another way."),
    Way.ONLY_WITH: ("Left out without a supply", "These stand only where the supply is used."),
    Way.READY: ("In few words", "The short list of what must be ready says the first in place of the second."),
    Way.NOW: ("Asked again at the start", "Of the short list, only these stand on the last screen before a session."),
    Way.FIRST: ("Said before all else", "Of all words to speak, only these come first."),
    Way.OPTIONAL: ("Called nice to have", "Readers may skip these."),
    Way.ASIDE: ("Behind the switch of the checklists", "Nobody sees these on a screen until they ask for everything."),
    Way.IMPLIES: (
        "Not asked after a yes",
        "A yes to the first is a yes to what stands beside it, which the safety check then does not ask.",
    ),
    Way.ONLY_IF: ("Asked only after a yes", "The safety check asks the first only after a yes to what stands beside it."),
    Way.TOPIC: (
        "Not asked after a no",
        "A no to one of these opening questions skips all that lie under it, but for what somebody types in.",
    ),
    Way.SIGNS: ("Asked in one question", "A no to one of these is a no to each sign beside it."),
    Way.NO_CHANGE: ("Said to change nothing", "Who types one of these into the safety check is told so."),
    Way.EMERGENCY: ("Emergency numbers in sight", "All others come after a reader chooses a country."),
}


@dataclass(frozen=True)
class CountRow:
    kind: str
    count: Count


@dataclass(frozen=True)
class WeakView:
    link: Link
    kind: str
    basis: str


@dataclass(frozen=True)
class GroundView:
    """All records on the same kind of ground."""

    title: str
    anchor: str
    means: str
    records: tuple[WeakView, ...]


@dataclass(frozen=True)
class LapsedView:
    link: Link
    line: ReviewLine


@dataclass(frozen=True)
class OwnView:
    link: Link
    words: str
    ours: str


@dataclass(frozen=True)
class ExceptionView:
    link: Link
    rule: Link
    reason: str
    decided: str


@dataclass(frozen=True)
class WithheldLine:
    """One place of a record, in words, and the records that are meant there."""

    says: str
    about: tuple[Link, ...]


@dataclass(frozen=True)
class WithheldView:
    link: Link
    lines: tuple[WithheldLine, ...]


@dataclass(frozen=True)
class WayView:
    """All texts of which the same becomes, by record."""

    title: str
    anchor: str
    means: str
    records: tuple[WithheldView, ...]


@dataclass(frozen=True)
class GapsPage:
    counts: tuple[CountRow, ...]
    reviewed: int
    all: int
    lapsed: tuple[LapsedView, ...]
    grounds: tuple[GroundView, ...]
    unsigned: tuple[Link, ...]
    unsigned_sources: tuple[SourceView, ...]
    sources: int
    unopened: int
    copies: int
    ours: tuple[OwnView, ...]
    questions: tuple[Link, ...]
    exceptions: tuple[ExceptionView, ...]
    #: To each part of the page with what is said less, or later.
    withheld: tuple[Link, ...]


def gaps_page(facts: Facts) -> Iterator[Page]:
    library, reviews, wording = facts.library, facts.the(Reviews), facts.the(Wording)
    link = _Links(library).to
    ways = tuple(_ways(withheld(library), link))
    weak = gaps.weak(library)
    unsigned = gaps.unsigned(library, reviews)
    view = GapsPage(
        counts=tuple(CountRow(KINDS[count.kind][0], count) for count in reviews.counts),
        reviewed=sum(count.reviewed for count in reviews.counts),
        all=sum(count.all for count in reviews.counts),
        lapsed=tuple(LapsedView(link(record), line(found)) for record, found in gaps.lapsed(library, reviews)),
        grounds=tuple(
            GroundView(*_heading(ground, weak), tuple(_weak(each, link(each.record)) for each in weak if each.ground is ground))
            for ground in Ground
        ),
        unsigned=tuple(link(sign) for sign in unsigned),
        unsigned_sources=tuple(wording.source(source) for source in gaps.first_aid_sources(library, unsigned)),
        sources=len(library.sources),
        unopened=len(gaps.unopened(library)),
        copies=sum(source.copy_at is not None for source in library.sources.values()),
        ours=tuple(OwnView(link(record), each.words, each.ours) for record, each in gaps.ours(library)),
        questions=tuple(link(question) for question in gaps.open_questions(library)),
        exceptions=tuple(
            ExceptionView(link(record), Link(each.rule, addresses.error_page(each.rule)), str(each.reason), day(each.on_date))
            for record, each in gaps.exceptions(library)
        ),
        withheld=tuple(Link(way.title, f"{addresses.WITHHELD}#{way.anchor}") for way in ways),
    )
    yield Page(
        address=addresses.GAPS,
        template="gaps",
        title=TITLE,
        description="What nobody has reviewed yet, what rests on weak sources, and what is still open.",
        tab=ABOUT,
        view=view,
        kind="gaps",
        found=Found(BACKGROUND, ("gaps", "not reviewed", "weak sources", "overdue")),
        crumbs=(Link(ABOUT, addresses.ABOUT),),
        sections=(
            Section("Reviewed, or not yet", "gaps--reviewed"),
            Section("First aid", "gaps--first-aid"),
            Section("Weak ground", "gaps--weak"),
            Section("Our own figures", "gaps--ours"),
            Section("Sources", "gaps--sources"),
            Section("Open questions", "gaps--open"),
            Section("Exceptions to our rules", "gaps--exceptions"),
            Section(WITHHELD_TITLE, "gaps--withheld"),
        ),
    )
    yield Page(
        address=addresses.WITHHELD,
        template="withheld",
        title=WITHHELD_TITLE,
        description="Where a text that keeps people safe is said later, in few words, or only to some: for whoever reviews it.",
        tab=ABOUT,
        view=ways,
        kind="gaps",
        found=Found(BACKGROUND, ("folded", "left out", "skipped", "said later", "for reviewers")),
        crumbs=(Link(ABOUT, addresses.ABOUT), Link(TITLE, addresses.GAPS)),
    )


def _heading(ground: Ground, weak: tuple[Weak, ...]) -> tuple[str, str, str]:
    title, means = GROUNDS[ground]
    number = sum(each.ground is ground for each in weak)
    return f"{title}: {number}", f"ground--{ground}", means


def _weak(each: Weak, link: Link) -> WeakView:
    return WeakView(link, KINDS[each.record.kind][1], each.basis)


def _ways(found: tuple[Withheld, ...], link: Callable[[Record], Link]) -> Iterator[WayView]:
    for way, (title, means) in WAYS.items():
        records: dict[int, list[Withheld]] = {}
        for each in found:
            if each.way is way:
                records.setdefault(id(each.record), []).append(each)
        if records:
            number = sum(map(len, records.values()))
            yield WayView(
                f"{title}: {number}", f"withheld--{way}", means, tuple(_record(all_, link) for all_ in records.values())
            )


def _record(found: list[Withheld], link: Callable[[Record], Link]) -> WithheldView:
    lines = (WithheldLine(each.says, tuple(map(link, each.about))) for each in found if each.says or each.about)
    return WithheldView(link(found[0].record), tuple(lines))


class _Links:
    """Leads to any record: to its page or section, or for a routine to where it is done step by step."""

    def __init__(self, library: Library) -> None:
        self._sessions = {
            str(ref): addresses.session(guide, library.routines[ref])
            for guide in library.guides.values()
            for ref in guide.routines
        }

    def to(self, record: Record) -> Link:
        if isinstance(record, Routine):
            return Link(called(record), self._sessions.get(record.id, addresses.HOME))
        fixed = {"site": addresses.HOME, "safety-check": addresses.CHECK, "words": addresses.SAFETY}
        there = fixed[record.kind] if record.kind in fixed else addresses.address(record)
        return Link(called(record), there)
