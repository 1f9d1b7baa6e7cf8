"""Runs the benchmark and prints a table: `python -m tests.bench` (some minutes, nothing else should run beside it).

`python -m tests.bench sheets` measures only the sheets, `python -m tests.bench follow` only how soon a preview follows a save,
`python -m tests.bench hugo` only the site tool beside Hugo, and `python -m tests.bench tests` prints only what the tests of the last
`make test-all` took.

Seconds are those of the clock. Processor seconds are told too: they change less when the machine has other work, and all that is
measured here runs on one core.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.console.terminal import say, table
from generator.disk.content import read_content
from generator.site.stages import STAGES
from tests.bench import costs, follow, hugo, sheets
from tests.bench.builds import build, grown, measure, one_build
from tests.bench.drawings import draw_all
from tests.bench.printing import HALF_WAY, LARGE, SMALL, print_aims, print_table
from tests.bench.programs import ROOT
from tests.bench.stages import refuse_uncounted
from tests.helpers.costs import read as read_costs


def main() -> None:
    refuse_uncounted(STAGES)
    print_sheets()
    with grown(SMALL) as project:
        small = measure(project, SMALL)
    with grown(HALF_WAY) as project:
        half_way, _ = build(project, HALF_WAY)
    with grown(LARGE) as project:
        large, beside = measure(project, LARGE), _beside(project)
    print_table(small, large)
    print_aims(small, half_way, large)
    say(hugo.told(beside))
    print_follow()
    print_costs()


def print_hugo() -> None:
    """Print only how the site tool does beside Hugo; without it nothing is built."""
    if not hugo.command():
        say(hugo.told(None))
        return
    with grown(LARGE) as project:
        build(project, LARGE)
        say(hugo.told(_beside(project)))


def _beside(project: Path) -> hugo.Beside | None:
    found = hugo.command()
    return hugo.beside(project, found) if found else None


def print_follow() -> None:
    for size, aim in follow.AIMS:
        say(f"{size:,} techniques: a preview that follows {follow.SAVES} saves", sys.stderr)
        with grown(size) as project:
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


if __name__ == "__main__":
    {
        "one-build": one_build,
        "draw-all": draw_all,
        "sheets": print_sheets,
        "follow": print_follow,
        "hugo": print_hugo,
        "tests": print_costs,
    }.get("".join(sys.argv[1:]), main)()
