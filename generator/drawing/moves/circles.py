"""Hands that go round: wide with both palms together, small with pads and thumbs."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

from generator.body.geometry import Point, curve, sampled
from generator.drawing.gestures import Gesture
from generator.drawing.moves.glides import FINE, fingers
from generator.drawing.moves.holds import POSES
from generator.drawing.moves.score import Key, Sheet, Track, timed
from generator.drawing.moves.stage import BACKS, pointing
from generator.records.vocabulary import Hand, Pressure, Side

#: The loop round a shoulder blade, about its middle, on the right half: along the top, down the outer edge, up beside the spine.
_BLADE = (-10 - 40j, 20 - 38j, 44 - 12j, 40 + 26j, 14 + 52j, -12 + 44j, -22 + 10j, -20 - 20j, -10 - 40j)
#: Of two hands that lie on each other only the fingers in front of this line press.
_PADS = -44.0
#: The radius of a circle, in cm: of palms, and of pads and thumbs.
_WIDE, _SMALL = 3.6, 1.2
#: A small circle takes at least this long, in seconds, however small it is.
_LEAST = 2.6
#: How far beside the middle of the ankle its knobs are, on the view of the foot.
_KNOBS = 31.0
#: No ring is drawn smaller than this, or its head would fill it.
_SEEN = 15.0


def circle(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write circles: hand on hand round one place, both palms together, or pads and thumbs at each place."""
    stage, first = sheet.stage, strokes[0]
    wide = POSES[first.hands] in ("flat", "grip", "cup", "edge")
    lone = first.stroke.side in (Side.LEFT, Side.RIGHT, Side.CENTRE)
    if stage.view in FINE and first.hands is Hand.FINGER_PADS and not first.stroke.at:
        fingers(sheet, strokes, coiled=True)
        return
    if stage.cx is None:
        _on_a_limb(sheet, first)
    elif lone and not wide and stage.view == "back" and len(first.course.points) == 1:
        _round_a_blade(sheet, first)
        return
    elif lone and wide:
        _together(sheet, first)
    else:
        _at_places(sheet, first, wide=wide)
    sheet.closeup = {"pads": "pads", "thumbs": "turn", "spread": "pads"}.get(POSES[first.hands], "round" if wide else "pads")


def ring(middle: Point, radius: float, *, turn: int, start: float, steps: int = 12) -> list[Point]:
    """Give points all the way round, from an angle in degrees; `turn` is 1 clockwise, -1 the other way."""
    return [middle + cmath.rect(radius, math.radians(start + turn * 360 * step / steps)) for step in range(steps + 1)]


def shown_ring(middle: Point, radius: float, *, turn: int, start: float, sweep: float = 290) -> list[Point]:
    """Give the points of a ring as it is drawn: open, so that its head tells which way."""
    return [middle + cmath.rect(radius, math.radians(start + turn * sweep * step / 12)) for step in range(13)]


def _kind(stroke: Gesture) -> str:
    return "medium" if stroke.pressure >= Pressure.MEDIUM else "light"


def _takes(radius: float, units: float, stroke: Gesture) -> float:
    return max(_LEAST, 2 * math.pi * radius / units / stroke.tempo)


def _round_a_blade(sheet: Sheet, stroke: Gesture) -> None:
    stage = sheet.stage
    left = stroke.stroke.side is Side.LEFT
    middle = stroke.course.points[0]
    loop = [stage.at(stage.on_side(stroke.stroke.side, middle + each)) for each in _BLADE]
    back = 39 * stage.scale * stage.fingers  # what is led along the loop is the fingers, and the palm lies this far behind them
    keys = timed([point - back for point in loop], stage.units, stroke.tempo)
    sheet.period = keys[-1].t
    turned = (-8, 14) if stage.across_the_body else (-6, 10)
    for number, turn in enumerate(turned):
        way = stage.fingers * pointing(turn) * 1j
        sheet.hands.append(Track((number == 1) is not left, "flat", way, tuple(keys), contact=_PADS))
    sheet.line(sampled(curve(loop))[8:-14], _kind(stroke), over=True)
    sheet.closeup = "loop"


