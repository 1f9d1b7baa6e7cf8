"""A review names records that exist, each once, and is due again in time.

Why: "reviewed" on a page is a promise. Safety wording is looked at again after twelve months at most, all else after thirty-six.
Source: our own rule; health sites ask for a date of the next review (nhs-standard, pif-tick).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.guide.library import Library
from generator.guide.reviews import NOT_REVIEWED, key, reviewable
from generator.reading.problems import Problem
from generator.reading.spelling import nearest
from generator.records import Review

ID = "review-dates"
SAFETY = {"areas", "conditions", "warnings", "stop-signs", "safety-check"}
SAFETY_MONTHS, OTHER_MONTHS = 12, 36


def check(library: Library) -> Iterator[Problem]:
    known = [key(record) for record in reviewable(library)]
    for review in library.reviews.values():
        yield from _covers(review, known)
        done, due = date.fromisoformat(review.on_date), date.fromisoformat(review.due)
        safety = any(covered.record.split("/")[0] in SAFETY for covered in review.covers)
        most = SAFETY_MONTHS if safety else OTHER_MONTHS
        if due <= done:
            yield Problem(review.due.at, ID, f'"{review.id}" is due on {due}, it was done on {done}')
        elif (due.year - done.year) * 12 + due.month - done.month + (due.day > done.day) > most:
            what = "safety wording" if safety else "what it covers"
            yield Problem(review.due.at, ID, f'"{review.id}" is due on {due}, {what} is due {most} months after {done}')


def _covers(review: Review, known: list[str]) -> Iterator[Problem]:
    kinds = {model.kind for model in NOT_REVIEWED}
    first: dict[str, int] = {}
    for covered in review.covers:
        record = covered.record
        if record.split("/")[0] in kinds:
            hint = "a source is opened instead: write the day into its checked" if record.startswith("sources/") else ""
            yield Problem(record.at, ID, f'"{record}" is not reviewed, a review covers what readers act on', hint)
        elif record not in known:
            guess = nearest(record, known)
            yield Problem(record.at, ID, f'there is no record "{record}"', f'did you mean "{guess}"?' if guess else "")
        elif record in first:
            message = f'"{review.id}" covers "{record}" twice, first on line {first[record]}'
            yield Problem(record.at, ID, message, "keep the digest of what was read")
        first.setdefault(record, record.at.line)
