"""The publisher's own colour as a style sheet: it takes the place of the token `do` of guide.css, on a screen, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.records import Site

COLOUR = PurePosixPath("assets/colour.css")
#: How far a button under the pointer goes towards black or white.
_TOWARDS = 0.35


def colour_files(site: Site) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Give the style sheet, if the publisher has chosen a colour. Paper stays black, as guide.css has it."""
    if not site.colour:
        return
    light = f"--guide-do:{site.colour.light};--guide-do-2:{mixed(site.colour.light, '#000000')}"
    dark = f"--guide-do:{site.colour.dark};--guide-do-2:{mixed(site.colour.dark, '#ffffff')}"
    lines = (
        f"@media screen{{:root{{{light}}}",
        f":root[data-guide-theme=dark],.guide-dim{{{dark}}}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-guide-theme=light]){{{dark}}}}}",
    )
    yield COLOUR, "\n".join((*lines, "")).encode()


def mixed(colour: str, other: str) -> str:
    """Give a colour some way towards another, as #rrggbb."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * _TOWARDS):02x}" for one, two in pairs)
