"""A folder in, a site out: the walk, with reading and writing at its two ends.

    content/ -> records -> Library -> pages -> build/docs -> MkDocs -> finish -> site/
                                  everything else the build makes -> finish

All that a build takes from its surroundings comes in here: files, the environment, the one build date. MkDocs is a program
we start, not a library: what it prints is read, and a warning is a failure.
"""

from __future__ import annotations

import errno
import html
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

import yaml

import generator
from generator.disk.content import FolderError, read_content
from generator.disk.output import alone, beside, look_ahead, mend, one_sentence, put_in_place, write_files
from generator.disk.programs import finds_us
from generator.guide.placeholders import Placeholder, placeholders
from generator.records import Site
from generator.site.colour import COLOUR
from generator.site.links import faults, read_site, told
from generator.site.stages import Stage, Tell
from generator.site.whereabouts import whereabouts

if TYPE_CHECKING:
    from generator.site import walk

SITE_TOOL = (sys.executable, "-m", "mkdocs")
SETTINGS = "mkdocs.yml"
CHANGELOG = "CHANGELOG.md"
#: Where a build works, and where the Markdown goes, the pages and nothing else; both inside the project.
WORK = "build"
DOCS = "build/docs"
#: The frame around every page, scripts and style sheets.
OVERRIDES = "overrides"
#: What was typeset for paper; each build takes from it what has not changed.
KEPT = "build/typeset"
#: What pages offer on paper, as the last build made it.
PRINTED = f"{KEPT}/printed.json"

_DATE = re.compile(rb"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
#: Lines whose dates lie ahead.
_AHEAD = re.compile(rb"(?m)^[ \t-]*due:.*$")
#: gzip files hold the time in 32 bits.
_LAST_EPOCH = 2**32 - 1
#: Languages in Arabic, Hebrew, Syriac, Thaana and N'Ko letters.
_FROM_THE_RIGHT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))
_COMPLAINT = re.compile(r"(?m)^(WARNING|ERROR|CRITICAL)\b")
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
_ERRNO = re.compile(r"(?m)^(?:\w+\.)*\w*Error: \[Errno (\d+)\]")
_NO_MODULE = re.compile(r"(?m)^ModuleNotFoundError: No module named '(\w+)")

#: Makes a site of what the site tool made, of our frame, and of what the build made besides pages, see `finish.py`.
Finish = Callable[[Path, Path, Mapping[PurePosixPath, bytes]], None]


class SiteToolError(Exception):
    """MkDocs failed or warned, and `output` is what it printed; or what was made of it is at fault, and `output` says where."""

    def __init__(self, sentence: str, output: str) -> None:
        super().__init__(sentence)
        self.output = output


@dataclass(frozen=True)
class Built:
    """What a build made, how long each stage of it took, and what the guide still says as an example."""

    pages: int
    size: int
    seconds: Mapping[str, float]
    placeholders: tuple[Placeholder, ...]

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


@dataclass
class Stages:
    """Times the stages of a build, and tells somebody which one begins."""

    tell: Tell
    seconds: dict[str, float] = field(default_factory=dict)
    _running: tuple[Stage, float] | None = None

    def begin(self, stage: Stage | Literal[""]) -> None:
        """End the running stage and begin this one, if it is another. An empty name only ends."""
        if self._running and self._running[0] == stage:
            return
        now = time.perf_counter()
        if self._running:
            name, since = self._running
            self.seconds[name] = self.seconds.get(name, 0.0) + now - since
        self._running = (stage, now) if stage else None
        if stage:
            self.tell(stage)


