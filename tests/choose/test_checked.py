"""Today's check rules what is chosen: what it leaves out is not there, and what cannot be read gives no routine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.choose.choosing import CHAIR, chosen, steps
from tests.helpers.checked import Answers, checked

pytestmark = pytest.mark.ring("test")

CHANGES: dict[str, Answers] = {
    "frail": {"older-frail": "yes"},
    "blood thinners and nuts": {"blood-thinners": "agreed", "allergy-nut": "yes"},
    "pregnant": {"preg-later": "agreed", "preg-20-weeks": "yes"},
}


@pytest.mark.ours
@pytest.mark.parametrize("case", CHANGES)
def test_the_check_of_today_rules_it(site_url: str, page: Page, case: str) -> None:
    """After a check the page shows a routine that the check leaves as it is, and says on top what came of the check."""
    checked(page, site_url, CHANGES[case])
    chosen(page, site_url, "#minutes=15&areas=back&own=yes")
    expect(page.locator(".guide-today")).to_contain_text("Checked today")
    assert len(steps(page)) > 3
    expect(page.locator(".guide-today__out")).to_have_count(0)
    words = page.locator("guide-session").inner_text()
    if case == "frail":
        assert all("medium" not in row for row in page.locator("guide-session .guide-press").all_inner_texts())
        assert "No firmer than" in words
    if case == "pregnant":
        assert "Face down" not in words
    expect(page.locator("[data-first]")).to_have_text("Checked today. Now read what stands above.")


@pytest.mark.parametrize(
    ("answers", "words"),
    [({"fever": "yes"}, "No massage today."), ({"heart-failure": "yes"}, "Not yet: ask a clinician first.")],
    ids=["stop", "ask first"],
)
@pytest.mark.parametrize("choice", [CHAIR, "#minutes=10"])
def test_stop_and_ask_first_show_no_routine(site_url: str, page: Page, answers: Answers, words: str, choice: str) -> None:
    """Where the check says stop or ask first, the page says that, because of what, and shows no routine and no Start."""
    checked(page, site_url, answers)
    chosen(page, site_url, choice)
    expect(page.locator("#your--routine")).to_have_text("Not today")
    expect(page.locator(".guide-choose__result")).to_contain_text(words)
    expect(page.locator(".guide-choose__result")).to_contain_text("Because of")
    expect(page.locator("guide-choose [data-start], [data-step], .guide-run")).to_have_count(0)
    expect(page.locator(".guide-choose__before")).to_be_hidden()


def without_storage(page: Page) -> None:
    page.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new DOMException('off'); };"
    )


def full(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")


def replaced(find: str, by: str) -> Callable[[Page], None]:
    change = "([find, by]) => localStorage.setItem('/check', localStorage.getItem('/check').replace(new RegExp(find), by))"
    return lambda page: page.evaluate(change, [find, by])


def lost(name: str) -> Callable[[Page], None]:
    def lose(page: Page) -> None:
        page.route(f"**/assets/{name}", lambda route: route.abort())

    return lose


def changed(name: str, **keys: object) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        page.route(f"**/assets/{name}", lambda route: route.fulfill(json={**route.fetch().json(), **keys}))

    return change


BROKEN: dict[str, Callable[[Page], None]] = {
    "storage is off": without_storage,
    "storage is full": full,
    "no JSON": replaced(".*", "{{{"),
    "another answer": replaced('"yes"', '"no"'),
    "another seal": replaced('"seal":"..', '"seal":"zz'),
    "the questions are lost": lost("check.json"),
    "the routines are lost": lost("routines.json"),
    "the strokes are lost": lost("choose.json"),
    "another shape": changed("choose.json", shape=3),
    "another build": changed("choose.json", version="0" * 16),
    "no warnings": changed("choose.json", cautions={}),
    "half the script is lost": lost("safety/outcome.js"),
    "the composer is lost": lost("choose/compose.js"),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.complains("ERR_FAILED", r"script error: (assets/)?choose\.json", "Failed to fetch dynamically imported module")
@pytest.mark.few(5)
def test_what_cannot_be_read_gives_no_routine(site_url: str, context: BrowserContext, case: str) -> None:
    """Whatever is wrong with the answers, the storage or the data: the page asks for the check, and never shows a routine."""
    for choice in (CHAIR, "#minutes=10"):
        page = context.new_page()
        checked(page, site_url, {"older-frail": "yes"})
        BROKEN[case](page)
        chosen(page, site_url, choice)
        expect(page.locator("guide-choose").get_by_role("link", name="Do the safety check").first).to_be_visible()
        expect(page.locator("guide-choose [data-start], [data-step], .guide-run, #your--routine")).to_have_count(0)


@pytest.mark.ours
def test_a_check_that_was_done_meanwhile_is_followed(site_url: str, context: BrowserContext, page: Page) -> None:
    """Where the check is answered in another tab, the next choice loads the page again, with it."""
    chosen(page, site_url)
    checked(context.new_page(), site_url, {"fever": "yes"})
    page.locator("summary").click()
    with page.expect_navigation():
        page.locator("guide-choose form").get_by_text("20 min", exact=True).click()
    expect(page.locator("#your--routine")).to_have_text("Not today")
