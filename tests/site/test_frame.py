"""The frame that our style sheet puts around the theme's HTML: what stands where, on narrow and wide screens, mirrored, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.helpers.page_types import PAGE_TYPES

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def size() -> ViewportSize:
    return {"width": 390, "height": 800}


def box(found: Locator) -> dict[str, int]:
    place = found.bounding_box()
    assert place
    return {"x": round(place["x"]), "y": round(place["y"]), "width": round(place["width"]), "height": round(place["height"])}


def test_nothing_of_the_themes_style_sheets_is_left(site: Path) -> None:
    """No page links one, no file of them is shipped, and no rule of ours asks for a colour that they would set."""
    looks = list((site / "assets/look").glob("*.css"))
    assert len(looks) > 50
    assert not (site / "assets/stylesheets").exists()
    assert not [file.name for file in looks if "--md-" in file.read_text(encoding="utf-8")]


def test_every_page_is_dressed_alike(root: str, page: Page) -> None:
    """On each type of page the header is as high, stays on top, and the text begins below it; the footer is last."""
    seen = {}
    for kind, address in PAGE_TYPES.items():
        page.goto(root + address)
        header = page.locator(".guide-header")
        seen[kind] = (box(header)["height"], header.evaluate("e => getComputedStyle(e).position"))
        assert box(page.locator("h1").first)["y"] > box(header)["height"], kind
        below = "e => document.documentElement.scrollHeight - scrollY - e.getBoundingClientRect().bottom"
        assert abs(page.locator(".guide-footer").evaluate(below)) < 1, kind
    assert set(seen.values()) == {(52, "sticky")}


def test_the_way_back_is_one_line(root: str, page: Page) -> None:
    """The links to where a page belongs stand side by side, parted by a stroke."""
    page.goto(root + PAGE_TYPES["session"])
    first, second = page.locator(".guide-crumbs li").all()
    assert box(first)["y"] == box(second)["y"]
    assert second.evaluate("e => getComputedStyle(e, '::before').content") == '"/"'


def test_the_drawer_covers_the_page_from_the_side_where_reading_begins(root: str, page: Page) -> None:
    """The menu opens at the left edge, in a mirrored page at the right; a touch beside it closes it."""
    page.goto(root)
    for direction, left in (("ltr", 0), ("rtl", 390 - 242)):
        page.evaluate("direction => document.body.dir = direction", direction)
        page.get_by_role("button", name="Menu").click()
        menu = page.locator(".guide-menu")
        assert box(menu) == {"x": left, "y": 0, "width": 242, "height": 800}
        page.mouse.click(300 if direction == "ltr" else 60, 400)
        expect(menu).to_be_hidden()


def test_a_wide_screen_has_tabs_and_a_field(root: str, page: Page) -> None:
    """From 76.25 em the menu is a line of tabs with the place you are in marked, and the search a field in the header."""
    page.goto(root + "safety/")
    assert not page.locator(".guide-menu").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    links = page.locator(".guide-menu a").all()
    assert len({box(link)["y"] for link in links}) == 1
    marked = [link.inner_text() for link in links if link.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"]
    assert marked == ["Safety"]
    field = page.get_by_role("textbox", name="Search")
    narrow = box(field)["width"]
    field.focus()
    assert box(field)["width"] > narrow > 200
    assert not page.get_by_role("button", name="Menu").is_visible()


def test_results_lie_over_the_page(root: str, page: Page) -> None:
    """What the search finds covers the screen of a phone, and hangs below the field of a wide one; the key that clears is in the field."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(root)
        if width == 390:
            page.get_by_role("button", name="Search").click()
        field = page.get_by_role("textbox", name="Search")
        field.fill("kidney")
        expect(page.locator(".guide-results__item").first).to_be_visible()
        panel, form = box(page.locator(".guide-search__output")), box(page.locator(".guide-search__form"))
        assert panel["y"] + 2 >= form["y"] + form["height"]
        assert (panel["width"], panel["y"] + panel["height"]) == (390, 800) if width == 390 else panel["width"] == form["width"]
        clear = page.get_by_role("button", name="Clear")
        inside = box(clear)
        assert form["x"] + form["width"] - 40 < inside["x"] + inside["width"] <= form["x"] + form["width"]
        clear.click()
        expect(field).to_have_value("")
        expect(clear).to_be_hidden()


def test_paper_begins_with_a_small_logo(root: str, page: Page) -> None:
    """On paper the name of the site stands above the title, with its picture no higher than a line."""
    page.goto(root)
    page.emulate_media(media="print")
    picture = page.locator(".guide-print--brand img")
    assert 10 < box(picture)["height"] < 30
    assert box(picture)["y"] < box(page.locator("h1"))["y"]
