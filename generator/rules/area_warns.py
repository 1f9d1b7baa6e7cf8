"""An area where something is not allowed says so in its own words.

Why: limits stand on pages, sheets and drawings; without words a reader would not learn what not to do there. An area with firmest
never or feather has a "never". One that allows no more than light, or only some moves or hands, has a "never" or a "careful".
Source: our own rule, so that no warning is lost.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.reading.spelling import joined
from generator.records import Area
from generator.records.vocabulary import Pressure

ID = "area-warns"


def check(library: Library) -> Iterator[Problem]:
    for area in library.areas.values():
        if area.firmest <= Pressure.FEATHER and area.never is None:
            message = f'"{area.id}" allows {area.firmest} and has no "never"'
            yield Problem(area.at("firmest"), ID, message, "add a line: never: Do not …")
        elif not area.never and not area.careful and (limits := _limits(area)):
            message = f'"{area.id}" allows only {joined(limits, "or")} and has neither "never" nor "careful"'
            yield Problem(area.at("firmest"), ID, message, "add a line: careful: …")


def _limits(area: Area) -> list[str]:
    found = ["some moves"] if area.moves else []
    found += ["some hands"] if area.hands else []
    return found + ([str(area.firmest)] if area.firmest <= Pressure.LIGHT else [])
