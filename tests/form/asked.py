"""What the command line says of one technique, with the field each problem stands at, to compare it with the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.data.form import RULES
from generator.guide.library import link
from generator.reading.nodes import Listing, Node, Table, read_yaml
from generator.reading.problems import ContentError, Place, Problem
from generator.records import Site, Technique
from generator.records.schema import read_record
from tests.helpers.mutations import RECORDS

PATH = PurePosixPath("content/techniques/sample.yml")
#: Everything a technique can name; what names techniques is left out, so that linking is quick.
AROUND = [
    each.model_copy(update={"guides": (), "wishes": ()}) if isinstance(each, Site) else each
    for each in RECORDS
    if each.kind not in ("techniques", "routines", "guides", "questions", "reviews", "wishes")
]
Told = tuple[str, str, str, str]


def said_by_the_build(text: str) -> tuple[str, list[Told]]:
    """Give the gate that stops a file, and what it says: field, code, message and hint, in order. The rules are those of the form."""
    raw = text.encode()
    try:
        tree = read_yaml(PATH, raw)
    except ContentError as error:
        return "letters", [_first_odd(text, problem) for problem in error.problems]
    try:
        record = read_record(Technique, PATH, raw)
    except ContentError as error:
        return "fields", told(tree, error.problems)
    try:
        library = link([*AROUND, record])
    except ContentError as error:
        return "links", told(tree, error.problems)
    return "rules", told(tree, (problem for rule in RULES for problem in rule.check(library) if problem.place.path == PATH))


def _first_odd(text: str, problem: Problem) -> Told:
    """Tell the field of a character that nobody sees: the build names the first, and how many lines follow."""
    there = [each for each in _places(read_yaml(PATH, withoutodd(text).encode())) if each[0].line == problem.place.line]
    path = [path for place, path in there if place.column <= problem.place.column][-1]
    return ".".join(map(str, path)), problem.code, problem.message.partition(", and on")[0], problem.hint


def withoutodd(text: str) -> str:
    """Put a letter in the place of each character that nobody sees."""
    return re.sub("[\u200b\u202e]", "x", text)


def told(tree: Table, problems: Any) -> list[Told]:
    places = {place: ".".join(map(str, path)) for place, path in reversed(list(_places(tree)))}
    return sorted((places[problem.place], problem.code, _plain(problem.message), _plain(problem.hint)) for problem in problems)


def _plain(text: str) -> str:
    """Leave out the number of a line, which a form does not have."""
    return re.sub(r", first on line \d+", "", text)


def _places(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Place, tuple[str | int, ...]]]:
    """Give the place of every value and key, the outer ones first."""
    yield node.at, path
    if isinstance(node, Table):
        for key, value in node.entries.items():
            yield node.keys[key], (*path, key)
            yield from _places(value, (*path, key))
    elif isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield from _places(item, (*path, number))


def said_by_the_form(answer: dict[str, Any]) -> tuple[str, list[Told]]:
    gate, problems = answer["gates"]["gate"], answer["gates"]["problems"]
    found = [(".".join(map(str, p["path"])), p["code"], p["message"], p["hint"]) for p in problems]
    return gate, found[:1] if gate == "letters" else sorted(found)
