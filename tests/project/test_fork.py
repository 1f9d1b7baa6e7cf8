"""Your own guide: the page "Publish your own guide", walked from its first line to its last."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path

import pypdfium2
import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser

from generator.pages.contribute import EXAMPLE
from generator.rules.site_colour import contrast
from tests.conftest import ROOT, copy_project, hosted, run_generator
from tests.helpers.fork import SITE, make_own

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

#: What a run of the workflow that publishes knows of the copy. Nobody has typed it.
PAGES_RUN = {
    "SITE_ADDRESS": SITE["address"],
    "SITE_REPOSITORY": "https://github.com/hospice-by-the-river/hands",
    "SITE_BRANCH": "main",
}
OURS = yaml.safe_load((ROOT / "content" / "site.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a guide of one's own as the page says, with the commands it names, and build it as GitHub does."""
    project = copy_project(tmp_path_factory.mktemp("fork"))
    said = make_own(project)
    assert "it passes the check" in said
    assert "content/site.yml" not in said, "its name stands in site.yml"
    built = run_generator(project, "build", "--format", "github", environ=PAGES_RUN)
    assert built.returncode == 0, built.stdout + built.stderr
    # Its host is an example as well; see `test_whereabouts.py` for an address that is none.
    assert re.findall(r"(?m)^::warning .*::(the [a-z]+|no repository) ", built.stdout) == ["the address", "the contact"]
    return project


@pytest.fixture(scope="module")
def pages(fork: Path) -> dict[str, html.HtmlElement]:
    found = {
        file.relative_to(fork / "site").as_posix().removesuffix("index.html"): html.fromstring(file.read_text(encoding="utf-8"))
        for file in sorted((fork / "site").rglob("*.html"))
    }
    assert len(found) > 100
    return found


def test_the_whole_safety_of_ours_is_kept(fork: Path, pages: dict[str, html.HtmlElement]) -> None:
    """A guide with one stroke has every condition, area, warning and stop sign of ours, and its stroke carries its warnings."""
    for kind in ("conditions", "areas", "warnings", "stop-signs"):
        kept = {path.stem for path in (fork / "content" / kind).iterdir()}
        published = json.loads((fork / "site" / "api" / "v1" / f"{kind}.json").read_text())["records"]
        assert kept == {record["id"] for record in published} == {path.stem for path in (ROOT / "content" / kind).iterdir()}
    assert pages["techniques/still-hands-on-the-shoulders/"].xpath("//*[@data-warning]")


def test_it_says_its_own_name(fork: Path, pages: dict[str, html.HtmlElement]) -> None:
    """Each page bears the publisher's name; no file of the site, and no sheet, says ours."""
    for address, page in pages.items():
        assert SITE["name"] in page.findtext(".//title"), address
    ours = (OURS["name"].encode(), OURS["publisher"].encode(), OURS["contact"].encode(), OURS["address"].encode())
    for file in sorted((fork / "site").rglob("*")):
        if file.is_file():
            text = file.read_bytes()
            assert not [name for name in ours if name in text], file
    printed = on_paper(fork)
    assert SITE["name"] in printed
    assert OURS["name"] not in printed


def on_paper(project: Path) -> str:
    """Give the text of every sheet and booklet."""
    texts = []
    for file in (project / "site").rglob("*.pdf"):
        with pypdfium2.PdfDocument(file) as document:
            texts += [page.get_textpage().get_text_range() for page in document]
    assert texts
    return "\n".join(texts)


def test_it_says_its_own_number(fork: Path, pages: dict[str, html.HtmlElement]) -> None:
    """Where an emergency number stands, it is the publisher's. Ours stands only in the titles of sources, which are not ours to change."""
    number = SITE["emergency"][0]["number"]
    theirs = {each["number"] for each in OURS["emergency"] if each.get("first")} - {number}
    assert len(theirs) == 3
    seen = 0
    for address, page in deepcopy(pages).items():
        assert {str(link) for link in page.xpath("//a/@href[starts-with(., 'tel:')]")} <= {f"tel:{number}"}
        for link in page.xpath("//a[starts-with(@href, 'http') or contains(@href, '/sources/')]"):
            link.text = ""
        if address.startswith("about/sources/"):  # how many they are
            page.xpath("//p[@class='guide-lead']")[0].text = ""
        for backed in page.xpath("//*[@data-backed]"):
            backed.clear()
        for script in page.xpath("//script|//style|//template|//pre"):
            script.text = ""
        text = page.text_content()
        seen += number in text
        assert not [each for each in theirs if re.search(rf"(?<![\d.,-]){each}(?![\d.,-]\d|\d)", text)], address
    assert seen >= 4
    published = json.loads((fork / "site" / "api" / "v1" / "site.json").read_text())
    assert published["emergency"] == SITE["emergency"]
    printed = " ".join(on_paper(fork).split())
    for file in (fork / "content" / "sources").iterdir():
        printed = printed.replace(yaml.safe_load(file.read_text(encoding="utf-8"))["title"], "")
    assert number in printed
    assert not [each for each in theirs if re.search(rf"\b{each}\b", printed)]


