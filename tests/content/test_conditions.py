"""What the researched table says about each condition and stop sign, its record says too, or something stricter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from generator.guide.library import Library, link
from generator.records.schema import read_records
from generator.records.vocabulary import Act, When
from tests.content.researched import (
    EXPECTED,
    PATCH_TEST,
    RED_FLAGS,
    ROWS,
    SIGNS,
    Expected,
    Row,
    SignExpected,
    missing,
    row_problems,
    says,
    sign_problems,
)
from tests.content.researched_more import EXPECTED as MORE_ROWS

pytestmark = pytest.mark.ring("quick")

#: Records that come from no row of this table: the short list of questions asks after any heart disease, the rows name only some.
OWN = {"heart-disease"}
#: Records of the second table, see test_more_conditions.py.
MORE = {name for row, expected in MORE_ROWS.items() if not expected.answer for name in (row, *map(str, expected.also))}
#: Stop signs that came with the table of first aid, see test_first_aid.
FIRST_AID = {"grey-clammy", "confused", "bleeding"}
MOMENTS = {"during": When.DURING, "back-pain": When.BEFORE, "after": When.AFTER}


# ---- the table against the real content ----


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_has_its_record(row: Row, real: Library) -> None:
    """Each row has a record that acts and limits at least as strictly, names its sources, and says how weak they are."""
    assert row.id in EXPECTED, "nobody has said what this row asks"
    assert row_problems(row, EXPECTED[row.id], real) == []


def test_no_row_and_no_record_is_lost(real: Library) -> None:
    """The table has its 75 rows, each with what it asks; each condition comes from one row, of this table or of the second."""
    ids = [row.id for row in ROWS]
    assert (len(ids), len(set(ids))) == (75, 75)
    assert set(EXPECTED) == set(ids)
    told = [*ids, *(also for row in EXPECTED.values() for also in row.also)]
    assert sorted(told) == sorted({*real.conditions} - OWN - (MORE - set(ids)))
    assert set(real.conditions) >= MORE


def test_every_source_of_the_table_is_known(real: Library) -> None:
    """Each source a row names is a record of its own, so that a row cannot rest on a source that is gone."""
    sources = {source for row in [*ROWS, *(row for rows in RED_FLAGS.values() for row in rows)] for source in row.sources}
    assert len(sources) > 80
    assert sources <= set(real.sources)


@pytest.mark.parametrize(("table", "sign"), SIGNS, ids=[f"{table}-{sign.record}" for table, sign in SIGNS])
def test_a_red_flag_has_its_stop_sign(table: str, sign: SignExpected, real: Library) -> None:
    """Each red flag is a stop sign at its moment, as urgent, with what to do and its sources."""
    (row,) = (row for row in RED_FLAGS[table] if row.cells["Sign"].startswith(sign.row))
    assert sign_problems(row, sign, real.stop_signs[sign.record], MOMENTS[table]) == []


def test_no_red_flag_and_no_stop_sign_is_lost(real: Library) -> None:
    """Each red flag of the table is held to a stop sign, and each stop sign comes from a red flag."""
    assert {table: len(rows) for table, rows in RED_FLAGS.items()} == {"during": 8, "back-pain": 5, "after": 10}
    for table, rows in RED_FLAGS.items():
        begun = [sign.row for moment, sign in SIGNS if moment == table]
        assert [row.cells["Sign"].startswith(start) for row, start in zip(rows, begun, strict=True)] == [True] * len(rows)
    assert {sign.record for _, sign in SIGNS} | FIRST_AID == set(real.stop_signs)


@pytest.mark.ours
@pytest.mark.ring("test")
@pytest.mark.parametrize("page", ["stop-signs", "check"])
def test_the_emergency_numbers_are_there(page: str, site: Path) -> None:
    """The stop signs and the check name the emergency numbers of the United Kingdom, the European Union and the United States."""
    text = (site / "safety" / page / "index.html").read_text(encoding="utf-8")
    assert missing((r"\b999\b", r"\b112\b", r"\b911\b"), re.sub(r"<script.*?</script>|<[^>]+>", "", text, flags=re.DOTALL)) == []


def test_the_patch_test_says_what_was_found_out(real: Library) -> None:
    """The checklist for a new oil says where, how much, how long, what to do, and what it does not show."""
    assert PATCH_TEST
    assert missing(PATCH_TEST, says(real.checklists["patch-test"])) == []


# ---- that the table can fail ----


def changed(content: Mapping[PurePosixPath, bytes], condition: str, old: str, new: str) -> Library:
    """Give the real guide with one condition changed in one place."""
    path = PurePosixPath("content/conditions", f"{condition}.yml")
    text = content[path].decode()
    assert text.count(old) == 1, f"{path} does not say it once: {old}"
    return link(read_records({**content, path: text.replace(old, new).encode()}))


BROKEN = {
    "a milder action": (
        "clot-signs",
        (
            "action: do-not-massage\nwhy: It may be a clot that nobody has checked.\nnext_step: Get medical help today. "
            "No massage until a clinician has checked it."
        ),
        "action: ask-first\nwhy: It may be a clot that nobody has checked.",
        "the action is ask-first, not do-not-massage",
    ),
    "firmer": ("blood-thinners", "pressure: light", "pressure: medium", "calves medium"),
    "one area firmer": (
        "clot-risk",
        "thighs: light",
        "thighs: medium",
        "areas inner-thigh medium, thighs medium should be left out",
    ),
    "a move allowed": ("blood-thinners", "[tap, lift, roll]", "[tap, lift]", "without_moves lacks roll"),
    "a hand allowed": ("blood-thinners", "hands: [ball]", "hands: [thumbs]", "hands ball should be left out"),
    "a position allowed": ("older-frail", "[seated, side-lying", "[seated, face-down, side-lying", "positions face-down"),
    "a supply allowed": ("older-frail", "[surface.floor-mat]", "[surface.couch]", "without_supplies lacks surface.floor-mat"),
    "an oil allowed": ("allergy-nut", "nut, peanut, seed,", "nut, seed,", "without_contents lacks peanut"),
    "longer": ("older-frail", "minutes: 20", "minutes: 20.25", "20.25 minutes are more than 20"),
    "as long as they like": ("older-frail", "  minutes: 20\n", "", "minutes without a limit are more than 20"),
    "on the skin": ("child", "    over: clothes\n", "", "over skin should be left out"),
    "without asking": (
        "blood-thinners",
        "ask_clinician:",
        "until_asked: {pressure: feather}\nask_clinician:",
        "the row allows none",
    ),
    "more before asking": ("postnatal", "foot-tops, shoulders]", "foot-tops, shoulders, calves]", "before asking, areas calves"),
    "another spot": ("varicose", "veins and just below them", "veins", 'the spot does not say "below"'),
    "a spot touched": ("numb", "spot_pressure: feather", "spot_pressure: light", "the spot may be touched light, not feather"),
    "not told": ("low-bp", "a drink of water", "a drink", 'it does not tell "water"'),
    "not said": ("fever", "38 C (100.4 F) or more", "more than usual", 'it does not say "38"'),
    "a source lost": ("whiplash", "[wneu-2018, abcdocz-chair]", "[wneu-2018]", "source abcdocz-chair is missing"),
    "weak ground hidden": ("hypermobile", "No source was found.", "It is well known.", 'does not say "no source was found"'),
    "why we are stricter": ("skin-contagious", "stricter: ", "more:\n  - ", "does not say why"),
}


@pytest.mark.parametrize(("condition", "old", "new", "complaint"), BROKEN.values(), ids=BROKEN)
def test_a_looser_record_is_told(
    condition: str, old: str, new: str, complaint: str, content: Mapping[PurePosixPath, bytes]
) -> None:
    """A record that asks less than its row, or says less, is told in words."""
    (row,) = (row for row in ROWS if condition in {row.id, *EXPECTED[row.id].also})
    assert complaint in "\n".join(row_problems(row, EXPECTED[row.id], changed(content, condition, old, new)))


BROKEN_ROWS = {
    "no reason for another action": ({"differs": None}, "nothing says why"),
    "a reason for nothing": ({"action": None}, "so nothing differs"),
    "no record as strict": ({"also": {}}, "no record is as strict as ask-a-clinician-first"),
    "a record that is gone": ({"also": {"clot-old": Expected()}}, "clot-old: there is no such record"),
}


@pytest.mark.parametrize(("change", "complaint"), BROKEN_ROWS.values(), ids=BROKEN_ROWS)
def test_a_broken_expectation_is_told(change: dict[str, object], complaint: str, real: Library) -> None:
    """An action that differs has a reason, a reason has an action that differs, and some record is as strict as the row."""
    (row,) = (row for row in ROWS if row.id == "clot-risk")
    assert complaint in "\n".join(row_problems(row, EXPECTED[row.id].model_copy(update=change), real))


BROKEN_SIGNS = {
    "less urgent": ({"act": Act.SEE_DOCTOR}, "it says see-doctor, not same-day-help"),
    "at another moment": ({"when": (When.DURING,)}, "it is not asked or watched for after"),
    "nothing to do": ({"do": ()}, 'it does not say to do "medical help today"'),
    "a source lost": ({"sources": ()}, "source cdc-vte is missing"),
}


@pytest.mark.parametrize(("change", "complaint"), BROKEN_SIGNS.values(), ids=BROKEN_SIGNS)
def test_a_milder_stop_sign_is_told(change: dict[str, object], complaint: str, real: Library) -> None:
    """A stop sign that is less urgent than its red flag, or says less, is told in words."""
    (row,) = (row for row in RED_FLAGS["after"] if row.cells["Sign"].startswith("Calf or arm"))
    (expected,) = (sign for table, sign in SIGNS if table == "after" and sign.record == "swollen-leg")
    sign = real.stop_signs["swollen-leg"].model_copy(update=change)
    assert complaint in "\n".join(sign_problems(row, expected, sign, When.AFTER))
