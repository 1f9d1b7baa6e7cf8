"""The score of a picture: what both hands do, second by second. The moving drawing, the still one and the area that hands sweep come from it.

Units are those of the picture; a centimetre is as many of them as the stage says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.body.geometry import Point
from generator.drawing.moves.stage import Stage, middle_of, placed, wrist_of
from generator.records.vocabulary import Pressure, Standing


@dataclass(frozen=True)
class Key:
    """Where the touch of a hand is at a moment, in seconds. One that is `lifted` does not touch."""

    t: float
    at: Point
    lifted: bool = False


@dataclass(frozen=True)
class Track:
    """What one hand does. `way` is where its fingers point, `bend` how its forearm turns away from it, in degrees.

    `still` is the moment the key frame shows, `ghost` one it only hints at. `effect` is what the hand does by itself, `delay` by how much it
    comes after the other one. One that lies `behind` what it holds is drawn below the receiver; `only_moving` hands are in no key frame.
    `contact` narrows what touches: to what lies in front of that line of the pose. One that `arches` goes round something it does not
    press: its outline says nothing about what it touches.
    """

    left: bool
    pose: str
    way: Point
    keys: tuple[Key, ...]
    effect: str = ""
    delay: float = 0.0
    still: int = 0
    ghost: int | None = None
    bend: float = 0.0
    behind: bool = False
    only_moving: bool = False
    contact: float | None = None
    arches: bool = False

    @property
    def shown(self) -> Key:
        return self.keys[self.still]

    @property
    def travels(self) -> bool:
        """Tell whether the hand goes anywhere."""
        return any(abs(key.at - self.shown.at) >= 0.5 or key.lifted for key in self.keys)

    def middle(self, scale: float, key: Key) -> Point:
        return middle_of(self.pose, left=self.left, way=self.way, scale=scale, touch=key.at)

    def wrist(self, scale: float, key: Key) -> Point:
        return wrist_of(self.pose, left=self.left, way=self.way, scale=scale, touch=key.at)

    def point(self, scale: float, key: Key, local: Point) -> Point:
        """Give where a point of the pose lies at a moment."""
        return placed(self.pose, left=self.left, way=self.way, scale=scale, touch=key.at, local=local)

    def moved(self, by: Point) -> Track:
        return replace(self, keys=tuple(replace(key, at=key.at + by) for key in self.keys))


@dataclass(frozen=True)
class Line:
    """A line of the key frame, from one point to the next. `over` ones lie above the hands."""

    points: tuple[Point, ...]
    kind: str
    over: bool = False


@dataclass(frozen=True)
class Mark:
    """A sign beside a hand: rings of stillness, waves, ticks, bows of what rolls."""

    kind: str
    at: Point
    size: float = 0.0
    angle: float = 0.0
    late: bool = False


@dataclass(frozen=True)
class Fold:
    """Muscle or skin that is held, along a way. It goes where the hand of that number goes, if any."""

    at: Point
    way: Point
    long: float
    wide: float
    hand: int | None = None


@dataclass
class Sheet:
    """A score while it is written."""

    stage: Stage
    period: float = 6.0
    hands: list[Track] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)
    closeup: str = ""

    def line(self, points: Iterable[Point], kind: str, *, over: bool = False) -> None:
        self.lines.append(Line(tuple(points), kind, over))


@dataclass(frozen=True)
class Score:
    """All of a picture but how it is written. `depth` is how far the skin gives way in the close-up, from 0 to 4."""

    view: str
    standing: Standing
    period: float
    hands: tuple[Track, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    folds: tuple[Fold, ...]
    closeup: str
    depth: int
    opposite: bool = False

    @property
    def stage(self) -> Stage:
        return Stage(self.view, self.standing, self.opposite)


def finished(sheet: Sheet, pressure: Pressure) -> Score:
    """Close a score: each hand gets the bend of its wrist."""
    stage = sheet.stage
    hands = []
    for hand in sheet.hands:
        middle = sum((key.at for key in hand.keys), 0j) / len(hand.keys)
        wrist = hand.wrist(stage.scale, hand.shown)
        hands.append(replace(hand, bend=stage.bend(left=hand.left, way=hand.way, wrist=wrist, middle=middle)))
    return Score(
        view=stage.view,
        standing=stage.standing,
        period=sheet.period,
        hands=tuple(hands),
        lines=tuple(sheet.lines),
        marks=tuple(sheet.marks),
        folds=tuple(sheet.folds),
        closeup=sheet.closeup,
        depth=pressure.rank,
        opposite=stage.opposite,
    )


def timed(points: Sequence[Point], units: float, speed: float, start: float = 0.0) -> list[Key]:
    """Give the moments of a way at a speed, in cm a second."""
    keys, t = [Key(start, points[0])], start
    for a, b in pairwise(points):
        t += abs(b - a) / units / speed
        keys.append(Key(t, b))
    return keys


def thinned_to(points: Sequence[Point], most: int) -> list[Point]:
    """Give at most so many of the points, evenly, with both ends."""
    if len(points) <= most:
        return list(points)
    return [points[round(index * (len(points) - 1) / (most - 1))] for index in range(most)]
