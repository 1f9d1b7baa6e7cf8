"""A session survives what happens to a phone beside a mat: reloads, sleep, another clock, a full storage, a second tab."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import hosted
from tests.helpers.checked import CHAIR, GUIDE, checked
from tests.helpers.guard import settled
from tests.session.running import (
    KEY,
    SETTINGS,
    TEN,
    again,
    begun,
    button,
    hide,
    kept,
    left,
    name,
    shift,
    started,
    touched,
    wait,
)

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]


@pytest.mark.parametrize("second", [0, 1, 29, 59, 60, 61, 89, 90, 91, 269, 270, 420, 598, 599])
@pytest.mark.few(3)
def test_reload_at_any_second(site_url: str, page: Page, second: int) -> None:
    """A session that is loaded again goes on at the same second; a paused one stands where it was."""
    started(page, site_url)
    page.clock.run_for(second * 1000)
    before, at = left(page), name(page)
    assert before == TEN - second
    again(page)
    assert before - left(page) in (0, 1, 2)
    assert name(page) == at or before - left(page) > 0
    if left(page) > 3:
        button(page, "toggle").click()
        paused = left(page)
        again(page)
        page.clock.run_for(30_000)
        assert paused - left(page) in (0, 1)
        expect(button(page, "toggle")).to_have_text("Go on", use_inner_text=True)


def test_ten_minutes_hidden(site_url: str, page: Page) -> None:
    """After ten minutes in a hidden tab the session is where it would be: what passed meanwhile is passed."""
    started(page, site_url, "back-30")
    hide(page, hidden=True)
    page.clock.fast_forward(600_000)
    hide(page, hidden=False)
    page.clock.run_for(300)
    assert abs(left(page) - 1200) <= 1
    expect(page.locator("dialog")).to_contain_text("Step 6 of 18")


@pytest.mark.parametrize("hours", [1, -1])
def test_the_clock_of_the_device_is_set(site_url: str, page: Page, hours: int) -> None:
    """Setting the clock an hour ahead or back changes nothing while the page lives, nor when it is loaded again after that."""
    started(page, site_url)
    page.clock.run_for(100_000)
    shift(page, hours * 3600)
    page.clock.run_for(5000)
    assert left(page) == TEN - 105
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    stored = kept(page)
    assert stored["running"]
    assert abs(stored["wall"] - page.evaluate("Date.now()")) < 1000
    page.clock.run_for(10_000)
    assert left(page) == TEN - 115


@pytest.mark.parametrize("hours", [1, -1])
def test_the_clock_is_set_while_the_page_is_away(site_url: str, page: Page, hours: int) -> None:
    """Where more time has gone than there is, or less than none, the page asks; the answer goes on where it was."""
    started(page, site_url)
    page.clock.run_for(100_000)
    before = left(page)
    page.goto(f"{site_url}about/")
    page.evaluate(
        f"localStorage.setItem('{KEY}', JSON.stringify({{ ...JSON.parse(localStorage.getItem('{KEY}')), wall: Date.now() - {hours} * 3600000 }}))"
    )
    page.goto(f"{site_url}{GUIDE}session/")
    page.locator(".guide-today").wait_for()
    wait(page)
    note = page.locator(".guide-note")
    expect(note).to_contain_text("Go on where you were? The session was at step 3 of 8: Long back glide.")
    expect(page.locator("dialog")).to_have_count(0)
    note.get_by_role("button", name="Go on").click()
    page.clock.run_for(2000)
    assert before - left(page) in (1, 2, 3)


def test_a_device_that_slept(site_url: str, page: Page) -> None:
    """A hidden page whose steady clock stood still catches up; one that missed more than there is asks."""
    started(page, site_url)
    hide(page, hidden=True)
    shift(page, 120)
    hide(page, hidden=False)
    page.clock.run_for(300)
    assert TEN - 120 - left(page) in (0, 1)
    hide(page, hidden=True)
    shift(page, 3600)
    hide(page, hidden=False)
    page.clock.run_for(300)
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".guide-note")).to_contain_text("Go on where you were?")


STORAGE = {
    "off": "for (const each of ['getItem', 'setItem', 'removeItem']) Storage.prototype[each] = () => { throw new DOMException('off', 'SecurityError'); };",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
}


@pytest.mark.parametrize("how", STORAGE)
def test_storage_full_or_off(site_url: str, page: Page, how: str) -> None:
    """Where the device stops keeping things in the middle of it, a session runs to its end and says nothing alarming."""
    checked(page, site_url, {})
    page.goto(f"{site_url}{GUIDE}session/")
    page.locator(".guide-today").wait_for()
    settled(page)
    page.evaluate("() => { " + STORAGE[how].replace("'getItem', ", "") + " }")  # the check is there already
    dialog = touched(page)
    text = dialog.inner_text().lower()
    assert not re.search(r"storage|error|fail|kept|full", text)
    page.clock.run_for(601_000)
    expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()


@pytest.mark.parametrize("how", STORAGE)
def test_nothing_is_kept_from_the_first(site_url: str, context: BrowserContext, how: str) -> None:
    """Where a device keeps nothing at all, a check with nothing to change still leads to a session, by its own Start only."""
    context.add_init_script(STORAGE[how])
    page = context.new_page()
    page.goto(f"{site_url}safety/check/")
    stage = page.locator(".guide-check__stage")
    for _ in range(2):
        stage.get_by_role("button", name="None of these").click()
    stage.get_by_role("link", name="Start 10 minutes").click()
    page.wait_for_url("**/session/#back-10")
    page.locator("dialog [data-do=begin]").click()
    expect(page.locator("dialog [data-do=toggle]")).to_be_visible()
    assert page.evaluate("window.name") == ""
    other = context.new_page()
    other.goto(f"{site_url}{GUIDE}session/#back-10")
    other.locator("guide-session [data-start=back-10]").click()
    other.wait_for_url("**/safety/check/")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "nonsense",
        "[]",
        "null",
        "{}",
        '{"owner":1}',
        "9" * 9000,
        '{"owner":"a","page":"x","routine":"y","plan":"z","id":"open"}',
    ],
    ids=["empty", "no JSON", "a list", "null", "an empty map", "wrong types", "huge", "of nowhere"],
)
@pytest.mark.few(3)
def test_nonsense_in_storage(site_url: str, page: Page, value: str) -> None:
    """Nonsense where a session or the settings are kept is as good as nothing."""
    checked(page, site_url, {})
    page.evaluate(
        "([key, other, value]) => { localStorage.setItem(key, value); localStorage.setItem(other, value); }",
        [KEY, SETTINGS, value],
    )
    page.goto(f"{site_url}{GUIDE}session/")
    touched(page)
    page.clock.run_for(1000)
    assert left(page) == TEN - 1


def test_two_tabs(site_url: str, context: BrowserContext, page: Page) -> None:
    """A second tab says that a session runs in another one, and takes it over when asked; only one of them runs it."""
    started(page, site_url)
    page.clock.run_for(30_000)
    other = context.new_page()
    other.goto(f"{site_url}{GUIDE}session/")
    note = other.locator(".guide-note")
    expect(note).to_contain_text("This session runs in another tab.")
    expect(other.locator("dialog")).to_have_count(0)
    assert left(page) > 0
    note.get_by_role("button", name="Leave it there").click()
    expect(note).to_have_count(0)
    other.locator("guide-session [data-start=back-10]").click()
    note.get_by_role("button", name="Go on here").click()
    expect(other.get_by_role("dialog")).to_be_visible()
    page.clock.run_for(300)
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".guide-note")).to_contain_text("This session runs in another tab.")
    third = context.new_page()
    third.goto(f"{site_url}{CHAIR}session/")
    third.locator(".guide-today").wait_for()
    third.locator("guide-session [data-start=chair-5]").click()
    expect(third.locator(".guide-note")).to_contain_text("Another session runs in another tab.")
    third.get_by_role("button", name="Start this one").click()
    third.locator("dialog [data-do=begin]").click()
    expect(third.get_by_role("dialog")).to_be_visible()
    expect(other.locator("dialog")).to_have_count(0)


def test_a_new_version_was_deployed(site: Path, tmp_path: Path, page: Page) -> None:
    """A kept session whose steps are not those of the page any more is not gone on with; it can be started anew."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    with hosted(folder) as address:
        started(page, address)
        page.clock.run_for(100_000)
        file = folder / GUIDE / "session/index.html"
        text = file.read_text(encoding="utf-8")
        changed = re.sub(r'(data-run="back-10" data-digest=")\w+', r"\1ffffffffffff", text)
        assert changed != text
        file.write_text(changed, encoding="utf-8")
        again(page)
        expect(page.locator("dialog")).to_have_count(0)
        expect(page.locator(".guide-note")).to_contain_text("The steps have changed")
        page.get_by_role("button", name="Start from the beginning").click()
        wait(page)
        begun(page)
        page.clock.run_for(1000)
        assert left(page) == TEN - 1


