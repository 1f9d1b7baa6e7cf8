"""The second researched table: more conditions, numbers for "recent" and "older", corrections, and the sources of all of them.

`conditions/more.md` is the table; `conditions/more-expectations.yml` says what each row asks, in records' words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import ClassVar

from pydantic import Field

from generator.guide.library import Library
from generator.records import Known
from generator.records.base import Piece, Record
from generator.records.fields import ConditionRef, Id, Name, SourceRef, YesNo
from generator.records.schema import read_record
from generator.records.vocabulary import Action
from tests.content.researched import HERE, Row, RowExpected, ground, missing, row_problems, says, tables

#: Ids that the second table names and the first table brought.
OLDER_SOURCES = {
    *("nightingale-hand", "demicare-hand", "veritas-hand", "n100-backmassage", "nice-ng59", "kngf-2021", "stchris-touch"),
    *("hotmoves-misp", "unwind-misp", "mdanderson-self-2007", "leedsth-scar", "nhs-sprains-copy", "nhs-sunburn-copy"),
    *("hospitalnews-geriatric", "mdanderson-back-2008", "bhf-massage"),
}
_ACTION = re.compile(r"\b(fine|adapt|ask-first|do-not-massage)\b")


class MoreRow(Row):
    """A row of the second table: prose, in which ids and actions stand between other words."""

    weak: ClassVar[Mapping[str, str]] = {
        r"\(cl\)": "a clinician has not signed",
        r"(?i)no source found": "no source was found",
        r"(?i)no (?:health )?authority page": "no health authority page",
    }

    @property
    def sources(self) -> set[str]:
        return set(re.findall(r"[a-z0-9-]+", list(self.cells.values())[-1])) & (SOURCES | OLDER_SOURCES)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Give the actions it names. "Fine" is a massage with changes, or none."""
        return tuple(Action.ADAPT if each == "fine" else Action(each) for each in _ACTION.findall(self.cells["Action"]))

    @property
    def ours(self) -> bool:
        return "editorial" in list(self.cells.values())[-1].lower()


class MoreExpected(RowExpected):
    """What a row asks of its records, or of the answer that search finds."""

    answer: Id | None = None


class FactExpected(Piece):
    """What a number or a correction asks of one record: what its question or its limits say, or else all of it."""

    row: Name
    record: Name
    asks: tuple[Name, ...] = ()
    says: tuple[Name, ...] = ()
    never_says: tuple[Name, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    ours: YesNo = False


class MoreExpectations(Record):
    kind: ClassVar[str] = "expectations"
    rows: dict[ConditionRef, MoreExpected]
    numbers: tuple[FactExpected, ...] = Field(min_length=1)
    corrections: tuple[FactExpected, ...] = Field(min_length=1)
    elsewhere: dict[Name, Name]


_TABLES = tables((HERE / "more.md").read_text(encoding="utf-8"), MoreRow)
ROWS, NUMBERS, CORRECTIONS, _SOURCE_ROWS = (
    _TABLES[heading]
    for heading in (
        "1. Rows",
        '2. Numbers for "recent", "older", "lately"',
        "3. Corrections to existing records",
        "4. Sources (new)",
    )
)
#: The ids of the sources it brings.
SOURCES = {each.strip() for row in _SOURCE_ROWS for each in row.id.split(",")}
_FILE = HERE / "more-expectations.yml"
_READ = read_record(MoreExpectations, PurePosixPath("tests/content/conditions", _FILE.name), _FILE.read_bytes())
EXPECTED: Mapping[str, MoreExpected] = {str(row): expected for row, expected in _READ.rows.items()}
FACTS = {"numbers": _READ.numbers, "corrections": _READ.corrections}
#: Numbers and corrections that another table or nothing at all answers to, each with why.
ELSEWHERE: Mapping[str, str] = {str(row): str(why) for row, why in _READ.elsewhere.items()}


def more_problems(row: MoreRow, expected: MoreExpected, library: Library) -> list[str]:
    """Say what is wrong with the records of a row, or with its answer."""
    if expected.answer is None:
        found = row_problems(row, expected, library)
        records: list[Known] = [library.conditions[name] for name in (row.id, *expected.also) if name in library.conditions]
    elif expected.answer not in library.questions:
        return [f"{row.id}: there is no such answer"]
    else:
        records = [library.questions[expected.answer]]
        found = [f'{row.id}: the answer does not say "{each}"' for each in missing(expected.says, says(records[0]))]
        found += ground(row, records)
    if row.ours and "our own" not in "\n".join(map(says, records)).lower():
        found.append(f"{row.id}: no record says what is our own")
    return found


def record_of(expected: FactExpected, library: Library) -> Known:
    kind, _, name = expected.record.partition("/")
    record = library.by_kind[kind][name]
    assert isinstance(record, Known)
    return record


def fact_problems(expected: FactExpected, record: Known) -> list[str]:
    """Say where a record lacks the number or the correction, its source, or that it is our own."""
    asking = ("question", "limits", "until_asked", "answer", "items")
    asked, said = says(record, tuple(each for each in asking if each in type(record).model_fields)), says(record)
    found = [f'it does not ask "{pattern}"' for pattern in missing(expected.asks, asked)]
    found += [f'it does not say "{pattern}"' for pattern in missing(expected.says, said)]
    found += [f'it still says "{pattern}"' for pattern in expected.never_says if re.search(pattern, said, re.IGNORECASE)]
    have = {str(each) for each in record.sources}
    found += [f"source {each} is missing" for each in sorted(map(str, expected.sources)) if each not in have]
    if expected.ours and not re.search(r"\b(?:our own|we take)\b", said, re.IGNORECASE):
        found.append("it does not say that the number is ours")
    return found
