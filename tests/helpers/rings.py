"""The three rings of tests, each inside the next: `make quick`, `make test`, `make test-all`.

quick: no browser, no typesetting, no whole build; before each commit. test: what must hold before a change lands, each type of page once.
all: the full matrix of pages, browsers, sizes and papers, thousands of cases by chance, programs that are killed.

A module names its ring, `pytestmark = pytest.mark.ring("quick")`; one test of it can name another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

RINGS = ("quick", "test", "all")
#: What a quick test has no time for.
DEAR = {"built", "site", "site_url", "root", "chromium", "running_firefox", "firefox", "screen", "typesets"}


def ring_of(item: pytest.Item) -> str:
    """Give the ring that a test names, or its module. Raises UsageError if there is none, or if a quick test asks for what is dear."""
    mark = item.get_closest_marker("ring")
    if mark is None or mark.args not in {(ring,) for ring in RINGS}:
        raise pytest.UsageError(f"{item.nodeid} names no ring: pytestmark = pytest.mark.ring({' or '.join(map(repr, RINGS))})")
    ring: str = mark.args[0]
    dear = sorted(DEAR & {*getattr(item, "fixturenames", ())})
    if ring == RINGS[0] and dear:
        raise pytest.UsageError(f"{item.nodeid} is in the quick ring and asks for {', '.join(dear)}")
    return ring


def chosen(items: Sequence[pytest.Item], ring: str, *, rest: bool) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Give the tests of a ring with all inside it, or with `rest` those alone that it adds; and those that are left out."""
    wanted = {ring} if rest else {*RINGS[: RINGS.index(ring) + 1]}
    named = [(item, ring_of(item)) for item in items]
    return [item for item, own in named if own in wanted], [item for item, own in named if own not in wanted]


def dearest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Order tests by their file, those with most work first: the last file that one core begins is then a small one."""
    found = list(items)
    weights: dict[object, float] = {}
    for item in found:
        weights[item.path] = weights.get(item.path, 0) + (10 if DEAR & {*getattr(item, "fixturenames", ())} else 1)
    return sorted(found, key=lambda item: (-weights[item.path], str(item.path)))
