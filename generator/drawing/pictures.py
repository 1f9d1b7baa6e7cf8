"""The pictures of a guide: each technique's drawings with the words that go with them, drawn once however often they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath

from generator.drawing.captions import caption
from generator.drawing.drawings import Drawing, drawings
from generator.drawing.motion import style_of
from generator.drawing.stretches import eased, view_of
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.records import Technique

FOLDER = "assets/strokes/"
_NAMED = re.compile(re.escape(FOLDER).encode() + rb"[a-z0-9-]+\.(?:svg|css)")


@dataclass(frozen=True)
class Picture:
    """One drawing. `address` is where it lies as a file of its own, `caption` what it shows, in sentences."""

    drawing: Drawing
    title: str
    caption: str
    address: str

    @property
    def motion(self) -> str:
        """Give the address of the style sheet that lets its hands move, beside the drawing itself; nothing if none does."""
        return f"{self.address.removesuffix('.svg')}.css" if self.drawing.moving else ""

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
        #: By what is drawn: the technique, how firm each area may be, and the strokes of each step.
        self._drawn: dict[Hashable, tuple[Picture, ...]] = {}

    def of(self, technique: Technique) -> tuple[Picture, ...]:
        """Draw a technique of the guide, or one as a place leaves it: what differs there is a picture of its own, named by what it shows."""
        strokes = tuple(step.strokes for step in technique.steps)
        shown = (technique.id, technique.view, technique.place, tuple(technique.where.items()), strokes)
        if shown not in self._drawn:
            made, whole = self._made(technique), self._library.techniques[technique.id]
            if technique is not whole:
                plain = {each.address: each for each in self.of(whole)}
                made = (self._own(each, plain.get(each.address)) for each in made)
            self._drawn[shown] = tuple(made)
        return self._drawn[shown]

    def _made(self, technique: Technique) -> Iterator[Picture]:
        kept_off = [area.id for area in self._cautions.kept_off(technique)]
        made = drawings(technique, kept_off, lambda found: eased(self._library, found), self._library.paths_of(technique))
        for number, drawing in enumerate(made, 1):
            views = dict.fromkeys(map(view_of, drawing.strokes))
            said = " ".join(
                caption(self._library, technique, each, strokes=[s for s in drawing.strokes if view_of(s) == each]).text
                for each in views
            )
            yield Picture(drawing, str(technique.name), said, f"{FOLDER}{technique.id}-{number}.svg")

    def _own(self, picture: Picture, plain: Picture | None) -> Picture:
        """Name a picture by what it shows, unless the technique's own shows the same."""
        if plain and (plain.drawing.body, plain.caption) == (picture.drawing.body, picture.caption):
            return plain
        drawing = picture.drawing
        name = f"{drawing.id}-{sha256((drawing.body + picture.caption).encode()).hexdigest()[:6]}"
        address = f"{picture.address.removesuffix('.svg')}-{name[-6:]}.svg"
        return replace(picture, drawing=drawing.named(name), address=address)

    def motion(self, technique: Technique) -> str:
        """Give the address of the style sheet that lets the hands of a technique move on its page; nothing if none does."""
        moving = [each.motion for each in self.of(technique) if each.motion]
        return f"{FOLDER}{technique.id}-all.css" if len(moving) > 1 else "".join(moving)

    def files(self, named: Collection[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Give the drawings with a named address, each as a file of its own, and what moves them. What nobody asks for is not written.

        A page of many drawings names no style sheet: a script knows that it lies beside the drawing.
        """
        for technique in self._library.techniques.values():
            self.of(technique)
        every = {picture.address: picture for drawn in self._drawn.values() for picture in drawn}
        for address, picture in every.items():
            if address in named:
                yield PurePosixPath(address), picture.drawing.alone(picture.title, picture.caption).encode()
        for picture in every.values():
            if picture.motion and (picture.address in named or picture.motion in named):
                yield PurePosixPath(picture.motion), _style([picture])
        for technique in self._library.techniques.values():
            drawn = self.of(technique)
            if (address := self.motion(technique)) in named and all(address != each.motion for each in drawn):
                yield PurePosixPath(address), _style(drawn)


def _style(drawn: Iterable[Picture]) -> bytes:
    return style_of((each.drawing.body, each.drawing.motion) for each in drawn).encode()


def named_in(texts: Iterable[bytes]) -> set[str]:
    """Give the addresses of drawings that files of the site refer to, however they are reached from there."""
    return {name.decode() for text in texts for name in _NAMED.findall(text)}
