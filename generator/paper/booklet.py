"""The whole guide as a booklet: A5 pages to print, fold and keep beside the mat.

It says what the page of the guide says, in the same order, and what that page only links to: each routine step by step, the answers to
its questions, the signs to stop at. Whoever holds it needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.body.poses import poses
from generator.drawing.pictures import Pictures
from generator.drawing.qr import qr
from generator.guide import addresses
from generator.guide.care import WORDS, Care
from generator.guide.emergency import numbers_of
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps, stop_signs_of
from generator.pages.aid import NOT_SIGNED, Aids
from generator.pages.guides import Guides, ItemView, ListView, NeedView, SignView, TechniqueShown, WholeGuide
from generator.pages.page import CautionView, PressureView, SourceView, StepView, Wording, sources_of
from generator.pages.review import ReviewLines, day, shown
from generator.pages.sheets import Row, SheetFacts, Sheets
from generator.paper.glyphs import lost_glyphs
from generator.paper.typeset import Document, Picture, document
from generator.place.across import across
from generator.place.drawn import as_seen
from generator.reading.problems import Problem
from generator.records import Guide, Routine
from generator.records.vocabulary import Action, When

FOLDER = "assets/booklets/"
TEMPLATE = "booklet.typ"
#: The signs of one act, with its name.
Signs = tuple[str, tuple[SignView, ...]]
#: Letters of signs that fit on a page at 8 pt, with some room: on the back the numbers stand above them.
ON_THE_BACK, ON_A_PAGE = 1900, 2300


@dataclass(frozen=True)
class StrokeFacts:
    """A stroke on its block. `pictures` are names of pictures of the document, `beside` the sign and the text of warnings said again."""

    id: str
    name: str
    routines: str
    minutes: str
    rounds: str
    places: tuple[tuple[PressureView, str], ...]
    pictures: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]
    steps: tuple[StepView, ...]
    care: Care


@dataclass(frozen=True)
class StepFacts:
    """A line of a routine: its row of the sheet, the words to speak, and the stroke to take if this one is left out."""

    row: Row
    say: str
    instead: str


@dataclass(frozen=True)
class RoutineFacts:
    name: str
    summary: str
    about: str
    minutes: str
    steps: tuple[StepFacts, ...]


@dataclass(frozen=True)
class Answered:
    """A question with its answer; without one, what is known `so_far`."""

    question: str
    answer: str
    so_far: str


@dataclass(frozen=True)
class BookletFacts:
    """Everything that a booklet says, but for the headings. `page`, `check` and `sources_page` are whole addresses, for paper."""

    id: str
    language: str
    site: str
    publisher: str
    page: str
    check: str
    sources_page: str
    title: str
    summary: str
    minutes: str
    pressure: PressureView
    positions: str
    over: str
    stops: tuple[tuple[str, str], ...]
    do_not: tuple[str, ...]
    ask: tuple[str, ...]
    do_not_name: str
    do_not_means: str
    ask_name: str
    ask_means: str
    needs: tuple[NeedView, ...]
    set_up: tuple[ListView, ...]
    supports: tuple[tuple[str, tuple[ItemView, ...]], ...]
    never: tuple[CautionView, ...]
    care: tuple[CautionView, ...]
    always: tuple[CautionView, ...]
    scale: tuple[tuple[PressureView, str], ...]
    #: Name of the picture, name of the sign, what it says.
    key: tuple[tuple[str, str, str], ...]
    strokes: tuple[StrokeFacts, ...]
    during: tuple[ListView, ...]
    routines: tuple[RoutineFacts, ...]
    tips: tuple[ItemView, ...]
    afterwards: tuple[ListView, ...]
    signs_after: tuple[tuple[str, tuple[SignView, ...]], ...]
    questions: tuple[Answered, ...]
    sources: tuple[SourceView, ...]
    signs: tuple[tuple[str, tuple[SignView, ...]], ...]
    #: The same signs page by page: those with the most urgent on the back, where the booklet is found without opening it, and before it.
    on_the_back: tuple[Signs, ...]
    before_the_back: tuple[tuple[Signs, ...], ...]
    first_aid_note: str
    emergency: tuple[tuple[str, str], ...]
    elsewhere: bool


@dataclass(frozen=True)
class Booklet:
    """A booklet: its guide, how it is called, the file it becomes, the pages that offer it, and what is to be typeset."""

    guide: Guide
    name: str
    address: str
    pages: tuple[str, ...]
    document: Document


class Booklets:
    """Plans the booklets of all guides."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.library = facts.library
        self.guides = facts.the(Guides)
        self.pictures = facts.the(Pictures)
        self.wording = facts.the(Wording)
        self.sheets = facts.the(Sheets)
        self.aids = facts.the(Aids)

    def all(self, epoch: int) -> Iterator[Booklet]:
        """Give the booklet of every guide, in the order of the menu. `epoch` is the date of the build in seconds since 1970."""
        review = self.facts.the(ReviewLines)
        date = day(str(datetime.fromtimestamp(epoch, UTC).date()))
        for ref in self.library.site.guides:
            guide = self.library.guides[ref]
            facts = self.of(guide)
            told = {
                "facts": facts,
                "words": WORDS,
                "review": review.of_guide(guide).text,
                "date": date,
                "palm": poses()["flat"].outline,
            }
            here = (addresses.address(guide),)
            yield Booklet(guide, "Booklet", address(guide), here, document(TEMPLATE, told, self._pictures(facts, guide), epoch))

    def missing_glyphs(self) -> Iterator[Problem]:
        """Find letters of booklets that no font of ours holds, each at the text it comes from."""
        for ref in self.library.site.guides:
            guide = self.library.guides[ref]
            yield from lost_glyphs(self.facts, [guide], self.of(guide), guide.at())

    def of(self, guide: Guide) -> BookletFacts:
        """Gather what the booklet of a guide says."""
        library, wording, site = self.library, self.wording, self.library.site
        page = self.guides.whole(guide)
        numbers = numbers_of(library)
        routines = self.guides.routines(guide)
        sheets = [self.sheets.of(guide, routine) for routine in routines]
        warned = [caution for caution in page.special if caution.close]
        signs = self._signs(When.DURING)
        on_the_back, before_the_back = stop_pages(signs)
        return BookletFacts(
            id=guide.id,
            language=str(site.languages[0]),
            site=str(site.name),
            publisher=str(site.publisher),
            page=f"{site.address}{addresses.address(guide)}",
            check=f"{site.address}{addresses.CHECK}",
            sources_page=f"{site.address}{addresses.SOURCES}",
            title=str(guide.name),
            summary=str(guide.summary),
            minutes=page.minutes,
            pressure=page.pressure,
            positions=page.positions,
            over=page.over,
            stops=page.stops,
            do_not=_merged(sheets, "do_not"),
            ask=_merged(sheets, "ask"),
            do_not_name=wording.name("action", Action.DO_NOT_MASSAGE),
            do_not_means=wording.means("action", Action.DO_NOT_MASSAGE),
            ask_name=wording.name("action", Action.ASK_FIRST),
            ask_means=wording.means("action", Action.ASK_FIRST),
            needs=page.needs,
            set_up=page.set_up,
            supports=page.supports,
            never=tuple(caution for caution in warned if caution.sign != "light"),
            care=tuple(caution for caution in warned if caution.sign == "light"),
            always=(*page.general, *(caution for caution in page.special if not caution.close)),
            scale=self._scale(page, routines),
            key=tuple((each.address, each.name, each.means) for each in page.key),
            strokes=tuple(self._stroke(stroke, routines) for stroke in page.strokes),
            during=page.during,
            routines=tuple(self._routine(routine, sheet) for routine, sheet in zip(routines, sheets, strict=True)),
            tips=page.tips,
            afterwards=page.afterwards,
            signs_after=self._signs(When.AFTER),
            questions=tuple(self._answered(guide)),
            sources=sources_of(library, wording, shown(self.facts, guide)),
            signs=signs,
            on_the_back=on_the_back,
            before_the_back=before_the_back,
            first_aid_note=NOT_SIGNED if any(map(self.aids.note, stop_signs_of(library, When.DURING))) else "",
            emergency=tuple((each.number, each.place) for each in numbers.first),
            elsewhere=numbers.more,
        )

    def _stroke(self, stroke: TechniqueShown, routines: Sequence[Routine]) -> StrokeFacts:
        view = stroke.view
        place = across(self.library, view.technique, routines)
        return StrokeFacts(
            id=view.technique.id,
            name=str(view.technique.name),
            routines=stroke.routines,
            minutes=view.minutes,
            rounds=view.rounds,
            places=tuple((each.pressure, each.names) for each in self.guides.techniques.places(place.where)),
            pictures=tuple(picture.address for picture in self.pictures.of(as_seen(self.library, view.technique, routines))),
            beside=tuple((caution.sign, caution.text) for caution in stroke.beside),
            steps=tuple(map(StepView.of, place.instructions)),
            care=view.care,
        )

    def _routine(self, routine: Routine, sheet: SheetFacts) -> RoutineFacts:
        steps = zip(flat_steps(routine), sheet.rows, strict=True)
        return RoutineFacts(
            name=str(routine.name),
            summary=str(routine.summary),
            about=sheet.about,
            minutes=sheet.minutes,
            steps=tuple(StepFacts(row, str(step.step.say or ""), str(step.step.instead or "")) for step, row in steps),
        )

    def _scale(self, page: WholeGuide, routines: Sequence[Routine]) -> tuple[tuple[PressureView, str], ...]:
        """Give each pressure that a stroke of the guide has, and what it means."""
        places = [across(self.library, stroke.view.technique, routines) for stroke in page.strokes]
        found = {pressure for place in places for pressure in place.where.values()}
        return tuple(
            (self.wording.pressure([pressure]), self.wording.means("pressure", pressure))
            for pressure in sorted(found, key=lambda each: each.rank)
        )

    def _signs(self, when: When) -> tuple[tuple[str, tuple[SignView, ...]], ...]:
        """Give the stop signs of a moment by what is to be done, the most urgent first."""
        found: dict[str, list[SignView]] = {}
        for sign in self.guides.signs(when):
            found.setdefault(sign.act, []).append(sign)
        return tuple((act, tuple(signs)) for act, signs in found.items())

    def _answered(self, guide: Guide) -> Iterator[Answered]:
        for ref in guide.questions:
            question = self.library.questions[ref]
            yield Answered(str(question.question), str(question.answer or ""), str(question.so_far or ""))

    def _pictures(self, facts: BookletFacts, guide: Guide) -> Mapping[str, Picture]:
        """Give every picture of a booklet in greys, by its name: drawings and signs by their address. Words beside a sign say the same."""
        greys = {sign.address: Picture(sign.grey, "") for sign in self.guides.signs_used()}
        found = {name: greys[name] for name, _, _ in facts.key}
        for stroke in facts.strokes:
            technique, routines = self.library.techniques[stroke.id], self.guides.routines(guide)
            cue = across(self.library, technique, routines).cue
            for each in self.pictures.of(as_seen(self.library, technique, routines)):
                found[each.address] = Picture(each.grey, cue)
        return {**found, "qr": Picture(qr(facts.page), f"QR code: {facts.page}")}


