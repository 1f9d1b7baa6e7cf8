"""Stroke diagrams: what is drawn, how big it is, and that it is what somebody looked at."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree as ET

import pytest

from generator.body.courses import named
from generator.body.geometry import curve, hatch, length, sampled, without_end
from generator.body.outlines import shape, style
from generator.body.poses import poses
from generator.body.views import VIEWS
from generator.body.zones import inside
from generator.drawing.drawings import Drawing, classes_of, drawings
from generator.drawing.parts import part, used_parts
from generator.drawing.pictures import FOLDER, Pictures, named_in
from generator.drawing.stretches import eased, kept_off
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.place.drawn import drawn as left_of
from generator.place.here import here
from generator.records.vocabulary import Move
from generator.site.walk import write
from tests.conftest import ROOT
from tests.drawing.golden import GOLDEN, drawn, written
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

GUIDE: Library = real_library()
CAUTIONS = Cautions(Facts(GUIDE))
CSS = (ROOT / "overrides" / "assets" / "page" / "guide.css").read_text(encoding="utf-8")


def _of(record_id: str) -> list[Drawing]:
    record = GUIDE.techniques[record_id]
    return drawings(record, [area.id for area in CAUTIONS.kept_off(record)], lambda found: eased(GUIDE, found))


REAL = {record_id: _of(record_id) for record_id in GUIDE.techniques}


@pytest.mark.ours
def test_every_technique_is_drawn() -> None:
    """Each technique with strokes has a picture, and every stroke stands in one: whole, or place by place where hands take hold.

    Only a hand that holds on meanwhile is in more than one.
    """
    assert len(REAL) > 30
    for record_id, found in REAL.items():
        record = GUIDE.techniques[record_id]
        steps = {index for index, step in enumerate(record.steps, 1) if step.strokes}
        assert {index for drawing in found for index in drawing.steps} == steps, record_id
        strokes = {id(path.stroke): path.stroke for drawing in found for path in drawing.strokes}
        again = sum(len(drawing.strokes) for drawing in found) - len(strokes)
        assert again == (1 if record_id == "neck-light" else 0), record_id
        drawn_at = [str(place) for stroke in strokes.values() for place in named(stroke)]
        assert sorted(drawn_at) == sorted(str(place) for step in record.steps for each in step.strokes for place in named(each))


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_small_and_well_formed(record_id: str) -> None:
    """Inline with its motion at most 1.2 KB gzip, alone at most 16 KB; well-formed, without style attributes, scripts, texts or filters."""
    record = GUIDE.techniques[record_id]
    for drawing in some(REAL[record_id]):
        words = f"{record.name} & more", "What <it> shows."
        inline, alone = drawing.inline(*words), drawing.alone(*words)
        assert len(gzip.compress((drawing.body + drawing.motion).encode(), 9, mtime=0)) <= 1229
        assert len(alone.encode()) <= 16 * 1024
        assert len(gzip.compress(alone.encode(), 9, mtime=0)) <= 5 * 1024
        for text in (inline, alone):
            ET.fromstring(text)  # noqa: S314 - our own
            assert not re.search(r"style=|<script|<text|<filter|<image", text)
            assert set(re.findall(r"url\(([^)]*)\)", text)) <= {f"#clip-{name}" for name in re.findall(r'id="c-([^"]+)"', text)}
        root = ET.fromstring(alone)  # noqa: S314 - our own
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        used = {each.get("href", "#")[1:] for each in root.iter() if each.tag.endswith("use")}
        assert used <= set(ids)


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_flat_for_print(record_id: str) -> None:
    """For print engines: well-formed, colours themselves, no variables, media queries or moving hands; greys if wanted."""
    for drawing in some(REAL[record_id]):
        for grey in (False, True):
            text = drawing.flat("A & b", "C < d", grey=grey)
            root = ET.fromstring(text)  # noqa: S314 - our own
            assert not re.search(r"var\(|@media|@keyframes|dg-mo|style=|<script|<text|--d-", text)
            ids = {each.get("id") for each in root.iter()}
            assert {each.get("href", "#")[1:] for each in root.iter() if each.tag.endswith("use")} <= ids
            colours = re.findall(
                r"#([0-9a-f]{3,6})\b", "".join(each.text or "" for each in root.iter() if each.tag.endswith("style"))
            )
            assert colours
            assert all(len(c) == 3 or c[:2] == c[2:4] == c[4:] for c in colours) is grey


@pytest.mark.ours
def test_a_page_shares_its_poses() -> None:
    """All hands and the arm weigh at most 6 KB gzip, a receiver 1.7 KB, a close-up or a plan 1 KB."""
    hands = [part(f"{kind}-{name}") for name, pose in poses().items() for kind in ("o", "h", *(("t",) if pose.thumb else ()))]
    assert weight("".join([*hands, part("h-arm")])) <= 6 * 1024
    assert {view: size for view in VIEWS if (size := weight(part(f"u-{view}") + part(f"r-{view}"))) > 1740} == {}
    small = {
        name for found in REAL.values() for drawing in found for name in used_parts(drawing.body) if name[:2] in ("c-", "w-")
    }
    assert len(small) > 20
    assert {name: size for name in small if (size := weight(part(name))) > 1024 and "ball" not in name} == {}


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def test_every_sample_is_small() -> None:
    """No move on any side, view or hand needs more than 1.6 KB gzip in a page beyond its parts, with its motion."""
    sizes = {name: weight(drawing.body + drawing.motion) for name, found in drawn().items() for drawing in found}
    assert {name: size for name, size in sizes.items() if size > 1640} == {}


def test_every_class_has_a_rule() -> None:
    """Each class of a drawing and of its parts has its rule, on our pages and in a drawing that stands alone, but for what only moves."""
    bodies = "".join(drawing.body for found in drawn().values() for drawing in found)
    texts = [bodies, *map(part, used_parts(bodies)), *(part(f"v-{view}") for view in VIEWS)]
    texts += [part(f"{kind}-back--{area}") for kind, area in (("z", "spine"), ("y", "kidneys"), ("e", "kidneys"))]
    classes = {name for name in classes_of("".join(texts)) if name.startswith("dg-")}
    assert len(classes) > 50
    moving = {"thumb", "half", "late", "slow", "tick", "breath", "ghosts", "roll", "walk", *map(str, Move), "close"}
    unnamed = {name for name in classes if f".{name}" not in style(frozenset(classes))}
    assert unnamed <= {f"dg-{name}" for name in moving}
    rules = set(re.findall(r"\.dg-[^{}]*\{[^{}]*\}", style(frozenset(classes))))
    assert len(rules) > 50
    assert {rule for rule in rules if rule not in CSS} == set()
    assert ".dg-br" not in style(frozenset({"dg-md"}))


@pytest.mark.ours
@pytest.mark.parametrize("record_id", sorted(REAL))
def test_picture_and_caption_say_the_same(record_id: str) -> None:
    """What a picture hatches is what its caption keeps off, some of it with a cross; what it dots is what the caption goes lighter on."""
    record = GUIDE.techniques[record_id]
    for drawing in some(REAL[record_id]):
        if f'"#r-{drawing.view}"' not in drawing.body:
            continue  # it is seen from another side, where these areas are out of sight
        off, lighter = kept_off(GUIDE, record, drawing.view), eased(GUIDE, drawing.strokes)
        known = shape(drawing.view).zones
        crossed = {part.partition("--")[2] for part in used_parts(drawing.body) if part.startswith("z-")}
        hatched = {part.partition("--")[2] for part in used_parts(drawing.body) if part[:2] in ("z-", "y-")}
        dotted = {part.partition("--")[2] for part in used_parts(drawing.body) if part.startswith("e-")}
        assert hatched == set(off) & set(known)
        assert dotted == set(lighter) & set(known)
        assert crossed <= set(off)
        assert bool(crossed) == bool(set(off) & set(known))
        assert all("dg-xo" in part(name) for name in used_parts(drawing.body) if name.startswith("z-"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("how", ["at", "along"])
def test_no_two_moves_look_alike(view: str, how: str) -> None:
    """On each view no two moves are drawn alike."""
    bodies = {str(move): found for move in Move if (found := drawn().get(f"{move} {how} both on {view}"))}
    assert set(bodies) == {str(move) for move in Move} - ({"glide"} if how == "at" else set())
    palm_that_glides = {"fan", "glide"} if view not in ("back", "seated", "leaning", "neck") else set()
    told = {move: "".join(drawing.body for drawing in found) for move, found in bodies.items() if move not in palm_that_glides}
    assert len(set(told.values())) == len(told)


def test_it_is_what_somebody_looked_at() -> None:
    """Every move on every side, every view, hand and pressure is drawn byte for byte as it was: python -m tests.drawing.golden draws them again."""
    assert len(drawn()) > 80
    assert written() == GOLDEN.read_text(encoding="utf-8")


def test_the_same_strokes_give_the_same_bytes() -> None:
    """Drawing twice gives the same."""
    assert {key: _of(key) for key in GUIDE.techniques} == REAL


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
def test_only_what_is_used_is_written() -> None:
    """Every drawing that a page, a list or the open data refers to is a file of its own, what moves it beside it, and no other is."""
    files = {str(file.path): file.data for file in write(Facts(GUIDE))}
    found = {path for path in files if path.startswith(FOLDER)}
    named = {
        one
        for path, data in files.items()
        if path.endswith((".md", ".json"))
        for one in re.findall(rf"{FOLDER}[^\s\"')&?#<>\\]+", data.decode())
    }
    moves = {path.replace(".svg", ".css") for path in named & found if b"data-moves" in files[path]}
    assert found == named | moves
    assert len(found) > 20
    assert len(moves) > 20
    places = [(routine, step) for routine in GUIDE.routines.values() for step in flat_steps(routine) if step.technique]
    placed = [left_of(GUIDE, here(GUIDE, GUIDE.techniques[str(step.technique)], step, routine)) for routine, step in places]
    pictures = Facts(GUIDE).the(Pictures)
    every = {picture.address for record in (*GUIDE.techniques.values(), *placed) for picture in pictures.of(record)}
    every |= {pictures.motion(record) for record in GUIDE.techniques.values()}
    assert named <= every
    assert any(path.endswith("-all.css") for path in named)
    # By now everything is named somewhere, so what is not is made up.
    one = min(path for path in every if path.endswith(".svg"))
    written = [str(path) for path, _ in Pictures(Facts(GUIDE)).files({one, "assets/strokes/nothing-1.svg"})]
    assert written == [one, one.replace(".svg", ".css")]


def test_an_address_is_found_however_it_is_reached() -> None:
    """The helper finds what a page, a style sheet or the open data names, and nothing else."""
    texts = [
        b'<img src="../../assets/strokes/a-b-1.svg">',
        b'{"image": "https://x.org/y/assets/strokes/c-2.svg"}',
        b"assets/strokes/",
    ]
    assert named_in(texts) == {"assets/strokes/a-b-1.svg", "assets/strokes/c-2.svg"}
