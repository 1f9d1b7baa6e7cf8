"""Following what leads to what, however many steps: areas to those around them, pages to those they link."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def reached(starts: Iterable[T], leads_to: Callable[[T], Iterable[T]]) -> set[T]:
    """Give all that some things lead to, directly or in steps, and themselves. Each is asked once, also where ways run in a circle."""
    found: set[T] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(leads_to(here))
    return found
