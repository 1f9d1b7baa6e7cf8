"""The Content-Security-Policy: on every page, strict, and nothing that a reader does runs into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.checked import GUIDE, STROKE, checked
from tests.helpers.guard import settled
from tests.helpers.page_types import PAGE_TYPES

pytestmark = pytest.mark.ring("test")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
#: Tells the console of each violation, before any script of the page runs.
TELL = """addEventListener('securitypolicyviolation', (event) =>
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""


@pytest.fixture
def broken() -> list[str]:
    """Give the list of what a page has done against the policy, and of its errors."""
    return []


@pytest.fixture
def page(chromium: Browser, broken: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(TELL)
    made = context.new_page()
    made.on("pageerror", lambda error: broken.append(str(error)))
    made.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    yield made
    context.close()


def test_every_page_has_the_policy_before_all_else(site: Path) -> None:
    """The policy is the first thing in each head, so that it holds for every script and style below it."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 200
    for file in pages:
        first = re.search(r"<head>\s*(<[^>]*>)", file.read_text(encoding="utf-8"))
        assert first, file
        assert first[1] == f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">', file


def test_every_type_of_page_is_visited(site: Path) -> None:
    """Each kind of page that the site has is among the types that the tests visit, and each of those is there."""
    kind = re.compile(r'class="guide-page guide-page--([a-z-]+)"')
    kinds = {
        file.relative_to(site).as_posix().removesuffix("index.html"): kind.findall(file.read_text("utf-8"))
        for file in site.rglob("*.html")
    }
    assert {name for found in kinds.values() for name in found} == {kinds[address][0] for address in PAGE_TYPES.values()}


@pytest.mark.few(16)
@pytest.mark.parametrize("kind", PAGE_TYPES)
@pytest.mark.complains("Content Security Policy", "policy: style-src-attr inline")
def test_no_page_runs_into_it(root: str, page: Page, broken: list[str], kind: str) -> None:
    """A page of each type opens in both colours and on paper without a violation, and what breaks the policy is noticed."""
    page.goto(root + PAGE_TYPES[kind])
    settled(page)
    page.get_by_role("button", name="Dark colours").click()
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    settled(page)
    assert broken == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    for _ in range(100):  # a busy machine tells it late
        if broken:
            break
        page.wait_for_timeout(50)
    assert any("style-src" in each for each in broken)


def search(page: Page, root: str) -> None:
    page.goto(root)
    page.locator(".guide-search input").fill("kidney")
    expect(page.locator(".guide-found__link").first).to_be_visible()
    expect(page.get_by_text("In the text of the pages")).to_be_visible()  # Material's worker has answered


def tick(page: Page, root: str) -> None:
    page.goto(f"{root}{GUIDE}checklists/")
    page.locator("guide-checklist input[type=checkbox]").first.check()
    expect(page.locator(".guide-count").first).to_contain_text("1")


def choose(page: Page, root: str) -> None:
    page.goto(f"{root}techniques/")
    page.locator("guide-filter select").first.select_option(index=1)
    expect(page.locator(".guide-filter__count")).to_contain_text("of")


def check(page: Page, root: str) -> None:
    page.goto(f"{root}safety/check/")
    stage = page.locator(".guide-check__stage")
    stage.get_by_role("button", name="None of these").click()
    expect(stage.get_by_role("heading", name="Does any of this fit?")).to_be_visible()  # both lists have boxes to tick
    stage.get_by_role("checkbox").first.check()
    stage.get_by_role("button", name=re.compile("Next|Continue")).click()
    stage.get_by_role("button", name="Yes").first.click()


def follow(page: Page, root: str) -> None:
    checked(page, root, {"blood-thinners": "agreed", "varicose": "yes"}, {"varicose": ["calves"]})
    for address in (GUIDE, f"{GUIDE}session/", f"{GUIDE}cheat-sheet/", f"{GUIDE}checklists/", STROKE):
        page.goto(root + address)
        settled(page)
        expect(page.locator(".guide-today")).to_be_visible()


def run(page: Page, root: str) -> None:
    checked(page, root, {})
    page.goto(f"{root}{GUIDE}session/")
    settled(page)
    page.locator("guide-session [data-start=back-10]").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[data-do=begin]").click()
    for _ in range(8):
        dialog.locator("[data-do=on]:visible").first.click()
    dialog.locator("[data-do=settings]:visible, [data-do=stop]:visible").first.click()


def put_together(page: Page, root: str) -> None:
    checked(page, root, {"older-frail": "yes"})
    page.goto(f"{root}routines/#minutes=15&position=seated&over=clothes")
    settled(page)
    page.locator("guide-choose [data-key=start]").click()
    page.locator("dialog [data-do=begin]").click()
    expect(page.locator("dialog [data-do=toggle]")).to_be_visible()


def contribute(page: Page, root: str) -> None:
    page.goto(f"{root}contribute/technique/")
    page.get_by_role("button", name="Begin").click()
    page.locator(".guide-form__parts").get_by_role("button", name="Hands and body").click()
    page.locator("[data-field=positions] input[value=face-down]").check()
    page.locator(".guide-form__parts").get_by_role("button", name="Step by step").click()
    page.locator(".guide-form__parts").get_by_role("button", name="Look and send").click()
    with page.expect_download():
        page.get_by_role("button", name="Save the file").click()


@pytest.mark.parametrize(
    "use",
    [
        search, tick, choose, check, follow, contribute,
        *(pytest.param(use, marks=pytest.mark.ours) for use in (run, put_together)),
    ],
)  # fmt: skip
def test_nothing_a_reader_does_runs_into_it(root: str, page: Page, broken: list[str], use: Callable[[Page, str], None]) -> None:
    """Searching, ticking, choosing, the safety check, following it, a session, a routine put together and the form work under the policy."""
    use(page, root)
    settled(page)
    assert broken == []
