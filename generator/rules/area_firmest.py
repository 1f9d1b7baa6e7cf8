"""A technique presses no area harder than the area allows.

Why: what is right on the shoulders can hurt over the kidneys. A stroke takes the lowest of its own pressure and that of the area it
is on, so its own may not lie above all of them.
Source: each area in content/areas names its own.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.reading.spelling import joined
from generator.records import Technique
from generator.records.vocabulary import Pressure

ID = "area-firmest"
TOO_FIRM = Message(ID, '"{technique}" presses "{area}" {pressure}, the area allows {firmest}', "write {firmest}")
LEFT_ALONE = Message(ID, '"{technique}" presses "{area}" {pressure}, the area is left alone', "take it out of where")
STROKE_TOO_FIRM = Message(
    ID, 'a stroke of "{technique}" presses {own} on {areas}, where allows {most}', "write {most}, or leave pressure out"
)


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        for area, pressure in technique.where.items():
            firmest = library.areas[area].firmest
            if pressure > firmest:
                said = LEFT_ALONE if firmest is Pressure.NEVER else TOO_FIRM
                place = technique.at("where", area)
                yield said.at(place, technique=technique.id, area=area, pressure=pressure, firmest=firmest)
        yield from _strokes(library, technique)


def _strokes(library: Library, technique: Technique) -> Iterator[Problem]:
    for path in library.paths[technique.id]:
        listed_there = {area: pressure for area, pressure in technique.where.items() if area in path.areas}
        own = path.stroke.pressure
        if own and listed_there and own > (most := max(listed_there.values())):
            areas = joined([f'"{area}"' for area in sorted(listed_there)], "or")
            yield STROKE_TOO_FIRM.at(path.at, technique=technique.id, own=own, areas=areas, most=most)
