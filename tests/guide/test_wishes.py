"""What people come with: where a wish leads, and which are shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest
from lxml import html

from generator.disk.content import read_content
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.wishes import wishes
from generator.pages import plan_pages
from generator.pages.render import html_of, render
from generator.pages.review import ReviewLines
from generator.site.walk import read
from tests.conftest import TINY
from tests.helpers.real import real_content

pytestmark = pytest.mark.ring("quick")

WISH = PurePosixPath("content/wishes/quiet-evening.yml")


def tiny(changes: Mapping[PurePosixPath, tuple[str, str]]) -> Library:
    """Give the small guide with a word of some files changed."""
    content = dict(read_content(TINY.parent))
    for path, (old, new) in changes.items():
        text = content[path].decode()
        assert old in text
        content[path] = text.replace(old, new).encode()
    return read(content)


def rows(library: Library) -> list[tuple[str, str, str]]:
    """Give the rows of the home page: name, what it is, and where they lead."""
    facts = Facts(library)
    page = next(each for each in plan_pages(facts) if each.address == addresses.HOME)
    (file,) = render([page], ReviewLines(facts).of)
    found = html.fromstring(html_of(file)).xpath("//ul[contains(@class, 'guide-wishes')]/li/a")
    return [(each.xpath("string(.//b)"), each.xpath("string(.//small)"), each.get("href")) for each in found]


def test_a_wish_leads_to_the_guide_of_its_routine() -> None:
    """Its row says what it is and how long it takes, by itself; the last row leads to the choice of a routine."""
    assert rows(tiny({})) == [
        ("A quiet evening", "Soft strokes on the back, 6\N{NO-BREAK SPACE}min", "guides/back/"),
        ("Something else", "By length, by place, or one stroke", "routines/"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({WISH: ("routines: [back-6]\n", "")}, id="it has no routine yet"),
        pytest.param({PurePosixPath("content/site.yml"): ("wishes: [quiet-evening]\n", "")}, id="the site does not list it"),
    ],
)
def test_what_leads_nowhere_is_not_shown(changes: Mapping[PurePosixPath, tuple[str, str]]) -> None:
    """A wish without a routine waits. A guide that no wish leads to stands on the home page by its own name: none is lost."""
    library = tiny(changes)
    assert wishes(library) == ()
    name, _, link = rows(library)[0]
    assert (name, link) == (library.guides["back"].name, "guides/back/")


@pytest.mark.ours
def test_every_wish_of_ours_leads_somewhere() -> None:
    """Each wish that is written is shown, in the order of the site, and its routines stand in the guide that it leads to."""
    library = read(real_content())
    led = wishes(library)
    assert [each.wish.id for each in led] == [str(ref) for ref in library.site.wishes]
    assert {each.wish.id for each in led} == set(library.wishes)
    for each in led:
        assert {routine.id for routine in each.routines} == set(each.wish.routines) <= set(each.guide.routines)
