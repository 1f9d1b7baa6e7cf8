"""Stroke diagrams: a technique's strokes on one view, as SVG.

Three forms of one drawing: inline for a page that has the outline in its sprite, a file of its own, and flat for print engines. Nothing
is drawn by hand; places and signs come from the record, areas that are kept off from the same data as the warnings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise

from markupsafe import escape

from generator.body.geometry import Point, hatch
from generator.body.outlines import CLOTHED, Shape, flat_style, hatched, outline, part, reach, shape, style
from generator.body.paths import StrokePath, paths
from generator.body.zones import Squares
from generator.drawing.hands import settle
from generator.drawing.marks import Canvas, badge
from generator.drawing.pen import Gesture, Pen, gesture
from generator.records import Technique
from generator.records.vocabulary import Move, Side

#: A third step gets a picture of its own.
MOST_STEPS = 2
#: Zones nearer than this lie over each other.
_NEAR = 45
#: Steps whose strokes come nearer than this are drawn apart.
_CLEAR = 36
#: Views from the front: the receiver's right is the picture's left.
_FACING = {"face"}


_MOVING = re.compile(r'<use [^>]*class="dg-g[^>]*/>')
_NOTHING = re.compile(r'<g id="([^"]+)"></g><use href="#\1"[^>]*/>')
_CLASSES = re.compile(r'class="([^"]+)"')
_ZONES = re.compile(r'<use href="#([zye]-[a-z0-9-]+)"/>')
_PARTS = re.compile(r'<use href="#([hzye]-[a-z0-9-]+)"')


def still(body: str) -> str:
    """Take out of a drawing what moves on it."""
    return _NOTHING.sub("", _MOVING.sub("", body))


def classes_of(inside: str) -> frozenset[str]:
    """Give the classes that some elements have."""
    return frozenset(name for found in _CLASSES.findall(inside) for name in found.split())


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

    @property
    def moving(self) -> bool:
        """Whether marks move along its strokes when it is inline."""
        return bool(_MOVING.search(self.body))

    def inline(self, title: str, description: str) -> str:
        """Write it for a page that has the outline and the hand signs in its sprite."""
        return (
            f'<svg class="dg" viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{self.id}-t {self.id}-d">'
            f'<title id="{self.id}-t">{escape(title)}</title><desc id="{self.id}-d">{escape(description)}</desc>'
            f'<use href="#v-{self.view}"/>{self.body}</svg>'
        )

    @property
    def silent(self) -> str:
        """Write it small, beside words that say what it shows: without a text of its own, and still."""
        return f'<svg class="dg" viewBox="0 0 {self.width} {self.height}" aria-hidden="true"><use href="#v-{self.view}"/>{still(self.body)}</svg>'

    def alone(self, title: str, description: str) -> str:
        """Write it as a file of its own, with outline, signs and colours inside, and nothing that moves. It follows the system's light or dark."""
        inside, classes = self._whole()
        return self._file(title, description, f"<style>{style(classes)}</style>{inside}")

    def flat(self, title: str, description: str, *, grey: bool = False) -> str:
        """Write it for a print engine: the light colours themselves, or greys; no variables, no media queries, no scaled dashes."""
        inside, classes = self._whole()
        plain = inside.replace(' pathLength="100"', "")
        return self._file(title, description, f"<style>{flat_style(classes, grey=grey)}</style>{plain}")

    def _whole(self) -> tuple[str, frozenset[str]]:
        """Give the drawing with everything it refers to and nothing that moves, and the classes it uses."""
        body = still(self.body).replace(f"{self.id}-", "s")  # alone, a drawing needs no name of its own
        body = _ZONES.sub(lambda found: hatched(found[1]), body)
        inside = "".join(part(name) for name in used_parts(body)) + outline(self.view) + body
        return inside, classes_of(inside)

    def _file(self, title: str, description: str, inside: str) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="dg" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-labelledby="t d"><title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>{inside}</svg>\n'
        )


#: The areas that some strokes touch more lightly than what is around them.
Lighter = Callable[[Sequence[StrokePath]], Collection[str]]


def drawings(
    technique: Technique, kept_off: Sequence[str], lighter: Lighter, walked: Sequence[StrokePath] | None = None
) -> list[Drawing]:
    """Draw a technique: one drawing for each view its strokes lie on, in order.

    `kept_off` are the areas inside its own that it does not touch. `lighter` is asked for each drawing, as its caption is.
    `walked` are its strokes, where they have been walked already.
    """
    return [
        _draw(f"d-{technique.id}--{number}", view, pictured, kept_off, lighter)
        for number, (view, pictured) in enumerate(shared_out(technique, walked), 1)
    ]


def shared_out(technique: Technique, walked: Sequence[StrokePath] | None = None) -> list[tuple[str, dict[int, list[StrokePath]]]]:
    """Share the strokes out among pictures: one view each, no more than two steps by their number, and no step over another."""
    found: list[tuple[str, dict[int, list[StrokePath]]]] = []
    for path in paths(technique) if walked is None else walked:
        view = str(path.stroke.view or technique.view)
        step = next(index for index, each in enumerate(technique.steps, 1) if any(path.stroke is one for one in each.strokes))
        same = [picture for name, picture in found if name == view]
        open_to = [each for each in same if step in each] or [
            each for each in same if len(each) < MOST_STEPS and _beside(path, each)
        ]
        if not open_to:
            found.append((view, {}))
            open_to = [found[-1][1]]
        open_to[-1].setdefault(step, []).append(path)
    return found


