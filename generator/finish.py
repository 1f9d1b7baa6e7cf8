"""Our pass over the built site: mends what Material's HTML gets wrong and drops the files that nothing uses.

Every mend names the exact text it changes. Where a new version of Material writes something else, the mend finds nothing and the
build stops with `ThemeChangedError`, instead of leaving a fault on every page in silence. No word that readers see or hear is
written here: the words stand in `overrides/main.html`, where the mends point to them by id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


class ThemeChangedError(Exception):
    """The HTML of the theme is not what the mends were written for."""


#: Text that stands exactly once in every page, and what it becomes.
_MENDS = (
    # Not allowed on a check box.
    (' type="checkbox" id="__drawer" autocomplete="off">', ' type="checkbox" id="__drawer">'),
    (' type="checkbox" id="__search" autocomplete="off">', ' type="checkbox" id="__search">'),
    # The search stands open in the header of every wide screen: it is no dialog, and as one it would lack a name.
    (' data-md-component="search" role="dialog">', ' data-md-component="search">'),
    # A list whose items are links, hidden from readers who would hear how many there are.
    ('<ol class="md-search-result__list" role="presentation">', '<ol class="md-search-result__list">'),
    # The results are links and scroll as they get the focus; while there are none this would be an empty stop for the Tab key.
    (
        '<div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix>',
        '<div class="md-search__scrollwrap" data-md-scrollfix>',
    ),
    # The link around this picture already says the name of the site.
    ('" alt="logo">', '" alt="">'),
)
#: Where the inline scripts begin that stand once in every page. They serve the bundle, which we do not load.
_INLINE_SCRIPTS = ("<script>__md_scope=", "<script>var target=")

#: A wide table scrolls sideways in a frame of its own, which the keyboard can reach.
_TABLE_FRAME = '<div class="guide-scroll" role="group" tabindex="0" aria-labelledby="guide-table">'
#: A long line of code scrolls too.
_CODE = '<pre class="guide-code'

#: Material's own folders; our files lie beside them.
_THEME_FOLDERS = ("assets/images", "assets/javascripts", "assets/stylesheets")
#: What Material's search worker loads by itself besides the language files.
_SEGMENTERS = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}


def finish(folder: Path) -> None:
    """Mend every page in the folder of a built site, and remove the theme's files that no page names.

    To be run once on a fresh build. Raises ThemeChangedError if a page is not as expected; the folder is then half done.
    """
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        raise ThemeChangedError(f"there is no page in {folder}")
    used: set[str] = set()
    for page in pages:
        html = page.read_text(encoding="utf-8")
        try:
            html = finish_page(html)
        except ThemeChangedError as error:
            raise ThemeChangedError(f"{page.relative_to(folder).as_posix()}: {error}") from None
        page.write_text(html, encoding="utf-8", newline="\n")
        used.update(_assets(html))
    _remove_unused(folder, used)
    for style in sorted((folder / "assets").glob("*.css")):
        style.write_text(without_comments(style.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def finish_page(html: str) -> str:
    """Finish one page as MkDocs wrote it. Raises ThemeChangedError if it is not as expected."""
    return squeeze(mend(html))


def squeeze(html: str) -> str:
    """Take out empty lines and the spaces that lines begin with, which templates leave behind; not within code."""
    parts = []
    for number, part in enumerate(html.split("<pre")):
        code, end, rest = part.partition("</pre>") if number else ("", "", part)
        lines = (line.strip() for line in rest.split("\n"))
        parts.append(code + end + "\n".join(filter(None, lines)))
    return "<pre".join(parts) + "\n"


def mend(html: str) -> str:
    """Mend one page as MkDocs wrote it. Raises ThemeChangedError where a mend does not find its text exactly once."""
    for wrong, right in _MENDS:
        before, found, after = html.partition(wrong)
        if not found or wrong in after:
            raise ThemeChangedError(f"expected once: {wrong}")
        html = before + right + after
    for begin in _INLINE_SCRIPTS:
        before, found, after = html.partition(begin)
        _, closed, rest = after.partition("</script>")
        if not found or not closed:
            raise ThemeChangedError(f"expected once: {begin}")
        html = before + rest
    if "<script>" in html:
        raise ThemeChangedError("an inline script is left: " + html[html.index("<script>") :][:80])
    html = html.replace(_CODE, '<pre tabindex="0" class="guide-code')
    return "".join(_framed_tables(html))


def without_comments(css: str) -> str:
    """Drop the comments of a style sheet and the ends of its lines, which are for us: a tenth of what a reader would load.

    No string in it may hold `/*`, and no line may end where a space is needed.
    """
    first, *parts = css.split("/*")
    return (first + "".join(part.partition("*/")[2] for part in parts)).replace("\n", "")


def _framed_tables(html: str) -> Iterator[str]:
    """Put each table without a class, which means one made by Markdown, into a frame. Tables do not stand in tables here."""
    before, *tables = html.split("<table>")
    yield before
    for table in tables:
        inside, end, after = table.partition("</table>")
        yield f"{_TABLE_FRAME}<table>{inside}{end}</div>{after}"


def _assets(html: str) -> Iterator[str]:
    """Find the files below `assets/` that a page names, as addresses from the root of the site."""
    at = html.find("assets/")
    while at >= 0:
        end = html.find('"', at)
        yield html[at:end]
        at = html.find("assets/", end)


def _remove_unused(folder: Path, used: set[str]) -> None:
    """Remove source maps, the other languages of the full-text search and whatever else of the theme no page names."""
    used = used | _search_languages(folder)
    if not any(name.startswith("assets/stylesheets/") for name in used):
        raise ThemeChangedError("no page names a style sheet of the theme")
    for theme_folder in _THEME_FOLDERS:
        for path in sorted((folder / theme_folder).rglob("*"), reverse=True):  # a folder comes after what it holds
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(folder).as_posix() not in used:
                path.unlink()
        if (folder / theme_folder).is_dir() and not any((folder / theme_folder).iterdir()):
            (folder / theme_folder).rmdir()


def _search_languages(folder: Path) -> set[str]:
    """Name the files that Material's search worker loads for the languages of this site. English needs none."""
    index = folder / "search" / "search_index.json"
    if not index.is_file():
        return set()
    languages: list[str] = json.loads(index.read_bytes())["config"]["lang"]
    others = [language for language in languages if language != "en"]
    names = {f"min/lunr.{language}.min.js" for language in others} | {_SEGMENTERS[name] for name in others if name in _SEGMENTERS}
    if len(languages) > 1:
        names.add("min/lunr.multi.min.js")
    if names:
        names.add("min/lunr.stemmer.support.min.js")
    return {str(PurePosixPath("assets/javascripts/lunr", name)) for name in names}
