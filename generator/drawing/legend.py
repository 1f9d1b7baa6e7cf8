"""The key of a page: what its drawings use, each by itself, and what it says.

All of it is drawn by the code that draws it on a body, so that a key never shows what no drawing does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.body.geometry import hatch, lines_data, polygon_data
from generator.body.outlines import flat_style, style
from generator.drawing import figures
from generator.drawing.drawings import Drawing, classes_of
from generator.drawing.gestures import gesture
from generator.drawing.moves.holds import POSES
from generator.drawing.moves.score import Key, Line, Mark, Track
from generator.drawing.parts import part, used_parts
from generator.records import Words
from generator.records.site import WordText
from generator.records.vocabulary import Hand, Move

FOLDER = "assets/signs/"
#: One entry, in units; drawn at the size it has on a body that is 320 wide.
WIDTH, HEIGHT = 100, 72
_ALONG = (14 + 36j, 50 + 34j, 88 + 36j)
#: Where a hand stands in its entry, and how large.
_HAND, _SIZE = 50 + 38j, 0.34
_CLOSEUP = re.compile(r'<use href="#(c-[a-z0-9-]+)"/>')


@dataclass(frozen=True)
class Sign:
    """One entry of a key: its picture as a file, which several pages share, the same for paper, its name, and what it says."""

    address: str
    svg: str
    grey: str
    name: str
    means: str


def key_of(found: Iterable[Drawing], words: Words) -> list[Sign]:
    """Give what some drawings use: the hands, the moves by their close-up, and the marks, each in the order of its vocabulary."""
    drawn = list(found)
    bodies = "".join(drawing.body for drawing in drawn)
    strokes = [gesture(path) for drawing in drawn for path in drawing.strokes]
    hands = [hand for hand in Hand if any(stroke.hands is hand for stroke in strokes)]
    first = {move: next((each for each in drawn if str(move) in each.moves and _closeup(each)), None) for move in Move}
    return [
        *(_sign(f"hand-{hand}", hand_alone(hand), words.hands[hand]) for hand in hands),
        *(
            _sign(f"{move}-{name.removeprefix('c-')}", closeup_alone(name), words.moves[move])
            for move, each in first.items()
            if each
            for name in [_closeup(each)]
        ),
        *(_sign(mark, alone, words.signs[mark]) for mark, (trace, alone) in MARKED.items() if re.search(trace, bodies)),
    ]


def _closeup(drawing: Drawing) -> str:
    found = _CLOSEUP.search(drawing.body)
    return found[1] if found else ""


def hand_alone(hand: Hand) -> str:
    """Draw a hand by itself, as a right one, fingers up."""
    if hand is Hand.BALL:
        return '<circle class="dg-ib" cx="50" cy="36" r="20"/>'
    track = Track(False, POSES[hand], -1j, (Key(0, 0j),))
    return f'<g transform="translate(50 34)" stroke-width="7.4">{figures.bare(track, _SIZE)}</g>'


def closeup_alone(name: str) -> str:
    return (
        '<g transform="translate(50 36) scale(.74)"><circle class="dg-ring" r="46"/>'
        f'<use href="#{name}"/><circle class="dg-rim" r="46"/></g>'
    )


def _sign(name: str, body: str, words: WordText) -> Sign:
    parts = "".join(map(part, used_parts(body)))
    inside = f'{parts}<path class="dg-av0" d="M0 0h{WIDTH}v{HEIGHT}h-{WIDTH}z"/>{body}'
    classes = classes_of(inside)
    svg = _file(style(classes), inside)
    grey = _file(flat_style(classes, grey=True), inside)
    return Sign(f"{FOLDER}{name}.svg", svg, grey, str(words.name), str(words.means))


def _file(rules: str, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="dg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{rules}</style>{inside}</svg>\n'


def _line(kind: str) -> str:
    return figures.line(Line(_ALONG, kind))


def _ghost() -> str:
    track = Track(False, "flat", -1j, (Key(0, 0j),))
    return f'<g transform="translate(50 34)" stroke-width="7.4">{figures.ghost(track, _SIZE)}</g>'


def _area(kind: str, *, cross: bool) -> str:
    corners, middle = [28 + 12j, 72 + 12j, 72 + 60j, 28 + 60j], 50 + 36j
    area = f'<path class="{kind}" d="{polygon_data(corners)}{lines_data(hatch(corners, 8))}"/>'
    x = lines_data([(middle - 4 - 4j, middle + 4 + 4j), (middle + 4 - 4j, middle - 4 + 4j)])
    return area + (f'<circle class="dg-xo" cx="50" cy="36" r="10"/><path class="dg-xx" d="{x}"/>' if cross else "")


#: Marks that any move may have: what shows in a drawing that it has one, and how it looks by itself.
MARKED: Mapping[str, tuple[str, str]] = {
    "next": ('class="dg-gh"', _ghost()),
    "medium": ('class="dg-md"', _line("medium")),
    "light": ('class="dg-lt"', _line("light")),
    "trail": ('class="dg-tr"', _line("trail")),
    "back": ('class="dg-r"', _line("return")),
    "step": ('class="dg-st"', _line("step")),
    "prints": ('class="dg-pr"', _line("steps")),
    "still": ('class="dg-br"', figures.mark(Mark("breath", 50 + 36j, 20))),
    "springs": ('class="dg-wv dg-tick', figures.mark(Mark("ticks", 50 + 74j))),
    "trembles": ('class="dg-wv"', figures.mark(Mark("waves", 50 + 36j, 12, -90))),
    "rolls": ('class="dg-bow"', figures.mark(Mark("sway", 62 + 36j, 20)) + figures.mark(Mark("sway", 38 + 36j, 20, 180))),
    "off": ('"#z-', _area("dg-av", cross=True)),
    "lighter": ('"#e-', _area("dg-ae", cross=False)),
}
