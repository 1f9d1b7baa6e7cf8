"""The key of a guide: just the signs its drawings use, drawn as they are there, with the words of words.yml."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from generator.body.phrases import MARKS
from generator.drawing.drawings import Drawing, drawings
from generator.drawing.legend import _MARKS, _MOVES, HEIGHT, WIDTH, key_of
from generator.drawing.marks import Canvas
from generator.guide.library import Library
from generator.records.vocabulary import Hand, Move
from tests.drawing.golden import technique
from tests.helpers.real import real_library
from tests.helpers.some import some

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
    assert names(drawn(Move.GLIDE, "from: mid-back, to: shoulders")) == ["hand-palms", "glide-palms", "medium"]
    assert names(drawn(Move.GLIDE, "from: mid-back, to: shoulders", pressure="light")) == ["hand-palms", "glide-palms", "light"]
    assert names(drawn(Move.TAP, "from: mid-back, to: shoulders", Hand.HAND_EDGES))[:2] == ["hand-hand-edges", "tap-hand-edges"]
    back = names(drawn(Move.GLIDE, "from: lower-back, to: shoulders, then: {return: outer}", off=("spine",)))
    assert back[2:] == ["medium", "back", "off", "lighter"]
    assert "turns" in names(drawn(Move.GLIDE, "from: mid-back, to: shoulders, alternate: true"))
    assert "firm" in names(drawn(Move.KNEAD, "from: upper-back, to: shoulders", pressure="firm"))
    in_order = names(drawn(Move.CIRCLE, "at: [shoulders, mid-back], order: true, side: right"))
    assert "order" in in_order
    assert "turns" not in in_order
    assert key_of([], GUIDE.words) == []


def test_every_move_and_mark_has_a_sign() -> None:
    """No move of the vocabulary, and no mark that words.yml names, is without its sign."""
    assert set(_MOVES) == set(Move)
    assert tuple(_MARKS) == MARKS


@pytest.mark.parametrize("name", [*map(str, Move), *MARKS])
def test_a_sign_fits_its_box(name: str) -> None:
    """With every hand, what is drawn stays inside, and is well-formed without style attributes, texts or addresses."""
    for hand in some(Hand):
        canvas = Canvas("s", WIDTH, HEIGHT, None)
        (_MOVES[Move(name)] if name in set(map(str, Move)) else _MARKS[name][1])(canvas, hand)
        points = [point for ink in canvas.drawn for point in ink.points]
        assert all(0 <= p.real <= WIDTH and 0 <= p.imag <= HEIGHT for p in points), hand
        assert len(canvas.badges) in (0, 2)


@pytest.mark.ours
@pytest.mark.ring("test")
def test_files_are_small_and_whole(site: Path) -> None:
    """Each sign that a guide shows is there, under 3 KB, well-formed, with its own colours for dark; no file is there that none shows."""
    shown = {
        (file.parent / src).resolve()
        for file in site.glob("guides/*/index.html")
        for src in html.parse(file).xpath("//details[contains(@class, 'guide-key')]//img/@src")
    }
    assert len(shown) > 15
    assert shown == {each.resolve() for each in (site / "assets" / "signs").iterdir()}
    for file in shown:
        text = file.read_text(encoding="utf-8")
        assert len(text) < 3072
        ids = {each.get("id") for each in ET.fromstring(text).iter()}  # noqa: S314 - our own
        assert {each[1:] for each in re.findall(r'href="(#[^"]+)"', text)} <= ids
        assert "prefers-color-scheme:dark" in text
        assert not re.search(r" style=|<text|url\(|dg-g\"", text)
