"""The preview: a safe static server, pages that follow each save, and problems in page and terminal."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from generator.disk.content import FolderError
from generator.serve import SETTLED, saves, stamps
from generator.serve.server import State, listen, with_script
from generator.serve.told import SaveReport
from tests.conftest import ROOT, environment

pytestmark = pytest.mark.ring("test")

expect.set_options(timeout=20_000)

SECRET = "not for the browser"  # noqa: S105 - a text that must not be served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a small built site, with something beside it that must not be served."""
    made = tmp_path / "preview"
    (made / "techniques" / "long-glide").mkdir(parents=True)
    (made / "assets" / "page").mkdir(parents=True)
    (made / "index.html").write_text("<html><head><title>Home</title></head><body>Home</body></html>")
    (made / "404.html").write_text("<html><head></head><body>Not here</body></html>")
    (made / "techniques" / "long-glide" / "index.html").write_text("<html><head></head><body>Glide</body></html>")
    (made / "empty").mkdir()
    for name in (
        "guide.css",
        "guide.js",
        "logo.svg",
        "search-index.json",
        "odd.thing",
        "ünï côde.txt",
        "page/menu.js",
        "page/menu.css",
    ):
        (made / "assets" / name).write_text(name)
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "preview-other").mkdir()
    (tmp_path / "preview-other" / "secret.txt").write_text(SECRET)
    (made / "link.txt").symlink_to(tmp_path / "secret.txt")
    return made


@contextmanager
def running(folder: Path, state: State) -> Iterator[int]:
    with listen(folder, state, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


Answer = tuple[int, Mapping[str, str], bytes]
Ask = Callable[..., Answer]


@pytest.fixture
def ask(folder: Path) -> Iterator[Ask]:
    """Give a function that asks the server for a path exactly as it is written, and gives status, headers and body."""
    with running(folder, State()) as port:

        def asked(path: str, method: str = "GET") -> Answer:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.putrequest(method, path, skip_host=False, skip_accept_encoding=True)
            connection.endheaders()
            response = connection.getresponse()
            answer = response.status, dict(response.getheaders()), response.read()
            connection.close()
            return answer

        yield asked


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/techniques/long-glide/", "text/html; charset=utf-8"),
        ("/techniques/long-glide/?at=home#top", "text/html; charset=utf-8"),
        ("/assets/guide.css", "text/css; charset=utf-8"),
        ("/assets/guide.js", "text/javascript; charset=utf-8"),
        ("/assets/logo.svg", "image/svg+xml"),
        ("/assets/search-index.json", "application/json"),
        ("/assets/odd.thing", "application/octet-stream"),
        ("/assets/%C3%BCn%C3%AF%20c%C3%B4de.txt", "text/plain; charset=utf-8"),
        ("//assets///guide.css", "text/css; charset=utf-8"),
        ("/__preview/preview.js", "text/javascript; charset=utf-8"),
        ("/__preview/preview.css", "text/css; charset=utf-8"),
    ],
)
def test_files_are_served(ask: Ask, path: str, kind: str) -> None:
    """Pages, folders and files come with their own type, are not guessed at and never kept."""
    status, headers, body = ask(path)
    assert status == 200
    assert headers["Content-Type"] == kind
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert int(headers["Content-Length"]) == len(body) > 0


def test_a_folder_gets_its_slash(ask: Ask) -> None:
    """An address of a folder without its slash leads to the one with it, so that relative links work, and to no other host."""
    for path, there in (
        ("/techniques/long-glide", "/techniques/long-glide/"),
        ("//techniques//long-glide", "/techniques//long-glide/"),
    ):
        status, headers, _ = ask(path)
        assert (status, headers["Location"]) == (301, there)
    status, headers, _ = ask("//empty")
    assert (status, headers["Location"]) == (301, "/empty/")


@pytest.mark.parametrize(
    "path", ["/nothing/", "/nothing.html", "/empty/", "/__preview/", "/__preview/server.py", "/%00", "/a%00b"]
)
def test_what_is_not_there_is_the_404_page(ask: Ask, path: str) -> None:
    """Every address without a page shows the site's own page for that, with status 404."""
    status, headers, body = ask(path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"Not here" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/assets/../../secret.txt",
        "/assets/..%5c..%5csecret.txt",
        "/..\\secret.txt",
        "/../preview-other/secret.txt",
        "/link.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/Windows/win.ini",
        "/file:///etc/passwd",
        "/__preview/../../secret.txt",
        "/__preview/%2e%2e/__init__.py",
    ],
)
def test_nothing_outside_the_folder_is_served(ask: Ask, path: str) -> None:
    """No way of writing an address leads out of the folder, nor does a link in it."""
    status, _, body = ask(path)
    assert status == 404
    assert SECRET.encode() not in body
    assert b"Not here" in body


