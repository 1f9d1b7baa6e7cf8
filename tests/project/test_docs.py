"""The map of the code and the decisions: they name what is there, and all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.ring("quick")

MAP = ROOT / "docs" / "architecture.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").iterdir())
TEXTS = [MAP, *DECISIONS, ROOT / "CONTRIBUTING.md"]

#: What a build makes, which need not be there.
MADE = ("build/", "site/")
#: How a path begins that is one of the project: a file or folder that lies at its top.
TOP = {path.name for path in ROOT.iterdir()}
_QUOTED = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_FILE = re.compile(r"[\w./*<>@-]+\.(?:py|js|css|html|j2|typ|md|yml|json|toml|txt)")
_DECISION = re.compile(
    r"# (?P<number>\d+)\. \S.*\n\n"
    r"Status: (?:accepted|superseded by [1-9]\d*), \d{4}-\d\d-\d\d\.\n\n"
    r"## Context\n\n(?P<context>(?:(?!##).*\n)+)"
    r"## Decision\n\n(?P<decision>(?:(?!##).*\n)+)"
    r"## Consequences\n\n(?P<consequences>(?:(?!##).*\n)+)"
)


def named(text: str) -> Iterator[str]:
    """Give each path that a text names between backticks: a file by its ending, a folder by its slash, or what begins at the top."""
    for quoted in _QUOTED.findall(text):
        is_path = re.fullmatch(r"[\w.][\w./*<>@-]*", quoted) and (
            quoted.endswith("/") or _FILE.fullmatch(quoted) or ("/" in quoted and quoted.split("/")[0] in TOP)
        )
        if is_path and not f"{quoted}/".startswith(MADE):
            yield quoted


def is_there(path: str) -> bool:
    """Tell whether the project has a path. A star, or a blank such as `<name>`, stands for any name."""
    pattern = re.sub(r"<[^>]*>", "*", path)
    if "*" in pattern:
        return any(ROOT.glob(pattern))
    return (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).exists()


def folders(above: str) -> set[str]:
    """Give the folders in a folder of the project, but for those that only a run has left."""
    return {f"{above}{path.name}/" for path in (ROOT / above).iterdir() if path.is_dir() and path.name != "__pycache__"}


def test_every_package_has_its_line() -> None:
    """Each package of the generator is named in the map, also one inside another, and no other is."""
    packages = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in (ROOT / "generator").rglob("__init__.py")}
    assert len(packages) > 15
    rooms = set(re.findall(r"(?m)^\| `(generator/[^`]+)` \|", MAP.read_text(encoding="utf-8")))
    assert rooms == packages - {"generator/"}


def test_every_folder_of_scripts_has_its_line() -> None:
    """Each folder of scripts and style sheets is named in the map, and no other is."""
    rooms = set(re.findall(r"(?m)^\| `(overrides/assets/[^`]+)` \|", MAP.read_text(encoding="utf-8")))
    assert len(rooms) > 10
    assert rooms == folders("overrides/assets/")


@pytest.mark.parametrize("file", TEXTS, ids=lambda path: path.stem)
def test_every_path_is_there(file: Path) -> None:
    """Each file and folder of the project that a text names is there, from the top of the project; and so is what it links to."""
    text = file.read_text(encoding="utf-8")
    paths, links = list(named(text)), _LINK.findall(text)
    assert paths or links
    assert [path for path in paths if not is_there(path)] == []
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_map_names_many_paths() -> None:
    """A map whose paths were not found would pass."""
    assert len(set(named(MAP.read_text(encoding="utf-8")))) > 80


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("`generator/site/walk.py` and `finish.py`", ["generator/site/walk.py", "finish.py"]),
        ("`tests/cases/` and `.ci/run`", ["tests/cases/", ".ci/run"]),
        ("`content/techniques/<name>.yml`, `generator/rules/*.py`", ["content/techniques/<name>.yml", "generator/rules/*.py"]),
        ("`Library`, `make test`, `owner/name`, `/api/v1/`, `site/`, `build/docs`, `rules: Refuse it`", []),
    ],
)
def test_paths_are_found(text: str, paths: list[str]) -> None:
    """The helper finds files and folders of the project, and takes no name, command, address or work of a build for one."""
    assert list(named(text)) == paths


@pytest.mark.parametrize(
    "path", ["finish.py", "generator/walk/", "generator/site/walk.py/", "generator/rules/*.js", "docs/<name>.yml"]
)
def test_what_is_not_there_is_told(path: str) -> None:
    """The helper says so when a path leads nowhere."""
    assert not is_there(path)


def test_decisions_are_numbered() -> None:
    """Decisions count from 1 without a gap, in their file names and in their titles, and no other file lies among them."""
    assert len(DECISIONS) > 10
    numbers = [re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", path.name) for path in DECISIONS]
    assert [int(number[1]) if number else 0 for number in numbers] == list(range(1, len(DECISIONS) + 1))
    titles = [re.match(r"# (\d+)\. ", path.read_text(encoding="utf-8")) for path in DECISIONS]
    assert [int(title[1]) if title else 0 for title in titles] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("file", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_why_and_at_what_cost(file: Path) -> None:
    """Each decision has its status with a date, the context, what was decided, and what follows, in this order and nothing else."""
    assert _DECISION.fullmatch(file.read_text(encoding="utf-8"))


def test_a_decision_that_is_no_longer_one_is_told() -> None:
    """A decision without its date, without a heading or with an empty part is not taken for one."""
    whole = "# 1. A\n\nStatus: accepted, 2026-11-30.\n\n## Context\n\nB\n\n## Decision\n\nC\n\n## Consequences\n\n- D\n"
    assert _DECISION.fullmatch(whole)
    for piece in (", 2026-11-30", "## Context\n\n", "B\n\n", "## Decision\n\n", "## Consequences\n\n", "- D\n"):
        assert whole.count(piece) == 1
        assert not _DECISION.fullmatch(whole.replace(piece, "")), piece


@pytest.mark.parametrize("file", TEXTS[:-1], ids=lambda path: path.stem)
def test_a_decision_that_is_spoken_of_is_there(file: Path) -> None:
    """Each "decision 3" of the map and of the decisions leads to one."""
    spoken = {int(number) for number in re.findall(r"\bdecision (\d+)", file.read_text(encoding="utf-8"))}
    assert spoken <= set(range(1, len(DECISIONS) + 1))


def test_contributing_leads_to_the_map() -> None:
    """Whoever wants to write code is sent to the map and to the decisions."""
    _, heading, part = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## If you write code\n")
    assert heading
    assert {"docs/architecture.md", "docs/decisions/"} <= set(_LINK.findall(part.partition("\n## ")[0]))
