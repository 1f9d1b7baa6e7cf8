"""A build as a whole: what it makes, what stops it, and that the site before it stands until the new one is ready."""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.disk.content import FolderError, read_content
from generator.reading.problems import ContentError
from generator.records import Site
from generator.records.schema import read_record
from generator.site.build import (
    SITE_TOOL,
    Built,
    SiteToolError,
    build_epoch,
    build_site,
    site_settings,
    theme_language,
    wanted_address,
)
from tests.conftest import ROOT, TINY, Run, copy_project, environment, tree
from tests.site.fake_mkdocs import FILES

pytestmark = pytest.mark.ring("test")

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such limits nor such rights")


def fake(mode: str, version: str = "1") -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "tests" / "site" / "fake_mkdocs.py"), mode, version)


def build_fake(project: Path, mode: str = "good", version: str = "1", target: Path | None = None, **more: Any) -> Built:
    """Build with the fake MkDocs, whose pages need no finish."""
    return build_site(project, target, site_tool=fake(mode, version), finish=lambda folder: None, **more)


#: The same as a program of its own, to be killed.
BUILD_FAKE = """
import sys
from pathlib import Path
from generator.site.build import build_site
build_site(Path(), site_tool=sys.argv[1:], finish=lambda folder: None)
"""


def left_over(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "build").iterdir() if path.name not in ("docs", "lock", "typeset"))


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
  - {{place: Here, number: "1"}}
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


@pytest.mark.parametrize(
    ("language", "known"),
    [("en", "en"), ("de", "de"), ("en-GB", "en"), ("pt-BR", "pt-BR"), ("no", "nb"), ("gd", "en"), ("zh-TW", "zh-TW")],
)
def test_theme_language(language: str, known: str) -> None:
    """Every language of a site is one the theme has, the nearest there is."""
    assert theme_language(language) == known


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        pytest.param("", "", id="not set"),
        pytest.param("  ", "", id="blank"),
        pytest.param("https://example.org/guide/", "https://example.org/guide/", id="whole"),
        pytest.param("https://example.org/guide", "https://example.org/guide/", id="without its slash"),
        pytest.param("http://127.0.0.1:8000", "http://127.0.0.1:8000/", id="a port"),
    ],
)
def test_wanted_address(wanted: str, address: str) -> None:
    """SITE_ADDRESS is taken as people write it."""
    assert wanted_address({"SITE_ADDRESS": wanted}) == address


@pytest.mark.parametrize(
    "wanted",
    [
        "example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///x/",
        "https://example.org/a b/",
        'https://x.org/"/',
    ],
)
def test_a_bad_address_is_refused(wanted: str) -> None:
    """What is no web address is refused in one sentence that shows it."""
    with pytest.raises(FolderError, match="SITE_ADDRESS must begin with https://"):
        wanted_address({"SITE_ADDRESS": wanted})


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
def test_a_failed_build_leaves_the_site(
    tiny: Path, spoil: Callable[[Path], None], tool: tuple[str, ...], error: type[Exception], says: str
) -> None:
    """Whatever stops a build, the site before it stands untouched, and nothing is left over."""
    build_fake(tiny, "good", "1")
    before = tree(tiny / "site")
    spoil(tiny)
    with pytest.raises(error, match=says):
        build_site(tiny, site_tool=tool, finish=lambda folder: None)
    assert tree(tiny / "site") == before
    assert left_over(tiny) == []


def test_a_page_that_finish_does_not_know_stops_it(tiny: Path) -> None:
    """When the theme's pages are not as our last pass expects them, the build says so and puts nothing in place."""
    with pytest.raises(SiteToolError, match=r"a page that is not as expected: index\.html"):
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


def test_kills_at_any_moment_leave_a_whole_site(tiny: Path) -> None:
    """Killed at 16 random moments of a build, the site before or the new one stands whole, and the next build works."""
    build_fake(tiny, "good", "old")
    since = time.perf_counter()
    command = [sys.executable, "-c", BUILD_FAKE]
    subprocess.run([*command, *fake("slow", "0")], cwd=tiny, env=environment(), check=True)
    whole = time.perf_counter() - since
    moments = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    killed = 0
    for number in range(1, 17):
        with subprocess.Popen(
            [*command, *fake("slow", str(number))], cwd=tiny, env=environment(), start_new_session=True
        ) as process:
            time.sleep(moments.uniform(0.1, 1.0) * whole)
            killed += process.poll() is None
            with suppress(ProcessLookupError):  # it may be done already
                if number % 2:
                    process.kill()  # MkDocs lives on, as after a kill by hand
                else:
                    os.killpg(process.pid, signal.SIGKILL)
        found = tree(tiny / "site")
        assert len(found) == FILES
        assert len(set(found.values())) == 1
    assert killed > 8
    time.sleep(1)  # the last MkDocs that lost its parent ends
    build_fake(tiny, "good", "new")
    assert set(tree(tiny / "site").values()) == {b"new"}
    assert left_over(tiny) == []


