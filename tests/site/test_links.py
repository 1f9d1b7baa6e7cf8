"""What a finished site names is there, and a reader comes to each page: whatever else it is, the build says so and stops."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.site import links
from generator.site.build import SiteToolError, build_site, look_over
from generator.site.links import TOLD, Fault, faults, read_site, told
from tests.helpers.some import some
from tests.site.engines import ZENSICAL

pytestmark = pytest.mark.ring("test")

#: The address of the small guide, and a page of it that all cases below are put into.
SITE = "https://example.org/tiny-hands/"
PAGE = "safety/index.html"


@pytest.fixture(scope="module")
def sound(built_tiny: Path) -> tuple[Mapping[str, str], frozenset[str]]:
    """Give the texts and the names of the small site as it was built."""
    texts, names = read_site(built_tiny / "site")
    assert faults(texts, names, SITE) == []
    assert {"index.html", "404.html", "sitemap.xml", "manifest.webmanifest", PAGE} <= texts.keys() < names
    return texts, frozenset(names)


Sound = tuple[Mapping[str, str], frozenset[str]]


def spoilt(sound: Sound, file: str, before: str, wrong: str) -> list[Fault]:
    """Put something wrong before a text of a file, and give what is then found."""
    texts, names = sound
    head, found, rest = texts[file].partition(before)
    assert found, (file, before)
    return faults({**texts, file: f"{head}{wrong}{found}{rest}"}, names, SITE)


WRONG = {
    "a page": ('<a href="../nowhere/">', "names nowhere/, which is no file of the site"),
    "a page that moved elsewhere": (
        '<meta http-equiv="refresh" content="0; url=../nowhere/">',
        "names nowhere/, which is no file of the site",
    ),
    "a place": ('<a href="../about/#nowhere">', "names about/#nowhere, and there is no such place"),
    "a place on the page": ('<a href="#nowhere">', "names safety/index.html#nowhere, and there is no such place"),
    "a choice": ('<a href="../routines/#minutes=7">', "names routines/#minutes=7, and there is no such place"),
    "a folder": ('<a href="../techniques">', "names techniques, which is no file of the site"),
    "outside": ('<a href="../../safety/">', "names ../safety/, which is no file of the site"),
    "the root of the host": ('<a href="/safety/">', "names /safety/ from the root of the host, where the site need not lie"),
    "the root of the host, where it lies": (
        '<a href="/tiny-hands/safety/">',
        "names /tiny-hands/safety/ from the root of the host, where the site need not lie",
    ),
    "the site's address": (
        f'<a href="{SITE}safety/">',
        f"names {SITE}safety/ by the address of this site, which no copy of it has",
    ),
    "a script": ('<a href="javascript:alert(1)">', "names javascript:alert(1), which is no address that a page may name"),
    "a picture": ('<img src="../assets/nowhere.png" alt="">', "names assets/nowhere.png, which is no file of the site"),
    "no picture": ('<img src="" alt="">', "fetches from an empty address"),
    "one of several pictures": (
        '<img srcset="../assets/logo.svg 1x, ../assets/nowhere.png 2x" alt="">',
        "names assets/nowhere.png, which is no file of the site",
    ),
    "a sheet for a script": ('<guide-session data-sheet="../nowhere/">', "names nowhere/, which is no file of the site"),
    "an icon": ('<svg><use href="#i-nowhere"/></svg>', "names safety/index.html#i-nowhere, and there is no such place"),
    "a file of another host": (
        '<script src="https://other.example/x.js"></script>',
        "fetches https://other.example/x.js, which is no file of the site",
    ),
    "a card": (
        f'<meta property="og:image" content="{SITE}nowhere.png">',
        "names nowhere.png, which is no file of the site",
    ),
    "a page of another site as this one": (
        '<link rel="canonical" href="https://other.example/safety/">',
        f"gives https://other.example/safety/, which does not begin with {SITE}",
    ),
    "data for machines": (
        f'<script type="application/ld+json">{{"url":"{SITE}nowhere/"}}</script>',
        "names nowhere/, which is no file of the site",
    ),
    "behind a sign that ends tags": ('<a title="a > b" href="../nowhere/">', "names nowhere/, which is no file of the site"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_not_there_is_found(sound: Sound, case: str) -> None:
    """A page that names what is not there, or names it in a way that does not work everywhere, is a fault of that page, and the only one."""
    wrong, does = WRONG[case]
    assert spoilt(sound, PAGE, "</h1>", wrong) == [Fault(PAGE, does)]


RIGHT = {
    "another site": '<a href="https://other.example/a">',
    "another site of the host": '<a href="https://example.org/tiny-hands-too/">',
    "mail": '<a href="mailto:us@example.org?subject=a%20b">',
    "a number": '<a href="tel:112">',
    "the page itself": '<a href="">',
    "the page by its name": '<a href="index.html">',
    "the folder": '<a href="./"><a href="."><a href=".."><a href="./.."><a href="../safety/">',
    "a query": '<a href="../techniques/?areas=back">',
    "letters that are written as numbers": '<a href="&#46;&#46;/techniques/"><img src="&#46;./assets/logo.svg">',
    "its own address, in letters that are written as numbers": f'<link rel="canonical" href="{SITE.replace(":", "&#58;")}safety/">',
    "a choice that is there": '<a href="../routines/#minutes=5">',
    "a page of a file that is not read": '<a href="../assets/icon-192.png#page=2">',
    "a picture that stands in the page": '<img src="data:image/png;base64,iVBOR" alt="">',
    "words": '<code>src=&quot;/nowhere.png&quot;</code> <code>a href="/nowhere/"</code>',
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_is_right_is_let_pass(sound: Sound, case: str) -> None:
    """Other sites, mail, numbers, the page itself and whatever else is there are no faults."""
    assert spoilt(sound, PAGE, "</h1>", RIGHT[case]) == []


@pytest.mark.parametrize(
    ("menu", "does"),
    [
        pytest.param('<a href="../nowhere/">', "names nowhere/, which is no file of the site", id="nowhere"),
        pytest.param('<a href="../assets/logo.svg">', "has assets/logo.svg in its menu, which is no page", id="no page"),
        pytest.param('<a href="https://a.example/">', "has https://a.example/ in its menu, which is no page", id="elsewhere"),
        pytest.param(
            '<a href=".."><a href="../index.html">', "has a menu in which two entries lead to the same page", id="twice"
        ),
        pytest.param("", "has a menu without an entry", id="empty"),
    ],
)
def test_a_dead_entry_of_the_menu_is_found(sound: Sound, menu: str, does: str) -> None:
    """Each entry of the menu leads to a page of its own."""
    assert spoilt(sound, PAGE, "</h1>", f'<nav class="guide-menu">{menu}</nav>') == [Fault(PAGE, does)]


@pytest.mark.parametrize(
    ("wrong", "does"),
    [
        ('<a href="safety/">', "names safety/ from a folder, and is shown in any"),
        ('<a href="/safety/">', "names /safety/ from the root of the host, where the site need not lie"),
        ('<a href="/tiny-hands/nowhere/">', "names nowhere/, which is no file of the site"),
    ],
    ids=["from a folder", "beside the site", "nowhere"],
)
def test_the_missing_page_names_all_from_the_root(sound: Sound, wrong: str, does: str) -> None:
    """The page for what is not there, which is shown at any address, names what is there from the root of the host."""
    assert spoilt(sound, "404.html", "</h1>", '<a href="/tiny-hands/safety/"><a href="#guide-content">') == []
    assert spoilt(sound, "404.html", "</h1>", wrong) == [Fault("404.html", does)]


@pytest.mark.parametrize(
    ("file", "before", "wrong", "does"),
    [
        (
            "manifest.webmanifest",
            '"assets/icon-192.png"',
            '"nowhere.png"}, {"src": ',
            "names nowhere.png, which is no file of the site",
        ),
        ("sitemap.xml", "</urlset>", f"<url><loc>{SITE}nowhere/</loc></url>", "names nowhere/, which is no file of the site"),
        (
            "sitemap.xml",
            "</urlset>",
            "<url><loc>https://other.example/</loc></url>",
            f"gives https://other.example/, which does not begin with {SITE}",
        ),
        (
            "assets/session/player.css",
            ".",
            ".a{background:url('../nowhere.png')}",
            "names assets/nowhere.png, which is no file of the site",
        ),
        (
            "assets/session/player.css",
            ".",
            '@import "nowhere.css";',
            "names assets/session/nowhere.css, which is no file of the site",
        ),
    ],
    ids=["manifest", "map", "map of another site", "style sheet", "style sheet that loads another"],
)
def test_other_files_are_looked_through(sound: Sound, file: str, before: str, wrong: str, does: str) -> None:
    """What a style sheet, the manifest and the map of the site name is there."""
    assert spoilt(sound, file, before, wrong) == [Fault(file, does)]


def test_a_page_that_nothing_leads_to_is_found(sound: Sound) -> None:
    """Pages to which readers come by no link are faults, also where two of them lead to one another; one that has moved is none."""
    texts, names = sound
    lost = {
        "lost/index.html": '<a href="found/">',
        "lost/found/index.html": '<a href="..">',
        "lost/moved/index.html": '<meta http-equiv="refresh" content="0; url=../../safety/">',
    }
    does = "is reached by no link from the home page"
    assert faults({**texts, **lost}, names | {*lost}, SITE) == [
        Fault("lost/found/index.html", does),
        Fault("lost/index.html", does),
    ]


def test_a_file_that_is_gone_is_told_once(sound: Sound) -> None:
    """What every page names and none finds is one line, with the number of pages; of many lines only the first are told."""
    texts, names = sound
    found = faults(texts, names - {"assets/logo.svg"}, SITE)
    pages = [file for file in texts if file.endswith(".html")]
    assert {fault.file for fault in found} == {*pages}
    assert told(found) == f"404.html and {len(pages) - 1} more: names assets/logo.svg, which is no file of the site"
    many = [Fault(PAGE, f"names {number:02}") for number in range(TOLD + 2)]
    assert told(many).splitlines() == [*(f"{PAGE}: names {number:02}" for number in range(TOLD)), "and 2 more"]


def test_a_build_says_what_is_wrong(tmp_path: Path) -> None:
    """A site that does not hold together is an error of the build, which shows what is wrong."""
    (tmp_path / "index.html").write_text('<a href="nowhere/">', encoding="utf-8")
    with pytest.raises(SiteToolError, match=r"^the finished site does not hold together$") as caught:
        look_over(tmp_path, SITE)
    assert caught.value.output == "index.html: names nowhere/, which is no file of the site"


#: What Zensical, told to be strict, finds no fault with: done to the Markdown just before it begins.
SPOIL = """
from pathlib import Path
page, lost, settings = Path("build/docs/safety/index.md"), Path("build/docs/lost/index.md"), Path("mkdocs.yml")
text = page.read_text(encoding="utf-8")
lost.parent.mkdir()
lost.write_text(text, encoding="utf-8")
wrong = '</h1><img src="../assets/nowhere.png" alt=""><a href="/about/">'
page.write_text(text.replace("</h1>", wrong, 1), encoding="utf-8")
menu = settings.read_text(encoding="utf-8")
settings.write_text(menu.replace("techniques/index.md", "techniques/nowhere.md"), encoding="utf-8")
"""


def test_what_an_engine_lets_pass_is_found(typeset: Path) -> None:
    """A missing picture, an absolute link, a page that nothing leads to and a dead entry of the menu stop the build with any engine."""
    python, option, program = ZENSICAL
    with pytest.raises(SiteToolError, match="the finished site does not hold together") as caught:
        build_site(typeset, site_tool=(python, option, SPOIL + program))
    pages = len([*(typeset / "build" / "docs").rglob("*.md")])
    assert caught.value.output.splitlines() == [
        f"404.html and {pages} more: names techniques/nowhere.md, which is no file of the site",
        "lost/index.html: is reached by no link from the home page",
        "safety/index.html: names /about/ from the root of the host, where the site need not lie",
        "safety/index.html: names assets/nowhere.png, which is no file of the site",
    ]
    assert not (typeset / "site").exists()


def test_it_sees_what_a_parser_sees(site: Path) -> None:
    """On the pages of the real site the check finds every address that a parser finds in an attribute, and no other."""
    for file in some(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        seen = [unescape(found) for _, attributes in links._TAG.findall(text) for found in links._NAMES.findall(attributes)]
        page = lxml_html.fromstring(text)
        there = [
            str(found) for found in page.xpath("//@href | //@src | //@poster | //@data | //@data-sheet[. != ''] | //@action")
        ]
        assert len(there) > 20, file
        assert sorted(seen) == sorted(there), file
        assert not page.xpath("//@srcset | //base"), file
