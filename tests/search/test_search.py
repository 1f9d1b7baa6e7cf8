"""Search as a reader uses it in a real browser: results, keyboard, phone, and what stands there when nothing is found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.guide import addresses
from generator.guide.library import Library
from tests.conftest import hosted
from tests.helpers.guard import settled
from tests.search.searching import FIELD, LINKS, NAMES, NOWHERE, OUTPUT, found, opened, search, serve_texts, settle, status

pytestmark = pytest.mark.ring("test")

PHONE = {"width": 390, "height": 844}


def test_nothing_is_fetched_before_the_first_letter(context: BrowserContext, site_url: str) -> None:
    """Opening a page and putting the cursor into the field fetch no index; the text of the pages comes after the names."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url.removeprefix(site_url)))
    page = opened(context, site_url)
    settled(page)
    assert asked
    assert not [url for url in asked if "search" in url]
    page.locator(FIELD).focus()
    page.locator(f"{OUTPUT} > [role=status]").wait_for(state="attached")
    settled(page)
    assert not [url for url in asked if url.endswith(".json")]
    search(page, "shoulder squeeze")
    fetched = [url for url in asked if url.endswith(".json")]
    assert fetched[0] == "assets/search-index.json"
    assert sorted(fetched[1:3]) == ["assets/search-rest.json", "assets/text/index.json"]
    assert len(fetched) == len({*fetched}) > 4
    assert {url.rpartition("/")[0] for url in fetched[3:]} == {"assets/text/words", "assets/text/sections"}
    search(page, "squeeze shoulder")
    assert [url for url in asked if url.endswith(".json")] == fetched
    assert not [url for url in asked if "://" in url]


