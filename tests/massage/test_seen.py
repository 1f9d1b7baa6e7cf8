"""What a reader meets on the page of a guide: not only what stands in the page, but what is seen, without a tap."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.place.layers import layers
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

#: Every page of a guide, by the id of its routine.
LENGTHS: Mapping[str, str] = {
    str(ref): addresses.massage(guide, real_library().routines[ref])
    for guide in map(real_library().guides.__getitem__, real_library().site.guides)
    for ref in guide.routines
}

#: The warnings that a reader sees, each line held against the window it is scrolled into: its first letters give themselves.
SEEN = """() => [...document.querySelectorAll("[data-warning]")].filter((line) => {
  if (!line.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
  const words = line.querySelector("span") ?? line;
  words.scrollIntoView({ block: "center", behavior: "instant" });
  const range = document.createRange();
  range.selectNodeContents(words);
  const box = range.getClientRects()[0];
  if (!box || box.width < 20 || box.height < 12) return false;
  const found = document.elementFromPoint(box.left + 8, box.top + box.height / 2);
  return words.contains(found) || Boolean(found?.closest("label")?.contains(words));
}).flatMap((line) => line.dataset.warning.split(" "))"""

BEFORE = """() => {
  const first = document.querySelector(".guide-stroke").getBoundingClientRect().top;
  const rules = document.querySelector("#rules").getBoundingClientRect().top;
  const isBetween = (line) => { const { top } = line.getBoundingClientRect(); return top > rules && top < first; };
  return [...document.querySelectorAll("li[data-warning]")].filter(isBetween).length;
}"""


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.mark.ours
@pytest.mark.parametrize("routine", LENGTHS)
@pytest.mark.few(2)
def test_every_warning_is_seen_at_its_moment(site_url: str, page: Page, library: Library, routine: str) -> None:
    """Without a tap a reader sees every warning but those that say why they are folded; few of them stand before the strokes."""
    page.goto(site_url + LENGTHS[routine])
    found = layers(Facts(library), library.routines[routine])
    wanted = {each.key for each in found.every} - {each.key for each in found.folded}
    assert set(page.evaluate(SEEN)) == wanted
    assert page.evaluate(BEFORE) <= 7


@pytest.mark.ours
def test_on_paper_all_of_them_are_whole(site_url: str, page: Page) -> None:
    """Printed, the list of all is open: each warning with its reason."""
    page.goto(site_url + LENGTHS["back-20"])
    all_of_them = page.locator(".guide-all dl > div")
    expect(all_of_them.first).not_to_be_visible()
    page.emulate_media(media="print")
    for each in some(all_of_them.all()):
        expect(each).to_be_visible()


def test_the_fold_opens_by_a_tap_and_by_its_link(site_url: str, page: Page) -> None:
    """The list of all opens under the finger."""
    page.goto(site_url + next(iter(LENGTHS.values())))
    page.locator(".guide-all summary").click()
    expect(page.locator(".guide-all dl > div").first).to_be_visible()


@pytest.mark.ours
@pytest.mark.parametrize("routine", ["back-20", "hands"])
def test_a_phone_shows_what_comes_first(site_url: str, page: Page, routine: str) -> None:
    """On one screen: what it is, the check before the start, every stroke, and the bar at the thumb. The first stroke is near."""
    page.goto(site_url + LENGTHS[routine])
    height = 844 - page.locator(".guide-contents").bounding_box()["height"]  # type: ignore[index]
    for part in (page.locator("h1"), *page.locator(".guide-go a").all(), *page.locator(".guide-tiles a").all()):
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
        assert box["height"] >= 40 or part.evaluate("each => each.tagName === 'H1'")
    check, start = page.locator(".guide-go a").all()
    assert (check.get_attribute("href") or "").endswith("safety/check/")
    expect(start).to_have_attribute("data-start", routine)
    top = page.locator(".guide-stroke").first.evaluate("each => each.getBoundingClientRect().top + scrollY")
    assert top <= 4.3 * 844


@pytest.mark.ours
def test_the_picture_of_a_stroke_and_what_to_do_come_first(site_url: str, page: Page) -> None:
    """The page of a stroke begins with its name, its picture and what to do, on the first screen of a phone."""
    page.goto(f"{site_url}techniques/effleurage-back/")
    for part in (page.locator(".guide-panel svg").first, page.locator(".guide-do li").first):
        box = part.bounding_box()
        assert box
        assert box["y"] + min(box["height"], 30) <= 844
