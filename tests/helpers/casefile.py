"""Cases: a small content folder in one file, with the problems it should give standing on their lines.

    # What holds, in a sentence.
    === content/not-taught/rollers.yml
    name: "Rollers  #! unclosed-quote: the quote that starts here does not end => end the text with "
    why: They press on bone.

Its files are laid over `tests/tiny/content`. `#! code: message` is cut off, with the spaces before it, before the file is read;
`=> hint` may follow, and several may stand on a line. A marker on the line of the file name means line 1. `=== - path` takes a
file of `tests/tiny/content` away. A case without any marker must be clean.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.paper.press import TypesetCache
from generator.reading.problems import ContentError, Problem
from generator.records import Record
from generator.records.schema import read_record, read_records
from generator.site.walk import checked, write

TESTS = Path(__file__).parent.parent
CASES = TESTS / "cases"
TINY = TESTS / "tiny"

#: The day on which cases are checked.
TODAY = "2026-12-31"
#: The one code that is found last of all.
TYPESET = "sheet-too-long"

_MARKER = re.compile(r"\s*#! ")
_FILE = re.compile(r"=== (?P<gone>- )?(?P<path>content/\S.*)")


@dataclass(frozen=True, order=True)
class Expected:
    """A problem that a case should give. An empty hint is not compared."""

    path: str
    line: int
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Case:
    files: dict[PurePosixPath, bytes]
    gone: tuple[PurePosixPath, ...]
    expected: tuple[Expected, ...]

    @property
    def typeset(self) -> bool:
        """Tell whether what is expected is found only when sheets are typeset."""
        return any(each.code == TYPESET for each in self.expected)

    @property
    def content(self) -> dict[PurePosixPath, bytes]:
        """The whole content folder of the case."""
        content = {**tiny_content(), **self.files}
        return {path: raw for path, raw in content.items() if path not in self.gone}


@cache
def tiny_content() -> dict[PurePosixPath, bytes]:
    """Read the base that every case is laid over."""
    files = sorted(path for path in (TINY / "content").rglob("*") if path.is_file())
    return {PurePosixPath(path.relative_to(TINY).as_posix()): path.read_bytes() for path in files}


def parse_case(text: str) -> Case:
    """Take a case apart. Raises `ValueError` for a file that is none."""
    files: dict[PurePosixPath, list[str]] = {}
    gone: list[PurePosixPath] = []
    expected: list[Expected] = []
    path: PurePosixPath | None = None
    for line in text.splitlines():
        shown, *marks = _MARKER.split(line)
        if header := _FILE.fullmatch(shown):
            path = PurePosixPath(header["path"])
            if header["gone"]:
                gone.append(path)
            else:
                files[path] = []
            number = 1
        elif path is not None and path in files:
            files[path].append(shown)
            number = len(files[path])
        elif shown and not shown.startswith("#"):
            raise ValueError(f"a case begins with a comment and a line === content/…, not with {shown!r}")
        expected += [_expected(str(path), number, mark) for mark in marks]
    if not files and not gone:
        raise ValueError("a case holds no files")
    raws = {path: "".join(f"{line}\n" for line in lines).encode() for path, lines in files.items()}
    return Case(raws, tuple(gone), tuple(sorted(expected)))


def _expected(path: str, line: int, mark: str) -> Expected:
    code, _, rest = mark.partition(": ")
    message, _, hint = rest.partition(" => ")
    return Expected(path, line, code, message, hint)


def problems_of(content: dict[PurePosixPath, bytes], *, typeset: bool = False) -> tuple[Problem, ...]:
    """Read, link and check a content folder; give the problems of the gate that stopped it. Typesetting, the last one, takes its time."""
    try:
        library = guide_of(content)
        if typeset:
            with tempfile.TemporaryDirectory() as folder:
                write(Facts(library), press=TypesetCache(Path(folder)))
    except ContentError as error:
        return error.problems
    return ()


def guide_of(content: dict[PurePosixPath, bytes]) -> Library:
    """Read, link and check a content folder. Raises `ContentError`."""
    return checked(read_records(content, _remembered), today=TODAY).library


@cache
def _remembered(model: type[Record], path: PurePosixPath, raw: bytes) -> Record:
    """Read a file once for all cases: all but one or two of each are those of the base."""
    return read_record(model, path, raw)


def as_expected(problems: tuple[Problem, ...], case: Case) -> list[Expected]:
    """Give problems in the form of expectations, with the hint only where the case names one."""
    hints = {(e.path, e.line, e.code, e.message): e.hint for e in case.expected}
    found = []
    for p in problems:
        key = (str(p.place.path), p.place.line, p.code, p.message)
        found.append(Expected(*key, p.hint if hints.get(key) else ""))
    return sorted(found)
