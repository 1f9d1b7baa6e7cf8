"""Typeset a document for paper: the only module that knows Typst.

A document is a template of `templates/` and what it shall show, as JSON. Nothing else comes in: fonts are those of `fonts/`, the time is
told. So the same document gives the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, cast

import typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
#: In the order in which a letter is looked for.
FAMILIES = ("Noto Sans", "Noto Sans Arabic")
#: Longer runs of letters get a soft hyphen now and then: no measure would see that they stick out.
LONGEST_RUN = 24
_RUN = re.compile(rf"[^\W\d_]{{{LONGEST_RUN},}}")
_PART = re.compile(r".{8,12}?(?=.{8})|.+")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


Form = Literal["pdf", "png"]


@dataclass(frozen=True)
class Document:
    """What is to be typeset. `template` is a file of `templates/`, `shown` the JSON it reads, `epoch` the time in seconds since 1970.

    `form` is what comes out: a PDF, or one PNG of a pixel for each point. The template of a PDF reads what one document shows, that of
    PNGs a list, and makes a page of each.
    """

    template: str
    shown: str
    epoch: int
    form: Form = "pdf"

    @property
    def key(self) -> str:
        """Name what will come out: the same key, the same bytes."""
        parts = (self.template, self.shown, str(self.epoch), self.form, surroundings())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Picture:
    """A flat SVG, and the words that stand for it."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Typeset:
    """A finished document, and what its template told about it in elements labelled `<told>`; that of a PNG tells nothing."""

    file: bytes
    told: Mapping[str, Any]


def document(
    template: str, facts: Mapping[str, object], pictures: Mapping[str, Picture], epoch: int, form: Form = "pdf"
) -> Document:
    """Put facts, made of frozen dataclasses, mappings and plain values, into a document. `pictures` it may show, by name."""
    shown = {**_plain(facts), "pictures": {name: {"svg": each.svg, "alt": each.alt} for name, each in pictures.items()}}
    return Document(template, json.dumps(shown, ensure_ascii=False, separators=(",", ":"), sort_keys=True), epoch, form)


def _plain(value: object) -> Any:
    """Give a value as JSON knows it. Texts lose their place and gain soft hyphens where they would not break."""
    if isinstance(value, str):
        return _breakable(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"a document holds {type(value).__name__}, which is no plain value")


def _breakable(text: str) -> str:
    """Let a text break within very long words. An address stays as it is: a hyphen in it would be typed, too."""
    if "://" in text:
        return text
    return _RUN.sub(lambda run: _SOFT_HYPHEN.join(_PART.findall(run[0])), text)


@cache
def surroundings() -> str:
    """Name everything besides a document that decides how it looks: Typst, our templates, our fonts, this module."""
    found = hashlib.sha256(version("typst").encode())
    for file in sorted([*TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf"), Path(__file__)]):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


class Typesetter:
    """Typesets one document after the other. It holds about 0.6 GB once it is warm, so there is never more than one."""

    def __init__(self) -> None:
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

    def typeset(self, wanted: Document) -> Typeset:
        """Typeset a document. Raises `typst.TypstError` for a template that is wrong, and for what the standards forbid."""
        return self.together([wanted])[0]

    def together(self, wanted: Sequence[Document]) -> list[Typeset]:
        """Typeset documents that can be made in one go: a PDF alone, or PNGs of one template. In any company their bytes are the same."""
        if wanted[0].form == "png":
            return self._pngs(wanted)
        [pdf] = wanted
        return [self._pdf(pdf)]

    def _pdf(self, wanted: Document) -> Typeset:
        compiler = self._compiler(wanted.template, wanted.shown)
        told: dict[str, Any] = {}
        for each in json.loads(compiler.query("<told>", field="value")):
            told.update(each)
        when = datetime.fromtimestamp(wanted.epoch, UTC)
        # For archives, and for those who read with their ears: a missing title, alternative text or glyph is an error with them.
        pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=when)
        return Typeset(cast(bytes, pdf), told)

    def _pngs(self, wanted: Sequence[Document]) -> list[Typeset]:
        compiler = self._compiler(wanted[0].template, f"[{','.join(each.shown for each in wanted)}]")
        made = compiler.compile(format="png", ppi=72)
        pages = [made] if isinstance(made, bytes) else made or []  # Typst gives a single page by itself
        if len(pages) != len(wanted):
            raise RuntimeError(f"{wanted[0].template} made {len(pages)} pages of {len(wanted)} documents")
        return [Typeset(page, {}) for page in pages]

    def _compiler(self, template: str, shown: str) -> typst.Compiler:
        inputs = {"shown": shown, "families": json.dumps(FAMILIES)}
        return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=self._fonts, sys_inputs=inputs)
