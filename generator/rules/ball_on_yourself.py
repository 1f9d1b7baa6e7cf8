"""A ball is used on yourself only.

Why: you cannot feel how hard a ball presses on another person. Artery tears and strokes have followed balls and machines on the
neck, and nerves have been hurt by pressure on one small place.
Source: sulkowski-2022, shariff-2023, aksoy-2009.
"""

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.records.vocabulary import Hand

ID = "ball-on-yourself"
USES_BALL = Message(ID, '"{technique}" uses a ball on another person', "use palms")
DRAWS_BALL = Message(ID, '"{technique}" draws a ball on another person', "use palms")


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        if technique.self:
            continue
        if Hand.BALL in technique.hands:
            yield USES_BALL.at(technique.at("hands", technique.hands.index(Hand.BALL)), technique=technique.id)
        for number, step in enumerate(technique.steps):
            for index, stroke in enumerate(step.strokes):
                if stroke.hands is Hand.BALL:
                    place = technique.at("steps", number, "strokes", index)
                    yield DRAWS_BALL.at(place, technique=technique.id)
