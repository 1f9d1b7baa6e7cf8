"""What the tests cost: the dearest, and those over the limit for which nobody has said why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import yaml

#: Seconds that one case of a test may take without a reason.
LIMIT = 10.0
SHOWN = 25
_REASONS = Path(__file__).parent / "dear-tests.yml"


def reasons() -> dict[str, str]:
    """Give why a test may take longer, by its id without its case."""
    return dict(yaml.safe_load(_REASONS.read_text(encoding="utf-8")))


def function(test: str) -> str:
    return test.partition("[")[0]


def dearest(costs: Mapping[str, float]) -> list[tuple[str, int, float, float]]:
    """Give the functions that cost most: id, cases, seconds of all, seconds of the longest case."""
    cases: dict[str, list[float]] = defaultdict(list)
    for test, seconds in costs.items():
        cases[function(test)].append(seconds)
    rows = [(name, len(each), sum(each), max(each)) for name, each in cases.items()]
    return sorted(rows, key=lambda row: -row[2])[:SHOWN]


def unexplained(costs: Mapping[str, float], why: Mapping[str, str]) -> list[tuple[str, float]]:
    """Give the cases over the limit whose test has no reason, the longest first."""
    found = [(test, seconds) for test, seconds in costs.items() if seconds > LIMIT and function(test) not in why]
    return sorted(found, key=lambda each: -each[1])
