"""What a text may not say of a stroke in its place. It reads words, and knows the plain records: nothing that chooses or decides is asked.

A clause that says where to stop or what not to do names nothing. "Your waist" is the giver's, where the giver is told and not the receiver.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.guide.library import Library
from generator.records import Technique
from generator.records.vocabulary import Over, Pressure, Unit

What = Literal["area", "pressure", "position", "clothes", "supply"]
Kind = Literal["told", "spoken", "giver"]

#: A clause of a limit, from its first word to where it ends.
LIMIT = re.compile(r"\b(?:do not|don't|stay|stop|keep off|never|not)\b[^,;.!?]*")
#: What is asked so that less can be had.
OFFERS_LESS = re.compile(r"[^.!?]*\b(?:lighter|softer)\b[^.!?]*\?")
#: Words of no vocabulary for more than a light pressure.
FIRMER = ("firmer", "harder", "deeper")
#: What a word of pressure stands after, or before, when it means a lighter one.
LESS, LESS_STILL = r"(?<!very )(?<!feather-)(?<!feather )", r"(?! as a feather)"
#: Words that fit some positions only, besides the names of positions. A giver sits and stands where they like.
POSITIONED: Mapping[str, tuple[str, ...]] = {
    r"lying face down": ("face-down",),
    r"seated person": ("seated",),
    r"leaning forward on a table": ("seated",),
    r"chair": ("seated",),
    r"feet on the floor": ("seated",),
    r"pointing away from you": ("face-down", "side-lying"),
    r"roll(?:s|ing)? (?:to|onto) the side": ("face-down", "side-lying"),
}
#: Names of positions that are also said of the giver, and of a part of the body.
NOT_OF_GIVERS = frozenset({"sitting", "standing"})
BARE = re.compile(r"\b(?:bare|oily|oiled)\b")
CLOTHED = re.compile(r"\b(?:through|over) (?:the |their )?(?:cloth|clothes)\b")


@dataclass(frozen=True)
class Text:
    """A text as it is shown: where, whom it tells, and its words."""

    at: str
    words: str
    kind: Kind = "told"


@dataclass(frozen=True)
class Allowed:
    """What a place allows. `over` and `positions` are empty where nothing is known of them; `gone` are supplies, and `supply.choice`."""

    technique: Technique
    areas: frozenset[str]
    firmest: Pressure
    positions: tuple[str, ...]
    over: Over | None
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fault:
    """A word that a text may not have."""

    what: What
    word: str
    text: Text

    def __str__(self) -> str:
        return f'{self.text.at}: {self.what} "{self.word}" in "{self.text.words}"'


class Oracle:
    """Finds every word that a place does not allow."""

    def __init__(self, library: Library) -> None:
        self._named = _named(library)
        words = rf"\b(?:{'|'.join(map(re.escape, self._named))})\b"
        self._names = {"spoken": re.compile(words)} | dict.fromkeys(("told", "giver"), re.compile(rf"(?<!your ){words}"))
        self._pressures = {
            word.lower(): Pressure(key) for key, text in library.words.pressure.items() for word in (key, str(text.name))
        }
        self._pressures |= {"firmly": Pressure.FIRM} | dict.fromkeys(FIRMER, Pressure.MEDIUM)
        self._positioned: dict[str, tuple[str, ...]] = {str(each.name).lower(): (each.id,) for each in library.positions.values()}
        self._positioned.update(POSITIONED)
        supplies = [supply for supply in library.supplies.values() if supply.unit is Unit.ML]
        self._choices = {f"{s.id}.{choice.id}": str(choice.name).lower() for s in supplies for choice in s.choices}
        last = {word for name in self._choices.values() for each in name.split(" or ") for word in each.split()[-1:]}
        self._oily = re.compile(rf"\b(?:{'|'.join(sorted(last))})\b")

    def faults(self, allowed: Allowed, texts: Iterable[Text]) -> Iterator[Fault]:
        for text in texts:
            said = LIMIT.sub(" ", " ".join(text.words.lower().split()))
            found: dict[What, Iterable[str]] = {
                "area": self._areas(allowed, said, text.kind),
                "pressure": self._firmer(allowed, said),
                "position": self._positions(allowed, said, text.kind),
                "clothes": self._clothes(allowed, said),
                "supply": self._supplies(allowed, said),
            }
            yield from (Fault(what, word, text) for what, words in found.items() for word in words)

    def _areas(self, allowed: Allowed, said: str, kind: Kind) -> Iterator[str]:
        """Find names of areas that the stroke touches elsewhere and not here."""
        left_out = {str(area) for area in allowed.technique.where} - allowed.areas
        yield from (found for found in self._names[kind].findall(said) if self._named[found] & left_out)

    def _firmer(self, allowed: Allowed, said: str) -> Iterator[str]:
        asked = OFFERS_LESS.sub(" ", said)
        for word, pressure in self._pressures.items():
            if pressure > allowed.firmest and re.search(rf"{LESS}\b{word}\b{LESS_STILL}", asked):
                yield word

    def _positions(self, allowed: Allowed, said: str, kind: Kind) -> Iterator[str]:
        for word, fitting in self._positioned.items() if allowed.positions else ():
            own = kind == "giver" and word in NOT_OF_GIVERS
            if not own and not set(fitting) & set(allowed.positions) and (found := re.search(rf"\b{word}\b", said)):
                yield found[0]

    def _clothes(self, allowed: Allowed, said: str) -> Iterator[str]:
        if allowed.over is Over.CLOTHES:
            yield from BARE.findall(said)
            yield from self._oily.findall(said)
        if allowed.over is Over.SKIN and allowed.technique.over is not Over.CLOTHES:
            yield from CLOTHED.findall(said)

    def _supplies(self, allowed: Allowed, said: str) -> Iterator[str]:
        """Find what slides on skin of which nothing is left: no choice with that word in its name."""
        for word in self._oily.findall(said):
            having = [ref for ref, name in self._choices.items() if re.search(rf"\b{word}\b", name)]
            if all(ref in allowed.gone or ref.partition(".")[0] in allowed.gone for ref in having):
                yield word


def _named(library: Library) -> dict[str, frozenset[str]]:
    """Give every name of every area, one or several of it, the longest first."""
    names: dict[str, set[str]] = {}
    for area in library.areas.values():
        for name in (str(area.name), *map(str, area.said_as)):
            for form in (name.lower(), name.lower().removesuffix("s")):
                names.setdefault(form, set()).add(area.id)
    return {name: frozenset(names[name]) for name in sorted(names, key=lambda each: (-len(each), each))}
