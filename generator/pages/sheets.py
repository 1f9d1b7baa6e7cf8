"""What stands on a cheat sheet, for paper and for the sheet's page alike: `Guide` in, frozen facts out.

A routine has a sheet of its own: its steps in order. A guide with several routines has one more, for a giver who decides beside the mat
how long it will be, or who leaves strokes out: every stroke once, in the order of the longest routine, with the minutes it gets in each.
A guide with one routine has only the sheet of that routine, which already shows all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.derived import Cautions, FlatStep, flat_steps, routine_techniques
from generator.guide import Guide
from generator.outcome import leave, outcome_of
from generator.pages.guides import Guides, NeedView
from generator.pages.page import PressureView, Wording, capital, join, number
from generator.records import Condition, MassageGuide, Routine, Technique
from generator.words import Action, Pressure, When

#: How many letters all cues of a sheet have together; each has as many whole sentences as its share holds, and one at least.
LETTERS = 1120
#: So many routines have a column of minutes each on the sheet of a guide; the minutes of more are told as a span.
COLUMNS = 4
SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Row:
    """A line of the table: a step of a routine, or on the sheet of a guide a stroke.

    `minutes` has one text for each column. `same_as` is the number of an earlier row with the same stroke, or 0: then there is no cue.
    `picture` is the id of the technique whose first drawing stands beside it, empty if there is none.
    """

    number: int
    name: str
    where: str
    cue: str
    minutes: tuple[str, ...]
    pressure: PressureView | None
    picture: str
    optional: bool = False
    same_as: int = 0


@dataclass(frozen=True)
class SheetFacts:
    """Everything that a sheet says, but for the headings. `id` names its file; addresses are whole ones, for paper.

    `record` is the file of content that a writer would shorten.
    """

    id: str
    record: MassageGuide | Routine
    language: str
    site: str
    title: str
    minutes: str
    about: str
    page: str
    check: str
    never: tuple[str, ...]
    care: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    do_not: tuple[str, ...]
    ask: tuple[str, ...]
    do_not_name: str
    ask_name: str
    needs: tuple[NeedView, ...]
    set_up: tuple[str, ...]
    after: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    emergency: str


class Sheets:
    """Gathers the facts of all sheets of a guide."""

    def __init__(self, guide: Guide, guides: Guides) -> None:
        self.guide = guide
        self.guides = guides
        self.wording = Wording(guide)
        self.cautions = Cautions(guide)

    def all(self) -> Iterator[SheetFacts]:
        """Give the sheets of every guide: its own, if it has several routines, then those of its routines."""
        for ref in self.guide.site.guides:
            massage = self.guide.guides[ref]
            routines = self.guides.routines(massage)
            if len(routines) > 1:
                yield self.of_guide(massage)
            yield from (self.of_routine(massage, routine) for routine in routines)

    def of_routine(self, massage: MassageGuide, routine: Routine) -> SheetFacts:
        steps = list(flat_steps(routine))
        return self._facts(
            massage,
            [routine],
            id=sheet_id(massage, routine),
            record=routine,
            minutes=f"{number(routine.minutes)} min",
            page=addresses.sheet(massage, routine),
            columns=("Min",),
            rows=tuple(self._rows(steps)),
        )

    def of_guide(self, massage: MassageGuide) -> SheetFacts:
        routines = self.guides.routines(massage)
        several = len(routines) <= COLUMNS
        return self._facts(
            massage,
            routines,
            id=sheet_id(massage),
            record=massage,
            minutes=self.guides.minutes(routines),
            page=addresses.address(massage),
            columns=tuple(f"{number(routine.minutes)} min" for routine in routines) if several else ("Min",),
            rows=tuple(self._strokes(routines, several=several)),
        )

    def _facts(
        self,
        massage: MassageGuide,
        routines: list[Routine],
        *,
        id: str,  # noqa: A002 - the name of the field
        record: MassageGuide | Routine,
        minutes: str,
        page: str,
        columns: tuple[str, ...],
        rows: tuple[Row, ...],
    ) -> SheetFacts:
        guide, wording = self.guide, self.wording
        techniques = list({t.id: t for routine in routines for t in routine_techniques(guide, routine)}.values())
        warned = self._warned(techniques)
        changing = [c for c in guide.conditions.values() if changes(guide, c, techniques)]
        over = ", ".join(dict.fromkeys(wording.name("over", routine.over) for routine in routines))
        return SheetFacts(
            id=id,
            record=record,
            language=str(guide.site.languages[0]),
            site=str(guide.site.name),
            title=str(massage.name),
            minutes=minutes,
            about=f"{self.guides.positions(routines)}. {over}.",
            page=f"{guide.site.address}{page}",
            check=f"{guide.site.address}{addresses.CHECK}",
            never=tuple(text for text, never in warned if never),
            care=tuple(text for text, never in warned if not never),
            columns=columns,
            rows=rows,
            do_not=tuple(str(c.name) for c in changing if c.action is Action.DO_NOT_MASSAGE),
            ask=tuple(str(c.name) for c in changing if c.action is Action.ASK_FIRST),
            do_not_name=wording.name("action", Action.DO_NOT_MASSAGE),
            ask_name=wording.name("action", Action.ASK_FIRST),
            needs=tuple(need for need in self.guides.needs(massage, routines) if need.must),
            set_up=tuple(str(guide.checklists[ref].name) for ref in massage.set_up),
            after=tuple(str(guide.checklists[ref].name) for ref in massage.afterwards),
            signs=self.guides.by_urgency(When.DURING),
            emergency=", ".join(f"{each.number} ({each.place})" for each in guide.site.emergency),
        )

    def _warned(self, techniques: Iterable[Technique]) -> list[tuple[str, bool]]:
        """Give each warning once, and whether it says what must never be done: special ones first, then those of all."""
        found = {c.key: c for technique in techniques for c in self.cautions.of(technique)}
        ordered = sorted(found.values(), key=lambda c: c.everywhere)
        return [(caution.text, caution.never) for caution in ordered]

    # The table

    def _rows(self, steps: Sequence[FlatStep]) -> Iterator[Row]:
        first: dict[str, int] = {}
        for position, step in enumerate(steps, 1):
            minutes = (number(step.minutes) + (" a side" if step.times == 2 else ""),)
            if not step.technique:
                text = str(step.step.do)
                yield Row(position, text, "", "", minutes, None, "", step.step.optional)
                continue
            technique = self.guide.techniques[step.technique]
            where = step.where(self.guide)
            again = first.get(technique.id, 0)
            first.setdefault(technique.id, position)
            yield Row(
                number=position,
                name=str(technique.name),
                where=areas_in_words(self.guide, self.wording, where),
                cue="" if again else cue(technique, LETTERS // len(steps)),
                minutes=minutes,
                pressure=self.wording.pressure(where.values()),
                picture=technique.id,
                optional=step.step.optional,
                same_as=again,
            )

    def _strokes(self, routines: list[Routine], *, several: bool) -> Iterator[Row]:
        """Give every stroke of a guide once, with its minutes in each routine, those of a stroke that comes back as `2.5 + 1`."""
        found: dict[str, list[list[FlatStep]]] = {}
        for column, routine in enumerate(routines):
            for step in flat_steps(routine):
                if step.technique:
                    found.setdefault(step.technique, [[] for _ in routines])[column].append(step)
        order = merged([[str(s.technique) for s in flat_steps(routine) if s.technique] for routine in routines])
        for position, ref in enumerate(order, 1):
            technique = self.guide.techniques[ref]
            steps = [step for column in found[ref] for step in column]
            where: dict[str, Pressure] = {}
            for step in steps:
                for area, pressure in step.where(self.guide).items():
                    where[area] = max(pressure, where.get(area, pressure))
            if several:
                minutes = tuple(" + ".join(number(s.minutes * s.times) for s in column) for column in found[ref])
            else:
                sums = [sum(s.minutes * s.times for s in column) for column in found[ref] if column]
                least, most = number(min(sums)), number(max(sums))
                minutes = (least if least == most else f"{least}\N{EN DASH}{most}",)
            yield Row(
                number=position,
                name=str(technique.name),
                where=areas_in_words(self.guide, self.wording, where),
                cue=cue(technique, LETTERS // len(order)),
                minutes=minutes,
                pressure=self.wording.pressure(where.values()),
                picture=technique.id,
                optional=all(step.step.optional for step in steps),
            )


def sheet_id(massage: MassageGuide, routine: Routine | None = None) -> str:
    """Name the sheet of a guide, or of one of its routines. Ids hold no two hyphens in a row, so no two sheets share a name."""
    return f"{massage.id}--{routine.id}" if routine else massage.id


def merged(orders: Sequence[Sequence[str]]) -> list[str]:
    """Merge orders into one that holds each item once: the last order as it is, and what it lacks right after its forerunner."""
    found = list(dict.fromkeys(orders[-1]))
    for order in reversed(orders[:-1]):
        at = 0
        for item in dict.fromkeys(order):
            if item not in found:
                found.insert(at, item)
            at = found.index(item) + 1
    return found


def cue(technique: Technique, letters: int) -> str:
    """Give what the hands do, from the first step that is drawn: as many whole sentences as fit into so many letters, one at least."""
    step = next((step for step in technique.steps if step.strokes), technique.steps[0])
    said, *rest = SENTENCE.split(str(step.do))
    for sentence in rest:
        if len(said) + 1 + len(sentence) > letters:
            break
        said += f" {sentence}"
    return said


def areas_in_words(guide: Guide, wording: Wording, where: Mapping[str, Pressure]) -> str:
    """Name the areas that are worked, or only the parts of the body when they are many."""
    areas = [guide.areas[ref] for ref, pressure in where.items() if pressure > Pressure.FEATHER]
    if len(areas) <= 3:
        return capital(join(area.name.lower() for area in areas))
    return capital(wording.names("part", dict.fromkeys(area.part for area in areas)))


def changes(guide: Guide, condition: Condition, techniques: Iterable[Technique]) -> bool:
    """Tell whether a do-not-massage or ask-first condition changes any of some techniques."""
    if condition.action is Action.ADAPT:
        return False
    outcome = outcome_of(condition, agreed=True)
    if outcome.stop:
        return True
    for technique in techniques:
        left = leave(guide, technique, outcome)
        if left.out or left.where != technique.where:
            return True
    return outcome.minutes is not None or bool(outcome.spots)
