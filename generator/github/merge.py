"""A correction that began from an older text of a technique: put together with what the guide has become since, field by field.

A field that only one side has changed is taken from that side. One that both have changed apart from one another is nobody's to choose: the
correction is refused with the lines that changed. The text that it began from is looked for in the history of the file, by its digest.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import Field

from generator.github.api import Api, ApiError, Shape, TooMuchError, read
from generator.github.findings import Content
from generator.github.markdown import fenced
from generator.guide.answers import Asked, begun_from, written_answer
from generator.guide.reviews import digest, tree
from generator.reading.nodes import MAX_BYTES, decode
from generator.reading.problems import ContentError
from generator.records import Technique
from generator.records.schema import read_record

#: How many older texts of a file are looked at.
MOST_LOOKED_AT = 40
#: Of so many corrections in one pull request that is asked.
MOST_FILES = 5


@dataclass(frozen=True)
class Merged:
    """Both together. `taken` are the fields taken over from the guide, `apart` those that both have changed: with any, `text` is the one sent."""

    text: bytes
    taken: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class _Commit(Shape):
    sha: str = Field(pattern=r"^[0-9a-f]{40}$")


def text_begun_from(api: Api, path: PurePosixPath, wanted: str, commit: str) -> bytes | None:
    """Find the text of a technique with this digest, from `commit` back; None if it is not among the newest. Raises `ApiError`."""
    if not re.fullmatch("[0-9a-f]{16}", wanted):
        return None
    found = api.get(f"commits?path={path}&sha={commit}&per_page={MOST_LOOKED_AT}")
    for each in [read(_Commit, item) for item in found][:MOST_LOOKED_AT]:
        try:
            raw = api.get_bytes(f"contents/{path}?ref={each.sha}", MAX_BYTES)
            if digest(read_record(Technique, path, raw)) == wanted:
                return raw
        except TooMuchError:
            continue
        except ApiError as error:
            if error.status != 404:  # there it was taken away
                raise
        except ContentError:
            continue  # it was a technique by older rules
    return None


def merge(path: PurePosixPath, begun: bytes, now: bytes, sent: bytes) -> Merged:
    """Put a correction and the guide together. All three are files of a technique that can be read."""
    records = [read_record(Technique, path, raw) for raw in (begun, now, sent)]
    was, is_now, is_sent = (tree(record) for record in records)
    newer = [key for key in {**was, **is_now} if is_now.get(key) != was.get(key) and is_now.get(key) != is_sent.get(key)]
    apart = tuple(key for key in newer if is_sent.get(key) != was.get(key))
    taken = tuple(key for key in newer if key not in apart)
    if apart or not taken:
        return Merged(sent, taken, apart)
    blocks, theirs = _blocks(records[2], path, sent), _blocks(records[1], path, now)
    text = "".join(_with(blocks, theirs, taken).values()).encode()
    try:
        made = tree(read_record(Technique, path, text))
    except ContentError:
        made = {}
    expected = {key: value for key, value in {**is_sent, **{key: is_now.get(key) for key in taken}}.items() if value is not None}
    return Merged(text, taken) if made == expected else Merged(sent, (), taken)


def changed_lines(old: bytes, new: bytes) -> str:
    """Give the lines that are gone, with - before them, and those that are new, with +."""
    before, after = (raw.decode("utf-8", "replace").splitlines() for raw in (old, new))
    lines = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]  # less the names of the files
    return "\n".join(line for line in lines if not line.startswith("@@"))


def taken_back(api: Api, sent: Content, content: Content, commit: str) -> Iterator[str]:
    """Say of each correction that began from an older text which lines of the guide it would take back, in Markdown.

    Only the line that the form has written for this very correction counts: one that the guide's own file has, too, is left over.
    """
    for path in [each for each in sent if each in content and each.match("content/techniques/*.yml")][:MOST_FILES]:
        now, mine = (read_record(Technique, path, each[path]) for each in (content, sent))
        begun = begun_from(mine)
        if begun in ("", begun_from(now), digest(now)):
            continue
        base = text_begun_from(api, path, begun, commit)
        both = merge(path, base, content[path], sent[path]) if base is not None else None
        if both and not both.taken and not both.apart:
            continue
        lines = fenced(changed_lines(base if base is not None else sent[path], content[path]), "diff", longest=10_000)
        yield (
            f"`{path}` has changed since this was begun. Take over what is right of these lines, which are gone (-) or new (+) since, and let "
            f"the line in your file say `{written_answer(Asked.BEGUN, digest(now))}`:\n\n{lines}"
        )


def _blocks(record: Technique, path: PurePosixPath, raw: bytes) -> dict[str, str]:
    """Give the lines of each key, in order; what stands before the first is under the empty key."""
    starts = {place.line - 1: key for key, place in record.node.keys.items()} if record.node else {}
    lines = [f"{line}\n" for line in decode(path, raw).rstrip("\n").split("\n")]
    made, key = {"": ""}, ""
    above = ""  # a comment belongs to what stands below it
    for number, line in enumerate(lines):
        if number in starts:
            key = starts[number]
            made[key] = above + line
            above = ""
        elif line.startswith("#") or not line.strip():
            above += line
        else:
            made[key] += above + line
            above = ""
    made[key] += above
    return made


def _with(blocks: Mapping[str, str], theirs: Mapping[str, str], taken: tuple[str, ...]) -> dict[str, str]:
    """Put these keys in as the other file has them, new ones behind the key that they follow there."""
    made = {key: lines for key, lines in blocks.items() if key not in taken or key in theirs}
    before = ""
    for key in theirs:
        if key in taken:
            if key not in made:
                where = list(made).index(before) + 1
                items = list(made.items())
                made = dict([*items[:where], (key, ""), *items[where:]])
            made[key] = theirs[key]
        before = key if key in made else before
    return made
