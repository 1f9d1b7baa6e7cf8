"""Reads PDFs the way the tests ask about them: letters and where they stand, fonts, tags, pixels."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

MM = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A word and the box round its ink, in pt from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Word) -> float:
        """Give the height of what two boxes share, 0 if they share nothing."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        return min(wide, tall) if wide > 0 and tall > 0 else 0.0


@dataclass(frozen=True)
class Page:
    """A page of a PDF. `size` in pt; `sizes` are those of its letters in pt; `text` is in the order of its tags."""

    size: tuple[float, float]
    text: str
    words: tuple[Word, ...]
    sizes: tuple[float, ...]


def read_pages(pdf: bytes) -> list[Page]:
    """Read every page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page) for page in document]


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    count = text.count_chars()
    printed = [at for at in range(count) if chr(pdfium.FPDFText_GetUnicode(text, at)).strip()]
    sizes = tuple(sorted({round(_size(text, at), 2) for at in printed}))
    return Page(page.get_size(), text.get_text_range(), tuple(_words(text)), sizes)


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
    return float(pdfium.FPDFText_GetFontSize(text, at) * abs(matrix.d or matrix.b))


def _words(text: pypdfium2.PdfTextPage) -> Iterator[Word]:
    letters: list[tuple[str, tuple[float, float, float, float]]] = []
    line = 0.0
    for at in range(text.count_chars() + 1):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at)) if at < text.count_chars() else " "
        if letter.strip():
            base = _base(text, at)
            # A new line begins a new word, whatever stands between them.
            if letters and abs(base - line) > 3:
                yield _word(letters)
                letters = []
            line = base
            letters.append((letter, text.get_charbox(at)))
        elif letters:
            yield _word(letters)
            letters = []


def _base(text: pypdfium2.PdfTextPage, at: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    return y.value


def _word(letters: list[tuple[str, tuple[float, float, float, float]]]) -> Word:
    boxes = [box for _, box in letters]
    return Word(
        "".join(letter for letter, _ in letters),
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def overlapping(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Give the words that lie over each other, by more than a hair; Arabic letters reach below their neighbours."""
    ordered = sorted(words, key=lambda word: word.bottom)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.bottom >= one.top:
                break
            if one.overlaps(other) > (4 if re.search("[\u0600-\u06ff]", one.text + other.text) else 0.3):
                yield one.text, other.text


def picture(pdf: bytes, scale: float = 2.0) -> Image.Image:
    """Draw the first page. Scale 1 is 72 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        made: Image.Image = document[0].render(scale=scale).to_pil()
        return made.convert("RGB")


def squeezed(text: str) -> str:
    """Take out of a text what line breaks put in: spaces, hyphens that may be broken at."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]", "", text)


@dataclass(frozen=True)
class Tags:
    """What a PDF says about itself."""

    marked: bool
    language: str
    title: str
    shows_title: bool
    ua_part: str
    #: Roles of the structure in reading order, and the alternative text of each figure.
    roles: tuple[str, ...]
    alts: tuple[str, ...]
    fonts: tuple[tuple[str, bool], ...]


def tags(pdf: bytes) -> Tags:
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        with document.open_metadata() as metadata:
            ua_part = str(metadata.get("pdfuaid:part", ""))
            title = str(metadata.get("dc:title", ""))
        found = list(_elements(root.StructTreeRoot))
        return Tags(
            marked=bool(root.MarkInfo.Marked),
            language=str(root.Lang),
            title=title,
            shows_title=bool(root.ViewerPreferences.DisplayDocTitle),
            ua_part=ua_part,
            roles=tuple(str(each.S).lstrip("/") for each in found),
            alts=tuple(str(each.get("/Alt", "")) for each in found if str(each.S) == "/Figure"),
            fonts=tuple(_fonts(document)),
        )


def _elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _fonts(document: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Give the name of each font, and whether its letters are inside."""
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
            yield str(each.FontName).lstrip("/"), any(key in each for key in ("/FontFile2", "/FontFile3"))
