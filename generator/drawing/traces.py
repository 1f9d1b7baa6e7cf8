"""Traces: what a stroke covers on the body by its line alone, whoever's hand makes it. Areas that are kept off are held against them.

A line has the width it is drawn with, a rest is as wide as the hand that lies there. Which hand does what, and how large it truly is, is the
score's business; a trace is the least that a stroke takes up.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise

from generator.body.courses import opened, returning, rows_along
from generator.body.geometry import Cubic, Point, arc, curve, direction, length, mirrored, sampled
from generator.body.outlines import Shape
from generator.body.views import INNER, OUTER, Spot
from generator.body.zones import Box
from generator.drawing.gestures import Gesture
from generator.drawing.moves.stage import FACING_VIEWS
from generator.records.vocabulary import Hand, Move, Pressure, Side

#: Views of one small part of the body.
_SMALL_VIEWS = {"palm", "hand-back", "sole", "foot-top", "face"}
#: Parts of the hand that touch a spot no wider than a thumb.
_NARROW = {Hand.FINGER_PADS, Hand.FINGERTIPS, Hand.THUMBS}
#: Half the breadth and half the length of what touches, at size 1.
_SIZES: Mapping[Hand, tuple[float, float]] = {
    Hand.PALMS: (29, 43),
    Hand.WHOLE_HAND: (28, 40),
    Hand.FINGER_PADS: (28, 33),
    Hand.FINGERTIPS: (25, 27),
    Hand.THUMBS: (18, 35),
    Hand.HAND_EDGES: (21, 41),
    Hand.CUPPED_HANDS: (31, 21),
    Hand.BALL: (22, 22),
}
#: Four tips are as wide as a hand.
_SMALLER: Mapping[Hand, float] = {Hand.FINGERTIPS: 0.7}
#: Places nearer than this lie over each other. A way shorter than this is kneaded as if it were as long.
_ROOM, _SHORTEST = 46, 64
#: The rim of stillness round a hand, and half of a fold that is lifted.
_RIM, _FOLD_HALF = 5.0, 17.0


@dataclass(frozen=True)
class Ink:
    """A part of a trace: a line with half its width, or a disc if it has one point.

    `middle` tells whether the points are the middle of it, which counts however light the stroke is, or only its rim. Of what is `light`
    nothing but the middle counts.
    """

    points: tuple[Point, ...]
    half_width: float
    middle: bool = True
    light: bool = False

    @cached_property
    def box(self) -> Box:
        return Box.of(self.points)


@dataclass
class Trace:
    """What one stroke covers. `signs` counts its arrows."""

    gesture: Gesture
    left: bool
    paired: bool
    drawn: list[Ink] = field(default_factory=list)
    signs: int = 0

    @property
    def shape(self) -> Shape:
        return self.gesture.shape

    @property
    def small(self) -> bool:
        return self.shape.id in _SMALL_VIEWS

    @property
    def upwards(self) -> Point:
        return complex(0.26 if self.left else -0.26, -0.96) if self.shape.cx is not None else -1j

    def across(self, point: Point) -> Point:
        return point if self.shape.cx is None else complex(2 * self.shape.cx - point.real, point.imag)

    def side(self, point: Point) -> Point:
        return self.across(point) if self.left else point

    def in_row(self, row: int, lane: int) -> Point:
        return self.side(self.shape.in_row(row, lane))

    def cover(self, points: Sequence[Point], half_width: float, *, middle: bool = True, light: bool = False) -> None:
        """Note what is covered, on both sides if the stroke is on both."""
        for each in (points, [self.across(point) for point in points]) if self.paired else (points,):
            self.drawn.append(Ink(tuple(each), half_width, middle, light))

    def line(self, curves: Sequence[Cubic], pressure: Pressure, *, head: float = 1, middle: bool = True) -> None:
        """Note a line with its head, as wide as its pressure."""
        wide = pressure >= Pressure.MEDIUM
        self.arrow(curves[-1][3], direction(curves, (22 if wide else 16) * head), head, wide=wide)
        self.cover(sampled(curves), 4 if wide else 2.3, middle=middle, light=not wide)
        self.signs += 1

    def arrow(self, tip: Point, way: Point, head: float, *, wide: bool) -> None:
        long, broad = (22 * head, 19 * head) if wide else (16 * head, 14 * head)
        foot, side = tip - way * long, way * 1j * broad / 2
        self.cover([tip, foot + side, foot - side, tip], 1.5, middle=False, light=not wide)


def size(hand: Hand, scale: float) -> tuple[float, float]:
    """Give half the breadth of what touches, and half its length."""
    wide, long = _SIZES[hand]
    shrunk = scale * _SMALLER.get(hand, 1)
    return wide * shrunk, long * shrunk


def trace(gesture: Gesture) -> Trace:
    """Work out the trace of a stroke where its side says: once, or on both sides."""
    made, side, points = gesture.shape, gesture.stroke.side, gesture.course.points
    midline = made.cx is not None and all(abs(point.real - made.cx) < 3 for point in points)
    left = made.cx is not None and side is (Side.RIGHT if made.id in FACING_VIEWS else Side.LEFT)
    paired = made.cx is not None and side is Side.BOTH and not midline and gesture.move is not Move.WRING
    found = Trace(gesture, left, paired)
    _stroke(found, [found.side(point) for point in points])
    return found


def _stroke(found: Trace, points: Sequence[Point]) -> None:
    gesture = found.gesture
    move, stroke, course = gesture.move, gesture.stroke, gesture.course
    spots = course.spots
    if stroke.at:
        _places(found, points, spots, gesture.pressures)
    elif move in (Move.FAN, Move.WRING):
        rows = [Spot(row, spots[0].lane, frozenset()) for row in rows_along(spots)]
        _places(found, [found.in_row(spot.row, spot.lane) for spot in rows], rows, ())
    else:
        cx = found.shape.cx
        through = mirrored(course.line, cx) if found.left and cx is not None else list(course.line)
        if move in (Move.GLIDE, Move.KNEAD, Move.TAP, Move.ROLL):
            _way(found, through)
        else:
            stops = _stops([through[0][0], *(cubic[3] for cubic in through)])
            found.cover(sampled(through), 1, light=True)
            _places(found, stops, [spots[0]] * len(stops), ())
    if stroke.then:
        back = [found.side(point) for point in returning(found.shape, spots, stroke.then.return_)]
        if any(abs(point - other) < 12 for point in back for other in points):
            back = [point + (-10 if found.left else 10) for point in back]
        found.cover(sampled(curve(back)), 2.3, light=True)


def _stops(on_the_way: Sequence[Point]) -> list[Point]:
    """Give the places where a move that stays is done on its way: both ends, and the middle if there is room."""
    first, *between, last = on_the_way
    middle = between[len(between) // 2] if between else (first + last) / 2
    return [first, middle, last] if min(abs(middle - first), abs(last - middle)) > _ROOM else [first, last]


def _way(found: Trace, through: Sequence[Cubic]) -> None:
    gesture = found.gesture
    match gesture.move:
        case Move.KNEAD:
            _coil(found, through)
        case Move.TAP:
            _tap(found, through)
        case Move.ROLL:
            _roll(found, through, gesture.pressure, gesture.hands, scale=0.36 if found.small else 0.44)
        case _ if gesture.hands is Hand.FINGERTIPS:
            _trail(found, through)
        case _:
            found.line(through, gesture.pressure)


def _places(found: Trace, points: Sequence[Point], spots: Sequence[Spot], pressures: Sequence[Pressure]) -> None:
    """Note a move that stays at places, as firm as it is at each."""
    near = min((abs(a - b) for a, b in combinations(points, 2)), default=99.0)
    for index, (point, spot) in enumerate(zip(points, spots, strict=True)):
        _spot(found, point, spot, near, pressures[index] if pressures else found.gesture.pressure, first=not index)


def _spot(found: Trace, point: Point, spot: Spot, near: float, pressure: Pressure, *, first: bool) -> None:
    gesture, small = found.gesture, found.small
    hand = gesture.hands
    scale = (0.42 if small else 0.5) * min(1, max(0.6, near / _ROOM))
    half = 1j * (14 if small else 20)
    match gesture.move:
        case Move.HOLD:
            _hold(found, point)
        case Move.KNEAD:
            _coil(found, curve([point + half, point - half]))
        case Move.TAP:
            _tap(found, curve([point + half * 0.6, point - half * 0.6]))
        case Move.PRESS:
            _palm(found, point, size(hand, scale * min(1, max(0.7, near / 58))))
        case Move.CIRCLE:
            whole = hand in (Hand.PALMS, Hand.WHOLE_HAND, Hand.BALL)
            radius = min(14 if small else 24 if whole else 19, max(13, near / 2 - 4))
            turn = -1 if found.left else 1
            found.line(arc(point, radius, 125 if turn > 0 else 55, 285 * turn), pressure, head=0.62)
        case Move.FAN:
            _fan(found, *_flank(found, point, spot), pressure)
        case Move.SQUEEZE:
            far, head = (20, 0.6) if small or near < _ROOM else (27, 0.75)
            for side in (-1, 1):
                found.line(curve([point + side * (4 + far), point + side * 4]), pressure, head=head)
        case Move.LIFT:
            found.cover([point], _FOLD_HALF * (0.6 if small else 0.8) + 1)
        case Move.ROLL:
            _roll(found, curve([point, point - 1j]), pressure, hand if first else None, scale=scale * 0.9)
        case Move.WRING:
            one, other = _breadth(found, point, spot)
            found.line(curve([one - 7j, other - 7j]), pressure, head=0.85)
            found.line(curve([other + 7j, one + 7j]), pressure, head=0.85)
        case Move.SHAKE:
            _palm(found, point, size(hand, scale))
        case Move.ROCK:
            _bow(found, point, pressure)
        case _:  # a glide: a rule refuses it, since it has a way
            found.line(curve([point + 20j, point - 20j]), pressure)


def _palm(found: Trace, point: Point, size: tuple[float, float]) -> None:
    wide, long = size
    found.cover([point - found.upwards * long * 0.6, point, point + found.upwards * long * 0.6], wide)


def _bow(found: Trace, point: Point, pressure: Pressure) -> None:
    bow = arc(point + 34j, 44, -125, 70)
    found.line(bow, pressure, head=0.85)
    back = [(d, c, b, a) for a, b, c, d in reversed(bow)]
    found.arrow(bow[0][0], direction(back, 14), 0.85, wide=pressure >= Pressure.MEDIUM)


def _hold(found: Trace, point: Point) -> None:
    """Note still hands: each with its rim, or both together if they lie side by side."""
    hand, cx = found.gesture.hands, found.shape.cx
    radius = 7.0 if hand in _NARROW else 18.0
    wide, _ = size(hand, 0.5)
    if hand not in _NARROW and found.paired and cx is not None and abs(point.real - cx) < radius + 6:
        half, centre = max(abs(point.real - cx), wide + 1), complex(cx, point.imag)
        found.drawn.append(Ink((centre - half, centre + half), radius + _RIM + 1))
    else:
        found.cover([point], radius + min(_RIM, radius / 2) + 1)


def _coil(found: Trace, curves: Sequence[Cubic]) -> None:
    """Note kneading: loops along a way, then a straight run-out. A short way counts longer, about its middle."""
    points, whole = sampled(curves), length(curves)
    if whole < _SHORTEST:
        way, middle = direction(curves, whole), points[len(points) // 2]
        half = way * _SHORTEST * 0.42
        points, whole = sampled(curve([middle - half, middle + half])), abs(half) * 2
    across, along = (9.0, 7.0) if found.small else (12.5, 9.5)
    loops = max(2, round((whole - 20) / (16 if found.small else 21)))
    gone, marks = 0.0, [0.0]
    for a, b in pairwise(points):
        gone += abs(b - a)
        marks.append(gone)
    loop: list[Point] = []
    for k in range(loops * 6 + 1):
        reached = (whole - 20) * k / (loops * 6)
        index = next(i for i, mark in enumerate(marks) if mark >= reached - 1e-9)
        aside, turn = _normal(points, index), cmath.rect(1, -2 * math.pi * k / 6)
        loop.append(points[index] + aside * turn.real * across + aside * 1j * turn.imag * along)
    way = direction([(points[-2], points[-2], points[-1], points[-1])], 20)
    out = curve([*loop, points[-1] - way * 3, points[-1] + way * 7])
    found.line(out, found.gesture.pressure, head=0.75 if found.small else 0.85, middle=False)
    found.cover(points, 0)


def _normal(points: Sequence[Point], index: int) -> Point:
    one, other = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
    return ((other - one) / abs(other - one) if abs(other - one) else 1) * 1j


def _fan(found: Trace, inner: Point, outer: Point, pressure: Pressure) -> None:
    made = opened(inner, outer)
    points = sampled(made)
    sector = [points[0] + 3j, *points[::4], points[-1] + 1j]
    found.cover([*sector, sector[0]], 0, middle=False, light=pressure < Pressure.MEDIUM)
    found.line(made, pressure, head=0.9)


def _roll(found: Trace, through: Sequence[Cubic], pressure: Pressure, hand: Hand | None, *, scale: float) -> None:
    way = -direction([(d, c, b, a) for a, b, c, d in reversed(through)], 20)
    aside, start = way * 1j, through[0][0]
    _, long = size(hand or Hand.THUMBS, scale)
    front = start + way * (long + 12)
    for ahead in (0, 8):
        fold = curve([front + aside * 20 * t + way * (ahead - 9 * t * t) for t in (-1, -0.5, 0, 0.5, 1)])
        found.cover(sampled(fold), 2, light=pressure < Pressure.MEDIUM)
    onward = [cubic[3] for cubic in through if ((cubic[3] - front) * way.conjugate()).real > 30]
    found.line(curve([front + way * 14, *(onward or [front + way * 36])]), pressure, head=0.75)


def _tap(found: Trace, curves: Sequence[Cubic]) -> None:
    """Note light taps in turn on both sides of a way, as footsteps are."""
    hand = found.gesture.hands
    scale = (0.34 if found.small else 0.42) * {Hand.FINGERTIPS: 1.5, Hand.CUPPED_HANDS: 1.25}.get(hand, 1)
    wide, long = size(hand, scale)
    points, whole = sampled(curves), length(curves)
    forward = direction(curves, whole)
    step = abs(forward.real) * wide * 2.1 + abs(forward.imag) * long * 1.2
    count = max(3, min(5, round(whole / step / 1.3) + 1))
    middle, far = points[len(points) // 2], max(whole, step * (count - 1))
    aside = forward * 1j * min(wide + 4, 16)
    aside = -aside if aside.real < 0 else aside
    for k in range(count):
        t = k / (count - 1)
        on = points[round((len(points) - 1) * t)] if whole >= far else middle + forward * far * (t - 0.5)
        spot = on + aside * (1 if k % 2 else -1)
        found.cover([spot - found.upwards * long * 0.6, spot, spot + found.upwards * long * 0.6], wide * 0.7)


def _trail(found: Trace, curves: Sequence[Cubic]) -> None:
    """Note fingertips trailing: three thin lines side by side, one head."""
    points = sampled(curves)
    for shift in (-7, 0, 7):
        moved = [p + _normal(points, i) * shift for i, p in enumerate(points)]
        lane = curve([moved[0], *moved[8:-8:12], moved[-1]])
        if not shift:
            found.arrow(lane[-1][3], direction(lane, 16), 1.15, wide=False)
            found.signs += 1
        found.cover(sampled(lane), 1.3)


def _breadth(found: Trace, point: Point, spot: Spot) -> tuple[Point, Point]:
    """Give both sides of the body at a place, a little inwards."""
    if found.shape.cx is not None:
        edge = found.shape.in_row(spot.row, OUTER)
        return found.across(edge), edge
    left, right = (_edge(found, point, way) for way in (-1, 1))
    return min(left, point - 20, key=lambda each: each.real), max(right, point + 20, key=lambda each: each.real)


def _flank(found: Trace, point: Point, spot: Spot) -> tuple[Point, Point]:
    """Give where a fan begins and ends."""
    if found.shape.cx is not None:
        return found.in_row(spot.row, INNER), found.in_row(spot.row, OUTER)
    return point, max(_edge(found, point, 1), point + 30, key=lambda each: each.real)


def _edge(found: Trace, point: Point, way: int) -> Point:
    """Go sideways from a place to where the body ends, and back by half a line."""
    away = 0
    while away < 90 and found.shape.holds(point + way * away):
        away += 2
    return point + way * max(away - 8, 0)
