"""A build that is disturbed: killed, looked at, beside another one, without room or rights; a whole site stands at every moment."""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from generator.disk.content import read_content
from tests.conftest import TINY, Run, environment, tree
from tests.site.building import BUILD_FAKE, build_fake, fake, left_over, unix
from tests.site.fake_mkdocs import FILES

pytestmark = [pytest.mark.ring("test"), pytest.mark.usefixtures("typeset")]


@pytest.mark.ring("all")
def test_kills_at_any_moment_leave_a_whole_site(tiny: Path) -> None:
    """Killed at 16 random moments of a build, the site before or the new one stands whole, and the next build works."""
    build_fake(tiny, "good", "old")
    since = time.perf_counter()
    command = [sys.executable, "-c", BUILD_FAKE]
    subprocess.run([*command, *fake("slow", "0")], cwd=tiny, env=environment(), check=True)
    whole = time.perf_counter() - since
    moments = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    killed = 0
    for number in range(1, 17):
        with subprocess.Popen(
            [*command, *fake("slow", str(number))], cwd=tiny, env=environment(), start_new_session=True
        ) as process:
            time.sleep(moments.uniform(0.1, 1.0) * whole)
            killed += process.poll() is None
            with suppress(ProcessLookupError):  # it may be done already
                if number % 2:
                    process.kill()  # MkDocs lives on, as after a kill by hand
                else:
                    os.killpg(process.pid, signal.SIGKILL)
        found = tree(tiny / "site")
        assert len(found) == FILES
        assert len(set(found.values())) == 1
    assert killed > 8
    time.sleep(1)  # the last MkDocs that lost its parent ends
    build_fake(tiny, "good", "new")
    assert set(tree(tiny / "site").values()) == {b"new"}
    assert left_over(tiny) == []


@unix
@pytest.mark.ring("all")
def test_every_look_finds_a_whole_site(tiny: Path) -> None:
    """While builds replace the site ten times, whoever opens it finds all of its files, every time."""
    build_fake(tiny)
    over = threading.Event()
    looks: list[int] = []

    def look() -> None:
        while not over.is_set():
            folder = os.open(tiny / "site", os.O_RDONLY | os.O_DIRECTORY)
            number = len(os.listdir(folder))  # noqa: PTH208 - of the folder that was opened, whatever its name is now
            if os.fstat(folder).st_ino == (tiny / "site").stat().st_ino:  # it is still the site, not one that was just replaced
                looks.append(number)
            os.close(folder)
        looks.append(FILES)

    watcher = threading.Thread(target=look)
    watcher.start()
    for number in range(10):
        build_fake(tiny, "good", str(number))
    over.set()
    watcher.join()
    assert len(looks) > 100
    assert set(looks) == {FILES}


def test_an_orphan_does_not_write_into_the_next_build(tiny: Path) -> None:
    """A MkDocs that lives on after its build was killed writes into a folder of its own, which the next build does not use."""
    command = [sys.executable, "-c", BUILD_FAKE, *fake("slow", "orphan")]
    with subprocess.Popen(command, cwd=tiny, env=environment()) as process:
        while not list(tiny.glob("build/next-site-*/site/*")):
            time.sleep(0.001)
        process.kill()
    build_fake(tiny, "slow", "mine")
    found = tree(tiny / "site")
    assert len(found) == FILES
    assert set(found.values()) == {b"mine"}


def test_builds_at_once_do_not_mix(tiny: Path) -> None:
    """Of four builds started together each succeeds, and the site is the whole work of one of them."""
    commands = [[sys.executable, "-c", BUILD_FAKE, *fake("slow", str(number))] for number in range(4)]
    running = [subprocess.Popen(command, cwd=tiny, env=environment()) for command in commands]
    # Each waits for the others: on busy processors four builds take minutes.
    assert [process.wait(300) for process in running] == [0, 0, 0, 0]
    found = tree(tiny / "site")
    assert len(found) == FILES
    assert len(set(found.values())) == 1
    assert left_over(tiny) == []


