"""The pages of a routine: all routines of a guide step by step, and a one-page sheet for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.drawing.qr import qr
from generator.drawing.stamps import stamp
from generator.guide import addresses
from generator.guide.care import Care, care_of
from generator.guide.emergency import Numbers, numbers_of
from generator.guide.facts import Facts
from generator.guide.steps import FlatStep, flat_steps, routine_techniques
from generator.pages.feedback import Feedback, feedback
from generator.pages.guides import Guides, ItemView, ListView, NeedView, RoutineLink, crumbs, gathered, paper_crumbs
from generator.pages.page import (
    PRINT,
    START,
    CautionView,
    Link,
    Page,
    PictureView,
    PressureView,
    Section,
    StepView,
    Wording,
    number,
)
from generator.pages.sheets import Sheets, StrokeCare, areas_in_words, changes, sheet_id
from generator.pages.techniques import TechniqueView
from generator.place.drawn import drawn
from generator.place.here import Here, Spoken, here
from generator.reading.spelling import joined
from generator.records import Guide, Routine
from generator.records.backing import in_minutes
from generator.records.vocabulary import Action, When
from generator.safety.supplies import only_with

#: Letters of the size classes of the sheet in sheet.css, `guide-sheet--s1` to `s9`, in pt.
SIZES = (8.7, 9.2, 9.7, 10.2, 10.8, 11.4, 12.0, 12.6, 13.2)
#: Browsers break lines a little differently from what typesets the PDF, so a page gets somewhat smaller letters than its PDF has.
ROOM = 0.94
#: The items of a guide's lists for during the massage that a running session says now and then, in turn.
REMINDERS = ("pressure", "breathe")
#: The items of its lists for before a massage whose words are said just before the clock begins.
FIRST_WORDS = ("where", "stop-word", "pressure-words")
#: The item that says what to do at a stop, and among those for afterwards the one that asks how it was.
STOP, ASK = "stop", "ask"


@dataclass(frozen=True)
class StrokeWords:
    """What a step shows of a technique: its own, or the one that can step in for it."""

    care: Care
    never: tuple[str, ...]
    do: tuple[StepView, ...]
    #: The places in `do` of what one can go on doing until the time is up: the last of them that a check leaves is it.
    lasting: tuple[int, ...]
    cue: Spoken
    pictures: tuple[PictureView, ...]
    asks: tuple[Spoken, ...]


@dataclass(frozen=True)
class SessionStep:
    """A step of a routine. `sides` is what it is done on both sides with: steps that share it are all done on one side first."""

    id: str
    name: str
    time: str
    seconds: str
    starts: str
    sides: str
    optional: bool
    say: Spoken
    link: str = ""
    instead: Link | None = None
    pressure: PressureView | None = None
    words: StrokeWords = StrokeWords(Care(), (), (), (), Spoken(), (), ())
    words_instead: StrokeWords | None = None
    never: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class SessionView:
    """A routine step by step. `digest` tells a running session whether the steps are still those it began with."""

    routine: Routine
    digest: str
    position: str
    other_positions: str
    over: str
    minutes: str
    steps: tuple[SessionStep, ...]
    sheet: str
    feedback: Feedback
    needs: tuple[NeedView, ...]


@dataclass(frozen=True)
class SessionPage:
    guide: Guide
    sessions: tuple[SessionView, ...]
    special: tuple[CautionView, ...]
    general: tuple[CautionView, ...]
    reminders: tuple[ItemView, ...]
    first_words: tuple[ItemView, ...]
    stop: ItemView | None
    ask: ItemView | None
    signs: tuple[tuple[str, str], ...]
    emergency: Numbers
    afterwards: tuple[ListView, ...]
    checklists: str


@dataclass(frozen=True)
class Download:
    """A PDF: the paper it is for, its address, its size in KB, and the size of its letters in pt."""

    paper: str
    address: str
    kilobytes: int
    points: float


@dataclass(frozen=True)
class SheetPage:
    guide: Guide
    session: SessionView
    #: Each line with the supplies it needs to count, with spaces between, or nothing; so below.
    never: tuple[tuple[str, str], ...]
    care: tuple[tuple[str, str], ...]
    do_not: tuple[str, ...]
    ask: tuple[str, ...]
    needs: tuple[NeedView, ...]
    set_up: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    emergency: Numbers
    others: tuple[RoutineLink, ...]
    address: str
    #: What stands on the second page, and before the check of today those of no row stand there unseen.
    care_of: tuple[StrokeCare, ...]
    #: For each step what the hands do, with what a check must leave for that, and its drawing; all may be empty.
    cues: tuple[tuple[str, str], ...]
    drawings: tuple[Markup, ...]
    code: Markup
    downloads: tuple[Download, ...]
    #: The size class of its letters.
    size: int


class Routines:
    """Builds the session and sheet pages of all guides."""

    def __init__(self, facts: Facts, downloads: Mapping[str, tuple[Download, ...]]) -> None:
        self.library = facts.library
        self.guides = facts.the(Guides)
        self.sheets = facts.the(Sheets)
        self.downloads = downloads
        self.wording = facts.the(Wording)

    def pages(self) -> Iterator[Page]:
        for ref in self.library.site.guides:
            guide = self.library.guides[ref]
            routines = self.guides.routines(guide)
            yield self.session(guide, routines)
            yield from (self.sheet(guide, routine) for routine in routines)

    def view(self, guide: Guide, routine: Routine) -> SessionView:
        library = self.library
        names = [str(library.positions[ref].name) for ref in routine.positions]
        groups = {str(inner.id): str(step.id) for step in routine.steps for inner in step.both_sides}
        clock, steps = 0.0, []
        for step in flat_steps(routine):
            steps.append(self._step(routine, step, clock, groups.get(step.id, "")))
            clock += step.minutes * step.times
        return SessionView(
            routine=routine,
            digest=digest(steps),
            position=names[0],
            other_positions=joined([name.lower() for name in names[1:]], "and"),
            over=self.wording.name("over", routine.over),
            minutes=number(routine.minutes),
            steps=tuple(steps),
            sheet=addresses.sheet(guide, routine),
            feedback=feedback(library, routine, addresses.session(guide, routine)),
            needs=tuple(need for need in self.guides.needs(guide, [routine]) if need.must),
        )

    def _step(self, routine: Routine, step: FlatStep, clock: float, sides: str) -> SessionStep:
        library = self.library
        whole, rest = divmod(clock * 60, 60)
        common: dict[str, Any] = {
            "id": step.id,
            "time": in_minutes(step.minutes, step.minutes),
            "seconds": number(step.minutes * 60),
            "starts": f"{int(whole)}:{int(rest):02d}",
            "sides": sides,
            "optional": step.step.optional,
            "say": Spoken(str(step.step.say or "")),
        }
        if not step.technique:
            return SessionStep(name=str(step.step.do), **common)
        technique = library.techniques[step.technique]
        where = step.where(library)
        view = self.guides.techniques.view(technique)
        place = here(library, technique, step, routine)
        return SessionStep(
            **{**common, "say": place.first},
            name=str(technique.name),
            link=view.link,
            instead=self._instead(step),
            pressure=self.wording.pressure(where.values()),
            words=self._words(view, place, place.first.text),
            words_instead=self._words_instead(routine, step),
            never=tuple(c.text for c in view.special if c.sign != "light"),
            where=areas_in_words(library, self.wording, where),
        )

    def _words_instead(self, routine: Routine, step: FlatStep) -> StrokeWords | None:
        if not step.step.instead:
            return None
        other = self.library.techniques[step.step.instead]
        return self._words(self.guides.techniques.view(other), here(self.library, other, step, routine))

    def _words(self, view: TechniqueView, place: Here, said: str = "") -> StrokeWords:
        """Take what is said of a stroke in its place: of its warnings those about the place, the move or the hand. The others stand above all steps.

        `said` is what its step says already: words of its own, which no stroke that steps in has.
        """
        care = care_of(view.technique, [said])
        return StrokeWords(
            care=care,
            never=tuple(c.text for c in view.special if c.close and c.sign != "light"),
            do=tuple(map(StepView.of, place.instructions)),
            lasting=lasting(place),
            cue=place.glance,
            pictures=self.guides.techniques.pictures_of(drawn(self.library, place)),
            asks=place.asked(care),
        )

    def _instead(self, step: FlatStep) -> Link | None:
        if not step.step.instead:
            return None
        other = self.library.techniques[step.step.instead]
        return Link(str(other.name), addresses.address(other))

    def session(self, guide: Guide, routines: list[Routine]) -> Page:
        views = [self.guides.techniques.view(t) for routine in routines for t in routine_techniques(self.library, routine)]
        special, general = gathered(views)
        after = self.guides.lists(guide.afterwards, routines)
        page = SessionPage(
            guide=guide,
            sessions=tuple(self.view(guide, routine) for routine in routines),
            special=special,
            general=general,
            afterwards=after,
            checklists=addresses.checklists(guide),
            **player_parts(
                self.guides, self.guides.lists(guide.set_up, routines), self.guides.lists(guide.during, routines), after
            ),
        )
        return Page(
            address=addresses.session(guide),
            template="session",
            title=f"Step by step: {guide.name}",
            description="Each routine in order, with the minutes of each step.",
            tab=START,
            view=page,
            kind="session",
            repeats=True,
            crumbs=crumbs(guide),
            sections=(
                Section("Before you start", "before--start"),
                *(Section(str(r.name), r.id) for r in routines),
                *([Section("Afterwards", "after--massage")] if page.afterwards else []),
            ),
            styles=("session/session",),
            record=guide,
        )

    def _small(self, routine: Routine, ref: str, step: FlatStep) -> Markup:
        """Draw a stroke in its place as small as a line of the sheet: the words beside it say what it shows."""
        technique = self.library.techniques[ref]
        left = drawn(self.library, here(self.library, technique, step, routine))
        return Markup(stamp(left, self.library.paths_of(left)))  # noqa: S704 - drawn by us, without any text

    def sheet(self, guide: Guide, routine: Routine) -> Page:
        library = self.library
        session = self.view(guide, routine)
        techniques = routine_techniques(library, routine)
        special, general = gathered([self.guides.techniques.view(t) for t in techniques])
        changing = [c for c in library.conditions.values() if changes(library, c, techniques)]
        on_paper = self.sheets.of(guide, routine)
        downloads = self.downloads.get(sheet_id(guide, routine), ())
        warned = [*special, *general]
        page = SheetPage(
            guide=guide,
            session=session,
            never=tuple((c.text, c.only_with) for c in warned if c.sign != "light"),
            care=tuple((c.text, c.only_with) for c in warned if c.sign == "light"),
            do_not=tuple(str(c.name) for c in changing if c.action is Action.DO_NOT_MASSAGE),
            ask=tuple(str(c.name) for c in changing if c.action is Action.ASK_FIRST),
            needs=session.needs,
            set_up=tuple((str(each.name), only_with(each)) for each in (library.checklists[ref] for ref in guide.set_up)),
            after=tuple((str(each.name), only_with(each)) for each in (library.checklists[ref] for ref in guide.afterwards)),
            signs=self.guides.by_urgency(When.DURING),
            emergency=numbers_of(library),
            others=tuple(link for link in self.guides.links(guide) if link.sheet != session.sheet),
            address=str(library.site.address),
            care_of=on_paper.care_of,
            cues=tuple((row.cue, row.cue_wants) for row in on_paper.rows),
            drawings=tuple(
                Markup() if row.same_as or not step.technique else self._small(routine, step.technique, step)
                for row, step in zip(on_paper.rows, flat_steps(routine), strict=True)
            ),
            code=Markup(qr(on_paper.page, alone=False)),  # noqa: S704 - drawn by us
            downloads=downloads,
            size=size_class(min((each.points for each in downloads), default=0)),
        )
        return Page(
            address=session.sheet,
            template="sheet",
            title=f"One-page sheet: {guide.name}, {session.minutes} min",
            description="The routine on one page, to print and lay beside the mat.",
            tab=PRINT,
            view=page,
            kind="sheet",
            repeats=True,
            crumbs=paper_crumbs(guide),
            scripts=("sheet/sheet", "safety/numbers"),
            styles=("sheet/sheet",),
            record=guide,
        )


def player_parts(
    guides: Guides, before: Iterable[ListView], during: Iterable[ListView], after: Iterable[ListView]
) -> dict[str, Any]:
    """Give what the window of a session shows beside the steps: what to say first, reminders, what to do at a stop, what to ask at the end."""
    found = {item.id: item for each in during for item in each.items}
    said = {item.id: item for each in before for item in each.items if item.say}
    return {
        "first_words": tuple(said[name] for name in FIRST_WORDS if name in said),
        "reminders": tuple(found[name] for name in REMINDERS if name in found and found[name].say),
        "stop": found.get(STOP),
        "ask": next((item for each in after for item in each.items if item.id == ASK), None),
        "signs": guides.by_urgency(When.DURING),
        "emergency": numbers_of(guides.library),
    }


def lasting(place: Here) -> tuple[int, ...]:
    """Find what one goes on doing in a stroke: the last instruction in which the hands are drawn, since others end it or lead to it.

    Before it those that take its place where a check leaves it out.
    """
    pictured = {step.id for step in place.technique.steps if step.strokes}
    found = [index for index, each in enumerate(place.instructions) if each.id in pictured]
    stays = next((index for index in reversed(found) if not place.instructions[index].wants.line), 0)
    return tuple(index for index in found if index >= stays) or (len(place.instructions) - 1,)


def digest(steps: Iterable[SessionStep]) -> str:
    """Give a short word that changes when the steps, their order, their times or their strokes do; what they say may change."""
    parts = [(each.id, each.link, each.instead.address if each.instead else "", each.seconds, each.sides) for each in steps]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def size_class(points: float) -> int:
    """Choose the size class of a sheet's page from the letters that fit on paper, in pt: the largest that has some room to spare.

    Without a fit it is the smallest, which every sheet that fits on paper has room for.
    """
    return max([1, *(number for number, letters in enumerate(SIZES, 1) if letters <= points * ROOM)])
