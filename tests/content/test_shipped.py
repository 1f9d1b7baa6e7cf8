"""What the guide as shipped promises of its records; a smaller one need not."""

from __future__ import annotations

import pytest

from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.records import Condition
from generator.safety.adapt import adapt
from generator.safety.outcome import Stop, outcome_of
from tests.helpers.real import real_library

pytestmark = [pytest.mark.ring("quick"), pytest.mark.ours]

GUIDE = real_library()


@pytest.mark.parametrize("condition", GUIDE.conditions.values(), ids=lambda c: c.id)
def test_each_condition_of_ours_leaves_a_massage(condition: Condition) -> None:
    """As shipped, a condition that allows a massage leaves at least one routine; a smaller guide may have none that fits."""
    for outcome in (outcome_of(condition, agreed=True), outcome_of(condition)):
        if outcome.stop is Stop.NONE:
            assert any(not adapt(GUIDE, routine, outcome).not_offered for routine in GUIDE.routines.values())


@pytest.mark.parametrize("warning", GUIDE.warnings)
def test_each_warning_of_ours_stands_on_a_technique(warning: str) -> None:
    """As shipped, each warning reaches a technique that is done on another person; in a smaller guide it waits for one."""
    cautions = Cautions(Facts(GUIDE))
    others = [technique for technique in GUIDE.techniques.values() if not technique.self]
    assert warning in {caution.record.id for technique in others for caution in cautions.of(technique)}
