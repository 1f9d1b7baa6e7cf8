"""Runs a program and says what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Spent:
    """What one program took: seconds of the clock and of the processor, and its peak memory (0 if the system does not say)."""

    clock: float
    processor: float
    memory: int


def run(command: Sequence[str], folder: Path) -> tuple[Spent, str]:
    """Run a program in a folder. Gives what it took, with all that it started, and its output."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as output:
        since = time.perf_counter()
        with subprocess.Popen(command, cwd=folder, env=environ, stdout=output, stderr=subprocess.STDOUT) as process:
            processor, peak = 0.0, 0
            if hasattr(os, "wait4"):
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                processor, peak = usage.ru_utime + usage.ru_stime, in_bytes(usage.ru_maxrss)
        seconds = time.perf_counter() - since
        output.seek(0)
        text = output.read().decode(errors="replace")
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{text[-3000:]}")
    return Spent(seconds, processor or seconds, peak), text


def in_bytes(peak: int) -> int:
    """Give a peak of memory in bytes; most systems tell it in units of 1,024."""
    return peak if sys.platform == "darwin" else peak * 1024
