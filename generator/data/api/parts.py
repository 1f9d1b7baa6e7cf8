"""What many published records share: addresses, names, sources, warnings, reviews. Each is made once and stands in many files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal, cast

from generator.data.api.shape import (
    SCHEMA_VERSION,
    AreaPressure,
    Backed,
    Caution,
    Cited,
    First,
    Licence,
    Named,
    ReviewState,
    RulesOut,
    plain,
)
from generator.guide import addresses
from generator.guide.cautions import Caution as Found
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.reviews import Reviews
from generator.guide.wishes import wishes
from generator.records import (
    SINGLES,
    Area,
    Condition,
    Guide,
    Known,
    Record,
    Review,
    Reviewer,
    Routine,
    SafetyCheck,
    Site,
    Technique,
    Wish,
    Words,
)
from generator.records.backing import backed
from generator.records.called import called
from generator.records.vocabulary import Pressure
from generator.safety.ruling import ruled_out


class Parts:
    """The pieces of all files of one guide."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.library = library = facts.library
        self.root = str(library.site.address) + addresses.API
        self.licence = Licence(
            id="CC-BY-4.0",
            name="Creative Commons Attribution 4.0",
            url="https://creativecommons.org/licenses/by/4.0/",
            credit=library.site.publisher,
        )
        self.reviews = facts.the(Reviews)
        self.warned = facts.the(Cautions)
        self._named: dict[str, Named] = {}
        self._cited: dict[str, Cited] = {}
        self._cautions: dict[str, Caution] = {}
        self._pressures: dict[tuple[str, Pressure], AreaPressure] = {}
        self._rules_out: dict[str, RulesOut] = {}
        self._head = {"schema_version": SCHEMA_VERSION, "licence": self.licence}

    def url(self, record: Record) -> str:
        """Give the address of a record's JSON."""
        if record.kind in SINGLES:
            return self.single(record.kind)
        return f"{self.root}{record.kind}/{record.id}.json"

    def single(self, name: str) -> str:
        return f"{self.root}{name}.json"

    def schema(self, name: str) -> str:
        return f"{self.root}schema/{name}.json"

    def page(self, record: Record) -> str | None:
        """Give the address of the page that shows a record, if one does."""
        there = self._page(record)
        return None if there is None else self.library.site.address + there

    def _page(self, record: Record) -> str | None:
        shown = self.library.site.guides
        if isinstance(record, Routine):
            guides = (self.library.guides[ref] for ref in shown)
            return next((addresses.session(each, record) for each in guides if record.id in each.routines), None)
        if isinstance(record, Guide) and record.id not in shown:
            return None
        if isinstance(record, Wish) and record not in (led.wish for led in wishes(self.library)):
            return None
        if isinstance(record, Reviewer | Review):
            return addresses.ABOUT
        if isinstance(record, Site):
            return addresses.HOME
        if isinstance(record, SafetyCheck):
            return addresses.CHECK
        return None if isinstance(record, Words) else addresses.address(record)

    def head(self, record: Record, *but: str) -> dict[str, Any]:
        """Give what every record says about itself, and what it publishes as it is, `but` for what its shape words itself."""
        single = record.kind in SINGLES
        return {
            **plain(record, *but),
            "schema_": self.schema(record.kind),
            "kind": record.kind,
            "id": record.kind if single else record.id,
            "url": self.url(record),
            "page": self.page(record),
            "review": self.review(record),
            **self._head,
        }

    def known(self, record: Known, *but: str) -> dict[str, Any]:
        """Give what every record says that readers meet, its head included."""
        return {**self.head(record, *but), **self.rested(record)}

    def review(self, record: Record) -> ReviewState:
        found = self.reviews.of(record)
        state = cast(Literal["none", "reviewed", "changed"], str(found.state))
        who: dict[str, str] = {}
        if found.review and found.reviewer:
            who = {"by": found.reviewer.name, "qualification": found.reviewer.qualification}
            who |= {"on": found.review.on_date, "due": found.review.due}
        return ReviewState(state=state, **who)

    def rested(self, record: Known) -> dict[str, Any]:
        found = tuple(
            Backed(at=each.at, words=each.words, sources=self.cited(each.sources), ours=each.ours or None)
            for each in backed(record)
        )
        return {"sources": self.cited(record.sources), "basis": record.basis, "backing": found or None}

    def cited(self, refs: Iterable[str]) -> tuple[Cited, ...]:
        """Cite sources, in the order of content."""
        return tuple(self._cite(ref) for ref in refs)

    def _cite(self, ref: str) -> Cited:
        if ref not in self._cited:
            source = self.library.sources[ref]
            self._cited[ref] = Cited(
                id=source.id,
                title=source.title,
                publisher=source.publisher,
                url=source.url or source.copy_at,
                copied=True if source.copy_at else None,
                part=source.part,
                grade=source.grade,
            )
        return self._cited[ref]

    def named(self, kind: str, refs: Iterable[str]) -> tuple[Named, ...]:
        return tuple(self.one(self.library.by_kind[kind][ref]) for ref in refs)

    def one(self, record: Record) -> Named:
        key = f"{record.kind}/{record.id}"
        if key not in self._named:
            self._named[key] = Named(id=record.id, name=called(record), url=self.url(record))
        return self._named[key]

    def pressures(self, where: Iterable[tuple[str, Pressure]]) -> tuple[AreaPressure, ...]:
        """Name areas with the firmest pressure there, in the order given."""
        return tuple(self._pressure(ref, pressure) for ref, pressure in where)

    def _pressure(self, ref: str, pressure: Pressure) -> AreaPressure:
        if (ref, pressure) not in self._pressures:
            area = self.library.areas[ref]
            self._pressures[ref, pressure] = AreaPressure(id=area.id, name=area.name, pressure=pressure, url=self.url(area))
        return self._pressures[ref, pressure]

    def cautions(self, *techniques: Technique) -> tuple[Caution, ...]:
        """Give every warning of some techniques, whole and each once: first what must never be done, last what stands everywhere."""
        found: dict[str, Found] = {}
        for technique in techniques:
            found.update((caution.key, caution) for caution in self.warned.of(technique))
        ordered = sorted(found.values(), key=lambda each: (not each.never, each.everywhere))
        return tuple(self._caution(each) for each in ordered)

    def _caution(self, found: Found) -> Caution:
        if found.key not in self._cautions:
            record = found.record
            self._cautions[found.key] = Caution(
                kind="areas" if isinstance(record, Area) else "warnings",
                id=record.id,
                name=record.name if isinstance(record, Area) else None,
                never=record.never,
                careful=record.careful,
                do=record.do,
                why=record.why,
                everywhere=found.everywhere,
                url=self.url(record),
                **self.rested(record),
            )
        return self._cautions[found.key]

    def rules_out(self, technique: Technique) -> tuple[RulesOut, ...]:
        """Give the conditions that leave a technique out even when massage itself may go ahead (agreed or adapted)."""
        return tuple(self.ruling(condition) for condition in self.facts.the(ruled_out)[technique.id])

    def ruling(self, condition: Condition) -> RulesOut:
        if condition.id not in self._rules_out:
            self._rules_out[condition.id] = RulesOut(
                id=condition.id,
                name=condition.name,
                action=condition.action,
                why=condition.why,
                url=self.url(condition),
                **self.rested(condition),
            )
        return self._rules_out[condition.id]

    @cached_property
    def first(self) -> First:
        return First(
            safety_check=self.single("safety-check"),
            conditions=self.single("conditions"),
            stop_signs=self.single("stop-signs"),
            page=self.library.site.address + addresses.CHECK,
        )
