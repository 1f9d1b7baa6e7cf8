"""What was researched about first aid stands in the records, with the sources and no more certainty than was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import pytest
import yaml
from lxml import html
from pydantic import BaseModel, ConfigDict

from generator.guide.library import Library, link
from generator.records import StopSign
from generator.records.schema import read_records
from generator.records.vocabulary import Act, Agreement
from tests.content.researched import Row, missing, says, tables
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

HERE = Path(__file__).parent / "first_aid"
TABLES = tables((HERE / "table.md").read_text(encoding="utf-8"), Row)
#: How the table calls a certainty, the firmest first.
CERTAINTIES = {"agreed": Agreement.AGREED, "one body": Agreement.ONE_BODY, "editorial": Agreement.OURS}


class Expected(BaseModel):
    """What a row asks of one line of a record."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    row: str
    record: str = ""
    where: Literal["do", "more", "question"] = "do"
    says: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    nothing: str = ""
    most: Agreement | None = None


_READ: Mapping[str, list[Any]] = yaml.safe_load((HERE / "expectations.yml").read_text(encoding="utf-8"))
EXPECTED = {part: [Expected.model_validate(each) for each in found] for part, found in _READ.items()}
#: The parts of the expectations, in the order of the tables.
PARTS = dict(zip(EXPECTED, [heading for heading in TABLES if heading != "Emergency numbers"], strict=True))
CASES = [(part, each) for part, found in EXPECTED.items() for each in found]


def first_cell(row: Row) -> str:
    """Give the cell that a row begins with, besides its number."""
    return next(cell for head, cell in row.cells.items() if head != "#")


def row_of(part: str, expected: Expected) -> Row:
    """Find the row that an expectation is about: the one called so, else the one that begins so."""
    rows = TABLES[PARTS[part]]
    found = [row for row in rows if first_cell(row) == expected.row] or [
        row for row in rows if first_cell(row).startswith(expected.row)
    ]
    (row,) = found
    return row


def certainty_of(row: Row) -> Agreement:
    """Give the most that a row lets a line say of itself, by how its certainty begins."""
    text = row.cells["Certainty"]
    return next((word for name, word in CERTAINTIES.items() if text.startswith(name)), Agreement.OURS)


def problems(row: Row, expected: Expected, sign: StopSign) -> list[str]:
    """Say what a stop sign leaves out of a row, or says without a source, or too firmly."""
    found = [f'it says "{pattern}"' for pattern in expected.absent if not missing((pattern,), says(sign))]
    if not expected.says:
        return found
    if expected.where == "do":
        lines = [aid for aid in sign.do if not missing(expected.says, aid.text)]
        if not lines:
            return [*found, f"no line says all of {expected.says}"]
        (line,) = lines
        found += [f"source {each} is missing" for each in expected.sources if each not in line.sources]
        if line.agreement.rank < (expected.most or certainty_of(row)).rank:
            found.append(f"the line says {line.agreement}, the row {row.cells['Certainty']}")
        return found
    if expected.where == "question":
        found += [f'the question does not say "{each}"' for each in missing(expected.says, str(sign.question))]
        return found + [f"source {each} is missing" for each in expected.sources if each not in sign.sources]
    numbers = [number for number, text in enumerate(sign.more, 1) if not missing(expected.says, text)]
    if not numbers:
        return [*found, f"no background says all of {expected.says}"]
    backed = {ref for each in sign.backing if each.at == f"more.{numbers[0]}" for ref in each.sources} or set(sign.sources)
    return found + [f"source {each} is missing" for each in expected.sources if each not in backed]


@pytest.mark.parametrize(("part", "expected"), CASES, ids=[f"{part}-{each.row}-{each.record}" for part, each in CASES])
def test_a_row_stands_in_its_record(part: str, expected: Expected, real: Library) -> None:
    """Each researched row stands in one line of a record, exceptions included, with its sources and no more certainty."""
    row = row_of(part, expected)
    if expected.nothing:
        assert not row.cells["Certainty"].startswith(("agreed", "one body"))
    if expected.record:
        assert problems(row, expected, real.stop_signs[expected.record]) == []


def test_no_row_is_lost() -> None:
    """Each row of the tables is asked of a record, or it is said why there is nothing to ask."""
    for part, heading in PARTS.items():
        asked = {first_cell(row_of(part, each)) for each in EXPECTED[part]}
        assert [first_cell(row) for row in TABLES[heading] if first_cell(row) not in asked] == []
    assert sum(len(TABLES[heading]) for heading in PARTS.values()) == 45


