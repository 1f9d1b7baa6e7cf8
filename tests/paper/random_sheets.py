"""Facts of sheets as somebody might write them some day: long ones, short ones, German words, Arabic."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from generator.pages.page import PressureView
from generator.pages.sheets import Row, SheetFacts

_SYLLABLES = [
    "schul",
    "ter",
    "blatt",
    "rücken",
    "lenden",
    "wirbel",
    "mus",
    "kel",
    "knet",
    "griff",
    "streich",
    "ung",
    "be",
    "wegung",
    "halt",
    "warm",
    "öl",
    "hand",
    "flä",
    "chen",
    "druck",
    "lang",
    "sam",
]
_LATIN = [
    "press",
    "rest",
    "glide",
    "both",
    "palms",
    "slowly",
    "along",
    "the",
    "muscle",
    "beside",
    "spine",
    "never",
    "over",
    "skin",
    "that",
    "hurts",
    "until",
    "breath",
    "goes",
    "quiet",
    "and",
    "soft",
]
_ARABIC = [
    "اليد",
    "على",
    "الظهر",
    "ببطء",
    "دون",
    "ضغط",
    "حتى",
    "يهدأ",
    "النفس",
    "ثم",
    "ارفع",
    "راحتيك",
    "برفق",
    "عن",
    "الكتفين",
    "ولا",
    "تلمس",
    "العمود",
    "الفقري",
]
_PRESSURES = ("feather", "light", "medium", "feather to medium", "light to medium")


class Writer:
    """Writes texts by chance, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.kind = ("latin", "german", "arabic", "latin")[seed % 4]

    def word(self) -> str:
        if self.kind == "german" and self.chance.random() < 0.35:
            return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(3, 9))).capitalize()
        return self.chance.choice(_ARABIC if self.kind == "arabic" else _LATIN)

    def words(self, least: int, most: int) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(least, most)))

    def lines(self, count: int, least: int, most: int) -> tuple[str, ...]:
        return tuple(f"{self.words(least, most).capitalize()} {number}." for number in range(1, count + 1))


def random_facts(seed: int, origin: SheetFacts, pictures: Sequence[str]) -> SheetFacts:
    """Make facts: 3 to 14 steps, 1 to 9 things never to do. What is not by chance comes from `origin`."""
    writer = Writer(seed)
    chance = writer.chance
    steps = chance.randint(3, 14)
    return replace(
        origin,
        id=f"random--{seed}",
        language="ar" if writer.kind == "arabic" else "de" if writer.kind == "german" else "en",
        title=writer.words(2, 6).capitalize()[:80],
        about=writer.words(3, 8).capitalize() + ".",
        never=writer.lines(chance.randint(1, 9), 3, 14),
        care=writer.lines(chance.randint(0, 12), 3, 14),
        rows=tuple(_row(number, writer, pictures) for number in range(1, steps + 1)),
        do_not=tuple(f"{writer.words(1, 6)} {number}" for number in range(chance.randint(0, 12))),
        ask=tuple(f"{writer.words(1, 6)} {number}" for number in range(chance.randint(1, 24))),
        set_up=tuple(writer.words(1, 5) for _ in range(chance.randint(1, 8))),
        after=tuple(writer.words(1, 5) for _ in range(chance.randint(0, 4))),
    )


def _row(number: int, writer: Writer, pictures: Sequence[str]) -> Row:
    chance = writer.chance
    words = chance.choice(_PRESSURES)
    return Row(
        number=number,
        name=writer.words(1, 5).capitalize()[:80],
        where=writer.words(0, 5).capitalize(),
        cue=f"{writer.words(4, 20).capitalize()}.",
        minutes=f"{chance.randint(1, 20) / 4:g}",
        sides=chance.random() < 0.2,
        pressure=PressureView(chance.randint(1, 3), words) if chance.random() < 0.9 else None,
        picture=chance.choice(pictures) if chance.random() < 0.9 else "",
        optional=chance.random() < 0.1,
        same_as=0,
    )
