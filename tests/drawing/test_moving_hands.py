"""Hands that move for whoever asks, in all drawings in view: on a guide, on the page of a stroke, in a session; and for nobody else."""

from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from generator.site.offline import needed
from tests.helpers.checked import CHAIR, GUIDE, STROKE, checked, opened
from tests.helpers.firefox import BidiError, Firefox, Look
from tests.helpers.guard import settled
from tests.helpers.screens import Screen
from tests.session.running import again, button, name, rest, started, still_page
from tests.session.test_firefox import started as begin
from tests.session.test_firefox import tap
from tests.session.test_firefox import until as wait_until

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

KEY = "[data-hands]"
#: Whether a drawing has something that runs, for each that has or lies in the window; and whether it lies there.
RUNNING = """(() => {
  const running = new Set(document.getAnimations().filter((each) => each.playState === "running").map(({ effect }) => effect.target.closest(".dg")));
  const inView = (each) => { const { top, bottom } = each.getBoundingClientRect(); return bottom > 0 && top < innerHeight; };
  running.delete(null);
  return [...running].map(inView);
})()"""
#: How many drawings in the window could move and do not.
LEFT_STILL = """[...document.querySelectorAll(".guide-stroke .guide-pictures > *")].filter((each) => {
  const { top, bottom } = each.getBoundingClientRect();
  return bottom > 1 && top < innerHeight - 1 && !each.getAnimations({ subtree: true }).length;
}).length"""


def until(screen: Screen, expression: str, wanted: object = True) -> None:
    """Wait until an expression has this value."""
    patience = time.monotonic() + 20
    while (found := screen.evaluate(expression)) != wanted:
        assert time.monotonic() < patience, (expression, found)
        time.sleep(0.05)


def touch(screen: Screen) -> None:
    """Touch the key of the page with a finger."""
    x, y = screen.evaluate(
        f"""(() => {{ const key = document.querySelector("{KEY}"); key.scrollIntoView({{ block: "center", behavior: "instant" }});
        const box = key.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"""
    )
    screen.tap(x, y)


def reload(screen: Screen) -> None:
    """Load the page again, and wait until it is there: while one goes and the other comes nothing can be asked."""
    screen.evaluate("void (window.isOld = true, setTimeout(() => location.reload()))")
    patience = time.monotonic() + 20
    is_there = False
    while not is_there:
        assert time.monotonic() < patience
        time.sleep(0.05)
        with suppress(Error, BidiError):
            is_there = screen.evaluate("!window.isOld && document.readyState === 'complete'")


def pressed(screen: Screen) -> str:
    found: str = screen.evaluate(f"document.querySelector('{KEY}').getAttribute('aria-pressed')")
    return found


def go(screen: Screen, selector: str) -> None:
    screen.evaluate(f"void document.querySelector('{selector}').scrollIntoView({{ block: 'start', behavior: 'instant' }})")


@pytest.mark.parametrize("address", [GUIDE, STROKE])
def test_hands_move_for_whoever_asks(screen: Screen, site_url: str, address: str) -> None:
    """Nothing moves until the key is touched; then hands move, until it is touched again. The policy of the site has nothing against it."""
    screen.open(site_url + address, 390, 844)
    until(screen, "document.readyState", "complete")
    asked = [url for url in screen.requests if "hands" in url or re.search(r"strokes/[^/]+\.css", url)]
    assert address == STROKE or asked == []
    assert screen.evaluate("document.getAnimations().length") == 0
    assert pressed(screen) == "false"
    touch(screen)
    until(screen, f"{RUNNING}.length > 0")
    assert pressed(screen) == "true"
    time.sleep(0.6)  # sooner it would be the same touch
    touch(screen)
    until(screen, "document.getAnimations().length", 0)
    assert pressed(screen) == "false"
    assert screen.errors == []


def test_only_what_is_in_view_moves(screen: Screen, site_url: str) -> None:
    """From the first stroke of a guide to the last each drawing moves in the window, and none out of it."""
    screen.open(site_url + GUIDE, 390, 844)
    touch(screen)
    steps = screen.evaluate("[...document.querySelectorAll('.guide-stroke:has(.guide-pictures)')].map((each) => each.id)")
    assert len(steps) > 3
    for step in steps:
        go(screen, f"#{step} .guide-pictures")
        until(screen, f"{LEFT_STILL} === 0 && {RUNNING}.length > 0 && {RUNNING}.every(Boolean)")
    go(screen, "#sources")
    until(screen, f"{RUNNING}.length", 0)
    assert screen.errors == []


