"""The hint to put the site on the home screen: at the end of a first massage, once, and never during."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.session.running import button, rest, started

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

#: Stands for what browsers of phones send when a site can be put on the home screen.
OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  offer.prompt = () => { window.prompted = (window.prompted ?? 0) + 1; return Promise.resolve(); };
  window.isHeld = !dispatchEvent(offer);
}"""
PHONE = """Object.defineProperty(Navigator.prototype, "standalone", { configurable: true, get: () => window.isStandalone ?? false });
  Object.defineProperty(Navigator.prototype, "maxTouchPoints", { get: () => 5 });"""


def over(page: Page) -> None:
    page.clock.run_for(601_000)
    expect(page.locator("[data-panel=end]")).to_be_visible()


def test_it_comes_once_at_the_end(site_url: str, page: Page) -> None:
    """What the browser offers is held back until a first massage is over; a touch then asks the browser, and the next massage says nothing."""
    started(page, site_url)
    page.evaluate(OFFER)
    assert page.evaluate("window.isHeld") is True
    hint = page.locator("[data-hint]")
    expect(hint).to_be_hidden()
    over(page)
    expect(hint).to_contain_text("Put this site on your home screen.")
    expect(hint).not_to_contain_text("Add to Home Screen")
    for each in hint.get_by_role("button").all():
        box = each.bounding_box()
        assert box
        assert box["height"] >= 44
    yes = hint.get_by_role("button", name="Put it there")
    yes.scroll_into_view_if_needed()
    box = yes.bounding_box()
    assert box
    yes.click()
    expect(page.get_by_role("button", name="Done")).to_be_focused()
    expect(hint).to_be_hidden()
    page.mouse.click(box["x"] + 20, box["y"] + 20)
    expect(page.locator("[data-panel=end]")).to_be_visible()
    assert page.evaluate("window.prompted") == 1
    assert page.evaluate("Object.keys(localStorage)") == ["/install"]
    rest(page)
    page.get_by_role("button", name="Done").click()
    started(page, site_url)
    page.evaluate(OFFER)
    over(page)
    expect(hint).to_be_hidden()


def test_an_iphone_says_how(site_url: str, page: Page) -> None:
    """Where it is done by hand the hint says how; it can be sent away, and nothing else happens."""
    page.add_init_script(PHONE)
    started(page, site_url)
    over(page)
    hint = page.locator("[data-hint]")
    expect(hint).to_contain_text("Add to Home Screen")
    expect(hint.get_by_role("button", name="Put it there")).to_be_hidden()
    hint.get_by_role("button", name="No, thanks").click()
    expect(hint).to_be_hidden()
    expect(page.locator("[data-panel=end]")).to_be_visible()


@pytest.mark.parametrize("why", ["nothing is offered", "installed", "full", "by hand"])
def test_it_does_not_come(site_url: str, page: Page, why: str) -> None:
    """No hint where the browser cannot, where it is there already, where it would come each time, or where somebody stopped the massage."""
    if why == "installed":
        page.add_init_script(f"window.isStandalone = true; {PHONE}")
    started(page, site_url)
    if why in ("full", "by hand"):
        page.evaluate(OFFER)
    if why == "full":
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    if why == "by hand":
        button(page, "stop").click()
        rest(page)
        button(page, "end").click()
        expect(page.locator("[data-panel=end]")).to_be_visible()
    else:
        over(page)
    expect(page.locator("[data-hint]")).to_be_hidden()
