"""The contours of the views: what is drawn, and where the places of `views.py` lie in it.

One JSON file a view in `outlines/`, all drawn for this project. Units are those of the frame, y goes down.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.body.geometry import Point, crossings, hatch, lines_data, number, polygon_data, polygons, thinned
from generator.body.views import VIEWS, Spot

OUTLINES = Path(__file__).parent / "outlines"
#: Classes of layers that are surfaces: body, hair, cloth.
_FILLED = ("b", "h", "t")
#: So far, in units of the view, may the outline of a stamp lie from the true one: half a pixel of a picture as broad as two fingers.
_PLAIN = 2
#: Views of somebody who wears a shirt.
CLOTHED = {"seated", "leaning"}

#: The tokens of drawing.css in greys, for paper: each as far from the body as its colour is, lines never paler than print can hold.
_GREYS = {
    "--d-body": "#d6d6d6",
    "--d-shade": "#bdbdbd",
    "--d-line": "#6a6a6a",
    "--d-faint": "#9a9a9a",
    "--d-fold": "#adadad",
    "--d-tint": "#cfcfcf",
    "--d-hair": "#6b6b6b",
    "--d-strand": "#9a9a9a",
    "--d-cloth": "#e6e6e6",
    "--d-clothline": "#6d6d6d",
    "--d-drape": "#d2d2d2",
    "--d-ground": "#f4f4f4",
    "--d-edge": "#a4a4a4",
    "--d-pillow": "#ececec",
    "--d-hand": "#ffffff",
    "--d-palm": "#dcdcdc",
    "--d-rim": "#111111",
    "--d-crease": "#8a8a8a",
    "--d-nail": "#ffffff",
    "--d-sleeve": "#6f6f6f",
    "--d-cuff": "#111111",
    "--d-ink": "#000000",
    "--d-soft": "#333333",
    "--d-plate": "#ffffff",
    "--d-ball": "#8e8e8e",
    "--d-on": "#ffffff",
    "--d-no": "#000000",
}


#: Whole bodies, which only show where on the body something is: no stroke lies on them, so `views.py` does not name them.
WHOLE_BODY = ("body-back", "body-front")


class OutlineError(Exception):
    """An outline is not as it must be: its file, the line, and why."""

    @classmethod
    def at(cls, file: str, text: str, wrong: str, why: str) -> OutlineError:
        """Find the line of what is wrong by what is written there."""
        return cls(f"{file}:{text.partition(wrong)[0].count(chr(10)) + 1}: {why}")

    @classmethod
    def parsed(cls, file: str, text: str) -> Any:
        """Read JSON. Raises OutlineError with the line where it stops being JSON."""
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise cls(f"{file}:{error.lineno}: {error.msg}") from None


def read_outlines(name: str) -> str:
    """Give the text of a file of outlines."""
    return (OUTLINES / f"{name}.json").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Shape:
    """The drawing of one view. `cx` is its midline, or None if its two halves are not alike."""

    id: str
    width: int
    height: int
    cx: float | None
    rows: Mapping[str, tuple[float, tuple[float, ...]]]
    points: Mapping[str, Point]
    #: Class and path data, from back to front.
    layers: tuple[tuple[str, str], ...]
    #: Closed polygons of areas that may be kept off, and their path data.
    zones: Mapping[str, tuple[tuple[Point, ...], ...]]
    zone_paths: Mapping[str, tuple[str, ...]]

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies on what is drawn: body, hair or cloth. Asked in squares of two units, each of them once."""
        return _holds(self.id, round(point.real / 2), round(point.imag / 2))

    def point(self, place: str, spot: Spot) -> Point:
        """Give where a place lies: on the picture's right half, or on the midline."""
        name = place.partition(".")[0]
        if "." not in place and name in self.points:
            found = self.points[name]
        else:
            y, lanes = self.rows[name]
            found = complex(lanes[min(spot.lane, len(lanes) - 1)], y)
        return found + (self.cx or 0)

    def in_row(self, row: int, lane: int) -> Point:
        """Give where a lane crosses a row, by their numbers."""
        y, lanes = self.rows[list(VIEWS[self.id].rows)[row]]
        return complex(lanes[min(lane, len(lanes) - 1)] + (self.cx or 0), y)


