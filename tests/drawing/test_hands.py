"""Whose hand is whose: two hands at most, a right and a left one, each with its thumb on its side, coming in from where the giver is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.body.poses import poses
from generator.body.receivers import WALL, receiver
from generator.drawing.drawings import drawings
from generator.drawing.gestures import gesture
from generator.drawing.moves.score import Score, Track
from generator.drawing.moves.stage import BACKS, Stage
from generator.drawing.moves.written import score
from generator.drawing.pictured import pictured
from generator.drawing.sweep import given_way
from generator.records import Technique
from generator.records.vocabulary import Move, Standing
from tests.drawing.golden import samples, technique
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

LIBRARY = real_library()


def scores(made: Technique) -> Iterator[Score]:
    for shown in pictured(made):
        found = score(tuple(map(gesture, shown.strokes)), made.place)
        yield given_way(found, frozenset(map(str, made.where)))


REAL = [(record.id, each) for record in LIBRARY.techniques.values() for each in scores(record)]
SAMPLES = [(name, each) for name, made in samples() for each in scores(made)]
ALL = [*REAL, *SAMPLES]
#: Each hand of each picture, with the score it is in.
HANDS = [(name, made, hand) for name, made in ALL for hand in made.hands]
REAL_HANDS = [(name, made, hand) for name, made in REAL for hand in made.hands]


def thumb_of(hand: Track, scale: float) -> complex:
    """Give where the thumb of a hand lies: the middle of it, or of the first quarter of the outline, which goes round it."""
    pose = poses()[hand.pose]
    return hand.point(scale, hand.shown, complex(pose.thumb_side, 0))


def side_of(hand: Track, scale: float) -> float:
    """Tell on which side of its fingers' way the thumb is: below 0 on the left, as on a right hand whose back is seen."""
    across = (thumb_of(hand, scale) - hand.middle(scale, hand.shown)) * hand.way.conjugate()
    return across.imag


def test_two_hands_and_no_third() -> None:
    """No picture has more than one right and one left hand; at a wall there is none, since nobody else is there."""
    assert len(ALL) > 600
    for name, made in some(ALL):
        hands = [hand.left for hand in made.hands]
        assert len(hands) == len(set(hands)), name
        assert bool(hands) == (made.view != WALL), name


def test_the_thumb_tells_right_from_left() -> None:
    """A right hand has its thumb on the left of its fingers, a left hand on the right, however it is turned."""
    for name, made, hand in some(HANDS):
        assert (side_of(hand, made.stage.scale) > 0) is hand.left, (name, hand.left)


def test_arms_come_from_the_giver() -> None:
    """The wrist lies nearer to where the giver is than the fingers, and the forearm goes on towards the giver's own shoulder."""
    for name, made, hand in some(HANDS):
        wrist, middle = hand.wrist(made.stage.scale, hand.shown), hand.middle(made.stage.scale, hand.shown)
        shoulder = made.stage.shoulders(middle)[0 if hand.left else 1]
        along = (wrist - middle) / abs(wrist - middle)
        towards = (shoulder - wrist) / abs(shoulder - wrist)
        assert (along * towards.conjugate()).real > -0.2, (name, hand.left)


def test_left_and_right_do_not_cross() -> None:
    """Where both hands do the same on both sides of the body, each stays on the side of its own shoulder."""
    checked = 0
    for name, made in some(ALL):
        if made.stage.cx is None or len(made.hands) != 2 or made.stage.across_the_body or made.view == WALL:
            continue
        one, other = sorted(made.hands, key=lambda hand: hand.shown.at.real)
        if other.shown.at.real - one.shown.at.real < 60 or one.way.real * other.way.real > 0.2:
            continue
        checked += 1
        assert one.left is not made.stage.from_above, name
    assert checked > 60


@pytest.mark.ours
def test_the_giver_is_where_the_record_says() -> None:
    """From the head end hands come from above, from beside across the body, and from behind or below in every other place."""
    for record_id, made, hand in some(REAL_HANDS):
        place = LIBRARY.techniques[record_id].place
        from_there = hand.wrist(made.stage.scale, hand.shown) - hand.middle(made.stage.scale, hand.shown)
        if made.view in BACKS and place is Standing.AT_HEAD:
            assert from_there.imag < 0, record_id
        elif made.stage.across_the_body:
            assert from_there.real < 0, record_id
        elif hand.pose != "grip":
            assert from_there.imag > 0, record_id


@pytest.mark.ours
def test_hands_begin_on_the_receiver() -> None:
    """What a hand touches in the key frame is on the receiver."""
    whole = [each for each in REAL_HANDS if not each[2].behind and each[1].view in (*BACKS, "arm", "leg")]
    for record_id, made, hand in some(whole):
        near = [hand.shown.at + complex(x, y) for x in (-16, 0, 16) for y in (-16, 0, 16)]
        assert any(made.stage.made.holds(point) for point in near), (record_id, hand.shown.at)


def test_hands_are_of_true_size() -> None:
    """A flat hand on a back of 45 cm is 19 cm long: language 1 drew it half as large."""
    stage = Stage("back", Standing.BESIDE_HIP)
    rim = poses()["flat"].rim
    long = (max(p.imag for p in rim) - min(p.imag for p in rim)) * stage.scale
    assert 17 <= long / receiver("back").units <= 20


def test_what_only_moves_is_in_no_still_form() -> None:
    """A second palm that would hide a whole hand is seen only while it moves."""
    (drawing,) = drawings(technique(Move.GLIDE, "from: wrist, to: knuckles, alternate: true", view="hand-back"), [], lambda _: [])
    assert drawing.extra
    assert "dg-mo" in drawing.body
    assert "dg-mo" not in drawing.still
    assert "dg-mo" not in drawing.flat("", "")
    assert ".dg-mo{display:none}" in drawing.alone("", ""), "a file keeps it, unseen, for a page that lets its hands move"
    assert len(re.findall(r"#h-flat", drawing.still)) == 1


def test_moments_follow_each_other() -> None:
    """The moments of a hand never go back, and none lies after the end of its round."""
    for name, made, hand in some(HANDS):
        times = [key.t for key in hand.keys]
        assert times == sorted(times), name
        assert times[-1] <= made.period + 1e-6, (name, times[-1], made.period)
