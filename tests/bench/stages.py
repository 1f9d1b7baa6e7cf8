"""Which stages of a build are ours: every one is counted, and a build that times another is not measured."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from generator.console.terminal import say

#: The stage of the site tool, which is not ours.
SITE_TOOL = "MkDocs"
#: Our own stages, in the words of the table.
OURS: Mapping[str, tuple[str, ...]] = {
    "read": ("read",),
    "link and rules": ("link", "check"),
    "sheets and booklets": ("typeset",),
    "plan and render": ("plan", "render", "index"),
    "cards": ("cards",),
    "open data": ("export",),
    "drawings": ("draw",),
    "write": ("wait", "write", "put in place"),
    "finish": ("finish",),
    "look over": ("look over",),
}


def uncounted(stages: Iterable[str]) -> list[str]:
    """Give the stages that no line of the table counts."""
    counted = {SITE_TOOL, *(stage for each in OURS.values() for stage in each)}
    return [stage for stage in stages if stage not in counted]


def refuse_uncounted(stages: Iterable[str]) -> None:
    """End with one sentence and exit code 2 if a stage is not counted: what it takes would be missing from every sum."""
    if missing := uncounted(stages):
        say(f"error: a build has stages that tests/bench/stages.py does not count: {', '.join(missing)}", sys.stderr)
        raise SystemExit(2)


def taken(line: str, seconds: Mapping[str, float]) -> float:
    """Give the seconds of a line of the table. A stage that took next to nothing is not timed."""
    return sum(seconds.get(stage, 0.0) for stage in OURS[line])


def ours(seconds: Mapping[str, float]) -> float:
    """Give the seconds of all our own stages."""
    return sum(taken(line, seconds) for line in OURS)