@cache
def shape(view: str) -> Shape:
    """Read the shape of a view. It comes with the program, so it is there and right: tests hold that."""
    made: dict[str, Any] = json.loads(read_outlines(view))
    zones = {area: tuple(tuple(p) for data in paths for p in polygons(data)) for area, paths in made["zones"].items()}
    return Shape(
        id=view,
        width=made["w"],
        height=made["h"],
        cx=made["cx"],
        rows={name: (y, tuple(lanes)) for name, (y, lanes) in made["rows"].items()},
        points={name: complex(x, y) for name, (x, y) in made["points"].items()},
        layers=tuple((kind, data) for kind, data in made["layers"]),
        zones=zones,
        zone_paths={area: tuple(paths) for area, paths in made["zones"].items()},
    )


@cache
def _filled(view: str) -> list[list[Point]]:
    return [polygon for kind, data in shape(view).layers if kind in _FILLED for polygon in polygons(data)]


@cache
def _holds(view: str, x: int, y: int) -> bool:
    # A point is inside a contour that has an odd number of edges on its right.
    return any((len(edges) - bisect_right(edges, 2 * x)) % 2 for edges in _crossed(view, y))


@cache
def _crossed(view: str, y: int) -> list[list[float]]:
    """Give where each contour crosses a row, from left to right."""
    return [crossings(polygon, 2 * y) for polygon in _filled(view)]


@cache
def _rules() -> tuple[str, tuple[str, ...]]:
    text = (OUTLINES / "drawing.css").read_text(encoding="utf-8").partition("*/")[2]
    colours, _, rest = text.partition(".dg{fill")
    return colours.replace("\n", ""), tuple(f"{rule}}}" for rule in f".dg{{fill{rest}".replace("\n", "").split("}") if rule)


@cache
def style(classes: frozenset[str]) -> str:
    """Give the rules for a drawing that is a file of its own: colours, and what these classes need."""
    colours, rules = _rules()
    kept = "".join(_of_classes(rules, classes))
    used = set(re.findall(r"var\((--d-[a-z]+)\)", kept))
    return re.sub(r"(--d-[a-z]+):#[0-9a-f]+;?", lambda found: found[0] if found[1] in used else "", colours) + kept


@cache
def flat_style(classes: frozenset[str], *, grey: bool = False) -> str:
    """Give the rules for a print engine: the colours themselves, or greys, and nothing that only a browser understands."""
    colours, rules = _rules()
    tokens = _GREYS if grey else dict(re.findall(r"(--d-[a-z]+):(#[0-9a-f]+)", colours.partition("@media")[0]))
    kept = "".join(_of_classes(rules, classes))
    return re.sub(r"var\((--d-[a-z]+)\)", lambda found: tokens[found[1]], kept)


def _of_classes(rules: Iterable[str], classes: Collection[str]) -> Iterator[str]:
    """Give the rules that the root of a drawing or these classes need, with those of their selectors all of whose classes are there."""
    wanted = {"dg", *classes}
    for rule in rules:
        selectors, _, says = rule.partition("{")
        if kept := [each for each in selectors.split(",") if set(re.findall(r"\.(dg[a-z0-9-]*)", each)) <= wanted]:
            yield f"{','.join(kept)}{{{says}"


@cache
def part(name: str) -> str:
    """Give one part of a page's sprite.

    `v-` an outline, `s-` one as plain as a stamp needs it, `z-` an area kept off, `y-` one whose cross a greater one bears, `e-` one that
    is eased, `a-` one on a whole body.
    """
    kind, _, rest = name.partition("-")
    if kind in ("v", "s"):
        made, inside = shape(rest), outline(rest) if kind == "v" else _plain(rest)
        return f'<symbol id="{name}" viewBox="0 0 {made.width} {made.height}">{inside}</symbol>'
    view, _, area = rest.partition("--")
    if kind == "a":
        return f"<defs>{_both_sides(name, shape(view), area)}</defs>"
    return f'<defs><g id="{name}">{hatched(name)}</g></defs>'


