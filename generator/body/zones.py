"""Zones and ink: what a line enters, and what a hand or a number would cover. Units are those of the view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.body.geometry import Point


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Tell whether a point lies inside a polygon (even-odd)."""
    return _odd(point, pairwise([*polygon, polygon[0]]))


def _odd(point: Point, edges: Iterable[tuple[Point, Point]]) -> bool:
    odd = False
    for a, b in edges:
        if (a.imag <= point.imag) != (b.imag <= point.imag):
            odd ^= point.real < a.real + (point.imag - a.imag) / (b.imag - a.imag) * (b.real - a.real)
    return odd


@dataclass(frozen=True)
class Box:
    """The smallest upright box around some points."""

    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, points: Iterable[Point]) -> Box:
        xs, ys = zip(*((point.real, point.imag) for point in points), strict=True)
        return cls(min(xs), max(xs), min(ys), max(ys))

    def meets(self, other: Box, margin: float) -> bool:
        """Tell whether two boxes come nearer to each other than a margin."""
        return (
            self.right > other.left - margin
            and self.left < other.right + margin
            and self.bottom > other.top - margin
            and self.top < other.bottom + margin
        )


class Zone:
    """A polygon that is asked often whether something enters it."""

    def __init__(self, polygon: Sequence[Point]) -> None:
        self.box = Box.of(polygon)
        self._edges = list(pairwise([*polygon, polygon[0]]))

    @cached_property
    def _boxed(self) -> list[tuple[Point, Point, Box]]:
        return [(a, b, Box.of((a, b))) for a, b in self._edges]

    def entered(self, points: Sequence[Point], half_width: float = 0.0) -> bool:
        """Tell whether a line of some width, or a disc if it has one point, enters the polygon. What only touches its rim does not."""
        if any(self.holds(point) for point in points):
            return True
        for a, b in pairwise(points) if len(points) > 1 else [(points[0], points[0])]:
            box = Box.of((a, b))
            if not self.box.meets(box, half_width):
                continue
            for c, d, edge in self._boxed:
                if edge.meets(box, half_width + 1e-9) and (
                    _cross(a, b, c, d) or min(_away(a, c, d), _away(b, c, d), _away(c, a, b)) < half_width - 1e-9
                ):
                    return True
        return False

    def holds(self, point: Point) -> bool:
        box = self.box
        if not (box.left < point.real < box.right and box.top < point.imag < box.bottom):
            return False
        return _odd(point, self._edges)


class Squares:
    """Points in squares, so that one is held only against those that are near: no farther than the side of a square.

    `base` holds points that many share; they are put into squares once.
    """

    def __init__(self, side: float, base: Squares | None = None) -> None:
        self.count = 0
        self._side = side
        self._base = base
        self._points: dict[tuple[int, int], list[Point]] = {}
        self._around: dict[tuple[int, int], Sequence[Point]] = {}

    def add(self, points: Sequence[Point]) -> None:
        side, held = self._side, self._points
        for point in points:
            square = (int(point.real // side), int(point.imag // side))
            if square in held:
                held[square].append(point)
            else:
                held[square] = [point]
        if points:
            self._around.clear()
        self.count += len(points)

    def near(self, point: Point) -> Sequence[Point]:
        """Give the points in the square of a point and in those around it."""
        square = (int(point.real // self._side), int(point.imag // self._side))
        found = self._around.get(square)
        if found is None:
            own = self._own(square)
            base = self._base.near(point) if self._base else own
            found = self._around[square] = [*base, *own] if own and base is not own else base
        return found

    def touches(self, point: Point) -> bool:
        """Tell whether a point is nearer than the side of a square to one of these."""
        side = self._side
        for each in self._base.near(point) if self._base else ():
            if abs(point - each) < side:
                return True
        own = self._own((int(point.real // side), int(point.imag // side)))
        return any(abs(point - each) < side for each in own)

    def _own(self, square: tuple[int, int]) -> list[Point]:
        (x, y), held, found = square, self._points, list[Point]()
        for across in (x - 1, x, x + 1):
            for down in (y - 1, y, y + 1):
                if (across, down) in held:
                    found += held[across, down]
        return found


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether two straight lines cross."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    """Give which side of a line a point lies on, and how far, as an area."""
    return ((b - a).conjugate() * (c - a)).imag


def _away(point: Point, a: Point, b: Point) -> float:
    """Give how far a point lies from a straight line between two others."""
    way = b - a
    along = ((point - a) * way.conjugate()).real / abs(way) ** 2 if way else 0.0
    return abs(point - a - way * min(max(along, 0.0), 1.0))
