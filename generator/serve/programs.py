"""The two programs that a preview runs: the whole build, and the worker that shows one page at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.console.terminal import say
from generator.serve.server import State
from generator.serve.told import SaveReport

BUILD = (sys.executable, "-m", "generator", "build", "--format", "json", "--preview-at")
WORKER = (sys.executable, "-m", "generator.serve.worker")


def _end(process: subprocess.Popen[str]) -> None:
    """End a program and what it has started, and wait for it."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.killpg(process.pid, signal.SIGKILL)  # a build may be killed at any moment, see output.py
    process.wait()


class Whole:
    """The whole build, beside everything else. The open pages and the terminal hear how it went, unless it was stopped."""

    def __init__(self, command: Sequence[str], project: Path, state: State) -> None:
        self._command = command
        self._project = project
        self._state = state
        self._running: tuple[subprocess.Popen[str], threading.Thread] | None = None

    def start(self) -> None:
        self.stop()
        process = subprocess.Popen(
            self._command,
            cwd=self._project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that it can be ended with all that it has started
        )
        thread = threading.Thread(target=self._wait, args=(process,), daemon=True)
        self._running = process, thread
        thread.start()

    def stop(self) -> None:
        """End a build that is running. What it would say is not heard."""
        if self._running:
            process, thread = self._running
            self._running = None
            _end(process)
            thread.join()

    def _wait(self, process: subprocess.Popen[str]) -> None:
        since = time.perf_counter()
        out, err = process.communicate()
        if self._running is None or self._running[0] is not process:
            return
        if process.returncode:
            told = SaveReport.by_build(process.returncode, out, err)
            say(f"\n{told.text(self._project)}")
            self._state.tell_problems(told)
        else:
            say(f"built in {time.perf_counter() - since:.1f} s")
            self._state.tell_pages()


class Worker:
    """The warm worker. It answers after each save, and is started anew when the program has changed or when it has failed."""

    def __init__(self, command: Sequence[str], project: Path) -> None:
        self._command = command
        self._project = project
        self._process: subprocess.Popen[str] | None = None

    def restart(self) -> None:
        self.stop()
        path = os.pathsep.join(filter(None, (str(Path(__file__).parent.parent.parent), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            self._command,
            cwd=self._project,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,  # so that it can be ended with all that it has started
        )

    def ask(self, seen: Sequence[str], changed: Sequence[str]) -> dict[str, Any] | None:
        """Give the answer of the worker, or nothing if it has ended."""
        process = self._process
        if not process or not process.stdin or not process.stdout:
            return None
        try:
            process.stdin.write(json.dumps({"seen": list(seen), "changed": list(changed)}) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except (BrokenPipeError, OSError):
            return None
        answer: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
        return answer

    def stop(self) -> None:
        if self._process:
            _end(self._process)
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None
