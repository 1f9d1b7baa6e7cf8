"""The frame around every page: overrides, style sheet, scripts, and our pass over what MkDocs built."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin, urlsplit

import jinja2
import minijinja
import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, BrowserContext, Page, Route

from generator.data import manifest
from generator.site import finish as finishing
from generator.site.finish import ThemeChangedError, cut, finish, mend, squeeze, without_comments, without_remarks
from generator.site.scripts import WITHIN
from tests.conftest import ROOT, environment, hosted
from tests.helpers import pixels
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")

OVERRIDES = ROOT / "overrides"
ASSETS = OVERRIDES / "assets"
UNDER = "/warm-hands/"

# A small site of our own, so that a change of content cannot hide or cause a failure here.

ROW = '<li data-areas="{areas}" data-pressure="{pressure}"><a href="{to}">{name}</a></li>\n'
FILTER = """<guide-filter count="{shown} of {all} strokes" none="None fits." partial="Not all came." reset="Show all">
<fieldset class="guide-filter"><legend>Show only</legend>
<label>Part <select name="areas"><option value="">Any</option><option value="back">Back</option><option value="neck">Neck</option></select></label>
<label>Firmest <select name="pressure"><option value="">Any</option><option value="firm">firm</option></select></label>
</fieldset></guide-filter>
"""
CHECKLIST = """<guide-checklist>
<h2 id="room">The room</h2>
<label class="guide-tick"><input type="checkbox" checked><span>Warm</span></label>
<label class="guide-tick"><input type="checkbox"><span>Quiet</span></label>
<label class="guide-tick"><input type="checkbox"><span>Clean</span></label>
</guide-checklist>
"""
GUIDE = """<h1>Back</h1><p>Text of the guide.</p><div class="guide-dim"><p id="dim">Dim</p></div>
<h2 id="one">One</h2><p>a</p><h2 id="two">Two</h2><p>b</p>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
<pre class="guide-code guide-code--wrong"><code>a: b

c: d</code></pre>
"""
PAGES = {
    "": ("Guides", "home", "<h1>Home</h1>"),
    "guides/back/": (
        "Guides",
        "guide",
        GUIDE,
    ),
    "guides/back/checklists/": ("Guides", "checklists", CHECKLIST),
    "techniques/": (
        "Techniques",
        "techniques",
        FILTER
        + '<ul class="guide-rows">'
        + ROW.format(areas="back neck", pressure="firm", to="one/", name="One")
        + ROW.format(areas="neck", pressure="light", to="two/", name="Two")
        + '</ul><nav class="guide-pages" aria-label="Pages"><a href="more/" rel="next">2</a></nav>',
    ),
    "techniques/more/": (
        "Techniques",
        "techniques",
        FILTER
        + '<ul class="guide-rows">'
        + ROW.format(areas="back", pressure="light", to="../three/", name="Three")
        + '</ul><nav class="guide-pages" aria-label="Pages"><a href="../" rel="prev">1</a></nav>',
    ),
    "safety/": ("Safety", "safety", "<h1>Safety</h1>"),
    "questions/": ("Questions", "questions", "<h1>Questions</h1>"),
    "contribute/": ("Contribute", "contribute", "<h1>Contribute</h1>"),
    "about/": ("About", "about", '<h1>About</h1><h2 id="privacy">Privacy</h2><h2 id="licence">Licence</h2>'),
    "about/sources/": ("About", "sources", "<h1>Sources</h1>"),
    "old/": ("", "moved", "<h1>This page has moved</h1>"),
}


def write_pages(docs: Path) -> None:
    for address, (tab, kind, body) in PAGES.items():
        front = {
            "title": f'"{kind} &amp; more"',
            "description": '"A page."',
            "tab": f'"{tab}"',
            "root": '""',
            "kind": kind,
            "review": '"Nobody has reviewed this guide yet."',
            "crumbs": '[{title: "Guides", url: "../../"}]' if address.count("/") > 1 else "[]",
            "sections": '[{title: "One", id: "one"}, {title: "Two", id: "two"}]' if kind == "guide" else "[]",
            **({"moved": '"../techniques/"'} if kind == "moved" else {}),
        }
        file = docs / address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = "\n".join(f"{key}: {value}" for key, value in front.items())
        file.write_text(f"---\n{head}\n---\n\n<div>\n{body}\n</div>\n", encoding="utf-8")


def build_demo(project: Path, **settings: str) -> Path:
    """Build the small site as MkDocs leaves it, before our pass."""
    project.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(OVERRIDES, project / "overrides")
    write_pages(project / "build" / "docs")
    (project / "build" / "docs" / manifest.ADDRESS).write_text("{}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env=environment({"NO_MKDOCS_2_WARNING": "1", "SITE_ADDRESS": f"https://host.example{UNDER}", **settings}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "WARNING" in done.stderr + done.stdout) == (0, False), done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site as MkDocs leaves it. It is shared: change nothing in it."""
    return build_demo(tmp_path_factory.mktemp("theme") / "raw")


