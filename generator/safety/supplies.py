"""What to have ready for a routine: counted from checklists, supports and techniques, never written by hand.

Twin: overrides/assets/safety/supplies.js.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.guide.library import Library
from generator.guide.steps import flat_steps, oily_supplies, routine_techniques
from generator.records import Checklist, Guide, Item, Routine, Supply, Support
from generator.records.vocabulary import Over, Part
from generator.safety.adapt import adapt
from generator.safety.outcome import Outcome, positions_left, supply_left


@dataclass(frozen=True)
class Need:
    """How much of one supply: pieces or ml, from `least` (shortest routine) to `most`. Not `must` is nice to have."""

    supply: Supply
    least: float
    most: float
    must: bool


def uses_of(library: Library, routine: Routine) -> set[str]:
    """Give the supplies the techniques of a routine use. Through clothes no oil is used."""
    used = {str(ref) for technique in routine_techniques(library, routine) for ref in technique.uses}
    return used - oily_supplies(library) if routine.over is Over.CLOTHES else used


def items_for(items: Iterable[Item], used: set[str]) -> Iterator[Item]:
    """Give the items of a checklist, or tips, that hold for a routine: those bound to a supply only if it is used."""
    return (item for item in items if item.only_with is None or item.only_with in used)


def only_with(checklist: Checklist) -> str:
    """Give the supply without which no item of a checklist counts, or nothing."""
    found = {item.only_with for item in checklist.items}
    return str(found.pop() or "") if len(found) == 1 else ""


def uses_left(library: Library, routine: Routine, outcome: Outcome) -> set[str]:
    """Give the supplies that what is done of a routine under an outcome still uses. What strokes lose, is lost to all that hangs on them."""
    done = adapt(library, routine, outcome)
    if done.not_offered:
        return set()
    used = {str(ref) for step in done.steps if step.technique for ref in library.techniques[step.technique].uses}
    if outcome.only_clothes or routine.over is Over.CLOTHES:
        used -= oily_supplies(library)
    return {ref for ref in used if supply_left(library.supplies[ref], outcome)}


def things_left(library: Library, guide: Guide, routine: Routine, outcome: Outcome) -> set[str]:
    """Give what a routine still needs under an outcome, in any position that is left."""
    if adapt(library, routine, outcome).not_offered:
        return set()
    used = uses_left(library, routine, outcome)
    positions = positions_left(routine.positions, outcome)
    needs = {need.supply.id for position in positions for need in needs_of(library, guide, routine, position, used)}
    return {ref for ref in needs if supply_left(library.supplies[ref], outcome)}


def needs_of(
    library: Library, guide: Guide, routine: Routine, position: str = "", used: Collection[str] | None = None
) -> list[Need]:
    """Count what one routine needs: in its best position if none is named, with all it uses if nothing else is said."""
    used = uses_of(library, routine) if used is None else set(used)
    counts: dict[str, float] = {}
    must: set[str] = set()
    checklists = [library.checklists[ref] for ref in (*guide.set_up, *guide.during, *guide.afterwards)]
    users: list[Item | Support] = [item for checklist in checklists for item in items_for(checklist.items, used)]
    users += library.positions[position or routine.positions[0]].supports
    for user in users:
        for ref in user.uses:
            counts[ref] = counts.get(ref, 0) + 1
            if not user.optional:
                must.add(ref)
    for supply_id in used:
        counts[supply_id] = counts.get(supply_id, 0) + 1
        must.add(supply_id)
    for supply in oily_supplies(library):
        if supply in used:
            counts[supply] = millilitres(library, routine, library.supplies[supply])
        else:
            counts.pop(supply, None)
    return [Need(library.supplies[ref], count, count, ref in must) for ref, count in sorted(counts.items())]


def millilitres(library: Library, routine: Routine, supply: Supply) -> float:
    """Add up ml: once for each part of the body that a technique with this supply touches, twice under both_sides."""
    parts: dict[Part, int] = {}
    for step in flat_steps(routine):
        if step.technique and supply.id in library.techniques[step.technique].uses:
            for area in step.where(library):
                part = library.areas[area].part
                parts[part] = max(parts.get(part, 0), step.times)
    amounts = supply.amounts
    return sum((getattr(amounts, part) or 0) * times for part, times in parts.items())


def merged_needs(lists: Iterable[list[Need]]) -> list[Need]:
    """Merge the needs of several routines into spans, must before nice, pieces before ml."""
    found: dict[str, Need] = {}
    for needs in lists:
        for need in needs:
            before = found.get(need.supply.id, need)
            least, most = min(before.least, need.least), max(before.most, need.most)
            found[need.supply.id] = Need(need.supply, least, most, before.must or need.must)
    return sorted(found.values(), key=lambda n: (not n.must, n.supply.unit.rank, n.supply.name.casefold()))
