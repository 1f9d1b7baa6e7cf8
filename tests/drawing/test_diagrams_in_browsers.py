"""The diagrams as readers see them, in Chromium and Firefox: light and dark, small and wide, still and moving, whatever is set."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.body.outlines import _GREYS, OUTLINES
from generator.drawing.drawings import Drawing, drawings
from generator.drawing.gestures import gesture
from generator.drawing.motion import style_of
from generator.drawing.moves.written import score
from generator.drawing.parts import part, used_parts
from generator.drawing.pictures import Picture, Pictures
from generator.drawing.sweep import given_way
from generator.guide.facts import Facts
from generator.records.vocabulary import Move
from tests.conftest import ROOT, hosted
from tests.drawing.golden import technique
from tests.helpers.checked import GUIDE, STROKE
from tests.helpers.firefox import Look
from tests.helpers.page_types import PAGE_TYPES
from tests.helpers.pixels import Colour, colour, colours, contrast, rows
from tests.helpers.real import real_library
from tests.helpers.screens import Box, Screen

pytestmark = pytest.mark.ring("test")

CSS = (ROOT / "overrides" / "assets" / "page" / "guide.css").read_text(encoding="utf-8")
SHEET = (ROOT / "overrides" / "assets" / "sheet" / "sheet.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:"
WIDTHS = (320, 390, 1280, 1600)
LOOKS = {
    "light": Look(),
    "dark": Look(dark=True),
    "still": Look(still=True),
    "forced colours": Look(forced=True),
    "forced colours, dark": Look(forced=True, dark=True),
    "no scripts": Look(scripts=False),
}


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--d-([a-z]+):(#[0-9a-f]+)", block))


def between(text: str, begin: str, end: str) -> str:
    _, found, after = text.partition(begin)
    assert found, begin
    return after.partition(end)[0]


LIGHT = tokens(between(CSS, ":root{", "color-scheme:light"))
DARK = {**LIGHT, **tokens(between(CSS, "@media screen{:root[data-guide-theme=dark]", "color-scheme:dark"))}
FILE = (OUTLINES / "drawing.css").read_text(encoding="utf-8")
THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "paper": {**LIGHT, **tokens(between(CSS, "@media print{:root", "@page"))},
    "cheat sheet": {**LIGHT, **tokens(between(SHEET, ".guide-sheet{--guide-ink:#000", "display:flex"))},
    "file": tokens(between(FILE, ".dg{", "}")),
    "file, dark": tokens(between(FILE, "(prefers-color-scheme:dark){.dg{", "}")),
    "file, grey": {name.removeprefix("--d-"): value for name, value in _GREYS.items()},
}
#: Each part that a reader must see, and what it lies on. Landmarks inside the body and the tint under a stroke only add to others.
PARTS = [
    *[(part, ground) for part in ("ink", "soft", "no") for ground in ("body", "cloth")],
    ("line", "body"),
    ("clothline", "cloth"),
    ("rim", "hand"),  # the outline of the hand carries it, wherever it lies
    ("cuff", "sleeve"),
    ("ink", "plate"),  # lines have a halo of the plate
    ("soft", "plate"),
    ("on", "no"),
]
#: Parts of which one is enough: a hand by its outline or itself, a cross by its disc or the rim of it.
EITHER = [(("rim", "hand"), "plate"), (("on", "no"), "hair"), (("rim", "hand"), "body")]


@pytest.mark.ring("quick")
@pytest.mark.parametrize("theme", THEMES)
def test_every_part_stands_out(theme: str) -> None:
    """Each graphic part has a contrast of at least 3:1 to what it lies on, in every theme, on paper and in grey."""
    found = {name: colour(value) for name, value in THEMES[theme].items()}
    assert len(found) == 27
    weak = {(part, ground): round(contrast(found[part], found[ground]), 2) for part, ground in PARTS}
    assert {pair: value for pair, value in weak.items() if value < 3} == {}
    for parts, ground in EITHER:
        assert max(contrast(found[part], found[ground]) for part in parts) >= 3, (parts, ground)


@pytest.mark.ring("quick")
@pytest.mark.parametrize(
    ("theme", "ground"), [("light", "#fff"), ("dark", "#211d19"), ("paper", "#fff"), ("cheat sheet", "#fff")]
)
def test_the_body_stands_out_from_its_plate(theme: str, ground: str) -> None:
    """The contour of body and cloth has a contrast of at least 3:1 to the plate that the picture lies on."""
    assert f"--guide-plate:{ground}" in CSS
    for line in ("line", "clothline", "ink"):
        assert contrast(colour(THEMES[theme][line]), colour(ground)) >= 3, line


# A page of every picture there is, under the strictest policy: no script, no inline style, no other host.


def real() -> list[Picture]:
    library = real_library()
    pictures = Pictures(Facts(library))
    return [picture for each in library.techniques.values() for picture in pictures.of(each)]


def page(*, inline: list[str], parts: list[str], rest: str = "", direction: str = "ltr") -> str:
    figures = "".join(f'<figure class="guide-panel" tabindex="0">{svg}</figure>' for svg in inline)
    return f"""<!doctype html><html lang="en" dir="{direction}"><meta charset="utf-8"><title>Pictures</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><link rel="stylesheet" href="guide.css"><link rel="stylesheet" href="page.css"><link rel="stylesheet" href="motion.css">
