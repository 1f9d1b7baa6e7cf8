"""What is known and who says so: questions, claims, what is not taught, sources, reviews."""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.records.base import Known, Piece, Record
from generator.records.fields import (
    ACertainty,
    AGrade,
    ASourcePart,
    ConditionRef,
    Date,
    Digest,
    Language,
    Name,
    Paragraph,
    RecordRef,
    ReviewerRef,
    Sentence,
    TechniqueRef,
    Title,
    Url,
    fail,
)


class Question(Known):
    """A question readers ask."""

    kind = "questions"
    question: Sentence = Field(description="As a reader would ask it.")
    answer: Paragraph | None = Field(None, description="Left out: the question is open.")
    so_far: Paragraph | None = Field(None, description="What is known about an open question.")
    techniques: tuple[TechniqueRef, ...] = Field((), max_length=20, description="Pages to link with.")
    conditions: tuple[ConditionRef, ...] = Field((), max_length=20, description="Pages to link with.")

    @model_validator(mode="after")
    def one_state(self) -> Question:
        if self.answer and self.so_far:
            fail("wrong-together", '"answer" and "so_far" stand together, only an open question has "so_far"', at="so_far")
        return self


class Claim(Known):
    """What massage does and does not do."""

    kind = "claims"
    topic: Name = Field(description="What it is about.")
    found: Paragraph = Field(description="What was found.")
    lasts: Sentence | None = Field(None, description="For how long.")
    compared_with: Sentence | None = Field(None, description="Compared with what.")
    studied: Sentence | None = Field(None, description="Who was studied.")
    can_say: Sentence | None = Field(None, description="What we can say. Left out: nothing.")
    must_not_say: tuple[Name, ...] = Field((), max_length=20, description="Phrases refused in every other text.")
    certainty: ACertainty = Field(description="How sure it is, as the source says.")


class NotTaught(Known):
    """What we leave out, and why. Search finds it, so nobody adds it again."""

    kind = "not-taught"
    name: Name = Field(description="Plain words.")
    why: Paragraph = Field(description="The reason.")
    instead: Sentence | None = Field(None, description="What to do instead.")


class Source(Record):
    """Where a statement comes from."""

    kind = "sources"
    title: Title = Field(description="Its title.")
    publisher: Title = Field(description="Who published it.")
    published: Name | None = Field(None, description="As precise as known, in words.")
    url: Url | None = Field(None, description="The publisher's page.")
    copy_at: Url | None = Field(None, description='Where it was read, if not there. The page says "read as a copy".')
    part: ASourcePart | None = Field(None, description="If it was not read whole.")
    grade: AGrade = Field(description="How far a safety statement may rest on it.")
    checked: Date | None = Field(None, description="When a person last opened the publisher's page.")
    note: Title | None = Field(None, description="What to know about it.")
    language: Language | None = Field(None, description="Its language, if not English.")


class Reviewer(Record):
    """A person who reviews."""

    kind = "reviewers"
    name: Name = Field(description="Their name.")
    role: Name = Field(description="What they do.")
    qualification: Title = Field(description="What they learned.")
    registration: Title | None = Field(None, description="Register and number.")
    link: Url | None = Field(None, description="A page about them.")
    interests: Sentence = Field(description="Conflicts of interest. Never left out.")


class Covered(Piece):
    record: RecordRef = Field(description="kind/id")
    digest: Digest = Field(description="The digest of what was reviewed.")


class Review(Record):
    """One sitting of one person."""

    kind = "reviews"
    by: ReviewerRef = Field(description="Who reviewed.")
    on_date: Date = Field(description="When.")
    due: Date = Field(description="When it is due again.")
    scope: Sentence = Field(description="What was looked at.")
    covers: tuple[Covered, ...] = Field(min_length=1, max_length=500, description="The records, as they were.")
