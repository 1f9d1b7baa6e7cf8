"""Hands and receivers as outlines: right hands with their thumb on the left, one wrist for all, and a mistake is told at its line."""

from __future__ import annotations

import json

import pytest

from generator.body.outlines import OutlineError, read_outlines
from generator.body.poses import WRIST, Pose, arm, in_front, poses, read_poses
from generator.body.receivers import WALL, read_receivers, receiver, receivers
from generator.body.scale import SIZES, cm
from generator.body.views import VIEWS
from generator.body.zones import inside

pytestmark = pytest.mark.ring("quick")

HANDS = read_outlines("hands")


@pytest.mark.parametrize("pose", poses().values(), ids=list(poses()))
def test_a_pose_is_a_right_hand(pose: Pose) -> None:
    """Every pose begins and ends at the wrist, has its thumb on the left, and is as long as a hand: fingers up, nothing beyond 11 cm ahead."""
    assert abs(pose.rim[0] - WRIST[0]) <= 1
    assert abs(pose.rim[-1] - WRIST[1]) <= 1
    assert pose.thumb_side < 0
    assert -110 < min(point.imag for point in pose.rim) < 0
    assert max(abs(point.real) for point in pose.rim) < 110
    assert len(pose.contact) > 5
    if pose.front is not None:
        assert max(point.imag for point in pose.contact) <= pose.front


def test_a_flat_hand_is_as_long_as_a_true_one() -> None:
    """From wrist to tip a flat hand is about 19 cm, its palm about 8.5 cm wide, at ten units a centimetre."""
    flat = poses()["flat"]
    assert 175 <= max(p.imag for p in flat.rim) - min(p.imag for p in flat.rim) <= 195
    across = [p.real for p in flat.rim if 10 < p.imag < 40 and p.real > -45]
    assert 75 <= max(across) - min(across) <= 90
    assert len(arm()) > 3


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ('"M-28 88', '"M-28 60', None, "begins and ends at the wrist"),
        ('["gf", ', '["xx", ', None, "is no layer of a hand"),
        ('"M-28 88c', '"M-28 88q', None, "a path begins with M"),
        ('"poses"', "poses", None, "Expecting property name"),
    ],
)
def test_a_mistake_is_told_at_its_line(old: str, new: str, line: int | None, why: str) -> None:
    """A hand that does not fit is refused, with the line where it stands."""
    place = HANDS.index(old)
    broken = HANDS[:place] + new + HANDS[place + len(old) :]
    with pytest.raises(OutlineError) as told:
        read_poses(broken)
    where, _, said = str(told.value).partition(": ")
    assert why in said
    assert where == f"hands.json:{line or HANDS[:place].count(chr(10)) + 1}"


def test_a_left_hand_is_refused() -> None:
    """A pose whose thumb was drawn on the right is found, since every left hand would be one too many right ones."""
    made = json.loads(HANDS)
    thumb = made["poses"]["cup"]["thumb"]
    thumb[0][1] = "M40 60c10 0 20 10 20 20c0 10-10 10-20 0z"
    with pytest.raises(OutlineError, match="thumb is on the left"):
        read_poses(json.dumps(made, indent=1))


def test_what_lies_behind_a_line_does_not_touch() -> None:
    """Cutting a hand off at a line leaves what is in front of it, with a straight edge."""
    square = [0j, 10 + 0j, 10 + 10j, 0 + 10j]
    kept = in_front(square, 4)
    assert set(kept) == {0j, 10 + 0j, 10 + 4j, 0 + 4j}
    assert in_front(square, -1) == ()


@pytest.mark.parametrize("view", [*VIEWS, WALL])
def test_every_view_has_its_person(view: str) -> None:
    """Each view has a person at rest, at the true size of the view, and every contour of the view that is a body is part of it."""
    person = receiver(view)
    assert len(person.layers) > 3
    if view in SIZES:
        assert cm(view, person.units / (person.turn[1] if person.turn else 1)) == pytest.approx(1)


def test_a_view_is_turned_about_its_middle() -> None:
    """A hand that is held out comes from the far side: its fingers point to the giver. A back is seen as it is measured."""
    palm = receiver("palm")
    assert palm.seen(160 + 40j).imag > palm.seen(160 + 360j).imag
    assert palm.transform.startswith("translate(160 196) rotate(180) scale(.53)")
    assert receiver("back").seen(12 + 34j) == 12 + 34j
    assert receiver("back").transform == ""


def test_the_towel_lies_on_the_back() -> None:
    """Only the bare back has a towel to lay over it."""
    assert {view for view, person in receivers().items() if person.towel} == {"back"}


def test_a_mistake_in_a_receiver_is_told_at_its_line() -> None:
    """A layer that nobody knows, and a view that does not exist, are refused at their line."""
    text = read_outlines("receivers")
    for old, new in (('["bs", ', '["zz", '), ('"seated": {', '"standing": {')):
        place = text.index(old)
        with pytest.raises(OutlineError, match=f"^receivers.json:{text[:place].count(chr(10)) + 1}: "):
            read_receivers(text[:place] + new + text[place + len(old) :])


def test_inside_is_inside() -> None:
    """The helper of these measures tells inside from outside."""
    assert inside(0j, poses()["flat"].rim)
    assert not inside(200 + 0j, poses()["flat"].rim)
