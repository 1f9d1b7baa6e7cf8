"""One step shows no more than twelve arrows and signs, and no more than nine places in an order.

Why: a reader with oil on the hands looks once. What does not read at a glance is not followed, and an order of ten is not kept in mind.
Source: our own rule.
"""

from collections.abc import Iterator, Sequence

from generator.body.paths import StrokePath
from generator.drawing.gestures import gesture
from generator.drawing.ink import reach
from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records import Technique

ID = "strokes-few"
_MOST_SIGNS, _MOST_ORDERED = 12, 9


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        if _few(library.paths[technique.id]):
            continue
        for strokes in _steps(technique, library.paths[technique.id]):
            for count, most, name in ((_signs, _MOST_SIGNS, "arrows and signs"), (_ordered, _MOST_ORDERED, "places in an order")):
                if (whole := sum(map(count, strokes))) > most:
                    message = f'one step of "{technique.id}" would show {whole} {name}, at most {most} can be read'
                    yield Problem(
                        strokes[-1].at, ID, message, "show fewer places, or some of them in another step or on another view"
                    )


def _steps(technique: Technique, strokes: Sequence[StrokePath]) -> Iterator[list[StrokePath]]:
    """Give the strokes of each step on each view."""
    for step in technique.steps:
        own = [path for path in strokes if any(path.stroke is each for each in step.strokes)]
        for view in dict.fromkeys(path.stroke.view for path in own):
            yield [path for path in own if path.stroke.view == view]


def _few(strokes: tuple[StrokePath, ...]) -> bool:
    """Tell at once of most techniques that all their strokes would fit into one step."""
    return sum(map(_signs, strokes)) <= _MOST_SIGNS and sum(map(_ordered, strokes)) <= _MOST_ORDERED


def _signs(path: StrokePath) -> int:
    """Count what is drawn of a stroke: each arrow of each place, and the way back."""
    return reach(gesture(path)).signs + bool(path.stroke.then)


def _ordered(path: StrokePath) -> int:
    return len(path.stroke.at) if path.stroke.order and len(path.stroke.at) > 1 else 0
