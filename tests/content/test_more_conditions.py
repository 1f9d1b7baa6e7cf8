"""What the second researched table says about each condition, number and correction, its record says too, or something stricter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from generator.guide.library import Library
from generator.records import Condition, Known
from tests.content.researched import Expected, missing, says
from tests.content.researched_more import (
    CORRECTIONS,
    ELSEWHERE,
    EXPECTED,
    FACTS,
    NUMBERS,
    OLDER_SOURCES,
    ROWS,
    SOURCES,
    FactExpected,
    MoreRow,
    fact_problems,
    more_problems,
    record_of,
)
from tests.content.test_conditions import changed

pytestmark = pytest.mark.ring("quick")

_FACTS = [(table, fact) for table, facts in FACTS.items() for fact in facts]


# ---- the table against the real content ----


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_has_its_record(row: MoreRow, real: Library) -> None:
    """Each row has a record or an answer that is as strict, names its sources, and says what is weak, unsigned or our own."""
    assert row.id in EXPECTED, "nobody has said what this row asks"
    assert more_problems(row, EXPECTED[row.id], real) == []


@pytest.mark.parametrize(("table", "fact"), _FACTS, ids=[f"{fact.row}-{fact.record}" for _, fact in _FACTS])
def test_a_number_stands_in_its_record(table: str, fact: FactExpected, real: Library) -> None:
    """Each number and each correction is in the question, the limits or the text of its record, with its source or as our own."""
    assert table in FACTS
    assert fact_problems(fact, record_of(fact, real)) == []


def test_no_row_is_lost() -> None:
    """The table has its 25 rows, 18 numbers and 6 corrections, and each is asked of a record or said to be held elsewhere."""
    assert (len(ROWS), len(NUMBERS), len(CORRECTIONS)) == (25, 18, 6)
    assert [row.id for row in ROWS] == list(EXPECTED)
    firsts = [next(iter(row.cells.values())) for row in [*NUMBERS, *CORRECTIONS]]
    asked = [*(fact.row for _, fact in _FACTS), *ELSEWHERE]
    assert [first for first in firsts if not any(first.startswith(each) for each in asked)] == []
    assert [each for each in asked if not any(first.startswith(each) for first in firsts)] == []


def test_every_source_of_the_table_is_known(real: Library) -> None:
    """Each source the table brings or names is a record, and each that it brings carries something."""
    assert len(SOURCES) > 45
    assert set(real.sources) >= SOURCES | OLDER_SOURCES
    records: list[Known] = [*real.conditions.values(), *real.questions.values()]
    cited = {str(source) for each in records for source in each.sources}
    assert SOURCES - cited == set()


# ---- words for time and age that mean nothing to who answers ----

#: Words that leave open how long ago, or how old. "An older list" is no person, and "10 days" is a number.
VAGUE = re.compile(
    r"\b(?:recent(?:ly)?|lately|not long ago|elderly|old age|older(?! (?:list|advice|form))"
    r"|(?:last|first|past|few|some|couple of) (?:few )?(?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
#: Where such a word may stand, and why.
MAY_STAND = {
    "carotid": ("It affects mostly older people.", "what the source says of who gets it; nobody is asked or limited by it"),
    "fracture": ("recent fracture", "what an old list says, in its words"),
    "older-frail": ("studies of older people", "whom the studies looked at"),
    "radiotherapy": ("a few weeks after. They give no number", "what the sources say, with the remark that no number is there"),
    "sprain": ("first couple of days", "what the source says; the record takes 3"),
}


def vague(condition: Condition) -> list[str]:
    """Give the words of a condition that leave open when or how old. Names that people type are theirs to choose."""
    fields = tuple(
        name for name in Condition.model_fields if name not in {"also_called", "medical_name", "topic", "sources", "formerly"}
    )
    text = says(condition, fields)
    if condition.id in MAY_STAND:
        text = text.replace(MAY_STAND[condition.id][0], "").replace(MAY_STAND[condition.id][0].capitalize(), "")
    return [found[0] for found in VAGUE.finditer(text)]


def test_no_condition_leaves_open_when_or_how_old(real: Library) -> None:
    """No question, limit or text says "recently", "lately" or "older" without a number or without what matters instead."""
    assert {each.id: found for each in real.conditions.values() if (found := vague(each))} == {}
    assert [topic.id for topic in real.safety_check.topics if VAGUE.search(topic.question)] == []


def test_each_exception_is_used(real: Library) -> None:
    """A word that may stand does stand there, so that no exception outlives it."""
    assert MAY_STAND
    assert [each for each, (words, _) in MAY_STAND.items() if missing((re.escape(words),), says(real.conditions[each]))] == []


@pytest.mark.parametrize(
    ("condition", "old", "new", "word"),
    [
        ("surgery-recent", "an operation in the last 12 weeks", "an operation in the last weeks", "last weeks"),
        ("heart-unstable", "a heart attack in the last 3 months", "a heart attack lately", "lately"),
        ("older-frail", "Are you thin or unsteady", "Are you older or unsteady", "older"),
        ("whiplash", "There may be", "Recently there may be", "Recently"),
        ("sprain", "for the first 3 days", "for the first days", "first days"),
    ],
)
def test_a_vague_word_is_told(condition: str, old: str, new: str, word: str, content: Mapping[PurePosixPath, bytes]) -> None:
    """A number that is lost from a question or a limit leaves a word that is told."""
    assert vague(changed(content, condition, old, new).conditions[condition]) == [word]


# ---- that the table can fail ----

BROKEN = {
    "a position allowed": ("glaucoma", "[face-down]", "[standing]", "positions face-down should be left out"),
    "firmer": ("antiplatelet", "pressure: light", "pressure: medium", "calves medium"),
    "milder": (
        "sickle-cell-crisis",
        "action: do-not-massage\nnext_step: Keep warm. Ask a doctor or nurse when a massage is safe again.",
        "action: ask-first",
        "the action is ask-first, not do-not-massage",
    ),
    "more before asking": ("eye-surgery", "foot-tops]", "foot-tops, calves]", "before asking, areas calves"),
    "longer": ("me-cfs", "minutes: 5", "minutes: 10", "10 minutes are more than 5"),
    "another spot": ("insulin", "and a hand's width around", "and the skin around", "the spot does not say"),
    "not told": ("dementia", "at eye level", "slowly", 'it does not tell "eye level"'),
    "a source lost": (
        "insulin",
        "[linde-1986, linde-1989, berger-1982, medtronic]",
        "[linde-1986]",
        "source medtronic is missing",
    ),
    "not signed": ("glaucoma", "A clinician has not signed this yet. ", "", 'does not say "a clinician has not signed"'),
    "no source hidden": ("scoliosis", "No source was found, for", "Little is known for", 'does not say "no source was found"'),
    "what is ours hidden": ("scoliosis", "Our own rule. ", "", "no record says what is our own"),
}


@pytest.mark.parametrize(("condition", "old", "new", "complaint"), BROKEN.values(), ids=BROKEN)
def test_a_looser_record_is_told(
    condition: str, old: str, new: str, complaint: str, content: Mapping[PurePosixPath, bytes]
) -> None:
    """A record that asks less than its row, or says less, is told in words."""
    library = changed(content, condition, old, new)
    (row,) = (row for row in ROWS if condition in {row.id, *EXPECTED[row.id].also})
    assert complaint in "\n".join(more_problems(row, EXPECTED[row.id], library))


BROKEN_ROWS = {
    "no record as strict": ("antiplatelet", {"also": {}}, "no record is as strict as adapt (cl); **ask-first"),
    "a record that is gone": ("sciatica", {"also": {"sciatica-old": Expected()}}, "sciatica-old: there is no such record"),
    "an answer that is gone": ("period", {"answer": "no-such"}, "period: there is no such answer"),
    "an answer that says less": ("period", {"says": ("cold palms",)}, 'the answer does not say "cold palms"'),
}


@pytest.mark.parametrize(("name", "change", "complaint"), BROKEN_ROWS.values(), ids=BROKEN_ROWS)
def test_a_broken_expectation_is_told(name: str, change: dict[str, object], complaint: str, real: Library) -> None:
    """A row with a stricter part has a record for it, and a record or an answer that is gone is told."""
    (row,) = (row for row in ROWS if row.id == name)
    assert complaint in "\n".join(more_problems(row, EXPECTED[name].model_copy(update=change), real))


BROKEN_FACTS = {
    "not asked": ({"asks": ("13 weeks",)}, 'it does not ask "13 weeks"'),
    "not said": ({"says": ("13 weeks",)}, 'it does not say "13 weeks"'),
    "still said": ({"never_says": ("12 weeks",)}, 'it still says "12 weeks"'),
    "a source lost": ({"sources": ("cahill-2005",)}, "source cahill-2005 is missing"),
}


@pytest.mark.parametrize(("change", "complaint"), BROKEN_FACTS.values(), ids=BROKEN_FACTS)
def test_a_broken_number_is_told(change: dict[str, object], complaint: str, real: Library) -> None:
    """A number that is not asked, not said, or has lost its source is told in words."""
    fact = next(fact for _, fact in _FACTS if fact.record == "conditions/surgery-recent")
    assert complaint in "\n".join(fact_problems(fact.model_copy(update=change), record_of(fact, real)))


def test_a_number_that_is_ours_says_so(real: Library) -> None:
    """A page that no longer says whose its number is, is told."""
    fact = next(fact for _, fact in _FACTS if fact.record == "conditions/low-bp")
    silent = record_of(fact, real).model_copy(update={"more": (), "backing": ()})
    assert "it does not say that the number is ours" in fact_problems(fact, silent)
