"""The list of conditions, filtered while somebody types an illness or a medicine."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.guide.library import Library

pytestmark = pytest.mark.ring("test")

THERE = "safety/conditions/"
NONE = "Not here is not a yes. Ask."


@pytest.fixture
def field(site_url: str, page: Page) -> Locator:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + THERE)
    return page.get_by_label("Their illness or medicine")


def rows(page: Page) -> Locator:
    return page.locator("[data-condition]:visible")


@pytest.mark.ours
def test_names_and_medicines_find_their_rows(page: Page, field: Locator, library: Library) -> None:
    """A name, another name, a medicine or one that is mistyped leaves the rows it may be, each with its word; none is lost afterwards."""
    expect(rows(page)).to_have_count(len(library.conditions))
    for typed, wanted in (
        ("warfarin", "blood-thinners"),
        ("eliquis", "blood-thinners"),
        ("osteoperosis", "osteoporosis"),
        ("diabetes", "diabetes"),
    ):
        field.fill(typed)
        expect(page.get_by_role("status").last).to_have_text(re.compile(r"^\d+ found\.$"))
        expect(page.locator(f"[data-condition={wanted}]")).to_be_visible()
        assert rows(page).count() < 12
        assert page.locator(".guide-group:visible").count() <= rows(page).count()
        word = library.words.action[str(library.conditions[wanted].action)].name
        expect(page.locator(f"[data-condition={wanted}] small")).to_have_text(word)
    field.fill("")
    expect(rows(page)).to_have_count(len(library.conditions))


@pytest.mark.ours
def test_what_is_not_found_is_no_yes(page: Page, field: Locator) -> None:
    """Where nothing has this name no row is left, and it is said what that means; so where some of the words were not found."""
    field.fill("qwxzy")
    expect(page.get_by_text(NONE, exact=True)).to_be_visible()
    expect(rows(page)).to_have_count(0)
    field.fill("warfarin qwxzy")
    expect(page.get_by_role("status").last).to_have_text(re.compile(rf"^\d+ found\. {re.escape(NONE)}$"))


@pytest.mark.ours
def test_a_medicine_that_changes_nothing_says_so(page: Page, field: Locator, library: Library) -> None:
    """What the check settles with a sentence is settled with the same here."""
    calm = library.safety_check.no_change[0]
    field.fill(str(calm.words[0]))
    expect(page.get_by_role("status").last).to_have_text(str(calm.say))


@pytest.mark.complains("ERR_FAILED")
def test_without_the_names_the_list_stays_whole(page: Page, field: Locator, library: Library) -> None:
    """The names are fetched when somebody goes to the field, and where they do not come no row goes away."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/assets/check.json", lambda route: route.abort())
    assert asked == []
    field.fill("warfarin")
    expect(page.get_by_role("status").last).not_to_be_empty()
    expect(rows(page)).to_have_count(len(library.conditions))
    assert any(url.endswith("/assets/check.json") for url in asked)


def test_without_scripts_the_rows_alone(site_url: str, chromium: Browser, library: Library) -> None:
    """No field that could do nothing, every condition once, at least 44 px high."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + THERE)
    expect(page.locator("#guide--illness")).to_be_hidden()
    expect(rows(page)).to_have_count(len(library.conditions))
    heights = page.locator("[data-condition] > a").evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
    assert min(heights) >= 44
    context.close()
