"""The text of the pages as the build writes it: what is read of a page, which word stands where, and how small the files are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.data.names import STOP_WORDS
from generator.data.texts import FOLDER, PLACES, text_files
from generator.data.texts.fold import fold
from generator.data.texts.sections import Section, sections_of
from generator.data.texts.words import postings
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages import plan_pages
from generator.pages.render import html_of, render
from generator.pages.review import ReviewLines
from tests.helpers.some import some
from tests.search.searching import texts_of

pytestmark = pytest.mark.ring("quick")

#: No file is larger than this as a host sends it.
MOST = 20_000


@pytest.fixture(scope="module")
def real_texts(real: Library) -> dict[PurePosixPath, bytes]:
    facts = Facts(real)
    pages = [*plan_pages(facts)]
    rendered = render(pages, facts.the(ReviewLines).of)
    return text_files(zip(pages, map(html_of, rendered), strict=True), STOP_WORDS)


def parts(files: Mapping[PurePosixPath, bytes], kind: str) -> list[Any]:
    """Give what the files of one kind hold, in their order."""
    return some(json.loads(data) for path, data in files.items() if path.parent == FOLDER / kind)


def addresses_of(files: Mapping[PurePosixPath, bytes]) -> dict[int, str]:
    """Give the address of each section, by the number that words know it by."""
    found: dict[int, str] = {}
    for number, part in enumerate(parts(files, "sections")):
        sections = [(page, section[0]) for page, _title, *sections in part["pages"] for section in sections]
        found |= {number * PLACES + at: f"{page}#{id_}".removesuffix("#") for at, (page, id_) in enumerate(sections)}
    return found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Knead</h1><p>One.</p>", [("", "", "One.")]),
        ('<p>One.</p><h2 id="how">How <b>so</b></h2><p>Two.</p>', [("", "", "One."), ("how", "How so", "Two.")]),
        ('<h2 id="a">A</h2><h3>Inner</h3><p>Two.</p><h3 id="b">B</h3>', [("", "", ""), ("a", "A", "Inner Two."), ("b", "B", "")]),
        ('<p>One.</p><h2 id="s" data-unsearched>Sources</h2><p>A book.</p>', [("", "", "One.")]),
        (
            '<h2 id="s" data-unsearched>S</h2><p>No.</p><h2 id="t">T</h2><p>Yes.</p>',
            [("", "", ""), ("t", "T", "Yes.")],
        ),
        ("<svg><title>No</title><path/></svg><p>One<svg></svg> two.</p>", [("", "", "One two.")]),
        ("<script>no()</script><style>no{}</style><template><p>No</p></template><noscript>No</noscript>Yes", [("", "", "Yes")]),
        ("<section hidden><h2 id=no>No</h2><p>No</p></section><p hidden>No</p>Yes", [("", "", "Yes")]),
        ("<div hidden><div>No</div>No</div>Yes", [("", "", "Yes")]),
        ("<nav>No</nav><button>No</button><select><option>No</select>Yes", [("", "", "Yes")]),
        ('One. <a href="x" aria-label="Why: One.">Why</a> Two.<p data-feedback>Tell us</p>', [("", "", "One. Two.")]),
        ("<dl><dt>Time</dt><dd>1 min</dd><dt>Level</dt><dd>Any</dd></dl>", [("", "", "Time 1 min Level Any")]),
        ("<b>One.</b><span>Two</span><i>three</i>, <b>four</b>.", [("", "", "One. Two three, four.")]),
        ("a<br>b&#60;c &amp; d\n  e", [("", "", "a b<c & d e")]),
    ],
    ids=[
        "the title is no text",
        "a heading begins a section",
        "a heading without an id does not",
        "excluded",
        "excluded up to the next heading",
        "drawings",
        "scripts and styles",
        "hidden",
        "hidden up to its own end",
        "keys and ways",
        "what says no more",
        "words of neighbours stay apart",
        "words of a sentence stay together",
        "spaces and references",
    ],
)
def test_sections(html: str, expected: list[tuple[str, str, str]]) -> None:
    """A page is read as somebody sees it, in sections that have an address."""
    found = [*sections_of("techniques/knead/", "Knead", html)]
    assert {(section.page, section.title) for section in found} == {("techniques/knead/", "Knead")}
    assert [(section.id, section.name, section.text) for section in found] == expected


def test_sources_of_a_page_are_left_out(real_texts: Mapping[PurePosixPath, bytes]) -> None:
    """Each stroke and condition lists its sources, which a page of their own holds: the mark on their heading is the one that is read."""
    named = [
        (page, section[0])
        for part in parts(real_texts, "sections")
        for page, _title, *sections in part["pages"]
        for section in sections
        if page.startswith(("techniques/", "safety/conditions/"))
    ]
    assert len(named) > 200
    assert [each for each in named if each[1] == "sources"] == []


def test_a_page_that_repeats_is_left_out(real_texts: Mapping[PurePosixPath, bytes], real: Library) -> None:
    """What stands on other pages too is not found twice, and every other page is there."""
    pages = [*plan_pages(Facts(real))]
    there = {address.partition("#")[0] for address in addresses_of(real_texts).values()}
    assert there == {page.address for page in pages if not page.repeats}
    assert len(there) > 150


STOP = frozenset({"the", "of"})


def sections(*texts: str, title: str = "of") -> list[tuple[int, Section]]:
    return [(number * 40, Section("a/", "A", str(number), title, text)) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (sections("back", "neck", "back"), {"back": ".0L2", "neck": ".E1"}),
        (sections("the back the", title="Of the neck"), {"back": ".0", "neck": "...0"}),
        (sections("Rücken 10min"), {"10": ".0", "min": ".0", "rucken": ".0"}),
        ([], {}),
    ],
    ids=["distances", "a title weighs most", "folded", "nothing"],
)
def test_where_words_stand(found: list[tuple[int, Section]], expected: Mapping[str, str]) -> None:
    """A word leads to the sections that hold it; words that decide nothing lead nowhere."""
    assert postings(found, STOP) == expected


def test_a_word_weighs_more_the_more_a_text_is_about_it() -> None:
    """Often, in a short text, or in a title weighs more than once in a long one."""
    long = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300))
    texts = (f"oil {long}", f"oil oil oil {long}", "oil oil oil on skin", long, *("skin",) * 16)
    numbered = [(at, replace(section, name="Oil" if at == 3 else "of")) for at, (_, section) in enumerate(sections(*texts))]
    assert postings(numbered, STOP)["oil"] == "0.1.2.3"


def test_words_stand_in_the_order_of_javascript() -> None:
    """The page compares words by halves of letters: a letter beyond the first 65,536 stands before the last of these."""
    assert [*postings(sections("ﬀ 𐐀 b"), STOP)] == ["b", "\U00010428", "ﬀ"]


def test_files_are_small_and_few(real_texts: Mapping[PurePosixPath, bytes]) -> None:
    """No file is larger than 20 KB as a host sends it, and most are far smaller."""
    sizes = {path: len(gzip.compress(data, mtime=0)) for path, data in real_texts.items()}
    words = [size for path, size in sizes.items() if path.parent.name == "words"]
    texts = [size for path, size in sizes.items() if path.parent.name == "sections"]
    assert max(sizes.values()) <= MOST
    assert max(words) <= 4_000
    assert sum(texts) / len(texts) <= 1_500
    assert sizes[FOLDER / "index.json"] <= 1_000
    assert len(sizes) < 500


@pytest.mark.parametrize(
    "letters", ["abcdefghij", "абвгдежзий", "アイウエオカキクケコ", "𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉"], ids=["Latin", "Cyrillic", "Kana", "Deseret"]
)
def test_any_script_is_found(letters: str) -> None:
    """Files bear numbers, so that words of any script, however many, lie in small files with names for every host."""
    words = [f"{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in letters[:5]]
    files = texts_of([("about/", "About", " ".join(words))])
    lists = parts(files, "words")
    assert len(lists) > 5
    assert [word for part in lists for word in part["words"]] == sorted({*fold(" ".join([*words, "About"]))}, key=_utf16)
    assert json.loads(files[FOLDER / "index.json"])["words"] == [next(iter(part["words"])) for part in lists]
    assert all(str(path).isascii() for path in some(files))
    assert max(map(len, files.values())) < len(" ".join(words).encode()) + 1000
    assert max(len(gzip.compress(data)) for data in files.values()) <= MOST


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def test_the_same_pages_give_the_same_files() -> None:
    """The files depend on the pages alone; another text gives all files of the build another mark."""
    one, again, other = (texts_of([("a/", "A", "<p>One.</p>"), ("b/", "B", f"<p>{end}</p>")]) for end in ("Two.", "Two.", "Too."))
    assert one == again
    marks = [{json.loads(data)["of"] for data in files.values()} for files in (one, other)]
    assert [len(each) for each in marks] == [1, 1]
    assert marks[0] != marks[1]


def test_nothing_to_find() -> None:
    """A guide without pages has an index all the same."""
    assert {str(path) for path in texts_of([])} == {"assets/text/index.json"}
