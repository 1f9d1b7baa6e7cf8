"""The output folders: exact, whole at every moment, and mended after a kill."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from generator.disk.content import FolderError
from generator.disk.output import alone, beside, exchange, look_ahead, mend, one_sentence, put_in_place, write_files
from tests.conftest import environment, tree

pytestmark = pytest.mark.ring("test")

needs_exchange = pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="this system knows no exchange")


def make(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def files(**texts: str) -> dict[PurePosixPath, bytes]:
    return {PurePosixPath(name.replace("__", "/") + ".md"): text.encode() for name, text in texts.items()}


def test_write_files_makes_the_folder_equal(tmp_path: Path) -> None:
    """The folder holds exactly the files that were asked for."""
    assert write_files(tmp_path / "docs", files(index="home", techniques__feather="soft")) == 2
    assert tree(tmp_path / "docs") == {"index.md": b"home", "techniques/feather.md": b"soft"}


def test_write_files_leaves_the_right_ones_alone(tmp_path: Path) -> None:
    """Only what changed is written again: one of three here, and the others keep their time."""
    docs = tmp_path / "docs"
    write_files(docs, files(index="home", a="one", b="two"))
    os.utime(docs / "a.md", (1, 1))
    assert write_files(docs, files(index="home", a="one", b="TWO")) == 1
    assert (docs / "a.md").stat().st_mtime == 1
    assert (docs / "b.md").read_bytes() == b"TWO"


def test_write_files_takes_stale_ones_away(tmp_path: Path) -> None:
    """What is no longer asked for is gone, empty folders, links and all, and what a link led to is not touched."""
    docs, elsewhere = tmp_path / "docs", make(tmp_path / "elsewhere", "mine")
    write_files(docs, files(index="home", old__page="x", was_folder__page="x", was_file="x"))
    (docs / "link").symlink_to(elsewhere)
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(elsewhere / "index.html")
    write_files(docs, files(index="home", was_folder="y", was_file__page="y"))
    assert tree(docs) == {"index.md": b"home", "was_folder.md": b"y", "was_file/page.md": b"y"}
    assert not (docs / "old").exists()
    assert not (docs / "index.md").is_symlink()
    assert tree(elsewhere) == {"index.html": b"mine"}


def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(tmp_path: Path) -> None:
    """A page may become a folder of pages, and the other way round."""
    docs = tmp_path / "docs"
    write_files(docs, {PurePosixPath("a"): b"file", PurePosixPath("b/c"): b"inside"})
    write_files(docs, {PurePosixPath("a/c"): b"inside", PurePosixPath("b"): b"file"})
    assert tree(docs) == {"a/c": b"inside", "b": b"file"}


@pytest.mark.parametrize("swap", [exchange, lambda one, other: False], ids=["in one step", "in two renames"])
def test_put_in_place(tmp_path: Path, swap: object) -> None:
    """The new folder takes the place of the old one, and nothing of the old one is left."""
    work, site = tmp_path / "build", make(tmp_path / "site", "old")
    (site / "stale.html").write_text("old")
    work.mkdir()
    with beside(work, site) as new:
        make(new, "new")
        put_in_place(new, site, work, swap)  # type: ignore[arg-type]
    assert tree(site) == {"index.html": b"new"}
    assert list(work.iterdir()) == []


def test_put_in_place_the_first_time(tmp_path: Path) -> None:
    """Without an old site the new one simply takes its name, and other users may read it."""
    work = tmp_path / "build"
    work.mkdir()
    with beside(work, tmp_path / "site") as new:
        put_in_place(make(new, "new"), tmp_path / "site", work)
    assert tree(tmp_path / "site") == {"index.html": b"new"}
    assert (tmp_path / "site").stat().st_mode & 0o077 == 0o077 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@needs_exchange
def test_the_site_is_there_at_every_moment(tmp_path: Path) -> None:
    """While it is replaced 300 times, every single attempt to open it finds a folder."""
    work, site = tmp_path / "build", make(tmp_path / "site", "0")
    work.mkdir()
    over = threading.Event()
    opened: list[int] = []
    missed: list[str] = []

    def watch() -> None:
        while not over.is_set():
            try:
                os.close(os.open(site, os.O_RDONLY | os.O_DIRECTORY))
            except OSError as error:
                missed.append(str(error))
            opened.append(1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    for number in range(300):
        with beside(work, site) as new:
            put_in_place(make(new, str(number)), site, work)
    over.set()
    watcher.join()
    assert len(opened) > 300
    assert missed == []


REPLACE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from generator.disk.output import alone, beside, mend, put_in_place
work, site = Path("build"), Path("site")
for number in itertools.count(int(sys.argv[1])):
    with alone(work, lambda: None):
        mend(work, site)
        with beside(work, site) as new:
            new.mkdir()
            for page in range(20):
                (new / f"{page}.html").write_text(str(number))
            if sys.argv[2] == "one step":
                put_in_place(new, site, work)
            else:
                put_in_place(new, site, work, lambda one, other: False)
    print(number, flush=True)
"""


