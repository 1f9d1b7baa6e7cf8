"""Writes the first draft of a record: asks what it must say, looks for one like it, comments every field from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import typer
from pydantic_core import PydanticCustomError

from generator.console.terminal import say
from generator.contribute.draft import Content, Draft, ids
from generator.disk.content import FolderError
from generator.disk.output import one_sentence
from generator.guide.alike import find_alike
from generator.manual.report import Format, report
from generator.reading.problems import ContentError, Problem
from generator.reading.spelling import joined, slug
from generator.records import Condition, Guide, NotTaught, Record, Routine, Site, Technique
from generator.records.blank import marks_of, node_at, parts
from generator.records.readers import OneOf, check_id
from generator.records.schema import read_record
from generator.site.gate import read


@dataclass(frozen=True)
class Asked:
    """A question. `key` is the field it fills in; `flag` its flag, if that is not the key; `lines`: what is asked for line by line.

    `when` is the key of an answer before it, and the words on which this is asked.
    """

    key: str
    question: str
    flag: str = ""
    lines: str = ""
    when: tuple[str, str] = ("", "")

    @property
    def option(self) -> str:
        return f"--{self.flag or self.key.replace('_', '-')}"


_OTHER_NAMES = Asked("also_called", "Other names, with commas")
_LIMITED = ("action", "adapt ask-first")
#: What is asked for each kind of record, in this order.
QUESTIONS: Mapping[type[Record], Sequence[Asked]] = {
    Technique: (
        _OTHER_NAMES,
        Asked("summary", "What it is for, in one sentence"),
        Asked("level", "For whom it is"),
        Asked("moves", "What the hands do"),
        Asked("hands", "Which part of the hand"),
        Asked("over", "On bare skin, over clothes, or either"),
        Asked("positions", "How the receiver lies or sits"),
        Asked("giver", "Where you are, in 12 words at most"),
        Asked("where", "Which areas the hands touch", flag="area"),
        Asked("minutes", "How many minutes in one massage, as in 2-4"),
        Asked("steps", "What the giver does", flag="step", lines="step"),
        Asked("cue", "What the hands do, at a glance, in 12 words at most"),
        Asked("basis", "Where you learned it, in one sentence"),
    ),
    Condition: (
        _OTHER_NAMES,
        Asked("medical_name", "What clinicians call it"),
        Asked("topic", "Under which opening question it is asked"),
        Asked("question", "What is asked, as yes or no"),
        Asked("action", "What a yes leads to"),
        Asked("why", "Why, in one sentence"),
        Asked("limits.pressure", "The firmest pressure anywhere", flag="pressure", when=_LIMITED),
        Asked("limits.areas", "Areas to leave alone, or to touch more lightly", flag="area", when=_LIMITED),
        Asked("limits.without.moves", "Moves to leave out", flag="without-moves", when=_LIMITED),
        Asked("limits.without.positions", "Positions to leave out", flag="without-positions", when=_LIMITED),
        Asked("limits.without.contents", "What no product may contain", flag="without-contents", when=_LIMITED),
        Asked("limits.minutes", "The longest massage, in minutes", flag="minutes", when=_LIMITED),
        Asked("limits.tell", "What to tell the giver, in sentences", flag="tell", lines="sentence", when=_LIMITED),
        Asked("ask_clinician", "What to ask a clinician", lines="question", when=("action", "ask-first")),
        Asked("next_step", "What to do next, and until when there is no massage", when=("action", "do-not-massage")),
        Asked("sources", "The sources it rests on, with commas"),
        Asked("basis", "If none of them is grade A or B: what it rests on, in one sentence"),
    ),
    Routine: (
        _OTHER_NAMES,
        Asked("summary", "What it is, in one sentence"),
        Asked("positions", "How the receiver lies or sits, best first"),
        Asked("over", "On bare skin or over clothes"),
        Asked("steps", "The techniques in order, each with its minutes, as in long-back-glide=2", flag="step", lines="technique"),
    ),
    Guide: (
        _OTHER_NAMES,
        Asked("summary", "What it is, in one sentence"),
        Asked("set_up", "Checklists before, in order"),
        Asked("routines", "Routines, shortest first"),
        Asked("during", "Checklists while they massage"),
        Asked("afterwards", "Checklists after, in order"),
        Asked("tips", "What makes it better", flag="tip", lines="tip"),
        Asked("questions", "Questions of readers that it answers"),
        Asked("sources", "The sources it rests on, with commas"),
    ),
}
#: How a person names a kind of record.
NOUNS: Mapping[type[Record], str] = {Technique: "technique", Condition: "condition", Routine: "routine", Guide: "guide"}
EXAMPLES: Mapping[type[Record], str] = {
    Technique: "Long back glide",
    Condition: "Blood-thinning medicine",
    Routine: "Ten minutes",
    Guide: "Calm back massage",
}
_SHOWN = 30


def new_record(
    model: type[Record], project: Path, content: Content, given: Mapping[str, str], *, different: bool, terminal: bool
) -> int:
    """Write content/<kind>/<id>.yml from what is given and, on a terminal, asked. Gives the exit code.

    Never overwrites a file. Raises `FolderError` for what cannot be taken or written.
    """
    answers = {key: tidy(value) for key, value in given.items() if tidy(value)}
    if "name" not in answers:
        if not terminal:
            raise FolderError(f'a {NOUNS[model]} needs a name, as in --name "{EXAMPLES[model]}"')
        answers["name"] = _ask("Name, in plain words")
    stop = _like_another(model, content, answers, different=different, terminal=terminal)
    if stop is not None:
        return stop
    path = _path(model, content, answers, terminal=terminal)
    draft = Draft(model, path, content, answers)
    _refuse(draft)
    if terminal:
        for asked in QUESTIONS[model]:
            if asked.key not in answers and _is_asked(asked, answers):
                _ask_until_right(draft, asked)
    _add_up(draft)
    text = draft.text()
    with one_sentence(f"write {project / path}"):
        (project / path).parent.mkdir(exist_ok=True)
        with (project / path).open("x", encoding="utf-8", newline="\n") as file:
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


def _is_asked(asked: Asked, answers: Mapping[str, str]) -> bool:
    key, words = asked.when
    return not key or answers.get(key, "-") in words.split()


def _path(model: type[Record], content: Content, answers: dict[str, str], *, terminal: bool) -> PurePosixPath:
    """Choose the file. It must be a new one."""
    folder = PurePosixPath("content") / model.kind
    wanted = answers.pop("id", "") or slug(answers["name"])
    while True:
        problem = _wrong_id(content, folder, wanted)
        if not problem:
            return folder / f"{wanted}.yml"
        if not terminal:
            raise FolderError(problem)
        say(problem)
        wanted = _ask(f"File name, as in {slug(EXAMPLES[model])}")


def _wrong_id(content: Content, folder: PurePosixPath, wanted: str) -> str:
    try:
        check_id(wanted)
    except PydanticCustomError as error:
        return str((error.context or {})["message"])
    if folder / f"{wanted}.yml" in content:
        return f"{folder / wanted}.yml exists already: choose another --id, or edit that file"
    return ""


def _refuse(draft: Draft) -> None:
    """Refuse a wrong flag before anything is asked or written. Flags that fill in one table are named together."""
    flags = {asked.key: asked.option for asked in QUESTIONS[draft.model]}
    wrong: dict[str, str] = {}
    for key in draft.answers:
        for said in draft.wrong(key):
            wrong[said] = f"{wrong[said]}, {flags[key]}" if said in wrong else flags.get(key, f"--{key}")
    if wrong:
        raise FolderError("; ".join(f"{flag}: {said}" for said, flag in wrong.items()))


def _ask_until_right(draft: Draft, asked: Asked) -> None:
    """Ask for one field until the reader takes the answer. An empty answer leaves a blank to fill in later."""
    while answer := _answer(draft, asked):
        draft.answers[asked.key] = answer
        wrong = draft.wrong(asked.key)
        if not wrong:
            return
        del draft.answers[asked.key]
        for said in wrong:
            say(f"  {said}")


def _answer(draft: Draft, asked: Asked) -> str:
    if asked.lines:
        return _lines(asked)
    kind = node_at(draft.model, asked.key).kind
    shown = draft.choices(asked.key)
    words = next((mark.choices for mark in marks_of(kind) if isinstance(mark, OneOf)), [])
    choices = ", ".join(shown) if shown else joined(words, "or") if words else ""
    if len(shown) > _SHOWN:
        choices = f"the file names of content/{asked.key.rpartition('.')[2]}"
    answer = tidy(typer.prompt(f"{asked.question} ({choices})" if choices else asked.question, default="", show_default=False))
    return _with_pressures(draft, answer, words) if kind.key else answer


def _lines(asked: Asked) -> str:
    say(f"{asked.question}: one {asked.lines} a line, and an empty line at the end")
    lines: list[str] = []
    while line := tidy(typer.prompt(f"  {asked.lines} {len(lines) + 1}", default="", show_default=False)):
        lines.append(line)
    return "\n".join(lines)


def _with_pressures(draft: Draft, answer: str, words: Sequence[str]) -> str:
    """Ask how firmly each area is touched, and say how firmly it may be. Areas that do not exist are not asked about."""
    areas = [slug(part) or part for part in parts(answer)]
    known = ids(draft.content, "areas")
    if not set(areas) <= set(known):
        return ", ".join(areas)
    pairs = []
    for area in areas:
        limit = re.search(rb"(?m)^firmest: *([a-z]+)", draft.content[PurePosixPath(f"content/areas/{area}.yml")])
        at_most = f", at most {limit[1].decode()}" if limit else ""
        while pressure := tidy(typer.prompt(f"  how firmly on {area}{at_most}", default="", show_default=False)):
            if pressure in words:
                break
            say(f"  {joined(words, 'or')}")
        pairs.append(f"{area}={pressure}" if pressure else area)
    return ", ".join(pairs)


def _add_up(draft: Draft) -> None:
    """Work out the minutes that a routine promises from those of its steps, if each of them has some."""
    if draft.model is not Routine or "minutes" in draft.answers or "steps" not in draft.answers:
        return
    found = [re.match(r"\d+(?:\.\d+)?", line.partition("=")[2].strip()) for line in draft.answers["steps"].split("\n")]
    minutes = [float(each[0]) for each in found if each]
    if len(minutes) == len(found):
        draft.answers["minutes"] = f"{sum(minutes):g}"


def _judge(draft: Draft, text: str) -> int:
    """Say what is left to do: blanks to fill in, what the check finds, and where else the record must be named."""
    if blanks := draft.blanks():
        say(f"fill in {joined(blanks, 'and')}, then run: python -m generator check")
        return 0
    before, content = draft.content, {**draft.content, draft.path: text.encode()}
    problems = _problems(content)
    if own := [problem for problem in problems if problem.place.path == draft.path]:
        say(report(own, Format.TEXT, content))
        return 1
    _say_next(draft)
    if others := [problem for problem in problems if problem not in _problems(before)]:
        say(report(others, Format.TEXT, content))
        return 1
    if problems:
        files = len({problem.place.path for problem in problems})
        say(f"the file itself is in order; other files have problems ({files}), see them with: python -m generator check")
        return 0
    say("it passes the check; see it with: python -m generator serve")
    return 0


def _problems(content: Content) -> Sequence[Problem]:
    try:
        read(content)
    except ContentError as error:
        return sorted(error.problems)
    return ()


def _say_next(draft: Draft) -> None:
    """Say where a record must be named so that readers find it."""
    if draft.model is Routine:
        say(f"name {draft.path.stem} under routines: of a guide, so that readers find it")
    elif draft.model is Guide and draft.path.stem not in _shown(draft.content):
        say(f"add {draft.path.stem} to guides: in content/site.yml, so that readers find it")


def _shown(content: Content) -> Iterator[str]:
    path = PurePosixPath("content/site.yml")
    try:
        yield from read_record(Site, path, content.get(path, b"")).guides
    except ContentError:
        return  # the check tells what is wrong with it


def _like_another(
    model: type[Record], content: Content, answers: Mapping[str, str], *, different: bool, terminal: bool
) -> int | None:
    """Look for the same thing under another name. Gives an exit code if there is nothing to write."""
    alike = find_alike([answers["name"], *parts(answers.get("also_called", ""))], content, model)
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
