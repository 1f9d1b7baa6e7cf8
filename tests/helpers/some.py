"""A loop over nothing asserts nothing. `some` refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(found: Iterable[T]) -> list[T]:
    """Give what was found as a list, and fail if it is empty."""
    items = [*found]
    assert items, "there is nothing to check"
    return items
