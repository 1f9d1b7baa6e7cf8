"""A technique presses no area harder than the area allows.

Why: what is right on the shoulders can hurt over the kidneys.
Source: each area in content/areas names its own.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem
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
