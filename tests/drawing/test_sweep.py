"""The area that hands sweep at true size: it keeps off what a technique does not list, at every moment, or says where and when it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.body.outlines import shape
from generator.body.poses import poses
from generator.body.receivers import receiver
from generator.body.zones import Zone
from generator.drawing.gestures import gesture
from generator.drawing.moves.score import Key, Score, Track
from generator.drawing.moves.written import score
from generator.drawing.pictured import pictured
from generator.drawing.sweep import entries, given_way, swept
from generator.records.vocabulary import Hand, Move
from tests.drawing.golden import technique
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

LIBRARY = real_library()
BACK = frozenset({"upper-back", "mid-back", "shoulders", "lower-back"})


def written(move: Move, stroke: str, hands: Hand = Hand.PALMS, view: str = "back") -> Score:
    (shown,) = pictured(technique(move, stroke, hands=hands, view=view))
    return score(tuple(map(gesture, shown.strokes)), None)


def lone(pose: str, at: complex, size: float = 1.0) -> list[complex]:
    """Give the outline of what touches of a hand, at a share of its true size."""
    hand = Track(False, pose, -1j, (Key(0, at),))
    ((_, outline),) = swept(hand, receiver("back").units / 10 * size)
    return outline


@pytest.mark.ours
def test_no_hand_of_the_guide_enters_what_is_not_listed() -> None:
    """At every moment, in every view, all of what touches of both hands keeps off every area that the record does not list."""
    checked = 0
    for record in some(LIBRARY.techniques.values()):
        listed = frozenset(map(str, record.where))
        for shown in pictured(record):
            made = score(tuple(map(gesture, shown.strokes)), record.place)
            assert entries(made, listed) == (), (record.id, shown.steps)
            seen = receiver(made.view).seen
            off = [
                Zone([seen(point) for point in polygon])
                for area, polygons in (shape(made.view).zones if made.hands else {}).items()
                if area not in listed
                for polygon in polygons
            ]
            touching = [hand for hand in given_way(made, listed).hands if not hand.behind and not hand.arches]
            for outline in (outline for hand in touching for _, outline in swept(hand, made.stage.scale)):
                checked += 1
                assert not any(zone.entered(outline) for zone in off), record.id
    assert checked > 500


def test_a_doll_hand_passes_and_a_true_one_does_not() -> None:
    """Beside the spine a hand of half the size has room; one at true size lies on it: that is why size matters."""
    (spine,) = (Zone(polygon) for polygon in shape("back").zones["spine"])
    beside = 191 + 174j
    assert not spine.entered(lone("flat", beside, 0.5))
    assert spine.entered(lone("flat", beside))


def test_a_hand_gives_way_by_the_least() -> None:
    """A hand that would lie on the spine is moved off it, by no more than it needs, and its arrow goes with it."""
    made = written(Move.SHAKE, "at: [upper-back.inner], side: right")
    near = replace(made, hands=tuple(hand.moved(-12) for hand in made.hands))
    moved = given_way(near, BACK)
    away = moved.hands[0].shown.at - near.hands[0].shown.at
    assert 0 < away.real <= 28
    assert abs(away.imag) <= 36
    assert moved.marks[0].at - near.marks[0].at == away
    assert given_way(moved, BACK) == moved
    (spine,) = (Zone(polygon) for polygon in shape("back").zones["spine"])
    assert spine.entered(next(swept(near.hands[0], near.stage.scale))[1])
    assert not spine.entered(next(swept(moved.hands[0], moved.stage.scale))[1])


def test_what_cannot_give_way_is_told() -> None:
    """A palm on the midline cannot keep off the spine: area and moment are named. Where the spine is listed nothing is said."""
    made = written(Move.HOLD, "at: [upper-back], side: centre")
    assert [(found.area, found.moment) for found in entries(made, BACK)] == [("spine", 0)]
    assert entries(made, BACK | {"spine"}) == ()


def test_the_moment_is_when_it_happens() -> None:
    """A hand that comes to an area later enters it later."""
    made = written(Move.HOLD, "at: [upper-back], side: centre")
    (hand,) = made.hands
    late = replace(made, hands=(replace(hand, keys=(Key(0, 260 + 174j), Key(10, 160 + 174j))),), period=10)
    (found,) = entries(late, BACK)
    assert 0 < found.moment < 10


def test_a_raised_hand_touches_only_with_what_is_down() -> None:
    """Of pads and fingertips only the ends touch; of a hand that is lifted nothing does."""
    for name in ("pads", "spread", "grip"):
        assert max(point.imag for point in poses()[name].contact) < max(point.imag for point in poses()[name].rim)
    hand = Track(False, "flat", -1j, (Key(0, 100 + 100j), Key(1, 160 + 174j, lifted=True), Key(2, 100 + 100j)))
    assert {moment for moment, _ in swept(hand, 0.46)} == {0}


@pytest.mark.ours
def test_two_hands_on_one_fold_stay_together() -> None:
    """Hands that hold the same muscle give way together, so that they still hold it."""
    record = LIBRARY.techniques["muscle-lifting"]
    found = [score(tuple(map(gesture, shown.strokes)), record.place) for shown in pictured(record)]
    ways = [
        {
            after.shown.at - before.shown.at
            for before, after in zip(made.hands, given_way(made, frozenset(map(str, record.where))).hands, strict=True)
        }
        for made in found
    ]
    assert all(len(way) == 1 for way in ways)
    assert any(way != {0j} for way in ways)
