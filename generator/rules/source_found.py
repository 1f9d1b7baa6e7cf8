"""A source of grade A can be looked up: it has an address, its own or that of a copy.

Why: grade A carries a safety statement by itself. What nobody can open carries nothing, and a grade is quickly written.
Source: attribution and justified claims are asked of health sites by honcode-table and pif-tick.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records.vocabulary import Grade

ID = "source-found"


def check(library: Library) -> Iterator[Problem]:
    for source in library.sources.values():
        if source.grade is Grade.A and not source.url and not source.copy_at:
            message = f'"{source.id}" is of grade A and has no address'
            yield Problem(source.at("grade"), ID, message, "add url, or copy_at, or write a lower grade")
