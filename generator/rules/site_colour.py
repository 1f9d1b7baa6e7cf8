"""A publisher's own colour can be read.

Why: links and buttons wear it. Below a contrast of 4.5 to 1 on any of the grounds they stand on, many people cannot read them.
Source: WCAG 2.2, success criterion 1.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem

ID = "site-colour"
LEAST = 4.5
#: Where text in this colour stands (paper, plate, oat, butter, cloth, and what asks and stops), and the label on a button of it; see
#: overrides/assets/page/guide.css.
GROUNDS = {
    "light": ("#fffdf8", "#ffffff", "#f6efe4", "#fcebc4", "#e6f0ee", "#fdf1d9", "#fbeae6"),
    "dark": ("#1a1714", "#211d19", "#26211c", "#352a17", "#1d2b2c", "#35290f", "#3a1f1b", "#10201f"),
}


def check(library: Library) -> Iterator[Problem]:
    if library.site.colour is None:
        return
    for key, grounds in GROUNDS.items():
        colour = getattr(library.site.colour, key)
        worst = min(grounds, key=lambda ground: contrast(colour, ground))
        if contrast(colour, worst) < LEAST:
            which = "darker" if key == "light" else "lighter"
            message = f'the colour "{colour}" has a contrast of {contrast(colour, worst):.1f} to 1 on "{worst}", it needs {LEAST}'
            yield Problem(colour.at, ID, message, f"choose a {which} one")


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