def test_a_drawing_keeps_its_frame(screen: Screen, site_url: str) -> None:
    """A drawing that moves takes the place of its picture: nothing on the page goes elsewhere, and it says the same to who does not see it."""
    screen.open(site_url + GUIDE, 390, 844)
    go(screen, ".guide-strokes .guide-pictures")
    until(screen, "document.querySelector('.guide-strokes .guide-pictures > img')?.complete")
    height = "document.querySelector('.guide-strokes .guide-stroke').getBoundingClientRect().height"
    before = screen.evaluate(height), screen.evaluate("document.querySelector('.guide-strokes .guide-pictures > img').alt")
    touch(screen)
    said = "document.querySelector('.guide-strokes .guide-pictures svg.dg')?.getAttribute('aria-label')"
    until(screen, f"Boolean({said})")
    assert (screen.evaluate(height), screen.evaluate(said)) == pytest.approx(before)


def test_the_choice_stays_on_the_device(screen: Screen, site_url: str) -> None:
    """Who let hands move sees them move when a page is loaded again; who held them still does not."""
    screen.open(site_url + STROKE, 390, 844)
    touch(screen)
    until(screen, f"{RUNNING}.length > 0")
    reload(screen)
    until(screen, f"{RUNNING}.length > 0")
    assert pressed(screen) == "true"
    touch(screen)
    until(screen, "document.getAnimations().length", 0)
    reload(screen)
    time.sleep(0.5)
    assert (pressed(screen), screen.evaluate("document.getAnimations().length")) == ("false", 0)


@pytest.mark.parametrize("address", [GUIDE, STROKE])
@pytest.mark.parametrize("look", [Look(still=True), Look(scripts=False)], ids=["still", "no scripts"])
def test_there_is_no_key_without_movement(screen: Screen, site_url: str, look: Look, address: str) -> None:
    """Who asks for less motion, or has no scripts, sees no key that does nothing; and nothing moves, whatever was chosen before."""
    screen.open(site_url + address, 390, 844, look)
    if look.scripts:
        screen.evaluate("void localStorage.setItem('/hands', 'on')")
        reload(screen)
        go(screen, ".guide-stroke .guide-pictures")
        time.sleep(0.5)
    assert screen.evaluate(f"document.querySelector('{KEY}').checkVisibility()") is False
    assert screen.evaluate("document.getAnimations().length") == 0


def test_a_finger_that_trembles_has_touched_once(site_url: str, page: Page) -> None:
    """Two taps on one spot, as a trembling finger makes them, are one."""
    page.goto(site_url + STROKE)
    page.locator(KEY).click()
    expect(page.locator(KEY)).to_have_attribute("aria-pressed", "true")
    page.locator(KEY).dblclick()
    expect(page.locator(KEY)).to_have_attribute("aria-pressed", "false")


def test_paper_has_still_hands(site_url: str, page: Page) -> None:
    """In print nothing moves, the key is not there, and a drawing is as high as its picture would be."""
    page.goto(site_url + GUIDE)
    page.locator(KEY).click()
    drawing = page.locator(".guide-strokes figure.guide-panel").first
    page.wait_for_function(f"() => {RUNNING}.length > 0")
    page.emulate_media(media="print")
    page.wait_for_function("() => document.getAnimations().length === 0")
    expect(page.locator(KEY)).not_to_be_visible()
    box, inside = drawing.bounding_box(), drawing.locator("svg.dg").bounding_box()
    assert box
    assert inside
    assert box["height"] == pytest.approx(40 / 25.4 * 96, abs=2)
    assert inside["y"] >= box["y"]
    assert inside["y"] + inside["height"] <= box["y"] + box["height"]


def test_a_thumb_finds_the_key(site_url: str, page: Page) -> None:
    """The key is at least 44 px high on a phone, and stays in the window while the strokes go by, as long as hands move."""
    for address in (GUIDE, STROKE):
        page.goto(site_url + address)
        box = page.locator(KEY).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    page.goto(site_url + GUIDE)
    page.locator(KEY).click()
    settled(page)
    last = page.locator(".guide-strokes > li").last
    last.evaluate("each => each.scrollIntoView()")
    expect(page.locator(KEY)).to_be_in_viewport()
    page.locator(KEY).click()
    last.evaluate("each => each.scrollIntoView()")
    expect(page.locator(KEY)).not_to_be_in_viewport()


