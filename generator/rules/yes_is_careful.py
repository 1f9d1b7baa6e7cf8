"""A question of the safety check is asked so that a yes is the careful answer.

Why: a yes takes something away. Who answers "Is your skin healthy?" or "Do you not take medicine?" says yes where nothing is wrong, and
no where it is; the check would then let go on whoever has to be careful. So a question asks for what is there, and ends with a question mark.
Source: our own rule; questions that are hard to answer are named by nhs-lowlit-2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.hearing import folded, heard
from generator.reading.problems import Problem
from generator.reading.texts import Text

ID = "yes-is-careful"
#: Not "can": who cannot feel something has the sign.
_DO = r"(?:do|does|did|have|has|had|are|is|was|were)"
_WHO = r"(?:you|they|it|(?:either|any|none|both|all) of (?:you|\w+ \w+|\w+)|(?:the|your|their|all|any|every|both|two|these|those) (?:\w+ ){0,2}?\w+)"
_FINE = (
    r"(?:well|healthy|fit|fine|safe|sound|normal|whole|intact|unharmed|unbroken|healed|closed|clear|strong|all right|alright|ok|okay|in good (?:health|order)|"
    r"(?:quite |well |fully )?(?:free|clear) (?:of|from)|without|over (?:it|that)|rid of|long (?:since|ago|past)|behind you|gone|feeling (?:well|fine|good))"
)
#: A no right behind the verb, or a state in which nothing is wrong, turns a yes round.
_TURNED = re.compile(
    rf"^ ?(?:and |or |so )?{_DO}(?: ?n t| not| none| nobody| no one)\b|^ ?(?:and |or |so )?{_DO} {_WHO} (?:not|never|no longer|hardly)\b|"
    rf"^ ?(?:and |or |so )?(?:is|are|was|were|do you feel|did you feel) (?:(?:{_WHO}) )?(?:now |still |fully |quite |really |all |completely |otherwise ){{0,2}}{_FINE}\b(?! enough)|"
    r"^ ?(?:did|do|would) (?:a|any|your|the) (?:doctor|clinician|midwife|nurse) (?:say|said) (?:yes|that (?:it|massage) is)|"
    r"^ ?(?:are you sure|is it true|is it certain) (?:that )?.*\b(?:no|not|never|without)\b"
)


def check(library: Library) -> Iterator[Problem]:
    for question in _questions(library):
        if "?" not in question:
            yield Problem(question.at, ID, "this question asks nothing", "end it with a question mark")
        elif any(sentence.endswith("?") and _TURNED.search(sentence) for sentence in heard(folded(question))):
            yield Problem(question.at, ID, "a yes to this question would mean that nothing is wrong", "ask for what is there")


def _questions(library: Library) -> Iterator[Text]:
    yield from (row.question for row in library.safety_check.signs)
    yield from (topic.question for topic in library.safety_check.topics)
    yield from (condition.question for condition in library.conditions.values())
    yield from (sign.question for sign in library.stop_signs.values() if sign.question)
