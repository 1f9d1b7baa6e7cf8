"""Long words, as German and Finnish have them: no page is pushed sideways on the smallest phone, and no letter is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize

from generator.disk.content import read_content
from generator.pages import plan_pages
from generator.site.walk import read_facts
from tests.conftest import TINY, hosted
from tests.helpers.checked import checked, opened
from tests.helpers.page_types import page_types
from tests.pages.filled import built
from tests.session.running import started, still_page

pytestmark = pytest.mark.ring("test")

WIDTH = 320
#: The longest that a short field takes, as one word, between two plain ones.
WORD = "Nackenmuskelentspannungsgriffhaltungswechsel" + "pausenzeiten"
TYPES = page_types(plan_pages(read_facts(read_content(TINY.parent))))

#: Names what reaches out of the window, but for what scrolls by itself, is cut on purpose or is not shown.
OUT = """(width) => {
  const held = (it) => it && it !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(it).overflowX) || held(it.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !held(it))
    .filter((it) => it.getBoundingClientRect().right > width + 0.5 && it.getBoundingClientRect().left < width)
    .map((it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class") ?? ""} ${it.parentElement.getAttribute("class") ?? ""}`);
}"""


@pytest.fixture
def size() -> ViewportSize:
    return {"width": WIDTH, "height": 800}


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the small guide with a long word in every field."""
    with hosted(built(tmp_path_factory.mktemp("long") / "project", f"The {WORD} rests"), "/tiny-hands/") as address:
        yield address


@pytest.mark.parametrize("kind", TYPES)
def test_a_long_word_pushes_nothing_sideways(long_words: str, page: Page, kind: str) -> None:
    """With a word of 56 letters in every text no type of page is wider than 320 px, and nothing reaches out of it."""
    page.goto(long_words + TYPES[kind])
    page.locator("main").wait_for()
    assert page.evaluate(OUT, WIDTH) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


@pytest.mark.parametrize("kind", ["guide", "technique", "checklist", "session"])
def test_nor_where_pages_follow_the_check(long_words: str, page: Page, kind: str) -> None:
    """What scripts write after a check breaks as well."""
    checked(page, long_words, {"blood-thinners": "agreed"})
    opened(page, long_words + TYPES[kind])
    assert page.evaluate(OUT, WIDTH) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_nor_in_a_session(long_words: str, context: BrowserContext) -> None:
    """The window of a running session shows the words of its step whole."""
    with still_page(context) as page:
        dialog = started(page, long_words, "back-6", TYPES["guide"])
        assert WORD in dialog.inner_text()
        assert dialog.evaluate("it => it.scrollWidth") <= WIDTH
        assert page.evaluate(OUT.replace("body *", "dialog[open] *"), WIDTH) == []
