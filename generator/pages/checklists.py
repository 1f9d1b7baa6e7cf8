"""The checklists of a guide: what to have ready, agree, set up, and do afterwards, for the routine that is chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.pages.guides import Guides, ItemView, ListView, NeedView, amount, paper_crumbs
from generator.pages.page import PRINT, Offer, Page, Section, number
from generator.records import Guide, Routine
from generator.safety.supplies import merged_needs, needs_of, uses_of


@dataclass(frozen=True)
class RoutineFor:
    """A routine that the lists can be for. `used` and `positions` are ids with spaces between."""

    id: str
    name: str
    minutes: str
    address: str
    used: str
    positions: str


@dataclass(frozen=True)
class Choice:
    """One of the things that will do, and what it changes."""

    id: str
    name: str
    note: str


@dataclass(frozen=True)
class Row:
    """A thing to have ready. `amounts` is JSON: for each routine and position how much, with a ! if it must be."""

    need: NeedView
    amounts: str
    choices: tuple[Choice, ...]
    #: No warning hangs on it: the page shows it once a reader asks for everything.
    aside: bool


@dataclass(frozen=True)
class Essential:
    """What must be there or be done in any case: a row that stands before all lists, and not again in its own, whose name its tick keeps.

    `box` is the first part of the name of its box; `position` is the one it belongs to, if it holds the person.
    """

    list: str
    box: str
    item: ItemView
    position: str = ""


@dataclass(frozen=True)
class Cushions:
    """What holds the person in a position."""

    position: str
    name: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class ChecklistsPage:
    guide: Guide
    routines: tuple[RoutineFor, ...]
    #: The positions of all of them: id and name.
    positions: tuple[tuple[str, str], ...]
    #: What the guide says in its short list; nothing, and all stands in its lists, if no record says what is essential.
    essentials: tuple[Essential, ...]
    things: tuple[Row, ...]
    #: All else to do before, without the essentials.
    before: tuple[ListView, ...]
    cushions: tuple[Cushions, ...]
    during: tuple[ListView, ...]
    after: tuple[ListView, ...]
    #: The same on half pages, to tick with a pen.
    offers: tuple[Offer, ...] = ()


class Checklists:
    """Builds the page of the checklists of each guide."""

    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.guides = facts.the(Guides)

    def pages(self, offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({})) -> Iterator[Page]:
        """Give the page of every guide. `offers` are the PDFs that a page offers, by its address."""
        for ref in self.library.site.guides:
            page = self._page(self.library.guides[ref])
            yield replace(page, view=replace(page.view, offers=offers.get(page.address, ())))

    def view(self, guide: Guide) -> ChecklistsPage:
        """Give all that the page says."""
        routines = self.guides.routines(guide)
        positions = dict.fromkeys(str(ref) for routine in routines for ref in routine.positions)
        essentials = tuple(self._essentials(guide, routines))
        boxes = {(each.list, each.item.id) for each in essentials}
        return ChecklistsPage(
            guide=guide,
            routines=tuple(self._for(guide, routine) for routine in routines),
            positions=tuple((ref, str(self.library.positions[ref].name)) for ref in positions),
            essentials=essentials,
            things=tuple(self._things(guide, routines)),
            before=tuple(
                replace(each, items=left)
                for each in self.guides.lists(guide.set_up, routines)
                if (left := tuple(item for item in each.items if (each.id, item.id) not in boxes))
            ),
            cushions=tuple(
                Cushions(ref, name, left)
                for ref, name, items in self.guides.supports(routines)
                if (left := tuple(item for item in items if (f"position--{ref}", item.id) not in boxes))
            ),
            during=self.guides.lists(guide.during, routines),
            after=self.guides.lists(guide.afterwards, routines),
        )

    def _for(self, guide: Guide, routine: Routine) -> RoutineFor:
        return RoutineFor(
            id=routine.id,
            name=str(routine.name),
            minutes=number(routine.minutes),
            address=addresses.session(guide, routine),
            used=" ".join(sorted(uses_of(self.library, routine))),
            positions=" ".join(routine.positions),
        )

    def _essentials(self, guide: Guide, routines: list[Routine]) -> Iterator[Essential]:
        """Give what the short list of the guide names, in its order."""
        for ref, _, items in self.guides.supports(routines):
            ready = {f"{ref}-{each.id}" for each in self.library.positions[ref].supports if each.ready}
            yield from (Essential(f"position--{ref}", "position", item, ref) for item in items if item.id in ready)
        for each in self.guides.lists(guide.set_up, routines):
            ready = {str(item.id) for item in self.library.checklists[each.id].items if item.ready}
            yield from (Essential(each.id, each.id, item) for item in each.items if item.id in ready)

    def _things(self, guide: Guide, routines: list[Routine]) -> Iterator[Row]:
        """Give all that some routine needs in some position. Nobody must have what none needs in its best one."""
        counted = {
            (routine.id, str(position)): needs_of(self.library, guide, routine, position)
            for routine in routines
            for position in routine.positions
        }
        warned = {ref for each in self.library.warnings.values() if each.reach for ref in each.reach.supplies}
        sure = {need.id for need in self.guides.needs(guide, routines) if need.must}
        for need in merged_needs(counted.values()):
            found = {
                f"{routine} {position}": amount(each.least, each.most, each.supply.unit) + ("!" if each.must else "")
                for (routine, position), needs in counted.items()
                for each in needs
                if each.supply is need.supply
            }
            choices = tuple(Choice(str(c.id), str(c.name), str(c.note or "")) for c in need.supply.choices)
            view = self.guides.need(replace(need, must=need.supply.id in sure))
            held = need.supply.contains or any(each.contains for each in need.supply.choices)
            yield Row(view, json.dumps(found), choices, aside=not held and need.supply.id not in warned)

    def _page(self, guide: Guide) -> Page:
        view = self.view(guide)
        sections = [Section("What must be ready", "essentials")] if view.essentials else []
        sections.append(Section("Things to have ready", "all--things"))
        sections += [Section(each.name, each.id) for each in (*view.before, *view.during, *view.after)]
        return Page(
            address=addresses.checklists(guide),
            template="checklists",
            title=f"Checklists: {guide.name}",
            description="Tick off what to have ready, what to agree and what to do afterwards.",
            tab=PRINT,
            view=view,
            kind="checklist",
            repeats=True,
            crumbs=paper_crumbs(guide),
            sections=tuple(sections),
            styles=("checklists/checklists",),
            record=guide,
        )
