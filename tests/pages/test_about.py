"""The page about the site is for readers; what was changed is for those who work on it."""

from __future__ import annotations

import pytest
from lxml import html

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.pages import plan_pages
from generator.pages.render import html_of, render
from generator.pages.review import ReviewLines
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("quick")

CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n\n- Pages open with a quarter of what they weighed.\n"


@pytest.fixture(scope="module")
def shown() -> dict[str, html.HtmlElement]:
    """Give the pages about the site, by address."""
    facts = Facts(real_library())
    pages = [page for page in plan_pages(facts, CHANGELOG) if page.address.startswith(addresses.ABOUT)]
    files = render(pages, ReviewLines(facts).of)
    return {page.address: html.fromstring(html_of(file)) for page, file in zip(pages, files, strict=True)}


def test_changes_have_a_page_of_their_own(shown: dict[str, html.HtmlElement]) -> None:
    """What a program gained is on the page of changes alone; the page about the site leads there last, in small letters."""
    about, changes = shown[addresses.ABOUT], shown[addresses.CHANGES]
    assert "a quarter of what they weighed" in changes.text_content()
    assert "a quarter of what they weighed" not in about.text_content()
    last = about.xpath("//a")[-1]
    assert last.get("href").endswith("/changes/")
    assert last.getparent().get("class") == "guide-small"


def test_readers_come_first(shown: dict[str, html.HtmlElement]) -> None:
    """Who checks it, what it rests on, privacy and licence stand before what readers can do for it."""
    ids = [each.get("id") for each in shown[addresses.ABOUT].xpath("//h2")]
    assert ids == ["who-checks", "how", "privacy", "licence", "help", "contact"]
