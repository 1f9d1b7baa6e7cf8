"""A static server for one folder, on this machine only. It adds a script to pages, so that they follow the preview."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator.disk.content import FolderError
from generator.serve.told import SaveReport

HERE = Path(__file__).parent
PORTS = 50
#: After so many seconds a page that has gone is no longer counted as seen.
PATIENCE = 10
#: Our own addresses. No page of the site begins with two underscores.
OWN = "/__preview/"
#: Not from the machine: what it has registered for .js differs from one to the next.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
#: Shown until there is a first good build. It has no style and no script of its own.
HOLDING = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    b"<title>Preview</title></head><body><p>The first preview is being built.</p></body></html>"
)


#: Files that pages load and that decide how they look or what they do. Data is none: what it says of a page stands in the page, too.
_LOADED = {".css", ".js"}


@dataclass
class State:
    """What the preview holds now. Open pages wait here for news, and say which they are."""

    editor: str = ""
    project: Path = field(default_factory=Path)
    _serial: int = 0
    _told: SaveReport = field(default_factory=SaveReport)
    _seen: Counter[str] = field(default_factory=Counter)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _digests: dict[str, tuple[object, str]] = field(default_factory=dict)

    def tell_pages(self) -> None:
        """Say that pages may be new, and that nothing is wrong."""
        with self._news:
            self._serial += 1
            self._told = SaveReport()
            self._news.notify_all()

    def tell_problems(self, told: SaveReport) -> None:
        with self._news:
            self._serial += 1
            self._told = told
            self._news.notify_all()

    def news(self, known: int, patience: float) -> tuple[int, dict[str, Any]]:
        """Give the state, with its number, once it is another one than is known, or after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._serial != known, patience)
            return self._serial, self._told.shown(self.project, self.editor)

    @contextmanager
    def looking(self, address: str) -> Iterator[None]:
        """Count a page as seen, for as long as it listens."""
        with self._news:
            self._seen[address] += 1
        try:
            yield
        finally:
            with self._news:
                self._seen[address] -= 1

    def seen(self) -> list[str]:
        """Give the addresses of the pages that somebody looks at."""
        with self._news:
            return sorted(address for address, count in self._seen.items() if count > 0)

    def version(self, folder: Path, page: Path) -> str:
        """Name what a page is made of: its own bytes, and the styles and scripts it may load."""
        digest = hashlib.sha256()
        loaded = (file for file in (folder / "assets").rglob("*") if file.suffix in _LOADED)
        for file in (page, *sorted(loaded)):
            digest.update(self._digest(file).encode())
        return digest.hexdigest()[:16]

    def _digest(self, file: Path) -> str:
        """Give the digest of a file, worked out again only where its time or size is another one."""
        try:
            status = file.stat()
            stamp = status.st_mtime_ns, status.st_size, status.st_ino
            known = self._digests.get(str(file))
            if known is None or known[0] != stamp:
                known = stamp, hashlib.sha256(file.read_bytes()).hexdigest()
                self._digests[str(file)] = known
        except OSError:
            return ""  # there is none
        return known[1]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows this would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves in the middle is no news."""


def listen(folder: Path, state: State, first_port: int) -> ThreadingHTTPServer:
    """Open the server on the first free port. Raises `FolderError` if there is none."""
    last = min(first_port + PORTS, 65536)
    for port in range(first_port, last):
        try:
            return _Server(("127.0.0.1", port), partial(Handler, folder, state))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise FolderError(f"cannot listen on port {port}: {error.strerror}") from error
    raise FolderError(f"the ports {first_port} to {last - 1} are all in use or not allowed")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def __init__(self, folder: Path, state: State, *arguments: object) -> None:
        self.folder = folder
        self.state = state
        super().__init__(*arguments)  # type: ignore[arg-type] # socket server's own

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        path = asked.path
        if path == OWN + "events":
            self._events(next(iter(parse_qs(asked.query).get("page", ())), "/"))
        elif path in (OWN + "preview.js", OWN + "preview.css"):
            self._send(HTTPStatus.OK, HERE / path.removeprefix(OWN))
        else:
            self._page(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _page(self, path: str) -> None:
        folder = self._inside(path)
        if folder and folder.is_dir() and not path.endswith("/"):
            self._redirect(path + "/")
            return
        if file := self._file(path):
            self._send(HTTPStatus.OK, file)
        elif (missing := self.folder / "404.html").is_file():
            self._send(HTTPStatus.NOT_FOUND, missing)
        elif (self.folder / "index.html").is_file():
            self._answer(HTTPStatus.NOT_FOUND, TYPES[".txt"], b"There is no such page.\n")
        else:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, TYPES[".html"], with_script(HOLDING, ""))

    def _file(self, path: str) -> Path | None:
        """Give the file that is shown at an address, if there is one."""
        file = self._inside(path)
        if file and file.is_dir():
            file = file / "index.html"
        return file if file and file.is_file() else None

    def _version(self, path: str) -> str:
        """Name what is shown at an address now; nothing as long as nothing is built."""
        file = self._file(path) or self.folder / "404.html"
        return self.state.version(self.folder, file) if file.is_file() else ""

    def _inside(self, path: str) -> Path | None:
        """Give the file an address names, or nothing if that would lie outside the folder."""
        parts = [part for part in unquote(path).split("/") if part]
        if any("\0" in part for part in parts):
            return None
        root = self.folder.resolve()
        file = root.joinpath(*parts).resolve()
        return file if file.is_relative_to(root) else None

    def _send(self, status: HTTPStatus, file: Path) -> None:
        kind = TYPES.get(file.suffix.lower(), "application/octet-stream")
        if file.suffix == ".html":
            version = self.state.version(self.folder, file)  # before the file is read: at worst the page loads once too often
            self._answer(status, kind, with_script(file.read_bytes(), version))
            return
        with file.open("rb") as stream:
            self._head(status, kind, os.fstat(stream.fileno()).st_size)
            if self.command != "HEAD":
                shutil.copyfileobj(stream, self.wfile)

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self._head(status, kind, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _events(self, path: str) -> None:
        """Send the state now and after each change, as server-sent events; a comment now and then shows if the page is gone."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        known = -1
        with self.state.looking(path.lstrip("/")):
            while self.command != "HEAD":
                number, told = self.state.news(known, patience=PATIENCE)
                data = json.dumps({"version": self._version(path), **told})
                self.wfile.write(f"data: {data}\n\n".encode() if number != known else b": still here\n\n")
                self.wfile.flush()
                known = number

    def log_message(self, *_: object) -> None:
        """Keep the terminal for problems."""


def with_script(page: bytes, version: str) -> bytes:
    """Add the preview's script to a page, at the end of its head. It is a file, because the pages allow no other."""
    script = f'<script src="{OWN}preview.js" data-version="{version}" defer></script>'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest
