"""Which pages exist and what each shows: `Guide` in, `Page`s out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from generator import addresses
from generator.guide import Guide
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
from generator.pictures import Pictures
from generator.records import Condition, Technique

__all__ = ["Download", "Offer", "Page", "plan_page", "plan_pages"]


def plan_pages(
    guide: Guide,
    changelog: str = "",
    guides: Guides | None = None,
    downloads: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({}),
) -> list[Page]:
    """Plan every page of the site, in the order of the menu.

    `changelog` is the text of CHANGELOG.md, `guides` the pages of the guides if they are known already, `downloads` the PDFs of each
    sheet, by its id, `offers` those of other pages, by their address.
    """
    guides = guides or Guides(guide, Techniques(guide, Pictures(guide)))
    pages = [
        *_home(guide, guides),
        *guides.pages(offers),
        *Checklists(guides).pages(offers),
        chooser(guide, guides),
        *Routines(guide, guides, downloads).pages(),
        *guides.techniques.pages(),
        *Safety(guide, _used_on(guide), _ruled_out(guide, guides.techniques.ruled_out)).pages(),
        *Knowledge(guide).pages(),
        *contribute(guide),
        *_about(guide, changelog),
        *offline(guide),
        *moved(guide),
    ]
    return [with_ways_back(guide, page) for page in pages]


def plan_page(
    guide: Guide,
    address: str,
    changelog: str = "",
    downloads: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({}),
) -> Page | None:
    """Plan one page alone, as `plan_pages` does, without the time that the others take.

    Gives nothing if there is no page at this address, or if it is a list of all techniques, which takes as long as planning them all.
    """
    guides = Guides(guide, Techniques(guide, Pictures(guide)))
    folder, _, name = address.strip("/").partition("/")
    if folder == addresses.TECHNIQUES.strip("/"):
        technique = guide.techniques.get(name)
        return with_ways_back(guide, guides.techniques.page(technique)) if technique else None
    condition = guide.conditions.get(name.rpartition("/")[2])
    asked = [condition] if condition else []
    families: Mapping[str, Callable[[], Iterator[Page]]] = {
        "": lambda: _home(guide, guides),
        "guides": lambda: chain(
            guides.pages(offers),
            Checklists(guides).pages(offers),
            Routines(guide, guides, downloads).pages(),
        ),
        "routines": lambda: iter((chooser(guide, guides),)),
        "safety": lambda: Safety(guide, _used_on(guide), _ruled_out(guide, rule_outs(guide, conditions=asked))).pages(),
        "contribute": lambda: contribute(guide),
        "about": lambda: _about(guide, changelog),
        "offline": lambda: offline(guide),
    }
    family = families.get(folder, lambda: Knowledge(guide).pages())
    return next((with_ways_back(guide, page) for page in family() if page.address == address), None)


def _home(guide: Guide, guides: Guides) -> Iterator[Page]:
    yield home(guide, guides)


def _about(guide: Guide, changelog: str) -> Iterator[Page]:
    yield from about(guide, changes_of(changelog))
    yield from gaps_page(guide)
    yield from data(guide)


def _used_on(guide: Guide) -> dict[str, list[Link]]:
    """Give for each area the techniques that touch it."""
    used_on: dict[str, list[Link]] = {}
    for technique in guide.techniques.values():
        link = Link(str(technique.name), addresses.address(technique))
        for area in technique.where:
            used_on.setdefault(area, []).append(link)
    return used_on


def _ruled_out(guide: Guide, ruling: Mapping[str, Sequence[Condition]]) -> dict[str, list[Technique]]:
    """Give for each condition the techniques that it leaves out, from the conditions of each technique."""
    found: dict[str, list[Technique]] = {}
    for technique in guide.techniques.values():
        for condition in ruling[technique.id]:
            found.setdefault(condition.id, []).append(technique)
    return found
