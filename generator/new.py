"""Writes the first draft of a technique: asks what it must say, looks for one like it, comments every field from the models.

The one judge of a value is the reader itself: each answer is put into the draft, and the draft is read as any file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import typer
from pydantic_core import PydanticCustomError

from generator.alike import find_alike
from generator.fields import OneOf, RefField, check_id
from generator.folder import FolderError
from generator.guide import link
from generator.problems import ContentError, Problem
from generator.records import NotTaught, Technique
from generator.report import Format, report
from generator.rules import check
from generator.schema import read_record, read_records
from generator.spelling import listed, nearest, slug
from generator.swap import one_sentence
from generator.template import BLANK, FOLDER, NEEDED, blocks, parts, pieces_of
from generator.terminal import say
from generator.words import Pressure

#: What is asked, in this order; the flag of each is its key, but for the two that are given piece by piece.
QUESTIONS: Mapping[str, str] = {
    "also_called": "Other names, with commas",
    "summary": "What it is for, in one sentence",
    "level": "For whom it is",
    "moves": "What the hands do",
    "hands": "Which part of the hand",
    "over": "On bare skin, over clothes, or either",
    "positions": "How the receiver lies or sits",
    "where": "Which areas the hands touch",
    "minutes": "How many minutes in one massage, as in 2-4",
    "steps": "What the giver does, one step a line",
    "basis": "Where you learned it, in one sentence",
}
FLAGS = {"where": "--area", "steps": "--step", "also_called": "--also-called"}


def new_technique(
    project: Path, content: Mapping[PurePosixPath, bytes], given: Mapping[str, str], *, different: bool, terminal: bool
) -> int:
    """Write content/techniques/<id>.yml from what is given and, on a terminal, asked. Gives the exit code.

    Never overwrites a file. Raises `FolderError` for what cannot be taken or written.
    """
    answers = {key: tidy(value) for key, value in given.items() if tidy(value)}
    if "name" not in answers:
        if not terminal:
            raise FolderError('a technique needs a name, as in --name "Long back glide"')
        answers["name"] = _ask("Name, in plain words")
    stop = _like_another(content, answers, different=different, terminal=terminal)
    if stop is not None:
        return stop
    path = _path(content, answers, terminal=terminal)
    draft = Draft(path, content, answers)
    _refuse(draft)
    if terminal:
        for key, question in QUESTIONS.items():
            if key not in answers:
                _ask_until_right(draft, key, question)
    text = draft.text()
    with one_sentence(f"write {project / path}"), (project / path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    say(f"written: {path}")
    return _judge(draft, text)


def tidy(text: str) -> str:
    """Make one line of a text, or one for each step, without what cannot be seen."""
    lines = (" ".join("".join(c if c.isprintable() else " " for c in line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _ask(question: str) -> str:
    while True:
        if answer := tidy(typer.prompt(question, default="", show_default=False)):
            return answer


def _path(content: Mapping[PurePosixPath, bytes], answers: dict[str, str], *, terminal: bool) -> PurePosixPath:
    """Choose the file. It must be a new one."""
    wanted = answers.pop("id", "") or slug(answers["name"])
    while True:
        problem = _wrong_id(content, wanted)
        if not problem:
            return FOLDER / f"{wanted}.yml"
        if not terminal:
            raise FolderError(problem)
        say(problem)
        wanted = _ask("File name, as in long-back-glide")


def _wrong_id(content: Mapping[PurePosixPath, bytes], wanted: str) -> str:
    try:
        check_id(wanted)
    except PydanticCustomError as error:
        return str((error.context or {})["message"])
    if FOLDER / f"{wanted}.yml" in content:
        return f"{FOLDER / wanted}.yml exists already: choose another --id, or edit that file"
    return ""


class Draft:
    """The file as far as it is answered."""

    def __init__(self, path: PurePosixPath, content: Mapping[PurePosixPath, bytes], answers: dict[str, str]) -> None:
        self.path = path
        self.content = content
        self.answers = answers

    def text(self) -> str:
        return "\n".join(line for block in self._blocks().values() for line in block) + "\n"

    def short(self) -> str:
        """Give the file with only what must be filled in: for a form on a small screen."""
        return "\n".join(line for key, block in self._blocks().items() if not key or key in NEEDED for line in block) + "\n"

    def _blocks(self) -> dict[str, list[str]]:
        return blocks(self.answers, lambda kind: ids(self.content, kind))

    def blanks(self) -> list[str]:
        """Give the keys with something left to fill in."""
        return [key for key, lines in self._blocks().items() if any(BLANK in line for line in lines if not line.startswith("#"))]

    def wrong(self, key: str) -> list[str]:
        """Say what is wrong with an answer: what the reader says, and ids that do not exist."""
        first, last = self._lines_of(key)
        lines = self.text().split("\n")
        found = [p for p in self._problems() if first <= p.place.line <= last and BLANK not in lines[p.place.line - 1]]
        said = [f"{problem.message}; {problem.hint}" if problem.hint else problem.message for problem in found]
        return said or list(self._unknown(key))

    def _lines_of(self, key: str) -> tuple[int, int]:
        line = 1
        for each, block in self._blocks().items():
            if each == key:
                return line, line + len(block) - 1
            line += len(block)
        raise KeyError(key)

    def _problems(self) -> Sequence[Problem]:
        try:
            read_record(Technique, self.path, self.text().encode())
        except ContentError as error:
            return error.problems
        return ()

    def _unknown(self, key: str) -> Iterator[str]:
        kind = next((piece.kind for piece in pieces_of(key) if isinstance(piece, RefField)), "")
        known = ids(self.content, kind)
        for part in parts(self.answers[key]) if kind and known else ():
            name = part.partition("=")[0]
            if name not in known:
                guess = nearest(name, known)
                yield f'there is no "{name}" in {kind}' + (f'; did you mean "{guess}"?' if guess else "")


def ids(content: Mapping[PurePosixPath, bytes], kind: str) -> list[str]:
    return sorted(path.stem for path in content if path.parent == PurePosixPath("content") / kind and path.suffix == ".yml")


def _refuse(draft: Draft) -> None:
    """Refuse a wrong flag before anything is asked or written."""
    wrong = [f"{FLAGS.get(key, '--' + key)}: {said}" for key in draft.answers for said in draft.wrong(key)]
    if wrong:
        raise FolderError("; ".join(wrong))


def _ask_until_right(draft: Draft, key: str, question: str) -> None:
    """Ask for one field until the reader takes the answer. An empty answer leaves a blank to fill in later."""
    while answer := _asked(draft, key, question):
        draft.answers[key] = answer
        wrong = draft.wrong(key)
        if not wrong:
            return
        del draft.answers[key]
        for said in wrong:
            say(f"  {said}")


def _asked(draft: Draft, key: str, question: str) -> str:
    if key == "steps":
        return _steps()
    choices = ""
    for piece in pieces_of(key):
        if isinstance(piece, RefField):
            choices = ", ".join(ids(draft.content, piece.kind))
        elif isinstance(piece, OneOf) and not choices:
            choices = listed(piece.choices)
    answer = tidy(typer.prompt(f"{question} ({choices})" if choices else question, default="", show_default=False))
    return _with_pressures(draft, answer) if key == "where" else answer


def _steps() -> str:
    say("What the giver does: one step a line, and an empty line at the end")
    steps: list[str] = []
    while step := tidy(typer.prompt(f"  step {len(steps) + 1}", default="", show_default=False)):
        steps.append(step)
    return "\n".join(steps)


def _with_pressures(draft: Draft, answer: str) -> str:
    """Ask how firmly each area is touched, and say how firmly it may be. Areas that do not exist are not asked about."""
    areas = [slug(part) or part for part in parts(answer)]
    known = ids(draft.content, "areas")
    if not set(areas) <= set(known):
        return ", ".join(areas)
    words = [str(word) for word in Pressure if word is not Pressure.NEVER]
    pairs = []
    for area in areas:
        limit = re.search(rb"(?m)^firmest: *([a-z]+)", draft.content[PurePosixPath(f"content/areas/{area}.yml")])
        at_most = f", at most {limit[1].decode()}" if limit else ""
        while pressure := tidy(typer.prompt(f"  how firmly on {area}{at_most}", default="", show_default=False)):
            if pressure in words:
                break
            say(f"  {listed(words)}")
        pairs.append(f"{area}={pressure}" if pressure else area)
    return ", ".join(pairs)


def _judge(draft: Draft, text: str) -> int:
    """Say what is left to do: blanks to fill in, or what the check finds in this file."""
    if blanks := draft.blanks():
        say(f"fill in {listed(blanks).replace(' or ', ' and ')}, then run: python -m generator check")
        return 0
    content = {**draft.content, draft.path: text.encode()}
    try:
        problems: Sequence[Problem] = list(check(link(read_records(content))))
    except ContentError as error:
        problems = error.problems
    if own := sorted(problem for problem in problems if problem.place.path == draft.path):
        say(report(own, Format.TEXT, content))
        return 1
    say("it passes the check; see it with: python -m generator serve")
    return 0


def _like_another(
    content: Mapping[PurePosixPath, bytes], answers: Mapping[str, str], *, different: bool, terminal: bool
) -> int | None:
    """Look for the same thing under another name. Gives an exit code if there is nothing to write."""
    alike = find_alike([answers["name"], *parts(answers.get("also_called", ""))], content)
    for each in alike:
        if isinstance(each.record, NotTaught) and each.same:
            say(f"{each}")
            say(f"Thank you, but we leave this out. {each.record.why}")
            if each.record.instead:
                say(f"What to do instead: {each.record.instead}")
            return 1
    if not alike or different:
        return None
    say("Is it one of these?" if terminal else "it may be one of these; add --different if it is not:")
    for number, each in enumerate(alike, 1):
        say(f"  {number}  {each}")
    if not terminal:
        return 1
    while answer := tidy(typer.prompt("Its number, or nothing if it is new", default="", show_default=False)):
        if answer in map(str, range(1, len(alike) + 1)):
            chosen = alike[int(answer) - 1].record
            say(f"Then edit content/{chosen.kind}/{chosen.id}.yml: a better name or another name is welcome there.")
            return 0
    return None