def build_site(
    project: Path,
    target: Path | None = None,
    *,
    address: str = "",
    environ: Mapping[str, str] = os.environ,
    site_tool: Sequence[str] = SITE_TOOL,
    finish: Finish | None = None,
    tell: Tell = lambda stage: None,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Build the project's site into `target`, which is `site/` if not given.

    `address` wins over SITE_ADDRESS, see `whereabouts.py`. `site_tool` is the command of MkDocs, and `finish` our pass over what
    it makes. `tell` hears the name of each stage as it begins; `wait` is called
    when another build is running, which is waited for. Raises `ContentError` for problems in content, `FolderError` if the
    machine is in the way, `SiteToolError` if MkDocs fails or warns, or if the site does not hold together. Whatever is raised, `target` is as it was.
    """
    from generator.paper.press import TypesetCache
    from generator.site import walk
    from generator.site.finish import FinishError
    from generator.site.finish import finish as finish_pages

    stages = Stages(tell)
    work, docs, target = project / WORK, project / DOCS, target or project / "site"
    stages.begin("read")
    content = read_content(project)
    changelog = read_changelog(project)
    epoch = build_epoch(content, changelog, environ)
    where = whereabouts(environ, address)
    with one_sentence(f"read {project / SETTINGS}"), (project / SETTINGS).open("rb"):
        pass
    facts = walk.read_facts(content, stages.begin, where)
    look_ahead(work, target)
    press = TypesetCache(project / KEPT)
    offered: list[walk.Printed] = []
    written = walk.write(facts, changelog.decode(errors="replace"), stages.begin, press, epoch, printed_is=offered.append)
    press.clear()
    pages = {file.path: file.data for file in written if file.path.suffix == ".md"}
    made = {file.path: file.data for file in written if file.path.suffix != ".md"}
    stages.begin("wait")
    with alone(work, wait):
        mend(work, target)
        with beside(work, target) as new:
            stages.begin("write")
            write_files(docs, pages)
            stages.begin("MkDocs")
            run_site_tool(project, new, site_tool, {**environ, **site_settings(facts.library.site, epoch)})
            stages.begin("finish")
            try:
                with one_sentence(f"write to {new}"):
                    (finish or finish_pages)(new, project / OVERRIDES, made)
            except FinishError as error:
                raise SiteToolError(f"MkDocs made a page that is not as expected: {error}", "") from error
            stages.begin("look over")
            look_over(new, str(facts.library.site.address))
            count, size = _measure(new)
            stages.begin("put in place")
            keep_printed(project, offered[0])
            put_in_place(new, target, work)
    stages.begin("")
    spent = {name: seconds for name, seconds in stages.seconds.items() if seconds >= 0.0005}
    return Built(count, size, spent, tuple(placeholders(facts.library)))


def keep_printed(project: Path, printed: walk.Printed) -> None:
    """Keep what pages offer on paper, for a preview that shows one page alone."""
    with one_sentence(f"write {project / PRINTED}"):
        (project / KEPT).mkdir(parents=True, exist_ok=True)
        (project / PRINTED).write_text(json.dumps(asdict(printed)), encoding="utf-8")


def read_changelog(project: Path) -> bytes:
    """Give the bytes of the change log; a publisher may have none."""
    file = project / CHANGELOG
    with one_sentence(f"read {file}"):
        return file.read_bytes() if file.exists() else b""


def build_epoch(content: Mapping[PurePosixPath, bytes], changelog: bytes, environ: Mapping[str, str]) -> int:
    """Give the one time of a build in seconds since 1970: SOURCE_DATE_EPOCH, or else the newest date that is written down.

    So a build says the same whenever and wherever it runs. Dates that lie ahead (when a review is due) do not count.
    """
    if wanted := environ.get("SOURCE_DATE_EPOCH", ""):
        if not re.fullmatch(r"[0-9]{1,10}", wanted) or int(wanted) > _LAST_EPOCH:
            raise FolderError(f'SOURCE_DATE_EPOCH must be seconds since 1970, not "{wanted[:40]}"')
        return int(wanted)
    dates = {found for text in (changelog, *content.values()) for found in _DATE.findall(_AHEAD.sub(b"", text))}
    newest = max(filter(None, map(_as_date, dates)), default=None)
    if newest is None:
        raise FolderError(f"there is no date in content/ or {CHANGELOG}: write one there, or set SOURCE_DATE_EPOCH")
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())


def _as_date(written: bytes) -> date | None:
    try:
        found = date.fromisoformat(written.decode())
    except ValueError:
        return None
    return found if found.year >= 1970 else None


def site_settings(site: Site, epoch: int) -> dict[str, str]:
    """Give what mkdocs.yml reads with `!ENV`, and what makes MkDocs the same every day and everywhere."""
    return {
        "SITE_NAME": _as_setting(site.name),
        "SITE_DESCRIPTION": _as_setting(site.summary),
        "SITE_ADDRESS": str(site.address),
        "SITE_LANGUAGE": str(site.languages[0]),
        "SITE_DIRECTION": direction(str(site.languages[0])),
        "SITE_COLOUR": str(COLOUR) if site.colour else "",
        "SOURCE_DATE_EPOCH": str(epoch),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }


def _as_setting(text: str) -> str:
    """Escape a text for the frame, which prints it raw; and let `!ENV` not take "no" or "2026" for anything but text."""
    escaped = html.escape(text)
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, escaped, (True, False))  # type: ignore[no-untyped-call] # no stub for it
    is_text = tag == "tag:yaml.org,2002:str"
    return escaped if is_text else f"&#{ord(escaped[0])};{escaped[1:]}"


def direction(language: str) -> str:
    """Say to which side a language is read: `rtl` for those that are written from the right, else `ltr`."""
    return "rtl" if language.partition("-")[0] in _FROM_THE_RIGHT else "ltr"


def run_site_tool(project: Path, new: Path, site_tool: Sequence[str], environ: Mapping[str, str]) -> None:
    """Let MkDocs build the new folder. Raises `SiteToolError` if it fails or prints a warning."""
    command = [*site_tool, "build", "--strict", "--config-file", SETTINGS, "--site-dir", str(new.resolve())]
    with one_sentence("start MkDocs"):
        done = subprocess.run(
            command,
            cwd=project,
            env=finds_us(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    if done.returncode and (code := next((int(n) for n in reversed(_ERRNO.findall(done.stdout)) if int(n) in _NO_SPACE), 0)):
        raise FolderError(f"MkDocs cannot write to {new.parent.parent}: {os.strerror(code).lower()}")
    if done.returncode and (missing := _NO_MODULE.findall(done.stdout)):
        raise FolderError(generator.lacking(missing[-1:]))
    if done.returncode < 0:
        raise SiteToolError(f"MkDocs was ended by signal {-done.returncode}", done.stdout)
    if done.returncode:
        raise SiteToolError(f"MkDocs failed with exit code {done.returncode}", done.stdout)
    if _COMPLAINT.search(done.stdout):
        raise SiteToolError("MkDocs warned", done.stdout)
    if not (new / "index.html").is_file():
        raise SiteToolError("MkDocs made no home page", done.stdout)


def look_over(new: Path, address: str) -> None:
    """Look whether the finished site holds together. Raises `SiteToolError` if it does not."""
    with one_sentence(f"read {new}"):
        found = faults(*read_site(new), address)
    if found:
        raise SiteToolError("the finished site does not hold together", told(found))


def _measure(folder: Path) -> tuple[int, int]:
    """Count the pages of a built site, and its bytes."""
    sizes = {file: file.stat().st_size for file in _files(folder)}
    return sum(file.suffix == ".html" for file in sizes), sum(sizes.values())


def _files(folder: Path) -> Iterator[Path]:
    with one_sentence(f"read {folder}"):
        yield from (file for file in folder.rglob("*") if file.is_file())
