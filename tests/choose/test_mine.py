"""Routines that somebody put together and keeps: named, listed, put together anew each day, and gone when they are taken away."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.choose.choosing import CHAIR, CHOOSE, chosen, steps
from tests.helpers.checked import checked
from tests.helpers.guard import settled
from tests.helpers.some import some

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

CHOICE = f"{CHAIR[1:]}&own=yes"
MUM = {"name": "Both hands", "choice": CHOICE}


def kept(page: Page) -> list[dict[str, str]]:
    found = json.loads(page.evaluate("localStorage.getItem('/mine')") or '{"routines": []}')
    return list(found["routines"])


def with_mine(page: Page, site_url: str, *mine: Any, shape: Any = 1, text: str | None = None) -> Locator:
    """Open the chooser on a device that keeps these."""
    page.goto(f"{site_url}about/")
    stored = json.dumps({"shape": shape, "routines": mine}, ensure_ascii=False, separators=(",", ":")) if text is None else text
    page.evaluate("(text) => localStorage.setItem('/mine', text)", stored)
    page.goto("about:blank")
    page.goto(site_url + CHOOSE)
    settled(page)
    return page.locator("[data-mine]")


def test_a_routine_is_named_and_kept(site_url: str, page: Page) -> None:
    """By keyboard, a name and what was chosen are kept, and no answer; it is listed at once, and once, and leads to the same steps another day."""
    checked(page, site_url, {"blood-thinners": "agreed"})
    chosen(page, site_url)
    page.get_by_role("button", name="Keep this").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("A name for it")
    expect(field).to_be_focused()
    expect(field).to_have_value("15 minutes, sitting, through clothes")
    page.keyboard.type("  Both   hands ")
    page.keyboard.press("Enter")
    expect(page.locator("guide-session [data-said]")).to_contain_text("“Both hands” is kept on this device.")
    assert kept(page) == [MUM]
    assert page.evaluate("Object.keys(localStorage).sort()") == ["/check", "/mine"]
    assert page.evaluate("location.hash") == CHAIR
    before = steps(page)
    page.get_by_role("button", name="Keep this").click()
    expect(field).to_have_value("Both hands")
    page.get_by_label("A name for it").fill("Hers")
    page.locator("guide-session form button").dblclick()
    assert kept(page) == [{**MUM, "name": "Hers"}]
    page.evaluate("localStorage.removeItem('/check')")
    page.goto("about:blank")
    page.goto(site_url + CHOOSE)
    link = page.locator("[data-mine]").get_by_role("link", name="Hers")
    box = link.bounding_box()
    assert box
    assert box["height"] >= 44
    link.click()
    expect(page.locator("#your--routine")).to_be_focused()
    assert [each["step"] for each in steps(page)] == [each["step"] for each in before] != []


def test_it_is_shared_without_answers(site_url: str, page: Page) -> None:
    """The address that is shared holds the choice and nothing that the check knows."""
    checked(page, site_url, {"blood-thinners": "agreed"})
    chosen(page, site_url)
    page.evaluate("() => { navigator.share = (what) => { window.shared = what; return Promise.resolve(); }; }")
    page.locator("guide-session [data-share]").click()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("window.shared") == {
        "title": "15 minutes, sitting, through clothes",
        "url": f"{site_url}{CHOOSE}{CHAIR}",
    }


def test_it_is_held_against_the_check_of_today(site_url: str, page: Page) -> None:
    """What today's answers leave no routine of has no link, says so, and is still kept."""
    checked(page, site_url, {"fever": "yes"})
    mine = with_mine(page, site_url, MUM)
    expect(mine).to_contain_text(re.compile("Not with today.s answers."))
    expect(mine.get_by_role("link")).to_have_count(0)
    assert kept(page) == [MUM]


def test_without_a_check_the_start_leads_to_it(site_url: str, page: Page) -> None:
    """A kept routine is no way past the check."""
    mine = with_mine(page, site_url, MUM)
    mine.get_by_role("link", name="Both hands").click()
    page.locator("guide-session [data-key=start]").click()
    page.wait_for_url("**/safety/check/")


@pytest.mark.complains("ERR_FAILED")
def test_where_it_cannot_be_looked_at_nothing_is_offered(site_url: str, page: Page) -> None:
    """Without the data there is the name, a calm sentence, and no link."""
    page.route("**/assets/choose.json*", lambda route: route.abort())
    mine = with_mine(page, site_url, MUM)
    expect(mine).to_contain_text("This cannot be looked at now.")
    expect(mine.get_by_role("link")).to_have_count(0)


