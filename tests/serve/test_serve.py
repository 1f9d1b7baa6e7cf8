"""The preview as a program: it follows each save, shows problems in page and terminal, and ends cleanly."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.serve import SETTLED, saves
from tests.conftest import ROOT, environment

pytestmark = pytest.mark.ring("test")

expect.set_options(timeout=20_000)


def test_saves_are_followed_one_by_one(tmp_path: Path) -> None:
    """First comes nothing; then each save comes with the files that were changed, made, renamed or deleted by it."""
    (tmp_path / "content").mkdir()
    one, other = tmp_path / "content" / "site.yml", tmp_path / "content" / "other.yml"
    one.write_text("0")
    coming = saves(tmp_path)
    assert next(coming) is None
    one.write_text("longer")
    assert next(coming) == frozenset({str(one)})
    one.rename(other)
    assert next(coming) == frozenset({str(one), str(other)})
    other.unlink()
    assert next(coming) == frozenset({str(other)})


def test_every_kind_of_save_is_seen(tmp_path: Path) -> None:
    """A new file in a new folder, a file that another takes the place of, one that goes; hidden files of an editor trouble nobody."""
    (tmp_path / "content").mkdir()
    settings, spine = tmp_path / "mkdocs.yml", tmp_path / "content" / "areas" / "spine.yml"
    settings.write_text("a")
    coming = saves(tmp_path)
    next(coming)
    spine.parent.mkdir()
    spine.write_text("a")
    seen = next(coming) or frozenset()
    assert seen <= {str(spine), str(spine.parent)}
    (tmp_path / "content" / ".spine.yml.swp").write_text("a")
    (tmp_path / "beside").write_text("longer")
    (tmp_path / "beside").replace(settings)
    assert next(coming) == frozenset({str(settings)})
    settings.unlink()
    assert next(coming) == frozenset({str(settings)})


def test_saves_settle_before_they_are_followed(tmp_path: Path) -> None:
    """A file that is written in many steps is one save, and none of them is missed."""
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "site.yml"
    file.write_text("0")
    coming = saves(tmp_path)
    next(coming)
    written = [time.monotonic()]
    steps = 80

    def save() -> None:
        for number in range(steps):
            file.write_text("1" * number)
            written.append(time.monotonic())
            time.sleep(SETTLED / 8000)

    saver = threading.Thread(target=save)
    saver.start()
    next(coming)
    followed = len(written)
    saver.join()
    # On a busy machine the writer itself can rest so long that one of its steps is a save.
    assert followed == steps + 1 or max(later - sooner for sooner, later in pairwise(written)) > SETTLED / 2000


@contextmanager
def preview(project: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run `python -m generator serve`; end it by Ctrl-C and see that it ends cleanly."""
    command = [sys.executable, "-m", "generator", "serve", *arguments]
    with (
        subprocess.Popen(
            command, cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
        ended_in_time(process),
    ):
        yield process
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


@contextmanager
def ended_in_time(process: subprocess.Popen[str]) -> Iterator[None]:
    """Kill a process that hangs, so that a test which waits for it fails instead of hanging too."""
    watchdog = threading.Timer(400, process.kill)
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()
        process.kill()


def said(process: subprocess.Popen[str], part: str) -> str:
    """Wait for a line of output that holds this part."""
    assert process.stdout
    for line in process.stdout:
        if part in line:
            return line
    raise AssertionError(f"it ended without saying {part!r}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no Ctrl-C to one process")
def test_the_preview_follows_each_save(tiny: Path, chromium: Browser) -> None:
    """An open page shows the problems of a bad save as text, keeps the page below, and is loaded again after a good one."""
    record = tiny / "content" / "techniques" / "long-glide.yml"
    before = record.read_text()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with preview(tiny, "--port", str(taken)) as process:
            assert re.fullmatch(
                rf"port {taken} is in use, taking \d+\n", said(process, "in use")
            )  # the next one may be taken, too
            address = said(process, "open http://").split()[1]
            said(process, "built in")
            page = chromium.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{address}techniques/long-glide/")
            expect(page.locator("h1")).to_contain_text("Long glide")
            box = page.locator(".preview-problems")
            expect(box).to_be_hidden()

            record.write_text(before.replace("name: Long glide", 'name: "<img src=x onerror=document.title=1>"'))
            said(process, "[html-in-text]")
            expect(box).to_be_visible()
            place = box.get_by_role("link", name="content/techniques/long-glide.yml:2:7")
            assert place.get_attribute("href") == f"vscode://file{record}:2:7"
            assert box.get_by_role("link", name="html-in-text").get_attribute("href") == "/contribute/errors/html-in-text/"
            expect(box).to_contain_text("<img src=x")
            assert box.locator("img").count() == 0
            expect(page.locator("h1")).to_contain_text("Long glide")

            record.write_text(before.replace("name: Long glide", "name: Lon: gli"))  # as it is while somebody types
            said(process, "[quote-needed]")
            expect(box.locator("li")).to_have_count(1)
            expect(page.locator("h1")).to_contain_text("Long glide")

            record.write_text(before.replace("name: Long glide", "name: Longer glide"))
            assert re.fullmatch(r"shown /techniques/long-glide/ in \d+\.\d s\n", said(process, "shown "))
            expect(page.locator("h1")).to_contain_text("Longer glide")
            expect(page.locator(".preview-problems")).to_be_hidden()
            loaded = page.evaluate("performance.timeOrigin")
            said(process, "built in")
            page.wait_for_timeout(1000)
            assert page.evaluate("performance.timeOrigin") == loaded, (
                "the whole build shows the same page: it is not loaded again"
            )
            assert (tiny / "build" / "preview" / "techniques" / "index.html").read_text().count("Longer glide")
            assert all(url.startswith(address) for url in asked)
            page.close()
    assert not (tiny / "site").exists()
    assert read_text(tiny / "build" / "preview" / "sitemap.xml").startswith("<?xml")


def read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no Ctrl-C to one process")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_it_ends_cleanly_in_the_middle_of_a_build(tiny: Path, sign: signal.Signals) -> None:
    """Ctrl-C ends with exit 0 and without a traceback, also while a build runs, and from a shell's background."""
    command = ["/bin/sh", "-c", f'trap "" INT; exec "{sys.executable}" -m generator serve --port 8765']
    with (
        subprocess.Popen(
            command, cwd=tiny, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
        ended_in_time(process),
    ):
        said(process, "open http://")
        time.sleep(0.5)
        process.send_signal(sign)
        assert process.stdout
        rest = process.stdout.read()
        assert (process.wait(), rest) == (0, "stopped\n")


def test_the_preview_needs_no_folder_of_ours(tmp_path: Path) -> None:
    """Where no content/ lies the preview waits and says so, in the words of the build."""
    with preview(tmp_path, "--port", "8790") as process:
        assert "there is no folder content" in said(process, "error: ")


def test_nothing_of_the_preview_is_in_the_site(site: Path) -> None:
    """The published site has no trace of the preview."""
    pages = list(site.rglob("*.html"))
    assert pages
    assert [page for page in pages if b"__preview" in page.read_bytes()] == []


def test_the_script_only_writes_text() -> None:
    """What the preview's script shows is set as text: no way of it reads HTML."""
    script = (ROOT / "generator" / "serve" / "preview.js").read_text()
    assert "textContent = text" in script
    assert not [word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if word in script]
