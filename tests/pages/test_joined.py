"""Lists in sentences: a name that holds "and" reads the same in each of them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from generator.guide.facts import Facts
from generator.site.walk import write
from tests.helpers.casefile import guide_of, tiny_content

pytestmark = pytest.mark.ring("quick")

POSITION = PurePosixPath("content/positions/seated.yml")
CONDITION = PurePosixPath("content/conditions/nut-allergy.yml")
WORDS = PurePosixPath("content/words.yml")
SEATED = "Straight and leaning"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Give every page of a small guide with a position, a substance and a choice of oil that have "and" in their names."""
    content = dict(tiny_content())
    changed = {
        POSITION: ("name: Sitting", f"name: {SEATED}"),
        WORDS: ("    name: nut\n", "    name: nut and kernel\n"),
        CONDITION: ("contents: [nut]", "contents: [nut, sesame], positions: [seated]"),
    }
    for path, (old, new) in changed.items():
        text = content[path].decode()
        assert old in text, path
        content[path] = text.replace(old, new).encode()
    return {str(file.path): file.data.decode() for file in write(Facts(guide_of(content))) if file.path.suffix == ".md"}


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("guides/back/index.md", "Face down or straight and leaning"),
        ("routines/index.md", "Face down or straight and leaning"),
        ("safety/conditions/nut-allergy/index.md", "Not straight and leaning"),
        ("safety/conditions/nut-allergy/index.md", "Nothing with nut and kernel or sesame"),
    ],
    ids=["guide", "chooser", "positions", "contents"],
)
def test_a_name_with_and_is_not_reworded(pages: dict[str, str], page: str, sentence: str) -> None:
    """Where any one of a list will do, the last word is "or", and the "and" of a name stays."""
    assert sentence in pages[page]
