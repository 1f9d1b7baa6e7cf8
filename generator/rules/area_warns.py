"""An area that may hardly be touched says so in its own words.

Why: an area with firmest never or feather is shown on pages, sheets and drawings; without a "never" a reader would not learn
what not to do there.
Source: our own rule, so that no warning is lost.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem
from generator.words import Pressure

ID = "area-warns"


def check(guide: Guide) -> Iterator[Problem]:
    for area in guide.areas.values():
        if area.firmest <= Pressure.FEATHER and area.never is None:
            message = f'"{area.id}" allows {area.firmest} and has no "never"'
            yield Problem(area.at("firmest"), ID, message, "add a line: never: Do not …")
