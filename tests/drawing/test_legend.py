"""The key of a guide: just the signs its drawings use, drawn as they are there, with the words of words.yml."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from generator.body.geometry import polygons
from generator.body.phrases import MARKS
from generator.drawing.drawings import Drawing, drawings
from generator.drawing.legend import HEIGHT, MARKED, WIDTH, hand_alone, key_of
from generator.guide.library import Library
from generator.records.vocabulary import Hand, Move
from tests.drawing.golden import technique
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("quick")

GUIDE: Library = real_library()


def drawn(
    move: Move, stroke: str, hands: Hand = Hand.PALMS, pressure: str = "medium", off: tuple[str, ...] = ()
) -> list[Drawing]:
    return drawings(technique(move, stroke, hands=hands, pressure=pressure), off, lambda _: ["kidneys"] if off else [])


def names(found: list[Drawing]) -> list[str]:
    return [sign.address.removeprefix("assets/signs/").removesuffix(".svg") for sign in key_of(found, GUIDE.words)]


def test_a_key_shows_just_what_is_used() -> None:
    """Hands, moves and marks of the drawings stand in the key, and nothing else."""
    assert names(drawn(Move.GLIDE, "from: mid-back, to: shoulders")) == ["hand-palms", "glide-palm3", "next", "medium"]
    light = names(drawn(Move.GLIDE, "from: mid-back, to: shoulders", pressure="light"))
    assert light == ["hand-palms", "glide-palm2", "next", "light"]
    assert names(drawn(Move.TAP, "from: mid-back, to: shoulders", Hand.HAND_EDGES))[:2] == ["hand-hand-edges", "tap-edge"]
    back = names(drawn(Move.GLIDE, "from: lower-back, to: shoulders, then: {return: outer}", off=("spine",)))
    assert {"next", "medium", "back", "off", "lighter"} <= set(back)
    assert "still" in names(drawn(Move.HOLD, "at: [upper-back]"))
    assert "trail" in names(drawn(Move.GLIDE, "from: shoulders, to: mid-back", Hand.FINGERTIPS))
    assert key_of([], GUIDE.words) == []


def test_every_move_and_mark_has_a_sign() -> None:
    """Every move has a close-up that stands for it, and every mark that words.yml names is drawn; no other is."""
    shown = {
        str(move): names(drawn(move, f"{'from: mid-back, to: shoulders' if move is Move.GLIDE else 'at: [upper-back]'}"))
        for move in Move
    }
    assert {move for move, found in shown.items() if not any(each.startswith(f"{move}-") for each in found)} == set()
    assert tuple(MARKED) == MARKS


@pytest.mark.parametrize("name", [*map(str, Hand), *MARKS])
def test_a_sign_fits_its_box(name: str) -> None:
    """Each entry stands inside its box, and is well-formed without style attributes, texts or addresses."""
    body = hand_alone(Hand(name)) if name in set(map(str, Hand)) else MARKED[name][1]
    ET.fromstring(f"<g>{body}</g>")  # noqa: S314 - our own
    assert not re.search(r"style=|<text|url\(", body)
    points = [point for data in re.findall(r' d="([^"]+)"', body) for polygon in polygons(data) for point in polygon]
    assert body
    if name in MARKED and name not in ("next", "lighter", "off"):
        assert all(0 <= p.real <= WIDTH and 0 <= p.imag <= HEIGHT for p in points), name


@pytest.mark.ours
@pytest.mark.ring("test")
def test_files_are_small_and_whole(site: Path) -> None:
    """Each sign that a guide shows is there, under 8 KB, well-formed, with its own colours for dark; no file is there that none shows."""
    shown = {
        (file.parent / src).resolve()
        for file in site.glob("guides/*/index.html")
        for src in html.parse(file).xpath("//details[contains(@class, 'guide-key')]//img/@src")
    }
    assert len(shown) > 15
    assert shown == {each.resolve() for each in (site / "assets" / "signs").iterdir()}
    for file in shown:
        text = file.read_text(encoding="utf-8")
        assert len(text) < 8192
        ids = {each.get("id") for each in ET.fromstring(text).iter()}  # noqa: S314 - our own
        assert {each[1:] for each in re.findall(r'href="(#[^"]+)"', text)} <= ids
        assert "prefers-color-scheme:dark" in text
        assert not re.search(r" style=|<text", text)
