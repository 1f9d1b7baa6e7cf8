"""The pages of a guide: one for each of its routines, so that its words, its pictures and its warnings are those of what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from generator.drawing.stamps import place, stamp
from generator.guide import addresses
from generator.guide.care import Care, care_of
from generator.guide.cautions import Caution
from generator.guide.emergency import Numbers, numbers_of
from generator.guide.facts import Facts
from generator.guide.steps import FlatStep, flat_steps
from generator.pages.feedback import Feedback, feedback
from generator.pages.guides import Guides, ItemView, RoutineLink, SignEntry, crumbs, item_view
from generator.pages.page import (
    START,
    CautionView,
    LineView,
    Link,
    Offer,
    Page,
    PictureView,
    PressureView,
    Section,
    StepView,
    Wording,
    keys_of,
)
from generator.pages.sources import guide_sources
from generator.pages.techniques import Techniques
from generator.place.drawn import drawn
from generator.place.here import Here, Spoken, here
from generator.place.layers import Layers, layers, own_of
from generator.place.lines import Line
from generator.reading.spelling import joined
from generator.records import Guide, Item, Routine, Technique
from generator.records.backing import in_minutes
from generator.records.vocabulary import Action, Over, When
from generator.safety.supplies import items_for, uses_of

#: So many tips and questions stand open, the rest in a fold: the first are those asked and needed most.
OPEN = 6
#: The arc of a routine is drawn in a box this wide and high; a step takes its share of the minutes, and a quarter of the height a pressure.
ARC = (400, 40)


@dataclass(frozen=True)
class Task:
    """Something that must be there or be done before the strokes. `keys` are the warnings that it is."""

    text: str
    keys: str
    only_with: str


@dataclass(frozen=True)
class Told:
    """What is said of a stroke on its card: its own warnings, its pictures, its instructions, what to take care of."""

    pictures: tuple[PictureView, ...]
    cue: Spoken
    own: tuple[LineView, ...]
    steps: tuple[StepView, ...]
    care: Care
    asks: tuple[Spoken, ...]


@dataclass(frozen=True)
class Card:
    """A stroke in its place: `short` is its one word, `stamp` its picture as small as a stamp. A step without a stroke has no `told`."""

    id: str
    number: int
    name: str
    minutes: str
    tags: tuple[str, ...]
    say: Spoken
    told: Told | None = None
    link: str = ""
    short: str = ""
    stamp: Markup = field(default_factory=Markup)
    pressure: PressureView | None = None
    instead: Link | None = None
    told_instead: Told | None = None


@dataclass(frozen=True)
class Bar:
    """One step of the arc, as a box: minutes wide, pressure high."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Tab:
    """A length of the guide. `here` is the one of this page."""

    minutes: str
    address: str
    here: bool


@dataclass(frozen=True)
class MassagePage:
    guide: Guide
    routine: RoutineLink
    tabs: tuple[Tab, ...]
    minutes: str
    position: str
    over: str
    pressure: PressureView
    tasks: tuple[Task, ...]
    first: tuple[str, ...]
    #: A guide whose every routine goes through clothes, for those without tested oil.
    dry: Link | None
    stops: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    off: tuple[LineView, ...]
    light: LineView | None
    place: Markup
    rules: tuple[LineView, ...]
    #: Every warning that applies, whole.
    warnings: tuple[CautionView, ...]
    during: tuple[Link, ...]
    stop_first: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    emergency: Numbers
    cards: tuple[Card, ...]
    #: Whether hands move in any of its pictures.
    moves: bool
    arc: tuple[Bar, ...]
    #: What the signs of the drawings of the guide say, on its first page.
    key: tuple[SignEntry, ...]
    after: tuple[Task, ...]
    after_lines: tuple[LineView, ...]
    checklists: str
    tips: tuple[ItemView, ...]
    more_tips: tuple[ItemView, ...]
    questions: tuple[Link, ...]
    more_questions: tuple[Link, ...]
    #: Where the other tips and questions stand, if this is another length.
    first_page: str
    sources: int
    sources_page: str
    feedback: Feedback
    #: What stands on the page, for the bar at the thumb.
    contents: tuple[Section, ...]
    #: The whole guide as a booklet.
    offers: tuple[Offer, ...] = ()


