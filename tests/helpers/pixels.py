"""The pixels of a screenshot, read without a library."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

Colour = tuple[int, int, int]


def rows(png: bytes) -> list[list[Colour]]:
    """Give the colours of a PNG, row by row: 8 bits a channel or a number of its colours, not interlaced."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, _, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert (depth, interlaced) == (8, 0)
    step = {2: 3, 3: 1, 6: 4}[kind]
    packed, palette, at = b"", b"", 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + size]
        if png[at + 4 : at + 8] == b"PLTE":
            palette = png[at + 8 : at + 8 + size]
        at += size + 12
    raw, stride = zlib.decompress(packed), width * step
    above, made = bytearray(stride), []
    for start in range(0, len(raw), stride + 1):
        above = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), above, step)
        line = b"".join(palette[3 * number : 3 * number + 3] for number in above) if palette else above
        wide = 3 if palette else step
        made.append([(line[x], line[x + 1], line[x + 2]) for x in range(0, width * wide, wide)])
    return made


def _unfiltered(kind: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    """Undo what a PNG does to a row so that it packs well: each byte is written as what differs from its neighbours."""
    for x in range(len(line)):
        left = line[x - step] if x >= step else 0
        match kind:
            case 1:
                line[x] = (line[x] + left) & 255
            case 2:
                line[x] = (line[x] + above[x]) & 255
            case 3:
                line[x] = (line[x] + (left + above[x]) // 2) & 255
            case 4:
                corner = above[x - step] if x >= step else 0
                near = left + above[x] - corner
                _, guess = min((abs(near - left), 0), (abs(near - above[x]), 1), (abs(near - corner), 2))
                line[x] = (line[x] + (left, above[x], corner)[guess]) & 255
            case _:
                break
    return line


def colours(png: bytes) -> Counter[Colour]:
    """Count the pixels of each colour."""
    return Counter(colour for row in rows(png) for colour in row)


def colour(written: str) -> Colour:
    """Read a colour as our style sheets write it: `#fff` or `#0d5660`."""
    digits = written.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    red, green, blue = bytes.fromhex(wide)
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Give how far two colours stand apart, from 1 to 21, as WCAG 2 counts it."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(of: Colour) -> float:
    parts = [part / 255 for part in of]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