def test_head_has_no_body(ask: Ask) -> None:
    """HEAD answers as GET does, but for the body."""
    _, headers, body = ask("/")
    status, head, none = ask("/", "HEAD")
    assert (status, none) == (200, b"")
    assert head["Content-Length"] == headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_other_methods_are_refused(ask: Ask, method: str) -> None:
    """The server only ever gives; it takes nothing."""
    assert ask("/", method)[0] == 501


SCRIPT = re.compile(rb'<script src="/__preview/preview.js" data-version="([0-9a-f]*)" defer></script></head>')


def test_pages_get_the_script_and_files_do_not(ask: Ask, folder: Path) -> None:
    """Pages, the one for 404 too, load the preview's script with the version they have; a style sheet is as it was."""
    assert len(SCRIPT.findall(ask("/")[2])) == 1
    assert len(SCRIPT.findall(ask("/nothing")[2])) == 1
    assert ask("/assets/guide.css")[2] == (folder / "assets" / "guide.css").read_bytes()
    assert with_script(b"no head at all", "1").endswith(b"defer></script>")


@pytest.mark.parametrize(
    ("file", "is_new"),
    [
        pytest.param("techniques/long-glide/index.html", True, id="the page itself"),
        pytest.param("assets/guide.css", True, id="a style sheet"),
        pytest.param("assets/guide.js", True, id="a script"),
        pytest.param("assets/page/menu.js", True, id="a script in its folder"),
        pytest.param("assets/page/menu.css", True, id="a style sheet in its folder"),
        pytest.param("index.html", False, id="another page"),
        pytest.param("assets/logo.svg", False, id="a picture beside it"),
        pytest.param("assets/search-index.json", False, id="the words to search for"),
    ],
)
def test_a_page_is_new_when_what_it_is_made_of_is(ask: Ask, folder: Path, file: str, is_new: bool) -> None:
    """A page is loaded again when it, or what decides how it looks, has changed, and not because another page has."""
    before = SCRIPT.findall(ask("/techniques/long-glide/")[2])
    assert before == SCRIPT.findall(ask("/techniques/long-glide/")[2])
    (folder / file).write_text((folder / file).read_text() + " ")
    assert (SCRIPT.findall(ask("/techniques/long-glide/")[2]) != before) is is_new


def test_before_the_first_build_there_is_a_page(tmp_path: Path) -> None:
    """While nothing is built yet, a page waits for it."""
    with running(tmp_path / "not yet", State()) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/guides/back-massage/")
        response = connection.getresponse()
        assert response.status == 503
        assert b'data-version=""' in response.read()
        connection.close()


ROW: dict[str, Any] = {
    "path": "content/techniques/x y.yml", "line": 6, "column": 14, "length": 3, "code": "html-in-text", "message": "</script>",
    "hint": "", "why": "so", "more": "/contribute/errors/html-in-text/",
}  # fmt: skip


def test_events_tell_the_state_and_each_change(folder: Path) -> None:
    """An open page hears at once of problems, each with what opens its place, and then of each new state; it counts as seen."""
    state = State(project=Path("/my guide"))
    state.tell_problems(SaveReport((ROW,)))
    heard: list[dict[str, Any]] = []
    with running(folder, state) as port, socket.create_connection(("127.0.0.1", port), timeout=5) as page:
        page.sendall(b"GET /__preview/events?page=%2Ftechniques%2Flong-glide%2F HTTP/1.1\r\nHost: x\r\n\r\n")
        stream = page.makefile("rb")
        for number in (1, 2, 3):
            while len(heard) < number:
                heard += _data(stream.readline())
            time.sleep(0.2)  # the server waits for news by now
            assert state.seen() == ["techniques/long-glide/"]
            if number == 2:
                (folder / "techniques" / "long-glide" / "index.html").write_text("<html><head></head><body>New</body></html>")
            state.tell_pages()
        stream.close()
    versions = [each.pop("version") for each in heard]
    assert versions[0] == versions[1] != versions[2]
    told = {"place": "content/techniques/x y.yml:6:14", "open": "vscode://file/my%20guide/content/techniques/x%20y.yml:6:14"}
    told |= {key: ROW[key] for key in ("message", "code", "hint", "why", "more")}
    assert heard == [{"problems": [told], "said": ""}, {"problems": [], "said": ""}, {"problems": [], "said": ""}]


