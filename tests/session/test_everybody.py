"""A session is for everybody: by keyboard, for a screen reader, on every screen, in the dark, on paper, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.checked import GUIDE, HANDS
from tests.helpers.guard import settled
from tests.session.running import (
    KEY,
    SETTINGS,
    again,
    button,
    left,
    name,
    rest,
    started,
    touched,
)

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]


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
    page.keyboard.press("PageDown")
    assert name(page) == "Spreading oil"
    page.keyboard.press("PageUp")
    assert name(page) == "Opening contact"
    words = page.locator(".guide-player__do")
    first = words.inner_text()
    page.keyboard.press("ArrowRight")
    expect(words).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(words).to_have_text(first)
    before = left(page)
    page.keyboard.press("ArrowUp")
    assert left(page) == before + 30
    page.keyboard.press("ArrowDown")
    assert left(page) == before
    button(page, "all").click()
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
        "Step 3 of 8: Long back glide. feather to medium. 2.5 min",
    ]
    assert page.locator("[role=timer]").get_attribute("aria-live") is None
    nameless = dialog.locator("button:visible").evaluate_all(
        "all => all.filter((each) => !(each.getAttribute('aria-label') ?? each.textContent).trim()).length"
    )
    assert nameless == 0
    assert all(picture.get_attribute("aria-label") for picture in dialog.locator(".guide-player__pictures svg.dg").all())


SCREENS = [(320, 568), (320, 640), (360, 640), (390, 844), (740, 360), (844, 390), (568, 320), (768, 1024), (1280, 800)]


@pytest.mark.parametrize(("width", "height"), SCREENS, ids=[f"{w}x{h}" for w, h in SCREENS])
@pytest.mark.few(3)
def test_fits_every_screen(site_url: str, page: Page, width: int, height: int) -> None:
    """Nothing is wider than the screen; clock, name, instruction, what is next and all keys are seen without scrolling; keys are 48 px, all else 44 px."""
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
                *([".guide-player__next"] if height > 700 else []),
                ".guide-player__do",
                ".guide-player__keys",
                ".guide-player__pictures .dg >> nth=0",
            ):
                box = page.locator(part).bounding_box()
                assert box, part
                assert box["y"] >= 0, part
                assert box["x"] >= 0, part
                assert box["y"] + box["height"] <= height + 1, part
                assert box["x"] + box["width"] <= width + 1, part
            expect(page.locator("dialog [data-hands]")).to_be_visible()  # it comes with the picture
            sizes = page.locator("dialog button:visible").evaluate_all(
                "all => all.map((each) => [each.dataset.do, each.offsetWidth, each.offsetHeight])"
            )
            assert len(sizes) == 10
            small = [
                each
                for each in sizes
                if min(each[1:]) < (44 if each[0] in ("leave", "steps", "lamp", "settings", "all", "hands") else 48)
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
    assert steps.locator(".guide-pictures img").count() >= steps.count()
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
    assert ours == {"look/session.css", "look/session-paper.css", "session/session.js", "session/audio.js"}
