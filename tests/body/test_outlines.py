"""The drawn shapes: every place that safety knows has its point in the drawing, and every area that is kept off its contour."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.body.outlines import CLOTHED
from generator.body.views import ARM, VIEWS, Spot
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

ROOT = Path(__file__).parent.parent.parent
#: Views on which no area is drawn apart.
WITHOUT_ZONES = {"foot-top", "hand-back", "palm", "sole"}
OUTLINES = ROOT / "generator" / "body" / "outlines"
#: Views that only show where on the body something is. No stroke lies on them, so `views.py` does not name them.
WHOLE_BODY = {"body-back", "body-front"}
#: What one file holds for all views.
TOGETHER = {"hands", "receivers", "closeups", "plans"}
#: Classes of the style sheet: body, line of the body, fainter line, hair, cloth, line of the cloth.
CLASSES = {"b", "bl", "l", "h", "t", "tl"}
FILLED = {"b", "h", "t"}
#: Bytes of path data a view may send to a page.
LIMIT = 2560
#: How many numbers each command takes.
NUMBERS = {"M": 2, "C": 6, "c": 6, "L": 2, "l": 2, "Z": 0, "z": 0}

Dot = tuple[float, float]


def outline(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((OUTLINES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Give the commands of a path with their numbers; anything else in it is an error."""
    end = 0
    for part in re.finditer(r"([MCcLlZz])((?:[ ,]?-?(?:\d+(?:\.\d)?|\.\d))*)", path):
        assert part.start() == end, path[end : part.start()]
        end = part.end()
        yield part[1], [float(number) for number in re.findall(r"-?(?:\d+(?:\.\d)?|\.\d)", part[2])]
    assert end == len(path), path[end:]


def polygons(path: str) -> list[list[Dot]]:
    """Give each part of a path as corners close enough together to stand for its curves."""
    parts: list[list[Dot]] = []
    for command, numbers in commands(path):
        if command == "M":
            parts.append([(numbers[0], numbers[1])])
        elif command not in "Zz":
            at = parts[-1][-1]
            dots = [(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            if command.islower():
                dots = [(at[0] + x, at[1] + y) for x, y in dots]
            parts[-1] += [bend(at, dots, step / 12) for step in range(1, 13)] if len(dots) == 3 else dots
    return parts


def bend(start: Dot, dots: list[Dot], t: float) -> Dot:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * dot[axis] for w, dot in zip(weights, (start, *dots), strict=True)) for axis in (0, 1))
    return x, y


def inside(dot: Dot, paths: list[str]) -> bool:
    """Tell whether a dot lies in one of the closed parts."""
    return any(in_polygon(dot, part) for path in paths for part in polygons(path))


