"""What is worked out from the records: warnings, areas kept off, supplies, the algebra of outcomes, pages of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.guide import addresses
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.pages import plan_pages
from generator.pages.techniques import ROWS
from generator.records.blank import FIRST_LINE, NEEDED
from generator.records.vocabulary import Action, Hand, Move, Pressure
from generator.safety.outcome import Outcome, Stop, leave, merge, merged, outcome_of
from generator.safety.ruling import rule_outs
from generator.safety.supplies import needs_of
from generator.site.walk import read
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

GUIDE = real_library()
OUTCOMES = [outcome_of(c, agreed) for c in GUIDE.conditions.values() for agreed in (False, True)]
some_outcomes = st.sampled_from(OUTCOMES)


@given(some_outcomes, some_outcomes, some_outcomes)
@settings(max_examples=200)
def test_merging_has_no_order(one: Outcome, other: Outcome, third: Outcome) -> None:
    """Merging is commutative, associative and idempotent, and the neutral outcome changes nothing."""
    assert merge(one, other) == merge(other, one)
    assert merge(merge(one, other), third) == merge(one, merge(other, third))
    assert merge(one, one) == one
    assert merge(one, Outcome()) == one


@given(st.lists(some_outcomes, max_size=5), some_outcomes)
@settings(max_examples=100)
def test_one_more_yes_never_allows_more(before: list[Outcome], more: Outcome) -> None:
    """Nothing re-allows: after one more yes every technique has the same or fewer areas, no firmer."""
    fewer, all_ = merged(before), merged([*before, more])
    for technique in some(GUIDE.techniques.values()):
        was, now = leave(GUIDE, technique, fewer), leave(GUIDE, technique, all_)
        assert now.out or not was.out
        if not now.out:
            assert all(now.where[area] <= was.where[area] for area in now.where)


@pytest.mark.parametrize("condition", GUIDE.conditions.values(), ids=lambda c: c.id)
def test_no_condition_is_neutral(condition: object) -> None:
    """Every yes changes something, and do-not-massage always stops."""
    outcome = outcome_of(condition)  # type: ignore[arg-type]
    assert replace(outcome, conditions=frozenset()) != Outcome()
    if condition.action is Action.DO_NOT_MASSAGE:  # type: ignore[attr-defined]
        assert outcome.stop is Stop.NO_MASSAGE


@pytest.mark.ours
def test_an_area_left_alone_takes_all_inside_it_along() -> None:
    """Never on the lower back is never on the kidneys too, so a long glide is out."""
    outcome = Outcome(areas={"lower-back": Pressure.NEVER})
    assert leave(GUIDE, GUIDE.techniques["effleurage-back"], outcome).out == "area"
    assert leave(GUIDE, GUIDE.techniques["shoulder-squeeze"], outcome).out == ""


@pytest.mark.ours
@pytest.mark.parametrize(
    ("outcome", "technique", "reason"),
    [
        (Outcome(stop=Stop.ASK), "feather", "stopped"),
        (Outcome(without_moves=frozenset({Move.TAP})), "tapotement-cup", "move"),
        (Outcome(only_hands=frozenset({Hand.PALMS})), "petrissage-knead", "hand"),
        (Outcome(only_positions=frozenset({"seated"})), "effleurage-back", "position"),
        (Outcome(only_clothes=True), "effleurage-back", "clothes"),
        (Outcome(pressure=Pressure.FEATHER), "petrissage-knead", "pressure"),
        (Outcome(only_areas=frozenset({"palms"})), "effleurage-back", "area"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_why_a_technique_is_out(outcome: Outcome, technique: str, reason: str) -> None:
    """A technique that no longer fits says which key of the outcome it fails."""
    assert leave(GUIDE, GUIDE.techniques[technique], outcome).out == reason


@pytest.mark.ours
def test_conditions_rule_techniques_out_both_ways() -> None:
    """Blood thinners rule out tapping and lifting, not the long glide."""
    out = {technique for technique, conditions in rule_outs(GUIDE).items() if "blood-thinners" in {c.id for c in conditions}}
    assert {"tapotement-cup", "muscle-lifting", "skin-rolling"} <= out
    assert "effleurage-back" not in out


@pytest.mark.ours
def test_warnings_of_a_technique() -> None:
    """A technique carries the warnings of its areas, of areas inside them that it does not list, of its hands and moves, and of all."""
    cautions = Cautions(Facts(GUIDE))
    keys = {caution.key for caution in cautions.of(GUIDE.techniques["effleurage-back"])}
    assert {"areas/spine", "areas/kidneys", "areas/lower-back", "warnings/no-force", "warnings/oily-laundry"} <= keys
    assert "warnings/tap-lightly" not in keys
    assert "spine" in {area.id for area in cautions.kept_off(GUIDE.techniques["effleurage-back"])}
    assert "warnings/tap-lightly" in {caution.key for caution in cautions.of(GUIDE.techniques["tapotement-cup"])}


def test_what_must_never_be_done_comes_first() -> None:
    """Among the warnings of a technique, "Do not" comes before "go lightly"."""
    for technique in some(GUIDE.techniques.values()):
        nevers = [caution.never for caution in Cautions(Facts(GUIDE)).of(technique)]
        assert nevers == sorted(nevers, reverse=True)


@pytest.mark.ours
def test_supplies_are_counted_from_their_use() -> None:
    """Oil is counted once for each part of the body, twice where both sides are done, and not at all through clothes."""
    back, hands, chair = (GUIDE.guides[i] for i in ("back-massage", "hand-massage", "chair-massage"))
    oil = {n.supply.id: n.most for n in needs_of(GUIDE, back, GUIDE.routines["back-10"])}["massage-oil"]
    assert oil == 5
    assert {n.supply.id: n.most for n in needs_of(GUIDE, hands, GUIDE.routines["hands"])}["massage-oil"] == 2.5
    assert "massage-oil" not in {n.supply.id for n in needs_of(GUIDE, chair, GUIDE.routines["chair-5"])}


@pytest.mark.ours
def test_optional_supplies_are_nice_to_have() -> None:
    """What only optional items use is nice to have; a phone to call for help is a must."""
    needs = {n.supply.id: n.must for n in needs_of(GUIDE, GUIDE.guides["back-massage"], GUIDE.routines["back-10"])}
    assert needs["phone"]
    assert not all(needs.values())


@pytest.mark.ours
def test_both_sides_count_twice() -> None:
    """Steps under both_sides come up once, to be done on each side."""
    steps = list(flat_steps(GUIDE.routines["hands"]))
    assert sum(step.minutes * step.times for step in steps) == GUIDE.routines["hands"].minutes
    assert {step.times for step in steps} == {1, 2}


def grown(content: Mapping[PurePosixPath, bytes], copies: int) -> Library:
    """Give the real guide with copies of a stroke."""
    path = PurePosixPath("content/techniques/feather.yml")
    more = {path.with_name(f"feather-{n}.yml"): content[path] for n in range(copies)}
    return read({**content, **more})


@pytest.mark.ours
def test_long_lists_are_cut_into_pages(content: Mapping[PurePosixPath, bytes]) -> None:
    """With many techniques the index has several pages, each technique on one of them, and the menu stays as it is."""
    library = grown(content, ROWS)
    pages = [page for page in plan_pages(Facts(library)) if page.template == "techniques"]
    assert [page.address for page in pages] == ["techniques/", "techniques/page-2/"]
    listed = [row.link.address for page in pages for row in page.view.rows]
    assert sorted(listed) == sorted(addresses.address(technique) for technique in library.techniques.values())


@pytest.mark.ours
def test_a_former_address_leads_on(content: Mapping[PurePosixPath, bytes]) -> None:
    """A renamed technique leaves a page at its old address that leads to the new one."""
    path = PurePosixPath("content/techniques/feather.yml")
    library = read({**content, path: content[path] + b"\nformerly: [nerve-strokes]\n"})
    (page,) = [page for page in plan_pages(Facts(library)) if page.address == "techniques/nerve-strokes/"]
    assert page.moved == "techniques/feather/"


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "techniques/", "techniques/"),
        ("techniques/feather/", "safety/#no-force", "../../safety/#no-force"),
        ("safety/", "safety/#no-force", "#no-force"),
        ("techniques/", "", "../"),
        ("", "", "./"),
        ("safety/check/", "safety/", "../../safety/"),
    ],
    ids=["down", "across", "within", "up", "home", "to the folder above"],
)
def test_links_are_relative(here: str, there: str, link: str) -> None:
    """A link leads from one page to another whatever lies above the site."""
    assert addresses.relative(here, there) == link


def test_contributors_see_the_template_of_new(content: Mapping[PurePosixPath, bytes]) -> None:
    """What the page "Add a technique" shows to copy is the file that `new technique` begins with, every needed field in it."""
    page = next(page for page in plan_pages(Facts(read(content))) if page.address == addresses.NEW_TECHNIQUE)
    shown = str(page.view.template)
    assert shown.startswith(FIRST_LINE)
    missing = [key for key in NEEDED if not re.search(rf"(?m)^#? ?{key}:", shown)]
    assert missing == []
