"""Reading the content folder and writing the output folders: the two ends of the walk."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from generator.reading.nodes import MAX_BYTES
from generator.reading.problems import ContentError, Place, Problem
from generator.reading.visible import on_one_line

MAX_FILES = 20_000


class FolderError(Exception):
    """The machine is in the way: a folder is missing, unreadable or unwritable, or the disk is full. One sentence, whatever it names."""

    def __init__(self, sentence: str) -> None:
        super().__init__(on_one_line(sentence))


def read_content(root: Path) -> dict[PurePosixPath, bytes]:
    """Read every file under `root/content`, by path from `root`. Files over the limit are read only a little past it.

    Raises `FolderError` if the folder cannot be read, `ContentError` for links and odd files in it.
    """
    folder = root / "content"
    if not folder.is_dir():
        raise FolderError(f"there is no folder {folder}: run this where content/ lies")
    content: dict[PurePosixPath, bytes] = {}
    problems: list[Problem] = []
    try:
        for here, folders, files in os.walk(folder, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted([*files, *(f for f in folders if (Path(here) / f).is_symlink())]):
                if name.startswith("."):
                    continue
                file = Path(here) / name
                path = PurePosixPath(file.relative_to(root).as_posix())
                if file.is_symlink() or not file.is_file():
                    problems.append(Problem(Place(path), "unknown-file", "this is no plain file", "put the file itself here"))
                    continue
                with file.open("rb") as stream:
                    content[path] = stream.read(MAX_BYTES + 1024 * 1024)
            if len(content) > MAX_FILES:
                raise FolderError(f"content/ holds more than {MAX_FILES} files")
    except OSError as error:
        raise FolderError(_sentence("cannot read", error)) from error
    if problems:
        raise ContentError(problems)
    return content


def _raise(error: OSError) -> None:
    raise error


def _sentence(what: str, error: OSError) -> str:
    return f"{what} {error.filename or 'a file'}: {error.strerror or error}"
