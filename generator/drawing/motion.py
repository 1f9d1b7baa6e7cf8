"""Hands that move: the travel of each hand as keyframes, for a style sheet, since no page may have a style of its own inside.

Only what a compositor moves by itself is moved: shift, size, turn and opacity. What grips, taps, trembles or breathes does so by rules that all
drawings share. Hands move under the mouse, with the keyboard's focus, after a tap; whoever goes elsewhere sees the key frame again. Whoever asks
for it with the key of a page sees them move in each drawing in view: page/hands.js gives those a class. So nothing moves by itself. Who asks for
less motion, or prints, has the key frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.drawing.moves.score import Score, Track
from generator.drawing.writing import tenth, whole

#: How a lifted hand looks: a little larger, and paler.
_LIFTED, _PALE = "1.08", ".4"


#: For whom hands move, and in which drawings: the one that is pointed at, and those in view if all are to move.
ASKED = "screen and (prefers-reduced-motion:no-preference)"
_GO = ":is(.dg:hover,:focus-visible>.dg,.dg-seen)"
#: What a hand does by itself: the class that asks for it, how long it takes, and its stops.
_EFFECTS: Mapping[str, tuple[str, str]] = {
    "close": ("3s ease-in-out", "0%,10%,to{transform:none}40%,65%{transform:scale(.95)}"),
    "thumb": ("3s ease-in-out", "0%,10%,to{transform:none}40%,65%{transform:rotate(20deg)}"),
    "lift": ("3s ease-in-out", "0%,8%,to{transform:none}40%,62%{transform:translate(-3px,-12px) scale(1.06) rotate(-5deg)}"),
    "press": ("8s ease-in-out", "0%,to{transform:none}40%,70%{transform:scale(.95)}"),
    "tap": (".5s ease-in-out", "0%,to{transform:none}50%{transform:translateY(-9px) scale(1.1)}"),
    "tick": (".5s linear", "0%,20%,to{opacity:1}40%,80%{opacity:0}"),
    "shake": (".14s linear", "25%{transform:translate(1.6px,.6px)}75%{transform:translate(-1.6px,-.6px)}"),
    "breath": ("5s ease-in-out", "0%,to{transform:none;opacity:.9}50%{transform:scale(1.1);opacity:.4}"),
    "curl": (
        "1.4s linear",
        "0%,to{transform:none}25%{transform:translate(4px,-4px)}50%{transform:translate(0,-8px)}75%{transform:translate(-4px,-4px)}",
    ),
    "roll": ("6s ease-in-out", "0%,to{transform:translateY(-10px)}50%{transform:translateY(10px)}"),
}
#: A thumb closes only in a hand that does.
_CLOSING = ("close", "lift")
_LATER = {"dg-slow": "animation-duration:5s", "dg-half": "animation-delay:-1.5s", "dg-late": "animation-delay:-.25s"}


def style_of(drawings: Iterable[tuple[str, str]]) -> str:
    """Write the style sheet of some drawings, given their bodies and keyframes: empty if nothing moves in them."""
    found = list(drawings)
    bodies, frames = "".join(body for body, _ in found), "".join(frames for _, frames in found)
    used = [name for name in _EFFECTS if re.search(rf"\bdg-{name}\b", bodies)]
    if not any(name in _CLOSING for name in used):
        used = [name for name in used if name != "thumb"]
    if not used and not frames:
        return ""
    rules = [f"{_GO} .dg-ghosts{{display:none}}{_GO} .dg-mo{{display:inline}}"]
    for name in used:
        takes, stops = _EFFECTS[name]
        own = f":is(.dg-close,.dg-lift) .dg-{name}" if name == "thumb" else f".dg-{name}"
        rules.append(f"@keyframes dg-{name}{{{stops}}}{_GO} {own}{{animation:dg-{name} {takes} infinite}}")
    for name, says in _LATER.items():
        if re.search(rf"\b{name}\b", bodies):
            rules.append(f"{_GO} .{name},{_GO} .{name} .dg-thumb{{{says}}}")
    return f"@media {ASKED}{{{''.join(rules)}{frames}}}\n"


def name_of(drawing: str, hand: int) -> str:
    """Name the travel of a hand of a drawing."""
    return f"m{drawing.removeprefix('d')}-{hand}"


def travelling(hand: Track) -> bool:
    """Tell whether a hand goes anywhere by itself."""
    return len(hand.keys) > 1 and hand.travels


def keyframes(drawing: str, made: Score) -> str:
    """Write the travel of each hand of a drawing."""
    found = []
    for number, hand in enumerate(made.hands):
        if not travelling(hand):
            continue
        name, lifts = name_of(drawing, number), any(key.lifted for key in hand.keys)
        takes = max(made.period, hand.keys[-1].t)
        stops: dict[str, str] = {}
        for key in hand.keys:
            away = key.at - hand.shown.at
            moved = f"translate({whole(away.real)}px,{whole(away.imag)}px)" + (f" scale({_LIFTED})" if key.lifted else "")
            pale = f";opacity:{_PALE if key.lifted else '1'}" if lifts else ""
            stops[tenth(100 * key.t / takes)] = f"transform:{moved}{pale}"
        frames = "".join(f"{at}%{{{says}}}" for at, says in stops.items())
        late = f" -{tenth(hand.delay)}s" if hand.delay > 0.3 and hand.effect not in ("close", "lift") else ""
        found.append(f"@keyframes {name}{{{frames}}}{_GO} .{name}{{animation:{name} {tenth(takes)}s linear{late} infinite}}")
    return "".join(found)
