"""Everything that is drawn of a stroke lies inside the frame of its view.

Why: an arrow that is cut off has lost its head or its start, so nobody can tell where the hands begin or where they go.
Source: our own rule.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.pen import gesture
from generator.problems import Problem
from generator.reach import reach

ID = "strokes-framed"


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        for path in guide.paths[technique.id]:
            drawn = gesture(path)
            if reach(drawn).outside:
                message = f'a {drawn.move} of "{technique.id}" leaves the frame of the view "{drawn.view}"'
                yield Problem(path.at, ID, message, "choose a place further in, or another view")
