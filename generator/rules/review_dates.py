"""A review names records that exist, and is due again in time.

Why: "reviewed" on a page is a promise. Safety wording is looked at again after twelve months at most, all else after thirty-six.
Source: our own rule; health sites ask for a date of the next review (nhs-standard, pif-tick).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.guide import Guide
from generator.problems import Problem
from generator.spelling import nearest

ID = "review-dates"
SAFETY = {"areas", "conditions", "warnings", "stop-signs", "safety-check"}
SAFETY_MONTHS, OTHER_MONTHS = 12, 36


def check(guide: Guide) -> Iterator[Problem]:
    known = [f"{record.kind}/{record.id}" for record in guide.records]
    for review in guide.reviews.values():
        for covered in review.covers:
            if covered.record not in known:
                guess = nearest(covered.record, known)
                hint = f'did you mean "{guess}"?' if guess else ""
                yield Problem(covered.record.at, ID, f'there is no record "{covered.record}"', hint)
        done, due = date.fromisoformat(review.on_date), date.fromisoformat(review.due)
        safety = any(covered.record.split("/")[0] in SAFETY for covered in review.covers)
        most = SAFETY_MONTHS if safety else OTHER_MONTHS
        if due <= done:
            yield Problem(review.due.at, ID, f'"{review.id}" is due on {due}, it was done on {done}')
        elif (due.year - done.year) * 12 + due.month - done.month + (due.day > done.day) > most:
            what = "safety wording" if safety else "what it covers"
            yield Problem(review.due.at, ID, f'"{review.id}" is due on {due}, {what} is due {most} months after {done}')
