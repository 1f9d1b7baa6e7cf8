"""Sharing a guide: by the device's own sheet, else copied, else shown; the address only, and nothing of the check."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.checked import GUIDE, checked
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")

#: Stands for the device's sheet: keeps what is shared, and does what a test says.
SHEET = """(does) => {
  window.shared = [];
  navigator.share = (what) => { window.shared.push(what); return does === "open" ? new Promise(() => {}) : does ? Promise.reject(new DOMException("", does)) : Promise.resolve(); };
}"""
#: Stands for the clipboard, which no test may take from whoever works on this machine.
COPY = """(does) => Object.defineProperty(navigator, "clipboard", { configurable: true, value: does === "none" ? undefined
  : { writeText: (text) => { window.copied = text; return does ? Promise.reject(new DOMException("", does)) : Promise.resolve(); } } })"""


def guide(page: Page, site_url: str, sheet: str | None, copy: str = "none") -> Page:
    """Open a guide at one of its strokes, on a device with this sheet and this clipboard."""
    checked(page, site_url, {"blood-thinners": "agreed"} if GUIDE.startswith("guides/back") else {})
    page.goto(f"{site_url}{GUIDE}?from=mail#strokes")
    settled(page)
    page.evaluate("() => delete Navigator.prototype.share")
    if sheet is not None:
        page.evaluate(SHEET, sheet)
    page.evaluate(COPY, copy)
    return page


def test_the_sheet_of_the_device_gets_the_address(site_url: str, page: Page) -> None:
    """What is shared is the title and the address of the page without what stands behind it, once, however often it is touched."""
    guide(page, site_url, "open")
    button = page.locator("[data-share]")
    button.dblclick()
    page.wait_for_function("() => window.shared.length")
    shared = page.evaluate("window.shared")
    assert shared == [{"title": page.title(), "url": site_url + GUIDE}]
    expect(page.locator("[data-said]")).to_be_empty()


@pytest.mark.ours
def test_without_a_sheet_it_is_copied_and_said(site_url: str, page: Page) -> None:
    """By keyboard too, the link is copied, and a line that screen readers speak says so."""
    guide(page, site_url, None, "")
    button = page.get_by_role("button", name="Share", exact=True)
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    button.focus()
    page.keyboard.press("Enter")
    said = page.locator("[data-said]")
    expect(said).to_have_text("The link is copied. Your answers are not in it.")
    expect(said).to_have_attribute("role", "status")
    assert page.evaluate("window.copied") == site_url + GUIDE


@pytest.mark.parametrize(("sheet", "copy"), [(None, "none"), ("NotAllowedError", "NotAllowedError")])
def test_where_nothing_can_be_copied_the_link_is_shown(site_url: str, page: Page, sheet: str | None, copy: str) -> None:
    """A browser that lets nobody share or copy shows the link, chosen already."""
    guide(page, site_url, sheet, copy)
    page.locator("[data-share]").click()
    field = page.locator("[data-said]").get_by_label("Copy this link:")
    expect(field).to_have_value(site_url + GUIDE)
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") not in ("", 0)


def test_who_closes_the_sheet_hears_nothing(site_url: str, page: Page) -> None:
    """Closed by hand, nothing is copied behind somebody's back, and it can be touched again."""
    guide(page, site_url, "AbortError", "")
    for count in (1, 2):
        page.locator("[data-share]").click()
        page.wait_for_function("(count) => window.shared.length === count", arg=count)
    expect(page.locator("[data-said]")).to_be_empty()
    assert page.evaluate("window.copied") is None


def test_without_scripts_there_is_no_button(site_url: str, chromium: Browser) -> None:
    """A button that does nothing is not shown."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + GUIDE)
        expect(page.locator("[data-share]")).to_be_hidden()
