"""What can be saved: the list of files with their digests and parts, the web app manifest, the icons."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from generator.data.manifest import ICONS
from generator.site.offline import digest, named_in, needed, offline_list, parts_of, write_offline
from tests.conftest import ROOT
from tests.site.icons import OVERRIDES, icons

pytestmark = pytest.mark.ring("test")

List = dict[str, tuple[str, int, str]]


@pytest.fixture(scope="module")
def files(site: Path) -> List:
    """Give the list of the real site."""
    text = (site / "assets" / "offline.json").read_bytes()
    return {address: tuple(row) for address, row in json.loads(text)["files"].items()}


def path_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if address.endswith("/") or not address else site / address


def test_every_digest_is_of_what_is_served(site: Path, files: List) -> None:
    """Each row names the bytes and the digest of the file as it lies in the site, and the worker names those of the list."""
    assert len(files) > 400
    for address, (known, size, _) in files.items():
        content = path_of(site, address).read_bytes()
        assert (known, size) == (hashlib.sha256(content).hexdigest()[:16], len(content)), address
    list_ = (site / "assets" / "offline.json").read_bytes()
    assert f'const VERSION = "{digest(list_)}";' in (site / "sw.js").read_text(encoding="utf-8")


def test_all_that_readers_open_is_listed(site: Path, files: List) -> None:
    """Nothing is left out but open data, cards, site maps, and what keeps the list itself."""
    every = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*") if path.is_file()}
    left_out = every - set(files)
    assert left_out
    assert all(re.match(r"api/|assets/cards/|sitemap\.xml|sw\.js$|assets/offline\.json$", each) for each in left_out)


@pytest.mark.parametrize("part", ["", "back-massage", "chair-massage", "hand-massage"])
def test_a_part_holds_all_that_its_pages_show(site: Path, files: List, part: str) -> None:
    """Every style, script, picture and font that a saved page names is saved with it, read by a parser of its own."""
    saved = {address for address, (_, _, parts) in files.items() if {"core", part} & set(parts.split())}
    pages = [address for address in saved if address.endswith("/") or not address]
    assert len(pages) > 90
    counted = 0
    for address in pages:
        tree = html.fromstring(path_of(site, address).read_bytes())
        shown = [*tree.iterfind(".//img"), *tree.iterfind(".//script[@src]"), *tree.iterfind(".//link[@href]")]
        for element in shown:
            if element.get("rel") in ("canonical", "prev", "next", "sitemap"):
                continue
            there = urldefrag(urljoin(f"http://host/{address}", element.get("src") or element.get("href") or "")).url
            assert urlsplit(there).path[1:] in saved, (address, there)
            counted += 1
    assert counted > 500


@pytest.mark.ours
def test_the_page_says_how_many_bytes_a_part_takes(site: Path, files: List) -> None:
    """The page on which parts are saved holds for each the bytes of its files and of those that come with anything."""
    said = re.findall(r'data-part="([\w-]+)".*?data-bytes="(\d+)"', (site / "offline" / "index.html").read_text(encoding="utf-8"))
    assert len(said) == 4
    for part, size in said:
        rows = [row for row in files.values() if part == "everything" or {"core", part} & set(row[2].split())]
        # The numbers themselves make the page a little shorter than it was when they were counted.
        assert int(size) == pytest.approx(sum(row[1] for row in rows), abs=100)


def test_what_scripts_add_is_saved_dressed(files: List) -> None:
    """The style sheets of a kind of page for paper, and for the search, a session and a finished check, are saved with the first."""
    ends = ("-more.css", "-paper.css")
    first = {address: row[2] for address, row in files.items() if "/look/" in address and not address.endswith(ends)}
    assert len(first) > 20
    for end in ends:
        assert {address: files[address.replace(".css", end)][2] for address in first} == first


@pytest.mark.ours
def test_core_is_what_keeps_somebody_safe(files: List) -> None:
    """The check, all conditions, the signs to stop and the search come with any guide; paper, the form and other guides do not."""
    core = {address for address, (_, _, parts) in files.items() if "core" in parts.split()}
    conditions = {address for address in files if address.startswith("safety/")}
    assert len(conditions) > 80
    assert conditions <= core
    assert {"", "404.html", "offline/", "assets/check.json", "assets/search-index.json", "assets/search-rest.json"} <= core
    texts = {address for address in files if address.startswith("assets/text/")}
    assert len(texts) > 200
    assert texts <= core
    assert {"assets/session/player.js", "assets/session/player.css", "assets/today/routine.js"} <= core
    assert not [
        each
        for each in core
        if each.endswith(".pdf") or each.startswith(("guides/", "assets/form", "assets/record/", "contribute/"))
    ]
    back = {address for address, (_, _, parts) in files.items() if "back-massage" in parts.split()}
    assert "guides/back-massage/session/" in back
    assert "techniques/effleurage-back/" in back
    assert "assets/sheet/sheet-regular.woff2" in back
    assert not [each for each in back if each.endswith(".pdf") or each.startswith("guides/hand-massage/")]
    assert [address for address, (_, _, parts) in files.items() if address.endswith(".pdf") and not parts]


SMALL: dict[str, bytes] = {
    "": b'<link href="assets/a.css"><script src="assets/a.js"></script><a href="guides/one/">one</a>',
    "guides/one/": b'<img src="../../assets/one.svg"><a href="../../techniques/knead/#how">knead</a><a href="../../assets/one.pdf">',
    "techniques/knead/": b'<img src="../../assets/knead.svg">',
    "techniques/other/": b"",
    "assets/a.css": b'@font-face{src:url("a.woff2")}',
    "assets/a.js": b'import "./b.js"; fetch(new URL("search/index.json", site));',
    "search/index.json": b'[["assets/drawn.svg", "words"]]',
    "assets/b.js": b"",
    **dict.fromkeys(
        ("assets/a.woff2", "assets/drawn.svg", "assets/one.svg", "assets/knead.svg", "assets/one.pdf", "assets/c.js"), b""
    ),
}


@pytest.mark.ring("quick")
def test_what_belongs_together() -> None:
    """A part is its pages and all that they load, step by step; other pages and paper are not followed."""
    core = {"", "assets/a.css", "assets/a.js", "assets/b.js", "assets/a.woff2", "search/index.json", "assets/drawn.svg"}
    assert needed([""], SMALL) == core
    assert set(named_in("guides/one/", SMALL)) == {"assets/one.svg", "techniques/knead/", "assets/one.pdf"}
    one = {"guides/one/", "assets/one.svg", "techniques/knead/", "assets/knead.svg"}
    assert parts_of(SMALL) == {**{each: {"core"} for each in core}, **{each: {"one"} for each in one}}


@pytest.mark.ring("quick")
def test_the_same_files_give_the_same_list() -> None:
    """The list does not depend on the order of the files, and one changed byte changes it."""
    turned = dict(reversed(SMALL.items()))
    listed = offline_list(SMALL, parts_of(SMALL))
    assert offline_list(turned, parts_of(turned)) == listed
    changed = {**SMALL, "assets/b.js": b"1"}
    assert offline_list(changed, parts_of(changed)) != listed


@pytest.mark.ring("quick")
def test_a_worker_that_is_not_ours(tmp_path: Path) -> None:
    """A site without the worker gets no list; a worker that has no place for the version stops the build."""
    (tmp_path / "index.html").write_bytes(b"")
    write_offline(tmp_path)
    assert not (tmp_path / "assets").exists()
    (tmp_path / "assets").mkdir()
    (tmp_path / "sw.js").write_text("const VERSION = 1;", encoding="utf-8")
    with pytest.raises(ValueError, match='must hold "not built" once'):
        write_offline(tmp_path)
    shutil.copy(ROOT / "overrides" / "sw.js", tmp_path)
    write_offline(tmp_path)
    assert "not built" not in (tmp_path / "sw.js").read_text(encoding="utf-8")


@pytest.mark.ring("quick")
def test_icons_are_drawn_from_the_logo() -> None:
    """Each icon is the logo, at its size, on paper; all of it in what a phone leaves of a maskable one."""
    drawn = icons()
    assert len(drawn) == 3
    for file, pixels, purpose in ICONS:
        with Image.open(OVERRIDES / file) as opened:
            image = opened.convert("RGB")
        assert image.size == (pixels, pixels)
        fresh = Image.open(io.BytesIO(drawn[file])).convert("RGB")
        apart = ImageChops.difference(image, fresh).convert("L").tobytes()
        assert max(apart) <= 8, file
        paper = Image.new("RGB", image.size, image.getpixel((0, 0)))
        inked = ImageChops.difference(image, paper).convert("L").tobytes()
        middle = pixels / 2
        reach = max(abs(complex(at % pixels - middle, at // pixels - middle)) for at, ink in enumerate(inked) if ink) / pixels
        assert 0.3 < reach <= (0.4 if purpose == "maskable" else 0.5), file


@pytest.mark.ours
def test_a_phone_takes_the_manifest(site_url: str, chromium: Browser) -> None:
    """Chromium finds the manifest from any page, reads it without a complaint, and all its icons are there at the size it names."""
    with chromium.new_context() as context:
        page = context.new_page()
        for address in ("", "guides/back-massage/session/"):
            page.goto(site_url + address)
            found: dict[str, Any] = context.new_cdp_session(page).send("Page.getAppManifest")
            assert found["errors"] == []
            assert found["url"] == f"{site_url}manifest.webmanifest"
            manifest = json.loads(found["data"])
            assert urljoin(found["url"], manifest["start_url"]) == urljoin(found["url"], manifest["scope"]) == site_url
            for icon in manifest["icons"]:
                answer = context.request.get(urljoin(found["url"], icon["src"]))
                with Image.open(io.BytesIO(answer.body())) as image:
                    assert f"{image.width}x{image.height}" == icon["sizes"]
