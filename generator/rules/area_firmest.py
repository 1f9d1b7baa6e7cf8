"""A technique presses no area harder than the area allows.

Why: what is right on the shoulders can hurt over the kidneys. A stroke takes the lowest of its own pressure and that of the area it
is on, so its own may not lie above all of them.
Source: each area in content/areas names its own.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem
from generator.records import Technique
from generator.spelling import listed
from generator.words import Pressure

ID = "area-firmest"


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        for area, pressure in technique.where.items():
            firmest = guide.areas[area].firmest
            if pressure > firmest:
                place = technique.at("where", area)
                allows = "is left alone" if firmest is Pressure.NEVER else f"allows {firmest}"
                hint = "take it out of where" if firmest is Pressure.NEVER else f"write {firmest}"
                yield Problem(place, ID, f'"{technique.id}" presses "{area}" {pressure}, the area {allows}', hint)
        yield from _strokes(guide, technique)


def _strokes(guide: Guide, technique: Technique) -> Iterator[Problem]:
    for path in guide.paths[technique.id]:
        listed_there = {area: pressure for area, pressure in technique.where.items() if area in path.areas}
        own = path.stroke.pressure
        if own and listed_there and own > (most := max(listed_there.values())):
            areas = listed([f'"{area}"' for area in sorted(listed_there)])
            message = f'a stroke of "{technique.id}" presses {own} on {areas}, where allows {most}'
            yield Problem(path.at, ID, message, f"write {most}, or leave pressure out")
