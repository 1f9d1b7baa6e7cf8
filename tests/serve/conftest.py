"""A small built site, and the server that shows it."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.server import State
from tests.serve.serving import SECRET, Answer, Ask, running


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
