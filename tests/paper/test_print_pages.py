"""Every page that is no sheet prints well: what print.md lists, on a page of each kind, in Chromium with scripts off."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.checked import CHAIR, GUIDE, STROKE
from tests.helpers.page_types import PAGE_TYPES

pytestmark = pytest.mark.ring("test")

#: The sheet has tests of its own, and nobody prints what is not there.
KINDS = {kind: there for kind, there in PAGE_TYPES.items() if kind not in ("sheet", "missing")}
#: 190 mm in CSS pixels: what a page of A4 has between its margins.
WIDTH = 718
#: The parts that stand on the screen only.
FRAME = ".guide-header, .guide-menu, .guide-footer, .guide-toc, .guide-crumbs, .guide-skip, .guide-btn, .guide-filter"


@pytest.fixture
def paper(chromium: Browser) -> Iterator[Page]:
    """Give a tab that shows pages as paper does, as wide as the space between the margins."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": 1000}, java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def test_every_kind_is_looked_at(site: Path) -> None:
    """A new kind of page gets its line in the table of pages. The form is one of the pages for contributors."""
    found = {
        kind
        for file in site.rglob("index.html")
        for kind in re.findall(r'guide-page guide-page--([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert found == set(PAGE_TYPES) - {"form", "missing"}


@pytest.mark.parametrize("there", KINDS.values(), ids=KINDS.keys())
@pytest.mark.few(6)
def test_the_page_without_its_frame(site_url: str, paper: Page, there: str) -> None:
    """The text begins at the margin and uses the page, black on white, with no part that only a screen needs."""
    paper.goto(site_url + there)
    content = paper.locator("#guide-content").bounding_box()
    assert content
    assert content["x"] < 1
    assert content["width"] > WIDTH - 2
    assert [each for each in paper.locator(FRAME).all() if each.is_visible()] == []
    headings = paper.locator("#guide-content :is(h1,h2,h3)")
    assert headings.count()
    assert set(headings.evaluate_all("all => all.map(e => getComputedStyle(e).color)")) == {"rgb(0, 0, 0)"}
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("there", KINDS.values(), ids=KINDS.keys())
@pytest.mark.few(6)
def test_where_the_page_comes_from(site_url: str, paper: Page, there: str) -> None:
    """The last line is for paper only: the page's address, and who has reviewed it."""
    paper.goto(site_url + there)
    line = paper.locator("#guide-content > .guide-print").last
    address, review = line.inner_text().split("\n")
    assert address.endswith(f"/{there}")
    assert re.search("review", review)
    paper.emulate_media(media="screen")
    assert not line.is_visible()


@pytest.mark.parametrize("there", KINDS.values(), ids=KINDS.keys())
@pytest.mark.few(6)
def test_links_and_closed_parts_are_readable(site_url: str, paper: Page, there: str) -> None:
    """The address of an outside link stands behind it, that of a page of ours does not, and what can be closed is open."""
    paper.goto(site_url + there)
    after = paper.locator("#guide-content a[href]").evaluate_all(
        "all => all.filter(e => e.getClientRects().length).map(e => [e.getAttribute('href'), getComputedStyle(e, '::after').content])"
    )
    for href, content in after:
        assert (href in content) if href.startswith("http") else ("/" not in content), href
    closed = paper.locator("#guide-content details").evaluate_all(
        "all => all.filter(e => e.checkVisibility() && [...e.children].some(c => c.localName !== 'summary' && c.localName !== 'template' && !c.hidden && !c.getBoundingClientRect().height)).length"
    )
    assert closed == 0


def test_outside_links_and_closed_parts_were_there(site: Path) -> None:
    """The test above had something to look at."""
    texts = [(site / there / "index.html").read_text(encoding="utf-8") for there in KINDS.values()]
    assert sum(text.count("<details") for text in texts) >= 1
    assert sum(text.count('<a href="https://') for text in texts) >= 10


def test_the_actions_differ_without_colour(site_url: str, paper: Page) -> None:
    """Do not massage, ask first and massage with changes each have their word, their sign and a border of their own."""
    paper.goto(f"{site_url}safety/")
    seen = {}
    for name in ("Do not massage", "Ask a clinician first", "Massage with changes"):
        act = paper.locator(".guide-act").filter(has=paper.get_by_role("heading", name=name, exact=True)).first
        border, width, sign = act.evaluate(
            "e => [getComputedStyle(e).borderInlineStartStyle, getComputedStyle(e).borderInlineStartWidth, e.querySelector('use')?.getAttribute('href')]"
        )
        assert float(width.removesuffix("px")) >= 3
        seen[name] = (border, sign)
    assert len({border for border, _ in seen.values()}) == 3
    assert len({sign for _, sign in seen.values()}) == 3


@pytest.mark.parametrize("there", [GUIDE, f"{GUIDE}session/", f"{CHAIR}checklists/", "safety/", STROKE])
@pytest.mark.parametrize("paper_size", ["A4", "Letter"])
@pytest.mark.few(4)
def test_pages_end_between_parts(site_url: str, paper: Page, there: str, paper_size: str) -> None:
    """No heading is the last line of a page, and no step, warning or item of a list is torn apart."""
    paper.goto(site_url + there)
    count = paper.evaluate(
        """() => {
          let count = 0;
          const put = (at, where, text) => { const mark = document.createElement("span"); mark.textContent = text; at[where](mark); };
          for (const part of document.querySelectorAll("#guide-content :is(.guide-step,.guide-stroke,.guide-run>li,.guide-act,.guide-tick,.guide-card)")) {
            if (!part.getClientRects().length) continue;
            put(part, "prepend", `[${++count}<`);
            put(part, "append", `>${count}]`);
          }
          return count;
        }"""
    )
    headings = paper.locator("#guide-content :is(h2,h3)").all_inner_texts()
    pages = pages_of(paper.pdf(format=paper_size))
    assert count
    assert len(pages) > 1
    for number in range(1, count + 1):
        places = [[at for at, text in enumerate(pages) if mark in text] for mark in (f"[{number}<", f">{number}]")]
        assert places[0] == places[1], f"part {number} of {there}"
    last = [" ".join(text.split("\n")[-1].split()) for text in pages[:-1]]
    assert [line for line in last if line in headings] == []


def pages_of(pdf: bytes) -> list[str]:
    """Give the text of each page of a PDF."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n").strip() for page in document]
