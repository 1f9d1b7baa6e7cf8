"""The page from which the guide is saved on a device, so that it opens without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.library import Library
from generator.pages.page import HELPS, Found, Link, Page, Section


@dataclass(frozen=True)
class PartView:
    """What can be saved by itself: the id of its part of the list in `generator/site/offline.py`."""

    id: str
    name: str
    what: str


def offline(library: Library) -> Iterator[Page]:
    guides = [library.guides[ref] for ref in library.site.guides]
    yield Page(
        address=addresses.OFFLINE,
        template="offline",
        title="Without a network",
        description="Save a guide on your device, so that it opens where there is no network.",
        tab="About",
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
        crumbs=(Link("About", addresses.ABOUT),),
        sections=(
            Section("Save", "save"),
            Section("What is not saved", "not"),
            Section("How long it stays", "stays"),
            Section("On the home screen", "home-screen"),
        ),
        scripts=("offline/offline",),
        styles=("offline/offline",),
    )
