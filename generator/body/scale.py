"""The true size of what is drawn: how many centimetres a view shows, and how far hands travel along a stroke.

Every view shows a part of one adult of middling size. The measures of it are our own figures, from our notes on the craft: we hold no source
for them, and bodies differ by a fifth or so. A back is 45 cm from the base of the neck to the hips; somebody who sits, or leans on a table, is
drawn as large. A hand is 19 cm from the wrist to the tip of the middle finger, a foot 25 cm from heel to tip, a forearm 25 cm from wrist to
elbow, a calf 30 cm from ankle to knee hollow, a neck 12 cm from the base of the skull to the shoulders, a head 24 cm from crown to chin.
How long each is in its drawing was measured there, and a test holds it to the drawing. Contours of arm and leg are too wide for
their length: ways along them are right, ways across them are not.

Units are those of a view; what is called `cm` is centimetres on the body.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from generator.body.courses import course, opened, returning, rows_along
from generator.body.geometry import Point, curve, length
from generator.body.outlines import shape
from generator.body.views import INNER, OUTER
from generator.records import Stroke
from generator.records.vocabulary import Hand, Move

#: By view: units of the drawing, and the centimetres of the body that they show.
SIZES: Mapping[str, tuple[float, float]] = {
    "back": (208, 45),
    "seated": (208, 45),
    "leaning": (208, 45),
    "neck": (92, 12),
    "face": (271, 24),
    "arm": (104, 25),
    "palm": (320, 19),
    "hand-back": (316, 19),
    "leg": (154, 30),
    "sole": (378, 25),
    "foot-top": (378, 25),
}
#: cm a second, where a stroke does not say its own. Strokes of 1 to 10 felt nicest in studies, and an old textbook says 2.5 to 5; these are our
#: own figures inside them, and a round is planned at the one in the middle.
SLOWEST, PLANNED, QUICKEST = 3.0, 4.0, 5.0
#: The radius of a circle of the whole hand, in cm: our own figure. The ring that is drawn is a sign, made smaller where two lie side by side.
CIRCLE = 6.0
#: Hands that stay on the body on their way back. Thumbs and fingers lift off, and where they go next is not drawn.
WHOLE = frozenset({Hand.PALMS, Hand.WHOLE_HAND})


@dataclass(frozen=True)
class Way:
    """How far hands travel along a stroke: `cm` with any way back that it draws, from `start` to `end`, in units of its view."""

    cm: float
    start: Point
    end: Point


def cm(view: str, units: float) -> float:
    """Give the centimetres on the body of a length in a drawing."""
    drawn, true = SIZES[view]
    return units * true / drawn


def way(view: str, stroke: Stroke, move: Move, hands: Hand) -> Way | None:
    """Measure a stroke along the line it is drawn by, or give nothing if its line says nothing about time.

    A glide is as long as its line and its way back. A fan of whole hands opens at each of its rows; a circle of them is one round. Hands that
    wring pass from flank to flank in each row, up and down again. What is counted in squeezes, presses, taps or breaths, and what thumbs
    and fingers do on the spot, has places and no length.
    """
    drawn, made = course(view, stroke, move), shape(view)
    start, end = drawn.points[0], drawn.points[-1]
    if move is Move.GLIDE and drawn.line:
        units = length(drawn.line)
        if stroke.then:
            back = returning(made, drawn.spots, stroke.then.return_)
            units += abs(back[0] - end) + length(curve(back))
            end = back[-1]
        return Way(cm(view, units), start, end)
    if hands not in WHOLE or made.cx is None:
        return None
    rows = [spot.row for spot in drawn.spots] if stroke.at else rows_along(drawn.spots)
    if move is Move.FAN:
        fans = [opened(made.in_row(row, INNER), made.in_row(row, OUTER)) for row in rows]
        return Way(cm(view, sum(map(length, fans))), fans[0][0][0], fans[-1][-1][3])
    if move is Move.WRING:
        return Way(cm(view, 2 * sum(2 * (made.in_row(row, OUTER).real - made.cx) for row in rows)), start, start)
    if move is Move.CIRCLE:
        return Way(2 * math.pi * CIRCLE, start, start)
    return None
