"""The commands that the workflows run. They print nothing that a stranger wrote: GitHub reads commands in what a step prints.

Exit 0: clean. 1: problems in what was sent. 2: a wrong call, or GitHub is in the way; that is one sentence.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import typer

from generator.console.ending import stop
from generator.console.terminal import say
from generator.console.today import latest_day, today
from generator.disk.content import FolderError, read_content
from generator.reading.problems import ContentError

app = typer.Typer(help="What the workflows on GitHub run.")
PROJECT = Path()

EventOption = Annotated[
    Path, typer.Option("--event", envvar="GITHUB_EVENT_PATH", help="The event as JSON; GitHub says where it lies.")
]


@app.command("check-pull-request")
def check_pull_request(event: EventOption) -> None:
    """Check the data of a pull request, without running anything of it, and keep one comment."""
    from generator.github.network import hub_from, over_the_network
    from generator.github.pull_request import check_pull_request as check

    with answered():
        answer = check(_event(event), hub_from(os.environ, over_the_network), _content(), latest_day())
    say(answer.sentence)
    raise typer.Exit(0 if answer.clean else 1)


@app.command("answer-issue")
def answer_issue(
    event: EventOption,
    commit: Annotated[str, typer.Option(envvar="GITHUB_SHA", help="The commit that is checked out; GitHub says which.")],
) -> None:
    """Answer an issue made with a form: say what is missing, or open a pull request."""
    from generator.github.issue import answer_issue as answer
    from generator.github.network import hub_from, over_the_network

    if not re.fullmatch("[0-9a-f]{40}", commit):
        stop("GITHUB_SHA must be the 40 letters and digits of a commit")
    with answered():
        say(answer(_event(event), hub_from(os.environ, over_the_network), _content(), commit, latest_day()))


@app.command()
def monthly() -> None:
    """Try the links of all sources, look which reviews are overdue, and keep one issue."""
    from generator.github.monthly import keep_issue, links, monthly_text
    from generator.github.network import hub_from, over_the_network, try_links
    from generator.site.gate import read_facts

    with answered():
        hub = hub_from(os.environ, over_the_network)
        facts = read_facts(_content())
        say(keep_issue(hub, monthly_text(facts, try_links(links(facts.library)), today())))


@app.command()
def forms() -> None:
    """Write the issue form for a technique again, after a change of the records."""
    from generator.github.forms import FOLDER, TECHNIQUE, technique_form

    _write(PROJECT / FOLDER / TECHNIQUE.file, technique_form())


@app.command()
def owners(
    who: Annotated[list[str], typer.Argument(help="@person, @organisation/team or an e-mail address.")],
) -> None:
    """Name who reads a change of safety text before it is taken in."""
    from generator.github.owners import FILE, OwnerError, codeowners

    try:
        text = codeowners(tuple(who))
    except OwnerError as error:
        stop(str(error))
    _write(PROJECT / FILE, text)


@contextmanager
def answered() -> Iterator[None]:
    """Turn what stops a command into one sentence and exit 2."""
    from generator.github.api import ApiError, ShapeError

    try:
        yield
    except ContentError as error:
        stop(f"the guide itself has {len(error.problems)} problems: run python -m generator check")
    except (ApiError, ShapeError, FolderError) as error:
        stop(str(error))


def _event(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        stop(f"cannot read {path}: {error.strerror or error}")
    except (ValueError, RecursionError):
        stop(f"{path} is no JSON")


def _content() -> Mapping[PurePosixPath, bytes]:
    return read_content(PROJECT)


def _write(path: Path, text: str) -> None:
    from generator.disk.output import one_sentence

    try:
        with one_sentence(f"write {path}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except FolderError as error:
        stop(str(error))
    say(f"written: {path}")
