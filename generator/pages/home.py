"""The home page, and pages that stand where a record used to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages.chooser import lengths
from generator.pages.guides import Guides, RoutineLink, SignView
from generator.pages.page import Link, Page, PressureView, number
from generator.records import Guide, Technique
from generator.records.vocabulary import Act, When


@dataclass(frozen=True)
class Card:
    guide: Guide
    link: str
    picture: str
    position: str
    pressure: PressureView
    routines: tuple[RoutineLink, ...]


@dataclass(frozen=True)
class HomePage:
    name: str
    summary: str
    cards: tuple[Card, ...]
    start: RoutineLink
    checklists: str
    first: str
    minutes: tuple[Link, ...]
    signs: tuple[SignView, ...]


def home(facts: Facts) -> Page:
    library, guides = facts.library, facts.the(Guides)
    first = library.guides[library.site.guides[0]]
    cards = []
    for ref in library.site.guides:
        guide = library.guides[ref]
        routines = guides.routines(guide)
        cards.append(
            Card(
                guide,
                addresses.address(guide),
                guides.picture(guide),
                str(library.positions[routines[0].positions[0]].name),
                guides.pressure(routines),
                guides.links(guide),
            )
        )
    everyday = [s for s in library.stop_signs.values() if s.act is Act.STOP_HERE and When.DURING in s.when]
    first_signs = sorted(everyday, key=lambda s: (len(s.when), len(s.sign)))[:2]
    view = HomePage(
        name=str(library.site.name),
        summary=str(library.site.summary),
        cards=tuple(cards),
        start=guides.links(first)[0],
        checklists=addresses.checklists(first),
        first=addresses.address(first),
        minutes=tuple(Link(number(minutes), addresses.choice(minutes)) for minutes in lengths(library)),
        signs=tuple(guides.sign(sign) for sign in first_signs),
    )
    return Page(
        address=addresses.HOME,
        template="home",
        title=str(library.site.name),
        description=str(library.site.summary),
        tab="Guides",
        view=view,
        kind="home",
        styles=("page/home",),
        record=library.site,
    )


def moved(library: Library) -> Iterator[Page]:
    """A page at each former address that leads to the new one."""
    for kind in ("techniques", "conditions", "guides"):
        for record in library.by_kind[kind].values():
            for former in record.formerly:  # type: ignore[attr-defined]
                there = addresses.address(record)
                here = there[: -len(record.id) - 1] + former + "/"
                name = str(record.name)  # type: ignore[attr-defined]
                tab = "Techniques" if isinstance(record, Technique) else ""
                yield Page(
                    here, "moved", name, f"{name} has a new address.", tab, Link(name, there), "moved", moved=there, repeats=True
                )
