"""What is printed of a small and a large guide: the table, and which aims are met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import itemgetter

from generator.console.terminal import say, table
from tests.bench.builds import Result
from tests.bench.programs import Spent
from tests.bench.stages import OURS, SITE_TOOL, ours, taken

#: The two that are compared, and one half way, which only shows whether growth is linear.
SMALL, HALF_WAY, LARGE = 100, 550, 1000
#: How much more the second half of the way from small to large may cost than the first: 1 is linear, 2.4 would be quadratic, and a
#: shared machine alone makes a third.
LINEAR = 1.5
#: Bytes that a guide of 1,000 techniques may have.
OUTPUT = 90_000_000
#: Folders of the output with more bytes than this have a line of their own.
FOLDER = 1_000_000


def print_table(small: Result, large: Result) -> None:
    """Print what was measured of both, and how it grows."""
    rows = [("pages", f"{small.pages:,}", f"{large.pages:,}", f"x {large.pages / small.pages:.1f}")]

    def seconds(name: str, one: float, other: float) -> None:
        rows.append((name, f"{one:.2f} s", f"{other:.2f} s", f"x {other / one:.1f}" if one >= 0.005 else ""))

    def size(name: str, one: int, other: int, unit: int = 1000) -> None:
        names = {1000: "KB", 1_000_000: "MB"}
        shown = [f"{each / unit:,.0f} {names[unit]}" if each else "not known" for each in (one, other)]
        rows.append((name, shown[0], shown[1], f"x {other / one:.1f}" if one else ""))

    def stage(name: str, spent: Callable[[Mapping[str, float]], float]) -> None:
        """Tell the seconds of the clock and of the processor; the growth is that of the latter, which other work changes less."""
        one, other = spent(small.processor), spent(large.processor)
        shown = [f"{spent(each.stages):.2f} / {spent(each.processor):.2f} s" for each in (small, large)]
        rows.append((name, shown[0], shown[1], f"x {other / one:.1f}" if one >= 0.005 else ""))

    seconds("check, whole process", small.check, large.check)
    rows.append(("stages of a build, clock / processor", "", "", ""))
    for line in OURS:
        stage(f"  {line}", partial(taken, line))
    stage("  all of ours", ours)
    stage("  MkDocs", itemgetter(SITE_TOOL))
    seconds("drawing every technique, both forms", small.drawn.seconds, large.drawn.seconds)
    seconds("  reach of every stroke, none worked out before", small.drawn.reach, large.drawn.reach)
    seconds("whole build", small.whole.clock, large.whole.clock)
    seconds("  of the processor", small.whole.processor, large.whole.processor)
    seconds("plain MkDocs, same Markdown", small.plain.clock, large.plain.clock)
    seconds("  of the processor", small.plain.processor, large.plain.processor)
    rows.append(("plain / whole", f"x {_faster(small):.1f}", f"x {_faster(large):.1f}", ""))
    size("output", small.output, large.output, 1_000_000)
    for folder, most in large.folders.items():
        if most >= FOLDER:
            size(f"  {folder or 'not in a folder'}", small.folders.get(folder, 0), most)
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
    size("peak memory, Typst", small.memory_typst, large.memory_typst, 1_000_000)
    size("peak memory, Typst or MkDocs", small.memory_children, large.memory_children, 1_000_000)
    size("peak memory, plain MkDocs", small.plain.memory, large.plain.memory, 1_000_000)
    table(("", f"{SMALL:,} techniques", f"{LARGE:,} techniques", "growth"), rows, "Builds of a small and a large guide")


def print_aims(small: Result, half_way: Spent, large: Result) -> None:
    """Print which aims are met."""
    for sentence, met in _aims(small, half_way, large):
        say(f"{'met    ' if met else 'NOT MET'}  {sentence}")


def _faster(result: Result) -> float:
    return result.plain.clock / result.whole.clock


def _aims(small: Result, half_way: Spent, large: Result) -> Iterator[tuple[str, bool]]:
    yield f"check of 1,000 techniques under 1.5 s: {large.check:.2f} s", large.check < 1.5
    share = ours(large.stages) / large.whole.clock
    yield f"our stages under a quarter of the whole: {share:.0%}", share < 1 / 4
    yield f"whole build at least 5 times faster than the plain one: x {_faster(large):.1f}", _faster(large) >= 5
    yield f"output at most {OUTPUT / 1e6:.0f} MB: {large.output / 1e6:.0f} MB", large.output <= OUTPUT
    yield f"largest page under 60 KB: {large.page_size / 1000:.0f} KB", large.page_size < 60_000
    halves = half_way.processor - small.whole.processor, large.whole.processor - half_way.processor
    yield (
        f"linear growth: {HALF_WAY - SMALL} techniques more cost {halves[0]:.1f} s, as many again {halves[1]:.1f} s",
        halves[1] <= LINEAR * halves[0],
    )
    for line in ("sheets and booklets", "cards"):
        growth = taken(line, large.processor) / taken(line, small.processor)
        # Each starts Typst, which costs the same for one as for a thousand: what is linear stays below.
        yield (
            f"{line}, with {LARGE // SMALL} times as many techniques, at most x {LARGE // SMALL}: x {growth:.1f}",
            growth <= LARGE / SMALL,
        )
    drawn = large.drawn
    yield f"drawing 1,000 techniques under 4 s: {drawn.seconds:.2f} s", drawn.seconds < 4
    yield f"the slowest picture under 20 ms: {drawn.slowest:.1f} ms ({drawn.slowest_name})", drawn.slowest < 20
    for name, value, most in (
        ("inline drawing", drawn.inline, 3584),
        ("outline of a view in the sprite", drawn.sprite, 2560),
        ("drawing as a file of its own", drawn.alone, 8192),
        ("  the same, gzip", drawn.alone_gzip, 3072),
    ):
        yield f"{name} at most {most:,} bytes: {value:,}", value <= most
