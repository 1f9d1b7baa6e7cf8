"""A build as a whole: what it makes, what it is told, and that the site before it stands when it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from generator.disk.content import FolderError
from generator.reading.problems import ContentError
from generator.records import Site
from generator.records.schema import read_record
from generator.site.build import (
    SITE_TOOL,
    Built,
    SiteToolError,
    build_epoch,
    build_site,
    direction,
    run_site_tool,
    site_settings,
)
from tests.conftest import copy_project, environment, tree
from tests.site.building import build_fake, fake, left_over

pytestmark = [pytest.mark.ring("test"), pytest.mark.usefixtures("typeset")]


def test_a_build_makes_the_site(tiny: Path) -> None:
    """The real MkDocs turns the small content into a site, and nothing but the Markdown is left beside it."""
    built = build_site(tiny)
    found = tree(tiny / "site")
    assert {"index.html", "404.html", "sitemap.xml", "techniques/long-glide/index.html"} <= found.keys()
    assert built.pages == sum(name.endswith(".html") for name in found)
    assert built.size == sum(map(len, found.values()))
    assert {"read", "render", "MkDocs"} <= built.seconds.keys()
    assert left_over(tiny) == []


def test_the_markdown_is_exact(tiny: Path) -> None:
    """After a build, build/docs holds the pages of this content and none of an earlier one."""
    (tiny / "build" / "docs" / "techniques").mkdir(parents=True)
    (tiny / "build" / "docs" / "techniques" / "stale.md").write_text("# Stale")
    build_fake(tiny)
    first = tree(tiny / "build" / "docs")
    assert "techniques/stale.md" not in first
    assert "techniques/long-glide/index.md" in first
    build_fake(tiny)
    assert tree(tiny / "build" / "docs") == first


def test_two_builds_are_equal(built: tuple[Path, Built], tmp_path: Path) -> None:
    """The real site is the same to the last byte from another folder, time zone, locale, hash seed, and under another mask."""
    project, _ = built
    again = copy_project(tmp_path / "another folder")
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "12345"}
    done = subprocess.run(
        ["/bin/sh", "-c", 'umask 077; exec "$0" -m generator build', sys.executable],
        cwd=again,
        env=environment(other),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    one, two = tree(project / "site"), tree(again / "site")
    assert "sitemap.xml.gz" in one
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_every_stage_is_told(tiny: Path) -> None:
    """Whoever watches hears each stage once, in order, and each is one that the terminal has words for."""
    from generator.console.terminal import STAGES

    told: list[str] = []
    build_fake(tiny, tell=told.append)
    assert told == [stage for stage in STAGES if stage in told]
    assert told[0] == "read"
    assert told[-1] == "put in place"


def test_settings_reach_mkdocs(tiny: Path) -> None:
    """MkDocs gets name, address, language, description and the one build date from content and change log."""
    (tiny / "CHANGELOG.md").write_text("## 2026-11-22\n\n## 2026-10-01\n")
    (tiny / "content" / "reviews" / "2026-11-example-reviewer.yml").unlink(missing_ok=True)
    build_fake(tiny, "settings", environ={**os.environ, "SITE_ADDRESS": "https://example.net/here"})
    text = (tiny / "site" / "index.html").read_text().splitlines()
    assert "SITE_ADDRESS=https://example.net/here/" in text
    assert "SITE_LANGUAGE=en" in text
    assert "SITE_DIRECTION=ltr" in text
    assert "SOURCE_DATE_EPOCH=1795305600" in text
    assert any(line.startswith("SITE_NAME=") and line != "SITE_NAME=None" for line in text)


SITE = """
name: {name}
summary: {summary}
address: https://example.org/
languages: [en]
guides: [back]
publisher: Us
contact: us@example.org
funding: None.
emergency:
  - {{place: Here, number: "112"}}