@pytest.fixture(scope="module")
def demo(raw: Path) -> Path:
    """Give the small site after our pass. It is shared: change nothing in it."""
    folder = raw.parent / "finished"
    shutil.copytree(raw, folder)
    finish(folder)
    return folder


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    with hosted(demo, UNDER) as url:
        yield url


@pytest.fixture
def page_text(raw: Path) -> str:
    """Give a page as MkDocs wrote it."""
    return (raw / "guides/back/index.html").read_text(encoding="utf-8")


# The overrides

STUB = """<head>{% block htmltitle %}<title>stub</title>{% endblock %}{% block extrahead %}{% endblock %}</head>
{% block header %}<header>Material</header>{% endblock %}{% block tabs %}tabs of Material{% endblock %}
{% block site_nav %}columns of Material{% endblock %}{% block content %}content of Material{% endblock %}
{% block footer %}footer of Material{% endblock %}{% block scripts %}<script src="bundle.js"></script>{% endblock %}"""


def context(**meta: Any) -> dict[str, Any]:
    nav = [SimpleNamespace(title=t, url=f"{t.lower()}/", active=False) for t in ("Guides", "Techniques")]
    page = SimpleNamespace(meta=meta, content="<h1>Back &amp; more</h1>", canonical_url="https://host.example/back/")
    extra = SimpleNamespace(colour="")
    site = SimpleNamespace(site_name="Warm Hands", theme=SimpleNamespace(logo="assets/logo.svg"), extra=extra)
    return {"nav": SimpleNamespace(items=nav), "page": page, "config": site}


FULL = {
    "title": "Back",
    "tab": "Techniques",
    "kind": "guide",
    "review": "Nobody.",
    "crumbs": [{"title": "Guides", "url": "../"}],
    "sections": [{"title": "One &lt;", "id": "one"}],
    "scripts": ["session"],
}
CONTEXTS = {
    "full": ("main.html", context(**FULL)),
    "bare": ("main.html", context(kind="home", tab="", crumbs=[], sections=[], review="Nobody.")),
    "sheet": ("main.html", context(**{**FULL, "kind": "sheet"})),
    "moved": ("main.html", context(**{**FULL, "moved": "../new/"})),
    "404 in MkDocs": ("404.html", {**context(), "page": None}),
    "404 in Zensical": ("404.html", {**context(), "page": SimpleNamespace(toc=[])}),
}


def in_jinja(name: str, values: dict[str, Any], templates: dict[str, str]) -> str:
    engine = jinja2.Environment(loader=jinja2.DictLoader(templates))  # noqa: S701 - MkDocs escapes nothing either
    engine.filters["url"] = lambda path: f"/r/{path}"
    return engine.get_template(name).render(values)


def in_minijinja(name: str, values: dict[str, Any], templates: dict[str, str]) -> str:
    engine = minijinja.Environment(templates=templates, auto_escape_callback=lambda _: False)
    engine.add_filter("url", lambda path: f"/r/{path}")
    return engine.render_template(name, **values)


