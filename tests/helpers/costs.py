"""What each test took, as the last run that had all of a ring wrote it down; `make bench` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

#: One line a test: seconds of set-up, test and tidying together, a tab, the test.
FILE = Path("build/test-costs.tsv")


def write(costs: Mapping[str, float], root: Path) -> None:
    """Write down what tests took, those beside what is there already from other rings."""
    known = {**read(root), **costs}
    file = root / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{seconds:.2f}\t{test}\n" for test, seconds in sorted(known.items())), encoding="utf-8")


def read(root: Path) -> dict[str, float]:
    """Give the seconds of each test by its id; nothing if no run has written any down."""
    file = root / FILE
    if not file.is_file():
        return {}
    rows = [line.split("\t", maxsplit=1) for line in file.read_text(encoding="utf-8").splitlines()]
    return {test: float(seconds) for seconds, test in rows}
