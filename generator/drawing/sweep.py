"""The area that hands sweep: all of what touches, at true size, at every moment, held against the areas that a technique does not list.

A hand that would lie on one gives way by the least that keeps it off at all times, its arrows with it. One that cannot is a problem of content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from generator.body.geometry import Point
from generator.body.outlines import shape
from generator.body.poses import in_front, poses
from generator.body.receivers import WALL, receiver
from generator.body.zones import Box, Zone
from generator.drawing.moves.score import Key, Score, Track

#: How far a hand may give way, in units: aside, and along the body; and by which steps.
_ASIDE, _ALONG, _STEP = 28, 36, 4
#: How far apart the moments lie at which a hand is looked at, in units of its way.
_APART = 16.0
#: A sign that is as near to one hand as to the other, but for this, stays between them.
_BETWEEN = 12.0


@dataclass(frozen=True)
class Entry:
    """Where a hand cannot give way: the area it would lie on, and when, in seconds."""

    area: str
    moment: float
    left: bool


@cache
def _zones(view: str, listed: frozenset[str]) -> tuple[tuple[str, Zone], ...]:
    """Give the areas of a view that are not listed, where they lie in the picture."""
    found, seen = shape(view).zones, receiver(view).seen
    return tuple(
        (area, Zone([seen(point) for point in polygon]))
        for area, polygons in sorted(found.items())
        if area not in listed
        for polygon in polygons
    )


@lru_cache(maxsize=4096)
def given_way(made: Score, listed: frozenset[str]) -> Score:
    """Give a score whose hands keep off all areas that are not listed, as far as they can."""
    if made.view == WALL or not made.hands:
        return made
    zones = [zone for _, zone in _zones(made.view, listed)]
    fixed = [hand.behind or hand.arches for hand in made.hands]
    moved = [0j if still else _least([hand], made, zones) or 0j for still, hand in zip(fixed, made.hands, strict=True)]
    if made.folds and any(moved):  # hands that hold one thing stay together
        together = _least(made.hands, made, zones)
        moved = [together] * len(moved) if together is not None else moved
    if not any(moved):
        return made
    hands = tuple(hand.moved(by) for hand, by in zip(made.hands, moved, strict=True))

    def by_nearest(point: Point) -> Point:
        away = [min(abs(point - key.at) for key in hand.keys) for hand in made.hands]
        near = [by for by, far in zip(moved, away, strict=True) if far < min(away) + _BETWEEN]
        return sum(near) / len(near)

    lines = tuple(replace(line, points=tuple(point + by_nearest(line.points[0]) for point in line.points)) for line in made.lines)
    marks = tuple(replace(mark, at=mark.at + by_nearest(mark.at)) for mark in made.marks)
    folds = tuple(replace(fold, at=fold.at + by_nearest(fold.at)) for fold in made.folds)
    return replace(made, hands=hands, lines=lines, marks=marks, folds=folds)


@lru_cache(maxsize=4096)
def entries(made: Score, listed: frozenset[str]) -> tuple[Entry, ...]:
    """Give what hands still lie on, however they give way: the first moment for each area."""
    if made.view == WALL:
        return ()
    final = given_way(made, listed)
    found: dict[tuple[str, bool], Entry] = {}
    for hand in final.hands:
        if hand.behind or hand.arches:
            continue
        for moment, outline in swept(hand, final.stage.scale):
            for area, zone in _zones(made.view, listed):
                if (area, hand.left) not in found and zone.box.meets(Box.of(outline), 0) and zone.entered(outline):
                    found[area, hand.left] = Entry(area, moment, hand.left)
    return tuple(found.values())


def swept(hand: Track, scale: float) -> Iterator[tuple[float, list[Point]]]:
    """Give the outline of what touches at each moment, with the moment. A raised hand does not touch."""
    pose = poses()[hand.pose]
    local = pose.contact
    if hand.contact is not None:
        local = in_front(local, hand.contact)
    been: set[Point] = set()
    for key in _moments([key for key in hand.keys if not key.lifted]):
        here = complex(round(key.at.real), round(key.at.imag))
        if here not in been:  # it goes round more than once
            been.add(here)
            yield key.t, [hand.point(scale, key, point) for point in local]


def _moments(keys: Sequence[Key]) -> Iterator[Key]:
    yield keys[0]
    for a, b in pairwise(keys):
        parts = max(1, int(abs(b.at - a.at) / _APART))
        for part in range(1, parts + 1):
            yield Key(a.t + (b.t - a.t) * part / parts, a.at + (b.at - a.at) * part / parts)


#: All ways to give way, the least first.
_OFFSETS = sorted(
    (complex(x, y) for x in range(-_ASIDE, _ASIDE + 1, _STEP) for y in range(-_ALONG, _ALONG + 1, _STEP)),
    key=lambda way: (abs(way), way.real, way.imag),
)


def _least(hands: Sequence[Track], made: Score, zones: Sequence[Zone]) -> Point | None:
    """Give the least shift that keeps hands off all zones at all times, or nothing if there is none."""
    outlines = [(outline, Box.of(outline)) for hand in hands for _, outline in swept(hand, made.stage.scale)]

    def free(by: Point) -> bool:
        for zone in zones:
            box = zone.box
            moved = Box(box.left - by.real, box.right - by.real, box.top - by.imag, box.bottom - by.imag)
            for outline, around in outlines:
                if moved.meets(around, 0) and zone.entered([point + by for point in outline]):
                    return False
        return True

    return next((by for by in _OFFSETS if free(by)), None)
