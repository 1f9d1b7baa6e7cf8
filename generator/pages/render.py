"""Pages as Markdown files: the only module that knows Jinja.

A file is front matter and one block of HTML, which every site tool that reads Markdown hands on as it is, see `site/whole.py`.
Text from content is data. Everything a template prints is turned into character references, so that no template can forget it; only
`Markup` made by our own macros passes as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.drawing.parts import part, used_parts
from generator.guide import addresses
from generator.guide.care import WORDS
from generator.pages.changes import WORDS as CHECK_WORDS
from generator.pages.page import Page
from generator.pages.review import ReviewLine

TEMPLATES = Path(__file__).parent / "templates"

#: What HTML reads as more than a letter, and what would end a line: pages are HTML throughout, with attributes in double quotes.
_SPECIAL = {ord(c): f"&#{ord(c)};" for c in '&<>"\n\r\t'}

#: What HTML reads as more than a letter inside a script element. In JSON it can stand in texts only, so the escapes of JSON say the same.
_ENDS_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&"}


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
    """Word a text for the front matter: what the frame prints of it it prints raw, so it is HTML-escaped, and a YAML string."""
    return Markup(json.dumps(str(escape(str(value))), ensure_ascii=False))  # noqa: S704 - escaped for HTML, quoted for YAML


def as_json(value: object) -> Markup:
    """Write data as JSON for a script element: one line of ASCII, in which nothing ends the element, an entity or a line of YAML."""
    text = json.dumps(value, separators=(",", ":"))  # it escapes all but printable ASCII, so that YAML takes it too
    return Markup(text.translate(_ENDS_SCRIPT))  # noqa: S704 - this is where data is made safe


def squeezed(html: str) -> str:
    """Take out empty lines and the spaces that lines begin with, which templates leave behind; not within code."""
    pieces = []
    for number, piece in enumerate(html.split("<pre")):
        code, end, rest = piece.partition("</pre>") if number else ("", "", piece)
        lines = (line.strip() for line in rest.split("\n"))
        pieces.append(code + end + "\n".join(filter(None, lines)))
    return "<pre".join(pieces)


def used(body: str) -> list[str]:
    """Give the icons and outlines that a page uses, so that its sprite holds no others."""
    icons = sorted(set(re.findall(r'<use href="#([ip]-[a-z0-9-]+)"', body)))
    return [*icons, *used_parts(body)]


#: Icons that only scripts show: no page holds them in its sprite.
ICONS = PurePosixPath("assets/icons.svg")
_SHOWN_LATER = ("no", "ask", "area", "light", "ok", "list", "pause", "play", "print")


def icon_file() -> File:
    """Give the file of the icons that scripts show, as a sprite."""
    module: Any = environment().get_template("partials/sprite.svg.j2").module
    sprite = str(module.sprite([f"i-{name}" for name in _SHOWN_LATER])).strip()
    return File(ICONS, sprite.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode() + b"\n")


@cache  # a preview renders a page after each save
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
    made.filters["as_json"] = as_json
    made.globals["used"] = used
    made.filters["squeezed"] = lambda html: Markup(squeezed(str(html)))  # noqa: S704 - what a template has made
    made.globals["care_words"] = WORDS
    made.globals["check_words"] = CHECK_WORDS
    made.globals["part"] = lambda name: Markup(part(name))  # noqa: S704 - our own outlines
    return made


def title(page: Page, part: str) -> str:
    """Give the title of a section of a page, by its id. Raises KeyError if "On this page" does not list it."""
    return {section.id: section.title for section in page.sections}[part]


def section(page: Page, part: str, more: str = "") -> Markup:
    """Write the heading of a section: `<h2 id="how">How to do it</h2>`. `more` are further attributes."""
    return Markup(f'<h2 id="{part}"{" " if more else ""}{more}>{plain(title(page, part))}</h2>')  # noqa: S704 - the title is made safe


def given(page: Page, review: ReviewLine) -> dict[str, Any]:
    """Give what the template of a page may read."""
    return {
        "page": page,
        "view": page.view,
        "to": partial(addresses.relative, page.address),
        "review": review,
        "section": partial(section, page),
        "title": partial(title, page),
    }


def render(pages: Iterable[Page], review: Callable[[Page], ReviewLine]) -> Iterator[File]:
    """Render every page to its Markdown file. `review` words the calm line about who has reviewed what stands on a page."""
    made = environment()
    templates = {}
    for page in pages:
        if page.template not in templates:
            templates[page.template] = made.get_template(f"pages/{page.template}.md.j2")
        text = templates[page.template].render(given(page, review(page)))
        yield File(PurePosixPath(page.address) / "index.md", text.encode())


def html_of(file: File) -> str:
    """Give the HTML of a page's file, without its front matter."""
    _, _, html = file.data.decode().partition("\n---\n")
    return html
