"""The three streams of a command, each of which may be closed, full or cut off: one sentence and exit 2, as for any other part of the machine."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import generator


class LostOutputError(Exception):
    """What was printed did not arrive. It is no `OSError`, so that nobody takes it for a trouble with files of his own."""


class _Watched(io.RawIOBase):
    """The system's end of a stream. Remembers why something did not arrive, and raises `LostOutputError` if it is `strict`."""

    def __init__(self, stream: io.TextIOWrapper, *, strict: bool) -> None:
        self._stream = stream  # kept, for a stream that nobody keeps closes its end
        self._raw: Any = getattr(stream.buffer, "raw", stream.buffer)  # with -u there is no buffer between
        self._strict = strict
        self.lost = ""

    def write(self, written: Any, /) -> int | None:
        try:
            count: int | None = self._raw.write(written)
        except OSError as error:
            self.lost = f"cannot write to standard output: {(error.strerror or str(error)).lower()}"
            if self._strict and threading.current_thread() is threading.main_thread():  # the others have nobody to tell
                raise LostOutputError(self.lost) from error
            return memoryview(written).nbytes
        return count

    def relax(self) -> None:
        """Raise nothing any more: Python itself writes what is left as it ends."""
        self._strict = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        number: int = self._raw.fileno()
        return number

    def isatty(self) -> bool:
        return bool(self._raw.isatty())


@contextmanager
def watched_streams() -> Iterator[None]:
    """Run a command between streams that are there, also where one was closed and Python has none. All letters are written as UTF-8: a pipe on Windows would not take every one.

    If what it prints does not arrive, the program ends with one sentence and exit 2. What is lost on stderr is lost: there is nobody to tell.
    """
    sys.stdin = sys.stdin or _nothing("r")
    sys.stderr = _watched(sys.stderr, strict=False)[0] if sys.stderr else _nothing("w")
    if not sys.stdout:
        generator.refuse("standard output is closed: there is nowhere to answer")
    sys.stdout, end = _watched(sys.stdout, strict=True)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
            if end and end.lost:  # in another thread
                raise LostOutputError(end.lost)
    except LostOutputError as error:
        if end:
            end.relax()
        generator.refuse(str(error))


def _nothing(mode: str) -> Any:
    """Give a stream that leads nowhere. It takes the number of the closed one, which the next file to be opened would get."""
    return Path(os.devnull).open(mode, encoding="utf-8")


def _watched(stream: TextIO, *, strict: bool) -> tuple[TextIO, _Watched | None]:
    """Give a stream with the system's end watched, and that end; or the stream itself, if it is none of the system's."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream, None
    end = _Watched(stream, strict=strict)
    return io.TextIOWrapper(
        io.BufferedWriter(end), encoding="utf-8", errors="backslashreplace", line_buffering=stream.line_buffering
    ), end