<svg class="guide-sprite" width="0" height="0" aria-hidden="true">{"".join(map(part, parts))}</svg>
<main>{figures}{rest}</main></html>"""


def parts_of(shown: list[Drawing]) -> list[str]:
    return used_parts("".join(drawing.body for drawing in shown))


def file_of(picture: Picture) -> str:
    source = Path(picture.address).name
    return f'<figure class="guide-panel"><img class="dg" alt="" width="240" height="300" src="{source}"></figure>'


#: Fixed sizes in whole pixels, so that a picture is drawn alike wherever it lies.
PAGE_CSS = "body{margin:0}main{display:flex;flex-wrap:wrap}figure.guide-panel.guide-panel{margin:10px;width:260px}.guide-panel img.dg,.guide-panel svg.dg{width:240px;height:300px;margin:8px}"
BOTH = drawings(technique(Move.GLIDE, "from: lower-back, to: shoulders"), [], lambda _: [])[0]
STILL = drawings(technique(Move.HOLD, "at: [upper-back]"), [], lambda _: [])[0]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the pages of these tests; give their address."""
    folder = tmp_path_factory.mktemp("pictures")
    pictures = real()
    assert len(pictures) > 40
    parts = parts_of([picture.drawing for picture in pictures])
    files = "".join(map(file_of, pictures))
    seen, palm = (
        next(p for p in pictures if p.drawing.id == f"d-{name}--1") for name in ("effleurage-back", "hand-palm-circles")
    )
    for picture in pictures:
        text = picture.drawing.alone(picture.title, picture.caption)
        (folder / Path(picture.address).name).write_text(text, encoding="utf-8")
    inline = [picture.inline for picture in pictures]
    made = {
        "all.html": page(inline=inline, parts=parts, rest=files),
        "seen.html": page(inline=[seen.inline], parts=parts_of([seen.drawing]), rest=file_of(seen)),
        **{
            f"{way}.html": page(inline=[palm.inline], parts=parts_of([palm.drawing]), rest=file_of(palm), direction=way)
            for way in ("ltr", "rtl")
        },
        "moving.html": page(inline=[BOTH.inline("Glide", "Up.")], parts=parts_of([BOTH])),
        "still.html": page(inline=[STILL.inline("Hold", "Here.")], parts=parts_of([STILL])),
        "unsafe.html": page(inline=[], parts=[], rest='<p style="color:red">Red</p>'),
        "guide.css": CSS,
        "page.css": PAGE_CSS,
        "motion.css": style_of((drawing.body, drawing.motion) for drawing in (BOTH, STILL)),
    }
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    with hosted(folder) as url:
        yield url


#: Every picture with its frame, and every part of it that takes room: left, top, right, bottom.
MEASURE = """(() => {
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] };
  return [...document.querySelectorAll("main .dg")].map(e => ({
    frame: box(e.closest("figure")), own: box(e), shown: e.checkVisibility(), loaded: e.complete !== false && e.naturalWidth !== 0,
    parts: [...e.querySelectorAll(":scope > use, :scope > g, :scope > path")].map(box)}));
})()"""


@pytest.mark.ours
@pytest.mark.parametrize("name", ["light", "forced colours, dark", "no scripts"])
@pytest.mark.few(2)
def test_every_picture_is_seen(screen: Screen, address: str, name: str) -> None:
    """Each picture lies whole in its frame, with all its parts, at every width; nothing scrolls sideways, nobody complains."""
    screen.open(f"{address}all.html", 320, look=LOOKS[name])
    for width in WIDTHS:
        screen.resize(width)
        assert screen.evaluate("document.documentElement.scrollWidth") <= width
        found = screen.evaluate(MEASURE)
        assert len(found) > 80
        for picture in found:
            assert picture["shown"]
            assert picture["loaded"]
            left, top, right, bottom = picture["own"]
            assert (round(right - left), round(bottom - top)) == (240, 300)
            for x, y, right_of_part, bottom_of_part in (picture["own"], *picture["parts"]):
                assert right_of_part - x + bottom_of_part - y > 0
            frame = picture["frame"]
            assert frame[0] <= left
            assert frame[1] <= top
            assert right <= frame[2]
            assert bottom <= frame[3]
    assert screen.errors == []
    assert [url for url in screen.requests if not url.startswith((address, "data:"))] == []