units: both
"""


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        pytest.param("Warm Hands", "Warm Hands", id="plain"),
        pytest.param("'no'", "&#110;o", id="no"),
        pytest.param("'2026'", "&#50;026", id="a number"),
        pytest.param("'2026-11-22'", "&#50;026-11-22", id="a date"),
        pytest.param("'~'", "&#126;", id="null"),
        pytest.param("""'A " onload="x'""", "A &quot; onload=&quot;x", id="out of an attribute"),
        pytest.param("A & B", "A &amp; B", id="ampersand"),
        pytest.param("'{{ 7 * 7 }}'", "{{ 7 * 7 }}", id="a template"),
    ],
)
def test_site_texts_stay_texts(name: str, setting: str) -> None:
    """A name that YAML would take for something else, or HTML for more than text, reaches the theme as visible text."""
    raw = SITE.format(name=name, summary="Ours.").encode()
    site = read_record(Site, PurePosixPath("content/site.yml"), raw)
    import yaml
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    made = site_settings(site, 0)["SITE_NAME"]
    assert made == setting
    old = os.environ.get("SITE_NAME")
    os.environ["SITE_NAME"] = made
    try:
        assert yaml_load("site_name: !ENV SITE_NAME", loader=get_yaml_loader(yaml.SafeLoader))["site_name"] == made
    finally:
        os.environ.pop("SITE_NAME") if old is None else os.environ.update(SITE_NAME=old)


@pytest.mark.parametrize(("language", "side"), [("en", "ltr"), ("pt-BR", "ltr"), ("ar", "rtl"), ("fa-AF", "rtl"), ("he", "rtl")])
def test_direction(language: str, side: str) -> None:
    """The frame is told to which side the language of the site is read."""
    assert direction(language) == side


@pytest.mark.parametrize(
    ("environ", "changelog", "record", "epoch"),
    [
        pytest.param({"SOURCE_DATE_EPOCH": "86400"}, b"## 2026-11-22", b"", 86400, id="from the environment"),
        pytest.param({}, b"## 2026-11-22\n## 2025-01-01", b"", 1795305600, id="from the change log"),
        pytest.param({}, b"## 1970-01-02", b"checked: 1970-01-03\n", 2 * 86400, id="from a record"),
        pytest.param({}, b"## 1970-01-02", b"on_date: 1970-01-04\ndue: 2030-01-01\n", 3 * 86400, id="not when a review is due"),
        pytest.param(
            {}, b"## 1970-01-02", b"url: https://x.org/1999-13-45/a-2020-01-01\n", 86400, id="no day, and part of a word"
        ),
    ],
)
def test_build_epoch(environ: dict[str, str], changelog: bytes, record: bytes, epoch: int) -> None:
    """The one build date is SOURCE_DATE_EPOCH, or else the newest date that is written down and lies not ahead."""
    assert build_epoch({PurePosixPath("content/x.yml"): record}, changelog, environ) == epoch


@pytest.mark.parametrize("wanted", ["yesterday", "-1", "99999999999", "1.5", "1e3"])
def test_a_bad_epoch_is_refused(wanted: str) -> None:
    """A SOURCE_DATE_EPOCH that is no time is refused in one sentence."""
    with pytest.raises(FolderError, match="SOURCE_DATE_EPOCH must be seconds since 1970"):
        build_epoch({}, b"2026-11-22", {"SOURCE_DATE_EPOCH": wanted})


def test_no_date_at_all_is_refused() -> None:
    """Without any date a build does not invent one."""
    with pytest.raises(FolderError, match="there is no date"):
        build_epoch({}, b"", {})


def broken_content(project: Path) -> None:
    (project / "content" / "techniques" / "long-glide.yml").write_text("name: [")


def no_settings(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def no_content(project: Path) -> None:
    shutil.rmtree(project / "content")


def site_is_a_link(project: Path) -> None:
    (project / "site").rename(project / "real")
    (project / "site").symlink_to(project / "real")


def nothing(project: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("spoil", "tool", "error", "says"),
    [
        pytest.param(broken_content, fake("good", "2"), ContentError, "long-glide.yml:1:", id="problems in content"),
        pytest.param(no_content, fake("good", "2"), FolderError, "there is no folder", id="no content"),
        pytest.param(no_settings, fake("good", "2"), FolderError, "cannot read .*mkdocs.yml: no such file", id="no mkdocs.yml"),
        pytest.param(site_is_a_link, fake("good", "2"), FolderError, "no folder of its own", id="site is a link"),
        pytest.param(nothing, fake("fail", "2"), SiteToolError, "MkDocs failed with exit code 1", id="MkDocs fails"),
        pytest.param(nothing, fake("warn", "2"), SiteToolError, "MkDocs warned", id="MkDocs warns and exits 0"),
        pytest.param(nothing, fake("full", "2"), FolderError, "no space left", id="the disk is full"),
        pytest.param(nothing, ("/no/such/mkdocs",), FolderError, "cannot start MkDocs", id="MkDocs is not there"),
        pytest.param(nothing, (sys.executable, "-c", ""), SiteToolError, "no home page", id="MkDocs makes nothing"),
    ],
)
@pytest.mark.few(4)
def test_a_failed_build_leaves_the_site(
    tiny: Path, spoil: Callable[[Path], None], tool: tuple[str, ...], error: type[Exception], says: str
) -> None:
    """Whatever stops a build, the site before it stands untouched, and nothing is left over."""
    build_fake(tiny, "good", "1")
    before = tree(tiny / "site")
    spoil(tiny)
    with pytest.raises(error, match=says):
        build_site(tiny, site_tool=tool, finish=lambda *given: None)
    assert tree(tiny / "site") == before
    assert left_over(tiny) == []


def test_a_page_that_finish_does_not_know_stops_it(tiny: Path) -> None:
    """When what MkDocs made is not as our last pass expects it, the build says so and puts nothing in place."""
    with pytest.raises(SiteToolError, match=r"a page that is not as expected: index\.html: the page names no kind"):
        build_site(tiny, site_tool=fake("good"))
    assert not (tiny / "site").exists()


def test_real_warnings_of_mkdocs_stop_it(tiny: Path) -> None:
    """A menu entry that leads nowhere is a warning of the real MkDocs, and so a failure that shows the line."""
    settings = tiny / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nextra_templates: [nowhere.xml]\n")
    with pytest.raises(SiteToolError) as caught:
        build_site(tiny)
    assert "nowhere.xml" in caught.value.output
    assert not (tiny / "site").exists()


def test_a_package_that_mkdocs_lacks_is_named(tmp_path: Path) -> None:
    """What MkDocs itself cannot load is missing from the machine: one sentence, and not the traceback of another program."""
    program = (sys.executable, "-c", "import nothing_of_this_name.at_all")
    with pytest.raises(FolderError, match=r"^nothing_of_this_name is missing: install requirements\.txt, as README\.md says$"):
        run_site_tool(tmp_path, tmp_path / "site", program, environment())


def test_the_site_tool_is_mkdocs_without_quiet() -> None:
    """MkDocs is started as a module of this very Python; -q would hide its warnings and their exit code."""
    assert list(SITE_TOOL) == [sys.executable, "-m", "mkdocs"]
