"""Whether a finished site holds together: what its pages, style sheets, manifest and map name is there, and a reader comes to each page.

A site tool looks at the links of Markdown. Our pages are HTML that it hands on unread, and what else a tool lets pass even in its strict
mode, a menu entry without a page or a page that nothing links to, differs from tool to tool. So we look at what readers get, whichever
tool made it.

Pages are read with regular expressions, in a small part of the time that a parser takes. They can be, as every page is our own output: the
templates write each attribute in double quotes, and `<` and `"` from content come as character references.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.guide.addresses import resolved
from generator.guide.reach import reached

HOME = "index.html"
#: Shown wherever a page is missing, so at any address: it names everything from the root of the host.
MISSING = "404.html"
SITE_MAP = "sitemap.xml"
#: How many faults are told; the others are counted.
TOLD = 20

#: Kinds of files that are looked through. Of all others only the names matter.
_READ = frozenset((".html", ".css", ".svg", ".webmanifest"))
_TAG = re.compile(
    r"<(a|area|audio|embed|guide-session|iframe|ima?ge?|input|link|meta|object|script|source|track|use|video)\b"
    r'([^>"]*(?:"[^"]*"[^>"]*)*)>'
)
_NAMES = re.compile(r'\s(?:href|src|poster|data|data-sheet)="([^"]*)"')
_PICTURES = re.compile(r'\ssrcset="([^"]*)"')
_CONTENT = re.compile(r'\scontent="([^"]*)"')
#: Where the address of a page or card is written out in full: for those who share it, and those who search.
_SHARED = re.compile(r'\srel="canonical"|\sproperty="og:(?:image|url)"')
_MOVED = re.compile(r'\scontent="\d+; *url=([^"]+)"')
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_MENU = re.compile(r'<nav class="guide-menu".*?</nav>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
#: A choice that the script of a page reads from its address, see `choice` in `addresses.py`.
_CHOICE = re.compile(r"([a-z-]+)=([\w.-]+)")
_IN_STYLE = re.compile(r"""(?:url\(|@import )\s*["']?([^"')]+)""")
_IN_MAP = re.compile(r"<loc>(.*?)</loc>")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
#: What a link may lead to besides the site itself.
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, order=True)
class Fault:
    """A file of the site, and what it does that it must not."""

    file: str
    does: str


def read_site(folder: Path) -> tuple[dict[str, str], set[str]]:
    """Read the files of a site that are looked through, and the names of all, by their path from its root."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    read = {path: file for path, file in found.items() if file.suffix in _READ or path == SITE_MAP}
    return {path: file.read_text(encoding="utf-8") for path, file in read.items()}, {*found}


def faults(texts: Mapping[str, str], names: Collection[str], address: str) -> list[Fault]:
    """Give all that is wrong in a site, sorted.

    `texts` are the files that are looked through, `names` those of all. `address` is where the site is published, with a slash at its end.
    """
    site = _Site(texts, frozenset(names), address)
    looks = [_Look(site, file) for file in texts]
    ways: Mapping[str, Collection[str]] = {look.file: look.leads_to for look in looks}
    quiet = {HOME, MISSING, *(look.file for look in looks if look.moved)}
    lost = {file for file in texts if file.endswith(".html")} - reached([HOME], lambda file: ways.get(str(file), ())) - quiet
    nobody = [Fault(file, "is reached by no link from the home page") for file in lost]
    return sorted({*nobody, *(Fault(look.file, does) for look in looks for does in look.wrong)})


def told(found: Iterable[Fault]) -> str:
    """Give faults in words, a line each. The same one in many files, as of a menu, is one line."""
    files: dict[str, list[str]] = {}
    for fault in sorted(found):
        files.setdefault(fault.does, []).append(fault.file)
    lines = [f"{first}{f' and {len(more)} more' if more else ''}: {does}" for does, (first, *more) in files.items()]
    return "\n".join([*lines[:TOLD], *([f"and {len(lines) - TOLD} more"] if len(lines) > TOLD else [])])


class _Site:
    """The files of a site, and the places on them."""

    def __init__(self, texts: Mapping[str, str], names: frozenset[str], address: str) -> None:
        self.texts, self.names, self.address = texts, names, address
        #: The path below which the site lies on its host.
        self.under = "/" + address.split("/", 3)[3]
        self._places: dict[str, frozenset[str]] = {}

    def has(self, file: str, place: str) -> bool:
        """Say whether a file has such a place: an id, or a choice that one of its fields offers. Of files that are not read, any."""
        if file not in self.texts:
            return True
        if file not in self._places:
            self._places[file] = frozenset(_ID.findall(self.texts[file]))
        return place in self._places[file] or self._offers(file, place)

    def _offers(self, file: str, place: str) -> bool:
        choice = _CHOICE.fullmatch(place)
        if choice is None:
            return False
        fields = [attributes for tag, attributes in _TAG.findall(self.texts[file]) if tag == "input"]
        return any(f'name="{choice[1]}"' in field and f'value="{choice[2]}"' in field for field in fields)


class _Look:
    """A file of a site, looked at: what it does wrong, the files that its links lead to, and whether it only leads on to another."""

    def __init__(self, site: _Site, file: str) -> None:
        self.file, self.moved = file, False
        self.wrong: set[str] = set()
        self.leads_to: set[str] = set()
        self._site = site
        text = site.texts[file]
        if file.endswith(".css"):
            self._fetches(_IN_STYLE.findall(text))
        elif file.endswith(".webmanifest"):
            self._fetches(icon["src"] for icon in json.loads(text).get("icons", ()))
        elif file == SITE_MAP:
            self._gives(_IN_MAP.findall(text))
        else:
            self._page(text)

    def _page(self, text: str) -> None:
        for tag, attributes in _TAG.findall(text):
            named = _NAMES.findall(attributes)
            if tag in ("a", "area"):
                self.leads_to.update(filter(None, map(self._leads, named)))
            elif _SHARED.search(attributes):
                self._gives(named or _CONTENT.findall(attributes))
            elif tag == "meta":
                moved = _MOVED.findall(attributes) if 'http-equiv="refresh"' in attributes else []
                self.moved = self.moved or [*map(self._leads, moved)] != []
            else:
                self._fetches(named)
                self._fetches(
                    each.split()[0] for found in _PICTURES.findall(attributes) for each in found.split(",") if each.strip()
                )
        for data in _LINKED_DATA.findall(text):
            self._gives(re.findall(rf'"({re.escape(self._site.address)}[^"]*)"', data))
        for menu in _MENU.findall(text):
            self._menu(_NAMES.findall(menu))

    def _menu(self, entries: list[str]) -> None:
        """Look at the menu. What its links share with all others has been looked at with them."""
        if not entries:
            self.wrong.add("has a menu without an entry")
        pages = [self._leads(entry) for entry in entries]
        for entry, page in zip(entries, pages, strict=True):
            if _SCHEME.match(entry) or (page and not page.endswith(".html")):
                self.wrong.add(f"has {page or entry} in its menu, which is no page")
        there = [page for page in pages if page]
        if len({*there}) < len(there):
            self.wrong.add("has a menu in which two entries lead to the same page")

    def _fetches(self, named: Iterable[str]) -> None:
        """Look at what the file loads by itself, all of which comes from the site or stands in the file."""
        for written in map(html.unescape, named):
            if _SCHEME.match(written):
                if not written.startswith("data:"):
                    self.wrong.add(f"fetches {written}, which is no file of the site")
            elif written:
                self._at(written)
            else:
                self.wrong.add("fetches from an empty address")

    def _leads(self, written: str) -> str | None:
        """Look at an address that a reader follows; give the file it leads to, if that is one of the site."""
        written = html.unescape(written)
        if f"{written}/".startswith(self._site.address):
            self.wrong.add(f"names {written} by the address of this site, which no copy of it has")
        elif not _SCHEME.match(written):
            return self._at(written)
        elif not written.startswith(_ELSEWHERE):
            self.wrong.add(f"names {written}, which is no address that a page may name")
        return None

    def _gives(self, named: Iterable[str]) -> None:
        """Look at addresses that are meant to be written out in full."""
        for written in map(html.unescape, named):
            path = written.removeprefix(self._site.address)
            if path == written:
                self.wrong.add(f"gives {written}, which does not begin with {self._site.address}")
            else:
                self._is_there(path)

    def _at(self, written: str) -> str | None:
        """Look at an address within the site, as it is written; give the file it leads to, if it is there."""
        if not written or written.startswith("#"):  # the page itself
            return self._is_there(self.file + written)
        if written.startswith("/"):
            if self.file == MISSING and written.startswith(self._site.under):
                return self._is_there(resolved("", written.removeprefix(self._site.under)))
            self.wrong.add(f"names {written} from the root of the host, where the site need not lie")
        elif self.file == MISSING:
            self.wrong.add(f"names {written} from a folder, and is shown in any")
        else:
            return self._is_there(resolved(self.file.rpartition("/")[0], written))
        return None

    def _is_there(self, address: str) -> str | None:
        """Look whether an address that counts from the root of the site leads to a file, and to a place on it; give the file.

        Addresses are made of ids, so no letter of them has to be written as a number.
        """
        path, _, place = address.partition("#")
        path = path.partition("?")[0]
        file = f"{path}{HOME}" if path.endswith("/") or not path else path
        if file not in self._site.names:
            self.wrong.add(f"names {path or './'}, which is no file of the site")
            return None
        if place and not self._site.has(file, place):
            self.wrong.add(f"names {path}#{place}, and there is no such place")
        return file
