"""Hands that stay: hold, press, tap, shake, rock; and hands that pass each other across the body."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import pairwise

from generator.body.geometry import Point, curve, sampled
from generator.drawing.gestures import Gesture
from generator.drawing.moves.glides import at_nape
from generator.drawing.moves.holds import POSES, RIDGES, SHOULDERS, support
from generator.drawing.moves.score import Key, Mark, Sheet, Track, thinned_to
from generator.drawing.moves.stage import BACKS, pointing
from generator.records.vocabulary import Hand, Pressure, Side, Standing

#: Views of one of their hands.
_HANDS = {"palm", "hand-back"}
#: A breath, in seconds: our own figure. And a tap of each hand, a nudge with its way back.
_BREATH, _TAP, _NUDGE = 5.0, 0.5, 1.1
#: Where a hand rests while the other one rocks: between the shoulder blades, on the view of the back.
_RESTS = 160 + 176j
#: How far beside the midline the marks of a hip that rolls are, on a view of the back.
_HIPS = 74.0
#: How far below the ridge of a shoulder a hand lies that rests over it.
_LOW = 10j
#: How far off its row each of two hands lies that reach over the body, so that one arm does not cover the other hand.
_APART = 22.0


def _flat(stroke: Gesture) -> str:
    """Give the pose of hands that lie still: whole hands lie flat."""
    return "flat" if stroke.hands is Hand.WHOLE_HAND else POSES[stroke.hands]


def hold(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write still hands, with a ring of breath round each, or one round both where two would cross."""
    stage, first = sheet.stage, strokes[0]
    sheet.period, sheet.closeup = _BREATH, "rest"
    if stage.view in _HANDS:
        _their_hand(sheet, wobbles=False)
        return
    if stage.view == "neck" and any(each.view == "face" for each in strokes):
        at_nape(sheet, stage.at(first.course.points[0]))
        return
    if stage.view == "sole":
        _clasped(sheet, first)
        return
    pose = _flat(first)
    if stage.view == "face" and pose == "flat":
        _on_the_head(sheet, first)
        return
    runs = stage.sides(first.stroke.side, first.run if not first.stroke.at else first.course.points)
    if len(runs) == 2 and stage.standing is Standing.BEHIND and stage.view in RIDGES and first.course.spots[0].row == SHOULDERS:
        _over_shoulders(sheet)
        return
    if len(runs) == 2:
        for left, points in runs:
            _rest(
                sheet, pose, [stage.at(point) for point in _few(points)], left=left != stage.from_above, aside=-1 if left else 1
            )
    else:
        places = [stage.at(point) for point in _few(runs[0][1])]
        if len(places) == 2:
            flipped = places[0].real > places[1].real if abs(places[0].real - places[1].real) > 20 else not stage.across_the_body
            for number, place in enumerate(places):
                _rest(sheet, pose, [place], left=(number == 0) is not flipped, aside=0)
        else:
            _rest(sheet, pose, places, left=False, aside=0)
    if len(sheet.marks) == 2 and abs(sheet.marks[0].at - sheet.marks[1].at) < sheet.marks[0].size * 1.8:
        one, other = sheet.marks
        middle = (one.at + other.at) / 2
        sheet.marks = [Mark("breath", middle, one.size + abs(one.at - other.at) / 2)]


def _over_shoulders(sheet: Sheet) -> None:
    """Lay both hands over the tops of the shoulders, from behind: fingers go down in front, out of sight."""
    stage = sheet.stage
    _, top, _ = RIDGES[stage.view]
    for out in (-1, 1):
        at = stage.at(top if out > 0 else stage.across(top)) + _LOW
        sheet.hands.append(Track(out < 0, "over", pointing(8 * out), (Key(0, at),)))
        sheet.marks.append(Mark("breath", at, 40))


def _few(points: Sequence[Point]) -> list[Point]:
    """Give places to rest at: of a line both ends."""
    return [points[0], points[-1]] if len(points) > 3 else list(points)


