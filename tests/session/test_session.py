"""A running session in a real browser: it follows the check, survives what happens to a phone beside a mat, and can be used by everybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import hosted
from tests.helpers.checked import CHAIR, GUIDE, HANDS, checked
from tests.helpers.guard import settled
from tests.session.running import (
    KEY,
    SETTINGS,
    TEN,
    again,
    button,
    hide,
    kept,
    left,
    name,
    phone,
    rest,
    shift,
    started,
    still_page,
    touched,
    wait,
)

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with phone(chromium) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with still_page(context) as made:
        yield made


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
        words = page.locator(".guide-player__text").inner_text()
        for part in rows.nth(index).locator(".guide-never, .guide-do > li").all_inner_texts():
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
    """A Start first gives time to get ready: 5 s, or as long as was set; Next ends it at once."""
    started(page, site_url)
    page.clock.run_for(1000)
    assert left(page) == TEN - 1
    button(page, "settings").click()
    page.locator("dialog select[name=ready]").select_option("20")
    page.keyboard.press("Escape")
    page.locator("dialog [data-do=leave]").click()
    page.get_by_role("button", name="Start from the beginning").click()
    page.clock.run_for(10_000)
    expect(page.locator(".guide-player__next")).to_contain_text("Get ready. First Opening contact")
    assert left(page) == TEN
    button(page, "next").click()
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
    expect(page.locator(".guide-player__side")).to_contain_text("Left side")
    assert name(page) == "Palm circles"
    button(page, "other").click()
    expect(page.locator(".guide-player__side")).to_contain_text("Right side")
    expect(page.locator("dialog")).to_contain_text("Step 5 of 8")
    rest(page)
    button(page, "other").click()
    expect(page.locator("dialog")).to_contain_text("Step 2 of 8")
    page.clock.run_for(500)
    before = left(page)
    button(page, "more").click()
    assert left(page) == before + 30
    button(page, "less").click()
    assert left(page) == before
    button(page, "previous").click()
    assert name(page) == "Hand hold"
    expect(page.locator(".guide-player__side")).to_be_hidden()
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


def test_a_stroke_that_steps_in(site_url: str, page: Page) -> None:
    """Where another stroke steps in, its own name, sentences and pictures are shown, in the session and in the list."""
    dialog = started(page, site_url, "hands", HANDS, osteoporosis="agreed")
    button(page, "next").click()
    expect(dialog.locator("#player--name")).to_have_text("Hand stroke")
    expect(dialog).to_contain_text("Instead of: Palm circles.")
    shown = dialog.locator(".guide-player__text .guide-do > li").all_inner_texts()
    labels = [each.get_attribute("aria-label") for each in dialog.locator(".guide-player__pictures svg.dg").all()]
    button(page, "leave").click()
    page.goto(f"{site_url}techniques/hand-stroke/")
    assert len(shown) == 4
    assert all(text in page.locator("#guide-content").inner_text() for text in shown)
    captions = [each.inner_text() for each in page.locator("figcaption").all()]
    assert len(labels) == 2
    assert all(label in captions for label in labels)


def test_spots_are_said_at_each_step(site_url: str, page: Page) -> None:
    """A place that only the person can show is named in every step, above what to do."""
    started(page, site_url, varicose="yes")
    for _ in range(3):
        assert (
            page.locator(".guide-player__text .guide-never").first.inner_text()
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


# What happens to a phone beside a mat


@pytest.mark.parametrize("second", [0, 1, 29, 59, 60, 61, 89, 90, 91, 269, 270, 420, 598, 599])
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
    expect(page.get_by_role("dialog")).to_be_visible()
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
        page.clock.run_for(6000)
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


# Screen, sound, vibration, voice

WAKE = """window.locks = []; window.refused = %s;
Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request: async () => {
  if (window.refused) throw new DOMException("no", "NotAllowedError");
  const lock = { released: false, release: async () => { lock.released = true; } };
  window.locks.push(lock); return lock; } } });"""


def test_the_screen_stays_on(site_url: str, page: Page) -> None:
    """The screen is kept on while a session runs, taken again after the page was hidden, and let go at a pause and at the end."""
    page.add_init_script(WAKE % "false")
    started(page, site_url)
    assert page.evaluate("locks.length") == 1
    page.evaluate("locks[0].released = true")  # as the browser does with a hidden page
    hide(page, hidden=True)
    hide(page, hidden=False)
    page.clock.run_for(300)
    assert page.evaluate("locks.map((lock) => lock.released)") == [True, False]
    button(page, "toggle").click()
    page.wait_for_function("() => locks.every((lock) => lock.released)")
    rest(page)
    button(page, "toggle").click()
    page.wait_for_function("() => locks.length === 3")
    page.clock.run_for(601_000)
    page.wait_for_function("() => locks.every((lock) => lock.released)")


@pytest.mark.parametrize("script", [WAKE % "true", "delete Navigator.prototype.wakeLock;"], ids=["refused", "missing"])
def test_no_wake_lock(site_url: str, page: Page, script: str) -> None:
    """Where the screen cannot be kept on, the session says so once, calmly, and offers the sheet."""
    page.add_init_script(script)
    started(page, site_url)
    message = page.locator(".guide-player__message", has_text="cannot keep the screen on")
    expect(message).to_have_count(1)
    assert (message.get_by_role("link", name="one-page sheet").get_attribute("href") or "").endswith("cheat-sheet/")
    button(page, "next").click()
    expect(message).to_have_count(1)
    hide(page, hidden=True)
    hide(page, hidden=False)
    page.clock.run_for(1000)
    expect(message).to_have_count(1)
    again(page)
    page.clock.run_for(2000)
    expect(message).to_have_count(0)


HEARD = """window.heard = []; window.state = "%s";
window.AudioContext = class { currentTime = 0; destination = {}; get state() { return window.state; } resume() { return Promise.resolve(); } };
const param = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
window.OscillatorNode = class { constructor(_, { frequency }) { this.frequency = frequency; } connect(next) { return next; } start() { window.heard.push(Math.round(this.frequency)); } stop() {} };
window.GainNode = class { gain = param; connect(next) { return next; } };
Object.defineProperty(navigator, "vibrate", { configurable: true, value: (pattern) => window.heard.push(pattern.join()) });
Object.defineProperty(window, "speechSynthesis", { configurable: true, value: { getVoices: () => [
  { lang: "de-DE", localService: true }, { lang: "en-US", localService: false, name: "far" }, { lang: "en-GB", localService: true, name: "near" }],
  cancel() {}, speak(words) { window.heard.push(`${words.voice.name}: ${words.text}`); } } });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""


