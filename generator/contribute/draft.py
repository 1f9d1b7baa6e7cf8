"""A record that somebody is writing: what is answered so far, and what is wrong with an answer.

The one judge of a value is the reader itself: each answer is put into the draft, and the draft is read as any file is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.reading.problems import ContentError, Problem
from generator.reading.spelling import nearest
from generator.records import Condition, Record, SafetyCheck
from generator.records.blank import BLANK, blocks, marks_of, needed, node_at, parts
from generator.records.field_tree import FieldNode, Kind
from generator.records.readers import RefField
from generator.records.schema import read_record

Content = Mapping[PurePosixPath, bytes]


class Draft:
    """The file as far as it is answered. An answer inside a table has a key with dots, as in limits.pressure."""

    def __init__(self, model: type[Record], path: PurePosixPath, content: Content, answers: dict[str, str]) -> None:
        self.model = model
        self.path = path
        self.content = content
        self.answers = answers

    def text(self) -> str:
        return "\n".join(line for block in self._blocks().values() for line in block) + "\n"

    def short(self) -> str:
        """Give the file with only what must be filled in: for a form on a small screen."""
        asked = needed(self.model, self.answers)
        return "\n".join(line for key, block in self._blocks().items() if not key or key in asked for line in block) + "\n"

    def _blocks(self) -> dict[str, list[str]]:
        return blocks(self.model, self.answers, lambda kind: ids(self.content, kind))

    def blanks(self) -> list[str]:
        """Give the keys with something left to fill in."""
        return [key for key, lines in self._blocks().items() if any(map(_is_blank, lines))]

    def choices(self, key: str) -> list[str]:
        """Give the ids that an answer can name: of records, or of the opening questions."""
        if self.model is Condition and key == "topic":
            return topics(self.content)
        refs = (mark for kind in _kinds(node_at(self.model, key).kind) for mark in marks_of(kind))
        kind = next((mark.kind for mark in refs if isinstance(mark, RefField)), "")
        return ids(self.content, kind) if kind else []

    def wrong(self, key: str) -> list[str]:
        """Say what is wrong with an answer: what the reader says, and ids that do not exist."""
        first, last = self._lines_of(key.partition(".")[0])
        lines = self.text().split("\n")
        found = [p for p in self._problems() if first <= p.place.line <= last and not _is_blank(lines[p.place.line - 1])]
        said = [f"{problem.message}; {problem.hint}" if problem.hint else problem.message for problem in found]
        return said or list(self._unknown(key))

    def _lines_of(self, key: str) -> tuple[int, int]:
        line = 1
        for each, block in self._blocks().items():
            if each == key:
                return line, line + len(block) - 1
            line += len(block)
        raise KeyError(key)

    def _problems(self) -> Sequence[Problem]:
        try:
            read_record(self.model, self.path, self.text().encode())
        except ContentError as error:
            return error.problems
        return ()

    def _unknown(self, key: str) -> Iterator[str]:
        known = self.choices(key)
        what = "the topics" if key == "topic" else _kind_of(node_at(self.model, key))
        for part in _named(node_at(self.model, key), self.answers[key]) if known else ():
            if part not in known:
                guess = nearest(part, known)
                yield f'there is no "{part}" in {what}' + (f'; did you mean "{guess}"?' if guess else "")


def _is_blank(line: str) -> bool:
    return not line.lstrip().startswith("#") and BLANK in line.partition("  # ")[0]


def _kinds(kind: Kind) -> Iterator[Kind]:
    """Give the kind of a field, and of the fields of the items in a list: a step names a technique."""
    yield kind
    for node in kind.item.fields if kind.item else ():
        if node.name == "technique":
            yield node.kind


def _kind_of(node: FieldNode) -> str:
    return next((mark.kind for kind in _kinds(node.kind) for mark in marks_of(kind) if isinstance(mark, RefField)), "")


def _named(node: FieldNode, answer: str) -> list[str]:
    """Give the ids that stand in an answer: before each "=" of a map or of the steps of a routine."""
    lines = answer.split("\n") if node.kind.item and node.kind.item.fields else parts(answer)
    return [line.partition("=")[0].partition(".")[0].strip() for line in lines]


def ids(content: Content, kind: str) -> list[str]:
    return sorted(path.stem for path in content if path.parent == PurePosixPath("content") / kind and path.suffix == ".yml")


def topics(content: Content) -> list[str]:
    """Give the ids of the opening questions; nothing if their file cannot be read, which the check tells."""
    path = PurePosixPath("content/safety-check.yml")
    try:
        return [str(topic.id) for topic in read_record(SafetyCheck, path, content.get(path, b"")).topics]
    except ContentError:
        return []