def test_a_sign_asks_one_thing_of_those_who_act(real: Library) -> None:
    """A sign to call for that could be more than one thing says how to tell them apart, or asks the same for each."""
    several = {
        sign.id
        for sign in real.stop_signs.values()
        if sign.act is Act.CALL_EMERGENCY and re.search(r",| or ", sign.could_be or "")
    }
    # The first two ask the same for both; the third tells the causes apart in its first lines.
    assert several == {"clot-or-heart", "neck-artery", "stroke-signs", "confused"}
    for cause in ("stroke", "allergic", "diabetes"):
        assert any(cause in str(aid.text) for aid in real.stop_signs["confused"].do[:3])
    assert real.stop_signs["fainting"].could_be == "Low blood pressure."


def changed(content: Mapping[PurePosixPath, bytes], sign: str, old: str, new: str) -> Library:
    """Give the real guide with one stop sign changed in one place."""
    path = PurePosixPath("content/stop-signs", f"{sign}.yml")
    text = content[path].decode()
    assert text.count(old) == 1, f"{path} does not say it once: {old}"
    return link(read_records({**content, path: text.replace(old, new).encode()}))


BROKEN = {
    "an exception is lost": ("anaphylaxis", " If they are pregnant, lay them on the left side.", "", "no line says all of"),
    "an exception stands alone": (
        "anaphylaxis",
        " If breathing is hard, sit",
        "\n    agreement: agreed\n    sources: [anaphylaxis-uk, mhra-2023, natasha]\n  - text: If breathing is hard, sit",
        "no line says all of",
    ),
    "a source is lost": ("anaphylaxis", "[anaphylaxis-uk, nhs-anaph-2022]", "[anaphylaxis-uk]", "nhs-anaph-2022 is missing"),
    "it is held down": ("seizure", "Do not hold them down. ", "", "no line says all of"),
    "it is surer than it was found": (
        "clot-or-heart",
        "agreement: one-body",
        "agreement: agreed",
        "the line says agreed, the row one body",
    ),
    "an editorial half comes in": ("seizure", "Stay. Put", "Stand at the open side. Put", 'it says "open side"'),
    "a word that narrows comes in": ("back-pain-urgent", "Is it high up", "Is it new and high up", 'it says "\\bnew\\b"'),
}


@pytest.mark.parametrize(("sign", "old", "new", "complaint"), BROKEN.values(), ids=BROKEN)
def test_a_weaker_line_is_told(sign: str, old: str, new: str, complaint: str, content: Mapping[PurePosixPath, bytes]) -> None:
    """A line that loses an exception, a source or a warning, or that says more than was found, is told in words."""
    library = changed(content, sign, old, new)
    found = [
        problem
        for part, each in CASES
        if each.record == sign
        for problem in problems(row_of(part, each), each, library.stop_signs[sign])
    ]
    assert complaint in "\n".join(found)


# ---- what readers see ----


@pytest.mark.ring("test")
def test_each_line_says_what_it_rests_on(real: Library, site: Path) -> None:
    """On the page of the signs each line stands under its sign with who says it, and what nobody has signed says so without a tap."""
    page = html.parse(site / "safety/stop-signs/index.html").getroot()
    told = 0
    for sign in real.stop_signs.values():
        box = page.get_element_by_id(sign.id).getparent()
        text = " ".join(box.text_content().split())
        assert all(str(aid.text) in text for aid in sign.do), sign.id
        for aid in sign.do:
            assert str(real.words.agreement[aid.agreement].means) in text, sign.id
            assert all(str(real.sources[ref].title) in text for ref in aid.sources), sign.id
            told += 1
        (note,) = box.xpath("./p[b='Not signed by a clinician.']")
        assert not note.xpath("ancestor::details")
    assert told > 80


@pytest.mark.ring("test")
def test_what_is_not_signed_is_listed(real: Library, site: Path) -> None:
    """The page of what is missing names every sign that nobody has signed and every page of a publisher that nobody has opened."""
    page = html.parse(site / "about/gaps/index.html").getroot()
    text = " ".join(page.text_content().split())
    for sign in some(real.stop_signs.values()):
        assert str(sign.sign) in text
        for ref in {ref for aid in sign.do for ref in aid.sources}:
            source = real.sources[ref]
            assert (f"{source.title}, {source.publisher}" in text) == (source.checked is None)
