"""Strokes stay inside the areas a technique lists.

Why: a hand on its way from one place to the next passes others. An area that is not listed is kept off: its warnings would not
stand on the page, and no pressure would be set for it. So the list is complete, and a stroke that leads over anything else is
refused. An area that no record describes is refused as well: nobody has said what is safe there.
Source: our own rule, so that no area is touched without its warning.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem
from generator.words import Pressure

ID = "strokes-inside"


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        for path in guide.paths[technique.id]:
            for area in sorted(path.areas - technique.where.keys()):
                if area not in guide.areas:
                    message = f'a stroke of "{technique.id}" passes over "{area}", which no record describes'
                    yield Problem(path.at, ID, message, f"add content/areas/{area}.yml, or lead the stroke round it")
                    continue
                message = f'a stroke of "{technique.id}" passes over "{area}", where does not list it'
                firmest = guide.areas[area].firmest
                hint = "lead the stroke round it" if firmest is Pressure.NEVER else f"add {area}: {min(firmest, Pressure.LIGHT)}"
                yield Problem(path.at, ID, message, hint)