def test_it_is_renamed_and_deleted(site_url: str, page: Page) -> None:
    """Another name stays over a reload; a finger that bounces on Delete deletes one; each button says what it is about."""
    other = {"name": "Dad", "choice": "minutes=5&position=seated&over=clothes&own=yes"}
    mine = with_mine(page, site_url, MUM, other)
    expect(mine.get_by_role("link")).to_have_count(2)
    for button in some(mine.get_by_role("button").all()):
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
    mine.get_by_role("button", name="Rename: Both hands").click()
    field = mine.get_by_role("textbox", name="Name")
    expect(field).to_be_focused()
    field.fill("Gran")
    page.keyboard.press("Enter")
    expect(mine.get_by_role("status")).to_have_text("It is called “Gran” now.")
    page.reload()
    expect(mine.get_by_role("link")).to_have_text(["Gran", "Dad"])
    mine.get_by_role("button", name="Delete: Gran").dblclick()
    expect(mine.get_by_role("status")).to_have_text("“Gran” is deleted.")
    assert kept(page) == [other]
    page.wait_for_timeout(500)
    mine.get_by_role("button", name="Delete: Dad").click()
    expect(mine.get_by_role("heading")).to_be_focused()
    assert page.evaluate("localStorage.getItem('/mine')") is None


def test_two_tabs_agree(site_url: str, page: Page, context: BrowserContext) -> None:
    """What is deleted in one tab goes from the other."""
    mine = with_mine(page, site_url, MUM)
    expect(mine.get_by_role("link")).to_have_count(1)
    other = context.new_page()
    other.goto(f"{site_url}about/")
    other.get_by_role("button", name="Clear my own routines").click()
    expect(other.locator("[data-mine]")).to_have_text("Your own routines are gone.")
    expect(mine).to_be_hidden()


HOSTILE = [
    ("another shape", {"shape": 2, "routines": [MUM]}),
    ("no shape", [MUM]),
    ("nonsense", "{{{"),
    ("null", "null"),
    ("huge", " " * 20_000),
    ("no name", {"shape": 1, "routines": [{**MUM, "name": 7}, None, 4]}),
    ("a long name", {"shape": 1, "routines": [{**MUM, "name": "x" * 41}]}),
    ("turned around", {"shape": 1, "routines": [{**MUM, "name": "a\u202eb"}]}),
    ("an address", {"shape": 1, "routines": [{**MUM, "choice": "javascript:alert(1)"}]}),
    ("markup in it", {"shape": 1, "routines": [{**MUM, "choice": f'{CHOICE}"><b>'}]}),
]


@pytest.mark.parametrize("stored", [stored for _, stored in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_what_cannot_be_read_goes_with_one_sentence(site_url: str, page: Page, stored: Any) -> None:
    """Of another build, or nonsense: it is gone, and said once; after a reload nothing is there."""
    mine = with_mine(
        page, site_url, text=stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    )
    expect(mine.get_by_role("status")).to_have_text(
        "What was kept here is from another version of this site. It cannot be read any more, so it is gone."
    )
    expect(mine.get_by_role("listitem")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('/mine')") is None
    page.reload()
    settled(page)
    expect(mine).to_be_hidden()


def test_a_name_is_text_and_never_markup(site_url: str, page: Page) -> None:
    """What somebody typed, or put there, stands as it is written; and what asks for a place that is not here leads nowhere."""
    name = "<img src=x onerror=alert(1)>"
    gone = {"name": "Gone", "choice": "minutes=15&areas=no-such&own=yes"}
    mine = with_mine(page, site_url, {**MUM, "name": name}, gone)
    expect(mine.get_by_role("link")).to_have_text([name])
    expect(mine.locator("img")).to_have_count(0)
    expect(mine.get_by_role("listitem").nth(1)).to_contain_text("Something in it is not here any more.")


def test_no_more_than_twelve(site_url: str, page: Page) -> None:
    """With twelve the thirteenth is not kept, and the page says why; those that are there stay."""
    twelve = [{"name": f"No. {n}", "choice": f"minutes={n + 5}&own=yes"} for n in range(12)]
    with_mine(page, site_url, *twelve)
    chosen(page, site_url)
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_label("A name for it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("guide-session [data-said]")).to_have_text("You have kept 12. Delete one first, at the top of this page.")
    assert kept(page) == twelve


def test_a_full_device_says_so(site_url: str, page: Page) -> None:
    """Where nothing can be written the page says so, and what was kept stays."""
    with_mine(page, site_url, MUM)
    chosen(page, site_url, "#minutes=5&position=seated&over=clothes&own=yes")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_label("A name for it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("guide-session [data-said]")).to_have_text("It cannot be kept on this device.")
    assert kept(page) == [MUM]


def test_nothing_of_it_is_loaded_or_shown_without_need(site_url: str, page: Page) -> None:
    """Who kept nothing loads nothing for it; a routine of the guide has no button to keep it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + CHOOSE)
    settled(page)
    expect(page.locator("[data-mine]")).to_be_hidden()
    assert [url for url in asked if "mine.js" in url or "own.js" in url or "share.js" in url] == []
    page.get_by_role("button", name="Find a routine").click()
    expect(page.locator("#your--routine")).to_have_text("Calm back massage: 10 minutes")
    expect(page.locator("guide-choose [data-keep], guide-choose [data-share]")).to_have_count(0)
