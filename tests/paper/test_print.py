"""Proofs about sheets on paper: a routine on one page, its strokes on a second, nothing lost, legible, readable by ear, the same everywhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import outloud
import pdfua
import pytest
import zxingcpp

from generator.guide.care import WORDS
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages.sheets import SheetFacts, Sheets
from generator.paper.press import TypesetCache
from generator.paper.sheet import PAPERS, Finished, plan_sheets, typeset_sheets
from generator.reading.problems import Problem
from tests.conftest import ROOT, environment
from tests.helpers.real import real_library
from tests.paper.pdfs import MM, Page, overlapping, picture, read_pages, squeezed, tags
from tests.paper.random_sheets import random_facts

pytestmark = pytest.mark.ring("test")

EPOCH = 1_764_201_600
SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MARGIN = 8 * MM
#: All seeds, and those that every run of the tests takes; the ring of all tests takes all.
SEEDS = range(40)
FEW = (1, 2, 5, 14)


@dataclass(frozen=True)
class Printed:
    """What became of some facts on both papers."""

    finished: Mapping[tuple[str, str], Finished]
    problems: Sequence[Problem]


@pytest.fixture(scope="session")
def facts(library: Library) -> list[SheetFacts]:
    return list(Facts(library).the(Sheets).all())


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> TypesetCache:
    return TypesetCache(tmp_path_factory.mktemp("typeset"))


def printed(library: Library, facts: Sequence[SheetFacts], press: TypesetCache) -> Printed:
    all_facts = Facts(library)
    finished, problems = typeset_sheets(all_facts, plan_sheets(all_facts, facts, EPOCH), press)
    return Printed({(each.sheet.facts.id, each.sheet.paper): each for each in finished}, problems)


@pytest.fixture(scope="session")
def shipped(library: Library, facts: list[SheetFacts], press: TypesetCache) -> Printed:
    return printed(library, facts, press)


@pytest.fixture(scope="session")
def by_chance(library: Library, facts: list[SheetFacts], press: TypesetCache, request: pytest.FixtureRequest) -> Printed:
    seeds = SEEDS if request.config.getoption("--ring") == "all" else FEW
    names = sorted({row.picture for each in facts for row in each.rows if row.picture})
    return printed(library, [random_facts(seed, facts[0], names) for seed in seeds], press)


SHIPPED = [f"{guide}--{ref}" for guide in real_library().site.guides for ref in real_library().guides[guide].routines]
on_each = pytest.mark.parametrize(("sheet", "paper"), [(sheet, paper) for sheet in SHIPPED for paper in PAPERS])


def test_every_routine_has_its_sheets(facts: list[SheetFacts], shipped: Printed) -> None:
    """Each routine of each guide has a sheet for each paper, and none is refused."""
    assert [each.id for each in facts] == SHIPPED
    assert set(shipped.finished) == {(sheet, paper) for sheet in SHIPPED for paper in PAPERS}
    assert shipped.problems == []


def holds(page: Page, paper: str) -> None:
    """Say whether a page is right: the size of its paper, letters of 8 pt and more, all text inside the margins, no word over another."""
    width, height = page.size
    assert (width / MM, height / MM) == pytest.approx(SIZES[paper], abs=0.1)
    assert page.sizes[0] >= 8.0
    assert len(page.words) > 50
    outside = [word for word in page.words if word.left < MARGIN - 1 or word.right > width - MARGIN + 1]
    outside += [word for word in page.words if word.bottom < MARGIN - 1 or word.top > height - MARGIN + 1]
    assert outside == []
    assert list(overlapping(page.words)) == []


@pytest.mark.ours
@on_each
@pytest.mark.few(6)
def test_one_legible_page(shipped: Printed, sheet: str, paper: str) -> None:
    """A routine is one page of its paper, and what to take care of a second; nothing is small, sticks out or lies over anything else."""
    made = shipped.finished[sheet, paper]
    assert made.size >= 9.0
    first, second = read_pages(made.pdf)
    holds(first, paper)
    holds(second, paper)
    assert second.sizes[0] >= 9.0


@pytest.mark.ours
@on_each
def test_the_second_page_takes_care_of_each_stroke(facts: list[SheetFacts], shipped: Printed, sheet: str, paper: str) -> None:
    """The second page says of each stroke, beside the numbers of its steps, when to leave it out, where the giver is and what to ask; the first leads to it."""
    (each,) = [each for each in facts if each.id == sheet]
    first, second = (squeezed(page.text) for page in read_pages(shipped.finished[sheet, paper].pdf))
    assert squeezed("Turn over: when to leave a stroke out") in first
    found = [one for one in each.care_of if one.numbers]
    assert len(found) >= 3
    said = [text for one in found for text in (one.name, *one.care.skip_if, one.care.giver, *one.care.ask)]
    assert [text for text in said if squeezed(text) not in second] == []
    assert second.count(squeezed(WORDS.skip_if)) == sum(bool(one.care.skip_if) for one in found)


@pytest.mark.ours
@on_each
def test_nothing_is_left_out(facts: list[SheetFacts], shipped: Printed, sheet: str, paper: str) -> None:
    """Every warning, condition, step, stop sign and thing to have ready stands on the sheet, what must never be done before the steps."""
    (each,) = [each for each in facts if each.id == sheet]
    text = squeezed(read_pages(shipped.finished[sheet, paper].pdf)[0].text)
    assert len(each.never) > 8
    assert len(each.do_not) > 8
    assert len(each.ask) > 20
    said = [*each.never, *each.care, *each.do_not, *each.ask, *(sign for _, signs in each.signs for sign in signs.split("; "))]
    said += [
        *each.set_up,
        *each.after,
        *(need.name for need in each.needs),
        each.emergency.on_paper,
        each.title,
        each.minutes,
        each.page,
        each.check,
    ]
    said += [part for row in each.rows for part in (row.name, row.where, row.cue, row.minutes)]
    said += [row.pressure.words for row in each.rows if row.pressure]
    assert [each for each in said if squeezed(each) not in text] == []
    assert "Notyetreviewed" in text
    assert "CCBY4.0" in text
    assert max(text.index(squeezed(never)) for never in each.never) < text.index("StrokesMinPressure")


@pytest.mark.ours
@on_each
def test_it_can_be_read_by_ear(facts: list[SheetFacts], shipped: Printed, sheet: str, paper: str) -> None:
    """The PDF is tagged: language, title, one main heading, table heads, and words for each picture."""
    (each,) = [each for each in facts if each.id == sheet]
    found = tags(shipped.finished[sheet, paper].pdf)
    assert found.marked
    assert found.shows_title
    assert (found.ua_part, found.language, found.title) == ("1", "en", f"{each.title}, {each.minutes}")
    assert found.roles.count("H1") == 1
    assert found.roles.count("H2") >= 5
    assert found.roles.count("TH") in (3, 6)
    assert found.roles.count("Table") in (1, 2)
    assert len(found.alts) == 1 + sum(bool(row.picture) for row in each.rows)
    assert all(len(alt) > 20 for alt in found.alts)


@on_each
def test_fonts_are_inside(shipped: Printed, sheet: str, paper: str) -> None:
    """The PDF holds its fonts, cut down to the letters it uses: six letters and a plus stand before the name."""
    fonts = tags(shipped.finished[sheet, paper].pdf).fonts
    assert {name[7:] for name, _ in fonts} == {"NotoSans-Regular", "NotoSans-Bold"}
    assert all(name[6] == "+" and inside for name, inside in fonts)


@on_each
@pytest.mark.few(4)
def test_it_is_grey_and_leads_to_its_page(facts: list[SheetFacts], shipped: Printed, sheet: str, paper: str) -> None:
    """No pixel has a colour, and the QR code is the address of the sheet's page."""
    (each,) = [each for each in facts if each.id == sheet]
    image = picture(shipped.finished[sheet, paper].pdf)
    red, green, blue = image.split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [each.page]


