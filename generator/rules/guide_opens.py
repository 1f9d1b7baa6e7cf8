"""Every guide opens with the safety check and its stop signs, so these are there and complete.

Why: the check before a massage and the signs that stop one stand at the top of every guide, on every sheet and in every session. A
guide without signs to ask about before, to watch for during and to know after would open with an empty box. A topic that no condition
belongs to would lead nowhere. And what is asked before a massage is serious enough to see a doctor. Signs may share a row of the check only
if they call for the same; one that stands in no row is never asked.
Source: our own rule; the signs name their own sources.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records.vocabulary import Act, When

ID = "guide-opens"


def check(library: Library) -> Iterator[Problem]:
    there = {when for sign in library.stop_signs.values() for when in sign.when}
    for when in When:
        if when not in there:
            message = f"no stop sign says when: {when}"
            yield Problem(library.safety_check.at(), ID, message, f"add a stop sign with when: [{when}]")
    for sign in library.stop_signs.values():
        if When.BEFORE in sign.when and sign.act > Act.SEE_DOCTOR:
            message = f'"{sign.id}" is asked before a massage, its act is {sign.act}'
            yield Problem(sign.at("act"), ID, message, "write see-doctor or what is more urgent, or take before out of when")
    yield from _rows(library)
    used = {condition.topic for condition in library.conditions.values() if condition.only_if is None}
    for topic in library.safety_check.topics:
        if topic.id not in used:
            message = f'no condition is asked under the topic "{topic.id}"'
            yield Problem(topic.id.at, ID, message, "take the topic out, or give a condition this topic")


def _rows(library: Library) -> Iterator[Problem]:
    """Each sign that is asked before stands in one row, beside signs with the same act."""
    rows: dict[str, str] = {}
    for row in library.safety_check.signs:
        for ref in row.signs:
            sign = library.stop_signs[ref]
            if ref in rows:
                yield Problem(ref.at, ID, f'"{ref}" is asked twice, first in "{rows[ref]}"', "leave it in one row")
            elif When.BEFORE not in sign.when:
                yield Problem(ref.at, ID, f'"{ref}" is not asked before a massage', "add before to its when, or take it out here")
            elif sign.act is not (act := library.stop_signs[row.signs[0]].act):
                message = f'the act of "{ref}" is {sign.act}, in "{row.id}" it is {act}'
                yield Problem(ref.at, ID, message, "give it a row of its own")
            rows.setdefault(ref, row.id)
    for sign in library.stop_signs.values():
        if When.BEFORE in sign.when and sign.id not in rows:
            message = f'"{sign.id}" is asked before a massage, and stands in no row'
            yield Problem(library.safety_check.at(), ID, message, "add it to a row of signs in content/safety-check.yml")
