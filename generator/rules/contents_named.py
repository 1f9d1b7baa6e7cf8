"""An oil that is named says what it contains, and what contains such things is counted in ml.

Why: the safety check leaves out every oil that contains what somebody does not tolerate; it reads "contains", not the name. And the
warning about oily laundry reaches every supply counted in ml, so an oil counted in pieces would lose it.
Source: aaaai-nutoil, gowland-cosmetic, asthmauk-perfume, dsfire-2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.guide.library import Library
from generator.reading.problems import Place, Problem
from generator.reading.texts import Text
from generator.records import Choice, Supply
from generator.records.vocabulary import Contents, Unit

ID = "contents-named"
#: Words in a name, in lower case, and what they mean.
NAMED: Mapping[str, Contents] = {
    **dict.fromkeys(
        ("almond", "walnut", "hazelnut", "macadamia", "argan", "pistachio", "cashew", "pecan", "shea", "nut"), Contents.NUT
    ),
    **dict.fromkeys(("peanut", "groundnut", "arachis"), Contents.PEANUT),
    **dict.fromkeys(
        ("sunflower", "safflower", "rapeseed", "grapeseed", "linseed", "flaxseed", "jojoba", "hemp", "seed"), Contents.SEED
    ),
    **dict.fromkeys(("sesame", "tahini"), Contents.SESAME),
    **dict.fromkeys(("soya", "soy", "soybean"), Contents.SOYA),
    **dict.fromkeys(("wheat", "wheatgerm"), Contents.WHEAT),
    "coconut": Contents.COCONUT,
    **dict.fromkeys(("lanolin", "wool fat", "wool wax"), Contents.LANOLIN),
    **dict.fromkeys(
        ("scented", "perfume", "perfumed", "essential oil", "aromatherapy", "lavender", "rose", "tea tree", "fragrance"),
        Contents.SCENT,
    ),
    "latex": Contents.LATEX,
}
_NAMES = re.compile(r"\b(" + "|".join(map(re.escape, sorted(NAMED, key=len, reverse=True))) + r")(?:'?s)?\b")
_WITHOUT = re.compile(r"\b(?:without|free of|no) \w+\b|\b\w+[- ]free\b")
_NO_OIL = {Contents.SCENT, Contents.LATEX}


def check(library: Library) -> Iterator[Problem]:
    for supply in library.supplies.values():
        yield from _named(supply, supply.name, supply.id, supply.contains, supply.at("name"))
        for index, choice in enumerate(supply.choices):
            place = supply.at("choices", index)
            yield from _named(choice, choice.name, choice.id, (*supply.contains, *choice.contains), place)
        inside = (*supply.contains, *(content for choice in supply.choices for content in choice.contains))
        found = set(inside) - _NO_OIL
        if found and supply.unit is not Unit.ML:
            message = f'"{supply.id}" contains {min(found)} and is counted in pieces'
            yield Problem(supply.at("unit"), ID, message, "write unit: ml, and amounts")


def _named(supply: Supply | Choice, name: Text, key: str, contains: tuple[Contents, ...], place: Place) -> Iterator[Problem]:
    text = _WITHOUT.sub(" ", f"{name} {key.replace('-', ' ')}".casefold())
    for word in dict.fromkeys(found[1] for found in _NAMES.finditer(text)):
        if NAMED[word] not in contains:
            message = f'"{supply.id}" is named {word} and does not contain {NAMED[word]}'
            yield Problem(place, ID, message, f"add {NAMED[word]} to contains")
            return
