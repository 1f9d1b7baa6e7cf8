"""Drawings as small as a stamp: where the hands go or rest, on the quiet outline, and nothing else. A word beside it says what it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.body.geometry import Point
from generator.body.outlines import Shape, shape
from generator.body.paths import StrokePath
from generator.drawing.gestures import gesture
from generator.records import Technique
from generator.records.vocabulary import Side

#: The hand that rests, as a disc of this radius in units of the view.
_HAND = 26


def stamp(technique: Technique, walked: Sequence[StrokePath]) -> str:
    """Draw the strokes of a technique that lie on its first view, as one path. The outline comes from the sprite of the page."""
    if not walked:
        return ""
    view = str(walked[0].stroke.view or technique.view)
    made = shape(view)
    marks: dict[str, None] = {}
    for path in walked:
        if str(path.stroke.view or technique.view) == view:
            points = gesture(path).course.points
            for each in _sides(made, path.stroke.side, points):
                marks.update(dict.fromkeys(map(_disc, each) if path.stroke.at else [_way(each)]))
    return (
        f'<svg class="dg" viewBox="0 0 {made.width} {made.height}" aria-hidden="true"><use href="#s-{view}"/>'
        f'<path class="dg-stamp" d="{"".join(marks)}"/></svg>'
    )


def place(view: str, off: Collection[str], light: Collection[str]) -> str:
    """Draw where nobody presses and where hands stay light, as far as a view shows these areas; nothing if it shows none."""
    made = shape(view)
    shown = [("light", area) for area in light if area in made.zones] + [("off", area) for area in off if area in made.zones]
    if not shown:
        return ""
    zones = "".join(f'<path class="dg-place-{kind}" d="{"".join(map(_round, made.zones[area]))}"/>' for kind, area in shown)
    return f'<svg class="dg" viewBox="0 0 {made.width} {made.height}" aria-hidden="true"><use href="#s-{view}"/>{zones}</svg>'


def _round(polygon: Sequence[Point]) -> str:
    """Give the round shape that an area fills: at this size nobody sees its outline, and as a path it weighs as much as a stroke."""
    left, right = min(point.real for point in polygon), max(point.real for point in polygon)
    top, foot = min(point.imag for point in polygon), max(point.imag for point in polygon)
    wide, high = (right - left) / 2, (foot - top) / 2
    return (
        f"M{left:.0f} {top + high:.0f}a{wide:.0f} {high:.0f} 0 1 0 {2 * wide:.0f} 0a{wide:.0f} {high:.0f} 0 1 0 {-2 * wide:.0f} 0"
    )


def _sides(made: Shape, side: Side, points: Sequence[Point]) -> list[Sequence[Point]]:
    """Give the points on the right half, on the left, or on both."""
    if made.cx is None or side is Side.CENTRE or all(abs(point.real - made.cx) < 3 for point in points):
        return [points]
    across = [complex(2 * made.cx - point.real, point.imag) for point in points]
    if side is Side.BOTH:
        return [points, across]
    return [points if side is Side.RIGHT else across]


def _way(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{point.real:.0f} {point.imag:.0f}" for point in points)


def _disc(at: Point) -> str:
    return f"M{at.real - _HAND:.0f} {at.imag:.0f}a{_HAND} {_HAND} 0 1 0 {2 * _HAND} 0a{_HAND} {_HAND} 0 1 0 {-2 * _HAND} 0"
