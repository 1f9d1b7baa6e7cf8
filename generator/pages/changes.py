"""What a condition's limits change, in words: go lighter, leave alone, keep to, leave out, keep it short.

All these words stand in `SAYS`. The script of the check says them of all answers together: it gets them with the questions, see
`data/check.py`, and fills in the blanks in the same order.

Twin: overrides/assets/safety/changes.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.guide.facts import Facts
from generator.pages.page import Wording, capital, minutes_of
from generator.reading.spelling import joined
from generator.records import Limits, Only, Without
from generator.records.vocabulary import Over, Pressure, Word


@dataclass(frozen=True)
class Change:
    """One change a condition asks for. `sign` is one of area, light."""

    sign: str
    heading: str
    text: str


@dataclass(frozen=True)
class CheckWords:
    """What stands before the parts of a condition, on its page and in the result of the check."""

    next: str
    ask: str
    until: str
    if_yes: str
    changes: str
    rests: str
    why: str
    how: str


WORDS = CheckWords(
    next="What to do next",
    ask="What to ask",
    until="Until you have asked",
    if_yes="If they say yes",
    changes="What changes",
    rests="It rests on:",
    why="Why, and sources:",
    how="How to do it",
)
#: Each change there can be, by what brings it about. The blanks are named in braces.
SAYS: Mapping[str, Change] = {
    "never": Change("area", "Leave alone", "{areas}."),
    "spot_never": Change("area", "Leave it alone", "{place}."),
    "spot": Change("area", "No firmer than {pressure}", "{place}."),
    "pressure": Change("light", "Go lighter", "Nowhere firmer than {pressure}."),
    "areas": Change("light", "Go lighter here", "{areas}: no firmer than {pressure}."),
    "only_areas": Change("light", "Only here", "{areas}. Nowhere else."),
    "only_hands": Change("light", "Only with", "{hands}."),
    "only_positions": Change("light", "Lie or sit differently", "Only {positions}."),
    "only_clothes": Change("light", "Clothes stay on", "Nothing on bare skin."),
    "without_positions": Change("light", "Lie or sit differently", "Not {positions}."),
    "without_contents": Change("light", "Change the oil", "Nothing with {contents}."),
    "without_moves": Change("light", "Leave these out", "{moves}."),
    "without_hands": Change("light", "Do not use", "{hands}."),
    "without_supplies": Change("light", "Do without", "{supplies}."),
    "minutes": Change("light", "Keep it short", "{minutes} at most."),
}
#: What it says in place of the text where an `only` names nothing, or nothing that is left.
NOTHING_LEFT: Mapping[str, str] = {
    "only_areas": "No area is left.",
    "only_hands": "Nothing is left.",
    "only_positions": "No position is left.",
}
#: A place that only the receiver knows: what stands behind it where a page cannot ask.
ASK_WHERE = "Ask where."


class Changes:
    """Words the limits of conditions, in the order a reader needs them."""

    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.wording = facts.the(Wording)

    def of(self, limits: Limits) -> Iterator[Change]:
        if limits.pressure and limits.pressure is not Pressure.FIRM:
            yield said("pressure", pressure=self._pressure(limits.pressure))
        yield from self._places(limits)
        if limits.only:
            yield from self._only(limits.only, limits.without)
        if limits.without:
            yield from self._without(limits.without, limits.only)
        if limits.minutes:
            yield said("minutes", minutes=minutes_of(limits.minutes))

    def _places(self, limits: Limits) -> Iterator[Change]:
        for pressure in (Pressure.NEVER, Pressure.FEATHER, Pressure.LIGHT, Pressure.MEDIUM):
            areas = [area for area, firmest in limits.areas.items() if firmest is pressure]
            if areas and pressure is Pressure.NEVER:
                yield said("never", areas=self._areas(areas))
            elif areas:
                yield said("areas", areas=self._areas(areas), pressure=self._pressure(pressure))
        if limits.spot:
            key = "spot_never" if limits.spot_pressure is Pressure.NEVER else "spot"
            change = said(key, place=capital(str(limits.spot)), pressure=self._pressure(limits.spot_pressure))
            yield replace(change, text=f"{change.text} {ASK_WHERE}")

    def _only(self, only: Only, without: Without | None) -> Iterator[Change]:
        if only.areas is not None:
            yield said("only_areas", areas=self._areas(only.areas))
        if only.hands is not None:
            yield said("only_hands", hands=self._named("hands", only.hands))
        if only.positions is not None:
            left = [ref for ref in only.positions if not without or ref not in without.positions]
            yield said("only_positions", positions=self._positions(left))
        if only.over is Over.CLOTHES:
            yield said("only_clothes")

    def _without(self, without: Without, only: Only | None) -> Iterator[Change]:
        if without.moves:
            yield said("without_moves", moves=self._named("moves", without.moves))
        if without.hands:
            yield said("without_hands", hands=self._named("hands", without.hands))
        if without.positions and (not only or only.positions is None):
            yield said("without_positions", positions=self._positions(without.positions))
        if without.contents:
            yield said("without_contents", contents=self.wording.names("contents", without.contents, "or"))
        if without.supplies:
            yield said(
                "without_supplies", supplies=capital(joined((self._supply(ref).lower() for ref in without.supplies), "and"))
            )

    def _pressure(self, pressure: Pressure) -> str:
        return "" if pressure is Pressure.NEVER else self.wording.name("pressure", pressure)

    def _named(self, table: str, words: Iterable[Word]) -> str:
        return capital(self.wording.names(table, words))

    def _areas(self, refs: Iterable[str]) -> str:
        return capital(joined((self.library.areas[ref].name.lower() for ref in refs), "and"))

    def _positions(self, refs: Iterable[str]) -> str:
        return joined((self.library.positions[ref].name.lower() for ref in refs), "or")

    def _supply(self, ref: str) -> str:
        first, _, choice = ref.partition(".")
        supply = self.library.supplies[first]
        return next((str(c.name) for c in supply.choices if c.id == choice), str(supply.name))


def said(key: str, **blanks: str) -> Change:
    """Give a change with its blanks filled in. One that names nothing any more says that nothing is left."""
    change = SAYS[key]
    text = NOTHING_LEFT[key] if key in NOTHING_LEFT and "" in blanks.values() else change.text.format(**blanks)
    return replace(change, heading=change.heading.format(**blanks), text=text)
