"""QR codes: from a sheet of paper back to its page."""

from __future__ import annotations

import io

import segno


def qr(text: str, *, alone: bool = True) -> str:
    """Draw a QR code as SVG, with its quiet zone of four modules; one module is one unit. One in a page, not `alone`, names no language."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=True).save(
        out, kind="svg", border=4, xmldecl=False, light="#fff", omitsize=True, svgns=alone
    )
    return out.getvalue().decode()
