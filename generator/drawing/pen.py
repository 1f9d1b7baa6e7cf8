"""The pen: draws one stroke where its record says, sign by sign, and says where hands and numbers belong.

Hands and numbers may stand in several places, so they wait until all lines of a drawing are there.
"""

from __future__ import annotations

import cmath
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from generator.body.courses import Course, course, returning, rows_along
from generator.body.geometry import Cubic, Point, curve, direction, length, mirrored
from generator.body.outlines import Shape
from generator.body.paths import StrokePath
from generator.body.views import INNER, OUTER, Spot
from generator.drawing import signs
from generator.drawing.hands import Rest, at_touch, hand_sign, size
from generator.drawing.marks import Canvas, line, trail, way_back
from generator.records import Stroke
from generator.records.vocabulary import Hand, Move, Pressure

#: Views of one small part of the body, where signs are smaller.
_SMALL_VIEWS = {"palm", "hand-back", "sole", "foot-top", "face"}
#: Parts of the hand that touch a spot no wider than a thumb.
_NARROW = {Hand.FINGER_PADS, Hand.FINGERTIPS, Hand.THUMBS}
#: Signs nearer than this lie over each other.
_ROOM = 46


@dataclass(frozen=True)
class Gesture:
    """All that the drawing of a stroke depends on: gestures that are equal are drawn alike. `pressures` has the most on each leg."""

    view: str
    stroke: Stroke
    move: Move
    hands: Hand
    pressures: tuple[Pressure, ...]

    @cached_property
    def course(self) -> Course:
        return course(self.view, self.stroke, self.move)

    @property
    def pressure(self) -> Pressure:
        return max(self.pressures, default=Pressure.LIGHT)


def gesture(path: StrokePath) -> Gesture:
    """Give what is drawn of a stroke. The way back is always drawn light."""
    view = str(path.stroke.view or path.technique.view)
    legs = [leg for leg in path.legs if not leg.back]
    most = tuple(max((path.pressure(leg, area) for area in leg.areas), default=Pressure.LIGHT) for leg in legs)
    return Gesture(view, path.stroke, path.move, path.hands, most)


