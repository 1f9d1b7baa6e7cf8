"""The ways in as somebody meets them on a phone: one thing first on the home page, then what they came with; rows that are links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.guide.library import Library
from generator.guide.steps import routine_techniques

pytestmark = pytest.mark.ring("test")

#: The least height of what is pressed, and of a row, in px.
KEY, ROW = 44, 88


def test_one_thing_comes_first(site_url: str, page: Page) -> None:
    """Without scrolling a phone shows one filled button, which leads to the check, and under it the place for what was last."""
    page.set_viewport_size({"width": 390, "height": 664})
    page.goto(site_url)
    filled = page.locator("#guide-content .guide-btn:not(.guide-btn--quiet)")
    expect(filled).to_have_count(1)
    expect(filled).to_be_in_viewport(ratio=1)
    expect(filled).to_have_attribute("href", "safety/check/")
    links = page.locator("#guide-content a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    assert links[0] == "safety/check/"
    assert page.locator(".guide-row:has(.guide-btn) + [data-last][hidden]").count() == 1


@pytest.mark.parametrize(
    ("there", "rows_of", "least"),
    [("", ".guide-wishes > li", ROW), ("techniques/", ".guide-rows > li", ROW), ("print/", ".guide-links > li", KEY)],
)
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.few(4)
def test_a_whole_row_is_the_link(site_url: str, page: Page, width: int, there: str, rows_of: str, least: int) -> None:  # noqa: PLR0917 - a table
    """A tap on the picture, on the words or on the empty end of a row leads on, and a row is as tall as a thumb needs."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site_url + there)
    rows = page.locator(rows_of)
    assert rows.count() >= 1
    for row in rows.all()[:8]:
        row.scroll_into_view_if_needed()
        box, link = row.bounding_box(), row.get_by_role("link")
        assert box is not None
        assert box["height"] >= least
        for x in (12, box["width"] / 2, box["width"] - 6):
            point = [box["x"] + x, box["y"] + box["height"] - 6]
            assert link.evaluate("(link, [x, y]) => link.contains(document.elementFromPoint(x, y))", point), row.inner_text()


@pytest.mark.ours
def test_a_tap_on_the_picture_leads_on(site_url: str, page: Page) -> None:
    """What somebody sees first is what they touch."""
    page.goto(site_url)
    page.locator(".guide-wishes svg").first.click()
    expect(page).to_have_url(re.compile("/guides/"))
    page.goto(f"{site_url}techniques/")
    box = page.locator(".guide-rows__picture img").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # the link lies over it
    expect(page).to_have_url(re.compile("/techniques/.+"))


@pytest.mark.ours
def test_a_stroke_without_a_routine_says_so(site_url: str, page: Page, library: Library) -> None:
    """In the list of strokes those that stand in no routine say how they are used, and no other does."""
    used = {each.id for routine in library.routines.values() for each in routine_techniques(library, routine)}
    assert 0 < len(used) < len(library.techniques)
    page.goto(f"{site_url}techniques/")
    for row in page.locator(".guide-rows > li").all():
        stroke = (row.locator("a").get_attribute("href") or "").rstrip("/").rpartition("/")[2]
        assert ("on its own, or in your own routine" in row.inner_text()) == (stroke not in used), stroke


@pytest.mark.ours
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_it_is_short(site_url: str, chromium: Browser, scripts: bool) -> None:
    """At most 180 words and 2.3 screens of a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site_url)
    assert len(page.locator("#guide-content").inner_text().split()) <= 180
    box = page.locator("#guide-content").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 2.3 * 844
    context.close()


def test_nothing_to_press_is_small(site_url: str, page: Page) -> None:
    """Each link of the page is at least 44 px high."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url)
    links = page.locator("#guide-content a:visible")
    assert links.count() > 3
    low = [link.inner_text() for link in links.all() if (link.bounding_box() or {"height": 0})["height"] < KEY]
    assert low == []
