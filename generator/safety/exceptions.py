"""An exception names a rule and a place where the rule does not hold, with a reason and a date.

Why: a rule cannot foresee everything, and nobody should bend it for one case. An exception covers one place and nothing else, readers
see it among the gaps, and it is refused once the rule holds there again. Rules that keep hands off, or keep a warning, a source or the
longest time, have none: there the record itself has to change. The reason is a sentence of real words.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.guide.library import Library
from generator.reading.hearing import real_words
from generator.reading.problems import Place, Problem
from generator.reading.spelling import nearest
from generator.records import Known, RuleException

ID = "exceptions"
#: All others guard a body, a warning or a source.
POSSIBLE = ("where-needed", "routine-minutes", "not-for-needed", "plain-sentences")

LEAST_WORDS = 3


def without_excepted(library: Library, problems: Iterable[Problem], rules: Iterable[str]) -> Iterator[Problem]:
    """Give the problems that no exception covers, and exceptions that cover none. `rules` are the codes of all rules."""
    records = {_file(record): record for record in library.records if isinstance(record, Known) and record.exceptions}
    used: set[Place] = set()
    for problem in problems:
        record = records.get(problem.place.path)
        covering = [each for each in record.exceptions if _covers(record, each, problem)] if record else []
        used.update(each.rule.at for each in covering)
        if not covering:
            yield problem
    known = list(rules)
    for record in records.values():
        for exception in record.exceptions:
            if problem_of := _wrong(record, exception, known, exception.rule.at in used):
                yield problem_of


def _file(record: Known) -> PurePosixPath:
    return record.at().path


def _covers(record: Known, exception: RuleException, problem: Problem) -> bool:
    return (
        exception.rule in POSSIBLE
        and exception.at != "never"
        and exception.rule == problem.code
        and (found := record.find(exception.at)) is not None
        and found.at == problem.place
    )


def _wrong(record: Known, exception: RuleException, rules: list[str], used: bool) -> Problem | None:
    place, rule = exception.rule.at, exception.rule
    if rule not in rules:
        guess = nearest(rule, rules)
        return Problem(place, ID, f'there is no rule "{rule}"', f'did you mean "{guess}"?' if guess else "")
    if rule not in POSSIBLE or exception.at == "never":
        what = f'"{rule}"' if rule not in POSSIBLE else 'how a "never" is said'
        return Problem(place, ID, f"there is no exception to {what}", "change the record instead")
    if len(real_words(exception.reason)) < LEAST_WORDS:
        return Problem(exception.reason.at, ID, "the reason of an exception is a sentence", "say why the rule does not hold here")
    if record.find(exception.at) is None:
        return Problem(exception.at.at, ID, f'there is nothing at "{exception.at}" in "{record.id}"')
    if not used:
        return Problem(place, ID, f'"{rule}" holds at "{exception.at}", the exception is not needed', "delete the exception")
    return None
