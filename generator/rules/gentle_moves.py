"""Tapping, rolling, shaking, rocking and a ball are done lightly; tapping, rolling and a ball only if the receiver asks.

Why: these strike, pull at the skin, or press on a small place, and nobody needs them to feel well. Thumbs press on a small place, too:
they stop at medium.
Source: aksoy-2009, mayo-nerve-news, capitalcity-2006; how firmly they may be at most is our own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem
from generator.reading.spelling import joined
from generator.records import Technique
from generator.records.vocabulary import Hand, Level, Move, Pressure

ID = "gentle-moves"
ONLY_ON_REQUEST = Message(ID, '"{technique}" uses {words}, its level is {level}', "write on-request")
STOPS_AT = Message(ID, '"{technique}" presses "{area}" {pressure} with {words}, which stops at {most}', "write {most}")
STOPS_AT_LIGHT = {Move.TAP, Move.ROLL, Move.SHAKE, Move.ROCK, Hand.BALL}
ASKED_FOR = {Move.TAP, Move.ROLL, Hand.BALL}


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        words: set[Move | Hand] = {*technique.moves, *technique.hands}
        if (asked := words & ASKED_FOR) and technique.level is not Level.ON_REQUEST:
            yield ONLY_ON_REQUEST.at(technique.at("level"), technique=technique.id, words=_named(asked), level=technique.level)
        yield from _pressure(library, technique)


def _pressure(library: Library, technique: Technique) -> Iterator[Problem]:
    """Judge each area by the words that reach it: those of its strokes, or all if none is drawn there."""
    reaching: dict[str, set[Move | Hand]] = {}
    for path in library.paths[technique.id]:
        for area in path.areas:
            reaching.setdefault(area, set()).update((path.move, path.hands))
    for area, pressure in technique.where.items():
        words = reaching.get(area, {*technique.moves, *technique.hands})
        for most, found in ((Pressure.LIGHT, words & STOPS_AT_LIGHT), (Pressure.MEDIUM, words & {Hand.THUMBS})):
            if found and pressure > most:
                said = {"area": area, "pressure": pressure, "words": _named(found), "most": most}
                yield STOPS_AT.at(technique.at("where", area), technique=technique.id, **said)
                break


def _named(words: set[Move | Hand]) -> str:
    return joined(sorted(str(word) for word in words), "or")
