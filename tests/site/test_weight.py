"""What a first view of each type of page weighs: on a device of the size of a phone, from a host that compresses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.guard import settled
from tests.helpers.weighing import View, compressing, first_view, heaviest

pytestmark = pytest.mark.ring("test")

MOST_BYTES, MOST_REQUESTS = 25_600, 9
#: Of the sheet alone, on top of its limit: the letters it was typeset with, without which it would not be sure to fit its page of paper.
MOST_LETTERS = 15 * 1024
#: Of the rules for paper, on top of the limit: no screen waits for them.
MOST_PAPER = 1536


@pytest.fixture(scope="module")
def views(chromium: Browser, site: Path) -> dict[str, View]:
    """Measure the heaviest page of each type."""
    return {kind: first_view(chromium, site, address) for kind, address in heaviest(site).items()}


def test_first_views_are_light(views: dict[str, View], capsys: pytest.CaptureFixture[str]) -> None:
    """A first view of each type of page takes at most 25 KB and 9 requests, all of them of this site, and nothing of the search."""
    with capsys.disabled():
        sys.stdout.write(
            "\n" + "".join(f"{kind:12} {view.size:6} bytes {len(view.files):2} requests\n" for kind, view in views.items())
        )
    heavy = {kind: view.size for kind, view in views.items() if view.size > MOST_BYTES}
    assert heavy == {}
    letters = {kind: [size for _, size in view.letters] for kind, view in views.items() if view.letters}
    assert list(letters) == ["sheet"]
    assert max(letters["sheet"]) <= MOST_LETTERS
    assert {kind: view.paper for kind, view in views.items() if sum(size for _, size in view.paper) > MOST_PAPER} == {}
    assert {kind: view.files for kind, view in views.items() if len(view.files) - len(view.paper) > MOST_REQUESTS} == {}
    assert {kind: view.elsewhere for kind, view in views.items() if view.elsewhere} == {}
    assert [path for view in views.values() for path, _ in view.files if "search" in path or path.endswith(".json")] == []


@pytest.fixture
def page(chromium: Browser, site: Path) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    with compressing(site) as root:
        page = context.new_page()
        page.goto(f"{root}techniques/")
        settled(page)
        yield page
        context.close()


@pytest.mark.ours
def test_pictures_of_a_list_come_with_their_rows(page: Page) -> None:
    """A row's picture is loaded when the row is well in view, all of them before the list is printed, and none twice."""
    pictures = page.locator(".guide-rows__picture")
    assert pictures.locator("img").count() <= 2
    pictures.nth(8).scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    expect(pictures.nth(8).locator("img")).to_be_visible()
    expect(page.locator(".guide-rows__picture noscript").last).to_be_attached()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".guide-rows__picture noscript")).to_have_count(0)
    assert pictures.locator("img").count() == pictures.count() > 20


@pytest.mark.ours
def test_without_scripts_a_list_has_its_pictures(chromium: Browser, site: Path) -> None:
    """Readers without scripts get the pictures from the browser's own loading by need."""
    context = chromium.new_context(java_script_enabled=False)
    with compressing(site) as root:
        page = context.new_page()
        page.goto(f"{root}techniques/")
        assert page.locator(".guide-rows__picture img[loading=lazy]").count() > 20
        expect(page.locator(".guide-rows__picture img").first).to_be_visible()
        context.close()