def test_another_editor_can_be_named(tmp_path: Path) -> None:
    """Whoever uses another editor gives its address, with blanks for the place."""
    shown = SaveReport((ROW,)).shown(tmp_path, "idea://open?file=/{path}&line={line}&column={column}")
    assert shown["problems"][0]["open"] == f"idea://open?file={tmp_path}/content/techniques/x%20y.yml&line=6&column=14"


@pytest.mark.parametrize(
    ("code", "out", "err", "text"),
    [
        (2, "", "error: the disk is full", "error: the disk is full"),
        (1, "no JSON at all", "", "no JSON at all"),
        (1, '{"problems": []}', "", '{"problems": []}'),
        (-9, "", "", "the build ended with -9"),
        (1, "", "Traceback (most recent call last):", "Traceback (most recent call last):"),
    ],
)
def test_what_a_failed_build_says_is_told(tmp_path: Path, code: int, out: str, err: str, text: str) -> None:
    """Whatever way a build fails, something is said about it."""
    assert SaveReport.by_build(code, out, err).text(tmp_path) == text


def test_problems_of_a_build_are_told_with_their_lines(tmp_path: Path) -> None:
    """Problems are told on the terminal as check tells them, also where the file is gone by now."""
    told = SaveReport.by_build(1, json.dumps({"problems": [ROW]}), "")
    assert told.text(tmp_path).startswith("content/techniques/x y.yml:6:14: error: </script> [html-in-text]\n")
    (tmp_path / "content" / "techniques").mkdir(parents=True)
    (tmp_path / "content" / "techniques" / "x y.yml").write_text("\n" * 5 + "name: five<b>\n")
    assert "6 | name: five<b>" in told.text(tmp_path)


def _data(line: bytes) -> list[dict[str, Any]]:
    return [json.loads(line.removeprefix(b"data: "))] if line.startswith(b"data: ") else []


def test_the_next_port_is_taken(folder: Path) -> None:
    """A port in use is left alone, and the next free one is taken."""
    with listen(folder, State(), 0) as first:
        taken = first.server_address[1]
        if taken > 65000:
            pytest.skip("the system gave one of the last ports")  # pragma: no cover
        with listen(folder, State(), taken) as second:
            assert taken < second.server_address[1] < taken + 50


def test_no_port_at_all_is_one_sentence(folder: Path) -> None:
    """Where no port is left it is one sentence."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 65535))
        other.listen()
        with pytest.raises(FolderError, match="the ports 65535 to 65535 are all in use"):
            listen(folder, State(), 65535)


def test_stamps_see_every_kind_of_save(tmp_path: Path) -> None:
    """A changed, a new and a deleted file each change what we see; hidden files and a vanished folder do not trouble it."""
    (tmp_path / "content" / "areas").mkdir(parents=True)
    roots = [tmp_path / "content", tmp_path / "mkdocs.yml", tmp_path / "gone"]
    (tmp_path / "mkdocs.yml").write_text("a")
    seen = [stamps(roots)]
    (tmp_path / "content" / "areas" / "spine.yml").write_text("a")
    seen.append(stamps(roots))
    (tmp_path / "content" / "areas" / "spine.yml").write_text("longer")
    seen.append(stamps(roots))
    (tmp_path / "mkdocs.yml").unlink()
    seen.append(stamps(roots))
    assert all(one != other for one, other in pairwise(seen))
    (tmp_path / "content" / ".spine.yml.swp").write_text("a")
    assert stamps(roots) == seen[-1]


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


def test_saves_settle_before_they_are_followed(tmp_path: Path) -> None:
    """A file that is written in many steps is one save, and none of them is missed."""
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "site.yml"
    file.write_text("0")
    coming = saves(tmp_path)
    next(coming)
    stop = time.monotonic() + 10 * SETTLED

    def save() -> None:
        number = 0
        while time.monotonic() < stop:
            number += 1
            file.write_text("1" * number)
            time.sleep(SETTLED / 8)

    saver = threading.Thread(target=save)
    saver.start()
    next(coming)
    assert time.monotonic() >= stop - SETTLED
    saver.join()


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
            assert said(process, "in use") == f"port {taken} is in use, taking {taken + 1}\n"
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
