"""Runs the benchmark and prints a table: `python -m tests.bench` (some minutes, nothing else should run beside it).

`python -m tests.bench sheets` measures only the sheets, `python -m tests.bench follow` only how soon a preview follows a save, and
`python -m tests.bench tests` prints only what the tests of the last `make test-all` took.

Seconds are those of the clock. Processor seconds are told too: they change less when the machine has other work, and all that is
measured here runs on one core.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config import load_config

from generator.body.outlines import part
from generator.body.views import VIEWS
from generator.console.terminal import say, table
from generator.disk.content import read_content
from generator.drawing.ink import reach
from generator.drawing.pen import gesture
from generator.drawing.pictures import Picture, Pictures
from generator.guide.facts import Facts
from generator.site.build import build_site
from generator.site.walk import read
from tests.bench import costs, follow, sheets
from tests.bench.synthetic import grow
from tests.helpers.costs import read as read_costs

ROOT = Path(__file__).parent.parent.parent
#: The two that are compared, and one half way, which only shows whether growth is linear.
SMALL, HALF_WAY, LARGE = 100, 550, 1000
#: The stages of a build that are our own, in the words of the table.
OURS = {
    "read": ("read",), "link and rules": ("link", "check"), "plan and render": ("plan", "render", "index"), "drawings": ("draw",), "open data": ("export",),
    "write": ("wait", "write", "put in place"), "finish": ("finish",),
}  # fmt: skip
#: How much more the second half of the way from small to large may cost than the first: 1 is linear, 2.4 would be quadratic, and a
#: shared machine alone makes a third.
LINEAR = 1.5


@dataclass(frozen=True)
class Spent:
    """What one program took: seconds of the clock and of the processor, and its peak memory (0 if the system does not say)."""

    clock: float
    processor: float
    memory: int


@dataclass(frozen=True)
class Drawn:
    """What drawing all techniques took, and how large the largest of each form is. Seconds of the processor, milliseconds, bytes."""

    strokes: int
    reach: float
    seconds: float
    pictures: int
    slowest: float
    slowest_name: str
    inline: int
    sprite: int
    alone: int
    alone_gzip: int


@dataclass(frozen=True)
class Result:
    """What was measured for one number of techniques. Times in seconds, sizes in bytes."""

    check: float
    stages: dict[str, float]
    whole: Spent
    pages: int
    page: str
    page_size: int
    page_gzip: int
    memory: int
    memory_mkdocs: int
    plain: Spent
    plain_page: int
    drawn: Drawn

    @property
    def ours(self) -> float:
        return sum(self.stages.get(stage, 0.0) for stages in OURS.values() for stage in stages)


def main() -> None:
    content = read_content(ROOT)
    print_sheets()
    with grown(content, SMALL) as project:
        small = measure(project, SMALL)
    with grown(content, HALF_WAY) as project:
        half_way, _ = build(project, HALF_WAY)
    with grown(content, LARGE) as project:
        large = measure(project, LARGE)
    print_table(small, half_way, large)
    print_follow()
    print_costs()


def print_follow() -> None:
    for size, aim in follow.AIMS:
        say(f"{size:,} techniques: a preview that follows {follow.SAVES} saves", sys.stderr)
        with grown(read_content(ROOT), size) as project:
            taken = follow.seconds(project)
        say(
            f"{'met    ' if taken < aim else 'NOT MET'}  from a save to the edited page at {size:,} techniques under {aim:g} s: {taken:.2f} s"
        )


def print_costs() -> None:
    found = read_costs(ROOT)
    if not found:
        say("what tests cost: run make test-all before")
        return
    rows = [(name, f"{cases:,}", f"{whole:.1f}", f"{longest:.1f}") for name, cases, whole, longest in costs.dearest(found)]
    table(
        ("test", "cases", "seconds", "longest"), rows, f"what {len(found):,} tests cost: {sum(found.values()):,.0f} s on one core"
    )
    left = costs.unexplained(found, costs.reasons())
    say(
        f"{'NOT MET' if left else 'met    '}  no case over {costs.LIMIT:g} s without a reason in tests/bench/dear-tests.yml: {len(left)}"
    )
    for test, seconds in left:
        say(f"         {seconds:6.1f} s  {test}")


def print_sheets() -> None:
    say("sheets of 5 guides and 12 routines", sys.stderr)
    cold, unchanged = sheets.seconds(read_content(ROOT))
    for name, taken, aim in (("cold", cold, sheets.COLD), ("unchanged", unchanged, sheets.UNCHANGED)):
        say(
            f"{'met    ' if taken < aim else 'NOT MET'}  all sheets of 5 guides and 12 routines, {name}, under {aim:g} s: {taken:.2f} s"
        )


@contextmanager
def grown(content: Mapping[PurePosixPath, bytes], size: int) -> Iterator[Path]:
    """Make a project with so many techniques, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="warm-hands-bench-") as folder:
        project = Path(folder)
        for path, raw in grow(content, size).items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(raw)
        shutil.copytree(ROOT / "overrides", project / "overrides")
        for name in ("mkdocs.yml", "CHANGELOG.md"):
            shutil.copy(ROOT / name, project / name)
        yield project


