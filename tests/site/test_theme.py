"""The frame around every page in a browser: the theme a reader chooses, menu, search, lists, paper, and all of it without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.helpers.guard import settled
from tests.helpers.tokens import BY_READER, LIGHT, tokens
from tests.site.demo import PAGES, UNDER, pages_of

pytestmark = pytest.mark.ring("test")


@contextmanager
def visiting(browser: Browser, address: str, path: str = "", width: int = 1280, **options: Any) -> Iterator[Page]:
    """Open a page of the small site; a request to another host is a failure."""
    visitor: BrowserContext = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
    page = visitor.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.goto(address + path)
    yield page
    assert not wrong
    visitor.close()


def paper(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return {"rgb(255, 253, 248)": "light", "rgb(26, 23, 20)": "dark"}[colour]


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_reader_chooses_the_theme(chromium: Browser, address: str, system: Any, other: str) -> None:
    """The system decides until the button is used; the choice then holds on every page of this site and under its own key."""
    with visiting(chromium, address, color_scheme=system) as page:
        button = page.get_by_role("button", name="Dark colours")
        assert (paper(page), button.get_attribute("aria-pressed")) == (system, str(system == "dark").lower())
        button.click()
        assert (paper(page), button.get_attribute("aria-pressed")) == (other, str(other == "dark").lower())
        bars = page.eval_on_selector_all("meta[name=theme-color]", "all => all.map(meta => meta.content)")
        assert set(bars) == {tokens(LIGHT if other == "light" else BY_READER)["--guide-paper"]}
        page.goto(address + "safety/")
        assert paper(page) == other
        assert page.evaluate("Object.entries(localStorage)") == [[f"{UNDER}theme", other]]


@pytest.mark.parametrize(
    "storage",
    [
        f"localStorage.setItem('{UNDER}theme', 'nonsense')",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ],
    ids=["nonsense", "switched off"],
)
def test_storage_may_be_missing_or_hold_nonsense(chromium: Browser, address: str, storage: str) -> None:
    """Without a usable memory the system decides, and the button still works on the page."""
    with visiting(chromium, address, color_scheme="dark") as page:
        page.add_init_script(storage)
        page.reload()
        assert paper(page) == "dark"
        page.get_by_role("button", name="Dark colours").click()
        assert paper(page) == "light"


def test_a_dark_part_is_dark_in_a_light_page(chromium: Browser, address: str) -> None:
    """Our colours turn inside .guide-dim."""
    with visiting(chromium, address, "guides/back/") as page:
        values = page.eval_on_selector(
            "#dim",
            "e => ['--guide-ink', '--guide-paper'].map(n => getComputedStyle(e).getPropertyValue(n))",
        )
        dark = tokens(BY_READER)
        assert values == [dark["--guide-ink"], dark["--guide-paper"]]


def test_the_menu_opens_by_keyboard(chromium: Browser, address: str) -> None:
    """On a narrow screen the menu is a button that Tab reaches; Escape closes it and leaving it closes it."""
    with visiting(chromium, address, "guides/back/", width=390) as page:
        button = page.get_by_role("button", name="Menu")
        for _ in range(4):
            page.keyboard.press("Tab")
            if button.evaluate("e => e === document.activeElement"):
                break
        page.keyboard.press("Enter")
        first = page.get_by_role("navigation", name="Menu").get_by_role("link").first
        assert first.evaluate("e => e === document.activeElement")
        assert button.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert (button.get_attribute("aria-expanded"), first.is_visible()) == ("false", False)
        assert button.evaluate("e => e === document.activeElement")
        button.click()
        for _ in range(6):
            page.keyboard.press("Tab")
        assert not first.is_visible()


def test_search_is_loaded_by_its_first_use(chromium: Browser, address: str) -> None:
    """Opening a page loads nothing of the search; the field opens it, and Material's bundle never comes."""
    with visiting(chromium, address) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
        page.reload()
        settled(page)
        assert not [url for url in loaded if "search" in url or "bundle" in url]
        assert len(loaded) <= 9
        with page.expect_request("**/assets/search/search.js"):
            page.get_by_role("textbox", name="Search").focus()
        page.locator(".guide-search__output").wait_for()
        page.keyboard.press("Escape")
        assert not page.locator(".guide-search__output").is_visible()
        assert not [url for url in loaded if "bundle" in url]


