"""What was answered about safety agrees with the file.

Why: the form asks three things before anything else, and nobody would ask them again. A file that says another thing than its
own answers is wrong in one of the two, and no program can know in which.
Source: our own rule. The answers stand as comments at the end of a file that the form wrote.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.answers import Answer, Asked, answers_of
from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.reading.spelling import slug
from generator.records import Technique
from generator.records.vocabulary import LEFT_OUT, Hand, Pressure

ID = "answers-kept"
OTHER_FIRMEST = Message(
    ID, "by its safety answers it is {said} at its firmest, and the firmest of its areas is {most}", "make both the same"
)
ON_LEFT_ALONE = Message(
    ID, "by its safety answers it works on an area that is left alone: {area}", "take that out of the stroke and of this answer"
)
WITH_LEFT_OUT = Message(
    ID, "by its safety answers it uses what we leave out: {word} ({reason})", "take that out of the stroke and of this answer"
)


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        for answer in answers_of(technique):
            if answer.asked is Asked.FIRMEST:
                yield from _firmest(technique, answer)
            elif answer.asked is Asked.LEFT_ALONE:
                yield from _left_alone(library, answer)
            elif answer.asked is Asked.LEFT_OUT:
                yield from _left_out(answer)


def _firmest(technique: Technique, answer: Answer) -> Iterator[Problem]:
    words = [str(word) for word in Pressure if word is not Pressure.NEVER]
    for said in answer.items:
        most = max(technique.where.values())
        if said not in words:
            yield _unread(answer, said, f"{', '.join(words[:-1])} or {words[-1]}")
        elif said != most:
            yield OTHER_FIRMEST.at(answer.at, said=said, most=most)


def _left_alone(library: Library, answer: Answer) -> Iterator[Problem]:
    alone = {key: area for area in library.areas.values() if area.firmest is Pressure.NEVER for key in (area.id, slug(area.name))}
    for said in answer.items:
        area = alone.get(slug(said))
        yield ON_LEFT_ALONE.at(answer.at, area=area.name) if area else _unread(answer, said, "an area that is left alone")


def _left_out(answer: Answer) -> Iterator[Problem]:
    for said in answer.items:
        reason = LEFT_OUT[Hand].get(said)
        yield (
            WITH_LEFT_OUT.at(answer.at, word=said, reason=reason)
            if reason
            else _unread(answer, said, "a part of the body or a thing that we leave out")
        )


def _unread(answer: Answer, said: str, expected: str) -> Problem:
    message = f'the answer to "{answer.asked}" must be {expected}, not "{said[:60]}"'
    return Problem(answer.at, ID, message, "answer in these words, or delete the line if there is nothing to say")
