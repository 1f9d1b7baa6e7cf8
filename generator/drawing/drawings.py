"""Stroke diagrams: a technique's strokes on one view, as SVG.

Three forms of one drawing: inline for a page that has its parts in the sprite, a file of its own, and flat for print engines. Nothing is drawn by
hand: what the hands do comes from the record, areas that are kept off from the same data as the warnings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import escape

from generator.body.geometry import Point
from generator.body.outlines import Shape, flat_style, reach, shape, style
from generator.body.paths import StrokePath
from generator.body.receivers import WALL, receiver
from generator.drawing import figures
from generator.drawing.closeups import closeup_name, is_clothed, plan_name
from generator.drawing.gestures import gesture
from generator.drawing.motion import keyframes, name_of, style_of, travelling
from generator.drawing.moves.score import Line, Score, Track
from generator.drawing.moves.written import score
from generator.drawing.parts import part, used_parts
from generator.drawing.pictured import Pictured, pictured
from generator.drawing.sweep import given_way
from generator.drawing.writing import spaced, tenth
from generator.records import Technique
from generator.records.vocabulary import Over

#: Zones nearer than this lie over each other.
_NEAR = 45
#: Where the plan and the close-up stand in the corners of each view, and how large the close-up is there.
_CORNERS: Mapping[str, tuple[Point | None, Point]] = {
    "leaning": (42 + 352j, 278 + 352j),
    "neck": (44 + 46j, 276 + 46j),
    "face": (44 + 352j, 276 + 352j),
    "arm": (46 + 48j, 274 + 350j),
    "leg": (46 + 48j, 46 + 148j),
    WALL: (None, 70 + 76j),
}
_USUAL_CORNERS = (46 + 46j, 274 + 46j)
_CLASSES = re.compile(r'class="([^"]+)"')
_ZONES = re.compile(r'<use href="#([zye]-[a-z0-9-]+)"/>')


def classes_of(inside: str) -> frozenset[str]:
    """Give the classes that some elements have."""
    return frozenset(name for found in _CLASSES.findall(inside) for name in found.split())


@dataclass(frozen=True)
class Drawing:
    """One drawing, ready to be written in any form. `steps` are the numbers of the steps it shows, `moves` what the hands do there.

    `motion` are the keyframes of what moves in it, for a style sheet.
    """

    id: str
    view: str
    steps: tuple[int, ...]
    width: int
    height: int
    body: str
    moves: tuple[str, ...]
    strokes: tuple[StrokePath, ...] = field(default=(), compare=False)
    motion: str = ""
    #: What is only there to move: paper does not have it.
    extra: tuple[str, ...] = ()

    @property
    def moving(self) -> bool:
        """Whether hands move in it when it is inline."""
        return bool(style_of([(self.body, self.motion)]))

    def named(self, name: str) -> Drawing:
        """Give the same drawing under another id, with all that is named by it."""
        old, new = (name_of(each, 0).removesuffix("0") for each in (self.id, name))
        extra = tuple(each.replace(old, new) for each in self.extra)
        return replace(self, id=name, body=self.body.replace(old, new), motion=self.motion.replace(old, new), extra=extra)

    def inline(self, title: str, description: str) -> str:
        """Write it for a page that has its parts in the sprite."""
        return (
            f'<svg class="dg" viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{self.id}-t {self.id}-d">'
            f'<title id="{self.id}-t">{escape(title)}</title><desc id="{self.id}-d">{escape(description)}</desc>{self.body}</svg>'
        )

    def alone(self, title: str, description: str) -> str:
        """Write it as a file of its own, with its parts and colours inside. It follows the system's light or dark, and stands still.

        A page that takes it in can let its hands move, if the file says that they do: by the style sheet beside it.
        """
        inside = _with_parts(self.body)
        moves = ' data-moves=""' if self.moving else ""
        return self._file(title, description, f"<style>{style(classes_of(inside))}</style>{inside}", moves)

    def flat(self, title: str, description: str, *, grey: bool = False) -> str:
        """Write it for a print engine: the light colours themselves, or greys; no variables, no media queries."""
        inside = _with_parts(self.still)
        return self._file(title, description, f"<style>{flat_style(classes_of(inside), grey=grey)}</style>{inside}")

    @property
    def still(self) -> str:
        """Give its body without what is only there to move."""
        body = self.body
        for each in self.extra:
            body = body.replace(each, "")
        return body

    def _file(self, title: str, description: str, inside: str, moves: str = "") -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="dg"{moves} viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-labelledby="t d"><title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>{inside}</svg>\n'
        )


def _with_parts(body: str) -> str:
    """Give a drawing with everything it refers to."""
    return "".join(part(name) for name in used_parts(body)) + body


#: The areas that some strokes touch more lightly than what is around them.
Lighter = Callable[[Sequence[StrokePath]], Collection[str]]


def drawings(
    technique: Technique, kept_off: Sequence[str], lighter: Lighter, walked: Sequence[StrokePath] | None = None
) -> list[Drawing]:
    """Draw a technique: one drawing for each step and view, in order; what goes on where the last one ended shares its picture.

    `kept_off` are the areas inside its own that it does not touch. `lighter` is asked for each drawing, as its caption is.
    `walked` are its strokes, where they have been walked already.
    """
    return [
        _draw(f"d-{technique.id}--{number}", each, technique, kept_off, lighter)
        for number, each in enumerate(pictured(technique, walked), 1)
    ]


def _draw(name: str, shown: Pictured, technique: Technique, kept_off: Sequence[str], lighter: Lighter) -> Drawing:
    made = given_way(score(tuple(map(gesture, shown.strokes)), technique.place), frozenset(technique.where))
    eased = lighter(shown.strokes)
    zones = _zone_uses(shape(shown.view), kept_off, eased) if made.view == shown.view else ""
    if zones and (turned := receiver(made.view).transform):
        zones = f'<g transform="{turned}">{zones}</g>'
    width, height = shape(shown.view).width, shape(shown.view).height
    body = _body(name, made, zones, towel=technique.over is Over.CLOTHES)
    return Drawing(
        id=name,
        view=shown.view,
        steps=shown.steps,
        width=width,
        height=height,
        body=body,
        moves=tuple(dict.fromkeys(str(path.move) for path in shown.strokes)),
        strokes=shown.strokes,
        motion=keyframes(name, made),
        extra=tuple(_hand(name, n, hand, made, "") for n, hand in enumerate(made.hands) if hand.only_moving),
    )


def _body(name: str, made: Score, zones: str, *, towel: bool) -> str:
    """Write all layers, from back to front: what lies behind, the receiver, areas, folds, ghosts, lines, hands, marks, corners."""
    scale = made.stage.scale
    thick = tenth(2.5 / scale)
    behind = [(n, hand) for n, hand in enumerate(made.hands) if hand.behind or hand.pose == "clasp"]
    front = [(n, hand) for n, hand in enumerate(made.hands) if not hand.behind]
    ghosts = "".join(
        f'<g transform="translate({spaced(hand.middle(scale, hand.keys[hand.ghost]))})">{figures.ghost(hand, scale)}</g>'
        for hand in made.hands
        if hand.ghost is not None and hand.ghost < len(hand.keys)
    )
    folds = "".join(
        f'<g class="{name_of(name, fold.hand)}">{figures.fold(fold)}</g>' if fold.hand is not None else figures.fold(fold)
        for fold in made.folds
    )
    under = "".join(_hand(name, n, hand, made, "palm" if hand.pose == "clasp" else "") for n, hand in behind)
    over = "".join(_hand(name, n, hand, made, "thumb" if hand.pose == "clasp" else "") for n, hand in front)
    person = receiver(made.view)
    return "".join(
        (
            f'<use href="#u-{made.view}"/>' if person.under else "",
            f'<g stroke-width="{thick}">{under}</g>' if under else "",
            f'<use href="#r-{made.view}"/>',
            f'<use href="#towel-{made.view}"/>' if towel and person.towel else "",
            zones,
            folds,
            f'<g class="dg-ghosts" stroke-width="{thick}">{ghosts}</g>' if ghosts else "",
            "".join(figures.line(line) for line in made.lines if not line.over),
            f'<g stroke-width="{thick}">{over}</g>' if over else "",
            "".join(figures.line(line) for line in made.lines if line.over),
            "".join(figures.mark(mark) for mark in made.marks),
            _at_a_wall() if made.view == WALL else "",
            _corners(made),
        )
    )


def _hand(name: str, number: int, hand: Track, made: Score, only: str) -> str:
    """Write one hand where the key frame has it, in groups that its travel and its effect move."""
    scale = made.stage.scale
    inside = figures.hand(hand, scale, only=only)
    if hand.effect:
        late = " dg-late" if hand.delay and hand.effect == "tap" else " dg-half" if hand.delay else ""
        slow = " dg-slow" if hand.effect == "close" and made.period % 5 == 0 else ""
        raised = {
            "tap": ' transform="translate(0 -9) scale(1.08)"' if hand.delay else "",
            "lift": ' transform="translate(-3 -10) scale(1.05)"' if not hand.delay else "",
        }
        inside = f'<g{raised.get(hand.effect, "")} class="dg-{hand.effect}{slow}{late}">{inside}</g>'
    if travelling(hand):
        inside = f'<g class="{name_of(name, number)}">{inside}</g>'
    place = f'transform="translate({spaced(hand.middle(scale, hand.shown))})"'
    return f'<g class="dg-mo" {place}>{inside}</g>' if hand.only_moving else f"<g {place}>{inside}</g>"


def _at_a_wall() -> str:
    """Write the ball between a wall and the upper back, how it rolls, and where the body leans."""
    lines = (Line((292 + 196j, 292 + 128j), "step2"), Line((172 + 226j, 206 + 226j), "light"))
    return '<g class="dg-roll"><circle class="dg-ib" cx="239" cy="164" r="12"/></g>' + "".join(map(figures.line, lines))


def _corners(made: Score) -> str:
    """Write the plan and the close-up in their corners."""
    plan_at, close_at = _CORNERS.get(made.view, _USUAL_CORNERS)
    found = ""
    if plan_at is not None and (plan := plan_name(made)):
        turned = ' transform="scale(-1 1)"' if made.opposite else ""
        found += f'<g transform="translate({spaced(plan_at)})"><circle class="dg-ring" r="42"/><use href="#w-{plan}"{turned}/><circle class="dg-rim" r="42"/></g>'
    if made.closeup:
        name = closeup_name(made.closeup, made.depth, cloth=is_clothed(made.view))
        size = "1.3" if made.view == WALL else ".91"
        found += f'<g transform="translate({spaced(close_at)}) scale({size})"><circle class="dg-ring" r="46"/><use href="#c-{name}"/><circle class="dg-rim" r="46"/></g>'
    return found


def _zone_uses(made: Shape, kept_off: Sequence[str], eased: Collection[str]) -> str:
    off = _zones(made, kept_off)
    zones = [f"e-{made.id}--{area}" for area in _zones(made, eased)]
    zones += [f"{'y' if _borne(made, area, off[index + 1 :]) else 'z'}-{made.id}--{area}" for index, area in enumerate(off)]
    return "".join(f'<use href="#{zone}"/>' for zone in zones)


def _zones(made: Shape, areas: Collection[str]) -> list[str]:
    """Give the areas that have a zone, the smaller first, so that the greater ones lie over them."""
    return sorted((each for each in areas if each in made.zones), key=lambda each: (reach(made, each), each))


def _borne(made: Shape, area: str, others: Sequence[str]) -> bool:
    """Tell whether an area lies over one of some greater ones, whose cross then stands for both."""
    return any(abs(_centre(made, area) - _centre(made, other)) <= _NEAR for other in others)


def _centre(made: Shape, area: str) -> complex:
    polygon = made.zones[area][-1]
    return sum(polygon) / len(polygon)