def test_leaving_and_coming_back(site_url: str, page: Page) -> None:
    """Leaving holds the session and says so above the steps, also after a reload; it goes on from there, or is dropped."""
    started(page, site_url)
    page.clock.run_for(100_000)
    button(page, "leave").click()
    note = page.locator(".guide-note")
    expect(note).to_contain_text("A session is paused here at step 3 of 8: Long back glide.")
    expect(note).to_be_focused()
    page.clock.run_for(60_000)
    again(page)
    note.get_by_role("button", name="Go on").click()
    page.clock.run_for(1000)
    assert TEN - 101 - left(page) in (0, 1)
    page.keyboard.press("Escape")
    note.get_by_role("button", name="End it").click()
    expect(note).to_have_count(0)
    assert kept(page) is None


def test_midnight_does_not_end_a_massage(site_url: str, page: Page) -> None:
    """A session that runs into the next day goes on; a check that is done again ends it."""
    page.clock.pause_at("2026-11-22T23:55:00")
    started(page, site_url)
    page.clock.run_for(360_000)
    assert left(page) in range(236, 242)
    page.evaluate("localStorage.removeItem('/check')")
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new StorageEvent('storage', { key: '/check' }))")
    page.clock.run_for(1000)
    expect(page.locator("dialog")).to_have_count(0)
