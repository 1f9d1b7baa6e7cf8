"""The three rings of tests, each inside the next: `make quick`, `make test`, `make test-all`.

quick: no browser, no typesetting, no whole build; before each commit. test: what must hold before a change lands, each type of page once.
all: the full matrix of pages, browsers, sizes and papers, thousands of cases by chance, programs that are killed.

A module names its ring, `pytestmark = pytest.mark.ring("quick")`; one test of it, or one case, can name one further out. A test with
many cases of one kind says how many of them its ring takes, `@pytest.mark.few(3)`: the others are in the outermost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pytest

RINGS = ("quick", "test", "all")
#: What a quick test has no time for.
DEAR = {"built", "site", "site_url", "root", "chromium", "running_firefox", "firefox", "built_tiny", "screen", "typesets"}


def ring_of(item: pytest.Item) -> str:
    """Give the ring of a test: that of the test itself or of its case, the outer one if both name one, else that of its module.

    Raises UsageError if there is none, or if a quick test asks for what is dear.
    """
    own = [mark for mark in item.own_markers if mark.name == "ring"]
    closest = item.get_closest_marker("ring")
    named = own or ([closest] if closest else [])
    if not named or any(mark.args not in {(ring,) for ring in RINGS} for mark in named):
        raise pytest.UsageError(f"{item.nodeid} names no ring: pytestmark = pytest.mark.ring({' or '.join(map(repr, RINGS))})")
    ring: str = max((mark.args[0] for mark in named), key=RINGS.index)
    dear = sorted(DEAR & {*getattr(item, "fixturenames", ())})
    if ring == RINGS[0] and dear:
        raise pytest.UsageError(f"{item.nodeid} is in the quick ring and asks for {', '.join(dear)}")
    return ring


def rings_of(items: Iterable[pytest.Item]) -> list[str]:
    """Give the ring of each test, in order: of one that takes few of its cases, the others are in the outermost."""
    taken: Counter[str] = Counter()
    found = []
    for item in items:
        ring, few = ring_of(item), item.get_closest_marker("few")
        if few and ring != RINGS[-1]:
            test = item.nodeid.partition("[")[0]
            taken[test] += 1
            ring = ring if taken[test] <= few.args[0] else RINGS[-1]
        found.append(ring)
    return found


def chosen(items: Sequence[pytest.Item], ring: str, *, rest: bool) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Give the tests of a ring with all inside it, or with `rest` those alone that it adds; and those that are left out."""
    wanted = {ring} if rest else {*RINGS[: RINGS.index(ring) + 1]}
    named = list(zip(items, rings_of(items), strict=True))
    return [item for item, own in named if own in wanted], [item for item, own in named if own not in wanted]


def dearest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Order tests by their file, those with most work first: the last file that one core begins is then a small one."""
    found = list(items)
    weights: dict[object, float] = {}
    for item in found:
        weights[item.path] = weights.get(item.path, 0) + (10 if DEAR & {*getattr(item, "fixturenames", ())} else 1)
    return sorted(found, key=lambda item: (-weights[item.path], str(item.path)))