def templates() -> dict[str, str]:
    found = {path.name: path.read_text(encoding="utf-8") for path in OVERRIDES.glob("*.html")}
    assert set(found) == {"main.html", "404.html"}
    return {"base.html": STUB, **found}


@pytest.mark.parametrize("case", CONTEXTS)
def test_both_engines_render_the_same(case: str) -> None:
    """MiniJinja makes the same page of the overrides as Jinja does."""
    name, values = CONTEXTS[case]
    jinja, mini = (" ".join(render(name, values, templates()).split()) for render in (in_jinja, in_minijinja))
    assert jinja == mini
    assert "<header>Material</header>" in jinja
    assert "of Material" not in jinja


def test_front_matter_reaches_the_page() -> None:
    """The active tab, crumbs, sections, review line, extra scripts and the redirect come from the front matter, unchanged."""
    page = in_jinja("main.html", context(**{**FULL, "moved": "../new/"}), templates())
    for piece in (
        '<a class="md-tabs__link" href="/r/techniques/" aria-current="true">Techniques</a>',
        '<li><a href="../">Guides</a></li>',
        '<li><a href="#one">One &lt;</a></li>',
        "<span>Nobody.</span>",
        '<script type="module" src="/r/assets/session/session.js">',
        '<meta http-equiv="refresh" content="0; url=../new/">',
    ):
        assert piece in page
    assert "bundle.js" not in page
    assert page.count('aria-current="true"') == 2  # in the tabs and in the menu


def test_overrides_only_print() -> None:
    """No call but super(), no arithmetic and nothing that only Jinja knows stands in an override."""
    code = [piece for text in templates().values() for piece in re.findall(r"\{[{%](.*?)[}%]\}", text)]
    assert len(code) > 40
    for piece in code:
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", piece.replace("super()", ""))
        assert not re.search(r"\w\(|%|\bpage\.file\b|\.get\b|\.split\b", bare), piece


# The style sheet


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


def test_both_dark_blocks_say_the_same() -> None:
    """The page looks the same whether the system or the reader chose dark, and every colour has a dark value."""
    assert tokens(BY_SYSTEM) == tokens(BY_READER)
    same = ("--guide-serif", "--guide-sans", "--guide-mono", "--guide-r")
    assert set(tokens(BY_SYSTEM)) == set(tokens(LIGHT)) - set(same)


def contrast(one: str, other: str) -> float:
    return pixels.contrast(pixels.colour(one), pixels.colour(other))


GROUNDS = ("paper", "plate", "oat", "butter", "cloth")
READ = [
    *[(text, ground, 4.5) for text in ("ink", "ink-2", "do") for ground in GROUNDS],
    *[("stop", ground, 4.5) for ground in ("paper", "plate", "stop-bg")],
    *[("ask", ground, 4.5) for ground in ("paper", "plate", "ask-bg")],
    *[("ink", ground, 4.5) for ground in ("stop-bg", "ask-bg")],
    ("on-do", "do", 4.5),
    ("on-do", "do-2", 4.5),
    ("edge", "paper", 3),
    ("edge", "plate", 3),
    ("edge", "oat", 3),
]


@pytest.mark.parametrize("block", [LIGHT, BY_READER], ids=["light", "dark"])
def test_text_can_be_read(block: str) -> None:
    """Each colour of text stands out from each ground it is used on, and the border of a control from what is around it."""
    colours = tokens(block)
    weak = [
        (text, ground, round(contrast(colours[f"--guide-{text}"], colours[f"--guide-{ground}"]), 2))
        for text, ground, least in READ
        if contrast(colours[f"--guide-{text}"], colours[f"--guide-{ground}"]) < least
    ]
    assert not weak


def test_the_browser_bar_has_the_colour_of_the_page() -> None:
    """The two theme colours in the head are the page's own, light and dark."""
    found = re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', templates()["main.html"])
    assert found == [(tokens(LIGHT)["--guide-paper"], "light"), (tokens(BY_SYSTEM)["--guide-paper"], "dark")]


