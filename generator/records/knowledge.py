"""What is known and who says so: questions, claims, what is not taught, sources, reviews."""

from __future__ import annotations

from pydantic import model_validator

from generator.records.base import ON_ITS_PAGE, Known, Piece, Record, also
from generator.records.fields import (
    ACertainty,
    AGrade,
    Answer,
    AQuestionGroup,
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
    YesNo,
)
from generator.records.readers import fail
from generator.records.shows import API, OFFERED, PAGE, SEARCH, Field
from generator.records.vocabulary import QuestionGroup


class Question(Known):
    """A question readers ask."""

    kind = "questions"
    besides = ON_ITS_PAGE
    question: Sentence = Field(description="As a reader would ask it.", shows=PAGE | SEARCH | API)
    group: AQuestionGroup = Field(QuestionGroup.OTHER, description="What it is about: its place on the page.", shows=PAGE | API)
    answer: Answer | None = Field(None, description="Left out: the question is open.", shows=PAGE | API)
    so_far: Answer | None = Field(None, description="What is known about an open question.", shows=PAGE | API)
    techniques: tuple[TechniqueRef, ...] = Field((), max_length=20, description="Pages to link with.", shows=PAGE | API)
    conditions: tuple[ConditionRef, ...] = Field((), max_length=20, description="Pages to link with.", shows=PAGE | API)

    @model_validator(mode="after")
    def one_state(self) -> Question:
        if self.answer and self.so_far:
            fail("wrong-together", '"answer" and "so_far" stand together, only an open question has "so_far"', at="so_far")
        return self


class Claim(Known):
    """What massage does and does not do."""

    kind = "claims"
    besides = ON_ITS_PAGE
    topic: Name = Field(description="What it is about.", shows=PAGE | SEARCH | API)
    often: YesNo = Field(False, description="true: people ask this most, so it stands first.", shows=API)
    found: Paragraph = Field(description="What was found.", shows=PAGE | API)
    lasts: Sentence | None = Field(None, description="For how long.", shows=PAGE | API)
    compared_with: Sentence | None = Field(None, description="Compared with what.", shows=PAGE | API)
    studied: Sentence | None = Field(None, description="Who was studied.", shows=PAGE | API)
    can_say: Sentence | None = Field(None, description="What we can say. Left out: nothing.", shows=PAGE | API)
    must_not_say: tuple[Name, ...] = Field(
        (), max_length=20, description="Phrases refused in every other text.", shows=PAGE | API
    )
    certainty: ACertainty = Field(description="How sure it is, as the source says.", shows=PAGE | API)


class NotTaught(Known):
    """What we leave out, and why. Search finds it, so nobody adds it again."""

    kind = "not-taught"
    besides = also(also_called=PAGE | OFFERED, basis=PAGE, backing=PAGE, more=PAGE)
    name: Name = Field(description="Plain words.", shows=PAGE | SEARCH | API | OFFERED)
    why: Paragraph = Field(description="The reason.", shows=PAGE | API | OFFERED)
    instead: Sentence | None = Field(None, description="What to do instead.", shows=PAGE | API | OFFERED)


class Source(Record):
    """Where a statement comes from."""

    kind = "sources"
    title: Title = Field(description="Its title.", shows=PAGE | API | OFFERED)
    publisher: Title = Field(description="Who published it.", shows=PAGE | API | OFFERED)
    published: Name | None = Field(None, description="As precise as known, in words.", shows=PAGE | API)
    url: Url | None = Field(None, description="The publisher's page.", shows=PAGE | API)
    copy_at: Url | None = Field(
        None, description='Where it was read, if not there. The page says "read as a copy".', shows=PAGE | API
    )
    part: ASourcePart | None = Field(None, description="If it was not read whole.", shows=PAGE | API)
    grade: AGrade = Field(description="How far a safety statement may rest on it.", shows=PAGE | API)
    checked: Date | None = Field(None, description="When a person last opened the publisher's page.", shows=PAGE | API)
    note: Title | None = Field(None, description="What to know about it.", shows=PAGE | API)
    language: Language | None = Field(None, description="Its language, if not English.", shows=API)


class Reviewer(Record):
    """A person who reviews."""

    kind = "reviewers"
    name: Name = Field(description="Their name.", shows=PAGE | API)
    role: Name = Field(description="What they do.", shows=PAGE | API)
    qualification: Title = Field(description="What they learned.", shows=PAGE | API)
    registration: Title | None = Field(None, description="Register and number.", shows=PAGE | API)
    link: Url | None = Field(None, description="A page about them.", shows=PAGE | API)
    interests: Sentence = Field(description="Conflicts of interest. Never left out.", shows=PAGE | API)


class Covered(Piece):
    record: RecordRef = Field(description="kind/id", shows=API)
    digest: Digest = Field(description="The digest of what was reviewed.", shows=API)


class Review(Record):
    """One sitting of one person."""

    kind = "reviews"
    by: ReviewerRef = Field(description="Who reviewed.", shows=PAGE | API)
    on_date: Date = Field(description="When.", shows=PAGE | API)
    due: Date = Field(description="When it is due again.", shows=PAGE | API)
    scope: Sentence = Field(description="What was looked at.", shows=PAGE | API)
    covers: tuple[Covered, ...] = Field(min_length=1, max_length=500, description="The records, as they were.", shows=API)
