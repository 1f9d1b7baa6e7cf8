"""Stretches: the parts of a stroke that are said with one pressure, and the areas where hands go lighter or stay away.

A stroke that stays at places has a stretch for each; one that goes somewhere has the way there and perhaps the way back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.body.paths import Leg, StrokePath
from generator.body.views import VIEWS, Spot
from generator.guide.library import Library
from generator.records import Technique
from generator.records.vocabulary import Pressure, Side

#: The pressure where a stretch begins, or is least, and where it ends, or is most.
Span = tuple[Pressure, Pressure]


@dataclass(frozen=True)
class Stretch:
    """`touch` is the pressure on each area; `first` and `last` are the areas where it begins and ends."""

    touch: dict[str, Pressure]
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()

    @property
    def most(self) -> Pressure:
        return max(self.touch.values())

    @property
    def span(self) -> Span:
        """The pressure as it is said: from the start to the most, or from the most to the end if it starts firmer than it ends."""
        start, end = (max((self.touch[area] for area in areas), default=self.most) for areas in (self.first, self.last))
        return (self.most, end) if start > end else (start, self.most)

    @property
    def told(self) -> frozenset[str]:
        """The areas at the lighter end of the span: there the pressure that is said is theirs."""
        start, end = self.span
        return frozenset(area for area in (self.first if start < end else self.last) if self.touch[area] is min(start, end))


@lru_cache(maxsize=4096)
def stretches(path: StrokePath) -> tuple[Stretch, ...]:
    """Give the stretches of a stroke: of each place it stays at, or of the way there and the way back."""
    if path.stroke.at:
        return tuple(Stretch(_touch(path, [leg])) for leg in path.legs)
    there, back = ([leg for leg in path.legs if leg.back is way] for way in (False, True))
    ways = [(there, spots(path)), *([(back, spots_back(path))] if back else [])]
    return tuple(Stretch(_touch(path, legs), passed[0].areas, passed[-1].areas) for legs, passed in ways)


def eased(library: Library, found: Iterable[StrokePath]) -> dict[str, Pressure]:
    """Give the areas on the way of some strokes that are touched more lightly than what is said of the stretch, and how lightly.

    An area inside one that is pressed more counts always. Where a whole stretch starts or ends lighter, its pressure says so itself.
    """
    lighter: dict[str, Pressure] = {}
    for stretch in (each for path in found for each in stretches(path)):
        for area, pressure in stretch.touch.items():
            inside = any(stretch.touch.get(outer, pressure) > pressure for outer in library.around[area])
            if inside or (pressure < stretch.most and area not in stretch.told):
                lighter[area] = min(pressure, lighter.get(area, pressure))
    return lighter


def kept_off(library: Library, technique: Technique, view: str) -> tuple[str, ...]:
    """Give the areas of a view that lie inside those of a technique and that it does not list, in order of id."""
    listed = frozenset(map(str, technique.where))
    there = VIEWS[view].areas() - listed
    return tuple(area for area, around in library.around.items() if area in there and around & listed)


def is_firm(path: StrokePath) -> bool:
    """Tell whether a stroke may be firm, which nobody is unless they ask for it."""
    return any(path.pressure(leg, area) is Pressure.FIRM for leg in path.legs for area in leg.areas)


def view_of(path: StrokePath) -> str:
    return str(path.stroke.view or path.technique.view)


def spots(path: StrokePath) -> list[Spot]:
    """Give the places a stroke names, in its order."""
    stroke, view = path.stroke, VIEWS[view_of(path)]
    named = [str(place) for place in (stroke.from_, *stroke.via, stroke.to, *stroke.at) if place is not None]
    return [spot for name in named if (spot := view.spot(name, path.move, stroke.side is Side.CENTRE))]


def spots_back(path: StrokePath) -> list[Spot]:
    """Give both ends of the way back, if there is one, in its own lane."""
    stroke, view = path.stroke, VIEWS[view_of(path)]
    if not stroke.then:
        return []
    rows = [row_of(str(stroke.to)), row_of(str(stroke.from_))]
    ends = [view.spot(f"{row}.{stroke.then.return_}", path.move) or view.spot(row, path.move) for row in rows]
    return [spot for spot in ends if spot]


def row_of(place: str) -> str:
    """Give a place without its lane."""
    return place.partition(".")[0]


def _touch(path: StrokePath, legs: Iterable[Leg]) -> dict[str, Pressure]:
    """Give the touch of each area on the legs of a stretch. What is firm only if asked for counts as medium."""
    return {area: min(path.pressure(leg, area), Pressure.MEDIUM) for leg in legs for area in sorted(leg.areas)}
