"""Answers an issue made with a form: says what its file still lacks, or makes a pull request of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.github import sticky
from generator.github.api import Api, Shape, read
from generator.github.filled import AGAIN, Filled, StopError, corrected_technique, new_technique
from generator.github.findings import Content, like_others, new_problems, published_at, told
from generator.github.forms import CORRECTION, LICENCE, TECHNIQUE
from generator.github.markdown import code, fenced
from generator.github.proposal import Proposal, Proposed, propose
from generator.github.read_form import is_agreed, safety_answers, which_form
from generator.github.safety_note import safety_note
from generator.guide.answers import Asked, written_answer
from generator.rules import answers_kept

MARKER = "<!-- guide: form -->"
#: What is said where we have answered before, and can no longer read what to answer.
UNREADABLE = (
    f"Your text can no longer be read here: it has no line `{TECHNIQUE.heading}` or `{CORRECTION.heading}` any more, and behind that line "
    "the file is looked for. Whatever was made of your text before stays as it was, and does not follow. Put the line back above your file "
    f"and save, or say here in your own words what you would like.\n\n{AGAIN}"
)
IN_WORDS = (
    "There is no file in your text any more, so a person reads your words. Whatever was made of your text before stays as it was, and does not "
    f"follow.\n\n{AGAIN}"
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


def answer_issue(event: Any, api: Api, content: Content, commit: str, today: str = "") -> str:
    """Answer an issue; `content` is the guide at `commit`. Gives a sentence for the log. Raises `ApiError`, `ShapeError`."""
    found = read(IssueEvent, event)
    issue = found.issue
    if issue.pull_request is not None or issue.state != "open" or issue.user.type == "Bot":
        return "not an open issue of a person"
    sent = which_form(issue.body or "")
    if sent is None:
        is_ours = sticky.tell(api, issue.number, MARKER, f"Thank you. {UNREADABLE}")
        return "a text that can no longer be read, which is said" if is_ours else "not one of the forms that hold a file"
    form, answers = sent
    if form is CORRECTION and not answers["yaml"].strip():
        sticky.tell(api, issue.number, MARKER, f"Thank you. {IN_WORDS}")
        return "a correction in words, which a person reads"
    try:
        if form is TECHNIQUE:
            file = new_technique(answers, content, issue.number)
        else:
            file = corrected_technique(answers, content, api, commit)
        _check(file, answers, content, today)
    except StopError as stop:
        sticky.keep(api, issue.number, MARKER, f"Thank you. {stop}")
        return "answered; nothing to propose yet"
    proposal = _proposal(file, answers, found, content, commit)
    proposed = propose(api, proposal)
    sticky.keep(api, issue.number, MARKER, _proposed(file, proposed, content))
    return f"pull request {proposed.number}" if proposed.number else "no pull request; the issue says why"


def _check(file: Filled, answers: Mapping[str, str], content: Content, today: str) -> None:
    """Refuse a file that `check` would refuse, in the same words, and what no file says. Raises `StopError`."""
    after = {**content, file.path: file.answered}
    problems = new_problems(content, after, {file.path}, today)
    if not problems and file.answered != file.raw:  # what is proposed is what was checked
        after = {**content, file.path: file.raw}
        problems = new_problems(content, after, {file.path}, today)
    asked = list(_still_asked(answers))
    count = len(problems) + len(asked)
    if not count:
        return
    parts = [f"{count:,} thing{'s are' if count > 1 else ' is'} still to put right."]
    if problems:
        parts.append(told(problems, after, published_at(content)))
    if any(problem.code == answers_kept.ID for problem in problems):
        parts.append("If the stroke is as you answered, tell us about it here in your own words: a person reads it.")
    raise StopError("\n\n".join([*parts, *asked, AGAIN]))


def _still_asked(answers: Mapping[str, str]) -> Iterator[str]:
    """Ask for what is no field of a record."""
    _, unread = safety_answers(answers["safety"])
    if unread:
        yield (
            f"Under **{TECHNIQUE.fields['safety']}** stands something that no program can read: {code(unread[0])}. Write it as in "
            f"`{written_answer(Asked.FIRMEST, 'light').removeprefix('# ')}`, or leave it empty and say it here in a comment: a person reads it."
        )
    if not is_agreed(answers["licence"]):
        yield (
            f"The box under **{TECHNIQUE.fields['licence']}** is not ticked. Without it nothing may be taken over from you. Tick it, or let "
            f"the line under that heading be:\n\n{fenced(f'- [x] {LICENCE}')}"
        )


def _proposal(file: Filled, answers: Mapping[str, str], event: IssueEvent, content: Content, commit: str) -> Proposal:
    issue, onto = event.issue, event.repository.default_branch
    title = f"{file.path.stem}: {'Correct' if file.replaces else 'Add'} the technique"
    said = f"This replaces `{file.path}`, which is in the guide." if file.replaces else f"This adds `{file.path}`."
    parts = [
        f"From issue #{issue.number}, written by {code(issue.user.login)}. {said} The box about the licence was ticked: “{LICENCE}”",
        _since(file),
        *(f"**{label}**\n\n{fenced(answers[key], longest=8_000)}" for key, label in _asked(answers)),
        _answered(file),
        safety_note(content, {**content, file.path: file.raw}, [file.path]),
        like_others(file.path, file.raw, {} if file.replaces else content),
        f"Closes #{issue.number}",
    ]
    return Proposal(issue.number, file.path, file.text, title, "\n\n".join(filter(None, parts)), commit, onto)


def _since(file: Filled) -> str:
    """Say what the guide has become since a correction began."""
    if file.taken:
        return f"The guide has changed since it was begun. Taken over from there: {', '.join(f'`{key}`' for key in file.taken)}."
    if file.replaces and not file.begun:
        return "It does not say from which text it began: look whether it takes something back that is newer."
    return ""


def _answered(file: Filled) -> str:
    """Show what was answered about safety, which agrees with the file, since the file does not go on saying it."""
    lines = [line for line in file.answers if not line.startswith(written_answer(Asked.BEGUN, ""))]
    return f"**{TECHNIQUE.fields['safety']}**\n\n{fenced(chr(10).join(lines), longest=4_000)}" if lines else ""


def _asked(answers: Mapping[str, str]) -> list[tuple[str, str]]:
    labels = {**CORRECTION.fields, **TECHNIQUE.fields}
    return [(key, labels[key]) for key in answers if key in ("tried", "wrong", "source", "named") and answers[key].strip()]


def _proposed(file: Filled, proposed: Proposed, content: Content) -> str:
    if not proposed.number:
        return f"Thank you. Nothing is missing. {proposed.why_not}"
    what = f"the change of `{file.path}`" if file.replaces else f"the new file `{file.path}`"
    text = (
        f"Thank you. Nothing is missing: {what} is now pull request #{proposed.number}. A person reads it next. When you edit your text "
        "here, the pull request follows."
    )
    return "\n\n".join(
        filter(
            None, (text, _since(file) if file.taken else "", like_others(file.path, file.raw, {} if file.replaces else content))
        )
    )
