"""A host that compresses, as hosts of pages do, and what a first view of a page asks it for.

Run as a program it prints what the heaviest page of each type weighs: `python -m tests.helpers.weighing SITE`.
"""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from generator.site.styles import PAPER
from tests.helpers.browser import launch
from tests.helpers.guard import settled
from tests.helpers.page_types import kind_of
from tests.helpers.real import real_pages, real_path

#: Below the path of the real site's address: the page for what is not there goes by it.
UNDER = real_path()
#: What hosts compress; fonts and pictures of dots are compressed already.
TEXTS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}


@cache
def compressed(file: Path, changed: float) -> bytes:  # noqa: ARG001 - a changed file is another one
    data = file.read_bytes()
    return gzip.compress(data, 9, mtime=0) if file.suffix in TEXTS else data


class _Compressing(SimpleHTTPRequestHandler):
    """A host below a path: compresses, lets browsers keep files for ten minutes, and answers with 404.html. Writes down what it gave."""

    protocol_version = "HTTP/1.1"

    def __init__(self, given: list[tuple[str, int]], *arguments: object, directory: str) -> None:
        self.given = given
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type] # socket server's own

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix(UNDER)
        file = Path(self.directory) / path
        if file.is_dir():
            file /= "index.html"
        status = 200 if file.is_file() and self.path.startswith(UNDER) else 404
        if status == 404:
            file = Path(self.directory) / "404.html"
        data = compressed(file, file.stat().st_mtime)
        self.given.append((path, len(data)))
        self.send_response(status)
        self.send_header("Content-Type", TEXTS.get(file.suffix, self.guess_type(str(file))))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in TEXTS:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def compressing(site: Path, given: list[tuple[str, int]] | None = None) -> Iterator[str]:
    """Serve a site as hosts of pages do; give its address. `given` is filled with each answer: the path, and its bytes."""
    handler = partial(_Compressing, [] if given is None else given, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{UNDER}"
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class View:
    """A first view: what was asked of our host, with its bytes, and what was asked of others. Its size is that without letters and paper."""

    files: tuple[tuple[str, int], ...]
    elsewhere: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(size for _, size in self.files) - sum(size for _, size in (*self.letters, *self.paper))

    @property
    def letters(self) -> list[tuple[str, int]]:
        return [(path, size) for path, size in self.files if path.endswith(".woff2")]

    @property
    def paper(self) -> list[tuple[str, int]]:
        """Name the rules for paper: browsers fetch them behind everything else, and no screen waits for them."""
        return [(path, size) for path, size in self.files if path.endswith(f"{PAPER}.css")]


def first_view(browser: Browser, site: Path, address: str) -> View:
    """Open a page on a device of the size of a phone that has seen nothing of the site, and wait until it asks for nothing more."""
    given: list[tuple[str, int]] = []
    asked: list[str] = []
    with compressing(site, given) as root:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, device_scale_factor=2
        )
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(root + address)
        settled(page)
        found = tuple(given)
        context.close()
        return View(found, tuple(url for url in asked if not url.startswith((root, "data:"))))


def heaviest(site: Path) -> dict[str, str]:
    """Give the address of the page of each kind whose HTML weighs most: of every length of every guide, of every session, of every stroke."""
    found: dict[str, tuple[int, str]] = {"missing": (0, "404.html")}
    for page in real_pages():
        if page.moved:
            continue
        file = site / page.address / "index.html"
        weight = len(compressed(file, file.stat().st_mtime))
        found[kind_of(page)] = max(found.get(kind_of(page), (0, "")), (weight, page.address))
    return {kind: address for kind, (_, address) in found.items()}


def main(site: Path) -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for kind, address in heaviest(site).items():
            view = first_view(browser, site, address)
            print(
                f"{kind:12} {view.size:6} bytes {len(view.files):3} requests {address}",
                *(f"{p or '/'}={n}" for p, n in view.files),
            )
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