@pytest.mark.complains("status of 404")
def test_whoever_is_faster_than_the_script_can_search(chromium: Browser, address: str) -> None:
    """What is typed before the page's script has come is kept, through Enter too, and searched for as soon as the script is there."""
    with visiting(chromium, address) as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/assets/main.js", hold)
        page.goto(address, wait_until="commit")
        field = page.get_by_role("textbox", name="Search")
        field.click()
        page.keyboard.type("back")
        loads: list[str] = []
        page.on("framenavigated", lambda frame: loads.append(frame.url))
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert loads == []
        held[0].continue_()
        page.locator(".guide-search__output a").first.wait_for()
        assert field.input_value() == "back"
        assert field.evaluate("e => e === document.activeElement")


def test_search_opens_on_a_phone(chromium: Browser, address: str) -> None:
    """On a narrow screen a button opens the field and Escape gives the focus back to it."""
    with visiting(chromium, address, width=390) as page:
        field = page.get_by_role("textbox", name="Search")
        button = page.get_by_role("button", name="Search")
        assert not field.is_visible()
        with page.expect_request("**/assets/search/search.js"):
            button.click()
        assert field.evaluate("e => e === document.activeElement")
        page.keyboard.press("Escape")
        assert not field.is_visible()
        assert button.evaluate("e => e === document.activeElement")


def test_the_section_being_read_is_marked(chromium: Browser, address: str) -> None:
    """The list "On this page" marks one section."""
    with visiting(chromium, address, "guides/back/") as page:
        marked = page.get_by_role("navigation", name="On this page").locator("[aria-current]")
        marked.wait_for()
        assert marked.count() == 1


def test_the_checklist_counts(chromium: Browser, address: str) -> None:
    """The count follows the ticks, the button clears them, and taking the element out and back builds nothing twice."""
    with visiting(chromium, address, "guides/back/checklists/") as page:
        count = page.locator(".guide-count")
        assert count.text_content() == "1 of 3"
        page.get_by_label("Quiet").check()
        assert count.text_content() == "2 of 3"
        page.evaluate("() => { const list = document.querySelector('guide-checklist'); list.parentNode.append(list) }")
        page.evaluate(
            "() => { const list = document.querySelector('guide-checklist'); list.after(list.cloneNode(true)); list.remove() }"
        )
        assert (count.count(), page.get_by_role("button", name="Untick all").count()) == (1, 1)
        assert page.eval_on_selector("guide-checklist", "e => [...e.children].slice(0, 3).map(c => c.tagName)") == [
            "H2",
            "DIV",
            "LABEL",
        ]
        page.get_by_role("button", name="Untick all").click()
        assert (count.text_content(), page.locator(":checked").count()) == ("0 of 3", 0)


def shown(page: Page) -> list[str]:
    return [text for text in page.locator(".guide-rows li:visible").all_inner_texts() if text]


@pytest.mark.parametrize(
    ("start", "third"), [("techniques/", "Three"), ("techniques/more/", "Three")], ids=["first page", "last page"]
)
def test_the_filter_looks_through_all_pages(chromium: Browser, address: str, start: str, third: str) -> None:
    """From any page of a list a choice shows the rows of all its pages, in order, with links that work from here."""
    with visiting(chromium, address, start) as page:
        page.get_by_label("Part").select_option("back")
        page.get_by_text("2 of 3 strokes").wait_for()
        assert shown(page) == ["One", third]
        links = page.eval_on_selector_all(".guide-rows a", "all => all.map(link => link.href)")
        assert links == [f"{address}techniques/{name}/" for name in ("one", "two", "three")]
        page.get_by_label("Firmest").select_option("firm")
        page.get_by_text("1 of 3 strokes").wait_for()
        page.get_by_label("Part").select_option("neck")
        assert shown(page) == ["One"]
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == ["One", "Two", third]
        assert not page.locator(".guide-pages").is_visible()


