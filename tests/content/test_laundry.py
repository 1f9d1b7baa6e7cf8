"""What was found out about oily laundry stands in the content, row by row, with its sources, and no temperature promises safety.

`laundry/table.md` is the table; `laundry/expectations.yml` says where each row stands, in records' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import ClassVar

import pytest
from pydantic import BaseModel, Field

from generator.guide.library import Library, link
from generator.records import Backing, Known
from generator.records.base import Piece, Record
from generator.records.fields import Id, Name, RecordRef, YesNo
from generator.records.schema import read_record, read_records
from tests.content.researched import Row, missing, said, tables

pytestmark = pytest.mark.ring("quick")

HERE = Path(__file__).parent / "laundry"
FAIR = "fair"


class Place(Piece):
    """Where a row stands in the content, and what is found there."""

    record: RecordRef
    at: Name
    says: tuple[Name, ...] = Field(min_length=1)
    sources: tuple[Name, ...] = ()
    ours: YesNo = False


class Expectations(Record):
    kind: ClassVar[str] = "expectations"
    rows: dict[Id, tuple[Place, ...]]


ROWS = {row.cells["#"]: row for row in tables((HERE / "table.md").read_text(encoding="utf-8"), Row)["The short answer"]}
_FILE = HERE / "expectations.yml"
_READ = read_record(Expectations, PurePosixPath("tests/content/laundry", _FILE.name), _FILE.read_bytes())
EXPECTED: Mapping[str, tuple[Place, ...]] = {str(row): places for row, places in _READ.rows.items()}


# ---- one place against what its row asks ----


def record_of(library: Library, name: str) -> Known:
    kind, _, key = name.partition("/")
    record = library.by_kind[kind][key]
    assert isinstance(record, Known)
    return record


def found_at(value: object, path: str) -> object:
    """Give what stands under a path as `backing` writes it, or None."""
    for key in path.split("."):
        if isinstance(value, BaseModel):
            value = getattr(value, key, None)
        elif isinstance(value, tuple) and key.isdecimal():
            value = value[int(key) - 1] if 0 < int(key) <= len(value) else None
        elif isinstance(value, tuple):
            value = next((each for each in value if getattr(each, "id", None) == key), None)
        else:
            return None
    return value


def backing_of(record: Known, at: str) -> Backing | None:
    return next((each for each in record.backing if each.at == at), None)


def wrong_with(place: Place, library: Library) -> Iterator[str]:
    """Say what a place leaves out: words, sources, or that it is our own."""
    record = record_of(library, place.record)
    where = f"{place.record} {place.at}"
    value = found_at(record, place.at)
    if value is None:
        yield f"{where}: nothing stands there"
        return
    text, backing = said(value), backing_of(record, place.at)
    yield from (f'{where} does not say "{pattern}"' for pattern in missing(place.says, text))
    have = {str(each) for each in (*getattr(value, "sources", ()), *(backing.sources if backing else ()))}
    yield from (f"{where}: source {source} is missing" for source in place.sources if source not in have)
    ours = backing is not None and backing.ours is not None
    if place.ours and not (ours and re.search(r"\bour advice\b", text, re.IGNORECASE)):
        yield f"{where} is not told as our own advice"
    if ours and not place.ours:
        yield f"{where} is told as our own, and the row has sources"


def row_problems(row: Row, places: tuple[Place, ...], library: Library) -> list[str]:
    """Say what is wrong with the places of a row. What is only fair is told as our own, the rest is not."""
    found = [problem for place in places for problem in wrong_with(place, library)]
    if (row.cells["Strength"] == FAIR) is not any(place.ours for place in places):
        found.append(f"{row.cells['#']}: its strength is {row.cells['Strength']}, and the expectations say otherwise")
    return found


# ---- the table against the real content ----


@pytest.mark.parametrize("row", ROWS)
def test_a_row_stands_in_its_records(row: str, real: Library) -> None:
    """Each row of the table stands where it is expected, with its sources there, and as our own advice where it is only fair."""
    assert row_problems(ROWS[row], EXPECTED[row], real) == []


def test_no_row_is_lost(real: Library) -> None:
    """The table has its ten rows, each with places; each source they name is a record; four rows are only fair."""
    assert [*ROWS] == [*EXPECTED] == [str(number) for number in range(1, 11)]
    assert [number for number, row in ROWS.items() if row.cells["Strength"] == FAIR] == ["6", "7", "9", "10"]
    named = {str(source) for places in EXPECTED.values() for place in places for source in place.sources}
    assert len(named) > 15
    assert named <= set(real.sources)


@pytest.mark.parametrize("name", ["warnings/oily-laundry", "checklists/oily-laundry", "supplies/massage-oil"])
def test_what_is_backed_is_there(name: str, real: Library) -> None:
    """Each backing of these records stands for something in them, and their readers see each of its sources below the text."""
    record = record_of(real, name)
    assert record.backing
    assert [each.at for each in record.backing if found_at(record, each.at) is None] == []
    assert {str(source) for each in record.backing for source in each.sources} <= {str(source) for source in record.sources}


def test_the_oil_says_why_and_what_it_can_do(real: Library) -> None:
    """Our first oil is the first to choose; its page tells of the house fire, ranks no plant oil, and refuses drying oils."""
    oil = real.supplies["massage-oil"]
    assert oil.choices[0].id == "grapeseed"
    told = (
        r"first choice is a plain, unscented oil without nuts",
        r"Masterton",
        r"no dryer was used",
        r"all plant oils alike",
        r"rank none",
    )
    assert missing((*told, r"do not use linseed", r"a flame or spark can light"), said(oil)) == []
    assert missing((r"do not use linseed",), said(real.questions["kitchen-oil"])) == []


# ---- no temperature promises safety ----

TEMPERATURE = re.compile(r"\b\d+(?:\.\d+)? ?(?:°|º|degrees?)? ?(?:C|F|Celsius|Fahrenheit)\b|\b\d+ ?(?:°|º|degrees?\b)")
LAUNDRY = re.compile(
    r"laundr|detergent|dryer|tumble|\bwash(es|ed|ing)? (it|them|oily|cloth|clothes|towels?|sheets?|linens?|as|at)\b"
    r"|\b(a|the|hot|cool|boil) wash\b|\bwash of\b|washing machine",
    re.IGNORECASE,
)
ALLOWED = ("60 C", "140 F")
CAVEAT = "does not make it safe"
TOO_COOL = re.compile(r"\b(40|104) ?(°|º|degrees?)? ?(C|F|Celsius|Fahrenheit)\b|\bforty degrees\b")


def promises(record: Record) -> list[str]:
    """Give the temperatures a record names for laundry. 60 C may stand where the record says that heat does not make it safe."""
    text = said(record)
    found = TOO_COOL.search(text)
    if not LAUNDRY.search(text):
        return [found.group()] if found else []
    allowed = ALLOWED if CAVEAT in text else ()
    return [each.group() for each in TEMPERATURE.finditer(text) if each.group() not in allowed]


def test_no_temperature_promises_safe_laundry(real: Library) -> None:
    """No record names a temperature for laundry but the 60 C of the checklist, which says that heat does not make it safe."""
    found = {f"{record.kind}/{record.id}": promises(record) for record in real.records}
    assert len(found) > 500
    assert {name: told for name, told in found.items() if told} == {}
    assert TEMPERATURE.findall(said(real.checklists["oily-laundry"]))


PROMISED = {
    "a lower number": ("checklists/oily-laundry", "60 C (140 F)", "40 C (104 F)", ["40 C", "104 F"]),
    "a higher number": ("warnings/oily-laundry", "as hot as the label allows", "at 90 C or hotter", ["90 C"]),
    "with the sign": ("questions/kitchen-oil", "to all oils.", "to all oils. Wash towels at 60°C.", ["60°C"]),
    "in degrees": ("supplies/towel", "Washable hot.", "Wash it at 60 degrees.", ["60 degrees"]),
    "60 C alone": ("checklists/oily-laundry", "does not make it safe", "makes it safe", ["60 C", "60 C", "140 F"]),
    "in a note of a source": ("sources/gaig-oils", "Its flash points", "Advises 104 F. Its flash points", ["104 F"]),
}


@pytest.mark.parametrize(("name", "old", "new", "told"), PROMISED.values(), ids=PROMISED)
def test_a_promised_temperature_is_found(
    name: str, old: str, new: str, told: list[str], content: Mapping[PurePosixPath, bytes]
) -> None:
    """A temperature that a record gives for laundry is found, in whichever field and spelling."""
    library = changed(content, name, old, new)
    kind, _, key = name.partition("/")
    assert promises(library.by_kind[kind][key]) == told


# ---- that the table can fail ----


def changed(content: Mapping[PurePosixPath, bytes], name: str, old: str, new: str) -> Library:
    """Give the real guide with one record changed in one place."""
    path = PurePosixPath("content", f"{name}.yml")
    text = content[path].decode()
    assert text.count(old) == 1, f"{path} does not say it once: {old}"
    return link(read_records({**content, path: text.replace(old, new).encode()}))


CHECKLIST = "checklists/oily-laundry"
BROKEN = {
    "not the same day": ("1", CHECKLIST, "clothes the same day", "clothes soon", 'does not say "the same day"'),
    "heat is enough": ("2", CHECKLIST, "Heat in the wash does not make it safe.", "Then it is safe.", "heat in the wash"),
    "a heap is fine": ("5", CHECKLIST, " Do not leave it in a heap, basket, bag or car.", "", "do not leave it in a heap"),
    "a dry bin": ("6", CHECKLIST, "Put it, wet and in a closed bag,", "Put it", "wet and in a closed bag"),
    "stopped early": ("4", CHECKLIST, " Never stop it early.", "", "never stop it early"),
    "an item gone": ("3", CHECKLIST, "id: line", "id: rack", "items.line: nothing stands there"),
    "a source of an item lost": (
        "8",
        CHECKLIST,
        "sources: [mhra-2018, mhra-nfcc-2025]",
        "sources: [mhra-2018]",
        "mhra-nfcc-2025",
    ),
    "a backed source lost": (
        "9",
        "supplies/massage-oil",
        "more.6, sources: [purepm, ",
        "more.6, sources: [",
        "source purepm is missing",
    ),
    "a backing that is gone": ("4", CHECKLIST, "  - {at: more.4, sources: [consumer-nz]}\n", "", "source consumer-nz is missing"),
    "ours told as a fact": (
        "7",
        CHECKLIST,
        "Our advice: treat paper",
        "Treat paper",
        "items.paper is not told as our own advice",
    ),
    "ours without a reason": (
        "10",
        CHECKLIST,
        "  - at: more.5\n    ours: The smoke alarm is our own advice.\n",
        "",
        "more.5 is not told as our own advice",
    ),
    "a fact told as ours": (
        "8",
        CHECKLIST,
        "backing:\n",
        "backing:\n  - at: items.flame\n    ours: We think so.\n",
        "items.flame is told as our own",
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_lost_row_is_told(case: tuple[str, str, str, str, str], content: Mapping[PurePosixPath, bytes]) -> None:
    """A record that says less than its row, lost a source, or hides what is our own, is told in words."""
    row, name, old, new, complaint = case
    assert complaint in "\n".join(row_problems(ROWS[row], EXPECTED[row], changed(content, name, old, new)))


@pytest.mark.parametrize(("row", "ours"), [("1", True), ("6", False)], ids=["a good row as ours", "a fair row as a fact"])
def test_the_strength_is_kept(row: str, ours: bool, real: Library) -> None:
    """A row with good sources is not told as our own, and a fair one is."""
    places = tuple(place.model_copy(update={"ours": ours}) for place in EXPECTED[row])
    assert f"{row}: its strength is" in "\n".join(row_problems(ROWS[row], places, real))