def build(project: Path, size: int) -> tuple[Spent, dict[str, Any]]:
    """Build once in a process of its own. Gives what the whole took, and what the process says about itself."""
    say(f"{size:,} techniques: build", sys.stderr)
    whole, output = run([sys.executable, "-m", "tests.bench", "one-build"], project)
    return whole, json.loads(output)


def measure(project: Path, size: int) -> Result:
    say(f"{size:,} techniques: check", sys.stderr)
    check = min(run([sys.executable, "-m", "generator", "check"], project)[0].clock for _ in range(3))
    whole, built = build(project, size)
    pages = {path: path.stat().st_size for path in (project / "site").rglob("*.html")}
    page = max(pages, key=lambda path: pages[path])
    say(f"{size:,} techniques: plain MkDocs, every page in its menu", sys.stderr)
    plain, _ = run([sys.executable, "-m", "mkdocs", "build", "--config-file", str(plain_settings(project))], project)
    return Result(
        check=check,
        stages=built["seconds"],
        whole=whole,
        pages=built["pages"],
        page="/" + page.relative_to(project / "site").parent.as_posix() + "/",
        page_size=pages[page],
        page_gzip=len(gzip.compress(page.read_bytes(), mtime=0)),
        memory=built["memory"],
        memory_mkdocs=built["memory_mkdocs"],
        plain=plain,
        plain_page=max(path.stat().st_size for path in (project / "plain").rglob("*.html")),
        drawn=draw(project, size),
    )


def plain_settings(project: Path) -> Path:
    """Write settings for the same Markdown as it comes: stock Material, no menu of ours, nothing of ours after it."""
    ours = load_config(str(project / "mkdocs.yml"))
    settings = {
        "site_name": "Plain",
        "docs_dir": "build/docs",
        "site_dir": "plain",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": [{name: ours["mdx_configs"].get(name, {})} for name in ours["markdown_extensions"]],
    }
    file = project / "plain.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return file


