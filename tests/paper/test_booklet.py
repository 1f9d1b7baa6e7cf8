"""The booklet: the whole guide on A5 pages, nothing of it lost, in greys, for archives and for those who read with their ears."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import pytest
import typst

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages import Offer, plan_pages
from generator.pages.render import render
from generator.pages.review import ReviewLines
from generator.pages.techniques import Techniques
from generator.paper.booklet import BookletFacts, Booklets
from generator.paper.typeset import FAMILIES, FONTS, TEMPLATES, Document, Typeset, Typesetter
from generator.reading.problems import ContentError
from generator.records import Technique
from generator.site.walk import read
from tests.helpers.printed import fonts, is_grey, outline, papers, smallest_letter, squeezed, standards, tags, texts
from tests.helpers.real import real_content, real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

CONTENT = real_content()
FIRST, *_, LAST = (*real_library().site.guides, *real_library().site.guides)
EPOCH = 1_764_201_600


@dataclass(frozen=True)
class Made:
    """A booklet, typeset, and the text of each of its pages."""

    library: Library
    facts: BookletFacts
    document: Document
    typeset: Typeset
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return squeezed("".join(self.pages))

    @property
    def techniques(self) -> list[Technique]:
        return [self.library.techniques[stroke.id] for stroke in self.facts.strokes]

    @property
    def strokes(self) -> list[dict[str, Any]]:
        return list(self.typeset.told["strokes"])


def make(guide: str) -> Made:
    library = read(CONTENT)
    booklets = Facts(library).the(Booklets)
    booklet = next(each for each in booklets.all(EPOCH) if each.guide.id == guide)
    made = Typesetter().typeset(booklet.document)
    return Made(library, booklets.of(booklet.guide), booklet.document, made, texts(made.file))


@pytest.fixture(scope="module", params=dict.fromkeys((FIRST, LAST)))
def made(request: pytest.FixtureRequest) -> Made:
    """Give the longest booklet and the shortest."""
    return make(request.param)


def test_pages_are_a5_and_fold(made: Made) -> None:
    """Every page is A5, and there are so many that sheets of four come out even."""
    assert papers(made.typeset.file) == {(148, 210)}
    assert len(made.pages) % 4 == 0
    assert len(made.pages) == made.typeset.told["pages"]


@pytest.mark.few(1)
@pytest.mark.ours
def test_the_booklet_folds_wherever_its_text_ends(made: Made) -> None:
    """With fewer sources, down to none, the pages still come out even, with none, one, two or three pages for notes."""
    shown = json.loads(made.document.shown)
    notes = set()
    sources = shown["facts"]["sources"]
    for count in range(0, len(sources) + 1, 9):
        fewer = replace(made.document, shown=json.dumps({**shown, "facts": {**shown["facts"], "sources": sources[:count]}}))
        pages = texts(Typesetter().typeset(fewer).file)
        assert len(pages) % 4 == 0, count
        signs = next(number for number, text in enumerate(pages) if squeezed("Stop at once, too") in squeezed(text[:80]))
        notes.add(signs - next((number for number, text in enumerate(pages) if squeezed("Notes") in squeezed(text[:40])), signs))
    assert notes == {0, 1, 2, 3}


def test_nothing_is_lost(made: Made) -> None:
    """What its routines do, every limit, every spoken word, every condition to check first and every thing to have ready stands in the text."""
    wanted = [str(step.do) for each in made.techniques for step in each.steps if step.limit]
    wanted += [step.do for each in made.facts.strokes for step in each.steps]
    wanted += [step.say for each in made.facts.strokes for step in each.steps if step.say]
    wanted += [str(words) for each in made.techniques for words in (*each.ask, *each.skip_if)]
    wanted += [*made.facts.do_not, *made.facts.ask, *(need.name for need in made.facts.needs)]
    wanted += [each.question for each in made.facts.questions] + [each.answer for each in made.facts.questions]
    wanted += [source.title for source in made.facts.sources] + [tip.do for tip in made.facts.tips]
    wanted += [item.do for each in (*made.facts.set_up, *made.facts.during, *made.facts.afterwards) for item in each.items]
    assert len(made.facts.do_not) > 5
    assert [text for text in wanted if squeezed(text) not in made.text] == []


@pytest.mark.ours
def test_warnings_come_before_the_first_stroke(made: Made) -> None:
    """Every warning of every stroke stands with its reason ahead of all strokes, and what must never be done also in the first pages."""
    before = squeezed("".join(made.pages[: made.strokes[0]["first"] - 1]))
    first = squeezed("".join(made.pages[: before_page(made, "What you need") - 1]))
    cautions = Facts(made.library).the(Techniques).cautions
    found = {caution.key: caution for each in made.techniques for caution in cautions.of(each)}
    assert len(found) > 15
    for caution in found.values():
        assert squeezed(caution.text) in before
        assert squeezed(str(caution.record.why)) in before
        assert not caution.never or squeezed(caution.text) in first


def before_page(made: Made, title: str) -> int:
    """Give the number of the page on which a part begins."""
    return next(number for number, text in enumerate(made.pages, 1) if number > 2 and squeezed(title) in squeezed(text))


def test_warnings_stand_beside_their_stroke(made: Made) -> None:
    """What must never be done with a stroke is said again on its page."""
    for told, stroke in some(zip(made.strokes, made.facts.strokes, strict=True)):
        page = squeezed("".join(made.pages[told["first"] - 1 : told["last"]]))
        assert told["id"] == stroke.id
        assert [text for _, text in stroke.beside if squeezed(text) not in page] == []


def test_no_stroke_is_cut(made: Made) -> None:
    """A stroke that fits on a page stands on one page, all of it."""
    assert len(made.strokes) == len(made.facts.strokes)
    for told, stroke in zip(made.strokes, made.facts.strokes, strict=True):
        assert told["fits"]
        assert told["first"] == told["last"]
        page = squeezed(made.pages[told["first"] - 1])
        assert stroke.steps
        assert all(squeezed(step.do) in page for step in stroke.steps)


def test_a_stroke_longer_than_a_page_goes_on() -> None:
    """A stroke that fits on no page is cut between its steps, and nothing of it is lost."""
    made = make(LAST)
    shown = json.loads(made.document.shown)
    steps = [{"id": f"s{n}", "do": f"Step number {n} of very many. " + "Glide on slowly. " * 12, "say": ""} for n in range(40)]
    shown["facts"]["strokes"][0]["steps"] = steps
    longer = Typesetter().typeset(replace(made.document, shown=json.dumps(shown)))
    first, *others = longer.told["strokes"]
    assert not first["fits"]
    assert first["last"] > first["first"]
    assert all(each["fits"] and each["first"] == each["last"] for each in others)
    text = squeezed("".join(texts(longer.file)))
    assert all(squeezed(step["do"]) in text for step in steps)


def test_outline_and_page_numbers(made: Made) -> None:
    """Its outline leads to each part and each stroke, and each page but the cover bears its number."""
    titles = outline(made.typeset.file)
    for title in ("Is it safe today?", "Before you start", "The strokes", "The routines", "Sources", "Stop at once"):
        assert title in titles
    assert [stroke.name for stroke in made.facts.strokes if stroke.name not in titles] == []
    for number, text in enumerate(made.pages[1:], 2):
        assert re.search(rf"(?m)^{number}\s*$", text), number


def test_the_back_says_when_to_stop(made: Made) -> None:
    """The last page holds the emergency numbers and the most urgent signs with what to do, and those before it all others."""
    first = next(number for number, text in enumerate(made.pages) if squeezed("Stop at once, too") in squeezed(text[:80]))
    before, back = squeezed("".join(made.pages[first:-1])), squeezed(made.pages[-1])
    signs = [each for _, signs in made.facts.signs for each in signs]
    whole = [[squeezed(each.sign) in page and squeezed(each.do) in page for each in signs] for page in (back, before)]
    assert all(here or there for here, there in zip(*whole, strict=True))
    assert whole[0] == sorted(whole[0], reverse=True), "the back has the first of them"
    assert sum(whole[0]) >= 3
    assert made.facts.first_aid_note
    assert all(squeezed(made.facts.first_aid_note) in page for page in (before, back))
    assert all(squeezed(number + place) in back for number, place in made.facts.emergency)


def test_letters_are_large_enough(made: Made) -> None:
    """No letter is smaller than 8 pt."""
    assert smallest_letter(made.typeset.file) >= 7.99


def test_told_to_those_who_listen(made: Made) -> None:
    """It says its title and language and that it keeps PDF/UA-1; each drawing has words; one heading stands above all others."""
    assert standards(made.typeset.file) == (made.facts.title, "en", "1", "2")
    embedded = fonts(made.typeset.file)
    assert embedded
    assert all(embedded)
    found = tags(made.typeset.file)
    words = {name: each["alt"] for name, each in json.loads(made.document.shown)["pictures"].items()}
    captions = [words[name] for stroke in made.facts.strokes for name in stroke.pictures]
    assert all(captions)
    assert [alt for role, alt in found if role == "Figure"] == [f"QR code: {made.facts.page}", *captions]
    assert [role for role, _ in found].count("H1") == 1


def test_greys_only(made: Made) -> None:
    """Cover, key, a stroke and the back hold no coloured pixel."""
    stroke = made.strokes[0]["first"]
    for number in (1, stroke - 1, stroke, len(made.pages)):
        assert is_grey(made.typeset.file, number)


def test_same_bytes_twice() -> None:
    """Made twice from the same content, it is the same file."""
    assert make(LAST).typeset.file == make(LAST).typeset.file


@pytest.mark.ours
def test_a_letter_no_font_holds() -> None:
    """A letter that only the booklet would print is a problem at its text."""
    path = PurePosixPath("content/questions/crack-back.yml")
    changed = CONTENT[path].decode().replace("answer: No.", "answer: No \N{SNOWMAN}.")
    with pytest.raises(ContentError) as raised:
        read({**CONTENT, path: changed.encode()})
    assert {(each.code, each.place.path) for each in raised.value.problems} == {("glyph-missing", path)}
    assert "U+2603" in str(raised.value)


def test_offered_with_its_size() -> None:
    """The page of a guide leads to its booklet and says how large it is; without one it says nothing."""
    library = read(CONTENT)
    guide = library.guides[LAST]
    here = addresses.address(guide)
    offer = {here: (Offer("Booklet", f"assets/booklets/{LAST}.pdf", 321),)}
    for offers, times in ((offer, 1), ({}, 0)):
        pages = [page for page in plan_pages(Facts(library), offers=offers) if page.address == here]
        text = b"".join(file.data for file in render(pages, ReviewLines(Facts(library)).of)).decode()
        assert text.count("Booklet (PDF, 321 KB)") == times
        assert text.count(f'href="../../assets/booklets/{LAST}.pdf"') == times


def test_the_layout_settles(made: Made) -> None:
    """Typst finds a layout in which every page number holds: it warns of nothing."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    inputs = {"shown": made.document.shown, "families": json.dumps(FAMILIES)}
    compiler = typst.Compiler(TEMPLATES / made.document.template, root=TEMPLATES, font_paths=fonts, sys_inputs=inputs)
    _, warned = compiler.compile_with_warnings(format="pdf")
    assert [each.message for each in warned] == []
