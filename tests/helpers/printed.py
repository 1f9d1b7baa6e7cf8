"""Reads what was typeset, page by page, as the tests ask about it: its text, its letters, its tags, its colours."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_SPARE = re.compile(r"[\s\u00ad\u0002\ufffe]")


def squeezed(text: str) -> str:
    """Take out of a text what line breaks put in."""
    return _SPARE.sub("", text)


def texts(pdf: bytes) -> tuple[str, ...]:
    """Give the text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


def papers(pdf: bytes) -> set[tuple[int, int]]:
    """Give the widths and heights of its pages in whole mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [page.get_size() for page in document]
    return {(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in sizes}


def smallest_letter(pdf: bytes) -> float:
    """Give the size of the smallest letter of all pages in pt."""
    with pypdfium2.PdfDocument(pdf) as document:
        return min(size for page in document for size in _sizes(page.get_textpage()))


def _sizes(text: pypdfium2.PdfTextPage) -> Iterator[float]:
    for at in range(text.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text, at)).strip():
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
            yield pdfium.FPDFText_GetFontSize(text, at) * abs(matrix.d or matrix.b)


def is_grey(pdf: bytes, number: int) -> bool:
    """Tell whether a page, counted from 1, has something on it and no coloured pixel."""
    with pypdfium2.PdfDocument(pdf) as document:
        red, green, blue = document[number - 1].render(scale=1).to_pil().convert("RGB").split()
    return bool(red.tobytes() == green.tobytes() == blue.tobytes() and red.getextrema()[0] < 60)


def standards(pdf: bytes) -> tuple[str, str, str, str]:
    """Give its title, its language and the parts of PDF/UA and PDF/A that it keeps."""
    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as metadata:
        found = [str(metadata.get(name, "")) for name in ("dc:title", "pdfuaid:part", "pdfaid:part")]
        return found[0], str(document.Root.Lang), found[1], found[2]


def tags(pdf: bytes) -> list[tuple[str, str]]:
    """Give its structure in reading order: the role of each element and its alternative text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [(str(each.S).lstrip("/"), str(each.get("/Alt", ""))) for each in _elements(document.Root.StructTreeRoot)]


def _elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def fonts(pdf: bytes) -> list[bool]:
    """Tell for each font whether its letters are inside."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        return ["/FontFile2" in each or "/FontFile3" in each for each in found if each.get("/Type") == "/FontDescriptor"]


def outline(pdf: bytes) -> list[str]:
    """Give the titles of its outline, in order."""
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as found:
        return list(_titles(found.root))


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)
