"""Sentences are short, and what must not be done is said in full.

Why: a person with oil on their hands reads one line at a time. Sentences in steps, warnings, checklists and questions have at most
20 words, and a "never" begins with "Do not".
Source: nhs-lowlit-2019, nhs-style-age; the number of words is our own.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.reading.spelling import sentences
from generator.reading.texts import Text
from generator.records import (
    Area,
    Checklist,
    Condition,
    Guide,
    Known,
    NotTaught,
    Position,
    Question,
    Routine,
    RoutineStep,
    SafetyWarning,
    SideStep,
    StopSign,
    Technique,
)

ID = "plain-sentences"
MOST_WORDS = 20
TOO_LONG = Message(ID, "a sentence has {words} words, the limit is {most}", "make two sentences of it")


def check(library: Library) -> Iterator[Problem]:
    for record in library.records:
        if not isinstance(record, Known):
            continue
        for text in _instructions(record):
            for sentence in sentences(text):
                words = len(sentence.split())
                if words > MOST_WORDS:
                    yield TOO_LONG.at(text.at, words=words, most=MOST_WORDS)
                    break
        if isinstance(record, Area | SafetyWarning) and record.never and not record.never.startswith("Do not "):
            yield Problem(record.never.at, ID, '"never" does not begin with "Do not"')


def _instructions(record: Known) -> Iterator[Text]:
    """Give the texts people act on."""
    found: tuple[Text | None, ...] = ()
    if isinstance(record, Technique):
        found = (record.summary, record.giver, *(t for step in record.steps for t in (step.do, step.say)))
        found += (*record.mistakes, *record.ask, *record.skip_if)
    elif isinstance(record, Area | SafetyWarning):
        found = (record.never, record.careful, record.do, record.why)
    elif isinstance(record, Condition):
        limits = [limit for limit in (record.limits, record.until_asked) if limit]
        found = (record.question, record.why, record.next_step, record.stricter, *record.ask_clinician)
        found += tuple(t for limit in limits for t in (limit.spot, *limit.tell))
    elif isinstance(record, StopSign):
        found = (record.sign, record.could_be, record.question, *(aid.text for aid in record.do))
    elif isinstance(record, Checklist):
        found = tuple(t for item in record.items for t in (item.do, item.say, item.why))
    elif isinstance(record, Guide):
        found = tuple(t for tip in record.tips for t in (tip.do, tip.say, tip.why))
    elif isinstance(record, Position):
        found = (record.summary, *(support.do for support in record.supports))
    elif isinstance(record, Routine):
        steps: list[RoutineStep | SideStep] = [*record.steps, *(inner for step in record.steps for inner in step.both_sides)]
        found = tuple(t for step in steps for t in (step.do, step.say))
    elif isinstance(record, Question):
        found = (record.question, record.answer, record.so_far)
    elif isinstance(record, NotTaught):
        found = (record.instead,)
    yield from (text for text in found if text is not None)
