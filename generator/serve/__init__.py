"""Saves in; a preview that follows them out, from a server of our own.

MkDocs has one too, but its reload script stands in the page, where our Content-Security-Policy stops it. After a save a warm worker
(`worker.py`) checks the whole guide and shows the pages that somebody looks at; the whole build follows in a process of its own. So a save
in a template or in the generator itself is followed as well, and a mistake there is shown, not fatal.

Imports reading, disk, records, guide, manual, pages, site and console.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType

from generator.console.terminal import say
from generator.serve.programs import BUILD, WORKER, Whole, Worker
from generator.serve.server import State, listen
from generator.serve.told import SaveReport

GENERATOR = Path(__file__).parent.parent
CONTENT = "content"
#: What a preview follows, below the project.
FOLLOWED = (CONTENT, "overrides", "mkdocs.yml", "CHANGELOG.md")
#: How often we look, in seconds.
PAUSE = 0.1
#: A save is followed once nothing has changed for so long: editors write a file in several steps.
SETTLED = 0.04

Stamps = dict[str, tuple[int, int]]


def preview(
    project: Path,
    folder: Path,
    port: int,
    *,
    build: Sequence[str] = BUILD,
    worker: Sequence[str] = WORKER,
    editor: str = "",
) -> None:
    """Serve `folder` until Ctrl-C, and follow each save. `build` and `worker` are the commands for it; the address is added.

    `editor` is the address that opens a file in an editor, with {path}, {line} and {column}. Raises `FolderError` if no port is free.
    """
    state = State(editor=editor, project=project.resolve())
    server = listen(folder, state, port)
    taken = server.server_address[1]
    address = f"http://127.0.0.1:{taken}/"
    if taken != port:
        say(f"port {port} is in use, taking {taken}")
    say(f"open {address} (Ctrl-C ends)")
    for sign in (signal.SIGINT, signal.SIGTERM):  # set by hand: a shell starts programs in the background without the first
        signal.signal(sign, _interrupt)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    whole = Whole([*build, address], project, state)
    warm = Worker([*worker, str(folder), address], project)
    try:
        for changed in saves(project):
            follow(changed, project, state, whole, warm)
    except KeyboardInterrupt:
        say("stopped")
    finally:
        warm.stop()
        whole.stop()
        server.shutdown()
        server.server_close()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def follow(changed: frozenset[str] | None, project: Path, state: State, whole: Whole, warm: Worker) -> None:
    """Follow one save, or begin: show what is wrong, or the pages that are seen, and let the whole build follow."""
    whole.stop()
    content = f"{project / CONTENT}{os.sep}"
    if changed is None or not all(path.startswith(content) for path in changed):
        warm.restart()  # the program or its templates are other ones now
        whole.start()
        return
    since = time.perf_counter()
    paths = [Path(path).relative_to(project).as_posix() for path in sorted(changed)]
    answer = warm.ask(state.seen(), paths)
    if answer is None:  # it has ended: what the whole build says counts
        warm.restart()
    elif "pages" in answer:
        state.tell_pages()
        for page in answer["pages"]:
            say(f"shown /{page} in {time.perf_counter() - since:.1f} s")
    else:
        told = SaveReport.of(answer)
        say(f"\n{told.text(project)}")
        state.tell_problems(told)
        return
    whole.start()


def saves(project: Path) -> Iterator[frozenset[str] | None]:
    """Give nothing at the start, and after each save, once it has settled, the paths that were changed, made or deleted."""
    roots = [*(project / name for name in FOLLOWED), GENERATOR]
    followed = stamps(roots)
    yield None
    while True:
        now = stamps(roots)
        while now != followed:
            time.sleep(SETTLED)
            before, now = now, stamps(roots)
            if now == before:
                changed = frozenset(path for path, _ in followed.items() ^ now.items())
                followed = now
                yield changed
                break
        else:
            time.sleep(PAUSE)


def stamps(roots: Iterable[Path]) -> Stamps:
    """Give the time and size of every file, by path. What vanishes while we look is left out."""
    found: Stamps = {}
    waiting = [str(root) for root in roots]
    while waiting:
        here = waiting.pop()
        try:
            if os.path.isdir(here):  # noqa: PTH112 - called for a thousand files many times a second
                with os.scandir(here) as entries:
                    waiting += [entry.path for entry in entries if not entry.name.startswith((".", "__pycache__"))]
            else:
                status = os.stat(here)  # noqa: PTH116
                found[here] = (status.st_mtime_ns, status.st_size)
        except (FileNotFoundError, NotADirectoryError):
            continue
    return found
