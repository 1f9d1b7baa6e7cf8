"""159 unsafe changes and 100 harmless ones, each with today's answer, and sentences that ask, promise or do neither."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from generator.guide.library import link
from generator.guide.safety_text import Change, pinned
from generator.manual import ENTRIES
from generator.reading.hearing import folded
from generator.reading.problems import ContentError, Problem
from generator.rules import check, gentle_words, say_no_more
from generator.safety.ahead import ahead
from tests.content.changes.harmless import HARMLESS
from tests.content.changes.unsafe_bodies import BODIES
from tests.content.changes.unsafe_words import WORDS
from tests.content.pinned import PINS
from tests.content.test_pinned import changed
from tests.helpers.casefile import TODAY
from tests.helpers.mutations import GUIDE, Mutation, mutated
from tests.rules.sentences import ASKING, IN_ORDER, PROMISING, UNHEARD

pytestmark = [pytest.mark.ring("quick"), pytest.mark.ours]

UNSAFE = [*BODIES, *WORDS]
PINNED = "pinned"
THEN = json.loads(PINS.read_text(encoding="utf-8"))
KINDS = gentle_words.kinds(GUIDE)


def answer(mutation: Mutation) -> tuple[list[Problem], list[Change]]:
    """Give what `check` says of a change on a fixed day, and what the pins say where it says nothing."""
    records, problems = mutated(mutation.record, mutation.at, mutation.value)
    if problems:
        return problems, []
    try:
        library = link(records)
    except ContentError as error:
        return list(error.problems), []
    found = [*check(library), *ahead(library, TODAY)]
    return found, [] if found else changed(pinned(library), THEN)


def test_there_are_as_many_as_were_asked_for() -> None:
    """There are 159 unsafe changes, 140 of which are refused, and 100 harmless ones, of which three are not taken at most."""
    assert len(UNSAFE) == len({repr(each) for each in UNSAFE}) == 159
    assert sum(bool(each.code) for each in UNSAFE) >= 140
    assert len(HARMLESS) >= 100
    assert sum(bool(each.code) for each in HARMLESS) <= 3
    assert len(Counter(each.code for each in UNSAFE)) > 15


@pytest.mark.parametrize("mutation", UNSAFE, ids=str)
def test_an_unsafe_change_has_its_answer(mutation: Mutation) -> None:
    """An unsafe change is refused by the rule meant for it, in the file to change; or by the pins; or nothing can know, and the table says so."""
    problems, told = answer(mutation)
    if mutation.code in ("", PINNED):
        assert problems == []
        assert bool(told) == (mutation.code == PINNED)
    else:
        where = f"content/{mutation.told or mutation.record}"
        assert any(each.code == mutation.code and where in str(each.place.path) for each in problems), [
            str(each) for each in problems
        ]
        assert mutation.code in ENTRIES


@pytest.mark.parametrize("mutation", HARMLESS, ids=str)
def test_a_harmless_change_is_taken(mutation: Mutation) -> None:
    """A harmless change is refused by no rule; where a question is worded anew, the pins ask for a second reading."""
    problems, told = answer(mutation)
    assert problems == []
    assert bool(told) == (mutation.code == PINNED), told


def asked(text: str) -> bool:
    return gentle_words.asked(folded(text), spoken=False, kinds=KINDS) is not None


def promised(text: str) -> bool:
    words, promise = say_no_more.listened(text)
    return bool(promise) or any(f" {phrase} " in f" {words} " for phrase in say_no_more.not_said(GUIDE))


@pytest.mark.parametrize("text", ASKING)
def test_a_sentence_that_asks_is_heard(text: str) -> None:
    """Whoever asks for what is left out is heard, in any of these words."""
    assert asked(text)


@pytest.mark.parametrize("text", PROMISING)
def test_a_sentence_that_promises_is_heard(text: str) -> None:
    """Whoever promises what nobody has shown is heard, in any of these words."""
    assert promised(text)


@pytest.mark.parametrize("text", IN_ORDER)
def test_a_sentence_in_order_is_taken(text: str) -> None:
    """Ordinary words about the same things ask for nothing and promise nothing."""
    assert not asked(text)
    assert not promised(text)


@pytest.mark.parametrize("text", UNHEARD)
def test_what_is_not_heard_is_known(text: str) -> None:
    """Some sentences slip past: a rule that hears them one day takes them off this list."""
    assert not asked(text)
    assert not promised(text)
