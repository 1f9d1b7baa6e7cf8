"""The server of the preview: a safe static server, whose pages know when they are old."""

from __future__ import annotations

import http.client
import re
import socket
from pathlib import Path

import pytest

from generator.disk.content import FolderError
from generator.serve.server import State, listen, with_script
from tests.serve.serving import SECRET, Ask, running

pytestmark = pytest.mark.ring("test")


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
