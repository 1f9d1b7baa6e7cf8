"""The press: what is typeset is typeset in one worker, and kept, so that nothing is typeset twice.

A worker is a process of its own, since Typst holds about 0.6 GB once it is warm; it is started only when something is to be done, and
gone afterwards. What it made lies in a folder under the name of all that decides how it looks (`Document.key`), with a digest of its own
bytes: a file that was cut short, or that somebody touched, is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, cast

from generator.disk.content import FolderError
from generator.disk.output import one_sentence
from generator.disk.programs import finds_us
from generator.paper.typeset import Document, Typeset, Typesetter

WORKER = (sys.executable, "-m", "generator.paper.press")
SUFFIX = ".typeset"
#: Typst lets other threads run while it works, and they share what it holds: a second costs some 20 MB, a second worker 0.6 GB.
THREADS = 2
#: So many PNGs are one document of as many pages: a batch costs its start once. More at a time save little, and each page is held as pixels.
BATCH = 8


class TypesetCache:
    """Typesets documents, and keeps what it made in `folder`. It can be called many times in a build; `clear` ends it."""

    def __init__(self, folder: Path, worker: Sequence[str] = WORKER) -> None:
        self._folder = folder
        self._worker = worker
        self._used: set[str] = set()

    def __call__(self, documents: Sequence[Document]) -> list[Typeset]:
        """Give the documents typeset, in their order. Raises `FolderError` if the machine is in the way."""
        keys = [document.key for document in documents]
        self._used.update(keys)
        found = {key: kept for key in dict.fromkeys(keys) if (kept := self._kept(key))}
        wanted = {key: document for key, document in zip(keys, documents, strict=True) if key not in found}
        if wanted:
            with one_sentence(f"write to {self._folder}"):
                self._folder.mkdir(parents=True, exist_ok=True)
                for key, made in zip(wanted, self._work([*wanted.values()]), strict=True):
                    self._keep(key, made)
                    found[key] = made
        return [found[key] for key in keys]

    def clear(self) -> None:
        """Take away what this build had no use for."""
        with one_sentence(f"clear {self._folder}"):
            for file in self._folder.glob(f"*{SUFFIX}"):
                if file.stem not in self._used:
                    file.unlink(missing_ok=True)

    def _kept(self, key: str) -> Typeset | None:
        file = self._folder / f"{key}{SUFFIX}"
        with one_sentence(f"read {file}"):
            raw = file.read_bytes() if file.is_file() else b""
        digest, _, rest = raw.partition(b"\n")
        if not rest or digest != _digest(rest):
            return None
        told, _, pdf = rest.partition(b"\n")
        return Typeset(pdf, json.loads(told))

    def _keep(self, key: str, made: Typeset) -> None:
        """Write beside and put in place in one step: another build may do the same at this moment."""
        rest = json.dumps(made.told, sort_keys=True).encode() + b"\n" + made.file
        number, beside = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(number, "wb") as out:
            out.write(_digest(rest) + b"\n" + rest)
        Path(beside).replace(self._folder / f"{key}{SUFFIX}")

    def _work(self, documents: Sequence[Document]) -> Iterator[Typeset]:
        """Give what the worker makes as it comes, so that never more than one document is held here."""
        with tempfile.TemporaryFile() as said:
            worker = subprocess.Popen(
                self._worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=finds_us(os.environ)
            )
            into, out = cast(IO[bytes], worker.stdin), cast(IO[bytes], worker.stdout)
            asking = threading.Thread(target=_ask, args=(into, documents))
            asking.start()
            try:
                yield from answers(out, len(documents))
            finally:
                out.close()  # whoever stops listening ends the worker
                asking.join()
                worker.wait()
            if worker.returncode < 0:
                raise FolderError(f"typesetting was ended by signal {-worker.returncode}: it needs 0.6 GB of memory")
            if worker.returncode:
                said.seek(0)
                raise RuntimeError(f"typesetting failed:\n{said.read().decode(errors='replace')}")


def _ask(into: IO[bytes], documents: Iterable[Document]) -> None:
    """Ask for documents while the answers are read: neither side waits for the other with a full pipe."""
    with suppress(OSError), into:  # a worker that has ended tells why by its exit code
        for document in documents:
            into.write(json.dumps(asdict(document)).encode() + b"\n")


def answers(stream: IO[bytes], count: int) -> Iterator[Typeset]:
    """Read so many answers of a worker, see `work`; fewer if the stream ends before."""
    for _ in range(count):
        head = stream.readline()
        if not head.endswith(b"\n"):
            return
        told = json.loads(head)
        file = stream.read(told["size"])
        if len(file) < told["size"]:
            return
        yield Typeset(file, told["told"])


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).hexdigest().encode()


def work(asked: IO[bytes], told: IO[bytes]) -> None:
    """Typeset documents: each asked for by a line of JSON, answered in the same order by a line of JSON and the bytes of the file."""
    for made in made_of((Document(**json.loads(line)) for line in asked), Typesetter().together):
        told.write(json.dumps({"size": len(made.file), "told": made.told}).encode() + b"\n" + made.file)
    told.flush()


def made_of(asked: Iterable[Document], make: Callable[[Sequence[Document]], Sequence[Typeset]]) -> Iterator[Typeset]:
    """Make documents in several threads, and give them in their order.

    It asks for no more than the threads can be busy with, however many there are: what waits to be written is held in memory.
    """
    begun = deque[Future[Sequence[Typeset]]]()
    with ThreadPoolExecutor(THREADS) as threads:
        for batch in batches(asked):
            begun.append(threads.submit(make, batch))
            if len(begun) > THREADS:
                yield from begun.popleft().result()
        for made in begun:
            yield from made.result()


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Put together, in their order, what is made at once: a PDF alone, a few PNGs of one template."""
    waiting: list[Document] = []
    for document in documents:
        if waiting and (
            len(waiting) == BATCH or "pdf" in {document.form, waiting[0].form} or document.template != waiting[0].template
        ):
            yield waiting
            waiting = []
        waiting.append(document)
    if waiting:
        yield waiting


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
