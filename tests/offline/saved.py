"""A site that can go away: a copy of the real one on a host that is stopped, started again, and given a new version."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from generator.site.offline import WORKER, write_offline
from tests.conftest import ROOT, Plain, hosted

#: By file: a text, and what stands in its place then.
Changes = Mapping[str, tuple[str, str]]


class Host:
    """Serves a copy of a site as long as it is not stopped; always at the same address."""

    def __init__(self, site: Path, folder: Path, under: str = "/warm-hands/", handler: type[Plain] | None = None) -> None:
        self.folder = folder / "site"
        self._versions = folder / "versions"
        shutil.copytree(site, self._versions / "0")
        self.folder.symlink_to(self._versions / "0")
        self.under, self.handler, self.address, self._port = under, handler, "", 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self.address = self._stack.enter_context(hosted(self.folder, self.under, self._port, self.handler))
        self._port = urlsplit(self.address).port or 0

    def stop(self) -> None:
        self._stack.close()

    def deploy(self, changes: Changes, *, half: Changes | None = None) -> None:
        """Publish a new version at once: in each file put one text in the place of another. `half` are changes the worker knows nothing of."""
        made = self._versions / str(len(list(self._versions.iterdir())))
        shutil.copytree(self.folder, made)
        _change(made, changes)
        shutil.copy(ROOT / "overrides" / WORKER, made / WORKER)
        write_offline(made)
        _change(made, half or {})
        following = self.folder.with_name("following")
        following.symlink_to(made)
        following.replace(self.folder)


def _change(folder: Path, changes: Changes) -> None:
    for name, (old, new) in changes.items():
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def save(page: Page, address: str, part: str = "back-massage") -> None:
    """Touch a button of the page and wait until it is saved."""
    page.goto(f"{address}offline/")
    page.locator(f"[data-part={part}] button").click()
    expect(page.locator("[data-fill=said]")).to_contain_text("Saved. It opens without a network now.", timeout=60_000)


def kept(page: Page) -> Any:
    """Give the names of all caches, and whether a worker is registered."""
    return page.evaluate("async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]")
