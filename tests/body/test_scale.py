"""The true size of the drawings: a body is as large in each view as its measures say, and hands travel as far as they would on it."""

from __future__ import annotations

import math
from pathlib import PurePosixPath

import pytest

from generator.body.outlines import shape
from generator.body.scale import CIRCLE, SIZES, cm, way
from generator.body.views import OUTER, VIEWS
from generator.reading.problems import Place
from generator.reading.texts import Text
from generator.records import Return, Stroke
from generator.records.vocabulary import Hand, Lane, Move

pytestmark = pytest.mark.ring("quick")

NOWHERE = Place(PurePosixPath("content"))
#: In a view: from one place to another, how far that is on the body in cm, and how much the drawing may differ. No drawing is that exact.
MEASURES = [
    (
        "back",
        "neck",
        "hips",
        50,
        1,
    ),  # the base of the neck lies 5 cm below the middle of it, and the back is 45 cm high from there
    ("seated", "neck", "hips", 50, 1),
    ("leaning", "neck", "hips", 45, 1),  # bent forward, a neck is seen from above
    ("neck", "skull-base", "shoulders", 12, 0.5),
    ("face", "forehead", "jaw", 12.5, 0.5),
    ("arm", "wrist", "elbow", 25, 0.5),
    ("arm", "elbow", "shoulder", 28, 0.5),
    ("palm", "middle-tip", "wrist", 19, 0.5),
    ("palm", "middle-tip", "middle-base", 10, 0.5),
    ("hand-back", "middle-tip", "wrist", 19, 0.5),
    ("leg", "ankle", "knee", 30, 0.5),
    ("sole", "big-toe", "heel", 20.5, 0.5),  # the heel of the record is its middle: another 4.5 cm lie beyond the two
    ("foot-top", "big-toe", "ankle", 17.5, 0.5),
]


def stroke(*places: str, back: Lane | None = None) -> Stroke:
    """Make a stroke from place to place; one place stays."""
    first, *via = (Text(place, NOWHERE) for place in places)
    if not via:
        return Stroke.model_construct(at=(first,))
    then = Return.model_construct(return_=back) if back else None
    return Stroke.model_construct(from_=first, via=tuple(via[:-1]), to=via[-1], then=then)


def test_every_view_has_its_size() -> None:
    """Whatever strokes lie on has its true size, and nothing else is listed."""
    assert SIZES.keys() == VIEWS.keys()
    assert {view for view, *_ in MEASURES} == VIEWS.keys()


@pytest.mark.parametrize(("view", "one", "other", "true", "off"), MEASURES)
def test_a_body_is_as_large_as_it_is(view: str, one: str, other: str, true: float, off: float) -> None:
    """The places of a drawing lie as far from each other as they do on an adult of middling size."""
    table, made = VIEWS[view], shape(view)
    ends = []
    for name in (one, other):
        spot = table.spot(name, Move.GLIDE)
        assert spot
        ends.append(made.point(name, spot))
    assert cm(view, abs(ends[0] - ends[1])) == pytest.approx(true, abs=off)


@pytest.mark.parametrize("view", ["back", "seated"])
def test_a_back_is_45_cm_high_and_40_broad(view: str) -> None:
    """From the base of the neck, between neck and shoulders, to the hips it is 45 cm, and 40 from flank to flank."""
    made = shape(view)
    hips, shoulders, neck = (made.rows[name][0] for name in ("hips", "shoulders", "neck"))
    units, true = SIZES[view]
    assert true == 45
    assert neck < hips - units < shoulders
    assert cm(view, 2 * made.rows["shoulders"][1][OUTER]) == pytest.approx(40, abs=1)


def test_a_glide_is_as_long_as_its_line() -> None:
    """Up an arm it is 25 cm to the elbow, straight through what lies between; a bent line is longer than a straight one."""
    up = way("arm", stroke("wrist", "elbow"), Move.GLIDE, Hand.PALMS)
    assert up
    assert up.cm == pytest.approx(25, abs=0.5)
    assert abs(up.start - up.end) > 0
    straight = way("back", stroke("waist.outer", "shoulders.outer"), Move.GLIDE, Hand.PALMS)
    bent = way("back", stroke("waist.outer", "mid-back.inner", "shoulders.outer"), Move.GLIDE, Hand.PALMS)
    assert straight
    assert bent
    assert bent.cm > straight.cm + 5


def test_a_way_back_counts() -> None:
    """It leads down its own lane, and to where it begins."""
    there = way("back", stroke("lower-back", "shoulders"), Move.GLIDE, Hand.PALMS)
    both = way("back", stroke("lower-back", "shoulders", back=Lane.OUTER), Move.GLIDE, Hand.PALMS)
    assert there
    assert both
    made = shape("back")
    least = (
        made.rows["lower-back"][0] - made.rows["shoulders"][0] + made.rows["shoulders"][1][OUTER] - made.rows["shoulders"][1][1]
    )
    assert both.cm >= there.cm + cm("back", least)
    assert both.end.real > there.start.real


def test_whole_hands_that_fan_circle_or_wring_have_a_way() -> None:
    """A circle is one round of 6 cm radius wherever it lies, wringing goes up and down from flank to flank, a fan opens in each row."""
    circle = way("back", stroke("mid-back"), Move.CIRCLE, Hand.PALMS)
    wring = way("back", stroke("mid-back"), Move.WRING, Hand.PALMS)
    fan = way("back", stroke("mid-back", "upper-back"), Move.FAN, Hand.PALMS)
    assert circle
    assert wring
    assert fan
    assert circle.cm == pytest.approx(2 * math.pi * CIRCLE)
    assert wring.cm == pytest.approx(2 * cm("back", 2 * shape("back").rows["mid-back"][1][OUTER]))
    assert fan.cm > 2 * 10


@pytest.mark.parametrize(
    ("move", "hands"),
    [
        *((move, Hand.WHOLE_HAND) for move in Move if move not in (Move.GLIDE, Move.FAN, Move.WRING, Move.CIRCLE)),
        (Move.CIRCLE, Hand.FINGER_PADS),
        (Move.FAN, Hand.THUMBS),
        (Move.CIRCLE, Hand.THUMBS),
    ],
)
def test_what_stays_or_is_counted_has_none(move: Move, hands: Hand) -> None:
    """Squeezes, presses, taps, holds, and what thumbs and fingers do on the spot, say nothing of a length."""
    assert way("back", stroke("mid-back"), move, hands) is None