@dataclass(frozen=True)
class Pen:
    """Draws one stroke: on the right of a view, with `left` on its left, or `paired` on both.

    `rests` are its hands, `numbers` a place, a digit, and whether it is hollow.
    """

    canvas: Canvas
    shape: Shape
    gesture: Gesture
    left: bool
    paired: bool
    rests: list[Rest] = field(default_factory=list)
    numbers: list[tuple[Point, int, bool]] = field(default_factory=list)

    @property
    def small(self) -> bool:
        return self.shape.id in _SMALL_VIEWS

    @property
    def hands(self) -> Hand:
        return self.gesture.hands

    @property
    def pressure(self) -> Pressure:
        return self.gesture.pressure

    @property
    def upwards(self) -> Point:
        """The way of fingers that point to the head, a little inwards on a mirrored view."""
        return complex(0.26 if self.left else -0.26, -0.96) if self.shape.cx is not None else -1j

    def side(self, point: Point) -> Point:
        return self.canvas.across(point) if self.left else point

    def in_row(self, row: int, lane: int) -> Point:
        return self.side(self.shape.in_row(row, lane))

    def stroke(self, points: Sequence[Point]) -> None:
        move, stroke, course = self.gesture.move, self.gesture.stroke, self.gesture.course
        spots = course.spots
        if stroke.at:
            self.places(points, spots, self.gesture.pressures)
        elif move is Move.FAN or move is Move.WRING:
            rows = [Spot(row, spots[0].lane, frozenset()) for row in rows_along(spots)]
            self.places([self.in_row(spot.row, spot.lane) for spot in rows], rows)
        else:
            through = mirrored(course.line, self.canvas.cx) if self.left and self.canvas.cx is not None else list(course.line)
            if move in (Move.GLIDE, Move.KNEAD, Move.TAP, Move.ROLL):
                self.way(through)
            else:
                stops = self.stops([through[0][0], *(cubic[3] for cubic in through)])
                signs.stages(self.canvas, through)
                self.places(stops, [spots[0]] * len(stops))
        if then := stroke.then:
            self.back([self.side(point) for point in returning(self.shape, spots, then.return_)], points)

    def back(self, points: Sequence[Point], there: Sequence[Point]) -> None:
        """Draw the way back, beside the way there where both have one lane."""
        if any(abs(point - other) < 12 for point in points for other in there):
            points = [point + (-10 if self.left else 10) for point in points]
        way_back(self.canvas, curve(points))

    def way(self, through: Sequence[Cubic]) -> None:
        """Draw a stroke that goes from place to place."""
        start = -direction([(d, c, b, a) for a, b, c, d in reversed(through)], 20)
        match self.gesture.move:
            case Move.KNEAD:
                self.knead(through)
            case Move.TAP:
                self.tap(through)
            case Move.ROLL:
                signs.roll(self.canvas, through, self.pressure, self.hands, scale=0.36 if self.small else 0.44)
            case _:
                if self.hands is Hand.FINGERTIPS:
                    trail(self.canvas, through)
                else:
                    line(self.canvas, through, self.pressure, later=self.gesture.stroke.alternate)
                self.glide(through[0][0], start, length(through))

    def glide(self, start: Point, way: Point, whole: float) -> None:
        """Set a hand down where a glide starts. On a short one it lies farther back, so that the arrow is seen."""
        scale = (0.6 if self.small else 0.8) * min(1, max(0.65, whole / 75))
        _, long = size(self.hands, scale)
        back = min(long + 3, max(10 * scale, long + 38 - whole))
        at = [
            (0.0, back),
            (0.35, back),
            (-0.35, back),
            (0.0, back / 2),
            (0.7, back),
            (-0.7, back),
            (0.0, -2.0),
            (1.2, back),
            (-1.2, back),
        ]
        turned = ((way * cmath.rect(1, angle), far) for angle, far in at)
        self.ask([(start - each * (far - self.touches(scale)), each) for each, far in turned], scale)

    def knead(self, through: Sequence[Cubic]) -> None:
        """Draw a coil, and two hands that take turns on it; one on each side if it is mirrored."""
        signs.coil(self.canvas, through, self.pressure, small=self.small)
        scale = 0.42 if self.small else 0.55
        _, long = size(self.hands, scale)
        start, end = through[0][0], through[-1][3]
        middle, way = (start + end) / 2, (end - start) / abs(end - start)
        beside = [(middle - each * (long + 16), each) for each in (way * 1j, -way * 1j)]
        beside.sort(key=lambda each: each[1].imag)
        behind = start - way * (long + max(10.0, (signs.SHORTEST_COIL - abs(end - start)) / 2 + 4))
        best = [beside[0], (behind, way)]  # from below, as far as one can
        if abs(way.imag) > abs(way.real):
            best.reverse()
        self.ask([*best, beside[1]], scale, pair=not self.canvas.paired)

    def tap(self, through: Sequence[Cubic]) -> None:
        """Draw taps. The hands that take turns are seen, so they need no numbers."""
        signs.tap(self.canvas, through, self.hands, self.upwards, small=self.small)

    def stops(self, on_the_way: Sequence[Point]) -> list[Point]:
        """Give the places where a move that stays is shown on its way: both ends, and the middle if there is room."""
        first, *between, last = on_the_way
        middle = between[len(between) // 2] if between else (first + last) / 2
        return [first, middle, last] if min(abs(middle - first), abs(last - middle)) > _ROOM else [first, last]

    def ask(self, ways: Sequence[tuple[Point, Point]], scale: float, *, pair: bool = False) -> None:
        """Wish for a hand."""
        if not self.canvas.bare:
            self.rests.append(Rest(self.hands, tuple(ways), scale, self.left, self.canvas.paired, pair))

    def places(self, points: Sequence[Point], spots: Sequence[Spot], pressures: Sequence[Pressure] = ()) -> None:
        """Draw a move that stays at places, as firm as it is at each."""
        near = min((abs(a - b) for a, b in combinations(points, 2)), default=99.0)
        for index, (point, spot) in enumerate(zip(points, spots, strict=True)):
            self.spot(point, spot, near, pressures[index] if pressures else self.pressure, first=not index)
        move, scale = self.gesture.move, 0.5 if self.small else 0.62
        lowest = max(points, key=lambda point: point.imag)
        if move is Move.WRING:
            left, right = self.breadth(lowest, spots[points.index(lowest)])
            for end, way in ((left, 1 + 0j), (right, -1 + 0j)):
                touch = end + 7j * -way.real - way * (12 - self.touches(scale * 0.9))
                self.rests.append(Rest(self.hands, ((touch, way),), scale * 0.9, way.real > 0, False))
        elif move in (Move.CIRCLE, Move.FAN, Move.SQUEEZE, Move.ROCK):
            turned = [self.upwards * cmath.rect(1, angle) for angle in (0, 0.5, -0.5, 1, -1, 1.6, -1.6, 2.2, -2.2)]
            if move is Move.FAN:
                lowest += 14j
            away = {Move.SQUEEZE: 12.0, Move.ROCK: 0.0, Move.FAN: 4.0}.get(move, 0.0)
            _, long = size(self.hands, scale)
            front = away + (0 if move is Move.CIRCLE else long - self.touches(scale))
            if move is Move.CIRCLE:
                scale *= 0.8
            places = [lowest, *(point for point in points if point != lowest)]
            self.ask([(point - each * front, each) for each in turned for point in places], scale)

    def breadth(self, point: Point, spot: Spot) -> tuple[Point, Point]:
        """Give both sides of the body at a place, a little inwards."""
        if self.canvas.cx is not None:
            edge = self.shape.in_row(spot.row, OUTER)
            return self.canvas.across(edge), edge
        left, right = (self.edge(point, way) for way in (-1, 1))
        return min(left, point - 20, key=lambda each: each.real), max(right, point + 20, key=lambda each: each.real)

    def flank(self, point: Point, spot: Spot) -> tuple[Point, Point]:
        """Give where a fan begins and ends."""
        if self.canvas.cx is not None:
            return self.in_row(spot.row, INNER), self.in_row(spot.row, OUTER)
        return point, max(self.edge(point, 1), point + 30, key=lambda each: each.real)

    def edge(self, point: Point, way: int) -> Point:
        """Go sideways from a place to where the body ends, and back by half a line."""
        away = 0
        while away < 90 and self.shape.holds(point + way * away):
            away += 2
        return point + way * max(away - 8, 0)

    def touches(self, scale: float) -> float:
        return -at_touch(self.hands, 0j, 1, scale).real

    def spot(self, point: Point, spot: Spot, near: float, pressure: Pressure, *, first: bool) -> None:
        """Draw a move at a place. `near` is how near the next place is."""
        canvas, small = self.canvas, self.small
        scale = (0.42 if small else 0.5) * min(1, max(0.6, near / _ROOM))
        half = 1j * (14 if small else 20)
        match self.gesture.move:
            case Move.HOLD:
                self.hold(point)
            case Move.KNEAD:
                self.knead(curve([point + half, point - half]))
            case Move.TAP:
                self.tap(curve([point + half * 0.6, point - half * 0.6]))
            case Move.PRESS:
                signs.press(canvas, point, self.hands, self.upwards, scale=scale * min(1, max(0.7, near / 58)), left=self.left)
            case Move.CIRCLE:
                wide = self.hands in (Hand.PALMS, Hand.WHOLE_HAND, Hand.BALL)
                radius = min(14 if small else 24 if wide else 19, max(13, near / 2 - 4))
                signs.circle(canvas, point, pressure, radius=radius, turn=-1 if self.left else 1)
            case Move.FAN:
                signs.fan(canvas, *self.flank(point, spot), pressure)
            case Move.SQUEEZE:
                signs.squeeze(canvas, point, pressure, small=small or near < _ROOM)
            case Move.LIFT:
                signs.lift(canvas, point, scale=0.6 if small else 0.8, left=self.left)
            case Move.ROLL:
                signs.roll(canvas, curve([point, point - 1j]), pressure, self.hands if first else None, scale=scale * 0.9)
            case Move.WRING:
                signs.wring(canvas, *self.breadth(point, spot), pressure)
            case Move.SHAKE:
                signs.shake(canvas, point, self.hands, self.upwards, scale=scale, left=self.left)
            case Move.ROCK:
                signs.rock(canvas, point, pressure)
            case Move.GLIDE:  # a rule refuses it: a glide has a way
                line(canvas, curve([point + 20j, point - 20j]), pressure)

    def hold(self, point: Point) -> None:
        """Draw still hands: a ring round each, or one round both if they lie side by side."""
        canvas, scale = self.canvas, 0.5
        narrow = self.hands in _NARROW
        radius = 7.0 if narrow else 18.0
        wide, _ = size(self.hands, scale)
        if not narrow and canvas.paired and canvas.cx is not None and abs(point.real - canvas.cx) < radius + 6:
            half = max(abs(point.real - canvas.cx), wide + 1)
            canvas.paired = False
            signs.hold_across(canvas, complex(canvas.cx, point.imag), half, radius=radius)
            canvas.paired = True
            point = complex(canvas.cx + half, point.imag)
        else:
            signs.hold(canvas, point, radius=radius)
        if narrow:
            self.ask([(point, self.upwards * cmath.rect(1, angle)) for angle in (0, 0.5, -0.5, 1, -1, 1.6, -1.6)], scale)
        elif not canvas.bare:
            hand_sign(canvas, self.hands, point, self.upwards, scale=scale, left=self.left)
