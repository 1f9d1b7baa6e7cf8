"""Path data in whole units: at true size nobody sees the rest, and it is a fifth less to load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.body.geometry import Cubic, Point, curve


def whole(value: float) -> str:
    text = f"{value:.0f}"
    return "0" if text == "-0" else text


def pair(point: Point) -> str:
    """Write a point: `12-5`, or `12 5`."""
    x, y = whole(point.real), whole(point.imag)
    return f"{x}{y}" if y.startswith("-") else f"{x} {y}"


def spaced(point: Point) -> str:
    """Write a point as an attribute that is no path has it."""
    return f"{whole(point.real)} {whole(point.imag)}"


def share(value: float) -> str:
    """Write a number with two decimals and nothing that is not needed: `.46`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "", "0") else text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def tenth(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text in ("-0", "0") else text


def _rounded(point: Point) -> Point:
    return complex(round(point.real), round(point.imag))


def curves(found: Iterable[Cubic]) -> str:
    """Write curves, relative and without drift. A gap begins a new part."""
    written, pen = list[str](), None
    for a, b, c, d in found:
        start = _rounded(a)
        if pen is None or abs(start - pen) > 1.5:
            written.append(f"M{pair(start)}")
            pen = start
        points = [pair(_rounded(each) - pen) for each in (b, c, d)]
        written.append("c" + points[0] + "".join(each if each.startswith("-") else f" {each}" for each in points[1:]))
        pen = _rounded(d)
    return "".join(written)


def runs(found: Sequence[Sequence[Point]]) -> str:
    """Write runs of points as one round line; between two runs there is a corner."""
    cubics: list[Cubic] = []
    last: Point | None = None
    for run in found:
        joined = [last, *run] if last is not None and abs(run[0] - last) > 0.01 else list(run)
        cubics += curve(joined)
        last = run[-1]
    return curves(cubics)


def polygon(points: Sequence[Point]) -> str:
    """Write a closed polygon."""
    return "M" + "L".join(pair(point) for point in points) + "z"


def segments(lines: Iterable[tuple[Point, Point]]) -> str:
    """Write single straight lines."""
    return "".join(f"M{pair(a)}L{pair(b)}" for a, b in lines)


def layers(found: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<path class="dg-{kind}" d="{data}"/>' for kind, data in found)
