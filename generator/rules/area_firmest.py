"""A technique presses no area harder than the area allows.

Why: what is right on the shoulders can hurt over the kidneys. A stroke takes the lowest of its own pressure and that of the area it
is on, so its own may not lie above all of them.
Source: each area in content/areas names its own.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem, Said
from generator.records import Technique
from generator.spelling import listed
from generator.words import Pressure

ID = "area-firmest"
TOO_FIRM = Said(ID, '"{technique}" presses "{area}" {pressure}, the area allows {firmest}', "write {firmest}")
LEFT_ALONE = Said(ID, '"{technique}" presses "{area}" {pressure}, the area is left alone', "take it out of where")
STROKE_TOO_FIRM = Said(
    ID, 'a stroke of "{technique}" presses {own} on {areas}, where allows {most}', "write {most}, or leave pressure out"
)


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        for area, pressure in technique.where.items():
            firmest = guide.areas[area].firmest
            if pressure > firmest:
                said = LEFT_ALONE if firmest is Pressure.NEVER else TOO_FIRM
                place = technique.at("where", area)
                yield said.at(place, technique=technique.id, area=area, pressure=pressure, firmest=firmest)
        yield from _strokes(guide, technique)


def _strokes(guide: Guide, technique: Technique) -> Iterator[Problem]:
    for path in guide.paths[technique.id]:
        listed_there = {area: pressure for area, pressure in technique.where.items() if area in path.areas}
        own = path.stroke.pressure
        if own and listed_there and own > (most := max(listed_there.values())):
            areas = listed([f'"{area}"' for area in sorted(listed_there)])
            yield STROKE_TOO_FIRM.at(path.at, technique=technique.id, own=own, areas=areas, most=most)
