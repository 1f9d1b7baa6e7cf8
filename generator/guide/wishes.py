"""What people come with, and the routines that it leads to. A wish that leads to none is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.library import Library
from generator.records import Guide, Routine, Wish


@dataclass(frozen=True)
class Led:
    """A wish, the guide that it leads to, and its routines there. There is always one."""

    wish: Wish
    guide: Guide
    routines: tuple[Routine, ...]

    @property
    def address(self) -> str:
        """Give the page that it leads to."""
        return addresses.massage(self.guide, self.routines[0])


def wishes(library: Library) -> tuple[Led, ...]:
    """Give the wishes of the site that lead somewhere, in its order."""
    return tuple(led for ref in library.site.wishes for led in _led(library, library.wishes[ref]))


def _led(library: Library, wish: Wish) -> Iterator[Led]:
    """Lead a wish to the first guide of the site that has one of its routines; to nowhere if none has."""
    for ref in library.site.guides:
        guide = library.guides[ref]
        found = tuple(library.routines[each] for each in wish.routines if each in guide.routines)
        if found:
            yield Led(wish, guide, found)
            return
