"""Hands that take hold: squeeze, knead, lift, and roll a fold of skin along."""

from __future__ import annotations

from collections.abc import Sequence

from generator.body.geometry import Point
from generator.body.views import OUTER
from generator.drawing.gestures import Gesture
from generator.drawing.moves.holds import RIDGE_PAIRS, RIDGES, SHOULDERS, UPPER_ARMS, support
from generator.drawing.moves.score import Fold, Key, Sheet, Track
from generator.drawing.moves.stage import BACKS, pointing
from generator.records.vocabulary import Side, Standing

#: One squeeze, in seconds: close for three, let go for two. And one beat of two hands that knead.
_SQUEEZE, _BEAT = 5.0, 3.0
#: cm a second of a fold of skin that is rolled along: our own figure.
_ROLLS = 1.2
#: How much farther out hands on a ridge are turned that come from the side of the body, in degrees.
_REACHED = 38
#: Farther from the midline than this the muscle is the flank, and hands reach over it from the other side.
_FLANK = 55.0


def squeeze(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write hands that close for three seconds, let go, and move on."""
    first, stage = strokes[0], sheet.stage
    sheet.period, sheet.closeup = _SQUEEZE, "over"
    if stage.view == "foot-top":
        _toes(sheet, first)
        return
    arm = stage.view in UPPER_ARMS and first.course.spots[0].lane > OUTER
    ridge = not arm and stage.view in RIDGES and first.course.spots[0].row == SHOULDERS
    points = list(UPPER_ARMS[stage.view] if arm else RIDGES[stage.view] if ridge else first.run)
    if not arm and not ridge and len(points) > 3:
        points = [points[0], points[len(points) // 2], points[-1]]
    pose = "wrap" if arm else "over" if ridge else "grip"
    for left, run in stage.sides(first.stroke.side, points):
        out = -1 if left else 1
        hand_left = not left if stage.from_above else left
        stops = [stage.at(point) for point in run]
        back = stops[-2:0:-1]
        keys = [Key(_SQUEEZE * n + away, at) for n, at in enumerate([*stops, *back]) for away in (0, _SQUEEZE - 0.8)]
        sheet.period = _SQUEEZE * len([*stops, *back])
        keys.append(Key(sheet.period, stops[0]))
        way = pointing(6 * out) if arm else pointing(10 * out) if stage.fingers == -1j else stage.fingers
        still = 2 if ridge and len(stops) > 1 else 0
        sheet.hands.append(Track(hand_left, pose, way, tuple(keys), effect="close", still=still))
        if len(stops) > 1:
            _row_of_places(sheet, stops, out, arm=arm)
    if arm:
        sheet.closeup = "wrap"


def _row_of_places(sheet: Sheet, stops: Sequence[Point], out: int, *, arm: bool) -> None:
    first, last = stops[0], stops[-1]
    if arm:
        sheet.line([first + complex(38 * out, -8), last + complex(36 * out, 20)], "step2", over=True)
    else:
        sheet.line([first - 36j, last + complex(12 * out, -30)], "step2")


def _toes(sheet: Sheet, stroke: Gesture) -> None:
    """Write a ring of thumb and finger that slides off each toe."""
    stage, keys, t = sheet.stage, list[Key](), 0.0
    for at in (stage.at(point) for point in stroke.course.points):
        keys += [Key(t, at - 14j), Key(t + 1.4, at - 14j), Key(t + 2.6, at + 12j), Key(t + 2.9, at + 26j, lifted=True)]
        t += 3.6
        sheet.line([at - 10j, at + 34j], "light", over=True)
    sheet.hands = [Track(False, "ringgrip", pointing(-22), tuple(keys), still=len(keys) - 4)]
    sheet.period, sheet.closeup = t, "toe"
    support(sheet)


def knead(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write two hands that take hold in turn, half a beat apart."""
    _in_turn(sheet, strokes[0], lift=False)


def lift(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write the same, with hands that rise with what they hold."""
    _in_turn(sheet, strokes[0], lift=True)


def _in_turn(sheet: Sheet, stroke: Gesture, *, lift: bool) -> None:
    stage = sheet.stage
    points = [stage.on_side(stroke.stroke.side, point) for point in stroke.run]
    ridge = stage.view in RIDGE_PAIRS and stroke.course.spots[0].row == SHOULDERS
    if ridge:
        _on_a_ridge(sheet, stroke, lift=lift)
    else:
        both = stroke.stroke.side is Side.BOTH and stage.cx is not None and stage.view != "face"
        if both and min(abs(point.real - (stage.cx or 0)) for point in points) < _FLANK:
            points = [complex((stage.cx or 0) + max(_FLANK + 10, point.real - (stage.cx or 0)), point.imag) for point in points]
        _round_a_flank(sheet, [stage.at(point) for point in points], lift=lift)
    sheet.closeup = "lift" if lift else "knead"


def _on_a_ridge(sheet: Sheet, stroke: Gesture, *, lift: bool) -> None:
    """Lay two hands side by side over the ridge of a shoulder, fingers out of sight in front of it."""
    stage = sheet.stage
    mirrored = stroke.stroke.side is Side.LEFT
    pair = RIDGE_PAIRS[stage.view]
    for number, (point, turn) in enumerate(pair):
        left = (number == 0) is not mirrored
        at = stage.across(point) if mirrored else point
        go = complex(-7 if mirrored else 7, 2)
        turned = turn + (_REACHED if stage.across_the_body else 0)
        way = pointing((-turned if mirrored else turned) if not stage.from_above else 180)
        keys = (
            Key(0, at),
            Key(_BEAT * 2, at),
            Key(_BEAT * 2 + 0.8, at + go),
            Key(_BEAT * 4, at + go),
            Key(_BEAT * 4 + 0.8, at),
        )
        hand_left = not left if stage.from_above else left
        sheet.hands.append(
            Track(hand_left, "over", way, keys, effect="lift" if lift else "close", delay=_BEAT / 2 if left else 0)
        )
    (one, _), (other, _) = pair
    middle, along = (one + other) / 2 - 1j, pointing(106)
    start, end = one - 4 - 44j, other + 12 - 42j
    if mirrored:
        middle, along, start, end = stage.across(middle), pointing(74), stage.across(start), stage.across(end)
    sheet.folds.append(Fold(middle, along, 84, 11))
    sheet.line([start, end], "step2")
    sheet.period = _BEAT * 4 + 0.8


def _round_a_flank(sheet: Sheet, points: Sequence[Point], *, lift: bool) -> None:
    """Lay two hands round a roll of muscle, from the other side of the body, fingers over it."""
    stage = sheet.stage
    first, last = points[0] - 4 - 2j, points[-1] - 4 + 2j
    if len(points) == 1:
        last = first - 34j
    if abs(first - last) < 36:
        middle = (first + last) / 2
        first, last = middle + 20j, middle - 20j
    along = (last - first) / abs(last - first)
    over_body = stage.view in BACKS and stage.standing in (Standing.BESIDE, Standing.BESIDE_HIP)
    way = (-1 if stage.opposite else 1) + 0j if over_body else stage.fingers
    upper, lower = sorted((first, last), key=lambda point: point.imag)
    near, far = (upper, lower) if way.real > 0 else (lower, upper)
    for left, at in ((True, near), (False, far)):
        keys = (Key(0, at), Key(_BEAT * 4, at))
        sheet.hands.append(Track(left, "grip", way, keys, effect="lift" if lift else "close", delay=_BEAT / 2 if left else 0))
    if not over_body:
        sheet.hands = [
            Track(
                (at.left if abs(first.real - last.real) < 8 else at.shown.at.real <= (first + last).real / 2) != stage.from_above,
                at.pose,
                at.way,
                at.keys,
                at.effect,
                at.delay,
            )
            for at in sheet.hands
        ]
    sheet.folds.append(Fold((first + last) / 2, along, abs(first - last) + 44, 20))
    aside = way * 54
    sheet.line([first + aside - along * 16, last + aside + along * 16], "step2")
    sheet.period = _BEAT * 4


def roll(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write a fold of skin that is rolled along once: thumbs behind it, fingers in front."""
    stage, stroke = sheet.stage, strokes[0]
    points = [stage.at(stage.on_side(stroke.stroke.side, point)) for point in stroke.run]
    start, end = points[0], points[-1]
    if stroke.stroke.side is not Side.LEFT and stage.view in BACKS:
        start, end = complex(max(start.real, 206), start.imag), complex(max(end.real, 206), end.imag)
    elif stage.view in BACKS:
        start, end = complex(min(start.real, 114), start.imag), complex(min(end.real, 114), end.imag)
    if abs(end - start) < 30:
        end = start - 30j
    along = (end - start) / abs(end - start)
    way = stage.fingers
    aside, t = way * 1j, abs(end - start) / stage.units / _ROLLS
    apart = 37 * stage.scale
    for left in (True, False):
        away = aside * (-apart if left else apart)
        turned = way * pointing(14 if left else -6) * 1j
        keys = (
            Key(0, start + away),
            Key(t, end + away),
            Key(t + 1, end + away),
            Key(t + 1.5, end + away + way * 6, lifted=True),
            Key(t + 2.4, start + away, lifted=True),
            Key(t + 2.8, start + away),
        )
        sheet.hands.append(Track(left, "pinch", turned, keys, effect="walk"))
    sheet.folds.append(Fold(start, aside, 84 * stage.units / 4.6, 11, hand=0))
    sheet.line([start + along * 30, end + along * 34], "light")
    sheet.period, sheet.closeup = t + 2.8, "roll"
