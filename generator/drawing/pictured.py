"""Which strokes share a picture: those of one step that are one way, and what goes on where the last one ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.body.geometry import Point
from generator.body.paths import StrokePath, paths
from generator.body.views import OUTER
from generator.drawing.gestures import Gesture, gesture
from generator.drawing.moves.stage import BACKS
from generator.records import Technique
from generator.records.vocabulary import Hand, Move

#: A stroke that begins nearer than this to the end of the last one goes on from there.
_ON = 48.0
#: Moves that go on into each other.
_FLOW = {Move.GLIDE, Move.FAN}
#: Grips that take hold of one place at a time: two places far apart are two pictures.
_GRIPS = {Move.LIFT, Move.KNEAD}


@dataclass(frozen=True)
class Pictured:
    """What one picture shows: strokes on one view, and the numbers of their steps."""

    view: str
    steps: tuple[int, ...]
    strokes: tuple[StrokePath, ...]


def pictured(technique: Technique, walked: Sequence[StrokePath] | None = None) -> list[Pictured]:
    """Share the strokes of a technique out among pictures, in order."""
    found: list[Pictured] = []
    for path in paths(technique) if walked is None else walked:
        step = next(index for index, each in enumerate(technique.steps, 1) if any(path.stroke is one for one in each.strokes))
        for part in _parts(path):
            view = str(part.stroke.view or technique.view)
            last = found[-1] if found else None
            if last and last.view == view and _joins(last.strokes[-1], part):
                steps = tuple(dict.fromkeys((*last.steps, step)))
                found[-1] = replace(last, steps=steps, strokes=(*last.strokes, part))
            else:
                found.append(Pictured(view, (step,), (part,)))
    return _with_the_other_hand(_without_rest(found))


def _parts(path: StrokePath) -> Iterator[StrokePath]:
    """Give a grip place by place; any other stroke whole."""
    at = path.stroke.at
    if path.move not in _GRIPS or len(at) < 2:
        yield path
        return
    for spot, leg in zip(at, path.legs, strict=True):
        yield replace(path, stroke=path.stroke.model_copy(update={"at": (spot,)}), legs=(leg,))


def _joins(before: StrokePath, after: StrokePath) -> bool:
    """Tell whether a stroke goes on where the last one ended, or is the next finger."""
    one, other = gesture(before), gesture(after)
    if one.hands is not other.hands or before.stroke.side is not after.stroke.side:
        return False
    if one.view in ("palm", "foot-top") and one.hands is Hand.FINGER_PADS and one.move is other.move in (Move.GLIDE, Move.CIRCLE):
        return all(str(path.stroke.to).endswith("-tip") for path in (before, after))
    if {one.move, other.move} - _FLOW or before.stroke.then or before.stroke.alternate or after.stroke.alternate:
        return False
    if Move.FAN in (one.move, other.move) and one.hands is Hand.THUMBS:
        return False
    return abs(_end(one) - _start(other)) < _ON


def _start(stroke: Gesture) -> Point:
    return stroke.course.points[0]


def _end(stroke: Gesture) -> Point:
    if stroke.move is Move.FAN:
        return stroke.shape.in_row(stroke.course.spots[-1].row, OUTER)
    return stroke.course.points[-1]


def _without_rest(found: list[Pictured]) -> list[Pictured]:
    """Take out the picture of a hand that rests while the other one rocks: it is in the same picture."""
    rocks = next((each for each in found if each.view in BACKS and each.strokes[0].move is Move.ROCK), None)
    if rocks is None:
        return found
    rests = [each for each in found if each.view == rocks.view and each.strokes[0].move is Move.HOLD]
    if len(rests) != 1 or len(found) != 2:
        return found
    (rest,) = rests
    return [Pictured(rocks.view, tuple(sorted({*rest.steps, *rocks.steps})), (*rest.strokes, *rocks.strokes))]


def _with_the_other_hand(found: list[Pictured]) -> list[Pictured]:
    """Join the hand that holds a forehead to each picture of the one at the nape: from behind both are seen at once."""
    napes = [each for each in found if each.view == "neck"]
    round_it = any(each.strokes[0].hands is Hand.WHOLE_HAND for each in napes)
    holds = next((each for each in found if each.view == "face" and each.strokes[0].move is Move.HOLD), None)
    if not round_it or holds is None:
        return found
    held = {
        id(each): Pictured(each.view, tuple(sorted({*holds.steps, *each.steps})), (*each.strokes, *holds.strokes))
        for each in napes
    }
    return [held.get(id(each), each) for each in found if each is not holds]