def test_a_session_moves_its_hands(site_url: str, page: Page) -> None:
    """In a session the hands of the step move once they are asked to, those of the next step too, and after the page is loaded again."""
    moving = f"() => {RUNNING}.length > 0 && document.querySelector('.guide-player__pictures .dg-seen')"
    with still_page(page.context) as made:
        started(made, site_url)
        key = made.locator(f"dialog {KEY}")
        expect(key).to_be_visible()
        box = key.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        assert made.evaluate("document.querySelector('.guide-player__pictures').getAnimations({ subtree: true }).length") == 0
        key.click()
        made.wait_for_function(moving)
        expect(key).to_have_attribute("aria-pressed", "true")
        assert made.locator("dialog[open] .guide-player__text").is_hidden()
        was = name(made)
        button(made, "next").click()
        assert name(made) != was
        made.wait_for_function(moving)
        again(made)
        made.wait_for_function(moving)
        rest(made)
        key.click()
        made.wait_for_function("() => document.getAnimations().every(({ effect }) => !effect.target.closest('.dg'))")
        expect(key).to_have_attribute("aria-pressed", "false")


@pytest.mark.ring("all")
def test_a_session_in_firefox_moves_its_hands(site_url: str, firefox: Firefox) -> None:
    """The same in Firefox, where the policy of the site is held by another browser."""
    begin(firefox, site_url)
    found = "[...document.querySelectorAll('.guide-player__pictures .dg')].flatMap((each) => each.getAnimations({ subtree: true })).length"
    wait_until(firefox, "document.querySelector('.guide-player__pictures .dg') !== null")
    assert firefox.evaluate(found) == 0
    tap(firefox, f"dialog {KEY}")
    wait_until(firefox, found)
    time.sleep(0.6)  # sooner it would be the same touch
    tap(firefox, f"dialog {KEY}")
    wait_until(firefox, f"{found} === 0")
    assert firefox.errors == []


def test_a_drawing_that_moves_says_what_today_leaves(site_url: str, page: Page) -> None:
    """Where today's check leaves out what the cue of a drawing names, the drawing has no name, whether its hands or the check came first."""
    checked(page, site_url, {"injection-site": "yes"}, {"injection-site": ["upper-arms"]})
    page.evaluate("localStorage.setItem('/hands', 'on')")
    opened(page, site_url + CHAIR)
    page.locator("#step-feather").scroll_into_view_if_needed()
    drawing = page.locator("#step-feather .guide-stroke__body > .guide-pictures svg.dg").first
    expect(drawing).to_have_class(re.compile("dg-seen"))
    expect(drawing).to_have_attribute("aria-hidden", "true")
    assert "arms" not in (drawing.get_attribute("aria-label") or "")
    other = page.locator(".guide-stroke:has(svg.dg[aria-label]:not([aria-label='']))").first
    assert other.locator("svg.dg").first.get_attribute("aria-label")
    other.evaluate(
        """async (stroke) => {
          const { keepTo } = await import("/assets/today/place.js");
          stroke.querySelector(".guide-do").dataset.cueWants = "what-nobody-knows";
          keepTo(stroke, { areas: [], gone: [], positions: [], over: "" });
        }"""
    )
    expect(page.locator(".guide-stroke:has([data-cue-wants=what-nobody-knows]) svg.dg").first).to_have_attribute(
        "aria-hidden", "true"
    )


def test_what_moves_a_drawing_lies_beside_it(site: Path) -> None:
    """Each drawing that says that its hands move has its style sheet beside it, which names it; no other has one. It is saved with it."""
    found = {True: 0, False: 0}
    for file in sorted((site / "assets" / "strokes").glob("*.svg")):
        moves = "data-moves" in file.read_text(encoding="utf-8")
        sheet = file.with_suffix(".css")
        assert sheet.exists() is moves, file.name
        found[moves] += 1
        address = file.relative_to(site).as_posix()
        files = {each.relative_to(site).as_posix(): each.read_bytes() for each in (file, sheet) if each.exists()}
        assert needed([address], files) == set(files)
    assert found[True] > 30
    rows = json.loads((site / "assets" / "offline.json").read_text(encoding="utf-8"))["files"]
    parts = {name: row[2] for name, row in rows.items() if name.startswith("assets/strokes/")}
    moved = [name for name in parts if name.endswith(".svg") and name.replace(".svg", ".css") in parts]
    assert len(moved) > 30
    assert [name for name in moved if set(parts[name].split()) - set(parts[name.replace(".svg", ".css")].split())] == []
