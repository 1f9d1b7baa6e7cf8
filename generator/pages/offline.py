"""What can be printed, and the page from which the guide is saved on a device, so that it opens without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages.guides import Guides, RoutineLink
from generator.pages.page import HELPS, PRINT, Found, Link, Offer, Page, Section


@dataclass(frozen=True)
class PartView:
    """What can be saved by itself: the id of its part of the list in `generator/site/offline.py`."""

    id: str
    name: str
    what: str


@dataclass(frozen=True)
class GuideOnPaper:
    """What there is of a guide to print or to tick off: pages, and PDFs for them."""

    name: str
    sheets: tuple[RoutineLink, ...]
    checklists: str
    booklet: tuple[Offer, ...]
    half_pages: tuple[Offer, ...]


def to_print(facts: Facts, offers: Mapping[str, tuple[Offer, ...]]) -> Page:
    """Give the page of all that can be printed or saved. `offers` are the PDFs that a page offers, by its address."""
    library, guides = facts.library, facts.the(Guides)
    shown = tuple(
        GuideOnPaper(
            str(guide.name),
            guides.links(guide),
            addresses.checklists(guide),
            offers.get(addresses.address(guide), ()),
            offers.get(addresses.checklists(guide), ()),
        )
        for guide in (library.guides[ref] for ref in library.site.guides)
    )
    return Page(
        address=addresses.PRINT,
        template="print",
        title=PRINT,
        description="Sheets, booklets and checklists on paper, and the guide on your device.",
        tab=PRINT,
        view={"guides": shown},
        kind="print",
        found=Found(HELPS, ("printables", "sheets", "booklets", "on paper")),
        styles=("page/rows",),
    )


def offline(library: Library) -> Iterator[Page]:
    guides = [library.guides[ref] for ref in library.site.guides]
    yield Page(
        address=addresses.OFFLINE,
        template="offline",
        title="Without a network",
        description="Save a guide on your device, so that it opens where there is no network.",
        tab=PRINT,
        view={
            "parts": (
                *(
                    PartView(guide.id, str(guide.name), "Its strokes and routines step by step, its checklists and sheets.")
                    for guide in guides
                ),
                PartView(
                    "everything", "Everything", "All guides and all strokes, the pages for contributors, and all PDFs to print."
                ),
            ),
            "home": str(library.site.name),
        },
        kind="offline",
        found=Found(HELPS, ("offline", "save", "download", "app", "install", "home screen")),
        crumbs=(Link(PRINT, addresses.PRINT),),
        sections=(
            Section("Save", "save"),
            Section("What is not saved", "not"),
            Section("How long it stays", "stays"),
            Section("On the home screen", "home-screen"),
        ),
        scripts=("offline/offline",),
        styles=("offline/offline",),
    )
