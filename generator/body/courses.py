"""The course of a stroke: the places it names, where they lie on the drawing, and the line it takes between them.

The drawing is drawn along this line, and rules read from the same line whether it runs towards the heart: what is checked is what
is drawn. Units are those of the view; a mirrored view is worked out on its right half.

Twin: overrides/assets/record/courses.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.body.geometry import Cubic, Point, curve, sampled
from generator.body.outlines import Shape, shape
from generator.body.views import LANES, OUTER, VIEWS, Spot, View
from generator.reading.texts import Text
from generator.records import Stroke
from generator.records.vocabulary import Lane, Move, Side

#: A way that comes nearer to the heart by no more than this, or goes away from it, counts as going across: two points of one row, or the
#: bulge of a round line. No two rows of a view lie so near; tests hold that.
ACROSS = 15.0
#: Places nearer than this are one place under two names.
SAME = 1.0


@dataclass(frozen=True)
class Course:
    """Where a stroke goes. `line` is empty if it stays at its places; `rises` has for each leg how it runs towards the heart."""

    spots: tuple[Spot, ...]
    points: tuple[Point, ...]
    line: tuple[Cubic, ...]
    rises: tuple[float, ...]


def named(stroke: Stroke) -> tuple[Text, ...]:
    """Give the places a stroke names, in its order."""
    return tuple(place for place in (stroke.from_, *stroke.via, stroke.to, *stroke.at) if place is not None)


def view_and_spots(view: str, stroke: Stroke, move: Move) -> tuple[View, list[tuple[str, Spot]]]:
    """Give a view and the places of a stroke that it has. The others are told elsewhere, as unknown."""
    found = VIEWS[view]
    centre = stroke.side is Side.CENTRE
    return found, [(str(place), spot) for place in named(stroke) if (spot := found.spot(place, move, centre))]


@lru_cache(maxsize=4096)
def course(view: str, stroke: Stroke, move: Move) -> Course:
    """Work out where a stroke goes. Equal strokes go the same way, so that a thousand techniques do not cost a thousand curves."""
    table, found = view_and_spots(view, stroke, move)
    made = shape(view)
    spots = tuple(spot for _, spot in found)
    points = tuple(made.point(place, spot) for place, spot in found)
    if stroke.at:
        return Course(spots, points, (), ())
    through = [_between(made, *pair) for pair in pairwise(zip(points, spots, strict=True))]
    line = curve([*points[:1], *(point for leg in through for point in leg)])
    heart = made.in_row(list(table.rows).index(table.heart), 0).imag
    return Course(spots, points, tuple(line), tuple(rise(heart, leg) for leg in _legs(line, points)))


def rows_along(spots: Sequence[Spot]) -> list[int]:
    """Give the rows from the first place to the last: a move that passes across the body does so in each of them."""
    way = 1 if spots[-1].row >= spots[0].row else -1
    return list(range(spots[0].row, spots[-1].row + way, way))


def returning(made: Shape, spots: Sequence[Spot], lane: Lane) -> list[Point]:
    """Give the points of a way back in a lane, from the last place to the first."""
    return [made.in_row(spot.row, LANES[lane]) for spot in reversed(spots)]


def opened(inner: Point, outer: Point) -> list[Cubic]:
    """Give the line of a fan: from beside the midline up, over, and out to the flank."""
    return curve([inner + 12j, (inner + outer) / 2 - 15j, outer + 3j])


def _between(made: Shape, one: tuple[Point, Spot], other: tuple[Point, Spot]) -> list[Point]:
    """Give the points from one place to the next, without the first.

    Within a lane of a mirrored view the way follows the body, row by row; between lanes it runs straight.
    """
    (_, a), (end, b) = one, other
    if made.cx is None or a.lane != b.lane or a.row == b.row or a.lane > OUTER:
        return [end]
    way = 1 if b.row > a.row else -1
    return [*(made.in_row(row, a.lane) for row in range(a.row + way, b.row, way)), end]


def _legs(line: Sequence[Cubic], points: Sequence[Point]) -> list[list[Point]]:
    """Share a line out among the places it passes: points along each leg."""
    legs: list[list[Point]] = []
    left = list(line)
    for start, end in pairwise(points):
        leg: list[Cubic] = []
        while left and abs(start - end) > 0.01:
            leg.append(left.pop(0))
            if abs(leg[-1][3] - end) <= 0.01:
                break
        legs.append(sampled(leg) or [start])
    return legs


def rise(heart: float, points: Sequence[Point]) -> float:
    """Tell how a way runs towards the heart, whose level is a height in the drawing: above 0 towards it, below 0 away from it, 0 across.

    A way that goes away at any part goes away, however near it came before.
    """
    nearest = farthest = abs(points[0].imag - heart)
    away = near = 0.0
    for point in points:
        far = abs(point.imag - heart)
        nearest, farthest = min(nearest, far), max(farthest, far)
        away, near = max(away, far - nearest), max(near, farthest - far)
    return -away if away > ACROSS else near if near > ACROSS else 0.0
