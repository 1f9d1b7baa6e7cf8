"""Lines, arrows and numbers, and everything a drawing gathers on the way.

Medium and firm strokes are wide and dark, feather and light ones thin; firm has a light core. Nothing depends on colour.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.body.geometry import (
    Cubic,
    Point,
    curve,
    direction,
    lines_data,
    number,
    path_data,
    polygon_data,
    sampled,
    without_end,
)
from generator.body.zones import Box, Squares
from generator.records.vocabulary import Pressure

#: Digits are paths, so that they look alike without any font.
_DIGITS = {
    1: "M-3-3.5l4-3v13",
    2: "M-4-3c0-5 8-5 8 .4 0 3.6-8 5-8 9.1h8",
    3: "M-3.8-4.6c2-2.9 7.5-2.3 7.5 1.1 0 2.5-2.7 3.2-4.5 3.2 2.2 0 5 .7 5 3.5 0 4-6.2 4.5-8.5 1.4",
    4: "M2 6.5v-13l-6.5 9h9.5",
    5: "M3.7-6.5h-6.5l-.8 5.9c2.9-1.8 7.7-.9 7.7 2.9 0 4.5-5.8 5.1-8.2 2.3",
    6: "M2.8-6c-4-1.3-6.9 2-6.9 6.8 0 6.9 8.2 6.7 8.2 1.6 0-4.7-6.7-5.1-8-.6",
    7: "M-4-6.5h8l-5.2 13",
    8: "M0-.5c-4.3-1-4.3-6 0-6s4.3 5 0 6c-5.5.8-5.5 7 0 7s5.5-6.2 0-7",
    9: "M-2.8 6c4 1.3 6.9-2 6.9-6.8 0-6.9-8.2-6.7-8.2-1.6 0 4.7 6.7 5.1 8 .6",
}


@dataclass
class Layers:
    """Elements of a drawing, from bottom to top."""

    under: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ink:
    """A part of what is drawn: a line with half its width, or a disc if it has one point. A lone point of no width is a place.

    `middle` tells whether the points are the middle of the mark, which counts however light the stroke is, or only its rim. Of what is
    `light` nothing but the middle counts.
    """

    points: tuple[Point, ...]
    half_width: float
    middle: bool = True
    light: bool = False

    @cached_property
    def box(self) -> Box:
        return Box.of(self.points)


@dataclass
class Canvas:
    """What a drawing gathers. `cx` is the midline; what is drawn while `paired` stands is mirrored there when it is written."""

    prefix: str
    width: int
    height: int
    cx: float | None
    paired: bool = False
    #: Whether the next stroke is drawn without its hand: the hand stands at the first stroke of a step.
    bare: bool = False
    #: Whether most of what is drawn on is cloth, so that the ground of a line is too.
    cloth: bool = False
    defs: list[str] = field(default_factory=list)
    once: Layers = field(default_factory=Layers)
    twice: Layers = field(default_factory=Layers)
    badges: list[str] = field(default_factory=list)
    #: What lies beneath all ink and is kept free, in squares of a given side.
    beneath: Callable[[float], Squares] | None = None
    #: Where ink lies, so that badges find a free spot.
    taken: list[Point] = field(default_factory=list)
    #: Areas that are kept off: no hand and no number stands there.
    off: list[Sequence[Point]] = field(default_factory=list)
    #: What is touched as it is drawn, for the checks against areas that are kept off and against the frame. What only says how a hand
    #: moves there is left out: ticks, waves, heads that point in.
    drawn: list[Ink] = field(default_factory=list)
    _squares: dict[float, Squares] = field(default_factory=dict)

    def define(self, curves: Sequence[Cubic]) -> str:
        name = f"{self.prefix}-{len(self.defs) + 1}"
        self.defs.append(f'<path id="{name}" pathLength="100" d="{path_data(curves)}"/>')
        return name

    @property
    def on(self) -> Layers:
        return self.twice if self.paired else self.once

    @property
    def ground(self) -> str:
        """The class of the wider line below a line, which keeps it apart from what it crosses."""
        return "dg-kc" if self.cloth else "dg-k"

    def share(self, name: str, element: str) -> str:
        """Keep an element that is used several times, and give its id."""
        key = f"{self.prefix}-{name}"
        made = element.replace(" ", f' id="{key}" ', 1)
        if made not in self.defs:
            self.defs.append(made)
        return key

    def ink(self, points: Sequence[Point], half_width: float, *, middle: bool = True, light: bool = False) -> None:
        """Note a mark that is drawn: numbers and hands stay off it."""
        self.take(points[::3])
        self.cover(points, half_width, middle=middle, light=light)

    def cover(self, points: Sequence[Point], half_width: float, *, middle: bool = True, light: bool = False) -> None:
        """Note what a mark covers, on both sides if it is mirrored."""
        for each in (points, [self.across(point) for point in points]) if self.paired else (points,):
            self.drawn.append(Ink(tuple(each), half_width, middle, light))

    def take(self, points: Sequence[Point]) -> None:
        """Note ink that is no stroke: a hand, a ridge."""
        self.taken.extend(points)
        if self.paired:
            self.taken.extend(self.across(point) for point in points)

    def within(self, side: float) -> Squares:
        """Give all ink so far in squares, to ask for what is nearer than `side`."""
        if side not in self._squares:
            self._squares[side] = Squares(side, self.beneath(side) if self.beneath else None)
        squares = self._squares[side]
        squares.add(self.taken[squares.count :])
        return squares

    def across(self, point: Point) -> Point:
        return point if self.cx is None else complex(2 * self.cx - point.real, point.imag)

    def body(self, zones: str) -> str:
        """Write all layers. `zones` lie below the strokes."""
        layers = []
        for name in ("under", "lines", "hands", "moving"):
            both = "".join(getattr(self.twice, name))
            key = f"{self.prefix}-{name[0]}"
            pair = f'<g id="{key}">{both}</g><use href="#{key}" transform="matrix(-1 0 0 1 {self.width} 0)"/>' if both else ""
            layers.append(pair + "".join(getattr(self.once, name)))
        under, lines, hands, moving = layers
        defs = f"<defs>{''.join(self.defs)}</defs>" if self.defs else ""
        return f"{defs}{under}{zones}{lines}{hands}{moving}{''.join(self.badges)}"


def line(
    canvas: Canvas,
    curves: Sequence[Cubic],
    pressure: Pressure,
    *,
    head: float = 1,
    thin: bool = False,
    later: bool = False,
    middle: bool = True,
) -> None:
    """Draw a line with its head: wide from medium on, with a light core when firm. `later` sets its moving dot half a turn behind.

    `middle` tells whether the line is where the hand goes, and not a loop round it.
    """
    wide = pressure >= Pressure.MEDIUM
    size = (22 if wide else 16) * head
    kept = without_end(curves, size * 0.7)
    name = canvas.define(kept)
    kind = ("dg-m" if wide else "dg-s") + (" dg-th" if thin and wide else "")
    canvas.on.lines.append(
        f'<use href="#{name}" class="{canvas.ground}{" dg-m" if wide else ""}"/><use href="#{name}" class="{kind}"/>'
    )
    if pressure is Pressure.FIRM:
        canvas.on.lines.append(f'<use href="#{name}" class="dg-core"/>')
    arrow(canvas, curves[-1][3], direction(curves, size), wide, head)
    canvas.on.moving.append(f'<use href="#{name}" class="dg-g{" dg-x" if later else ""}"/>')
    canvas.ink(sampled(curves), 4 if wide else 2.3, middle=middle, light=not wide)


def arrow(canvas: Canvas, tip: Point, way: Point, wide: bool, scale: float = 1) -> None:
    long, broad = (22 * scale, 19 * scale) if wide else (16 * scale, 14 * scale)
    foot, side = tip - way * long, way * 1j * broad / 2
    canvas.cover([tip, foot + side, foot - side, tip], 1.5, middle=False, light=not wide)
    canvas.on.lines.append(f'<path class="{"dg-a" if wide else "dg-sa"}" d="{polygon_data([tip, foot + side, foot - side])}"/>')


def way_back(canvas: Canvas, curves: Sequence[Cubic]) -> None:
    """Draw the light way back: dashed, with an open head."""
    name = canvas.define(curves)
    canvas.on.lines.append(f'<use href="#{name}" class="{canvas.ground}"/><use href="#{name}" class="dg-r"/>')
    tip, way = curves[-1][3], direction(curves, 14)
    chevron = [(tip - way * 11 + way * 1j * 8, tip), (tip - way * 11 - way * 1j * 8, tip)]
    canvas.on.lines.append(f'<path class="dg-s" d="{lines_data(chevron)}"/>')
    canvas.ink(sampled(curves), 2.3, light=True)


def trail(canvas: Canvas, curves: Sequence[Cubic]) -> None:
    """Draw fingertips trailing: three thin lines side by side, one head."""
    points = sampled(curves)
    for shift in (-7, 0, 7):
        moved = [p + normal(points, i) * shift for i, p in enumerate(points)]
        lane = curve([moved[0], *moved[8:-8:12], moved[-1]])
        kept = without_end(lane, 12)
        name = canvas.define(kept)
        canvas.on.lines.append(f'<use href="#{name}" class="{canvas.ground} dg-f"/><use href="#{name}" class="dg-f"/>')
        if not shift:
            arrow(canvas, lane[-1][3], direction(lane, 16), wide=False, scale=1.15)
            canvas.on.moving.append(f'<use href="#{name}" class="dg-g"/>')
        canvas.ink(sampled(lane), 1.3)


def normal(points: Sequence[Point], index: int) -> Point:
    one, other = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
    way = (other - one) / abs(other - one) if abs(other - one) else 1
    return way * 1j


def number2(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").removeprefix("0")


def badge(canvas: Canvas, near: Point, digit: int, *, hollow: bool = False) -> None:
    """Set a number down at the nearest free spot."""
    spot = free_spot(canvas, near)
    x, y = number(spot.real), number(spot.imag)
    kind, figure = ("dg-p", "dg-n dg-o") if hollow else ("dg-d", "dg-n")
    canvas.badges.append(
        f'<g transform="translate({x} {y})"><circle class="{kind}" r="13"/><path class="{figure}" d="{_DIGITS[digit]}"/></g>'
    )
    canvas.taken.extend(spot + cmath.rect(9, math.radians(angle)) for angle in range(0, 360, 45))
    canvas.taken.append(spot)


#: How far from its place a number may stand, nearest first.
_RINGS = {
    radius: [cmath.rect(radius, math.radians(angle)) for angle in range(0, 360, 20)]
    for radius in (0, 20, 26, 32, 38, 46, 56, 68, 82)
}


def free_spot(canvas: Canvas, near: Point, clear: float = 21) -> Point:
    """Search outwards for a place with nothing within `clear` units, inside the frame; else for the emptiest."""
    best, least = near, math.inf
    ink = canvas.within(clear)
    for radius, ring in _RINGS.items():
        for away in ring:
            spot = near + away
            if not (16 <= spot.real <= canvas.width - 16 and 16 <= spot.imag <= canvas.height - 16):
                continue
            most, covered = (least - radius * 0.5) / 4, 0.0
            for point in ink.near(spot):
                if (apart := abs(spot - point)) < clear:
                    covered += clear - apart
                    if covered >= most:
                        break
            else:
                cost = covered * 4 + radius * 0.5
                if cost < least:
                    best, least = spot, cost
        if least <= radius * 0.5 + 0.01:
            break
    return best
