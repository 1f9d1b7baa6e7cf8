"""YAML with places: bytes in, `Node` out.

PyYAML's own loading is not used beyond its events: it turns `no` into False and `3:30` into 210,
keeps the last of two equal keys, and follows aliases. Here every value stays text, with its place;
the field it belongs to decides the type (`readers.py`). Anchors, aliases, tags, doubled keys and several
documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Self, TypeAlias

import yaml

from generator.reading.foreign import Foreign
from generator.reading.mistakes import HYPHEN_IN_TEXT, SENTENCE_IN_BRACKETS, explain
from generator.reading.problems import ContentError, Message, Place, Problem

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20

#: libyaml's parser is about ten times faster; wheels carry it on every common platform.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What YAML calls printable, less what no editor shows: line separators, spaces without width, byte order marks.
_ODD = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u200a\u200c-\u2027\u202a-\u205f\u2065-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
#: Controls that show text in another order than it is read.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: How many syntax mistakes of one file are told at once.
MAX_MISTAKES = 20


HIDES_ORDER = Message("odd-character", "a character that hides the order of the text (U+{code}) {where}", "delete it")
INVISIBLE = Message("odd-character", "an invisible character (U+{code}) {where}", "delete it")


@dataclass(slots=True)
class Scalar:
    """A text, a number or a yes or no: as written, not yet typed."""

    text: str
    at: Place
    plain: bool
    in_brackets: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is written here."""
        return self.plain and self.text in {"", "~"}


class Key(str):
    """A key of a table, for fields whose keys are ids."""

    __slots__ = ("at",)
    at: Place
    plain = True
    in_brackets = False

    def __new__(cls, text: str, at: Place) -> Self:
        made = super().__new__(cls, text)
        made.at = at
        return made

    @property
    def text(self) -> str:
        return str(self)


@dataclass(slots=True)
class Listing:
    """A list. `in_brackets` is true for `[a, b]`; `filled` leaves out items without a value."""

    items: tuple[Node, ...]
    at: Place
    in_brackets: bool
    filled: tuple[Node, ...]


@dataclass(slots=True)
class Table:
    """`key: value` lines. `keys` holds where each key stands."""

    entries: dict[str, Node]
    keys: dict[str, Place]
    at: Place
    in_brackets: bool


Node: TypeAlias = Scalar | Listing | Table


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    is_table: bool
    at: Place
    in_brackets: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: Scalar | None = None
    doubled: bool = False


def decode(path: PurePosixPath, raw: bytes) -> str:
    """Give the file's text, without a byte order mark and with plain line feeds at the line ends. Raises `ContentError`."""
    if len(raw) > MAX_BYTES:
        raise ContentError([too_large(path, len(raw))])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _line_feeds(raw[: error.start].decode("utf-8-sig"))
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = 'save the file with the encoding "UTF-8"'
        raise ContentError([Problem(place, "not-utf8", "the file is not UTF-8 text", hint)]) from None
    text = _line_feeds(text)
    problems = [*_odd_characters(path, text), *_tabs(path, text), *_directives(path, text)]
    problems += Foreign(path, text.split("\n")).problems()
    if problems:
        raise ContentError(problems)
    return text


def too_large(path: PurePosixPath, size: int) -> Problem:
    """Refuse a file by its size in bytes, which can be known before it is read."""
    return Problem(Place(path), "file-too-large", f"the file has {(size + 1023) // 1024:,} KB, the limit is 64 KB")


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(path: PurePosixPath, raw: bytes, loader: Any = None) -> Table:
    """Read one record file into a tree of values with places. Raises `ContentError` with all it finds."""
    root = _read_tree(path, decode(path, raw), loader or LOADER)
    if root is None:
        raise ContentError([Problem(Place(path), "empty-file", "the file is empty", "write a record, or delete the file")])
    if not isinstance(root, Table):
        message = 'the file does not hold "key: value" lines'
        raise ContentError([Problem(root.at, "not-a-record", message, "begin with a line such as: name: Long back glide")])
    return root


def _read_tree(path: PurePosixPath, text: str, loader: Any) -> Node | None:
    """Parse a text. A parser ends at its first error; we put that line right and read on, so that all mistakes are told at once."""
    mistakes: list[Problem] = []
    broken = 0
    while True:
        problems: list[Problem] = []
        try:
            root = _build(path, text, _events(text, loader), problems)
        except _UnreadableError as stop:
            found = explain(path, text, stop.line, stop.column)
            line = found.problem.place.line
            broken = broken or line
            if any(problem.place.line == line for problem in [*problems, *mistakes]):
                break
            if found.mended is not None or not mistakes:
                mistakes.append(found.problem)
            if found.mended is None or len(mistakes) == MAX_MISTAKES:
                break
            text = found.mended
        else:
            if not mistakes and not problems:
                return root
            break
    # A list that follows a line that cannot be read only looks as if it went on from there.
    after = {"indentation", "space-after-hyphen"}
    raise ContentError([*mistakes, *(p for p in problems if not broken or p.place.line <= broken or p.code not in after)])


