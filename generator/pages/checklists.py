"""The checklists of a guide: what to have ready, agree, set up, and do afterwards, for the routine that is chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator import addresses
from generator.pages.guides import TAB, Guides, ItemView, ListView, NeedView, amount, crumbs
from generator.pages.page import Offer, Page, Section, number
from generator.records import MassageGuide, Routine
from generator.supplies import merged_needs, needs_of, uses_of


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
    guide: MassageGuide
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

    def __init__(self, guides: Guides) -> None:
        self.guide = guides.guide
        self.guides = guides

    def pages(self, offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({})) -> Iterator[Page]:
        """Give the page of every guide. `offers` are the PDFs that a page offers, by its address."""
        for ref in self.guide.site.guides:
            page = self._page(self.guide.guides[ref])
            yield replace(page, view=replace(page.view, offers=offers.get(page.address, ())))

    def view(self, massage: MassageGuide) -> ChecklistsPage:
        """Give all that the page says."""
        routines = self.guides.routines(massage)
        positions = dict.fromkeys(str(ref) for routine in routines for ref in routine.positions)
        return ChecklistsPage(
            guide=massage,
            routines=tuple(self._for(massage, routine) for routine in routines),
            positions=tuple((ref, str(self.guide.positions[ref].name)) for ref in positions),
            things=tuple(self._things(massage, routines)),
            before=self.guides.lists(massage.set_up, routines),
            cushions=tuple(Cushions(ref, name, items) for ref, name, items in self.guides.supports(routines)),
            during=self.guides.lists(massage.during, routines),
            after=self.guides.lists(massage.afterwards, routines),
        )

    def _for(self, massage: MassageGuide, routine: Routine) -> RoutineFor:
        return RoutineFor(
            id=routine.id,
            name=str(routine.name),
            minutes=number(routine.minutes),
            address=addresses.session(massage, routine),
            used=" ".join(sorted(uses_of(self.guide, routine))),
            positions=" ".join(routine.positions),
        )

    def _things(self, massage: MassageGuide, routines: list[Routine]) -> Iterator[Row]:
        """Give all that some routine needs in some position. Nobody must have what none needs in its best one."""
        counted = {
            (routine.id, str(position)): needs_of(self.guide, massage, routine, position)
            for routine in routines
            for position in routine.positions
        }
        sure = {need.id for need in self.guides.needs(massage, routines) if need.must}
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

    def _page(self, massage: MassageGuide) -> Page:
        view = self.view(massage)
        sections = [Section("Things to have ready", "all--things")]
        sections += [Section(each.name, each.id) for each in (*view.before, *view.during, *view.after)]
        return Page(
            address=addresses.checklists(massage),
            template="checklists",
            title=f"Checklists: {massage.name}",
            description="Tick off what to have ready, what to agree and what to do afterwards.",
            tab=TAB,
            view=view,
            kind="checklist",
            repeats=True,
            crumbs=crumbs(massage),
            sections=tuple(sections),
            styles=("checklists",),
            record=massage,
        )
