"""How a command ends when something stops it: problems and exit 1, or one sentence and exit 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NoReturn

import typer

from generator.console.terminal import say
from generator.disk.content import FolderError, read_content
from generator.manual.report import Format, report
from generator.reading.problems import ContentError
from generator.reading.visible import on_one_line


@contextmanager
def answered(project: Path, form: Format = Format.TEXT) -> Iterator[None]:
    """Turn what stops a command into its answer: problems and exit 1, or one sentence and exit 2."""
    try:
        yield
    except ContentError as error:
        say(report(error.problems, form, _lines(project)))
        raise typer.Exit(1) from None
    except FolderError as error:
        stop(str(error))


def _lines(project: Path) -> Mapping[PurePosixPath, bytes]:
    """Give the files whose lines a report shows; nothing if the folder itself is the problem."""
    try:
        return read_content(project)
    except (ContentError, FolderError):
        return {}


def stop(sentence: str) -> NoReturn:
    say(f"error: {on_one_line(sentence)}", sys.stderr)
    raise typer.Exit(2)
