"""The page that helps to choose a routine: all routines of the site in a table, and a form that finds or puts together the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.emergency import Numbers
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.pages.composing import SHORTEST, composable, wanted
from generator.pages.guides import Guides, ItemView, ListView, crumbs
from generator.pages.page import ANSWERS, START, Found, Page, Section, Wording, capital, number
from generator.pages.routines import player_parts
from generator.reading.spelling import joined
from generator.records import Guide, Routine
from generator.records.vocabulary import Over, Pressure

#: Minutes that are offered, as far as the longest routine goes.
LENGTHS = (5, 10, 15, 20, 30, 45, 60)


@dataclass(frozen=True)
class RoutineRow:
    """A routine of the site as a line of the table."""

    id: str
    name: str
    guide: str
    minutes: str
    positions: str
    over: str
    areas: str
    address: str


@dataclass(frozen=True)
class ChooserPage:
    rows: tuple[RoutineRow, ...]
    #: Those that are offered, and those that are chosen at first.
    minutes: tuple[str, ...]
    first: str
    #: What may be wished for, by id: single areas and parts of the body, positions, clothes.
    places: tuple[tuple[str, str], ...]
    positions: tuple[tuple[str, str], ...]
    overs: tuple[tuple[str, str], ...]
    afterwards: tuple[ListView, ...]
    reminders: tuple[ItemView, ...]
    first_words: tuple[ItemView, ...]
    stop: ItemView | None
    ask: ItemView | None
    signs: tuple[tuple[str, str], ...]
    emergency: Numbers


def chooser(facts: Facts) -> Page:
    """Plan the page. What its script puts together is in `composing.py`."""
    library, guides, wording = facts.library, facts.the(Guides), facts.the(Wording)
    shown = [library.guides[ref] for ref in library.site.guides]
    routines = [(guide, library.routines[ref]) for guide in shown for ref in guide.routines]
    all_routines = [routine for _, routine in routines]
    fit = composable(library)
    places = wanted(library, fit)
    used = {str(ref) for technique in fit for ref in technique.positions}
    before = guides.lists(dict.fromkeys(ref for each in shown for ref in each.set_up), all_routines)
    during = guides.lists(dict.fromkeys(ref for each in shown for ref in each.during), all_routines)
    after = guides.lists(dict.fromkeys(ref for each in shown for ref in each.afterwards), all_routines)
    page = ChooserPage(
        rows=tuple(sorted(_rows(library, guides, wording), key=lambda row: float(row.minutes))),
        minutes=tuple(number(minutes) for minutes in lengths(library)),
        first=number(min(lengths(library), key=lambda minutes: abs(minutes - all_routines[0].minutes))),
        places=tuple(
            (each, str(library.areas[each].name) if each in library.areas else wording.name("part", each)) for each in places
        ),
        positions=tuple((ref, str(position.name)) for ref, position in library.positions.items() if ref in used),
        overs=tuple((str(over), wording.name("over", over)) for over in (Over.CLOTHES, Over.SKIN)),
        afterwards=after,
        **player_parts(guides, before, during, after),
    )
    return Page(
        address=addresses.ROUTINES,
        template="routines",
        title="Choose a routine",
        description="Say how long you have and what should be massaged: one of our routines, or one put together by the same rules.",
        tab=START,
        view=page,
        kind="choose",
        found=Found(ANSWERS, ("all routines", "how long", "minutes", "short massage", "put together")),
        crumbs=crumbs(),
        sections=(Section("All routines", "all--routines"),),
        scripts=("safety/numbers",),
        styles=("choose/choose",),
    )


def lengths(library: Library) -> list[int]:
    """Give the minutes that are offered: none is longer than the longest routine of the site."""
    longest = max(
        (library.routines[ref].minutes for each in library.site.guides for ref in library.guides[each].routines), default=0
    )
    return [minutes for minutes in LENGTHS if minutes <= longest] or [max(SHORTEST, int(longest))]


def _rows(library: Library, guides: Guides, wording: Wording) -> Iterator[RoutineRow]:
    for ref in library.site.guides:
        guide: Guide = library.guides[ref]
        for routine in guides.routines(guide):
            names = [str(library.positions[each].name) for each in routine.positions]
            yield RoutineRow(
                id=routine.id,
                name=str(routine.name),
                guide=str(guide.name),
                minutes=number(routine.minutes),
                positions=capital(joined([name.lower() for name in names], "or")),
                over=wording.name("over", routine.over),
                areas=_places(library, wording, routine),
                address=addresses.session(guide, routine),
            )


def _places(library: Library, wording: Wording, routine: Routine) -> str:
    """Name the parts of the body that a routine works on, in the order it comes to them."""
    steps = [step.where(library) for step in flat_steps(routine)]
    parts = dict.fromkeys(
        library.areas[area].part for where in steps for area, pressure in where.items() if pressure > Pressure.FEATHER
    )
    return capital(wording.names("part", parts).lower())
