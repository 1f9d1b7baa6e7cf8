"""What many tests share: the real content, the site built from it, a browser, a host."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import TypeVar

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from generator.disk.output import alone
from generator.guide.library import Library
from generator.site.build import KEPT, Built, build_site
from tests.helpers import costs
from tests.helpers.browser import launch
from tests.helpers.firefox import Firefox
from tests.helpers.guard import GUARD, Guard
from tests.helpers.ours import is_ours, skip_ours
from tests.helpers.real import real_content, real_library, real_path
from tests.helpers.rings import RINGS, chosen, dearest_first
from tests.helpers.screens import Chromium, Screen

# No test is timed: on a busy machine any example can take long.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
#: What a build reads, besides the generator itself.
PARTS = ("content", "overrides", "mkdocs.yml", "CHANGELOG.md")
TINY = ROOT / "tests" / "tiny" / "content"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what chooses a ring of tests."""
    parser.addoption("--ring", choices=RINGS, default="test", help="the outermost ring of tests to run")
    parser.addoption("--rest", action="store_true", help="only what this ring adds to the one inside it")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the ring, the dearest files first. Tests that are named by hand all run."""
    kept, left = chosen(items, config.getoption("--ring"), rest=config.getoption("--rest"))
    if any("::" in argument for argument in config.args):
        kept, left = items[:], []
    if not is_ours(ROOT / "content"):
        skip_ours(kept)
    config.hook.pytest_deselected(items=left)
    items[:] = dearest_first(kept)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write down what each test took, if a whole ring has run."""
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    spent: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                spent[report.nodeid] = spent.get(report.nodeid, 0.0) + report.duration
    costs.write(spent, ROOT)


def copy_project(folder: Path, content: Path = ROOT / "content") -> Path:
    """Make a project in `folder` with this content and everything else as it is here."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = content if name == "content" else ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture(scope="session")
def content() -> Mapping[PurePosixPath, bytes]:
    """Give the bytes of the real content folder, by path."""
    return real_content()


def once(shared: Path, make: Callable[[Path], T]) -> tuple[Path, T]:
    """Make something in a folder, once for all who run side by side; give the folder and what was made. It is shared: change nothing."""
    with alone(shared, lambda: None):
        made, told = shared / "made", shared / "told.pickle"
        if not told.exists():
            told.write_bytes(pickle.dumps(make(made)))
        return made, pickle.loads(told.read_bytes())  # noqa: S301 - written by ourselves, a moment ago


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what is made once for all who run side by side."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built(shared: Path) -> tuple[Path, Built]:
    """Build the real site once, with everything that `python -m generator build` does; give its project and the figures."""
    return once(shared / "real", lambda folder: build_site(copy_project(folder)))


@pytest.fixture(scope="session")
def site(built: tuple[Path, Built]) -> Path:
    """Give the folder of the real site. It is shared: change nothing in it."""
    return built[0] / "site"


@pytest.fixture(scope="session")
def library() -> Library:
    """Give the real guide, linked and checked. It is shared: change nothing in it."""
    return real_library()


@pytest.fixture(scope="session")
def real(library: Library) -> Library:
    """Give the real guide, by the name it has beside a small one."""
    return library


@pytest.fixture(scope="session")
def built_tiny(shared: Path) -> Path:
    """Build the small content of `tests/tiny` once for all; give its project. It is shared: change nothing in it."""
    return once(shared / "tiny", lambda folder: build_site(copy_project(folder, TINY)))[0]


@pytest.fixture(scope="session")
def typesets(built_tiny: Path) -> Path:
    """Give the folder in which the build of the small content has kept what it typeset."""
    return built_tiny / KEPT


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Give a project of its own with the small content of `tests/tiny`."""
    return copy_project(tmp_path / "tiny", TINY)


@pytest.fixture
def typeset(tiny: Path, typesets: Path) -> Path:
    """Give such a project in which nothing has to be typeset any more: for tests about the rest of a build."""
    shutil.copytree(typesets, tiny / KEPT)
    return tiny


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a running Chromium or Chrome."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def size() -> ViewportSize:
    """Give the size of the page: that of a phone. A module that needs another has a `size` of its own."""
    return {"width": 390, "height": 844}


@pytest.fixture
def context(chromium: Browser, size: ViewportSize) -> Iterator[BrowserContext]:
    """Give somebody's Chromium, in which nothing is stored."""
    with chromium.new_context(viewport=size) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Give an empty page of it."""
    return context.new_page()


@pytest.fixture(scope="session")
def running_firefox() -> Iterator[Firefox]:
    """Give a running Firefox. Tests take `firefox`, which has forgotten what the test before did."""
    with Firefox() as browser:
        yield browser


@pytest.fixture
def firefox(running_firefox: Firefox) -> Firefox:
    """Give a running Firefox with a fresh tab."""
    running_firefox.fresh()
    return running_firefox


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.ring("all"))])
def screen(request: pytest.FixtureRequest) -> Iterator[Screen]:
    """Give one browser after the other, with one face."""
    if request.param == "firefox":
        yield request.getfixturevalue("firefox")
        return
    tab = Chromium(request.getfixturevalue("chromium"))
    yield tab
    tab.close()


class Plain(SimpleHTTPRequestHandler):
    """A host as plain as they come, below a path: `/guide/` shows the folder, everything else is not there."""

    def __init__(self, under: str, *arguments: object, directory: str) -> None:
        self.under = under
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type] # socket server's own

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.under):
            return str(Path(self.directory) / "there is no such file")
        return super().translate_path("/" + path.removeprefix(self.under))

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosted(folder: Path, under: str = "/", port: int = 0, handler: type[Plain] | None = None) -> Iterator[str]:
    """Serve a folder on this machine, at the root or below a path such as `/guide/`. Gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(handler or Plain, under, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{under}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Serve the real site from a plain host at the root; give its address."""
    with hosted(site) as address:
        yield address


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """Serve the real site below the path of its address, which the page of a missing page goes by; give its address."""
    with hosted(site, real_path()) as address:
        yield address


@pytest.fixture(autouse=True)
def guard(request: pytest.FixtureRequest) -> Iterator[Guard]:
    """Fail a test in which a page complains: a script that fails, an error in the console, a request refused, a breach of the policy."""
    GUARD.begin()
    for mark in request.node.iter_markers("complains"):
        GUARD.expects(*mark.args)
    yield GUARD
    assert GUARD.left() == [], request.node.nodeid


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def generator() -> Run:
    """Give a function that runs `python -m generator` in a project, as a person would, and gives exit code and output."""
    return run_generator


def run_generator(project: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project,
        env=environment(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment for a program of ours that runs in another folder."""
    without = ("SITE_ADDRESS", "SITE_REPOSITORY", "SITE_BRANCH", "SOURCE_DATE_EPOCH", "FORCE_COLOR", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in without}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, **(more or {})}


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder, by path. Finds at least one."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    assert files
    return files


def on_a_terminal(project: Path, *arguments: str, typed: str = "", environ: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run `python -m generator` on a terminal of its own; give the exit code and what it printed there.

    What is typed ends with the end of input, so a program that asks once more ends too, instead of waiting for ever.
    """
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", *arguments]
    with subprocess.Popen(command, cwd=project, env=environment(environ), stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, (typed + "\x04").encode())
        printed = b""
        while piece := _read(ours):
            printed += piece
        code = process.wait(60)
    os.close(ours)
    return code, printed.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # so Linux ends a terminal
        return b""
