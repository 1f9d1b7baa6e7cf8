"""The course and the reach of strokes: what is checked is what is drawn, and it runs the way the drawing shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from generator.body.courses import ACROSS, course, rise
from generator.body.outlines import shape
from generator.body.paths import paths, unknown_places
from generator.body.views import VIEWS
from generator.body.zones import Zone
from generator.drawing.gestures import Gesture, gesture
from generator.drawing.ink import reach
from generator.records import Technique
from generator.records.vocabulary import Lane, Move, Pressure
from tests.drawing.golden import technique
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

SQUARE = Zone([10 + 10j, 30 + 10j, 30 + 30j, 10 + 30j])


def only(made: Technique) -> Gesture:
    (path,) = paths(made)
    return gesture(path)


@pytest.mark.parametrize(
    ("points", "half_width", "enters"),
    [
        ([20 + 20j], 0, True),
        ([40 + 20j], 0, False),
        ([40 + 20j], 9.9, False),
        ([40 + 20j], 10, False),
        ([40 + 20j], 10.1, True),
        ([0 + 20j, 50 + 20j], 0, True),
        ([0 + 5j, 50 + 5j], 4, False),
        ([0 + 5j, 50 + 5j], 6, True),
        ([35 + 0j, 35 + 20j, 60 + 20j], 4, False),
        ([35 + 0j, 35 + 20j, 60 + 20j], 6, True),
        ([0 + 19j, 19 + 0j], 0, False),
        ([0 + 35j, 35 + 0j], 0, True),
        ([20 + 20j], 300, True),
        ([-200 + 20j], 300, True),
    ],
)
def test_what_enters_a_zone(points: list[complex], half_width: float, enters: bool) -> None:
    """A line or a disc enters a zone if any of it lies there: between its points, with its width, or all around it; its rim is free."""
    assert SQUARE.entered(points, half_width) is enters


@pytest.mark.parametrize("view", VIEWS)
def test_rows_lie_apart(view: str) -> None:
    """Two rows of a view lie further apart than what counts as going across, so that no way between them has no direction."""
    heights = [y for y, _ in shape(view).rows.values()]
    assert min(abs(b - a) for a, b in pairwise(heights)) > ACROSS


@pytest.mark.parametrize("view", VIEWS)
def test_ways_between_rows_run_as_they_are_drawn(view: str) -> None:
    """From row to row, in every lane, a way towards the row nearest to the heart runs towards it, and back it runs away."""
    rows = list(VIEWS[view].rows)
    heart = rows.index(VIEWS[view].heart)
    assert len(rows) > 3
    for lane in Lane:
        for one, other in permutations(range(len(rows)), 2):
            stroke = only(technique(Move.GLIDE, f"from: {rows[one]}.{lane}, to: {rows[other]}.{lane}", view=view)).stroke
            (found,) = course(view, stroke, Move.GLIDE).rises
            same_side = (one - heart) * (other - heart) >= 0
            towards = abs(other - heart) < abs(one - heart)
            assert (found > 0) is (same_side and towards), (rows[one], rows[other])
            assert found != 0


def test_a_way_past_the_heart_runs_away() -> None:
    """What comes nearer first and then goes away goes away, also on a round line between two places of one row."""
    for places in (
        "from: hips, to: neck",
        "from: upper-back, to: neck",
        "from: neck.middle, via: [shoulders.middle], to: upper-back.middle",
    ):
        rises = course("back", only(technique(Move.GLIDE, places)).stroke, Move.GLIDE).rises
        assert min(rises) < 0, places
    assert course("back", only(technique(Move.GLIDE, "from: shoulders.inner, to: shoulders.outer")).stroke, Move.GLIDE).rises == (
        0,
    )
    assert rise(0, [100j, 50j, 80j]) == -30
    assert rise(0, [100j, 90j]) == 0
    assert rise(0, [100j, 60j, 70j]) == 40


def test_a_bulge_is_followed() -> None:
    """A round line is held against the areas where it runs, and a lighter stroke only with its middle."""
    bulge = only(technique(Move.GLIDE, "from: mid-back.middle, via: [mid-back.inner], to: mid-back.outer"))
    assert "lower-ribs" in reach(bulge).middle
    straight = only(technique(Move.GLIDE, "from: mid-back.inner, to: mid-back.outer"))
    assert reach(straight).middle | reach(straight).width == set()
    circle = only(technique(Move.CIRCLE, "at: [upper-back]"))
    medium, light = (reach(replace(circle, pressures=(pressure,))) for pressure in (Pressure.MEDIUM, Pressure.LIGHT))
    assert medium.width == {"spine"}
    assert light.width == set()


def test_whatever_places_are_named_is_drawn_or_refused() -> None:
    """Between any two places of any view every way can be drawn and checked, or is refused with a problem: nothing breaks."""
    moves = (Move.GLIDE, Move.KNEAD, Move.TAP, Move.FAN)
    drawn = refused = 0
    for view, made in VIEWS.items():
        places = [*(f"{row}.{lane}" for row in made.rows for lane in (Lane.INNER, Lane.OUTER)), *made.points]
        for number, (one, other) in enumerate(permutations(places, 2)):
            back = "then: {return: outer}" if number % 3 == 0 else "alternate: true"
            sample = technique(moves[number % 4], f"from: {one}, to: {other}, {back}", view=view)
            if list(unknown_places(sample)):
                refused += 1
            else:
                drawn += 1
                assert reach(only(sample)).signs > 0
    assert drawn > 2000
    assert refused > 20


def test_every_move_is_drawn_at_every_place() -> None:
    """A move that stays at a place can be drawn at each place of each view."""
    for view, made in VIEWS.items():
        for number, place in some(enumerate(made.places())):
            for move in some(Move):
                assert (
                    reach(only(technique(move, f"at: [{place}], side: {'both' if number % 2 else 'left'}", view=view))).signs > 0
                )
