"""A check holds for one day: no session begins, and none goes on after a rest, on the word of yesterday's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.helpers.checked import GUIDE, checked
from tests.helpers.guard import settled
from tests.session.running import KEY, TEN, again, button, hide, kept, left, rest, started, still_page, touched, wait

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

TOMORROW = "2026-11-23T00:06:00"
LATER = "2026-11-23T07:30:00"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page ten minutes before midnight."""
    with still_page(context, "2026-11-22T23:50:00") as made:
        yield made


def unchecked(page: Page) -> None:
    """The page is as it is without a check: it claims none, and a Start leads to it."""
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".guide-today")).to_have_count(0)
    page.locator("guide-session [data-start=back-10]").click()
    page.wait_for_url("**/safety/check/")


def test_after_the_end_no_start_without_a_new_check(site_url: str, page: Page) -> None:
    """A massage that runs over midnight runs to its end; the page that stays open then asks for a new check."""
    started(page, site_url)
    page.clock.run_for(601_000)
    expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()
    assert page.evaluate("new Date().getDate()") == 23
    with page.expect_navigation():
        page.get_by_role("button", name="Done").click()
    unchecked(page)


def test_what_is_asked_is_no_way_past_the_check(site_url: str, page: Page) -> None:
    """A page that slept over midnight with its question open begins and goes on with nothing: both lead to the check."""
    started(page, site_url)
    for answer in ("Start from the beginning", "Go on"):
        rest(page)
        button(page, "leave").click()
        expect(page.locator(".guide-note")).to_contain_text("A session is paused here")
        page.clock.set_system_time(LATER)  # no timer runs, as on a device that sleeps
        page.get_by_role("button", name=answer).click()
        page.wait_for_url("**/safety/check/")
        expect(page.locator("dialog")).to_have_count(0)
        page.clock.set_system_time("2026-11-22T23:51:00")
        checked(page, site_url, {})
        page.goto(f"{site_url}{GUIDE}session/")
        page.locator(".guide-today").wait_for()
        wait(page)
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("how", ["loaded again", "left", "opened again"])
def test_a_session_of_yesterday_waits_for_a_check(site_url: str, page: Page, how: str) -> None:
    """A session that comes over midnight without its window says so, and goes on where it was after a new check; a "no" ends it."""
    started(page, site_url)
    page.clock.run_for(100_000)
    before = left(page)
    if how == "left":
        page.clock.set_system_time(TOMORROW)
        with page.expect_navigation():
            button(page, "leave").click()
        wait(page)
    else:
        if how == "opened again":
            page.goto(f"{site_url}about/")
        page.clock.set_system_time(TOMORROW)
        page.goto(f"{site_url}{GUIDE}session/") if how == "opened again" else page.reload()
        wait(page)
    note = page.locator(".guide-note")
    expect(note).to_contain_text("A new day has begun since its check. Do the safety check first.")
    expect(note).to_be_focused()
    note.get_by_role("button", name="Do the safety check").click()
    page.wait_for_url("**/safety/check/")
    assert page.evaluate("sessionStorage.getItem('/start')") == f"{site_url}{GUIDE}session/#back-10"
    checked(page, site_url, {"fever": "yes"})
    page.goto(f"{site_url}{GUIDE}session/")
    page.locator(".guide-today").wait_for()
    settled(page)
    page.clock.run_for(2000)
    expect(page.locator("dialog, .guide-note")).to_have_count(0)
    checked(page, site_url, {})
    page.goto(f"{site_url}{GUIDE}session/")
    page.locator(".guide-today").wait_for()
    wait(page)
    note.get_by_role("button", name="Go on").click()
    page.clock.run_for(1000)
    assert before - left(page) in range(-5, 3)


def test_it_can_be_dropped_instead(site_url: str, page: Page) -> None:
    """Who does not want to go on ends it there, and it does not come back."""
    started(page, site_url)
    page.clock.set_system_time(TOMORROW)
    page.reload()
    wait(page)
    page.get_by_role("button", name="End it").click()
    assert kept(page) is None
    page.reload()
    settled(page)
    page.clock.run_for(2000)
    expect(page.locator(".guide-note")).to_have_count(0)


