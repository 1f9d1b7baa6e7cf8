"""What a person sees on the terminal: colours, progress, the summary of a build. On anything else it is plain text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    pass

#: Stages of a build in their order, in words; and about how long each takes, for the bar.
STAGES = {
    "read": ("Reading content", 3),
    "link": ("Linking records", 1),
    "check": ("Checking the safety rules", 1),
    "typeset": ("Typesetting for paper", 8),
    "plan": ("Planning and drawing pages", 3),
    "render": ("Writing Markdown", 5),
    "cards": ("Drawing social cards", 2),
    "index": ("Indexing for search", 1),
    "export": ("Writing open data", 2),
    "draw": ("Saving drawings", 1),
    "wait": ("Waiting for another build", 1),
    "write": ("Saving Markdown", 1),
    "MkDocs": ("MkDocs", 40),
    "finish": ("Finishing pages", 5),
    "look over": ("Looking over all links", 1),
    "put in place": ("Putting the site in place", 1),
}
_FIRST = re.compile(r"(.+?:\d+:\d+: )(error: )(.*)( \[[a-z-]+\])")
_NOTE = re.compile(r"( +(?:= hint: |\d* ?\| ?))(.*)")


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a text. On a terminal, the lines of problems are coloured."""
    stream = stream or sys.stdout
    if not stream.isatty():
        print(text, file=stream, flush=True)
        return
    from rich.console import Console
    from rich.text import Text

    painted = Text()
    for line in text.split("\n"):
        if first := _FIRST.fullmatch(line):
            painted.append(first[1], "bold").append(first[2], "bold red").append(first[3], "bold").append(first[4] + "\n", "dim")
        elif note := _NOTE.fullmatch(line):
            painted.append(note[1], "dim").append(note[2] + "\n", "red" if set(note[2].strip()) == {"^"} else "")
        else:
            painted.append(line + "\n", "green" if line.startswith("clean: ") else "")
    Console(file=stream, highlight=False, soft_wrap=True).print(painted, end="")


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show on stderr which stage is running, if that is a terminal. Gives what to call as each stage begins."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=sum(share for _, share in STAGES.values()))

        def tell(stage: str) -> None:
            before = list(STAGES)[: list(STAGES).index(stage)]
            bar.update(task, description=STAGES[stage][0], completed=sum(STAGES[each][1] for each in before))

        yield tell


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    """Print a table, its numbers to the right."""
    from rich.console import Console
    from rich.table import Table

    drawn = Table(title=title, title_justify="left", min_width=100)
    for number, head in enumerate(heads):
        drawn.add_column(head, justify="left" if number == 0 else "right")
    for row in rows:
        drawn.add_row(*row)
    console = Console(highlight=False)
    console.width = max(console.width, 110)  # a log has no width of its own
    console.print(drawn)


def part(title: str, says: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]) -> None:
    """Print one part of a longer answer: its title, a sentence, and a table if it has rows; `numbers` tells which columns hold some."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.width = max(console.width, 100)  # as in table
    console.print(Text(f"\n{title}", "bold"))
    console.print(Text(says))
    if not rows:
        return
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head, number in zip(heads, numbers, strict=True):
        drawn.add_column(head, justify="right" if number else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)
