"""The safety check on paper: the result, the form from every screen, and the list that stands there without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from generator.guide.library import Library
from tests.check.asking import CHECK, FIRST, on_screen, opened, tap, title, to_topics, walk

pytestmark = pytest.mark.ring("test")


def test_without_scripts_the_list_is_a_form(site_url: str, chromium: Browser, library: Library) -> None:
    """Without scripts every question stands there with three boxes, each in a form that sends nothing anywhere."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHECK)
    rows = page.locator(".guide-ask")
    asked = len(library.conditions) + sum(
        sign.question is not None and "before" in sign.when for sign in library.stop_signs.values()
    )
    assert rows.count() == asked > 80
    forms = page.locator(".guide-ask:visible form[autocomplete=off][method=dialog]")
    assert forms.count() == page.locator("guide-check form").count() == asked
    assert forms.locator("input[type=radio]:visible").count() == 3 * asked
    assert page.locator("guide-check :is([action],[formaction],[type=submit],button:not([type]))").count() == 0
    text = page.locator(".guide-check__list").inner_text()
    asks = [str(ask) for each in library.conditions.values() for ask in each.ask_clinician]
    assert len(asks) > 30
    assert all(ask in text for ask in asks)
    page.get_by_role("group", name=str(library.conditions["fever"].question)).get_by_label("Not sure").check()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == site_url + CHECK
    assert page.locator(".guide-ask input:checked").count() == 1
    page.get_by_role("group", name=str(library.conditions["alcohol"].question)).get_by_label("No", exact=True).check()
    page.get_by_role("group", name=str(library.conditions["alcohol"].question)).get_by_label("Yes").check()
    assert page.locator(".guide-ask input:checked").count() == 2, "one answer a question, whatever the next one says"
    context.close()


def _ask_first(page: Page, library: Library) -> None:
    walk(page, library, {"blood-thinners": "yes"})


def _go(page: Page, library: Library) -> None:
    walk(page, library, {"varicose": "yes", "blood-thinners": "agreed"})


def _stop(page: Page, library: Library) -> None:
    walk(page, library, {"fever": "yes"})


@pytest.mark.parametrize(
    ("reach", "border"), [(_go, "solid"), (_ask_first, "dashed"), (_stop, "solid")], ids=["go", "ask", "stop"]
)
def test_the_result_prints(
    site_url: str, page: Page, library: Library, reach: Callable[[Page, Library], None], border: str
) -> None:
    """On paper the result stands alone: words, icons and borders, no backgrounds, no buttons, no list; questions have room to write."""
    opened(page, site_url)
    reach(page, library)
    text = title(page)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name=text).is_visible()
    assert not page.locator(".guide-check__list").is_visible()
    assert not page.locator(".guide-header").is_visible()
    assert not page.locator(".guide-check__stage button:visible").count()
    assert page.locator(".guide-verdict .guide-i").is_visible()
    assert page.locator(".guide-verdict").evaluate("e => getComputedStyle(e).borderTopStyle") == border
    painted = page.locator(".guide-verdict, .guide-act").evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    assert painted
    assert set(painted) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert page.locator(".guide-check__write:visible").count() == (1 if text == "Ask first" else 0)


def test_the_form_prints_from_every_screen(site_url: str, page: Page) -> None:
    """Before the end, paper shows the form with empty square boxes and a place for the date, and no answer given so far."""
    opened(page, site_url)
    to_topics(page)
    page.get_by_label("Allergy").check()
    tap(page, "Next")
    page.emulate_media(media="print")
    assert not page.locator(".guide-check__stage").is_visible()
    assert page.locator(".guide-ask__date").is_visible()
    boxes = page.locator(".guide-ask input:visible")
    assert boxes.count() > 200
    assert boxes.first.evaluate("e => [getComputedStyle(e).appearance, e.checked]") == ["none", False]


def test_the_list_can_be_read_instead(site_url: str, page: Page, library: Library) -> None:
    """The list of all questions is one tap away and one tap back, with nothing lost; an address with a place in it opens the list there."""
    opened(page, site_url)
    to_topics(page)
    page.get_by_label("Allergy").check()
    tap(page, "All questions")
    assert page.get_by_text(str(library.conditions["fever"].question)).is_visible()
    page.get_by_role("button", name="One question at a time").click()
    assert page.get_by_label("Allergy").is_checked()
    page.goto("about:blank")
    page.goto(f"{site_url}{CHECK}#skin")
    page.locator("guide-check[data-view=list]").wait_for()
    assert page.locator("#skin").is_visible()
    page.get_by_role("button", name="One question at a time").click()
    on_screen(page, FIRST)
