"""Our pass over what MkDocs built: it mends what the theme wrote, takes out what nothing needs, and stops where the theme has changed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html as lxml_html

from generator.site import finish as finishing
from generator.site.finish import ThemeChangedError, cut, finish, mend, squeeze, without_remarks
from generator.site.scripts import WITHIN
from tests.helpers.some import some
from tests.site.demo import ASSETS, UNDER, pages_of

pytestmark = pytest.mark.ring("test")

MENDED = [wrong for wrong, _ in finishing._MENDS]


@pytest.mark.parametrize("piece", [*MENDED, *finishing._INLINE_SCRIPTS], ids=lambda piece: re.sub(r"\W+", "-", piece)[:40])
def test_a_mend_that_finds_nothing_fails(page_text: str, piece: str) -> None:
    """When Material writes something else, the build stops and names what it looked for."""
    assert piece in page_text
    with pytest.raises(ThemeChangedError, match=re.escape(piece)):
        mend(page_text.replace(piece, "<i>"))


@pytest.mark.parametrize("piece", MENDED, ids=lambda piece: re.sub(r"\W+", "-", piece)[:40])
def test_a_mend_that_finds_two_fails(page_text: str, piece: str) -> None:
    """A mend does not guess which of two places is meant."""
    with pytest.raises(ThemeChangedError, match=re.escape(piece)):
        mend(page_text.replace(piece, piece + piece))


def test_an_unknown_inline_script_fails(page_text: str) -> None:
    """A new version of Material cannot bring a new inline script without being noticed."""
    with pytest.raises(ThemeChangedError, match="an inline script is left"):
        mend(page_text.replace("</body>", "<script>new()</script></body>"))


@pytest.mark.parametrize("begin", [begin for begin, _ in finishing._CUTS])
def test_a_cut_that_finds_nothing_or_two_fails(page_text: str, begin: str) -> None:
    """What the theme has for its own scripts is taken out of every page; if it looks otherwise one day the build stops."""
    whole = squeeze(mend(page_text))
    assert begin in whole
    assert begin not in cut(whole)
    for wrong in (whole.replace(begin, "<x>"), whole.replace(begin, begin + begin)):
        with pytest.raises(ThemeChangedError, match=r"^expected once: "):
            cut(wrong)


def test_what_is_cut_leaves_whole_html(page_text: str) -> None:
    """After the cuts each element still ends, our parts are there, and the search knows its worker."""
    page = cut(squeeze(mend(page_text)))
    for name in ("div", "nav", "form", "label", "header", "svg", "a"):
        assert len(re.findall(rf"<{name}[\s>]", page)) == page.count(f"</{name}>"), name
    assert re.search(r'<script id="__config" type="application/json">\{"search": "[^"]*/search\.[^"]*\.js"\}</script>', page)
    assert 'data-md-component="search-query"' in page
    assert page.count("data-md-component") == 1
    with pytest.raises(ThemeChangedError, match="__config"):
        cut(squeeze(mend(page_text)).replace('"search": ', '"seek": '))


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("// @ts-check\nlet a = 1; // one\n", "let a = 1;\n"),
        ("/** A.\n * b\n */\nfunction f() {\n  return 1;\n}\n", "function f() {\nreturn 1;\n}\n"),
        ("/** @type {A} */ (b).c();\n", "(b).c();\n"),
        ("const f = (/** @type {string} */ a) => a;\n", "const f = (a) => a;\n"),
        ('const a = "https://x.example"; // why\n', 'const a = "https://x.example";\n'),
        ('const a = "x // y";\n', 'const a = "x // y";\n'),
        ("const a = /a\\/\\/b/;\n", "const a = /a\\/\\/b/;\n"),
        ("/* one */ /* two */ a();\n\n\n  b();\n", "a();\nb();\n"),
    ],
)
def test_remarks_do_not_reach_readers(script: str, left: str) -> None:
    """Comments, types and indents of scripts are taken out, and nothing of what they do."""
    assert without_remarks(script) == left


def test_no_text_of_a_script_is_over_lines() -> None:
    """Scripts keep to what the step above needs: no text goes over lines, or looks like a comment at the beginning of one."""
    scripts = [file.read_text(encoding="utf-8") for file in sorted(ASSETS.rglob("*.js"))]
    assert len(scripts) > 40
    for script in scripts:
        bare = without_remarks(script)
        odd = [line for line in bare.split("\n") if re.sub(r"\\.", "", line).count("`") % 2]
        # Only what stands in `${ }` may go over lines: it is no text.
        assert all(line.count("${") != line.count("}") for line in odd), odd
        assert not [line for line in bare.split("\n") if line.startswith(("/*", "*", "//"))]


def test_wide_things_can_be_scrolled_by_keyboard(page_text: str) -> None:
    """A table gets a frame and code a place in the order of the Tab key; the text of the code stays as it was."""
    page = lxml_html.fromstring(mend(page_text))
    [table] = page.xpath("//table")
    frame = table.getparent()
    assert (frame.get("class"), frame.get("tabindex")) == ("guide-scroll", "0")
    assert page.get_element_by_id(frame.get("aria-labelledby")).text_content()
    [code] = page.xpath("//pre")
    assert (code.get("tabindex"), code.text_content()) == ("0", "a: b\n\nc: d")


def test_finishing_an_empty_folder_fails(tmp_path: Path) -> None:
    """A build that made no page is not called finished."""
    with pytest.raises(ThemeChangedError, match="there is no page"):
        finish(tmp_path)


def test_finishing_names_the_page(raw: Path, tmp_path: Path) -> None:
    """The error says in which page something was not found."""
    shutil.copytree(raw, tmp_path / "site")
    page = tmp_path / "site/safety/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("__md_scope", "other"), encoding="utf-8")
    with pytest.raises(ThemeChangedError, match=r"^safety/index\.html: expected once"):
        finish(tmp_path / "site")


def test_finishing_is_repeatable(raw: Path, demo: Path, tmp_path: Path) -> None:
    """The same built site gives the same bytes."""
    shutil.copytree(raw, tmp_path / "site")
    finish(tmp_path / "site")
    names = sorted(path.relative_to(demo) for path in demo.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert all((demo / name).read_bytes() == (tmp_path / "site" / name).read_bytes() for name in names)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p>\n\n\n  <p>b</p>\n", "<p>a</p>\n<p>b</p>\n"),
        ("  <pre>\n\n  x: 1\n</pre>\n\n  <p>b</p>", "<pre>\n\n  x: 1\n</pre><p>b</p>\n"),
        ('<a href="&#35;x">&#40;&#39;&#60;&#38;&#34;&#10;&#x27;</a>', '<a href="#x">(\'&#60;&#38;&#34;&#10;&#x27;</a>\n'),
        ('<script type="application/json">"&#35;"</script>&#35;', '<script type="application/json">"&#35;"</script>#\n'),
    ],
    ids=["between elements", "not within code", "signs", "not within scripts"],
)
def test_empty_lines_do_not_reach_readers(html: str, expected: str) -> None:
    """Empty lines and indents that templates leave behind are taken out, but never within code."""
    assert squeeze(html) == expected


def test_no_inline_script_and_no_inline_style(demo: Path) -> None:
    """Nothing inline stands in any page but JSON, so that the strict policy needs no exception."""
    for name, page in some(pages_of(demo).items()):
        inline = [script.get("type") for script in page.iter("script") if not script.get("src") and not script.get("data-src")]
        assert inline == ["application/json"], name
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]"), name
        assert not page.xpath("//a[starts-with(@href, 'javascript:')]"), name


def test_pages_load_only_files_that_are_there(demo: Path) -> None:
    """Every file a page loads is in the site; the page for what is not there finds them from any depth; none is of another host."""
    base = f"https://host.example{UNDER}"
    for name, page in some(pages_of(demo).items()):
        links = "//script/@src | //img/@src | //link[not(contains(' canonical prev next ', @rel))]/@href"
        found = [str(link) for link in page.xpath(links)]
        assert len(found) >= 5, name
        for link in found:
            where = urlsplit(urljoin(base + ("nowhere/at/all" if name == "404.html" else name), link))
            assert where.netloc == "host.example", link
            assert (demo / where.path.removeprefix(UNDER)).is_file(), (name, link)


def test_files_that_nothing_names_are_gone(raw: Path, demo: Path) -> None:
    """Source maps and the search's other languages do not reach the host; what pages name does."""
    names = {path.relative_to(demo).as_posix() for path in demo.rglob("*") if path.is_file()}
    before = {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}
    gone = before - names
    assert any("lunr.de" in name for name in gone)
    assert any(name.endswith(".map") for name in gone)
    ours = {name for name in gone if not name.startswith(finishing._THEME_FOLDERS)}
    assert "assets/page/guide.css" in ours
    sheets = {f"assets/{file.relative_to(ASSETS).as_posix()}" for file in ASSETS.rglob("*.css")}
    # Their rules are in assets/look, the scripts in assets/main.js.
    assert ours <= {*sheets, *(f"assets/{name}" for name in WITHIN)}
    assert not [name for name in names if name.endswith(".map") or "lunr" in name]
    assert {
        "assets/look/guide.css",
        "assets/look/guide-more.css",
        "assets/session/player.css",
        "assets/main.js",
        "assets/page/theme.js",
        "assets/page/filter.js",
        "assets/checklists/checklist.js",
    } <= names


def test_the_search_keeps_the_language_of_the_site(raw: Path, tmp_path: Path) -> None:
    """A German site keeps what the full-text search loads by itself, and no other language."""
    site = tmp_path / "site"
    shutil.copytree(raw, site)
    index = site / "search/search_index.json"
    index.write_text(index.read_text(encoding="utf-8").replace('"lang":["en"]', '"lang":["de"]'), encoding="utf-8")
    finish(site)
    kept = sorted(path.name for path in (site / "assets/javascripts/lunr").rglob("*.js"))
    assert kept == ["lunr.de.min.js", "lunr.stemmer.support.min.js"]
