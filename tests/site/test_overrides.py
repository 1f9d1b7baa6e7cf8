"""The frame of the pages: every engine makes the same of it, it needs nothing of a theme, and it only prints."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.site.build import build_site
from tests.helpers.some import some
from tests.site.engines import ZENSICAL, articles, articles_by, context, in_jinja, in_minijinja, templates

pytestmark = pytest.mark.ring("test")

FULL = {
    "title": "Back",
    "tab": "Techniques",
    "kind": "guide",
    "review": "Nobody.",
    "crumbs": [{"title": "Guides", "url": "../"}],
    "sections": [{"title": "One &lt;", "id": "one"}],
    "scripts": ["session/session"],
}
CONTEXTS = {
    "full": ("main.html", context(**FULL)),
    "bare": ("main.html", context(kind="home", tab="", crumbs=[], sections=[], review="Nobody.")),
    "sheet": ("main.html", context(**{**FULL, "kind": "sheet"})),
    "moved": ("main.html", context(**{**FULL, "moved": "../new/"})),
    "404 in MkDocs": ("404.html", {**context(), "page": None}),
    "404 in Zensical": ("404.html", {**context(), "page": SimpleNamespace(toc=[])}),
}


@pytest.mark.parametrize("case", CONTEXTS)
def test_both_engines_render_the_same(case: str) -> None:
    """MiniJinja makes the same page of the overrides as Jinja does."""
    name, values = CONTEXTS[case]
    jinja, mini = (" ".join(render(name, values, templates()).split()) for render in (in_jinja, in_minijinja))
    assert jinja == mini
    assert jinja.startswith("<!doctype html> <html")
    assert jinja.endswith("</html>")


def test_front_matter_reaches_the_page() -> None:
    """The active tab, crumbs, sections, review line, extra scripts and the redirect come from the front matter, unchanged."""
    page = in_jinja("main.html", context(**{**FULL, "moved": "../new/"}), templates())
    for piece in (
        '<a href="/r/techniques/" aria-current="true">Techniques</a>',
        '<li><a href="../">Guides</a></li>',
        '<li><a href="#one">One &lt;</a></li>',
        "<span>Nobody.</span>",
        '<script type="module" src="/r/assets/session/session.js">',
        '<meta http-equiv="refresh" content="0; url=../new/">',
    ):
        assert piece in page
    assert page.count('aria-current="true"') == 1


def test_overrides_only_print() -> None:
    """No call but of a filter, no arithmetic and nothing that only Jinja knows stands in an override."""
    code = [piece for text in templates().values() for piece in re.findall(r"\{[{%](.*?)[}%]\}", text)]
    assert len(code) > 40
    for piece in code:
        bare = re.sub(r"\|\s*replace\(|'[^']*'|\"[^\"]*\"", "", piece)
        assert not re.search(r"\w\(|%|\bpage\.file\b|\.get\b|\.split\b", bare), piece


@pytest.fixture(scope="module")
def expected(built_tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the articles that MkDocs makes of the small guide."""
    found = articles_by("mkdocs", "material", built_tiny, tmp_path_factory.mktemp("mkdocs"))
    assert {"index.html", "404.html", "techniques/long-glide/index.html"} <= found.keys()
    return found


@pytest.mark.parametrize(
    ("engine", "theme"),
    [
        pytest.param("mkdocs", "null", id="MkDocs without a theme"),
        pytest.param("zensical", "material", id="Zensical"),
        pytest.param("zensical", "null", id="Zensical without a theme"),
    ],
)
def test_every_engine_makes_the_same_articles(
    built_tiny: Path, expected: dict[str, str], tmp_path: Path, engine: str, theme: str
) -> None:
    """Of the same Markdown another engine makes the same pages, and so it is with no theme named: each article is equal to the last byte."""
    found = articles_by(engine, theme, built_tiny, tmp_path)
    assert found.keys() == expected.keys()
    assert [page for page in some(found) if found[page] != expected[page]] == []


def test_a_guide_can_be_published_with_another_engine(built_tiny: Path, typeset: Path) -> None:
    """A whole build with Zensical in place of MkDocs passes our last pass and the look over all links; the articles are the same."""
    build_site(typeset, site_tool=ZENSICAL)
    found, mkdocs = articles(typeset / "site"), articles(built_tiny / "site")
    assert found.keys() == mkdocs.keys()
    sizes = re.compile(r' data-bytes="\d+"')  # of pages with their menus, whose links each engine writes in its own way
    assert [page for page in some(found) if sizes.sub("", found[page]) != sizes.sub("", mkdocs[page])] == []