def test_readers_reach_its_own_repository(fork: Path, pages: dict[str, html.HtmlElement]) -> None:
    """What a reader writes goes to the repository of the copy, from every page that offers it and from the form: nobody has typed it."""
    kept, told, edited = PAGES_RUN["SITE_REPOSITORY"], 0, 0
    for address, page in pages.items():
        found = {str(link) for link in page.xpath("//a/@href[contains(., '/hands/') and contains(., '//')]")}
        assert {link for link in found if "github.com" in link} == {link for link in found if link.startswith(f"{kept}/")}, (
            address
        )
        if page.xpath("//p[contains(@class, 'guide-small') and contains(., 'Something wrong here?')]"):
            assert [link for link in found if link.startswith(f"{kept}/issues/new?template=wrong.yml&")], address
            told += 1
        for link in page.xpath("//a[text()='edit the text']/@href"):
            file = re.fullmatch(rf"{re.escape(kept)}/edit/main/(content/.*)", link)
            assert file, address
            assert (fork / file[1]).is_file(), address
            edited += 1
    assert told > edited > 100
    form = json.loads((fork / "site" / "assets" / "form.json").read_text())
    assert form["site"]["repository"] == {"address": kept, "branch": "main"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_colour_is_worn(fork: Path, chromium: Browser, theme: str) -> None:
    """Links and buttons wear the publisher's colour, in light and in dark, whoever chose it, with a contrast of at least 4.5 to 1."""
    wanted = SITE["colour"][theme]
    with hosted(fork / "site", "/hands/") as address:
        for by_hand in (False, True):
            context = chromium.new_context(color_scheme="light" if (theme == "light") != by_hand else "dark")
            page = context.new_page()
            if by_hand:
                page.add_init_script(f"localStorage.setItem('/hands/theme', '{theme}')")
            page.goto(f"{address}guides/quiet-hands/")
            link = page.locator("main a:visible:not([class])").first
            ink = hexed(link.evaluate("it => getComputedStyle(it).color"))
            ground = hexed(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            assert ink == wanted
            assert contrast(ink, ground) >= 4.5
            button = page.locator(".guide-btn:visible:not(.guide-btn--quiet)").first
            label, plate = button.evaluate("it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]")
            assert hexed(plate) == wanted
            assert contrast(hexed(label), hexed(plate)) >= 4.5
            button.hover()
            page.wait_for_function(
                "([it, before]) => getComputedStyle(it).backgroundColor !== before", arg=[button.element_handle(), plate]
            )
            page.wait_for_timeout(300)  # until it has faded
            label, plate = button.evaluate("it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]")
            assert contrast(hexed(label), hexed(plate)) >= 4.5
            page.emulate_media(media="print")
            assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--guide-do')") == "#000"
            context.close()


def hexed(colour: str) -> str:
    """Give a computed colour as #rrggbb."""
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


#: What a publisher clicks, in this order; and for each where it stands in this repository, if it is ours and not GitHub's.
CLICKS = (
    ("Fork", ""), ("Create fork", ""), ("Settings", ""), ("General", ""), ("Issues", ""), ("Actions", ""),
    ("Allow GitHub Actions to create and approve pull requests", ""), ("Save", ""), ("Pages", ".github/workflows/pages.yml"),
    ("GitHub Actions", ""), ("I understand my workflows, go ahead and enable them", ""), ("Monthly", ".github/workflows/monthly.yml"),
    ("Enable workflow", ""), ("Commit changes", ""), ("Build", ".github/workflows/build.yml"), ("Run workflow", ""),
    ("Visit site", ""), ("Re-run all jobs", ""),
)  # fmt: skip


def test_the_page_leads_click_by_click(pages: dict[str, html.HtmlElement]) -> None:
    """The page names each click in the order of GitHub, what a copy has switched off included; names of ours are those of the workflows."""
    page = pages["contribute/publish/"]
    bold = [" ".join(each.text_content().split()) for each in page.xpath("//div[@id='guide-content']//b")]
    first = [bold.index(name) for name, _ in CLICKS]
    assert first == sorted(first)
    for name, file in CLICKS:
        if file:
            workflow = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
            assert workflow["name"] == name
            assert name != "Pages" or "workflow_dispatch" in workflow[True]
    text = " ".join(page.text_content().split())
    for words in ("60 days", "red cross", "Python 3.11", "git clone", "Codespaces", "still an example", "leave it out"):
        assert words in text


def test_the_page_says_what_was_done_here(pages: dict[str, html.HtmlElement]) -> None:
    """The page names the file, the settings and the commands that this test used, and shows the whole example."""
    page = pages["contribute/publish/"]
    text = page.text_content()
    assert page.xpath("//pre")[0].text_content().strip() == EXAMPLE.strip()
    for words in (
        "new technique", "new routine", "new guide", "generator check", "github owners", "GitHub Actions",
        "Allow GitHub Actions to create and approve pull requests", "techniques, routines, guides and wishes",
    ):  # fmt: skip
        assert words in " ".join(text.split())
