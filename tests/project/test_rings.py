"""The rings of tests: which test is in which."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.ring("quick")

CONFTEST = """
import pytest
from tests.helpers.rings import chosen

def pytest_addoption(parser):
    parser.addoption("--ring", default="test")
    parser.addoption("--rest", action="store_true")

def pytest_configure(config):
    for mark in ("ring(name)", "few(number)"):
        config.addinivalue_line("markers", mark)

def pytest_collection_modifyitems(config, items):
    items[:], _ = chosen(items, config.getoption("--ring"), rest=config.getoption("--rest"))

@pytest.fixture
def chromium(): ...

@pytest.fixture(params=["one", pytest.param("other", marks=pytest.mark.ring("all"))])
def screen(request): ...
"""
MODULE = """
import pytest
pytestmark = pytest.mark.ring("quick")

def test_plain(): ...
@pytest.mark.ring("test")
def test_seen(chromium): ...
@pytest.mark.ring("test")
def test_both(screen): ...
@pytest.mark.few(2)
@pytest.mark.parametrize("n", range(5))
def test_many(n): ...
"""


def names(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    result = pytester.runpytest_inprocess("--collect-only", "-q", "-p", "no:cacheprovider", *arguments)
    return [line.partition("::")[2] for line in result.outlines if "::" in line]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["--ring=quick"], ["plain", "many[0]", "many[1]"], id="quick"),
        pytest.param(["--ring=test"], ["plain", "seen", "both[one]", "many[0]", "many[1]"], id="test holds quick"),
        pytest.param(["--ring=test", "--rest"], ["seen", "both[one]"], id="what test adds"),
        pytest.param(["--ring=all", "--rest"], ["both[other]", "many[2]", "many[3]", "many[4]"], id="what all adds"),
    ],
)
def test_each_ring_has_its_tests(pytester: pytest.Pytester, arguments: list[str], found: list[str]) -> None:
    """Every ring holds those inside it, the rest of one is what it adds, and together nothing is lost and nothing runs twice."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(MODULE)
    assert names(pytester, *arguments) == [f"test_{name}" for name in found]


@pytest.mark.parametrize(
    ("module", "says"),
    [
        pytest.param("def test_it(): ...", "names no ring", id="no ring"),
        pytest.param(
            "import pytest\npytestmark = pytest.mark.ring('slow')\ndef test_it(): ...", "names no ring", id="another word"
        ),
        pytest.param(
            MODULE.replace('@pytest.mark.ring("test")\ndef test_seen', "def test_seen"), "asks for chromium", id="too dear"
        ),
    ],
)
def test_a_wrong_ring_is_refused(pytester: pytest.Pytester, module: str, says: str) -> None:
    """A test without a ring, and a quick one that asks for a browser, stop the run with a sentence."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(module)
    result = pytester.runpytest_inprocess("--collect-only", "-q", "-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert any(says in line for line in (*result.outlines, *result.errlines))
