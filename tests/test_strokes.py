"""Stroke diagrams: what is drawn, how big it is, and that it is what somebody looked at."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from generator.derived import Cautions, crossed_lightly
from generator.folder import read_content
from generator.geometry import curve, hatch, inside, length, polygons, sampled, without_end
from generator.guide import Guide
from generator.marks import Canvas, badge, free_spot, hold
from generator.shapes import hand_signs, part, shape, style
from generator.strokes import Drawing, drawings, used_parts
from generator.views import VIEWS
from generator.walk import read
from generator.words import Hand, Move, Pressure
from tests.conftest import ROOT
from tests.golden import GOLDEN, drawn, technique, written

GUIDE: Guide = read(read_content(ROOT))
CAUTIONS = Cautions(GUIDE)
CSS = (ROOT / "overrides" / "assets" / "guide.css").read_text(encoding="utf-8")


def _of(record_id: str) -> list[Drawing]:
    record = GUIDE.techniques[record_id]
    return drawings(record, [area.id for area in CAUTIONS.kept_off(record)], crossed_lightly(GUIDE, record))


REAL = {record_id: _of(record_id) for record_id in GUIDE.techniques}


def test_every_technique_is_drawn() -> None:
    """Each technique with strokes has a picture, every step with strokes stands in exactly one, and none shows more than two."""
    assert len(REAL) > 30
    for record_id, found in REAL.items():
        record = GUIDE.techniques[record_id]
        steps = [index for index, step in enumerate(record.steps, 1) for _ in {s.view for s in step.strokes}]
        assert sorted(index for drawing in found for index in drawing.steps) == steps, record_id
        assert all(1 <= len(drawing.steps) <= 2 for drawing in found)


def test_it_is_what_somebody_looked_at() -> None:
    """Every move on every side, every view, hand and pressure is drawn byte for byte as it was: python -m tests.golden draws them again."""
    assert len(drawn()) > 80
    assert written() == GOLDEN.read_text(encoding="utf-8")


def test_the_same_strokes_give_the_same_bytes() -> None:
    """Drawing twice gives the same."""
    assert {key: _of(key) for key in GUIDE.techniques} == REAL


@pytest.mark.parametrize("record_id", sorted(REAL))
def test_small_and_well_formed(record_id: str) -> None:
    """Inline at most 3.5 KB, alone at most 8 KB and 3 KB gzip; well-formed, no style attributes, scripts, texts, filters or addresses."""
    for drawing in REAL[record_id]:
        inline, alone = drawing.inline("A & b", "C < d"), drawing.alone("A & b", "C < d")
        assert len(inline.encode()) <= 3584
        assert len(alone.encode()) <= 8192
        assert len(gzip.compress(alone.encode(), mtime=0)) <= 3072
        for text in (inline, alone):
            ET.fromstring(text)  # noqa: S314 - our own
            assert not re.search(r"style=|<script|<text|<filter|<image|url\(", text)
        root = ET.fromstring(alone)  # noqa: S314 - our own
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        used = {each.get("href", "#")[1:] for each in root.iter() if each.tag.endswith("use")}
        assert used <= set(ids)


@pytest.mark.parametrize("record_id", sorted(REAL))
def test_flat_for_print(record_id: str) -> None:
    """For print engines: well-formed, colours themselves, no variables, media queries, moving marks or scaled lengths; greys if wanted."""
    for drawing in REAL[record_id]:
        for grey in (False, True):
            text = drawing.flat("A & b", "C < d", grey=grey)
            root = ET.fromstring(text)  # noqa: S314 - our own
            assert not re.search(r"var\(|@media|dg-g|pathLength|style=|<script|<text|url\(|--d-", text)
            ids = {each.get("id") for each in root.iter()}
            assert {each.get("href", "#")[1:] for each in root.iter() if each.tag.endswith("use")} <= ids
            colours = re.findall(
                r"#([0-9a-f]{3,6})\b", "".join(each.text or "" for each in root.iter() if each.tag.endswith("style"))
            )
            assert colours
            assert all(len(c) == 3 or c[:2] == c[2:4] == c[4:] for c in colours) is grey


def test_every_class_has_a_rule() -> None:
    """Each class of a drawing, an outline or a zone has its rule, on our pages and in a drawing that stands alone."""
    texts = [drawing.inline("", "") for found in drawn().values() for drawing in found]
    texts += (
        [part(f"v-{view}") for view in VIEWS]
        + [part(f"h-{hand}") for hand in Hand]
        + [part("z-back--spine"), part("y-back--kidneys")]
    )
    classes = {name for text in texts for found in re.findall(r'class="([^"]+)"', text) for name in found.split()} - {"dg"}
    assert len(classes) > 20
    assert {name for name in classes if f".{name}" not in CSS} == set()
    rules = set(re.findall(r"\.dg-[^{}]*\{[^{}]*\}", style(classes)))
    assert len(rules) > 20
    assert {rule for rule in rules if rule not in CSS} == set()
    assert {name for name in classes - {"dg-g", "dg-x"} if f".{name}" not in style(classes)} == set()
    assert ".dg-e2" not in style({"dg-m"})


def test_outlines_and_signs_are_small() -> None:
    """The outline of a view is at most 2.5 KB, and every hand of the vocabulary has its sign."""
    assert {view: len(part(f"v-{view}")) for view in VIEWS if len(part(f"v-{view}")) > 2560 + 80} == {}
    assert set(hand_signs()) == {str(hand) for hand in Hand}


def test_everything_lies_in_the_frame() -> None:
    """Every line that is drawn stays inside its frame, and every number too."""
    for name, found in drawn().items():
        for drawing in found:
            numbers = re.findall(r'<g transform="translate\((-?[\d.]+) (-?[\d.]+)\)"><circle', drawing.body)
            assert all(13 <= float(x) <= drawing.width - 13 and 13 <= float(y) <= drawing.height - 13 for x, y in numbers), name
            for data in re.findall(r'<path id="[^"]+" pathLength="100" d="([^"]+)"', drawing.body):
                for polygon in polygons(data):
                    assert all(-2 <= p.real <= drawing.width + 2 and -2 <= p.imag <= drawing.height + 2 for p in polygon), name


def test_firmness_is_drawn() -> None:
    """Medium is wide, light is thin, firm has a core: no colour is needed to tell them apart."""
    kinds = {
        name.removeprefix("glide "): found[0].body for name, found in drawn().items() if name in {f"glide {p}" for p in Pressure}
    }
    assert set(kinds) == {"feather", "light", "medium", "firm"}
    assert "dg-core" in kinds["firm"]
    assert "dg-core" not in kinds["medium"]
    assert '"dg-m"' in kinds["medium"]
    assert '"dg-m"' not in kinds["light"]
    assert '"dg-s"' in kinds["feather"]


def test_what_is_kept_off_is_hatched() -> None:
    """An area inside the technique's own that it does not list is hatched with a cross, one it crosses lightly without."""
    body = REAL["effleurage-back"][0].body
    assert "#z-back--spine" in used_parts_of(body)
    assert "#y-back--kidneys" in used_parts_of(body)
    assert "dg-xo" in part("z-back--spine")
    assert "dg-xo" not in part("y-back--kidneys")


