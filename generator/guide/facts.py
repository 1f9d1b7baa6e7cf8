"""What follows from a library, each thing worked out once: made after linking, and handed on to all that asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.guide.library import Library

T = TypeVar("T")


class Facts:
    """A library, with everything that was worked out from it so far.

    `facts.the(Cautions)` gives the one `Cautions` of this library, `facts.the(Guides)` the one `Guides`: made when it is asked for
    first, and kept. So whoever is handed the facts has all the rest, each package adds what it makes of them without this one
    knowing it, and nothing is made that nobody asks for. What is asked for is a pure function of the facts, or a class made from them.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: dict[Callable[[Facts], Any], Any] = {}

    def the(self, make: Callable[[Facts], T]) -> T:
        """Give what `make` makes of these facts: the same each time."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made
