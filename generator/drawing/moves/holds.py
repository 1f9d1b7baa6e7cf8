"""Which pose a hand of the vocabulary takes, and where hands hold on: tables of the views, so that no move knows one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.body.geometry import Point
from generator.drawing.moves.score import Key, Sheet, Track
from generator.drawing.moves.stage import pointing
from generator.records.vocabulary import Hand

#: The pose of each hand; what is held or where changes some of them.
POSES: Mapping[Hand, str] = {
    Hand.PALMS: "flat",
    Hand.WHOLE_HAND: "grip",
    Hand.FINGER_PADS: "pads",
    Hand.FINGERTIPS: "spread",
    Hand.THUMBS: "thumbs",
    Hand.HAND_EDGES: "edge",
    Hand.CUPPED_HANDS: "cup",
    Hand.BALL: "flat",  # it lies on the ball
}
#: Where the other hand holds from below, and how its fingers are turned: its fingers lie behind what it holds, its thumb on top.
_SUPPORTS: Mapping[str, tuple[Point, float]] = {
    "palm": (150 + 392j, 12),
    "hand-back": (176 + 320j, 46),
    "arm": (124 + 380j, -6),
    "sole": (150 + 270j, 14),
    "foot-top": (150 + 330j, 16),
}
#: The row of the shoulders on a view of the back.
SHOULDERS = 6
#: The ridge of a shoulder, from the neck out: where hands lie over it, on the right half.
RIDGES: Mapping[str, tuple[Point, ...]] = {
    "back": (207 + 138j, 224 + 146j, 242 + 158j),
    "seated": (207 + 150j, 224 + 156j, 242 + 167j),
    "leaning": (207 + 168j, 224 + 174j, 242 + 184j),
}
#: Two hands side by side on one ridge, the left one first, and how each is turned.
RIDGE_PAIRS: Mapping[str, tuple[tuple[Point, float], tuple[Point, float]]] = {
    "back": ((194 + 142j, 2), (250 + 160j, 20)),
    "seated": ((194 + 162j, 2), (250 + 180j, 20)),
    "leaning": ((194 + 180j, 2), (250 + 198j, 20)),
}
#: Round an upright upper arm, from above down.
UPPER_ARMS: Mapping[str, tuple[Point, ...]] = {"seated": (258 + 196j, 261 + 220j, 263 + 242j)}


def support(sheet: Sheet) -> None:
    """Let the other hand hold from below, on views that have something to hold."""
    if sheet.stage.view in _SUPPORTS:
        point, turn = _SUPPORTS[sheet.stage.view]
        sheet.hands.append(Track(sheet.stage.view != "arm", "clasp", pointing(turn), (Key(0, sheet.stage.at(point)),)))


def foot_pair(sheet: Sheet) -> None:
    """Lay the fingers of two thumbs round the sides of a foot, behind it; one hand alone gets another that holds."""
    first = sheet.hands[0]
    if first.pose != "thumbs":
        support(sheet)
        return
    apart = 13 * sheet.stage.scale
    moved = [
        Track(
            out < 0,
            "clasp",
            pointing(-6 * out),
            tuple(replace(key, at=key.at + apart * out) for key in first.keys),
            delay=first.delay if out < 0 else 0,
        )
        for out in (-1, 1)
    ]
    sheet.hands = moved
