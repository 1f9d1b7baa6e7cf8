"""Hands that travel: glides, and the fans of flat thumbs."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import pairwise

from generator.body.geometry import Point, curve, sampled
from generator.body.scale import QUICKEST
from generator.body.views import INNER, LANES, MIDDLE, OUTER
from generator.drawing.gestures import Gesture
from generator.drawing.moves.holds import POSES, foot_pair, support
from generator.drawing.moves.score import Key, Line, Mark, Sheet, Track, thinned_to, timed
from generator.drawing.moves.stage import BACKS, Stage, pointing
from generator.records.vocabulary import Hand, Move, Pressure

#: A stroke that ends where it began, or nearly, in units: hands go on and do not lift off.
_ROUND = 60.0
#: Shorter than this, in units of a pose, a glide is hidden by its own hand: its arrow goes beside it.
_SHORT = 160.0
#: How far in front of its middle a flat hand ends, in units of a pose, with room for the head of an arrow.
_TIP = 100.0
#: How much farther from the spine a hand begins that is turned out.
_TURNED_OUT = 10.0
#: How a hand is turned that lies round a nape.
_NAPE = 12.0
#: Loops of a coil along a finger.
_LOOPS = 3
#: cm a second of a ring that circles on its way: our own figure.
_CURLING = 1.5
#: The radius of such a loop.
_CURL = 7.0
#: The hand that holds a forehead, seen from behind.
_FOREHEAD = Track(True, "flat", pointing(4), (Key(0, 96 + 74j),), behind=True)
#: Views of one finger or toe after another.
FINE = {"palm", "foot-top"}


def glide(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write strokes of the same hands that follow each other as one way."""
    first, view = strokes[0], sheet.stage.view
    if view == "neck" and first.hands is Hand.WHOLE_HAND:
        _nape(sheet, first)
    elif view == "leg":
        _round_limb(sheet, first)
    elif view in FINE and first.hands is Hand.FINGER_PADS:
        fingers(sheet, strokes)
    else:
        _along(sheet, strokes)


def kind_of(stroke: Gesture) -> str:
    """Give how the line of a stroke looks: wide from medium on, three thin ones for fingertips."""
    if stroke.hands is Hand.FINGERTIPS:
        return "trail"
    return "medium" if stroke.pressure >= Pressure.MEDIUM else "light"


def _points(stroke: Gesture) -> list[Point]:
    if stroke.move is Move.FAN:
        spots = stroke.course.spots
        out = [*[MIDDLE] * (len(spots) - 1), OUTER]
        found = [
            stroke.shape.in_row(spots[0].row, INNER),
            *(stroke.shape.in_row(s.row, lane) for s, lane in zip(spots, out, strict=True)),
        ]
        return found if len(found) > 1 else stroke.run
    return thinned_to(stroke.run, 9)


