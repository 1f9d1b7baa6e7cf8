"""An area is listed no firmer than the strokes on it press.

Why: readers go by the pressure beside the area, and so do the safety check and the drawings. When every stroke that enters an area
says it is lighter, the list would allow more than the technique needs.
Source: our own rule; most serious harm followed too much pressure (ernst-2003).
"""

from collections.abc import Iterator

from generator.body.paths import firmest_drawn
from generator.guide.library import Library
from generator.reading.problems import Message, Problem

ID = "where-needed"
FIRMER_THAN_NEEDED = Message(
    ID, '"{technique}" lists "{area}" {pressure}, its strokes there press {most} at most', "write {most}"
)


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        most = firmest_drawn(library.paths[technique.id])
        for area, pressure in technique.where.items():
            if area in most and most[area] < pressure:
                place = technique.at("where", area)
                yield FIRMER_THAN_NEEDED.at(place, technique=technique.id, area=area, pressure=pressure, most=most[area])
