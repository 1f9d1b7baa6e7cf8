"""Words for what a YAML parser cannot read.

The parser's own words ("mapping values are not allowed here") mean nothing to a therapist. Most of the time the
mistake is one of a handful, and it can be seen in the lines themselves; so we look there first, the same way for both of
PyYAML's parsers, and fall back to the parser's place.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import yaml

from generator.problems import Place, Problem

_ENTRY = re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w.-]*): +(?P<value>\S.*)$")
_ITEM = re.compile(r"^(?P<lead>\s*(?:- +)+)(?P<value>\S.*)$")
_GLUED = re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?P<rest>[^\s:/].*)$")
_NO_COLON = re.compile(r"^(?P<lead>\s*)(?P<key>[a-z_]+)\s*$")
_CLOSED_DOUBLE = re.compile(r'^"(?:[^"\\]|\\.)*"(?P<after>.*)$')
_CLOSED_SINGLE = re.compile(r"^'(?:[^']|'')*'(?P<after>.*)$")
_HARMLESS = re.compile(r"^\s*(#.*|,.*|[\]}].*)?$")


def explain(path: PurePosixPath, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Name the mistake behind a parser's error, at the line where the author must change something."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    last = min(mark.line, len(lines) - 1) if mark else len(lines) - 1
    block_indent: int | None = None
    for number in range(last + 1):
        line = lines[number]
        indent = len(line) - len(line.lstrip())
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        if found := _look(path, number + 1, line):
            return found
        if re.search(r"[:-] +[|>][0-9+-]*\s*(#.*)?$", line):
            block_indent = indent
    bracket = _open_bracket(path, lines, last)
    if bracket:
        return bracket
    for number in (last, last - 1):
        if number >= 0 and (bare := _NO_COLON.match(lines[number])):
            place = Place(path, number + 1, len(bare["lead"]) + 1, len(bare["key"]))
            return Problem(place, "colon-missing", f'"{bare["key"]}" stands without a colon', f'write "{bare["key"]}: " and a value')
    column = mark.column + 1 if mark else 1
    if mark and mark.line >= len(lines):
        column = 1
    if "block end" in str(error.problem) or "block" in str(error.context) or "indent" in str(error.problem):
        message = "this line stands further in or out than the lines it belongs to"
        return Problem(Place(path, last + 1, column), "indentation", message, "line it up with its neighbours")
    message = "this line cannot be read"
    return Problem(Place(path, last + 1, column), "yaml-syntax", message, "look at its quotes, colons and brackets")


def _look(path: PurePosixPath, number: int, line: str) -> Problem | None:
    if line.lstrip().startswith("#"):
        return None
    if glued := _GLUED.match(line):
        place = Place(path, number, len(glued["lead"]) + 1, len(glued["key"]) + 1)
        hint = f"write: {glued['key']}: {glued['rest']}"
        return Problem(place, "space-after-colon", f'no space after "{glued["key"]}:"', hint)
    entry = _ENTRY.match(line) or _ITEM.match(line)
    if not entry:
        return None
    value, column = entry["value"], entry.start("value") + 1
    place = Place(path, number, column, len(value))
    if value[0] in "\"'":
        closed = (_CLOSED_DOUBLE if value[0] == '"' else _CLOSED_SINGLE).match(value)
        if not closed:
            return Problem(place, "unclosed-quote", "the quote that starts here does not end on this line", f"end the text with {value[0]}")
        if not _HARMLESS.match(closed["after"]) and not closed["after"].lstrip().startswith(":"):
            message = "text goes on after the closing quote"
            return Problem(place, "unclosed-quote", message, 'use " round the text, and no " inside it')
        return None
    if value[0] in "[{":
        return None
    if value[0] in "@`%" or re.match(r"[|>] *[^\s0-9+#-]", value) or re.match(r"[-?] +\S", value):
        return Problem(place, "quote-needed", f'a text that begins with "{value[0]}" needs quotes', f'write: "{value}"')
    if re.search(r":(\s|$)", value.split(" #")[0]) and not _ITEM_WITH_KEY.match(line):
        message = "put quotes round this sentence: it contains a colon"
        return Problem(place, "quote-needed", message, _quoted(value))
    return None


_ITEM_WITH_KEY = re.compile(r"^\s*(?:- +)+[A-Za-z_][\w-]*:(?: +[^:]*)?$")


def _quoted(value: str) -> str:
    return f'write: "{value}"' if '"' not in value else f"write: '{value}'" if "'" not in value else ""


def _open_bracket(path: PurePosixPath, lines: list[str], last: int) -> Problem | None:
    """Find a `[` or `{` that is not closed on its line, or a line that closes what was not open."""
    for number in range(last + 1):
        line = lines[number].split(" #")[0]
        entry = _ENTRY.match(line) or _ITEM.match(line)
        value = entry["value"] if entry else ""
        if value[:1] not in ("[", "{"):
            continue
        bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", value)
        pairs = (("[", "]"), ("{", "}"))
        for opening, closing in pairs:
            if bare.count(opening) != bare.count(closing):
                place = Place(path, number + 1, line.index(value) + 1, len(value))
                return Problem(place, "bracket", f'"{opening}" and "{closing}" do not match on this line', f"close each {opening} with {closing}")
        place = Place(path, number + 1, line.index(value) + 1, len(value))
        if number == last:
            return Problem(place, "bracket", "this list in brackets cannot be read", "write one item a line, each after a hyphen")
    return None