@unix
def test_every_look_finds_a_whole_site(tiny: Path) -> None:
    """While builds replace the site ten times, whoever opens it finds all of its files, every time."""
    build_fake(tiny)
    over = threading.Event()
    looks: list[int] = []

    def look() -> None:
        while not over.is_set():
            folder = os.open(tiny / "site", os.O_RDONLY | os.O_DIRECTORY)
            number = len(os.listdir(folder))  # noqa: PTH208 - of the folder that was opened, whatever its name is now
            if os.fstat(folder).st_ino == (tiny / "site").stat().st_ino:  # it is still the site, not one that was just replaced
                looks.append(number)
            os.close(folder)
        looks.append(FILES)

    watcher = threading.Thread(target=look)
    watcher.start()
    for number in range(10):
        build_fake(tiny, "good", str(number))
    over.set()
    watcher.join()
    assert len(looks) > 100
    assert set(looks) == {FILES}


def test_an_orphan_does_not_write_into_the_next_build(tiny: Path) -> None:
    """A MkDocs that lives on after its build was killed writes into a folder of its own, which the next build does not use."""
    command = [sys.executable, "-c", BUILD_FAKE, *fake("slow", "orphan")]
    with subprocess.Popen(command, cwd=tiny, env=environment()) as process:
        while not list(tiny.glob("build/next-site-*/site/*")):
            time.sleep(0.001)
        process.kill()
    build_fake(tiny, "slow", "mine")
    found = tree(tiny / "site")
    assert len(found) == FILES
    assert set(found.values()) == {b"mine"}


def test_builds_at_once_do_not_mix(tiny: Path) -> None:
    """Of four builds started together each succeeds, and the site is the whole work of one of them."""
    commands = [[sys.executable, "-c", BUILD_FAKE, *fake("slow", str(number))] for number in range(4)]
    running = [subprocess.Popen(command, cwd=tiny, env=environment()) for command in commands]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    found = tree(tiny / "site")
    assert len(found) == FILES
    assert len(set(found.values())) == 1
    assert left_over(tiny) == []


def test_two_targets_do_not_disturb_each_other(tiny: Path) -> None:
    """A preview and the site are built in turns from one project, each into its own folder."""
    build_fake(tiny, "good", "site")
    build_fake(tiny, "settings", target=tiny / "build" / "preview", address="http://127.0.0.1:8000/")
    assert set(tree(tiny / "site").values()) == {b"site"}
    assert b"SITE_ADDRESS=http://127.0.0.1:8000/" in tree(tiny / "build" / "preview")["index.html"]


def limited(bytes_a_file: int) -> Callable[[], None]:
    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, bytes_a_file))

    return limit


@unix
@pytest.mark.parametrize(
    ("bytes_a_file", "says"),
    [
        pytest.param(500, "error: cannot write to ", id="our own files"),
        pytest.param(2_000_000, "error: MkDocs cannot write to ", id="MkDocs' files"),
    ],
)
def test_no_room_is_one_sentence(tiny: Path, bytes_a_file: int, says: str) -> None:
    """When files cannot grow, as on a full disk, it is one sentence, exit 2, and the site before stands."""
    build_fake(tiny, "good", "1")
    shutil.rmtree(tiny / "build")
    (tiny / "overrides" / "assets" / "large.bin").write_bytes(bytes(3_000_000))  # MkDocs copies it; nothing of ours is as large
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=tiny,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        preexec_fn=limited(bytes_a_file),
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1
    assert set(tree(tiny / "site").values()) == {b"1"}


def without_rights() -> None:
    """Let root be refused like anybody else: drop CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH before the program starts."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@unix
@pytest.mark.parametrize(
    ("closed", "mode", "says"),
    [
        pytest.param(".", 0o555, "error: cannot write to build/typeset: permission denied\n", id="unwritable project"),
        pytest.param("content", 0o000, "error: cannot read content: permission denied\n", id="unreadable content"),
        pytest.param(
            "content/site.yml", 0o000, "error: cannot read content/site.yml: permission denied\n", id="an unreadable file"
        ),
    ],
)
def test_no_rights_is_one_sentence(tiny: Path, closed: str, mode: int, says: str) -> None:
    """What the machine does not allow is one sentence on stderr and exit 2."""
    path = tiny / closed
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build"],
            cwd=tiny,
            env=environment(),
            capture_output=True,
            check=False,
            encoding="utf-8",
            preexec_fn=without_rights,
        )
    finally:
        path.chmod(before)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.lower() == says


def test_content_is_only_read(tiny: Path, generator: Run) -> None:
    """Neither check nor build changes a file of content."""
    before = read_content(tiny)
    assert generator(tiny, "check").returncode == 0
    assert generator(tiny, "build").returncode == 0
    assert (
        read_content(tiny)
        == before
        == {PurePosixPath("content", *p.parts[1:]): raw for p, raw in read_content(TINY.parent).items()}
    )


def test_the_site_tool_is_mkdocs_without_quiet() -> None:
    """MkDocs is started as a module of this very Python; -q would hide its warnings and their exit code."""
    assert list(SITE_TOOL) == [sys.executable, "-m", "mkdocs"]
