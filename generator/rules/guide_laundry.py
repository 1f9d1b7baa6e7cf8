"""A guide that uses oil ends with the laundry: the warning on every page, the checklist afterwards.

Why: oily towels can heat up by themselves and catch fire, in a dryer, a basket or a cupboard. The ids oily-laundry of the
warning and of the checklist are fixed; the warning reaches every supply counted in ml, and the checklist holds at least one thing to do
that is not optional. A guide done only through clothes uses no oil, unless a checklist or a position names some.
Source: dsfire-2011, lfb-2016, lancsfire-2024.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import flat_steps, oily_supplies
from generator.reading.problems import Problem
from generator.records import Guide, Routine
from generator.records.vocabulary import Over
from generator.safety.supplies import uses_of

ID = "guide-laundry"
LAUNDRY = "oily-laundry"


def check(library: Library) -> Iterator[Problem]:
    oily = oily_supplies(library)
    warning = library.warnings.get(LAUNDRY)
    reached = set(warning.reach.supplies) if warning and warning.reach else set()
    for supply in sorted(oily - reached):
        place = warning.at("reach") if warning else library.supplies[supply].at()
        yield Problem(place, ID, f'the warning "{LAUNDRY}" does not reach "{supply}"', "add it under reach: supplies")
    for guide in library.guides.values():
        routines = [library.routines[ref] for ref in guide.routines]
        uses = {supply for routine in routines for supply in uses_of(library, routine) | _uses_instead(library, routine)}
        uses |= _uses_besides(library, guide, routines)
        if uses & oily and LAUNDRY not in guide.afterwards:
            message = f'"{guide.id}" uses oil and does not end with the checklist "{LAUNDRY}"'
            yield Problem(guide.at("afterwards"), ID, message, f"add {LAUNDRY} under afterwards")
    checklist = library.checklists.get(LAUNDRY)
    if checklist and all(item.optional or (item.only_with and item.only_with not in oily) for item in checklist.items):
        yield Problem(checklist.at("items"), ID, f'everything in the checklist "{LAUNDRY}" may be left out', "take optional out")


def _uses_besides(library: Library, guide: Guide, routines: list[Routine]) -> set[str]:
    """Give what checklists and positions use: oil may be named there, too."""
    lists = (*guide.set_up, *guide.during, *guide.afterwards)
    items = [item for ref in lists for item in library.checklists[ref].items]
    supports = [each for routine in routines for position in routine.positions for each in library.positions[position].supports]
    return {str(ref) for item in items for ref in item.uses} | {str(ref) for support in supports for ref in support.uses}


def _uses_instead(library: Library, routine: Routine) -> set[str]:
    """Give what the techniques use that a step falls back to: they may take oil where the first does not."""
    if routine.over is Over.CLOTHES:
        return set()
    steps = [library.techniques[step.step.instead] for step in flat_steps(routine) if step.step.instead]
    return {str(ref) for technique in steps for ref in technique.uses}
