"""How soon a preview shows a saved page: from the save to the page as a browser gets it, in a guide of 300 and of 1,000 techniques."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from statistics import median
from urllib.parse import quote

ROOT = Path(__file__).parent.parent.parent
#: Techniques, and seconds from a save to the page.
AIMS = ((300, 1.0), (1000, 3.0))
SAVES = 7
PAGE = "/techniques/feather/"
RECORD = "content/techniques/feather.yml"


def seconds(project: Path) -> float:
    """Give the median time from a save to the edited page, with the page open and the whole build of the save before still running."""
    record = project / RECORD
    before = record.read_text(encoding="utf-8")
    with _preview(project) as address, _listening(address) as events:
        version = next(events)
        taken = []
        for number in range(SAVES):
            words = f"Number {number} of the saves."
            since = time.perf_counter()
            record.write_text(before.replace("\nsummary: ", f"\nsummary: {words} "), encoding="utf-8")
            while (new := next(events)) == version:
                pass
            version = new
            with urllib.request.urlopen(address + PAGE.lstrip("/")) as page:  # noqa: S310 - our own server
                assert words in page.read().decode()
            taken.append(time.perf_counter() - since)
            time.sleep(1)
    return median(taken)


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    """Run `serve`, and give its address once the first build is done."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "serve", "--port", "8900"]
    with subprocess.Popen(command, cwd=project, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = ""
        for line in process.stdout:
            address = line.split()[1] if line.startswith("open ") else address
            if line.startswith("built in"):
                break
        time.sleep(2)
        yield address
        process.send_signal(signal.SIGINT)
        process.stdout.read()


@contextmanager
def _listening(address: str) -> Iterator[Iterator[str]]:
    """Look at the page as a browser does, and give the version of each piece of news."""
    stream: HTTPResponse
    with urllib.request.urlopen(f"{address}__preview/events?page={quote(PAGE)}") as stream:  # noqa: S310 - our own server
        yield (json.loads(line.removeprefix(b"data: "))["version"] for line in stream if line.startswith(b"data: "))
