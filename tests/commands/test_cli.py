"""The commands as a person runs them: what they print, where, and their exit codes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.commands.app import VERSION
from tests.conftest import ROOT, Run, environment, on_a_terminal, tree

pytestmark = [pytest.mark.ring("test"), pytest.mark.usefixtures("typeset")]


def spoil(project: Path) -> None:
    """Put two mistakes into one file and one into another."""
    glide = project / "content" / "techniques" / "long-glide.yml"
    glide.write_text(glide.read_text().replace("level: first-time", "level: frist-time").replace("over: skin", "ovr: skin"))
    spine = project / "content" / "areas" / "spine.yml"
    spine.write_text(spine.read_text().replace("firmest: feather", "firmest: deep"))


def test_check_says_how_much_is_clean(tiny: Path, generator: Run) -> None:
    """A clean check is one line with counts and time, and hints at what is still missing or cannot be known; exit 0, and nothing is written."""
    before = tree(tiny)
    done = generator(tiny, "check")
    assert done.returncode == 0
    clean, *examples, paper, hint = done.stdout.splitlines()
    assert re.fullmatch(r"clean: \d+ records, 3 of them techniques, in \d+\.\d s", clean)
    assert re.fullmatch(r"  = hint: \d+ statements rest on weak ground, 1 question is open; see python -m generator status", hint)
    assert [line[: len("  = hint: content/site.yml:4:10: ")] for line in examples[:2]] == [
        "  = hint: content/site.yml:4:10: ", "  = hint: content/site.yml:9:10: ",
    ]  # fmt: skip
    assert "no repository is named: no page has a link to correct it" in examples[2]
    assert paper == "  = hint: whether each sheet fits its page is known once it is typeset, by python -m generator build"
    assert done.stderr == ""
    assert tree(tiny) == before


def test_what_is_still_an_example_stops_nothing(typeset: Path, generator: Run) -> None:
    """A run that publishes is told at its line what is still an example, as a mark on GitHub, and builds; what the run knows is none."""
    run = {"SITE_ADDRESS": "https://quiet.github.io/hands", "SITE_REPOSITORY": "https://github.com/quiet/hands"}
    for command in ("check", "build"):
        done = generator(typeset, command, "--format", "github", environ=run)
        assert (done.returncode, done.stderr) == (0, "")
        marked = [line for line in done.stdout.splitlines() if line.startswith("::warning ")]
        assert len(marked) == 1
        assert marked[0].startswith(
            '::warning file=content/site.yml,line=9,col=10::the contact is still an example, "hello@example.org"'
        )
        assert done.stdout.startswith("clean: ")
    told = json.loads(generator(typeset, "status", "--format", "json").stdout)["placeholders"]
    assert [row["at"] for row in told["rows"]][:2] == ["content/site.yml:4:10", "content/site.yml:9:10"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_problems_are_exit_1(tiny: Path, generator: Run, command: str) -> None:
    """Problems are printed on stdout with file, line and column, all at once, and the exit code is 1."""
    spoil(tiny)
    done = generator(tiny, command)
    assert (done.returncode, done.stderr) == (1, "")
    assert "content/areas/spine.yml:" in done.stdout
    assert done.stdout.count(": error: ") == 3
    assert 'did you mean "first-time"?' in done.stdout
    assert done.stdout.endswith("3 problems in 2 files\n")
    assert "^^^" in done.stdout
    assert not (tiny / "site").exists()


@pytest.mark.parametrize("command", ["check", "build"])
def test_problems_as_json(tiny: Path, generator: Run, command: str) -> None:
    """--format json prints one JSON document and nothing else on stdout."""
    spoil(tiny)
    done = generator(tiny, command, "--format", "json")
    assert done.returncode == 1
    rows = json.loads(done.stdout)["problems"]
    assert [row["path"] for row in rows] == ["content/areas/spine.yml", *["content/techniques/long-glide.yml"] * 2]
    assert all(row["line"] > 0 and row["column"] > 0 and row["code"] and row["message"] for row in rows)


@pytest.mark.parametrize("at", ["name: Long glide", "summary: On the front"], ids=["technique", "position"])
def test_check_and_build_find_the_same_letter(tiny: Path, generator: Run, at: str) -> None:
    """A letter that no font of the printed sheet holds stops the check as it stops the build, in the same words; nothing is typeset for it.

    A letter that is printed nowhere stops neither.
    """
    [file] = [each for each in (tiny / "content").rglob("*.yml") if at in each.read_text(encoding="utf-8")]
    file.write_text(file.read_text(encoding="utf-8").replace(at, f"{at} \N{CJK UNIFIED IDEOGRAPH-4E2D}"), encoding="utf-8")
    check, build = generator(tiny, "check"), generator(tiny, "build")
    if "positions" in str(file):
        assert (check.returncode, build.returncode) == (0, 0)
        return
    assert (check.returncode, check.stderr) == (build.returncode, build.stderr) == (1, "")
    assert check.stdout == build.stdout
    assert (
        'error: the fonts of the printed sheet have no "\N{CJK UNIFIED IDEOGRAPH-4E2D}" (U+4E2D) [glyph-missing]' in check.stdout
    )


def test_problems_for_github(tiny: Path, generator: Run) -> None:
    """--format github prints one annotation a line."""
    spoil(tiny)
    done = generator(tiny, "check", "--format", "github")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("::error file=content/") for line in lines)


def test_clean_as_json(tiny: Path, generator: Run) -> None:
    """A clean check is an empty list for programs, and the sentence goes to stderr."""
    done = generator(tiny, "check", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"problems": []})
    assert done.stderr.startswith("clean: ")


def test_build_ends_with_a_summary(typeset: Path, generator: Run) -> None:
    """A build says how many pages it made, how large, how long each stage took, and how to open them."""
    done = generator(typeset, "build")
    assert (done.returncode, done.stderr) == (0, "")
    pages = len(list((typeset / "site").rglob("*.html")))
    assert re.match(rf"clean: {pages} pages, [\d.]+ MB, in [\d.]+ s\n", done.stdout)
    assert re.search(r"\nseconds: read [\d.]+, .*MkDocs [\d.]+", done.stdout)
    assert "python -m http.server -d site" in done.stdout


def test_what_mkdocs_says_is_shown(typeset: Path, generator: Run) -> None:
    """When MkDocs fails its output goes to stderr, then one sentence, exit 2, and no traceback of ours."""
    settings = typeset / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("name: material", "name: granite"))
    done = generator(typeset, "build")
    assert (done.returncode, done.stdout) == (2, "")
    assert "granite" in done.stderr
    assert done.stderr.endswith("error: MkDocs failed with exit code 1; site is as it was\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param((), "Usage: python -m generator", id="nothing"),
        pytest.param(("bild",), "No such command 'bild'", id="unknown command"),
        pytest.param(("check", "--format", "xml"), "'xml' is not one of", id="unknown format"),
        pytest.param(("check", "extra"), "unexpected extra argument", id="too much"),
        pytest.param(("serve", "--port", "0"), "Invalid value for '--port'", id="no port"),
        pytest.param(("new",), "Missing command", id="new what"),
        pytest.param(("new", "ritual"), "No such command 'ritual'", id="new something else"),
    ],
)
def test_a_wrong_call_is_exit_2(tiny: Path, generator: Run, arguments: tuple[str, ...], says: str) -> None:
    """A call that cannot be understood is answered on stderr with help and exit 2."""
    done = generator(tiny, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in " ".join(done.stderr.split())
    assert done.stderr


@pytest.mark.parametrize("command", [("check",), ("build",), ("new", "technique", "--name", "X")], ids=" ".join)
def test_no_content_is_one_sentence(tmp_path: Path, generator: Run, command: tuple[str, ...]) -> None:
    """Run where no content/ lies, every command says so in one sentence on stderr, exit 2."""
    done = generator(tmp_path, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: there is no folder content: run this where content/ lies\n"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SITE_ADDRESS", "example.org", "error: SITE_ADDRESS must begin with https:// or http:// and a host"),
        ("SITE_REPOSITORY", "quiet/hands", "error: SITE_REPOSITORY must be the address of a repository"),
        ("SOURCE_DATE_EPOCH", "today", "error: SOURCE_DATE_EPOCH must be seconds since 1970"),
    ],
)
def test_a_bad_environment_is_one_sentence(tiny: Path, generator: Run, name: str, value: str, says: str) -> None:
    """A variable that cannot be used is named in one sentence, exit 2."""
    done = generator(tiny, "build", environ={name: value})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1


def test_the_environment_wins(tiny: Path, generator: Run) -> None:
    """SITE_ADDRESS is the address of the built site in place of the one in site.yml, SOURCE_DATE_EPOCH its date in place of today."""
    environ = {"SITE_ADDRESS": "https://example.net/elsewhere", "SOURCE_DATE_EPOCH": "86400"}
    assert generator(tiny, "build", environ=environ).returncode == 0
    sitemap = (tiny / "site" / "sitemap.xml").read_text()
    assert "<loc>https://example.net/elsewhere/</loc>" in sitemap
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {"1970-01-02"}


def test_the_date_is_not_today(tiny: Path, generator: Run) -> None:
    """Without SOURCE_DATE_EPOCH the date of a build is the newest one that is written down."""
    (tiny / "CHANGELOG.md").write_text("## 1970-01-05\n")
    shutil.rmtree(tiny / "content" / "reviews")
    for source in (tiny / "content" / "sources").glob("*.yml"):
        source.write_text(re.sub(r"(?m)^checked: .*", "checked: 1970-01-01", source.read_text()))
    assert generator(tiny, "build").returncode == 0
    assert set(re.findall("<lastmod>(.*)</lastmod>", (tiny / "site" / "sitemap.xml").read_text())) == {"1970-01-05"}


def test_version(tiny: Path, generator: Run) -> None:
    """--version prints the version of pyproject.toml."""
    done = generator(tiny, "--version")
    assert (done.returncode, done.stdout) == (0, f"Warm Hands {VERSION}\n")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION


@pytest.mark.parametrize("module", ["jinja2", "mkdocs", "rich", "http.server", "playwright"])
def test_check_starts_without_heavy_modules(tiny: Path, module: str) -> None:
    """Check does not wait for what only other commands need."""
    program = f"import sys, runpy; sys.argv[1:] = ['check']\ntry:\n    runpy.run_module('generator', run_name='__main__')\nexcept SystemExit:\n    print({module!r} in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tiny, env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_the_real_content_is_clean(generator: Run) -> None:
    """The guide in this repository has no problem."""
    done = generator(ROOT, "check")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_colours_are_for_terminals(tiny: Path) -> None:
    """On a terminal problems are coloured and a build shows its stages; the text is the same. NO_COLOR is respected."""
    spoil(tiny)
    plain = subprocess.run(
        [sys.executable, "-m", "generator", "check"], cwd=tiny, env=environment(), capture_output=True, check=False, text=True
    )
    assert "\x1b" not in plain.stdout
    _, coloured = on_a_terminal(tiny, "check", environ={"TERM": "xterm-256color"})
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain.stdout
    assert "\x1b[1;31m" not in on_a_terminal(tiny, "check", environ={"TERM": "xterm-256color", "NO_COLOR": "1"})[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_progress_is_for_terminals(typeset: Path) -> None:
    """A build on a terminal names the stage that runs."""
    code, printed = on_a_terminal(typeset, "build", environ={"TERM": "xterm-256color", "COLUMNS": "100"})
    assert code == 0
    assert "MkDocs" in printed
    assert "clean: " in printed
