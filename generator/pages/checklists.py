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
    things: tuple[Row, ...]
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
        return ChecklistsPage(
            guide=guide,
            routines=tuple(self._for(guide, routine) for routine in routines),
            positions=tuple((ref, str(self.library.positions[ref].name)) for ref in positions),
            things=tuple(self._things(guide, routines)),
            before=self.guides.lists(guide.set_up, routines),
            cushions=tuple(Cushions(ref, name, items) for ref, name, items in self.guides.supports(routines)),
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

    def _things(self, guide: Guide, routines: list[Routine]) -> Iterator[Row]:
        """Give all that some routine needs in some position. Nobody must have what none needs in its best one."""
        counted = {
            (routine.id, str(position)): needs_of(self.library, guide, routine, position)
            for routine in routines
            for position in routine.positions
        }
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
            yield Row(view, json.dumps(found), choices)

    def _page(self, guide: Guide) -> Page:
        view = self.view(guide)
        sections = [Section("Things to have ready", "all--things")]
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
