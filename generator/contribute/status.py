"""What `status` tells: where the guide stands, and what is missing. The facts come from `gaps.py` and `reading_age.py`.

Each section is a sentence and, where there is something to list, a table; the same rows are the JSON. Pure: today is given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.contribute.reading_age import FEW_WORDS, OLDEST, YOUNGEST, ReadingAge
from generator.guide import gaps
from generator.guide.facts import Facts
from generator.guide.gaps import Ground, Weak
from generator.guide.library import Library
from generator.guide.placeholders import placeholders
from generator.guide.reviews import Reviewed, Reviews, key
from generator.records import Record
from generator.records.vocabulary import Grade


@dataclass(frozen=True)
class Part:
    """One part of the answer. `key` names it in JSON; columns of numbers hold numbers."""

    key: str
    title: str
    says: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float, ...], ...] = ()

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Tell which columns hold numbers."""
        return tuple(not isinstance(cell, str) for cell in self.rows[0]) if self.rows else ()


def status(facts: Facts, ages: Sequence[ReadingAge], today: str) -> list[Part]:
    """Give every part in order. `today` is a day such as 2026-11-20."""
    library, reviews = facts.library, facts.the(Reviews)
    weak = gaps.weak(library)
    return [
        _reviewed(reviews),
        _lapsed(gaps.lapsed(library, reviews)),
        _overdue(gaps.overdue(library, reviews, today), today),
        _weak(weak, Ground.NONE, "unsourced", "Without a source"),
        _weak(weak, Ground.WEAK, "weak", "With sources of grade C or D only"),
        _weak(weak, Ground.PARTLY, "partly", "With a good source for a part"),
        _ours(library),
        _sources(library),
        _open(library),
        _exceptions(library),
        _untranslated(library),
        _placeholders(library),
        _ages(ages),
    ]


def _reviewed(reviews: Reviews) -> Part:
    rows = tuple((c.kind, c.all, c.reviewed, c.changed, c.none) for c in reviews.counts)
    every, held = sum(c.all for c in reviews.counts), sum(c.reviewed for c in reviews.counts)
    says = f"{held:,} of {every:,} records are reviewed as they stand."
    return Part("reviewed", "Reviewed", says, ("kind", "records", "reviewed", "changed since", "not yet"), rows)


def _lapsed(found: Iterable[tuple[Record, Reviewed]]) -> Part:
    heads = ("record", "reviewed on", "by", "review")
    rows = tuple((key(record), *_signed(reviewed)) for record, reviewed in found)
    return Part("lapsed", "Changed since the review", _count(rows, "record has", "records have", "changed"), heads, rows)


def _overdue(found: Iterable[tuple[Record, Reviewed]], today: str) -> Part:
    heads = ("record", "reviewed on", "by", "review", "was due on")
    rows = tuple((key(record), *_signed(reviewed), str(reviewed.review.due)) for record, reviewed in found if reviewed.review)
    return Part("overdue", "Overdue", _count(rows, "review is", "reviews are", f"overdue on {today}"), heads, rows)


def _signed(reviewed: Reviewed) -> tuple[str, str, str]:
    if not reviewed.review or not reviewed.reviewer:
        return "", "", ""
    return str(reviewed.review.on_date), str(reviewed.reviewer.name), reviewed.review.id


def _weak(weak: Iterable[Weak], ground: Ground, name: str, title: str) -> Part:
    rows = tuple(
        (key(each.record), ", ".join(map(str, each.grades)) or "none", each.basis or "says nothing")
        for each in weak
        if each.ground is ground
    )
    says = _count(rows, "record", "records")
    return Part(name, title, says, ("record", "grades", "rests on"), rows)


def _ours(library: Library) -> Part:
    rows = tuple((key(record), each.at, each.words, each.ours) for record, each in gaps.ours(library))
    says = _count(rows, "sentence or number is", "sentences and numbers are", "our own")
    return Part("ours", "Our own figures", says, ("record", "at", "words", "ours"), rows)


def _sources(library: Library) -> Part:
    unopened = {source.id for source in gaps.unopened(library)}
    rows = []
    for grade in Grade:
        found = [source for source in library.sources.values() if source.grade is grade]
        copies = sum(source.copy_at is not None for source in found)
        parts = sum(source.part is not None for source in found)
        rows.append((str(grade), len(found), sum(s.id in unopened for s in found), copies, parts))
    says = f"{len(unopened):,} of {len(library.sources):,} sources were never opened by a person at the publisher's page."
    return Part("sources", "Sources", says, ("grade", "sources", "never opened", "read as a copy", "read in part"), tuple(rows))


def _open(library: Library) -> Part:
    rows = tuple((key(question), str(question.question)) for question in gaps.open_questions(library))
    return Part("open", "Open questions", _count(rows, "question is", "questions are", "open"), ("record", "question"), rows)


def _exceptions(library: Library) -> Part:
    rows = tuple(
        (key(record), str(each.rule), str(each.at), str(each.reason), str(each.on_date))
        for record, each in gaps.exceptions(library)
    )
    says = _count(rows, "exception", "exceptions")
    return Part("exceptions", "Exceptions to rules", says, ("record", "rule", "at", "reason", "decided on"), rows)


def _untranslated(library: Library) -> Part:
    rows = tuple((language, "everything") for language in gaps.untranslated(library))
    says = _count(rows, "language is", "languages are", "named in site.yml and not translated")
    return Part("untranslated", "Untranslated", says, ("language", "missing"), rows)


def _placeholders(library: Library) -> Part:
    rows = tuple((str(each.at), each.missing, each.why, each.fix) for each in placeholders(library))
    says = _count(rows, "line of site.yml is", "lines of site.yml are", "still to be written")
    return Part("placeholders", "Still an example", says, ("at", "missing", "so", "to do"), rows)


def _ages(ages: Sequence[ReadingAge]) -> Part:
    rows = tuple(
        (each.page, each.words, each.sentences, round(each.by_ari, 1), round(each.by_coleman_liau, 1), _verdict(each))
        for each in sorted(ages, key=lambda age: (age.short, -age.hardest, age.page))
    )
    hard = sum(each.too_hard and not each.short for each in ages)
    short = sum(each.too_hard and each.short for each in ages)
    says = (
        f"{hard} of {len(ages)} safety pages are harder than age {OLDEST}; so are {short} with fewer than {FEW_WORDS} words, "
        f"where the measures say little. Wanted by the harder of the two measures: {YOUNGEST} to {OLDEST}."
    )
    return Part("reading-age", "Reading age", says, ("page", "words", "sentences", "ARI", "Coleman-Liau", "verdict"), rows)


def _verdict(age: ReadingAge) -> str:
    verdict = "too hard" if age.too_hard else "very easy" if age.very_easy else "as wanted"
    return f"{verdict}, but short" if age.short else verdict


def _count(rows: Sequence[object], one: str, many: str, rest: str = "") -> str:
    number = f"{len(rows):,}" if rows else "No"
    return " ".join(filter(None, (number, one if len(rows) == 1 or not rows else many, rest))) + "."


def as_json(parts: Iterable[Part]) -> str:
    """Write all parts as one JSON document: each a sentence and rows by the heads of its table."""
    document = {
        part.key: {"says": part.says, "rows": [dict(zip(part.heads, row, strict=True)) for row in part.rows]} for part in parts
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def cells(part: Part) -> Iterator[tuple[str, ...]]:
    """Give the rows of a part as text."""
    for row in part.rows:
        yield tuple(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
