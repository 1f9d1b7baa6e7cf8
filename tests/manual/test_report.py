r"""What a report shows of names and words of others: a terminal obeys an ESC, GitHub a line that begins with `::`, and letters can be turned round."""

from __future__ import annotations

import json
import sys
from pathlib import Path, PurePosixPath

import pytest

from generator.disk.content import FolderError, read_content
from generator.manual.report import Format, report
from generator.reading.problems import ContentError, Place, Problem
from tests.conftest import Run
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

#: What does harm where it is printed as it is, and how it is shown.
ODD = {
    "clears the terminal": ("\x1b[2J", r"\u001b[2J"),
    "a command for GitHub": ("\n::stop-commands::x", r"\n::stop-commands::x"),
    "another line break": ("\r::stop-commands::x", r"\n::stop-commands::x"),
    "a line of its own": ("\u2028x\x85", " x "),
    "turns letters round": ("\u202egpj.exe", r"\u202egpj.exe"),
    "cannot be seen": ("\u200b\ufeff\u00ad", r"\u200b\ufeff\u00ad"),
    "no letter at all": ("\udcff", r"\udcff"),
}
each_odd = pytest.mark.parametrize(("odd", "shown"), ODD.values(), ids=ODD)


def as_text(printed: str, form: Format) -> str:
    """Undo what a form asks for, so that one text can be compared."""
    return printed.replace("%25", "%").replace("%3A", ":").replace("\\\\", "\\" if form is Format.JSON else "\\\\")


@each_odd
@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("where", ["path", "message", "hint"])
def test_nothing_is_printed_raw(odd: str, shown: str, form: Format, where: str) -> None:
    """Wherever it stands and in each form it is shown in the same way, and the report has as many lines as without it."""

    def reported(text: str) -> str:
        words = {"path": "content/a.yml", "message": "a fact", "hint": "do it"}
        words[where] = f"content/a{text}.yml"
        problem = Problem(Place(PurePosixPath(words["path"])), "odd-character", words["message"], words["hint"])
        return report([problem], form, {})

    printed = reported(odd)
    assert all(letter.isprintable() for line in some(printed.split("\n")) for letter in line)
    assert printed.count("\n") == reported("").count("\n")
    assert f"content/a{shown}.yml" in as_text(printed, form)
    assert printed.count("::error") == (form is Format.GITHUB)


@pytest.mark.parametrize("name", ["clears the terminal", "turns letters round", "cannot be seen"])
def test_the_shown_line_is_marked_where_it_is_odd(name: str) -> None:
    """In the line of a file it is shown in the same way, with the mark under all of it."""
    odd, shown = ODD[name]
    path = PurePosixPath("content/a.yml")
    line = f"name: a{odd}b\n".encode()
    printed = report([Problem(Place(path, 1, 8, len(odd)), "odd-character", "a fact")], Format.TEXT, {path: line})
    above, below = printed.splitlines()[2:4]
    assert above.endswith(f"| name: a{shown}b")
    assert below.endswith("| " + " " * len("name: a") + "^" * len(shown))


@each_odd
def test_a_sentence_about_the_machine_is_one_line(odd: str, shown: str) -> None:
    """What stops a command may name any file."""
    assert str(FolderError(f"cannot read content/a{odd}.yml")) == f"cannot read content/a{shown}.yml"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
@pytest.mark.parametrize("form", Format)
def test_files_of_such_names(tiny: Path, generator: Run, form: Format) -> None:
    """A folder with such files is answered as any other: exit 1, and a problem for each of them."""
    made = 0
    for odd, _ in ODD.values():
        try:
            (tiny / "content" / "techniques" / f"a{odd}.yml").write_text("name: A\n")
            made += 1
        except (OSError, UnicodeError):  # this disk takes letters only
            continue
    with pytest.raises(ContentError) as refused:
        report_of(tiny)
    done = generator(tiny, "check", "--format", form.value)
    assert (done.returncode, done.stderr) == (1, "")
    assert all(letter.isprintable() for line in some(done.stdout.split("\n")) for letter in line)
    assert made > 3
    assert len({problem.place.path for problem in refused.value.problems}) >= made
    if form is Format.GITHUB:
        assert all(line.startswith("::error file=content/techniques/a") for line in some(done.stdout.splitlines()))
    if form is Format.JSON:
        assert len(json.loads(done.stdout)["problems"]) >= made


def report_of(project: Path) -> None:
    from generator.site.gate import read_facts

    read_facts(read_content(project))
