"""What is missing: the commands `status` and `digest`, the page that says the same, and the reading age."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html as lxml_html

from generator.contribute.reading_age import FEW_WORDS, TOGETHER, ReadingAge, measure, reading_ages, sentences_of
from generator.contribute.status import Part, as_json, cells, status
from generator.guide import addresses, gaps
from generator.guide.facts import Facts
from generator.guide.gaps import STATEMENTS, Ground
from generator.guide.library import Library
from generator.guide.reviews import Reviews, digest, reviewable
from generator.pages.gaps import KINDS
from generator.pages.render import File
from generator.records import Area, Condition, SafetyWarning, StopSign
from generator.records.called import called
from generator.records.vocabulary import Grade
from generator.site.walk import write
from tests.conftest import Run, environment, on_a_terminal
from tests.guide.signing import SIGNED, STILL, signed
from tests.helpers.casefile import guide_of, tiny_content
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

TODAY = "2027-01-01"


@pytest.fixture(scope="module")
def files(real: Library) -> list[File]:
    return write(Facts(real))


def tiny_guide(**more: bytes) -> Library:
    """Give the small guide with a sound signature, and with lines added to the still hands or the spine."""
    paths = {"still_hands": STILL, "spine": PurePosixPath("content/areas/spine.yml")}
    content = {**tiny_content(), SIGNED: signed()}
    for name, lines in more.items():
        content[paths[name]] += lines
    return guide_of(content)


def parts(library: Library, today: str = TODAY, ages: tuple[ReadingAge, ...] = ()) -> dict[str, Part]:
    return {part.key: part for part in status(Facts(library), ages, today)}


class TestGaps:
    """The facts."""

    def test_weak_ground(self, real: Library) -> None:
        """A record is weak without a source of grade A or B, wherever in it sources stand, and partly weak if it names a basis too."""
        found = {(each.record.kind, each.record.id): each for each in gaps.weak(real)}
        assert Counter(each.ground for each in found.values()).keys() == set(Ground)
        for kind in ("conditions", "areas", "warnings", "stop-signs"):
            for record in real.by_kind[kind].values():
                assert isinstance(record, Condition | Area | SafetyWarning | StopSign)
                good = {real.sources[ref].grade for ref in record.sources} & {Grade.A, Grade.B}
                ground = found.get((kind, record.id))
                assert (ground is None) == bool(good and not record.basis), record.id
                assert ground is None or (ground.ground is Ground.PARTLY) == bool(good), record.id
        assert not any(each.ground is Ground.NONE and each.grades for each in found.values())

    def test_weak_safety_says_on_what_it_rests(self, real: Library, files: list[File]) -> None:
        """Each weak condition says on its own page what it rests on, and so does each weak area, warning and sign on theirs."""
        pages = {file.path.parent.as_posix() + "/": unescape(file.data.decode()) for file in files if file.path.suffix == ".md"}
        safety = [each for each in gaps.weak(real) if isinstance(each.record, (Condition, Area, SafetyWarning, StopSign))]
        assert len(safety) > 50
        for each in safety:
            page = pages[addresses.address(each.record).partition("#")[0]]
            assert each.basis, each.record.id
            assert f"It rests on: {each.basis}" in page, each.record.id

    def test_things_need_no_source(self, real: Library) -> None:
        """A towel is no statement: what only lists things or steps is told only where it says on what it rests."""
        found = [each for each in gaps.weak(real) if not isinstance(each.record, STATEMENTS)]
        assert found
        assert all(each.basis for each in found)
        assert "towel" not in {each.record.id for each in found}

    def test_the_weakest_comes_first(self, real: Library) -> None:
        """What has no source stands before what has weak ones, and conditions before all else on the same ground."""
        found = gaps.weak(real)
        assert [each.ground for each in found] == sorted((each.ground for each in found), key=list(Ground).index)
        assert found[0].record.kind == "conditions"

    def test_overdue_from_the_day_after(self) -> None:
        """A review is overdue from the day after it was due, and only while it holds."""
        library = tiny_guide()
        names = [
            [record.id for record, _ in gaps.overdue(library, Reviews(Facts(library)), day)]
            for day in ("2026-11-21", "2027-11-20", "2027-11-21", "2040-01-01")
        ]
        assert names == [[], [], ["still-hands"], ["still-hands"]]
        changed = tiny_guide(still_hands=b"more:\n  - One more thought.\n")
        assert gaps.overdue(changed, Reviews(Facts(changed)), "2040-01-01") == ()
        assert [record.id for record, _ in gaps.lapsed(changed, Reviews(Facts(changed)))] == ["still-hands"]

    def test_open_questions_and_sources(self, real: Library) -> None:
        """A question without an answer is open; a source without the day a person opened it was never opened."""
        assert {each.id for each in gaps.open_questions(real)} == {q.id for q in real.questions.values() if q.answer is None}
        assert gaps.open_questions(real)
        library = tiny_guide()
        unopened = {each.id for each in gaps.unopened(library)}
        assert unopened == {each.id for each in library.sources.values() if not each.checked}

    def test_every_kind_has_a_word(self, real: Library) -> None:
        """The page names every kind that can be reviewed, and every record of it has a name."""
        found = list(reviewable(real))
        assert {record.kind for record in found} == {kind for kind in KINDS if real.by_kind.get(kind, True)}
        assert all(called(record).strip() for record in found)


class TestStatus:
    """What the command says."""

    def test_every_part_is_there(self, real: Library) -> None:
        """What is not reviewed, lapsed, overdue, weak, unopened, open, excepted, untranslated, still an example and hard to read, each in one sentence."""
        found = status(Facts(real), (), TODAY)
        assert [part.key for part in found] == [
            "reviewed", "lapsed", "overdue", "unsourced", "weak", "partly", "ours", "sources", "open", "exceptions", "untranslated", "placeholders", "reading-age",
        ]  # fmt: skip
        assert all(part.title and part.says.endswith(".") for part in found)
        for part in found:
            assert all(len(row) == len(part.heads) for row in part.rows)

    def test_counts_reviews(self) -> None:
        """It counts what is reviewed, what has changed, and what is overdue today."""
        found = parts(tiny_guide(), "2028-01-01")
        assert found["reviewed"].says.startswith("1 of ")
        assert ("techniques", 3, 1, 0, 2) in found["reviewed"].rows
        assert found["lapsed"].says == "No record has changed."
        signature = ("techniques/still-hands", "2026-11-20", "Example Reviewer", "2026-11-example-reviewer")
        assert found["overdue"].rows == ((*signature, "2027-11-20"),)
        assert found["overdue"].says == "1 review is overdue on 2028-01-01."
        changed = parts(tiny_guide(still_hands=b"more:\n  - One more thought.\n"), "2028-01-01")
        assert changed["lapsed"].rows == (signature,)
        assert changed["overdue"].rows == ()

    def test_page_and_command_agree(self, real: Library, files: list[File]) -> None:
        """The page "What is missing" names each record that the command names as weak or open, with what it rests on."""
        found = parts(real)
        page = next(file for file in files if file.path.as_posix() == "about/gaps/index.md").data.decode()
        text = unescape(page)
        weak = gaps.weak(real)
        assert len(weak) == sum(len(found[name].rows) for name in ("unsourced", "weak", "partly")) > 100
        for each in weak:
            assert called(each.record) in text, each.record.id
            assert each.basis in text, each.record.id
        ours = gaps.ours(real)
        assert len(ours) == len(found["ours"].rows) > 60
        for record, own in ours:
            assert f"“{own.words}”" in text, (record.id, own.at)
            assert own.ours in text, (record.id, own.at)
        for question in gaps.open_questions(real):
            assert f"questions/#{question.id}" in text
        for count in Reviews(Facts(real)).counts:
            kind = KINDS[count.kind][0]
            assert f"<td>{kind}</td><td>{count.reviewed} of {count.all}</td><td>{count.changed}</td>" in text
        assert "overdue" not in text.lower()

    def test_exceptions_are_told(self) -> None:
        """An exception to a rule stands in the command and on the page, with its rule, its reason and its day."""
        lines = (
            b"more:\n  - This one sentence has far more words in it than any giver with oil on both hands would want to read.\n"
            b"exceptions:\n  - rule: plain-sentences\n    at: why\n    reason: Their own words here.\n    on_date: 2026-11-20\n"
        )
        path = PurePosixPath("content/areas/spine.yml")
        area = tiny_content()[path].decode()
        why = re.search(r"(?m)^why: .*$", area)
        assert why
        long = f"why: Bone and nerves lie close here{' and close there' * 8}."
        content = {
            **tiny_content(),
            SIGNED: signed(),
            path: area.replace(why[0], long).encode() + lines,
        }
        library = guide_of(content)
        assert parts(library)["exceptions"].rows == (
            ("areas/spine", "plain-sentences", "why", "Their own words here.", "2026-11-20"),
        )
        page = next(file for file in write(Facts(library)) if file.path.as_posix() == "about/gaps/index.md").data.decode()
        assert "contribute/errors/plain-sentences/" in page
        assert "20 November 2026" in page
        assert "Their own words here." in page

    def test_json(self, real: Library, files: list[File]) -> None:
        """As JSON it holds the same sentences and rows, by name."""
        found = status(Facts(real), reading_ages(files), TODAY)
        document = json.loads(as_json(found))
        for part in found:
            assert document[part.key]["says"] == part.says
            assert [tuple(row.values()) for row in document[part.key]["rows"]] == [tuple(row) for row in part.rows]
        assert len(document["reading-age"]["rows"]) > 50

    def test_cells_are_text(self) -> None:
        """A table holds text, its numbers with commas."""
        assert list(cells(Part("x", "X", "X.", ("a", "b", "c"), (("1", 1234, 0.5),)))) == [("1", "1,234", "0.5")]


class TestCommands:
    """The commands as a person runs them."""

    def test_status(self, tiny: Path, generator: Run) -> None:
        """It prints every part and ends with exit 0, whatever is missing."""
        done = generator(tiny, "status")
        assert (done.returncode, done.stderr) == (0, "")
        for title in ("Reviewed", "Overdue", "Open questions", "Reading age"):
            assert f"\n{title}\n" in done.stdout
        assert re.search(r"(?m)^ ?techniques +3 ", done.stdout)

    def test_status_as_json(self, tiny: Path, generator: Run) -> None:
        """--format json prints one document, and nothing else."""
        done = generator(tiny, "status", "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout).keys() >= {"reviewed", "overdue", "reading-age"}

    def test_status_of_broken_content(self, tiny: Path, generator: Run) -> None:
        """Where the content has problems it tells those, exit 1; it makes no guesses about what is missing."""
        (tiny / "content" / "areas" / "spine.yml").write_text("name: Spine\n")
        done = generator(tiny, "status")
        assert done.returncode == 1
        assert "missing-key" in done.stdout

    def test_digest(self, tiny: Path, generator: Run) -> None:
        """It prints the digest of a record, and for several the lines of a review."""
        done = generator(tiny, "digest", "techniques/still-hands")
        now = digest(tiny_guide().techniques["still-hands"])
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{now}\n", "")
        done = generator(tiny, "digest", "techniques/still-hands", "content/site.yml")
        lines = done.stdout.splitlines()
        assert lines[0] == f"  - {{record: techniques/still-hands, digest: {now}}}"
        assert re.fullmatch(r"  - \{record: site/site, digest: [0-9a-f]{16}\}", lines[1])

    def test_digest_of_nothing(self, tiny: Path, generator: Run) -> None:
        """An unknown record is one sentence with the nearest known one, exit 2."""
        done = generator(tiny, "digest", "techniques/stil-hands")
        says = 'error: there is no record "techniques/stil-hands", did you mean "techniques/still-hands"?\n'
        assert (done.returncode, done.stdout, done.stderr) == (2, "", says)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
    def test_status_on_a_terminal(self, tiny: Path) -> None:
        """On a terminal the titles are bold, and a wide table folds instead of being cut off."""
        code, printed = on_a_terminal(tiny, "status", environ={"TERM": "xterm-256color", "COLUMNS": "80"})
        assert code == 0
        assert "\x1b[1mReading age" in printed
        assert "\N{HORIZONTAL ELLIPSIS}" not in printed

    def test_no_network(self, tiny: Path) -> None:
        """It asks no network: textstat would load a dictionary for measures that count syllables."""
        program = (
            "import runpy, sys\n"
            "def refuse(event, _):\n"
            "    if event in ('socket.connect', 'socket.getaddrinfo', 'urllib.Request'):\n"
            "        print('network:', event, file=sys.stderr)\n"
            "sys.addaudithook(refuse)\n"
            "{ask}\n"
            "sys.argv[1:] = ['status']\n"
            "runpy.run_module('generator', run_name='__main__')\n"
        )
        calls = {"": False, "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))": True}
        for ask, seen in some(calls.items()):
            command = [sys.executable, "-c", program.replace("{ask}", ask)]
            done = subprocess.run(command, cwd=tiny, env=environment(), capture_output=True, check=False, text=True)
            assert done.returncode == 0
            assert ("network:" in done.stderr) is seen


class TestReadingAge:
    """How old a reader must be."""

    def test_only_sentences_count(self) -> None:
        """Headings, names, lists of links and of sources do not; questions, small print and words within a sentence do."""
        page = """---
