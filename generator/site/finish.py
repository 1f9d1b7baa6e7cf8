"""From what the site tool made to the site: of its files we keep the pages and their map, and lay everything else there ourselves.

A page of the site tool links our scripts and style sheets as they lie in `overrides/`. Here each page gets the one style sheet of its
kind, scripts lose their comments, and what nobody loads is not laid at all. Nothing here knows a theme or mends its HTML: the frame of a
page is `overrides/base.html`. Where a page is not as expected the build stops with `FinishError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.site.offline import write_offline
from generator.site.scripts import BUILT, ScriptsError, joined
from generator.site.styles import Look, StylesError, dressed, group_of

#: What a site tool makes that is of use: pages, and the map of them for those who search.
_KEPT = re.compile(r"(?:.*/)?[^/]+\.html|sitemap\.xml(?:\.gz)?")
#: What the site tool reads in `overrides/`, and what is laid in another form.
_NOT_LAID = {".html", ".js", ".css"}
#: The worker lies at the root, since it can only keep what lies below it.
_AT_ROOT = "sw.js"
#: Kinds of texts that nobody writes anew: drawings, and what a publisher puts beside them.
_COPIED = {".csv", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
#: Where the drawings lie that a script can fetch and put into a page.
_DRAWINGS = re.compile(r"assets/strokes/[^/]+\.svg")
#: What lets the hands of a drawing, or of all of a stroke, move: it comes beside a page's own style sheet, for those who do not ask for less motion.
_MOTION = re.compile(r"assets/strokes/[^/]+\.css")

Files = Mapping[PurePosixPath, bytes]


class FinishError(Exception):
    """A page, a script or a style sheet is not as expected."""


def finish(folder: Path, overrides: Path, made: Files) -> None:
    """Make the folder that a site tool has filled a whole site.

    `overrides` is the folder of our frame, scripts and style sheets, `made` what the build made besides pages, by its path from the root.
    To be run once on a fresh folder. Raises FinishError if a page is not as expected; the folder is then half done.
    """
    keep_pages(folder)
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        raise FinishError(f"there is no page in {folder}")
    laid = _read(overrides)
    scripts = {path: without_remarks(text) for path, text in _texts(laid, ".js") if path != _AT_ROOT}
    sheets = dict(_texts(laid, ".css")) | {path: text for path, text in _texts(made, ".css") if not _MOTION.fullmatch(path)}
    try:
        scripts = joined(scripts)
        drawings = [data.decode() for path, data in sorted(made.items()) if _DRAWINGS.fullmatch(str(path))]
        look = Look(sheets, scripts, drawings)
        for page in pages:
            _dress(page, folder, look)
        styles = dict(look.files())
    except (ScriptsError, StylesError) as error:
        raise FinishError(str(error)) from None
    loaded = {path for script in BUILT.values() for path in script.files}
    styles |= {path: without_comments(text) for path, text in sheets.items() if path in loaded}
    _lay(folder, {path: data for path, data in made.items() if path.suffix != ".css" or _MOTION.fullmatch(str(path))})
    _lay(
        folder, {path: _lines(path, data) for path, data in laid.items() if path.suffix not in _NOT_LAID or str(path) == _AT_ROOT}
    )
    _lay(folder, {PurePosixPath(path): text.encode() for path, text in (scripts | styles).items()})
    write_offline(folder)  # last: it holds the digest of every file


def finish_page(html: str) -> str:
    """Finish one page as the site tool wrote it. Raises FinishError if it is not as expected."""
    try:
        return dressed(html, group_of(html))
    except StylesError as error:
        raise FinishError(str(error)) from None


def keep_pages(folder: Path) -> None:
    """Leave of what a site tool made the pages and their map, and no empty folder."""
    for path in sorted(folder.rglob("*"), reverse=True):  # a folder comes after what it holds
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not _KEPT.fullmatch(path.relative_to(folder).as_posix()):
            path.unlink()


def _dress(page: Path, folder: Path, look: Look) -> None:
    """Give a page the style sheet of its kind, and let `look` see what it uses."""
    html = page.read_text(encoding="utf-8")
    try:
        group = group_of(html)
        html = dressed(html, group)
        look.add(group, html)
    except StylesError as error:
        raise FinishError(f"{page.relative_to(folder).as_posix()}: {error}") from None
    page.write_text(html, encoding="utf-8", newline="\n")


def _read(overrides: Path) -> dict[PurePosixPath, bytes]:
    """Read what lies in `overrides/`, by its path from there."""
    files = [file for file in sorted(overrides.rglob("*")) if file.is_file() and not file.name.startswith(".")]
    return {PurePosixPath(file.relative_to(overrides).as_posix()): file.read_bytes() for file in files}


def _texts(files: Files, suffix: str) -> Iterator[tuple[str, str]]:
    """Give the texts of one kind among some files, by their path. Lines end alike, however Git wrote them."""
    yield from ((str(path), data.decode().replace("\r\n", "\n")) for path, data in files.items() if path.suffix == suffix)


def _lines(path: PurePosixPath, data: bytes) -> bytes:
    """End the lines of a text that is laid as it is alike everywhere, however Git wrote them."""
    return data.replace(b"\r\n", b"\n") if path.suffix in _COPIED or str(path) == _AT_ROOT else data


def _lay(folder: Path, files: Files) -> None:
    for path, data in files.items():
        file = folder.joinpath(*path.parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def without_comments(css: str) -> str:
    """Drop the comments of a style sheet and the ends of its lines, which are for us: a tenth of what a reader would load.

    No string in it may hold `/*`, and no line may end where a space is needed.
    """
    first, *parts = css.split("/*")
    return (first + "".join(part.partition("*/")[2] for part in parts)).replace("\n", "")


#: A comment that stands on lines of its own, or one that gives a type in the middle of a line.
_TYPE = re.compile(r"/\*\* @\w[^*]*\*/ ?")
#: The rest of a line after two slashes. No text ends behind it, so it does not begin within one.
_REST = re.compile(r"""(?m)(?:^| +)//(?: [^"'`\n]*)?$""")


def without_remarks(script: str) -> str:
    """Drop the comments of one of our scripts and the spaces its lines begin with, which are for us.

    No text in a script may go over several lines, hold a comment that gives a type, or begin a line with `/*` or `//`.
    """
    kept = []
    rest = _TYPE.sub("", script)
    while rest:
        line, _, rest = rest.partition("\n")
        line = line.strip()
        if line.startswith("/*"):
            _, _, rest = f"{line}\n{rest}".partition("*/")
            continue
        if not line.startswith("//") and (line := _REST.sub("", line)):
            kept.append(line)
    return "\n".join(kept) + "\n"
