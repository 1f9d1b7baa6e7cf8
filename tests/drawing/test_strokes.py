"""Stroke diagrams: what is drawn, how big it is, and that it is what somebody looked at."""

from __future__ import annotations

import cmath
import gzip
import math
import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from generator.body.geometry import curve, hatch, length, polygons, sampled, without_end
from generator.body.outlines import hand_signs, part, shape, style
from generator.body.paths import paths
from generator.body.views import VIEWS
from generator.body.zones import inside
from generator.drawing.captions import caption
from generator.drawing.drawings import Drawing, classes_of, drawings, used_parts
from generator.drawing.hands import Rest, settle
from generator.drawing.marks import Canvas, badge, free_spot
from generator.drawing.pictures import FOLDER, Pictures, named_in
from generator.drawing.signs import hold
from generator.drawing.stretches import eased, kept_off, view_of
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.place.drawn import drawn as left_of
from generator.place.here import here
from generator.records.vocabulary import Hand, Move, Pressure
from generator.site.walk import write
from tests.conftest import ROOT
from tests.drawing.golden import GOLDEN, drawn, technique, written
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

GUIDE: Library = real_library()
CAUTIONS = Cautions(Facts(GUIDE))
CSS = (ROOT / "overrides" / "assets" / "page" / "guide.css").read_text(encoding="utf-8")


def _of(record_id: str) -> list[Drawing]:
    record = GUIDE.techniques[record_id]
    return drawings(record, [area.id for area in CAUTIONS.kept_off(record)], lambda found: eased(GUIDE, found))


def nothing(_: object) -> list[str]:
    return []


REAL = {record_id: _of(record_id) for record_id in GUIDE.techniques}


@pytest.mark.ours
def test_every_technique_is_drawn() -> None:
    """Each technique with strokes has a picture, every step with strokes stands in exactly one, and none shows more than two."""
    assert len(REAL) > 30
    for record_id, found in REAL.items():
        record = GUIDE.techniques[record_id]
        steps = [index for index, step in enumerate(record.steps, 1) for _ in {s.view for s in step.strokes}]
        assert sorted(index for drawing in found for index in drawing.steps) == steps, record_id
        assert all(1 <= len(drawing.steps) <= 2 for drawing in found)


def test_it_is_what_somebody_looked_at() -> None:
    """Every move on every side, every view, hand and pressure is drawn byte for byte as it was: python -m tests.drawing.golden draws them again."""
    assert len(drawn()) > 80
    assert written() == GOLDEN.read_text(encoding="utf-8")


def test_the_same_strokes_give_the_same_bytes() -> None:
    """Drawing twice gives the same."""
    assert {key: _of(key) for key in GUIDE.techniques} == REAL


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_small_and_well_formed(record_id: str) -> None:
    """Inline at most 3.5 KB, alone at most 8 KB and 3 KB gzip; well-formed, no style attributes, scripts, texts, filters or addresses."""
    record = GUIDE.techniques[record_id]
    for drawing in some(REAL[record_id]):
        words = f"{record.name} & more", caption(GUIDE, record, drawing.view, drawing.steps).text
        inline, alone = drawing.inline(*words), drawing.alone(*words)
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


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_flat_for_print(record_id: str) -> None:
    """For print engines: well-formed, colours themselves, no variables, media queries, moving marks or scaled lengths; greys if wanted."""
    for drawing in some(REAL[record_id]):
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


def test_every_sample_is_small() -> None:
    """No move on any side, view or hand needs more than 3.5 KB in a page."""
    sizes = {name: len(drawing.inline("Sample", "A sample.").encode()) for name, found in drawn().items() for drawing in found}
    assert {name: size for name, size in sizes.items() if size > 3584} == {}


def test_every_class_has_a_rule() -> None:
    """Each class of a drawing, an outline or a zone has its rule, on our pages and in a drawing that stands alone."""
    texts = [drawing.inline("", "") for found in drawn().values() for drawing in found]
    texts += (
        [part(f"v-{view}") for view in VIEWS]
        + [part(f"h-{hand}") for hand in Hand]
        + [part(f"{kind}-back--{area}") for kind, area in (("z", "spine"), ("y", "kidneys"), ("e", "kidneys"))]
    )
    classes = classes_of("".join(texts)) - {"dg"}
    assert len(classes) > 20
    assert {name for name in classes if f".{name}" not in CSS} == set()
    rules = set(re.findall(r"\.dg-[^{}]*\{[^{}]*\}", style(classes)))
    assert len(rules) > 20
    assert {rule for rule in rules if rule not in CSS} == set()
    assert {name for name in classes - {"dg-g", "dg-x"} if f".{name}" not in style(classes)} == set()
    assert ".dg-y" not in style(frozenset({"dg-m"}))


def test_outlines_and_signs_are_small() -> None:
    """The outline of a view is at most 2.5 KB, and every hand of the vocabulary has its sign."""
    assert {view: size for view in VIEWS if (size := len(part(f"v-{view}"))) > 2560} == {}
    assert set(hand_signs()) == {str(hand) for hand in Hand}


