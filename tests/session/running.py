"""A running session in the browser of the tests: how it starts, how its time goes by, and what it has left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.helpers.checked import GUIDE, checked
from tests.helpers.guard import settled

KEY, SETTINGS = "/session", "/session-settings"
#: The seconds of the routine that most tests run.
TEN = 600


def phone(chromium: Browser) -> BrowserContext:
    return chromium.new_context(viewport={"width": 390, "height": 844})


@contextmanager
def still_page(context: BrowserContext, at: str = "2026-11-22T12:00:00") -> Iterator[Page]:
    """Give a page on which time goes by only when a test says so. `at` is local, or ends with Z. The screen may be kept on."""
    context.grant_permissions(["screen-wake-lock"])  # Chromium without windows asks for it
    made = context.new_page()
    made.clock.install(time=at)
    made.clock.pause_at(at.replace(":00Z", ":01Z") if at.endswith("Z") else f"{at[:-1]}1")
    yield made


def started(page: Page, site_url: str, routine: str = "back-10", guide: str = GUIDE, **answers: str) -> Locator:
    """Finish a check, touch the routine's Start, and wait for the first step, when its time begins."""
    checked(page, site_url, {name.replace("_", "-"): answer for name, answer in answers.items()})
    page.goto(f"{site_url}{guide}session/")
    return touched(page, routine)


def touched(page: Page, routine: str = "back-10") -> Locator:
    page.locator(".guide-today").wait_for()
    settled(page)
    page.locator(f"guide-session [data-start={routine}]").click()
    wait(page)
    begun(page)
    return page.get_by_role("dialog")


def begun(page: Page) -> None:
    """Begin the clock, if the session is not one that goes on."""
    begin = page.locator("dialog [data-do=begin]")
    if begin.count():
        rest(page)
        begin.click()
        page.locator("dialog [data-do=toggle]").wait_for()


def wait(page: Page) -> None:
    """Let a little time go by until the window is there: the other tabs are asked first."""
    for _ in range(40):
        page.clock.run_for(50)
        if page.locator("dialog[open], .guide-note").count():
            return
        page.wait_for_timeout(25)
    raise AssertionError("no session and no question came")


def again(page: Page) -> Locator:
    page.reload()
    page.locator(".guide-today").wait_for()
    settled(page)
    wait(page)
    return page.get_by_role("dialog")


def left(page: Page) -> int:
    """Read how many seconds the whole session has left."""
    return int(page.locator("dialog").get_attribute("data-left") or "-1")


def name(page: Page) -> str:
    return page.locator("#player--name").inner_text()


#: What moves by a whole stroke or its time: one tap away.
MOVES = {"next", "previous", "more", "less", "other"}


def button(page: Page, do: str) -> Locator:
    """Give what is touched for it, once it is seen."""
    if do in MOVES and not page.locator(f"dialog [data-do={do}]:visible").count():
        page.locator("dialog [data-do=all]").click()
        rest(page)
    return page.locator(f"dialog [data-do={do}]:visible").first


def rest(page: Page) -> None:
    """Let so much time go by that the next touch of the same control, or the same key, is a new one."""
    page.clock.run_for(500)


def kept(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def hide(page: Page, *, hidden: bool) -> None:
    page.evaluate(
        """(hidden) => {
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def shift(page: Page, seconds: int) -> None:
    """Set the device's clock; the steady one goes on."""
    page.evaluate("(ms) => { const now = Date.now.bind(Date); Date.now = () => now() + ms; }", seconds * 1000)
