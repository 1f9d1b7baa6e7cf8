"""What the pages, sheets and booklets of a guide have in common, in the words of readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.drawing.legend import Sign, key_of
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps, routine_techniques, stop_signs_of
from generator.pages.page import (
    PRINT,
    CautionView,
    Link,
    PressureView,
    SourceView,
    Wording,
    capital,
    number,
    sources_of,
)
from generator.pages.techniques import Techniques, TechniqueView
from generator.reading.spelling import joined
from generator.records import Guide, Item, Record, Routine, StopSign, Technique
from generator.records.vocabulary import Unit, When
from generator.safety.supplies import Need, items_for, merged_needs, needs_of, uses_of


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
    #: Comfort only: the checklists show it once a reader asks for everything.
    aside: bool = False


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
class WholeGuide:
    """A guide with all its routines at once, as the booklet says it."""

    minutes: str
    pressure: PressureView
    positions: str
    over: str
    stops: tuple[tuple[str, str], ...]
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


class Guides:
    """Words what guides, their sheets and their booklets have in common."""

    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.techniques = facts.the(Techniques)
        self.wording = facts.the(Wording)

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

    def picture(self, routines: Iterable[Routine]) -> str:
        """Name the quiet drawing of some routines: the view most of their strokes lie on."""
        views = [
            str(technique.view)
            for routine in routines
            for technique in routine_techniques(self.library, routine)
            if technique.view
        ]
        return max(sorted(set(views)), key=views.count) if views else "back"

    def whole(self, guide: Guide) -> WholeGuide:
        """Give all that a guide says, whatever its length."""
        library, routines = self.library, self.routines(guide)
        found = self._found(routines)
        views = [self.techniques.view(library.techniques[ref]) for ref in found]
        special, general = gathered(views)
        return WholeGuide(
            minutes=self.minutes(routines),
            pressure=self.pressure(routines),
            positions=self.positions(routines),
            over=", ".join(dict.fromkeys(self.wording.name("over", routine.over) for routine in routines)),
            stops=self.by_urgency(When.BEFORE),
            needs=self.needs(guide, routines),
            set_up=self.lists(guide.set_up, routines),
            supports=tuple((name, items) for _, name, items in self.supports(routines)),
            general=general,
            special=special,
            strokes=tuple(_strokes(views, found, routines)),
            key=self._entries(found),
            during=self.lists(guide.during, routines),
            tips=tuple(item_view(item) for item in items_for(guide.tips, self._used(routines))),
            afterwards=self.lists(guide.afterwards, routines),
        )

    def sources(self, guide: Guide) -> tuple[SourceView, ...]:
        """Give what a guide rests on: its strokes, their warnings, its lists."""
        library, routines = self.library, self.routines(guide)
        techniques = [library.techniques[ref] for ref in self._found(routines)]
        records: list[Record] = [guide, *routines, *techniques]
        records += [caution.record for each in techniques for caution in self.techniques.cautions.of(each)]
        records += [library.checklists[ref] for ref in (*guide.set_up, *guide.during, *guide.afterwards)]
        return sources_of(library, self.wording, records)

    def _found(self, routines: Iterable[Routine]) -> dict[str, list[str]]:
        """Give the strokes of some routines, each with the minutes of those it stands in."""
        found: dict[str, list[str]] = {}
        for routine in routines:
            for technique in routine_techniques(self.library, routine):
                found.setdefault(technique.id, []).append(number(routine.minutes))
        return found

    def key_of(self, guide: Guide) -> tuple[SignEntry, ...]:
        """Say what the signs in the drawings of a guide mean."""
        return self._entries(self._found(self.routines(guide)))

    def _entries(self, techniques: Iterable[str]) -> tuple[SignEntry, ...]:
        found = self._key(self.library.techniques[ref] for ref in techniques)
        return tuple(SignEntry(each.address, capital(each.name), each.means) for each in found)

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
            items = tuple(item_view(item) for item in items_for(checklist.items, used))
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
                    ItemView(f"{ref}-{support.id}", str(support.do), "", "", support.optional, aside=support.aside)
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


#: The first page, as a way back to it says: "Start" alone could be the start of the massage.
HOME = "Start page"


def crumbs(guide: Guide | None = None) -> tuple[Link, ...]:
    return (Link(HOME, addresses.HOME), *_of(guide))


def paper_crumbs(guide: Guide) -> tuple[Link, ...]:
    """Give the way to what is ticked off or printed for a guide."""
    return (Link(PRINT, addresses.PRINT), *_of(guide))


def _of(guide: Guide | None) -> tuple[Link, ...]:
    return (Link(str(guide.name), addresses.address(guide)),) if guide else ()


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


def item_view(item: Item) -> ItemView:
    return ItemView(
        str(item.id),
        str(item.do),
        str(item.say or ""),
        str(item.why or ""),
        item.optional,
        str(item.only_with or ""),
        item.aside,
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