def test_class_names_are_ours_or_the_themes() -> None:
    """Every class in the style sheet starts with guide-, md- or dg, or is one of the few words the theme and icons share."""
    selectors = " ".join(re.findall(r"([^{};]+)\{", style()))
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\([^()]*:\s*[\d.]+\w+\)", "", selectors)))
    assert len(classes) > 80
    assert {name for name in classes if not re.match(r"(guide|md|dg)(-|$)", name)} <= {"on", "js", "no-js"}


def test_every_class_of_ours_is_used() -> None:
    """No rule is left behind for what no template and no script makes any more."""
    styles = " ".join(without_comments(file.read_text(encoding="utf-8")) for file in ASSETS.rglob("*.css"))
    makers = [
        *(ROOT / "generator").rglob("*.j2"),
        *(ROOT / "generator").rglob("*.py"),
        *ASSETS.rglob("*.js"),
        *ASSETS.parent.glob("*.html"),
    ]
    made = "\n".join(file.read_text(encoding="utf-8") for file in makers)
    words = set(re.findall(r"[\w-]+", made))
    beginnings = tuple(re.findall(r"(guide-[\w-]*[-_]\w*)(?:\$\{|\{)", made))
    classes = set(re.findall(r"\.(guide-[\w-]+)", styles))
    assert len(classes) > 200
    assert {name for name in classes - words if not name.startswith(beginnings)} == set()


def test_every_token_used_is_defined() -> None:
    """No rule asks for a property of ours that is not set, which would fail in silence, unless it says what holds then."""
    used = set(re.findall(r"var\((--(?:guide|d)-[\w-]+)\)", style()))
    assert len(used) > 25
    assert used <= set(tokens(LIGHT))


def test_the_style_sheet_has_no_left_or_right() -> None:
    """Sides are named by the direction of writing, so that the page can be mirrored."""
    physical = r"(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right):|(?:float|text-align|clear):(?:left|right)"
    assert not re.findall(physical, style())
    assert re.findall(physical, "a{padding-left:1px}b{left:0}c{text-align:right}") == [
        "padding-left",
        "left:",
        "text-align:right",
    ]


def test_the_style_sheet_is_small() -> None:
    """All rules that we write for every page are at most 8 KB; what a page loads of them is weighed in test_weight.py."""
    assert len(gzip.compress(style().encode(), 9)) <= 8 * 1024


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a{}", "a{}"),
        ("/* x */a{}", "a{}"),
        ("a{/* x */b:c}/* y\n */d{}", "a{b:c}d{}"),
        ("a{}/* open", "a{}"),
        ("a,\nb{}\n", "a,b{}"),
    ],
    ids=["none", "first", "two", "open", "lines"],
)
def test_comments_do_not_reach_readers(css: str, expected: str) -> None:
    """Comments and the ends of lines are taken out and nothing else."""
    assert without_comments(css) == expected


def test_lines_can_be_joined() -> None:
    """Each line of a style sheet ends where no space is needed."""
    sheets = [file.read_text(encoding="utf-8") for file in sorted(ASSETS.rglob("*.css"))]
    assert len(sheets) > 2
    text = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.DOTALL)
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    assert len(lines) > 300
    assert [line for line in lines if line[-1] not in "{};,"] == []


# Our pass over the built site

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


def pages_of(site: Path) -> dict[str, lxml_html.HtmlElement]:
    found = {path.relative_to(site).as_posix(): lxml_html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html"))}
    assert len(found) == len(PAGES) + 1  # and the page for what is not there
    return found


def test_no_inline_script_and_no_inline_style(demo: Path) -> None:
    """Nothing inline stands in any page but JSON, so that the strict policy needs no exception."""
    for name, page in pages_of(demo).items():
        inline = [script.get("type") for script in page.iter("script") if not script.get("src") and not script.get("data-src")]
        assert inline == ["application/json"], name
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]"), name
        assert not page.xpath("//a[starts-with(@href, 'javascript:')]"), name


def test_pages_load_only_files_that_are_there(demo: Path) -> None:
    """Every file a page loads is in the site; the page for what is not there finds them from any depth; none is of another host."""
    base = f"https://host.example{UNDER}"
    for name, page in pages_of(demo).items():
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


