"""Our pass over the built site: mends what Material's HTML gets wrong and drops the files that nothing uses.

Every mend names the exact text it changes. Where a new version of Material writes something else, the mend finds nothing and the
build stops with `ThemeChangedError`, instead of leaving a fault on every page in silence. No word that readers see or hear is
written here: the words stand in `overrides/main.html`, where the mends point to them by id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.site.offline import write_offline
from generator.site.scripts import BUILT, ScriptsError, joined
from generator.site.styles import Group, Look, StylesError, dressed, group_of


class ThemeChangedError(Exception):
    """The HTML of the theme is not what the mends were written for."""


#: Text that stands exactly once in every page, and what it becomes.
_MENDS = (
    # Not allowed on a check box.
    (' type="checkbox" id="__drawer" autocomplete="off">', ' type="checkbox" id="__drawer">'),
    (' type="checkbox" id="__search" autocomplete="off">', ' type="checkbox" id="__search">'),
    # The search stands open in the header of every wide screen: it is no dialog, and as one it would lack a name.
    (' data-md-component="search" role="dialog">', ' data-md-component="search">'),
    # The link around this picture already says the name of the site.
    ('" alt="logo">', '" alt="">'),
)
#: What stands once in every page and is of no use here: where it begins, and what comes after it. The search brings its own.
_CUTS = (
    ('<div data-md-component="skip">', '<a class="md-skip" href="#guide-content">'),  # our own link to the content follows
    ('<div class="md-header__ellipsis">', '</div>\n<label class="md-header__button md-icon" for="__search">'),
    ('<label class="md-search__overlay" for="__search">', '<div class="md-search__inner" role="search">'),
    ('<nav class="md-search__options"', "</form>"),
    ('<div class="md-search__output">', "</div>\n</div>\n</nav>\n</header>"),
    ('<div class="md-dialog"', '<script id="__config"'),
    ('<meta name="generator"', "\n"),
)
#: Attributes by which Material's bundle finds its parts. Ours are found by class, but for the field of the search.
_BUNDLE = re.compile(
    r' data-md-(?:component="(?!search-query")[^"]*"|color-(?:primary|accent)="[^"]*"|scrollfix|type="[^"]*"|level="[^"]*")'
)
#: What the bundle would read; we only need to know where the search worker is.
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)\{.*?("search": "[^"]*").*?\}(</script>)')
#: Where the inline scripts begin that stand once in every page. They serve the bundle, which we do not load.
_INLINE_SCRIPTS = ("<script>__md_scope=", "<script>var target=")

#: A wide table scrolls sideways in a frame of its own, which the keyboard can reach.
_TABLE_FRAME = '<div class="guide-scroll" role="group" tabindex="0" aria-labelledby="guide-table">'
#: A long line of code scrolls too.
_CODE = '<pre class="guide-code'

#: Kinds of texts that nobody writes anew: drawings, and what a publisher puts beside them.
_COPIED = {".csv", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
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
    texts = _texts(folder)
    try:
        scripts = joined({path: without_remarks(text) for path, text in texts.items() if path.endswith(".js")})
    except ScriptsError as error:
        raise ThemeChangedError(str(error)) from None
    drawings = [file.read_text(encoding="utf-8") for file in sorted((folder / "assets/strokes").glob("*.svg"))]
    look = Look({path: text for path, text in texts.items() if path.endswith(".css")}, scripts, drawings)
    used: set[str] = set()
    for page in pages:
        name = PurePosixPath(page.relative_to(folder).as_posix())
        try:
            html, group = _finished(page.read_text(encoding="utf-8"))
            look.add(group, html)
        except (ThemeChangedError, StylesError) as error:
            raise ThemeChangedError(f"{name}: {error}") from None
        _write(page, html)
        used.update(_assets(html))
    _remove_unused(folder, used)
    for path, text in scripts.items():
        _write(folder / path, text)
    for path in texts.keys() - scripts.keys():
        if path.endswith(".js"):
            (folder / path).unlink()
    try:
        styles = [*look.files()]
    except StylesError as error:
        raise ThemeChangedError(str(error)) from None
    for path, text in styles:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        _write(folder / path, text)
    loaded = {path for script in BUILT.values() for path in script.files}
    for path in (path for path in texts if path.endswith(".css")):
        if path in loaded:
            _write(folder / path, without_comments(texts[path]))
        else:
            (folder / path).unlink()
    end_lines(folder)
    write_offline(folder)  # last: it holds the digest of every file


def end_lines(folder: Path) -> None:
    """End the lines of what MkDocs has copied as it lies in `overrides/` everywhere alike, however Git wrote them there."""
    for file in (file for file in folder.rglob("*") if file.suffix in _COPIED):
        text = file.read_bytes()
        if b"\r\n" in text:
            file.write_bytes(text.replace(b"\r\n", b"\n"))


def _texts(folder: Path) -> dict[str, str]:
    """Read our scripts and style sheets, by their path from the root of the site."""
    files = [file for end in ("js", "css") for file in (folder / "assets").rglob(f"*.{end}")]
    found = {file.relative_to(folder).as_posix(): file for file in files}
    return {path: file.read_text(encoding="utf-8") for path, file in sorted(found.items()) if not path.startswith(_THEME_FOLDERS)}


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


#: Signs that need no number in HTML: their numbers kept Markdown from taking them for its own.
_SIGNS = re.compile(r"&#(33|35|39|40|41|42|61|91|93|95|123|125);")


def finish_page(html: str) -> str:
    """Finish one page as MkDocs wrote it. Raises ThemeChangedError if it is not as expected."""
    return _finished(html)[0]


def _finished(html: str) -> tuple[str, Group]:
    """Finish a page, and say with which others it shares its style sheet."""
    html = cut(squeeze(mend(html)))
    try:
        group = group_of(html)
    except StylesError as error:
        raise ThemeChangedError(str(error)) from None
    return dressed(html, group), group


def squeeze(html: str) -> str:
    """Take out empty lines and the spaces that lines begin with, which templates leave behind; not within code. Write signs as they are."""
    scripts = re.split(r"(<script\b.*?</script>)", html, flags=re.DOTALL)
    html = "".join(
        part if number % 2 else _SIGNS.sub(lambda sign: chr(int(sign[1])), part) for number, part in enumerate(scripts)
    )
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


def cut(html: str) -> str:
    """Take out what the theme puts into every page for its own scripts. Raises ThemeChangedError where that is not there exactly once."""
    for begin, end in _CUTS:
        before, _, rest = html.partition(begin)
        _, closed, after = rest.partition(end)
        if html.count(begin) != 1 or not closed:
            raise ThemeChangedError(f"expected once: {begin}")
        html = before + closed + after
    html = html.replace('<svg xmlns="http://www.w3.org/2000/svg"', "<svg")  # in HTML it says nothing
    html, configured = _CONFIG.subn(r"\1{\2}\3", _BUNDLE.sub("", html))
    if configured != 1:
        raise ThemeChangedError("expected once: __config")
    return html


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