def used_parts_of(body: str) -> set[str]:
    return {f"#{name}" for name in used_parts(body)}


def test_both_sides_are_one_drawing_mirrored() -> None:
    """What is done on both sides is drawn once and mirrored; on one side it is not."""
    both = drawings(technique(Move.CIRCLE, "at: [upper-back]"), [], [])[0].body
    one = drawings(technique(Move.CIRCLE, "at: [upper-back], side: left"), [], [])[0].body
    assert "matrix(-1 0 0 1 320 0)" in both
    assert "matrix" not in one


def test_numbers_find_a_free_spot() -> None:
    """A number covers no ink where there is room, and two numbers do not cover each other."""
    canvas = Canvas("x", 320, 400, 160)
    hold(canvas, 160 + 200j)
    ink = list(canvas.taken)
    spots = []
    for digit in (1, 2, 3):
        spots.append(free_spot(canvas, 160 + 200j))
        badge(canvas, 160 + 200j, digit)
    assert all(abs(spot - point) >= 20 for spot in spots for point in ink)
    assert min(abs(a - b) for i, a in enumerate(spots) for b in spots[:i]) >= 20


def test_curves_are_round_and_can_be_cut() -> None:
    """A curve passes through its points, does not overshoot, and loses just as much as is cut off its end."""
    points = [0j, 50 + 0j, 100 + 50j, 100 + 100j]
    made = curve(points)
    assert [round(abs(c[0] - p), 6) for c, p in zip(made, points, strict=False)] == [0, 0, 0]
    assert all(-2 <= p.real <= 110 and -12 <= p.imag <= 101 for p in sampled(made))
    assert length(made) - length(without_end(made, 12)) == pytest.approx(12, abs=0.6)
    assert curve([5 + 5j]) == []
    assert curve([0j, 0j, 10 + 0j])[0][3] == 10


def test_hatching_stays_inside() -> None:
    """Every hatch line lies inside its zone."""
    for view in VIEWS:
        for found in shape(view).zones.values():
            for polygon in found:
                lines = hatch(polygon, 8)
                assert lines
                assert all(inside((a + b) / 2, polygon) for a, b in lines)


def test_few_marks_in_one_picture() -> None:
    """No real picture has more than nine numbers or more than twelve lines that move."""
    for record_id, found in REAL.items():
        for drawing in found:
            count = Counter(re.findall(r'class="(dg-g|dg-d|dg-p)', drawing.body))
            assert count["dg-g"] <= 12, record_id
            assert drawing.body.count("<g transform") <= 9
