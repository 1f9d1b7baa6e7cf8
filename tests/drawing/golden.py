"""Every kind of stroke, on every side and every view, as it was drawn when somebody last looked: `python -m tests.drawing.golden` draws them again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from generator.body.views import VIEWS
from generator.drawing.drawings import Drawing, drawings
from generator.records import Technique
from generator.records.schema import read_record
from generator.records.vocabulary import Hand, Move, Side

GOLDEN = Path(__file__).parent / "golden.txt"
_TEXT = """\
name: Sample
summary: A sample.
level: first-time
cue: Glide on with soft hands.
giver: Beside the hip.
moves: [{move}]
hands: [{hands}]
over: either
positions: [face-down]
where: {{upper-back: {pressure}, mid-back: {pressure}, lower-ribs: light, kidneys: light, lower-back: light, shoulders: {pressure}}}
minutes: {{least: 1, most: 2}}
view: {view}
steps:
  - id: one
    do: Do it.
    strokes:
      - {{{stroke}}}
  - id: two
    do: End.
basis: A sample.
"""
_WAYS = (Move.GLIDE, Move.KNEAD, Move.TAP, Move.FAN)
#: On each view a place in the middle, and a short way.
_MIDST: dict[str, tuple[str, str, str]] = {
    "back": ("upper-back", "mid-back", "upper-back"),
    "seated": ("upper-back", "mid-back", "upper-back"),
    "leaning": ("upper-back", "mid-back", "upper-back"),
    "neck": ("neck-base", "neck-base", "neck"),
    "face": ("cheek", "jaw", "temple"),
    "arm": ("forearm", "forearm", "upper-arm"),
    "palm": ("palm", "heel", "palm"),
    "hand-back": ("back-of-hand", "back-of-hand", "knuckles"),
    "leg": ("calf", "ankle", "calf"),
    "sole": ("mid-sole", "heel", "mid-sole"),
    "foot-top": ("instep", "instep", "toe-bases"),
}


def technique(move: Move, stroke: str, *, view: str = "back", hands: Hand = Hand.PALMS, pressure: str = "medium") -> Technique:
    """Make a technique of one stroke."""
    text = _TEXT.format(move=move, hands=hands, pressure=pressure, view=view, stroke=stroke)
    return read_record(Technique, PurePosixPath("content/techniques/sample.yml"), text.encode())


def samples() -> Iterator[tuple[str, Technique]]:
    """Give a technique for each move on each side, each view, each hand and each pressure."""
    for move in Move:
        where = "from: mid-back, to: shoulders" if move in _WAYS else "at: [upper-back, mid-back]"
        for side in Side:
            if not (move is Move.GLIDE and side is Side.CENTRE):
                yield f"{move} {side}", technique(move, f"{where}, side: {side}")
    for view, made in VIEWS.items():
        first, *_, last = made.rows
        yield f"glide on {view}", technique(Move.GLIDE, f"from: {first}, to: {last}", view=view)
        yield f"hold on {view}", technique(Move.HOLD, f"at: [{last}]", view=view)
        for move in Move:
            spot, start, end = _MIDST[view]
            for side in (Side.BOTH, Side.LEFT):
                if move is not Move.GLIDE:
                    yield f"{move} at {side} on {view}", technique(move, f"at: [{spot}], side: {side}", view=view)
                yield f"{move} along {side} on {view}", technique(move, f"from: {start}, to: {end}, side: {side}", view=view)
    for hand in Hand:
        yield f"glide with {hand}", technique(Move.GLIDE, "from: mid-back, to: shoulders", hands=hand)
        for move in (Move.TAP, Move.PRESS, Move.SHAKE, Move.ROLL, Move.CIRCLE, Move.KNEAD):
            yield f"{move} with {hand}", technique(move, "at: [upper-back], side: right", hands=hand)
    for pressure in ("feather", "light", "medium", "firm"):
        yield (
            f"glide {pressure}",
            technique(Move.GLIDE, f"from: upper-back, to: shoulders, pressure: {pressure}", pressure="firm"),
        )
    yield (
        "glide and back",
        technique(Move.GLIDE, "from: lower-back, via: [mid-back], to: shoulders.middle, then: {return: outer}"),
    )
    yield "knead in order", technique(Move.LIFT, "at: [shoulders, upper-back, mid-back], order: true, side: right")
    yield "glide in turns", technique(Move.GLIDE, "from: mid-back, to: shoulders, alternate: true")


@cache
def drawn() -> dict[str, list[Drawing]]:
    return {name: drawings(made, ["spine"], lambda _: ["kidneys"]) for name, made in samples()}


def written() -> str:
    return "".join(f"{name}\n{drawing.body}\n{drawing.motion}\n" for name, found in drawn().items() for drawing in found)


if __name__ == "__main__":
    GOLDEN.write_text(written(), encoding="utf-8")
