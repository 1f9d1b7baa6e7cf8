"""Builds of the tests, with a fake in place of the site tool."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from generator.site.build import (
    Built,
    build_site,
)
from tests.conftest import ROOT

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such limits nor such rights")


def fake(mode: str, version: str = "1") -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "tests" / "site" / "fake_mkdocs.py"), mode, version)


def build_fake(project: Path, mode: str = "good", version: str = "1", target: Path | None = None, **more: Any) -> Built:
    """Build with the fake MkDocs, whose pages need no finish."""
    return build_site(project, target, site_tool=fake(mode, version), finish=lambda *given: None, **more)


#: The same as a program of its own, to be killed.
BUILD_FAKE = """
import sys
from pathlib import Path
from generator.site.build import build_site
build_site(Path(), site_tool=sys.argv[1:], finish=lambda *given: None)
"""


def left_over(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "build").iterdir() if path.name not in ("docs", "lock", "typeset"))
