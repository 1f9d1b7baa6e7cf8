"""What a stroke is in several routines at once, as a booklet tells it: no more than one of them does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.place.here import Here, Instruction, here
from generator.records import Routine, Technique
from generator.records.vocabulary import Pressure


def across(library: Library, technique: Technique, routines: Iterable[Routine]) -> Here:
    """Give a stroke with the areas, the pressures and the instructions that it has in any of its places in some routines.

    Where all of them word an instruction, or the cue, their own way, it has the words of the first.
    """
    alone = here(library, technique)
    places = [
        here(library, technique, step, routine)
        for routine in routines
        for step in flat_steps(routine)
        if technique.id in (step.technique, step.step.instead)
    ]
    if not places:
        return alone
    found: dict[str, Pressure] = {}
    for place in places:
        for area, pressure in place.where.items():
            found[area] = max(pressure, found.get(area, Pressure.NEVER))
    where = {area: found[area] for area in alone.where if area in found}
    plain = {each.id: each for each in alone.instructions}
    told: dict[str, Instruction] = {}
    for place in places:
        for each in place.instructions:
            if each.id not in told or each.do == plain[each.id].do:
                told[each.id] = each
    return replace(
        alone,
        instructions=tuple(told[name] for name in plain if name in told),
        glance=next((place.glance for place in places if place.cue == alone.cue), places[0].glance),
        where=where,
        positions=tuple(dict.fromkeys(position for place in places for position in place.positions)),
    )
