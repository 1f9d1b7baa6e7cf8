"""The rules that we write for every page, and the colours and sizes they set."""

from __future__ import annotations

import re

from generator.site.finish import without_comments
from tests.site.demo import ASSETS


def style() -> str:
    return "".join(without_comments((ASSETS / name).read_text(encoding="utf-8")) for name in ("page/guide.css", "page/frame.css"))


def tokens(selector: str) -> dict[str, str]:
    """Give the custom properties of the first rule with this selector."""
    assert style().count(selector + "{") >= 1, selector
    body = style().split(selector + "{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+):([^;]+)", body))


LIGHT = ":root"
BY_SYSTEM = "@media screen and (prefers-color-scheme:dark){:root:not([data-guide-theme=light])"
BY_READER = "@media screen{:root[data-guide-theme=dark],.guide-dim"
