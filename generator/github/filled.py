"""What a sent form holds: the file, with what was answered beside it, and where it would go.

A file goes to `content/techniques/` only, under a name made from the record's own; a new technique never takes the place of one that is there,
and a correction says what it replaces, and from which text it began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic_core import PydanticCustomError

from generator.github.api import Api
from generator.github.findings import Content
from generator.github.markdown import code, fenced
from generator.github.merge import changed_lines, merge, text_begun_from
from generator.github.read_form import safety_answers
from generator.guide.alike import find_alike
from generator.guide.answers import Asked, begun_from, read_answer, without_answers, written_answer
from generator.guide.reviews import digest, tree
from generator.reading.nodes import Scalar, read_yaml
from generator.reading.problems import ContentError
from generator.reading.spelling import slug
from generator.records import NotTaught, Technique
from generator.records.blank import FIRST_LINE
from generator.records.blank import FOLDER as TECHNIQUES
from generator.records.readers import check_id
from generator.records.schema import read_record

AGAIN = (
    "Your text is safe: it stands in this issue. Press the three dots at its top right, then **Edit**, change it and save. It is checked "
    "again by itself, and this comment follows."
)


class StopError(Exception):
    """There is nothing to propose. The message is what the issue is told, in Markdown."""


@dataclass(frozen=True)
class Filled:
    """A record that a form holds: where it goes, its text, and what was answered beside it as lines of comment.

    `replaces` tells whether something stands there. `taken` are the fields that were taken over from the guide, which had changed since;
    `begun` tells whether it says which text it began from.
    """

    path: PurePosixPath
    text: str
    answers: tuple[str, ...]
    replaces: bool = False
    taken: tuple[str, ...] = ()
    begun: bool = False

    @property
    def raw(self) -> bytes:
        return self.text.encode()

    @property
    def answered(self) -> bytes:
        """Give the file with its answers behind it, as the form on the site writes it: that is what is checked."""
        return "".join([self.text, *(f"{line}\n" for line in self.answers)]).encode()


def new_technique(answers: Mapping[str, str], content: Content, number: int) -> Filled:
    """Give the technique that a form holds. Raises `StopError`."""
    text, said = _file_of(answers)
    name = _name(text)
    _refuse_left_out(name, content)
    path = TECHNIQUES / f"{_id(name, number)}.yml"
    if path in content:
        raise StopError(
            f"There is a technique of this name already: `{path}`. If yours is another one, give it another name. If you want to change "
            f"that one, open an issue with the form for corrections.\n\n{AGAIN}"
        )
    return Filled(path, text, said)


def corrected_technique(answers: Mapping[str, str], content: Content, api: Api, commit: str) -> Filled:
    """Give the correction that a form holds, put together with what has changed since. Raises `StopError`, `ApiError`."""
    wanted = answers["record"].strip().removeprefix("content/").removesuffix(".yml")
    path = next((each for each in content if each.parent == TECHNIQUES and f"techniques/{each.stem}" == wanted), None)
    if path is None:
        raise StopError(
            "A person reads your correction. Only techniques are taken in by themselves from here, by a name such as "
            f"`techniques/feather`; {code(answers['record'])} is none.\n\n{AGAIN}"
        )
    text, said = _file_of(answers)
    if text.encode() == content[path]:
        raise StopError(_same(path))
    return _up_to_date(Filled(path, text, said, replaces=True), content, api, commit)


def _up_to_date(file: Filled, content: Content, api: Api, commit: str) -> Filled:
    """Put a correction together with what the guide has become since it began. One that cannot be read stays as it is: that is told first."""
    now = content[file.path]
    try:
        sent, current = (read_record(Technique, file.path, raw) for raw in (file.answered, now))
    except ContentError:
        return file
    begun, is_now = begun_from(sent), digest(current)
    if begun in ("", is_now):
        return Filled(file.path, file.text, file.answers, replaces=True, begun=bool(begun))
    base = text_begun_from(api, file.path, begun, commit)
    if base is None:
        raise StopError(
            f"The guide has changed since you began, and the text that you began from ({code(begun, 40)}) cannot be found any more. Lines "
            f"with + stand in `{file.path}` and not in yours, lines with - only in yours:"
            f"\n\n{_lines(file.raw, now)}\n\n{_go_on(is_now)}"
        )
    both = merge(file.path, base, now, file.raw)
    if both.apart:
        raise StopError(
            f"The guide has changed since you began, in the same place as you: {', '.join(f'`{key}`' for key in both.apart)}. These lines of "
            f"`{file.path}` are gone (-) or new (+) since:\n\n{_lines(base, now)}\n\n{_go_on(is_now)}"
        )
    if tree(read_record(Technique, file.path, both.text)) == tree(current):
        raise StopError(_same(file.path))
    kept = tuple(line for line in file.answers if (found := read_answer(line)) and found[0] is not Asked.BEGUN)
    return Filled(file.path, both.text.decode(), kept, replaces=True, taken=both.taken, begun=True)


def _same(path: PurePosixPath) -> str:
    return f"The corrected file is the same as `{path}` is now.\n\n{AGAIN}"


def _lines(old: bytes, new: bytes) -> str:
    return fenced(changed_lines(old, new), "diff", longest=20_000)


def _go_on(is_now: str) -> str:
    line = written_answer(Asked.BEGUN, is_now)
    return (
        f"Take over what is right of them, and let the line in your file say `{line}`. Or begin again from the page of the stroke, which has "
        f"them already.\n\n{AGAIN}"
    )


def _file_of(answers: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Take the text of a file and what was answered beside it apart: in its comments, and in the field of the form."""
    bare = answers["yaml"].strip("\n")
    beside, _ = safety_answers(answers["safety"])
    within = [written_answer(*found) for line in bare.split("\n") if line.startswith("#") and (found := read_answer(line))]
    return _as_file(without_answers(bare)), tuple(dict.fromkeys([*within, *beside]))


def _as_file(text: str) -> str:
    """Give the text as the bytes of a file: its schema in the first line, a line break at the end."""
    bare = text.strip("\n")
    lines = bare.split("\n")
    body = "\n".join(lines[1:]) if lines[0].startswith("# yaml-language-server:") else bare
    return f"{FIRST_LINE}\n{body.rstrip()}\n"


def _name(text: str) -> str:
    """Give the name that a file says, or nothing if it says none or cannot be read."""
    try:
        node = read_yaml(TECHNIQUES / "your-technique.yml", text.encode()).entries.get("name")
    except ContentError:
        return ""
    return node.text if isinstance(node, Scalar) and "___" not in node.text else ""


def _id(name: str, number: int) -> str:
    """Make the id of a new technique from its name; one that has no plain letters gets the number of its issue."""
    made = slug(name)
    try:
        check_id(made)
    except PydanticCustomError:
        return f"technique-{number}"
    return made


def _refuse_left_out(name: str, content: Content) -> None:
    """Say kindly that something is left out on purpose, and why, in the words of its record."""
    for each in find_alike([name], content) if name else ():
        if each.same and isinstance(each.record, NotTaught):
            instead = f" What to do instead: {each.record.instead}" if each.record.instead else ""
            raise StopError(f"We leave this out on purpose. {each.record.why}{instead} If you think that is wrong, say so here.")
