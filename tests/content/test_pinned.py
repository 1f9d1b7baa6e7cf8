"""What keeps people safe is as it was pinned."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.guide.library import Library
from generator.records.vocabulary import Pressure
from tests.content.pinned import PINS, pinned

pytestmark = pytest.mark.ring("quick")


def differences(now: Any, then: Any, at: str = "") -> list[str]:
    """Name every value that was pinned and is another now, or gone. What is new is not named."""
    if isinstance(now, dict) and isinstance(then, dict):
        return [each for key in then for each in differences(now.get(key), then[key], f"{at} {key}".strip())]
    return [] if now == then else [f"{at}: {then} is {now}"]


@pytest.mark.ours
def test_what_is_pinned_has_not_changed(real: Library) -> None:
    """No limit, no warning, no word for pressure and no content of an oil has changed unseen: python -m tests.content.pinned writes them again."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    assert differences(pinned(real), pins) == []
    assert {kind: len(found) for kind, found in pins.items() if len(found) < 5} == {}


def test_every_record_is_pinned(real: Library) -> None:
    """Areas, warnings and stop signs that are new are pinned, too."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    for kind in ("areas", "warnings", "stop-signs"):
        assert set(pins[kind]) == set(real.by_kind[kind])


def test_a_change_is_seen(real: Library) -> None:
    """The comparison names a limit that is looser, a record that is gone and words that were swapped."""
    area = real.areas["kidneys"].model_copy(update={"firmest": Pressure.FIRM})
    area.__dict__.update(id="kidneys", node=real.areas["kidneys"].node)
    areas = {**real.by_kind["areas"], "kidneys": area}
    del areas["groin"]
    changed = replace(real, by_kind={**real.by_kind, "areas": areas})
    found = differences(pinned(changed), pinned(real))
    assert "areas kidneys firmest: light is firm" in found
    assert any(each.startswith("areas groin: ") and each.endswith(" is None") for each in found)
    assert len(found) == 2
    now, then = pinned(real), pinned(real)
    now["words"]["pressure"] |= {"light": "firm", "firm": "light"}
    assert len(differences(now, then)) == 2
