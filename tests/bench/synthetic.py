"""Content in any number: the real guide, and techniques made from its own.

Each made technique is one of the real ones under a new name, with other names, another summary, other steps and mistakes from its kin.
So it is as long as a real one, lies on the same areas, and passes every rule the real one passes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

FOLDER = PurePosixPath("content/techniques")
PACES = ("Slow", "Quiet", "Steady", "Patient", "Even", "Unhurried", "Soft-spoken", "Evening", "Morning", "Sunday")
THINGS = ("tide", "river", "meadow", "harbour", "willow", "lantern", "orchard", "feather bed", "hillside", "bread dough")
FORMS = ("strokes", "circles", "waves", "hands", "steps", "turns", "rows", "paths", "rounds", "arcs")
_BLOCK = re.compile(r"(?m)^(?P<key>[a-z_]+):(?P<rest>.*\n(?:(?:[ -].*)?\n)*)")


def grow(content: Mapping[PurePosixPath, bytes], techniques: int) -> dict[PurePosixPath, bytes]:
    """Give the content with so many techniques in all; never fewer than it has."""
    real = {path: raw.decode() for path, raw in content.items() if path.parent == FOLDER and path.suffix == ".yml"}
    chance = random.Random(1)  # noqa: S311 - the same content each time, no secret
    made = dict(content)
    for number in range(techniques - len(real)):
        origin = list(real)[number % len(real)]
        path = FOLDER / f"{origin.stem[:50]}-{number}.yml"
        made[path] = _vary(real[origin], number, chance).encode()
    return made


def _vary(text: str, number: int, chance: random.Random) -> str:
    name = f"{PACES[number % 10]} {THINGS[number // 10 % 10]} {FORMS[number // 100 % 10]} {number}"
    blocks = {block["key"]: block[0] for block in _BLOCK.finditer(text)}
    blocks.pop("formerly", None)
    blocks["name"] = f"name: {name}\n"
    others = (f"{chance.choice(THINGS)} {chance.choice(FORMS)} {number}", f"{chance.choice(PACES).lower()} number {number}")
    blocks["also_called"] = "also_called:\n" + "".join(f"  - {other}\n" for other in others)
    blocks["summary"] = (
        f"summary: {chance.choice(PACES)} {chance.choice(FORMS)} that let {chance.choice(('breath', 'time', 'sleep'))} come.\n"
    )
    return "".join(blocks.values())
