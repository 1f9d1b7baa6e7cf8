"""What a step of a routine says fits its place: no area that it leaves out, no firmer word than it allows, no oil through clothes, no time it does not have.

Why: the giver does what is read out. Words that were written for the whole stroke send the hands where the step does not go, or keep them
at work after the clock has moved on. A sentence that says where to stop names no place to go to, and "your waist" is the giver's.
Source: our own rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.place.here import here
from generator.place.wants import FIRMER, OFFERS_LESS, OILY, STOPS, heard
from generator.reading.hearing import folded
from generator.reading.problems import Message, Problem
from generator.reading.spelling import sentences
from generator.records import Routine, Technique
from generator.records.vocabulary import Over, Pressure

ID = "words-fit"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "half a": 0.5}
_TIME = re.compile(
    rf"\b(?:(\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})|(?:a|one)(?: or (two))?) (second|minute)s?( or two)?\b", re.IGNORECASE
)

LEFT_OUT = Message(
    ID, '"{step}" says "{said}", and the step leaves "{area}" out', "give the step words for it, or the instruction needs"
)
TOO_FIRM = Message(
    ID, '"{step}" says "{said}", and the step is no firmer than {firmest}', "give the step words for it, or the instruction needs"
)
CLOTHED = Message(
    ID, '"{step}" says "{said}", and "{routine}" is done over clothes', "give the step words for it, or the instruction needs"
)
TOO_LONG = Message(
    ID, '"{step}" names {named:g} seconds, and the step has {seconds:g}', "name less, give the step more, or write after: true"
)


def check(library: Library) -> Iterator[Problem]:
    names = library.called
    for routine in library.routines.values():
        for step in flat_steps(routine):
            own = [(step.id, str(text)) for text in (step.step.do, step.step.say) if text]
            yield from _in_time(step, own)
            for ref in (step.technique, step.step.instead):
                if ref:
                    yield from _fits(library, routine, step, library.techniques[ref], names)


def _fits(
    library: Library, routine: Routine, step: FlatStep, technique: Technique, names: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    place = here(library, technique, step, routine)
    firmest = place.pressure[1]
    out = [area for area in technique.where if area not in place.where]
    texts = [(each.id, text) for each in place.on_the_clock for text in (each.do, each.say) if text]
    for name, text in [*texts, ("cue", place.cue)]:
        for sentence in sentences(text):
            said = folded(sentence)
            if not STOPS.search(said):
                for called_so in heard(said, names):
                    if lost := [area for area in names[called_so] if area in out]:
                        yield LEFT_OUT.at(step.at, step=name, said=called_so, area=lost[0])
            if firmest < Pressure.MEDIUM and not OFFERS_LESS.search(said) and (found := FIRMER.search(said)):
                yield TOO_FIRM.at(step.at, step=name, said=found[0], firmest=firmest)
            if routine.over is Over.CLOTHES and (found := OILY.search(said)):
                yield CLOTHED.at(step.at, step=name, said=found[0], routine=routine.id)
    yield from _in_time(step, [*texts, ("cue", place.cue)])


def _in_time(step: FlatStep, texts: list[tuple[str, str]]) -> Iterator[Problem]:
    """Find times that are longer than the step, in its own words or those of its stroke."""
    seconds = step.minutes * 60
    for name, text in texts:
        named = max((_seconds(found) for found in _TIME.finditer(text)), default=0)
        if named > seconds:
            yield TOO_LONG.at(step.at, step=name, named=named, seconds=seconds)


def _seconds(found: re.Match[str]) -> float:
    """Give the longest time that words name: "for 1 to 2 minutes", "a minute or two"."""
    number, or_two, unit, two_more = found.groups()
    count = _NUMBERS.get(number.lower()) or float(number) if number else 2 if or_two or two_more else 1
    return count * (60 if unit.lower() == "minute" else 1)
