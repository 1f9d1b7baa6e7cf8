"""What was done was done before today: an exception that was decided, a source that was opened, a review that was held.

Why: a day that lies ahead says that somebody looked who has not looked yet. The command `check` and the check of a pull request know
which day it is; the build, which gives the same site on any day, does not ask.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.reading.texts import Text
from generator.records import Known

ID = "dated-ahead"


def ahead(library: Library, today: str) -> Iterator[Problem]:
    """Give every day that something was done on and that lies ahead of `today`, a date such as 2026-11-20."""
    for day in _done(library):
        if day > today:
            yield Problem(day.at, ID, f"{day} lies ahead, so nothing was done on it yet", "write the day on which it was done")


def _done(library: Library) -> Iterator[Text]:
    for record in library.records:
        if isinstance(record, Known):
            yield from (exception.on_date for exception in record.exceptions)
    yield from (source.checked for source in library.sources.values() if source.checked)
    yield from (review.on_date for review in library.reviews.values())
