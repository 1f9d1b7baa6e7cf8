"""What the guide set out to keep, mend and leave out still stands in the content: `seed-facts.yml`, row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.disk.content import read_content
from generator.guide.library import Library
from generator.reading.spelling import sentences
from generator.reading.texts import Ref, Text
from generator.records import SINGLES, NotTaught, Record, Source
from generator.site import walk
from tests.conftest import TINY
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

#: How many rows each group has. The table is a memory: a row goes only together with its number here.
GROUPS = {
    "F": 3, "S": 16, "T": 8, "P": 9, "W": 5, "list": 19, "missing": 22, "kit": 15,
    "qa": 11, "reader": 3, "C": 16, "level": 5, "ask": 21,
}  # fmt: skip
#: Fields that name a thing without advising it: other names, what goes wrong, what is asked, and what a rule rests on.
SILENT = {"also_called", "mistakes", "skip_if", "must_not_say", "question", "ask_clinician", "basis", "formerly"}
_WARNS = re.compile(r"\b(not|never|no(?! pain| gain)|nobody|nor|without)\b|n't\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Verdict(StrEnum):
    KEEP = "keep"
    FIX = "fix"
    ADD = "add"
    DROP = "drop"


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stand(Part):
    """A place in the content, and what is found there."""

    record: str
    field: str = ""
    says: Annotated[tuple[Annotated[str, Field(min_length=5, max_length=40)], ...], BeforeValidator(_as_list)] = ()
    is_: bool | float | str | None = Field(None, alias="is")
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Nowhere(Part):
    """Advice that no text may give, a pattern for a part of one sentence, and sentences that it must find."""

    text: str
    catches: tuple[str, ...] = Field(min_length=1)
    but: str | None = None


class Row(Part):
    id: str
    verdict: Verdict
    holds: str = Field(min_length=5)
    stands: tuple[Stand, ...] = ()
    nowhere: tuple[Nowhere, ...] = ()


def read_table(text: str) -> list[Row]:
    return [Row.model_validate(row) for row in yaml.safe_load(text)]


ROWS = read_table((Path(__file__).parent / "seed-facts.yml").read_text(encoding="utf-8"))
DROPPED = [(row.id, each) for row in ROWS for each in row.nowhere]


# ---- looking a row up ----


class LostError(Exception):
    """There is nothing at this path."""


def find(library: Library, name: str) -> Record:
    """Give the record `kind/id`, or the single file of this name."""
    kind, _, key = name.partition("/")
    if not key and kind in SINGLES:
        return next(record for record in library.records if record.kind == kind)
    if key not in library.by_kind.get(kind, {}):
        raise LostError(f"there is no record {name}")
    return library.by_kind[kind][key]


def follow(value: object, path: str) -> object:
    """Give what stands under a path of keys, ids of list items and list positions."""
    for key in filter(None, path.split(".")):
        value = _under(value, key)
        if value is None:
            raise LostError(f"nothing stands under {key} of {path}")
    return value


def _under(value: object, key: str) -> object:
    if isinstance(value, BaseModel):
        return getattr(value, key, None)
    if isinstance(value, Mapping):
        return next((found for name, found in value.items() if str(name) == key), None)
    if isinstance(value, tuple) and key.isdecimal():
        return value[int(key)] if int(key) < len(value) else None
    if isinstance(value, tuple):
        within = [*value, *(inner for each in value for inner in getattr(each, "both_sides", ()))]
        return next((each for each in within if getattr(each, "id", None) == key), None)
    return None


def words_of(value: object, leave: frozenset[str] = frozenset()) -> Iterator[Text]:
    """Give the texts below a value that are no ids of records, without those under the field names in `leave`."""
    if isinstance(value, Text):
        if not isinstance(value, Ref):
            yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in leave:
                yield from words_of(getattr(value, name), leave)
    elif isinstance(value, Mapping | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from words_of(each, leave)


def plain(text: str) -> str:
    return _SPACE.sub(" ", text).casefold()


def wrong_with(stand: Stand, library: Library) -> Iterator[str]:
    """Say what this place no longer holds."""
    place = f"{stand.record} {stand.field}".rstrip()
    try:
        value = follow(find(library, stand.record), stand.field)
    except LostError as lost:
        yield f"{place}: {lost}"
        return
    if not (stand.says or stand.has or stand.lacks or stand.is_ is not None):
        yield f"{place}: the row does not say what is found there"
    said = [plain(text) for text in words_of(value, frozenset({"also_called"}))]
    for phrase in stand.says:
        if not any(plain(phrase) in text for text in said):
            yield f'{place} does not say "{phrase}"'
    if stand.is_ is not None and not same(value, stand.is_):
        yield f"{place} is {value}, not {stand.is_}"
    if stand.has or stand.lacks:
        if not isinstance(value, tuple | Mapping):
            yield f"{place} is no list"
            return
        members = {str(each) for each in value}
        yield from (f"{place} lacks {each}" for each in stand.has if each not in members)
        yield from (f"{place} has {each}" for each in stand.lacks if each in members)


def same(value: object, wanted: bool | float | str) -> bool:
    if isinstance(wanted, bool) or isinstance(value, bool):
        return value is wanted
    if isinstance(wanted, float) and isinstance(value, float | int):
        return value == wanted
    return not isinstance(wanted, float) and str(value) == wanted


def advises(sentence: str, dropped: Nowhere) -> bool:
    """Tell whether a sentence gives the advice. One that says "not", "never" or the like before it warns against it."""
    if dropped.but and re.search(dropped.but, sentence, re.IGNORECASE):
        return False
    found = re.finditer(dropped.text, sentence, re.IGNORECASE)
    return any(not _WARNS.search(sentence[: match.end()]) for match in found)


def advice(library: Library) -> Iterator[tuple[str, str]]:
    """Give every sentence of the content that could be read as advice, with the place of its text."""
    for record in library.records:
        if isinstance(record, Source):
            continue
        leave = SILENT | {"name"} if isinstance(record, NotTaught) else SILENT
        for text in words_of(record, frozenset(leave)):
            for sentence in sentences(text):
                yield str(text.at), sentence


def problems(row: Row, library: Library) -> list[str]:
    """Say all that is wrong with a row: no place, a place that lost its fact, or dropped advice that came back."""
    found = [problem for stand in row.stands for problem in wrong_with(stand, library)]
    if not row.stands:
        found.append("it has no place in the content")
    if row.verdict is Verdict.DROP and not row.nowhere:
        found.append("it was dropped, and nothing says what must not come back")
    for dropped in row.nowhere:
        found += [f'{place} advises "{sentence}"' for place, sentence in advice(library) if advises(sentence, dropped)]
    return found


# ---- the table against the real content ----


@pytest.mark.ours
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.id}-{row.verdict}")
def test_the_row_still_stands(row: Row, real: Library) -> None:
    """What the row holds stands where it says, and advice that was dropped stands nowhere."""
    assert problems(row, real) == []


def test_no_row_is_lost() -> None:
    """Every group has all its rows, under ids of their own, and each group with numbers runs without a gap."""
    ids = [row.id for row in ROWS]
    assert len(ids) == len(set(ids))
    numbered = [re.fullmatch(r"([A-Z]|level-)(\d+)", name) for name in ids]
    for group in {found[1] for found in numbered if found}:
        numbers = [int(found[2]) for found in numbered if found and found[1] == group]
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), group
    assert Counter(re.split(r"-|\d", name)[0] for name in ids) == GROUPS


@pytest.mark.parametrize(("row", "dropped"), DROPPED, ids=[row for row, _ in DROPPED])
def test_a_pattern_finds_what_it_is_for(row: str, dropped: Nowhere) -> None:
    """Each pattern of dropped advice finds its sentences, and lets the warning against them pass."""
    for sentence in some(dropped.catches):
        assert advises(sentence, dropped), f"{row}: {sentence}"
        assert not advises(f"Do not do this: {sentence}", dropped), f"{row}: {sentence}"


# ---- that the table can fail ----


@pytest.fixture(scope="module")
def small() -> Library:
    """Give the guide of `tests/tiny`, which changes less than the real one."""
    return walk.read(read_content(TINY.parent))


STANDS = "{record: areas/spine, field: firmest, is: feather}"
BROKEN_PLACES = {
    "nothing looked for": ("{record: areas/spine}", "does not say what is found there"),
    "a record that is gone": ("{record: areas/backbone, says: spine bones}", "there is no record areas/backbone"),
    "a kind that is not there": ("{record: area, says: spine bones}", "there is no record area"),
    "a field gone": ("{record: techniques/long-glide, field: where.spine, is: x}", "nothing stands under spine"),
    "a step gone": ("{record: techniques/long-glide, field: steps.off, says: lift off}", "nothing stands under off"),
    "a place past the end": ("{record: site, field: emergency.9.number, is: x}", "nothing stands under 9"),
    "a phrase that is gone": ("{record: areas/spine, says: press hard on it}", 'does not say "press hard on it"'),
    "a phrase in another field": ("{record: areas/spine, field: why, says: not press}", 'does not say "not press"'),
    "one of the other names": ("{record: techniques/still-hands, says: first contact}", 'does not say "first contact"'),
    "another value": ("{record: areas/spine, field: firmest, is: light}", "is feather, not light"),
    "another number": ("{record: routines/back-6, field: minutes, is: 12}", "is 6.0, not 12.0"),
    "yes for no": ("{record: techniques/long-glide, field: self, is: true}", "is False, not True"),
    "a list that lacks it": ("{record: areas/spine, field: moves, has: [tap]}", "lacks tap"),
    "a list that has it": ("{record: areas/spine, field: moves, lacks: [glide]}", "has glide"),
    "no list": ("{record: areas/spine, field: why, has: [bones]}", "is no list"),
}
BROKEN_ROWS = {
    "no place": ("verdict: keep", "no place in the content"),
    "a drop without a pattern": (f"verdict: drop, stands: [{STANDS}]", "nothing says what must not come back"),
    "advice that came back": (
        f"verdict: fix, stands: [{STANDS}], nowhere: [{{text: take a soft handful, catches: [Take a soft handful.]}}]",
        'advises "Take a soft handful of muscle between thumb and fingers."',
    ),
}
BROKEN = {
    **{name: (f"verdict: keep, stands: [{place}]", complaint) for name, (place, complaint) in BROKEN_PLACES.items()},
    **BROKEN_ROWS,
}


@pytest.mark.parametrize(("row", "complaint"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_fails(row: str, complaint: str, small: Library) -> None:
    """A row without a place, with a lost fact or with advice that came back is told, in words."""
    (problem,) = problems(read_table(f"- {{id: X, holds: a fact, {row}}}")[0], small)
    assert complaint in problem


def test_a_whole_row_passes(small: Library) -> None:
    """A row whose places hold what it says has no problems, and a warning is not taken for the advice it warns of."""
    nowhere = "[{text: press on the spine, catches: [Press on the spine.]}]"
    (row,) = read_table(f"- {{id: X, verdict: drop, holds: a fact, stands: [{STANDS}], nowhere: {nowhere}}}")
    assert problems(row, small) == []


def test_advice_is_looked_for_everywhere(real: Library) -> None:
    """The search for dropped advice reads every kind of record that readers meet, but not what only names a thing."""
    found = list(advice(real))
    told = {place.split(":")[0].split("/")[1].removesuffix(".yml") for place, _ in found}
    assert told == {record.kind for record in real.records} - {"sources"}
    names = {name for record in real.not_taught.values() for name in (record.name, *record.also_called)}
    assert names.isdisjoint(sentence for place, sentence in found if "not-taught" in place)
