"""The commands: parse arguments, print problems, and say how it went by their exit code.

Exit 0: clean. 1: problems in content. 2: a wrong call, or the machine is in the way; that is one sentence.
Heavy modules are imported by the command that needs them, so that each starts quickly.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterable
from contextlib import redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands import github as on_github
from generator.commands import new as on_new
from generator.commands.summary import summary
from generator.console.ending import answered, stop
from generator.console.terminal import part, progress, say
from generator.console.today import latest_day, today
from generator.disk.content import read_content
from generator.manual.report import Format, hint, report

if TYPE_CHECKING:
    from generator.guide.placeholders import Placeholder

VERSION = "0.1.0"
#: Every command works on the folder it is run in.
PROJECT = Path()
PREVIEW = "build/preview"

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Warm Hands: massage guides, from YAML to a site.")
app.add_typer(on_new.app, name="new")
app.add_typer(on_github.app, name="github")


class StatusFormat(StrEnum):
    """How `status` is printed; it tells no problems, so GitHub has nothing to mark."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="How problems are printed.")]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        say(f"Warm Hands {VERSION}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        with redirect_stdout(sys.stderr):  # for it prints by itself
            context.get_help()
        raise typer.Exit(2)


@app.command()
def check(form: FormatOption = Format.TEXT) -> None:
    """Find all problems in content/. Nothing is written."""
    from generator.contribute.hints import hints
    from generator.guide.placeholders import placeholders
    from generator.site.gate import read_facts
    from generator.site.whereabouts import whereabouts

    gc.disable()  # records and pages hold no circles, and looking for them takes a third of the time
    since = time.perf_counter()
    with answered(PROJECT, form):
        facts = read_facts(read_content(PROJECT), where=whereabouts(os.environ), today=latest_day())
    library = facts.library
    seconds = time.perf_counter() - since
    records = len(list(library.records))
    clean(form, f"clean: {records:,} records, {len(library.techniques):,} of them techniques, in {seconds:.1f} s")
    hint_at(placeholders(library), form)
    for sentence in hints(facts):
        if said := hint(sentence, form):
            say(said)


@app.command()
def build(
    form: FormatOption = Format.TEXT,
    preview_at: Annotated[str, typer.Option(hidden=True, help="Build the preview for this address instead; used by serve.")] = "",
) -> None:
    """Build the site: content/ -> build/docs -> site/."""
    from generator.site.build import SiteToolError, build_site

    gc.disable()  # as in check
    target = PROJECT / PREVIEW if preview_at else PROJECT / "site"
    with answered(PROJECT, form):
        try:
            with progress() as tell:
                built = build_site(PROJECT, target, address=preview_at, tell=tell, wait=_say_waiting)
        except SiteToolError as error:
            say(error.output.rstrip(), sys.stderr)
            stop(f"{error}; {target} is as it was")
    clean(form, summary(built))
    hint_at(built.placeholders, form)


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The first port to try.")] = 8000,
    editor: Annotated[
        str,
        typer.Option(help="What opens a file at a problem, with {path}, {line} and {column}; Visual Studio Code if left out."),
    ] = "",
) -> None:
    """Preview the site in a browser; it follows each save."""
    from generator.serve import preview

    with answered(PROJECT):
        preview(PROJECT, PROJECT / PREVIEW, port, editor=editor)


@app.command()
def status(
    name: Annotated[str, typer.Argument(help="With --why: the id of a routine or a guide; all routines if left out.")] = "",
    *,
    why: Annotated[
        bool, typer.Option("--why", help="Say instead which warnings a routine does not show or says elsewhere, and why.")
    ] = False,
    form: Annotated[StatusFormat, typer.Option("--format", help="How it is printed.")] = StatusFormat.TEXT,
) -> None:
    """Say what is not reviewed, overdue, weakly sourced, open or still an example, and how old a reader must be."""
    from generator.contribute.reading_age import reading_ages
    from generator.contribute.status import as_json, cells
    from generator.contribute.status import status as parts_of
    from generator.contribute.why import UnknownRoutineError, asked_for, why_parts
    from generator.site.walk import read_facts, write
    from generator.site.whereabouts import whereabouts

    if name and not why:
        stop(f'status takes "{name}" only with --why')
    with answered(PROJECT):
        facts = read_facts(read_content(PROJECT), where=whereabouts(os.environ))
        try:
            routines = asked_for(facts.library, name)
        except UnknownRoutineError as error:
            stop(str(error))
    parts = why_parts(facts, routines) if why else parts_of(facts, reading_ages(write(facts)), today())
    if form is StatusFormat.JSON:
        say(as_json(parts))
        return
    for each in parts:
        part(each.title, each.says, each.heads, tuple(cells(each)), each.numbers)


@app.command()
def digest(
    records: Annotated[list[str], typer.Argument(help="kind/id, as in techniques/feather. Several give lines for a review.")],
) -> None:
    """Print the digest a reviewer signs."""
    from generator.guide.reviews import UnknownRecordError, read_reviewable
    from generator.guide.reviews import digest as digest_of

    with answered(PROJECT):
        content = read_content(PROJECT)
        try:
            found = [read_reviewable(content, record) for record in dict.fromkeys(records)]
        except UnknownRecordError as error:
            stop(str(error))
    if len(found) == 1:
        say(digest_of(found[0]))
        return
    for record in found:
        say(f"  - {{record: {record.kind}/{record.id}, digest: {digest_of(record)}}}")


def _say_waiting() -> None:
    say("another build is running, waiting for it", sys.stderr)


def clean(form: Format, sentence: str) -> None:
    """Say that all is well; in JSON as an empty list, with the sentence where people look."""
    if form is Format.JSON:
        say(report((), form, {}))
        say(sentence, sys.stderr)
    else:
        say(sentence)


def hint_at(found: Iterable[Placeholder], form: Format) -> None:
    """Hint at what is still an example, each at its line."""
    for each in found:
        if said := hint(each.sentence, form, each.at):
            say(said)