# In a browser


@contextmanager
def visiting(browser: Browser, address: str, path: str = "", width: int = 1280, **options: Any) -> Iterator[Page]:
    """Open a page of the small site; an error on it, or a request to another host, is a failure."""
    visitor: BrowserContext = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
    page = visitor.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.goto(address + path)
    yield page
    assert not wrong
    visitor.close()


def paper(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return {"rgb(255, 253, 248)": "light", "rgb(26, 23, 20)": "dark"}[colour]


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_reader_chooses_the_theme(chromium: Browser, address: str, system: Any, other: str) -> None:
    """The system decides until the button is used; the choice then holds on every page of this site and under its own key."""
    with visiting(chromium, address, color_scheme=system) as page:
        button = page.get_by_role("button", name="Dark colours")
        assert (paper(page), button.get_attribute("aria-pressed")) == (system, str(system == "dark").lower())
        button.click()
        assert (paper(page), button.get_attribute("aria-pressed")) == (other, str(other == "dark").lower())
        bars = page.eval_on_selector_all("meta[name=theme-color]", "all => all.map(meta => meta.content)")
        assert set(bars) == {tokens(LIGHT if other == "light" else BY_READER)["--guide-paper"]}
        page.goto(address + "safety/")
        assert paper(page) == other
        assert page.evaluate("Object.entries(localStorage)") == [[f"{UNDER}theme", other]]


@pytest.mark.parametrize(
    "storage",
    [
        f"localStorage.setItem('{UNDER}theme', 'nonsense')",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ],
    ids=["nonsense", "switched off"],
)
def test_storage_may_be_missing_or_hold_nonsense(chromium: Browser, address: str, storage: str) -> None:
    """Without a usable memory the system decides, and the button still works on the page."""
    with visiting(chromium, address, color_scheme="dark") as page:
        page.add_init_script(storage)
        page.reload()
        assert paper(page) == "dark"
        page.get_by_role("button", name="Dark colours").click()
        assert paper(page) == "light"


def test_a_dark_part_is_dark_in_a_light_page(chromium: Browser, address: str) -> None:
    """Our colours turn inside .guide-dim."""
    with visiting(chromium, address, "guides/back/") as page:
        values = page.eval_on_selector(
            "#dim",
            "e => ['--guide-ink', '--guide-paper'].map(n => getComputedStyle(e).getPropertyValue(n))",
        )
        dark = tokens(BY_READER)
        assert values == [dark["--guide-ink"], dark["--guide-paper"]]


def test_the_menu_opens_by_keyboard(chromium: Browser, address: str) -> None:
    """On a narrow screen the menu is a button that Tab reaches; Escape closes it and leaving it closes it."""
    with visiting(chromium, address, "guides/back/", width=390) as page:
        button = page.get_by_role("button", name="Menu")
        for _ in range(4):
            page.keyboard.press("Tab")
            if button.evaluate("e => e === document.activeElement"):
                break
        page.keyboard.press("Enter")
        first = page.get_by_role("navigation", name="Menu").get_by_role("link").first
        assert first.evaluate("e => e === document.activeElement")
        assert button.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert (button.get_attribute("aria-expanded"), first.is_visible()) == ("false", False)
        assert button.evaluate("e => e === document.activeElement")
        button.click()
        for _ in range(6):
            page.keyboard.press("Tab")
        assert not first.is_visible()


def test_search_is_loaded_by_its_first_use(chromium: Browser, address: str) -> None:
    """Opening a page loads nothing of the search; the field opens it, and Material's bundle never comes."""
    with visiting(chromium, address) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
        page.reload()
        settled(page)
        assert not [url for url in loaded if "search" in url or "bundle" in url]
        assert len(loaded) <= 9
        with page.expect_request("**/assets/search/search.js"):
            page.get_by_role("textbox", name="Search").focus()
        page.locator(".md-search__output").wait_for()
        page.keyboard.press("Escape")
        assert not page.locator(".md-search__output").is_visible()
        assert not [url for url in loaded if "bundle" in url]


@pytest.mark.complains("status of 404")
def test_whoever_is_faster_than_the_script_can_search(chromium: Browser, address: str) -> None:
    """What is typed before the page's script has come is kept, through Enter too, and searched for as soon as the script is there."""
    with visiting(chromium, address) as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/assets/main.js", hold)
        page.goto(address, wait_until="commit")
        field = page.get_by_role("textbox", name="Search")
        field.click()
        page.keyboard.type("back")
        loads: list[str] = []
        page.on("framenavigated", lambda frame: loads.append(frame.url))
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert loads == []
        held[0].continue_()
        page.locator(".md-search__output a").first.wait_for()
        assert field.input_value() == "back"
        assert field.evaluate("e => e === document.activeElement")


def test_search_opens_on_a_phone(chromium: Browser, address: str) -> None:
    """On a narrow screen a button opens the field and Escape gives the focus back to it."""
    with visiting(chromium, address, width=390) as page:
        field = page.get_by_role("textbox", name="Search")
        button = page.get_by_role("button", name="Search")
        assert not field.is_visible()
        with page.expect_request("**/assets/search/search.js"):
            button.click()
        assert field.evaluate("e => e === document.activeElement")
        page.keyboard.press("Escape")
        assert not field.is_visible()
        assert button.evaluate("e => e === document.activeElement")


def test_the_section_being_read_is_marked(chromium: Browser, address: str) -> None:
    """The list "On this page" marks one section."""
    with visiting(chromium, address, "guides/back/") as page:
        marked = page.get_by_role("navigation", name="On this page").locator("[aria-current]")
        marked.wait_for()
        assert marked.count() == 1


def test_the_checklist_counts(chromium: Browser, address: str) -> None:
    """The count follows the ticks, the button clears them, and taking the element out and back builds nothing twice."""
    with visiting(chromium, address, "guides/back/checklists/") as page:
        count = page.locator(".guide-count")
        assert count.text_content() == "1 of 3"
        page.get_by_label("Quiet").check()
        assert count.text_content() == "2 of 3"
        page.evaluate("() => { const list = document.querySelector('guide-checklist'); list.parentNode.append(list) }")
        page.evaluate(
            "() => { const list = document.querySelector('guide-checklist'); list.after(list.cloneNode(true)); list.remove() }"
        )
        assert (count.count(), page.get_by_role("button", name="Untick all").count()) == (1, 1)
        assert page.eval_on_selector("guide-checklist", "e => [...e.children].slice(0, 3).map(c => c.tagName)") == [
            "H2",
            "DIV",
            "LABEL",
        ]
        page.get_by_role("button", name="Untick all").click()
        assert (count.text_content(), page.locator(":checked").count()) == ("0 of 3", 0)


def shown(page: Page) -> list[str]:
    return [text for text in page.locator(".guide-rows li:visible").all_inner_texts() if text]


@pytest.mark.parametrize(
    ("start", "third"), [("techniques/", "Three"), ("techniques/more/", "Three")], ids=["first page", "last page"]
)
def test_the_filter_looks_through_all_pages(chromium: Browser, address: str, start: str, third: str) -> None:
    """From any page of a list a choice shows the rows of all its pages, in order, with links that work from here."""
    with visiting(chromium, address, start) as page:
        page.get_by_label("Part").select_option("back")
        page.get_by_text("2 of 3 strokes").wait_for()
        assert shown(page) == ["One", third]
        links = page.eval_on_selector_all(".guide-rows a", "all => all.map(link => link.href)")
        assert links == [f"{address}techniques/{name}/" for name in ("one", "two", "three")]
        page.get_by_label("Firmest").select_option("firm")
        page.get_by_text("1 of 3 strokes").wait_for()
        page.get_by_label("Part").select_option("neck")
        assert shown(page) == ["One"]
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == ["One", "Two", third]
        assert not page.locator(".guide-pages").is_visible()


@pytest.mark.complains("ERR_FAILED")
def test_the_filter_says_when_nothing_fits(chromium: Browser, address: str) -> None:
    """An empty result is said in words, next to the way out of it."""
    with visiting(chromium, address, "techniques/more/") as page:
        page.route("**/techniques/", lambda route: route.abort())
        page.get_by_label("Firmest").select_option("firm")
        page.get_by_text("None fits. Not all came.").wait_for()
        assert shown(page) == []
        page.unroute("**/techniques/")
        page.get_by_label("Part").select_option("neck")
        page.get_by_text("1 of 3 strokes").wait_for()
        assert shown(page) == ["One"]


def test_the_filter_survives_being_moved(chromium: Browser, address: str) -> None:
    """Taking the element out and back builds nothing twice."""
    with visiting(chromium, address, "techniques/") as page:
        page.locator(".guide-filter__reset").wait_for(state="attached")
        page.evaluate("() => { const filter = document.querySelector('guide-filter'); filter.parentNode.prepend(filter) }")
        page.get_by_label("Part").select_option("neck")
        page.get_by_text("2 of 3 strokes").wait_for()
        assert page.locator(".guide-filter__reset").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_but_search_is_there_without_scripts(chromium: Browser, address: str, width: int) -> None:
    """With scripts off the text and the menu are there, and no control that could do nothing."""
    with visiting(chromium, address, "techniques/", width=width, java_script_enabled=False) as page:
        tabs = page.get_by_role("navigation", name="Main").get_by_role("link")
        assert [tab.text_content() for tab in tabs.all()] == [
            "Guides",
            "Techniques",
            "Safety",
            "Questions",
            "Contribute",
            "About",
        ]
        assert all(tab.is_visible() for tab in tabs.all())
        assert len(shown(page)) == 2
        for selector in (".md-search", ".guide-filter", ".guide-theme", ".md-header [for=__drawer]", ".md-header [for=__search]"):
            assert not page.locator(selector).first.is_visible(), selector


def test_only_one_page_of_the_list_is_needed(chromium: Browser, address: str) -> None:
    """Opening a list fetches no other page of it."""
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    with visiting(chromium, address) as page:
        page.route("**/more/", note)
        page.goto(address + "techniques/")
        settled(page)
        assert asked == []


def test_no_page_scrolls_sideways(chromium: Browser, address: str) -> None:
    """On the narrowest screen only wide tables and code scroll, in their own frames."""
    with visiting(chromium, address, width=320) as page:
        for path in [*PAGES, "404.html"]:
            if path != "old/":  # which leads on to another
                page.goto(address + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_paper_has_the_page_and_not_the_frame(chromium: Browser, address: str) -> None:
    """Printed, the page shows its text, its address and the review line, and no menu, header or button."""
    with visiting(chromium, address, "guides/back/", color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.get_by_text("Text of the guide").is_visible()
        lines = page.locator(".guide-print")
        assert [line.is_visible() for line in lines.all()] == [True, True]
        assert lines.last.inner_text() == "https://host.example/warm-hands/guides/back/\nNobody has reviewed this guide yet."
        for selector in (".md-header", ".md-tabs", ".md-footer", ".guide-toc", ".guide-crumbs", ".md-skip"):
            assert not page.locator(selector).first.is_visible(), selector
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_missing_page_helps_from_any_depth(chromium: Browser, demo: Path, address: str) -> None:
    """The page for what is not there has working links to the lists."""
    found = pages_of(demo)["404.html"].xpath("//*[@id='guide-content']//a/@href")
    links = [urljoin("https://host.example/warm-hands/nowhere/at/all", str(link)) for link in found]
    names = ("", "techniques/", "safety/", "questions/", "contribute/", "about/")
    assert links == [f"https://host.example{UNDER}{name}" for name in names]
    with visiting(chromium, address, "404.html") as page:
        assert page.get_by_role("heading", level=1).text_content() == "There is no page here"
        assert page.title() == "Page not found - Warm Hands"


def test_a_moved_page_leads_on(chromium: Browser, address: str) -> None:
    """A page that has moved sends the reader to the new address without a script."""
    with visiting(chromium, address, "old/", java_script_enabled=False) as page:
        page.wait_for_url(f"{address}techniques/")
