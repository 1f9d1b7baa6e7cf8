"""The icons for home screens, drawn from the logo: `python -m tests.site.icons` draws them again.

They are kept in the repository, because a site must not depend on what is installed where it is built.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import typst

from generator.data.manifest import ICONS, PAPER

OVERRIDES = Path(__file__).parent.parent.parent / "overrides"
#: The width of the logo, whose hands take 72 % of it. A phone may cut everything outside a circle of 80 % away.
WIDTH = {"any": 1.08, "maskable": 0.84}
#: The logo's own style sheet goes by the reader's system; an icon has one look.
LIGHT = 'fill="#f2c263" stroke="#1f2a2b"'


def icon(logo: str, pixels: int, purpose: str) -> bytes:
    """Draw an icon as PNG: the hands on paper, in the middle of a square."""
    plain = re.sub(r"<style>.*?</style>", "", logo).replace("<g ", f"<g {LIGHT} ", 1)
    source = f"""
        #set page(width: {pixels}pt, height: {pixels}pt, margin: 0pt, fill: rgb("{PAPER}"))
        #align(center + horizon, image(bytes({json.dumps(plain)}), format: "svg", width: {WIDTH[purpose] * pixels}pt))
    """
    return typst.compile(source.encode(), format="png", ppi=72)


def icons() -> dict[str, bytes]:
    """Draw every icon that the manifest names, by its address."""
    logo = (OVERRIDES / "assets" / "logo.svg").read_text(encoding="utf-8")
    return {file: icon(logo, pixels, purpose) for file, pixels, purpose in ICONS}


if __name__ == "__main__":
    for file, drawn in icons().items():
        (OVERRIDES / file).write_bytes(drawn)
