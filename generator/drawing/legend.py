"""The key of a page: the signs its drawings use, each by itself, and what it says.

Every sign is drawn by the same code that draws it on a body, so that a key never shows what no drawing does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.body.geometry import Cubic, curve, hatch, lines_data, polygon_data
from generator.body.outlines import flat_style, part, style
from generator.drawing import signs
from generator.drawing.drawings import Drawing, classes_of, still, used_parts
from generator.drawing.hands import hand_sign
from generator.drawing.marks import Canvas, badge, line, trail, way_back
from generator.records import Words
from generator.records.site import WordText
from generator.records.vocabulary import Hand, Move, Pressure

FOLDER = "assets/signs/"
#: One sign, in units; drawn at the size it has on a body that is 320 wide.
WIDTH, HEIGHT = 100, 72
_MIDDLE = complex(WIDTH / 2, HEIGHT / 2)
_ALONG = curve([12 + 36j, 90 + 36j])
_UP = -1j

Draw = Callable[[Canvas, Hand], None]


@dataclass(frozen=True)
class Sign:
    """One entry of a key: its picture as a file, which several pages share, the same for paper, its name, and what it says."""

    address: str
    svg: str
    grey: str
    name: str
    means: str


def key_of(found: Iterable[Drawing], words: Words) -> list[Sign]:
    """Give the signs that some drawings use: the hands, the moves, and the marks, each in the order of its vocabulary."""
    drawn = list(found)
    bodies = "".join(drawing.body for drawing in drawn)
    hands = [hand for hand in Hand if f'"#h-{hand}"' in bodies]
    first = {move: next((each for each in drawn if str(move) in each.moves), None) for move in Move}
    return [
        *(_sign(f"hand-{hand}", _hand, hand, words.hands[hand]) for hand in hands),
        *(
            _sign(f"{move}-{hand}", _MOVES[move], hand, words.moves[move])
            for move, each in first.items()
            if each
            for hand in [_hand_of(each)]
        ),
        *(_sign(mark, draw, Hand.PALMS, words.signs[mark]) for mark, (trace, draw) in _MARKS.items() if re.search(trace, bodies)),
    ]


def _hand_of(drawing: Drawing) -> Hand:
    """Give the hand that a drawing shows, so that the key shows no other."""
    return next((hand for hand in Hand if f'"#h-{hand}"' in drawing.body), Hand.PALMS)


def _sign(name: str, draw: Draw, hand: Hand, words: WordText) -> Sign:
    canvas = Canvas("s", WIDTH, HEIGHT, None)
    draw(canvas, hand)
    body = still(canvas.body(""))
    inside = f'{"".join(map(part, used_parts(body)))}<path class="dg-av0" d="M0 0h{WIDTH}v{HEIGHT}h-{WIDTH}z"/>{body}'
    classes = classes_of(inside)
    svg = _file(style(classes), inside)
    grey = _file(flat_style(classes, grey=True), inside.replace(' pathLength="100"', ""))
    return Sign(f"{FOLDER}{name}.svg", svg, grey, str(words.name), str(words.means))


def _file(rules: str, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="dg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{rules}</style>{inside}</svg>\n'


def _hand(canvas: Canvas, hand: Hand) -> None:
    hand_sign(canvas, hand, _MIDDLE, _UP, scale=1.3 if hand is Hand.FINGERTIPS else 0.8)


def _hold(canvas: Canvas, hand: Hand) -> None:
    signs.hold(canvas, _MIDDLE, radius=24)
    hand_sign(canvas, hand, _MIDDLE, _UP, scale=0.62)


def _glide(canvas: Canvas, hand: Hand) -> None:
    (trail if hand is Hand.FINGERTIPS else _medium)(canvas, _ALONG)


def _medium(canvas: Canvas, through: list[Cubic]) -> None:
    line(canvas, through, Pressure.MEDIUM)


def _wring(canvas: Canvas, _: Hand) -> None:
    signs.wring(canvas, 12 + 36j, 88 + 36j, Pressure.MEDIUM)


def _numbers(hollow: bool) -> Draw:
    def draw(canvas: Canvas, _: Hand) -> None:
        badge(canvas, 30 + 36j, 1)
        badge(canvas, 70 + 36j, 2, hollow=hollow)

    return draw


def _area(line: str, *, cross: bool) -> Draw:
    corners = [28 + 12j, 72 + 12j, 72 + 60j, 28 + 60j]

    def draw(canvas: Canvas, _: Hand) -> None:
        canvas.on.lines.append(f'<path class="{line}" d="{polygon_data(corners)}{lines_data(hatch(corners, 8))}"/>')
        if cross:
            x = lines_data([(_MIDDLE - 4 - 4j, _MIDDLE + 4 + 4j), (_MIDDLE + 4 - 4j, _MIDDLE - 4 + 4j)])
            canvas.on.lines.append(f'<circle class="dg-xo" cx="50" cy="36" r="10"/><path class="dg-xx" d="{x}"/>')

    return draw


_MOVES: Mapping[Move, Draw] = {
    Move.HOLD: _hold,
    Move.GLIDE: _glide,
    Move.FAN: lambda canvas, _: signs.fan(canvas, 22 + 46j, 80 + 40j, Pressure.MEDIUM),
    Move.CIRCLE: lambda canvas, _: signs.circle(canvas, _MIDDLE, Pressure.MEDIUM, radius=20, turn=1),
    Move.KNEAD: lambda canvas, _: signs.coil(canvas, curve([10 + 36j, 84 + 36j]), Pressure.MEDIUM),
    Move.SQUEEZE: lambda canvas, _: signs.squeeze(canvas, _MIDDLE, Pressure.MEDIUM, small=False),
    Move.PRESS: lambda canvas, hand: signs.press(canvas, _MIDDLE, hand, _UP, scale=0.5, left=False),
    Move.LIFT: lambda canvas, _: signs.lift(canvas, 50 + 58j, scale=0.7, left=False),
    Move.ROLL: lambda canvas, hand: signs.roll(canvas, curve([14 + 36j, 92 + 36j]), Pressure.LIGHT, hand, scale=0.5),
    Move.WRING: _wring,
    Move.TAP: lambda canvas, hand: signs.tap(canvas, curve([34 + 36j, 66 + 36j]), hand, _UP, small=True),
    Move.SHAKE: lambda canvas, hand: signs.shake(canvas, _MIDDLE, hand, _UP, scale=0.5, left=False),
    Move.ROCK: lambda canvas, _: signs.rock(canvas, 50 + 40j, Pressure.MEDIUM),
}
#: Marks that any move may have: what shows in a drawing that it has one, and how it is drawn by itself.
_MARKS: Mapping[str, tuple[str, Draw]] = {
    "medium": ('class="dg-m( dg-th)?"', lambda canvas, _: line(canvas, _ALONG, Pressure.MEDIUM)),
    "light": ('class="dg-sa"', lambda canvas, _: line(canvas, _ALONG, Pressure.LIGHT)),
    "firm": ('class="dg-core"', lambda canvas, _: line(canvas, _ALONG, Pressure.FIRM)),
    "back": ('class="dg-r"', lambda canvas, _: way_back(canvas, _ALONG)),
    "order": (r'<path class="dg-n" d="[^"]+"/>(?=.*<path class="dg-n" )', _numbers(hollow=False)),
    "turns": ('class="dg-n dg-o"', _numbers(hollow=True)),
    "off": ('"#z-', _area("dg-av", cross=True)),
    "lighter": ('"#e-', _area("dg-ae", cross=False)),
}