def _beside(path: StrokePath, picture: dict[int, list[StrokePath]]) -> bool:
    """Tell whether a stroke stays clear of all strokes of a picture."""
    own = _run(path)
    others = [point for strokes in picture.values() for other in strokes for point in _run(other)]
    return all(abs(point - other) >= _CLEAR for point in own for other in others)


def _run(path: StrokePath) -> list[Point]:
    """Give points along a stroke, roughly: straight from place to place."""
    points = gesture(path).course.points
    if path.stroke.at:
        return list(points)
    return [a + (b - a) * step / 6 for a, b in pairwise(points) for step in range(7)]


def _draw(prefix: str, view: str, pictured: dict[int, list[StrokePath]], kept_off: Sequence[str], lighter: Lighter) -> Drawing:
    made = shape(view)
    canvas = Canvas(prefix, made.width, made.height, made.cx, cloth=view in CLOTHED)
    off = _zones(made, kept_off)
    listed = {area for strokes in pictured.values() for path in strokes for area in path.technique.where}
    away = tuple(sorted({*off, *(made.zones.keys() - listed)}))
    for area in away:
        canvas.off += made.zones[area]
    canvas.beneath = partial(_beneath, view, away)
    pens = []
    for step, strokes in pictured.items():
        for index, path in enumerate(strokes):
            canvas.bare = index > 0
            pens.append(draw_stroke(canvas, gesture(path)))
            _numbers(pens[-1], step if len(pictured) > 1 and not index else 0)
    for pen in pens:  # hands and numbers look for a free spot among all lines
        for rest in pen.rests:
            settle(canvas, made, rest)
    for pen in pens:
        for near, digit, hollow in pen.numbers:
            badge(canvas, near, digit, hollow=hollow)
    eased = lighter([path for strokes in pictured.values() for path in strokes])
    zones = [f"e-{view}--{area}" for area in _zones(made, eased)]
    zones += [f"{'y' if _borne(made, area, off[index + 1 :]) else 'z'}-{view}--{area}" for index, area in enumerate(off)]
    body = canvas.body("".join(f'<use href="#{zone}"/>' for zone in zones))
    moves = tuple(dict.fromkeys(str(path.move) for strokes in pictured.values() for path in strokes))
    return Drawing(prefix, view, tuple(pictured), made.width, made.height, body, moves)


@lru_cache(maxsize=1024)
def _beneath(view: str, areas: tuple[str, ...], side: float) -> Squares:
    """Put the dots of areas into squares, which many drawings share."""
    squares = Squares(side)
    for area in areas:
        squares.add(_dots(view, area))
    return squares


@cache
def _dots(view: str, area: str) -> tuple[Point, ...]:
    """Give dots all over an area, which hands and numbers keep off."""
    found: list[Point] = []
    for polygon in shape(view).zones[area]:
        for a, b in [*hatch(polygon, 12), *pairwise([*polygon, polygon[0]])]:
            parts = max(1, round(abs(b - a) / 8))
            found += [a + (b - a) * part / parts for part in range(parts)]
    return tuple(found)


def _zones(made: Shape, areas: Collection[str]) -> list[str]:
    """Give the areas that have a zone, the smaller first, so that the greater ones lie over them."""
    return sorted((each for each in areas if each in made.zones), key=lambda each: (reach(made, each), each))


def _borne(made: Shape, area: str, others: Sequence[str]) -> bool:
    """Tell whether an area lies over one of some greater ones, whose cross then stands for both."""
    return any(abs(_centre(made, area) - _centre(made, other)) <= _NEAR for other in others)


def _centre(made: Shape, area: str) -> Point:
    polygon = made.zones[area][-1]
    return sum(polygon) / len(polygon)


def draw_stroke(canvas: Canvas, gesture: Gesture) -> Pen:
    """Draw a stroke where its side says: once, or once and mirrored. Its hands and numbers wait with the pen."""
    made, side, points = shape(gesture.view), gesture.stroke.side, gesture.course.points
    midline = made.cx is not None and all(abs(point.real - made.cx) < 3 for point in points)
    left = made.cx is not None and side is (Side.RIGHT if made.id in _FACING else Side.LEFT)
    paired = made.cx is not None and side is Side.BOTH and not midline and gesture.move is not Move.WRING
    pen = Pen(canvas, made, gesture, left, paired)
    canvas.paired = paired
    pen.stroke([pen.side(point) for point in points])
    canvas.paired = False
    return pen


def _numbers(pen: Pen, step: int) -> None:
    """Number steps if the drawing shows several, else places in their order, else the hands that take turns."""
    canvas, gesture = pen.canvas, pen.gesture
    points: Sequence[Point] = [pen.side(point) for point in gesture.course.points]
    if step:
        pen.numbers[:] = [(points[0], step, False)]
    elif gesture.stroke.order and len(points) > 1:
        aside = canvas.width * 0.26 if gesture.move is Move.WRING else 0
        points = [point - 24j for point in points] if gesture.move is Move.ROLL else points
        pen.numbers.clear()
        for index, point in enumerate(points[:9], 1):
            pen.numbers.append((complex((canvas.cx or 0) - aside, point.imag) if aside else point, index, False))
    elif gesture.stroke.alternate and pen.paired and gesture.move is not Move.TAP:
        pen.numbers.extend([(points[0], 1, False), (canvas.across(points[0]), 2, True)])
