"""A running session in a real browser: from the list to the end, and as the check says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from generator.guide.library import Library
from tests.helpers.checked import GUIDE, HANDS, checked
from tests.helpers.guard import settled
from tests.session.running import (
    TEN,
    begun,
    button,
    kept,
    left,
    name,
    rest,
    started,
    wait,
)

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]


# From the list to the end


def test_a_session_from_start_to_end(site_url: str, page: Page) -> None:
    """Each step shows its name, pressure, time, picture, warnings, sentences and what is next; the end shows the after-care and laundry lists."""
    dialog = started(page, site_url)
    rows = page.locator("guide-session[data-run=back-10] [data-step]")
    names = rows.locator("h3").all_inner_texts()
    minutes = [float(value or 0) / 60 for value in rows.evaluate_all("rows => rows.map((row) => row.dataset.seconds)")]
    assert (len(names), sum(minutes)) == (8, 10)
    for index, (step, length) in enumerate(zip(names, minutes, strict=True)):
        expect(page.locator("#player--name")).to_have_text(step)
        expect(dialog).to_contain_text(f"Step {index + 1} of 8")
        expect(page.locator(".guide-player__next")).to_contain_text(names[index + 1] if index < 7 else "The end")
        expect(page.locator(".guide-player__pictures svg.dg").first).to_be_visible()
        words = page.locator(".guide-player__text").text_content() or ""
        for part in rows.nth(index).locator(".guide-never, .guide-stand, .guide-say, .guide-do > li").all_text_contents():
            assert part.strip() in words
        assert (
            page.locator(".guide-player__head .guide-press").inner_text()
            == rows.nth(index).locator(".guide-meta .guide-press").inner_text()
        )
        assert abs(left(page) - (600 - 60 * sum(minutes[:index]))) <= 1
        page.clock.run_for(int(length * 60_000))
    expect(page.get_by_role("heading", name="The massage is over")).to_be_focused()
    over = page.locator("[data-panel=end]")
    for words in (
        "Afterwards",
        "Oily laundry",
        "Wash oily towels, sheets and clothes the same day",
        "All 10 steps",
        "How was that? What should I change next time?",
    ):
        expect(over).to_contain_text(words)
    assert kept(page) is None
    with page.expect_navigation():
        page.get_by_role("button", name="Done").click()
    expect(page.locator("dialog, .guide-today")).to_have_count(0)


def test_get_ready_first(site_url: str, page: Page) -> None:
    """The clock begins at once, or gives time to get ready if that was chosen; On ends it at once."""
    started(page, site_url)
    page.clock.run_for(1000)
    assert left(page) == TEN - 1
    button(page, "settings").click()
    page.locator("dialog select[name=ready]").select_option("20")
    page.keyboard.press("Escape")
    page.locator("dialog [data-do=leave]").click()
    page.get_by_role("button", name="Start from the beginning").click()
    wait(page)
    begun(page)
    page.clock.run_for(10_000)
    expect(page.locator(".guide-player__next")).to_contain_text("Get ready. First Opening contact")
    assert left(page) == TEN
    button(page, "on").click()
    page.clock.run_for(1000)
    assert (left(page), name(page)) == (TEN - 1, "Opening contact")


def test_controls(site_url: str, page: Page) -> None:
    """Pause holds the time, the others move it: next, previous, 30 s more and less, a jump; a side goes to the other side and back."""
    started(page, site_url, "hands", HANDS)
    button(page, "toggle").click()
    page.clock.run_for(60_000)
    assert left(page) in (479, 480)
    button(page, "toggle").click()
    button(page, "next").click()
    expect(page.locator(".guide-player__badge")).to_have_text("Left side")
    assert name(page) == "Palm circles"
    button(page, "other").click()
    expect(page.locator(".guide-player__badge")).to_have_text("Right side")
    expect(page.locator("dialog")).to_contain_text("Step 5 of 8")
    rest(page)
    button(page, "other").click()
    expect(page.locator("dialog")).to_contain_text("Step 2 of 8")
    more = button(page, "more")
    before = left(page)
    more.click()
    assert left(page) == before + 30
    button(page, "less").click()
    assert left(page) == before
    button(page, "previous").click()
    assert name(page) == "Hand hold"
    expect(page.locator(".guide-player__badge")).to_be_hidden()
    button(page, "steps").click()
    rows = page.locator("[data-panel=steps] li")
    names = [f"{name} {side}" for side in ("Left side", "Right side") for name in ("Palm circles", "Finger glide", "Arm glide")]
    assert [" ".join(row.split()[1:-2]) for row in rows.all_inner_texts()] == ["Hand hold", *names, "Hand hold"]
    rows.nth(7).get_by_role("button").click()
    expect(page.locator("dialog")).to_contain_text("Step 8 of 8")
    button(page, "next").click()
    expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()


@pytest.mark.complains("ERR_INTERNET_DISCONNECTED")
def test_stop_leads_to_the_stop_signs(site_url: str, page: Page) -> None:
    """Stop is there at each moment, holds the time, and shows what to do and the signs without any network."""
    started(page, site_url)
    page.context.set_offline(True)
    for panel in ("", "steps", "settings"):
        if panel:
            button(page, panel).click()
        expect(button(page, "stop")).to_be_in_viewport()
    button(page, "stop").click()
    stop = page.locator("[data-panel=stop]")
    for words in ("When they say stop, stop at once.", "Call your emergency number", "A seizure", "999 (United Kingdom)"):
        expect(stop).to_contain_text(words)
    assert stop.get_by_role("link", name="Each sign").get_attribute("href", timeout=1000) == "../../../safety/stop-signs/"
    before = left(page)
    page.clock.run_for(60_000)
    assert left(page) == before
    button(page, "end").click()
    expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()
    page.context.set_offline(False)


# What the check says


def test_lighter_and_left_out(site_url: str, page: Page) -> None:
    """A session follows today's check: pressure is lowered and says why, steps that are out are gone."""
    started(page, site_url, "back-20", blood_thinners="agreed")
    rows = page.locator("guide-session[data-run=back-20] [data-step]")
    out = page.locator("guide-session[data-run=back-20] .guide-today__out")
    assert out.count() > 0
    button(page, "steps").click()
    listed = page.locator("[data-panel=steps] li b").all_inner_texts()
    assert len(listed) == rows.count() - out.count()
    page.locator("[data-panel=steps] li button", has_text="Long back glide").first.click()
    expect(page.locator(".guide-player__head .guide-press")).to_have_text("feather to light")
    expect(page.locator(".guide-player__text")).to_contain_text("Lighter today. No firmer than light.")


