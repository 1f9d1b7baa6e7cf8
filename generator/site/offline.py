"""What a reader can save for offline: the list of the site's files, each with the digest of its content, and the service worker that keeps them.

The last thing a build does, since the digests are of the bytes that are served. Every file belongs to parts: `core`, which is saved with
anything, a guide by its id, or none, which only "everything" holds. What a page needs is what its HTML, scripts and style sheets name.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.guide.addresses import OFFLINE, resolved
from generator.guide.reach import reached
from generator.site.scripts import ASSETS, BUILT
from generator.site.styles import MORE

#: The worker lies at the root, because it can only keep what lies below it; its source names this version.
WORKER = "sw.js"
_VERSION = '"not built"'
LIST = "assets/offline.json"
EVERYTHING = "everything"
#: The page on which a part is saved says how many bytes that takes. Its source only names the part.
_BYTES = re.compile(r'data-bytes="of ([\w-]+)"')

#: Open data is for other programs, cards are for networks, a site map is for searchers: no reader opens them.
_NEVER = re.compile(r"api/|assets/cards/|sitemap|sw\.js$|assets/offline\.json$")
#: Pages that are saved with anything: what to do, what not to do, and how to find it.
_CORE = re.compile(
    r"$|404\.html$|offline/|print/|safety/|questions/|supplies/|routines/|evidence/|not-taught/|techniques/$|about/(?!data/|gaps/|changes/)"
)
_GUIDE = re.compile(r"guides/([^/]+)/")
_TECHNIQUE = re.compile(r"techniques/.+/$")
#: Paper is for who has a printer, and half of all bytes.
_PAPER = ".pdf"
#: Letters of a digest that are kept: 64 bits.
_DIGITS = 16

_IN_HTML = re.compile(r"""\s(?:src|href)="([^"#?]+)""")
_IN_SCRIPT = re.compile(r"""["'`]((?:\./|\.\./)*[\w./-]+\.(?:js|css|json|svg|png|woff2))["'`]""")
_IN_STYLE = re.compile(r"""url\(["']?([^"')#]+)""")


def write_offline(folder: Path) -> None:
    """Write the list, and its digest into the worker. A site without the worker saves nothing and gets no list."""
    worker = folder / WORKER
    if not worker.is_file():
        return
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files = {address: path.read_bytes() for address, path in savable(found).items()}
    parts = parts_of(files)
    if OFFLINE in files:
        files[OFFLINE] = _BYTES.sub(lambda of: f'data-bytes="{size_of(of[1], files, parts)}"', files[OFFLINE].decode()).encode()
        (folder / OFFLINE / "index.html").write_bytes(files[OFFLINE])
    list_ = offline_list(files, parts)
    (folder / LIST).write_bytes(list_)
    source = worker.read_text(encoding="utf-8")
    if source.count(_VERSION) != 1:
        raise ValueError(f"{WORKER} must hold {_VERSION} once")
    worker.write_text(source.replace(_VERSION, json.dumps(digest(list_))), encoding="utf-8", newline="\n")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def savable(files: Mapping[str, Path]) -> dict[str, Path]:
    """Give the files that can be saved: pages by the address readers open them at, `safety/check/`, everything else by its path."""
    return {address_of(path): file for path, file in files.items() if not _NEVER.match(path)}


def size_of(part: str, files: Mapping[str, bytes], parts: Mapping[str, set[str]]) -> int:
    """Say how many bytes a part takes, with what is saved with anything. Files and parts are by address."""
    return sum(
        len(content) for address, content in files.items() if part == EVERYTHING or {"core", part} & parts.get(address, set())
    )


def offline_list(files: Mapping[str, bytes], parts: Mapping[str, set[str]]) -> bytes:
    """Give the list as JSON: for each address its digest, its bytes and its parts. The same files give the same list."""
    rows = {
        address: [digest(content), len(content), " ".join(sorted(parts.get(address, ())))]
        for address, content in sorted(files.items())
    }
    lines = (f"{json.dumps(address)}:{json.dumps(row, separators=(',', ':'))}" for address, row in rows.items())
    return ('{"files":{\n' + ",\n".join(lines) + "\n}}\n").encode()


def address_of(path: str) -> str:
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def parts_of(files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Say which parts need each file."""
    pages: dict[str, set[str]] = {"core": {address for address in files if _is_page(address) and _CORE.match(address)}}
    for address in files:
        if _is_page(address) and (library := _GUIDE.match(address)):
            pages.setdefault(library[1], set()).add(address)
    parts: dict[str, set[str]] = {}
    core = needed(pages.pop("core"), files)
    for address in core:
        parts.setdefault(address, set()).add("core")
    for guide_id, own in pages.items():
        strokes = {there for page in own for there in named_in(page, files) if _TECHNIQUE.match(there)}
        for address in needed(own | strokes, files) - core:
            parts.setdefault(address, set()).add(guide_id)
    return parts


def needed(pages: Iterable[str], files: Mapping[str, bytes]) -> set[str]:
    """Give the pages and all that they load, and what that loads in turn; but no other page and no paper."""

    def loaded(address: str) -> Iterator[str]:
        return (there for there in named_in(address, files) if not _is_page(there) and not there.endswith(_PAPER))

    return reached(pages, loaded)


def named_in(address: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """Give the files of the site that a file names."""
    folder = address if address.endswith("/") or not address else posixpath.dirname(address)
    if _is_page(address):
        pattern, bases = _IN_HTML, [folder]
    elif script := BUILT.get(address):
        for there in (*script.at_once, *script.by_need, *script.files):
            yield from (each for each in files if each.startswith(there)) if there.endswith("/") else {there} & files.keys()
        return
    elif address.endswith((".js", ".json")):
        # An address in data counts from its own folder, or from the root.
        pattern, bases = _IN_SCRIPT, [folder, ""]
    elif address.endswith(".css"):
        pattern, bases = _IN_STYLE, [folder]
        if (
            more := address.replace(".css", f"{MORE}.css")
        ) in files:  # the search, a session and a finished check are dressed by it
            yield more
    elif address.endswith(".svg"):
        # What lets the hands of a drawing move lies beside it.
        yield from {address.replace(".svg", ".css")} & files.keys()
        return
    else:
        return
    for found in pattern.finditer(files[address].decode("utf-8", "replace")):
        named = found[1]
        if named.startswith("/"):  # the page of a missing page names its files from the root of the host
            named, bases = named[named.find(ASSETS) :], [""]
        for base in bases:
            there = resolved(base, named)
            if there in files:
                yield there


def _is_page(address: str) -> bool:
    return address.endswith(("/", ".html")) or not address