def place_of(screen: Screen, picture: str) -> Box:
    """Give where a picture lies in the window."""
    left, top, width, height = screen.evaluate(
        f"(b => [b.x, b.y, b.width, b.height])(document.querySelector('{picture}').getBoundingClientRect())"
    )
    return left, top, width, height


@pytest.mark.ours
@pytest.mark.parametrize("kind", ["svg", "img"])
@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
@pytest.mark.few(4)
def test_the_strokes_are_told_from_the_body(screen: Screen, address: str, look: Look, kind: str) -> None:
    """On the screen a stroke has its own colour and the body another, light or dark, also with forced colours and scripts off."""
    screen.open(f"{address}seen.html", look=look)
    seen = colours(screen.screenshot(box=place_of(screen, f"{kind}.dg")))
    dark = screen.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert dark is look.dark or look.forced  # forced colours say themselves whether they are dark
    theme = DARK if dark else LIGHT
    assert seen[colour(theme["body"])] > 5000
    assert seen[colour(theme["ink"])] > 200
    assert seen[colour(theme["no"])] > 50
    assert contrast(colour(theme["ink"]), colour(theme["body"])) >= 3


@pytest.mark.ours
def test_right_to_left_mirrors_no_body(screen: Screen, address: str) -> None:
    """A right hand stays one on a page that reads from right to left: its picture is the same but for how edges are smoothed."""
    seen = {}
    for way in ("ltr", "rtl"):
        screen.open(f"{address}{way}.html", look=Look(still=True))
        places = [place_of(screen, kind) for kind in ("main svg.dg", "main img.dg")]
        assert (places[0][0] < places[1][0]) is (way == "ltr")
        seen[way] = [rows(screen.screenshot(box=place)) for place in places]
    for one, other in zip(seen["ltr"], seen["rtl"], strict=True):
        assert farthest(one, other) < 60
        assert farthest(one, [row[::-1] for row in other]) > 120


def farthest(one: list[list[Colour]], other: list[list[Colour]]) -> int:
    """Give by how much two pictures differ where they differ most, from 0 to 255."""
    pairs = (pair for a, b in zip(one, other, strict=True) for pair in zip(a, b, strict=True))
    return max(abs(a - b) for pair in pairs for a, b in zip(*pair, strict=True))


@pytest.mark.ours
@pytest.mark.complains("Content Security Policy")
def test_what_the_policy_forbids_is_noticed(screen: Screen, address: str) -> None:
    """An inline style would not go unnoticed by these tests."""
    screen.open(f"{address}unsafe.html")
    assert len(screen.errors) == 1
    assert "style-src 'self'" in screen.errors[0]


# Hands that move. They do so when somebody points at a picture, and rest in the key frame when nobody does.

RUNS = "document.getAnimations().filter(each => each.playState === 'running').map(each => each.animationName).sort()"
MOVING = sorted({f"m-sample--1-{hand}" for hand in (0, 1)})


def point(screen: Screen, way: str, x: float, y: float) -> None:
    """Point at a place of the window: with the mouse, a finger, or the next thing that the keyboard reaches."""
    match way:
        case "hover":
            screen.hover(x, y)
        case "tap":
            screen.tap(x, y)
        case _:
            screen.press("Tab")


@pytest.mark.ours
@pytest.mark.parametrize("way", ["hover", "tap", "press"])
def test_hands_move_when_asked(screen: Screen, address: str, way: str) -> None:
    """Nothing moves by itself. Under the mouse, after a tap and with the keyboard's focus both hands travel, and rest again when that is over."""
    screen.open(f"{address}moving.html")
    assert screen.evaluate(RUNS) == []
    left, top, width, height = place_of(screen, "svg.dg")
    point(screen, way, left + width / 2, top + height / 2)
    assert until(screen, RUNS, MOVING)
    point(screen, way, 1000, 700)
    assert until(screen, RUNS, [])
    assert screen.errors == []


@pytest.mark.ours
def test_only_its_own_hands_move(screen: Screen, address: str) -> None:
    """A picture of hands that rest has nothing that travels, only the ring that breathes."""
    screen.open(f"{address}still.html")
    left, top, width, height = place_of(screen, "svg.dg")
    screen.hover(left + width / 2, top + height / 2)
    assert until(screen, f"[...new Set({RUNS})]", ["dg-breath"])


def until(screen: Screen, expression: str, wanted: object) -> bool:
    """Wait until an expression has this value: the browser may need a moment after a finger or a key."""
    patience = time.monotonic() + 20
    while screen.evaluate(expression) != wanted:
        if time.monotonic() > patience:
            return False
    return True


