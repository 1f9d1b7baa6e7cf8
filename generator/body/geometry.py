"""Points, round curves and path data for drawings. Units are those of a view; y goes down.

Curves through points are Hobby splines: round, without overshoot (J. D. Hobby, Smooth, easy to compute interpolating splines, 1986).
Points are complex numbers here, x + yj, so that turning and scaling are one multiplication.

Twin: overrides/assets/record/courses.js.
"""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Point = complex
#: Start, two control points, end.
Cubic = tuple[Point, Point, Point, Point]

_STEPS = 16
#: How much of each of its four points goes into a point of a cubic, at every step along it.
_SHARES = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in (step / _STEPS for step in range(_STEPS + 1))]


def curve(points: Sequence[Point]) -> list[Cubic]:
    """Lay a round curve through two or more points. Points that follow themselves are taken once."""
    z = [point for before, point in zip([None, *points], points, strict=False) if before is None or abs(point - before) > 0.01]
    if len(z) < 2:
        return []
    if len(z) == 2:
        third = (z[1] - z[0]) / 3
        return [(z[0], z[0] + third, z[1] - third, z[1])]
    d = [b - a for a, b in pairwise(z)]
    turn = [0.0, *(cmath.phase(b / a) for a, b in pairwise(d)), 0.0]
    leave = _angles([abs(each) for each in d], turn)
    found = []
    for k, chord in enumerate(d):
        out, into = leave[k], -turn[k + 1] - leave[k + 1]
        one = z[k] + cmath.rect(1, out) * chord * _reach(out, into)
        other = z[k + 1] - cmath.rect(1, -into) * chord * _reach(into, out)
        found.append((z[k], one, other, z[k + 1]))
    return found


def _angles(lengths: Sequence[float], turn: Sequence[float]) -> list[float]:
    """Solve for the angle at which the curve leaves each point: a tridiagonal system, ends with curl 1."""
    n = len(lengths)
    lower, main, upper, right = [0.0], [1.0], [1.0], [-turn[1]]
    for k in range(1, n):
        before, after = 1 / lengths[k - 1], 1 / lengths[k]
        lower.append(before)
        main.append(2 * before + 2 * after)
        upper.append(after)
        right.append(-2 * before * turn[k] - after * turn[k + 1])
    lower.append(1.0)
    main.append(1.0)
    upper.append(0.0)
    right.append(0.0)
    for k in range(1, n + 1):
        factor = lower[k] / main[k - 1]
        main[k] -= factor * upper[k - 1]
        right[k] -= factor * right[k - 1]
    angles = [0.0] * (n + 1)
    angles[n] = right[n] / main[n]
    for k in range(n - 1, -1, -1):
        angles[k] = (right[k] - upper[k] * angles[k + 1]) / main[k]
    return angles


def _reach(one: float, other: float) -> float:
    """Give how far a control point lies from its end, as a share of the chord."""
    sin1, cos1, sin2, cos2 = math.sin(one), math.cos(one), math.sin(other), math.cos(other)
    above = 2 + math.sqrt(2) * (sin1 - sin2 / 16) * (sin2 - sin1 / 16) * (cos1 - cos2)
    below = 1 + (math.sqrt(5) - 1) / 2 * cos1 + (3 - math.sqrt(5)) / 2 * cos2
    return above / below / 3


def at(cubic: Cubic, t: float) -> Point:
    a, b, c, d = cubic
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def sampled(curves: Iterable[Cubic]) -> list[Point]:
    """Give points along curves, close enough to measure by."""
    found: list[Point] = []
    for cubic in curves:
        a, b, c, d = cubic
        found.extend(w * a + x * b + y * c + z * d for w, x, y, z in (_SHARES[1:] if found else _SHARES))
    return found


def length(curves: Iterable[Cubic]) -> float:
    return sum(abs(b - a) for a, b in pairwise(sampled(curves)))


def without_end(curves: Sequence[Cubic], cut: float) -> list[Cubic]:
    """Cut a length off the end of curves."""
    left = list(curves)
    while left and cut > 0:
        points = [at(left[-1], step / _STEPS) for step in range(_STEPS + 1)]
        whole = sum(abs(b - a) for a, b in pairwise(points))
        if whole <= cut and len(left) > 1:
            left.pop()
            cut -= whole
            continue
        keep, gone = 1.0, 0.0
        for step in range(_STEPS, 0, -1):
            piece = abs(points[step] - points[step - 1])
            if gone + piece >= cut:
                keep = (step - (cut - gone) / piece) / _STEPS if piece else step / _STEPS
                break
            gone += piece
        else:
            keep = 0.05
        left[-1] = _first(left[-1], max(keep, 0.05))
        break
    return left


def _first(cubic: Cubic, t: float) -> Cubic:
    """Give the part of a curve before `t` (de Casteljau)."""
    a, b, c, d = cubic
    ab, bc, cd = a + (b - a) * t, b + (c - b) * t, c + (d - c) * t
    abc, bcd = ab + (bc - ab) * t, bc + (cd - bc) * t
    return a, ab, abc, abc + (bcd - abc) * t


def direction(curves: Sequence[Cubic], back: float) -> Point:
    """Give the unit vector along the last `back` units of curves."""
    points = sampled(curves)
    end, gone = points[-1], 0.0
    for one, other in pairwise(reversed(points)):
        gone += abs(other - one)
        if gone >= back:
            points = [other]
            break
    chord = end - points[0]
    return chord / abs(chord) if abs(chord) else 1j


