"""Everything that is drawn of a stroke lies inside the frame of its view.

Why: an arrow that is cut off has lost its head or its start, so nobody can tell where the hands begin or where they go.
Source: our own rule.
"""

from collections.abc import Iterator

from generator.drawing.gestures import gesture
from generator.drawing.ink import reach
from generator.guide.library import Library
from generator.reading.problems import Problem

ID = "strokes-framed"


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        for path in library.paths[technique.id]:
            drawn = gesture(path)
            if reach(drawn).outside:
                message = f'a {drawn.move} of "{technique.id}" leaves the frame of the view "{drawn.view}"'
                yield Problem(path.at, ID, message, "choose a place further in, or another view")
