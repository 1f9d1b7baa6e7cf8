"""What the audit needs is found or named, also where nothing was ever made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.audit import tools

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the audit in a project that was just copied, where every program is `echo`."""
    monkeypatch.setattr(tools, "MODULES", tmp_path / "build" / "audit")
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/echo")
    return tmp_path / "build" / "audit"


def test_the_first_run_makes_its_folder(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs run in a folder that is there, in a project where nothing was built."""
    monkeypatch.setattr(tools, "NODE", ())  # echo says no version
    tools.demand_programs()
    assert fresh.is_dir()


def test_an_old_node_is_named(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Node that Lighthouse does not run on is said with the version that it needs."""
    monkeypatch.setattr(tools, "output", lambda _: "v16.20.2\n")
    with pytest.raises(tools.MissingError, match=r"needs Node 18\.16 or newer, and here is v16\.20\.2"):
        tools.demand_programs()
    assert fresh.is_dir()