class _UnreadableError(Exception):
    """The parser gave up here; line and column count from 0."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line, self.column = line, column


def _events(text: str, loader: Any) -> Iterator[Any]:
    """Give the parser's events. Raises `_UnreadableError` where it gives up."""
    event: Any
    try:
        for event in yaml.parse(text, Loader=loader):
            if type(event) is yaml.ScalarEvent and event.style == '"' and _SURROGATE.search(event.value):
                line, column = _line_and_column(event)
                raise _UnreadableError(line, column)  # half a character, which only one of the parsers refuses
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _UnreadableError(mark.line if mark else 0, mark.column if mark else 0) from None
    except (ValueError, OverflowError):
        # PyYAML's own parser turns "\\UFFFFFFFF" into a character without looking.
        raise _UnreadableError(text.count("\n"), 0) from None


def _odd_characters(path: PurePosixPath, text: str) -> Iterator[Problem]:
    """Name the first odd character and count the lines of the rest: where there is one, there are often hundreds."""
    places = [(n, odd) for n, line in enumerate(text.split("\n"), 1) if (odd := _ODD.search(line) or _BIDI.search(line))]
    for number, odd in places[:1]:
        message = _odd_message(odd[0], "stands here") + _more_lines(places)
        yield Problem(Place(path, number, odd.start() + 1), "odd-character", message, "delete it")


def _odd_message(char: str, where: str) -> str:
    said = HIDES_ORDER if _BIDI.match(char) else INVISIBLE
    return said.message.format(code=f"{ord(char):04X}", where=where)


def _more_lines(places: Sequence[object]) -> str:
    more = len(places) - 1
    return f", and on {more} more line{'s' if more > 1 else ''}" if more else ""


def _tabs(path: PurePosixPath, text: str) -> Iterator[Problem]:
    places = [(n, line.index("\t") + 1) for n, line in enumerate(text.split("\n"), 1) if "\t" in line]
    for line, column in places[:1]:
        yield Problem(
            Place(path, line, column), "tab", f"a tab stands here{_more_lines(places)}", "use spaces, two for each level"
        )


