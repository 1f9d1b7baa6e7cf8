"""What is measured of a build: its stages, its output, its memory, beside the same Markdown in stock Material."""

from __future__ import annotations

import gc
import gzip
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config import load_config

from generator.console.terminal import say
from generator.disk.content import read_content
from generator.site.build import DOCS, SETTINGS, build_site
from tests.bench.drawings import Drawn, draw
from tests.bench.programs import ROOT, Spent, in_bytes, run
from tests.bench.stages import refuse_uncounted
from tests.bench.synthetic import grow


@dataclass(frozen=True)
class Result:
    """What was measured for one number of techniques. Times in seconds, sizes in bytes.

    `stages` is by the clock, `processor` what each stage took of it, with all that it started.
    """

    check: float
    stages: dict[str, float]
    processor: dict[str, float]
    whole: Spent
    pages: int
    folders: dict[str, int]
    page: str
    page_size: int
    page_gzip: int
    memory: int
    memory_typst: int
    memory_children: int
    plain: Spent
    plain_page: int
    drawn: Drawn

    @property
    def output(self) -> int:
        return sum(self.folders.values())


@contextmanager
def grown(size: int) -> Iterator[Path]:
    """Make a project with so many techniques, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="warm-hands-bench-") as folder:
        project = Path(folder)
        for path, raw in grow(read_content(ROOT), size).items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(raw)
        shutil.copytree(ROOT / "overrides", project / "overrides")
        for name in (SETTINGS, "CHANGELOG.md"):
            shutil.copy(ROOT / name, project / name)
        yield project


def build(project: Path, size: int) -> tuple[Spent, dict[str, Any]]:
    """Build once in a process of its own. Gives what the whole took, and what the process says about itself."""
    say(f"{size:,} techniques: build", sys.stderr)
    whole, output = run([sys.executable, "-m", "tests.bench", "one-build"], project)
    told = json.loads(output)
    refuse_uncounted(told["seconds"])
    return whole, told


def one_build() -> None:
    """Build once, and print what a process can only say about itself."""
    gc.disable()  # as the command does
    typst, begun = 0, list[tuple[str, float]]()

    def tell(stage: str) -> None:
        nonlocal typst
        if stage == "wait":  # nothing but Typst has been started by now
            typst = _peaks()[1]
        begun.append((stage, _processor()))

    built = build_site(Path(), tell=tell)
    begun.append(("", _processor()))
    own, children = _peaks()
    told = {
        "seconds": dict(built.seconds),
        "processor": {stage: until - since for (stage, since), (_, until) in pairwise(begun)},
        "pages": built.pages,
        "memory": own,
        "typst": typst,
        "children": children,
    }
    say(json.dumps(told))


def _processor() -> float:
    """Give the seconds of the processor that this process took so far, and those it has started and waited for."""
    return sum(os.times()[:4])


def _peaks() -> tuple[int, int]:
    """Give the peak memory of this process, and of the largest of those it has started and waited for."""
    if sys.platform == "win32":
        return 0, 0
    import resource

    own, children = (in_bytes(resource.getrusage(who).ru_maxrss) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, children


def measure(project: Path, size: int) -> Result:
    """Check, build and draw a project, and build it with plain MkDocs."""
    say(f"{size:,} techniques: check", sys.stderr)
    check = min(run([sys.executable, "-m", "generator", "check"], project)[0].clock for _ in range(3))
    whole, built = build(project, size)
    files = sizes(project / "site")
    page = max((path for path in files if path.suffix == ".html"), key=lambda path: files[path])
    say(f"{size:,} techniques: plain MkDocs, every page in its menu", sys.stderr)
    plain, _ = run([sys.executable, "-m", "mkdocs", "build", "--config-file", str(plain_settings(project))], project)
    return Result(
        check=check,
        stages=built["seconds"],
        processor=built["processor"],
        whole=whole,
        pages=built["pages"],
        folders=by_folder(files),
        page=f"/{page.parent.as_posix()}/",
        page_size=files[page],
        page_gzip=len(gzip.compress((project / "site" / page).read_bytes(), mtime=0)),
        memory=built["memory"],
        memory_typst=built["typst"],
        memory_children=built["children"],
        plain=plain,
        plain_page=max(path.stat().st_size for path in (project / "plain").rglob("*.html")),
        drawn=draw(project, size),
    )


def sizes(folder: Path) -> dict[PurePosixPath, int]:
    """Give the bytes of each file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {PurePosixPath(path.relative_to(folder).as_posix()): path.stat().st_size for path in files}


def by_folder(files: Mapping[PurePosixPath, int]) -> dict[str, int]:
    """Add up the bytes of files by the folder they lie in, the largest first; of `assets/` and `api/v1/` by those inside."""
    found = Counter[str]()
    for path, size in files.items():
        depth = {"assets": 2, "api": 3}.get(path.parts[0], 1)
        found["/".join(path.parent.parts[:depth])] += size
    return dict(found.most_common())


def plain_settings(project: Path) -> Path:
    """Write settings for the same Markdown as it comes: stock Material, no menu of ours, nothing of ours after it."""
    ours = load_config(str(project / SETTINGS))
    settings = {
        "site_name": "Plain",
        "docs_dir": DOCS,
        "site_dir": "plain",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": [{name: ours["mdx_configs"].get(name, {})} for name in ours["markdown_extensions"]],
    }
    file = project / "plain.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return file
