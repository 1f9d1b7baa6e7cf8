"""The hands of the giver: how each pose is drawn, and where it touches.

A right hand is seen from above its back, its fingers towards -y, the middle of its palm at 0, ten units a centimetre; a left hand is its
mirror image. All poses have one wrist, where the arm joins on. The outlines in `outlines/hands.json` are our own: joints and a few points,
rounded. They are checked as they are read, so that a hand that somebody redraws cannot lose its thumb side or its wrist unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from generator.body.geometry import Point, polygons, thinned
from generator.body.outlines import OutlineError, read_outlines

#: Where every hand joins its arm: the thumb's side, the little finger's side, and the middle between them.
WRIST = (-28 + 88j, 29 + 88j)
WRIST_MIDDLE = 88j
#: Layers of a hand: skin with an outline, skin, outline, shade, inner line, nail, sleeve, line on the sleeve.
_KINDS = {"gf", "gs", "go", "gd", "gl", "gn", "gc", "gk"}
_COMMANDS = re.compile(r"(?:[MLlCcZz](?:[ ,]?-?\d+(?:\.\d+)?)*)+")

Layers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pose:
    """One way to hold a hand. `touch` is the point that is led along a stroke.

    A hand that grips has its `thumb` apart from the `palm`: it turns about `turns`, and lies above what is held or below. Of a raised hand
    only what lies in front of the line `front` touches.
    """

    name: str
    touch: Point
    palm: Layers
    thumb: Layers = ()
    turns: Point = 0j
    on_top: bool = False
    front: float | None = None

    @property
    def outline(self) -> str:
        return self.palm[0][1]

    @cached_property
    def rim(self) -> tuple[Point, ...]:
        """Give points round what is drawn as skin, close enough to measure by: to a millimetre of a true hand."""
        return tuple(point for polygon in polygons(self.outline) for point in thinned(polygon, 1))

    @cached_property
    def contact(self) -> tuple[Point, ...]:
        """Give points round what of it touches."""
        return self.rim if self.front is None else in_front(self.rim, self.front)

    @property
    def thumb_side(self) -> float:
        """Tell where the thumb lies: below 0 on the left, as on every right hand seen from its back."""
        points = [point for polygon in polygons(self.thumb[0][1] if self.thumb else self.outline) for point in polygon]
        own = (
            points if self.thumb else points[: len(points) // 4]
        )  # an outline begins at the wrist and goes round the thumb first
        return sum(point.real for point in own) / len(own)


def in_front(rim: Sequence[Point], line: float) -> tuple[Point, ...]:
    """Cut off what of a hand lies behind a line: nearer to the wrist."""
    kept: list[Point] = []
    for a, b in pairwise([*rim, rim[0]]):
        if a.imag <= line:
            kept.append(a)
        if (a.imag <= line) != (b.imag <= line):
            kept.append(complex(a.real + (b.real - a.real) * (line - a.imag) / (b.imag - a.imag), line))
    return tuple(kept)


@cache
def poses() -> Mapping[str, Pose]:
    """Give every pose, by its name."""
    return read_poses(read_outlines("hands"))[0]


@cache
def arm() -> Layers:
    """Give the forearm and its sleeve, from the wrist on."""
    return read_poses(read_outlines("hands"))[1]


def read_poses(text: str) -> tuple[Mapping[str, Pose], Layers]:
    """Read all poses and the arm from JSON. Raises `OutlineError` with the line of what is wrong."""
    made: Mapping[str, Any] = OutlineError.parsed("hands.json", text)
    arm = tuple((kind, data) for kind, data in made["arm"])
    found = {name: _pose(name, pose) for name, pose in made["poses"].items()}
    for wrong, why in [*_wrong_layers(arm), *(each for pose in found.values() for each in _wrong(pose))]:
        raise OutlineError.at("hands.json", text, wrong, why)
    return found, arm


def _pose(name: str, made: Mapping[str, Any]) -> Pose:
    return Pose(
        name=name,
        touch=complex(*made["touch"]),
        palm=tuple((kind, data) for kind, data in made["palm"]),
        thumb=tuple((kind, data) for kind, data in made.get("thumb", ())),
        turns=complex(*made.get("turns", (0, 0))),
        on_top=bool(made.get("on_top")),
        front=made.get("front"),
    )


def _wrong_layers(layers: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for kind, data in layers:
        if kind not in _KINDS:
            yield data, f'"{kind}" is no layer of a hand'
        if not data.startswith("M") or not _COMMANDS.fullmatch(data):
            yield data, "a path begins with M and has only M, L, l, C, c and z"


def _wrong(pose: Pose) -> Iterator[tuple[str, str]]:
    yield from _wrong_layers((*pose.palm, *pose.thumb))
    first, *_ = polygons(pose.outline)
    if pose.palm[0][0] != "gf":
        yield pose.outline, f'the first layer of "{pose.name}" is its skin, gf'
    if abs(first[0] - WRIST[0]) > 1 or abs(polygons(pose.outline)[-1][-1] - WRIST[1]) > 1:
        yield pose.outline, f'"{pose.name}" begins and ends at the wrist: -28 88 and 29 88'
    if pose.thumb_side > 0:
        yield pose.outline, f'"{pose.name}" is a right hand: seen from its back, the thumb is on the left'
    if pose.thumb and pose.turns == 0:
        yield pose.outline, f'"{pose.name}" has a thumb that can close, and no point it turns at'