def test_everything_lies_in_the_frame() -> None:
    """Every line that is drawn stays inside its frame, and every number too."""
    for name, found in some(drawn().items()):
        for drawing in some(found):
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


@pytest.mark.ours
def test_what_is_kept_off_is_hatched() -> None:
    """An area inside the technique's own that it does not list is hatched with a cross, one it crosses lightly is dotted without."""
    body = REAL["effleurage-back"][0].body
    assert "#z-back--spine" in used_parts_of(body)
    assert "#e-back--kidneys" in used_parts_of(body)
    assert "dg-xo" in part("z-back--spine")
    assert "dg-xo" not in part("y-back--kidneys")
    assert "dg-av" in part("y-back--kidneys")
    assert not {"dg-av", "dg-xo"} & set(re.findall(r"[\w-]+", part("e-back--kidneys")))


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_picture_and_caption_say_the_same(record_id: str) -> None:
    """What a picture hatches is what its caption keeps off, some of it with a cross; what it dots is what the caption goes lighter on."""
    record = GUIDE.techniques[record_id]
    for drawing in some(REAL[record_id]):
        steps = [step for number, step in enumerate(record.steps, 1) if number in drawing.steps]
        shown = [path for path in paths(record) if view_of(path) == drawing.view and any(path.stroke in s.strokes for s in steps)]
        off, lighter = kept_off(GUIDE, record, drawing.view), eased(GUIDE, shown)
        known = shape(drawing.view).zones
        crossed = {part.partition("--")[2] for part in used_parts(drawing.body) if part.startswith("z-")}
        hatched = {part.partition("--")[2] for part in used_parts(drawing.body) if part[:2] in ("z-", "y-")}
        dotted = {part.partition("--")[2] for part in used_parts(drawing.body) if part.startswith("e-")}
        assert hatched == set(off) & set(known)
        assert dotted == set(lighter) & set(known)
        assert crossed <= set(off)
        assert bool(crossed) == bool(set(off) & set(known))


def used_parts_of(body: str) -> set[str]:
    return {f"#{name}" for name in used_parts(body)}


def test_both_sides_are_one_drawing_mirrored() -> None:
    """What is done on both sides is drawn once and mirrored; on one side it is not."""
    both = drawings(technique(Move.CIRCLE, "at: [upper-back]"), [], nothing)[0].body
    one = drawings(technique(Move.CIRCLE, "at: [upper-back], side: left"), [], nothing)[0].body
    assert "matrix(-1 0 0 1 320 0)" in both
    assert "matrix" not in one


def _lines(drawing: Drawing) -> list[list[complex]]:
    """Give the lines that are drawn, as points."""
    return [polygons(data)[0] for data in re.findall(r'<path id="[^"]+" pathLength="100" d="([^"]+)"', drawing.body)]


def _straight(points: list[complex]) -> bool:
    chord = points[-1] - points[0]
    return all(abs(((point - points[0]) * chord.conjugate()).imag) <= 3 * abs(chord) for point in points)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("how", ["at", "along"])
def test_every_move_has_its_own_sign(view: str, how: str) -> None:
    """On each view no two moves are drawn alike, and none but the glide as a bare straight arrow."""
    bodies = {str(move): found for move in Move if (found := drawn().get(f"{move} {how} both on {view}"))}
    assert set(bodies) == {str(move) for move in Move} - ({"glide"} if how == "at" else set())
    bare = [re.sub(r'<use href="#h-[^>]+>', "", found[0].body) for found in bodies.values()]
    assert len(set(bare)) == len(bodies)
    for move, (drawing,) in bodies.items():
        one = _lines(drawing)
        others = re.findall(r'class="dg-(?:e|p|q|w|y|wf)"|#h-', drawing.body)
        assert move == "glide" or len(one) > 1 or not all(map(_straight, one)) or len(others) > 1, move


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("how", ["at", "along"])
def test_kneading_is_a_coil(view: str, how: str) -> None:
    """On a single place and on a short way, too, kneading goes round at least twice, in loops that are open."""
    (points,) = _lines(drawn()[f"knead {how} left on {view}"][0])
    steps = [b - a for a, b in pairwise(points) if abs(b - a) > 0.01]
    turned = sum(cmath.phase(b / a) for a, b in pairwise(steps))
    assert abs(turned) >= 1.8 * 2 * math.pi
    high = max(p.real for p in points) - min(p.real for p in points), max(p.imag for p in points) - min(p.imag for p in points)
    assert min(high) >= 17
    assert max(high) >= 44


@pytest.mark.parametrize("hand", Hand)
def test_hands_are_those_of_the_record(hand: Hand) -> None:
    """Taps come left, right, left with the hands the record names; what presses, trembles or rolls shows them too."""
    taps = re.findall(r'<use href="#h-([a-z-]+)"[^>]*scale\((-?)', drawn()[f"tap with {hand}"][0].body)
    assert [name for name, _ in taps] == [str(hand)] * 3
    assert [side for _, side in taps] == ["-", "", "-"]
    for move in ("press", "shake", "roll", "circle", "knead"):
        assert set(re.findall(r'"#h-([a-z-]+)"', drawn()[f"{move} with {hand}"][0].body)) == {str(hand)}, move