def test_a_stroke_that_steps_in(site_url: str, page: Page, library: Library) -> None:
    """Where another stroke steps in, its own name, sentences and pictures are shown, in the session and in the list."""
    dialog = started(page, site_url, "hands", HANDS, osteoporosis="agreed")
    button(page, "next").click()
    expect(dialog.locator("#player--name")).to_have_text("Hand stroke")
    expect(dialog).to_contain_text("Instead of: Palm circles.")
    shown = dialog.locator(".guide-player__text .guide-do > li").all_text_contents()
    labels = [each.get_attribute("aria-label") for each in dialog.locator(".guide-player__pictures svg.dg").all()]
    button(page, "leave").click()
    page.goto(f"{site_url}techniques/hand-stroke/")
    assert len(shown) == 4
    assert all(text in page.locator("#guide-content").inner_text() for text in shown)
    assert labels == [str(library.techniques["hand-stroke"].cue)] * 2


def test_spots_are_said_at_each_step(site_url: str, page: Page) -> None:
    """A place that only the person can show is named in every step, above what to do."""
    started(page, site_url, varicose="yes")
    for _ in range(3):
        assert (
            page.locator(".guide-player__under .guide-never").first.inner_text()
            == "Leave it alone: Over the veins and just below them."
        )
        before = name(page)
        rest(page)
        button(page, "next").click()
        assert name(page) != before


@pytest.mark.parametrize("answers", [{"fever": "yes"}, {"blood-thinners": "yes"}], ids=["stopped", "ask first"])
def test_no_session_where_none_may_be(site_url: str, page: Page, answers: dict[str, str]) -> None:
    """With "no massage today" or "ask first" nothing starts a session: no Start, no address, no session that was kept before."""
    started(page, site_url)
    page.clock.run_for(30_000)
    checked(page, site_url, answers)
    for there in (f"{GUIDE}session/", f"{GUIDE}session/#back-10"):
        page.evaluate(f"sessionStorage.setItem('/go', '{site_url}{there}')")
        page.goto(site_url + there)
        page.locator(".guide-today").wait_for()
        settled(page)
        page.clock.run_for(2000)
        expect(page.locator("[data-start]")).to_have_count(0)
        expect(page.locator("dialog, .guide-note")).to_have_count(0)


def test_no_session_without_a_check(site_url: str, page: Page) -> None:
    """An address with a routine begins nothing by itself, and without a check of today a Start leads to the check."""
    page.goto(f"{site_url}about/")
    page.evaluate(f"sessionStorage.setItem('/go', '{site_url}{GUIDE}session/#back-10')")
    page.goto(f"{site_url}{GUIDE}session/#back-10")
    settled(page)
    page.clock.run_for(2000)
    expect(page.locator("dialog")).to_have_count(0)
    checked(page, site_url, {})
    page.goto(f"{site_url}{GUIDE}session/#back-10")
    settled(page)
    page.clock.run_for(2000)
    expect(page.locator("dialog")).to_have_count(0)
    page.evaluate("localStorage.clear()")
    page.reload()
    settled(page)
    page.locator("guide-session [data-start=back-10]").click()
    page.wait_for_url("**/safety/check/")


def test_the_address_holds_no_answer(site_url: str, page: Page) -> None:
    """While a session runs, no address and no request says anything but which routine it is, and none leaves the host."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    started(page, site_url, blood_thinners="agreed")
    page.clock.run_for(600_000)
    assert page.url == f"{site_url}{GUIDE}session/#back-10"
    assert len(asked) > 20
    assert all(url.startswith(site_url) and "?" not in url for url in asked)
