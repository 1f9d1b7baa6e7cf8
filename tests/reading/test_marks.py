"""Signs of another language in a text: the foreign ones are found with the bare words they hold, and no ordinary text is."""

from __future__ import annotations

import pytest

from generator.reading.marks import BULLET, BULLETS, HTML, first_markdown, unquoted, without_markdown
from generator.reading.problems import Problem
from tests.helpers.signs import HARMLESS, MARKDOWN, QUOTES
from tests.helpers.some import some
from tests.reading.test_reading import read

pytestmark = pytest.mark.ring("quick")


def found(text: str) -> tuple[Problem, ...]:
    """Give the problems of a file with this text, in straight quotes, as a sentence and as an item of a list."""
    quoted = "'" + text.replace("'", "''") + "'"
    return read(f"name: Rollers\nwhy: {quoted}\nalso_called:\n  - {quoted}\n".encode())


def test_there_are_many() -> None:
    """A hundred texts and more, none of them twice."""
    assert len(set(HARMLESS)) == len(HARMLESS) > 100


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_text_is_taken(text: str) -> None:
    """Prices, sums, names, quotations and dashes are no foreign sign."""
    assert found(text) == ()


@pytest.mark.parametrize(("text", "bare"), QUOTES.items(), ids=QUOTES)
def test_quotes_round_a_text(text: str, bare: str) -> None:
    """A text that stands in quotes as a whole is refused, each time at its own place, and the hint is the text without them."""
    problems = found(text)
    assert [(p.place.line, p.code, p.hint) for p in problems] == [(n, "quotes-around", f"write: {bare}") for n in (2, 4)]
    assert unquoted(text) == bare
    assert found(bare) == ()


@pytest.mark.parametrize(("text", "bare"), MARKDOWN.items(), ids=MARKDOWN)
def test_markdown(text: str, bare: str) -> None:
    """Markdown is refused at its own place, and the hint is the bare words, of all signs at once."""
    problems = found(text)
    assert [(p.place.line, p.code, p.hint) for p in problems] == [(n, "markdown-in-text", f"write: {bare}") for n in (2, 4)]
    assert first_markdown(text) in text
    assert found(without_markdown(text)) == ()


@pytest.mark.parametrize("sign", BULLETS, ids=[f"U+{ord(sign):04X}" for sign in BULLETS])
def test_a_bullet_before_a_text(sign: str) -> None:
    """A bullet that came along is refused, and the hint is the text behind it."""
    for text in some((f"{sign} soft", f"{sign}soft")):
        assert [(p.code, p.hint) for p in found(text)] == [("bullet", "write: soft")] * 2
    assert not BULLET.match(f"soft {sign}")


@pytest.mark.parametrize(
    "text",
    ["<b>", "</b", "<b class=x", "<img src=x", "<svg/onload=run", "<script", "<!-- x", "<?xml", "<!doctype html", "<![CDATA[", "<x-y>", "<me@example.org>", "&amp;", "&#60;"],
)  # fmt: skip
def test_a_tag(text: str) -> None:
    """A known tag is one wherever it ends; any other, and a code for a letter, is one where it is closed."""
    assert HTML.search(text)
    assert [p.code for p in found(f"soft {text}")] == ["html-in-text"] * 2
