"""Where on the body: every area has its place on a whole body, and what is marked there says how it may be touched."""

from __future__ import annotations

import re

import pytest

from generator.body.geometry import crossings, polygons
from generator.body.locator import locate
from generator.body.outlines import WHOLE_BODY, part, shape
from generator.body.zones import inside
from generator.guide.library import Library
from generator.records.vocabulary import Pressure
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

GUIDE: Library = real_library()


def test_every_area_has_a_place_on_one_whole_body() -> None:
    """Each area of the guide lies on one of the two bodies, not on both, and nothing else does."""
    found = [area for view in WHOLE_BODY for area in shape(view).zones]
    assert len(found) > 30
    assert sorted(found) == sorted(GUIDE.areas)


@pytest.mark.parametrize("view", WHOLE_BODY)
def test_areas_lie_on_the_body(view: str) -> None:
    """Every corner of an area lies on the body or on what covers it, so that no mark hangs in the air; both halves are alike."""
    made = shape(view)
    ground = [p for kind, data in made.layers if kind in "bth" for p in polygons(data)]
    for area, zone in some(made.zones.items()):
        points = [point for polygon in zone for point in polygon]
        assert [p for p in points if not any(inside(p, polygon) for polygon in ground)] == [], area
        assert abs(min(p.real for p in points) + max(p.real for p in points) - 2 * (made.cx or 0)) <= 2, area


def test_a_mark_says_how_an_area_may_be_touched() -> None:
    """Full for medium and firm, tinted for feather and light, hatched with a cross for never and what is kept off."""
    (body,) = locate(
        {"calves": Pressure.MEDIUM, "thighs": Pressure.LIGHT, "hips": Pressure.FIRM, "soles": Pressure.NEVER}, ["knee-back"]
    )
    kinds = dict(re.findall(r'<use href="#a-body-back--([a-z-]+)" class="(dg-z\d)"/>', body.body))
    assert kinds == {"calves": "dg-z3", "thighs": "dg-z1", "hips": "dg-z3"}
    assert set(re.findall(r"#z-body-back--([a-z-]+)", body.body)) == {"soles", "knee-back"}
    assert "dg-xo" in part("z-body-back--knee-back")


def test_inner_areas_lie_above_outer_ones() -> None:
    """An area inside another is drawn after it, whatever the order of the record."""
    for order in (["spine", "mid-back", "kidneys", "lower-back"], ["lower-back", "kidneys", "mid-back", "spine"]):
        (body,) = locate(dict.fromkeys(order, Pressure.LIGHT))
        names = re.findall(r"--([a-z-]+)", body.body)
        assert names.index("kidneys") > names.index("lower-back")
        assert names == re.findall(r"--([a-z-]+)", locate(dict.fromkeys(sorted(order), Pressure.LIGHT))[0].body)


def test_only_what_is_needed_is_shown() -> None:
    """A side without a mark is not drawn; what is shown is no larger than it must be and holds every mark."""
    assert locate({}) == []
    assert locate({"no-such-area": Pressure.LIGHT}) == []
    assert [each.frame for each in locate({"eyes": Pressure.NEVER})] == [(72, 0, 96, 120)]
    assert [each.view for each in locate({"face": Pressure.LIGHT, "calves": Pressure.LIGHT})] == ["body-back", "body-front"]
    (both_ends,) = locate({"scalp": Pressure.LIGHT, "soles": Pressure.LIGHT})
    assert both_ends.frame == (0, 0, 240, 480)
    for area in GUIDE.areas:
        (found,) = locate({area: Pressure.LIGHT})
        left, top, wide, tall = found.frame
        assert all(
            left <= p.real <= left + wide and top <= p.imag <= top + tall for zone in shape(found.view).zones[area] for p in zone
        )


@pytest.mark.parametrize("view", WHOLE_BODY)
def test_the_other_side_is_the_same_path_turned_over(view: str) -> None:
    """A page carries one side of an area; turned over at the midline it covers what the outline has on the other side."""
    made = shape(view)
    pairs = {area: zone for area, zone in made.zones.items() if len(zone) == 2}
    assert len(pairs) > 8
    for area, (one, other) in pairs.items():
        text = part(f"a-{view}--{area}")
        assert text.count(" d=") == 1, area
        turned = float(re.search(r"matrix\(-1 0 0 1 ([\d.]+) 0\)", text)[1])  # type: ignore[index]
        low, high = min(p.imag for p in one), max(p.imag for p in one)
        for tenth in range(1, 10):
            y = low + (high - low) * tenth / 10
            rims = sorted(turned - x for x in crossings(one, y))
            assert rims == pytest.approx(crossings(other, y), abs=0.3), (area, y)