@pytest.mark.ours
def test_both_hands_are_seen_to_move(screen: Screen, address: str) -> None:
    """The picture changes on both sides of the body while the hands travel."""
    screen.open(f"{address}moving.html", look=Look(still=True))
    left, top, width, height = place_of(screen, "svg.dg")
    half = width / 2
    halves: list[Box] = [(left, top, half, height), (left + half, top, half, height)]
    rest = [screen.screenshot(box=box) for box in halves]
    screen.open(f"{address}moving.html")
    screen.hover(left + half, top + half)
    moved = [False, False]
    patience = time.monotonic() + 20
    while not all(moved) and time.monotonic() < patience:
        moved = [seen or screen.screenshot(box=box) != before for seen, box, before in zip(moved, halves, rest, strict=True)]
    assert moved == [True, True]


@pytest.mark.ours
def test_hands_are_where_the_score_has_them(screen: Screen, address: str) -> None:
    """At each moment of the score a travelling hand lies within two units of where the score says."""
    screen.open(f"{address}moving.html")
    left, top, width, height = place_of(screen, "svg.dg")
    screen.hover(left + width / 2, top + height / 2)
    assert until(screen, RUNS, MOVING)
    made = score(tuple(gesture(path) for path in BOTH.strokes), None)
    made = given_way(made, frozenset(map(str, BOTH.strokes[0].technique.where)))
    screen.evaluate("void document.getAnimations().forEach(each => each.pause())")
    for number, hand in enumerate(made.hands):
        for key in hand.keys[:-1]:
            x, y = screen.evaluate(
                f"""(() => {{ const one = document.querySelector('.m-sample--1-{number}'); one.getAnimations()[0].currentTime = {key.t * 1000 + 0.1};
                const moved = new DOMMatrix(getComputedStyle(one).transform); return [moved.e, moved.f] }})()"""
            )
            assert abs(complex(x, y) - (key.at - hand.shown.at)) <= 2, (number, key)


@pytest.mark.ours
def test_nothing_moves_for_those_who_asked(screen: Screen, address: str) -> None:
    """With reduced motion nothing moves, not even under the mouse."""
    screen.open(f"{address}moving.html", look=Look(still=True))
    assert screen.evaluate("document.getAnimations().length") == 0
    left, top, *_ = place_of(screen, "svg.dg")
    screen.hover(left + 50, top + 50)
    assert screen.evaluate("document.getAnimations().length") == 0


# On the pages as they are built

PLACES = (GUIDE, STROKE, PAGE_TYPES["technique"], "")
WHERE = """(() => [...document.querySelectorAll("main svg.dg, main img.dg")].filter(e => e.checkVisibility()).map(e => {
  e.scrollIntoView(); const b = e.getBoundingClientRect(), f = (e.closest(".guide-panel") ?? e.parentElement).getBoundingClientRect();
  return b.width > 15 && b.height > 15 && b.left >= f.left - 1 && b.right <= f.right + 1 && b.left >= 0 && b.right <= innerWidth;
}))()"""


@pytest.mark.ours
@pytest.mark.parametrize(
    ("name", "direction"), [("light", "ltr"), ("dark", "rtl"), ("forced colours", "rtl"), ("no scripts", "ltr")]
)
def test_on_real_pages(screen: Screen, site_url: str, name: str, direction: str) -> None:
    """On pages as built each picture lies in its frame at every width, in both directions of reading; nothing scrolls sideways."""
    for there in PLACES:
        screen.open(f"{site_url}{there}", look=LOOKS[name])
        screen.evaluate(f"void document.documentElement.setAttribute('dir', '{direction}')")
        for width in WIDTHS:
            screen.resize(width)
            assert screen.evaluate("document.documentElement.scrollWidth") <= width, (there, width)
            found = screen.evaluate(WHERE)
            assert found, there
            assert all(found), (there, width, found)
        assert screen.errors == []
        assert [url for url in screen.requests if not url.startswith((site_url, "data:"))] == []


@pytest.mark.ours
def test_only_what_moves_is_reached_by_keyboard(site: Path) -> None:
    """A picture can be focused exactly if something in it can move."""
    found = {False: 0, True: 0}
    for file in site.glob("techniques/*/index.html"):
        for focused, drawn in re.findall(
            r'<figure class="guide-panel"( tabindex="0")?>(.*?)</figure>', file.read_text(encoding="utf-8"), re.DOTALL
        ):
            assert bool(focused) == bool(
                re.search(r'class="[^"]*(?:m-|dg-(?:breath|tick|tap|close|lift|press|shake|roll))', drawn)
            ), file
            found[bool(focused)] += 1
    assert found[True] > 30
