"""The first browser of the tests: an installed Chromium or Chrome, else one that is fetched. The second, Firefox, has `firefox.py`.

Chromium without its windows, the "headless shell", comes first: it is the same engine, and a page of it costs a quarter of the work.

Run as a program it makes sure that both are there.

There is no skipping: without a browser half of what the site promises is not looked at, so a missing one is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.helpers import firefox
from tests.helpers.guard import GUARD

NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
#: Where macOS and Windows keep Chrome.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
#: Nothing in the background: what the browser asks the network for must come from our pages.
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",  # as wide as letters are with windows
)


def installed() -> Path | None:
    """Give an installed Chromium or Chrome, if there is one."""
    found = next(filter(None, map(shutil.which, NAMES)), None) or next((p for p in PLACES if Path(p).is_file()), None)
    return Path(found) if found else None


def fetched(playwright: Playwright) -> Path | None:
    """Give the browser that Playwright has fetched for itself, if it has."""
    path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def fetch() -> None:
    """Fetch a browser: Debian's package if we may install packages, else Playwright's own."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        update = subprocess.run(["apt-get", "update", "-q"], check=False, env=quiet)  # noqa: S607 - the system's own
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", NAMES[0]]
        if update.returncode == 0 and subprocess.run(install, check=False, env=quiet).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def find_or_fetch(playwright: Playwright) -> Path:
    """Give a browser, fetching one if there is none. Fails loudly if that does not work."""
    if found := installed() or fetched(playwright):
        return found
    try:
        fetch()
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"no Chromium or Chrome is installed, and none could be fetched: {error}") from error
    if found := installed() or fetched(playwright):
        return found
    raise SystemExit("no Chromium or Chrome is installed, and none could be fetched")


def launch(playwright: Playwright) -> Browser:
    """Start the browser. `GUARD` hears what its pages complain about."""
    sandbox = hasattr(os, "geteuid") and os.geteuid() == 0  # as root Chromium starts only without it
    started = playwright.chromium.launch(
        executable_path=find_or_fetch(playwright),
        headless=True,
        args=[*FLAGS, *(["--no-sandbox"] if sandbox else [])],
    )
    return GUARD.watch(started)


if __name__ == "__main__":
    with sync_playwright() as started:
        print(f"browsers: {find_or_fetch(started)}, {firefox.find_or_fetch()}")