@pytest.mark.parametrize("way", [pytest.param("one step", marks=needs_exchange), "two renames"])
@pytest.mark.ring("all")
def test_kills_leave_a_whole_site(tmp_path: Path, way: str) -> None:
    """Killed at 25 odd moments of replacing it over and over, the site is always whole: twenty pages of one version.

    With two renames it may be away at that moment; then the next start puts it back.
    """
    versions = []
    for kill in range(25):
        program = [sys.executable, "-c", REPLACE_FOR_EVER, str(kill * 100_000), way]
        with subprocess.Popen(program, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.0007 * kill)
            process.send_signal(signal.SIGKILL)
        if way == "two renames":
            with alone(tmp_path / "build", lambda: None):
                mend(tmp_path / "build", tmp_path / "site")
        found = tree(tmp_path / "site")
        assert len(found) == 20
        assert len(set(found.values())) == 1
        versions.append(found["0.html"])
    assert len(set(versions)) == 25
    with alone(tmp_path / "build", lambda: None):
        mend(tmp_path / "build", tmp_path / "site")
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["lock"]


def test_mend_puts_the_old_site_back(tmp_path: Path) -> None:
    """After a kill between two renames the old site stands again, and what else was left is gone."""
    work, site = tmp_path / "build", tmp_path / "site"
    make(work / "previous-site", "old")
    make(work / "next-site-abc" / "site", "half")
    make(work / "next-preview-abc" / "preview", "of another target")
    (tmp_path / ".next-site-abc").mkdir()
    mend(work, site)
    assert tree(site) == {"index.html": b"old"}
    assert sorted(path.name for path in work.iterdir()) == ["next-preview-abc"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_target_that_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    """A file or a link named site is not replaced: one sentence says so, and it stays."""
    site = tmp_path / "site"
    if kind == "file":
        site.write_text("mine")
    else:
        site.symlink_to(make(tmp_path / "mine", "mine"))
    with pytest.raises(FolderError, match="site is no folder of its own"):
        look_ahead(tmp_path / "build", site)
    with pytest.raises(FolderError, match="site is no folder of its own"):
        mend(tmp_path / "build", site)
    assert site.is_symlink() or site.read_text() == "mine"


def refusing(code: int, *names: str) -> Callable[[Path, Path], None]:
    """Give a `rename` for which these folders cannot be moved."""

    def move(one: Path, other: Path) -> None:
        if one.name in names or other.name in names:
            raise OSError(code, os.strerror(code), str(one), None, str(other))
        one.rename(other)

    return move


@pytest.mark.parametrize("before", ["no site", "an empty site", "a site"])
def test_looking_ahead_changes_nothing(tmp_path: Path, before: str) -> None:
    """Where a site can be put in place nothing is said, nothing is moved and nothing is left."""
    site = tmp_path / "site"
    if before != "no site":
        site.mkdir()
    if before == "a site":
        make(site / "techniques", "old")
    stood = sorted(tmp_path.rglob("*"))
    look_ahead(tmp_path / "build", site)
    assert sorted(tmp_path.rglob("*")) == sorted([*stood, tmp_path / "build", tmp_path / "build" / "lock"])


STUCK = {
    "a mount point": (errno.EBUSY, "site is a mount point, which cannot be exchanged for a new folder: "),
    "another disk": (errno.EXDEV, "site does not lie on the disk of .*build, so a new folder cannot take its place: "),
    "a disk to read": (errno.EROFS, "site lies on a disk that can only be read: "),
}


@pytest.mark.parametrize(("code", "says"), STUCK.values(), ids=STUCK)
def test_a_site_that_cannot_be_exchanged_is_known_before(tmp_path: Path, code: int, says: str) -> None:
    """What the system would say at the end is known before the work, with what to do; and the site stands."""
    site = make(tmp_path / "site", "old")
    with pytest.raises(FolderError, match=f"{says}build into a plain folder, and copy that to where it is served$"):
        look_ahead(tmp_path / "build", site, refusing(code, "site"))
    assert tree(site) == {"index.html": b"old"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["build", "index.html", "lock", "site"]


@pytest.mark.parametrize(("code", "says"), STUCK.values(), ids=STUCK)
def test_a_site_that_cannot_be_exchanged_is_told_at_the_end_too(tmp_path: Path, code: int, says: str) -> None:
    """A disk that was mounted during the work is told in the same words."""

    def swap(_one: Path, _other: Path) -> bool:
        raise OSError(code, os.strerror(code))

    site = make(tmp_path / "site", "old")
    with pytest.raises(FolderError, match=says):
        put_in_place(make(tmp_path / "new", "new"), site, tmp_path / "build", swap)
    assert tree(site) == {"index.html": b"old"}


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_place_where_nothing_can_stand_is_known_before(tmp_path: Path, code: int) -> None:
    """Where no folder can be put beside the site, none can take its place."""

    def move(one: Path, _other: Path) -> None:
        raise OSError(code, os.strerror(code), str(one))

    with pytest.raises(FolderError, match="site"):
        look_ahead(tmp_path / "build", tmp_path / "site", move)


def test_a_site_of_somebody_else_is_known_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that one may not write to cannot be moved either: whoever built it last was somebody else."""
    site = make(tmp_path / "site", "old")
    monkeypatch.setattr(os, "access", lambda path, mode: path != site)
    with pytest.raises(FolderError, match=r"^cannot put the new site at .*site: permission denied$"):
        look_ahead(tmp_path / "build", site)


def test_a_system_that_moves_onto_a_full_folder_loses_no_site(tmp_path: Path) -> None:
    """Even on a disk where a folder may take the place of one that is not empty, the site stands where it stood."""

    def move(one: Path, other: Path) -> None:
        shutil.rmtree(other, ignore_errors=True)
        one.rename(other)

    site = make(tmp_path / "site", "old")
    look_ahead(tmp_path / "build", site, move)
    assert tree(site) == {"index.html": b"old"}


def test_looking_ahead_leaves_a_running_build_alone(tmp_path: Path) -> None:
    """While another build holds the lock nothing is moved, and nothing is waited for."""
    make(tmp_path / "site", "old")
    with alone(tmp_path / "build", lambda: None):
        look_ahead(tmp_path / "build", tmp_path / "site", refusing(errno.EBUSY, "site"))


def test_the_lock_is_waited_for(tmp_path: Path) -> None:
    """The second of two waits, says so once, and goes on when the first is done."""
    told: list[str] = []
    order: list[str] = []

    def second() -> None:
        with alone(tmp_path / "build", lambda: told.append("waiting")):
            order.append("second")

    with alone(tmp_path / "build", lambda: told.append("never")):
        thread = threading.Thread(target=second)
        thread.start()
        while not told:
            time.sleep(0.01)
        order.append("first")
    thread.join()
    assert told == ["waiting"]
    assert order == ["first", "second"]


def test_a_killed_holder_gives_the_lock_back(tmp_path: Path) -> None:
    """A lock does not outlive its process."""
    hold = "from pathlib import Path\nfrom generator.disk.output import alone\nwith alone(Path('build'), print):\n    print('held', flush=True)\n    input()"
    program = [sys.executable, "-c", hold]
    with subprocess.Popen(program, cwd=tmp_path, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        process.kill()
    told: list[str] = []
    with alone(tmp_path / "build", lambda: told.append("waiting")):
        pass
    assert told == []


def test_exchange_reports_what_the_machine_says(tmp_path: Path) -> None:
    """An exchange with a folder that is not there is an error, not a fallback."""
    if sys.platform == "linux" and hasattr(ctypes.CDLL(None), "renameat2"):
        with pytest.raises(FileNotFoundError):
            exchange(make(tmp_path / "one", ""), tmp_path / "none")
    assert exchange(make(tmp_path / "a", "a"), make(tmp_path / "b", "b")) == (sys.platform in ("linux", "darwin"))


def test_one_sentence_names_what_and_why(tmp_path: Path) -> None:
    """A machine error becomes one sentence with the thing and the reason."""
    with (
        pytest.raises(FolderError, match=r"^cannot read the log: .*nothing\.txt: no such file or directory$"),
        one_sentence("read the log"),
    ):
        (tmp_path / "nothing.txt").read_bytes()
