"""A guide that uses oil ends with the laundry: the warning on every page, the checklist afterwards.

Why: oily towels can heat up by themselves and catch fire, in a dryer, a basket or a cupboard. The ids oily-laundry of the
warning and of the checklist are fixed; the warning reaches every supply counted in ml. A guide done only through
clothes uses no oil.
Source: dsfire-2011, lfb-2016, lancsfire-2024.
"""

from collections.abc import Iterator

from generator.derived import flat_steps, oily_supplies
from generator.guide import Guide
from generator.problems import Problem
from generator.records import Routine
from generator.supplies import uses_of
from generator.words import Over

ID = "guide-laundry"
LAUNDRY = "oily-laundry"


def check(guide: Guide) -> Iterator[Problem]:
    oily = oily_supplies(guide)
    warning = guide.warnings.get(LAUNDRY)
    reached = set(warning.reach.supplies) if warning and warning.reach else set()
    for supply in sorted(oily - reached):
        place = warning.at("reach") if warning else guide.supplies[supply].at()
        yield Problem(place, ID, f'the warning "{LAUNDRY}" does not reach "{supply}"', "add it under reach: supplies")
    for massage in guide.guides.values():
        routines = [guide.routines[ref] for ref in massage.routines]
        uses = {supply for routine in routines for supply in uses_of(guide, routine) | _uses_instead(guide, routine)}
        if uses & oily and LAUNDRY not in massage.afterwards:
            message = f'"{massage.id}" uses oil and does not end with the checklist "{LAUNDRY}"'
            yield Problem(massage.at("afterwards"), ID, message, f"add {LAUNDRY} under afterwards")


def _uses_instead(guide: Guide, routine: Routine) -> set[str]:
    """Give what the techniques use that a step falls back to: they may take oil where the first does not."""
    if routine.over is Over.CLOTHES:
        return set()
    steps = [guide.techniques[step.step.instead] for step in flat_steps(routine) if step.step.instead]
    return {str(ref) for technique in steps for ref in technique.uses}
