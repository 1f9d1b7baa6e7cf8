"""A glide or a fan that is firmer than light runs towards the heart.

Why: strokes with pressure run towards the heart by convention, mainly on the limbs; we found no study that tested it. Light strokes
may run any way, and so may all on areas that say any_direction: palms and soles. The direction is worked out from the places of
the stroke, leg by leg through every via. The way back is never firmer than light.
Source: mayo-caregiver, headmassage-nerve.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.paths import Leg, Path, paths
from generator.problems import Problem
from generator.words import Move, Pressure

ID = "towards-heart"
_MOVES = (Move.GLIDE, Move.FAN)


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        for path in paths(technique):
            if path.move not in _MOVES:
                continue
            for area, pressure in sorted(_away(guide, path).items()):
                message = f'"{technique.id}" runs away from the heart on "{area}" with {pressure} pressure'
                yield Problem(path.at, ID, message, "swap from and to, or write pressure: light")
                break


def _away(guide: Guide, path: Path) -> dict[str, Pressure]:
    """Give the areas on which a stroke is firmer than light while it goes away from the heart."""
    legs = [leg for leg in path.legs if leg.heart < 0]
    return {area: pressure for leg in legs for area, pressure in _pressed(path, leg).items() if not _any_way(guide, area)}


def _pressed(path: Path, leg: Leg) -> dict[str, Pressure]:
    return {area: p for area in leg.areas if (p := path.pressure(leg, area)) > Pressure.LIGHT}


def _any_way(guide: Guide, area: str) -> bool:
    return area in guide.areas and guide.areas[area].any_direction
