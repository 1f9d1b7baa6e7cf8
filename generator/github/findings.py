"""What is wrong with the content as a contributor would have it, told in Markdown in the words of the command line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from generator.github.markdown import fenced, listed_as_code, plain
from generator.guide import addresses
from generator.guide.alike import find_alike
from generator.manual import ENTRIES
from generator.manual.report import Format, report
from generator.reading.problems import ContentError, Problem
from generator.records import Technique
from generator.records.schema import read_record
from generator.site import gate

Content = Mapping[PurePosixPath, bytes]

#: How many problems one comment tells; the rest is counted.
MOST_TOLD = 20
#: Addresses that are nobody's, as in the guide before somebody publishes it.
_NOWHERE = ("//example.org/", "//example.com/", "//localhost")


def problems_of(content: Content, today: str = "") -> tuple[Problem, ...]:
    """Give all problems of the first gate that finds any: the same that `check` tells."""
    try:
        gate.read_facts(content, today=today)
    except ContentError as error:
        return error.problems
    return ()


def new_problems(before: Content, after: Content, changed: Collection[PurePosixPath], today: str = "") -> tuple[Problem, ...]:
    """Give the problems that a change brings: not those that are in the guide without it."""
    found = problems_of(after, today)
    if all(problem.place.path in changed for problem in found):
        return found
    old = {(p.place.path, p.code, p.message) for p in problems_of(before, today)}
    return tuple(p for p in found if p.place.path in changed or (p.place.path, p.code, p.message) not in old)


def told(problems: Sequence[Problem], content: Content, site: str) -> str:
    """Word problems as the command line does, and say what each code means. `content` gives the lines, `site` the address of the manual."""
    first = problems[:MOST_TOLD]
    text = report(first, Format.TEXT, content)
    rest = len(problems) - len(first)
    parts = [fenced(text, longest=40_000)]
    if rest:
        parts.append(f"And {rest:,} more. Put these right first: often that mends others too.")
    codes = sorted({problem.code for problem in first if problem.code in ENTRIES})
    if codes:
        lines = "\n".join(f"- {_code(each, site)}: {plain(ENTRIES[each].means)}" for each in codes)
        parts.append(f"<details><summary>What these words mean</summary>\n\n{lines}\n\n</details>")
    return "\n\n".join(parts)


def _code(name: str, site: str) -> str:
    return f"[{name}]({site}{addresses.error_page(name)})" if site else f"**{name}**"


def published_at(content: Content) -> str:
    """Give where the guide is published, or nothing if that is nowhere yet. Ask it of the guide as it is: a change may name any place."""
    try:
        address = str(gate.read(content).site.address)
    except ContentError:
        return ""
    return "" if any(nowhere in address for nowhere in _NOWHERE) else address


def like_others(path: PurePosixPath, raw: bytes, content: Content) -> str:
    """Ask whether a new technique is there already under another name. Gives nothing if none is like it."""
    try:
        new = read_record(Technique, path, raw)
    except ContentError:
        return ""
    others = {each: data for each, data in content.items() if each != path}
    alike = find_alike([str(new.name), *map(str, new.also_called)], others)
    if not alike:
        return ""
    return f"Is it there already, under another name?\n\n{listed_as_code(map(str, alike))}"
