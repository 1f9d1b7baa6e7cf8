"""What is said of the costs of tests, and the list of those that may be dear."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.costs import dearest, reasons, unexplained
from tests.conftest import ROOT
from tests.helpers import costs
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

SPENT = {"a.py::one[x]": 4.0, "a.py::one[y]": 11.0, "b.py::two": 12.5, "b.py::three": 0.5}


def test_cases_are_added_up() -> None:
    """The dearest come first, with the number of their cases, what all of them took and what the longest took."""
    assert dearest(SPENT) == [
        ("a.py::one", 2, 15.0, 11.0),
        ("b.py::two", 1, 12.5, 12.5),
        ("b.py::three", 1, 0.5, 0.5),
    ]


def test_a_dear_case_needs_a_reason() -> None:
    """A case over the limit is named, unless the list says why."""
    assert unexplained(SPENT, {"b.py::two": "it builds twice"}) == [("a.py::one[y]", 11.0)]


def test_every_reason_is_about_a_test_that_is_there() -> None:
    """The list names no test that is gone, and says something of each."""
    for test, why in some(reasons().items()):
        file, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), test
        assert len(why.split()) > 2


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    """A run adds what it knows to what other rings have written down."""
    assert costs.read(tmp_path) == {}
    costs.write({"a.py::one[a b]": 1.5}, tmp_path)
    costs.write({"b.py::two": 2.25}, tmp_path)
    assert costs.read(tmp_path) == {"a.py::one[a b]": 1.5, "b.py::two": 2.25}
