"""A stroke shows what its technique says: only moves and hands the technique lists, and a glide goes from one place to another.

Why: the warnings of a page, the safety check and the level go by the moves and hands that a technique lists. What is only drawn would
slip past all of them. And a glide drawn as a list of places has no direction, so nobody could tell whether it runs towards the heart.
Source: our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.reading.spelling import joined
from generator.records.vocabulary import Move

ID = "strokes-shown"
NOT_LISTED = Message(
    ID, 'a stroke of "{technique}" shows {word}, its {name} are {known}', "add {word} to {name}, or draw what they are"
)
GLIDE_STAYS = Message(ID, 'a glide of "{technique}" stays at a place, it goes from one to another', "write from and to")
FANS_IN_ORDER = Message(
    ID,
    'the fans of "{technique}" stand in an order, so they go from one place to another',
    "write from and to, without order",
)


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        for path in library.paths[technique.id]:
            for word, known, name in ((path.move, technique.moves, "moves"), (path.hands, technique.hands, "hands")):
                if word not in known:
                    words = joined([str(each) for each in known], "or")
                    yield NOT_LISTED.at(path.at, technique=technique.id, word=word, name=name, known=words)
            if path.move is Move.GLIDE and path.stroke.at:
                yield GLIDE_STAYS.at(path.at, technique=technique.id)
            elif path.move is Move.FAN and path.stroke.at and path.stroke.order:
                yield FANS_IN_ORDER.at(path.at, technique=technique.id)
