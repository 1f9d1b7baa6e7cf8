"""Signs of another language in a text: quotes round all of it, Markdown, a bullet, HTML. And the same text without them.

The patterns travel in the data of the form, so they are written in what Python and JavaScript both read: words
are spelled out, and nothing looks behind. A text has single spaces when it is read.

Twin: overrides/assets/record/marks.js.
"""

from __future__ import annotations

import re

_DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u300c\u300d\u300e\u300f'
_SINGLE = "'\u2018\u2019\u201a\u201b\u2039\u203a"
#: A text that stands in quotes as a whole. An apostrophe has a letter behind it, and a decade, as in '90s, is no quote.
QUOTED = re.compile(
    rf"^(?:[{_DOUBLE}]([^{_DOUBLE}]+)[{_DOUBLE}]"
    rf"|[{_SINGLE}](?![0-9])([^{_SINGLE}]+(?:['\u2019][A-Za-z\u00c0-\u024f][^{_SINGLE}]*)*)[{_SINGLE}])$"
)
#: Signs that begin an item of a list elsewhere, and that no sentence begins with.
BULLETS = "\u2022\u2023\u2043\u204c\u204d\u2219\u25a0\u25a1\u25aa\u25ab\u25b6\u25b8\u25ba\u25cb\u25cf\u25d8\u25e6\u2610\u2611\u2612\u2756\u27a2\u27a4\uf0a7\uf0b7"
BULLET = re.compile(rf"^[{BULLETS}] *")
_BEFORE = "(^|[ (\\[\"'\u201c\u2018\u201e\u00ab\u2013\u2014])"
_BEHIND = "(?=$|[ .,;:!?)\\]\"'\u201d\u2019\u00bb\u2013\u2014\u2026])"
_BEGINS, _ENDS = "[^ {0}.,;:!?)\\]]", "[^ {0}(\\[]"


def _between(sign: str) -> str:
    """Give the pattern of words between two equal signs: they begin and end with a letter, and hold the sign nowhere."""
    begins, ends = _BEGINS.format(sign), _ENDS.format(sign)
    return f"[{sign}]({begins}(?:[^{sign}]*{ends})?)[{sign}]"


_STARS, _WAVES, _TICKS = map(_between, "*~`")
#: Markdown, and what stays of it: these groups of the pattern. The two stars of a power, as in 2**3, are none.
MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), stays)
    for pattern, stays in (
        (r"!?\[([^\[\]]+)\]\([^() ]*(?:\([^() ]*\)[^() ]*)*(?: \"[^\"]*\")?\)", "1"),
        (rf"[*][*]{_STARS}[*][*]", "1"),
        (rf"(^|[^A-Za-z0-9*])[*]{_STARS}[*]", "12"),
        (rf"[*]{_STARS}[*](?![A-Za-z0-9*])", "1"),
        (rf"{_BEFORE}{_STARS}{_BEHIND}", "12"),
        (rf"{_BEFORE}__([^ _](?:.*?[^ _])?)__{_BEHIND}", "12"),
        (rf"{_BEFORE}_([^ _](?:.*?[^ _])?)_{_BEHIND}", "12"),
        (rf"{_BEFORE}~{_WAVES}~{_BEHIND}", "12"),
        (rf"{_BEFORE}`?{_TICKS}`?{_BEHIND}", "12"),
        (r"( )`{3,} |`{3,}", "1"),
    )
)
#: What any Markdown needs; most texts have nothing of it.
_MARKED = re.compile(r"[*_`~]|\]\(")

#: Tags that are none where nothing closes them: "a<b" compares.
_TAGS = (
    "abbr article aside audio base blockquote body br button canvas center cite code dd del details dialog div dl dt em embed figure font "
    "footer form frame h[1-6] head header hr html iframe img input ins kbd label li link main mark math meta nav noscript object ol option "
    "picture pre script section select small source span strike strong style sub summary sup svg table tbody td template textarea th thead "
    "title tr tt ul video"
).replace(" ", "|")
HTML = re.compile(
    rf"<!--|<!\[|<!doctype|<\?[a-z]|</[a-z]|<(?:{_TAGS})(?![a-z0-9-])|<[a-z][^<>]*>|<[a-z][a-z0-9-]* +[^<>= ]+ ?=|"
    r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]+);",
    re.IGNORECASE,
)


def unquoted(text: str) -> str:
    """Give a text without the quotes it stands in as a whole; nothing else is touched."""
    while found := QUOTED.match(text):
        text = (found[1] or found[2]).strip(" ")
    return text


def first_markdown(text: str) -> str:
    """Give the first Markdown of a text as it stands there, or nothing."""
    if not _MARKED.search(text):
        return ""
    found = [match for pattern, _ in MARKDOWN if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start())[0].strip(" ") if found else ""


def without_markdown(text: str) -> str:
    """Give the bare words of a text: of a link those that are shown."""
    before = ""
    while text != before:
        before = text
        for pattern, stays in MARKDOWN:
            text = pattern.sub("".join(f"\\{group}" for group in stays), text)
    return text.strip(" ")
