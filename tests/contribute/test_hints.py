"""Hints after a clean check: no problems, yet worth a look."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from generator.contribute.hints import hints
from generator.disk.content import read_content
from generator.site.gate import read_facts
from tests.conftest import TINY
from tests.helpers.real import real_content

pytestmark = pytest.mark.ring("quick")

GLIDE = PurePosixPath("content/techniques/long-glide.yml")
KNEAD = PurePosixPath("content/techniques/shoulder-knead.yml")


@pytest.fixture(scope="module")
def tiny_content() -> Mapping[PurePosixPath, bytes]:
    return read_content(TINY.parent)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param(b"Kneading of the shoulders", "", id="another name"),
        pytest.param(b"Long gliding", "", id="only like it"),
        pytest.param(b"A long glide", "content/techniques/long-glide.yml", id="the same, but for small words"),
        pytest.param(b"Glides, long", "content/techniques/long-glide.yml", id="in another order"),
    ],
)
def test_the_same_name_twice_is_hinted_at(tiny_content: Mapping[PurePosixPath, bytes], name: bytes, said: str) -> None:
    """A technique that is called what another one is called is named with that file; one that is only like it is not."""
    before = tiny_content[KNEAD].split(b"\nname: ", 1)
    changed = before[0] + b"\nname: " + name + b"\n" + before[1].split(b"\n", 1)[1]
    found = [hint for hint in hints(read_facts({**tiny_content, KNEAD: changed})) if "there already" in hint]
    assert [hint.split("content/")[1].split(" ")[0] for hint in found if name.decode() in hint] == [
        said.removeprefix("content/")
    ] * bool(said)


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        pytest.param("Feather strokes", "Feather strokes", True, id="one word that tells"),
        pytest.param("Feather strokes", "FEATHER  stroke", True, id="but for capitals, spaces and a plural"),
        pytest.param("Glide", "Gl\u00edde", True, id="but for an accent"),
        pytest.param("Massage", "massage", True, id="a word that tells nothing"),
        pytest.param("+", "+", True, id="no letters at all"),
        pytest.param("+", "=", False, id="other signs"),
        pytest.param("Feather strokes", "A feather", False, id="one word in another name"),
        pytest.param("Feather strokes", "Feathering", False, id="only like it"),
    ],
)
def test_the_very_same_name_is_always_hinted_at(
    tiny_content: Mapping[PurePosixPath, bytes], one: str, other: str, is_told: bool
) -> None:
    """However short a name is: two techniques that both have it are both named, the one with the file of the other."""
    content = {**tiny_content}
    for path, name in ((GLIDE, one), (KNEAD, other)):
        before, _, rest = content[path].partition(b"\nname: ")
        content[path] = before + f"\nname: {name}\n".encode() + rest.partition(b"\n")[2]
    found = [hint for hint in hints(read_facts(content)) if "there already" in hint]
    files = [path for path in (KNEAD, GLIDE) for hint in found if str(path) in hint]
    assert files == ([KNEAD, GLIDE] if is_told else [])


def test_ours_has_no_name_twice() -> None:
    """No technique of ours is called what another one is called, and one line says how much is missing."""
    found = list(hints(read_facts(real_content())))
    assert [hint for hint in found if "there already" in hint] == []
    assert found[-1].endswith("; see python -m generator status")


def test_nothing_missing_is_not_told(tiny_content: Mapping[PurePosixPath, bytes]) -> None:
    """What is not missing is not counted."""
    without = {path: raw for path, raw in tiny_content.items() if path.name != "how-often.yml"}
    back = PurePosixPath("content/guides/back.yml")
    without[back] = without[back].replace(b"[how-hard, how-often]", b"[how-hard]")
    assert "open" not in "".join(hints(read_facts(without)))
