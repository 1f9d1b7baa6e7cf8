"""Every Start leads through the safety check; what cannot be read stops it, and so does another day or another person."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import hosted
from tests.helpers.checked import GUIDE, PAGES, checked, opened
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")

#: What a Start has left for the check.
START = "Object.entries(sessionStorage).find(([key]) => key.endsWith('/start'))?.[1]"


# Every Start leads through the check


@pytest.mark.ours
@pytest.mark.parametrize(
    ("there", "link"),
    [
        pytest.param(GUIDE, "Start 10 minutes", id="guide"),
        pytest.param(f"{GUIDE}session/", "30 min", id="a chip of the session"),
        pytest.param(f"{GUIDE}session/", "Start 20 minutes", id="a routine of the session"),
    ],
)
@pytest.mark.few(3)
def test_four_taps_when_nothing_applies(site_url: str, page: Page, there: str, link: str | re.Pattern[str]) -> None:
    """A Start, "None of these" twice, and Start: the wanted routine stands first, and its page says that it was checked."""
    page.goto(site_url + there)
    start = page.get_by_role("link", name=link, exact=isinstance(link, str))
    wanted = start.evaluate("link => link.href")
    start.click()
    page.wait_for_url("**/safety/check/")
    assert page.evaluate(START) == wanted
    for _ in range(2):
        page.locator(".guide-check__stage").get_by_role("button", name="None of these").click()
    first = page.locator(".guide-check__stage").get_by_role("link", name=re.compile("^Start")).first
    assert first.evaluate("link => link.href") == wanted
    first.click()
    expect(page.locator(".guide-today")).to_contain_text("Nothing to change.")
    assert page.url == wanted
    # The fourth tap was the last: the session runs.
    expect(page.get_by_role("dialog")).to_contain_text("Ready?")


@pytest.mark.ours
def test_keyboard_is_led_through_the_check_too(site_url: str, page: Page) -> None:
    """Enter on a Start goes to the check; afterwards the strip's links are the first in the text."""
    page.goto(site_url + GUIDE)
    page.get_by_role("link", name="Start 10 minutes").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/safety/check/")
    checked(page, site_url, {"allergy-nut": "yes"})
    opened(page, site_url + GUIDE).locator("#guide-content").focus()
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["Start page", "See the result", "Someone else: check again"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/safety/check/")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('/check'))") == []


def test_nothing_is_fetched_without_a_check(site_url: str, page: Page) -> None:
    """Where no check is stored, no page asks for the data of the check or for what follows it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for there in PAGES:
        page.goto(site_url + there)
        settled(page)
    assert len(asked) > 20
    assert not [
        url
        for url in asked
        if re.search(r"/(today|answers|check(?!list)|outcome|verdict)[\w-]*\.(js|css|json)$|routines\.json$", url)
    ]


def test_no_answer_leaves_the_device(site_url: str, page: Page) -> None:
    """Pages that follow a check ask only for the same files whatever was answered, and only of this host."""
    asked: dict[str, set[str]] = {}
    bag: list[str] = []
    page.on("request", lambda request: bag.append(request.url))
    for condition in ("older-frail", "allergy-nut"):
        checked(page, site_url, {condition: "yes"})
        bag.clear()
        for there in PAGES:
            settled(opened(page, site_url + there))
        asked[condition] = set(bag)
    assert asked["older-frail"] == asked["allergy-nut"]
    assert len(asked["allergy-nut"]) > 15
    assert all(url.startswith(site_url) and "?" not in url for url in bag)


@pytest.mark.ours
def test_without_scripts_nothing_changes(site_url: str, chromium: Browser) -> None:
    """Without scripts a Start goes where it says, to a page that begins with the check."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + GUIDE)
    page.get_by_role("link", name="Start 10 minutes").click()
    assert page.url.endswith("/session/#back-10")
    assert page.locator("#back-10 ~ .guide-never >> nth=0").inner_text().startswith("First: is it safe today?")
    context.close()


