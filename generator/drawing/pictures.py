"""The pictures of a guide: each technique's drawings with the words that go with them, drawn once however often they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.drawing.captions import caption
from generator.drawing.drawings import Drawing, drawings
from generator.drawing.stretches import eased
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.records import Technique

FOLDER = "assets/strokes/"
_NAMED = re.compile(re.escape(FOLDER).encode() + rb"[a-z0-9-]+\.svg")


@dataclass(frozen=True)
class Picture:
    """One drawing. `address` is where it lies as a file of its own, `caption` what it shows, in sentences."""

    drawing: Drawing
    title: str
    caption: str
    address: str

    @property
    def inline(self) -> str:
        return self.drawing.inline(self.title, self.caption)

    @property
    def grey(self) -> str:
        """Write it for a sheet of paper, in greys."""
        return self.drawing.flat(self.title, self.caption, grey=True)

    @property
    def coloured(self) -> str:
        """Write it for a print engine, in the colours of the light theme."""
        return self.drawing.flat(self.title, self.caption)


class Pictures:
    """Draws when it is asked, and keeps what it drew."""

    def __init__(self, facts: Facts) -> None:
        self._library = facts.library
        self._cautions = facts.the(Cautions)
        self._drawn: dict[str, tuple[Picture, ...]] = {}

    def of(self, technique: Technique) -> tuple[Picture, ...]:
        if technique.id not in self._drawn:
            kept_off = [area.id for area in self._cautions.kept_off(technique)]
            made = drawings(technique, kept_off, lambda found: eased(self._library, found), self._library.paths_of(technique))
            self._drawn[technique.id] = tuple(
                Picture(
                    drawing,
                    str(technique.name),
                    caption(self._library, technique, drawing.view, drawing.steps).text,
                    f"{FOLDER}{technique.id}-{number}.svg",
                )
                for number, drawing in enumerate(made, 1)
            )
        return self._drawn[technique.id]

    def files(self, named: Collection[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Give the drawings with a named address, each as a file of its own. What nobody asks for is not written."""
        for technique in self._library.techniques.values():
            for picture in self.of(technique):
                if picture.address in named:
                    yield PurePosixPath(picture.address), picture.drawing.alone(picture.title, picture.caption).encode()


def named_in(texts: Iterable[bytes]) -> set[str]:
    """Give the addresses of drawings that files of the site refer to, however they are reached from there."""
    return {name.decode() for text in texts for name in _NAMED.findall(text)}
