"""Lines that are no part of a record, and bullets where a hyphen belongs: each is told at its own line, wherever it stands."""

from __future__ import annotations

import pytest

from generator.reading.marks import BULLETS
from tests.helpers.some import some
from tests.reading.test_reading import read

pytestmark = pytest.mark.ring("quick")

LINES = ("name: Rollers", "also_called:", "  - foam roller", "  - stick", "why: They press on bone.")
#: Before the first key, between two keys, after the last line.
BETWEEN = (0, 1, 4, 5)
MARKS = (
    "```", "```yaml", "```yml", "````", "~~~", "``` yaml", "***", "* * *", "_____", "======", "--", "-- ", "----",
    "<pre>", "</pre>", "<br/>", "<code>", "<!-- here -->", "<div class=file>", "<p>Rollers</p>", "> ", ">", "> They said so",
)  # fmt: skip
CONFLICTS = ("<<<<<<< HEAD", "<<<<<<<", "||||||| 9dcac0f", "=======", ">>>>>>> a branch")
GREETINGS = (
    "Hi!", "Hi all", "Hello,", "hello everybody,", "Dear all,", "Here is my stroke:", "here it is:", "Here's the file.", "My stroke, as I learned it:",
    "I wrote this in my course.", "Thanks for looking!", "Please add this one.", "Guten Tag zusammen,", "Здравствуйте!", "大家好。",
)  # fmt: skip
GOODBYES = ("Best wishes,", "Anna", "Thanks!", "Sent from my phone", "Cheers, Ben", "До встречи")
SIGNS = (*BULLETS, "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\u00b7", "*", "+", "\u2192", "\u2713", "1.", "2)", "10.")


def raw(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def told(*lines: str) -> list[tuple[int, int, str]]:
    """Give the line, column and code of each problem of a file."""
    return [(p.place.line, p.place.column, p.code) for p in read(raw(*lines))]


def with_line(line: str, at: int) -> tuple[str, ...]:
    return (*LINES[:at], line, *LINES[at:])


@pytest.mark.parametrize("line", MARKS)
def test_a_mark_is_told_where_it_stands(line: str) -> None:
    """Fences, rules, tags and signs of an answer are named at their own line, and nothing else is blamed."""
    assert told(*LINES) == []
    for at in some(BETWEEN):
        assert told(*with_line(line, at)) == [(at + 1, 1, "foreign-line")]


@pytest.mark.parametrize("line", ["```", "~~~", "```yaml"])
def test_a_fence_within_a_text(line: str) -> None:
    """A fence that stands further in is no part of the text."""
    assert told("name: Rollers", "why: They press", f"  {line}", "  on bone.") == [(3, 3, "foreign-line")]


@pytest.mark.parametrize("line", CONFLICTS)
def test_two_versions(line: str) -> None:
    """Each mark of two versions is told, and the hint says to keep one of them."""
    problems = read(raw("name: Rollers", "<<<<<<< HEAD", line, "why: They press on bone.", ">>>>>>> other"))
    assert [(p.place.line, p.code) for p in problems] == [(n, "foreign-line") for n in (2, 3, 5)]
    assert {p.hint.partition(",")[0] for p in problems} == {"keep one of the two versions"}


@pytest.mark.parametrize("line", GREETINGS)
def test_a_greeting(line: str) -> None:
    """What is said before the first key is named, with or without a blank line or a comment around it."""
    assert told(line, *LINES) == [(1, 1, "foreign-line")]
    assert told("# From our class.", line, "", *LINES) == [(2, 1, "foreign-line")]


@pytest.mark.parametrize("line", GOODBYES)
def test_a_goodbye(line: str) -> None:
    """What is said behind a blank line at the end is named."""
    assert told(*LINES, "", line) == [(7, 1, "foreign-line")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(("name Rollers", *LINES[1:]), (1, 1, "colon-missing"), id="a key without its colon"),
        pytest.param(("Name Rollers", *LINES[1:]), (1, 1, "colon-missing"), id="the same with a capital"),
        pytest.param((*LINES, "And on nerves."), (6, 1, "colon-missing"), id="a text that goes on"),
        pytest.param((*LINES, "", "instead"), (7, 1, "colon-missing"), id="a key alone, at the end"),
        pytest.param(("Rollers press on bone.",), (1, 1, "not-a-record"), id="nothing but words"),
    ],
)
def test_a_mistake_in_the_file_is_told_as_that(lines: tuple[str, ...], expected: tuple[int, int, str]) -> None:
    """A line that lacks its colon is no greeting."""
    assert told(*lines) == [expected]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_a_bullet_is_told_where_it_stands(sign: str, indent: str) -> None:
    """A bullet, a dash or a number in the place of one hyphen, or of all, is named at its own line; the right lines beside it are not."""
    hyphens = [f"{indent}- foam roller", f"{indent}- stick", f"{indent}- staff"]
    for at in some(range(3)):
        lines = [*hyphens]
        lines[at] = lines[at].replace("-", sign)
        problems = read(raw("name: Rollers", "also_called:", *lines, "why: They press on bone."))
        assert [(p.place.line, p.place.column, p.code) for p in problems] == [(at + 3, len(indent) + 1, "bullet")]
        assert problems[0].hint == f"write: {hyphens[at].strip()}"
    whole = [line.replace("-", sign) for line in hyphens]
    column = len(indent) + 1
    assert told("name: Rollers", "also_called:", *whole, "why: They press.") == [(n, column, "bullet") for n in (3, 4, 5)]


@pytest.mark.parametrize("sign", ["\u2013", "\u2014", "-", "+", "1.", "10)", "\u2192", "*"])
def test_a_line_of_a_text_may_begin_with_a_sign(sign: str) -> None:
    """In the middle of a text, plain, in quotes or as a block, a dash or a number at the beginning of a line is part of it."""
    for before, after in some((('"', '"'), (">\n  ", ""), ("|\n  ", ""))):
        assert told("name: Rollers", *f"why: {before}They press\n  {sign} hard {sign}\n  on bone.{after}".split("\n")) == []
    if sign != "-":
        assert told("name: Rollers", "why: They press", f"  {sign} hard {sign}", "  on bone.") == []
        assert told("name: Rollers", "why: They press", f"  {sign} hard {sign}", f"  {sign} long {sign}") == []
    if sign not in "-*":  # at the beginning of a text these mean something to YAML
        assert told("name: Rollers", "why:", f"  {sign} Hard {sign}", "  they press.") == []
