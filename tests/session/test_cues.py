"""What a session does besides showing: it keeps the screen on, sounds, vibrates and speaks, or goes on without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.session.running import (
    again,
    button,
    hide,
    rest,
    started,
)

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

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
    """A step begins with a chime, a vibration and its name; what is shown is said, by a voice that needs no network; each can be switched off, and stays so."""
    page.add_init_script(HEARD % "running")
    started(page, site_url)
    page.clock.run_for(500)
    assert page.evaluate("heard") == [
        523,
        784,
        "180",
        "near: Opening contact. feather to light. Where you are: Beside the person, level with the waist.",
    ]
    page.clock.run_for(60_000)
    heard = page.evaluate("heard")
    assert heard.count(523) == heard.count(784) == heard.count("180") == 2
    said = [each.removeprefix("near: ") for each in heard if str(each).startswith("near: ")]
    shown = page.locator("[data-run=back-10] [data-step=open] .guide-do > li").all_inner_texts()
    assert said[1] == "Say: May I rest one hand between your shoulder blades and one low on your back?"
    said = said[1:]
    assert said[1 : 1 + len(shown)] == shown
    assert said[1 + len(shown) :][:4] == [
        "Ask: Warm enough?",
        "Ask: Anywhere I should leave alone?",
        f"Carry on. {page.locator('[data-run=back-10] [data-step=open] .guide-do').first.get_attribute('data-cue')}",
        "In 10 seconds: Spreading oil",
    ]
    assert said[5 + len(shown)].startswith("Spreading oil. feather to light. Where you are: Beside the hip")
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


def test_a_ring_to_breathe_along_with(site_url: str, page: Page) -> None:
    """It is there only once it was chosen, then it stays; it moves over ten seconds, and rests where movement is not wanted."""
    started(page, site_url)
    ring = page.locator(".guide-player__breath")
    moves = "getComputedStyle(document.querySelector('.guide-player__breath'), '::before').animationName"
    expect(ring).to_be_hidden()
    button(page, "settings").click()
    page.get_by_label("A ring to breathe along with").check()
    page.keyboard.press("Escape")
    expect(ring).to_be_visible()
    assert page.evaluate(moves) == "guide-breath"
    again(page)
    expect(ring).to_be_visible()
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moves) == "none"
