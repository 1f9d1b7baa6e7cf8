"""What answers imply: the page works it out as Python does, and nothing that is implied is lost or milder than what it follows from."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.data.check import questions
from generator.guide.library import Library
from generator.records import Condition
from generator.records.vocabulary import Action
from generator.safety.implied import implied_by, with_implied
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

GUIDE = real_library()
NAMES = sorted(GUIDE.conditions)[:12]
_CHANCE = random.Random(20_261_201)  # noqa: S311 - the same sets each time


def _set() -> tuple[dict[str, Condition], dict[str, str]]:
    """Give twelve conditions of which each may imply later ones, and some answers to them."""
    conditions = {
        name: GUIDE.conditions[name].model_copy(
            update={
                "implies": tuple(each for each in NAMES[index + 1 :] if _CHANCE.random() < 0.2),
                "action": _CHANCE.choice(list(Action)),
            }
        )
        for index, name in enumerate(NAMES)
    }
    answers = {name: _CHANCE.choice(["no", "yes", "agreed"]) for name in _CHANCE.sample(NAMES, _CHANCE.randint(0, 8))}
    return conditions, answers


SETS = [_set() for _ in range(300)]


@pytest.mark.ring("quick")
def test_a_yes_is_a_yes_to_all_it_implies() -> None:
    """Every yes brings all it leads to, no yes is taken back, and to ask twice changes nothing."""
    seen = 0
    for conditions, answers in SETS:
        found = with_implied(conditions, answers)
        assert with_implied(conditions, found) == found
        for name, answer in answers.items():
            if answer == "no":
                continue
            assert found[name] in {"yes", answer}
            for ref in implied_by(conditions, name) - {name}:
                seen += 1
                assert found[ref] in {"yes", "agreed"}
                assert found[ref] == "yes" or conditions[ref].action is Action.ASK_FIRST
                assert found[ref] == "yes" or answer == "agreed"
    assert seen > 300


@pytest.mark.ring("quick")
def test_what_implies_is_asked_first(real: Library) -> None:
    """A condition comes before those it implies, so that these need not be asked; what must be asked about is never agreed unasked."""
    order = [each.id for each in questions(real)]
    implying = [each for each in real.conditions.values() if each.implies]
    for each in some(implying):
        for ref in some(each.implies):
            assert order.index(each.id) < order.index(ref)
            assert real.conditions[ref].action is not Action.ASK_FIRST or each.action is not Action.ADAPT
            assert real.conditions[ref].topic == each.topic


@pytest.fixture(scope="module")
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site_url}about/")
    yield page
    context.close()


def _told(conditions: dict[str, Condition]) -> list[dict[str, Any]]:
    return [
        {"id": str(each.id), "action": str(each.action), "implies": list(map(str, each.implies))} for each in conditions.values()
    ]


def test_the_page_works_out_the_same(page: Page) -> None:
    """300 chance sets of conditions and answers imply the same in Python and in the page."""
    found = page.evaluate(
        """async (sets) => {
          const { withImplied, withoutImplied } = await import('../assets/safety/implied.js');
          return sets.map(([conditions, answers]) => {
            const all = withImplied(conditions, answers);
            return [all, withImplied(conditions, withoutImplied(conditions, all))];
          });
        }""",
        [[_told(conditions), answers] for conditions, answers in SETS],
    )
    for (conditions, answers), (all_, again) in some(zip(SETS, found, strict=True)):
        assert all_ == with_implied(conditions, answers)
        assert {name for name, answer in again.items() if answer != "no"} == {
            name for name, answer in all_.items() if answer != "no"
        }