@on_each
@pytest.mark.few(3)
def test_other_checkers_find_no_error(shipped: Printed, tmp_path: Path, sheet: str, paper: str) -> None:
    """Two programs that check PDFs for those who hear them find nothing wrong."""
    file = tmp_path / "sheet.pdf"
    file.write_bytes(shipped.finished[sheet, paper].pdf)
    checked = outloud.check(str(file))
    assert (checked.errors, checked.verdict) in ((0, "pass"), (0, "review"))
    assert [finding for finding in pdfua.validate(str(file)).findings if str(finding.severity).endswith("ERROR")] == []


def test_pages_by_chance(by_chance: Printed) -> None:
    """Whatever somebody writes becomes one right page, or is refused with the part that is to be shortened."""
    assert len(by_chance.finished) + len(by_chance.problems) in (2 * len(FEW), 2 * len(SEEDS))
    assert len(by_chance.finished) >= len(FEW)
    for (_, paper), made in by_chance.finished.items():
        first, *_ = read_pages(made.pdf)
        holds(first, paper)
    for problem in by_chance.problems:
        assert problem.code == "sheet-too-long"
        assert " alone need " in problem.hint
        assert " letters)" in problem.hint


@pytest.mark.ring("all")
def test_all_pages_by_chance(by_chance: Printed) -> None:
    """Forty guides on both papers hold, among them long German words and Arabic."""
    test_pages_by_chance(by_chance)
    assert len(by_chance.finished) + len(by_chance.problems) == 2 * len(SEEDS)
    assert {tags(made.pdf).language for made in by_chance.finished.values()} == {"en", "de", "ar"}


SCRIPT = """
import hashlib, sys
from pathlib import Path
from generator.disk.content import read_content
from generator.guide.facts import Facts
from generator.pages.sheets import Sheets
from generator.paper.press import TypesetCache
from generator.paper.sheet import plan_sheets
from generator.site.walk import read
guide = read(read_content(Path(sys.argv[1])))
facts = Facts(guide)
sheets = plan_sheets(facts, facts.the(Sheets).all(), 1_764_201_600)
for made in TypesetCache(Path(sys.argv[2]))([sheet.document for sheet in sheets]):
    print(len(made.file), hashlib.sha256(made.file).hexdigest())
"""


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Two programs with other time zones, languages and hash seeds typeset the same bytes."""
    said = []
    for number, more in enumerate(
        ({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}, {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "C"})
    ):
        command = [sys.executable, "-c", SCRIPT, str(ROOT / "tests" / "tiny"), str(tmp_path / str(number))]
        done = subprocess.run(command, env=environment(more), capture_output=True, check=True, encoding="utf-8", cwd=tmp_path)
        said.append(done.stdout)
    assert said[0].count("\n") == 2
    assert said[0] == said[1]
