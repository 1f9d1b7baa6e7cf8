"""The benchmark leaves nothing out, compares what can be compared, and says which aim is met."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from generator.console import terminal
from generator.site.stages import STAGES
from tests.bench import __main__ as bench
from tests.bench.builds import Result, by_folder
from tests.bench.drawings import Drawn
from tests.bench.hugo import MISSING, Beside, for_hugo, told
from tests.bench.printing import print_aims
from tests.bench.programs import Spent
from tests.bench.stages import OURS, SITE_TOOL, refuse_uncounted, uncounted
from tests.conftest import ROOT
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")


def told_by(module: str) -> list[str]:
    """Give the stages that a module of the generator begins, in the order of its lines."""
    tree = ast.parse((ROOT / "generator/site" / module).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    begun = [call for call in calls if ast.unparse(call.func) in {"tell", "stages.begin"}]
    return [
        str(ast.literal_eval(call.args[0]))
        for call in sorted(begun, key=lambda call: call.lineno)
        if ast.literal_eval(call.args[0])
    ]


def test_the_list_of_stages_is_that_of_a_build() -> None:
    """What the modules of a build begin stands in the list, and nothing else; the terminal has words for each, in the same order."""
    assert {stage for module in ("build.py", "walk.py", "gate.py") for stage in some(told_by(module))} == {*STAGES}
    assert [*terminal.STAGES] == [*STAGES]


def test_every_stage_is_counted_once() -> None:
    """Each stage of a build is in one line of the table, or that of the site tool."""
    assert uncounted(STAGES) == []
    assert sorted([SITE_TOOL, *(stage for stages in OURS.values() for stage in stages)]) == sorted(STAGES)


def test_a_stage_that_is_not_counted_ends_the_benchmark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends before anything is measured, and after a build that has timed one, with one sentence and exit code 2."""
    monkeypatch.setattr(bench, "STAGES", (*STAGES, "dream", "wake"))
    for end in (bench.main, lambda: refuse_uncounted({"read": 1.0, "dream": 2.0, "wake": 0.1})):
        with pytest.raises(SystemExit) as ended:
            end()
        assert ended.value.code == 2
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", "error: a build has stages that tests/bench/stages.py does not count: dream, wake\n")


def test_the_output_is_added_up_by_folder() -> None:
    """The largest comes first; what lies deeper counts with its folder, in `assets/` and `api/v1/` with the one inside."""
    files = {
        "index.html": 1,
        "techniques/a/index.html": 20,
        "techniques/index.html": 3,
        "assets/cards/a.png": 40,
        "assets/main.js": 5,
        "api/v1/techniques/a.json": 60,
        "api/v1/techniques.json": 7,
    }
    found = by_folder({PurePosixPath(path): size for path, size in files.items()})
    assert [*found.items()] == [
        ("api/v1/techniques", 60), ("assets/cards", 40), ("techniques", 23), ("api/v1", 7), ("assets", 5), ("", 1),
    ]  # fmt: skip


def test_hugo_gets_every_page() -> None:
    """A folder with pages below is named so that Hugo makes those too, and a folder without a page of its own gets none."""
    names = ("index.md", "a/index.md", "a/b/index.md", "a/b/c/index.md", "d/e/index.md")
    found = for_hugo({PurePosixPath(name): name.encode() for name in names})
    assert {str(path): text for path, text in found.items() if b"never" not in text} == {
        "_index.md": b"index.md",
        "a/_index.md": b"a/index.md",
        "a/b/_index.md": b"a/b/index.md",
        "a/b/c/index.md": b"a/b/c/index.md",
        "d/e/index.md": b"d/e/index.md",
    }
    assert [str(path) for path, text in found.items() if b"never" in text] == ["d/_index.md"]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, MISSING),
        (
            Beside(9, ((4.0, 2.0), (9.0, 1.0), (3.0, 2.0)), ()),
            "met      site tool at most 2 times Hugo on the same 9 pages: x 2.0",
        ),
        (
            Beside(9, ((4.1, 2.0), (9.0, 1.0), (3.0, 2.0)), ()),
            "NOT MET  site tool at most 2 times Hugo on the same 9 pages: x 2.0",
        ),
        (
            Beside(9, ((1.0, 2.0),), ("a/b", "c")),
            "the site tool was not measured beside Hugo: 2 pages were made by one of them alone",
        ),
    ],
    ids=["no Hugo", "met", "not met", "other pages"],
)
def test_what_is_said_of_hugo(found: Beside | None, said: str) -> None:
    """The aim is held against the pair in the middle, and only if both made the same pages."""
    assert told(found).startswith(said)


def result(cards: float, output: int) -> Result:
    """Give what a build might have taken, with so many seconds of the processor for the cards and so many bytes of output."""
    stages = dict.fromkeys(map(str, STAGES), 1.0)
    drawn = Drawn(1, 1.0, 1.0, 1, 1.0, "a", 1, 1, 1, 1)
    spent = Spent(1.0, 1.0, 1)
    return Result(
        1.0,
        stages,
        {**stages, "cards": cards},
        spent,
        1,
        {"assets/cards": output - 9, "": 9},
        "/a/",
        1,
        1,
        1,
        1,
        1,
        spent,
        1,
        drawn,
    )


@pytest.mark.parametrize(
    ("cards", "output", "lines"),
    [
        (
            20.0,
            90_000_000,
            ["met      output at most 90 MB: 90 MB", "met      cards, with 10 times as many techniques, at most x 10: x 10.0"],
        ),
        (
            22.0,
            90_600_000,
            ["NOT MET  output at most 90 MB: 91 MB", "NOT MET  cards, with 10 times as many techniques, at most x 10: x 11.0"],
        ),
    ],
    ids=["met", "not met"],
)
def test_cards_and_output_have_aims(cards: float, output: int, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Ten times as many techniques may take ten times as long to typeset, and at most 90 MB in all."""
    print_aims(result(2.0, 1000), Spent(2.0, 2.0, 1), result(cards, output))
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if " output " in line or " cards, " in line] == lines
