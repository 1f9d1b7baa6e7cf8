"""The tests themselves, read as trees: none passes because there was nothing to look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import pytest

from tests.conftest import ROOT
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

#: Calls that give as much as they are given.
ALIKE = {"enumerate", "reversed", "zip", "sorted", "list", "tuple", "combinations_with_replacement"}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def is_check(node: ast.stmt) -> bool:
    """Tell whether a statement can fail by itself: an assertion, an expectation of a page, an error that has to come."""
    if isinstance(node, ast.With):
        return any("raises" in ast.unparse(item.context_expr) for item in node.items)
    return isinstance(node, ast.Assert) or (isinstance(node, ast.Expr) and "expect(" in ast.unparse(node))


def is_some(found: ast.expr) -> bool:
    """Tell whether a loop over this has at least one turn: it is written out, or `some` holds that it has."""
    if isinstance(found, ast.Tuple | ast.List | ast.Set):
        return any(not isinstance(each, ast.Starred) for each in found.elts)
    if isinstance(found, ast.Dict):
        return bool(found.keys)
    if isinstance(found, ast.Name):
        return found.id.isupper()  # a table of the module
    if isinstance(found, ast.Call):
        if isinstance(found.func, ast.Attribute) and found.func.attr in {"items", "values", "keys"}:
            return is_some(found.func.value)
        name = found.func.id if isinstance(found.func, ast.Name) else ""
        if name == "range":
            return all(isinstance(each, ast.Constant) for each in found.args)
        return name == "some" or (name in ALIKE and all(map(is_some, found.args)))
    return False


def checks(body: Sequence[ast.stmt], *, sure: bool = True) -> Iterator[bool]:
    """Give for each check below these statements whether it stands where every run of the test comes by."""
    for node in body:
        if is_check(node):
            yield sure
        here = sure and (is_some(node.iter) if isinstance(node, ast.For) else not isinstance(node, ast.While))
        for part in ("body", "orelse", "finalbody"):
            yield from checks(getattr(node, part, ()), sure=here)


def hollow(tree: ast.Module) -> list[str]:
    """Name the tests whose every check hangs in a loop that may be empty."""
    return [test.name for test in functions(tree) if (found := [*checks(test.body)]) and not any(found)]


def waited_for(tree: ast.Module) -> list[str]:
    """Give what each `wait_for_function` of a module waits for."""
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("wait_for_function")
    ]
    return [str(ast.literal_eval(call.args[0])) for call in calls if isinstance(call.args[0], ast.Constant)]


def test_a_page_is_waited_for_with_a_function() -> None:
    """An expression is evaluated anew at each frame, which the site's policy refuses; only at the first does the browser let it pass."""
    files = some(sorted((ROOT / "tests").rglob("*.py")))
    found = {path.name: waited_for(ast.parse(path.read_text(encoding="utf-8"))) for path in files}
    assert sum(map(len, found.values())) > 5
    assert {(name, each) for name, all_ in found.items() for each in all_ if "=>" not in each} == set()


def test_no_test_passes_for_want_of_something_to_check() -> None:
    """Each test that has checks has one that is always come by: outside of loops, or in a loop over what is written out or `some`."""
    files = some(sorted((ROOT / "tests").rglob("test_*.py")))
    found = {path.relative_to(ROOT).as_posix(): hollow(ast.parse(path.read_text(encoding="utf-8"))) for path in files}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("body", "is_hollow"),
    [
        pytest.param("for x in found(): assert x", True, id="a loop over what was found"),
        pytest.param("for x in some(found()): assert x", False, id="over some of it"),
        pytest.param("for x in (1, 2): assert x", False, id="over what is written out"),
        pytest.param("for x in (*found(),): assert x", True, id="over what is put in"),
        pytest.param("for x in CASES.items(): assert x", False, id="over a table"),
        pytest.param("for x in found():\n  for y in (1, 2): assert y", True, id="a sure loop in one that is not"),
        pytest.param("while more(): assert x", True, id="as long as there is more"),
        pytest.param("assert len(found()) > 3\nfor x in found(): assert x", False, id="counted before"),
        pytest.param("for x in found(): pass\nhelper()", False, id="no check of its own"),
    ],
)
def test_a_hollow_test_is_found(body: str, is_hollow: bool) -> None:
    """The reading of the trees says so where nothing may be checked, and only there."""
    lines = body.replace("\n", "\n  ")
    assert hollow(ast.parse(f"def test_it():\n  {lines}")) == (["test_it"] if is_hollow else [])


def test_some_refuses_nothing() -> None:
    """`some` gives what there is, and fails where there is nothing."""
    assert some(iter("ab")) == ["a", "b"]
    with pytest.raises(AssertionError, match="nothing to check"):
        some([])
