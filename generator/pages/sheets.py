"""What stands on a cheat sheet, for paper and for the sheet's page alike: `Library` in, frozen facts out.

Each routine of a guide has a sheet: one person lays it beside the mat and follows it from top to bottom. The sheet of the first routine is
the guide's own, as its page has the plain address. There is none with the strokes of all routines: their order would be that of no routine,
so that nothing would hold that the pressure rises once and falls once, and a giver would have to skip lines with oil on the hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.care import Care, care_of
from generator.guide.cautions import Cautions
from generator.guide.emergency import Numbers, numbers_of
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps, routine_techniques
from generator.pages.guides import Guides, NeedView
from generator.pages.page import PressureView, Wording, capital, number
from generator.place.here import Spoken, here
from generator.reading.spelling import joined
from generator.records import Condition, Guide, Routine, Technique
from generator.records.vocabulary import Action, Pressure, When
from generator.safety.outcome import leave, outcome_of


@dataclass(frozen=True)
class Row:
    """A step of the routine, as a line of the table.

    `sides`: the minutes are those of each side. `same_as` is the number of an earlier row with the same stroke, or 0: such a row has a cue only if its step says its own. `picture` is the id of the technique whose
    drawing stands beside it, empty if there is none. What has no technique has a sentence for its name.
    """

    number: int
    name: str
    where: str
    cue: str
    minutes: str
    sides: bool
    pressure: PressureView | None
    picture: str
    optional: bool
    same_as: int
    #: What a check of the day must leave for the cue to stand, on the page.
    cue_wants: str = ""


@dataclass(frozen=True)
class StrokeCare:
    """What to take care of with a stroke of the routine, for the second page. `numbers` are those of its rows.

    One that can step in for another has none: no sheet shows it until today's check takes the other out.
    """

    id: str
    name: str
    numbers: tuple[int, ...]
    care: Care


@dataclass(frozen=True)
class SheetFacts:
    """Everything that a sheet says, but for the headings. `id` names its file; `page` and `check` are whole addresses, for paper."""

    id: str
    guide: Guide
    routine: Routine
    language: str
    site: str
    title: str
    minutes: str
    about: str
    page: str
    check: str
    never: tuple[str, ...]
    care: tuple[str, ...]
    rows: tuple[Row, ...]
    care_of: tuple[StrokeCare, ...]
    do_not: tuple[str, ...]
    ask: tuple[str, ...]
    do_not_name: str
    ask_name: str
    needs: tuple[NeedView, ...]
    set_up: tuple[str, ...]
    after: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    emergency: Numbers


class Sheets:
    """Gathers the facts of all sheets of a guide."""

    def __init__(self, facts: Facts) -> None:
        self.library = facts.library
        self.guides = facts.the(Guides)
        self.wording = facts.the(Wording)
        self.cautions = facts.the(Cautions)

    def all(self) -> Iterator[SheetFacts]:
        """Give the sheets of every guide, in the order of the menu."""
        for ref in self.library.site.guides:
            guide = self.library.guides[ref]
            yield from (self.of(guide, routine) for routine in self.guides.routines(guide))

    def of(self, guide: Guide, routine: Routine) -> SheetFacts:
        library, wording = self.library, self.wording
        techniques = routine_techniques(library, routine)
        steps = list(flat_steps(routine))
        warned = self._warned(techniques)
        changing = [c for c in library.conditions.values() if changes(library, c, techniques)]
        return SheetFacts(
            id=sheet_id(guide, routine),
            guide=guide,
            routine=routine,
            language=str(library.site.languages[0]),
            site=str(library.site.name),
            title=str(guide.name),
            minutes=f"{number(routine.minutes)} min",
            about=f"{self.guides.positions([routine])}. {wording.name('over', routine.over)}.",
            page=f"{library.site.address}{addresses.sheet(guide, routine)}",
            check=f"{library.site.address}{addresses.CHECK}",
            never=tuple(text for text, never in warned if never),
            care=tuple(text for text, never in warned if not never),
            rows=tuple(self._rows(steps)),
            care_of=tuple(self._care(steps)),
            do_not=tuple(str(c.name) for c in changing if c.action is Action.DO_NOT_MASSAGE),
            ask=tuple(str(c.name) for c in changing if c.action is Action.ASK_FIRST),
            do_not_name=wording.name("action", Action.DO_NOT_MASSAGE),
            ask_name=wording.name("action", Action.ASK_FIRST),
            needs=tuple(need for need in self.guides.needs(guide, [routine]) if need.must),
            set_up=tuple(str(library.checklists[ref].name) for ref in guide.set_up),
            after=tuple(str(library.checklists[ref].name) for ref in guide.afterwards),
            signs=self.guides.by_urgency(When.DURING),
            emergency=numbers_of(library),
        )

    def _warned(self, techniques: Iterable[Technique]) -> list[tuple[str, bool]]:
        """Give each warning once, and whether it says what must never be done: special ones first, then those of all."""
        found = {c.key: c for technique in techniques for c in self.cautions.of(technique)}
        return [(each.text, each.never) for each in sorted(found.values(), key=lambda each: each.everywhere)]

    def _rows(self, steps: Sequence[FlatStep]) -> Iterator[Row]:
        first: dict[str, int] = {}
        for position, step in enumerate(steps, 1):
            minutes, sides, optional = number(step.minutes), step.times == 2, step.step.optional
            if not step.technique:
                yield Row(position, str(step.step.do), "", "", minutes, sides, None, "", optional, 0)
                continue
            technique = self.library.techniques[step.technique]
            where = step.where(self.library)
            again = first.get(technique.id, 0)
            first.setdefault(technique.id, position)
            glance = Spoken() if again and not step.step.cue else here(self.library, technique, step).glance
            yield Row(
                number=position,
                name=str(technique.name),
                where=areas_in_words(self.library, self.wording, where),
                cue=glance.text,
                minutes=minutes,
                sides=sides,
                pressure=self.wording.pressure(where.values()),
                picture=technique.id,
                optional=optional,
                same_as=again,
                cue_wants=glance.wants.line,
            )

    def _care(self, steps: Sequence[FlatStep]) -> Iterator[StrokeCare]:
        """Give each stroke once that has something to take care of, those that may step in at the end."""
        found: dict[str, list[int]] = {}
        for position, step in enumerate(steps, 1):
            if step.technique:
                found.setdefault(str(step.technique), []).append(position)
        for step in steps:
            if step.step.instead:
                found.setdefault(str(step.step.instead), [])
        for ref, numbers in found.items():
            technique = self.library.techniques[ref]
            if care := care_of(technique):
                yield StrokeCare(technique.id, str(technique.name), tuple(numbers), care)


def sheet_id(guide: Guide, routine: Routine) -> str:
    """Name the sheet of a routine. Ids hold no two hyphens in a row, so no two sheets share a name."""
    return f"{guide.id}--{routine.id}"


def main_step(technique: Technique) -> int:
    """Give the number of the step that shows a stroke best: the first with its main move, or else the first that is drawn, or the first."""
    drawn = [(number, stroke) for number, step in enumerate(technique.steps, 1) for stroke in step.strokes]
    main = [number for number, stroke in drawn if (stroke.move or technique.moves[0]) == technique.moves[0]]
    return (main or [number for number, _ in drawn] or [1])[0]


def areas_in_words(library: Library, wording: Wording, where: Mapping[str, Pressure]) -> str:
    """Name the areas that are worked, or only the parts of the body when they are many."""
    areas = [library.areas[ref] for ref, pressure in where.items() if pressure > Pressure.FEATHER]
    if len(areas) <= 3:
        return capital(joined((area.name.lower() for area in areas), "and"))
    return capital(wording.names("part", dict.fromkeys(area.part for area in areas)))


def changes(library: Library, condition: Condition, techniques: Iterable[Technique]) -> bool:
    """Tell whether a do-not-massage or ask-first condition changes any of some techniques, before a clinician has said yes to it."""
    if condition.action is Action.ADAPT:
        return False
    outcome = outcome_of(condition)
    if outcome.stop:
        return True
    for technique in techniques:
        left = leave(library, technique, outcome)
        if left.out or left.where != technique.where:
            return True
    return outcome.minutes is not None or bool(outcome.spots)
