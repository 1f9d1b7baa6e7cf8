"""What a session holds whatever happens to the device: its whole time, over a change of the clocks too; and every target for a wet knuckle."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.checked import GUIDE
from tests.session.running import again, button, hide, left, phone, rest, started, still_page

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

HALF_AN_HOUR = 1800


def test_half_an_hour_in_the_page(site_url: str, chromium: Browser) -> None:
    """After 30 simulated minutes, seen, hidden, looked at unevenly and loaded again, the page's total is right within one second."""
    with phone(chromium) as context, still_page(context) as page:
        started(page, site_url, "back-30")
        while left(page) == HALF_AN_HOUR:
            page.clock.run_for(50)
        gone = 1.0
        for seconds, how in (
            (307, "seen"),
            (600, "hidden"),
            (61.7, "seen"),
            (411, "late"),
            (0.9, "seen"),
            (300, "seen"),
            (100, "late"),
        ):
            if how == "hidden":
                hide(page, hidden=True)
            (page.clock.run_for if how == "seen" else page.clock.fast_forward)(int(seconds * 1000))
            if how == "hidden":
                hide(page, hidden=False)
            page.clock.run_for(250)
            gone += seconds + 0.25
            # A second that has begun counts whole, and four times a second is looked.
            assert -0.3 <= left(page) - (HALF_AN_HOUR - gone) <= 1.25
        page.clock.run_for(int((HALF_AN_HOUR - gone - 1) * 1000))
        expect(page.get_by_role("heading", name="The massage is over")).to_have_count(0)
        page.clock.run_for(1250)
        expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        pytest.param("Europe/London", "2026-03-29T00:55:00Z", id="an hour is left out"),
        pytest.param("Europe/London", "2026-10-25T00:55:00Z", id="an hour comes twice"),
        pytest.param("Australia/Lord_Howe", "2026-04-04T14:55:00Z", id="half an hour comes twice"),
        pytest.param("America/Havana", "2026-03-08T04:55:00Z", id="midnight is left out"),
    ],
)
def test_summer_and_winter_time(site_url: str, chromium: Browser, zone: str, at: str) -> None:
    """Where the clocks change in the middle of a session it keeps its time, also when it is loaded again right after; no day is lost."""
    with (
        chromium.new_context(viewport={"width": 390, "height": 844}, timezone_id=zone) as context,
        still_page(context, at) as page,
    ):
        before = page.evaluate("new Date().getTimezoneOffset()")
        started(page, site_url)
        page.clock.run_for(200_000)
        assert abs(left(page) - 400) <= 1
        if zone != "America/Havana":  # there it is another day, which needs another check
            page.clock.run_for(150_000)
            assert page.evaluate("new Date().getTimezoneOffset()") != before
            again(page)
            assert abs(left(page) - 250) <= 2
        else:
            page.clock.run_for(150_000)
            assert page.evaluate("new Date().getTimezoneOffset()") != before
            assert abs(left(page) - 250) <= 1
        page.clock.run_for(255_000)
        expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (844, 390)], ids=["320x568", "390x844", "844x390"])
def test_every_target_takes_a_wet_knuckle(site_url: str, chromium: Browser, width: int, height: int) -> None:
    """In each panel of a session, and in what is asked above the steps, whatever can be touched is at least 44 px high and wide."""
    with phone(chromium) as context, still_page(context) as page:
        page.set_viewport_size({"width": width, "height": height})
        started(page, site_url)
        counted = targets(page, "dialog")
        for panel in ("steps", "settings", "stop"):
            button(page, panel).click()
            counted += targets(page, "dialog")
            page.locator("dialog [data-do=back]:visible").click()
        button(page, "leave").click()
        counted += targets(page, ".guide-note")
        page.get_by_role("button", name="Go on").click()
        rest(page)
        button(page, "stop").click()
        button(page, "end").click()
        counted += targets(page, "dialog")
        assert counted > 60


def targets(page: Page, within: str) -> int:
    """Hold the size of everything that can be touched, but for links in a sentence; give how many there are."""
    sizes = page.locator(within).evaluate(
        """(root) => [...root.querySelectorAll("button, select, label, summary, a")].filter((each) => each.checkVisibility({ visibilityProperty: true }))
          .filter((each) => !(each.matches("a") && getComputedStyle(each).display === "inline"))
          .map((each) => [each.textContent.trim() || each.getAttribute("aria-label"), each.getBoundingClientRect()])
          .map(([name, { width, height }]) => [name, Math.round(width), Math.round(height)])"""
    )
    assert sizes
    assert [each for each in sizes if min(each[1:]) < 44] == []
    return len(sizes)


def test_no_sound_is_needed(site_url: str, chromium: Browser) -> None:
    """With sound, vibration and voice off, all that they would tell is seen: the new step, its side, the time, the reminder."""
    with phone(chromium) as context, still_page(context) as page:
        page.add_init_script(
            "delete window.AudioContext; delete Navigator.prototype.vibrate; Object.defineProperty(window, 'speechSynthesis', { value: undefined });"
        )
        started(page, site_url, "back-30")
        name = page.locator("#player--name").inner_text()
        page.clock.run_for(200_000)
        assert page.locator("#player--name").inner_text() != name
        expect(page.locator(".guide-player__message")).to_be_visible()
        expect(page.locator(".guide-player__time")).to_be_visible()
        assert page.url == f"{site_url}{GUIDE}session/#back-30"