@pytest.mark.ours
def test_one_hand_where_the_words_have_one() -> None:
    """Where a step lays down one palm, the picture shows one."""
    for drawing in (REAL["compression-palm"][0], REAL["vibration-shake"][0]):
        assert "matrix" not in drawing.body
        assert "#h-palms" in drawing.body


def test_hands_side_by_side_have_one_ring() -> None:
    """Two still hands beside the midline lie in one ring: two would look like a face."""
    near = drawings(technique(Move.HOLD, "at: [skull-base]", view="neck"), [], nothing)[0].body
    far = drawings(technique(Move.HOLD, "at: [shoulders.outer]"), [], nothing)[0].body
    assert "<circle" not in near
    assert "matrix" in near
    assert far.count("<circle") == 3


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_hands_stay_in_the_frame_and_on_their_side(record_id: str) -> None:
    """A hand lies in its frame with all of its middle, and one that is mirrored does not cross the midline."""
    for drawing in some(REAL[record_id]):
        twice = "".join(re.findall(r'<g id="[^"]+-h">(.*?)</g>', drawing.body))
        signs = re.findall(r'<use href="#h-[a-z-]+" transform="translate\((\S+) (\S+)\)', drawing.body)
        assert all(12 <= float(x) <= drawing.width - 12 and 12 <= float(y) <= drawing.height - 12 for x, y in signs)
        middle = shape(drawing.view).cx or 0
        beside = re.findall(r'<use href="#h-[a-z-]+" transform="translate\((\S+) ', twice)
        assert all(float(x) >= middle + 8 for x in beside)


def test_hands_are_not_set_down_where_none_may_touch() -> None:
    """A hand that would lie on an area that is kept off goes elsewhere, if there is room."""
    body = shape("back")
    canvas = Canvas("x", 320, 400, 160)
    ways = ((200 + 200j, -1j), (260 + 120j, -1j))
    settle(canvas, body, Rest(Hand.PALMS, ways, 0.5, left=False, paired=False))
    canvas.off.append([170 + 150j, 230 + 150j, 230 + 250j, 170 + 250j])
    settle(canvas, body, Rest(Hand.PALMS, ways, 0.5, left=False, paired=False))
    assert re.findall(r"translate\((\S+ \S+)\)", "".join(canvas.once.hands)) == ["200 200", "260 120"]


def test_a_way_back_in_the_same_lane_is_beside_it() -> None:
    """Where a stroke comes back through its own lane, the two lines do not lie on each other."""
    (drawing,) = drawings(technique(Move.GLIDE, "from: mid-back.inner, to: shoulders.inner, then: {return: inner}"), [], nothing)
    there, back = _lines(drawing)
    assert min(abs(a - b) for a in there for b in back) >= 10


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
    assert sum(len(shape(view).zones) for view in VIEWS) > 10
    for view in VIEWS:
        for found in shape(view).zones.values():
            for polygon in some(found):
                lines = hatch(polygon, 8)
                assert lines
                assert all(inside((a + b) / 2, polygon) for a, b in lines)


@pytest.mark.ours
def test_few_marks_in_one_picture() -> None:
    """No real picture has more than nine numbers or more than twelve lines that move."""
    for record_id, found in REAL.items():
        for drawing in some(found):
            count = Counter(re.findall(r'class="(dg-g|dg-d|dg-p)', drawing.body))
            assert count["dg-g"] <= 12, record_id
            assert drawing.body.count("<g transform") <= 9


@pytest.mark.ours
def test_only_what_is_used_is_written() -> None:
    """Every drawing that a page, a list or the open data refers to is a file of its own, and no other is."""
    files = {str(file.path): file.data for file in write(Facts(GUIDE))}
    found = {path for path in files if path.startswith(FOLDER)}
    named = {
        one
        for path, data in files.items()
        if path.endswith((".md", ".json"))
        for one in re.findall(rf"{FOLDER}[^\s\"')&?#<>\\]+", data.decode())
    }
    assert found == named
    assert len(found) > 20
    places = [(routine, step) for routine in GUIDE.routines.values() for step in flat_steps(routine) if step.technique]
    placed = [left_of(GUIDE, here(GUIDE, GUIDE.techniques[str(step.technique)], step, routine)) for routine, step in places]
    pictures = Facts(GUIDE).the(Pictures)
    every = {picture.address for record in (*GUIDE.techniques.values(), *placed) for picture in pictures.of(record)}
    assert named <= every
    # By now everything is named somewhere, so what is not is made up.
    one = min(every)
    assert [str(path) for path, _ in Pictures(Facts(GUIDE)).files({one, "assets/strokes/nothing-1.svg"})] == [one]


def test_an_address_is_found_however_it_is_reached() -> None:
    """The helper finds what a page, a style sheet or the open data names, and nothing else."""
    texts = [
        b'<img src="../../assets/strokes/a-b-1.svg">',
        b'{"image": "https://x.org/y/assets/strokes/c-2.svg"}',
        b"assets/strokes/",
    ]
    assert named_in(texts) == {"assets/strokes/a-b-1.svg", "assets/strokes/c-2.svg"}