@pytest.mark.ours
def test_storage_switched_off(site_url: str, page: Page) -> None:
    """Where the device keeps nothing, pages work, and a Start still leads to the check."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new DOMException('off'); };"
    )
    page.goto(site_url + GUIDE)
    page.get_by_role("link", name="Start 10 minutes").click()
    page.wait_for_url("**/safety/check/")
    assert not wrong


# What cannot be read stops every Start


def lost(name: str) -> Callable[[Page], None]:
    def lose(page: Page) -> None:
        page.route(f"**/assets/{name}", lambda route: route.abort())

    return lose


def replaced(find: str, by: str) -> Callable[[Page], None]:
    """Give a function that changes the stored text, as a hand could."""
    change = "([key, find, by]) => localStorage.setItem(key, localStorage.getItem(key).replace(new RegExp(find), by))"
    return lambda page: page.evaluate(change, ["/check", find, by])


def other_build(page: Page) -> None:
    """Let the host have another version of the questions than the answers are for."""
    data = page.request.get(page.url.replace("about/", "assets/check.json")).json()
    page.route("**/assets/check.json", lambda route: route.fulfill(json={**data, "version": "0" * 16}))


BROKEN = {
    "no JSON": replaced(".*", "{{{"),
    "nothing": replaced(".*", ""),
    "null": replaced(".*", "null"),
    "another answer": replaced('"yes"', '"no"'),
    "not finished": replaced('"done":true', '"done":false'),
    "another seal": replaced('"seal":"..', '"seal":"zz'),
    "huge": replaced("$", " " * 30_000),
    "another build": other_build,
    "the questions are lost": lost("check.json"),
    "the routines are lost": lost("routines.json"),
    "the script is lost": lost("today/today.js"),
    "half the script is lost": lost("safety/outcome.js"),
}


@pytest.mark.ours
@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.few(5)
@pytest.mark.complains("ERR_FAILED", "Failed to fetch dynamically imported module")
def test_what_cannot_be_read_stops_every_start(site_url: str, page: Page, case: str) -> None:
    """Whatever is wrong with the answers or the data, the page says so and each Start leads back to the check."""
    checked(page, site_url, {"blood-thinners": "agreed", "allergy-nut": "yes"})
    BROKEN[case](page)
    opened(page, site_url + GUIDE)
    expect(page.locator(".guide-unread")).to_contain_text("Do the check again before you start.")
    expect(page.locator(".guide-today")).to_have_count(0)
    page.get_by_role("link", name="Start 10 minutes").click()
    page.wait_for_url("**/safety/check/")


@pytest.mark.complains("script error: the page does not show the step")
def test_a_page_without_its_step_is_not_followed(site_url: str, page: Page) -> None:
    """A page of another build than the data, on which a step is missing, is not taken for adapted."""
    checked(page, site_url, {"allergy-nut": "yes"})
    page.route(
        "**/session/",
        lambda route: route.fulfill(response=(got := route.fetch()), body=got.text().replace("data-step=", "data-was=", 1)),
    )
    opened(page, f"{site_url}{GUIDE}session/")
    expect(page.locator(".guide-unread")).to_be_visible()


@pytest.mark.complains("ERR_FAILED")
def test_a_lost_style_sheet_changes_nothing(site_url: str, page: Page) -> None:
    """Without its style sheet a page still follows the check."""
    checked(page, site_url, {"fever": "yes"})
    lost("today/today.css")(page)
    expect(opened(page, site_url + GUIDE).locator("[data-start]")).to_have_count(0)


# A check is for one person and one day


@pytest.mark.ours
def test_at_midnight_the_page_is_plain_again(site_url: str, page: Page) -> None:
    """An open page gives up its check at midnight, and yesterday's answers are gone."""
    page.clock.install(time="2026-11-22T23:50:00")
    checked(page, site_url, {"blood-thinners": "agreed"})
    opened(page, site_url + GUIDE)
    with page.expect_navigation():
        page.clock.fast_forward("11:00")
    page.wait_for_function("() => Object.keys(localStorage).every((key) => !key.endsWith('/check'))")
    expect(page.locator(".guide-today, .guide-unread, .guide-today__line")).to_have_count(0)
    page.get_by_role("link", name="Start 10 minutes").click()
    page.wait_for_url("**/safety/check/")


@pytest.mark.ours
def test_another_tab_starts_again(site_url: str, context: BrowserContext, page: Page) -> None:
    """When the answers are cleared in one tab, the page in another is plain again."""
    checked(page, site_url, {"blood-thinners": "agreed"})
    opened(page, site_url + GUIDE)
    other = context.new_page()
    other.goto(f"{site_url}about/")
    other.evaluate("localStorage.clear()")
    expect(page.locator(".guide-today")).to_have_count(0)
    expect(page.locator("[data-start]").first).to_have_text("Start 10 minutes")


def test_two_sites_on_one_host(site: Path, page: Page) -> None:
    """Under a path the pages follow their own check, and neither read nor change what the site at the root keeps."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with hosted(site, "/a/path/") as address:
        page.goto(f"{address}about/")
        page.evaluate("localStorage.setItem('/check', 'theirs')")
        page.goto(address + GUIDE)
        settled(page)
        assert not [url for url in asked if "/today" in url]
        checked(page, address, {"fever": "yes"})
        opened(page, address + GUIDE)
        expect(page.locator(".guide-today")).to_contain_text("No massage today.")
        assert page.evaluate("localStorage.getItem('/check')") == "theirs"
