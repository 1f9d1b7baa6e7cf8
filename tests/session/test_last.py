"""What is kept of a massage for next time: only what was chosen, never an answer, and not for long."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.checked import checked
from tests.helpers.guard import settled
from tests.session.running import started

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

LAST = {"routine": "back-20", "minutes": 20, "day": "2026-11-17", "next": "same"}


def of_last(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('/last')") or "null")


def at_home(page: Page, site_url: str, last: Any) -> None:
    page.goto(f"{site_url}about/")
    page.evaluate("(last) => localStorage.setItem('/last', last)", last if isinstance(last, str) else json.dumps(last))
    page.goto(site_url)
    settled(page)


def test_what_is_kept_is_what_was_chosen(site_url: str, page: Page) -> None:
    """The end offers three choices. Until one is touched nothing is kept; then the routine, its own length, the day and the choice."""
    started(page, site_url, "back-20", blood_thinners="agreed")
    page.clock.run_for(1_201_000)
    panel = page.locator("[data-panel=end]")
    expect(panel.get_by_role("heading", name="The massage is over")).to_be_visible()
    expect(panel).to_contain_text("I am finishing now. Take your time to sit up.")
    assert of_last(page) is None
    for label, choice in (("Lighter", "lighter"), ("Shorter", "shorter"), ("The same again", "same")):
        page.clock.run_for(500)
        panel.get_by_role("button", name=label).click()
        assert of_last(page) == {"routine": "back-20", "minutes": 20, "day": "2026-11-22", "next": choice}
        expect(panel.get_by_role("button", name=label)).to_have_attribute("aria-pressed", "true")
    expect(panel).to_contain_text("Kept on this device.")
    assert page.evaluate("Object.keys(localStorage)") == ["/last"]


@pytest.mark.parametrize(
    ("change", "text", "start"),
    [
        ({}, "Last time, Tuesday: Calm back massage, 20 min.", "back-20"),
        ({"next": "lighter"}, "Last time, Tuesday: Calm back massage, 20 min. Lighter next time.", "back-20"),
        ({"next": "shorter"}, "Last time, Tuesday: Calm back massage, 20 min. Shorter next time.", "back-10"),
        ({"routine": "hands", "minutes": 8, "next": "shorter"}, "Hand massage, 8 min. Shorter next time.", "hands"),
        ({"day": "2026-09-23"}, "Last time, 23 September:", "back-20"),
    ],
)
def test_the_home_page_offers_it_again(site_url: str, page: Page, change: dict[str, str], text: str, start: str) -> None:
    """Home says what and when, and leads through the check of today to it."""
    at_home(page, site_url, {**LAST, **change})
    line = page.locator(".guide-last")
    expect(line).to_contain_text(text)
    line.get_by_role("link", name="Again").click()
    page.wait_for_url("**/safety/check/")
    assert page.evaluate("sessionStorage.getItem('/start')").endswith(f"session/#{start}")


@pytest.mark.parametrize(
    "last",
    [
        {**LAST, "day": "2026-09-22"},
        {**LAST, "day": "2026-11-23"},
        {**LAST, "next": "harder"},
        {**LAST, "minutes": 0},
        {**LAST, "day": 20261117},
        "nonsense",
        "null",
    ],
    ids=["after 60 days", "of tomorrow", "no such choice", "no minutes", "no day", "nonsense", "null"],
)
def test_what_is_old_or_cannot_be_goes(site_url: str, page: Page, last: Any) -> None:
    """Nothing is offered of it, and a record is taken away."""
    at_home(page, site_url, last)
    page.wait_for_function("() => document.querySelector('[data-last]') !== null")
    page.wait_for_timeout(300)
    expect(page.locator(".guide-last")).to_be_hidden()
    assert isinstance(last, str) or of_last(page) is None


def test_a_routine_that_is_not_offered_today_has_no_again(site_url: str, page: Page) -> None:
    """Where today's check leaves no massage, the line says what it was and leads nowhere past the check."""
    checked(page, site_url, {"fever": "yes"})
    at_home(page, site_url, LAST)
    expect(page.locator(".guide-last")).to_contain_text("Last time, Tuesday")
    expect(page.locator(".guide-last .guide-row a")).to_have_count(0)


@pytest.mark.parametrize("address", ["", "about/"])
def test_it_can_be_forgotten(site_url: str, page: Page, address: str) -> None:
    """Home and the page about privacy have a button that takes it away."""
    at_home(page, site_url, LAST)
    page.goto(site_url + address)
    place = page.locator("[data-last]")
    place.get_by_role("button", name="Forget").click()
    expect(place).to_have_text("Forgotten.")
    assert of_last(page) is None
