"""The lists of sources: everything the site rests on, a page a grade, and what one guide rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.guide import addresses
from generator.pages.page import ABOUT, BACKGROUND, Found, Link, Page, Section, SourceView, Wording
from generator.records import Guide
from generator.records.vocabulary import Grade


@dataclass(frozen=True)
class GradeView:
    """The sources of one grade, and what that grade means. `address`: of the page that lists them, if it is another one."""

    letter: str
    name: str
    means: str
    sources: tuple[SourceView, ...]
    address: str = ""


@dataclass(frozen=True)
class SourcesPage:
    """A list of sources by grade, those without any left out. `guide` is the name of the guide that rests on them, if it is one's own.

    `alone`: it lists one grade of all that the site rests on.
    """

    grades: tuple[GradeView, ...]
    total: int
    guide: str = ""
    alone: bool = False


def all_sources(wording: Wording, sources: Iterable[SourceView]) -> Iterator[Page]:
    """Give the page that says what the grades mean, and one for each grade: all sources in one list are more than a first view may weigh."""
    view = _by_grade(wording, sources)
    view = replace(view, grades=tuple(replace(each, address=addresses.sources_of(each.letter)) for each in view.grades))
    yield Page(
        address=addresses.SOURCES,
        template="sources",
        title="Sources",
        description="Everything the guide rests on, how good it is and how it was read.",
        tab=ABOUT,
        view=view,
        kind="sources",
        found=Found(BACKGROUND, ("references", "bibliography", "where it comes from")),
        crumbs=(Link(ABOUT, addresses.ABOUT),),
        sections=_sections(view),
    )
    for grade in view.grades:
        yield Page(
            address=grade.address,
            template="sources",
            title=f"Sources of grade {grade.letter}",
            description=f"{grade.name}: how each was read.",
            tab=ABOUT,
            view=SourcesPage((replace(grade, address=""),), len(grade.sources), alone=True),
            kind="sources",
            crumbs=(Link(ABOUT, addresses.ABOUT), Link("Sources", addresses.SOURCES)),
        )


def guide_sources(guide: Guide, wording: Wording, sources: Iterable[SourceView], tab: str, crumbs: tuple[Link, ...]) -> Page:
    """Give the page of the sources that one guide rests on: its strokes, their warnings, its lists."""
    name = str(guide.name)
    view = _by_grade(wording, sources, name)
    return Page(
        address=addresses.sources(guide),
        template="sources",
        title=f"Sources: {name}",
        description=f"Everything that {name} rests on, how good it is and how it was read.",
        tab=tab,
        view=view,
        kind="sources",
        crumbs=(*crumbs, Link(name, addresses.address(guide))),
        sections=_sections(view),
        repeats=True,
    )


def _by_grade(wording: Wording, sources: Iterable[SourceView], guide: str = "") -> SourcesPage:
    every = tuple(sources)
    grades = (
        GradeView(
            str(grade),
            wording.name("grade", grade),
            wording.means("grade", grade),
            tuple(source for source in every if source.grade == str(grade)),
        )
        for grade in Grade
    )
    return SourcesPage(tuple(each for each in grades if each.sources), len(every), guide)


def _sections(view: SourcesPage) -> tuple[Section, ...]:
    return tuple(Section(f"{each.letter}: {each.name}", f"grade--{each.letter.lower()}") for each in view.grades)
