"""The bar at the thumb: it says where the reader is, goes back and on, lists what stands on the page, and starts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.helpers.checked import GUIDE, checked
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.mark.ours
def test_it_says_where_the_reader_is(site_url: str, page: Page) -> None:
    """It names the part in the window, one back and one on with a key each, and stops at both ends."""
    page.goto(site_url + GUIDE)
    here = page.locator("[data-here]")
    expect(here).to_have_text("At a glance")
    page.locator("#step-knead").evaluate("each => each.scrollIntoView()")
    expect(here).to_have_text("Knead")
    expect(page.locator("[data-here] + span")).to_have_text("4 of 8")
    page.get_by_role("button", name="On", exact=True).click()
    expect(here).to_have_text("Circle")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(here).to_have_text("Knead")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(here).to_have_text("At a glance")
    assert page.evaluate("scrollY") < 100


@pytest.mark.ours
def test_a_key_touched_before_its_script_is_not_lost(site_url: str, page: Page) -> None:
    """The script of the bar is not asked for before the reader does anything; a touch that comes before it counts once it is there."""
    asked: list[Route] = []
    page.route("**/massage/bar.js", lambda route: asked.append(route))  # noqa: PLW0108 - Playwright takes no method of a list
    page.goto(site_url + GUIDE)
    settled(page)
    assert asked == []
    page.get_by_role("button", name="On", exact=True).click()
    expect(page.locator("[data-here]")).to_have_text("At a glance")
    (route,) = asked
    route.continue_()
    expect(page.locator("[data-here]")).to_have_text("Ready?")


@pytest.mark.ours
def test_the_list_opens_and_closes(site_url: str, page: Page) -> None:
    """The list opens upwards and closes behind a choice, by Escape and by a touch beside it; each row takes a thumb."""
    page.goto(site_url + GUIDE)
    summary, rows = page.locator(".guide-contents summary"), page.locator(".guide-contents li a")
    summary.click()
    expect(rows.first).to_be_visible()
    assert min(row.bounding_box()["height"] for row in rows.all()) >= 44  # type: ignore[index]
    names = page.locator(".guide-strokes > li h3").all_text_contents()
    assert page.locator(".guide-contents .guide-in").all_text_contents() == [f"{at}{name}" for at, name in enumerate(names, 1)]
    rows.filter(has_text="Feather").click()
    expect(rows.first).not_to_be_visible()
    expect(page.locator("[data-here]")).to_have_text("Feather")
    summary.click()
    page.keyboard.press("Escape")
    expect(rows.first).not_to_be_visible()
    expect(summary).to_be_focused()
    summary.click()
    page.mouse.click(200, 100)
    expect(rows.first).not_to_be_visible()


@pytest.mark.ours
def test_without_scripts_it_is_a_list_of_links(chromium: Browser, site_url: str) -> None:
    """Without scripts the bar has no keys that do nothing: a list that opens, and the start."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site_url + GUIDE)
    expect(page.locator(".guide-contents button:visible")).to_have_count(0)
    page.locator(".guide-contents summary").click()
    page.locator(".guide-contents li a", has_text="Afterwards").click()
    assert page.url.endswith("#afterwards")
    expect(page.locator(".guide-contents__go")).to_be_visible()
    context.close()


@pytest.mark.ours
def test_it_starts_nothing_that_may_not_begin(site_url: str, page: Page) -> None:
    """Where today's check allows no massage, no bar starts one."""
    checked(page, site_url, {}, signs=["stroke-signs"])
    page.goto(site_url + GUIDE)
    expect(page.locator(".guide-today")).to_be_visible()
    expect(page.locator("[data-start]")).to_have_count(0)
    expect(page.locator(".guide-contents .guide-today__why")).to_be_visible()


@pytest.mark.ours
def test_nothing_lies_under_it(site_url: str, page: Page) -> None:
    """Whatever takes the focus stands above the bar, and the end of the page can be read."""
    page.goto(site_url + GUIDE)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, bar = page.locator(".guide-foot a").last.bounding_box(), page.locator(".guide-contents").bounding_box()
    assert foot
    assert bar
    assert foot["y"] + foot["height"] <= bar["y"]


@pytest.mark.ours
def test_it_starts_as_many_minutes_as_today_allows(site_url: str, page: Page) -> None:
    """Where today leaves less time, the Start in the bar says the same minutes as the Start above."""
    checked(page, site_url, {"older-frail": "yes"})
    page.goto(f"{site_url}{GUIDE}routines/back-20/")
    expect(page.locator(".guide-today")).to_be_visible()
    above, bar = page.locator(".guide-go [data-start]"), page.locator(".guide-contents__go")
    assert (above.inner_text().split(), bar.inner_text().split()) == (["Start", "14", "minutes"], ["Start", "14", "min"])


@pytest.mark.ours
@pytest.mark.parametrize("width", [360, 390])
def test_its_words_and_those_of_the_tiles_are_read_whole(site_url: str, page: Page, width: int) -> None:
    """On a small phone nothing of the bar, and no name below a small picture, is cut off."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site_url}{GUIDE}routines/back-30/")
    cut = "all => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
    words = page.locator(".guide-tiles span, .guide-contents summary span:visible")
    assert words.count() > 10
    assert words.evaluate_all(cut) == []


@pytest.mark.ours
def test_the_length_that_is_shown_stands_out(site_url: str, chromium: Browser) -> None:
    """The tab of the length that is shown differs from the others: in colours of ours, and in those of the reader."""
    for forced in ("none", "active"):
        with chromium.new_context(forced_colors=forced) as context:
            page = context.new_page()
            page.goto(site_url + GUIDE)
            boxes = [each.bounding_box() for each in page.locator(".guide-tabs a").all()]
            # What colours of the reader's own leave of a background no computed style tells.
            corners = [
                page.screenshot(clip={"x": box["x"] + 8, "y": box["y"] + 8, "width": 6, "height": 6}) for box in boxes if box
            ]
            assert len(corners) == 3
            assert corners[0] not in corners[1:], forced
            assert corners[1] == corners[2]
