"""What is read before the clock begins: nothing runs, sounds or is kept until it is touched."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.checked import CHAIR, GUIDE, HANDS, checked
from tests.helpers.guard import settled
from tests.session.running import begun, kept, left, name, rest, wait
from tests.session.test_cues import HEARD, WAKE
from tests.session.walking import SIZES

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]


def asked(page: Page, site_url: str, routine: str = "back-20", guide: str = GUIDE, **answers: Any) -> None:
    checked(page, site_url, {key.replace("_", "-"): answer for key, answer in answers.items()})
    page.goto(f"{site_url}{guide}session/")
    page.locator(".guide-today").wait_for()
    settled(page)
    page.locator(f"guide-session [data-start={routine}]").click()
    wait(page)


def test_each_start_is_on_the_first_screen(site_url: str, page: Page) -> None:
    """Whoever comes without a routine in mind sees a start of each length at once, not below five screens of warnings."""
    page.set_viewport_size({"width": 360, "height": 640})
    for guide in (GUIDE, CHAIR, HANDS):
        page.goto(f"{site_url}{guide}session/")
        settled(page)
        starts = page.locator(".guide-starts a")
        assert starts.count() == page.locator("guide-session").count()
        for start in starts.all():
            box = start.bounding_box()
            assert box
            assert box["y"] + box["height"] <= 640
            assert box["height"] >= 44


def test_what_is_read_before_the_clock(site_url: str, page: Page) -> None:
    """What the check said, three sentences, the things, who leaves which stroke out, where to be; and one key, always in sight."""
    asked(page, site_url)
    dialog = page.get_by_role("dialog", name="Ready?")
    expect(dialog.get_by_role("heading", name="Ready?")).to_be_focused()
    expect(dialog).to_contain_text("Checked today at 14:05. Nothing to change.")
    assert dialog.locator(".guide-say").all_inner_texts() == [
        "“Where would feel good, and where should I leave alone?”",
        "“Say stop, or lift your hand, and I stop at once.”",
        "“Tell me lighter, just right or too much. Tell me at once if it hurts.”",
    ]
    things = page.locator("guide-session[data-run=back-20] [data-ready] > span")
    assert things.count() > 4
    assert dialog.locator("[data-fill=things] > li").all_text_contents() == things.all_text_contents()
    rows = page.locator("guide-session[data-run=back-20] [data-step]:has(.guide-leave)")
    named = {f"{row.locator('h3 a').inner_text()}: " for row in rows.all()}
    told = dialog.locator("[data-fill=leave] > li")
    assert set(told.locator("b").all_text_contents()) == named
    expect(told.filter(has_text="Muscle lift:")).to_have_text("Muscle lift: bruised skin.")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator("dialog [data-do=begin]").bounding_box()
        assert box
        assert box["height"] >= 60
        assert box["y"] + box["height"] <= height
        assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")


def test_the_check_changes_what_is_read(site_url: str, page: Page) -> None:
    """A stroke that is out is not named, and what the check changes is said."""
    asked(page, site_url, blood_thinners="agreed")
    out = page.locator("guide-session[data-run=back-20] .guide-today__out h3").all_inner_texts()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Go lighter")
    told = dialog.locator("[data-fill=leave] b").all_text_contents()
    assert out
    assert not [each for each in told if each.removesuffix(": ") in out]


def test_nothing_runs_before_the_clock(site_url: str, page: Page) -> None:
    """Until the clock is begun nothing is kept, sounds, or holds the screen; then the first line is said, and the screen stays on."""
    page.add_init_script(WAKE % "false")
    page.add_init_script(HEARD % "running")
    asked(page, site_url, "chair-5", CHAIR)
    expect(page.locator("dialog")).to_contain_text("You: Behind the chair.")
    page.clock.run_for(30_000)
    assert (kept(page), page.evaluate("heard"), page.evaluate("locks.length")) == (None, [], 0)
    begun(page)
    page.clock.run_for(1000)
    assert left(page) == 299
    assert page.evaluate("heard.at(-1)").startswith("near: Opening contact, sitting. ")
    assert page.evaluate("heard.at(-1)").endswith("Where you are: Behind the chair.")
    assert page.evaluate("locks.length") == 1


@pytest.mark.parametrize("way", ["Escape", "Not now"])
def test_not_now(site_url: str, page: Page, way: str) -> None:
    """Leaving it begins nothing, and a Start asks again."""
    asked(page, site_url, "hands", HANDS)
    rest(page)
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name=way).click()
    expect(page.locator("dialog")).to_have_count(0)
    assert kept(page) is None
    rest(page)
    page.locator("guide-session [data-start=hands]").last.click()
    wait(page)
    begun(page)
    assert name(page) == "Hand hold"