title: "x"
---

## A heading with its id {: #q }

# Is it safe today?

<p>Stop at <b>any</b> doubt. Say “yes”, or say <a href="x">nothing</a>.</p>
<p>Also called: a name, another name</p>
<p><a href="x">One condition</a>, <a href="y">another condition</a>.</p>
<ol class="guide-source"><li><a href="x">A book</a>. Publisher, 2020.</li></ol>
<p class="guide-small">Sources: <a href="x">A very long title of a book</a>.</p>
<label><input type="checkbox"><span>Are you ill?<small><b>Ask first.</b> Call a doctor.</small></span></label>
<p>“Lighter or firmer?”</p>
<h3>Do not press here.</h3><dl><dt>5 ml</dt><dd>Oil &amp; cream.</dd></dl>
"""
        assert sentences_of(page) == [
            "Stop at any doubt. Say “yes”, or say nothing.",
            "Are you ill?",
            "Ask first. Call a doctor.",
            "“Lighter or firmer?”",
            "Do not press here.",
            "Oil & cream.",
        ]

    def test_the_two_measures(self) -> None:
        """They are the published formulas: letters, words and sentences, counted by hand here, and five years on a grade."""
        found = measure("x", ["Ask how they feel today.", "Lay both palms low on the back."])
        letters, words, sentences = 19 + 24, 5 + 7, 2
        marks = 2  # the index of 1967 counts key strokes, full stops among them
        assert (found.words, found.sentences) == (words, sentences)
        ari = 4.71 * (letters + marks) / words + 0.5 * words / sentences - 21.43
        coleman_liau = 0.0588 * 100 * letters / words - 0.296 * 100 * sentences / words - 15.8
        assert found.by_ari == pytest.approx(ari + 5)
        assert found.by_coleman_liau == pytest.approx(coleman_liau + 5, abs=0.5)  # textstat has 0.058 for 0.0588

    def test_long_words_and_sentences_are_harder(self) -> None:
        """Both measures rise with the length of words and of sentences, so either of these shows."""
        plain = measure("x", ["Stop at any doubt. Go light at first. Ask how it feels."] * 5)
        words = measure("x", ["Discontinue immediately whenever uncomfortable. Preliminary applications require moderation."] * 5)
        sentence = measure("x", ["Stop at any doubt and go light at first and ask how it feels and then go on with it."] * 5)
        for harder in (words, sentence):
            assert harder.by_ari > plain.by_ari
            assert harder.by_coleman_liau > plain.by_coleman_liau
        assert words.too_hard
        assert not plain.too_hard
        assert plain.very_easy

    @pytest.mark.parametrize(
        ("ari", "coleman_liau", "hard", "easy"),
        [
            (9.0, 9.0, False, False),
            (7.0, 8.4, False, True),
            (3.0, 11.4, False, False),
            (11.6, 5.0, True, False),
            (5.0, 11.6, True, False),
        ],
    )
    def test_the_harder_measure_decides(self, ari: float, coleman_liau: float, hard: bool, easy: bool) -> None:
        """In whole years, 9 to 11 is as wanted."""
        age = ReadingAge("x", 200, 20, ari, coleman_liau)
        assert (age.too_hard, age.very_easy) == (hard, easy)

    def test_safety_pages(self, real: Library, files: list[File]) -> None:
        """Every safety page is measured, each condition by itself and all as one."""
        found = {age.page: age for age in reading_ages(files)}
        wanted = {addresses.SAFETY, addresses.CHECK, addresses.CONDITIONS, addresses.STOP_SIGNS, addresses.AREAS, TOGETHER}
        assert found.keys() >= wanted | {addresses.address(each) for each in real.conditions.values()}
        assert all(page == TOGETHER or page.startswith(addresses.SAFETY) for page in found)
        singles = [age for page, age in found.items() if page.startswith(addresses.CONDITIONS) and page != addresses.CONDITIONS]
        assert found[TOGETHER].words == sum(age.words for age in singles)
        assert sum(age.short for age in singles) > 10
        assert all(age.short == (age.words < FEW_WORDS) for age in singles)

    def test_the_safety_pages_can_be_read(self, files: list[File]) -> None:
        """The pages that everybody reads, and all conditions taken together, come out no harder than age 11."""
        found = {age.page: age for age in reading_ages(files)}
        for page in (addresses.SAFETY, addresses.CHECK, addresses.CONDITIONS, addresses.STOP_SIGNS, addresses.AREAS, TOGETHER):
            assert not found[page].too_hard, (page, found[page])

    def test_a_moved_page_has_no_age(self) -> None:
        """A page without a sentence is left out instead of counting as easy."""
        empty = File(PurePosixPath("safety/conditions/old/index.md"), b"---\ntitle: x\n---\n\n# Old\n")
        assert reading_ages([empty]) == []
        assert reading_ages([File(PurePosixPath("techniques/index.md"), b"---\nx: y\n---\n\n<p>Go on.</p>\n")]) == []


@pytest.mark.ring("test")
def test_gaps_link_to_pages(site: Path) -> None:
    """The page is linked from About, and each of its links leads to a page and a section that exist."""
    about = lxml_html.fromstring((site / "about" / "index.html").read_text(encoding="utf-8"))
    assert any(link.get("href", "").endswith("about/gaps/") for link in about.iter("a"))
    page = lxml_html.fromstring((site / "about" / "gaps" / "index.html").read_text(encoding="utf-8"))
    links: list[Any] = page.xpath("//*[@id='guide-content']//a[@href]")
    assert len(links) > 100
    for link in links:
        path, _, anchor = link.get("href").partition("#")
        file = (site / "about" / "gaps" / path / "index.html").resolve()
        assert file.is_file(), link.get("href")
        if anchor:
            assert f'id="{anchor}"' in file.read_text(encoding="utf-8"), link.get("href")
