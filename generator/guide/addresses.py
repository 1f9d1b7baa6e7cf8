"""Where each page of the site lies, and how one page links to another.

Addresses are folders from the root of the site, `techniques/feather/`; the home page is the empty address. Links between pages are
always relative, so that the site works at any host and under any path.
"""

from __future__ import annotations

import posixpath

from generator.records import (
    Area,
    Checklist,
    Claim,
    Condition,
    Guide,
    NotTaught,
    Position,
    Question,
    Record,
    Routine,
    SafetyWarning,
    Source,
    StopSign,
    Supply,
    Technique,
    Wish,
)

HOME = ""
ROUTINES = "routines/"
TECHNIQUES = "techniques/"
SAFETY = "safety/"
CHECK = "safety/check/"
CONDITIONS = "safety/conditions/"
#: The place on that page for medicines that change nothing.
NO_CHANGE = "no--change"
STOP_SIGNS = "safety/stop-signs/"
AREAS = "safety/areas/"
QUESTIONS = "questions/"
EVIDENCE = "evidence/"
NOT_TAUGHT = "not-taught/"
SUPPLIES = "supplies/"
CONTRIBUTE = "contribute/"
NEW_TECHNIQUE = "contribute/technique/"
PUBLISH = "contribute/publish/"
ERRORS = "contribute/errors/"
FIELDS = "contribute/fields/"
ABOUT = "about/"
#: What was changed, for those who work on the guide.
CHANGES = "about/changes/"
SOURCES = "about/sources/"
DATA = "about/data/"
#: The open data, see `export/`. The folder names the version.
API = "api/v1/"
GAPS = "about/gaps/"
#: What is said less, or later: too long for the page that leads to it.
WITHHELD = "about/gaps/said-less/"
#: What can be printed or saved.
PRINT = "print/"
OFFLINE = "offline/"

#: Kinds with a page for each record, and kinds whose records are sections of one page.
_PAGES: dict[type[Record], str] = {Technique: TECHNIQUES, Condition: CONDITIONS, Guide: "guides/"}
_SECTIONS: dict[type[Record], str] = {
    Area: AREAS,
    SafetyWarning: SAFETY,
    StopSign: STOP_SIGNS,
    Question: QUESTIONS,
    Claim: EVIDENCE,
    NotTaught: NOT_TAUGHT,
    Supply: SUPPLIES,
    Position: SUPPLIES,
    Checklist: SUPPLIES,
    Wish: HOME,
}
#: Kinds that share a page with another kind. No id holds two hyphens in a row, so these are never the id of a record.
_PREFIXES: dict[type[Record], str] = {Position: "position--", Checklist: "checklist--", Wish: "wish--"}


def address(record: Record) -> str:
    """Give the address of a record: a page, or a section of one as `page/#id`."""
    if folder := _PAGES.get(type(record)):
        return f"{folder}{record.id}/"
    page = sources_of(record.grade) if isinstance(record, Source) else _SECTIONS[type(record)]
    return f"{page}#{anchor(record)}"


def anchor(record: Record) -> str:
    """Give the id of a record's section on the page it shares with others."""
    return _PREFIXES.get(type(record), "") + record.id


def massage(guide: Guide, routine: Routine) -> str:
    """Give the address of a guide in one of its lengths: its first routine has the plain one."""
    return address(guide) if routine.id == guide.routines[0] else f"{address(guide)}routines/{routine.id}/"


def checklists(guide: Guide) -> str:
    return f"guides/{guide.id}/checklists/"


def sources_of(grade: str) -> str:
    """Give the address of the page of all sources of a grade."""
    return f"{SOURCES}{grade.lower()}/"


def sources(guide: Guide) -> str:
    return f"guides/{guide.id}/sources/"


def session(guide: Guide, routine: Routine | None = None) -> str:
    return f"guides/{guide.id}/session/" + (f"#{routine.id}" if routine else "")


def sheet(guide: Guide, routine: Routine) -> str:
    """Give the address of a cheat sheet: the guide's first routine has the plain one."""
    folder = f"guides/{guide.id}/cheat-sheet/"
    return folder if routine.id == guide.routines[0] else f"{folder}{routine.id}/"


def choice(minutes: float) -> str:
    """Give the address of the routine that is chosen by its minutes alone, see overrides/assets/choose/choice.js."""
    return f"{ROUTINES}#minutes={minutes:g}"


def error_page(code: str) -> str:
    return f"{ERRORS}{code}/"


def relative(here: str, there: str) -> str:
    """Give the link from one page to an address: `relative("techniques/feather/", "safety/#x")` is `../../safety/#x`."""
    if there.startswith(here) and there[len(here) : len(here) + 1] == "#":
        return there[len(here) :]
    return "../" * here.count("/") + there or "./"


def resolved(folder: str, link: str) -> str:
    """Give the address that a link in a folder leads to, from the root: `resolved("techniques/feather/", "../../safety/#x")` is `safety/#x`.

    What leads out of the site begins with `../`.
    """
    path, sign, place = link.partition("#")
    there = posixpath.normpath(posixpath.join(folder, path))
    end = "/" if (path or folder).endswith("/") or path.rpartition("/")[2] in (".", "..") else ""
    return ("" if there == "." else there + end) + sign + place
