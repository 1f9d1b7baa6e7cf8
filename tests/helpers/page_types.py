"""One page of each type of the real site: what every test of policy, weight and the audit visits."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import Page
from tests.helpers.real import real_pages

#: Of a kind with several pages the heaviest, where the guide has it; of others the first is taken.
HEAVIEST = {
    "guide": "guides/back-massage/",
    "technique": "techniques/neck-light/",
    "session": "guides/back-massage/session/",
    "sheet": "guides/back-massage/cheat-sheet/back-30/",
    "checklist": "guides/back-massage/checklists/",
    "condition": "safety/conditions/osteoporosis/",
    "fields": "contribute/fields/techniques/",
    "error": "contribute/errors/pressure-word/",
    "sources": "about/sources/b/",
}


def kind_of(page: Page) -> str:
    """Give the kind of a page: what its frame names, but for the form, which is a page of its own kind to whoever looks."""
    return "form" if page.template == "new-technique" else page.kind


def page_types(pages: Iterable[Page]) -> dict[str, str]:
    """Give the address of a page of each kind, by the kind that its frame names: `guide-page--<kind>`; and the page of what is missing."""
    found: dict[str, str] = {}
    for page in pages:
        # A page that only leads on is no type.
        kind = kind_of(page)
        if not page.moved and (kind not in found or page.address == HEAVIEST.get(kind)):
            found[kind] = page.address
    return {**found, "missing": "404.html"}


#: All of them, and the first of each kind.
ADDRESSES = frozenset(page.address for page in real_pages())
PAGE_TYPES = page_types(real_pages())
