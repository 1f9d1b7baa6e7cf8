"""A working tree whose lines end as on Windows, as an older checkout or an editor leaves it, makes the same site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.site.finish import finish
from tests.conftest import ROOT, environment, tree
from tests.helpers.some import some
from tests.site.demo import MADE, OVERRIDES

pytestmark = pytest.mark.ring("test")

#: Files that hold no lines.
NO_TEXT = {".png", ".ttf", ".woff2", ".pyc"}


def with_windows_ends(folder: Path) -> int:
    """End every line of every text in a folder as Windows does; give how many files are others now."""
    changed = 0
    for path in some(path for path in folder.rglob("*") if path.is_file() and path.suffix not in NO_TEXT):
        data = path.read_bytes()
        path.write_bytes(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        changed += path.read_bytes() != data
    return changed


def test_the_site_is_the_same(tiny: Path, typesets: Path) -> None:
    """With every text of the project and of the generator itself changed, each page, script, drawing and PDF has the same bytes."""
    shutil.copytree(ROOT / "generator", tiny / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    assert with_windows_ends(tiny) > 300
    command = [sys.executable, "-m", "generator", "build"]
    environ = {**environment(), "PYTHONPATH": str(tiny), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tiny, env=environ, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    made, otherwise = tree(tiny / "site"), tree(typesets.parent.parent / "site")
    assert made.keys() == otherwise.keys()
    assert [path for path, data in some(otherwise.items()) if made[path] != data] == []


def test_what_a_publisher_adds_is_the_same(raw: Path, tmp_path: Path) -> None:
    """A text that is only copied ends its lines as everywhere; a picture that happens to hold such bytes stays as it is."""
    shutil.copytree(raw, tmp_path / "site")
    shutil.copytree(OVERRIDES, tmp_path / "overrides")
    added = ("robots.txt", "assets/own.svg", "assets/own.json", "assets/own.png")
    for name in added:
        (tmp_path / "overrides" / name).write_bytes(b"one\r\ntwo\r\n")
    finish(tmp_path / "site", tmp_path / "overrides", MADE)
    found = {name: (tmp_path / "site" / name).read_bytes() for name in added}
    assert found.pop("assets/own.png") == b"one\r\ntwo\r\n"
    assert set(found.values()) == {b"one\ntwo\n"}
