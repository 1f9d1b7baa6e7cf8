"""What a session shows when it is over: one column of rows on every screen, with the way out in sight."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.session.running import button, started

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

SCREENS = [(320, 568), (390, 844), (844, 390), (1280, 800)]


@pytest.mark.parametrize(("width", "height"), SCREENS, ids=[f"{w}x{h}" for w, h in SCREENS])
def test_one_column(site_url: str, page: Page, width: int, height: int) -> None:
    """Lists, rows and reasons stand below one another from one left edge, and nothing is seen beside or below the way out."""
    page.set_viewport_size({"width": width, "height": height})
    started(page, site_url)
    button(page, "stop").click()
    button(page, "end").click()
    panel = page.locator("[data-panel=end]")
    expect(panel.get_by_role("heading", name="The massage is over")).to_be_focused()
    rows = panel.locator("h2, h3, li, li > *, p, .guide-row").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect()).map(({ x, y, bottom }) => [Math.round(x), Math.round(y), Math.round(bottom)])"
    )
    assert len(rows) > 20
    assert len({left for left, _, _ in rows}) == 1
    lists = panel.locator("h2, h3, li, [data-fill=after] > p").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect()).map(({ y, bottom }) => [Math.round(y), Math.round(bottom)])"
    )
    assert all(above[1] <= below[0] + 1 for above, below in pairwise(lists))
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    for where in (0, 150, 99999):
        panel.evaluate("(panel, where) => panel.scrollTo(0, where)", where)
        done = panel.get_by_role("button", name="Done").bounding_box()
        assert done
        assert done["y"] + done["height"] <= height
        assert done["height"] >= 44
        below = page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", [width / 2, height - 2])
        assert "guide-row" in below
    for link in panel.locator("[data-fill=after] > p > a").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
