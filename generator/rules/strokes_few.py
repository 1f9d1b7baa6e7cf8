"""One picture shows no more than twelve arrows and signs, and no more than nine numbers.

Why: a reader with oil on the hands looks once. What does not read at a glance is not followed, and small numbers cover what they count.
The strokes of one step share a picture; two steps do if they lie apart on one view.
Source: our own rule.
"""

from collections.abc import Iterator

from generator.body.paths import StrokePath
from generator.drawing.drawings import shared_out
from generator.drawing.ink import reach
from generator.drawing.pen import gesture
from generator.guide.library import Library
from generator.reading.problems import Problem

ID = "strokes-few"
_MOST_SIGNS, _MOST_NUMBERS = 12, 9


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        if _few(library.paths[technique.id]):
            continue
        for _, steps in shared_out(technique, library.paths[technique.id]):
            strokes = [path for found in steps.values() for path in found]
            for count, most, name in ((_signs, _MOST_SIGNS, "arrows and signs"), (_numbers, _MOST_NUMBERS, "numbers")):
                if (whole := sum(map(count, strokes))) > most:
                    message = f'one picture of "{technique.id}" would show {whole} {name}, at most {most} can be read'
                    yield Problem(
                        strokes[-1].at, ID, message, "show fewer places, or some of them in another step or on another view"
                    )


def _few(strokes: tuple[StrokePath, ...]) -> bool:
    """Tell at once of most techniques that all their strokes would fit into one picture."""
    return sum(map(_signs, strokes)) <= _MOST_SIGNS and sum(map(_numbers, strokes)) <= _MOST_NUMBERS


def _signs(path: StrokePath) -> int:
    """Count what is drawn of a stroke: each arrow of each place, and the way back."""
    return reach(gesture(path)).signs + bool(path.stroke.then)


def _numbers(path: StrokePath) -> int:
    return len(path.stroke.at) if path.stroke.order and len(path.stroke.at) > 1 else 0
