"""The safety check in a real browser: the way through its screens, forwards and back, and what it keeps to itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.guide.library import Library
from tests.check.asking import FIRST, KEPT, SECOND, choose, on_screen, opened, stage, tap, title, to_topics, walk

pytestmark = pytest.mark.ring("test")


@pytest.mark.ours
def test_two_taps_when_nothing_applies(site_url: str, page: Page) -> None:
    """With nothing to tell it is one tap a screen: two taps lead to "Go ahead" and to a start."""
    opened(page, site_url)
    on_screen(page, FIRST)
    tap(page, "None of these")
    on_screen(page, SECOND)
    tap(page, "None of these")
    expect(page.locator(".guide-verdict h1")).to_have_text("Go ahead, as it is")
    page.get_by_role("link", name="Start 10 minutes").click()
    assert page.url.endswith("guides/back-massage/session/#back-10")


def test_keyboard_alone(site_url: str, page: Page) -> None:
    """The whole check works by Tab, Space and Enter; each new screen gives the focus to its heading."""

    def reach(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent").startswith(name):
                return
        raise AssertionError(f"no key reaches {name}")

    opened(page, site_url)
    reach("None of these")
    page.keyboard.press("Enter")
    expect(page.locator("h1:focus")).to_have_text(SECOND)
    page.locator("#guide--typed").wait_for()
    reach("Allergy")
    page.keyboard.press("Space")
    reach("Or type")
    page.keyboard.type("warfrin")
    page.keyboard.press("Enter")  # goes to the suggestion, takes nothing unseen
    expect(page.locator(".guide-check__offer:focus")).to_contain_text("Blood-thinning medicine")
    page.keyboard.press("Enter")
    reach("Next")
    page.keyboard.press("Enter")
    seen = []
    while page.locator(".guide-verdict").count() == 0:
        heading = page.locator("h1:focus")
        expect(heading).to_have_count(1)
        seen.append(heading.inner_text())
        reach("No")
        page.keyboard.press("Enter")
        expect(page.locator("h1:focus")).not_to_have_text(seen[-1])
    assert len(seen) >= 4
    expect(page.locator("h1:focus")).to_have_text("Go ahead, as it is")


def test_back_loses_nothing(site_url: str, page: Page) -> None:
    """Back leads through every screen with its answers kept, and never through the browser's history."""
    opened(page, site_url)
    length = page.evaluate("history.length")
    to_topics(page)
    page.get_by_label("Allergy").check()
    tap(page, "Next")
    first = title(page)
    tap(page, "I am not sure")
    second = title(page)
    tap(page, "Back")
    on_screen(page, first)
    assert "Your answer was: I am not sure." in stage(page)
    tap(page, "Back")
    assert page.get_by_label("Allergy").is_checked()
    tap(page, "Back")
    on_screen(page, FIRST)
    assert page.locator(".guide-check__stage").get_by_role("button", name="Back").count() == 0
    to_topics(page)
    tap(page, "Next")
    on_screen(page, second)  # what was answered is not asked again
    assert page.evaluate("history.length") == length


def test_a_double_tap_answers_once(site_url: str, page: Page) -> None:
    """The second tap of a double tap does not answer a question that nobody has read."""
    opened(page, site_url)
    to_topics(page)
    page.get_by_label("Allergy").check()
    tap(page, "Next")
    tap(page, "No")
    heading = title(page)
    button = page.get_by_role("button", name="No", exact=True)
    page.wait_for_selector(".guide-check__stage:not(.guide-check__new)")
    button.dblclick()
    assert title(page) != heading
    assert "question 3 of" in stage(page)


