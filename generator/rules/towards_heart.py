"""A glide or a fan that is firmer than light runs towards the heart.

Why: strokes with pressure run towards the heart by convention, mainly on the limbs; we found no study that tested it. Light strokes
may run any way, and so may all on areas that say any_direction: palms and soles. The direction is worked out from the line as it is
drawn, leg by leg through every via; a leg that goes away at any part of it goes away. Each glide that is firmer than light is drawn. The way back is
never firmer than light. Only areas of the hands, the feet and the head may say any_direction.
Source: mayo-caregiver, headmassage-nerve.
"""

from collections.abc import Iterator

from generator.body.paths import Leg, StrokePath
from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.records import Technique
from generator.records.vocabulary import Move, Part, Pressure

ID = "towards-heart"
AWAY = Message(
    ID,
    '"{technique}" runs away from the heart on "{area}" with {pressure} pressure',
    "swap from and to, or write pressure: light",
)
NOT_DRAWN = Message(
    ID, '"{technique}" glides with {pressure} pressure on "{area}", no stroke shows which way', "add a stroke, or write light"
)
MOVES = (Move.GLIDE, Move.FAN)
_ANY_PART = (Part.HANDS, Part.FEET, Part.HEAD)


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        drawn: set[str] = set()
        for path in library.paths[technique.id]:
            if path.move not in MOVES:
                continue
            drawn |= path.areas
            for area, pressure in sorted(_away(library, path).items()):
                yield AWAY.at(path.at, technique=technique.id, area=area, pressure=pressure)
                break
        if set(technique.moves) & set(MOVES):
            yield from _not_drawn(library, technique, drawn)
    for record in library.areas.values():
        if record.any_direction and record.part not in _ANY_PART:
            message = f'"{record.id}" says any_direction, only areas of hands, feet and head may'
            yield Problem(record.at("any_direction"), ID, message, "take it out")


def _not_drawn(library: Library, technique: Technique, drawn: set[str]) -> Iterator[Problem]:
    for area, pressure in technique.where.items():
        if pressure > Pressure.LIGHT and area not in drawn and not _any_way(library, area):
            yield NOT_DRAWN.at(technique.at("where", area), technique=technique.id, area=area, pressure=pressure)


def _away(library: Library, path: StrokePath) -> dict[str, Pressure]:
    """Give the areas on which a stroke is firmer than light while it goes away from the heart."""
    legs = [leg for leg in path.legs if leg.heart < 0]
    return {area: pressure for leg in legs for area, pressure in _pressed(path, leg).items() if not _any_way(library, area)}


def _pressed(path: StrokePath, leg: Leg) -> dict[str, Pressure]:
    return {area: p for area in leg.areas if (p := path.pressure(leg, area)) > Pressure.LIGHT}


def _any_way(library: Library, area: str) -> bool:
    return area in library.areas and library.areas[area].any_direction
