"""The small search index: every name a reader may type, and the page that answers it.

`overrides/assets/search/search.js` fetches it on the first letter typed, so it holds names and no text: arrays without keys, each area
name once, and an address only where it is not `before + id + after`. Full text comes from the site tool's own index, after it.

    {"version": 1,
     "stop": "a an the …",                                     words that decide nothing when other words stand beside them
     "try": ["back", …], "lists": [["All techniques", "techniques/"], …],          what to offer when nothing is found
     "areas": ["Upper back", …],
     "kinds": [["Technique", 0, "techniques/", "/", [["feather", "Feather strokes", [0, 3], 0, "feathering", …], …]], …]}

A kind is: word for readers, rank (0 answers a question, 1 helps, 2 is background), before, after, rows. A row is: id, title, areas,
minutes, and then every other name; what is empty at its end is left out. Sources are not in it: full text finds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.guide import addresses
from generator.guide.library import Library
from generator.pages.page import ANSWERS, BACKGROUND, HELPS, Page
from generator.records import (
    Condition,
    Known,
    Record,
    Supply,
    Technique,
)
from generator.records.called import called
from generator.records.vocabulary import Part

VERSION = 1

#: Words that say nothing about which page is meant. "massage" is one of them on a site about nothing else.
STOP_WORDS = (
    "a about after am an and any anyone are as at be been by can cannot cant could did do does doesnt dont for from get getting "
    "give giving had has have he her hers him his how i if im in is it its ive just many may me much must my no not of off ok "
    "okay on one or our own partner people person should so some somebody someone that the their them then there these they "
    "this to too us was we what when where which while who why will with without woman man wont would you your massage massages "
    "massaging massaged"
)

#: The kinds of the index in the order of their rank: folder of content, word for readers, rank.
KINDS = (
    ("techniques", "Technique", ANSWERS),
    ("conditions", "Condition", ANSWERS),
    ("stop-signs", "Stop sign", ANSWERS),
    ("questions", "Question", ANSWERS),
    ("areas", "Part of the body", HELPS),
    ("warnings", "Warning", HELPS),
    ("not-taught", "Not taught here", HELPS),
    ("supplies", "Thing you need", HELPS),
    ("positions", "Position", HELPS),
    ("checklists", "Checklist", HELPS),
    ("claims", "What studies say", BACKGROUND),
)

#: What the search offers when nothing was found: words of a link, address.
LISTS = (
    ("Somebody is unwell: when to stop and get help", addresses.STOP_SIGNS),
    ("All techniques", addresses.TECHNIQUES),
    ("All conditions", addresses.CONDITIONS),
    ("All questions", addresses.QUESTIONS),
    ("Tell us what you looked for", addresses.CONTRIBUTE),
)

#: A medical name may be several: `deep vein thrombosis, pulmonary embolism`.
_MANY = re.compile("[,;] *")

Row = list[Any]


def search_index(library: Library, pages: Iterable[Page]) -> bytes:
    """Write the index of everything a reader may look for, as compact JSON in UTF-8. The same guide and pages give the same bytes."""
    areas = {area: number for number, area in enumerate(library.areas)}
    alone = [(page, page.found) for page in pages if page.found]
    index = {
        "version": VERSION,
        "stop": STOP_WORDS,
        "try": _words_to_try(library),
        "lists": LISTS,
        "areas": [str(area.name) for area in library.areas.values()],
        "kinds": [
            *(_kind(library, areas, folder, word, rank) for folder, word, rank in KINDS),
            *_guides(library),
            *_no_change(library),
            *(
                [
                    "Page",
                    rank,
                    "",
                    "",
                    [_row(page.address, page.title, found.names) for page, found in alone if found.rank == rank],
                ]
                for rank in (ANSWERS, HELPS, BACKGROUND)
            ),
        ],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def _kind(library: Library, areas: Mapping[str, int], folder: str, word: str, rank: int) -> Row:
    """Give all records of one kind. What stands before and after their ids is read off their addresses."""
    records = list(library.by_kind[folder].values())
    before = after = ""
    if records:
        before, after = addresses.address(records[0]).rsplit(records[0].id, 1)
    rows = [
        _row(
            record.id,
            called(record),
            _other_names(record),
            [areas[ref] for ref in record.where] if isinstance(record, Technique) else None,
        )
        for record in records
    ]
    return [word, rank, before, after, rows]


def _guides(library: Library) -> Iterator[Row]:
    """Give the guides of the site, their routines with minutes, and the pages around them."""
    guides = [library.guides[ref] for ref in library.site.guides]
    yield ["Guide", ANSWERS, "", "", [_row(addresses.address(g), str(g.name), g.also_called) for g in guides]]
    routines: list[Row] = []
    around: list[Row] = []
    for guide in guides:
        around.append(_row(addresses.checklists(guide), f"Checklists: {guide.name}", ("set-up", "what you need")))
        around.append(_row(addresses.session(guide), f"Step by step: {guide.name}", ("session", "timer")))
        for ref in guide.routines:
            routine = library.routines[ref]
            title = f"{guide.name}: {_lower_first(routine.name)}"
            names = (routine.name, *routine.also_called)
            routines.append(_row(addresses.session(guide, routine), title, names, minutes=routine.minutes))
            sheet = f"One-page sheet: {guide.name}, {routine.minutes:g} min"
            around.append(_row(addresses.sheet(guide, routine), sheet, ("cheat sheet", "printable"), minutes=routine.minutes))
    yield ["Routine", ANSWERS, "", "", routines]
    yield ["Page", HELPS, "", "", around]


def _no_change(library: Library) -> Iterator[Row]:
    """Give the place that answers for the medicines that change nothing."""
    if found := library.safety_check.no_change:
        row = _row(
            f"{addresses.CONDITIONS}#{addresses.NO_CHANGE}",
            "Medicines that change nothing",
            (w for each in found for w in each.words),
        )
        yield ["Page", ANSWERS, "", "", [row]]


def _row(place: str, title: str, names: Iterable[str], areas: list[int] | None = None, minutes: float = 0) -> Row:
    """Give one line of the index. A name that only repeats the title is left out."""
    others = dict.fromkeys(str(name) for name in names if name.casefold() != title.casefold())
    row: Row = [place, title, areas or 0, int(minutes) if minutes == int(minutes) else minutes, *others]
    while not row[-1]:
        row.pop()
    return row


def _other_names(record: Record) -> Iterator[str]:
    """Give other names of a record, in the order of the file. The field's own word comes first."""
    if isinstance(record, Technique) and record.term:
        yield record.term
    if isinstance(record, Condition) and record.medical_name:
        yield from _MANY.split(record.medical_name)
    if isinstance(record, Known):
        yield from record.also_called
    if isinstance(record, Supply):
        yield from (choice.name for choice in record.choices)


def _words_to_try(library: Library) -> list[str]:
    """Give the parts of the body that some technique works on, in the order of the vocabulary."""
    touched = {library.areas[ref].part for technique in library.techniques.values() for ref in technique.where}
    return [str(library.words.part[part].name).lower() for part in Part if part in touched]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
