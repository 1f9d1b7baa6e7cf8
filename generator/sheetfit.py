"""How large the letters of a one-page sheet may be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

#: Size classes of the sheet, `guide-sheet--s1` (largest letters) to `s9`.
SIZES = 9


def size_for(page: Any) -> Any:
    """Choose the size class from how much text the sheet holds. Measured on the shipped sheets in the browser."""
    letters = sum(len(text) + len(do) for text, do in page.never)
    letters += sum(len(name) for name in (*page.do_not, *page.ask))
    letters += sum(len(text) for text in page.set_up) + sum(len(need.name) + 12 for need in page.needs)
    letters += sum(len(sign.sign) + len(sign.do) for sign in page.signs)
    letters += sum(len(step.name) + len(step.where) + 60 for step in page.session.steps)
    return replace(page, size=min(SIZES, max(1, (letters - 2200) // 450 + 1)))
