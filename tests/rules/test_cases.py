"""Every case of `tests/cases` gives exactly the problems that stand on its lines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.rules import RULES
from tests.helpers.casefile import CASES, Expected, as_expected, parse_case, problems_of, tiny_content

pytestmark = pytest.mark.ring("quick")

FILES = sorted(CASES.rglob("*.yml"))
RULE_IDS = [rule.ID for rule in RULES]


def case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=case_id)
def test_case(path: Path) -> None:
    """The list of path, line, code and message is the one that stands in the case."""
    case = parse_case(path.read_text(encoding="utf-8"))
    content = case.content
    problems = problems_of(content, typeset=case.typeset)
    assert as_expected(problems, case) == list(case.expected)
    for problem in problems:
        assert problem.place.line <= max(1, content.get(problem.place.path, b"").count(b"\n"))


@pytest.mark.parametrize("path", FILES, ids=case_id)
def test_case_shows_its_code(path: Path) -> None:
    """A broken case gives the code of its folder, and begins with a sentence that says what holds."""
    text = path.read_text(encoding="utf-8")
    codes = {expected.code for expected in parse_case(text).expected}
    assert not codes or path.parent.name in codes
    assert text.startswith("# ")
    assert text.splitlines()[0].endswith(".")


def test_there_are_enough_cases() -> None:
    """There are more than a hundred ways to break a file, and each rule has a clean case and three broken ones."""
    broken = Counter(path.parent.name for path in FILES if parse_case(path.read_text(encoding="utf-8")).expected)
    clean = Counter(path.parent.name for path in FILES) - broken
    reading = {code: number for code, number in broken.items() if code not in RULE_IDS}
    assert sum(reading.values()) > 100
    assert {rule for rule in RULE_IDS if broken[rule] < 3 or not clean[rule]} == set()


def test_the_base_is_clean() -> None:
    """What the cases are laid over has no problem of its own."""
    assert problems_of(tiny_content()) == ()


class TestTheHelper:
    """The helper says "bad" when a case is wrong."""

    CASE = '# One.\n=== content/not-taught/x.yml\nname: "X  #! unclosed-quote: the quote that starts here does not end\nwhy: Y\n'

    def test_right(self) -> None:
        """A case with the right expectation holds."""
        case = parse_case(self.CASE)
        assert as_expected(problems_of(case.content), case) == list(case.expected)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("does not end", "ends"),
            ("unclosed-quote", "after-quote"),
            (
                "  #! unclosed-quote: the quote that starts here does not end\nwhy: Y",
                "\nwhy: Y  #! unclosed-quote: the quote that starts here does not end",
            ),
            ("does not end", "does not end => delete it"),
            ("  #! unclosed-quote: the quote that starts here does not end", ""),
            ("not end", "not end  #! tab: a tab stands here"),
        ],
        ids=["message", "code", "line", "hint", "missing", "one-too-many"],
    )
    def test_wrong(self, old: str, new: str) -> None:
        """A wrong message, code, line, hint or number of problems does not."""
        text = self.CASE.replace(old, new)
        assert text != self.CASE
        case = parse_case(text)
        assert as_expected(problems_of(case.content), case) != list(case.expected)

    def test_markers_are_cut_off(self) -> None:
        """The files are read without their markers, and a marker on the line of the name means line 1."""
        case = parse_case("# One.\n=== content/a.yml  #! x: y => z\nb: c  #! d: e  #! f: g\n=== - content/h.yml\n")
        assert list(map(bytes, case.files.values())) == [b"b: c\n"]
        assert case.expected == (
            Expected("content/a.yml", 1, "d", "e"),
            Expected("content/a.yml", 1, "f", "g"),
            Expected("content/a.yml", 1, "x", "y", "z"),
        )
        assert [str(path) for path in case.gone] == ["content/h.yml"]

    @pytest.mark.parametrize(
        "text", ["", "# Only a comment.\n", "name: x\n=== content/a.yml\n"], ids=["empty", "comment", "no-name"]
    )
    def test_no_case(self, text: str) -> None:
        """A file that holds no case is refused."""
        with pytest.raises(ValueError, match="case"):
            parse_case(text)
