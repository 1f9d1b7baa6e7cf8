"""Stroke diagrams: a technique's strokes on one view, as SVG.

Three forms of one drawing: inline for a page that has the outline in its sprite, a file of its own, and flat for print engines. Nothing
is drawn by hand; places and signs come from the record, areas that are kept off from the same data as the warnings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import escape

from generator.geometry import Point, curve, direction
from generator.marks import (
    Canvas,
    badge,
    circle,
    coil,
    fan,
    free_spot,
    hand_sign,
    hold,
    line,
    rock,
    roll,
    shake,
    squeeze,
    tap,
    trail,
    way_back,
    wring,
)
from generator.paths import Path, paths
from generator.records import Technique
from generator.shapes import Shape, flat_style, outline, part, reach, shape, style
from generator.views import INNER, LANES, OUTER, VIEWS, Spot, View
from generator.words import Hand, Move, Pressure, Side

#: A third step gets a picture of its own.
MOST_STEPS = 2
#: Zones nearer than this lie over each other.
_NEAR = 45
#: Steps whose strokes come nearer than this are drawn apart.
_CLEAR = 36
#: Views from the front: the receiver's right is the picture's left.
_FACING = {"face"}
#: Views of one small part of the body, where signs are smaller.
_SMALL_VIEWS = {"palm", "hand-back", "sole", "foot-top", "face"}


_MOVING = re.compile(r'<use [^>]*class="dg-g[^>]*/>')
_CLASSES = re.compile(r'class="([^"]+)"')
_PARTS = re.compile(r'<use href="#([hzy]-[a-z0-9-]+)"')


def used_parts(body: str) -> list[str]:
    """Give the parts of the sprite that a drawing uses besides its outline."""
    return sorted(set(_PARTS.findall(body)))


@dataclass(frozen=True)
class Drawing:
    """One drawing, ready to be written in any form. `steps` are the numbers of the steps it shows, `moves` what the hands do there."""

    id: str
    view: str
    steps: tuple[int, ...]
    width: int
    height: int
    body: str
    moves: tuple[str, ...]

    def inline(self, title: str, description: str) -> str:
        """Write it for a page that has the outline and the hand signs in its sprite."""
        return (
            f'<svg class="dg" viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{self.id}-t {self.id}-d">'
            f'<title id="{self.id}-t">{escape(title)}</title><desc id="{self.id}-d">{escape(description)}</desc>'
            f'<use href="#v-{self.view}"/>{self.body}</svg>'
        )

    def alone(self, title: str, description: str) -> str:
        """Write it as a file of its own, with outline, signs and colours inside, and nothing that moves. It follows the system's light or dark."""
        inside, classes = self._whole()
        return self._file(title, description, f"<style>{style(classes)}</style>{inside}")

    def flat(self, title: str, description: str, *, grey: bool = False) -> str:
        """Write it for a print engine: the light colours themselves, or greys; no variables, no media queries, no scaled dashes."""
        inside, classes = self._whole()
        plain = inside.replace(' pathLength="100"', "")
        return self._file(title, description, f"<style>{flat_style(classes, grey=grey)}</style>{plain}")

    def _whole(self) -> tuple[str, set[str]]:
        """Give the drawing with everything it refers to and nothing that moves, and the classes it uses."""
        body = _MOVING.sub("", self.body)
        inside = "".join(part(name) for name in used_parts(body)) + outline(self.view) + body
        return inside, {name for found in _CLASSES.findall(inside) for name in found.split()}

    def _file(self, title: str, description: str, inside: str) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="dg" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-labelledby="t d"><title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>{inside}</svg>\n'
        )


def drawings(technique: Technique, kept_off: Sequence[str], lighter: Sequence[str]) -> list[Drawing]:
    """Draw a technique: one drawing for each view its strokes lie on, in order.

    `kept_off` are the areas inside its own that it does not touch, `lighter` those it crosses more lightly than what is around them.
    """
    return [
        _draw(f"d-{technique.id}--{number}", view, pictured, kept_off, lighter)
        for number, (view, pictured) in enumerate(_pictures(technique), 1)
    ]


def _pictures(technique: Technique) -> list[tuple[str, dict[int, list[Path]]]]:
    """Share the strokes out among pictures: one view each, no more than two steps, and no step over another."""
    found: list[tuple[str, dict[int, list[Path]]]] = []
    for path in paths(technique):
        view = str(path.stroke.view or technique.view)
        step = next(index for index, each in enumerate(technique.steps, 1) if path.stroke in each.strokes)
        same = [picture for name, picture in found if name == view]
        open_to = [each for each in same if step in each] or [
            each for each in same if len(each) < MOST_STEPS and _beside(path, each)
        ]
        if not open_to:
            found.append((view, {}))
            open_to = [found[-1][1]]
        open_to[-1].setdefault(step, []).append(path)
    return found


