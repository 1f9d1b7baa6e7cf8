"""Every safety statement has a good source, or says on what it rests.

Why: areas, conditions, warnings and stop signs decide what people do with somebody they love. One with no source of grade A or B
has a basis, so that readers see how weak the ground is. So do techniques without any source.
Source: attribution and justified claims are asked of health sites by honcode-table, nhs-standard and pif-tick.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.records import Area, Condition, Known, SafetyWarning, StopSign, Technique
from generator.records.vocabulary import Grade

ID = "rests-on"
LEAST_LETTERS = 6
SAYS_NOTHING = Message(ID, '"{basis}" does not say on what "{technique}" rests', "say it in a sentence")
RESTS_ON_NOTHING = Message(ID, '"{technique}" has neither sources nor basis', "add basis: where you learned it")
SAFETY = (Area, Condition, SafetyWarning, StopSign)


def check(library: Library) -> Iterator[Problem]:
    for record in library.records:
        if not isinstance(record, Known):
            continue
        if record.basis and len(record.basis) < LEAST_LETTERS:
            yield SAYS_NOTHING.at(record.basis.at, basis=record.basis, technique=record.id)
        if record.basis:
            continue
        grades = {library.sources[ref].grade for ref in record.sources}
        if isinstance(record, SAFETY) and not grades & {Grade.A, Grade.B}:
            message = f'"{record.id}" has no source of grade A or B and no basis'
            yield Problem(record.at("sources"), ID, message, "add basis: what it rests on, in a sentence")
        elif isinstance(record, Technique) and not grades:
            yield RESTS_ON_NOTHING.at(record.at(), technique=record.id)
