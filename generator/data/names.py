"""The small search index: every name a reader may type, and the page that answers it.

`overrides/assets/search/search.js` fetches it on the first letter typed, so it holds names and no text: arrays without keys, each area
name once, and an address only where it is not `before + id + after`. Full text comes after it, see `generator/data/texts/`.

    {"version": 2,
     "stop": "a an the …",                                     words that decide nothing when other words stand beside them
     "try": ["back", …], "lists": [["All techniques", "techniques/"], …],          what to offer when nothing is found
     "areas": ["Upper back", …],
     "kinds": [["Technique", 0, "techniques/", "/", [["feather", "Feather strokes", [0, 3], "feathering", …], …]], …]}

A kind is: word for readers, rank (0 answers a question, 1 helps, 2 is background), before, after, rows. A row is: id, title, then a list
of areas and a number of minutes if it has any, and every other name. Sources are not in it: full text finds them.

There are two files. The first stays small at any number of techniques and holds what answers, the shortest lists first, so that a medicine
or a sign is found at once however large the guide is. What it has no room for is in the second, in the same form but for the words and
the offers; it is fetched at the third letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any

from generator.guide import addresses
from generator.guide.library import Library
from generator.guide.wishes import wishes
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

VERSION = 2

#: What is fetched at the first letter, and what after it.
FIRST, REST = PurePosixPath("assets/search-index.json"), PurePosixPath("assets/search-rest.json")
#: Bytes of the first as it lies on the disk. A host sends a third of them, at most 15,000.
_MOST = 41_000

#: Words that say nothing about which page is meant. "massage" is one of them on a site about nothing else.
STOP_WORDS = (
    "a about after am an and any anyone are as at be been by can cannot cant could did do does doesnt dont for from get getting "
    "give giving had has have he her hers him his how i if im in is it its ive just many may me much must my no not of off ok "
    "okay on one or our own partner people person should so some somebody someone that the their them then there these they "
    "this to too us was we what when where which while who why will with without woman man wont would you your massage massages "
    "massaging massaged"
)

#: The kinds of the index in the order in which they are wanted: folder of content, word for readers, rank. What a guide grows by stands
#: below the lists that stay short.
KINDS = (
    ("conditions", "Condition", ANSWERS),
    ("stop-signs", "Stop sign", ANSWERS),
    ("questions", "Question", ANSWERS),
    ("areas", "Part of the body", HELPS),
    ("not-taught", "Not taught here", HELPS),
    ("supplies", "Thing you need", HELPS),
    ("techniques", "Technique", ANSWERS),
    ("warnings", "Warning", HELPS),
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


def name_files(library: Library, pages: Iterable[Page]) -> dict[PurePosixPath, bytes]:
    """Write the index of everything a reader may look for, as compact JSON in UTF-8. The same guide and pages give the same bytes."""
    areas = {area: number for number, area in enumerate(library.areas)}
    head = {
        "version": VERSION,
        "stop": STOP_WORDS,
        "try": _words_to_try(library),
        "lists": LISTS,
        "areas": [str(area.name) for area in library.areas.values()],
    }
    first, rest = _split([*_all_kinds(library, areas, pages)], _MOST - len(_json({**head, "kinds": []})))
    beside = {"version": VERSION, "areas": head["areas"], "kinds": rest}
    return {FIRST: _json({**head, "kinds": first}), REST: _json(beside)}


def _all_kinds(library: Library, areas: Mapping[str, int], pages: Iterable[Page]) -> Iterator[Row]:
    """Give all kinds in the order in which they are wanted."""
    alone: dict[int, list[Row]] = {ANSWERS: [], HELPS: [], BACKGROUND: []}
    for page in pages:
        if page.found:
            alone[page.found.rank].append(_row(page.address, page.title, page.found.names))
    guides, routines, around = _guides(library)
    yield ["Guide", ANSWERS, "", "", guides]
    yield ["Routine", ANSWERS, "", "", routines]
    yield from _no_change(library)
    yield from (["Page", rank, "", "", alone[rank]] for rank in (ANSWERS, HELPS))
    yield from (_kind(library, areas, *each) for each in KINDS)
    yield ["Page", HELPS, "", "", around]
    yield ["Page", BACKGROUND, "", "", alone[BACKGROUND]]


def _split(kinds: Sequence[Row], most: int) -> tuple[list[Row], list[Row]]:
    """Part the rows, in their order: those that so many bytes have room for, and all after them."""
    first: list[Row] = []
    rest: list[Row] = []
    left = most
    for *kind, rows in kinds:
        left -= len(_json([*kind, []])) + 1
        sizes = [*accumulate(len(_json(row)) + 1 for row in rows)]
        fitting = sum(size <= left for size in sizes)
        left = left - max(sizes, default=0) if fitting == len(rows) else 0
        first += [[*kind, rows[:fitting]]] if fitting else []
        rest += [[*kind, rows[fitting:]]] if rows[fitting:] else []
    return first, rest


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


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


def _guides(library: Library) -> tuple[list[Row], list[Row], list[Row]]:
    """Give the rows of the guides of the site, of their routines with minutes, and of the pages around them.

    A guide is found by the wishes that lead to it too.
    """
    guides = [library.guides[ref] for ref in library.site.guides]
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
    wished: dict[str, list[str]] = {}
    for led in wishes(library):
        wished.setdefault(led.guide.id, []).extend((led.wish.name, *led.wish.also_called))
    rows = [_row(addresses.address(each), str(each.name), (*each.also_called, *wished.get(each.id, ()))) for each in guides]
    return rows, routines, around


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
    time = int(minutes) if minutes == int(minutes) else minutes
    return [place, title, *([areas] if areas else []), *([time] if time else []), *others]


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
