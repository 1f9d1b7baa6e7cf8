"""What the guide does not know or has not done yet, told the same by `status` and by the page "What is missing".

Pure functions of the guide: what depends on today (a review that is overdue) is asked with the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.guide.library import Library, texts
from generator.guide.reviews import Reviewed, Reviews, State, reviewable
from generator.reading.texts import Ref
from generator.records import (
    Area,
    Claim,
    Condition,
    Known,
    NotTaught,
    Question,
    Record,
    RuleException,
    SafetyWarning,
    Source,
    StopSign,
    Technique,
)
from generator.records.backing import Backed, backed
from generator.records.vocabulary import Grade

#: Kinds that state something about the body or about massage. A towel or an order of steps needs no source; such records are told
#: only where they say themselves on what they rest.
STATEMENTS: tuple[type[Known], ...] = (Condition, Area, SafetyWarning, StopSign, Technique, Question, Claim, NotTaught)
GOOD = {Grade.A, Grade.B}


class Ground(StrEnum):
    """How weak the ground is: no source at all, none of grade A or B, or good ones that do not carry everything."""

    NONE = "none"
    WEAK = "weak"
    PARTLY = "partly"


@dataclass(frozen=True)
class Weak:
    """A record on weak ground, and what it says that it rests on, if it says so."""

    record: Known
    ground: Ground
    grades: tuple[Grade, ...]
    basis: str


def weak(library: Library) -> tuple[Weak, ...]:
    """Give every record on weak ground, the weakest first, safety before all else."""
    found = [_weak(library, record) for record in library.records if isinstance(record, Known)]
    order = {model.kind: number for number, model in enumerate(STATEMENTS)}
    grounds = list(Ground)
    return tuple(
        sorted(
            (each for each in found if each is not None),
            key=lambda w: (grounds.index(w.ground), order.get(w.record.kind, len(order)), w.record.kind, w.record.id),
        )
    )


def _weak(library: Library, record: Known) -> Weak | None:
    sources = {str(text) for text in texts(record) if isinstance(text, Ref) and text.kind == Source.kind}
    grades = tuple(sorted({library.sources[each].grade for each in sources}))
    basis = str(record.basis or "")
    if GOOD & set(grades):
        return Weak(record, Ground.PARTLY, grades, basis) if basis else None
    if not basis and not isinstance(record, STATEMENTS):
        return None
    return Weak(record, Ground.WEAK if grades else Ground.NONE, grades, basis)


def lapsed(library: Library, reviews: Reviews) -> tuple[tuple[Record, Reviewed], ...]:
    """Give the records that have changed since somebody reviewed them."""
    return _in_state(library, reviews, State.CHANGED)


def overdue(library: Library, reviews: Reviews, today: str) -> tuple[tuple[Record, Reviewed], ...]:
    """Give the records whose review still holds, but was due again before today (`2027-11-20`)."""
    holding = _in_state(library, reviews, State.REVIEWED)
    return tuple((record, found) for record, found in holding if found.review and found.review.due < today)


def _in_state(library: Library, reviews: Reviews, state: State) -> tuple[tuple[Record, Reviewed], ...]:
    found = ((record, reviews.of(record)) for record in reviewable(library))
    return tuple((record, reviewed) for record, reviewed in found if reviewed.state is state)


def unopened(library: Library) -> tuple[Source, ...]:
    """Give the sources that no person has opened at the publisher's own page."""
    return tuple(source for source in library.sources.values() if source.checked is None)


def unsigned(library: Library, reviews: Reviews) -> tuple[StopSign, ...]:
    """Give the stop signs whose first aid nobody has reviewed as it is, in the order of content."""
    return tuple(sign for sign in library.stop_signs.values() if not reviews.holds(sign))


def first_aid_sources(library: Library, signs: Iterable[StopSign]) -> tuple[Source, ...]:
    """Give the sources that the first aid of some stop signs rests on and that no person has opened, each once."""
    ids = dict.fromkeys(ref for sign in signs for aid in sign.do for ref in aid.sources)
    found = (library.sources[ref] for ref in ids)
    return tuple(source for source in found if source.checked is None)


def open_questions(library: Library) -> tuple[Question, ...]:
    return tuple(question for question in library.questions.values() if question.answer is None)


def exceptions(library: Library) -> tuple[tuple[Known, RuleException], ...]:
    """Give each exception to a rule, with the record that makes it."""
    known = (record for record in library.records if isinstance(record, Known))
    return tuple((record, exception) for record in known for exception in record.exceptions)


def ours(library: Library) -> tuple[tuple[Known, Backed], ...]:
    """Give each sentence or number that no source says, or not all of it, with its record: what keeps people safe first."""
    order = {model.kind: number for number, model in enumerate(STATEMENTS)}
    known = sorted(
        (record for record in library.records if isinstance(record, Known)),
        key=lambda r: (order.get(r.kind, len(order)), r.kind, r.id),
    )
    return tuple((record, each) for record in known for each in backed(record) if each.ours)


def untranslated(library: Library) -> tuple[str, ...]:
    """Give the languages the site names besides its own. There is no translation yet, so each is missing whole."""
    return tuple(map(str, library.site.languages[1:]))