class Massages:
    """Builds the pages of all guides, one for each length."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.library = facts.library
        self.guides = facts.the(Guides)
        self.techniques = facts.the(Techniques)
        self.wording = facts.the(Wording)

    def pages(self, offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({})) -> Iterator[Page]:
        """Give the pages of every guide, and that of its sources. `offers` are the PDFs that a page offers, by its address."""
        for ref in self.library.site.guides:
            guide = self.library.guides[ref]
            sources = self.guides.sources(guide)
            for routine in self.guides.routines(guide):
                page = self._page(guide, routine, len(sources))
                yield replace(page, view=replace(page.view, offers=offers.get(addresses.address(guide), ())))
            yield guide_sources(guide, self.wording, sources, START, crumbs())

    def _page(self, guide: Guide, routine: Routine, sources: int) -> Page:
        library = self.library
        found = layers(self.facts, routine)
        cards = tuple(self._cards(routine, found))
        used = uses_of(library, routine)
        address = addresses.massage(guide, routine)
        is_first = address == addresses.address(guide)
        link = next(each for each in self.guides.links(guide) if each.id == routine.id)
        tips = tuple(item_view(item) for item in items_for(guide.tips, used))
        questions = tuple(
            Link(str(library.questions[ref].question), addresses.address(library.questions[ref])) for ref in guide.questions
        )
        sections = tuple(_sections(guide))
        view = MassagePage(
            guide=guide,
            routine=link,
            tabs=tuple(self._tabs(guide, routine)),
            minutes=link.minutes,
            position=self.guides.positions([routine]),
            over=self.wording.name("over", routine.over),
            pressure=self.guides.pressure([routine]),
            tasks=tuple(self._tasks(guide, routine, found, used)),
            first=tuple(str(item.say) for item in self._items(guide.set_up, used) if item.first),
            dry=self._dry(guide, routine, used),
            stops=self.guides.by_urgency(When.BEFORE),
            never=tuple(str(c.name) for c in library.conditions.values() if c.action is Action.DO_NOT_MASSAGE),
            off=tuple(self._lines(found.off)),
            light=self._light(found.light),
            place=self._place(guide, found),
            rules=tuple(self._lines(found.rules)),
            warnings=tuple(map(self.wording.caution, found.every)),
            during=tuple(
                Link(f"{each.name}: {len(each.items)} things", f"{addresses.checklists(guide)}#{each.id}")
                for each in self.guides.lists(guide.during, [routine])
            ),
            stop_first=tuple(str(item.ready) for item in self._items(guide.during, used) if item.ready),
            signs=self.guides.by_urgency(When.DURING),
            emergency=numbers_of(library),
            cards=cards,
            moves=any(picture.moves for card in cards if card.told for picture in card.told.pictures),
            arc=tuple(self._arc(routine)),
            key=self.guides.key_of(guide) if is_first else (),
            after=tuple(
                Task(str(item.ready), "", str(item.only_with or "")) for item in self._items(guide.afterwards, used) if item.ready
            ),
            after_lines=tuple(self._lines(found.after)),
            checklists=addresses.checklists(guide),
            tips=tips[:OPEN],
            more_tips=tips[OPEN:] if is_first else (),
            questions=questions[:OPEN],
            more_questions=questions[OPEN:] if is_first else (),
            first_page="" if is_first else addresses.address(guide),
            sources=sources,
            sources_page=addresses.sources(guide),
            feedback=feedback(library, guide),
            contents=sections,
        )
        return Page(
            address=address,
            template="massage",
            title=str(guide.name) if is_first else f"{guide.name}, {link.minutes} min",
            description=str(guide.summary),
            tab=START,
            view=view,
            kind="guide",
            repeats=not is_first,
            crumbs=crumbs(),
            sections=sections,
            scripts=("massage/start",),
            styles=("massage/massage",),
            record=guide,
        )

    def _tabs(self, guide: Guide, shown: Routine) -> Iterator[Tab]:
        for routine in self.guides.routines(guide):
            yield Tab(in_minutes(routine.minutes, routine.minutes), addresses.massage(guide, routine), routine.id == shown.id)

    def _items(self, refs: Iterable[str], used: set[str]) -> Iterator[Item]:
        """Give the items of some checklists that count with these supplies."""
        for ref in refs:
            yield from items_for(self.library.checklists[ref].items, used)

    def _tasks(self, guide: Guide, routine: Routine, found: Layers, used: set[str]) -> Iterator[Task]:
        """Give what must be there or be done before the strokes; with it the warnings of that moment. One that is no task says itself."""
        told = {each.record.id: each for each in found.set_up}
        for support in self.library.positions[routine.positions[0]].supports:
            if support.ready:
                yield Task(str(support.ready), "", "")
        said: set[str] = set()
        for item in self._items(guide.set_up, used):
            if item.ready:
                shown = [told[ref] for ref in item.shows if ref in told]
                said.update(each.record.id for each in shown)
                yield Task(str(item.ready), keys_of(shown), str(item.only_with or ""))
        for ref, caution in told.items():
            if ref not in said:
                yield Task(caution.text, caution.key, " ".join(caution.only_with))

    def _dry(self, guide: Guide, routine: Routine, used: set[str]) -> Link | None:
        """Find a guide that needs no oil, where this one does."""
        if routine.over is Over.CLOTHES or not any(self.library.supplies[ref].amounts for ref in used):
            return None
        for ref in self.library.site.guides:
            other = self.library.guides[ref]
            if other is not guide and all(each.over is Over.CLOTHES for each in self.guides.routines(other)):
                return Link(str(other.name), addresses.address(other))
        return None

    def _lines(self, cautions: Iterable[Caution]) -> Iterator[LineView]:
        for caution in cautions:
            yield self.wording.line(Line(caution.text, (caution,)))

    def _light(self, cautions: tuple[Caution, ...]) -> LineView | None:
        """Say in one line where hands stay light."""
        if not cautions:
            return None
        names = joined([str(each.area.name).lower() for each in cautions if each.area], "and")
        return LineView("light", f"Light only: {names}.", "", keys_of(cautions))

    def _place(self, guide: Guide, found: Layers) -> Markup:
        """Draw where to keep off and where to stay light, on the view that most strokes of the guide lie on."""
        off, light = ([each.record.id for each in cautions if each.area] for cautions in (found.off, found.light))
        return Markup(place(self.guides.picture(self.guides.routines(guide)), off, light))  # noqa: S704 - drawn by us, without any text

    def _cards(self, routine: Routine, found: Layers) -> Iterator[Card]:
        for number, step in enumerate(flat_steps(routine), 1):
            yield self._card(number, routine, step, found)

    def _card(self, number: int, routine: Routine, step: FlatStep, found: Layers) -> Card:
        library = self.library
        tags = [*(["each side"] if step.times > 1 else []), *(["only if wanted"] if step.step.optional else [])]
        common: dict[str, Any] = {
            "id": step.id,
            "number": number,
            "minutes": in_minutes(step.minutes, step.minutes),
            "tags": tuple(tags),
        }
        said = str(step.step.say or "")
        if not step.technique:
            return Card(name=str(step.step.do), say=Spoken(said), **common)
        technique = library.techniques[step.technique]
        place = here(library, technique, step, routine)
        left = drawn(library, place)
        other = library.techniques[step.step.instead] if step.step.instead else None
        there = here(library, other, step, routine) if other else None
        return Card(
            **common,
            name=str(technique.name),
            say=Spoken() if said in {each.say for each in place.instructions} else place.first,
            told=self._told(place, left, said, found.beside[step.id]),
            link=addresses.address(technique),
            short=str(technique.short or technique.name),
            stamp=Markup(stamp(left, library.paths_of(left))),  # noqa: S704 - drawn by us, without any text
            pressure=self.wording.pressure(place.where.values()),
            instead=Link(str(other.name), addresses.address(other)) if other else None,
            told_instead=self._told(there, drawn(library, there), "", own_of(self.facts, there.technique)) if there else None,
        )

    def _told(self, place: Here, left: Technique, said: str, own: Iterable[Line]) -> Told:
        """Gather what is said of a stroke in its place, and show what is `left` of it. What its step has `said` is not asked again."""
        care = care_of(place.technique, [said, *(each.say for each in place.instructions)])
        steps = tuple(map(StepView.of, place.instructions))
        pictures = self.techniques.pictures_of(left)
        return Told(pictures, place.glance, tuple(map(self.wording.line, own)), steps, care, place.asked(care))

    def _arc(self, routine: Routine) -> Iterator[Bar]:
        """Draw how long and how firm each step is, one beside the other."""
        width, height = ARC
        whole = sum(step.minutes * step.times for step in flat_steps(routine))
        x = 0.0
        for step in flat_steps(routine):
            wide = width * step.minutes * step.times / whole
            high = height * step.firmest(self.library).rank / 4
            yield Bar(f"{x:.1f}", f"{height - high:g}", f"{max(1.0, wide - 2):.1f}", f"{high:g}")
            x += wide


def _sections(guide: Guide) -> Iterator[Section]:
    yield Section("At a glance", "glance")
    yield Section("Ready?", "ready")
    yield Section("Rules for all of it", "rules")
    yield Section("The strokes", "strokes")
    yield Section("Stop if", "stop")
    yield Section("Afterwards", "afterwards")
    if guide.tips:
        yield Section("Tips", "tips")
    if guide.questions:
        yield Section("Questions", "questions")
    yield Section("Sources", "sources")
