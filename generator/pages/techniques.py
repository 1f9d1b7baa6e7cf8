"""The index of techniques and a page for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.body.locator import locate
from generator.drawing.motion import ASKED
from generator.drawing.pictures import Pictures
from generator.guide import addresses
from generator.guide.care import Care, care_of
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.steps import routine_techniques
from generator.pages.changes import WORDS
from generator.pages.feedback import Feedback, feedback
from generator.pages.page import (
    HELPS,
    STROKES,
    BackedView,
    CautionView,
    Found,
    LineView,
    Link,
    Page,
    PictureView,
    PressureView,
    Section,
    SourceView,
    StepView,
    Wording,
    backed_of,
    capital,
    sources_of,
)
from generator.place.here import Spoken, here
from generator.place.layers import own_of
from generator.reading.spelling import joined
from generator.records import Condition, Guide, Question, Routine, Technique
from generator.records.backing import each_side, in_minutes, times
from generator.records.vocabulary import Per, Pressure
from generator.safety.ruling import rule_outs, ruled_out

#: Rows on one page of the index: a page stays under 60 KB however many techniques there are.
ROWS = 100
#: So many easy mistakes stand open, the rest in a fold.
OPEN = 5


@dataclass(frozen=True)
class PlaceView:
    """The areas a technique touches with one pressure."""

    pressure: PressureView
    areas: tuple[Link, ...]
    names: str


@dataclass(frozen=True)
class TechniqueView:
    """Everything a page says about a technique."""

    technique: Technique
    link: str
    other_names: str
    level: str
    minutes: str
    rounds: str
    positions: str
    over: str
    hands: str
    pressure: PressureView
    places: tuple[PlaceView, ...]
    kept_off: tuple[Link, ...]
    special: tuple[CautionView, ...]
    general: tuple[CautionView, ...]
    care: Care
    steps: tuple[StepView, ...]
    pictures: tuple[PictureView, ...]
    bodies: tuple[Markup, ...]
    supplies: tuple[Link, ...]


@dataclass(frozen=True)
class TechniquePage:
    view: TechniqueView
    asks: tuple[Spoken, ...]
    #: What stands beside the instructions, and every warning of the stroke.
    own: tuple[LineView, ...]
    warnings: tuple[CautionView, ...]
    mistakes: tuple[str, ...]
    more_mistakes: tuple[str, ...]
    scale: tuple[tuple[PressureView, str], ...]
    #: The strokes before and after it, in the order of its guide.
    previous: Link | None
    following: Link | None
    not_for: tuple[Link, ...]
    guides: tuple[Link, ...]
    questions: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    backed: tuple[BackedView, ...]
    feedback: Feedback
    #: The style sheet that lets the hands of its pictures move, or nothing, and whom it is for.
    motion: str
    motion_for: str


@dataclass(frozen=True)
class Row:
    """A line of the index; the words after `data` are what the filters read."""

    link: Link
    #: Its first drawing as a file, or nothing if it has none.
    picture: str
    term: str
    pressure: PressureView
    level: str
    parts: str
    positions: str
    firmest: str
    over: str
    #: Whether no routine has it.
    alone: bool


@dataclass(frozen=True)
class Filter:
    id: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TechniqueIndex:
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    total: int
    number: int
    pages: tuple[Link, ...]
    previous: str
    following: str
    not_taught: int


class Techniques:
    """Builds views of techniques; what pages ask of all techniques together is worked out once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.library = facts.library
        self.pictures = facts.the(Pictures)
        self.wording = facts.the(Wording)
        self.cautions = facts.the(Cautions)
        self._views: dict[str, TechniqueView] = {}

    def view(self, technique: Technique) -> TechniqueView:
        if technique.id not in self._views:
            self._views[technique.id] = self._make(technique)
        return self._views[technique.id]

    def _make(self, technique: Technique) -> TechniqueView:
        library, wording = self.library, self.wording
        cautions = [wording.caution(caution) for caution in self.cautions.of(technique)]
        rounds = ""
        if technique.rounds:
            side = " on each side" if technique.rounds.per is Per.SIDE else ""
            rounds = times(technique.rounds.least, technique.rounds.most) + side
        return TechniqueView(
            technique=technique,
            link=addresses.address(technique),
            other_names=", ".join(filter(None, [str(technique.term or ""), *technique.also_called])),
            level=wording.name("level", technique.level),
            minutes=in_minutes(technique.minutes.least, technique.minutes.most) + each_side(technique.minutes),
            rounds=rounds,
            positions=capital(joined([library.positions[ref].name.lower() for ref in technique.positions], "or")),
            over=wording.name("over", technique.over),
            hands=capital(wording.names("hands", technique.hands)),
            pressure=wording.pressure(technique.where.values()),
            places=tuple(self.places(technique.where)),
            kept_off=tuple(Link(str(area.name), addresses.address(area)) for area in self.cautions.kept_off(technique)),
            special=tuple(caution for caution in cautions if not caution.everywhere),
            general=tuple(caution for caution in cautions if caution.everywhere),
            care=care_of(technique, (str(step.say) for step in technique.steps if step.say)),
            steps=tuple(map(StepView.of, here(library, technique).instructions)),
            pictures=self.pictures_of(technique),
            bodies=bodies(
                {str(ref): firmest for ref, firmest in technique.where.items()},
                [area.id for area in self.cautions.kept_off(technique)],
            ),
            supplies=tuple(
                Link(str(library.supplies[ref].name), addresses.address(library.supplies[ref])) for ref in technique.uses
            ),
        )

    def pictures_of(self, technique: Technique) -> tuple[PictureView, ...]:
        """Give the pictures of a stroke, whole or as a place leaves it."""
        return tuple(
            PictureView(Markup(each.inline), each.drawing.moving, each.address)  # noqa: S704 - drawn by us, its words are escaped
            for each in self.pictures.of(technique)
        )

    def places(self, where: Mapping[Any, Pressure]) -> Iterator[PlaceView]:
        """Give the areas of a stroke by how firmly they are pressed, the firmest first."""
        for pressure in reversed(Pressure):
            areas = [self.library.areas[ref] for ref, firmest in where.items() if firmest is pressure]
            if areas:
                found = tuple(Link(str(area.name), addresses.address(area)) for area in areas)
                yield PlaceView(
                    self.wording.pressure([pressure]), found, capital(joined((link.text.lower() for link in found), "and"))
                )

    def pages(self) -> Iterator[Page]:
        used_in = self._used_in()
        yield from self._index(used_in)
        asked, ruling = self._asked(), self.facts.the(ruled_out)
        for technique in self.library.techniques.values():
            yield self._page(technique, used_in[technique.id], asked[technique.id], ruling[technique.id])

    def page(self, technique: Technique) -> Page:
        """Give the page of one technique, worked out alone."""
        ruling = rule_outs(self.library, [technique])[technique.id]
        return self._page(technique, self._used_in()[technique.id], self._asked()[technique.id], ruling)

    def _page(
        self, technique: Technique, guides: Sequence[Link], questions: Sequence[Question], ruling: Sequence[Condition]
    ) -> Page:
        library, wording = self.library, self.wording
        view = self.view(technique)
        before, after = self._beside(technique)
        page = TechniquePage(
            view=view,
            asks=here(library, technique).asked(view.care),
            own=tuple(map(wording.line, own_of(self.facts, technique))),
            warnings=tuple(map(wording.caution, self.cautions.of(technique))),
            mistakes=tuple(map(str, technique.mistakes[:OPEN])),
            more_mistakes=tuple(map(str, technique.mistakes[OPEN:])),
            scale=tuple(
                (wording.pressure([pressure]), wording.means("pressure", pressure))
                for pressure in Pressure
                if pressure in technique.where.values()
            ),
            previous=before,
            following=after,
            not_for=tuple(Link(str(condition.name), addresses.address(condition)) for condition in ruling),
            guides=tuple(guides),
            questions=tuple(Link(str(q.question), addresses.address(q)) for q in questions),
            sources=sources_of(library, wording, [technique]),
            backed=backed_of(library, technique),
            feedback=feedback(library, technique),
            motion=self.pictures.motion(technique),
            motion_for=ASKED,
        )
        sections = [
            Section(WORDS.how, "how"),
            Section("How firmly", "firmly"),
            *([Section("Easy mistakes", "mistakes")] if technique.mistakes else []),
            *([Section("Leave it out", "leave-out")] if page.not_for else []),
            *([Section("Where it is used", "used")] if guides else []),
            *([Section("Questions", "questions")] if questions else []),
            *([Section("Background", "background")] if technique.more or technique.basis else []),
            Section("All warnings", "warnings"),
            Section("Sources", "sources"),
        ]
        return Page(
            address=addresses.address(technique),
            template="technique",
            title=str(technique.name),
            description=str(technique.summary),
            tab=STROKES,
            view=page,
            kind="technique",
            crumbs=(Link(STROKES, addresses.TECHNIQUES),),
            sections=tuple(sections),
            styles=("massage/massage",),
            record=technique,
        )

    def _beside(self, technique: Technique) -> tuple[Link | None, Link | None]:
        """Give the strokes before and after one, in the order of the first guide that has it; of one in none, in the order of the index."""
        orders = (self._in_order(guide) for guide in map(self.library.guides.__getitem__, self.library.site.guides))
        order = next((each for each in orders if technique.id in each), [*self.library.techniques])
        at = order.index(technique.id)
        return self._link(order[at - 1]) if at else None, self._link(order[at + 1]) if at + 1 < len(order) else None

    def _in_order(self, guide: Guide) -> list[str]:
        """Give the strokes of a guide, those of its longest routine first."""
        routines = [self.library.routines[ref] for ref in reversed(guide.routines)]
        return list(dict.fromkeys(each.id for routine in routines for each in routine_techniques(self.library, routine)))

    def _link(self, ref: str) -> Link:
        technique = self.library.techniques[ref]
        return Link(str(technique.name), addresses.address(technique))

    def _used_in(self) -> defaultdict[str, list[Link]]:
        """Give for each technique the guides and routines it stands in."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for guide in self.library.guides.values():
            for ref in guide.routines:
                routine: Routine = self.library.routines[ref]
                for technique in routine_techniques(self.library, routine):
                    link = Link(f"{guide.name}: {routine.name.lower()}", addresses.session(guide, routine))
                    found[technique.id].append(link)
        return found

    def _asked(self) -> defaultdict[str, list[Question]]:
        found: defaultdict[str, list[Question]] = defaultdict(list)
        for question in self.library.questions.values():
            for ref in question.techniques:
                found[ref].append(question)
        return found

    def _index(self, used_in: Mapping[str, Sequence[Link]]) -> Iterator[Page]:
        ordered = sorted(self.library.techniques.values(), key=lambda t: (t.level.rank, t.name.casefold()))
        rows = [self._row(technique, not used_in[technique.id]) for technique in ordered]
        count = max(1, -(-len(rows) // ROWS))
        pages = tuple(Link(str(n), _index_address(n)) for n in range(1, count + 1))
        for n in range(1, count + 1):
            view = TechniqueIndex(
                rows=tuple(rows[(n - 1) * ROWS : n * ROWS]),
                filters=self._filters(),
                total=len(rows),
                number=n,
                pages=pages if count > 1 else (),
                previous=_index_address(n - 1) if n > 1 else "",
                following=_index_address(n + 1) if n < count else "",
                not_taught=len(self.library.not_taught),
            )
            yield Page(
                address=_index_address(n),
                template="techniques",
                title=STROKES if n == 1 else f"{STROKES}, page {n}",
                description="All strokes, one page each: where, how firmly, what to leave alone.",
                tab=STROKES,
                view=view,
                kind="index",
                found=Found(HELPS, ("strokes", "massage techniques", "all techniques")) if n == 1 else None,
                scripts=("page/filter",),
                styles=("page/rows",),
            )

    def _row(self, technique: Technique, alone: bool) -> Row:
        view = self.view(technique)
        parts = sorted({str(self.library.areas[ref].part) for ref in technique.where})
        return Row(
            link=Link(str(technique.name), view.link, str(technique.summary)),
            picture=next((each.address for each in view.pictures), ""),
            term=str(technique.term or ""),
            pressure=view.pressure,
            level=view.level,
            parts=" ".join(parts),
            positions=" ".join(technique.positions),
            firmest=str(max(technique.where.values())),
            over=str(technique.over),
            alone=alone,
        )

    def _filters(self) -> tuple[Filter, ...]:
        library, wording = self.library, self.wording
        used = list(library.techniques.values())
        parts = sorted({library.areas[ref].part for t in used for ref in t.where}, key=lambda part: part.rank)
        positions = sorted({ref for t in used for ref in t.positions})
        firmest = sorted({max(t.where.values()) for t in used}, key=lambda p: p.rank)
        return (
            Filter("areas", "Part of the body", tuple((str(p), capital(wording.name("part", p))) for p in parts)),
            Filter("positions", "Position", tuple((str(p), str(library.positions[p].name)) for p in positions)),
            Filter("pressure", "Firmest", tuple((str(p), capital(wording.name("pressure", p))) for p in firmest)),
            Filter("over", "Clothes", (("clothes", "Clothes can stay on"), ("skin", "On bare skin"))),
        )


def _index_address(page: int) -> str:
    return addresses.TECHNIQUES if page == 1 else f"{addresses.TECHNIQUES}page-{page}/"


def bodies(where: Mapping[str, Pressure], off: Iterable[str] = ()) -> tuple[Markup, ...]:
    """Show where on the body some areas lie, for a page."""
    return tuple(Markup(each.inline) for each in locate(where, off))  # noqa: S704 - drawn by us, without any text