def test_two_targets_do_not_disturb_each_other(tiny: Path) -> None:
    """A preview and the site are built in turns from one project, each into its own folder."""
    build_fake(tiny, "good", "site")
    build_fake(tiny, "settings", target=tiny / "build" / "preview", address="http://127.0.0.1:8000/")
    assert set(tree(tiny / "site").values()) == {b"site"}
    assert b"SITE_ADDRESS=http://127.0.0.1:8000/" in tree(tiny / "build" / "preview")["index.html"]


def limited(bytes_a_file: int) -> Callable[[], None]:
    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, bytes_a_file))

    return limit


@unix
@pytest.mark.parametrize(
    ("bytes_a_file", "says"),
    [
        pytest.param(500, "error: cannot write to ", id="our own files"),
        pytest.param(2_000_000, "error: MkDocs cannot write to ", id="MkDocs' files"),
    ],
)
def test_no_room_is_one_sentence(tiny: Path, bytes_a_file: int, says: str) -> None:
    """When files cannot grow, as on a full disk, it is one sentence, exit 2, and the site before stands."""
    build_fake(tiny, "good", "1")
    shutil.rmtree(tiny / "build")
    (tiny / "overrides" / "assets" / "large.bin").write_bytes(bytes(3_000_000))  # MkDocs copies it; nothing of ours is as large
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=tiny,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        preexec_fn=limited(bytes_a_file),
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1
    assert set(tree(tiny / "site").values()) == {b"1"}


def without_rights() -> None:
    """Let root be refused like anybody else: drop CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH before the program starts."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@unix
@pytest.mark.parametrize(
    ("closed", "mode", "says"),
    [
        pytest.param(".", 0o555, "error: cannot write to build: permission denied\n", id="unwritable project"),
        pytest.param("content", 0o000, "error: cannot read content: permission denied\n", id="unreadable content"),
        pytest.param(
            "content/site.yml", 0o000, "error: cannot read content/site.yml: permission denied\n", id="an unreadable file"
        ),
    ],
)
def test_no_rights_is_one_sentence(tiny: Path, closed: str, mode: int, says: str) -> None:
    """What the machine does not allow is one sentence on stderr and exit 2."""
    shutil.rmtree(tiny / "build")
    path = tiny / closed
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build"],
            cwd=tiny,
            env=environment(),
            capture_output=True,
            check=False,
            encoding="utf-8",
            preexec_fn=without_rights,
        )
    finally:
        path.chmod(before)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.lower() == says


@pytest.mark.skipif(
    sys.platform != "linux"
    or not shutil.which("unshare")
    or subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode != 0,  # noqa: S607 - whichever is there
    reason="only Linux mounts for one program alone, and only for who may",
)
@pytest.mark.parametrize("mount", ["mount --bind mounted site", "mount -t tmpfs none site"], ids=["a folder", "a disk"])
def test_a_mounted_site_is_refused_before_the_work(tiny: Path, mount: str) -> None:
    """A site that is mounted, as a volume of a container is, cannot be exchanged: that is said before anything is typeset or written."""
    shutil.rmtree(tiny / "build")
    steps = f"mkdir mounted site && {mount} && exec {sys.executable} -m generator build"
    command = ["unshare", "--mount", "/bin/sh", "-c", steps]
    done = subprocess.run(command, cwd=tiny, env=environment(), capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: site is a mount point, which cannot be exchanged for a new folder: "
        "build into a plain folder, and copy that to where it is served\n"
    )
    assert [path.name for path in (tiny / "build").iterdir()] == ["lock"]
    assert not [*(tiny / "mounted").iterdir()]


def test_content_is_only_read(tiny: Path, generator: Run) -> None:
    """Neither check nor build changes a file of content."""
    before = read_content(tiny)
    assert generator(tiny, "check").returncode == 0
    assert generator(tiny, "build").returncode == 0
    assert (
        read_content(tiny)
        == before
        == {PurePosixPath("content", *p.parts[1:]): raw for p, raw in read_content(TINY.parent).items()}
    )
