"""The output folders: written beside, put in place in one step, so that nobody ever meets half a site.

A build works in a folder of its own inside `build/` and exchanges it with `site/` at the end. It may be killed at any moment:
until the exchange the old site stands, after it the new one. What a killed build leaves behind, the next one clears away.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from generator.disk.content import FolderError

if sys.platform == "win32":
    import msvcrt
    import time
else:
    import fcntl

#: Linux and macOS exchange two names in one step; elsewhere it takes two renames and, after a kill between them, a repair.
_LINUX_EXCHANGE = 2
_MACOS_SWAP = 2
_AT_FDCWD = -100
#: What a file system answers that knows no exchange.
_UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

#: Where no folder can take the place of another: what the system answers, and what that means.
_STUCK = {
    errno.EBUSY: "is a mount point, which cannot be exchanged for a new folder",
    errno.EXDEV: "does not lie on the disk of {work}, so a new folder cannot take its place",
    errno.EROFS: "lies on a disk that can only be read",
}


@contextmanager
def one_sentence(doing: str) -> Iterator[None]:
    """Turn an `OSError` into a `FolderError` that says in one sentence what could not be done, and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        where = f"{error.filename}: " if error.filename and str(error.filename) not in doing else ""
        raise FolderError(f"cannot {doing}: {where}{reason[:1].lower()}{reason[1:]}") from error


@contextmanager
def alone(work: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of the folder `work`, which is made if it is missing. Calls `wait` once if somebody else holds it.

    The lock belongs to the process: a killed build gives it back.
    """
    with _lock(work) as lock:
        if not _take(lock.fileno(), block=False):
            wait()
            _take(lock.fileno(), block=True)
        yield


def _lock(work: Path) -> IO[bytes]:
    with one_sentence(f"write to {work}"):
        work.mkdir(parents=True, exist_ok=True)
        return (work / "lock").open("a+b")


if sys.platform == "win32":

    def _take(file: int, *, block: bool) -> bool:
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not block:
                    return False
                time.sleep(0.2)
            else:
                return True

else:

    def _take(file: int, *, block: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if block else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


def write_files(folder: Path, files: Mapping[PurePosixPath, bytes]) -> int:
    """Make `folder` hold exactly these files. Gives how many were written: those that are already right are left alone."""
    wanted = {folder.joinpath(*path.parts): data for path, data in files.items()}
    homes = {parent for file in wanted for parent in file.parents}
    written = 0
    with one_sentence(f"write to {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, wanted.keys(), homes)
        for file, data in wanted.items():
            if not (file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                written += 1
    return written


def _clear(folder: Path, wanted: Iterable[Path], homes: set[Path]) -> None:
    """Take away what is no wanted file and no folder of one."""
    keep = set(wanted)
    for entry in os.scandir(folder):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if path in homes:
                _clear(path, keep, homes)
            else:
                shutil.rmtree(path)
        elif path not in keep or entry.is_symlink():
            path.unlink()


def look_ahead(work: Path, target: Path, move: Callable[[Path, Path], None] = os.rename) -> None:
    """Find out before the work whether a folder made in `work` can take the place of `target`. Raises `FolderError` if it cannot.

    No folder can be moved onto one that is not empty. Asked to do it, a system that says so has nothing else against moving `target`.
    While another build holds the lock nothing is tried: it has found out by itself.
    """
    _require_folder(target)
    with _lock(work) as lock:
        if _take(lock.fileno(), block=False):
            _try_places(work, target, move)


def _try_places(work: Path, target: Path, move: Callable[[Path, Path], None]) -> None:
    with beside(work, target) as new, _placing(work, target):
        new.mkdir()
        trial = target.with_name(f".{new.parent.name}")
        move(new, trial)
        trial.rmdir()
        if not target.exists():
            return
        if not os.access(target, os.W_OK):  # its line to the folder above is written anew
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        (new / "not empty").mkdir(parents=True)
        try:
            move(target, new)
        except OSError as error:
            if error.errno in _STUCK:
                raise
            # It is not empty, which systems say in several ways.
        else:
            move(new, target)  # no system should do that; and if one does, the site must not be lost


def _require_folder(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise FolderError(f"{target} is no folder of its own: move it away and build again")


@contextmanager
def _placing(work: Path, target: Path) -> Iterator[None]:
    """Say in one sentence why a site cannot take its place; and what to do where no build ever could put one there."""
    with one_sentence(f"put the new site at {target}"):
        try:
            yield
        except OSError as error:
            if error.errno not in _STUCK:
                raise
            wrong = _STUCK[error.errno].format(work=work)
            raise FolderError(f"{target} {wrong}: build into a plain folder, and copy that to where it is served") from error


def mend(work: Path, target: Path) -> None:
    """Clear away what a killed build left, and put the old site back if it was killed between two renames. Needs the lock."""
    with one_sentence(f"clear {work}"):
        _require_folder(target)
        previous = _previous(work, target)
        if previous.exists() and not target.exists():
            previous.rename(target)
        trials = target.parent.glob(f".next-{target.name}-*")
        for left in (previous, *work.glob(f"next-{target.name}-*"), *trials):
            # A MkDocs that outlived its killed parent may still write here; then the next build clears the rest.
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def beside(work: Path, target: Path) -> Iterator[Path]:
    """Give the name of a new folder to build in. It is on the disk of `work`, and gone afterwards."""
    with one_sentence(f"write to {work}"):
        holder = Path(tempfile.mkdtemp(prefix=f"next-{target.name}-", dir=work))
    try:
        yield holder / target.name
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step. Gives false if this machine or file system cannot. Raises `OSError`."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(one), os.fsencode(other))
    if sys.platform == "darwin":
        call, arguments = getattr(library, "renamex_np", None), (*names, _MACOS_SWAP)
    else:
        call, arguments = getattr(library, "renameat2", None), (_AT_FDCWD, names[0], _AT_FDCWD, names[1], _LINUX_EXCHANGE)
    if call is None:
        return False
    if call(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(other))


def put_in_place(new: Path, target: Path, work: Path, swap: Callable[[Path, Path], bool] = exchange) -> None:
    """Make `new` the folder `target`, by `swap` in one step where the machine can. The old one ends under the name `new`, or is gone."""
    with _placing(work, target):
        if not target.exists():
            new.rename(target)
        elif not swap(new, target):
            previous = _previous(work, target)
            target.rename(previous)
            new.rename(target)
            shutil.rmtree(previous, ignore_errors=True)


def _previous(work: Path, target: Path) -> Path:
    return work / f"previous-{target.name}"