def _beside(path: Path, picture: dict[int, list[Path]]) -> bool:
    """Tell whether a stroke stays clear of all strokes of a picture."""
    own = _run(path)
    others = [point for strokes in picture.values() for other in strokes for point in _run(other)]
    return all(abs(point - other) >= _CLEAR for point in own for other in others)


def _run(path: Path) -> list[Point]:
    """Give points along a stroke, roughly: straight from place to place."""
    stroke, view = path.stroke, str(path.stroke.view or path.technique.view)
    places = [*(p for p in (stroke.from_, *stroke.via, stroke.to) if p), *stroke.at]
    spots = [(str(p), spot) for p in places if (spot := VIEWS[view].spot(p, path.move, stroke.side is Side.CENTRE))]
    points = [shape(view).point(place, spot) for place, spot in spots]
    if stroke.at:
        return points
    return [a + (b - a) * step / 6 for a, b in pairwise(points) for step in range(7)]


def _draw(prefix: str, view: str, pictured: dict[int, list[Path]], kept_off: Sequence[str], lighter: Sequence[str]) -> Drawing:
    made = shape(view)
    canvas = Canvas(prefix, made.width, made.height, made.cx)
    off = _apart(made, kept_off)
    for area in off:
        for polygon in made.zones[area]:
            canvas.taken += [*polygon[::3], sum(polygon) / len(polygon)]  # no hand and no number stands where none may touch
    for step, strokes in pictured.items():
        for index, path in enumerate(strokes):
            canvas.bare = index > 0
            _stroke(canvas, made, VIEWS[view], path, step if len(pictured) > 1 and not index else 0)
    zones = [f'<use href="#y-{view}--{area}"/>' for area in _apart(made, lighter)]
    body = canvas.body("".join([*zones, *(f'<use href="#z-{view}--{area}"/>' for area in off)]))
    moves = tuple(dict.fromkeys(str(path.move) for strokes in pictured.values() for path in strokes))
    return Drawing(prefix, view, tuple(pictured), made.width, made.height, body, moves)


def _apart(made: Shape, areas: Sequence[str]) -> list[str]:
    """Give the areas that have a zone, without those that lie over another of them: two hatches read as none."""
    found: list[str] = []
    for area in sorted((each for each in areas if each in made.zones), key=lambda each: -reach(made, each)):
        centre = _centre(made, area)
        if all(abs(centre - _centre(made, other)) > _NEAR for other in found):
            found.append(area)
    return found


def _centre(made: Shape, area: str) -> Point:
    polygon = made.zones[area][-1]
    return sum(polygon) / len(polygon)


