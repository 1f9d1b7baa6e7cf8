"""The stage of a picture: the view as it is turned there, its true size, and where the giver is.

From where the giver is comes where fingers point and where forearms come from: never from the way a stroke runs, or a hand would turn round
where its stroke turns back.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.body.geometry import Point
from generator.body.outlines import Shape, shape
from generator.body.poses import WRIST_MIDDLE, poses
from generator.body.receivers import WALL, Receiver, receiver
from generator.records.vocabulary import Side, Standing

#: Where the giver is if a technique does not say so: by the view of the stroke.
USUAL: Mapping[str, Standing] = {
    "back": Standing.BESIDE_HIP,
    "seated": Standing.BEHIND,
    "leaning": Standing.BESIDE,
    "neck": Standing.BEHIND,
    "face": Standing.AT_HEAD,
    "arm": Standing.FACING,
    "palm": Standing.FACING,
    "hand-back": Standing.FACING,
    "leg": Standing.AT_FEET,
    "sole": Standing.AT_FEET,
    "foot-top": Standing.AT_FEET,
    WALL: Standing.AT_WALL,
}
#: Views of a whole back, where the giver may stand on any side of it.
BACKS = frozenset({"back", "seated", "leaning"})
#: Views from the front: the receiver's right is the picture's left.
FACING_VIEWS = frozenset({"face"})
#: A wrist bends no more than this to the side, in degrees.
_BEND = 30.0
#: How far beside the midline a hand keeps, with half of its breadth in units of a pose, so that none of it lies on the spine.
_SPINE = 9.0
_BREADTH: Mapping[str, float] = {"flat": 70, "cup": 56, "pads": 76, "spread": 86, "edge": 30}


@dataclass(frozen=True)
class Stage:
    """One view with a giver. Points that come in are those of the view, points that go out those of the picture."""

    view: str
    standing: Standing
    #: Whether the giver is on the other side of the body: on the picture's right.
    opposite: bool = False

    @cached_property
    def made(self) -> Shape:
        return shape("back" if self.view == WALL else self.view)

    @cached_property
    def seen(self) -> Receiver:
        return receiver(self.view)

    @property
    def units(self) -> float:
        return self.seen.units

    @property
    def scale(self) -> float:
        """Give how large a hand is drawn: poses have ten units a centimetre."""
        return self.units / 10

    @property
    def cx(self) -> float | None:
        return self.made.cx

    @property
    def across_the_body(self) -> bool:
        """Tell whether the giver reaches over from one side."""
        return self.standing is Standing.BESIDE and self.view in BACKS

    @property
    def from_above(self) -> bool:
        """Tell whether hands come in from the upper rim of the picture, so that the right one is on its left."""
        return self.standing is Standing.AT_HEAD and self.view in BACKS

    @property
    def fingers(self) -> Point:
        """Give where the fingers of a hand that lies flat point: away from the giver."""
        return (-1 if self.opposite else 1) + 0j if self.across_the_body else 1j if self.from_above else -1j

    def at(self, point: Point) -> Point:
        return self.seen.seen(point)

    def across(self, point: Point) -> Point:
        return point if self.cx is None else complex(2 * self.cx - point.real, point.imag)

    def on_side(self, side: Side, point: Point) -> Point:
        """Give a point on the side that a stroke is on."""
        left = Side.RIGHT if self.view in FACING_VIEWS else Side.LEFT
        return self.across(point) if side is left else point

    def sides(self, side: Side, points: Sequence[Point]) -> list[tuple[bool, list[Point]]]:
        """Give the ways of a stroke, each with whether it is on the left of the picture: one, or both sides."""
        on_midline = self.cx is not None and all(abs(point.real - self.cx) < 3 for point in points)
        if self.cx is None or side is Side.CENTRE or on_midline:
            return [(False, list(points))]
        turned = self.seen.turn is not None and self.seen.turn[0] == 180
        if side is Side.BOTH:
            left, right = (points, list(map(self.across, points))) if turned else (list(map(self.across, points)), points)
            return [(True, list(left)), (False, list(right))]
        found = [self.on_side(side, point) for point in points]
        return [((found[0].real < self.cx) is not turned, found)]

    def shoulders(self, middle: Point) -> tuple[Point, Point]:
        """Give where the giver's left and right shoulder are, for hands about a point of the picture."""
        left, right = self._shoulders(middle)
        return (self.across(right), self.across(left)) if self.opposite else (left, right)

    def _shoulders(self, middle: Point) -> tuple[Point, Point]:
        if self.view == "face":
            return 60 + 620j, 260 + 620j
        if self.view == "arm":
            return -90 + 600j, 180 + 640j
        if self.across_the_body:
            return complex(-190, middle.imag - 50), complex(-190, middle.imag + 50)
        if self.from_above:
            return 230 - 190j, 90 - 190j
        if self.standing is Standing.BESIDE_HIP and self.view in BACKS:
            return -60 + 430j, 60 + 520j
        return 70 + 620j, 250 + 620j

    def bend(self, *, left: bool, way: Point, wrist: Point, middle: Point) -> float:
        """Give how much the forearm bends away from the hand, in degrees."""
        to = self.shoulders(middle)[0 if left else 1] - wrist
        return max(-_BEND, min(_BEND, math.degrees(cmath.phase(to / -way))))

    def beside_spine(self, pose: str, way: Point, point: Point) -> Point:
        """Move a hand out until no part of it lies on the spine: its breadth is true."""
        if self.cx is None or self.view not in BACKS or abs(way.real) > 0.5:
            return point
        out = 1 if point.real >= self.cx else -1
        need = _SPINE + _BREADTH.get(pose, 0) * self.scale
        return complex(self.cx + out * max(abs(point.real - self.cx), need), point.imag)


def pointing(degrees: float) -> Point:
    """Give a way up the picture, turned by some degrees to the right."""
    return cmath.rect(1, math.radians(degrees - 90))


def placed(pose: str, *, left: bool, way: Point, scale: float, touch: Point, local: Point) -> Point:
    """Give where a point of a hand lies in the picture, if the hand touches it at `touch` with its fingers pointing along `way`."""
    own = poses()[pose].touch
    away = local - own
    return touch + (complex(-away.real, away.imag) if left else away) * scale * (way * 1j)


def middle_of(pose: str, *, left: bool, way: Point, scale: float, touch: Point) -> Point:
    """Give where the middle of the palm lies."""
    return placed(pose, left=left, way=way, scale=scale, touch=touch, local=0j)


def wrist_of(pose: str, *, left: bool, way: Point, scale: float, touch: Point) -> Point:
    """Give where the hand joins its arm."""
    return placed(pose, left=left, way=way, scale=scale, touch=touch, local=WRIST_MIDDLE)