def test_change_an_answer(site_url: str, page: Page, library: Library) -> None:
    """Changing an answer leads back to the last question; until the check is finished again other pages have none."""
    for reload in (False, True):
        opened(page, site_url)
        if page.locator(".guide-verdict").count():
            tap(page, "Someone else: start again")
        walk(page, library, {"allergy-nut": "yes"})
        if reload:
            page.reload()
            page.locator(".guide-verdict").wait_for()
            assert "Checked today at " in stage(page)
        tap(page, "Change an answer")
        assert "check" not in page.evaluate(KEPT)
        on_screen(page, str(library.conditions["allergy-nut"].question))
        assert "Your answer was: Yes." in stage(page)
        tap(page, "No")
        expect(page.locator(".guide-verdict h1")).to_have_text("Go ahead, as it is")


def test_start_again_forgets(site_url: str, page: Page, library: Library) -> None:
    """One tap forgets everything: nothing is stored, ticked or written on the page for the next person. Another tab follows."""
    opened(page, site_url)
    walk(page, library, {"heart-failure": "agreed"})
    other = page.context.new_page()
    opened(other, site_url)
    assert title(other).startswith("Go ahead")
    tap(page, "Someone else: start again")
    on_screen(page, FIRST)
    assert "check" not in page.evaluate(KEPT)
    assert page.locator(":checked:visible").count() == 0
    assert "Heart failure" not in stage(page)
    expect(other.locator(".guide-check__stage h1")).to_have_text(FIRST)


def test_answers_stay_on_the_device(site_url: str, page: Page, library: Library) -> None:
    """Whatever is answered, the page asks its host for the same files, and its address, title and history stay as they are."""
    asked: list[tuple[str, str, str | None]] = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    seen = []
    for answers in ({"fever": "no"}, {"blood-thinners": "yes", "heart-failure": "agreed", "preg-early": "not sure"}):
        asked.clear()
        page.goto("about:blank")
        opened(page, site_url)
        page.evaluate("localStorage.clear()")
        opened(page, site_url)
        before = page.evaluate("[location.href, document.title, history.length]")
        walk(page, library, answers)
        assert page.evaluate("[location.href, document.title, history.length]") == before
        seen.append(set(asked))
        assert page.evaluate("Object.keys(sessionStorage)") == []
        assert page.context.cookies() == []
    assert seen[0] == seen[1]
    assert len(seen[0]) > 10
    assert all(method == "GET" and url.startswith(site_url) and "?" not in url and not data for method, url, data in seen[0])


def test_every_screen_fits_a_small_phone(site_url: str, page: Page, library: Library) -> None:
    """At 320 px, and so at 200 % on a phone, no screen scrolls sideways; rows and buttons are big enough for a thumb."""
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, site_url)
    steps: list[Callable[[], Any]] = [
        lambda: to_topics(page),
        lambda: choose(page, str(library.conditions["varicose"].name)),
        lambda: choose(page, str(library.conditions["cancer-treatment"].name)),
        lambda: tap(page, "Next"),
        lambda: tap(page, "Yes"),
        page.locator(".guide-check__where summary").last.click,
        lambda: tap(page, "I do not know"),  # where the veins are
        lambda: tap(page, "No"),  # what follows a yes to the veins
        lambda: tap(page, "Yes"),
        lambda: tap(page, "Yes"),
    ]
    for step in steps:
        step()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, title(page)
        for row in page.locator(".guide-check__stage .guide-tick:visible").all():
            assert (row.bounding_box() or {"height": 0})["height"] >= 52
        for button in page.locator(".guide-check__stage .guide-btn:visible, .guide-check__link:visible").all():
            assert (button.bounding_box() or {"height": 0})["height"] >= 48
    assert page.locator(".guide-verdict").is_visible()


def test_the_element_survives_a_move(site_url: str, page: Page) -> None:
    """Taken out and put back, or copied, the check shows one screen that works."""
    opened(page, site_url)
    to_topics(page)
    page.evaluate("() => { const e = document.querySelector('guide-check'); e.parentNode.append(e) }")
    assert page.locator(".guide-check__stage").count() == 1
    page.evaluate("() => { const e = document.querySelector('guide-check'); e.after(e.cloneNode(true)); e.remove() }")
    expect(page.locator(".guide-check__stage h1")).to_have_count(1)
    tap(page, "None of these")
    on_screen(page, SECOND)
