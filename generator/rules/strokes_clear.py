"""What is drawn of a stroke keeps clear of every area its technique does not list.

Why: a hand is wider than the line that stands for it, and readers lay theirs where they see the sign. Between two places that are
allowed, a round line can also bulge into an area that is not. Of a medium or firm stroke, and of every tap, hold and press, all that
is drawn counts, signs and arrowheads too; of a lighter stroke, and of the light way back, the middle of the line. A hand at true size is
wider still: it gives way by a few centimetres, and where that is not enough no picture can show the stroke. What the places
themselves say is held by another rule, strokes-inside.
Source: our own rule, so that no picture leads a hand over an area that is kept off.
"""

from collections.abc import Iterator

from generator.body.paths import StrokePath
from generator.drawing.gestures import Gesture, gesture
from generator.drawing.ink import reach
from generator.drawing.moves.written import score
from generator.drawing.pictured import pictured
from generator.drawing.sweep import entries
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.place.drawn import drawn
from generator.place.here import here
from generator.reading.problems import Problem
from generator.records import Technique
from generator.records.vocabulary import Move, Pressure

ID = "strokes-clear"


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        told: set[str] = set()
        for path in library.paths[technique.id]:
            own = gesture(path)
            found = reach(own)
            for area in sorted((found.middle | found.width) - technique.where.keys() - path.areas):
                told.add(area)
                message = (
                    f'{_named(own)} of "{technique.id}" reaches into "{area}" on the view "{own.view}", where does not list it'
                )
                yield Problem(path.at, ID, message, _hint(path, own, middle=area in found.middle))

        yield from _swept(library, technique, told)
    yield from _sitting(library)


def _sitting(library: Library) -> Iterator[Problem]:
    """Look at strokes as routines draw them that are done sitting: another view has other zones."""
    seen: set[str] = set()
    for routine in library.routines.values():
        for step in flat_steps(routine):
            whole = library.techniques[step.technique] if step.technique else None
            if whole is not None and whole.id not in seen:
                left = drawn(library, here(library, whole, step, routine))
                if left.view != whole.view:
                    seen.add(whole.id)
                    yield from _swept(library, left, set())


def _swept(library: Library, technique: Technique, told: set[str]) -> Iterator[Problem]:
    """Find hands that lie on an area at some moment, however they give way. What lines have told already is not said again."""
    listed = frozenset(map(str, technique.where))
    for shown in pictured(technique, library.paths_of(technique)):
        if any(path.areas - listed for path in shown.strokes):
            continue  # its places are wrong by themselves, and another rule says so
        first = shown.strokes[0]
        for entry in entries(score(tuple(map(gesture, shown.strokes)), technique.place), listed):
            if entry.area not in told:
                hand = f"the {'left' if entry.left else 'right'} hand of {_named(gesture(first))}"
                message = f'{hand} of "{technique.id}" would lie on "{entry.area}" on the view "{shown.view}" after {entry.moment:.0f} s, where does not list it'
                yield Problem(first.at, ID, message, _hint(first, gesture(first), middle=True))


def _named(drawn: Gesture) -> str:
    return f"a {drawn.pressure} {drawn.move}"


def _hint(path: StrokePath, drawn: Gesture, *, middle: bool) -> str:
    """Tell the way out: where only the width touches, a lighter stroke has room enough; a tap or a hold needs another place."""
    if not middle and drawn.pressure > Pressure.LIGHT and drawn.move not in (Move.TAP, Move.HOLD, Move.PRESS):
        return "write pressure: light, or lead it further away"
    return "choose places further away" if path.stroke.at else "lead the stroke round it, in another lane or with a via"
