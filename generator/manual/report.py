"""Problems, and hints, as text, as GitHub annotations and as JSON: one `Problem`, many outputs.

A file may bear any name, and a message may quote any text: in each output both are on one line, and what cannot be seen has a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import PurePosixPath

from generator.manual import reason_for
from generator.reading.problems import Place, Problem
from generator.reading.visible import on_one_line

#: GitHub shows at most ten annotations for each step of a workflow.
GITHUB_MOST = 10


class Format(StrEnum):
    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def report(problems: Sequence[Problem], form: Format, content: Mapping[PurePosixPath, bytes]) -> str:
    """Word all problems; `content` gives the lines to show. Ends without a line break."""
    if form is Format.JSON:
        return _as_json(problems)
    if form is Format.GITHUB:
        return _as_github(problems)
    blocks = [_as_text(problem, content) for problem in problems]
    return "\n\n".join([*blocks, counted(problems)])


def hint(sentence: str, form: Format, place: Place | None = None) -> str:
    """Word what is no problem and yet worth a look, at its place if it has one. Programs are told of problems only: as JSON it is nothing."""
    if form is Format.JSON:
        return ""
    if form is Format.TEXT:
        return f"  = hint: {place}: {sentence}" if place else f"  = hint: {sentence}"
    return f"::warning {_at(place)}::{_data(sentence)}" if place else f"::notice::{_data(sentence)}"


def counted(problems: Sequence[Problem]) -> str:
    """Say how many problems stand in how many files."""
    files = len({problem.place.path for problem in problems})
    number = f"{len(problems)} problem" + ("s" if len(problems) != 1 else "")
    return f"{number} in {files} file" + ("s" if files != 1 else "")


def _as_text(problem: Problem, content: Mapping[PurePosixPath, bytes]) -> str:
    place = problem.place
    lines = [on_one_line(str(problem))]
    source = _line(content.get(place.path, b""), place.line)
    if source is not None:
        gutter = " " * max(3, len(str(place.line)))
        before, marked, after = _parts(source[:160], place)
        lines += [
            f" {gutter}|",
            f" {place.line:>{len(gutter) - 1}} | {before}{marked}{after}",
            f" {gutter}| {' ' * len(before)}{'^' * max(1, len(marked))}",
        ]
    else:
        gutter = "   "
    if problem.hint:
        lines.append(f" {gutter}= hint: {on_one_line(problem.hint)}")
    if why := reason_for(problem.code):
        lines.append(f" {gutter}= why: {why}")
    lines.append(f" {gutter}= more: /contribute/errors/{problem.code}/")
    return "\n".join(lines)


def _line(raw: bytes, number: int) -> str | None:
    lines = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = lines[number - 1] if number <= len(lines) else ""
    return text if text.strip() else None


def _parts(source: str, place: Place) -> tuple[str, str, str]:
    """Show what stands before the place, in it and after it; a tab as a space."""
    start, end = place.column - 1, place.column - 1 + place.length
    before, marked, after = (on_one_line(part.replace("\t", " ")) for part in (source[:start], source[start:end], source[end:]))
    return before, marked, after


def _as_json(problems: Sequence[Problem]) -> str:
    rows = [
        {
            "path": on_one_line(str(p.place.path)),
            "line": p.place.line,
            "column": p.place.column,
            "length": p.place.length,
            "code": p.code,
            "message": on_one_line(p.message),
            "hint": on_one_line(p.hint),
            "why": reason_for(p.code),
            "more": f"/contribute/errors/{p.code}/",
        }
        for p in problems
    ]
    return json.dumps({"problems": rows}, indent=2, ensure_ascii=False)


def _as_github(problems: Sequence[Problem]) -> str:
    shown = problems[:GITHUB_MOST]
    rest = len(problems) - len(shown)
    lines = []
    for number, p in enumerate(shown, 1):
        message = p.message + (f" - {p.hint}" if p.hint else "")
        if rest and number == GITHUB_MOST:
            message += f" (and {rest} more problems: run python -m generator check)"
        lines.append(f"::error {_at(p.place)},title={_property(p.code)}::{_data(on_one_line(message))}")
    return "\n".join(lines)


def _at(place: Place) -> str:
    return f"file={_property(on_one_line(str(place.path)))},line={place.line},col={place.column}"


def _data(text: str) -> str:
    """Escape as GitHub's workflow commands ask."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
