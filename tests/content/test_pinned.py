"""What keeps people safe is as it was pinned."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.guide.library import Library
from generator.guide.safety_text import FIELDS, Change, differences, pinned
from generator.records.vocabulary import Pressure
from tests.content.pinned import PINS, is_sent

pytestmark = pytest.mark.ring("quick")

#: Kinds of which there is one record, or none yet.
FEW = {"guides", "site", "words", "safety-check", "reviews", "reviewers"}


def changed(now: Any, then: Any) -> list[Change]:
    """Give every value that was pinned and is another now, or gone, and every field that has come to a record.

    A new record may wait, and so may a pressure that is lighter than it was: what is pinned says what it may be at most.
    """
    found = [change for change in differences(then, now) if change.old or _has_come(change.at, then)]
    return [change for change in found if not _is_lighter(change)]


def _is_lighter(change: Change) -> bool:
    words, pressed = [str(word) for word in Pressure], (change.old, change.new)
    return not change.at.startswith("words ") and {*pressed} <= {*words} and words.index(change.new) < words.index(change.old)


def _has_come(at: str, then: Any) -> bool:
    kind, record, field, *_ = at.split()
    return record in then.get(kind, {}) and field not in then[kind][record]


def refuse(found: list[Change], *, sent: bool) -> None:
    """Refuse an unconfirmed change; in a pull request of somebody who only sends it, tell it."""
    text = "\n".join(f"{each.at}: {each.old} is {each.new or 'gone'}" for each in found)
    if found and sent:
        pytest.xfail(f"a maintainer confirms: {text}")
    assert not found, f"{text}\nIf that is meant: python -m tests.content.pinned"


@pytest.mark.ours
def test_what_is_pinned_has_not_changed(real: Library) -> None:
    """No limit, no warning, no word for pressure, no emergency number and no content of an oil has changed unseen."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    assert set(pins) == set(FIELDS)
    assert {kind: len(found) for kind, found in pins.items() if len(found) < 5 and kind not in FEW} == {}
    refuse(changed(pinned(real), pins), sent=is_sent(os.environ))


@pytest.mark.ours
def test_every_record_is_pinned(real: Library) -> None:
    """Areas, warnings and stop signs that are new are pinned, too."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    for kind in ("areas", "warnings", "stop-signs"):
        new = sorted(set(real.by_kind[kind]) ^ set(pins[kind]))
        refuse([Change(f"{kind} {name}", "not pinned", "new") for name in new], sent=is_sent(os.environ))


def test_a_change_is_seen(real: Library) -> None:
    """The comparison names a limit that is looser, a record that is gone, words that were swapped and a number that is another."""
    area = real.areas["kidneys"].model_copy(update={"firmest": Pressure.FIRM})
    area.__dict__.update(id="kidneys", node=real.areas["kidneys"].node)
    areas = {**real.by_kind["areas"], "kidneys": area}
    del areas["groin"]
    found = changed(pinned(replace(real, by_kind={**real.by_kind, "areas": areas})), pinned(real))
    assert Change("areas kidneys firmest", "light", "firm") in found
    others = [each for each in found if each.at != "areas kidneys firmest"]
    assert others
    assert {(each.at.rpartition(" ")[0], each.new) for each in others} == {("areas groin", "")}
    now, then = pinned(real), pinned(real)
    pressure = now["words"]["words"]["pressure"]
    pressure |= {"light": pressure["firm"], "firm": pressure["light"]}
    place, number = next(iter(now["site"]["site"]["emergency"].items()))
    now["site"]["site"]["emergency"][place] = {**number, "number": "0900"}
    assert {each.at for each in changed(now, then)} == {
        *(f"words words pressure {word} {key}" for word in ("light", "firm") for key in ("name", "means")),
        f"site site emergency {place} number",
    }


def test_what_comes_to_a_record_is_seen(real: Library) -> None:
    """A question that is hung below another one is told, though nothing that was there has changed; a new record, and a new place, is not."""
    now, then = pinned(real), pinned(real)
    now["conditions"]["new-one"] = {"question": "Is it new?"}
    now["site"]["site"]["emergency"]["Atlantis"] = {"number": "112"}
    assert changed(now, then) == []
    now["conditions"][next(iter(real.conditions))]["only_if"] = "itself"
    assert [(each.at.split()[-1], each.new) for each in changed(now, then)] == [("only_if", "itself")]


@pytest.mark.parametrize(
    ("name", "association", "sent"),
    [
        ("pull_request", "FIRST_TIME_CONTRIBUTOR", True),
        ("pull_request", "NONE", True),
        ("pull_request", "CONTRIBUTOR", True),
        ("pull_request", "OWNER", False),
        ("pull_request", "MEMBER", False),
        ("push", "NONE", False),
        ("", "NONE", False),
    ],
)
def test_only_who_looks_after_the_guide_is_refused(tmp_path: Path, name: str, association: str, sent: bool) -> None:
    """A changed pin is a note to whoever sends it; a maintainer's run, a push and any run at home refuse it."""
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"author_association": association}}))
    assert is_sent({"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(event)}) is sent
    assert is_sent({}) is False
    found = [Change("areas kidneys firmest", "light", "firm")]
    with pytest.raises(pytest.xfail.Exception if sent else AssertionError, match="areas kidneys firmest: light is firm"):
        refuse(found, sent=sent)
    refuse([], sent=sent)
