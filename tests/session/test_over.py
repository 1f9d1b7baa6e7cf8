"""When a massage is over, in both browsers: nothing of it stays on the device, an end by hand can be taken back, and one touch is one."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from playwright.sync_api import Error

from tests.helpers.checked import GUIDE, PUT
from tests.helpers.firefox import BidiError
from tests.helpers.screens import Screen
from tests.session.running import MOVES

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

#: The clocks are the test's: the time of a touch is `at`, and the page's time can be set ahead. Put in before the session begins.
CLOCKS = """(() => {
  window.at = 10000; window.ahead = 0;
  Object.defineProperty(Event.prototype, "timeStamp", { configurable: true, get: () => window.at });
  const [steady, wall] = [performance.now.bind(performance), Date.now.bind(Date)];
  performance.now = () => steady() + window.ahead; Date.now = () => wall() + window.ahead;
  // A key that is held waits half a second, then repeats.
  addEventListener("keydown", (event) => { if (event.repeat) window.at += ++window.repeats === 1 ? 500 : 30; else window.repeats = 0; }, true);
})()"""
#: Which beat of its step is shown.
BEAT = "document.querySelectorAll('dialog [data-fill=beats] .on').length + 1"
STEP = "document.querySelector('dialog [data-fill=place]')?.textContent"
LEFT = "Number(document.querySelector('dialog').dataset.left)"
KEPT = "['/session', '/check'].filter((key) => localStorage.getItem(key) !== null)"
OVER = "document.querySelector('[data-panel=end]:not([hidden])') !== null"
#: Whatever a page does when it is left, hidden and seen: after the end none of it writes.
AFTERMATH = """["pagehide", "visibilitychange", "pageshow"].forEach((name) => (name === "visibilitychange" ? document : window)
  .dispatchEvent(name === "visibilitychange" ? new Event(name) : new PageTransitionEvent(name)))"""


def until(screen: Screen, expression: str) -> Any:
    """Wait until an expression is true, also while another page is loaded, and give its value."""
    end = time.monotonic() + 30
    while True:
        try:
            if found := screen.evaluate(expression):
                return found
        except (Error, BidiError):
            pass  # the page is just being left
        assert time.monotonic() < end, expression
        time.sleep(0.05)


def started(screen: Screen, root: str) -> None:
    """Finish a check with nothing to change, and start the routine of eight steps without time to get ready."""
    screen.open(f"{root}{GUIDE}session/", 390, 844)
    screen.evaluate(f"({PUT})({json.dumps([root, {}, {}, []])})")
    screen.evaluate("void localStorage.setItem('/session-settings', '{\"ready\": 0, \"voice\": false}')")
    reloaded(screen)
    until(screen, "document.querySelector('.guide-today') !== null")
    screen.evaluate(CLOCKS)
    screen.evaluate("document.querySelector('guide-session [data-start=back-10]').click()")
    touch(screen, "begin")
    until(screen, f"{STEP} === 'Step 1 of 8'")
    assert screen.evaluate(STEP) == "Step 1 of 8"


def reloaded(screen: Screen) -> None:
    screen.evaluate("void (window.isOld = true, location.reload())")
    until(screen, "!window.isOld && document.readyState === 'complete' && customElements.get('guide-session') !== undefined")


def touch(screen: Screen, do: str, after: int = 1000) -> None:
    """Tap what is seen of a control, so many milliseconds after the touch before."""
    if do in MOVES and not screen.evaluate("document.querySelector('[data-panel=all]')?.checkVisibility()"):
        touch(screen, "all")
    found = f"[...document.querySelectorAll('dialog [data-do={do}], .guide-note [data-do={do}]')].findLast((each) => each.checkVisibility())"
    until(screen, f"{found} !== undefined")
    screen.evaluate(f"(window.at += {after}, {found}.scrollIntoView({{ block: 'nearest' }}))")
    box = screen.evaluate(f"(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({found}.getBoundingClientRect())")
    screen.tap(*box)


def press(screen: Screen, key: str, after: int = 1000) -> None:
    screen.evaluate(f"void (window.at += {after})")
    screen.press(key)


def ahead(screen: Screen, seconds: int) -> None:
    screen.evaluate(f"void (window.ahead += {seconds * 1000})")


def at_last_step(screen: Screen) -> None:
    touch(screen, "steps")
    screen.evaluate("[...document.querySelectorAll('dialog [data-do=jump]')].at(-1).click()")
    until(screen, f"{STEP} === 'Step 8 of 8'")


def at_last_beat(screen: Screen) -> None:
    at_last_step(screen)
    for _ in range(screen.evaluate("document.querySelectorAll('dialog [data-fill=beats] i').length") - 1):
        touch(screen, "on")


def by_clock(screen: Screen) -> None:
    ahead(screen, 601)


def by_next(screen: Screen) -> None:
    for step in range(1, 9):
        until(screen, f"{STEP} === 'Step {step} of 8'")
        touch(screen, "next")


def by_less_time(screen: Screen) -> None:
    at_last_step(screen)
    while not screen.evaluate(OVER):
        touch(screen, "less")


def by_two_quick_taps(screen: Screen) -> None:
    """The second of them is none; the next one, in its own time, is."""
    at_last_beat(screen)
    touch(screen, "before")
    touch(screen, "on")
    touch(screen, "on", after=120)
    assert screen.evaluate(STEP) == "Step 8 of 8"
    assert not screen.evaluate(OVER)
    touch(screen, "on")


def by_stop(screen: Screen) -> None:
    touch(screen, "stop")
    touch(screen, "end")


def by_note(screen: Screen) -> None:
    touch(screen, "leave")
    touch(screen, "drop")


def by_jump(screen: Screen) -> None:
    at_last_step(screen)
    touch(screen, "next")


def by_key(screen: Screen) -> None:
    at_last_step(screen)
    press(screen, "PageDown")


WAYS = [by_clock, by_next, by_less_time, by_two_quick_taps, by_stop, by_note, by_jump, by_key]


@pytest.mark.few(5)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_end_leaves_anything(site_url: str, screen: Screen, way: Any) -> None:
    """However a massage ends, no session and no answer is left on the device, then and later, and nothing opens by itself."""
    started(screen, site_url)
    assert screen.evaluate(KEPT) == ["/session", "/check"]
    way(screen)
    until(screen, OVER)
    assert screen.evaluate(KEPT) == []
    screen.evaluate(AFTERMATH)
    assert screen.evaluate(f"({OVER}) && ({KEPT}).length === 0")
    reloaded(screen)
    assert screen.evaluate(KEPT) == []
    assert screen.evaluate("document.querySelectorAll('dialog, .guide-note, .guide-today').length") == 0


@pytest.mark.few(3)
@pytest.mark.parametrize("way", [by_jump, by_less_time, by_stop, by_key, by_note], ids=lambda way: way.__name__)
def test_an_end_by_hand_can_be_taken_back(site_url: str, screen: Screen, way: Any) -> None:
    """Back leads to the step, which stands still with the time it had and its check; it goes on from there, and ends as ever."""
    started(screen, site_url)
    answers = screen.evaluate("localStorage.getItem('/check')")
    before = {"by_stop": "Step 1 of 8", "by_note": "Step 1 of 8"}.get(way.__name__, "Step 8 of 8")
    way(screen)
    until(screen, OVER)
    touch(screen, "undo")
    until(screen, f"!({OVER}) && {STEP} === '{before}'")
    assert screen.evaluate("document.querySelector('dialog').matches('.guide-player--paused')")
    assert screen.evaluate(LEFT) in ((599, 600) if before == "Step 1 of 8" else range(1, 91))
    assert screen.evaluate("localStorage.getItem('/check')") == answers
    assert screen.evaluate(KEPT) == ["/session", "/check"]
    touch(screen, "toggle")
    until(screen, "!document.querySelector('dialog').matches('.guide-player--paused')")
    ahead(screen, 601)
    until(screen, OVER)
    assert screen.evaluate(KEPT) == []
    assert not screen.evaluate("document.querySelector('dialog [data-do=undo]').checkVisibility()")
    touch(screen, "close")
    until(screen, "document.readyState === 'complete' && document.querySelector('dialog, .guide-today') === null")
    assert screen.evaluate(KEPT) == []


def test_who_leaves_the_page_is_done(site_url: str, screen: Screen) -> None:
    """Once the page was left there is no way back to the answers of who was there, even if the browser shows it again as it was."""
    started(screen, site_url)
    by_stop(screen)
    until(screen, OVER)
    assert screen.evaluate("document.querySelector('dialog [data-do=undo]').checkVisibility()")
    screen.evaluate(AFTERMATH)
    assert not screen.evaluate("document.querySelector('dialog [data-do=undo]').checkVisibility()")
    screen.evaluate("document.querySelector('dialog [data-do=undo]').click()")
    assert screen.evaluate(f"({OVER}) && ({KEPT}).length === 0")


@pytest.mark.parametrize("change", [{"left": 0}, {"left": 0, "plan": "other steps"}, {"over": True}], ids=str)
def test_what_is_over_is_never_gone_on_with(site_url: str, screen: Screen, change: dict[str, Any]) -> None:
    """A kept session without time left, as the site once left behind, opens nothing, asks nothing and goes away when it is read."""
    started(screen, site_url)
    at_last_step(screen)
    touch(screen, "leave")
    until(screen, "document.querySelector('.guide-note') !== null")
    screen.evaluate(
        f"void localStorage.setItem('/session', JSON.stringify({{ ...JSON.parse(localStorage.getItem('/session')), ...{json.dumps(change)} }}))"
    )
    reloaded(screen)
    until(screen, "document.querySelector('.guide-today') !== null && localStorage.getItem('/session') === null")
    assert screen.evaluate("document.querySelectorAll('dialog, .guide-note').length") == 0
    screen.evaluate("document.querySelector('guide-session [data-start=back-10]').click()")
    touch(screen, "begin")
    until(screen, f"document.querySelector('dialog')?.open && {STEP} === 'Step 1 of 8'")


# One touch is one


def test_two_taps_within_400_ms_are_one(site_url: str, screen: Screen) -> None:
    """A tap that bounces counts once, however often; a later one counts, and so does one of another control at once."""
    started(screen, site_url)
    for after, beat in ((1000, 2), (120, 2), (400, 2), (399, 2), (401, 3), (401, 4)):
        touch(screen, "on", after=after)
        assert screen.evaluate(BEAT) == beat, after
    touch(screen, "toggle", after=50)
    before = screen.evaluate(LEFT)
    for do, after, change in (
        ("more", 50, 30),
        ("less", 50, 0),
        ("more", 1000, 30),
        ("more", 100, 30),
        ("more", 401, 60),
        ("more", 401, 90),
    ):
        touch(screen, do, after=after)
        assert screen.evaluate(LEFT) == before + change
    touch(screen, "toggle")
    touch(screen, "toggle", after=200)
    assert not screen.evaluate("document.querySelector('dialog').matches('.guide-player--paused')")


def test_a_tap_does_not_bounce_onto_what_came_up_under_it(site_url: str, screen: Screen) -> None:
    """The second touch of a tap that changed what is shown falls on nothing, whatever stands there now."""
    started(screen, site_url)
    at_last_beat(screen)
    touch(screen, "on")
    until(screen, OVER)
    x, y = screen.evaluate(
        "(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector('dialog [data-do=close]').getBoundingClientRect())"
    )
    screen.evaluate("void document.querySelector('dialog [data-do=undo]').click()")
    until(screen, f"!({OVER}) && document.querySelector('dialog [data-do=on]') !== null")
    # On is made to lie where Done will come up.
    screen.evaluate(
        f"void Object.assign(document.querySelector('dialog [data-do=on]').style, {{ position: 'fixed', left: '{x - 30}px', top: '{y - 30}px', zIndex: 9 }})"
    )
    touch(screen, "on")
    until(screen, OVER)
    screen.evaluate("void (window.at += 120)")
    screen.tap(x, y)
    assert screen.evaluate(OVER)
    screen.evaluate("void (window.at += 401)")
    screen.tap(x, y)
    until(screen, "document.readyState === 'complete' && document.querySelector('dialog') === null")


@pytest.mark.parametrize(("key", "focus"), [("ArrowRight", "toggle"), ("Enter", "on")])
def test_a_held_key_moves_one_beat(site_url: str, screen: Screen, key: str, focus: str) -> None:
    """A key that is held for two seconds and longer moves one beat; the next press moves one more; one that bounces is one."""
    started(screen, site_url)
    screen.evaluate(f"document.querySelector('dialog [data-do={focus}]').focus()")
    screen.hold(key, 60)
    assert screen.evaluate("window.at") >= 12_000
    assert screen.evaluate(BEAT) == 2
    press(screen, key)
    assert screen.evaluate(BEAT) == 3
    press(screen, key, after=150)
    assert screen.evaluate(BEAT) == 3
    press(screen, key, after=401)
    assert screen.evaluate(BEAT) == 4
