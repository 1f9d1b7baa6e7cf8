"""Every safety statement has a good source, or says on what it rests.

Why: areas, conditions, warnings and stop signs decide what people do with somebody they love. One with no source of grade A or B
has a basis, so that readers see how weak the ground is. So do techniques without any source.
Source: attribution and justified claims are asked of health sites by honcode-table, nhs-standard and pif-tick.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem
from generator.records import Area, Condition, Known, SafetyWarning, StopSign, Technique
from generator.words import Grade

ID = "rests-on"
LEAST_LETTERS = 6
SAFETY = (Area, Condition, SafetyWarning, StopSign)


def check(guide: Guide) -> Iterator[Problem]:
    for record in guide.records:
        if not isinstance(record, Known):
            continue
        if record.basis and len(record.basis) < LEAST_LETTERS:
            yield Problem(
                record.basis.at, ID, f'"{record.basis}" does not say on what "{record.id}" rests', "say it in a sentence"
            )
        if record.basis:
            continue
        grades = {guide.sources[ref].grade for ref in record.sources}
        if isinstance(record, SAFETY) and not grades & {Grade.A, Grade.B}:
            message = f'"{record.id}" has no source of grade A or B and no basis'
            yield Problem(record.at("sources"), ID, message, "add basis: what it rests on, in a sentence")
        elif isinstance(record, Technique) and not grades:
            yield Problem(record.at(), ID, f'"{record.id}" has neither sources nor basis', "add basis: where you learned it")
