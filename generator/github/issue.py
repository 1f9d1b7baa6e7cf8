"""Answers an issue made with a form: says what its file still lacks, or makes a pull request of it.

A file is written to `content/techniques/` only, under a name made from the record's own; a new technique never takes the place of one that
is there, and a correction says what it replaces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic_core import PydanticCustomError

from generator.github import sticky
from generator.github.api import Api, Shape, read
from generator.github.findings import Content, like_others, new_problems, published_at, told
from generator.github.forms import CORRECTION, TECHNIQUE, read_form
from generator.github.markdown import code, fenced
from generator.github.proposal import Proposal, Proposed, propose
from generator.guide.alike import find_alike
from generator.reading.nodes import Scalar, read_yaml
from generator.reading.problems import ContentError
from generator.reading.spelling import slug
from generator.records import NotTaught
from generator.records.blank import FIRST_LINE
from generator.records.blank import FOLDER as TECHNIQUES
from generator.records.readers import check_id

MARKER = "<!-- guide: form -->"
_AGAIN = (
    "Your text is safe: it stands in this issue. Press the three dots at its top right, then **Edit**, change it and save. It is checked "
    "again by itself, and this comment follows."
)


class _Login(Shape):
    login: str
    type: str = "User"


class _Issue(Shape):
    number: int
    body: str | None = None
    state: str
    user: _Login
    pull_request: dict[str, Any] | None = None


class _Repository(Shape):
    default_branch: str


class IssueEvent(Shape):
    issue: _Issue
    repository: _Repository


@dataclass(frozen=True)
class _File:
    """A record that a form holds: where it goes, what it is, and whether something stands there."""

    path: PurePosixPath
    text: str
    replaces: bool

    @property
    def raw(self) -> bytes:
        return self.text.encode()


class _StopError(Exception):
    """There is nothing to propose. The message is what the issue is told, in Markdown."""


def answer_issue(event: Any, api: Api, content: Content, commit: str) -> str:
    """Answer an issue; `content` is the guide at `commit`. Gives a sentence for the log. Raises `ApiError`, `ShapeError`."""
    found = read(IssueEvent, event)
    issue = found.issue
    if issue.pull_request is not None or issue.state != "open" or issue.user.type == "Bot":
        return "not an open issue of a person"
    form = next((each for each in (TECHNIQUE, CORRECTION) if read_form(each, issue.body or "")), None)
    if form is None:
        return "not one of the forms that hold a file"
    answers = read_form(form, issue.body or "")
    if form is CORRECTION and not answers["yaml"].strip():
        sticky.keep(api, issue.number, MARKER, None)
        return "a correction in words, which a person reads"
    try:
        file = (_new if form is TECHNIQUE else _corrected)(answers, content, issue.number)
        _check(file, content)
    except _StopError as stop:
        sticky.keep(api, issue.number, MARKER, f"Thank you. {stop}")
        return "answered; nothing to propose yet"
    proposal = _proposal(file, answers, found, content, commit)
    proposed = propose(api, proposal)
    sticky.keep(api, issue.number, MARKER, _proposed(file, proposed, content))
    return f"pull request {proposed.number}" if proposed.number else "no pull request; the issue says why"


def _new(answers: Mapping[str, str], content: Content, number: int) -> _File:
    text = _as_file(answers["yaml"])
    name = _name(text)
    _refuse_left_out(name, content)
    path = TECHNIQUES / f"{_id(name, number)}.yml"
    if path in content:
        raise _StopError(
            f"There is a technique of this name already: `{path}`. If yours is another one, give it another name. If you want to change "
            f"that one, open an issue with the form for corrections.\n\n{_AGAIN}"
        )
    return _File(path, text, replaces=False)


def _corrected(answers: Mapping[str, str], content: Content, _: int) -> _File:
    wanted = answers["record"].strip().removeprefix("content/").removesuffix(".yml")
    path = next((each for each in content if each.parent == TECHNIQUES and f"techniques/{each.stem}" == wanted), None)
    if path is None:
        raise _StopError(
            "A person reads your correction. Only techniques are taken in by themselves from here, by a name such as "
            f"`techniques/feather`; {code(answers['record'])} is none.\n\n{_AGAIN}"
        )
    text = _as_file(answers["yaml"])
    if text.encode() == content[path]:
        raise _StopError(f"The corrected file is the same as `{path}` is now.\n\n{_AGAIN}")
    return _File(path, text, replaces=True)


def _as_file(text: str) -> str:
    """Give the text as the bytes of a file: its schema in the first line, a line break at the end."""
    bare = text.strip("\n")
    lines = bare.split("\n")
    body = "\n".join(lines[1:]) if lines[0].startswith("# yaml-language-server:") else bare
    return f"{FIRST_LINE}\n{body.rstrip()}\n"


def _name(text: str) -> str:
    """Give the name that a file says, or nothing if it says none or cannot be read."""
    try:
        node = read_yaml(TECHNIQUES / "your-technique.yml", text.encode()).entries.get("name")
    except ContentError:
        return ""
    return node.text if isinstance(node, Scalar) and "___" not in node.text else ""


def _id(name: str, number: int) -> str:
    """Make the id of a new technique from its name; one that has no plain letters gets the number of its issue."""
    made = slug(name)
    try:
        check_id(made)
    except PydanticCustomError:
        return f"technique-{number}"
    return made


def _refuse_left_out(name: str, content: Content) -> None:
    """Say kindly that something is left out on purpose, and why, in the words of its record."""
    for each in find_alike([name], content) if name else ():
        if each.same and isinstance(each.record, NotTaught):
            instead = f" What to do instead: {each.record.instead}" if each.record.instead else ""
            raise _StopError(f"We leave this out on purpose. {each.record.why}{instead} If you think that is wrong, say so here.")


def _check(file: _File, content: Content) -> None:
    """Refuse a file that `check` would refuse, in the same words."""
    after = {**content, file.path: file.raw}
    problems = new_problems(content, after, {file.path})
    if problems:
        number = f"{len(problems):,} thing{'s are' if len(problems) > 1 else ' is'}"
        raise _StopError(f"{number} still to put right.\n\n{told(problems, after, published_at(content))}\n\n{_AGAIN}")


def _proposal(file: _File, answers: Mapping[str, str], event: IssueEvent, content: Content, commit: str) -> Proposal:
    issue, onto = event.issue, event.repository.default_branch
    title = f"{file.path.stem}: {'Correct' if file.replaces else 'Add'} the technique"
    said = f"This replaces `{file.path}`, which is in the guide." if file.replaces else f"This adds `{file.path}`."
    parts = [
        f"From issue #{issue.number}, written by {code(issue.user.login)}. {said}",
        *(f"**{label}**\n\n{fenced(answers[key], longest=8_000)}" for key, label in _asked(answers)),
        like_others(file.path, file.raw, {} if file.replaces else content),
        f"Closes #{issue.number}",
    ]
    return Proposal(issue.number, file.path, file.text, title, "\n\n".join(filter(None, parts)), commit, onto)


def _asked(answers: Mapping[str, str]) -> list[tuple[str, str]]:
    labels = {**CORRECTION.fields, **TECHNIQUE.fields}
    return [(key, labels[key]) for key in answers if key in ("tried", "wrong", "source", "named") and answers[key].strip()]


def _proposed(file: _File, proposed: Proposed, content: Content) -> str:
    if not proposed.number:
        return f"Thank you. Nothing is missing. {proposed.why_not}"
    what = f"the change of `{file.path}`" if file.replaces else f"the new file `{file.path}`"
    alike = "" if file.replaces else like_others(file.path, file.raw, content)
    text = (
        f"Thank you. Nothing is missing: {what} is now pull request #{proposed.number}. A person reads it next. When you edit your text "
        "here, the pull request follows."
    )
    return "\n\n".join(filter(None, (text, alike)))
