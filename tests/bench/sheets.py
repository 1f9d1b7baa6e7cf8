"""How long the sheets of a guide take: 5 guides with 12 routines on two papers, made from the real ones."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages.sheets import SheetFacts, Sheets
from generator.paper.press import TypesetCache
from generator.paper.sheet import plan_sheets, typeset_sheets
from generator.site.walk import read

EPOCH = 1_764_201_600
#: How many routines each of the guides has.
ROUTINES = (3, 3, 2, 2, 2)
COLD, UNCHANGED = 8.0, 0.5


def seconds(content: Mapping[PurePosixPath, bytes]) -> tuple[float, float]:
    """Typeset all sheets twice, as two builds would. Gives the seconds of the clock of each."""
    library = read(dict(content))
    with tempfile.TemporaryDirectory(prefix="warm-hands-bench-") as folder:
        return _once(library, Path(folder)), _once(library, Path(folder))


def _once(library: Library, kept: Path) -> float:
    since = time.perf_counter()
    facts = Facts(library)
    real = list(facts.the(Sheets).all())
    made = [
        _another(real[(first + number) % len(real)], first, number)
        for first, count in enumerate(ROUTINES)
        for number in range(count)
    ]
    finished, problems = typeset_sheets(facts, plan_sheets(facts, made, EPOCH), TypesetCache(kept))
    if problems or len(finished) != 2 * sum(ROUTINES):
        raise SystemExit(f"only {len(finished)} sheets fit: {problems}")
    return time.perf_counter() - since


def _another(facts: SheetFacts, library: int, number: int) -> SheetFacts:
    """Give facts that need a sheet of their own: another title, another page, another order of warnings."""
    turned = (*facts.never[number + 1 :], *facts.never[: number + 1])
    return replace(
        facts,
        id=f"g{library}--r{number}",
        title=f"{facts.title} {library}",
        page=f"{facts.page}{library}-{number}/",
        never=turned,
    )
