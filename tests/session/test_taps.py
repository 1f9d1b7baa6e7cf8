"""Which touches count, by the rule alone; that a closed session cannot be written; and being heard on a phone that is silent."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.session.running import KEY, button, kept, rest, started

pytestmark = pytest.mark.ring("test")


@pytest.mark.parametrize(
    ("touches", "counted"),
    [
        pytest.param([("next", 0), ("next", 400), ("next", 801)], [True, False, True], id="the same control"),
        pytest.param([("next", 300 * n) for n in range(6)], [True] + [False] * 5, id="a hand that trembles"),
        pytest.param([("next", 0), ("more", 5), ("next", 10)], [True, True, False], id="another control between"),
        pytest.param([("next", 0, "", 50, 50), ("close", 100, "end", 55, 45)], [True, False], id="what came up under it"),
        pytest.param([("next", 0, "", 50, 50), ("close", 100, "end", 150, 50)], [True, True], id="what came up beside it"),
        pytest.param([("next", 0, "", 50, 50), ("more", 100, "", 60, 50)], [True, True], id="two that are shown together"),
        pytest.param([("next", 0, "", 50, 50), ("close", 401, "end", 50, 50)], [True, True], id="in its own time"),
        pytest.param([("next", 0, "", 50, 50), ("close", 100, "end")], [True, True], id="a key has no place"),
    ],
)
def test_which_touches_count(site_url: str, page: Page, touches: list[tuple[Any, ...]], counted: list[bool]) -> None:
    """Touches of one control or of one place that changed are one until 400 ms went by without; all others count."""
    page.goto(f"{site_url}about/")
    assert (
        page.evaluate(
            """async (touches) => {
              const { Taps } = await import("/assets/session/taps.js");
              const taps = new Taps();
              return touches.map(([control, at, scene = "", x, y]) => taps.counts({ control, at, scene, x, y }));
            }""",
            touches,
        )
        == counted
    )


def test_a_closed_session_is_not_written(site_url: str, page: Page) -> None:
    """Who keeps a session writes nothing once it is closed or let go, whatever calls it."""
    page.goto(f"{site_url}about/")
    found = page.evaluate(
        """async (key) => {
          const { Keeper } = await import("/assets/session/store.js");
          const [keeper, other] = [new Keeper(), new Keeper()], out = [];
          for (const act of [() => keeper.keep({ left: 1 }), () => keeper.close(), () => keeper.keep({ left: 2 }), () => other.keep({ left: 3 }), () => other.release(), () => other.keep({ left: 4 })]) {
            act();
            out.push(localStorage.getItem(key));
          }
          return out;
        }""",
        KEY,
    )
    assert found == ['{"left":1}', None, None, '{"left":3}', '{"left":3}', '{"left":3}']


@pytest.mark.ours
def test_what_comes_after_stays_while_it_is_read(site_url: str, page: Page) -> None:
    """The end stays when the page is hidden and seen again, though the answers are gone; another person's check ends it."""
    started(page, site_url)
    button(page, "stop").click()
    button(page, "end").click()
    over = page.get_by_role("heading", name="The massage is over")
    expect(over).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    rest(page)
    expect(over).to_be_visible()
    assert kept(page) is None
    page.evaluate("localStorage.setItem('/check', 'of the next person')")
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: '/check' }))")
    expect(page.locator(".guide-unread")).to_be_visible()  # what was written here is no check
    expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.ours
def test_the_next_massage_needs_its_own_check(site_url: str, page: Page) -> None:
    """After Done the page is as it is for somebody who has not been asked yet, and each Start leads to the check."""
    started(page, site_url, blood_thinners="agreed")
    button(page, "stop").click()
    button(page, "end").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Done").click()
    expect(page.locator(".guide-today, .guide-today__line, .guide-unread, dialog")).to_have_count(0)
    page.locator("guide-session [data-start=back-10]").click()
    page.wait_for_url("**/safety/check/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this there?")
    expect(page.locator("guide-check")).to_contain_text("Is any of this there?")


AUDIO = """window.types = []; let type = "ambient";
Object.defineProperty(navigator, "audioSession", { configurable: true, value: { get type() { return type; }, set type(to) { type = to; window.types.push(to); } } });"""


@pytest.mark.ours
def test_heard_on_a_silent_phone(site_url: str, page: Page) -> None:
    """Where a browser can play through the silent switch it does while a session runs and has something to say, and not a moment longer."""
    page.add_init_script(AUDIO)
    started(page, site_url)
    types = "navigator.audioSession.type"
    assert page.evaluate(types) == "playback"
    button(page, "toggle").click()
    assert page.evaluate(types) == "ambient"
    rest(page)
    button(page, "toggle").click()
    assert page.evaluate(types) == "playback"
    button(page, "settings").click()
    expect(page.locator("[data-panel=settings] label", has_text="Chime")).to_contain_text("iPhone on silent may not ring.")
    for label, expected in (("Say each step aloud", "playback"), ("Chime at each step", "ambient")):
        page.get_by_label(label).uncheck()
        assert page.evaluate(types) == expected
    page.get_by_label("Chime at each step").check()
    assert page.evaluate(types) == "playback"
    page.keyboard.press("Escape")
    button(page, "leave").click()
    assert page.evaluate(types) == "ambient"
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(types) == "playback"
    page.clock.run_for(601_000)
    expect(page.get_by_role("heading", name="The massage is over")).to_be_visible()
    page.clock.run_for(3000)
    assert page.evaluate(types) == "ambient"


@pytest.mark.ours
def test_the_last_chime_is_heard_to_its_end(site_url: str, page: Page) -> None:
    """The sound of the end rings out before the silent switch counts again, also where the window is gone by then."""
    page.add_init_script(AUDIO)
    started(page, site_url)
    while page.evaluate("document.querySelector('[data-panel=end]').hidden"):
        page.clock.run_for(1000)
    page.clock.run_for(500)
    assert page.evaluate("navigator.audioSession.type") == "playback"
    page.clock.run_for(2500)
    assert page.evaluate("types") == ["playback", "ambient"]


@pytest.mark.ours
def test_music_of_their_own_goes_on(site_url: str, page: Page) -> None:
    """Who chooses their own music keeps it: the session asks for no sound of its own kind, though chime and voice are on."""
    page.add_init_script(AUDIO)
    page.add_init_script("localStorage.setItem('/session-settings', JSON.stringify({ music: true }))")
    started(page, site_url)
    page.clock.run_for(90_000)
    assert page.evaluate("types") == []
    button(page, "settings").click()
    page.get_by_label("Let my own music go on").uncheck()
    assert page.evaluate("types") == ["playback"]