def test_names_that_fill_the_list_spare_the_text(context: BrowserContext, site_url: str) -> None:
    """When names alone fill the list the text of all pages is not fetched."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, site_url)
    search(page, "back")
    assert status(page) == "The best 20 results"
    page.wait_for_timeout(600)
    assert not [url for url in asked if "/text/" in url]


@pytest.mark.ours
def test_results_say_what_they_are(page: Page) -> None:
    """A result shows its title, its kind, the name that was found, and where on the body it is done."""
    search(page, "petrissage")
    first = page.locator(LINKS).first
    expect(first).to_contain_text("Kneading")
    expect(first).to_contain_text("Technique · also called: petrissage · ")
    assert re.fullmatch(r"\d+ results?", status(page))
    assert page.locator(LINKS).count() == int(status(page).split()[0])


def test_close_results_are_called_close(page: Page) -> None:
    """Results that only come close to what was typed are not passed off as the thing itself."""
    search(page, "warfrin")
    assert status(page).startswith("Nothing is called “warfrin”.")
    expect(page.locator(OUTPUT)).to_contain_text("No page does not mean it is safe")


def test_text_comes_below_names_without_repeats(page: Page) -> None:
    """The text of the pages is searched too; nothing that a name has found is shown again."""
    search(page, "shoulder squeeze")
    names, both = found(page, NAMES), found(page)
    assert names
    assert len(both) > len(names)
    assert both[: len(names)] == names
    assert len(set(both)) == len(both)
    pages = {address.partition("#")[0] for address in names if "#" not in address}
    assert not [address for address in both[len(names) :] if address.partition("#")[0] in pages]


def test_the_best_of_many_texts(context: BrowserContext, site_url: str) -> None:
    """Of many pages that hold the words the best ten are shown, and called the best."""
    serve_texts(context, *((f"techniques/{at}/", f"Stroke {at}", "<p>An earlobe.</p>") for at in range(12)))
    page = opened(context, site_url)
    search(page, "earlobe")
    names = found(page, NAMES)
    assert len(found(page)) == len(names) + 10
    assert status(page) == f"The best {len(names) + 10} results"


def holding(context: BrowserContext, pattern: str) -> list[Route]:
    """Let what is asked for by such an address wait; give the list in which it waits."""
    held: list[Route] = []
    context.route(pattern, lambda route: held.append(route))  # noqa: PLW0108 - a bound method is refused
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """Answer what waits, once it has been asked for."""
    for _ in range(500):
        if held:
            break
        page.wait_for_timeout(20)
    held[0].continue_()


def test_what_comes_later_takes_no_focus(context: BrowserContext, site_url: str) -> None:
    """Who has gone on to a result stays there when the text of the pages has come."""
    held = holding(context, "**/assets/text/index.json")
    page = opened(context, site_url)
    page.locator(FIELD).fill("warfarin")
    page.locator(LINKS).first.wait_for()
    page.keyboard.press("ArrowDown")
    first = page.locator(LINKS).first
    expect(first).to_be_focused()
    page.locator(f"{OUTPUT}[aria-busy=true]").wait_for()
    let_go(page, held)
    settle(page)
    expect(first).to_be_focused()


def test_a_word_that_nobody_knows_is_left_out_and_named(page: Page) -> None:
    """With one unknown word among known ones the largest part that finds something is shown, and each result says what it leaves out."""
    search(page, f"warfarin {NOWHERE}")
    assert found(page)[0] == "safety/conditions/blood-thinners/"
    assert status(page).startswith("Nothing has all of these words.")
    assert f"without “{NOWHERE}”" in page.locator(LINKS).first.inner_text()
    assert "No page does not mean it is safe" in page.locator(OUTPUT).inner_text()
    search(page, f"blood clot leg {NOWHERE}")
    assert f"without “{NOWHERE}”" in page.locator(LINKS).first.inner_text()
    assert "safety/conditions/clot-known/" in found(page)[:3] or "safety/stop-signs/#swollen-leg" in found(page)[:3]


def test_a_medicine_is_never_just_nothing_found(page: Page) -> None:
    """A medicine that no page names is answered with what to do: ask about it first."""
    search(page, NOWHERE)
    assert "Ask a doctor, nurse or pharmacist about it before a massage." in page.locator(OUTPUT).inner_text()


def test_nothing_found_gives_a_way_on(page: Page, site_url: str) -> None:
    """An empty search says what was searched, offers words and lists, and does not pass silence off as safety."""
    search(page, NOWHERE)
    assert status(page) == f"No results for “{NOWHERE}”"
    output = page.locator(OUTPUT)
    expect(output).to_contain_text(f"Nothing found for “{NOWHERE}”")
    expect(output).to_contain_text("No page does not mean it is safe")
    lists = page.eval_on_selector_all(f"{OUTPUT} .guide-plain a", "(all) => all.map((link) => link.href)")
    assert f"{site_url}{addresses.CONDITIONS}" in lists
    assert f"{site_url}{addresses.STOP_SIGNS}" in lists
    chips = page.locator(f"{OUTPUT} .guide-chip")
    words = chips.all_inner_texts()
    assert words
    for word in words:
        search(page, NOWHERE)
        chips.filter(has_text=re.compile(f"^{word}$")).click()
        settle(page)
        expect(page.locator(FIELD)).to_have_value(word)
        expect(page.locator(FIELD)).to_be_focused()
        assert found(page, NAMES), word


@pytest.mark.ours
def test_keyboard(page: Page, site_url: str) -> None:
    """Arrow keys walk from the field through the results and back, Enter opens the first, Escape clears and closes."""
    page.locator(FIELD).focus()
    field, links = page.locator(FIELD), page.locator(LINKS)
    expect(field).to_be_focused()
    page.keyboard.type("knead")
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(links).to_have_count(0)
    expect(page.locator("[data-guide-open=search]")).to_have_count(0)
    field.fill("petrissage")
    settle(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}techniques/petrissage-knead/")


@pytest.mark.parametrize("key", ["/", "s"])
def test_keys_that_open_the_search(page: Page, key: str) -> None:
    """A slash or an s puts the cursor into the field, from the first moment on; in the field they are letters."""
    field = page.locator(FIELD)
    for _ in range(2):
        page.locator("body").press(key)
        expect(field).to_be_focused()
        page.keyboard.type("s/")
        expect(field).to_have_value("s/")
        settle(page)
        page.keyboard.press("Escape")
        expect(field).to_have_value("")
        page.locator("h1").first.click()


def test_enter_waits_for_the_first_result(context: BrowserContext, site_url: str) -> None:
    """Enter pressed before the list of names has come opens the first result once it is there."""
    held = holding(context, "**/assets/search-index.json")
    page = opened(context, site_url)
    page.locator(FIELD).fill("warfarin")
    page.locator(f"{OUTPUT} > [role=status]").wait_for(state="attached")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    let_go(page, held)
    page.wait_for_url(f"{site_url}safety/conditions/blood-thinners/")


@pytest.mark.ours
def test_the_list_closes_when_the_reader_turns_away(page: Page) -> None:
    """On a wide screen the results go when the reader clicks elsewhere or opens one on the same page."""
    shown = page.locator("[data-guide-open=search]")
    search(page, "knead")
    expect(shown).to_have_count(1)
    page.mouse.click(40, 700)
    expect(shown).to_have_count(0)
    page.locator(FIELD).click()
    expect(shown).to_have_count(1)
    page.locator("main").dispatch_event("pointerdown")  # where no dark cover lies over the page
    expect(shown).to_have_count(0)
    page.locator(FIELD).click()
    page.locator(LINKS).first.click()
    page.wait_for_url("**/techniques/**")


def test_on_a_phone(chromium: Browser, site_url: str) -> None:
    """At 390 pixels the search fills the screen, nothing scrolls sideways, and a tap opens a result."""
    context = chromium.new_context(viewport=cast(Any, PHONE), has_touch=True, is_mobile=True)
    page = opened(context, site_url)
    page.get_by_role("button", name="Search").first.tap()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("lower back pain")
    settle(page)
    first = page.locator(LINKS).first
    expect(first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = first.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    first.tap()
    page.wait_for_url("**/questions/#back-pain")
    expect(page.locator("[data-guide-open=search]")).to_have_count(0)
    context.close()


@pytest.mark.ours
def test_below_a_path(context: BrowserContext, site: Path) -> None:
    """The search works where the site lies below a path, from a deep page too."""
    with hosted(site, "/some/guide/") as address:
        page = opened(context, f"{address}techniques/feather/")
        search(page, "petrissage")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}techniques/petrissage-knead/")


@pytest.mark.ours
@pytest.mark.complains("status of 404")
def test_on_the_page_that_says_not_found(context: BrowserContext, site: Path, real: Library) -> None:
    """The page for missing addresses is shown at any depth; the search on it leads to the right place all the same."""
    missing = (site / "404.html").read_text(encoding="utf-8")
    with hosted(site, urlsplit(real.site.address).path) as address:
        context.route("**/missing/deep/", lambda route: route.fulfill(status=404, body=missing, content_type="text/html"))
        page = opened(context, f"{address}missing/deep/")
        search(page, "petrissage")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}techniques/petrissage-knead/")
        settled(page)  # before the host is gone
