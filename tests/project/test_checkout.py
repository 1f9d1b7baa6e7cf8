"""A checkout holds the same bytes on every system, whatever Git is told there to make of the ends of lines."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, tree
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

ATTRIBUTES = ROOT / ".gitattributes"
#: Folders of ours that hold all kinds of files.
FOLDERS = ("content", "docs", "generator", "overrides", "schema", "tests/tiny")


def files_of(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]


@pytest.mark.skipif(not shutil.which("git"), reason="there is no Git")
@pytest.mark.parametrize("setting", ["core.autocrlf=true", "core.eol=crlf"])
def test_git_changes_no_byte(tmp_path: Path, setting: str) -> None:
    """A program, a page, a picture and a font come out of Git for Windows as they went in."""

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", setting, *words], cwd=tmp_path, check=True, capture_output=True)  # noqa: S607 - whichever is there

    names = (".gitattributes", ".ci/run", "mkdocs.yml", "overrides/assets/logo.svg", "overrides/assets/icon-192.png")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    git("init", "--quiet")
    git("add", ".")
    for name in names:
        (tmp_path / name).unlink()
    git("checkout", "--", ".")
    shutil.rmtree(tmp_path / ".git")
    assert tree(tmp_path) == {name: (ROOT / name).read_bytes() for name in sorted(names)}


def test_every_kind_of_file_is_known() -> None:
    """What is no text is named as such, for a picture that Git takes for one would be broken; and all texts end their lines alike."""
    first, *others = [line for line in ATTRIBUTES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert first == "* text=auto eol=lf"
    binary = {line.split()[0].removeprefix("*") for line in others if line.endswith(" binary")}
    seen = set()
    for path in some(path for folder in FOLDERS for path in files_of(folder)):
        data = path.read_bytes()
        assert (b"\0" in data) == (path.suffix in binary), path
        assert path.suffix in binary or b"\r\n" not in data, path
        seen.add(path.suffix)
    assert binary <= seen
