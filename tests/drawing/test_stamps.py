"""Drawings as small as a stamp: an outline that weighs little and still lies where the true one does."""

from __future__ import annotations

import re

import pytest

from generator.body.geometry import polygons, thinned
from generator.body.outlines import part, shape
from generator.body.views import VIEWS
from generator.drawing.stamps import stamp
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("quick")

_DATA = re.compile(r' d="([^"]+)"')


@pytest.mark.parametrize("view", VIEWS)
def test_a_plain_outline_lies_on_the_true_one(view: str) -> None:
    """Each view has one, of at most half the bytes, whose surfaces fill the boxes of the true ones to three units."""
    plain, whole = part(f"s-{view}"), part(f"v-{view}")
    assert len(plain) < len(whole) / 2
    true = [polygon for kind, data in shape(view).layers if kind in {"b", "h", "t"} for polygon in polygons(data)]
    drawn = [polygon for data in _DATA.findall(plain) for polygon in polygons(data)]
    assert len(drawn) == len(true) > 0
    for one, other in zip(drawn, true, strict=True):
        for of in (lambda each: each.real, lambda each: each.imag):
            assert abs(min(map(of, one)) - min(map(of, other))) < 3
            assert abs(max(map(of, one)) - max(map(of, other))) < 3


def test_a_line_is_thinned_to_its_corners() -> None:
    """What lies on the way goes, a corner stays, and so does a ring that ends where it began."""
    assert thinned([0j, 1 + 0.1j, 2 + 0j, 2 + 5j], 0.5) == [0j, 2 + 0j, 2 + 5j]
    ring = [0j, 4 + 0j, 4 + 4j, 4j, 0j]
    assert thinned(ring, 0.5) == ring
    assert thinned([0j, 1j], 0.5) == [0j, 1j]


@pytest.mark.ours
def test_every_stroke_that_is_drawn_has_a_stamp() -> None:
    """No tile of a guide is empty, on whichever view its stroke lies."""
    library = real_library()
    drawn = [stamp(each, library.paths_of(each)) for each in library.techniques.values() if library.paths_of(each)]
    assert len(drawn) > 30
    assert [each for each in drawn if 'class="dg-stamp"' not in each] == []