def _along(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    stage, first = sheet.stage, strokes[0]
    raking = first.hands is Hand.FINGER_PADS and stage.view in BACKS and first.course.spots[0].lane != first.course.spots[-1].lane
    pose = "spread" if raking else POSES[first.hands]
    if pose == "grip":
        pose = "flat"
    ends = 0.0
    for left, points in stage.sides(first.stroke.side, _points(first)):
        way = _way(stage, left=left, raking=raking)
        hand, end = _one_hand(sheet, strokes, points, pose, way, left=left, raking=raking)
        sheet.hands.append(hand)
        ends = max(ends, end)
    sheet.period = ends
    towards_giver = all(hand.ghost == 0 for hand in sheet.hands)
    if first.stroke.alternate:
        _alternate(sheet)
    sheet.closeup = {
        "flat": "pull" if towards_giver else "palm",
        "spread": "rake" if raking else "tips",
        "pads": "pads",
        "thumbs": "thumb",
        "edge": "edge",
        "cup": "cup",
    }[pose]
    if stage.view == "arm" or (stage.view == "palm" and len(sheet.hands) < 2):
        support(sheet)
    elif stage.view in ("sole", "foot-top"):
        foot_pair(sheet)
    if pose == "thumbs" or stage.view == "neck":
        sheet.hands = [_without_ghost(hand) for hand in sheet.hands]


def _way(stage: Stage, *, left: bool, raking: bool) -> Point:
    """Give where fingers point: away from the giver, a little out where they rake, a little in on a face."""
    if raking:
        return pointing(-14 if left else 14)
    if stage.view == "face":
        return pointing(16 if left else -16)
    if stage.view == "hand-back":
        return pointing(-44)
    return stage.fingers


def _one_hand(
    sheet: Sheet, strokes: Sequence[Gesture], points: list[Point], pose: str, way: Point, *, left: bool, raking: bool
) -> tuple[Track, float]:
    """Write what one hand does: there, and back by the lane that is named, or lifted, or on round a loop."""
    stage, first = sheet.stage, strokes[0]

    def beside(one: Point) -> Point:
        return stage.beside_spine(pose, way, one) if pose in ("flat", "cup", "pads", "spread") else one

    whole, light = _joined(stage, strokes, points, left=left)
    there = [stage.at(beside(point)) for point in whole]
    if raking:
        # Straight out along the ribs, from where the hand that is turned out is off the spine with its thumb too.
        there = [there[0] + (-_TURNED_OUT if left else _TURNED_OUT), there[-1]]
    back = [stage.at(beside(point)) for point in light]
    size = stage.scale
    line = sampled(curve(there)) or there
    short = sum(abs(b - a) for a, b in pairwise(there)) < _SHORT * size and pose in ("flat", "spread")
    if back:
        sheet.line(sampled(curve(back)), "return")
    if short and pose == "flat":
        aside = (
            100 + 34j
            if stage.view == "hand-back"
            else way * 1j * (66 * size + 4) * (-1 if left else 1) - (there[-1] - there[0]) * 0.35
        )
        line = [point + aside for point in line]
    closed = len(strokes) > 1 and (bool(back) or abs(there[0] - there[-1]) < _ROUND)
    keys = timed(thinned_to(there, 8), stage.units, first.tempo)
    end = len(keys) - 1
    if back:
        keys += timed(thinned_to(back, 6), stage.units, QUICKEST, keys[-1].t + 0.3)[1:]
    if first.stroke.then and not closed:
        lane = LANES[first.stroke.then.return_]
        home = [stage.made.in_row(spot.row, lane) for spot in reversed(first.course.spots)]
        home = [stage.at(beside(stage.across(point) if left else point)) for point in home]
        if abs(home[0] - there[-1]) < 12 and abs(home[-1] - there[0]) < 12:
            home = [point + (-10 if left else 10) for point in home]
        sheet.line(sampled(curve(home)) or home, "return")
        keys += timed([there[-1], *home, there[0]], stage.units, QUICKEST, keys[-1].t + 0.3)
        keys.append(Key(keys[-1].t + 0.3, there[0]))
    else:
        keys += _again(keys[-1], there[0], lifts=not closed, slow=first.hands is Hand.FINGERTIPS)
    # The solid hand stands where its own arm does not hide the way.
    away = ((keys[end].at - keys[0].at) * way.conjugate()).real >= -10
    if not away and not short and pose == "flat":
        line = _before(line, keys[end].at + way * _TIP * size)
    sheet.line(line, kind_of(first), over=short or closed)
    # Who sits beside an arm holds its hand with the nearer one, and glides with the other.
    hand_left = stage.view == "arm" or left is not stage.from_above
    begun = min(2, end) if away and stage.view == "arm" else 0  # at the very start the hand that holds theirs would hide it
    track = Track(hand_left, pose, way, tuple(keys), still=begun if away else end, ghost=end if away else 0)
    return track, keys[-1].t


def _before(line: list[Point], tips: Point) -> list[Point]:
    """End a line in front of the fingers that come along it, or they would hide its head."""
    nearest = min(range(len(line)), key=lambda index: abs(line[index] - tips))
    return line[: max(nearest, 2)]


def _joined(stage: Stage, strokes: Sequence[Gesture], points: list[Point], *, left: bool) -> tuple[list[Point], list[Point]]:
    """Join strokes that go on where the last one ended. What is lighter than the first comes apart, as a way back."""
    there, back = list(points), list[Point]()
    for stroke in strokes[1:]:
        found = stage.sides(stroke.stroke.side, _points(stroke))
        own = next((run for side, run in found if side is left), found[0][1])
        if stroke.pressure < strokes[0].pressure and stroke is strokes[-1]:
            back = own
        else:
            there += own
    joined = [there[0], *(b for a, b in pairwise(there) if abs(b - a) > 0.01)]
    return joined, [joined[-1], *back] if back else []


def _again(last: Key, start: Point, *, lifts: bool, slow: bool) -> list[Key]:
    """Give how a hand comes back to where it began: through the air, or along the skin."""
    t, takes = last.t + 0.3, 1.6 if slow else 1.2
    return [
        Key(t, last.at),
        Key(t + takes * 0.35, last.at + (start - last.at) * 0.12, lifts),
        Key(t + takes * 0.9, start, lifts),
        Key(t + takes, start),
    ]


def _without_ghost(hand: Track) -> Track:
    return Track(hand.left, hand.pose, hand.way, hand.keys, hand.effect, hand.delay, hand.still, behind=hand.behind)


def _alternate(sheet: Sheet) -> None:
    """Let hands take turns: half a period apart, or one behind the other on one way."""
    stage, half = sheet.stage, sheet.period / 2
    if len(sheet.hands) > 1:
        one, other = sheet.hands
        sheet.hands = [Track(one.left, one.pose, one.way, one.keys, one.effect, half, one.still, one.ghost), other]
        return
    (one,) = sheet.hands
    last = len(one.keys) - 1
    if stage.view not in BACKS:  # two palms hide a whole hand: the second one shows only where it comes from
        way = -one.way.conjugate()
        sheet.hands = [
            Track(one.left, one.pose, one.way, one.keys, still=one.still),
            Track(not one.left, one.pose, way, one.keys, delay=half, ghost=0, only_moving=True),
        ]
        return
    ahead = min(4, last)
    end = min(7, last) if one.still == 0 else 0
    sheet.hands = [
        Track(one.left, one.pose, one.way, one.keys, still=one.still, ghost=end),
        Track(not one.left, one.pose, one.way, one.keys, delay=half, still=ahead),
    ]
    # The hands hide their own way, so its arrow is in front of them, and the second hand leaps over the first.
    low, high, far = one.shown.at, one.keys[ahead].at, one.keys[end].at
    aside, tip = one.way * 1j, 87 * stage.scale
    leap = (
        low + aside * 30 + one.way * 8,
        (low + high) / 2 + aside * 58,
        high + aside * 52 + one.way * 10,
        far + aside * 30 - one.way * 6,
    )
    own = sheet.lines[0].kind
    sheet.lines = [
        Line(leap, "step", over=True),
        Line((high + one.way * tip, far + one.way * 10), own, over=True),
        *sheet.lines[1:],
    ]


def fingers(sheet: Sheet, strokes: Sequence[Gesture], *, coiled: bool = False) -> None:
    """Write a soft ring that slides off finger after finger, toe after toe; `coiled` ones circle on their way."""
    stage, keys, t = sheet.stage, list[Key](), 0.0
    for stroke in strokes:
        run = [stage.at(point) for point in _points(stroke)]
        line = _coil(run, _CURL) if coiled else run
        keys += timed(thinned_to(run, 3), stage.units, _CURLING if coiled else 2.5, t)
        t = keys[-1].t
        keys.append(Key(t + 0.6, run[-1] + 24j * stage.scale, lifted=True))
        t += 1.4
        sheet.line(line, "coil" if coiled else "light")
    first_end = len(keys) // len(strokes) - 2
    effect = "curl" if coiled else ""
    sheet.hands = [Track(False, "ringgrip", pointing(-22), tuple(keys), effect=effect, still=first_end)]
    sheet.period, sheet.closeup = t, "coil" if coiled else "ring"
    support(sheet)


def _coil(run: Sequence[Point], radius: float) -> list[Point]:
    """Give small loops along a way, then its end without one."""
    first, last = run[0], run[-1]
    way = (last - first) / abs(last - first)
    found = []
    for step in range(_LOOPS * 5 + 1):
        on = first + (last - first) * 0.72 * step / (_LOOPS * 5)
        found.append(on + way * cmath.rect(radius, math.tau * step / 5) * 1j)
    return [*found, last]


def _nape(sheet: Sheet, stroke: Gesture) -> None:
    """Write one soft hand round the nape, as round a mug. The other holds the forehead, in front of the head."""
    stage = sheet.stage
    run = [complex(stage.cx or 0, stage.at(point).imag) for point in stroke.run]
    keys = timed([run[0], run[-1]], stage.units, stroke.tempo)
    t = keys[-1].t + 1
    keys += [Key(t, run[-1]), Key(t + abs(run[0] - run[-1]) / stage.units / QUICKEST, run[0])]
    keys.append(Key(keys[-1].t + 0.6, run[0]))
    sheet.hands = [_FOREHEAD, Track(False, "grip", pointing(_NAPE), tuple(keys), ghost=1, arches=True)]
    sheet.line([complex(252, run[0].imag - 20), complex(252, run[-1].imag - 20)], "light", over=True)
    sheet.period, sheet.closeup = keys[-1].t, "nape"


def at_nape(sheet: Sheet, place: Point) -> None:
    """Let the same hand rest under the skull, while the other one still holds the forehead."""
    at = complex(sheet.stage.cx or 0, place.imag + 16)
    sheet.hands = [_FOREHEAD, Track(False, "grip", pointing(_NAPE), (Key(0, at),), arches=True)]
    sheet.marks.append(Mark("breath", at, 60))
    sheet.closeup = "nape"


def _round_limb(sheet: Sheet, stroke: Gesture) -> None:
    """Write both palms round a limb, side by side, fingers up along it, and back down its sides."""
    stage, run = sheet.stage, thinned_to([sheet.stage.at(point) for point in stroke.run], 5)
    apart = 56 * stage.scale
    for out in (-1, 1):
        left = out < 0
        keys = timed([point + apart * out * 0.9 for point in run], stage.units, stroke.tempo)
        top, t = len(keys) - 1, keys[-1].t + 0.4
        keys += [
            Key(t, keys[-1].at + 14 * out),
            Key(t + abs(run[0] - run[-1]) / stage.units / QUICKEST, run[0] + (apart + 10) * out),
        ]
        keys.append(Key(keys[-1].t + 0.5, keys[0].at))
        sheet.hands.append(
            Track(
                left,
                POSES[stroke.hands] if stroke.hands is not Hand.WHOLE_HAND else "flat",
                pointing(-16 * out),
                tuple(keys),
                ghost=top,
            )
        )
        sheet.line(sampled(curve([point + apart * 0.75 * out for point in run])), kind_of(stroke))
        sheet.line([run[-1] + (apart + 22) * out - 10j, run[0] + (apart + 28) * out - 20j], "return")
    sheet.period, sheet.closeup = sheet.hands[0].keys[-1].t, "palm"


def fan(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write short arcs of flat thumbs, down and out, thumb after thumb and row by row. Palms that fan open glide round."""
    first, stage = strokes[0], sheet.stage
    if first.hands is not Hand.THUMBS or stage.cx is None:
        glide(sheet, strokes)
        return
    spots = first.course.spots
    step = 1 if spots[-1].row >= spots[0].row else -1
    rows = [stage.made.in_row(row, INNER) for row in range(spots[0].row, spots[-1].row + step, step)]
    if len(rows) == 2:
        rows = [rows[0], (rows[0] + rows[1]) / 2, rows[1]]
    way = stage.fingers
    keys: dict[int, list[Key]] = {1: [], -1: []}
    t = 0.0

    def arc(point: Point, out: int) -> list[Point]:
        base = point if out > 0 else stage.across(point)
        return [stage.at(base + away) for away in (complex(-out * 4, -10), complex(out * 4, 14), complex(out * 38, 20))]

    for number, point in enumerate(rows):
        after = rows[min(number + 1, len(rows) - 1)]
        for out in (1, -1):
            a, b, c = arc(point, out)
            keys[out] += [Key(t, a), Key(t + 0.7, b), Key(t + 1.5, c), Key(t + 2.6, arc(after, out)[0])]
            t += 1.5
    sheet.period = t + 1.2
    for out in (-1, 1):
        left = (out < 0) != stage.from_above
        turned = way * pointing(-22 * out) * 1j
        sheet.hands.append(Track(left, POSES[first.hands], turned, (*keys[out], Key(sheet.period, keys[out][0].at))))
        for point in rows:
            sheet.line(sampled(curve([each + 16j * (1 if stage.from_above else 0) for each in arc(point, out)])), kind_of(first))
    sheet.closeup = "thumb"
