"""The chooser of routines in the browser of the tests: how it is opened and read."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.helpers.guard import settled

CHOOSE = "routines/"
#: Fifteen minutes on a chair: no routine of the guide is that long.
CHAIR = "#minutes=15&position=seated&over=clothes"
SHOWN = "#your--routine, .guide-choose__result .guide-strip"


def chosen(page: Page, site_url: str, choice: str = CHAIR) -> Page:
    """Open the chooser with a choice in the address, and wait for what comes of it."""
    page.goto("about:blank")
    page.goto(f"{site_url}{CHOOSE}{choice}")
    page.locator(SHOWN).first.wait_for()
    settled(page)
    return page


def steps(page: Page) -> list[dict[str, Any]]:
    """Read the steps that a session would run."""
    found = page.locator("guide-session [data-step]").evaluate_all(
        "rows => rows.map((row) => ({...row.dataset, link: row.querySelector('h3 a').pathname}))"
    )
    return list(found)


def minutes(found: list[dict[str, Any]]) -> float:
    return sum(float(step["seconds"]) / 60 * (2 if "sides" in step else 1) for step in found)
