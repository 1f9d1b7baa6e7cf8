"""What a condition's limits change, in words: go lighter, leave alone, keep to, leave out, keep it short.

Twin: overrides/assets/safety/changes.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.guide.facts import Facts
from generator.pages.page import Wording, capital, number
from generator.reading.spelling import joined
from generator.records import Limits, Only, Without
from generator.records.vocabulary import Over, Pressure


@dataclass(frozen=True)
class Change:
    """One change a condition asks for. `sign` is one of area, light."""

    sign: str
    heading: str
    text: str


class Changes:
    """Words the limits of conditions, in the order a reader needs them."""

    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.wording = facts.the(Wording)

    def of(self, limits: Limits) -> Iterator[Change]:
        if limits.pressure:
            yield Change("light", "Go lighter", f"Nowhere firmer than {self.wording.name('pressure', limits.pressure)}.")
        yield from self._places(limits)
        if limits.only:
            yield from self._only(limits.only)
        if limits.without:
            yield from self._without(limits.without)
        if limits.minutes:
            yield Change("light", "Keep it short", f"{number(limits.minutes)} minutes at most.")

    def _places(self, limits: Limits) -> Iterator[Change]:
        for pressure in (Pressure.NEVER, Pressure.FEATHER, Pressure.LIGHT, Pressure.MEDIUM):
            areas = [area for area, firmest in limits.areas.items() if firmest is pressure]
            if areas and pressure is Pressure.NEVER:
                yield Change("area", "Leave alone", f"{self._areas(areas)}.")
            elif areas:
                firmest = self.wording.name("pressure", pressure)
                yield Change("light", "Go lighter here", f"{self._areas(areas)}: no firmer than {firmest}.")
        if limits.spot and limits.spot_pressure is Pressure.NEVER:
            yield Change("area", "Leave it alone", f"{capital(str(limits.spot))}. Ask where.")
        elif limits.spot:
            heading = f"No firmer than {self.wording.name('pressure', limits.spot_pressure)}"
            yield Change("area", heading, f"{capital(str(limits.spot))}. Ask where.")

    def _only(self, only: Only) -> Iterator[Change]:
        if only.areas is not None:
            yield Change("light", "Only here", f"{self._areas(only.areas)}.")
        if only.hands is not None:
            yield Change("light", "Only with", f"{capital(self.wording.names('hands', only.hands))}.")
        if only.positions is not None:
            yield Change("light", "Lie or sit differently", f"Only {self._positions(only.positions)}.")
        if only.over is Over.CLOTHES:
            yield Change("light", "Clothes stay on", "Nothing on bare skin.")

    def _without(self, without: Without) -> Iterator[Change]:
        if without.moves:
            yield Change("light", "Leave these out", f"{capital(self.wording.names('moves', without.moves))}.")
        if without.hands:
            yield Change("light", "Do not use", f"{capital(self.wording.names('hands', without.hands))}.")
        if without.positions:
            yield Change("light", "Lie or sit differently", f"Not {self._positions(without.positions)}.")
        if without.contents:
            contents = self.wording.names("contents", without.contents, "or")
            yield Change("light", "Change the oil", f"Nothing with {contents}.")
        if without.supplies:
            yield Change(
                "light", "Do without", f"{capital(joined((self._supply(ref).lower() for ref in without.supplies), 'and'))}."
            )

    def _areas(self, refs: Iterable[str]) -> str:
        return capital(joined((self.library.areas[ref].name.lower() for ref in refs), "and"))

    def _positions(self, refs: Iterable[str]) -> str:
        return joined((self.library.positions[ref].name.lower() for ref in refs), "or")

    def _supply(self, ref: str) -> str:
        first, _, choice = ref.partition(".")
        supply = self.library.supplies[first]
        return next((str(c.name) for c in supply.choices if c.id == choice), str(supply.name))
