"""The style sheets of a built site: each kind of page gets one file, with the rules of ours that it can use, in the order of writing.

Three files a kind. The first holds what the page itself and its own scripts use on screens, and is all that a first view waits for. The
second, `-paper`, holds the same for paper: browsers fetch it last, and without scripts too. The third, `-more`, holds both and what scripts
add that are imported by need, such as the search and today's check; page/styles.js puts it in the place of the other two. Files for each kind
and not one for all: the largest kind uses a third of the rules that others need.

Rules for paper come behind all others. Where a rule for screens too, written later and with as much weight, is to win on paper, it has to be
written with more weight; `tests/site/test_styles.py` compares each type of page on paper with itself under the rules as they were written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from generator.site.css import (
    Block,
    Makes,
    Sheet,
    custom_names,
    fitting,
    makes_of,
    names_of,
    read_sheet,
    templates_of,
    together,
    used,
    without_unnamed,
    write_sheet,
)
from generator.site.scripts import ASSETS, BUILT, MAIN, Script

#: Where the files go, below the root of the site.
FOLDER = "assets/look"
#: How the second file of a kind is called: as the first, with this after it. page/styles.js goes by it.
MORE = "-more"
#: How the file for paper is called, in the same way.
PAPER = "-paper"
#: What rules for paper alone stand in.
_FOR_PAPER = "@media print"
#: The script of every page. What it loads by need belongs to the second file, but for the module of an element that stands on the page.
STARTER = ASSETS + MAIN
#: What every page links of ours.
COMMON = ("assets/page/guide.css", "assets/page/frame.css", "assets/page/theme.js", STARTER)

_KIND = re.compile(r'class="guide-page guide-page--([a-z-]+)"')
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">\n?')
_SCRIPT = re.compile(r'<script[^>]* src="([^"]*)"')
_URL = re.compile(r"""url\(["']?(?!["']|data:|#)""")


class StylesError(Exception):
    """A page or a style sheet is not as expected."""


@dataclass(frozen=True)
class Group:
    """Pages of one kind that link the same style sheets and scripts of ours, by their addresses from the root of the site."""

    kind: str
    sheets: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def file(self) -> str:
        """Give the path of their style sheet, without its ending: the kind, and what they link besides what every page does."""
        own = [_name(path) for path in (*self.sheets, *self.scripts) if path not in COMMON]
        return f"{FOLDER}/" + "-".join(dict.fromkeys([self.kind, *own]))


@dataclass
class Look:
    """Works out the style sheets of a site from its texts: style sheets and scripts by their path from the root.

    `drawings` are the files that a script can fetch and put into a page, `table` says what each script imports.
    """

    sheets: Mapping[str, str]
    scripts: Mapping[str, str]
    drawings: Iterable[str] = ()
    table: Mapping[str, Script] = field(default_factory=lambda: BUILT)
    _pages: dict[Group, set[frozenset[str]]] = field(default_factory=dict)
    _templates: dict[Group, set[Makes]] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    def add(self, group: Group, html: str) -> None:
        """Take in a page of a group. Raises StylesError if it cannot be read, or loads a script that nobody knows."""
        if strange := [path for path in group.scripts if path not in self.table]:
            raise StylesError(f"it loads {strange[0]}, which has no line in the table of generator/site/scripts.py")
        try:
            self._pages.setdefault(group, set()).add(names_of(html))
        except ValueError as error:
            raise StylesError(str(error)) from None
        self._templates.setdefault(group, set()).add(templates_of(html))
        self._named |= custom_names(html)

    def files(self) -> Iterator[tuple[str, str]]:
        """Give each style sheet, by its path. To be asked when every page has been taken in."""
        if len({group.file for group in self._pages}) < len(self._pages):
            raise StylesError("two kinds of pages would have the same style sheet")
        named = self._named | custom_names("\n".join(self.scripts.values()))
        linked = {sheet for group in self._pages for sheet in group.sheets}
        named |= custom_names("\n".join(text for path, text in self.sheets.items() if path not in linked))
        drawn = frozenset[str]().union(*map(names_of, self.drawings))
        for group, pages in self._pages.items():
            whole = tuple(rule for path in group.sheets for rule in self._read[path])
            first = fitting(_largest(pages), self._makes(group, self._at_once(group.scripts, pages)))
            more = fitting(_largest({page | drawn for page in pages}), self._makes(group, self._reached(group.scripts)))
            screen, paper = apart(without_unnamed(used(whole, first), named))
            yield f"{group.file}.css", write_sheet(screen)
            yield f"{group.file}{PAPER}.css", write_sheet(paper)
            yield f"{group.file}{MORE}.css", write_sheet(without_unnamed(used(whole, more), named))

    @cached_property
    def _read(self) -> dict[str, Sheet]:
        return {path: read_sheet(_URL.sub(rf"\g<0>{_way(path)}", text)) for path, text in self.sheets.items()}

    def _makes(self, group: Group, scripts: Iterable[str]) -> Makes:
        return together([*self._templates[group], *(self._made_by[path] for path in scripts)])

    @cached_property
    def _made_by(self) -> dict[str, Makes]:
        return {path: makes_of(text) for path, text in self.scripts.items()}

    def _at_once(self, roots: Iterable[str], pages: Iterable[frozenset[str]]) -> set[str]:
        """Name the scripts that a page loads by itself or for an element it has. What they import by need can come with more rules."""
        lazy = self.table[STARTER].by_need
        here = {path for path in lazy if any(self.table[path].element in page for page in pages)}
        return self._reached([*roots, *here], later={*lazy} - here)

    def _reached(self, roots: Iterable[str], later: Collection[str] | None = None) -> set[str]:
        """Follow the imports. With `later`, the scripts that come with more rules, not to them nor to what is asked for with more rules."""
        found: set[str] = set()
        left = list(roots)
        while left:
            path = left.pop()
            found.add(path)
            script = self.table[path]
            lazy = script.by_need
            if later is not None:
                lazy = tuple(each for each in lazy if each not in later and not script.asks and not self.table[each].asks)
            left += [each for each in (*script.at_once, *lazy) if each not in found]
        return found


def apart(sheet: Sheet) -> tuple[Sheet, Sheet]:
    """Give the rules for screens, or for both, and those for paper alone, which are to be linked for paper alone."""
    paper = [each for each in sheet if isinstance(each, Block) and each.head == _FOR_PAPER]
    return tuple(each for each in sheet if each not in paper), tuple(rule for each in paper for rule in each.rules)


def _name(path: str) -> str:
    """Give a name for a script or a style sheet: its room and itself, or the room alone where it is called so."""
    return "-".join(dict.fromkeys(PurePosixPath(path).with_suffix("").parts[1:]))


def _way(sheet: str) -> str:
    """Give the way from the folder of the files to that of a style sheet of ours."""
    return posixpath.relpath(posixpath.dirname(sheet), FOLDER) + "/"


def _largest(pages: set[frozenset[str]]) -> list[frozenset[str]]:
    """Leave out the pages that have nothing which another one has not."""
    return [each for each in pages if not any(each < other for other in pages)]


def group_of(html: str) -> Group:
    """Say with which pages a page shares its style sheet. Raises StylesError if that cannot be said."""
    kind = _KIND.search(html)
    links = _LINK.findall(html)
    if not kind:
        raise StylesError("the page names no kind")
    if not links:
        raise StylesError("no link to a style sheet")
    return Group(kind[1], tuple(map(_from_root, links)), tuple(map(_from_root, _SCRIPT.findall(html))))


def dressed(html: str, group: Group) -> str:
    """Give a page with links to the files of its group in the place of all its style sheets."""
    root = next(link.removesuffix(group.sheets[0]) for link in _LINK.findall(html) if link.endswith(group.sheets[0]))
    first, *rest = _LINK.split(html)[::2]
    link = f'<link rel="stylesheet" href="{root}{group.file}'
    return f'{first}{link}.css">\n{link}{PAPER}.css" media="print">\n' + "".join(rest)


def _from_root(link: str) -> str:
    """Give the path below the root of the site that a link of a page leads to. A path from the host's root is taken by its end."""
    at = link.find("assets/")
    if at < 0:
        raise StylesError(f"a style sheet or script outside assets/: {link}")
    return link[at:]
