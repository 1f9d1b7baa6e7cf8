"""A guide that uses oil ends with the laundry: the warning on every page, the checklist afterwards.

Why: oily towels can heat up by themselves and catch fire, in a dryer, a basket or a cupboard. The ids oily-laundry of the
warning and of the checklist are fixed; the warning reaches every supply counted in ml.
Source: dsfire-2011, lfb-2016, lancsfire-2024.
"""

from collections.abc import Iterator

from generator.derived import oily_supplies, routine_techniques
from generator.guide import Guide
from generator.problems import Problem

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
        uses = {ref for routine in routines for technique in routine_techniques(guide, routine) for ref in technique.uses}
        if uses & oily and LAUNDRY not in massage.afterwards:
            message = f'"{massage.id}" uses oil and does not end with the checklist "{LAUNDRY}"'
            yield Problem(massage.at("afterwards"), ID, message, f"add {LAUNDRY} under afterwards")
