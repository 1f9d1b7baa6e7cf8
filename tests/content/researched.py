"""The researched table of conditions: reading it, and comparing a record with what its row asks.

`conditions/table.md` is the table, row by row; `conditions/expectations.yml` says what each row asks, in records' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import ClassVar, TypeVar

from pydantic import Field

from generator.guide.library import Library
from generator.reading.texts import Ref
from generator.records import Condition, Known, Limits, StopSign
from generator.records.base import Piece, Record
from generator.records.fields import AnAct, AnAction, ConditionRef, Date, Id, Name, Sentence
from generator.records.schema import read_record
from generator.records.vocabulary import Action, Hand, Pressure, When
from generator.safety.outcome import Outcome, Stop, outcome_of, outcome_of_limits

R = TypeVar("R", bound="Row")

HERE = Path(__file__).parent / "conditions"
#: What the table calls an action, and the action of its record (content model, section 6).
ACTIONS = {
    "do-not-massage": Action.DO_NOT_MASSAGE,
    "ask-a-clinician-first": Action.ASK_FIRST,
    "avoid-the-area": Action.ADAPT,
    "lighter-pressure-only": Action.ADAPT,
}
#: What a row says of weak ground, and what the basis of its record says then.
WEAK = {
    r"no source found$": "no source was found",
    r"no authoritative source found$": "no health authority",
    r"trade sources? only": "trade",
    r"exam guide only": "exam guide",
    r"specific source weak": "older list",
    r"editorial caution": "our own caution",
    r"NICE wording to confirm": "not seen the wording",
}


class Differs(Piece):
    decided: Date
    reason: Sentence


class Expected(Piece):
    """What a row asks of one record."""

    action: AnAction | None = None
    differs: Differs | None = None
    limits: Limits | None = None
    before_asking: Limits | None = None
    spot: Name | None = None
    tells: tuple[Name, ...] = ()
    says: tuple[Name, ...] = ()


class RowExpected(Expected):
    also: dict[ConditionRef, Expected] = Field({})


class SignExpected(Piece):
    row: Name
    record: Id
    act: AnAct
    does: tuple[Name, ...] = Field(min_length=1)


class Expectations(Record):
    kind: ClassVar[str] = "expectations"
    rows: dict[ConditionRef, RowExpected]
    signs: dict[Id, tuple[SignExpected, ...]]
    patch_test: tuple[Name, ...]


@dataclass(frozen=True)
class Row:
    """A row of the table, by the heads of its columns."""

    cells: Mapping[str, str]
    #: What a row says of weak ground, and what the basis of its record says then.
    weak: ClassVar[Mapping[str, str]] = WEAK

    @property
    def id(self) -> str:
        return self.cells["id"]

    @property
    def text(self) -> str:
        return "\n".join(self.cells.values())

    @property
    def sources(self) -> set[str]:
        """Give the ids of the last column. Brackets hold remarks, and "seed" is the text the guide began from."""
        ids = re.split("[,;]", re.sub(r"\([^)]*\)", "", self.cells["Sources"]))
        return {each.strip() for each in ids if re.fullmatch(r"\s*[a-z0-9-]+\s*", each)} - {"seed"}

    @property
    def actions(self) -> tuple[Action, ...]:
        """Give the actions it names: first that of its own record."""
        return (ACTIONS[self.cells["Action"]],)


def tables(text: str, kind: type[R]) -> dict[str, list[R]]:
    """Read each table of the Markdown text as rows of this kind, by the heading above it."""
    found: dict[str, list[R]] = {}
    heading = ""
    heads: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if line.startswith("#"):
            heading, heads = line.lstrip("# "), []
        elif cells and not heads:
            heads = cells
        elif cells and not line.startswith("|--"):
            assert len(cells) == len(heads), line
            found.setdefault(heading, []).append(kind(dict(zip(heads, cells, strict=True))))
    return found


TABLES = tables((HERE / "table.md").read_text(encoding="utf-8"), Row)
ROWS = [row for rows in TABLES.values() for row in rows if "id" in row.cells]
RED_FLAGS = {
    "during": TABLES["During massage"],
    "back-pain": TABLES["Back-pain signs that mean no massage, emergency"],
    "after": TABLES["After massage (first days)"],
}
_FILE = HERE / "expectations.yml"
_READ = read_record(Expectations, PurePosixPath("tests/content/conditions", _FILE.name), _FILE.read_bytes())
#: What each row asks, by its id; what each red flag asks, table by table; what the patch test says.
EXPECTED: Mapping[str, RowExpected] = {str(row): expected for row, expected in _READ.rows.items()}
SIGNS = [(str(table), sign) for table, signs in _READ.signs.items() for sign in signs]
PATCH_TEST = _READ.patch_test


# ---- comparing ----


def says(record: Known, fields: tuple[str, ...] = ()) -> str:
    """Give what a record tells its readers, in one text: all of it but names of other things, or only these fields."""
    names = fields or tuple(name for name in type(record).model_fields if name not in {"topic", "sources", "formerly"})
    return "\n".join(text for name in names for text in _texts(getattr(record, name)))


def said(value: object) -> str:
    """Give what a part of a record tells its readers, in one text."""
    return "\n".join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Piece):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)
    elif isinstance(value, str) and not isinstance(value, Ref):
        yield str(value)


def missing(patterns: tuple[str, ...], text: str) -> list[str]:
    return [pattern for pattern in patterns if not re.search(pattern, text, re.IGNORECASE)]


def may(outcome: Outcome, library: Library) -> dict[str, set[str]]:
    """Give what an outcome leaves, as sets: what is stricter is a part of what is less strict."""
    pressures = [pressure for pressure in Pressure if pressure is not Pressure.NEVER]
    return {
        "areas": {f"{area} {each}" for area in library.areas for each in pressures if each <= _firmest(outcome, area, library)},
        "positions": (set(library.positions) if outcome.only_positions is None else set(outcome.only_positions))
        - outcome.without_positions,
        "hands": {
            str(each) for each in (set(Hand) if outcome.only_hands is None else outcome.only_hands) - outcome.without_hands
        },
        "over": {"clothes"} if outcome.only_clothes else {"clothes", "skin"},
    }


def _firmest(outcome: Outcome, area: str, library: Library) -> Pressure:
    around = library.around[area]
    if outcome.only_areas is not None and not around & outcome.only_areas:
        return Pressure.NEVER
    return min([outcome.pressure, *(outcome.areas[each] for each in around if each in outcome.areas)])


def looser(is_: Outcome, wanted: Outcome, library: Library) -> list[str]:
    """Say where an outcome allows what the wanted one does not."""
    left, most = may(is_, library), may(wanted, library)
    found = [f"{key} {', '.join(sorted(left[key] - most[key]))} should be left out" for key in left if left[key] - most[key]]
    if wanted.minutes is not None and (is_.minutes is None or is_.minutes > wanted.minutes):
        minutes = "minutes without a limit" if is_.minutes is None else f"{is_.minutes:g} minutes"
        found.append(f"{minutes} are more than {wanted.minutes:g}")
    for key in ("without_moves", "without_contents", "without_supplies"):
        found += [f"{key} lacks {each}" for each in sorted(getattr(wanted, key) - getattr(is_, key))]
    return found


def outcome_wanted(limits: Limits | None, library: Library) -> Outcome:
    """Work out what limits of a row ask. The name of a part of the body stands for all its areas."""
    outcome = outcome_of_limits(limits)
    areas = {inner: pressure for area, pressure in outcome.areas.items() for inner in _areas_of(area, library)}
    only = outcome.only_areas and frozenset(inner for area in outcome.only_areas for inner in _areas_of(area, library))
    return replace(outcome, areas=areas, only_areas=only)


def _areas_of(name: str, library: Library) -> list[str]:
    areas = [name] if name in library.areas else [area for area, record in library.areas.items() if record.part == name]
    assert areas, f"{name} is neither an area nor a part of the body"
    return areas


# ---- one record against what its row asks ----


def problems(condition: Condition, expected: Expected, action: Action, library: Library) -> list[str]:
    """Say all in which a record is less strict than its row, or leaves out what the row says."""
    found = [f"the action is {condition.action}, not {action}"] if condition.action is not action else []
    found += looser(outcome_of(condition, agreed=True), outcome_wanted(expected.limits, library), library)
    found += _before_asking(condition, expected, library)
    found += _spot(condition, expected)
    told = "\n".join(_texts(tuple(limits.tell for limits in (condition.limits, condition.until_asked) if limits)))
    found += [f'it does not tell "{pattern}"' for pattern in missing(expected.tells, told)]
    found += [f'it does not say "{pattern}"' for pattern in missing(expected.says, says(condition))]
    return found


def _before_asking(condition: Condition, expected: Expected, library: Library) -> list[str]:
    if condition.action is not Action.ASK_FIRST or (before := outcome_of(condition)).stop is Stop.ASK:
        return []
    if expected.before_asking is None:
        return ["a massage goes ahead before asking, the row allows none"]
    return [f"before asking, {each}" for each in looser(before, outcome_wanted(expected.before_asking, library), library)]


def _spot(condition: Condition, expected: Expected) -> list[str]:
    if expected.spot is None:
        return []
    limits = condition.limits
    if limits is None or limits.spot is None or missing((expected.spot,), limits.spot):
        return [f'the spot does not say "{expected.spot}"']
    most = expected.limits.spot_pressure if expected.limits else Pressure.NEVER
    return [f"the spot may be touched {limits.spot_pressure}, not {most}"] if limits.spot_pressure > most else []


def row_problems(row: Row, expected: RowExpected, library: Library) -> list[str]:
    """Say what is wrong with the records of a row: their actions and limits, their sources, what they rest on."""
    wanted = row.actions[0]
    parts = {row.id: expected, **{str(name): part for name, part in expected.also.items()}}
    found = [f"{name}: there is no such record" for name in parts if name not in library.conditions]
    if found:
        return found
    records = [library.conditions[name] for name in parts]
    for record in records:
        part = parts[record.id]
        found += [f"{record.id}: {each}" for each in problems(record, part, part.action or wanted, library)]
    if expected.action not in {None, wanted} and expected.differs is None:
        found.append(f"{row.id}: the action differs from the row's, and nothing says why")
    if expected.differs and expected.action in {None, wanted}:
        found.append(f"{row.id}: the action is the row's, so nothing differs")
    # Words of the vocabulary are in order: adapt, ask-first, do-not-massage.
    if max(record.action for record in records) < max(row.actions):
        found.append(f"{row.id}: no record is as strict as {row.cells['Action']}")
    return [*found, *_ground(row, records)]


def _ground(row: Row, records: list[Condition]) -> Iterator[str]:
    """Say which sources a row has and its records lack, and where a record hides how weak or how strict its ground is."""
    own = records[0]
    yield from ground(row, records)
    if "(stricter)" in row.text and own.stricter is None:
        yield f"{row.id}: the row is marked stricter, the record does not say why"


def ground(row: Row, records: Sequence[Known]) -> Iterator[str]:
    """Say which sources a row has and no record of it has, and where the first hides how weak its ground is."""
    have = {str(source) for record in records for source in record.sources}
    yield from (f"{row.id}: source {source} is missing" for source in sorted(row.sources - have))
    for pattern, said in row.weak.items():
        if re.search(pattern, row.text, re.MULTILINE) and said not in (records[0].basis or "").lower():
            yield f'{row.id}: the basis does not say "{said}"'


# ---- one stop sign against its red flag ----


def sign_problems(row: Row, expected: SignExpected, sign: StopSign, moment: When) -> list[str]:
    """Say in what a stop sign is less urgent than its red flag, or leaves out of what to do."""
    found = [f"it is not asked or watched for {moment}"] if moment not in sign.when else []
    found += [f"it says {sign.act}, not {expected.act}"] if sign.act is not expected.act else []
    found += [f'it does not say to do "{pattern}"' for pattern in missing(expected.does, "\n".join(sign.lines))]
    return found + [f"source {source} is missing" for source in sorted(row.sources - {str(each) for each in sign.sources})]
