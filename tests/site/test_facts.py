"""What follows from a library is worked out once in a build, and handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.drawing.pictures import Pictures
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.reviews import Reviews
from generator.pages.guides import Guides
from generator.pages.page import Wording
from generator.pages.review import ReviewLines
from generator.pages.sheets import Sheets
from generator.pages.techniques import Techniques
from generator.paper.typeset import Document, Typeset
from generator.site.walk import read_facts, write
from generator.site.whereabouts import Whereabouts
from tests.helpers.casefile import tiny_content

pytestmark = pytest.mark.ring("test")

HELPERS: tuple[type, ...] = (Wording, Reviews, Cautions, Pictures, ReviewLines, Techniques, Guides, Sheets)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[type]:
    """Count how often each of the helpers is made from now on."""
    count: Counter[type] = Counter()

    def counted(helper: type) -> None:
        begin: Callable[[Any, Facts], None] = vars(helper)["__init__"]

        def init(self: Any, facts: Facts) -> None:
            count[helper] += 1
            begin(self, facts)

        monkeypatch.setattr(helper, "__init__", init)

    for helper in HELPERS:
        counted(helper)
    return count


def fits(documents: Sequence[Document]) -> list[Typeset]:
    """Say of each document that it fits, for a build whose paper nobody looks at."""
    return [Typeset(b"", {"over": 0, "first": 1, "size": 9.0}) for _ in documents]


def test_each_helper_is_made_once_in_a_build(made: Counter[type]) -> None:
    """From reading to the last file, sheets and cards included, nothing is worked out a second time."""
    facts = read_facts(tiny_content())
    assert not made
    assert len(write(facts, press=fits)) > 200
    assert made == dict.fromkeys(HELPERS, 1)


def test_also_where_a_letter_is_looked_for(made: Counter[type]) -> None:
    """A letter that no font holds makes the gate gather what is printed; the build goes on with what was gathered."""
    path = PurePosixPath("content/positions/seated.yml")
    content = {**tiny_content(), path: tiny_content()[path].replace(b"summary: ", "summary: 中 ".encode())}
    facts = read_facts(content, where=Whereabouts("https://elsewhere.example/"))
    assert made[Sheets] == 1
    files = {str(file.path): file.data.decode() for file in write(facts) if file.path.suffix == ".json"}
    assert "https://elsewhere.example/api/v1/" in files["api/v1/index.json"]
    assert made == dict.fromkeys(HELPERS, 1)


def test_the_facts_keep_what_they_made(made: Counter[type]) -> None:
    """The facts of a library give the same helper each time, those of another library another one; one that is made by hand counts."""
    one, other = read_facts(tiny_content()), read_facts(tiny_content())
    assert one.the(Guides) is one.the(Guides)
    assert one.the(Guides).wording is one.the(Wording)
    assert one.the(Guides) is not other.the(Guides)
    assert made[Guides] == made[Wording] == 2
    Wording(one)
    assert made[Wording] == 3
