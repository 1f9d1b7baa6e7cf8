"""What words ask of the place they are said in: an area, how firmly at least, bare skin, a supply, a position.

Instructions say in `needs` what they cannot do without. All else is heard in the words, since a check of the day takes away what no author has
thought of. A sentence that says where to stop asks for nothing, and "your waist" is the giver's, unless it is spoken.

Twin: overrides/assets/today/place.js reads `Wants.line`; a test holds both to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from generator.guide.library import Library
from generator.reading.hearing import folded
from generator.reading.spelling import sentences
from generator.records import Needs, Technique
from generator.records.vocabulary import Over, Pressure

#: A sentence with one of these says where not to go, ...
STOPS = re.compile(r"\b(?:never|not|stop|off|below|above|past|until|avoid)\b")
#: ... and these are words of more than a light pressure, and of what slides on skin.
FIRMER = re.compile(r"\b(?:medium|firm|firmer|firmly|harder|deeper)\b")
#: A question that offers less as well asks for nothing.
OFFERS_LESS = re.compile(r"\b(?:lighter|softer)\b.*\?$")
OILS = ("oil", "lotion", "cream")
OILY = re.compile(rf"\b(?:{'|'.join(OILS)})\b")
#: How firm a word is by itself. "Stay light" is a limit, what is very light, or light as a feather, is one, and who asks "light enough?" asks for less.
_FIRM = re.compile(r"\b(?:firm|firmly)\b")
_LIGHT = re.compile(r"(?<!stay )(?<!very )\blight\b(?! enough| as a feather)")
#: How firm nothing gets, in a sentence that goes on to say how firm it may be.
_CEILING = re.compile(r"\bnever firmer than \w+")
#: Words that fit only some positions.
_POSITIONED = (
    (re.compile(r"\b(?:pointing away from you|roll to the side|roll onto the side)\b"), ("face-down", "side-lying")),
    (re.compile(r"\bface down\b"), ("face-down",)),
    (re.compile(r"\bchair\b"), ("seated",)),
)


@dataclass(frozen=True)
class Place:
    """What a stroke has where it is done. `gone` are those of `OILS` of which none is left; without `positions` or `over` nothing is known of them."""

    where: Mapping[str, Pressure]
    positions: tuple[str, ...] = ()
    over: Over | None = None
    gone: frozenset[str] = frozenset()

    @property
    def firmest(self) -> Pressure:
        return max(self.where.values(), default=Pressure.NEVER)


@dataclass(frozen=True)
class Wants:
    """What must be there: every area, each of the `OILS` that are named, and one of the positions, if any are."""

    pressure: Pressure = Pressure.NEVER
    areas: tuple[str, ...] = ()
    over: Over | None = None
    supplies: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()

    def fit(self, place: Place) -> bool:
        return (
            place.firmest >= self.pressure
            and all(area in place.where for area in self.areas)
            and (self.over is None or place.over is None or self.over is place.over)
            and not (self.supplies and (place.over is Over.CLOTHES or place.gone.intersection(self.supplies)))
            and (not self.positions or not place.positions or any(each in self.positions for each in place.positions))
        )

    @property
    def line(self) -> str:
        """Write it for a page: words with spaces between, each of which must hold. Empty where nothing is asked for."""
        return " ".join(
            [
                *([f"pressure={self.pressure}"] if self.pressure > Pressure.NEVER else []),
                *(f"area={area}" for area in self.areas),
                *([f"over={self.over}"] if self.over else []),
                *(f"supply={each}" for each in self.supplies),
                *([f"position={','.join(self.positions)}"] if self.positions else []),
            ]
        )


#: What asks for nothing.
ANY = Wants()


def needed(needs: Needs | None) -> Wants:
    """Give what an instruction says that it needs."""
    if needs is None:
        return ANY
    return Wants(needs.pressure or Pressure.NEVER, tuple(map(str, needs.areas)), needs.over)


def wanted(library: Library, technique: Technique, text: str, needs: Needs | None = None, *, spoken: bool = False) -> Wants:
    """Give what a text about a stroke asks for: what it `needs`, and what it says. Of areas only those that the stroke touches count.

    A stroke that is done on all its areas or not at all has them wherever it is done: no text need ask for them. Oil asks for skin by itself.
    What is `spoken` says "your" to the one who receives.
    """
    names = library.called
    found = needed(needs)
    areas, pressure, positions = set(found.areas), found.pressure, list(found.positions)
    oils: set[str] = set()
    for sentence in sentences(text):
        said = folded(sentence).strip()
        oils.update(OILY.findall(said))
        pressure = max(pressure, _firm(said))
        positions += [each for words, fit in _POSITIONED if words.search(said) for each in fit]
        if technique.some_areas and not STOPS.search(said):
            areas.update(area for name in heard(said, names, spoken=spoken) for area in names[name] if area in technique.where)
    return replace(
        found,
        pressure=pressure,
        areas=tuple(sorted(areas)),
        over=None if oils else found.over,
        supplies=tuple(sorted(oils)),
        positions=tuple(dict.fromkeys(positions)),
    )


def _firm(said: str) -> Pressure:
    """Give how firm a sentence asks for at least."""
    if OFFERS_LESS.search(said):
        return Pressure.NEVER
    asked = _CEILING.sub("", said)
    if _FIRM.search(asked):
        return Pressure.FIRM
    if FIRMER.search(asked):
        return Pressure.MEDIUM
    return Pressure.LIGHT if _LIGHT.search(asked) and not STOPS.search(said) else Pressure.NEVER


def heard(sentence: str, names: Collection[str], *, spoken: bool = False) -> Iterator[str]:
    """Give the names of areas in a folded sentence. "Your waist" is the giver's, unless it is spoken."""
    yield from _names(tuple(names), spoken).findall(sentence)


@cache
def _names(names: tuple[str, ...], spoken: bool) -> re.Pattern[str]:
    return re.compile(rf"{'' if spoken else '(?<!your )'}\b(?:{'|'.join(map(re.escape, names))})\b")
