"""YAML with places: bytes in, `Node` out.

PyYAML's own loading is not used beyond its events: it turns `no` into False and `3:30` into 210,
keeps the last of two equal keys, and follows aliases. Here every value stays text, with its place;
the field it belongs to decides the type (`fields.py`). Anchors, aliases, tags, doubled keys and several
documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import yaml

from generator.problems import ContentError, Place, Problem
from generator.syntax import explain

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20

#: libyaml's parser is about ten times faster; wheels carry it on every common platform.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What YAML calls printable, less the line separators that no editor shows.
_ODD = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Controls that show text in another order than it is read.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number or a yes or no: as written, not yet typed."""

    text: str
    at: Place
    plain: bool
    in_brackets: bool


class Key(str):
    """A key of a table, for fields whose keys are ids."""

    __slots__ = ("at",)
    at: Place
    plain = True
    in_brackets = False

    def __new__(cls, text: str, at: Place) -> Key:
        made = super().__new__(cls, text)
        made.at = at
        return made

    @property
    def text(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `in_brackets` is true for `[a, b]`."""

    items: tuple[Node, ...]
    at: Place
    in_brackets: bool


@dataclass(frozen=True, slots=True)
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
    """Give the file's text, without a byte order mark and with `\\n` line ends. Raises `ContentError`."""
    if len(raw) > MAX_BYTES:
        size = (len(raw) + 1023) // 1024
        raise ContentError([Problem(Place(path), "file-too-large", f"the file has {size} KB, the limit is 64 KB")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = 'save the file with the encoding "UTF-8"'
        raise ContentError([Problem(Place(path, line), "not-utf8", "the file is not UTF-8 text", hint)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [*_odd_characters(path, text), *_tabs(path, text)]
    if problems:
        raise ContentError(problems)
    return text


def read_yaml(path: PurePosixPath, raw: bytes, loader: Any = None) -> Table:
    """Read one record file into a tree of values with places. Raises `ContentError` with all it finds."""
    text = decode(path, raw)
    loader = loader or LOADER
    problems: list[Problem] = []
    try:
        root = _build(path, yaml.parse(text, Loader=loader), problems)
    except yaml.MarkedYAMLError as error:
        problems.append(explain(path, text, error))
        raise ContentError(problems) from None
    if problems:
        raise ContentError(problems)
    if root is None:
        raise ContentError([Problem(Place(path), "empty-file", "the file is empty")])
    if not isinstance(root, Table):
        message = 'the file does not hold "key: value" lines'
        raise ContentError([Problem(root.at, "not-a-record", message, "begin with a line such as: name: Long back glide")])
    return root


def _odd_characters(path: PurePosixPath, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if odd := _ODD.search(line):
            message = f"an invisible control character (U+{ord(odd[0]):04X}) stands in the text"
            yield Problem(Place(path, number, odd.start() + 1), "odd-character", message, "delete it")
        elif bidi := _BIDI.search(line):
            message = f"a character that hides the order of the text (U+{ord(bidi[0]):04X}) stands here"
            yield Problem(Place(path, number, bidi.start() + 1), "odd-character", message, "delete it")


def _tabs(path: PurePosixPath, text: str) -> Iterator[Problem]:
    places = [(n, line.index("\t") + 1) for n, line in enumerate(text.split("\n"), 1) if "\t" in line]
    if places:
        line, column = places[0]
        more = f", and on {len(places) - 1} more lines" if len(places) > 1 else ""
        yield Problem(Place(path, line, column), "tab", f"a tab stands here{more}", "use spaces, two for each level")


def _build(path: PurePosixPath, events: Any, problems: list[Problem]) -> Node | None:
    """Turn parser events into nodes. Aliases are never followed, so a bomb of them costs nothing."""
    root: Node | None = None
    stack: list[_Open] = []
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                message = "a second document starts here"
                hint = "one record a file: delete the line ---, or make a second file"
                problems.append(Problem(_place(path, event), "several-documents", message, hint))
                return root
            continue
        node: Node
        if isinstance(event, yaml.AliasEvent):
            message = f'"*{event.anchor}" repeats another value'
            hint = "write the value out; put quotes round a text that begins with *"
            problems.append(Problem(_place(path, event, len(event.anchor) + 1), "alias", message, hint))
            node = Scalar("", _place(path, event), False, False)
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_marks(path, event, problems)
            within = bool(stack) and stack[-1].in_brackets
            one_line = event.start_mark.line == event.end_mark.line
            length = event.end_mark.column - event.start_mark.column if one_line else 1
            text = " ".join(event.value.split())
            node = Scalar(text, _place(path, event, max(length, 1)), not event.style, within)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            _refuse_marks(path, event, problems)
            if len(stack) == MAX_DEPTH:
                message = f"the nesting is deeper than {MAX_DEPTH} levels"
                problems.append(Problem(_place(path, event), "too-deep", message))
                return None
            is_table = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(is_table, _place(path, event), bool(event.flow_style)))
            continue
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = stack.pop()
            if done.is_table:
                node = Table(done.entries, done.keys, done.at, done.in_brackets)
            else:
                node = Listing(tuple(done.items), done.at, done.in_brackets)
        else:
            continue
        if not stack:
            root = node
        else:
            _add(stack[-1], node, problems)
    if root is not None and isinstance(root, Scalar) and not root.text and root.plain:
        return None
    return root


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
        if not parent.doubled:
            parent.entries[parent.key.text] = node
            parent.keys[parent.key.text] = parent.key.at
        parent.key = None


def _refuse_marks(path: PurePosixPath, event: Any, problems: list[Problem]) -> None:
    if event.anchor is not None:
        message = f'"&{event.anchor}" names a value to repeat it'
        hint = "delete the name; put quotes round a text that begins with &"
        problems.append(Problem(_place(path, event, len(event.anchor) + 1), "anchor", message, hint))
    if event.tag is not None:
        hint = "delete it; put quotes round a text that begins with !"
        problems.append(Problem(_place(path, event), "tag", "a type tag that begins with ! stands here", hint))


def _place(path: PurePosixPath, event: Any, length: int = 1) -> Place:
    mark = event.start_mark
    return Place(path, mark.line + 1, mark.column + 1, length)