def test_cues(site_url: str, page: Page) -> None:
    """A step begins with a chime, a vibration and its name, said by a voice that needs no network; each can be switched off, and stays so."""
    page.add_init_script(HEARD % "running")
    started(page, site_url)
    page.clock.run_for(500)
    assert page.evaluate("heard") == [523, 784, "180", "near: Opening contact. feather to light."]
    page.clock.run_for(60_000)
    assert len(page.evaluate("heard")) == 8
    button(page, "settings").click()
    for label in ("Chime at each step", "Vibrate at each step", "Say each step aloud"):
        page.get_by_label(label).uncheck()
    again(page)
    page.evaluate("heard.length = 0")
    page.clock.run_for(60_000)
    assert page.evaluate("heard") == []


def test_reminders_to_ask_and_to_breathe(site_url: str, page: Page) -> None:
    """Every three minutes, in turn, the session says to ask about the pressure and to breathe; the words go away by themselves."""
    page.add_init_script(HEARD % "running")
    started(page, site_url, "back-30")
    shown = page.locator(".guide-player__message")
    seen: list[str] = []
    for _ in range(100):
        page.clock.run_for(5000)
        if shown.count() and (not seen or seen[-1] != shown.inner_text()):
            seen.append(shown.inner_text())
    assert len(seen) == 2
    assert "Lighter, just right or too much?" in seen[0]
    assert "Let your breath be slow." in seen[1]
    assert any(
        words.endswith("Lighter, just right or too much?")
        for words in page.evaluate("heard.filter((each) => typeof each === 'string')")
    )


def test_a_browser_that_holds_the_sound_back(site_url: str, page: Page) -> None:
    """Where the sound is locked, the page says that one touch switches it on, and it does."""
    page.add_init_script(HEARD % "suspended")
    started(page, site_url)
    page.clock.run_for(2000)
    message = page.locator(".guide-player__message", has_text="holds the sound back")
    expect(message).to_have_count(1)
    page.evaluate("AudioContext.prototype.resume = () => { window.state = 'running'; return Promise.resolve(); }")
    page.locator("#player--name").click()
    page.clock.run_for(500)
    expect(message).to_have_count(0)


