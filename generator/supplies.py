"""What to have ready for a routine: counted from checklists, supports and techniques, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.derived import flat_steps, oily_supplies, routine_techniques
from generator.guide import Guide
from generator.records import Item, MassageGuide, Routine, Supply, Support
from generator.words import Over, Part


@dataclass(frozen=True)
class Need:
    """How much of one supply: pieces or ml, from `least` (shortest routine) to `most`. Not `must` is nice to have."""

    supply: Supply
    least: float
    most: float
    must: bool


def uses_of(guide: Guide, routine: Routine) -> set[str]:
    """Give the supplies the techniques of a routine use. Through clothes no oil is used."""
    used = {str(ref) for technique in routine_techniques(guide, routine) for ref in technique.uses}
    return used - oily_supplies(guide) if routine.over is Over.CLOTHES else used


def items_for(items: Iterable[Item], used: set[str]) -> Iterator[Item]:
    """Give the items of a checklist, or tips, that hold for a routine: those bound to a supply only if it is used."""
    return (item for item in items if item.only_with is None or item.only_with in used)


def needs_of(guide: Guide, massage: MassageGuide, routine: Routine, position: str = "") -> list[Need]:
    """Count what one routine needs, in its best position if none is named."""
    used = uses_of(guide, routine)
    counts: dict[str, float] = {}
    must: set[str] = set()
    checklists = [guide.checklists[ref] for ref in (*massage.set_up, *massage.during, *massage.afterwards)]
    users: list[Item | Support] = [item for checklist in checklists for item in items_for(checklist.items, used)]
    users += guide.positions[position or routine.positions[0]].supports
    for user in users:
        for ref in user.uses:
            counts[ref] = counts.get(ref, 0) + 1
            if not user.optional:
                must.add(ref)
    for supply_id in used:
        counts[supply_id] = counts.get(supply_id, 0) + 1
        must.add(supply_id)
    for supply in oily_supplies(guide):
        if supply in used:
            counts[supply] = millilitres(guide, routine, guide.supplies[supply])
        else:
            counts.pop(supply, None)
    return [Need(guide.supplies[ref], count, count, ref in must) for ref, count in sorted(counts.items())]


def millilitres(guide: Guide, routine: Routine, supply: Supply) -> float:
    """Add up ml: once for each part of the body that a technique with this supply touches, twice under both_sides."""
    parts: dict[Part, int] = {}
    for step in flat_steps(routine):
        if step.technique and supply.id in guide.techniques[step.technique].uses:
            for area in step.where(guide):
                part = guide.areas[area].part
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
