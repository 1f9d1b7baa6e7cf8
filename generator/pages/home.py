"""The home page, and pages that stand where a record used to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.wishes import wishes
from generator.pages.guides import Guides
from generator.pages.page import START, STROKES, Link, Page
from generator.records import Routine, Technique


@dataclass(frozen=True)
class Row:
    """One answer to "I want to": where it leads, and what it is. `again` if its picture stood above, so that the hands lie elsewhere.

    `id` is its place on the page, `routines` their ids with spaces between: today's check may rule them out.
    """

    id: str
    name: str
    means: str
    link: str
    picture: str
    again: bool
    routines: str


@dataclass(frozen=True)
class Again:
    """A routine that can be done again: the name of its guide, its session, and the next shorter one of the guide, if there is one."""

    id: str
    name: str
    address: str
    less: str


@dataclass(frozen=True)
class HomePage:
    summary: str
    funding: str
    rows: tuple[Row, ...]
    again: tuple[Again, ...]


def home(facts: Facts) -> Page:
    site = facts.library.site
    return Page(
        address=addresses.HOME,
        template="home",
        title=str(site.name),
        description=str(site.summary),
        tab=START,
        view=HomePage(str(site.summary), str(site.funding), tuple(_rows(facts)), tuple(_again(facts.library))),
        kind="home",
        styles=("page/rows", "page/home"),
        record=site,
    )


def _rows(facts: Facts) -> Iterator[Row]:
    """Give the wishes, then each guide that none of them leads to."""
    library, guides = facts.library, facts.the(Guides)
    led = wishes(library)
    rest = [library.guides[ref] for ref in library.site.guides if ref not in {each.guide.id for each in led}]
    seen: set[str] = set()

    def row(place: str, name: str, means: str, link: str, routines: Sequence[Routine]) -> Row:
        picture = guides.picture(routines)
        again = picture in seen
        seen.add(picture)
        time = guides.minutes(routines).replace(" min", "\N{NO-BREAK SPACE}min")
        return Row(place, name, f"{means}, {time}", link, picture, again, " ".join(each.id for each in routines))

    for each in led:
        yield row(addresses.anchor(each.wish), str(each.wish.name), str(each.wish.means), each.address, each.routines)
    for guide in rest:
        routines = guides.routines(guide)
        yield row(f"guide--{guide.id}", str(guide.name), guides.positions(routines), addresses.address(guide), routines)


def _again(library: Library) -> Iterator[Again]:
    for guide in map(library.guides.__getitem__, library.site.guides):
        shorter = ""
        for ref in guide.routines:
            yield Again(str(ref), str(guide.name), addresses.session(guide, library.routines[ref]), shorter)
            shorter = str(ref)


def moved(library: Library) -> Iterator[Page]:
    """A page at each former address that leads to the new one."""
    for kind in ("techniques", "conditions", "guides"):
        for record in library.by_kind[kind].values():
            for former in record.formerly:  # type: ignore[attr-defined]
                there = addresses.address(record)
                here = there[: -len(record.id) - 1] + former + "/"
                name = str(record.name)  # type: ignore[attr-defined]
                tab = STROKES if isinstance(record, Technique) else ""
                yield Page(
                    here, "moved", name, f"{name} has a new address.", tab, Link(name, there), "moved", moved=there, repeats=True
                )
