"""Pages as files: HTML throughout below the front matter, and handed on by the parser of Markdown letter by letter as it is."""

from __future__ import annotations

import re

import pytest
from markdown import markdown

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages.render import TEMPLATES, squeezed
from generator.site.walk import write
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

WHOLE = ["generator.site.whole"]


def shown(text: str) -> str:
    return str(markdown(text, extensions=WHOLE))


@pytest.mark.parametrize(
    "html",
    [
        "<div>\n<p>a *b* _c_ [d](e) `f`</p>\n\n\n<p>    g</p>\n# h\n- i\n</div>",
        '<svg class="guide-sprite"></svg>\n<h1>a</h1>\n<p>&#42;&amp;</p>',
        "<h1>a</h1>\n<pre><code>b\n\n    c: [d]\n</code></pre>\n<p>e</p>",
        '<h2 id="how">{: #other }</h2>',
        "<p>a</p><p>unclosed",
    ],
    ids=["signs", "icons first", "code", "attributes", "unclosed"],
)
def test_html_passes_as_it_is(html: str) -> None:
    """Nothing in a page that begins with a tag is read as Markdown, and nothing is put around it."""
    assert shown(html) == html


def test_other_pages_are_markdown() -> None:
    """A page that begins with a letter is Markdown like any other."""
    assert shown("# a\n\n*b* <i>c</i>") == "<h1>a</h1>\n<p><em>b</em> <i>c</i></p>"
    assert shown("") == ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p>\n\n\n  <p>b</p>\n", "<p>a</p>\n<p>b</p>"),
        ("  <pre>\n\n  x: 1\n</pre>\n\n  <p>b</p>", "<pre>\n\n  x: 1\n</pre><p>b</p>"),
    ],
    ids=["between elements", "not within code"],
)
def test_empty_lines_do_not_reach_readers(html: str, expected: str) -> None:
    """Empty lines and indents that templates leave behind are taken out, but never within code."""
    assert squeezed(html) == expected


def test_attributes_stand_in_double_quotes() -> None:
    """What a template prints escapes double quotes, so no attribute may stand in single ones or in none."""
    for file in some(TEMPLATES.rglob("*.j2")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"<[^>]*\s[\w-]+=(?!\")[^>]*>", text) == [], file.name


def test_pages_begin_with_a_tag(library: Library) -> None:
    """Each page is front matter and HTML, so that every one of them passes."""
    pages = {file.path: file.data.decode() for file in write(Facts(library)) if file.path.suffix == ".md"}
    for path, text in some(pages.items()):
        head, body = re.split(r"(?m)^---\n", text, maxsplit=2)[1:]
        assert "title:" in head, path
        assert re.match(r"\n<[a-z]", body), path
