"""What a command prints, where it cannot be printed: one sentence and exit 2, never a traceback and never the exit code of problems."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.console.streams import watched_streams
from tests.conftest import Run, environment, tree

pytestmark = pytest.mark.ring("quick")

unix = pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
FULL = Path("/dev/full")
GENERATOR = (sys.executable, "-m", "generator")
COMMANDS = [
    ("check",),
    ("check", "--format", "json"),
    ("digest", "techniques/long-glide"),
    ("status",),
    ("--version",),
    ("check", "--help"),
]


def in_a_shell(project: Path, streams: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its streams led elsewhere, as in `>&-`."""
    command = ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", *GENERATOR, *arguments]
    return subprocess.run(command, cwd=project, env=environment(), capture_output=True, check=False, encoding="utf-8")


@unix
@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_output_is_one_sentence(tiny: Path, command: tuple[str, ...]) -> None:
    """Whatever a command prints, if there is no room for it, that is what it says."""
    done = in_a_shell(tiny, f">{FULL}", *command)
    assert (done.returncode, done.stderr) == (2, "error: cannot write to standard output: no space left on device\n")


@unix
@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_lost_problem_is_not_exit_1(tiny: Path) -> None:
    """Exit 1 says that the problems have been told; where they could not be, it is exit 2."""
    (tiny / "content" / "odd.txt").write_text("odd")
    done = in_a_shell(tiny, f">{FULL}", "check")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@unix
@pytest.mark.parametrize("command", [*COMMANDS, ("build",)], ids=" ".join)
def test_a_closed_output_is_found_before_the_work(tiny: Path, command: tuple[str, ...]) -> None:
    """Where nothing can be answered nothing is begun."""
    before = tree(tiny)
    done = in_a_shell(tiny, ">&-", *command)
    assert (done.returncode, done.stderr) == (2, "error: standard output is closed: there is nowhere to answer\n")
    assert tree(tiny) == before


@unix
@pytest.mark.parametrize("command", COMMANDS[:2], ids=" ".join)
def test_a_reader_that_has_gone_is_one_sentence(tiny: Path, command: tuple[str, ...]) -> None:
    """A pipe that nobody reads any more is no problem in content."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*GENERATOR, *command], cwd=tiny, env=environment(), stdout=theirs, stderr=subprocess.PIPE, check=False, encoding="utf-8"
    )
    os.close(theirs)
    told = [line for line in done.stderr.splitlines() if not line.startswith("clean: ")]  # the sentence of JSON
    assert (done.returncode, told) == (2, ["error: cannot write to standard output: broken pipe"])


@pytest.mark.few(4)
@unix
@pytest.mark.parametrize("streams", ["2>&-", "<&-", "<&- 2>&-", pytest.param(f"2>{FULL}", id="2 full")])
@pytest.mark.parametrize("command", [("digest", "techniques/long-glide"), ("check", "--format", "json")], ids=" ".join)
def test_the_other_streams_change_nothing(tiny: Path, generator: Run, streams: str, command: tuple[str, ...]) -> None:
    """Without a stderr, or with a full one, and without an input the answer is the same."""
    if str(FULL) in streams and not FULL.exists():
        pytest.skip("this system has no device that is always full")
    otherwise = generator(tiny, *command)
    done = in_a_shell(tiny, streams, *command)
    assert (done.returncode, done.stdout) == (otherwise.returncode, otherwise.stdout)
    assert (done.returncode, bool(done.stdout)) == (0, True)
    assert "Traceback" not in done.stderr


@unix
def test_a_question_without_an_input_is_not_asked(tiny: Path) -> None:
    """A command that would ask says in one sentence what it lacks, where it cannot hear an answer."""
    done = in_a_shell(tiny, "<&-", "new", "technique")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("error: a technique needs a name")


class Full(io.RawIOBase):
    """A stream for which there is no room."""

    def writable(self) -> bool:
        return True

    def write(self, _: object, /) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def print_there() -> None:
    sys.stdout.write("shown\n")
    sys.stdout.flush()


def in_a_thread() -> None:
    thread = threading.Thread(target=print_there)
    thread.start()
    thread.join()


@pytest.mark.parametrize("elsewhere", [False, True], ids=["at once", "in another thread"])
def test_what_is_lost_is_told_once(monkeypatch: pytest.MonkeyPatch, *, elsewhere: bool) -> None:
    """A thread has nobody to tell, so the end of the command says it; and what is left over is no trouble for Python as it ends."""
    said = io.StringIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full()), encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", said)
    with pytest.raises(SystemExit) as ended, watched_streams():
        in_a_thread() if elsewhere else print_there()
    sys.stdout.flush()
    assert ended.value.code == 2
    assert said.getvalue() == "error: cannot write to standard output: no space left on device\n"


def test_every_letter_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters that the code page of a machine has not are written as UTF-8, and what is no letter at all by its number."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with watched_streams():
        sys.stdout.write("Wärme \N{CJK UNIFIED IDEOGRAPH-4E2D} \udcff")
    assert written.getvalue() == "Wärme \N{CJK UNIFIED IDEOGRAPH-4E2D} \\udcff".encode()
