"""The library in; the Markdown of every page out: which there are, and what each shows.

Imports reading, records, body, guide, drawing, safety, place and manual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from generator.pages.home import home, moved
from generator.pages.knowledge import Knowledge
from generator.pages.massage import Massages
from generator.pages.offline import offline, to_print
from generator.pages.page import Link, Offer, Page
from generator.pages.routines import Download, Routines
from generator.pages.safety import Safety
from generator.pages.techniques import Techniques
from generator.records import Condition, Technique
from generator.safety.ruling import rule_outs, ruled_out

__all__ = ["Download", "Offer", "Page", "plan_page", "plan_pages"]


@dataclass(frozen=True)
class _Given:
    """What pages need besides the guide: the text of CHANGELOG.md, the PDFs of each sheet by its id, those of other pages by their address.

    `asked` are the conditions of which it counts what they rule out; all if it is None.
    """

    changelog: str
    downloads: Mapping[str, tuple[Download, ...]]
    offers: Mapping[str, tuple[Offer, ...]]
    asked: Sequence[Condition] | None = None


#: Every page of the site, in the order of the menu: the folders its family lies in, and what plans it. A new page is one line here.
_FAMILIES: tuple[tuple[tuple[str, ...], Callable[[Facts, _Given], Iterable[Page]]], ...] = (
    (("",), lambda facts, _: [home(facts)]),
    (("guides",), lambda facts, given: facts.the(Massages).pages(given.offers)),
    (("guides",), lambda facts, given: facts.the(Checklists).pages(given.offers)),
    (("routines",), lambda facts, _: [chooser(facts)]),
    (("guides",), lambda facts, given: Routines(facts, given.downloads).pages()),
    (("techniques",), lambda facts, _: facts.the(Techniques).pages()),
    (("safety",), lambda facts, given: Safety(facts, _used_on(facts.library), _ruled_out(facts, given.asked)).pages()),
    (("questions", "evidence", "not-taught", "supplies"), lambda facts, _: facts.the(Knowledge).pages()),
    (("contribute",), lambda facts, _: contribute(facts.library)),
    (("about",), lambda facts, given: about(facts, changes_of(given.changelog))),
    (("about",), lambda facts, _: gaps_page(facts)),
    (("about",), lambda facts, _: data(facts.library)),
    (("print",), lambda facts, given: [to_print(facts, given.offers)]),
    (("offline",), lambda facts, _: offline(facts.library)),
    ((), lambda facts, _: moved(facts.library)),
)


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
    given = _Given(changelog, downloads, offers)
    return [with_ways_back(facts.library, page) for _, family in _FAMILIES for page in family(facts, given)]


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
    given = _Given(changelog, downloads, offers, asked=[condition] if condition else [])
    planned = (page for folders, family in _FAMILIES if folder in folders for page in family(facts, given))
    return next((with_ways_back(library, page) for page in planned if page.address == address), None)


def _used_on(library: Library) -> dict[str, list[Link]]:
    """Give for each area the techniques that touch it."""
    used_on: dict[str, list[Link]] = {}
    for technique in library.techniques.values():
        link = Link(str(technique.name), addresses.address(technique))
        for area in technique.where:
            used_on.setdefault(area, []).append(link)
    return used_on


def _ruled_out(facts: Facts, asked: Sequence[Condition] | None) -> dict[str, list[Technique]]:
    """Give for each condition that is asked about, or for all, the techniques that it leaves out."""
    ruling = facts.the(ruled_out) if asked is None else rule_outs(facts.library, conditions=asked)
    found: dict[str, list[Technique]] = {}
    for technique in facts.library.techniques.values():
        for condition in ruling[technique.id]:
            found.setdefault(condition.id, []).append(technique)
    return found