def _together(sheet: Sheet, stroke: Gesture) -> None:
    """Lead two flat hands round side by side, fingers away from the giver."""
    stage, points, pose = sheet.stage, stroke.course.points, POSES[stroke.hands]
    pose = "flat" if pose == "grip" else pose
    radius = _WIDE * stage.units
    takes = _takes(radius, stage.units, stroke)
    middle = stage.at(stage.on_side(stroke.stroke.side, sum(points) / len(points) - (12j if len(points) > 1 else 0)))
    aside = stage.fingers * 1j * 44.6 * stage.scale
    for left in (False, True):
        keys = [
            Key(takes * step / 12, at)
            for step, at in enumerate(ring(middle + (-aside if left else aside), radius, turn=1, start=-90))
        ]
        sheet.hands.append(Track(left, pose, stage.fingers, tuple(keys), still=9))
    sheet.line(
        shown_ring(
            middle + 6 * stage.fingers, 50 if stage.view in BACKS else 50 * stage.units / 4.6, turn=1, start=-60, sweep=300
        ),
        _kind(stroke),
        over=True,
    )
    sheet.period = takes


def _at_places(sheet: Sheet, stroke: Gesture, *, wide: bool) -> None:
    """Lead each hand round twice at each place of its side."""
    stage, pose = sheet.stage, POSES[stroke.hands]
    if pose == "grip":
        pose = "flat"
    if stage.view == "neck" and pose == "pads":
        pose = "spread"  # on hair the fingers are spread
    radius = (_WIDE * 0.8 if wide else _SMALL) * stage.units
    takes = _takes(radius, stage.units, stroke)
    turned = stage.seen.turn is not None
    # On a head the first finger leads: the hand lies farther out than the place, and the thumbs do not meet.
    out = {"face": 40, "neck": 26}.get(stage.view, 0) * stage.scale
    for left, points in stage.sides(stroke.stroke.side, stroke.course.points):
        keys, t, turn = list[Key](), 0.0, -1 if left else 1
        way = stage.fingers
        if stage.view in ("neck", "face"):
            way = pointing((30 if stage.view == "neck" else 20) * (1 if left else -1))
        for point in points:
            middle = stage.at(stage.beside_spine(pose, way, point))
            for step, at in enumerate([*ring(middle, radius, turn=turn, start=-90 if turned else 90, steps=10)[:-1]] * 2):
                keys.append(Key(t + takes * step / 10, at + out * turn))
            t += takes * 2
            keys.append(Key(t, keys[-20].at))
            sheet.line(
                shown_ring(middle, max(radius, _SEEN), turn=turn, start=110 if turn > 0 else 70),
                "light" if not wide else _kind(stroke),
                over=True,
            )
            t += 0.8
        sheet.hands.append(Track((not left) if stage.from_above else left, pose, way, tuple(keys)))
        sheet.period = t


def _on_a_limb(sheet: Sheet, stroke: Gesture) -> None:
    """Turn two thumbs, or the pads of two hands, opposite ways beside each other."""
    stage = sheet.stage
    thumbs = stroke.hands is Hand.THUMBS or stage.view in ("palm", "sole", "hand-back")
    pose = "clasp" if thumbs else "flat" if POSES[stroke.hands] == "grip" else POSES[stroke.hands]
    apart = (34 if thumbs else 40) * stage.scale if stage.view in ("palm", "sole", "hand-back", "foot-top") else 30 * stage.scale
    radius = (0.9 if thumbs else _SMALL) * stage.units
    takes = _takes(radius, stage.units, stroke)
    middle = stage.at(stroke.course.points[0]) + (6j if thumbs else 0)
    ankle = stage.view == "foot-top" and not thumbs
    for out in (-1, 1):
        at = middle + (_KNOBS if ankle else apart * 0.7 if thumbs else apart * 0.55) * out
        keys = [Key(takes * step / 12, point) for step, point in enumerate(ring(at, radius, turn=out, start=90))]
        turn = -6 * out if thumbs else (-34 if ankle else -14) * out
        sheet.hands.append(Track(out < 0, pose, pointing(turn), tuple(keys)))
        sheet.line(
            shown_ring(at - (8j if thumbs else 0), 18 if thumbs else 16, turn=out, start=120 if out > 0 else 60),
            "light",  # a wide head would take up half of so small a ring
            over=True,
        )
    sheet.period = takes
