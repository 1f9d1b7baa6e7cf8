"""The built site in a real browser: no other host, scripts off, under a path, on paper, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import hosted
from tests.helpers.checked import GUIDE, STROKE
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("test")

#: One page of each kind.
KINDS = (
    "",
    GUIDE,
    f"{GUIDE}checklists/",
    f"{GUIDE}session/",
    f"{GUIDE}cheat-sheet/",
    "techniques/",
    STROKE,
    "safety/",
    "safety/check/",
    "safety/conditions/",
    "safety/conditions/blood-thinners/",
    "safety/stop-signs/",
    "safety/areas/",
    "questions/",
    "evidence/",
    "not-taught/",
    "supplies/",
    "print/",
    "contribute/",
    "contribute/technique/",
    "contribute/errors/",
    "contribute/fields/techniques/",
    "about/",
    "about/sources/",
    "about/sources/d/",
)


@pytest.fixture
def size() -> ViewportSize:
    return {"width": 1280, "height": 720}


def addresses_of(site: Path) -> list[str]:
    found = [f.parent.relative_to(site).as_posix() + "/" for f in sorted(site.rglob("index.html"))]
    assert len(found) > 100
    return ["" if address == "./" else address for address in found]


@pytest.mark.parametrize(
    "under",
    [
        pytest.param("/", id="all of them at the root", marks=pytest.mark.ring("all")),
        pytest.param("/a/path/", id="one of each type under a path"),
    ],
)
def test_every_page_asks_only_its_own_host(site: Path, page: Page, under: str) -> None:
    """Every page opens without an error, at the root and under a path, and asks no other host for anything."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    with hosted(site, under) as address:
        for there in addresses_of(site) if under == "/" else KINDS:
            page.goto(address + there)
        assert len(asked) > len(KINDS)
        assert not [url for url in asked if not url.startswith((address, "data:"))]
    assert not wrong


@pytest.mark.ours
def test_links_work_under_a_path(site: Path, page: Page) -> None:
    """Under a path, a reader gets from the home page to a stroke by links alone."""
    with hosted(site, "/a/path/") as address:
        page.goto(address)
        page.get_by_role("link", name="Wind down before sleep").first.click()
        page.get_by_role("link", name="Long back glide").first.click()
        expect(page).to_have_url(f"{address}techniques/effleurage-back/")
        expect(page.get_by_role("heading", name="Long back glide").first).to_be_visible()


def test_scripts_off_everything_is_there(site_url: str, chromium: Browser) -> None:
    """With scripts off a page shows every word of its text; only search, filters and counts are missing."""
    seen: dict[bool, dict[str, set[str]]] = {}
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts)
        page = context.new_page()
        seen[scripts] = {}
        for there in KINDS:
            page.goto(site_url + there)
            if scripts and there == "safety/check/":  # asks one question after the other until the list is wanted
                page.get_by_role("button", name="All questions").click()
                page.locator("guide-check h2").first.wait_for()
            # With scripts the form asks for more than it says without them: what it asks is no text of the page.
            part = page.locator(".guide-form__else" if there == "contribute/technique/" else "main")
            part.wait_for()
            page.evaluate("document.querySelectorAll('.guide-js').forEach((it) => it.remove())")  # what only scripts can do
            seen[scripts][there] = set(part.inner_text().split())
        context.close()
    made = {"One", "ready", "Untick", "all", "of", "0", "question", "remembered", "only.", "Next:"}
    for there in KINDS:
        lost = seen[True][there] - seen[False][there] - made
        assert len(seen[False][there]) > 30, there
        assert not {word for word in lost if not word.isdigit()} or there == "techniques/", (there, lost)


def test_nothing_scrolls_sideways(site_url: str, page: Page) -> None:
    """No page is wider than the screen of a small phone, a phone or a desk."""
    wide = []
    for there in KINDS:
        page.goto(site_url + there)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((there, width))
    assert not wide


@pytest.mark.ours
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_sheet_prints_on_one_page(site: Path, site_url: str, page: Page, tmp_path: Path, paper: str) -> None:
    """Each cheat sheet is one page of paper, and a second for its strokes, with no letter smaller than 8 pt."""
    library = real_library()
    sheets = [address for address in addresses_of(site) if "/cheat-sheet/" in address]
    assert len(sheets) == sum(len(library.guides[ref].routines) for ref in library.site.guides)
    for there in sheets:
        page.goto(site_url + there)
        file = tmp_path / "sheet.pdf"
        page.pdf(path=file, format=paper)
        assert file.read_bytes().count(b"/Type /Page\n") == 2, there
        page.emulate_media(media="print")
        smallest = page.evaluate(
            """Math.min(...[...document.querySelectorAll('.guide-sheet *')].filter(e => e.textContent.trim())
            .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
        )
        assert smallest >= 8 * 96 / 72 - 0.05, there
        page.emulate_media(media="null")


def test_boxes_print_empty(site_url: str, page: Page) -> None:
    """On paper a checklist has real boxes, empty even when ticked on the screen, and no header or menu."""
    page.goto(f"{site_url}{GUIDE}checklists/")
    page.locator(".guide-tick input").first.check()
    page.emulate_media(media="print")
    box = page.locator(".guide-tick input").first
    assert box.evaluate("e => getComputedStyle(e).appearance") == "none"
    assert box.evaluate("e => getComputedStyle(e).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert not page.locator(".guide-header").is_visible()
    assert not page.locator(".guide-menu").is_visible()


@pytest.mark.ours
def test_filters_narrow_the_list(site_url: str, page: Page) -> None:
    """The filters of the index leave only strokes that fit, and say how many."""
    page.goto(f"{site_url}techniques/")
    rows = page.locator(".guide-rows > li:visible")
    before = rows.count()
    page.get_by_label("Position").select_option("seated")
    page.get_by_label("Clothes").select_option("clothes")
    after = rows.count()
    assert 0 < after < before
    for row in rows.all():
        assert "seated" in (row.get_attribute("data-positions") or "").split()
        assert row.get_attribute("data-over") in ("clothes", "either")


def test_the_theme_follows_the_system_until_chosen(site_url: str, chromium: Browser) -> None:
    """Dark follows the system, also with scripts off; a choice is kept for the next page."""
    for scripts in (True, False):
        context = chromium.new_context(color_scheme="dark", java_script_enabled=scripts)
        page = context.new_page()
        page.goto(site_url)
        assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(26, 23, 20)"
        if scripts:
            page.locator(".guide-theme").click()
            page.goto(f"{site_url}safety/")
            assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 253, 248)"
        context.close()


def test_keyboard_opens_the_menu_on_a_phone(site_url: str, page: Page) -> None:
    """The menu of narrow screens opens and closes by keyboard alone."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url)
    key = page.get_by_role("button", name="Menu")
    key.focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-guide-open=menu]").count()
    page.keyboard.press("Escape")
    assert not page.locator("[data-guide-open=menu]").count()
