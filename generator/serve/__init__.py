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
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from watchfiles import watch

from generator.console.terminal import say
from generator.serve.programs import BUILD, WORKER, Whole, Worker
from generator.serve.server import State, listen
from generator.serve.told import SaveReport

GENERATOR = Path(__file__).parent.parent
CONTENT = "content"
#: What a preview follows below the project: folders with all that is in them, and single files.
FOLDERS, FILES = (CONTENT, "overrides"), ("mkdocs.yml", "CHANGELOG.md")
#: A save is followed once nothing has changed for so long, in milliseconds: editors write a file in several steps.
SETTLED = 40
#: How soon one of these steps is heard of, in milliseconds.
STEP = 10


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
    project = project.resolve()  # the system tells of whole paths
    state = State(editor=editor, project=project)
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
    folders = [folder for folder in (*(project / name for name in FOLDERS), GENERATOR) if folder.is_dir()]
    followed = stamps(project)
    changed: set[str] = set()
    begun = False
    for heard in watch(*folders, step=STEP, rust_timeout=SETTLED, yield_on_timeout=True):
        now = stamps(project)
        new = {path for _, path in heard} | {path for path, _ in followed.items() ^ now.items()}
        followed = now
        if new:
            changed |= new
        elif not begun:  # from here on every save is heard of
            begun = True
            changed.clear()
            yield None
        elif changed:
            yield frozenset(changed)
            changed.clear()


def stamps(project: Path) -> dict[str, tuple[int, int]]:
    """Give the time and size of the single files that are followed, by path; what is not there is left out.

    They are looked at and not watched: an editor puts another file in the place of one, which a watch on the file loses, and the folder
    they stand in holds the finished site and the environment too.
    """
    found = {}
    for file in (project / name for name in FILES):
        with suppress(FileNotFoundError):
            status = file.stat()
            found[str(file)] = (status.st_mtime_ns, status.st_size)
    return found
