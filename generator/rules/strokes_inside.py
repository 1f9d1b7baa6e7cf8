"""Strokes stay inside the areas a technique lists.

Why: a hand on its way from one place to the next passes others. An area that is not listed is kept off: its warnings would not
stand on the page, and no pressure would be set for it. So the list is complete, and a stroke that leads over anything else is
refused. An area that no record describes is refused as well: nobody has said what is safe there.
Source: our own rule, so that no area is touched without its warning.
"""

from collections.abc import Iterator

from generator.body.paths import firmest_drawn
from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.records.vocabulary import Pressure

ID = "strokes-inside"
NOT_DESCRIBED = Message(
    ID,
    'a stroke of "{technique}" passes over "{area}", which no record describes',
    "add content/areas/{area}.yml, or lead the stroke round it",
)
NOT_IN_WHERE = Message(ID, 'a stroke of "{technique}" passes over "{area}", where does not list it', "add {area}: {pressure}")
PASSES_NEVER = Message(ID, NOT_IN_WHERE.message, "lead the stroke round it")


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        most = firmest_drawn(library.paths[technique.id])
        for path in library.paths[technique.id]:
            for area in sorted(path.areas - technique.where.keys()):
                if area not in library.areas:
                    yield NOT_DESCRIBED.at(path.at, technique=technique.id, area=area)
                    continue
                firmest = library.areas[area].firmest
                said = PASSES_NEVER if firmest is Pressure.NEVER else NOT_IN_WHERE
                yield said.at(path.at, technique=technique.id, area=area, pressure=min(firmest, Pressure.LIGHT, most[area]))
