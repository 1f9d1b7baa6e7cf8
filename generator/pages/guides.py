"""The pages of a guide: the whole guide on one page, and its checklists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.drawing.legend import Sign, key_of
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps, routine_techniques, stop_signs_of
from generator.pages.feedback import Feedback, feedback
from generator.pages.page import (
    CautionView,
    Link,
    Offer,
    Page,
    PressureView,
    Section,
    SourceView,
    Wording,
    capital,
    number,
    sources_of,
)
from generator.pages.sources import guide_sources
from generator.pages.techniques import Techniques, TechniqueView
from generator.reading.spelling import joined
from generator.records import Guide, Item, Record, Routine, StopSign, Technique
from generator.records.vocabulary import Action, Unit, When
from generator.safety.supplies import Need, items_for, merged_needs, needs_of, uses_of

TAB = "Guides"


@dataclass(frozen=True)
class NeedView:
    id: str
    amount: str
    name: str
    note: str
    must: bool
    choices: tuple[tuple[str, str], ...]
    link: str


@dataclass(frozen=True)
class ItemView:
    """An item of a list. `only_with` is the supply without which it does not count, or nothing."""

    id: str
    do: str
    say: str
    why: str
    optional: bool
    only_with: str = ""


@dataclass(frozen=True)
class ListView:
    """A checklist. One that is all about a supply is for later, when the massage is over: pages for during it lead there."""

    id: str
    name: str
    items: tuple[ItemView, ...]

    @property
    def is_apart(self) -> bool:
        return all(item.only_with for item in self.items)


@dataclass(frozen=True)
class RoutineLink:
    id: str
    name: str
    minutes: str
    address: str
    sheet: str


@dataclass(frozen=True)
class SignView:
    sign: str
    act: str
    do: str


@dataclass(frozen=True)
class TechniqueShown:
    """A technique on the guide's page.

    `beside` are the warnings said again right there: what must never be done each time, milder ones where they first apply.
    All of them stand above the first stroke too.
    """

    view: TechniqueView
    routines: str
    beside: tuple[CautionView, ...]


@dataclass(frozen=True)
class SignEntry:
    """A sign of the drawings, and what it says."""

    address: str
    name: str
    means: str


@dataclass(frozen=True)
class GuidePage:
    guide: Guide
    minutes: str
    pressure: PressureView
    positions: str
    over: str
    stops: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    routines: tuple[RoutineLink, ...]
    checklists: str
    needs: tuple[NeedView, ...]
    set_up: tuple[ListView, ...]
    supports: tuple[tuple[str, tuple[ItemView, ...]], ...]
    general: tuple[CautionView, ...]
    special: tuple[CautionView, ...]
    strokes: tuple[TechniqueShown, ...]
    #: What the signs of its drawings say.
    key: tuple[SignEntry, ...]
    during: tuple[ListView, ...]
    tips: tuple[ItemView, ...]
    afterwards: tuple[ListView, ...]
    questions: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    #: The address of the list of them.
    sources_page: str
    feedback: Feedback
    #: The whole guide as a booklet.
    offers: tuple[Offer, ...] = ()


class Guides:
    """Builds the pages of all guides."""

    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.techniques = facts.the(Techniques)
        self.wording = facts.the(Wording)

    def pages(self, offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({})) -> Iterator[Page]:
        """Give the page of every guide, and that of its sources. `offers` are the PDFs that a page offers, by its address."""
        for ref in self.library.site.guides:
            guide = self.library.guides[ref]
            page = self._guide(guide, self.routines(guide))
            yield replace(page, view=replace(page.view, offers=offers.get(page.address, ())))
            yield guide_sources(guide, self.wording, page.view.sources, TAB, crumbs())

    def whole(self, guide: Guide) -> GuidePage:
        """Give all that the page of a guide says."""
        page: GuidePage = self._guide(guide, self.routines(guide)).view
        return page

    def routines(self, guide: Guide) -> list[Routine]:
        return [self.library.routines[ref] for ref in guide.routines]

    def links(self, guide: Guide) -> tuple[RoutineLink, ...]:
        return tuple(
            RoutineLink(
                routine.id,
                str(routine.name),
                number(routine.minutes),
                addresses.session(guide, routine),
                addresses.sheet(guide, routine),
            )
            for routine in self.routines(guide)
        )

    def pressure(self, routines: Iterable[Routine]) -> PressureView:
        steps = [step for routine in routines for step in flat_steps(routine)]
        return self.wording.pressure(p for step in steps for p in step.where(self.library).values())

    def positions(self, routines: Iterable[Routine]) -> str:
        ids = dict.fromkeys(ref for routine in routines for ref in routine.positions)
        return capital(joined([self.library.positions[ref].name.lower() for ref in ids], "or"))

    def minutes(self, routines: Iterable[Routine]) -> str:
        found = sorted({routine.minutes for routine in routines})
        return joined([number(m) for m in found], "or") + " min"

    def picture(self, guide: Guide) -> str:
        """Name the quiet drawing of a guide: the view most of its strokes lie on."""
        views = [
            str(technique.view)
            for routine in self.routines(guide)
            for technique in routine_techniques(self.library, routine)
            if technique.view
        ]
        return max(sorted(set(views)), key=views.count) if views else "back"

    def _guide(self, guide: Guide, routines: list[Routine]) -> Page:
        library, wording = self.library, self.wording
        found: dict[str, list[str]] = {}
        for routine in routines:
            for technique in routine_techniques(library, routine):
                found.setdefault(technique.id, []).append(number(routine.minutes))
        views = [self.techniques.view(library.techniques[ref]) for ref in found]
        special, general = gathered(views)
        records: list[Record] = [guide, *routines, *(v.technique for v in views)]
        records += [c.record for v in views for c in self.techniques.cautions.of(v.technique)]
        records += [library.checklists[ref] for ref in (*guide.set_up, *guide.during, *guide.afterwards)]
        page = GuidePage(
            guide=guide,
            minutes=self.minutes(routines),
            pressure=self.pressure(routines),
            positions=self.positions(routines),
            over=", ".join(dict.fromkeys(wording.name("over", routine.over) for routine in routines)),
            stops=self.by_urgency(When.BEFORE),
            never=tuple(str(c.name) for c in library.conditions.values() if c.action is Action.DO_NOT_MASSAGE),
            routines=self.links(guide),
            checklists=addresses.checklists(guide),
            needs=self.needs(guide, routines),
            set_up=self.lists(guide.set_up, routines),
            supports=tuple((name, items) for _, name, items in self.supports(routines)),
            general=general,
            special=special,
            strokes=tuple(_strokes(views, found, routines)),
            key=tuple(SignEntry(each.address, capital(each.name), each.means) for each in self._key(v.technique for v in views)),
            during=self.lists(guide.during, routines),
            tips=tuple(_item(item) for item in items_for(guide.tips, self._used(routines))),
            afterwards=self.lists(guide.afterwards, routines),
            questions=tuple(
                Link(str(library.questions[ref].question), addresses.address(library.questions[ref])) for ref in guide.questions
            ),
            sources=sources_of(library, wording, records),
            sources_page=addresses.sources(guide),
            feedback=feedback(self.library, guide),
        )
        sections = [
            Section("Is it safe today?", "safe"),
            Section("What you need", "need"),
            Section("Set up", "set-up"),
            Section("Before you start", "before"),
            Section("The strokes", "strokes"),
            *([Section("Tips", "tips")] if page.tips else []),
            Section("Afterwards", "afterwards"),
            *([Section("Questions", "questions")] if page.questions else []),
            Section("Sources", "sources"),
        ]
        return Page(
            address=addresses.address(guide),
            template="guide",
            title=str(guide.name),
            description=str(guide.summary),
            tab=TAB,
            view=page,
            kind="guide",
            crumbs=crumbs(),
            sections=tuple(sections),
            record=guide,
        )

    def _key(self, techniques: Iterable[Technique]) -> list[Sign]:
        return key_of(
            (picture.drawing for each in techniques for picture in self.techniques.pictures.of(each)), self.library.words
        )

    def signs_used(self) -> list[Sign]:
        """Give every sign that the key of some guide shows, once."""
        library = self.library
        keys = (
            self._key(
                technique
                for ref in library.guides[each].routines
                for technique in routine_techniques(library, library.routines[ref])
            )
            for each in library.site.guides
        )
        return list({sign.address: sign for key in keys for sign in key}.values())

    def signs(self, when: When) -> tuple[SignView, ...]:
        """Give the stop signs of a moment, the most urgent first."""
        return tuple(self.sign(sign) for sign in stop_signs_of(self.library, when))

    def by_urgency(self, when: When) -> tuple[tuple[str, str], ...]:
        """Give the stop signs of a moment in one line for each thing to do, the most urgent first."""
        found: dict[str, list[str]] = {}
        for sign in self.signs(when):
            found.setdefault(sign.act, []).append(sign.sign)
        return tuple((act, "; ".join(signs)) for act, signs in found.items())

    def sign(self, sign: StopSign) -> SignView:
        return SignView(str(sign.sign), self.wording.name("act", sign.act), " ".join(sign.lines))

    def _used(self, routines: Iterable[Routine]) -> set[str]:
        return {supply for routine in routines for supply in uses_of(self.library, routine)}

    def lists(self, refs: Iterable[str], routines: list[Routine]) -> tuple[ListView, ...]:
        """Give checklists with the items that count in these routines; a list without any is left out."""
        used = self._used(routines)
        lists = []
        for ref in refs:
            checklist = self.library.checklists[ref]
            items = tuple(_item(item) for item in items_for(checklist.items, used))
            if items:
                lists.append(ListView(ref, str(checklist.name), items))
        return tuple(lists)

    def supports(self, routines: list[Routine]) -> tuple[tuple[str, str, tuple[ItemView, ...]], ...]:
        """Give what holds the person in each position of these routines: its id, its name, and what to put where."""
        ids = dict.fromkeys(ref for routine in routines for ref in routine.positions)
        return tuple(
            (
                str(ref),
                str(self.library.positions[ref].name),
                tuple(
                    ItemView(f"{ref}-{support.id}", str(support.do), "", "", support.optional)
                    for support in self.library.positions[ref].supports
                ),
            )
            for ref in ids
            if self.library.positions[ref].supports
        )

    def needs(self, guide: Guide, routines: list[Routine]) -> tuple[NeedView, ...]:
        """Give what these routines need, each in its best position."""
        return tuple(map(self.need, merged_needs(needs_of(self.library, guide, routine) for routine in routines)))

    def need(self, need: Need) -> NeedView:
        return NeedView(
            id=need.supply.id,
            amount=amount(need.least, need.most, need.supply.unit),
            name=str(need.supply.name),
            note=str(need.supply.note or ""),
            must=need.must,
            choices=tuple((str(choice.name), str(choice.note or "")) for choice in need.supply.choices),
            link=addresses.address(need.supply),
        )


def crumbs(guide: Guide | None = None) -> tuple[Link, ...]:
    home = (Link(TAB, addresses.HOME),)
    return (*home, Link(str(guide.name), addresses.address(guide))) if guide else home


def gathered(views: Iterable[TechniqueView]) -> tuple[tuple[CautionView, ...], tuple[CautionView, ...]]:
    """Gather the warnings of several techniques, each once: special ones (what must never be done first), then those of all."""
    special: dict[str, CautionView] = {}
    general: dict[str, CautionView] = {}
    for view in views:
        special.update((caution.key, caution) for caution in view.special)
        general.update((caution.key, caution) for caution in view.general)
    return tuple(sorted(special.values(), key=lambda c: c.sign == "light")), tuple(general.values())


def _strokes(views: list[TechniqueView], found: dict[str, list[str]], routines: list[Routine]) -> Iterator[TechniqueShown]:
    said: set[str] = set()
    for view in views:
        beside = tuple(c for c in view.special if c.close and (c.sign != "light" or c.key not in said))
        said.update(c.key for c in beside)
        yield TechniqueShown(view, _in_routines(found[view.technique.id], routines), beside)


def _item(item: Item) -> ItemView:
    return ItemView(
        str(item.id), str(item.do), str(item.say or ""), str(item.why or ""), item.optional, str(item.only_with or "")
    )


def amount(least: float, most: float, unit: Unit) -> str:
    found = f"{least:g}" if least == most else f"{least:g}\N{EN DASH}{most:g}"
    if unit is Unit.ML:
        return f"{found} ml"
    return found if most == 1 else f"{found} \N{MULTIPLICATION SIGN}"


def _in_routines(minutes: list[str], routines: list[Routine]) -> str:
    """Say in which routines a stroke stands, or nothing if in all."""
    if len(minutes) == len(routines):
        return ""
    return "In " + joined(minutes, "and") + " min"
