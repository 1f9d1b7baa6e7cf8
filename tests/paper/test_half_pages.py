"""Half pages: every line of the checklists and every question to a clinician, on A5, to write on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages import Offer, plan_pages
from generator.pages.render import render
from generator.pages.review import ReviewLines
from generator.paper.half_pages import TO_ASK, HalfPage, HalfPages
from generator.paper.typeset import Typesetter
from generator.reading.problems import ContentError
from generator.records.vocabulary import Action
from generator.site.walk import read
from tests.helpers.printed import fonts, is_grey, papers, smallest_letter, squeezed, standards, tags, texts
from tests.helpers.real import real_content, real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

CONTENT = real_content()
EPOCH = 1_764_201_600
GUIDE: Library = real_library()
PLANNED = Facts(GUIDE).the(HalfPages)
FOUND: dict[str, HalfPage] = {each.address: each for each in PLANNED.all(EPOCH)}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """Give all half pages, typeset."""
    typesetter = Typesetter()
    return {name: typesetter.typeset(each.document).file for name, each in FOUND.items()}


def test_one_for_each_guide_and_one_to_take_along() -> None:
    """Each guide has its checklists; the questions are the same for all."""
    assert set(FOUND) == {*(f"assets/half-pages/{ref}.pdf" for ref in GUIDE.guides), TO_ASK}
    assert all(each.pages for each in FOUND.values())


def test_every_line_to_tick_off(files: Mapping[str, bytes]) -> None:
    """All that is to be ready, agreed, set up and done afterwards stands there, with the words to speak and a box for each."""
    for guide in some(GUIDE.guides.values()):
        file = files[f"assets/half-pages/{guide.id}.pdf"]
        text = squeezed("".join(texts(file)))
        facts = PLANNED.checklists(guide)
        wanted = [item.do for each in facts.lists for item in each.items] + [
            item.say for each in facts.lists for item in each.items
        ]
        wanted += [f"{need.amount} {need.name}" for need in facts.needs] + [each.name for each in facts.lists]
        assert {*guide.set_up, *guide.afterwards} <= {each.id for each in facts.lists} | {"patch-test", "oily-laundry"}
        assert [each for each in wanted if squeezed(each) not in text] == []


def test_every_question_to_a_clinician(files: Mapping[str, bytes]) -> None:
    """Each condition to ask about has its questions, and what holds until they are answered: no massage, unless its record allows one."""
    text = squeezed("".join(texts(files[TO_ASK])))
    found = {each.name: each for each in PLANNED.questions().asked}
    conditions = [each for each in GUIDE.conditions.values() if each.action is Action.ASK_FIRST]
    assert set(found) == {str(each.name) for each in conditions}
    for condition in conditions:
        assert squeezed(str(condition.name)) in text
        assert all(squeezed(str(question)) in text for question in condition.ask_clinician)
        until = found[str(condition.name)].until
        assert until
        assert squeezed(until) in text
        assert (until == "Do not massage.") == (condition.until_asked is None)


def test_paper_letters_and_tags(files: Mapping[str, bytes]) -> None:
    """They are A5 in greys, with no letter below 8 pt, fonts inside, one first heading, and keep PDF/A-2 and PDF/UA-1."""
    for address, file in some(files.items()):
        assert papers(file) == {(148, 210)}
        assert smallest_letter(file) >= 7.99
        assert all(is_grey(file, number) for number in range(1, len(texts(file)) + 1))
        assert all(fonts(file))
        assert [role for role, _ in tags(file)].count("H1") == 1
        title, *rest = standards(file)
        assert rest == ["en", "1", "2"]
        assert title.startswith("Questions to ask" if address == TO_ASK else "Checklists: ")


def test_same_bytes_twice(files: Mapping[str, bytes]) -> None:
    """Made twice, they are the same."""
    assert Typesetter().typeset(FOUND[TO_ASK].document).file == files[TO_ASK]


def test_a_letter_no_font_holds() -> None:
    """A letter that only half pages would print is a problem at its text."""
    path = PurePosixPath("content/conditions/epilepsy.yml")
    changed = CONTENT[path].decode().replace("with no scents all right?", "with no scents all right \N{SNOWMAN}?")
    with pytest.raises(ContentError) as raised:
        read({**CONTENT, path: changed.encode()})
    assert {(each.code, each.place.path) for each in raised.value.problems} == {("glyph-missing", path)}


@pytest.mark.ours
def test_offered_with_their_sizes() -> None:
    """The page of the checklists leads to its half pages, each with its size; without any it says nothing."""
    here = addresses.checklists(GUIDE.guides["hand-massage"])
    offered = {here: (Offer("Checklists", "assets/half-pages/hand-massage.pdf", 68), Offer("Questions to ask", TO_ASK, 63))}
    for offers, times in ((offered, 1), ({}, 0)):
        pages = [page for page in plan_pages(Facts(GUIDE), offers=offers) if page.address == here]
        text = b"".join(file.data for file in render(pages, ReviewLines(Facts(GUIDE)).of)).decode()
        assert text.count(">Checklists (68 KB)</a>") == times
        assert text.count(f'href="../../../{TO_ASK}" download>Questions to ask (63 KB)</a>') == times
