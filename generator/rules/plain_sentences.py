"""Sentences are short, and what must not be done is said in full.

Why: a person with oil on their hands reads one line at a time. Sentences in steps, warnings, checklists, questions and all else but
background have at most 20 words, and a "never" begins with "Do not". What is read at a glance, such as where the giver is, has fewer words still.
Source: nhs-lowlit-2019, nhs-style-age; the number of words is our own.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from generator.guide.library import Library, once_each
from generator.reading.problems import Message, Problem
from generator.reading.spelling import sentences
from generator.reading.texts import Text
from generator.records import Area, Known, SafetyWarning
from generator.records.field_tree import Kind, fields_of
from generator.records.readers import TextField

ID = "plain-sentences"
MOST_WORDS = 20
MANY_WORDS = Message(ID, "this has {words} words, the limit is {most}", "say only what is needed")
TOO_LONG = Message(ID, "a sentence has {words} words, the limit is {most}", "make two sentences of it")


def check(library: Library) -> Iterator[Problem]:
    for record in library.records:
        if not isinstance(record, Known):
            continue
        for text, most in _short(record):
            if most and (count := len(text.split())) > most:
                yield MANY_WORDS.at(text.at, words=count, most=most)
            for sentence in sentences(text):
                words = len(sentence.split())
                if words > MOST_WORDS:
                    yield TOO_LONG.at(text.at, words=words, most=MOST_WORDS)
                    break
        if isinstance(record, Area | SafetyWarning) and record.never and not record.never.startswith("Do not "):
            yield Problem(record.never.at, ID, '"never" does not begin with "Do not"')


@once_each
def _short(record: BaseModel) -> Iterator[tuple[Text, int]]:
    """Give the texts of a record whose type asks for short sentences, however deep, each with how many words it may have in all, or 0."""
    for node in fields_of(type(record)):
        yield from _in(getattr(record, node.attribute), node.kind)


def _in(value: object, kind: Kind) -> Iterator[tuple[Text, int]]:
    if isinstance(value, Text):
        if is_short(kind):
            yield value, most_words(kind)
    elif isinstance(value, BaseModel):
        for node in kind.fields:
            yield from _in(getattr(value, node.attribute), node.kind)
    elif kind.item and isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _in(each, kind.item)


def is_short(kind: Kind) -> bool:
    """Tell whether a field takes sentences that are short."""
    return isinstance(kind.mark, TextField) and kind.mark.short


def most_words(kind: Kind) -> int:
    """Tell how many words a field takes in all; 0: as many as its letters allow."""
    return kind.mark.words if isinstance(kind.mark, TextField) else 0
