"""Every code has its page, its wrong example gives it, its right one is clean."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from generator.manual import ENTRIES, Entry, Example, reason_for
from generator.rules import RULES
from generator.safety import ahead, exceptions
from tests.helpers.casefile import CASES, TYPESET, parse_case, problems_of, tiny_content

pytestmark = pytest.mark.ring("quick")

GENERATOR = Path(__file__).parent.parent.parent / "generator"
#: Where the code stands among the arguments of what makes or refuses something.
MAKERS = {"Problem": 1, "fail": 0, "mistake": 1, "Message": 0}


def codes_in(tree: ast.Module, shared: dict[str, str]) -> Iterator[str]:
    """Give the codes a module can emit; `shared` are those that stand first in a tuple with a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = (
                node.func.id
                if isinstance(node.func, ast.Name)
                else node.func.attr
                if isinstance(node.func, ast.Attribute)
                else ""
            )
            argument = node.args[MAKERS[name]] if name in MAKERS and len(node.args) > MAKERS[name] else None
            if isinstance(argument, ast.Constant):
                yield str(argument.value)
            elif isinstance(argument, ast.Starred) and isinstance(argument.value, ast.Name):
                yield shared[argument.value.id]
        elif isinstance(node, ast.FunctionDef) and node.name == "code":
            yield from (
                c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str) and "-" in c.value
            )


def emitted() -> set[str]:
    """Give every code that stands in the source."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(GENERATOR.rglob("*.py"))]
    shared = {
        node.targets[0].id: str(node.value.elts[0].value)
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Tuple)
        if node.value.elts and isinstance(node.value.elts[0], ast.Constant)
    }
    return {code for tree in trees for code in codes_in(tree, shared)} | {rule.ID for rule in (*RULES, exceptions, ahead)}


def with_example(example: Example) -> dict[PurePosixPath, bytes]:
    """Lay an example over the base."""
    path = PurePosixPath("content") / example.path
    content = tiny_content()
    if example.absent:
        return {other: raw for other, raw in content.items() if other != path}
    if example.instead_of:
        whole = content[path].decode()
        assert whole.count(example.instead_of) == 1
        return {**content, path: whole.replace(example.instead_of, example.text).encode()}
    return {**content, path: example.raw if example.raw is not None else example.text.encode()}


def test_every_code_has_its_page() -> None:
    """What can be emitted has an entry, and no entry is left over."""
    assert len(emitted()) > 60
    assert emitted() == set(ENTRIES)


def test_a_code_is_found_wherever_it_is_made() -> None:
    """The helper sees all the ways in which a code is written."""
    source = """
def f():
    yield Problem(place, "one", "message")
    fail("two", "message", at="x")
    return self.mistake(place, "three", "message"), Problem(place, *SHARED)
class Field:
    @property
    def code(self): return {1: "four-words"}.get(2, "five-words")
"""
    assert sorted(codes_in(ast.parse(source), {"SHARED": "six"})) == ["five-words", "four-words", "one", "six", "three", "two"]


def test_every_code_is_put_to_the_test() -> None:
    """Each code is expected by a case, or by the tests of what a case cannot hold."""
    cases = {expected.code for path in CASES.rglob("*.yml") for expected in parse_case(path.read_text(encoding="utf-8")).expected}
    reading = (Path(__file__).parent.parent / "reading" / "test_reading.py").read_text(encoding="utf-8")
    assert [code for code in ENTRIES if code not in cases and f'"{code}"' not in reading] == []


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_wrong_example(entry: Entry) -> None:
    """The wrong example gives this code, at a line of the file that is shown, and no other."""
    problems = problems_of(with_example(entry.wrong), typeset=entry.code == TYPESET)
    assert {problem.code for problem in problems} == {entry.code}
    assert {str(problem.place.path) for problem in problems} == {f"content/{entry.wrong.path}"}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_right_example(entry: Entry) -> None:
    """The right example gives no problem at all, and is not the wrong one."""
    assert problems_of(with_example(entry.right), typeset=entry.code == TYPESET) == ()
    assert entry.right != entry.wrong


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_words(entry: Entry) -> None:
    """Titles are short, explanations are plain sentences, and the line printed as the reason is one line without a full stop."""
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", entry.code)
    assert entry.title[0].isupper()
    assert len(entry.title) <= 70
    assert not entry.title.endswith(".")
    assert entry.means.endswith(".")
    for sentence in re.split(r"(?<=[.;:])\s", entry.means):
        assert len(sentence.split()) <= 32, sentence
    reason = reason_for(entry.code)
    assert reason == reason.strip().rstrip(".")
    assert len(reason) <= 160
    assert bool(reason) == bool(entry.why)
    assert len(entry.wrong.text) < 1000
    assert len(entry.right.text) < 1000


def test_no_reason_for_an_unknown_code() -> None:
    """A code without a page has no reason, and breaks nothing."""
    assert reason_for("no-such-code") == ""
    assert reason_for("pressure-word") == "the sheet, the diagram and the safety rules all read this word"
    assert reason_for("area-firmest") == "what is right on the shoulders can hurt over the kidneys"
