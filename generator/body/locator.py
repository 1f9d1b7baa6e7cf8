"""Where on the body: a whole body, from behind or from the front, with the areas of a technique or of the guide marked on it.

Full where hands may press, tinted where they only touch, hatched with a cross where they keep off: three kinds of ground, so that nothing
depends on colour. The words stand beside it, in a list, so the picture itself is silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.body.outlines import WHOLE_BODY, reach, shape
from generator.records.vocabulary import Pressure


@dataclass(frozen=True)
class Locator:
    """A whole body, or the part of it that holds what is marked.

    `view` is its outline, `frame` the part that is shown (left, top, width, height), `body` what is marked, from the widest area to the smallest.
    """

    view: str
    frame: tuple[int, int, int, int]
    body: str

    @property
    def inline(self) -> str:
        """Write it for a page that has the outline and the areas in its sprite."""
        made = shape(self.view)
        return (
            f'<svg class="dg" viewBox="{" ".join(map(str, self.frame))}" aria-hidden="true">'
            f'<use href="#v-{self.view}" width="{made.width}" height="{made.height}"/>{self.body}</svg>'
        )


#: What may be shown of a whole body, the smallest first: the head, the upper and the lower half, all.
_FRAMES = ((72, 0, 96, 120), (24, 0, 192, 240), (24, 240, 192, 240), (0, 0, 240, 480))


def locate(where: Mapping[str, Pressure], off: Iterable[str] = ()) -> list[Locator]:
    """Mark areas: those hands touch with the firmest pressure there, and those they keep `off`. An area without a shape has no mark.

    Gives a body for each side that has a mark, the back first.
    """
    kinds = {**where, **dict.fromkeys(off, Pressure.NEVER)}
    found = []
    for view in WHOLE_BODY:
        here = [area for area in kinds if area in shape(view).zones]
        if here:
            # An area inside another lies above it; where two are as large their names decide.
            here.sort(key=lambda area, view=view: (-reach(shape(view), area), area))  # type: ignore[misc]
            found.append(Locator(view, _frame(view, here), "".join(_mark(view, area, kinds[area]) for area in here)))
    return found


def _frame(view: str, areas: Iterable[str]) -> tuple[int, int, int, int]:
    """Choose the smallest part of a body that holds all of some areas."""
    points = [point for area in areas for polygon in shape(view).zones[area] for point in polygon]
    return next(
        (left, top, wide, tall)
        for left, top, wide, tall in _FRAMES
        if all(left <= p.real <= left + wide and top <= p.imag <= top + tall for p in points)
    )


def _mark(view: str, area: str, pressure: Pressure) -> str:
    if pressure is Pressure.NEVER:
        return f'<use href="#z-{view}--{area}"/>'
    kind = "dg-z3" if pressure >= Pressure.MEDIUM else "dg-z1"
    return f'<use href="#a-{view}--{area}" class="{kind}"/>'
