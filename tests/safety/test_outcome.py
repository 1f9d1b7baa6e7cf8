"""The algebra of outcomes: its laws, and that the page works out what Python does."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.data.check import outcome_data, questions
from generator.guide.library import Library
from generator.records import Condition
from generator.records.vocabulary import Action, Contents, Hand, Move, Pressure
from generator.safety.adapt import adapt
from generator.safety.outcome import Outcome, Stop, at_spot, leave, merge, merged, outcome_of
from generator.safety.supplies import needs_of, things_left, uses_left
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

GUIDE = real_library()
#: Every answer that is no plain no: the condition, and whether a clinician has agreed.
ANSWERS = [
    (condition, agreed)
    for condition in questions(GUIDE)
    for agreed in ((False, True) if condition.action is Action.ASK_FIRST else (False,))
]
OUTCOMES = [outcome_of(condition, agreed) for condition, agreed in ANSWERS]


def _one_each(indexes: list[int]) -> list[int]:
    """Keep the first answer of each condition: nobody answers twice."""
    return sorted({ANSWERS[index][0].id: index for index in reversed(indexes)}.values())


PAIRS = [pair for pair in combinations(range(len(ANSWERS)), 2) if len(_one_each(list(pair))) == 2]
_SETS = random.Random(20_261_122)  # noqa: S311 - the same sets each time
SETS = [_one_each(_SETS.sample(range(len(ANSWERS)), _SETS.randint(0, 12))) for _ in range(500)]

_areas = st.sampled_from(sorted(GUIDE.areas))
_positions = st.frozensets(st.sampled_from(sorted(GUIDE.positions)))
_supplies = st.frozensets(st.sampled_from([*sorted(GUIDE.supplies), "massage-oil.almond", "massage-oil.lotion"]), max_size=3)
_pressures = st.sampled_from(list(Pressure))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


#: Any outcome that limits could give, also those that no condition of the guide has today.
outcomes = st.builds(
    Outcome,
    stop=st.sampled_from(list(Stop)),
    pressure=st.sampled_from([p for p in Pressure if p is not Pressure.NEVER]),
    areas=st.dictionaries(_areas, _pressures, max_size=4),
    only_areas=_maybe(st.frozensets(_areas, max_size=4)),
    only_hands=_maybe(st.frozensets(st.sampled_from(list(Hand)))),
    only_positions=_maybe(_positions),
    only_clothes=st.booleans(),
    without_moves=st.frozensets(st.sampled_from(list(Move)), max_size=3),
    without_hands=st.frozensets(st.sampled_from(list(Hand)), max_size=3),
    without_positions=_positions,
    without_supplies=_supplies,
    without_contents=st.frozensets(st.sampled_from(list(Contents)), max_size=3),
    minutes=_maybe(st.sampled_from([5.0, 7.5, 10.0, 20.0])),
    conditions=st.frozensets(st.sampled_from(sorted(GUIDE.conditions)), max_size=3),
    tell=st.frozensets(st.sampled_from(["Sit up slowly.", "Keep warm."])),
    spots=st.frozensets(st.tuples(st.sampled_from(["the lump", "the bruise"]), _pressures), max_size=2),
)


@pytest.mark.ring("quick")
def test_there_is_enough_to_compare() -> None:
    """The real guide has the conditions the comparisons below run over."""
    assert len(GUIDE.conditions) >= 75
    assert len(ANSWERS) > len(GUIDE.conditions)
    assert len(PAIRS) > 5000


@pytest.mark.ring("quick")
@given(outcomes, outcomes, outcomes)
def test_merging_has_no_order(one: Outcome, two: Outcome, three: Outcome) -> None:
    """Merging is commutative, associative and idempotent, and a neutral outcome changes nothing."""
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, one) == one
    assert merge(one, Outcome()) == one


def _allows_no_more(library: Library, more: Outcome, less: Outcome) -> bool:
    """Tell whether nothing that is out, or lighter, under `less` comes back under `more`."""
    if more.stop < less.stop:
        return False
    for technique in library.techniques.values():
        before, after = leave(library, technique, less), leave(library, technique, more)
        if before.out and not after.out:
            return False
        if any(pressure > before.where.get(area, Pressure.NEVER) for area, pressure in after.where.items()):
            return False
    return True


@pytest.mark.ring("quick")
@settings(max_examples=60)
@given(outcomes, outcomes)
def test_one_more_yes_never_allows_more(one: Outcome, two: Outcome) -> None:
    """Whatever two answers say, together they leave no technique, area or pressure that one of them took away."""
    together = merge(one, two)
    assert _allows_no_more(GUIDE, together, one)
    assert _allows_no_more(GUIDE, together, two)


@pytest.mark.ring("quick")
@pytest.mark.parametrize("condition", [c for c in GUIDE.conditions.values() if c.action is Action.ASK_FIRST], ids=lambda c: c.id)
def test_a_clinicians_yes_allows_no_less(condition: Condition) -> None:
    """What is allowed before asking is never more than what is allowed after a clinician has agreed."""
    assert _allows_no_more(GUIDE, outcome_of(condition), outcome_of(condition, agreed=True))


@pytest.mark.ring("quick")
@settings(max_examples=60)
@given(outcomes)
def test_a_routine_keeps_only_what_is_left(outcome: Outcome) -> None:
    """What an adapted routine still does is what each technique is left with, in a position that is left, within the minutes."""
    for routine in some(GUIDE.routines.values()):
        done = adapt(GUIDE, routine, outcome)
        if done.not_offered:
            continue
        assert done.position in routine.positions
        assert outcome.minutes is None or done.minutes <= outcome.minutes
        for step in done.steps:
            if step.technique:
                technique = GUIDE.techniques[step.technique]
                left = leave(GUIDE, technique, outcome)
                assert done.position in technique.positions
                assert technique.some_areas or not left.out
                assert all(p <= technique.where[area] for area, p in step.where.items())  # type: ignore[index]


# ---- the page -------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """Give a page that holds outcome.js and the data of the real site, under `tools`."""
    found = chromium.new_page()
    found.goto(f"{site_url}assets/check.json")
    found.evaluate(
        """async () => {
          const outcome = {...(await import("/assets/safety/outcome.js")), ...(await import("/assets/safety/supplies.js"))};
          const data = await (await fetch("/assets/check.json")).json();
          const routines = await (await fetch("/assets/routines.json")).json();
          const record = (answers, spots) => ({signs: [], answers: Object.fromEntries(answers), spots});
          window.tools = {...outcome, data, routines, of: (answers, spots) => outcome.outcomeOf(data, record(answers, spots))};
        }"""
    )
    yield found
    found.close()


def _told(index: int) -> list[str]:
    condition, agreed = ANSWERS[index]
    return [condition.id, "agreed" if agreed else "yes"]


def _plain(outcome: Outcome) -> Any:
    return json.loads(json.dumps(outcome_data(outcome)))


def _in_page(page: Page, sets: list[list[int]]) -> list[Any]:
    """Give what the page makes of each set of answers."""
    told = [[_told(index) for index in each] for each in sets]
    found = page.evaluate("(sets) => JSON.stringify(sets.map((answers) => tools.of(answers)))", told)
    return list(json.loads(found))


@pytest.mark.parametrize(
    "sets",
    [[[index] for index in range(len(ANSWERS))], [list(pair) for pair in PAIRS], SETS],
    ids=["every answer", "all pairs", "500 random sets"],
)
def test_the_page_works_out_what_python_does(page: Page, sets: list[list[int]]) -> None:
    """Each set of answers has the same outcome in the browser as in Python, key by key."""
    found = _in_page(page, sets)
    assert len(found) == len(sets)
    for indexes, outcome in zip(sets, found, strict=True):
        assert outcome == _plain(merged(OUTCOMES[index] for index in indexes)), [_told(index) for index in indexes]


def test_a_told_spot_counts_on_both_sides(page: Page) -> None:
    """Areas the receiver names for a spot take its pressure, in the browser as in Python."""
    spotted = [(index, c) for index, (c, _) in enumerate(ANSWERS) if c.limits and c.limits.spot]
    assert len(spotted) > 5
    for index, condition in spotted:
        assert condition.limits is not None
        ours = merge(OUTCOMES[index], at_spot(["calves", "hand-backs"], condition.limits.spot_pressure))
        waiting = condition.until_asked
        if waiting and waiting.spot and not ANSWERS[index][1]:
            ours = merge(ours, at_spot(["calves", "hand-backs"], waiting.spot_pressure))
        theirs = page.evaluate(
            "([answer, spots]) => tools.of([answer], spots)", [_told(index), {condition.id: ["hand-backs", "calves"]}]
        )
        assert theirs == _plain(ours), condition.id


@settings(max_examples=200)
@given(first=outcomes, second=outcomes)
def test_the_page_merges_any_outcomes(page: Page, first: Outcome, second: Outcome) -> None:
    """Outcomes that no condition has today merge alike on both sides; in the browser merging has no order and repeats nothing."""
    one, two = _plain(first), _plain(second)
    both = page.evaluate("([a, b]) => [tools.merge(a, b), tools.merge(b, a), tools.merge(tools.merge(a, b), b)]", [one, two])
    assert both == [_plain(merge(first, second))] * 3


def test_merging_in_the_page_has_no_order(page: Page) -> None:
    """Over the real answers merging is commutative, associative and idempotent in the browser, and only takes away."""
    wrong = page.evaluate(
        """(sets) => sets.filter(([one, two, three]) => {
          const [a, b, c] = [one, two, three].map((answer) => tools.of([answer]));
          const same = (x, y) => JSON.stringify(x) === JSON.stringify(y);
          const {merge, leave, data, routines} = tools;
          if (!same(merge(a, b), merge(b, a)) || !same(merge(a, a), merge(a, {})) || !same(merge(merge(a, b), c), merge(a, merge(b, c)))) return true;
          const words = ["never", "feather", "light", "medium", "firm"];
          return Object.values(routines.techniques).some((technique) => {
            const [before, after] = [a, merge(a, b)].map((outcome) => leave(data.areas, routines.supplies, technique, outcome));
            if (before.out && !after.out) return true;
            return Object.entries(after.where).some(([area, word]) => words.indexOf(word) > words.indexOf(before.where[area] ?? "never"));
          });
        })""",
        [[_told(_SETS.randrange(len(ANSWERS))) for _ in range(3)] for _ in range(400)],
    )
    assert wrong == []


def _adapted(outcome: Outcome) -> dict[str, Any]:
    """Give what Python makes of every technique and every routine of the site."""
    left = {ref: leave(GUIDE, technique, outcome) for ref, technique in GUIDE.techniques.items()}
    offered = [ref for guide in GUIDE.site.guides for ref in GUIDE.guides[guide].routines]
    routines = {ref: adapt(GUIDE, GUIDE.routines[ref], outcome) for ref in offered}
    found = {
        "left": {ref: {"where": each.where, "out": each.out} for ref, each in left.items()},
        "routines": {
            ref: {
                "position": each.position,
                "steps": [vars(step) for step in each.steps],
                "minutes": each.minutes,
                "not_offered": each.not_offered,
            }
            for ref, each in routines.items()
        },
    }
    return dict(json.loads(json.dumps(found)))


_ADAPT = """(outcomes) => {
  const {data: {areas}, routines, leave, adapt} = tools;
  return JSON.stringify(outcomes.map((outcome) => ({
    left: Object.fromEntries(Object.entries(routines.techniques).map(([id, t]) => [id, leave(areas, routines.supplies, t, outcome)])),
    routines: Object.fromEntries(Object.keys(routines.routines).map((id) => [id, adapt(areas, routines, id, outcome)])),
  })));
}"""


@pytest.mark.ours
def test_the_page_adapts_what_python_does(page: Page) -> None:
    """Every technique and every routine comes out alike under each answer, under 150 pairs and under 100 random sets."""
    sets = [*([index] for index in range(len(ANSWERS))), *map(list, _SETS.sample(PAIRS, 150)), *SETS[:100]]
    ours = [merged(OUTCOMES[index] for index in each) for each in sets]
    theirs = json.loads(page.evaluate(_ADAPT, [_plain(outcome) for outcome in ours]))
    for indexes, outcome, found in zip(sets, ours, theirs, strict=True):
        assert found == _adapted(outcome), [_told(index) for index in indexes]
    offered = [each["routines"] for each in theirs]
    assert any(not r["not_offered"] for each in offered for r in each.values())
    for reason in ("stopped", "position", "first"):
        assert any(r["not_offered"] == reason for each in offered for r in each.values()), reason


@settings(max_examples=100)
@given(outcome=outcomes)
def test_the_page_adapts_to_any_outcome(page: Page, outcome: Outcome) -> None:
    """Outcomes that no condition has today leave the same of every technique and routine on both sides."""
    [found] = json.loads(page.evaluate(_ADAPT, [_plain(outcome)]))
    assert found == _adapted(outcome)


def _things(outcome: Outcome) -> dict[str, list[list[str]]]:
    """Give what Python says each routine of the site still uses and needs."""
    return {
        ref: [
            sorted(uses_left(GUIDE, GUIDE.routines[ref], outcome)),
            sorted(things_left(GUIDE, GUIDE.guides[guide], GUIDE.routines[ref], outcome)),
        ]
        for guide in GUIDE.site.guides
        for ref in GUIDE.guides[guide].routines
    }


_THINGS = """(outcomes) => {
  const {data: {areas}, routines, usesLeft, thingsLeft} = tools;
  return outcomes.map((outcome) => Object.fromEntries(Object.keys(routines.routines).map((id) => [
    id, [usesLeft, thingsLeft].map((find) => [...find(areas, routines, id, outcome)].sort()),
  ])));
}"""


@pytest.mark.ours
def test_the_page_needs_what_python_does(page: Page) -> None:
    """What each routine still uses and needs comes out alike under no answer, each answer and random sets; oil never goes over clothes."""
    sets = [[], *([index] for index in range(len(ANSWERS))), *SETS[:60]]
    ours = [merged(OUTCOMES[index] for index in each) for each in sets]
    theirs = page.evaluate(_THINGS, [_plain(outcome) for outcome in ours])
    for indexes, outcome, found in zip(sets, ours, theirs, strict=True):
        assert found == _things(outcome), [_told(index) for index in indexes]
    assert any("massage-oil" in used for used, _ in theirs[0].values())
    dressed = [found for outcome, found in zip(ours, theirs, strict=True) if outcome.only_clothes]
    assert dressed
    assert not any("massage-oil" in each for found in dressed for pair in found.values() for each in pair)


@settings(max_examples=60)
@given(outcome=outcomes)
def test_the_page_needs_the_same_under_any_outcome(page: Page, outcome: Outcome) -> None:
    """Outcomes that no condition has today leave the same supplies on both sides."""
    [found] = page.evaluate(_THINGS, [_plain(outcome)])
    assert found == _things(outcome)


@pytest.mark.ring("quick")
def test_without_limits_a_routine_needs_what_its_page_says() -> None:
    """With nothing taken away, what is left of the things is all that is needed in any of its positions."""
    for guide in some(GUIDE.guides.values()):
        for ref in some(guide.routines):
            routine = GUIDE.routines[ref]
            needs = {need.supply.id for position in routine.positions for need in needs_of(GUIDE, guide, routine, position)}
            assert things_left(GUIDE, guide, routine, Outcome()) <= needs


def test_what_nobody_knows_is_asked_about(page: Page) -> None:
    """A word that was typed and that nobody knows lets no massage begin, whatever else is answered; a sign still stops."""
    stops = page.evaluate(
        """() => {
          const {outcomeOf, data} = tools;
          const of = (more) => outcomeOf(data, {signs: [], answers: {}, unknown: ["zzyzxo"], ...more}).stop;
          return [of({}), of({answers: {"older-frail": "yes"}}), of({signs: ["anything"]}), of({answers: {fever: "yes"}}), of({unknown: []})];
        }"""
    )
    assert stops == ["ask", "ask", "no-massage", "no-massage", None]


def test_what_the_data_does_not_know_stops(page: Page) -> None:
    """A sign, an unknown condition, an answer a condition cannot have and a condition without an outcome all stop the massage."""
    adapt_only = next(c.id for c in GUIDE.conditions.values() if c.action is Action.ADAPT)
    stopped = page.evaluate(
        """(adaptOnly) => {
          const {outcomeOf, data} = tools;
          const record = (more) => ({signs: [], answers: {}, ...more});
          const bare = {...data, conditions: data.conditions.map(({yes, agreed, ...each}) => each)};
          return [
            outcomeOf(data, record({signs: ["anything"]})),
            outcomeOf(data, record({answers: {nothing: "yes"}})),
            outcomeOf(data, record({answers: {[adaptOnly]: "agreed"}})),
            outcomeOf(data, record({answers: {[adaptOnly]: "perhaps"}})),
            outcomeOf(bare, record({answers: {[adaptOnly]: "yes"}})),
          ].map((outcome) => outcome.stop);
        }""",
        adapt_only,
    )
    assert stopped == ["no-massage"] * 5
