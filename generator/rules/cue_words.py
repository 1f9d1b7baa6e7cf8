"""A cue is the gist of a stroke: whole sentences that begin with what the hands do, and no word of how firmly.

Why: somebody with oil on their hands looks at it for a second, in a stroke that they know. How firmly it is changes with the step and with
the check of the day, so no cue names it, and the first instruction again would say how to begin and not how to go on. A step of a
routine that leaves out areas of its stroke, or is lighter, says its own.
Source: our own rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.reading.problems import Message, Problem
from generator.reading.texts import Text
from generator.records import Technique

ID = "cue-words"
#: What hands do, as a cue begins with it.
DOES = (
    "circle", "comb", "cup", "draw", "fan", "follow", "gather", "glide", "hold", "keep", "knead", "lay", "lean", "let", "lift", "loop", "move", "nudge",
    "pass", "pat", "pick", "press", "pull", "push", "rake", "rest", "rock", "roll", "shake", "sink", "slide", "smooth", "spread", "squeeze",
    "stroke", "sweep", "take", "tap", "trail", "tremble", "turn", "walk", "wrap", "wring",
)  # fmt: skip
#: Words of how firmly.
PRESSURE = re.compile(r"\b(?:feather|light|medium|firm|hard|deep|heav|strong|forc)[a-z]*", re.IGNORECASE | re.ASCII)
_FIRST = re.compile(r"[a-z]+", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[a-z0-9]+")

NO_SENTENCE = Message(ID, "a cue does not end like a sentence", "end it with a full stop")
HOW_FIRMLY = Message(ID, '"{word}" says how firmly, and that changes from step to step', "leave it out")
NO_HANDS = Message(ID, '"{word}" is not what the hands do', "begin with a word such as glide, rest or squeeze")
SAID_FIRST = Message(ID, "the cue is the first instruction again", "say how the stroke goes on")


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        yield from _told(technique.cue, technique)
    for routine in library.routines.values():
        for step in flat_steps(routine):
            if step.technique and step.step.cue:
                yield from _told(step.step.cue, library.techniques[step.technique])
            elif step.technique and step.narrowed(library):
                message = f'this step narrows "{step.technique}" and has no cue'
                yield Problem(step.at, ID, message, 'say in "cue" what the hands do here')


def _told(cue: Text, technique: Technique) -> Iterator[Problem]:
    if cue[-1] not in ".!?":
        yield NO_SENTENCE.at(cue.at)
    if found := PRESSURE.search(cue):
        yield HOW_FIRMLY.at(cue.at, word=found[0])
    if not ((first := _FIRST.match(cue)) and first[0].lower() in DOES):
        yield NO_HANDS.at(cue.at, word=cue.split()[0])
    if is_again(cue, technique.steps[0].do):
        yield SAID_FIRST.at(cue.at)


def is_again(cue: str, do: str) -> bool:
    """Tell whether a cue says what an instruction begins with."""
    said = _WORD.findall(cue.lower())
    return bool(said) and said == _WORD.findall(do.lower())[: len(said)]