def run(command: Sequence[str], project: Path) -> tuple[Spent, str]:
    """Run a program in the project. Gives what it took and its output."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as output:
        since = time.perf_counter()
        with subprocess.Popen(command, cwd=project, env=environ, stdout=output, stderr=subprocess.STDOUT) as process:
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
    return peak if sys.platform == "darwin" else peak * 1024


def one_build() -> None:
    """Build once, and print what a process can only say about itself."""
    gc.disable()  # as the command does
    built = build_site(Path())
    own = children = 0
    if sys.platform != "win32":
        import resource

        own, children = (in_bytes(resource.getrusage(who).ru_maxrss) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {"seconds": dict(built.seconds), "pages": built.pages, "memory": own, "memory_mkdocs": children}
    say(json.dumps(told))


def draw(project: Path, size: int) -> Drawn:
    """Draw everything once in a process of its own, and give what it says."""
    say(f"{size:,} techniques: draw", sys.stderr)
    return Drawn(**json.loads(run([sys.executable, "-m", "tests.bench", "draw-all"], project)[1]))


def draw_all() -> None:
    """Draw the strokes of every technique, in both forms, and print what it took.

    Techniques made for the benchmark repeat the strokes of the real ones, which are worked out once in a build. So the time of the check
    against areas that are kept off is told for strokes that have each to be worked out.
    """
    gc.disable()
    library = read(read_content(Path()))
    gestures = [gesture(path) for found in library.paths.values() for path in found]
    begun = time.process_time()
    for each in gestures:
        reach.__wrapped__(each)
    reached = time.process_time() - begun
    pictures, found, slowest = Pictures(Facts(library)), list[tuple[Picture, str, str]](), (0.0, "")
    begun = time.process_time()
    for technique in library.techniques.values():
        since = time.process_time()
        made = [(each, each.inline, each.drawing.alone(each.title, each.caption)) for each in pictures.of(technique)]
        slowest = max(slowest, ((time.process_time() - since) / max(1, len(made)), technique.id))
        found += made
    told = Drawn(
        strokes=len(gestures),
        reach=reached,
        seconds=time.process_time() - begun,
        pictures=len(found),
        slowest=slowest[0] * 1000,
        slowest_name=slowest[1],
        inline=max(len(inline.encode()) for _, inline, _ in found),
        sprite=max(len(part(f"v-{view}").encode()) for view in VIEWS),
        alone=max(len(alone.encode()) for _, _, alone in found),
        alone_gzip=max(len(gzip.compress(alone.encode(), mtime=0)) for _, _, alone in found),
    )
    say(json.dumps(asdict(told)))


def print_table(small: Result, half_way: Spent, large: Result) -> None:
    rows = [("pages", f"{small.pages:,}", f"{large.pages:,}", f"x {large.pages / small.pages:.1f}")]

    def seconds(name: str, one: float, other: float) -> None:
        rows.append((name, f"{one:.2f} s", f"{other:.2f} s", f"x {other / one:.1f}" if one >= 0.005 else ""))

    def size(name: str, one: int, other: int, unit: int = 1000) -> None:
        names = {1000: "KB", 1_000_000: "MB"}
        shown = [f"{each / unit:,.0f} {names[unit]}" if each else "not known" for each in (one, other)]
        rows.append((name, shown[0], shown[1], f"x {other / one:.1f}" if one else ""))

    seconds("check, whole process", small.check, large.check)
    for name, stages in OURS.items():
        seconds(f"  {name}", *(sum(each.stages.get(stage, 0.0) for stage in stages) for each in (small, large)))
    seconds("drawing every technique, both forms", small.drawn.seconds, large.drawn.seconds)
    seconds("  reach of every stroke, none worked out before", small.drawn.reach, large.drawn.reach)
    seconds("our own stages", small.ours, large.ours)
    seconds("MkDocs", small.stages["MkDocs"], large.stages["MkDocs"])
    seconds("whole build", small.whole.clock, large.whole.clock)
    seconds("  of the processor", small.whole.processor, large.whole.processor)
    seconds("plain MkDocs, same Markdown", small.plain.clock, large.plain.clock)
    seconds("  of the processor", small.plain.processor, large.plain.processor)
    faster = [each.plain.clock / each.whole.clock for each in (small, large)]
    rows.append(("plain / whole", f"x {faster[0]:.1f}", f"x {faster[1]:.1f}", ""))
    rows.append(("largest page", small.page, large.page, ""))
    size("  its HTML", small.page_size, large.page_size)
    size("  its HTML, gzip", small.page_gzip, large.page_gzip)
    size("largest page of plain MkDocs", small.plain_page, large.plain_page)
    rows.append(("pictures", f"{small.drawn.pictures:,}", f"{large.drawn.pictures:,}", ""))
    rows.append(("  the slowest", f"{small.drawn.slowest:.1f} ms", f"{large.drawn.slowest:.1f} ms", ""))
    for name, field in (
        ("inline", "inline"),
        ("file of its own", "alone"),
        ("file of its own, gzip", "alone_gzip"),
        ("outline of a view", "sprite"),
    ):
        one, other = (f"{getattr(each.drawn, field):,} B" for each in (small, large))
        rows.append((f"  the largest, {name}", one, other, ""))
    size("peak memory, ours", small.memory, large.memory, 1_000_000)
    size("peak memory, MkDocs or what started it", small.memory_mkdocs, large.memory_mkdocs, 1_000_000)
    size("peak memory, plain MkDocs", small.plain.memory, large.plain.memory, 1_000_000)
    heads = ("", f"{SMALL:,} techniques", f"{LARGE:,} techniques", "growth")
    table(heads, rows, "Builds of a small and a large guide")
    halves = half_way.processor - small.whole.processor, large.whole.processor - half_way.processor
    aims: tuple[tuple[str, bool], ...] = (
        (f"check of 1,000 techniques under 1.5 s: {large.check:.2f} s", large.check < 1.5),
        (f"our stages under a quarter of the whole: {large.ours / large.whole.clock:.0%}", large.ours < large.whole.clock / 4),
        (
            f"whole build at least 5 times faster than the plain one: x {faster[1]:.1f}",
            faster[1] >= 5,
        ),
        (f"largest page under 60 KB: {large.page_size / 1000:.0f} KB", large.page_size < 60_000),
        (
            f"linear growth: {HALF_WAY - SMALL} techniques more cost {halves[0]:.1f} s, as many again {halves[1]:.1f} s",
            halves[1] <= LINEAR * halves[0],
        ),
    )
    drawn = large.drawn
    aims += (
        (f"drawing 1,000 techniques under 4 s: {drawn.seconds:.2f} s", drawn.seconds < 4),
        (f"the slowest picture under 20 ms: {drawn.slowest:.1f} ms ({drawn.slowest_name})", drawn.slowest < 20),
        *(
            (f"{name} at most {most:,} bytes: {value:,}", value <= most)
            for name, value, most in (
                ("inline drawing", drawn.inline, 3584),
                ("outline of a view in the sprite", drawn.sprite, 2560),
                ("drawing as a file of its own", drawn.alone, 8192),
                ("  the same, gzip", drawn.alone_gzip, 3072),
            )
        ),
    )
    for sentence, met in aims:
        say(f"{'met    ' if met else 'NOT MET'}  {sentence}")


if __name__ == "__main__":
    {"one-build": one_build, "draw-all": draw_all, "sheets": print_sheets, "follow": print_follow, "tests": print_costs}.get(
        "".join(sys.argv[1:]), main
    )()