def _rest(sheet: Sheet, pose: str, places: Sequence[Point], *, left: bool, aside: int) -> None:
    """Lay a hand down; one that has several places rests a breath at each."""
    stage = sheet.stage
    way = stage.fingers
    if aside and way == -1j:
        way = pointing({"neck": 10 if pose == "flat" else -14}.get(stage.view, 8) * aside)
    on = 16 * aside if stage.view == "neck" and pose == "flat" else 16j if stage.view == "seated" else 0
    keys, t = list[Key](), 0.0
    for place in places:
        keys += [Key(t, place + on), Key(t + _BREATH, place + on)]
        t += _BREATH + 1
    if len(places) == 1:
        keys = keys[:1]
    else:
        keys.append(Key(t, keys[0].at))
        sheet.period = t
        sheet.line([place + on + (40 if aside >= 0 else -40) for place in places], "step")
    sheet.hands.append(Track(left, pose, way, tuple(keys)))
    sheet.marks.append(Mark("breath", keys[0].at, (44 if not aside else 40) if stage.units < 6 else 60 if pose == "flat" else 34))


def _clasped(sheet: Sheet, stroke: Gesture) -> None:
    """Lay both hands round a foot, thumbs on top."""
    stage = sheet.stage
    middle = stage.at(stroke.course.points[0])
    for out in (-1, 1):
        sheet.hands.append(Track(out < 0, "clasp", pointing(-6 * out), (Key(0, middle + 17 * stage.scale * out),)))
    sheet.marks.append(Mark("breath", middle, 78))


def _on_the_head(sheet: Sheet, stroke: Gesture) -> None:
    """Lay one hand on the place, from the head end; or both, one on each side."""
    stage = sheet.stage
    for left, points in stage.sides(stroke.stroke.side, stroke.course.points):
        at = stage.at(points[0])
        sheet.hands.append(
            Track(left, "flat", pointing(0 if stroke.stroke.side is Side.CENTRE else 10 if left else -10), (Key(0, at),))
        )
        sheet.marks.append(Mark("breath", at, 60))