def arc(centre: Point, radius: float, start: float, sweep: float) -> list[Cubic]:
    """Give an arc. Angles are in degrees, 0 to the right, growing clockwise; `sweep` may be negative."""
    parts = max(1, math.ceil(abs(sweep) / 90))
    step = math.radians(sweep) / parts
    k = 4 / 3 * math.tan(step / 4)
    found = []
    for part in range(parts):
        one = cmath.rect(radius, math.radians(start) + part * step)
        other = cmath.rect(radius, math.radians(start) + (part + 1) * step)
        found.append((centre + one, centre + one + one * 1j * k, centre + other - other * 1j * k, centre + other))
    return found


def mirrored(curves: Iterable[Cubic], cx: float) -> list[Cubic]:
    return [(_flip(a, cx), _flip(b, cx), _flip(c, cx), _flip(d, cx)) for a, b, c, d in curves]


def _flip(point: Point, cx: float) -> Point:
    return complex(2 * cx - point.real, point.imag)


def path_data(curves: Sequence[Cubic]) -> str:
    """Write curves as path data: relative, one decimal, without drift. A gap begins a new part."""
    if not curves:
        return ""
    written, pen = [], complex(math.inf, 0)
    for a, b, c, d in curves:
        start = _tenth(a)
        if abs(start - pen) > 0.15:
            written.append(f"M{_pair(start)}")
            pen = start
        end = _tenth(d)
        written.append(f"c{_pair(_tenth(b - pen))}{_joined(_tenth(c - pen))}{_joined(end - pen)}")
        pen = end
    return "".join(written)


def polygon_data(points: Sequence[Point]) -> str:
    """Write a closed polygon as path data."""
    first, *rest = [_tenth(point) for point in points]
    pen, written = first, [f"M{_pair(first)}"]
    for point in rest:
        written.append(f"l{_pair(_tenth(point - pen))}")
        pen = point
    return "".join(written) + "z"


def lines_data(lines: Iterable[tuple[Point, Point]]) -> str:
    """Write single straight lines as path data."""
    return "".join(f"M{_pair(_tenth(a))}l{_pair(_tenth(_tenth(b) - _tenth(a)))}" for a, b in lines)


def _tenth(point: Point) -> Point:
    return complex(round(point.real, 1), round(point.imag, 1))


def number(value: float) -> str:
    """Write a number with at most one decimal and nothing that is not needed."""
    text = f"{value:.1f}".removesuffix(".0")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _pair(point: Point) -> str:
    x, y = number(point.real), number(point.imag)
    return f"{x}{y}" if y.startswith("-") else f"{x} {y}"


def _joined(point: Point) -> str:
    pair = _pair(_tenth(point))
    return pair if pair.startswith("-") else f" {pair}"


def polygons(data: str) -> list[list[Point]]:
    """Flatten closed path data (M, C, c, L, l, Z) into polygons."""
    found: list[list[Point]] = []
    for command, numbers in _commands(data):
        points = [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if command == "M":
            found.append([points.pop(0)])
        if command in "zZ":
            continue
        polygon = found[-1]
        if command in "lLM":
            for point in points:
                polygon.append(polygon[-1] + point if command == "l" else point)
        else:
            for index in range(0, len(points), 3):
                start = polygon[-1]
                b, c, d = (each if command == "C" else start + each for each in points[index : index + 3])
                polygon.extend(at((start, b, c, d), step / 8) for step in range(1, 9))
    return found


def thinned(points: Sequence[Point], most: float) -> list[Point]:
    """Leave out points that lie no farther than `most` from the line between those that stay (Ramer, Douglas and Peucker)."""
    first, last = points[0], points[-1]
    if len(points) < 3:
        return list(points)
    way = last - first
    away = [abs(((each - first) * way.conjugate()).imag) / abs(way) if way else abs(each - first) for each in points]
    farthest = max(range(len(points)), key=away.__getitem__)
    if away[farthest] <= most:
        return [first, last]
    return thinned(points[: farthest + 1], most)[:-1] + thinned(points[farthest:], most)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    for command, rest in re.findall(r"([MmLlCcZz])([^MmLlCcZz]*)", data):
        yield command, [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]


def hatch(polygon: Sequence[Point], gap: float) -> list[tuple[Point, Point]]:
    """Give the lines of a 45° hatch inside a polygon, `gap` apart."""
    turn = cmath.rect(1, math.pi / 4)
    turned = [point * turn for point in polygon]
    low, high = min(p.imag for p in turned), max(p.imag for p in turned)
    found = []
    y = (math.floor(low / gap) + 0.5) * gap
    while y < high:
        if y > low:
            edges = crossings(turned, y)
            found += [(complex(x1, y) / turn, complex(x2, y) / turn) for x1, x2 in zip(edges[::2], edges[1::2], strict=False)]
        y += gap
    return found


def crossings(polygon: Sequence[Point], y: float) -> list[float]:
    """Give where the rim of a polygon crosses a level line, from left to right."""
    return sorted(
        a.real + (y - a.imag) / (b.imag - a.imag) * (b.real - a.real)
        for a, b in pairwise([*polygon, polygon[0]])
        if (a.imag <= y) != (b.imag <= y)
    )
