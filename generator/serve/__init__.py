"""The preview: a server of our own, and a build after each save.

MkDocs has one too, but its reload script stands in the page, where our Content-Security-Policy stops it. Each build is a process
of its own, so a save in a template or in the generator itself is followed as well, and a mistake there is shown, not fatal.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType

from generator.serve.server import State, listen
from generator.terminal import say

GENERATOR = Path(__file__).parent.parent
#: What a preview follows, below the project.
FOLLOWED = ("content", "overrides", "mkdocs.yml", "CHANGELOG.md")
#: How often we look, in seconds. A save is built once nothing has changed between two looks.
PAUSE = 0.3
BUILD = (sys.executable, "-m", "generator", "build", "--preview-at")

Stamps = dict[str, tuple[int, int]]


def preview(project: Path, folder: Path, port: int, build: Sequence[str] = BUILD) -> None:
    """Serve `folder` until Ctrl-C, built again after each save. `build` is the command for it; the address is added.

    Raises `FolderError` if no port is free.
    """
    state = State()
    server = listen(folder, state, port)
    taken = server.server_address[1]
    address = f"http://127.0.0.1:{taken}/"
    if taken != port:
        say(f"port {port} is in use, taking {taken}")
    say(f"open {address} (Ctrl-C ends)")
    for sign in (signal.SIGINT, signal.SIGTERM):  # set by hand: a shell starts programs in the background without the first
        signal.signal(sign, _interrupt)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        for _ in saves(project):
            rebuild(project, [*build, address], state)
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.shutdown()
        server.server_close()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def rebuild(project: Path, command: Sequence[str], state: State) -> None:
    """Build once, tell the terminal and the open pages. After a failure the last good preview stays."""
    since = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    output = done.stdout.strip()
    if done.returncode:
        say(f"\n{output}")
        state.tell_problems(output or f"the build ended with {done.returncode}")
    else:
        say(f"built in {time.perf_counter() - since:.1f} s")
        state.tell_built()


def saves(project: Path) -> Iterator[None]:
    """Give one item at the start and one after each save, once it has settled."""
    roots = [*(project / name for name in FOLLOWED), GENERATOR]
    built: Stamps | None = None
    before: Stamps | None = None
    while True:
        now = stamps(roots)
        if now != built and (built is None or now == before):
            built = now
            yield
        before = now
        time.sleep(PAUSE)


def stamps(roots: Iterable[Path]) -> Stamps:
    """Give the time and size of every file, by path. What vanishes while we look is left out."""
    found: Stamps = {}
    waiting = [str(root) for root in roots]
    while waiting:
        here = waiting.pop()
        try:
            if os.path.isdir(here):  # noqa: PTH112 - called for a thousand files three times a second
                waiting += [entry.path for entry in os.scandir(here) if not entry.name.startswith((".", "__pycache__"))]
            else:
                status = os.stat(here)  # noqa: PTH116
                found[here] = (status.st_mtime_ns, status.st_size)
        except FileNotFoundError:
            continue
    return found