def test_a_pause_over_midnight(site_url: str, page: Page) -> None:
    """A short pause is a part of the massage, whatever day it ends on; after a long rest only a check of that day lets it go on."""
    started(page, site_url)
    page.clock.run_for(100_000)
    button(page, "toggle").click()
    page.clock.run_for(540_000)
    assert page.evaluate("new Date().getDate()") == 23
    button(page, "toggle").click()
    page.clock.run_for(1000)
    assert TEN - 101 - left(page) in (0, 1)
    hide(page, hidden=True)  # a running one is not cut off when somebody looks at it again
    hide(page, hidden=False)
    page.clock.run_for(1000)
    button(page, "toggle").click()
    rest(page)
    page.clock.set_system_time(LATER)
    with page.expect_navigation():
        button(page, "toggle").click()
    wait(page)
    expect(page.locator(".guide-note")).to_contain_text("Do the safety check first.")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_long_pause_within_the_day(site_url: str, page: Page) -> None:
    """While the check holds, a session goes on after a rest of any length."""
    page.clock.pause_at("2026-11-23T12:00:00")
    started(page, site_url)
    button(page, "toggle").click()
    page.locator(".guide-player--paused").wait_for()
    page.clock.run_for(1_200_000)
    button(page, "toggle").click()
    page.locator(".guide-player:not(.guide-player--paused)").wait_for()
    page.clock.run_for(3500)
    assert TEN - 3 - left(page) in (0, 1)


def test_a_start_that_arrives_tomorrow(site_url: str, page: Page) -> None:
    """A Start touched in the last second of the day, whose page comes in the first of the next, begins nothing."""
    checked(page, site_url, {})
    page.evaluate(f"sessionStorage.setItem('/go', '{site_url}{GUIDE}session/#back-10')")
    page.clock.set_system_time("2026-11-23T00:00:01")
    page.goto(f"{site_url}{GUIDE}session/#back-10")
    settled(page)
    page.clock.run_for(2000)
    unchecked(page)


@pytest.mark.parametrize("when", ["while it is open", "on the way"])
def test_where_nothing_is_kept_it_is_the_same(site_url: str, page: Page, when: str) -> None:
    """The one Start that a device without storage has counts for the day too."""
    page.add_init_script(
        "for (const each of ['getItem', 'setItem', 'removeItem']) Storage.prototype[each] = () => { throw new DOMException('off'); };"
    )
    page.goto(f"{site_url}safety/check/")
    stage = page.locator(".guide-check__stage")
    for screen in ("Is any of this there?", "Does any of this fit?"):
        stage.get_by_role("heading", level=1, name=screen).wait_for()
        page.clock.run_for(400)  # a new screen does not take a tap that was meant for the one before
        stage.get_by_role("button", name="None of these").click()
    start = stage.get_by_role("link", name="Start 10 minutes")
    if when == "on the way":
        start.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
        start.click()
        page.clock.set_system_time(TOMORROW)
        page.goto(f"{site_url}{GUIDE}session/#back-10")
        settled(page)
        page.clock.run_for(2000)
    else:
        start.click()
        page.wait_for_url("**/session/#back-10")
        wait(page)
        page.get_by_role("button", name="Start the clock").click()
        button(page, "stop").click()
        button(page, "end").click()
        page.clock.set_system_time(TOMORROW)
        with page.expect_navigation():
            page.get_by_role("button", name="Done").click()
    unchecked(page)


def test_what_is_older_is_forgotten(site_url: str, page: Page) -> None:
    """A session of another day's massage is not asked about, not even where the steps have changed since."""
    started(page, site_url, "back-20")
    page.clock.run_for(10_000)
    page.goto(f"{site_url}about/")
    page.clock.set_system_time("2026-11-24T08:00:00")
    checked(page, site_url, {"blood-thinners": "agreed"})
    page.goto(f"{site_url}{GUIDE}session/")
    page.locator(".guide-today").wait_for()
    settled(page)
    page.clock.run_for(2000)
    expect(page.locator("dialog, .guide-note")).to_have_count(0)
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    touched(page)
    again(page)
    assert left(page) > 0