def _directives(path: PurePosixPath, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("%"):
            message = "a line that begins with % sets up YAML itself"
            yield Problem(Place(path, number, 1, len(line)), "directive", message, "delete it")


def _build(path: PurePosixPath, text: str, events: Iterable[Any], problems: list[Problem]) -> Node | None:
    """Turn parser events into nodes. Aliases are never followed, so a bomb of them costs nothing."""
    root: Node | None = None
    stack: list[_Open] = []
    documents = 0
    lines = text.split("\n")
    for event in events:
        node: Node
        kind = type(event)  # compared by identity, the commonest first: there are a hundred events in each file
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_marks(path, event, problems)
            parent = stack[-1] if stack else None
            node = _scalar(path, event, parent is not None and parent.in_brackets)
            if event.style or parent is None or _is_odd(node, event, parent):
                problems.extend(_scalar_problems(event, node, parent, lines))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                message = "a second document starts here"
                hint = "one record a file: delete the line ---, or make a second file"
                problems.append(Problem(_place(path, event), "several-documents", message, hint))
                return root
            continue
        elif kind is yaml.AliasEvent:
            _refuse_alias(path, event, problems)
            node = Scalar("", _place(path, event), False, False)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            _refuse_marks(path, event, problems)
            if len(stack) == MAX_DEPTH:
                message = f"the nesting is deeper than {MAX_DEPTH} levels"
                problems.append(Problem(_place(path, event), "too-deep", message))
                return None
            is_table = kind is yaml.MappingStartEvent
            stack.append(_Open(is_table, _place(path, event), bool(event.flow_style)))
            continue
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            done = stack.pop()
            if done.is_table:
                node = Table(done.entries, done.keys, done.at, done.in_brackets)
            else:
                filled = tuple(item for item in done.items if not (isinstance(item, Scalar) and item.empty))
                node = Listing(tuple(done.items), done.at, done.in_brackets, filled)
        else:
            continue
        if not stack:
            root = node
        else:
            _add(stack[-1], node, problems)
    if isinstance(root, Scalar) and not root.text and root.plain:
        return None
    return root


def _scalar(path: PurePosixPath, event: Any, in_brackets: bool) -> Scalar:
    one_line = event.start_mark.line == event.end_mark.line
    length = event.end_mark.column - event.start_mark.column if one_line else 1
    return Scalar(" ".join(event.value.split()), _place(path, event, max(length, 1)), not event.style, in_brackets)


def _is_odd(node: Scalar, event: Any, parent: _Open) -> bool:
    """Tell whether a plain text needs a second look; nearly all stand on one line, beside their key or hyphen, and do not."""
    below = parent.key is not None and parent.key.at.line != node.at.line
    return below or event.end_mark.line != event.start_mark.line or (parent.in_brackets and "?" in node.text)


def _scalar_problems(event: Any, node: Scalar, parent: _Open | None, lines: Sequence[str]) -> Iterator[Problem]:
    """Refuse what YAML takes for one text and the author did not mean so."""
    # As it stands in the file the text has been looked at; within double quotes a character can also be written as an escape.
    if event.style == '"' and (odd := _ODD.search(event.value) or _BIDI.search(event.value)):
        yield Problem(node.at, "odd-character", _odd_message(odd[0], "is written in this text"), "delete it")
    if not node.plain or parent is None:
        return
    if node.in_brackets and "?" in node.text:  # which only one of PyYAML's parsers can read
        yield Problem(parent.at, *SENTENCE_IN_BRACKETS)
    first = node.at.line - 1
    if parent.key is None or first == parent.key.at.line - 1:
        first += 1  # a hyphen after the key or after another hyphen is part of a text
    for number in range(first, min(event.end_mark.line + 1, len(lines))):
        if hyphen := re.match(r" *-(?P<gap> +|(?=[A-Za-z]))(?P<rest>\S.*)", lines[number]):
            place = Place(node.at.path, number + 1, hyphen[0].index("-") + 1)
            if hyphen["gap"] and not parent.is_table and parent.at.column % 2 == 0:  # the item above is not two spaces in
                message = "this line stands further out than the lines it belongs to"
                place = Place(place.path, node.at.line, parent.at.column)
                yield Problem(place, "indentation", message, "line it up with its neighbours")
            elif hyphen["gap"]:
                yield Problem(place, *HYPHEN_IN_TEXT)
            else:
                yield Problem(place, "space-after-hyphen", "no space after the hyphen", f"write: - {hyphen['rest']}")
            return


def _add(parent: _Open, node: Node, problems: list[Problem]) -> None:
    if not parent.is_table:
        parent.items.append(node)
    elif parent.key is None:
        if isinstance(node, Scalar):
            parent.key = node
            parent.doubled = node.text in parent.entries
            if parent.doubled:
                first = parent.keys[node.text].line
                message = f'"{node.text}" is written twice, first on line {first}'
                problems.append(Problem(node.at, "doubled-key", message, "keep one of the two"))
        else:
            problems.append(Problem(node.at, "not-a-record", "a list or a table cannot be a key"))
            parent.key = Scalar("", node.at, False, False)
            parent.doubled = True
    else:
        if isinstance(node, Listing) and not node.in_brackets:  # what is wrong with all of it is not the fault of its first item
            node.at = parent.key.at
        if not parent.doubled:
            parent.entries[parent.key.text] = node
            parent.keys[parent.key.text] = parent.key.at
        parent.key = None


def _refuse_alias(path: PurePosixPath, event: Any, problems: list[Problem]) -> None:
    place = _place(path, event, len(event.anchor) + 1)
    if not any(p.code in ("alias", "anchor") and p.place.line == place.line for p in problems):  # one a line is enough
        hint = "write the value out; put quotes round a text that begins with *"
        problems.append(Problem(place, "alias", f'"*{event.anchor}" repeats another value', hint))


def _refuse_marks(path: PurePosixPath, event: Any, problems: list[Problem]) -> None:
    if event.anchor is not None:
        message = f'"&{event.anchor}" names a value to repeat it'
        hint = "delete the name; put quotes round a text that begins with &"
        problems.append(Problem(_place(path, event, len(event.anchor) + 1), "anchor", message, hint))
    if event.tag is not None:
        message = 'a text that begins with "!" needs quotes'
        problems.append(Problem(_place(path, event), "tag", message, 'put quotes round it, or delete the word with the "!"'))


def _line_and_column(event: Any) -> tuple[int, int]:
    return event.start_mark.line, event.start_mark.column


def _place(path: PurePosixPath, event: Any, length: int = 1) -> Place:
    line, column = _line_and_column(event)
    return Place(path, line + 1, column + 1, length)
