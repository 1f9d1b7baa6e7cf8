"""What we do not teach does not come back under its own name.

Why: massage guns, deep tissue work and the like are left out for harm that followed them. A technique or a thing of that name on
another person would bring it back with all its reasons forgotten. On yourself a ball may be used.
Source: each record of what we leave out names its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Message, Problem

ID = "left-out"
BROUGHT_BACK = Message(ID, '"{technique}" brings back "{left_out}", which is not taught', "say why in an issue before you add it")


def check(library: Library) -> Iterator[Problem]:
    left_out = {_folded(name): each.id for each in library.not_taught.values() for name in (each.name, *each.also_called)}
    for technique in library.techniques.values():
        if not technique.self:
            names = {_folded(name): name.at for name in (technique.name, technique.term, *technique.also_called) if name}
            for ref in technique.uses:
                supply = library.supplies[ref]
                names |= {_folded(name): ref.at for name in (supply.name, *supply.also_called)}
            for name, place in names.items():
                if name in left_out:
                    yield BROUGHT_BACK.at(place, technique=technique.id, left_out=left_out[name])


def _folded(name: str) -> str:
    """Write a name so that a hyphen, a capital or a plural makes no other name of it."""
    words = name.casefold().replace("-", " ").split()
    return " ".join(word.removesuffix("s") for word in words if word not in ("massage", "the", "a"))
