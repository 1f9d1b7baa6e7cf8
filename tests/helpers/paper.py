"""What a browser has printed: how many sheets of what size, read from the PDF without a library."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page\b")
_BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """Give width and height of each page in mm, as Chromium and Firefox write them: with the box on the page itself."""
    text = pdf
    for stream in _STREAM.findall(pdf):
        try:
            text += b"\n" + zlib.decompress(stream)  # Firefox packs the objects themselves
        except zlib.error:
            continue
    boxes = [(float(width) / 72 * 25.4, float(height) / 72 * 25.4) for width, height in _BOX.findall(text)]
    assert boxes, "this is no PDF that we can read"
    assert len(boxes) == len(_PAGE.findall(text)), "some page has no box of its own"
    return boxes
