"""The signs of the diagram language: how each move is drawn at a place or along a way.

Each is drawn for somebody who has never seen it: hands that touch as the record says, and what they do there. Nothing depends on
colour, and round signs never come in pairs, which would look like a face.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import pairwise

from generator.body.courses import opened
from generator.body.geometry import (
    Cubic,
    Point,
    arc,
    curve,
    direction,
    length,
    lines_data,
    number,
    path_data,
    polygon_data,
    sampled,
)
from generator.drawing.hands import hand_sign, size
from generator.drawing.marks import Canvas, arrow, line, normal, number2
from generator.records.vocabulary import Hand, Pressure

#: A coil shorter than this is no coil to the eye.
SHORTEST_COIL = 64
#: A hand that lifts, seen from the side: the fold it has picked up, and the fingers and thumb on both sides of it.
_FOLD = "M-34 16c10 0 15-2 17-10c2-14 5-27 17-27c12 0 15 13 17 27c2 8 7 10 17 10"
_FOLD_HALF = 17.0
_GRIP = (
    "M-22 12c-6 0-8-5-7-11c2-17 8-31 22-36c7-2 14-2 20 1l17-14l11 13l-14 12c4 9 4 18 2 28c-1 6-10 6-11-1c0-9-1-19-8-23"
    "c-7-4-16-3-20 4c-3 6-5 13-6 22c-1 3-3 5-6 5z"
)


def coil(canvas: Canvas, curves: Sequence[Cubic], pressure: Pressure, *, small: bool = False) -> None:
    """Draw kneading: loops along a way, then a straight run-out with a head. A short way is drawn longer, about its middle."""
    points, whole = sampled(curves), length(curves)
    if whole < SHORTEST_COIL:
        way = direction(curves, whole)
        middle = points[len(points) // 2]
        half = way * SHORTEST_COIL * 0.42
        points = sampled(curve([middle - half, middle + half]))
        whole = abs(half) * 2
    across, along = (9.0, 7.0) if small else (12.5, 9.5)
    loops = max(2, round((whole - 20) / (16 if small else 21)))
    gone, marks = 0.0, [0.0]
    for a, b in pairwise(points):
        gone += abs(b - a)
        marks.append(gone)
    found: list[Point] = []
    turns = loops * 6
    for k in range(turns + 1):
        reach = (whole - 20) * k / turns
        index = next(i for i, mark in enumerate(marks) if mark >= reach - 1e-9)
        aside = normal(points, index)
        turn = cmath.rect(1, -2 * math.pi * k / 6)
        found.append(points[index] + aside * turn.real * across + aside * 1j * turn.imag * along)
    way = direction([(points[-2], points[-2], points[-1], points[-1])], 20)
    line(
        canvas,
        curve([*found, points[-1] - way * 3, points[-1] + way * 7]),
        pressure,
        thin=True,
        head=0.75 if small else 0.85,
        middle=False,
    )
    canvas.cover(points, 0)


def circle(canvas: Canvas, centre: Point, pressure: Pressure, *, radius: float, turn: int) -> None:
    """Draw a small circle with a head, open below, where the hand comes in."""
    line(canvas, arc(centre, radius, 125 if turn > 0 else 55, 285 * turn), pressure, head=0.62, thin=True)


def fan(canvas: Canvas, inner: Point, outer: Point, pressure: Pressure) -> None:
    """Draw a fan: an arc from beside the midline up and out to the flank, over a tinted sector."""
    made = opened(inner, outer)
    points = sampled(made)
    sector = [points[0] + 3j, *points[::4], points[-1] + 1j]
    canvas.on.under.append(f'<path class="dg-w" d="{polygon_data(sector)}"/>')
    canvas.cover([*sector, sector[0]], 0, middle=False, light=pressure < Pressure.MEDIUM)
    line(canvas, made, pressure, head=0.9)


#: How much wider than the hand's own ring the outer one is.
_RIM = 5.0


def hold(canvas: Canvas, centre: Point, *, radius: float = 18) -> None:
    """Draw stillness: a tinted disc, as wide as what lies there, with a double ring."""
    x, y = number(centre.real), number(centre.imag)
    rim = radius + min(_RIM, radius / 2)
    canvas.on.lines.append(f'<circle class="dg-w" cx="{x}" cy="{y}" r="{number(radius)}"/>')
    canvas.on.lines.append(f'<circle class="dg-q" cx="{x}" cy="{y}" r="{number(radius)}"/>')
    canvas.on.lines.append(f'<circle class="dg-q2" cx="{x}" cy="{y}" r="{number(rim)}"/>')
    canvas.take([*sampled(arc(centre, rim, 0, 360)), centre][::3])
    canvas.cover([centre], rim + 1)


def hold_across(canvas: Canvas, centre: Point, half: float, *, radius: float) -> None:
    """Draw stillness of two hands that lie side by side: one ring round both, `half` units to each side of the middle."""
    for kind, grown in (("dg-w", 0.0), ("dg-q", 0.0), ("dg-q2", _RIM)):
        ring = _ring(centre, half, radius + grown)
        canvas.on.lines.append(f'<path class="{kind}" d="{path_data(ring)}z"/>')
    canvas.take([*sampled(_ring(centre, half, radius + _RIM)), centre][::3])
    canvas.cover([centre - half, centre + half], radius + _RIM + 1)


def _ring(centre: Point, half: float, radius: float) -> list[Cubic]:
    right, left = arc(centre + half, radius, -90, 180), arc(centre - half, radius, 90, 180)
    return [*right, *curve([right[-1][3], left[0][0]]), *left, *curve([left[-1][3], right[0][0]])]


def press(canvas: Canvas, centre: Point, hand: Hand, way: Point, *, scale: float, left: bool) -> None:
    """Draw sinking in: the hand, and round it heads that point in."""
    wide, long = size(hand, scale)
    canvas.on.lines.append(
        f'<circle class="dg-w" cx="{number(centre.real)}" cy="{number(centre.imag)}" r="{number((wide + long) / 2)}"/>'
    )
    heads = ""
    for degrees in (36, 144, 216, 324):
        out = cmath.rect(1, math.radians(degrees))
        tip = centre + complex(out.real * (wide + 5), out.imag * (long * 0.75 + 5)) * 1.2
        heads += polygon_data([tip, tip + out * 9 + out * 5j, tip + out * 9 - out * 5j])
        canvas.take([tip, tip + out * 9])
    canvas.on.lines.append(f'<path class="dg-a" d="{heads}"/>')
    hand_sign(canvas, hand, centre, way, scale=scale, left=left)
    canvas.ink([centre - way * long * 0.6, centre, centre + way * long * 0.6], wide)


def squeeze(canvas: Canvas, centre: Point, pressure: Pressure, *, small: bool) -> None:
    """Draw squeezing: two arrows that meet."""
    long, head = (20, 0.6) if small else (27, 0.75)
    for side in (-1, 1):
        line(canvas, curve([centre + side * (4 + long), centre + side * 4]), pressure, head=head)


def lift(canvas: Canvas, centre: Point, *, scale: float, left: bool) -> None:
    """Draw muscle that is picked up: seen from the side, a hand round a fold of it, and an arrow away from the body."""
    grip = canvas.share("grip", f'<path class="dg-p" d="{_GRIP}"/>')
    fold = canvas.share("fold", f'<path d="{_FOLD}"/>')
    x, y, shrunk = number(centre.real), number(centre.imag), number2(scale)
    move = f'transform="translate({x} {y}) scale({f"-{shrunk} {shrunk}" if left else shrunk})"'
    canvas.on.hands.append(
        f'<use href="#{fold}" {move} class="{canvas.ground} dg-m"/><use href="#{grip}" {move}/>'
        f'<use href="#{fold}" {move} class="dg-w"/><use href="#{fold}" {move} class="dg-y"/>'
    )
    start = centre + complex(8 if left else -8, -38) * scale
    end = start - 34j * scale
    canvas.on.hands.append(f'<path class="dg-y" d="{lines_data([(start, end)])}"/>')
    canvas.on.hands.append(f'<path class="dg-a" d="{polygon_data([end - 6j, end + 9j - 8, end + 9j + 8])}"/>')
    canvas.cover([centre], _FOLD_HALF * scale + 1)  # it is seen from the side: what it touches is as wide as the fold
    canvas.take([centre + complex(dx, dy) * scale for dx in (-30, 0, 30) for dy in (-66, -45, -30, -12, 12)])


def roll(canvas: Canvas, through: Sequence[Cubic], pressure: Pressure, hand: Hand | None, *, scale: float) -> None:
    """Draw a fold of skin that is pushed along: the hand, the fold as a wave in front of it, and the way it goes."""
    way = -direction([(d, c, b, a) for a, b, c, d in reversed(through)], 20)
    aside, start = way * 1j, through[0][0]
    _, long = size(hand or Hand.THUMBS, scale)
    front = start + way * (long + 12)
    for kind, ahead in (("dg-y", 0), ("dg-q", 8)):
        fold = curve([front + aside * 20 * t + way * (ahead - 9 * t * t) for t in (-1, -0.5, 0, 0.5, 1)])
        name = canvas.define(fold)
        canvas.on.lines.append(f'<use href="#{name}" class="{canvas.ground}"/><use href="#{name}" class="{kind}"/>')
        canvas.ink(sampled(fold), 2, light=pressure < Pressure.MEDIUM)
    onward = [cubic[3] for cubic in through if (cubic[3] - front).real * way.real + (cubic[3] - front).imag * way.imag > 30]
    line(canvas, curve([front + way * 14, *(onward or [front + way * 36])]), pressure, head=0.75)
    if hand:
        hand_sign(canvas, hand, start + way * 6, way, scale=scale)


def wring(canvas: Canvas, left: Point, right: Point, pressure: Pressure) -> None:
    """Draw hands that pass each other: two opposite arrows."""
    line(canvas, curve([left - 7j, right - 7j]), pressure, head=0.85)
    line(canvas, curve([right + 7j, left + 7j]), pressure, head=0.85, later=True)


def tap(canvas: Canvas, curves: Sequence[Cubic], hand: Hand, way: Point, *, small: bool) -> None:
    """Draw light taps in turn: left hand, right hand, left hand, on both sides of a way as footsteps are, each with ticks of a rebound."""
    scale = (0.34 if small else 0.42) * {Hand.FINGERTIPS: 1.5, Hand.CUPPED_HANDS: 1.25}.get(hand, 1)
    wide, long = size(hand, scale)
    points, whole = sampled(curves), length(curves)
    forward = direction(curves, whole)
    step = abs(forward.real) * wide * 2.1 + abs(forward.imag) * long * 1.2
    count = max(3, min(5, round(whole / step / 1.3) + 1))
    middle, far = points[len(points) // 2], max(whole, step * (count - 1))
    aside = forward * 1j * min(wide + 4, 16)
    if aside.real < 0:
        aside = -aside  # the first one is the left hand
    for k in range(count):
        t = k / (count - 1)
        on = points[round((len(points) - 1) * t)] if whole >= far else middle + forward * far * (t - 0.5)
        side = 1 if k % 2 else -1
        spot = on + aside * side
        hand_sign(canvas, hand, spot, way, scale=scale, left=side < 0)
        out = -way if hand is Hand.CUPPED_HANDS else way
        front = spot + out * (long + 3)
        ticks = [(front + out * 1j * t * wide * 0.7, front + out * 1j * t * wide + out * 7) for t in (-1, 0, 1)]
        canvas.on.hands.append(f'<path class="dg-q" d="{lines_data(ticks)}"/>')
        canvas.take([end for _, end in ticks])
        canvas.ink([spot - way * long * 0.6, spot, spot + way * long * 0.6], wide * 0.7)


def shake(canvas: Canvas, centre: Point, hand: Hand, way: Point, *, scale: float, left: bool) -> None:
    """Draw trembling: a hand, and on both sides of it close waves."""
    wide, long = size(hand, scale)
    hand_sign(canvas, hand, centre, way, scale=scale, left=left)
    for side in (-1, 1):
        for kind, away, far in (("dg-y", 8, 0.75), ("dg-q", 17, 0.5)):
            foot = centre + way * 1j * side * (wide + away)
            turns = [foot + way * long * far * (k / 2 - 1) + way * 3.5j * (-1) ** k for k in range(5)]
            wave = [cubic for a, b in pairwise(turns) for cubic in curve([a, b])]
            name = canvas.define(wave)
            canvas.on.lines.append(f'<use href="#{name}" class="{canvas.ground}"/><use href="#{name}" class="{kind}"/>')
            canvas.take(sampled(wave)[::8])
    canvas.ink([centre - way * long * 0.6, centre, centre + way * long * 0.6], wide)


def rock(canvas: Canvas, centre: Point, pressure: Pressure) -> None:
    """Draw to and fro: a bow with a head at both ends."""
    bow = arc(centre + 34j, 44, -125, 70)
    wide = pressure >= Pressure.MEDIUM
    back = [(d, c, b, a) for a, b, c, d in reversed(bow)]
    line(canvas, bow, pressure, head=0.85)
    arrow(canvas, bow[0][0], direction(back, 14), wide, 0.85)


def stages(canvas: Canvas, curves: Sequence[Cubic]) -> None:
    """Draw how hands go on from place to place: a dotted line with an open head."""
    name = canvas.define(curves)
    canvas.on.under.append(f'<use href="#{name}" class="dg-wf"/>')
    canvas.cover(sampled(curves), 1, light=True)
    tip, way = curves[-1][3], direction(curves, 10)
    canvas.on.under.append(
        f'<path class="dg-q" d="{lines_data([(tip - way * 8 + way * 6j, tip), (tip - way * 8 - way * 6j, tip)])}"/>'
    )
