"""Reach: which areas of a view a stroke enters with its trace, and whether it leaves the frame.

Of a stroke that is medium or firm, of a tap, a hold or a press, all of the trace counts; of a lighter one only the middle of its lines. What
hands at true size sweep is looked at apart, see `sweep.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from generator.body.outlines import shape
from generator.body.zones import Zone
from generator.drawing.gestures import Gesture
from generator.drawing.traces import Ink, trace


@dataclass(frozen=True)
class Reach:
    """What a stroke enters: `middle` are the areas its lines run through, `width` those it only touches with their width or a sign.

    `outside` tells whether it leaves the frame, and `signs` how many arrows and other signs it draws.
    """

    middle: frozenset[str]
    width: frozenset[str]
    outside: bool
    signs: int


@lru_cache(maxsize=4096)
def reach(gesture: Gesture) -> Reach:
    """Work out the reach of a stroke. Equal gestures are drawn alike, so each is worked out once."""
    made, found = shape(gesture.view), trace(gesture)
    marks = found.drawn
    middle: set[str] = set()
    width: set[str] = set()
    for area, zone in _zones(gesture.view):
        near = [ink for ink in marks if zone.box.meets(ink.box, ink.half_width)]
        if any(ink.middle and zone.entered(ink.points) for ink in near):
            middle.add(area)
        elif any(not ink.light and zone.entered(ink.points, ink.half_width) for ink in near):
            width.add(area)
    outside = any(_leaves(ink, made.width, made.height) for ink in marks)
    signs = max(found.signs, len(gesture.stroke.at), 1)
    return Reach(frozenset(middle), frozenset(width - middle), outside, signs)


@cache
def _zones(view: str) -> tuple[tuple[str, Zone], ...]:
    return tuple((area, Zone(polygon)) for area, polygons in shape(view).zones.items() for polygon in polygons)


def _leaves(ink: Ink, width: int, height: int) -> bool:
    half, box = ink.half_width, ink.box
    return box.left < half or box.right > width - half or box.top < half or box.bottom > height - half
