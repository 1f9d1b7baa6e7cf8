"""Hand signs: where on the body they are set down, so that they cover no number, no area that is kept off and nothing beside the body.

A sign shows which part of the hand touches. Its middle is 0, its fingers point along its way; units are those of the view.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.body.geometry import Point, number
from generator.body.outlines import Shape, hand_sizes
from generator.body.zones import Squares, Zone
from generator.drawing.marks import Canvas, number2
from generator.records.vocabulary import Hand

#: How far in front of its middle a sign touches: finger pads and thumbs with their tips, the others with all of the hand.
_TOUCH: Mapping[Hand, float] = {Hand.FINGER_PADS: 17, Hand.FINGERTIPS: 14, Hand.THUMBS: 14}
#: Four tips are a sign as wide as a hand.
_SMALLER: Mapping[Hand, float] = {Hand.FINGERTIPS: 0.7}
#: How much worse each further way is for a hand than the one before, in points that are covered.
_TURNED = 1.1
#: Ink nearer to a sign than this is covered by it.
_COVERS = 7


@dataclass(frozen=True)
class Rest:
    """A wish for a hand: the places it may touch and its way there, best first. `pair` are two hands side by side."""

    hand: Hand
    ways: tuple[tuple[Point, Point], ...]
    scale: float
    left: bool
    paired: bool
    pair: bool = False


def size(hand: Hand, scale: float) -> tuple[float, float]:
    """Give half the breadth of a sign, and half its length."""
    wide, high = hand_sizes()[hand]
    shrunk = scale * _SMALLER.get(hand, 1)
    return wide * shrunk / 2, high * shrunk / 2


def hand_sign(canvas: Canvas, hand: Hand, centre: Point, way: Point, *, scale: float, left: bool = False) -> None:
    """Draw a hand: its middle at a point, its fingers along a way. `left` is a left hand, or the right one's mirror image."""
    turn = round(math.degrees(cmath.phase(way * 1j))) % 360
    shrunk = number2(scale * _SMALLER.get(hand, 1))
    x, y = number(centre.real), number(centre.imag)
    flip = f"-{shrunk} {shrunk}" if left else shrunk
    rotate = f" rotate({turn})" if turn else ""
    canvas.on.hands.append(f'<use href="#h-{hand}" transform="translate({x} {y}){rotate} scale({flip})"/>')
    canvas.take(_covered(hand, centre, way, scale))


def at_touch(hand: Hand, touch: Point, way: Point, scale: float) -> Point:
    """Give the middle of a sign that touches a point."""
    return touch - way * _TOUCH.get(hand, 0) * scale * _SMALLER.get(hand, 1)


def _covered(hand: Hand, centre: Point, way: Point, scale: float, spread: float = 1) -> list[Point]:
    """Give points all over a sign."""
    wide, long = size(hand, scale)
    return [
        centre + way * long * along + way * 1j * wide * spread * aside
        for along in (-0.9, -0.45, 0, 0.45, 0.9)
        for aside in (-0.85, 0, 0.85)
    ]


def settle(canvas: Canvas, body: Shape, rest: Rest) -> None:
    """Draw a hand where it covers least."""
    near, off = canvas.within(_COVERS), [_zone(tuple(polygon)) for polygon in canvas.off]
    spread = 2.1 if rest.pair else 1
    touch, way = rest.ways[0]
    best, least = (at_touch(rest.hand, touch, way, rest.scale), way), math.inf
    for index, (touch, way) in enumerate(rest.ways):
        middle = at_touch(rest.hand, touch, way, rest.scale)
        points = _covered(rest.hand, middle, way, rest.scale, spread)
        cost = index * _TURNED
        for point in points:
            if cost >= least:
                break
            cost += _cost(canvas, body, near, off, point, paired=rest.paired)
        else:
            best, least = (middle, way), cost
    canvas.paired = rest.paired
    middle, way = best
    if rest.pair:
        wide, _ = size(rest.hand, rest.scale)
        for side in (-1, 1):
            lean = way * cmath.rect(1, -0.2 * side)
            hand_sign(canvas, rest.hand, middle + way * 1j * wide * 1.1 * side, lean, scale=rest.scale, left=side < 0)
    else:
        hand_sign(canvas, rest.hand, middle, way, scale=rest.scale, left=rest.left)
    canvas.paired = False


@lru_cache(maxsize=256)
def _zone(polygon: tuple[Point, ...]) -> Zone:
    return Zone(polygon)


def _cost(canvas: Canvas, body: Shape, ink: Squares, off: Sequence[Zone], point: Point, *, paired: bool) -> float:
    """Say how bad it is for a hand to lie over a point."""
    if not (3 <= point.real <= canvas.width - 3 and 3 <= point.imag <= canvas.height - 3):
        return 40
    if any(zone.holds(point) for zone in off):
        return 4
    cost = 1.0 if ink.touches(point) else 0.0
    if paired and canvas.cx is not None and point.real < canvas.cx + 3:
        cost += 3
    if not body.holds(point):
        cost += 0.6
    return cost
