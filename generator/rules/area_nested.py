"""What lies inside an area is described, lies inside it, and allows no more than it.

Why: an area takes its limits and warnings from all that lies inside it: the spine from the back, the eyes from the face. Where the
drawing has both at one place and the record of the inner one is gone, or no longer says where it lies, its warning would be gone, too.
Source: our own rule, so that no warning is lost; each area in content/areas names the source of its limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.body.views import VIEWS, View
from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.reading.spelling import joined
from generator.records import Area
from generator.records.vocabulary import Hand, Move, Pressure

ID = "area-nested"


def check(library: Library) -> Iterator[Problem]:
    yield from _described(library)
    shared = {place for view in VIEWS.values() for place in view.shared()}
    for area in library.areas.values():
        yield from _lies_inside(library, area, {place for place in shared if area.id in place})
        for ref in area.inside:
            yield from _allows_more(area, library.areas[ref])
        yield from _moves(library, area)


def _described(library: Library) -> Iterator[Problem]:
    """Find areas that a drawing has at the same place as one that is worked there, and that no record describes."""
    for technique in library.techniques.values():
        view = VIEWS.get(str(technique.view))
        for place in sorted(view.shared(), key=sorted) if isinstance(view, View) else ():
            for missing in sorted(place - library.areas.keys()):
                for worked in sorted(area for area in place & technique.where.keys() if not library.areas[area].inside):
                    message = f'"{technique.id}" works "{worked}", where "{missing}" lies, which no record describes'
                    yield Problem(technique.at("where", worked), ID, message, f"add content/areas/{missing}.yml")


def _lies_inside(library: Library, area: Area, places: set[frozenset[str]]) -> Iterator[Problem]:
    """At a place that several areas share, each lies inside one of those that allow most there."""
    for place in sorted(places, key=sorted):
        sharing = [library.areas[ref] for ref in sorted(place) if ref in library.areas]
        most = [one for one in sharing if not any(_less(one, other) for other in sharing)]
        if any(_less(area, one) for one in most) and not library.around[area.id] & {one.id for one in most}:
            message = f'"{area.id}" allows less than "{most[0].id}" around it and does not lie inside it'
            yield Problem(area.at("inside"), ID, message, f"add {most[0].id} to inside")
            return


def _less(area: Area, other: Area) -> bool:
    """Tell whether an area allows less than another: less pressure, or fewer moves with no more pressure."""
    moves, others = (set(each.moves or Move) for each in (area, other))
    return area.firmest < other.firmest or (area.firmest == other.firmest and moves < others)


def _allows_more(area: Area, outer: Area) -> Iterator[Problem]:
    if area.firmest > outer.firmest:
        message = f'"{area.id}" allows {area.firmest}, "{outer.id}" around it {outer.firmest}'
        yield Problem(area.at("firmest"), ID, message, f"write {outer.firmest}")


def _moves(library: Library, area: Area) -> Iterator[Problem]:
    """Where all areas around limit moves or hands, the inner one takes none besides."""
    around = [library.areas[ref] for ref in area.inside]
    for key in ("moves", "hands"):
        lists: list[tuple[Move | Hand, ...]] = [getattr(outer, key) for outer in around]
        if not lists or not all(lists) or area.firmest is Pressure.NEVER:
            continue
        own: tuple[Move | Hand, ...] = getattr(area, key)
        more = [str(word) for word in own if not any(word in allowed for allowed in lists)]
        if not own or more:
            place = area.at(key, own.index(next(word for word in own if str(word) == more[0]))) if more else area.at(key)
            what = f"allows {joined(more, 'or')}" if more else f"does not limit {key}"
            message = f'"{area.id}" {what}, "{around[0].id}" around it allows {joined([str(each) for each in lists[0]], "or")}'
            yield Problem(place, ID, message)