@dataclass(frozen=True)
class _Pen:
    """Draws one stroke: on the right of a view or, with `left`, on its left."""

    canvas: Canvas
    shape: Shape
    path: Path
    pressure: Pressure
    left: bool

    @property
    def small(self) -> bool:
        return self.shape.id in _SMALL_VIEWS

    def side(self, point: Point) -> Point:
        return self.canvas.across(point) if self.left else point

    def in_row(self, row: int, lane: int) -> Point:
        return self.side(self.shape.in_row(row, lane))

    def stroke(self, points: Sequence[Point], spots: Sequence[Spot]) -> None:
        if self.path.stroke.at:
            for point, spot in zip(points, spots, strict=True):
                self.spot(point, spot)
            if self.path.move is not Move.HOLD and not self.path.stroke.order:
                scale = 0.5 if self.small else 0.62
                beside = free_spot(self.canvas, points[-1] + complex(-22 if self.left else 22, 40), clear=44 * scale)
                self.hand(beside, self.upwards, scale)
        elif self.path.move is Move.FAN:
            way = 1 if spots[-1].row >= spots[0].row else -1
            for row in range(spots[0].row, spots[-1].row + way, way):
                fan(self.canvas, self.in_row(row, INNER), self.in_row(row, OUTER), self.pressure)
        else:
            self.way(points, spots)

    def way(self, points: Sequence[Point], spots: Sequence[Spot]) -> None:
        """Draw a stroke that goes from place to place, and its way back."""
        through = curve(self.via(points, spots))
        match self.path.move:
            case Move.KNEAD:
                coil(self.canvas, through, self.pressure, radius=7 if self.small else 9)
            case Move.TAP:
                tap(self.canvas, through)
            case _ if self.path.hands is Hand.FINGERTIPS:
                trail(self.canvas, through)
            case _:
                line(self.canvas, through, self.pressure, later=self.path.stroke.alternate)
        if then := self.path.stroke.then:
            lane = LANES[then.return_]
            way_back(self.canvas, curve([self.in_row(spot.row, lane) for spot in reversed(spots)]))
        if self.path.move is not Move.TAP and through:
            scale = 0.6 if self.small else 0.8
            start = -direction([(d, c, b, a) for a, b, c, d in reversed(through)], 20)
            behind = 44 if self.path.move is Move.KNEAD else 10
            self.hand(points[0] - start * behind * scale, start, scale)

    def via(self, points: Sequence[Point], spots: Sequence[Spot]) -> list[Point]:
        """Add the rows between two places of one lane, so that a way follows the body; between lanes it runs straight."""
        if self.shape.cx is None:
            return list(points)
        found = [points[0]]
        for (a, b), end in zip(pairwise(spots), points[1:], strict=True):
            if a.lane == b.lane and a.row != b.row and a.lane <= OUTER:
                way = 1 if b.row > a.row else -1
                found += [self.in_row(row, a.lane) for row in range(a.row + way, b.row, way)]
            found.append(end)
        return found

    @property
    def upwards(self) -> Point:
        """The way of fingers that point to the head, a little inwards on a mirrored view."""
        return complex(0.26 if self.left else -0.26, -0.96) if self.shape.cx is not None else -1j

    def hand(self, point: Point, way: Point, scale: float) -> None:
        hand_sign(self.canvas, self.path.hands, point, way, scale=scale, left=self.left)

    def spot(self, point: Point, spot: Spot) -> None:
        """Draw a move that stays at a place."""
        canvas, pressure, small = self.canvas, self.pressure, self.small
        match self.path.move:
            case Move.HOLD:
                hold(canvas, point, radius=19 if small else 24)
                self.hand(point, self.upwards, 0.5 if small else 0.62)
            case Move.PRESS:
                hold(canvas, point, radius=12 if small else 16, press=True)
            case Move.CIRCLE:
                circle(canvas, point, pressure, radius=14 if small else 17, turn=-1 if self.left else 1)
            case Move.FAN:
                fan(canvas, self.in_row(spot.row, INNER), self.in_row(spot.row, OUTER), pressure)
            case Move.SQUEEZE | Move.LIFT:
                squeeze(canvas, point, pressure, ridge=self.path.move is Move.LIFT)
            case Move.ROLL:
                roll(canvas, point, pressure)
            case Move.WRING:
                edge = self.shape.in_row(spot.row, OUTER)
                wring(canvas, canvas.across(edge), edge, pressure)
            case Move.SHAKE:
                shake(canvas, point, pressure)
            case Move.ROCK:
                rock(canvas, point, pressure)
            case _:
                line(canvas, curve([point + 14j, point - 14j]), pressure)


def _stroke(canvas: Canvas, made: Shape, view: View, path: Path, step: int) -> None:
    """Draw a stroke where its side says: once, or once and mirrored."""
    stroke = path.stroke
    places = [*(p for p in (stroke.from_, *stroke.via, stroke.to) if p), *stroke.at]
    found = [(str(place), spot) for place in places if (spot := view.spot(place, path.move, stroke.side is Side.CENTRE))]
    points = [made.point(place, spot) for place, spot in found]
    pressure = max((path.pressure(leg, area) for leg in path.legs if not leg.back for area in leg.areas), default=Pressure.LIGHT)
    midline = made.cx is not None and all(abs(point.real - made.cx) < 3 for point in points)
    left = made.cx is not None and stroke.side is (Side.RIGHT if made.id in _FACING else Side.LEFT)
    canvas.paired = made.cx is not None and stroke.side is Side.BOTH and not midline and path.move is not Move.WRING
    pen = _Pen(canvas, made, path, pressure, left)
    here = [pen.side(point) for point in points]
    pen.stroke(here, [spot for _, spot in found])
    _numbers(canvas, path, here, step)
    canvas.paired = False


def _numbers(canvas: Canvas, path: Path, points: Sequence[Point], step: int) -> None:
    """Number steps if the drawing shows several, else places in their order, else the hands that take turns."""
    if step:
        badge(canvas, points[0], step)
    elif path.stroke.order and len(points) > 1:
        aside = canvas.width * 0.26 if path.move is Move.WRING else 0
        for index, point in enumerate(points[:9], 1):
            badge(canvas, complex((canvas.cx or 0) - aside, point.imag) if aside else point, index)
    elif path.stroke.alternate and canvas.paired:
        badge(canvas, points[0], 1)
        badge(canvas, canvas.across(points[0]), 2, hollow=True)
