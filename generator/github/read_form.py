"""A form that was sent, as GitHub wrote it and people have edited it since: which one it is, and its answers.

The heading of a field is found wherever it stands at the start of a line, whatever its level, its capitals and the spaces behind it; in a block of
code nothing is a heading. All of it is data: what cannot be read is told, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.github.forms import CORRECTION, LICENCE, TECHNIQUE, Form
from generator.guide.answers import read_answer, says_nothing, written_answer

_NOTHING = "_No response_"
_FENCED = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?:ya?ml)?[ \t]*\n(?P<text>.*?)\n?(?P=fence)\s*", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_MARKS = re.compile(r" {0,3}#{1,6}[ \t]")
_BOX = re.compile(r"\s*[-*+]\s*\[(.?)\]\s*(.*)")


def which_form(body: str) -> tuple[Form, dict[str, str]] | None:
    """Tell which form an issue was made with, and give its answers by field; None if it is no form that holds a file."""
    lines = _lines(body)
    found = {at: form for form in (TECHNIQUE, CORRECTION) for at, key in _headings(form, lines) if key == "yaml"}
    if not found:
        return None
    form = found[min(found)]
    return form, read_form(form, body)


def read_form(form: Form, body: str) -> dict[str, str]:
    """Read the answers of a sent form by field; gives nothing if it is another form. A field without an answer is an empty text."""
    lines = _lines(body)
    headings = list(_headings(form, lines))
    begin = next((at for at, key in headings if key == "yaml"), None)
    if begin is None:
        return {}
    answers = dict.fromkeys(form.fields, "")
    above = [(at, key) for at, key in headings if at < begin]
    for (at, key), (end, _) in pairwise([*above, (begin, "yaml")]):
        answers[key] = answers[key] or _answer(lines[at + 1 : end])
    below = [key for key in form.fields if key != "yaml" and key not in {key for _, key in above}]
    here, at = "yaml", begin
    for key in below:
        there = [number for number in range(at + 1, len(lines)) if _is_heading(form.fields[key], lines[number])]
        if there:
            # Where the text before it is somebody's file, the last such line is the heading: the others are lines of the file.
            end = there[-1] if here == "yaml" else there[0]
            answers[here] = _answer(lines[at + 1 : end])
            here, at = key, end
    answers[here] = _answer(lines[at + 1 :])
    return answers


def is_agreed(answer: str) -> bool:
    """Tell whether the box about the licence is ticked: that very box, and no second one that is not."""
    boxes = [found.groups() for line in answer.split("\n") if (found := _BOX.fullmatch(line))]
    ours = [mark for mark, text in boxes if _folded(text).rstrip(".") == _folded(LICENCE).rstrip(".")]
    return bool(ours) and all(mark in ("x", "X") for mark in ours)


def safety_answers(answer: str) -> tuple[list[str], list[str]]:
    """Read the field about safety: its answers as the lines of comment that a file carries, and the lines that nobody can read."""
    read, unread = [], []
    for line in answer.split("\n"):
        if found := read_answer(line):
            read.append(written_answer(*found))
        elif not says_nothing(line.strip("#>*- \t")):
            unread.append(line.strip())
    return read, unread


def _lines(body: str) -> list[str]:
    return body.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")


def _headings(form: Form, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Give the headings of a form's fields outside blocks of code: the number of the line, and the field."""
    fence = ""
    for number, line in enumerate(lines):
        if found := _FENCE.fullmatch(line):
            marks, rest = found.groups()
            if not fence and not (marks[0] == "`" and "`" in rest):
                fence = marks
            elif fence and marks[0] == fence[0] and len(marks) >= len(fence) and not rest.strip():
                fence = ""
        elif not fence:
            yield from ((number, key) for key, label in form.fields.items() if _is_heading(label, line))


def _is_heading(label: str, line: str) -> bool:
    marks = _MARKS.match(line)
    if not marks:
        return False
    text = line[marks.end() :].strip().rstrip("#").rstrip()
    return _folded(text.removesuffix(":")) == _folded(label)


def _folded(text: str) -> str:
    return " ".join(text.replace("*", " ").split()).casefold()


def _answer(lines: list[str]) -> str:
    """Give an answer without the fence that GitHub puts round code, and without one that was pasted within it."""
    bare = "\n".join(lines).strip("\n")
    while fenced := _FENCED.fullmatch(bare.strip()):
        bare = fenced["text"].strip("\n")
    return "" if bare.strip() == _NOTHING else bare
