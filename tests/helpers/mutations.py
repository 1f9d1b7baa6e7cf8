"""A mutation: one record of the real content changed, read again, and what refuses it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml

from generator.guide.library import link
from generator.reading.problems import ContentError, Problem
from generator.records import KINDS, SINGLES, Record
from generator.records.schema import read_record, read_records
from generator.rules import RULES, check
from tests.helpers.real import real_content

CONTENT = real_content()
RECORDS = read_records(CONTENT)
GUIDE = link(RECORDS)
BY_ID = {rule.ID: rule for rule in RULES}
#: Stands for a value that is taken out.
GONE = object()


@dataclass(frozen=True)
class Several:
    """Several changes of one record at once: each path with its value."""

    changes: tuple[tuple[str, Any], ...]

    def __str__(self) -> str:
        return ", ".join(at for at, _ in self.changes)


@dataclass(frozen=True)
class Mutation:
    """A change of one record that must be refused. `at` is a path of keys, ids and positions; `code` the rule that refuses it.

    Without `at` the whole record is taken out (`GONE`), or is new, with this as its text, or has `Several` changes. The problem stands in the record itself, unless `told` names another.
    """

    record: str
    at: str
    value: Any
    code: str
    told: str = ""

    def __str__(self) -> str:
        what = "gone" if self.value is GONE else str(self.value)[:40]
        return f"{self.record} {self.at or 'file'}: {what}"


def excepted(
    rule: str, at: str, reason: str = "They asked us for it in writing.", day: str = "2026-11-20"
) -> list[dict[str, str]]:
    """Write the exceptions of a record: one, to this rule at this place."""
    return [{"rule": rule, "at": at, "reason": reason, "on_date": day}]


def mutated(record: str, at: str, value: Any) -> tuple[list[Record], list[Problem]]:
    """Change or add one record and read it; the others stay as they are. Gives the records, and what is wrong with the new one."""
    kind, _, name = record.partition("/")
    others = [each for each in RECORDS if (each.kind, each.id) != (kind, name or kind)]
    if not at and value is GONE:
        return others, []
    path = PurePosixPath("content") / (f"{record}.yml")
    if isinstance(value, Several):
        data = _loaded(path)
        for each, changed in value.changes:
            data = _changed(data, each.split("."), changed)
    else:
        data = _changed(_loaded(path), at.split("."), value) if at else value
    raw = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000).encode()
    try:
        return [*others, read_record({**KINDS, **SINGLES}[kind], path, raw)], []
    except ContentError as error:
        return others, list(error.problems)


@cache
def _parsed(path: PurePosixPath) -> Any:
    return yaml.load(CONTENT[path], Loader=yaml.BaseLoader) if path in CONTENT else {}  # noqa: S506 - texts only, our own files


def _loaded(path: PurePosixPath) -> Any:
    return _typed(copy.deepcopy(_parsed(path)))


def _typed(value: Any) -> Any:
    """Give back the types a field needs, so that what is written again reads as before."""
    if isinstance(value, dict):
        return {key: _typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if value in ("true", "false"):
        return value == "true"
    try:
        number = float(value) if "." in value else int(value)
        return number if str(number) == value else value  # 000 is a number to call, and no 0
    except ValueError:
        return value


def _changed(data: Any, path: list[str], value: Any) -> Any:
    """Set, take out (`GONE`) or append (a path that ends in `+`) a value in nested tables and lists."""
    head, rest = path[0], path[1:]
    if isinstance(data, list):
        if head == "+":
            return [*data, value]
        index = next((i for i, each in enumerate(data) if isinstance(each, dict) and each.get("id") == head), None)
        index = int(head) if index is None else index
        changed = _changed(data[index], rest, value) if rest else value
        return [*data[:index], *([] if changed is GONE else [changed]), *data[index + 1 :]]
    if rest:
        return {**data, head: _changed(data.get(head, [] if rest[0] == "+" else {}), rest, value)}
    return {**{key: each for key, each in data.items() if key != head}, **({} if value is GONE else {head: value})}


def refused(mutation: Mutation, *, by_all: bool = True) -> list[Problem]:
    """Give the problems of the content with one change: all of them, or those of the rule meant for it."""
    records, problems = mutated(mutation.record, mutation.at, mutation.value)
    if problems:
        return problems
    try:
        library = link(records)
        return list(check(library) if by_all or mutation.code not in BY_ID else BY_ID[mutation.code].check(library))
    except ContentError as error:
        return list(error.problems)
