"""The receiver: a person at rest on each view, what they lie or sit on, and how the picture is turned so that the giver's hands come in from where the giver is.

The contours of a view are those of `outlines.py`, on which places and areas are measured. `outlines/receivers.json` adds what makes a person
of them: hair, shade, a pillow, a sheet. All of it is our own.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.body.geometry import Point, number
from generator.body.outlines import OutlineError, read_outlines, shape
from generator.body.scale import SIZES
from generator.body.views import VIEWS

#: Layers: sheet, pillow, wood and their lines; skin, shade, skin without outline, line; hair and its line; brows and mouth; cloth, shade, line.
_KINDS = {"m", "ml", "q", "k", "kl", "b", "bp", "bs", "p", "l", "h", "hl", "bl", "t", "ts", "tl"}
#: What a view is turned about.
_PIVOT = 160 + 200j
#: A view that no stroke lies on: somebody stands at a wall. Its units of a centimetre are its own.
WALL, _WALL_UNITS = "wall", 3.0

Layers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Receiver:
    """A person at rest. `under` is what they lie or sit on, `units` a centimetre in the picture, `towel` what may lie over the back."""

    view: str
    under: Layers
    layers: Layers
    units: float
    turn: tuple[float, float, Point] | None = None
    towel: Layers = ()

    def seen(self, point: Point) -> Point:
        """Give where a point of the view lies in the picture."""
        if self.turn is None:
            return point
        degrees, scale, middle = self.turn
        return middle + (point - _PIVOT) * scale * cmath.rect(1, math.radians(degrees))

    @property
    def transform(self) -> str:
        """Give the same as an attribute, or nothing if the view is not turned."""
        if self.turn is None:
            return ""
        degrees, scale, middle = self.turn
        turned = f" rotate({number(degrees)})" if degrees else ""
        return f"translate({number(middle.real)} {number(middle.imag)}){turned} scale({f'{scale:.2f}'.removeprefix('0')}) translate(-160 -200)"


@cache
def receiver(view: str) -> Receiver:
    """Give the person of a view."""
    return receivers()[view]


@cache
def receivers() -> Mapping[str, Receiver]:
    """Give the person of every view."""
    return read_receivers(read_outlines("receivers"))


def read_receivers(text: str) -> Mapping[str, Receiver]:
    """Read all receivers from JSON. Raises `OutlineError` with the line of what is wrong."""
    made: Mapping[str, Any] = OutlineError.parsed("receivers.json", text)
    for view in made:
        if view not in VIEWS and view != WALL:
            raise OutlineError.at("receivers.json", text, f'"{view}"', f'there is no view "{view}"')
    found = {view: _receiver(view, each) for view, each in made.items()}
    for each in found.values():
        for wrong, why in _wrong((*each.under, *each.layers, *each.towel)):
            raise OutlineError.at("receivers.json", text, wrong, why)
    return found


def _receiver(view: str, made: Mapping[str, Any]) -> Receiver:
    turn = made.get("turned")
    drawn, true = SIZES.get(view, (_WALL_UNITS, 1.0))
    return Receiver(
        view=view,
        under=tuple(_layers(view, made["under"])),
        layers=tuple(_layers(view, made["layers"])),
        units=drawn / true * (turn[1] if turn else 1),
        turn=(turn[0], turn[1], complex(turn[2], turn[3])) if turn else None,
        towel=tuple(_layers(view, made.get("towel", ()))),
    )


def _layers(view: str, made: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Give layers; a number stands for that contour of the view, so that it is drawn once."""
    for each in made:
        if isinstance(each, int):
            yield shape(view).layers[each]
        else:
            kind, data = each
            yield kind, data


def _wrong(layers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for kind, data in layers:
        if kind not in _KINDS:
            yield data, f'"{kind}" is no layer of a receiver'
        if not data.startswith("M"):
            yield data, "a path begins with M"
