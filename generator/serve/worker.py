"""The worker of a preview: after a save it reads what has changed, checks the whole guide, and shows the pages somebody looks at.

It is a process of its own that stays warm, and is started anew when the program itself has changed. Each request is a line of JSON on
its input, each answer one on its output: the problems, or the addresses of the pages that are new.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator.disk.content import FolderError, read_content
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.manual.report import Format, report
from generator.pages import Download, Offer
from generator.reading.nodes import MAX_BYTES
from generator.reading.problems import ContentError
from generator.records import KINDS, Guide, Record, Routine
from generator.records.schema import read_record, read_records
from generator.serve.one_page import OnePage
from generator.site.build import PRINTED, SETTINGS, build_epoch, read_changelog, site_settings
from generator.site.finish import FinishError
from generator.site.walk import NOTHING_PRINTED, Printed, checked, write_page
from generator.site.whereabouts import whereabouts

WORK = "build/one-page"
#: More than these nobody looks at.
MOST = 6


@dataclass
class Memory:
    """What was read before, so that only what has changed is read again."""

    read: dict[PurePosixPath, tuple[bytes, Record | ContentError]] = field(default_factory=dict)
    files: dict[PurePosixPath, bytes] = field(default_factory=dict)

    def content(self, project: Path, changed: Sequence[str]) -> Mapping[PurePosixPath, bytes]:
        """Give the content as it is now: only changed files are read again. Raises `ContentError` and `FolderError`."""
        files = [project / path for path in changed]
        plain = all(file.is_file() and not file.is_symlink() and file.stat().st_size <= MAX_BYTES for file in files)
        if not self.files or not plain:  # something has gone, or is odd: that is told by who reads everything
            self.files = {}
            self.files = read_content(project)
        else:
            self.files.update({PurePosixPath(path): file.read_bytes() for path, file in zip(changed, files, strict=True)})
        return self.files

    def record(self, model: type[Record], path: PurePosixPath, raw: bytes) -> Record:
        """Give the record of a file. Raises `ContentError`."""
        known = self.read.get(path)
        if known is None or known[0] != raw:
            try:
                known = raw, read_record(model, path, raw)
            except ContentError as error:
                known = raw, error
            self.read[path] = known
        if isinstance(known[1], ContentError):
            raise known[1]
        return known[1]


class Worker:
    """Answers requests for one project. `target` is the folder of the preview, `address` where it is seen."""

    def __init__(self, project: Path, target: Path, address: str) -> None:
        self._project = project
        self._target = target
        self._address = address
        self._memory = Memory()
        self._shown: tuple[Mapping[str, str], OnePage] | None = None

    def answer(self, seen: Sequence[str], changed: Sequence[str]) -> dict[str, Any]:
        """Give the problems of the content, or show the pages that are seen and those of changed files, and name those that are new."""
        content: Mapping[PurePosixPath, bytes] = {}
        try:
            content = self._memory.content(self._project, changed)
            facts = checked(read_records(content, self._memory.record), where=whereabouts(os.environ, self._address))
            return {"pages": list(self._show(facts, content, seen, changed)), "techniques": len(facts.library.techniques)}
        except ContentError as error:
            return {"problems": json.loads(report(error.problems, Format.JSON, content))["problems"]}
        except (FolderError, FinishError) as error:
            return {"said": f"error: {error}"}

    def _show(
        self, facts: Facts, content: Mapping[PurePosixPath, bytes], seen: Sequence[str], changed: Sequence[str]
    ) -> Iterator[str]:
        if not (self._target / "index.html").is_file():
            return  # the first build is not done
        library = facts.library
        changelog = read_changelog(self._project)
        settings = site_settings(library.site, build_epoch(content, changelog, os.environ))
        if self._shown is None or self._shown[0] != settings:
            self._shown = settings, OnePage(self._project / SETTINGS, settings, self._project / WORK)
        printed = read_printed(self._project)
        for address in list(dict.fromkeys([*seen, *own_pages(library, changed)]))[:MOST]:
            markdown = write_page(facts, address, changelog.decode(errors="replace"), printed)
            if markdown is not None and self._write(address, self._shown[1].html(address, markdown)):
                yield address

    def _write(self, address: str, html: str) -> bool:
        """Write a page, if it is another one than before, in one step: somebody may be reading it."""
        file = self._target / address / "index.html"
        data = html.encode()
        if file.is_file() and file.read_bytes() == data:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name("index.html.new")
        beside.write_bytes(data)
        beside.replace(file)
        return True


def own_pages(library: Library, changed: Sequence[str]) -> Iterator[str]:
    """Give the addresses of the pages that show changed files, as far as they have some of their own."""
    for path in map(PurePosixPath, changed):
        record = library.by_kind.get(path.parent.name, {}).get(path.stem) if path.parent.name in KINDS else None
        if isinstance(record, Routine):
            for guide in library.guides.values():
                if record.id in guide.routines:
                    yield addresses.session(guide)
        elif record is not None:
            try:
                yield addresses.address(record).partition("#")[0]
            except KeyError:
                continue  # it stands on no page by itself
            if isinstance(record, Guide):
                yield addresses.session(record)


def read_printed(project: Path) -> Printed:
    """Give what pages offer on paper, as the last build made it; nothing if there was none."""
    try:
        kept = json.loads((project / PRINTED).read_text(encoding="utf-8"))
        downloads = {name: tuple(Download(**each) for each in found) for name, found in kept["downloads"].items()}
        offers = {name: tuple(Offer(**each) for each in found) for name, found in kept["offers"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return NOTHING_PRINTED
    return Printed(downloads, offers)


def work(project: Path, target: Path, address: str) -> None:
    """Answer requests until there are no more. Before the first one, read everything once, so that it is answered soon."""
    worker = Worker(project, target, address)
    worker.answer((), ())
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(worker.answer(asked["seen"], asked["changed"])) + "\n")
        sys.stdout.flush()
        gc.collect()  # MkDocs leaves circles; nobody waits now


if __name__ == "__main__":
    gc.disable()  # not while somebody waits
    work(Path(), Path(sys.argv[1]), sys.argv[2])
