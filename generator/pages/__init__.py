"""The library in; the Markdown of every page out: which there are, and what each shows.

Imports reading, records, body, guide, drawing, safety and manual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from generator.guide import addresses
from generator.guide.facts import Facts
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
from generator.pages.techniques import Techniques
from generator.records import Condition, Technique
from generator.safety.ruling import rule_outs, ruled_out

__all__ = ["Download", "Offer", "Page", "plan_page", "plan_pages"]


def plan_pages(
    facts: Facts,
    changelog: str = "",
    downloads: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({}),
) -> list[Page]:
    """Plan every page of the site, in the order of the menu.

    `changelog` is the text of CHANGELOG.md, `downloads` the PDFs of each sheet, by its id, `offers` those of other pages, by their
    address.
    """
    library = facts.library
    pages = [
        home(facts),
        *facts.the(Guides).pages(offers),
        *facts.the(Checklists).pages(offers),
        chooser(facts),
        *Routines(facts, downloads).pages(),
        *facts.the(Techniques).pages(),
        *Safety(facts, _used_on(library), _ruled_out(library, facts.the(ruled_out))).pages(),
        *facts.the(Knowledge).pages(),
        *contribute(library),
        *_about(facts, changelog),
        *offline(library),
        *moved(library),
    ]
    return [with_ways_back(library, page) for page in pages]


def plan_page(
    facts: Facts,
    address: str,
    changelog: str = "",
    downloads: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    offers: Mapping[str, tuple[Offer, ...]] = MappingProxyType({}),
) -> Page | None:
    """Plan one page alone, as `plan_pages` does, without the time that the others take.

    Gives nothing if there is no page at this address, or if it is a list of all techniques, which takes as long as planning them all.
    """
    library = facts.library
    folder, _, name = address.strip("/").partition("/")
    if folder == addresses.TECHNIQUES.strip("/"):
        technique = library.techniques.get(name)
        return with_ways_back(library, facts.the(Techniques).page(technique)) if technique else None
    condition = library.conditions.get(name.rpartition("/")[2])
    asked = [condition] if condition else []
    families: Mapping[str, Callable[[], Iterator[Page]]] = {
        "": lambda: iter((home(facts),)),
        "guides": lambda: chain(
            facts.the(Guides).pages(offers),
            facts.the(Checklists).pages(offers),
            Routines(facts, downloads).pages(),
        ),
        "routines": lambda: iter((chooser(facts),)),
        "safety": lambda: Safety(facts, _used_on(library), _ruled_out(library, rule_outs(library, conditions=asked))).pages(),
        "contribute": lambda: contribute(library),
        "about": lambda: _about(facts, changelog),
        "offline": lambda: offline(library),
    }
    family = families.get(folder, lambda: facts.the(Knowledge).pages())
    return next((with_ways_back(library, page) for page in family() if page.address == address), None)


def _about(facts: Facts, changelog: str) -> Iterator[Page]:
    yield from about(facts, changes_of(changelog))
    yield from gaps_page(facts)
    yield from data(facts.library)


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
