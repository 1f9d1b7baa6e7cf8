"""Which pages exist and what each shows: `Guide` in, `Page`s out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.guide import Guide
from generator.pages.about import about, changes_of
from generator.pages.contribute import contribute
from generator.pages.data import data
from generator.pages.gaps import gaps_page
from generator.pages.guides import Guides
from generator.pages.home import home, moved
from generator.pages.knowledge import Knowledge
from generator.pages.page import Link, Offer, Page
from generator.pages.routines import Download, Routines
from generator.pages.safety import Safety
from generator.pages.techniques import Techniques
from generator.pictures import Pictures
from generator.records import Technique

__all__ = ["Download", "Offer", "Page", "plan_pages"]


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
    techniques = guides.techniques
    used_on: dict[str, list[Link]] = {}
    for technique in guide.techniques.values():
        link = Link(str(technique.name), techniques.view(technique).link)
        for area in technique.where:
            used_on.setdefault(area, []).append(link)
    ruled_out: dict[str, list[Technique]] = {}
    for technique in guide.techniques.values():
        for condition in techniques.ruled_out[technique.id]:
            ruled_out.setdefault(condition.id, []).append(technique)
    return [
        home(guide, guides),
        *guides.pages(offers),
        *Routines(guide, guides, downloads).pages(),
        *techniques.pages(),
        *Safety(guide, used_on, ruled_out).pages(),
        *Knowledge(guide).pages(),
        *contribute(guide),
        *about(guide, changes_of(changelog)),
        *gaps_page(guide),
        *data(guide),
        *moved(guide),
    ]
