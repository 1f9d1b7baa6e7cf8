"""The library in; the Markdown of every page out: which there are, and what each shows.

Imports reading, records, body, guide, drawing, safety and manual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from generator.drawing.pictures import Pictures
from generator.guide import addresses
from generator.guide.library import Library
from generator.pages.about import about, changes_of
from generator.pages.checklists import Checklists
from generator.pages.chooser import chooser
from generator.pages.contribute import contribute
from generator.pages.data import data
from generator.pages.feedback import with_ways_back
from generator.pages.gaps import gaps_page
from generator.pages.guides import Guides
from generator.pages.home import home, moved
from generator.pages.knowledge import Knowledge
from generator.pages.offline import offline
from generator.pages.page import Link, Offer, Page
from generator.pages.routines import Download, Routines
from generator.pages.safety import Safety
from generator.pages.techniques import Techniques, rule_outs
from generator.records import Condition, Technique

__all__ = ["Download", "Offer", "Page", "plan_page", "plan_pages"]


def plan_pages(
    library: Library,
    changelog: str = "",
    guides: Guides | None = None,
    downloads: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({}),
) -> list[Page]:
    """Plan every page of the site, in the order of the menu.

    `changelog` is the text of CHANGELOG.md, `guides` the pages of the guides if they are known already, `downloads` the PDFs of each
    sheet, by its id, `offers` those of other pages, by their address.
    """
    guides = guides or Guides(library, Techniques(library, Pictures(library)))
    pages = [
        *_home(library, guides),
        *guides.pages(offers),
        *Checklists(guides).pages(offers),
        chooser(library, guides),
        *Routines(library, guides, downloads).pages(),
        *guides.techniques.pages(),
        *Safety(library, _used_on(library), _ruled_out(library, guides.techniques.ruled_out)).pages(),
        *Knowledge(library).pages(),
        *contribute(library),
        *_about(library, changelog),
        *offline(library),
        *moved(library),
    ]
    return [with_ways_back(library, page) for page in pages]


def plan_page(
    library: Library,
    address: str,
    changelog: str = "",
    downloads: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({}),
) -> Page | None:
    """Plan one page alone, as `plan_pages` does, without the time that the others take.

    Gives nothing if there is no page at this address, or if it is a list of all techniques, which takes as long as planning them all.
    """
    guides = Guides(library, Techniques(library, Pictures(library)))
    folder, _, name = address.strip("/").partition("/")
    if folder == addresses.TECHNIQUES.strip("/"):
        technique = library.techniques.get(name)
        return with_ways_back(library, guides.techniques.page(technique)) if technique else None
    condition = library.conditions.get(name.rpartition("/")[2])
    asked = [condition] if condition else []
    families: Mapping[str, Callable[[], Iterator[Page]]] = {
        "": lambda: _home(library, guides),
        "guides": lambda: chain(
            guides.pages(offers),
            Checklists(guides).pages(offers),
            Routines(library, guides, downloads).pages(),
        ),
        "routines": lambda: iter((chooser(library, guides),)),
        "safety": lambda: Safety(library, _used_on(library), _ruled_out(library, rule_outs(library, conditions=asked))).pages(),
        "contribute": lambda: contribute(library),
        "about": lambda: _about(library, changelog),
        "offline": lambda: offline(library),
    }
    family = families.get(folder, lambda: Knowledge(library).pages())
    return next((with_ways_back(library, page) for page in family() if page.address == address), None)


def _home(library: Library, guides: Guides) -> Iterator[Page]:
    yield home(library, guides)


def _about(library: Library, changelog: str) -> Iterator[Page]:
    yield from about(library, changes_of(changelog))
    yield from gaps_page(library)
    yield from data(library)


def _used_on(library: Library) -> dict[str, list[Link]]:
    """Give for each area the techniques that touch it."""
    used_on: dict[str, list[Link]] = {}
    for technique in library.techniques.values():
        link = Link(str(technique.name), addresses.address(technique))
        for area in technique.where:
            used_on.setdefault(area, []).append(link)
    return used_on


def _ruled_out(library: Library, ruling: Mapping[str, Sequence[Condition]]) -> dict[str, list[Technique]]:
    """Give for each condition the techniques that it leaves out, from the conditions of each technique."""
    found: dict[str, list[Technique]] = {}
    for technique in library.techniques.values():
        for condition in ruling[technique.id]:
            found.setdefault(condition.id, []).append(technique)
    return found