def _both_sides(name: str, made: Shape, area: str) -> str:
    """Give an area of a whole body. Its other side is the same path once more, turned over at the midline."""
    path, *other = made.zone_paths[area]
    if not other:
        return f'<path id="{name}" d="{path}"/>'
    over = f'<use href="#{name}--half" transform="matrix(-1 0 0 1 {number(2 * (made.cx or 0))} 0)"/>'
    return f'<g id="{name}"><path id="{name}--half" d="{path}"/>{over}</g>'


@cache
def hatched(name: str) -> str:
    """Give what is inside the part of an area that is kept off, `z-` or `y-`, or eased, `e-`."""
    kind, _, rest = name.partition("-")
    view, _, area = rest.partition("--")
    return _zone(shape(view), area, kind)


def outline(view: str) -> str:
    """Give the contours of a view, from back to front."""
    return "".join(f'<path class="dg-{kind}" d="{data}"/>' for kind, data in shape(view).layers)


def _plain(view: str) -> str:
    """Give the filled contours of a view with few corners in whole units: nobody sees more on a picture two fingers wide, and it weighs a page of text."""
    return "".join(f'<path class="dg-{kind}" d="{_cornered(data)}"/>' for kind, data in shape(view).layers if kind in _FILLED)


def _cornered(data: str) -> str:
    corners = (thinned(polygon, _PLAIN) for polygon in polygons(data))
    return "".join(polygon_data([complex(round(each.real), round(each.imag)) for each in found]) for found in corners)


def reach(made: Shape, area: str) -> float:
    """Give the size of the box around one side of an area, in square units."""
    wide, tall = box(made.zones[area][-1])
    return wide * tall


def box(points: Sequence[Point]) -> tuple[float, float]:
    """Give the width and the height of the box around some points."""
    xs, ys = [p.real for p in points], [p.imag for p in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _zone(made: Shape, area: str, kind: str) -> str:
    """Hatch an area; on a whole body on the colour of the skin, since what holds it is marked too. Kept off: with a cross on a disc, unless a greater area bears it for both.

    One that is eased may be touched, so it must not look forbidden: it is dotted, in the colour of light strokes.
    """
    parts = []
    line = "dg-ae" if kind == "e" else "dg-av"
    whole = made.id in WHOLE_BODY
    gap, radius, arm = (4, 6, 2.6) if whole else (10 if kind == "e" else 8, 10, 4)
    for polygon, data in zip(made.zones[area], made.zone_paths[area], strict=True):
        ground = " dg-av0" if whole else ""
        parts.append(f'<path class="{line}{ground}" d="{data}{lines_data(_rounded(hatch(polygon, gap)))}"/>')
        if kind == "z" and not (whole and min(box(polygon)) < 2 * radius):  # a disc would hide what is smaller
            centre = sum(polygon) / len(polygon)
            wide, tall = box(polygon)
            at_top = wide < 24 and (tall > 3 * wide or not whole)
            mark = complex(centre.real, min(p.imag for p in polygon) + 4) if at_top else centre
            cross = lines_data([(mark - arm - arm * 1j, mark + arm + arm * 1j), (mark + arm - arm * 1j, mark - arm + arm * 1j)])
            disc = f'cx="{number(mark.real)}" cy="{number(mark.imag)}"'
            parts.append(f'<circle class="dg-xo" {disc} r="{radius}"/><path class="dg-xx" d="{cross}"/>')
    return "".join(parts)


def _rounded(lines: list[tuple[Point, Point]]) -> list[tuple[Point, Point]]:
    """Round lines to whole units, which nobody sees and which is a quarter less to load."""
    return [(complex(round(a.real), round(a.imag)), complex(round(b.real), round(b.imag))) for a, b in lines]
