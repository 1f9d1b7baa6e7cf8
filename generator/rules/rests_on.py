"""Every statement has a source, or says on what it rests; a safety statement has a good one.

Why: areas, conditions, warnings and stop signs decide what people do with somebody they love. One with no source of grade A or B
has a basis, so that readers see how weak the ground is. So do techniques, claims, answers and what is not taught without any source. A
claim that is called moderately or highly certain has a source of grade A or B. A basis says something in words.
Source: attribution and justified claims are asked of health sites by honcode-table, nhs-standard and pif-tick.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.hearing import real_words
from generator.reading.problems import Message, Problem
from generator.records import Area, Claim, Condition, Known, NotTaught, Question, SafetyWarning, StopSign, Technique
from generator.records.vocabulary import Certainty, Grade

ID = "rests-on"
LEAST_LETTERS, LEAST_WORD = 6, 4
SAYS_NOTHING = Message(ID, '"{basis}" does not say on what "{technique}" rests', "say it in a sentence")
RESTS_ON_NOTHING = Message(ID, '"{technique}" has neither sources nor basis', "add basis: where you learned it")
STATEMENT = "add sources, or basis: what it rests on, in a sentence"
SAFETY = (Area, Condition, SafetyWarning, StopSign)


def check(library: Library) -> Iterator[Problem]:
    for record in library.records:
        if not isinstance(record, Known):
            continue
        if record.basis and not says_something(record.basis):
            yield SAYS_NOTHING.at(record.basis.at, basis=record.basis, technique=record.id)
        grades = {library.sources[ref].grade for ref in record.sources}
        if isinstance(record, Claim) and record.certainty <= Certainty.MODERATE and not grades & {Grade.A, Grade.B}:
            message = f'"{record.id}" is of {record.certainty} certainty and has no source of grade A or B'
            yield Problem(record.at("certainty"), ID, message, "write a lower certainty, or add the source that says it")
        elif record.basis:
            continue
        elif isinstance(record, SAFETY) and not grades & {Grade.A, Grade.B}:
            message = f'"{record.id}" has no source of grade A or B and no basis'
            yield Problem(record.at("sources"), ID, message, "add basis: what it rests on, in a sentence")
        elif isinstance(record, Technique) and not grades:
            yield RESTS_ON_NOTHING.at(record.at(), technique=record.id)
        elif _states(record) and not grades:
            yield Problem(record.at("sources"), ID, f'"{record.id}" has neither sources nor basis', STATEMENT)


def _states(record: Known) -> bool:
    """Tell whether a record says what is so: a claim, an answer, a reason to leave something out."""
    return isinstance(record, Claim | NotTaught) or (isinstance(record, Question) and bool(record.answer or record.so_far))


def says_something(basis: str) -> bool:
    """Tell whether a basis says anything: "Anatomy." does, "xxxxxx" and "To do." do not."""
    return len(basis) >= LEAST_LETTERS and any(len(word) >= LEAST_WORD for word in real_words(basis))