def test_without_any_of_it(site_url: str, page: Page) -> None:
    """Without audio, vibration, voices, wake lock or channels between tabs a session works, silently."""
    page.add_init_script(
        "delete window.AudioContext; delete window.BroadcastChannel; delete Navigator.prototype.vibrate; delete Navigator.prototype.wakeLock;"
        "Object.defineProperty(window, 'speechSynthesis', { value: undefined });"
    )
    started(page, site_url)
    button(page, "settings").click()
    expect(page.locator("[data-panel=settings]")).to_contain_text("This device does not vibrate for web pages.")
    expect(page.locator("[data-panel=settings]")).to_contain_text("This device has no voice for this language.")
    page.clock.run_for(601_000)
    expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()


def test_it_says_that_nothing_rings_through_a_locked_screen(site_url: str, page: Page) -> None:
    """The settings say what no web page can do."""
    started(page, site_url)
    button(page, "settings").click()
    expect(page.locator("[data-panel=settings]")).to_contain_text("No web page can ring through a locked screen.")


# Everybody


def test_by_keyboard(site_url: str, page: Page) -> None:
    """Space, the arrows and Escape do what the help says, but not in a control that needs them; nothing behind the window can be reached."""
    started(page, site_url)
    page.clock.run_for(1000)
    page.keyboard.press(" ")
    expect(button(page, "toggle")).to_have_text("Go on", use_inner_text=True)
    page.locator("#player--name").focus()
    rest(page)
    page.keyboard.press(" ")
    expect(button(page, "toggle")).to_have_text("Pause", use_inner_text=True)
    page.keyboard.press("ArrowRight")
    assert name(page) == "Spreading oil"
    page.keyboard.press("ArrowLeft")
    assert name(page) == "Opening contact"
    before = left(page)
    page.keyboard.press("ArrowUp")
    assert left(page) == before + 30
    page.keyboard.press("ArrowDown")
    assert left(page) == before
    page.locator(".guide-player__text").focus()
    page.keyboard.press("ArrowDown")
    assert left(page) == before
    button(page, "settings").click()
    page.get_by_label("Chime at each step").focus()
    page.keyboard.press(" ")
    expect(page.get_by_label("Chime at each step")).not_to_be_checked()
    expect(button(page, "toggle")).to_have_text("Pause", use_inner_text=True)
    page.keyboard.press("Escape")
    expect(button(page, "settings")).to_be_focused()
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")
    rest(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".guide-note")).to_be_focused()


def test_for_a_screen_reader(site_url: str, page: Page) -> None:
    """The window is named by the step, each new step is announced once and politely, and the seconds are not."""
    started(page, site_url)
    dialog = page.get_by_role("dialog", name="Opening contact")
    expect(dialog).to_be_visible()
    expect(button(page, "toggle")).to_be_focused()
    live = dialog.get_by_role("status")
    expect(live).to_have_text("Step 1 of 8: Opening contact. feather to light. 1 min")
    page.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector('dialog [role=status]').textContent)).observe(document.querySelector('dialog [role=status]'), { childList: true, characterData: true, subtree: true })"
    )
    page.clock.run_for(95_000)
    assert page.evaluate("said") == [
        "Step 2 of 8: Spreading oil. feather to light. 30 s",
        "Step 3 of 8: Long back glide. feather to medium. 3 min",
    ]
    assert page.locator("[role=timer]").get_attribute("aria-live") is None
    nameless = dialog.locator("button:visible").evaluate_all(
        "all => all.filter((each) => !(each.getAttribute('aria-label') ?? each.textContent).trim()).length"
    )
    assert nameless == 0
    assert all(picture.get_attribute("aria-label") for picture in dialog.locator(".guide-player__pictures svg.dg").all())


SCREENS = [(320, 568), (320, 640), (360, 640), (390, 844), (740, 360), (844, 390), (568, 320), (768, 1024), (1280, 800)]


