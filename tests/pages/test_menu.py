"""The menu, and the part of it that each page belongs to."""

from __future__ import annotations

import html

import pytest
import yaml

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.pages import Page, plan_pages
from generator.pages.guides import HOME
from generator.pages.page import ABOUT, PRINT, QUESTIONS, SAFETY, START, STROKES
from tests.conftest import ROOT
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("quick")

MENU = (START, STROKES, SAFETY, PRINT, QUESTIONS, ABOUT)


def menu() -> dict[str, str]:
    """Give the names of the menu as the frame prints them, and where they lead."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (lines,) = (part for part in text.split("\n\n") if "\nnav:\n" in part)
    return {name: path for entry in yaml.safe_load(lines)["nav"] for name, path in entry.items()}


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return plan_pages(Facts(real_library()))


def test_the_menu_has_our_names(pages: list[Page]) -> None:
    """The frame's menu names the parts that pages belong to, in their order, and each leads to a page of its own part."""
    assert [html.unescape(name) for name in menu()] == [*MENU]
    tabs = {page.address: page.tab for page in pages}
    for name, path in menu().items():
        assert html.escape(html.unescape(name)) == name
        assert tabs[path.removesuffix("index.md")] == html.unescape(name)


def test_each_page_belongs_to_a_part(pages: list[Page]) -> None:
    """A page that leads on to another belongs to none, or to that one's; the first crumb of all others is the way into their part, the start page by its whole name."""
    roots = {html.unescape(name): path.removesuffix("index.md") for name, path in menu().items()}
    assert {page.tab for page in pages if not page.moved} == {*MENU}
    for page in pages:
        if page.moved or not page.crumbs:
            continue
        name = HOME if page.tab == START else page.tab
        assert (page.crumbs[0].text, page.crumbs[0].address) == (name, roots[page.tab]), page.address


@pytest.mark.parametrize(
    ("start", "tab"),
    [
        ("guides/back-massage/session/", START),
        (addresses.ROUTINES, START),
        (addresses.NOT_TAUGHT, STROKES),
        ("guides/back-massage/checklists/", PRINT),
        ("guides/back-massage/cheat-sheet/", PRINT),
        (addresses.SUPPLIES, PRINT),
        (addresses.OFFLINE, PRINT),
        (addresses.CONTRIBUTE, ABOUT),
        (addresses.EVIDENCE, ABOUT),
    ],
)
@pytest.mark.ours
def test_where_people_look_for_it(pages: list[Page], start: str, tab: str) -> None:
    """What is printed or saved stands together, and what helps to make the guide better stands with what it is."""
    found = [page.tab for page in pages if page.address.startswith(start)]
    assert set(found) == {tab}
