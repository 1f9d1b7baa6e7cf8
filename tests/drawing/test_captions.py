"""Captions say what is drawn: hands, places, ways and pressures, what to keep off and where to go lighter."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import PurePosixPath

import pytest

from generator.body.paths import paths
from generator.body.phrases import SENTENCES, lanes
from generator.body.views import VIEWS
from generator.drawing.captions import MIRRORED, UP, Caption, caption, drawn_views
from generator.drawing.stretches import stretches
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.library import Library, link
from generator.records import Technique
from generator.records.schema import read_record, read_records
from generator.records.vocabulary import Move, Pressure
from generator.site.walk import read
from tests.conftest import ROOT
from tests.helpers.casefile import tiny_content
from tests.helpers.real import real_content, real_library

pytestmark = pytest.mark.ring("quick")

GUIDE = real_library()
RECORDS = read_records(real_content())
DRAWN = [(technique, view) for technique in GUIDE.techniques.values() for view in drawn_views(technique)]
CAPTIONS = {f"{technique.id}-{view}": caption(GUIDE, technique, view) for technique, view in DRAWN}
TRIAL = PurePosixPath("content/techniques/trial.yml")
MEDIUM = {"mid-back", "upper-back", "shoulders", "calves", "soles"}
SAID = {
    "effleurage-back": (
        "The back, lying face down. Glide both palms from the lower back up beside the spine to the shoulders, using light to medium "
        "pressure. Come back down along the outside, using light to feather-light pressure. Keep off the spine. Stay light over the "
        "kidneys and the lowest ribs."
    ),
    "opening-contact": (
        "The back, lying face down. Keep one palm still on the middle of the upper back, the other on the base of the spine. "
        "Use light pressure. Stay feather-light over the spine."
    ),
    "petrissage-knead": (
        "The back, lying face down. Knead with the whole hand out across the shoulder, using medium pressure. Firm only if a healthy "
        "adult asks. Knead with the whole hand from the lower back up along the outside to the waist, using light pressure. Shown on "
        "the receiver's right side."
    ),
    "twists": (
        "The back, lying face down. Slide both palms past each other across the lower back, then the waist, using light pressure. "
        "Then move to the mid back, then the upper back, using medium pressure. Stay feather-light over the spine."
    ),
    "finger-glide": (
        "The right hand, palm up. Circle with the finger pads from the base of the little finger to its tip. Do the same on the ring finger, "
        "the middle finger, the index finger and the thumb. Use light pressure each time."
    ),
    "calf-glide": (
        "The back of the right leg, lying face down. Glide the flat of the hand from the ankle up over the muscle to the calf, using "
        "medium pressure. Keep off the back of the knee."
    ),
    "self-ball-wall": (
        "Your own back, seen from behind. Press with the ball on the upper back, beside the spine, using light pressure. Shown on your "
        "left side. Keep off the spine."
    ),
}


def trial(*strokes: str, view: str = "back") -> Library:
    """Link the real guide with a technique of these strokes. Rules are not asked: what is said does not hang on them."""
    pressures = {area: "medium" if area in MEDIUM else "feather" if area == "spine" else "light" for area in VIEWS[view].areas()}
    where = "".join(f"  {area}: {pressure}\n" for area, pressure in sorted(pressures.items()))
    drawn = "".join(f"      - {stroke}\n" for stroke in strokes)
    text = (
        "name: Trial\nsummary: A trial.\nlevel: first-time\ncue: Glide on with soft hands.\ngiver: Beside the hip.\nmoves: [glide]\nhands: [palms]\nover: skin\npositions: [face-down]\n"
        f"where:\n{where}minutes: {{least: 1, most: 2}}\nview: {view}\nbasis: A trial.\n"
        f"steps:\n  - id: one\n    do: Glide.\n    strokes:\n{drawn}  - id: two\n    do: End.\n"
    )
    return link([*RECORDS, read_record(Technique, TRIAL, text.encode())])


def said(library: Library, view: str = "back") -> Caption:
    return caption(library, library.techniques["trial"], view)


@pytest.mark.ours
@pytest.mark.parametrize(("name", "text"), SAID.items(), ids=SAID)
def test_what_is_said(name: str, text: str) -> None:
    """Strokes of the real guide are said as they should be read out."""
    technique = GUIDE.techniques[name]
    assert caption(GUIDE, technique, str(technique.view)).text == text


@pytest.mark.parametrize("made", CAPTIONS.values(), ids=CAPTIONS)
def test_captions_read_well(made: Caption) -> None:
    """A caption is short enough to be read out, of short sentences, without holes, braces or ids."""
    assert len(made.text) < 400
    assert len(set(made.sentences)) == len(made.sentences)
    for sentence in made.sentences:
        assert len(sentence.split()) <= 20, sentence
        assert re.fullmatch(r"[A-Z][a-z' -]+(,[a-z' -]+)*\.", sentence), sentence
        assert "  " not in sentence
        assert " ," not in sentence
    ids = {place for view in VIEWS.values() for place in view.places() if "-" in place} - {"thumb-pad"}
    assert not [each for each in ids if re.search(rf"\b{each}\b", made.text)]


@pytest.mark.ours
def test_there_are_captions() -> None:
    """Every technique that is drawn is said, on each view, and each view is said by its own name."""
    assert len(CAPTIONS) > 40
    assert {view for _, view in DRAWN} == set(VIEWS)
    for technique, view in DRAWN:
        shown = GUIDE.words.views[view]
        made = caption(GUIDE, technique, view)
        assert made.sentences[0] == (shown.own if technique.self else shown.shown)
        assert made.title == (f"{technique.name}: {shown.name}" if len(drawn_views(technique)) > 1 else technique.name)


def test_the_same_text_again() -> None:
    """The same records give the same captions."""
    again = read(real_content())
    assert {f"{t.id}-{view}": caption(again, again.techniques[t.id], view) for t, view in DRAWN} == CAPTIONS


@pytest.mark.ours
def test_all_that_is_kept_off_is_said() -> None:
    """A caption names each area of its view that the technique keeps off, and no other."""
    cautions, found = Cautions(Facts(GUIDE)), 0
    for technique, view in DRAWN:
        off = {area.id for area in cautions.kept_off(technique)} & VIEWS[view].areas()
        sentences = [each for each in caption(GUIDE, technique, view).sentences if each.startswith("Keep off")]
        named = {area for area, name in GUIDE.words.areas.items() if re.search(rf"\b{name}\b", "".join(sentences))}
        assert named == off
        found += len(off)
    assert found > 20


def test_no_pressure_is_too_firm() -> None:
    """Of each place only the pressure that its strokes have there is said: never more, and never firm unless it is asked for."""
    found = 0
    for technique, view in DRAWN:
        text = caption(GUIDE, technique, view).text.replace("Firm only if a healthy adult asks.", "")
        assert "firm" not in text.lower()
        here = [s for path in paths(technique) if (path.stroke.view or technique.view) == view for s in stretches(path)]
        most = max(min(stretch.most, Pressure.MEDIUM) for stretch in here)
        assert most <= max(technique.where.values())
        words = {
            word for word in Pressure if re.search(rf"(?<![a-z-]){GUIDE.words.touch.get(word, 'never')} (to|pressure)", text)
        }
        assert words
        assert max(words) is most
        found += 1
    assert found == len(DRAWN)


def test_up_is_up() -> None:
    """Which way is up, and which views have two sides, agrees with the drawings."""
    assert len(UP) == 6
    for view in VIEWS:
        drawn = json.loads((ROOT / "generator" / "body" / "outlines" / f"{view}.json").read_text(encoding="utf-8"))
        assert (drawn["cx"] is not None) == (view in MIRRORED)
        heights = [drawn["rows"][row][0] for row in VIEWS[view].rows]
        if view in UP:
            assert all((lower - upper) * UP[view] > 0 for lower, upper in pairwise(heights)), view


STROKES = {
    "one-side": (
        "{from: mid-back, to: upper-back, side: left}",
        "Glide the flat of the hand from the mid back up beside the spine to the upper back.",
        "Use medium pressure.",
        "Shown on the receiver's left side.",
    ),
    "down-and-out": (
        "{from: upper-back.inner, to: waist.outer, pressure: light}",
        "Glide both palms from the upper back down and out to the sides of the waist, using light pressure.",
    ),
    "up-and-in": (
        "{from: waist.outer, to: mid-back.inner, pressure: light}",
        "Glide both palms from the sides of the waist up and in to the mid back, using light pressure.",
    ),
    "inwards": (
        "{from: shoulders.outer, to: shoulders.inner, pressure: feather}",
        "Glide both palms in across the shoulders, using feather-light pressure.",
    ),
    "along-the-spine": (
        "{from: upper-back, to: mid-back, side: centre, pressure: light}",
        "Glide one palm from the upper back down along the spine to the mid back, using light pressure.",
    ),
    "arms-are-no-turn": (
        "{from: shoulders.outer, to: upper-arm, pressure: light}",
        "Glide both palms from the shoulders down along the outside to the upper arms, using light pressure.",
    ),
    "firmer-to-lighter": (
        "{move: knead, from: mid-back, to: lower-back, side: right}",
        "Knead with the flat of the hand from the mid back down over the muscle to the lower back.",
        "Use medium to light pressure.",
        "Shown on the receiver's right side.",
    ),
    "turns": (
        "{from: mid-back, to: upper-back, alternate: true, pressure: light}",
        "Glide both palms from the mid back up beside the spine to the upper back, using light pressure.",
        "The hands take turns.",
    ),
    "in-order": (
        "{move: tap, hands: fingertips, at: [mid-back, upper-back, shoulders.middle], order: true, side: right}",
        "Tap with the fingertips on the mid back, then the upper back, over the muscle, using medium pressure.",
        "Then move to the top of the shoulder.",
        "Shown on the receiver's right side.",
    ),
    "many-places": (
        "{move: press, hands: thumbs, at: [mid-back, upper-back, shoulders, upper-back.outer], pressure: light}",
        "Press with both thumbs on the mid back, the upper back and the shoulders, beside the spine, using light pressure.",
        "Do the same on the sides of the upper back.",
    ),
    "two-lanes": (
        "{move: circle, hands: finger-pads, at: [upper-back.inner, upper-back.middle], side: left}",
        "Circle with the finger pads on the upper back, beside the spine and over the muscle, using medium pressure.",
        "Shown on the receiver's left side.",
    ),
    "fans": (
        "{move: fan, at: [upper-back]}",
        "Sweep both palms up and out over the upper back, using medium pressure.",
    ),
}


@pytest.mark.parametrize(("stroke", "expected"), [(s, e) for s, *e in STROKES.values()], ids=STROKES)
def test_strokes(stroke: str, expected: list[str]) -> None:
    """Sides, ways, turns and places are said by what the stroke says and by where its places lie."""
    sentences = [each for each in said(trial(stroke)).sentences if not each.startswith("Stay")]
    assert sentences == ["The back, lying face down.", *expected]


VIEWED = {
    "neck-up": (
        "neck",
        "{from: neck-base, to: skull-base}",
        "from the base of the neck up beside the spine to the base of the skull",
    ),
    "head-down": ("neck", "{from: crown, to: back-of-head}", "from the crown down to the back of the head"),
    "face-out": ("face", "{from: forehead, to: temple}", "from the middle of the forehead out to the temples"),
    "arm-down": ("arm", "{from: upper-arm, to: wrist}", "from the upper arm down along the outside to the wrist"),
    "leg-up": ("leg", "{from: ankle, to: calf}", "from the ankle up over the muscle to the calf"),
    "inside-leg": ("leg", "{from: ankle.outer, to: calf.outer}", "from the ankle up along the outer side to the calf"),
    "sole": ("sole", "{from: heel, to: ball}", "from the heel to the ball of the foot"),
    "finger": ("hand-back", "{from: index-base, to: index-tip}", "from the base of the index finger to its tip"),
}


@pytest.mark.parametrize(("view", "stroke", "route"), VIEWED.values(), ids=VIEWED)
def test_each_view_has_its_own_words(view: str, stroke: str, route: str) -> None:
    """Lanes and ways are called by what they are on this part of the body."""
    hands = "both palms" if view in MIRRORED else "the flat of the hand"
    sentences = said(trial(stroke, view=view), view).sentences
    assert re.sub(r"(, using .* pressure)?\.$", "", sentences[1]) == f"Glide {hands} {route}"


@pytest.mark.parametrize("move", Move, ids=str)
def test_each_move_has_its_sentences(move: Move) -> None:
    """Each move can be said from one place to another, and, but for the glide, at places."""
    words = GUIDE.words.strokes[str(move)]
    path = said(trial(f"{{move: {move}, from: mid-back, to: upper-back, pressure: light}}")).sentences[1]
    assert path.startswith(words.along.partition("{")[0])
    assert re.search("from the mid back up (beside the spine|over the muscle) to the upper back", path)
    if move is Move.GLIDE:
        assert words.at is None
    else:
        spot = said(trial(f"{{move: {move}, at: [upper-back], pressure: light}}")).sentences[1]
        assert spot.startswith(str(words.at).partition("{")[0])
        assert "the upper back" in spot


def test_the_way_back() -> None:
    """A return is said in its own lane, lightly, or by itself where lanes and ways have no words."""
    back = said(trial("{from: mid-back, to: shoulders.middle, then: {return: outer}}")).sentences
    assert back[2] == "Come back down along the outside, using light pressure."
    sole = said(trial("{from: heel, to: ball, then: {return: inner}}", view="sole"), "sole").sentences
    assert sole[2] == "Come back, using light pressure."


def test_lighter_inside() -> None:
    """An area inside one that is pressed more is named even where the stroke starts on it; an area that is pressed as is said is not."""
    assert said(trial("{from: waist, to: mid-back}")).sentences[2:] == ("Stay light over the kidneys and the lowest ribs.",)
    assert said(trial("{from: lower-back, to: waist}")).sentences[2:] == ()


def test_one_pressure_for_all() -> None:
    """What all strokes have in common is said once, at the end of them."""
    stroke = "{from: mid-back, to: upper-back, pressure: light, side: right}"
    library = trial(stroke, "{from: upper-back, to: mid-back, pressure: light, side: right}")
    assert said(library).sentences[1:5] == (
        "Glide the flat of the hand from the mid back up beside the spine to the upper back.",
        "Glide the flat of the hand from the upper back down beside the spine to the mid back.",
        "Shown on the receiver's right side.",
        "Use light pressure each time.",
    )


@pytest.mark.ours
def test_some_steps_only() -> None:
    """Where the strokes of a view are shared out among drawings, each is said with its own."""
    technique = GUIDE.techniques["fan-stroke-up"]
    whole = caption(GUIDE, technique, "back").sentences
    first, second = (caption(GUIDE, technique, "back", steps).sentences for steps in ((2, 3), (4,)))
    assert first[1:3] == whole[1:3]
    assert second[1] == whole[3]
    assert "Stay light over the kidneys and the lowest ribs." in first
    assert not any(sentence.startswith("Stay") for sentence in second)
    with pytest.raises(ValueError, match='"fan-stroke-up" is not drawn on "back"'):
        caption(GUIDE, technique, "back", [1])
    with pytest.raises(ValueError, match='"fan-stroke-up" is not drawn on "sole"'):
        caption(GUIDE, technique, "sole")


def test_what_must_be_named() -> None:
    """Nothing that content can name on a drawing is without words, in the guide and in the small one."""
    for library in (GUIDE, link(read_records(tiny_content()))):
        for view in VIEWS.values():
            assert set(view.places()) <= set(library.words.places[view.id])
            assert set(lanes(view)) == set(library.words.lanes.get(view.id, ()))
            assert view.areas() <= set(library.words.areas)
        assert set(library.words.sentences) == set(SENTENCES)
    assert sum(bool(lanes(view)) for view in VIEWS.values()) == 7
