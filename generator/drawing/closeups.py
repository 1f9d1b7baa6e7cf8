"""The two small pictures in the corners: how the hand holds, seen from the side, and where the giver is, seen from above.

Their middle is 0, their radius 46. What presses sinks in as far as the stroke is firm: pressure is seen, not told by a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from generator.body.geometry import Point
from generator.body.outlines import OutlineError, read_outlines
from generator.body.receivers import WALL
from generator.drawing.moves.score import Score
from generator.drawing.moves.stage import BACKS, Stage
from generator.drawing.writing import layers, pair, polygon, runs, tenth
from generator.records.vocabulary import Standing

#: How far the skin gives way, by pressure: never, feather, light, medium, firm.
_SINKS = (0, 0, 4, 9, 14)
#: Close-ups that are not the same at every pressure.
PRESSED = frozenset({"palm", "pull", "both", "round", "rest", "thumb", "pads", "rake", "loop", "turn"})
#: Where the body of a close-up ends below and at both sides.
_EDGE = 52.0

#: Down to where on the view of the back a giver is level with what, from the neck down.
_LEVELS = ((225.0, "blades"), (285.0, "waist"))

Runs = list[list[Point]]


@cache
def _made() -> Mapping[str, Sequence[Any]]:
    made: Mapping[str, Sequence[Any]] = OutlineError.parsed("closeups.json", read_outlines("closeups"))
    return made


@cache
def _plans() -> Mapping[str, Mapping[str, Sequence[Any]]]:
    made: Mapping[str, Mapping[str, Sequence[Any]]] = OutlineError.parsed("plans.json", read_outlines("plans"))
    return made


def closeup_name(name: str, depth: int, *, cloth: bool) -> str:
    """Name a close-up in the sprite: by what it shows, how deep it presses, and whether it does through cloth."""
    bare = name in ("nape", "oil", "sandwich", "raise", "ring", "coil", "toe", "rock")
    return f"{name}{depth if name in PRESSED else ''}{'-cloth' if cloth and not bare else ''}"


@cache
def closeup(name: str) -> str:
    """Write a close-up by its name in the sprite."""
    bare = name.removesuffix("-cloth")
    kind = "t" if name != bare else "b"
    depth = int(bare[-1]) if bare[-1].isdigit() else 2
    found = bare.rstrip("0123456789")
    if found == "ball":
        return _ball()
    return "".join(_parts(_made()[found], _SINKS[depth], kind))


def _ball() -> str:
    person = layers((kind, data) for kind, data in _seated())
    return f'<g transform="scale(.34) translate(-160 -190)">{person}<circle class="dg-ib" cx="118" cy="190" r="20"/></g>'


def _seated() -> Iterator[tuple[str, str]]:
    yield from Stage("seated", Standing.BEHIND).seen.layers


def _parts(made: Sequence[Any], sinks: float, kind: str) -> Iterator[str]:
    for what, *given in made:
        match what:
            case "like":
                yield from _parts(_made()[given[0]], sinks, kind)
            case "group":
                (x, y, size), inside = given
                grown = f" scale({tenth(size)})" if size != 1 else ""
                yield f'<g transform="translate({tenth(x)} {tenth(y)}){grown}">{"".join(_parts(inside, sinks, kind))}</g>'
            case "flesh":
                ((top,),) = given
                points = _sunk(top, sinks)
                line = [complex(-_EDGE, points[0].imag), *points, complex(_EDGE, points[-1].imag)]
                data = runs([line])
                yield f'<path class="dg-{kind}n" d="{data}L52 52L-52 52z"/><path class="dg-{kind}o" d="{data}"/>'
            case "arrow":
                yield _arrow(*given[0])
            case "head":
                x, y, dx, dy, size = given[0]
                yield _head(complex(x, y), complex(dx, dy), size)
            case "disc":
                name, (x, y, radius) = given
                yield f'<circle class="dg-{name.replace("b", kind, 1) if name in ("bn", "bo") else name}" cx="{tenth(x)}" cy="{tenth(y)}" r="{tenth(radius)}"/>'
            case "path":
                yield f'<path class="dg-{given[0]}" d="{given[1]}"/>'
            case _:
                yield f'<path class="dg-{what}" d="{runs([_sunk(run, sinks) for run in given[0]])}"/>'


def _sunk(points: Sequence[Sequence[float]], sinks: float) -> list[Point]:
    """Give points, each moved down by its share of how far the skin gives way."""
    return [complex(x, y + sinks * (share[0] if share else 0)) for x, y, *share in points]


def _arrow(x0: float, y0: float, x1: float, y1: float, size: float) -> str:
    start, end = complex(x0, y0), complex(x1, y1)
    way = (end - start) / abs(end - start)
    return f'<path class="dg-ia" d="M{pair(start)}L{pair(end - way * 6)}"/>{_head(end, way, size)}'


def _head(tip: Point, way: Point, size: float) -> str:
    along = way / abs(way) * size
    return f'<path class="dg-ih" d="{polygon([tip, tip - along * 9 + along * 6j, tip - along * 9 - along * 6j])}"/>'


def plan_name(made: Score) -> str:
    """Name the plan of where the giver is; nothing if the giver is the receiver.

    Who faces across somebody who lies is level with what the hands touch, so the plan shows how far up the body that is.
    """
    view, standing = made.view, made.standing
    if view == WALL:
        return ""
    if view == "leaning" and standing in (Standing.BEHIND, Standing.BESIDE):
        return f"{standing}-leaning"
    if standing is Standing.BESIDE:
        return f"beside-{_level(made)}"
    if view == "arm" and standing is Standing.FACING:
        return "beside-arm"
    return "behind-chair" if standing is Standing.BEHIND else str(standing)


def _level(made: Score) -> str:
    """Give what the middle between the hands is level with, on a whole back. On a limb the giver is below the picture."""
    if made.view not in BACKS:
        return "limb"
    middle = sum(hand.shown.at.imag for hand in made.hands) / len(made.hands)
    return next((level for lowest, level in _LEVELS if middle < lowest), "hips")


@cache
def plan(name: str) -> str:
    """Write the plan of where the giver is: the receiver pale, the giver dark, with arms that reach."""
    figures = _plans()["figures"]
    found = []
    for what, *given in _plans()["plans"][name]:
        if what in figures:
            x, y, turn = given
            turned = f" rotate({tenth(turn)})" if turn else ""
            found.append(
                f'<g transform="translate({tenth(x)} {tenth(y)}){turned}">{layers((k, d) for k, d in figures[what])}</g>'
            )
        else:
            found.append(layers([(what, given[0])]))
    return "".join(found)


def is_clothed(view: str) -> bool:
    """Tell whether hands press through cloth on a view."""
    return view == WALL or (view in BACKS and view != "back")
