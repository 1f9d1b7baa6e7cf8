"""The order of the scripts' folders, and the table by which the build knows the scripts: it says what they say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from generator.site.scripts import MAIN, SCRIPTS, WITHIN, Script
from tests.conftest import ROOT

pytestmark = pytest.mark.ring("quick")

ASSETS = ROOT / "overrides" / "assets"

#: A folder a feature. A script imports only from folders above its own, `main.js` from all of them, and nothing imports that.
ORDER = [
    "page",
    "search",
    "safety",
    "check",
    "sheet",
    "today",
    "session",
    "massage",
    "choose",
    "checklists",
    "record",
    "form",
    "offline",
    MAIN,
]
#: What a folder and a file may hold, so that both can be taken in at a glance.
MOST_FILES, MOST_LINES = 25, 400

COMMENT = re.compile(r"(?s:/\*.*?\*/)|(?m:^ *//.*$)|(?m: // .*$)")
AT_ONCE = re.compile(r'(?m)^import (?:[^;"]* from )?"(\.[^"]+)";')
BY_NEED = re.compile(r'\bimport\("(\.[^"]+)"\)')
FILE = re.compile(r"""["'`]([\w./-]+/[\w.-]+\.(?:css|json|svg|png|woff2)|assets/[\w/-]+/)["'`]""")
DEFINES = re.compile(r'customElements\.define\("([\w-]+)"')
TOP_LEVEL = re.compile(r"(?m)^(?:export )?(?:async )?(?:const|let|function|class) (\w+)")


def names() -> list[str]:
    return sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js"))


def source(name: str) -> str:
    return COMMENT.sub("", (ASSETS / name).read_text(encoding="utf-8"))


def there(name: str, links: list[str]) -> tuple[str, ...]:
    """Give the scripts that links of a script lead to, by their path."""
    return tuple(sorted({posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) for link in links}))


def said_by(name: str) -> Script:
    """Give what a script says itself, as the table says it."""
    text = source(name)
    at_once, by_need = there(name, AT_ONCE.findall(text)), there(name, BY_NEED.findall(text))
    files = tuple(file if file.startswith(("assets/", "search/")) else f"assets/{file}" for file in FILE.findall(text))
    element = DEFINES.search(text)
    asks = "page/styles.js" in (*at_once, *by_need) and name not in WITHIN
    return Script(at_once, by_need, tuple(dict.fromkeys(files)), element[1] if element else "", asks)


def room_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0]


def misplaced(name: str, others: tuple[str, ...]) -> list[str]:
    """Give the scripts that a script imports from folders below its own."""
    return [other for other in others if ORDER.index(room_of(other)) > ORDER.index(room_of(name)) or other == MAIN]


def test_the_table_names_every_script() -> None:
    """Each script has its line in the table, and no other line stands there."""
    assert len(names()) > 90
    assert sorted(SCRIPTS) == names()


@pytest.mark.parametrize("name", names())
def test_the_table_says_what_the_scripts_say(name: str) -> None:
    """What a script imports at once and by need, what it fetches, which element it defines and whether it asks for more rules is in its line."""
    told, said = SCRIPTS[name], said_by(name)
    assert (sorted(told.at_once), sorted(told.by_need)) == (sorted(said.at_once), sorted(said.by_need))
    assert (told.files, told.element, told.asks) == (said.files, said.element, said.asks)
    assert source(name).count("import(") == len(BY_NEED.findall(source(name)))  # no address that is put together
    assert len(re.findall(r"(?m)^import\b(?!\()", source(name))) == len(AT_ONCE.findall(source(name)))  # no other form


def test_what_stands_in_main_stands_there_in_order() -> None:
    """What every page loads is one file: `main.js` after all that it imports, each part after those it imports, no name twice."""
    parts = [*WITHIN, MAIN]
    for at, name in enumerate(parts):
        assert set(SCRIPTS[name].at_once) <= {*parts[:at]}, name
    tops = [top for name in parts for top in TOP_LEVEL.findall(source(name))]
    assert len(tops) > 15
    assert len(set(tops)) == len(tops)
    meta = re.compile(r"import\.meta")
    assert [name for name in names() if meta.search(source(name))] == ["page/site.js"]  # the build knows that one


def test_the_order_names_every_folder() -> None:
    """Each folder of scripts has its place in the order, and no other name stands there."""
    assert {room_of(name) for name in names()} == set(ORDER)


@pytest.mark.parametrize("name", names())
def test_imports_only_from_above(name: str) -> None:
    """A script imports, also by need, only from folders above its own, and none imports the entry."""
    said = said_by(name)
    assert misplaced(name, (*said.at_once, *said.by_need)) == []


def test_an_import_from_below_is_found() -> None:
    """The helper says so when a script imports from below, or the entry."""
    assert misplaced("check/start.js", ("page/site.js", "check/parts.js", "today/today.js", MAIN)) == ["today/today.js", MAIN]


def test_no_script_imports_in_a_circle() -> None:
    """Inside a folder, too, nothing imports what imports it, by need or at once."""
    graph = {name: {*said_by(name).at_once, *said_by(name).by_need} for name in names()}
    assert sum(map(len, graph.values())) > 200
    assert list(TopologicalSorter(graph).static_order())


def test_folders_and_scripts_are_small() -> None:
    """No folder holds more code side by side, and no script goes on longer, than somebody can take in."""
    folders = {path.parent for path in ASSETS.rglob("*.js")}
    crowds = {path.name: len([each for each in path.iterdir() if each.suffix in {".js", ".css"}]) for path in folders}
    assert {room: count for room, count in crowds.items() if count > MOST_FILES} == {}
    lines = {name: len((ASSETS / name).read_text(encoding="utf-8").splitlines()) for name in names()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def twins() -> Iterator[tuple[str, str]]:
    """Give each script and module that says it is the twin of one of the other kind."""
    scripts = {f"overrides/assets/{name}": (ASSETS / name) for name in names()}
    modules = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "generator").rglob("*.py")}
    for name, path in {**scripts, **modules}.items():
        head = path.read_text(encoding="utf-8").split("\nimport ", maxsplit=1)[0].split("\nfrom ", maxsplit=1)[0]
        for other in re.findall(r"Twin:([^;:,]+)", re.sub(r"\n \*", "", head)):
            yield from ((name, each) for each in re.findall(r"(?:overrides|generator)/[\w/]+(?:\.js|\.py|/)", other))


def test_twins_name_each_other() -> None:
    """What is worked out both in the build and on the device says so at its head, on both sides."""
    found = {*twins()}
    assert len(found) > 15
    one_way = {(name, other) for name, other in found if (other, name) not in found and not other.endswith("/")}
    assert one_way == set()
