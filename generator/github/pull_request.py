"""Answers a stranger's pull request at once: reads the data it changes with our own code, and says what is missing.

Nothing of the pull request is checked out, installed or run. Its files come as bytes, and its words are shown as code.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import Field

from generator.github import sticky
from generator.github.api import Api, Shape, TooMuchError, read
from generator.github.changes import Changes, TooManyError, fetch, listed, sorted_out
from generator.github.findings import Content, like_others, new_problems, published_at, told
from generator.github.markdown import listed_as_code
from generator.github.merge import taken_back
from generator.github.safety_note import safety_note
from generator.reading.problems import ContentError, Problem
from generator.records.schema import read_records

MARKER = "<!-- guide: data check -->"
#: Who looks after the guide. To them the check says nothing when nothing is wrong: they know how it goes on.
AT_HOME = ("OWNER", "MEMBER", "COLLABORATOR")


class _Commit(Shape):
    sha: str = Field(pattern=r"^[0-9a-f]{40}$")


class _PullRequest(Shape):
    number: int
    changed_files: int
    head: _Commit
    base: _Commit
    author_association: str = ""


class PullRequestEvent(Shape):
    pull_request: _PullRequest


@dataclass(frozen=True)
class Answer:
    """What is said in the comment, None for nothing; and one sentence for the log, without a word of a stranger."""

    text: str | None
    sentence: str
    clean: bool


def check_pull_request(event: Any, api: Api, content: Content, today: str = "") -> Answer:
    """Check what a pull request would make of `content` on this day, and keep one comment that says it. Raises `ApiError`, `ShapeError`."""
    pull = read(PullRequestEvent, event).pull_request
    answer = judge(pull, api, content, today)
    sticky.keep(api, pull.number, MARKER, answer.text)
    return answer


def judge(pull: _PullRequest, api: Api, content: Content, today: str = "") -> Answer:
    try:
        changes = sorted_out(listed(api, pull.number, pull.changed_files))
        fetched = fetch(api, changes, pull.head.sha)
    except TooManyError as error:
        return _too_much(str(error))
    except TooMuchError:
        return _too_much("It is larger than this check can read.")
    after = {path: raw for path, raw in content.items() if path not in changes.gone} | fetched
    problems = _problems(content, after, changes, today)
    older = [] if problems else list(taken_back(api, fetched, content, pull.base.sha))
    safety = safety_note(content, after, changes.paths, [problem.place.path for problem in changes.refused])
    found = len(problems) + len(older)
    if not found and not safety and pull.author_association in AT_HOME:
        return Answer(None, "no problems", clean=True)
    parts = [_first(changes, found)]
    if problems:
        parts.append(told(problems, after, published_at(content)))
    elif changes.touches_content and not older:
        parts.append("A person reads it next.")
    parts += [*older, *_notes(changes, fetched, content), safety]
    sentence = f"{found} problems in {len(changes.files)} changed files of content"
    return Answer("\n\n".join(filter(None, parts)), sentence, clean=not found)


def _problems(content: Content, after: Content, changes: Changes, today: str) -> list[Problem]:
    """Give the problems that the change brings. While a file is refused unread nothing is linked: all that name it would look wrong."""
    if not changes.touches_content:
        return []
    if not changes.refused:
        return sorted(new_problems(content, after, changes.paths, today))
    refused = {problem.place.path for problem in changes.refused}
    readable = {path: raw for path, raw in after.items() if path not in refused}
    return sorted([*changes.refused, *_unreadable(readable, changes)])


def _unreadable(content: Content, changes: Changes) -> list[Problem]:
    try:
        read_records(content)
    except ContentError as error:
        return [problem for problem in error.problems if problem.place.path in changes.paths]
    return []


def _too_much(sentence: str) -> Answer:
    text = (
        f"Thank you. {sentence} Nothing of it was read. Smaller pull requests are answered at once; this one waits for a person, "
        "who starts the full check."
    )
    return Answer(text, "too much to read", clean=False)


def _first(changes: Changes, count: int) -> str:
    if not changes.touches_content:
        return "Thank you. This check reads only the records in the folder content/, and none of them is changed."
    number = len(changes.paths)
    was_read = f"Thank you. This check looked at {number} changed file{'s' if number > 1 else ''} of content/"
    if not count:
        return f"{was_read} and found nothing wrong."
    found = f"{count:,} thing{'s' if count > 1 else ''}"
    return (
        f"{was_read} and found {found} to put right. Change the files in this same pull request: the check runs again by itself, "
        "and this comment follows."
    )


def _notes(changes: Changes, fetched: Content, content: Content) -> list[str]:
    """Say what else the one who sent it, and the one who takes it in, should know."""
    notes = [like_others(path, raw, content) for path, raw in _new_techniques(changes, fetched, content)]
    if changes.gone:
        notes.append(f"It takes away:\n\n{listed_as_code(map(str, changes.gone))}")
    if changes.outside:
        more = " It also changes what runs by itself on GitHub." if changes.machinery else ""
        text = f"These files are no content: they lie outside content/, or are hidden. This check does not read or run them; a person looks at them first.{more}"
        notes.append(f"{text}\n\n{listed_as_code(changes.outside)}")
    return notes


def _new_techniques(changes: Changes, fetched: Content, content: Content) -> list[tuple[PurePosixPath, bytes]]:
    found = [(path, fetched[path]) for path in changes.files if path in fetched and path not in content]
    return [(path, raw) for path, raw in found if path.match("content/techniques/*.yml")][:5]
