"""Pages as Markdown files: the only module that knows Jinja.

Text from content is data. Everything a template prints is turned into character references, for HTML and for Markdown alike, so that
no template can forget it; only `Markup` made by our own macros passes as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import addresses
from generator.pages.page import Page

TEMPLATES = Path(__file__).parent / "templates"

#: What HTML or Markdown reads as more than a letter. Hyphens, dots and digits are safe where templates put text: never at the start
#: of a Markdown line.
_SPECIAL = {ord(c): f"&#{ord(c)};" for c in "&<>\"'`*_[]{}()#!|~^=\\$\n\r\t"}


@dataclass(frozen=True)
class File:
    """A file below `build/docs`."""

    path: PurePosixPath
    data: bytes


@lru_cache(maxsize=50_000)  # the same warnings and names stand on every page
def _safe(text: str) -> Markup:
    return Markup(text.translate(_SPECIAL))  # noqa: S704 - this is where text is made safe


def plain(value: object) -> object:
    """Make a value safe to print anywhere in a page."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return _safe(str(value))
    if isinstance(value, int | float):
        return value
    raise TypeError(f"a template prints {type(value).__name__}, which is no text")


def front(value: str) -> Markup:
    """Word a text for the front matter: what the theme prints there it prints raw, so it is HTML-escaped, and a YAML string."""
    return Markup(json.dumps(str(escape(str(value))), ensure_ascii=False))  # noqa: S704 - escaped for HTML, quoted for YAML


def used(body: str) -> list[str]:
    """Give the icons and outlines that a page uses, so that its sprite holds no others."""
    return sorted(set(re.findall(r'<use href="#([ipv]-[a-z0-9]+)"', body)))


def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["front"] = front
    made.globals["used"] = used
    return made


def render(pages: Iterable[Page], review: str) -> Iterator[File]:
    """Render every page to its Markdown file. `review` is the calm line about who has reviewed the content."""
    made = environment()
    templates = {}
    for page in pages:
        if page.template not in templates:
            templates[page.template] = made.get_template(f"pages/{page.template}.md.j2")
        to = partial(addresses.relative, page.address)
        text = templates[page.template].render(page=page, view=page.view, to=to, review=review)
        yield File(PurePosixPath(page.address) / "index.md", text.encode())
