"""Where the pages of a print end, as the tests ask about it: which headings stand alone, which pages are left nearly empty."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

#: Colours the headings of a page, so that they are known again in the PDF. It gives how many there are.
MARK = """(() => {
  const all = [...document.querySelectorAll("#guide-content :is(h2,h3,h4)")];
  for (const each of all.flatMap(head => [head, ...head.querySelectorAll("*")])) each.style.setProperty("color", "#c00000", "important");
  return all.length;
})()"""
#: Pages whose last line ends above this part of their height are nearly empty.
EMPTY = 1 / 3


@dataclass
class Line:
    """Words beside each other, and where they stand in pt from the lower left."""

    text: str
    heading: bool
    left: float
    right: float
    base: float

    def follows(self, other: Line) -> bool:
        """Tell whether it stands below another one, in its column."""
        return self.base < other.base - 1 and self.left < other.right and self.right > other.left


def alone(pdf: bytes) -> list[str]:
    """Give the headings that have nothing below them, though their page is not the last."""
    return [
        f"page {number}: {line.text}"
        for number, (page, lines) in enumerate(_pages(pdf)[:-1], start=1)
        for line in lines
        if line.heading and not any(each.follows(line) and not each.heading for each in lines) and not _drawn_below(page, line)
    ]


def empty(pdf: bytes) -> list[str]:
    """Give the pages that are nearly empty since a heading has moved to the next one."""
    pages = _pages(pdf)
    return [
        f"page {number} before: {first.text}"
        for number, ((page, lines), (_, after)) in enumerate(itertools.pairwise(pages), start=1)
        if after and (first := max(after, key=lambda line: line.base)).heading
        if min((line.base for line in lines), default=page.height) > page.height * (1 - EMPTY)
    ]


def _pages(pdf: bytes) -> list[tuple[Image.Image, list[Line]]]:
    """Give each page as a picture, one dot a pt, and its lines."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return [(page.render(scale=1).to_pil().convert("L"), list(_lines(page.get_textpage()))) for page in document]


def _drawn_below(page: Image.Image, line: Line) -> bool:
    """Tell whether more than a rule is drawn below a line: the pictures of a stroke have no words."""
    below = page.crop((int(line.left) - 4, int(page.height - line.base) + 6, int(line.right), page.height))
    ink = below.point(lambda grey: 255 * (grey < 200)).getbbox()
    return bool(ink and ink[3] - ink[1] > 40)


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    line: Line | None = None
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if not letter.strip():
            if line:
                line.text += " "
            continue
        left, _, right, _ = text.get_charbox(at, loose=True)
        base, heading = _base(text, at), _is_red(text, at)
        if line and abs(line.base - base) < 2 and line.heading == heading and line.left < left < line.right + 30:
            line.text, line.right = line.text + letter, right
        else:
            if line:
                yield line
            line = Line(letter, heading, left, right, base)
    if line:
        yield line


def _base(text: pypdfium2.PdfTextPage, at: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    return y.value


def _is_red(text: pypdfium2.PdfTextPage, at: int) -> bool:
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, at, red, green, blue, opaque)
    return red.value > 150 and green.value < 30
