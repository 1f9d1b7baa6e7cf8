"""What a pull request changes: which files are read, which are taken away, and which are left to people.

The list of changed files says what was added, renamed or removed. The tree of the head commit says what each of them is: a plain file, a
link, another repository; and how large, before anything is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pydantic import Field

from generator.github.api import Api, Shape, pages, read
from generator.reading.nodes import MAX_BYTES, too_large
from generator.reading.problems import Place, Problem
from generator.reading.visible import visible

#: A pull request that changes more than this is not read at all.
MOST_CHANGED = 300
#: So many files of content are read, and so many bytes of them.
MOST_READ = 100
MOST_BYTES = 2 * 1024 * 1024

#: As git names what is no plain file.
_PLAIN = ("100644", "100755")
_CONTENT = "content"


class TooManyError(Exception):
    """More than this check reads. The message is a sentence for the one who sent it."""


class ChangedFile(Shape):
    filename: str
    status: str
    previous_filename: str | None = None


class Entry(Shape):
    """One line of a tree: mode and type as git has them; `size` in bytes, of files only."""

    path: str
    mode: str
    type: str
    sha: str = Field(pattern=r"^[0-9a-f]{40}$")
    size: int | None = None


class Tree(Shape):
    tree: tuple[Entry, ...] = Field(strict=False)
    truncated: bool = False


@dataclass
class Changes:
    """A pull request, sorted: the files to read, those taken away, those that are no content, and those that are refused unread."""

    files: list[PurePosixPath] = field(default_factory=list)
    gone: list[PurePosixPath] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    @property
    def touches_content(self) -> bool:
        return bool(self.files or self.gone or self.refused)

    @property
    def paths(self) -> set[PurePosixPath]:
        return {*self.files, *self.gone, *(problem.place.path for problem in self.refused)}

    @property
    def machinery(self) -> bool:
        """Whether it changes what runs by itself on GitHub."""
        return any(name.startswith(".github/") for name in self.outside)


def sorted_out(changed: Iterable[ChangedFile]) -> Changes:
    """Sort changed files by what is done with them. A renamed file is one that is gone and one that is new."""
    found = Changes()
    for file in changed:
        if file.status == "renamed" and file.previous_filename:
            _sort(found, file.previous_filename, found.gone)
        _sort(found, file.filename, found.gone if file.status == "removed" else found.files)
    return found


def _sort(found: Changes, name: str, into: list[PurePosixPath]) -> None:
    path = PurePosixPath(name)
    if name.startswith(f"{_CONTENT}/") and not name.isprintable():
        hint = "give it a short name, as in long-back-glide.yml"
        place = Place(PurePosixPath(visible(name).replace("\n", "\\n")))
        found.refused.append(Problem(place, "bad-id", "the name of this file holds what cannot be seen", hint))
    elif str(path) != name or path.parts[:1] != (_CONTENT,) or any(part.startswith(".") for part in path.parts):
        found.outside.append(name)  # hidden files are no content, `check` leaves them out, too; but somebody sent them
    else:
        into.append(path)


def fetch(api: Api, changes: Changes, head: str) -> dict[PurePosixPath, bytes]:
    """Fetch the changed records of the commit `head` as bytes. What is refused unread is told in `changes.refused`.

    Only `.yml` is fetched; another file of content/ comes as nothing, since its name is all that is wrong with it. Raises
    `TooManyError`.
    """
    if not changes.files:
        return {}
    entries = _entries(api, head)
    wanted: dict[PurePosixPath, Entry] = {}
    found: dict[PurePosixPath, bytes] = {}
    for path in changes.files:
        entry = _refuse_unread(changes, path, entries)
        if entry is None:
            continue
        if path.suffix == ".yml":
            wanted[path] = entry
        else:
            found[path] = b""
    _refuse_too_much(list(wanted.values()))
    for path, entry in wanted.items():
        found[path] = api.get_bytes(f"git/blobs/{entry.sha}", MAX_BYTES + 1)
    return found


def _entries(api: Api, head: str) -> Mapping[str, Entry]:
    """Give what lies in content/ of a commit, by path from the top."""
    top = read(Tree, api.get(f"git/trees/{head}"))
    folder = next((entry for entry in top.tree if entry.path == _CONTENT), None)
    if folder is None or folder.type != "tree":
        return {_CONTENT: folder} if folder else {}
    tree = read(Tree, api.get(f"git/trees/{folder.sha}?recursive=1"))
    if tree.truncated:
        raise TooManyError("The folder content/ holds more files than this check can read.")
    return {f"{_CONTENT}/{entry.path}": entry for entry in tree.tree}


def _refuse_unread(changes: Changes, path: PurePosixPath, entries: Mapping[str, Entry]) -> Entry | None:
    """Give the entry of a plain file of a size we read. Anything else becomes a problem, in the words of the command line."""
    entry = entries.get(str(path))
    above = next(
        (entries[str(each)] for each in path.parents if str(each) in entries and entries[str(each)].type != "tree"), None
    )
    if above is not None or (entry is not None and (entry.type != "blob" or entry.mode not in _PLAIN)):
        changes.refused.append(Problem(Place(path), "unknown-file", "this is no plain file", "put the file itself here"))
    elif entry is not None and (entry.size or 0) > MAX_BYTES:
        changes.refused.append(too_large(path, entry.size or 0))
    elif entry is not None:
        return entry
    return None  # a file that is gone again meanwhile; the next run reads the next commit


def _refuse_too_much(wanted: Sequence[Entry]) -> None:
    size = sum(entry.size or 0 for entry in wanted)
    if len(wanted) > MOST_READ:
        raise TooManyError(f"It changes {len(wanted):,} files of content/; this check reads at most {MOST_READ} at once.")
    if size > MOST_BYTES:
        raise TooManyError(
            f"It changes {size // 1024:,} KB of content/; this check reads at most {MOST_BYTES // 1024:,} KB at once."
        )


def listed(api: Api, number: int, count: int) -> list[ChangedFile]:
    """Give the changed files of a pull request, as GitHub lists them; it says beforehand how many. Raises `TooManyError`."""
    if count > MOST_CHANGED:
        raise TooManyError(f"It changes {count:,} files; this check reads at most {MOST_CHANGED} at once.")
    most = (MOST_CHANGED + 99) // 100
    return [read(ChangedFile, item) for item in pages(api, f"pulls/{number}/files?", most)]