@pytest.mark.complains("ERR_FAILED")
def test_the_filter_says_when_nothing_fits(chromium: Browser, address: str) -> None:
    """An empty result is said in words, next to the way out of it."""
    with visiting(chromium, address, "techniques/more/") as page:
        page.route("**/techniques/", lambda route: route.abort())
        page.get_by_label("Firmest").select_option("firm")
        page.get_by_text("None fits. Not all came.").wait_for()
        assert shown(page) == []
        page.unroute("**/techniques/")
        page.get_by_label("Part").select_option("neck")
        page.get_by_text("1 of 3 strokes").wait_for()
        assert shown(page) == ["One"]


def test_the_filter_survives_being_moved(chromium: Browser, address: str) -> None:
    """Taking the element out and back builds nothing twice."""
    with visiting(chromium, address, "techniques/") as page:
        page.locator(".guide-filter__reset").wait_for(state="attached")
        page.evaluate("() => { const filter = document.querySelector('guide-filter'); filter.parentNode.prepend(filter) }")
        page.get_by_label("Part").select_option("neck")
        page.get_by_text("2 of 3 strokes").wait_for()
        assert page.locator(".guide-filter__reset").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_but_search_is_there_without_scripts(chromium: Browser, address: str, width: int) -> None:
    """With scripts off the text and the menu are there, and no control that could do nothing."""
    with visiting(chromium, address, "techniques/", width=width, java_script_enabled=False) as page:
        tabs = page.get_by_role("navigation", name="Menu").get_by_role("link")
        assert [tab.text_content() for tab in tabs.all()] == [
            "Start",
            "Strokes",
            "Safety",
            "Print & save",
            "Questions",
            "About",
        ]
        assert all(tab.is_visible() for tab in tabs.all())
        assert len(shown(page)) == 2
        for selector in (".guide-search", ".guide-filter", ".guide-theme", ".guide-tool--menu", ".guide-tool--search"):
            assert not page.locator(selector).first.is_visible(), selector


def test_only_one_page_of_the_list_is_needed(chromium: Browser, address: str) -> None:
    """Opening a list fetches no other page of it."""
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    with visiting(chromium, address) as page:
        page.route("**/more/", note)
        page.goto(address + "techniques/")
        settled(page)
        assert asked == []


def test_no_page_scrolls_sideways(chromium: Browser, address: str) -> None:
    """On the narrowest screen only wide tables and code scroll, in their own frames."""
    with visiting(chromium, address, width=320) as page:
        for path in [*PAGES, "404.html"]:
            if path != "old/":  # which leads on to another
                page.goto(address + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_paper_has_the_page_and_not_the_frame(chromium: Browser, address: str) -> None:
    """Printed, the page shows its text, its address and the review line, and no menu, header or button."""
    with visiting(chromium, address, "guides/back/", color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.get_by_text("Text of the guide").is_visible()
        lines = page.locator(".guide-print")
        assert [line.is_visible() for line in lines.all()] == [True, True]
        assert lines.last.inner_text() == "https://host.example/warm-hands/guides/back/\nNobody has reviewed this guide yet."
        for selector in (".guide-header", ".guide-menu", ".guide-footer", ".guide-toc", ".guide-crumbs", ".guide-skip"):
            assert not page.locator(selector).first.is_visible(), selector
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_missing_page_helps_from_any_depth(chromium: Browser, demo: Path, address: str) -> None:
    """The page for what is not there has working links to the lists."""
    found = pages_of(demo)["404.html"].xpath("//*[@id='guide-content']//a/@href")
    links = [urljoin("https://host.example/warm-hands/nowhere/at/all", str(link)) for link in found]
    names = ("", "techniques/", "safety/", "print/", "questions/", "about/")
    assert links == [f"https://host.example{UNDER}{name}" for name in names]
    with visiting(chromium, address, "404.html") as page:
        assert page.get_by_role("heading", level=1).text_content() == "There is no page here"
        assert page.title() == "Page not found - Warm Hands"


def test_a_moved_page_leads_on(chromium: Browser, address: str) -> None:
    """A page that has moved sends the reader to the new address without a script."""
    with visiting(chromium, address, "old/", java_script_enabled=False) as page:
        page.wait_for_url(f"{address}techniques/")
