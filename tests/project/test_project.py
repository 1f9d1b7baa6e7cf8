"""The project itself: locked versions, and the commands the README promises."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.ring("quick")

LOCKS = ("requirements.txt", "requirements-dev.txt")


def locked(name: str) -> dict[str, set[str]]:
    """Give the versions of each package in a lock file; some differ by system or Python."""
    versions: dict[str, set[str]] = {}
    for package, version in re.findall(r"(?m)^([a-z0-9-]+)==([^\s;]+)", (ROOT / name).read_text()):
        versions.setdefault(package, set()).add(version)
    assert versions
    return versions


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_is_exact(name: str) -> None:
    """Each package has an exact version and hashes; no line names an index, a host or a folder."""
    text = (ROOT / name).read_text()
    entries = re.findall(r"(?m)^\w.*(?:\n    .*)*", text)
    assert entries
    for entry in entries:
        assert re.fullmatch(
            r"[a-z0-9-]+==[^\s;]+(?: ; [^\\]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n?)+(?:    #.*\n?)*", entry
        ), entry
    assert not re.findall(r"(?m)^-|://|(?:^|\s)/", text)


def test_the_locks_agree() -> None:
    """What the site is built with is what the tests run with."""
    site, dev = map(locked, LOCKS)
    assert site.items() <= dev.items()


def test_everything_asked_for_is_locked() -> None:
    """Each package of pyproject.toml stands in its lock, and the limits hold: MkDocs stays below 2."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for wanted, name in ((project["project"]["dependencies"], LOCKS[0]), (project["dependency-groups"]["dev"], LOCKS[1])):
        assert {re.split(r"[<>=]", each)[0] for each in wanted} <= locked(name).keys()
    assert {version.split(".")[0] for version in locked(LOCKS[0])["mkdocs"]} == {"1"}


def test_the_packages_of_the_audit_are_locked() -> None:
    """Each npm package has an exact version and a hash; what is asked for is exact too; and no line names a registry, a host or a folder."""
    folder = ROOT / "tests" / "audit"
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    assert lock.pop("")["dependencies"] == wanted
    assert {"axe-core", "lighthouse", "typescript", "vnu-jar"} == set(wanted)
    assert len(lock) > 50
    for name, each in lock.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+[\w.-]*", each["version"]), name
        assert re.fullmatch(r"sha512-[\w+/]+=*", each["integrity"]), name
        assert "resolved" not in each, name
    assert all(lock[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())


def test_each_command_of_the_readme_is_there() -> None:
    """Every `make` target the README names exists."""
    named = set(re.findall(r"`make ([a-z-]+)`", (ROOT / "README.md").read_text()))
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))
    assert {"site", "serve", "check", "quick", "test", "test-all", "audit", "bench"} <= named <= targets


def test_continuous_integration_runs_the_tests() -> None:
    """`.ci/run` is a program that stops at the first failure and runs `make test`, the rest of all tests and the audit, with their times."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text().splitlines()
    assert "set -euo pipefail" in lines
    assert lines[-4:] == [f"timed make {part}" for part in ("test", "test-rest", "test-fork", "audit")]


def test_no_machine_is_named() -> None:
    """No file of ours names a folder of somebody's machine."""
    files = [
        path
        for name in ("generator", "tests", ".ci")
        for path in Path(ROOT / name).rglob("*")
        if path.suffix in ("", ".py", ".j2", ".js")
    ]
    texts = {path: path.read_text() for path in files if path.is_file()}
    assert texts
    assert [str(path) for path, text in texts.items() if re.search(r"/(?:home|Users|root|work)/\w", text)] == []
