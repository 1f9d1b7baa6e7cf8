"""An area that is on no drawing allows no more than light.

Why: what is not drawn cannot be watched: no rule sees whether a stroke enters it, or which way it runs there.
Source: our own rule, so that no area is touched without its warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.body.views import VIEWS
from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records.vocabulary import Pressure

ID = "area-drawn"


def check(library: Library) -> Iterator[Problem]:
    drawn = {area for view in VIEWS.values() for area in view.areas()}
    for area in library.areas.values():
        if area.id not in drawn and area.firmest > Pressure.LIGHT:
            message = f'"{area.id}" is on no drawing and allows {area.firmest}'
            yield Problem(area.at("firmest"), ID, message, "write light, or use an area of the drawings")
