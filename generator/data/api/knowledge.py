"""What is known and who says so, as it is published: questions, claims, what is not taught, sources, reviews, the site, its words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator import records
from generator.data.api.parts import Parts
from generator.data.api.sessions import Emergency, emergency
from generator.data.api.shape import Head, Known, Named, Shape, of_record
from generator.guide.library import VOCABULARY
from generator.records.vocabulary import Certainty, Grade, SourcePart, Units


@of_record(records.Question)
class Question(Known):
    """A question readers ask. Without `answer` it is open."""

    kind: Literal["questions"] = Field(description="The kind of record.")
    question: str = Field(description="As a reader would ask it.")
    answer: str | None = Field(None, description="The answer.")
    so_far: str | None = Field(None, description="What is known about an open question.")
    techniques: tuple[Named, ...] = Field(description="Techniques it is about.")
    conditions: tuple[Named, ...] = Field(description="Conditions it is about.")


@of_record(records.Claim)
class Claim(Known):
    """What massage does and does not do."""

    kind: Literal["claims"] = Field(description="The kind of record.")
    topic: str = Field(description="What it is about.")
    found: str = Field(description="What was found. Show it with `certainty`.")
    certainty: Certainty = Field(description="How sure it is, as the source says.")
    lasts: str | None = Field(None, description="For how long.")
    compared_with: str | None = Field(None, description="Compared with what.")
    studied: str | None = Field(None, description="Who was studied.")
    can_say: str | None = Field(None, description="What can be said. Left out: nothing.")
    must_not_say: tuple[str, ...] = Field(description="Phrases that promise too much: keep them out of your texts too.")


@of_record(records.NotTaught)
class NotTaught(Known):
    """What is left out on purpose, and why."""

    kind: Literal["not-taught"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    why: str = Field(description="The reason.")
    instead: str | None = Field(None, description="What to do instead.")


@of_record(records.Source)
class Source(Head):
    """Where a statement comes from."""

    kind: Literal["sources"] = Field(description="The kind of record.")
    title: str = Field(description="Its title.")
    publisher: str = Field(description="Who published it.")
    published: str | None = Field(None, description="As precise as known, in words.")
    source_url: str | None = Field(None, description="The publisher's page.")
    copy_at: str | None = Field(None, description="Where it was read, if not there.")
    part: SourcePart | None = Field(None, description="What was read of it, if not the whole.")
    grade: Grade = Field(
        description="A: health authorities, reviews. B: studies, hospitals, charities. C: professions, trades. D: lay pages."
    )
    checked: str | None = Field(None, description="When a person last opened the publisher's page.")
    note: str | None = Field(None, description="What to know about it.")
    language: str | None = Field(None, description="Its language, if not English.")


@of_record(records.Reviewer)
class Reviewer(Head):
    """A person who reviews."""

    kind: Literal["reviewers"] = Field(description="The kind of record.")
    name: str = Field(description="Their name.")
    role: str = Field(description="What they do.")
    qualification: str = Field(description="What they learned.")
    registration: str | None = Field(None, description="Register and number.")
    link: str | None = Field(None, description="A page about them.")
    interests: str = Field(description="Conflicts of interest.")


class Covered(Shape):
    kind: str = Field(description="The kind of the record.")
    id: str = Field(description="Its id.")
    digest: str = Field(description="The digest of what was reviewed.")
    holds: bool = Field(description="false: the record has changed since.")
    url: str = Field(description="The JSON of the record.")


@of_record(records.Review)
class Review(Head):
    """One sitting of one person."""

    kind: Literal["reviews"] = Field(description="The kind of record.")
    by: Named = Field(description="Who reviewed.")
    on_date: str = Field(description="When.")
    due: str = Field(description="When it is due again.")
    scope: str = Field(description="What was looked at.")
    covers: tuple[Covered, ...] = Field(description="The records, as they were.")


@of_record(records.Site)
class Site(Head):
    """Who publishes this."""

    kind: Literal["site"] = Field(description="The kind of record.")
    name: str = Field(description="The name of the site.")
    summary: str = Field(description="What it is.")
    address: str = Field(description="The home page.")
    languages: tuple[str, ...] = Field(description="The first is the main one.")
    guides: tuple[Named, ...] = Field(description="In the order of the home page.")
    wishes: tuple[Named, ...] = Field(description="What people come with, in the order of the home page.")
    publisher: str = Field(description="Who stands behind it.")
    contact: str = Field(description="Where to write.")
    funding: str = Field(description="Who pays.")
    emergency: tuple[Emergency, ...] = Field(description="Emergency numbers.")
    units: Units = Field(description="Units shown.")


class WordName(Shape):
    word: str = Field(description="As it stands in the data.")
    name: str = Field(description="As readers see it.")
    means: str = Field(description="What it means.")


class Table(Shape):
    table: str = Field(description="Which words: pressure, moves, hands and so on.")
    words: tuple[WordName, ...] = Field(description="In their order; pressure from softest to firmest.")


@of_record(records.Words)
class Words(Head):
    """What the words of the data mean. There is no word for deeper than firm, and no number for pressure."""

    kind: Literal["words"] = Field(description="The kind of record.")
    tables: tuple[Table, ...] = Field(description="Table by table.")


def question(parts: Parts, record: records.Question) -> Question:
    return Question(
        **parts.known(record),
        techniques=parts.named("techniques", record.techniques),
        conditions=parts.named("conditions", record.conditions),
    )


def claim(parts: Parts, record: records.Claim) -> Claim:
    return Claim(
        **parts.known(record),
    )


def not_taught(parts: Parts, record: records.NotTaught) -> NotTaught:
    return NotTaught(**parts.known(record))


def source(parts: Parts, record: records.Source) -> Source:
    return Source(
        **parts.head(record, "url"),
        source_url=record.url,
    )


def reviewer(parts: Parts, record: records.Reviewer) -> Reviewer:
    return Reviewer(
        **parts.head(record),
    )


def review(parts: Parts, record: records.Review) -> Review:
    return Review(
        **parts.head(record),
        by=parts.one(parts.library.reviewers[record.by]),
        covers=tuple(_covered(parts, each) for each in record.covers),
    )


def _covered(parts: Parts, covered: records.Covered) -> Covered:
    kind, _, name = covered.record.partition("/")
    found = parts.library.by_kind[kind][name]
    holds = parts.reviews.digest(found) == covered.digest
    return Covered(kind=kind, id=name, digest=covered.digest, holds=holds, url=parts.url(found))


def site(parts: Parts, record: records.Site) -> Site:
    return Site(
        **parts.head(record),
        guides=parts.named("guides", record.guides),
        wishes=parts.named("wishes", record.wishes),
        emergency=emergency(record),
    )


def words(parts: Parts, record: records.Words) -> Words:
    tables = []
    for table, vocabulary in VOCABULARY.items():
        named = getattr(record, table)
        found = ((str(word), named[str(word)]) for word in vocabulary if str(word) in named)
        tables.append(
            Table(table=table, words=tuple(WordName(word=word, name=text.name, means=text.means) for word, text in found))
        )
    return Words(**parts.head(record), tables=tuple(tables))
