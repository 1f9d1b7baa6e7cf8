"""How hands, arms, lines and marks of a score are written as SVG. Nothing depends on colour, and nothing is a text."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping, Sequence

from generator.body.geometry import Cubic, Point, curve, direction, sampled, without_end
from generator.body.poses import WRIST, WRIST_MIDDLE, poses
from generator.drawing.moves.score import Fold, Line, Mark, Track, thinned_to
from generator.drawing.writing import curves, polygon, segments, share, spaced, tenth, whole

#: The line that joins a bent wrist: how far below it the arm takes over, and how far the line bulges.
_ARM_JOINS, _BULGE = 26.0, 12.0
#: Half the breadth of the arm where it joins.
_ARM_HALF = 30.0


def hand(track: Track, scale: float, *, only: str = "") -> str:
    """Write a hand with its arm, its middle at 0. `only` is its palm or its thumb, where something lies between them."""
    pose = poses()[track.pose]
    bend = -track.bend if track.left else track.bend
    palm = f'{_arm(bend)}<use href="#h-{track.pose}"/>{_wrist(bend)}'
    if not pose.thumb:
        return _placed(track, scale, palm)
    x, y = whole(pose.turns.real), whole(pose.turns.imag)
    back = f'x="{whole(-pose.turns.real)}" y="{whole(-pose.turns.imag)}"'
    thumb = f'<g transform="translate({x} {y})"><g class="dg-thumb"><use href="#t-{track.pose}" {back}/></g></g>'
    inside = {"palm": palm, "thumb": thumb}.get(only) or (palm + thumb if pose.on_top else thumb + palm)
    return _placed(track, scale, inside)


def bare(track: Track, scale: float) -> str:
    """Write a hand without its arm, closed at the wrist."""
    pose = poses()[track.pose]
    palm, thumb = f'<use href="#h-{track.pose}"/>', f'<use href="#t-{track.pose}"/>' if pose.thumb else ""
    cuff = '<path class="dg-go" d="M-28 88Q0 96 29 88"/>'
    return _placed(track, scale, (palm + thumb if pose.on_top else thumb + palm) + cuff)


def ghost(track: Track, scale: float) -> str:
    """Write the outline of a hand where it goes or comes from."""
    return f'<use href="#o-{track.pose}" class="dg-gh" transform="{_transform(track, scale)}"/>'


def _placed(track: Track, scale: float, inside: str) -> str:
    return f'<g transform="{_transform(track, scale)}">{inside}</g>'


def _transform(track: Track, scale: float) -> str:
    turn = tenth(math.degrees(cmath.phase(track.way * 1j)))
    grown = f"scale(-{share(scale)} {share(scale)})" if track.left else f"scale({share(scale)})"
    return f"rotate({turn}) {grown}" if turn != "0" else grown


def _arm(bend: float) -> str:
    y = whole(WRIST_MIDDLE.imag)
    turned = f' transform="rotate({tenth(bend)} 0 {y})"' if tenth(bend) != "0" else ""
    return f'<use href="#h-arm"{turned}/><circle class="dg-gs" cy="{y}" r="28"/>'


def _wrist(bend: float) -> str:
    """Join the outlines of a hand and of its arm, which is turned: without this a bent wrist has a step."""
    turned = cmath.rect(1, math.radians(bend))
    left, right = (complex(x, _ARM_JOINS) * turned + WRIST_MIDDLE for x in (-_ARM_HALF, _ARM_HALF))
    one, other = WRIST[0] - 1j, WRIST[1] - 1j
    return (
        f'<path class="dg-go" d="M{spaced(one)}Q{spaced(complex(one.real, 88 + _BULGE))} {spaced(left)}'
        f'M{spaced(other)}Q{spaced(complex(other.real, 88 + _BULGE))} {spaced(right)}"/>'
    )


def line(drawn: Line) -> str:
    """Write a line with its head."""
    points = drawn.points
    if len({complex(round(p.real), round(p.imag)) for p in points}) < 2:
        return ""
    made = curve(points if drawn.kind == "coil" else thinned_to(points, 9))
    return _LINES[drawn.kind](made)


def _arrow(made: Sequence[Cubic], *, wide: bool) -> str:
    size = 22 if wide else 16
    tip, way = made[-1][3], direction(made, size)
    kept, foot, broad = without_end(made, size * 0.7), tip - way * size, way * 1j * (10 if wide else 7.5)
    data = curves(kept)
    return (
        f'<path class="dg-ln{" dg-lw" if wide else ""}" d="{data}"/><path class="{"dg-md" if wide else "dg-lt"}" d="{data}"/>'
        f'<path class="{"dg-a" if wide else "dg-sa"}" d="{polygon([tip, foot + broad, foot - broad])}"/>'
    )


def _trail(made: Sequence[Cubic]) -> str:
    """Write fingertips that trail: three thin lines side by side, one head."""
    kept = sampled(without_end(made, 11))
    lanes = "".join(
        curves(curve(thinned_to([point + _normal(kept, n) * away for n, point in enumerate(kept)], 9))) for away in (-9, 0, 9)
    )
    tip, way = made[-1][3], direction(made, 16)
    foot, broad = tip - way * 16, way * 7.5j
    return f'<path class="dg-tr" d="{lanes}"/><path class="dg-sa" d="{polygon([tip, foot + broad, foot - broad])}"/>'


def _return(made: Sequence[Cubic]) -> str:
    """Write the light way back: dashed, with an open head."""
    tip, way = made[-1][3], direction(made, 14)
    data = curves(made)
    head = segments([(tip - way * 12 + way * 8j, tip), (tip - way * 12 - way * 8j, tip)])
    return f'<path class="dg-ln" d="{data}"/><path class="dg-r" d="{data}"/><path class="dg-lt" d="{head}"/>'


def _steps(made: Sequence[Cubic]) -> str:
    """Write the prints of a thumb that creeps along."""
    points, found = sampled(made), ""
    for number in range(6):
        index = round((len(points) - 1) * (0.12 + 0.16 * number))
        turn = tenth(math.degrees(cmath.phase(_normal(points, index) / 1j * 1j)))
        found += f'<ellipse class="dg-pr" rx="6" ry="9" transform="translate({spaced(points[index])}) rotate({turn})"/>'
    tip, way = made[-1][3], direction(made, 12)
    return f'{found}<path class="dg-sa" d="{polygon([tip + way * 12, tip - way * 2 + way * 9j, tip - way * 2 - way * 9j])}"/>'


def _step(made: Sequence[Cubic], *, both: bool = False) -> str:
    """Write how hands move on from place to place: dotted, with a head at one end or at both."""
    data = curves(made)
    ends = [(made[-1][3], direction(made, 12))]
    if both:
        back = [(d, c, b, a) for a, b, c, d in reversed(made)]
        ends.append((back[-1][3], direction(back, 12)))
    heads = "".join(polygon([tip + way * 7, tip - way * 5 + way * 7j, tip - way * 5 - way * 7j]) for tip, way in ends)
    return f'<path class="dg-ln" d="{data}"/><path class="dg-st" d="{data}"/><path class="dg-sa" d="{heads}"/>'


_LINES: Mapping[str, Callable[[Sequence[Cubic]], str]] = {
    "medium": lambda made: _arrow(made, wide=True),
    "light": lambda made: _arrow(made, wide=False),
    "coil": lambda made: _arrow(made, wide=False),
    "trail": _trail,
    "return": _return,
    "steps": _steps,
    "step": _step,
    "step2": lambda made: _step(made, both=True),
}


def _normal(points: Sequence[Point], index: int) -> Point:
    one, other = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
    return (other - one) / abs(other - one) * 1j if abs(other - one) else 1j


def mark(drawn: Mark) -> str:
    """Write a sign beside a hand."""
    return _MARKS[drawn.kind](drawn)


def _breath(drawn: Mark) -> str:
    size = whole(drawn.size)
    return (
        f'<g transform="translate({spaced(drawn.at)})"><circle class="dg-br" r="{size}"/>'
        f'<circle class="dg-br dg-breath" r="{whole(drawn.size + 9)}"/></g>'
    )


def _waves(drawn: Mark) -> str:
    """Write close waves on both sides of a hand that trembles."""
    way, found = cmath.rect(1, math.radians(drawn.angle)), ""
    for side in (-1, 1):
        for away, far in ((drawn.size, 30), (drawn.size + 10, 20)):
            foot = drawn.at + way * 1j * side * away
            found += curves(curve([foot + way * far * (k / 3 - 1) + way * 3.4j * (-1) ** k for k in range(7)]))
    return f'<path class="dg-wv" d="{found}"/>'


def _ticks(drawn: Mark) -> str:
    """Write the ticks of a hand that springs back."""
    ways = [cmath.rect(1, math.radians(-90 + angle)) for angle in (-34, 0, 34)]
    data = segments([(drawn.at + way * 33, drawn.at + way * 44) for way in ways])
    return f'<path class="dg-wv dg-tick{" dg-late" if drawn.late else ""}" d="{data}"/>'


def _sway(drawn: Mark) -> str:
    """Write two bows beside a part of the body that rolls to and fro, open towards it."""
    way, found = cmath.rect(1, math.radians(drawn.angle)), ""
    for away, far in ((0, drawn.size), (9, drawn.size * 0.7)):
        found += curves(
            curve([drawn.at + way * (away - 7 * share * share + share * far * 1j) for share in (-1, -0.5, 0, 0.5, 1)])
        )
    return f'<path class="dg-bow" d="{found}"/>'


_MARKS: Mapping[str, Callable[[Mark], str]] = {
    "breath": _breath,
    "waves": _waves,
    "ticks": _ticks,
    "sway": _sway,
}


def fold(drawn: Fold) -> str:
    """Write a roll of muscle or skin that is held: raised, lit on one side."""
    way, half, wide = drawn.way, drawn.long / 2, drawn.wide
    near, far = drawn.at - way * half, drawn.at + way * half
    upper = [near, near + way * half / 2 + way * 1j * wide, far - way * half / 2 + way * 1j * wide, far]
    lower = [far, far - way * half / 2 - way * 1j * wide, near + way * half / 2 - way * 1j * wide, near]
    inner = [
        near + way * half * 0.2 + way * 1j * wide * 0.2,
        drawn.at + way * 1j * wide * 0.45,
        far - way * half * 0.2 + way * 1j * wide * 0.2,
    ]
    outline = curves([*curve(upper), *curve(lower)])
    return f'<path class="dg-fo" d="{outline}"/><path class="dg-fh" d="{curves(curve(inner))}"/>'
