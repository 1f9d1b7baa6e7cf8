"""Text from YAML is data: nothing that is written into a text field runs or changes a page.

What the reader would refuse is put in behind it, so that the pages are tested by themselves.
"""

from __future__ import annotations

import re
from itertools import filterfalse
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.conftest import hosted
from tests.pages.filled import built

pytestmark = pytest.mark.ring("test")

ATTEMPTS = [
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<svg/onload=ran()>",
    "</p></div></main><h1>out</h1>",
    '" onmouseover="ran()" x="',
    "' onfocus='ran()' autofocus='",
    "`ran()`",
    "<a href=javascript:ran()>press</a>",
    "[press](javascript:ran())",
    "![press](x.png)",
    "[press][ref]\n\n[ref]: javascript:ran()",
    "<javascript:ran()>",
    "{{ ran() }}",
    "{% include 'x' %}",
    "{{ ''.__class__.__mro__ }}",
    "{# gone #}",
    "${ran()}",
    "---\ntitle: out\n---",
    "\n\n# Out\n\n",
    "**bold** _it_ ~~gone~~ ==mark==",
    "{: onclick=ran() .out #out }",
    "{ .out }",
    "<!-- gone -->",
    "<![CDATA[ gone ]]>",
    "&lt;script&gt;ran()&lt;/script&gt;",
    "&#60;script&#62;ran()&#60;/script&#62;",
    "<iframe srcdoc='<script>parent.ran()</script>'>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0;url=https://out.example>",
    "<base href=https://out.example/>",
    "</title><script>ran()</script>",
    "</textarea></select></script><script>ran()</script>",
    "\\<b\\> \\* \\_",
    "    <b>code</b>",
    "| a | b |\n|---|---|",
    "https://out.example/?x=1",
    '--8<-- "x"',
    '!!! danger "x"',
    "\N{RIGHT-TO-LEFT OVERRIDE}gone",
    "<details open ontoggle=ran()>",
    "</option><option selected>",
]
CALM = "Calm words"
#: Attributes that stand there as the words have it, with words of ours in them.
HEARD = ("data-wants", "data-cue-wants")


def shape(file: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Give the elements of a page and the names of their attributes, in order. What words of a stroke ask for is heard in them."""
    page = html.fromstring(file.read_text(encoding="utf-8"))
    return [(str(e.tag), tuple(filterfalse(HEARD.__contains__, e.keys()))) for e in page.iter() if isinstance(e.tag, str)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("hostile") / "project", " ".join(ATTEMPTS))


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("calm") / "project", CALM)


def test_hostile_text_changes_no_element(hostile: Path, calm: Path) -> None:
    """Every page has the same elements and attributes with hostile text as with calm text."""
    files = sorted(file.relative_to(calm) for file in calm.rglob("*.html"))
    assert len(files) > 30
    for file in files:
        assert shape(hostile / file) == shape(calm / file), file


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_hostile_text_is_seen_as_it_was_written(hostile: Path, attempt: str) -> None:
    """Each attempt can be read, letter for letter, on the page of a technique."""
    page = html.fromstring(next((hostile / "techniques").glob("*/index.html")).read_text(encoding="utf-8"))
    seen = " ".join(page.xpath("//main")[0].text_content().split())
    assert " ".join(attempt.split()) in seen


#: Does to every element what a pointer and a keyboard do, and tells whether a script of a text has run.
POINT = """() => {
  for (const each of document.querySelectorAll("main, main *"))
    for (const event of ["pointerover", "mouseover", "mouseenter", "mousemove", "focus", "focusin", "error", "load", "toggle"])
      each.dispatchEvent(new Event(event, { bubbles: event.endsWith("over") }));
  return document.documentElement.dataset.ran ?? null;
}"""


def test_hostile_text_never_runs(hostile: Path, chromium: Browser) -> None:
    """No page runs a script of its text, leaves itself, or asks another host for anything."""
    with hosted(hostile) as address:
        page = chromium.new_page()
        page.add_init_script("window.ran = () => { document.documentElement.dataset.ran = 'yes' }")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
        opened = 0
        for file in sorted(hostile.rglob("index.html")):
            there = address + file.parent.relative_to(hostile).as_posix() + "/"
            page.goto(there)
            assert page.evaluate(POINT) is None, there
            assert page.url.startswith(address), there
            opened += 1
        assert opened > 30
        assert all(re.match(re.escape(address), url) for url in asked), [u for u in asked if not u.startswith(address)]
        page.close()
