"""Emergency numbers: which places there are, what is shown before one is chosen, and that a choice holds on every page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.guide.emergency import LIST, emergency_files, numbers_of
from generator.guide.library import Library
from tests.content.test_first_aid import TABLES
from tests.helpers.checked import GUIDE
from tests.helpers.screens import Screen

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

ROWS = TABLES["Emergency numbers"]
#: Rows whose lists differ, as their notes say: no number of theirs is given.
DIFFER = {"South Africa", "Peru", "Morocco"}
#: A page of each kind on which numbers stand, and where.
PAGES = {
    "stop signs": ("safety/stop-signs/", "p[data-emergency]"),
    "check": ("safety/check/", ".guide-check__stage p[data-emergency]"),
    "sheet": (f"{GUIDE}cheat-sheet/", ".guide-sheet__stop p[data-emergency]"),
}


def visit(page: Page, address: str) -> None:
    """Open a page on which numbers stand. In the check they stand there as soon as something is ticked."""
    page.goto(address)
    if "safety/check/" in address:
        page.locator(".guide-check__stage .guide-tick input").first.check()


def places(cell: str) -> list[str]:
    return re.sub(r", all members$", "", cell).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").split(", ")


@pytest.mark.ring("quick")
def test_every_sure_number_is_there(real: Library) -> None:
    """Each place of the table without a question mark and without lists that differ has its number, and no other place has one."""
    sure = {
        place: row.cells["Ambulance"]
        for row in ROWS
        if "?" not in row.text and not DIFFER & set(places(row.cells["Place"]))
        for place in places(row.cells["Place"])
    }
    assert len(sure) > 50
    assert {each.place: each.number for each in numbers_of(real).every} == sure
    assert {place for row in ROWS for place in places(row.cells["Place"])} >= DIFFER


@pytest.mark.ring("quick")
def test_three_numbers_stand_until_one_is_chosen(real: Library) -> None:
    """112, 999 and 911 are shown first; on paper there is room for another. Where none is marked first, all are shown."""
    numbers = numbers_of(real)
    assert [each.number for each in numbers.first] == ["112", "999", "911"]
    assert numbers.on_paper.endswith("Elsewhere: ________")
    own = real.site.model_copy(update={"emergency": (real.site.emergency[0],)})
    theirs = numbers_of(replace(real, site=own))
    assert (len(theirs.first), theirs.more) == (1, False)
    assert "Elsewhere" not in theirs.on_paper
    assert emergency_files(replace(real, site=own)) == {}


def test_the_list_for_the_script_is_the_same(real: Library, site: Path) -> None:
    """The page's script chooses from the same numbers as stand on the page of the stop signs."""
    data = json.loads((site / LIST).read_bytes())
    page = (site / "safety/stop-signs/index.html").read_text(encoding="utf-8")
    assert [(each["place"], each["number"]) for each in data["numbers"]] == [
        (each.place, each.number) for each in numbers_of(real).every
    ]
    for each in data["numbers"]:
        assert f'{each["place"]}: <a href="tel:{each["number"]}"><b>{each["number"]}</b></a>' in page
    assert data["elsewhere"] in page


@pytest.fixture
def page(chromium: Browser, root: str) -> Page:  # noqa: ARG001 - the site is served while a page is open
    context = chromium.new_context(locale="en-AU", viewport={"width": 390, "height": 844})
    return context.new_page()


@pytest.mark.parametrize("name", PAGES)
def test_a_country_is_chosen_once(name: str, page: Page, root: str) -> None:
    """Nothing is guessed from the language; a country chosen on one page holds on every other, after a reload, and can be changed."""
    address, line = PAGES[name]
    visit(page, root + address)
    shown = page.locator(line).first
    expect(shown).to_contain_text("112")
    expect(shown).to_contain_text("999")
    expect(shown).to_contain_text("911")
    expect(shown).not_to_contain_text("000")
    shown.get_by_role("link", name="Another country").click()
    page.get_by_label("Your country").select_option("Australia")
    expect(shown.locator("a[href='tel:000']")).to_be_visible()
    expect(shown).not_to_contain_text("999")
    for other, where in PAGES.values():
        visit(page, root + other)
        expect(page.locator(where).first.locator("a[href='tel:000']")).to_be_visible()
        expect(page.locator(where).first).not_to_contain_text("999")
    page.locator(where).first.get_by_role("link", name="Another country").click()
    page.get_by_label("Your country").select_option("New Zealand")
    expect(page.locator(where).first.locator("a[href='tel:111']")).to_be_visible()
    page.context.close()


def test_a_place_that_is_not_listed(page: Page, root: str) -> None:
    """Who is elsewhere is told to find the number first, and nothing is kept."""
    page.goto(root + "safety/stop-signs/")
    line = page.locator("p[data-emergency]").first
    line.get_by_role("link", name="Another country").click()
    page.get_by_label("Your country").select_option("Not in this list")
    expect(line).to_contain_text("Find your number before you start.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('country'))") == []
    page.context.close()


def test_the_running_session_has_the_chosen_number(page: Page, root: str) -> None:
    """What the window of a session says at a stop is made from the page, where the chosen number stands too."""
    page.goto(root)
    page.evaluate("localStorage.setItem('/warm-hands/country', 'Australia')")
    page.goto(f"{root}{GUIDE}session/")
    said = page.evaluate(
        """async () => {
          await (await import('/warm-hands/assets/safety/emergency.js')).fill(document);
          return document.getElementById('guide-player').content.querySelector('[data-numbers]').textContent;
        }"""
    )
    assert said.startswith("000 (Australia)")
    page.context.close()


@pytest.mark.parametrize("kept", ["Atlantis", "{", ""])
def test_nothing_that_was_kept_is_trusted(kept: str, page: Page, root: str) -> None:
    """A place that is not in the list any more shows the first numbers, never one that was kept."""
    page.goto(root)
    page.evaluate("kept => localStorage.setItem('/warm-hands/country', kept)", kept)
    with page.expect_response("**/emergency.json") if kept else page.expect_response("**/stop-signs/"):
        page.goto(root + "safety/stop-signs/")
    line = page.locator("p[data-emergency]").first
    expect(line).to_contain_text("112")
    expect(line).to_contain_text("999")
    page.context.close()


@pytest.mark.complains("ERR_FAILED")
def test_without_the_list_the_first_numbers_stay(page: Page, root: str) -> None:
    """Where the list cannot be fetched the first numbers stay, and the link leads to the page that has them all."""
    page.route("**/emergency.json", lambda route: route.abort())
    page.goto(root + "safety/check/")
    page.evaluate("localStorage.setItem('/warm-hands/country', 'Australia')")
    visit(page, root + "safety/check/")
    line = page.locator(".guide-check__stage p[data-emergency]")
    expect(line).to_contain_text("112")
    line.get_by_role("link", name="Another country").click()
    page.wait_for_url("**/safety/stop-signs/#emergency--numbers")
    page.context.close()


def test_in_both_browsers(screen: Screen, root: str) -> None:
    """A country that was chosen shows its number in both browsers."""
    screen.open(root + "safety/stop-signs/")
    said = screen.evaluate(
        "(localStorage.setItem('/warm-hands/country', 'Australia'), import('../../assets/safety/emergency.js'))"
        ".then(({ fill }) => fill(document)).then(() => document.querySelector('p[data-emergency]').textContent)"
    )
    assert "000 (Australia)" in said
    assert "999" not in said