def cradle(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write both hands under a head that lies on its back, from the head end: fingers to the neck."""
    del strokes  # wherever on the back of the head it says: hands lie under all of it
    for out in (-1, 1):
        sheet.hands.append(Track(out < 0, "flat", pointing(-10 * out), (Key(0, complex(160 + 58 * out, 236)),), behind=True))
    sheet.marks.append(Mark("breath", 160 + 232j, 92))
    sheet.period, sheet.closeup = _BREATH, "rest"


def _their_hand(sheet: Sheet, *, wobbles: bool) -> None:
    """Take one of theirs between both of yours."""
    stage = sheet.stage
    middle = stage.at(160 + 255j)
    under, over = middle + 6 + 16j, middle - 6 + 2j

    def keys(at: Point) -> tuple[Key, ...]:
        if not wobbles:
            return (Key(0, at),)
        return tuple(Key(0.3 * n, at + away) for n, away in enumerate((0j, 5 - 3j, 0j, -5 - 3j, 0j)))

    sheet.hands = [
        Track(True, "flat", pointing(42), keys(under), behind=True),
        Track(False, "flat", pointing(-34), keys(over), effect="" if wobbles else "breath"),
    ]
    sheet.closeup = "sandwich"
    if wobbles:
        sheet.marks.append(Mark("waves", 160 + 58j, 44, -90))
        sheet.closeup = "raise"
        sheet.period = 1.2
    else:
        sheet.marks.append(Mark("breath", middle, 84))
        sheet.period = _BREATH


def press(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write a hand that sinks for three seconds, stays, and eases; or a thumb that creeps along."""
    stage, first = sheet.stage, strokes[0]
    if first.hands is Hand.THUMBS and stage.cx is None:
        _creeping(sheet, first)
        return
    pose = _flat(first)
    runs = stage.sides(first.stroke.side, first.course.points)
    for left, points in runs:
        keys, t = list[Key](), 0.0
        way = stage.fingers
        stops = [stage.at(stage.beside_spine(pose, way, point)) for point in points]
        for at in stops:
            keys += [Key(t, at), Key(t + 7, at), Key(t + 7.3, at, lifted=True)]
            t += 8
        keys += [Key(t, stops[0], lifted=True), Key(t + 0.4, stops[0])]
        if len(stops) > 1:
            sheet.line(stops, "step2")
        own_left = stage.across_the_body if len(runs) == 1 else left != stage.from_above
        sheet.hands.append(Track(own_left, pose, way, tuple(keys), effect="press"))
        sheet.period = t + 0.4
    sheet.closeup = "thumb" if pose == "thumbs" else "press"


def _creeping(sheet: Sheet, stroke: Gesture) -> None:
    stage = sheet.stage
    run = sampled(curve([stage.at(point) for point in stroke.course.points])) or [stage.at(stroke.course.points[0])]
    if len(run) < 2:
        run = [run[0], run[0] - 20j]
    path, keys, t = thinned_to(run, 11), list[Key](), 0.0
    for a, b in pairwise(path):
        keys += [Key(t, a), Key(t + 0.7, a), Key(t + 1.1, b)]
        t += 1.1
    keys += [Key(t + 0.4, path[-1], lifted=True), Key(t + 1.3, path[0], lifted=True), Key(t + 1.6, path[0])]
    sheet.hands = [Track(False, "clasp", pointing(-4), tuple(keys))]
    sheet.period, sheet.closeup = t + 1.6, "walk"
    sheet.line(run, "steps")
    support(sheet)


def tap(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write two hands that drum in turn, loose at the wrist, and walk on a little."""
    stage, first = sheet.stage, strokes[0]
    pose = "pads" if first.hands is Hand.FINGERTIPS else _flat(first)
    if pose in ("grip", "flat") and first.hands is Hand.WHOLE_HAND:
        pose = "flat"
    runs = [
        (left, [stage.at(stage.beside_spine(pose, stage.fingers, point)) for point in points])
        for left, points in stage.sides(first.stroke.side, first.run)
    ]
    if len(runs) == 1:
        apart = {"edge": 40, "cup": 76}.get(pose, 84) * stage.scale
        aside = stage.fingers * 1j * apart / 2
        runs = [
            (left != stage.from_above, [point + (-aside if left else aside) for point in runs[0][1]]) for left in (True, False)
        ]
    reached = stage.across_the_body and first.stroke.side is Side.BOTH
    for on_left, points in runs:
        left = on_left != stage.from_above
        way = stage.fingers * pointing(-6 if left else 6) * 1j
        aside = (-_APART if left else _APART) * 1j if reached else 0j  # or the arm to the far side would lie on the near hand
        start, end = points[0] + aside, points[-1] + aside
        if abs(start - end) < 8:
            end = start + way * 26
        keys = (Key(0, start), Key(4, end), Key(8, start))
        sheet.hands.append(Track(left, pose, way, keys, effect="tap", delay=_TAP / 2 if left else 0))
        sheet.marks.append(Mark("ticks", start, late=left))
        if not reached:
            out = way * 1j * (-1 if left else 1) * 40
            sheet.line([start + out - way * 14, end + out + way * 20], "step")
        elif not left:
            sheet.line([start + way * 62, end - aside + way * 62], "step")
    sheet.period = 8.0
    sheet.closeup = {"cup": "cup", "edge": "edge", "thumbs": "thumb"}.get(pose, "drum")


def shake(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write a hand that trembles finely and moves on; theirs between both of yours wobbles."""
    stage, first = sheet.stage, strokes[0]
    if stage.view in _HANDS:
        _their_hand(sheet, wobbles=True)
        return
    pose = _flat(first)
    runs = stage.sides(first.stroke.side, first.run)
    for left, points in runs:
        way = stage.fingers * pointing(6) * 1j if len(runs) == 1 else stage.fingers
        at = stage.at(stage.beside_spine(pose, stage.fingers, points[0]))
        on = stage.at(points[-1]) - stage.at(points[0]) if len(points) > 1 else -way * 12 * stage.scale
        steps = ((0, 0j, False), (5, 0j, False), (5.4, on * 0.1, True), (6.2, on, True), (6.6, on, False))
        back = ((11.6, on, False), (12, on, True), (12.8, 0j, True), (13.2, 0j, False))
        keys = tuple(Key(t, at + away, lifted) for t, away, lifted in (*steps, *back))
        own_left = False if len(runs) == 1 else left != stage.from_above
        sheet.hands.append(Track(own_left, pose, way, keys, effect="shake"))
        sheet.marks.append(Mark("waves", at, 30, math.degrees(cmath.phase(way))))
    sheet.period, sheet.closeup = 13.2, "tremble"


def rock(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write a nudge that the body answers by itself; on a whole back the other hand rests between the shoulder blades."""
    stage, first = sheet.stage, strokes[0]
    pose = _flat(first)
    left_side = first.stroke.side is Side.LEFT
    at = stage.at(stage.on_side(first.stroke.side, first.run[0]))
    if stage.view in BACKS:
        at -= (14 if not left_side else -14) + 4j
    nudge = stage.fingers * 9
    sheet.hands = [Track(False, pose, stage.fingers, (Key(0, at), Key(0.45, at + nudge), Key(_NUDGE, at)))]
    if stage.view in BACKS and abs(at - stage.at(_RESTS)) > 90:
        sheet.hands.append(
            Track(
                True,
                "flat",
                stage.fingers * pointing(-14) * 1j if stage.across_the_body else stage.fingers,
                (Key(0, stage.at(_RESTS)),),
            )
        )
        sheet.marks.append(Mark("breath", stage.at(_RESTS), 44))
    above = at - stage.fingers * 1j * 44 * (1 if stage.fingers.real < 0 else -1)
    sheet.line([above - stage.fingers * 8, above + stage.fingers * 44], "light", over=True)
    sheet.line([above + stage.fingers * 44 - 17j, above - stage.fingers * 8 - 17j], "return", over=True)
    if stage.view in BACKS and stage.cx is not None:
        for out in (-1, 1):
            sheet.marks.append(Mark("sway", complex(stage.cx + out * _HIPS, at.imag - 66), 26, 0 if out > 0 else 180))
    sheet.period, sheet.closeup = _NUDGE, "rock"


def wring(sheet: Sheet, strokes: Sequence[Gesture]) -> None:
    """Write flat hands that pass each other across the body, row by row."""
    stage, first = sheet.stage, strokes[0]
    middle = stage.cx if stage.cx is not None else 160.0
    heights = [
        stage.at(complex(middle, point.imag)).imag
        for point in (first.course.points if first.stroke.at else thinned_to(first.run, 4))
    ]
    reach, ahead, behind, t = 40 * stage.units / 4.6, list[Key](), list[Key](), 0.0
    apart = 48 * stage.scale
    centre = stage.at(complex(middle, 200)).real
    for y in heights:
        for out in (1, -1, 1):
            ahead.append(Key(t, complex(centre + reach * out, y - apart)))
            behind.append(Key(t, complex(centre - reach * out, y + apart)))
            t += 2 * reach / stage.units / first.tempo if out != 1 or len(ahead) % 3 == 1 else 1.0
    for keys in (ahead, behind):
        keys.append(Key(t, keys[0].at))
    ways = (1 + 0j, 1 + 0j) if stage.across_the_body else (pointing(55), pointing(-55))
    left, right = (ahead, behind) if stage.across_the_body else (behind, ahead)
    sheet.hands = [
        Track(True, _flat(first), ways[0], tuple(left)),
        Track(False, _flat(first), ways[1], tuple(right)),
    ]
    y, kind = heights[0], "medium" if first.pressure >= Pressure.MEDIUM else "light"
    over, far = 62 * stage.units / 4.6, 66 * stage.units / 4.6
    sheet.line([complex(centre + far, y - over), complex(centre - far, y - over)], kind)
    sheet.line([complex(centre - far, y + over), complex(centre + far, y + over)], kind)
    if len(heights) > 1:
        sheet.line([complex(centre + 104, heights[0] + 26), complex(centre + 104, heights[-1] - 30)], "step")
    sheet.period, sheet.closeup = t, "both"