def in_polygon(dot: Dot, corners: list[Dot]) -> bool:
    crossed = False
    for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]):
        if (y1 > dot[1]) != (y2 > dot[1]) and dot[0] < (x2 - x1) * (dot[1] - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def row_places(name: str) -> Iterator[tuple[str, Spot, Dot]]:
    """Give each place that a row of a view has: one in each lane of the drawing, and in each lane of the table."""
    drawn = outline(name)
    for index, (row, table) in enumerate(VIEWS[name].rows.items()):
        y, lanes = drawn["rows"][row]
        for lane in range(max(len(lanes), len(table.lanes))):
            x = lanes[min(lane, len(lanes) - 1)]
            yield f"{row}, lane {lane}", Spot(index, lane, table.areas(lane)), ((drawn["cx"] or 0) + x, y)


def places(name: str) -> Iterator[tuple[str, Spot, Dot]]:
    """Give each place of a view, the points after the rows; on the right half if it has two."""
    yield from row_places(name)
    drawn = outline(name)
    for point, spot in VIEWS[name].points.items():
        x, y = drawn["points"][point]
        yield point, spot, ((drawn["cx"] or 0) + x, y)


def halves(name: str, dot: Dot) -> list[Dot]:
    """Give a place on every half of the drawing that has it."""
    cx = outline(name)["cx"]
    return [dot] if cx is None else [dot, (2 * cx - dot[0], dot[1])]


def test_every_view_is_drawn() -> None:
    """There is one file for each view and for the whole body from both sides; hands, receivers, close-ups and plans have one each."""
    assert len(VIEWS) > 8
    assert {path.name for path in OUTLINES.glob("*.json")} == {f"{name}.json" for name in {*VIEWS, *WHOLE_BODY, *TOGETHER}}


@pytest.mark.parametrize("name", VIEWS)
def test_rows_and_points_are_those_of_the_tables(name: str) -> None:
    """A drawing has the rows of its table, in its order and with its lanes, and the points, no more and no fewer."""
    drawn, view = outline(name), VIEWS[name]
    assert list(drawn["rows"]) == list(view.rows)
    assert set(drawn["points"]) == set(view.points)
    short = [row for row, table in view.rows.items() if len(drawn["rows"][row][1]) < len(table.lanes)]
    assert short == []


@pytest.mark.parametrize("name", VIEWS)
def test_rows_run_along_the_body(name: str) -> None:
    """From the first row to the last the drawing goes one way."""
    heights = [y for y, _ in outline(name)["rows"].values()]
    assert len(heights) > 3
    assert heights in (sorted(set(heights)), sorted(set(heights), reverse=True))


@pytest.mark.parametrize("name", [name for name in VIEWS if outline(name)["cx"] is not None])
def test_lanes_run_from_the_midline_out(name: str) -> None:
    """In a drawing with two halves the first lane is the midline, and each next one lies further out."""
    for row, (_, lanes) in some(outline(name)["rows"].items()):
        assert lanes[0] == 0, row
        assert len(lanes) in (ARM, ARM + 1), row
        assert lanes == sorted(set(lanes)), row


@pytest.mark.parametrize("name", VIEWS)
def test_places_lie_on_the_body(name: str) -> None:
    """Every place lies in the frame and on what is drawn, with room for half a line to the frame."""
    drawn = outline(name)
    body = [path for kind, path in drawn["layers"] if kind in FILLED]
    found = list(places(name))
    assert len(found) > 5
    for place, _, dot in found:
        for x, y in halves(name, dot):
            assert 4 <= x <= drawn["w"] - 4, place
            assert 4 <= y <= drawn["h"] - 4, place
            assert inside((x, y), body), f"{place} lies beside the body"


@pytest.mark.parametrize("name", VIEWS)
def test_bare_places_are_not_under_hair_or_cloth(name: str) -> None:
    """What lies on top at a place is skin, but for the head and the clothes of somebody who sits."""
    layers = outline(name)["layers"]
    for place, spot, dot in some(places(name)):
        top = next(kind for kind, path in reversed(layers) if kind in FILLED and inside(dot, [path]))
        assert top == ("h" if "scalp" in spot.areas else "b") or name in CLOTHED, place


@pytest.mark.parametrize("name", VIEWS)
def test_zones_hold_the_places_of_their_area(name: str) -> None:
    """A zone that is drawn holds exactly those places which the tables give its area, on both sides."""
    zones = outline(name)["zones"]
    found = list(places(name))
    assert bool(zones) == (name not in WITHOUT_ZONES)
    for area, paths in zones.items():
        assert any(area in spot.areas for _, spot, _ in found), f"no place of the table has {area}"
        for place, spot, dot in found:
            for half in halves(name, dot):
                assert inside(half, paths) == (area in spot.areas), f"{place} and the zone {area}"


def test_the_zones_that_pictures_need_are_drawn() -> None:
    """Areas inside others that are kept off, or crossed more lightly, have their contour."""
    needed = {
        "back": {"spine", "kidneys", "lower-ribs", "sacrum"},
        "seated": {"spine", "kidneys", "lower-ribs", "sacrum"},
        "leaning": {"spine", "kidneys", "lower-ribs", "sacrum"},
        "neck": {"spine", "neck-sides"},
        "face": {"eyes"},
        "arm": {"inner-wrist", "elbow-crease"},
        "leg": {"knee-back", "inner-thigh"},
    }
    missing = {name: areas - set(outline(name)["zones"]) for name, areas in needed.items()}
    assert not any(missing.values()), missing


@pytest.mark.parametrize("name", [*VIEWS, *sorted(WHOLE_BODY)])
def test_zones_are_areas_of_content(name: str) -> None:
    """A zone bears the id of an area."""
    known = {path.stem for path in (ROOT / "content" / "areas").glob("*.yml")}
    assert len(known) > 30
    assert set(outline(name)["zones"]) <= known


@pytest.mark.parametrize("name", [*VIEWS, *sorted(WHOLE_BODY)])
def test_paths_are_small_and_plain(name: str) -> None:
    """Layers have our classes and few bytes; paths use the few commands that the drawing code knows, and zones close."""
    drawn = outline(name)
    assert {kind for kind, _ in drawn["layers"]} <= CLASSES
    assert drawn["layers"][0][0] in FILLED
    assert sum(len(path) for _, path in drawn["layers"]) <= LIMIT
    paths = [path for _, path in drawn["layers"]] + [path for zone in drawn["zones"].values() for path in zone]
    assert len(paths) > 1
    for path in paths:
        assert path.startswith("M")
        for command, numbers in commands(path):
            assert len(numbers) == NUMBERS[command], path
    for area, zone in drawn["zones"].items():
        assert all(path.count("M") == 1 and path.endswith("z") for path in zone), area


@pytest.mark.parametrize("name", [name for name in VIEWS if outline(name)["cx"] is not None])
def test_zones_of_two_halves_are_alike(name: str) -> None:
    """What is kept off on one side is kept off on the other."""
    drawn = outline(name)
    for area, zone in some(drawn["zones"].items()):
        corners = [corner for path in zone for corners in polygons(path) for corner in corners]
        left, right = (f(x for x, _ in corners) for f in (min, max))
        assert abs(left + right - 2 * drawn["cx"]) <= 2, area


def test_who_leans_forward_has_the_same_back() -> None:
    """The back of somebody who leans on a table has the rows and areas of one who sits, but no arm beside it."""
    seated, leaning = VIEWS["seated"], VIEWS["leaning"]
    assert (list(leaning.rows), leaning.heart) == (list(seated.rows), seated.heart)
    for name, row in leaning.rows.items():
        assert row.lanes == seated.rows[name].lanes[:ARM]
    assert set(seated.points) - set(leaning.points) == {"elbow"}
    assert all(leaning.points[name].areas == seated.points[name].areas for name in leaning.points)
    assert set(outline("leaning")["zones"]) == set(outline("seated")["zones"])


def test_a_dot_beside_a_shape_is_found() -> None:
    """The helpers tell inside from outside and refuse what the drawing code does not know."""
    ring = "M0 10c0-5.5 4.5-10 10-10c5.5 0 10 4.5 10 10c0 5.5-4.5 10-10 10c-5.5 0-10-4.5-10-10z"
    assert inside((10, 10), [ring])
    assert inside((17, 16), [ring])
    assert not inside((18.5, 18.5), [ring])
    assert not inside((1.5, 1.5), [ring])
    with pytest.raises(AssertionError):
        list(commands("M0 0h5"))
    with pytest.raises(AssertionError):
        list(commands("M0 0a5 5 0 1 0 10 0"))