@pytest.mark.parametrize(("width", "height"), SCREENS, ids=[f"{w}x{h}" for w, h in SCREENS])
def test_fits_every_screen(site_url: str, page: Page, width: int, height: int) -> None:
    """Nothing is wider than the screen; clock, name, next step and all keys are seen without scrolling; keys are 64 px, all else 44 px."""
    page.set_viewport_size({"width": width, "height": height})
    for library, routine in ((GUIDE, "back-30"), (HANDS, "hands")):
        started(page, site_url, routine, library)
        for step in (2, 3, 4):
            rest(page)
            button(page, "next").click()
            expect(page.locator("dialog")).to_contain_text(f"Step {step} of ")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("document.querySelector('dialog').scrollWidth") <= width
            for part in (
                "#player--name",
                ".guide-player__time",
                ".guide-player__next",
                ".guide-player__keys",
                ".guide-player__pictures .dg >> nth=0",
            ):
                box = page.locator(part).bounding_box()
                assert box, part
                assert box["y"] >= 0, part
                assert box["x"] >= 0, part
                assert box["y"] + box["height"] <= height + 1, part
                assert box["x"] + box["width"] <= width + 1, part
            sizes = page.locator("dialog button:visible").evaluate_all(
                "all => all.map((each) => [each.dataset.do, each.offsetWidth, each.offsetHeight])"
            )
            assert len(sizes) >= 10
            small = [
                each
                for each in sizes
                if min(each[1:]) < (44 if each[0] in ("leave", "steps", "lamp", "settings", "other") else 62)
            ]
            assert not small


def test_dark_until_light_is_chosen(site_url: str, page: Page) -> None:
    """A session opens dark, light for who chose Light on the site; the lamp changes it and is remembered; the site stays as it was."""
    paper = "getComputedStyle(document.querySelector('dialog')).backgroundColor"
    started(page, site_url)
    assert page.evaluate(paper) == "rgb(26, 23, 20)"
    button(page, "lamp").click()
    assert (page.evaluate(paper), button(page, "lamp").get_attribute("aria-pressed")) == ("rgb(255, 253, 248)", "true")
    again(page)
    assert page.evaluate(paper) == "rgb(255, 253, 248)"
    button(page, "leave").click()
    assert page.evaluate("document.documentElement.dataset.guideTheme ?? ''") == ""
    page.evaluate(
        f"localStorage.removeItem('{SETTINGS}'); localStorage.removeItem('{KEY}'); localStorage.setItem('/theme', 'light')"
    )
    page.reload()
    touched(page)
    assert page.evaluate(paper) == "rgb(255, 253, 248)"


def test_paper_is_the_plain_list(site_url: str, page: Page) -> None:
    """Printed while a session runs, the page is the list of steps with their pictures."""
    started(page, site_url)
    page.emulate_media(media="print")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("[data-step=open] .guide-do").first).to_be_visible()
    expect(page.locator(".guide-starts a").first).to_be_hidden()


def test_without_scripts_every_step_has_its_pictures(site_url: str, chromium: Browser) -> None:
    """Without scripts the page holds each routine in order, with warnings, pictures, sentences, and what comes afterwards."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{GUIDE}session/")
    steps = page.locator("[data-step]:has(h3 a)")
    assert steps.count() > 30
    assert steps.locator(".guide-pictures figure").count() >= steps.count()
    assert page.locator(".guide-run svg.dg").count() == 0
    assert page.locator(".guide-run img.dg:not([loading=lazy])").count() == 0
    assert steps.evaluate_all(
        "all => all.every((step) => { const [never, picture] = ['.guide-never', '.guide-pictures'].map((each) => step.querySelector(each)); return !never || Boolean(never.compareDocumentPosition(picture) & 4); })"
    )
    expect(page.get_by_role("heading", name="Oily laundry")).to_be_visible()
    expect(page.locator("dialog")).to_have_count(0)
    context.close()


def test_nothing_of_it_is_fetched_before_it_is_needed(site_url: str, page: Page) -> None:
    """Opening the page fetches what decides whether a session may go on, and nothing of the session itself."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{site_url}assets/")))
    page.goto(f"{site_url}{GUIDE}session/")
    settled(page)
    page.wait_for_function("() => customElements.get('guide-session') !== undefined")
    ours = {each for each in asked if each.startswith(("session/", "look/session"))}
    assert ours == {"look/session.css", "session/session.js", "session/audio.js", "session/kept.js"}