def stop_pages(signs: Sequence[Signs]) -> tuple[tuple[Signs, ...], tuple[tuple[Signs, ...], ...]]:
    """Share the stop signs out: as many of the most urgent as fit on the back, and pages with what is left of them and all others."""
    if not signs:
        return (), ()
    (act, urgent), *others = signs
    back = _first(urgent, ON_THE_BACK)
    rest, pages = urgent[len(back) :], []
    while rest:
        page = _first(rest, ON_A_PAGE)
        pages.append(((act, page),))
        rest = rest[len(page) :]
    return ((act, back),), (*pages, *((tuple(others),) if others else ()))


def _first(signs: tuple[SignView, ...], letters: int) -> tuple[SignView, ...]:
    """Give the first signs that have no more letters together; one at least."""
    count, total = 0, 0
    for sign in signs:
        total += len(sign.sign) + len(sign.do)
        if count and total > letters:
            break
        count += 1
    return signs[:count]


def address(guide: Guide) -> str:
    """Give the address of the booklet of a guide."""
    return f"{FOLDER}{guide.id}.pdf"


def _merged(sheets: list[SheetFacts], name: str) -> tuple[str, ...]:
    """Merge the lists of several sheets, each name once."""
    return tuple(dict.fromkeys(each for sheet in sheets for each in getattr(sheet, name)))
