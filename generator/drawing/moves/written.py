"""From strokes to a score: each move is written by a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from generator.body.receivers import WALL
from generator.drawing.gestures import Gesture
from generator.drawing.moves import circles, glides, grips, rests
from generator.drawing.moves.score import Score, Sheet, finished
from generator.drawing.moves.stage import BACKS, USUAL, Stage
from generator.records.vocabulary import Hand, Move, Side, Standing

_WRITTEN: Mapping[Move, Callable[[Sheet, Sequence[Gesture]], None]] = {
    Move.HOLD: rests.hold,
    Move.GLIDE: glides.glide,
    Move.FAN: glides.fan,
    Move.CIRCLE: circles.circle,
    Move.KNEAD: grips.knead,
    Move.SQUEEZE: grips.squeeze,
    Move.PRESS: rests.press,
    Move.LIFT: grips.lift,
    Move.ROLL: grips.roll,
    Move.WRING: rests.wring,
    Move.TAP: rests.tap,
    Move.SHAKE: rests.shake,
    Move.ROCK: rests.rock,
}
#: Moves along the body: the giver turns to face the head.
_TURNS = {Move.GLIDE, Move.ROLL}
#: Moves that reach over the body: for the other side the giver goes round.
_REACHES = {Move.KNEAD, Move.LIFT}


@lru_cache(maxsize=4096)
def score(strokes: tuple[Gesture, ...], standing: Standing | None) -> Score:
    """Write the score of strokes that follow each other on one view."""
    # A hand that rests while the other one rocks is written with the one that rocks.
    first = next((each for each in strokes if each.move is Move.ROCK), strokes[0])
    view, stands = _where(first, standing)
    beside = view in BACKS and stands in (Standing.BESIDE, Standing.BESIDE_HIP)
    opposite = beside and first.move in _REACHES and first.stroke.side is Side.LEFT
    sheet = Sheet(Stage(view, stands, opposite))
    if view == "face" and first.view == "neck":
        rests.cradle(sheet, strokes)
    elif view == WALL:
        sheet.closeup = "ball"
    else:
        _WRITTEN[first.move](sheet, (first, *(each for each in strokes if each is not first)))
    return finished(sheet, max(each.pressure for each in strokes))


def _where(stroke: Gesture, standing: Standing | None) -> tuple[str, Standing]:
    """Give the view a stroke is seen on, and where the giver is there."""
    if stroke.hands is Hand.BALL and stroke.view in BACKS:
        return WALL, Standing.AT_WALL
    if stroke.move is Move.HOLD and stroke.view == "neck" and standing is Standing.AT_HEAD:
        return "face", standing  # from the head end the back of the head is below
    usual = USUAL[stroke.view]
    fits = standing is not None and (stroke.view in BACKS or standing in (usual, Standing.BESIDE))
    stands = standing if fits and standing is not None else usual
    if stroke.move is Move.WRING and stroke.view in BACKS:
        return stroke.view, Standing.BESIDE
    if stroke.view == "back" and stands is Standing.BESIDE and stroke.move in _TURNS:
        return stroke.view, Standing.BESIDE_HIP
    return stroke.view, stands
