"""The small site of `demo.py`, made once: as MkDocs leaves it, and after our pass over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.site.finish import finish
from tests.conftest import hosted, once
from tests.site.demo import MADE, OVERRIDES, UNDER, build_demo


@pytest.fixture(scope="session")
def raw(shared: Path) -> Path:
    """Give the small site as MkDocs leaves it. It is shared: change nothing in it."""
    return once(shared / "demo", build_demo)[1]


@pytest.fixture(scope="session")
def demo(shared: Path, raw: Path) -> Path:
    """Give the small site after our pass. It is shared: change nothing in it."""

    def finished(folder: Path) -> None:
        shutil.copytree(raw, folder)
        finish(folder, OVERRIDES, MADE)

    return once(shared / "finished-demo", finished)[0]


@pytest.fixture(scope="session")
def address(demo: Path) -> Iterator[str]:
    """Serve the small site below a path; give its address."""
    with hosted(demo, UNDER) as url:
        yield url
