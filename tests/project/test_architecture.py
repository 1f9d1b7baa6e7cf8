"""The order of the modules, and what each of them leaves to others."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from generator.rules import RULES
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

ROOT = Path(__file__).parent.parent.parent
GENERATOR = ROOT / "generator"

#: The rooms along the walk. A package imports only from packages above it, and each says in its docstring from which.
ORDER = [
    "reading",
    "disk",
    "records",
    "body",
    "guide",
    "drawing",
    "safety",
    "place",
    "rules",
    "manual",
    "pages",
    "paper",
    "data",
    "site",
    "console",
    "contribute",
    "github",
    "serve",
    "commands",
    "__main__",
]
#: Modules that write one kind of output each; none of them knows another.
EXPORTERS = {
    "data.api",
    "data.check",
    "data.form",
    "data.manifest",
    "data.names",
    "data.texts",
    "drawing.drawings",
    "pages.render",
    "paper.booklet",
    "paper.cards",
    "paper.half_pages",
    "paper.sheet",
    "site.colour",
}
#: Modules at the two ends, which read and write, ask the clock and the environment, and talk.
ENDS = {
    "commands.app",
    "commands.github",
    "commands.new",
    "console.ending",
    "console.streams",
    "console.terminal",
    "console.today",
    "contribute.new",
    "disk.content",
    "disk.output",
    "disk.programs",
    "github.network",
    "paper.press",
    "serve",
    "serve.one_page",
    "serve.programs",
    "serve.server",
    "serve.told",
    "serve.worker",
    "site.build",
}
SPEAKERS = {"console.terminal", "serve.worker"}
#: What a pure function has no use for.
IMPURE = {
    "os",
    "sys",
    "time",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "tempfile",
    "threading",
    "urllib",
    "http",
    "shutil",
    "locale",
}

#: Where code stands, how long a file of it may be, and how many may stand side by side.
CODE, MOST_LINES, MOST_FILES = ("generator", "overrides", "tests"), 400, 25
#: Folders that are read by name and not as a list: a file for each rule, and one for each kind of page. They grow with the guide.
REGISTERS = {"generator/rules", "generator/pages/templates/pages"}


def module_of(path: Path) -> str:
    """Give the dotted name of a module below `generator`; a package goes by its own name."""
    return ".".join(path.relative_to(GENERATOR).with_suffix("").parts).removesuffix(".__init__")


def room_of(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def sources() -> list[Path]:
    return sorted(path for path in GENERATOR.rglob("*.py") if path != GENERATOR / "__init__.py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Give every module a file imports, also inside functions, as a dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(tree: ast.Module) -> set[str]:
    """Give what a file imports of ours, below `generator`."""
    return {dotted.removeprefix("generator.") for dotted in imports(tree) if dotted.startswith("generator.")}


def misplaced(room: str, tree: ast.Module) -> list[str]:
    """Give the packages that stand below the one that imports them."""
    above = ORDER[: ORDER.index(room) + 1]
    return sorted({room_of(other) for other in own(tree)} - {*above})


def test_the_order_names_every_package() -> None:
    """Each package has its place in the order, and no other name stands there."""
    assert len(sources()) > 100
    assert {room_of(module_of(path)) for path in sources()} == set(ORDER)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_imports_only_from_above(path: Path) -> None:
    """A module imports only from packages above its own."""
    assert misplaced(room_of(module_of(path)), tree_of(path)) == []


def test_an_import_from_below_is_found() -> None:
    """The helper says so when a module imports from below, wherever it does."""
    assert misplaced("disk", ast.parse("from generator.reading.problems import Place\nfrom generator.disk import output")) == []
    assert misplaced("disk", ast.parse("def f():\n    from generator.pages.page import Page\nimport generator.guide")) == [
        "guide",
        "pages",
    ]


@pytest.mark.parametrize("room", ORDER[:-1])
def test_a_package_says_what_it_imports(room: str) -> None:
    """The docstring of a package says what comes in, what goes out, and from which packages it imports: those and no others."""
    says = ast.get_docstring(tree_of(GENERATOR / room / "__init__.py")) or ""
    assert re.match(r"[A-Z][^.]* in[;,:][^.]* out\b|The folders at both ends", says), says
    named = re.search(r"\nImports ([a-z, \n]+)\.$", says)
    assert named, says
    told = {name for name in re.split(r",? and |,\s+", named[1]) if name != "nothing of ours"}
    files = [path for path in sources() if room_of(module_of(path)) == room]
    assert told == {room_of(other) for path in files for other in own(tree_of(path))} - {room}


def test_no_module_imports_in_a_circle() -> None:
    """Inside a package, too, nothing imports what imports it."""
    names = {module_of(path): path for path in sources()}
    graph = {name: {_module(other, names) for other in own(tree_of(path))} - {name, ""} for name, path in names.items()}
    assert sum(map(len, graph.values())) > 300
    assert list(TopologicalSorter(graph).static_order())


def _module(dotted: str, names: Iterable[str]) -> str:
    """Give the module that an import names: it, or the one that holds the name."""
    return next((each for each in (dotted, dotted.rpartition(".")[0]) if each in names), "")


def test_exporters_do_not_know_one_another() -> None:
    """Each exporter can be taken out without touching another."""
    checked = set()
    for path in sources():
        for name in (each for each in EXPORTERS if f"{module_of(path)}.".startswith(f"{each}.")):
            checked.add(name)
            others = EXPORTERS - {name}
            assert [dotted for dotted in own(tree_of(path)) if any(f"{dotted}.".startswith(f"{each}.") for each in others)] == []
    assert checked == EXPORTERS


@pytest.mark.parametrize(
    ("package", "homes"),
    [
        ("jinja2", {"pages.render"}),
        ("tinycss2", {"site.css"}),
        ("rich", {"console.terminal"}),
        ("http", {"serve.server", "github.network"}),
        ("urllib", {"serve.server", "serve.told", "github.network"}),
        ("typst", {"paper.typeset"}),
        ("segno", {"drawing.qr"}),
    ],
)
def test_one_home_for_each_package(package: str, homes: set[str]) -> None:
    """Only one module knows the template engine, the terminal, the typesetter; and the network has two: our server, which words addresses of files too, and GitHub."""
    users = {module_of(path) for path in sources() if any(dotted.split(".")[0] == package for dotted in imports(tree_of(path)))}
    assert users == homes


def test_only_the_ends_read_and_write() -> None:
    """Between reading and writing there is no clock, no network, no environment and no chance."""
    checked = 0
    for path in sources():
        if module_of(path) in ENDS:
            continue
        tree = tree_of(path)
        assert not IMPURE & {dotted.split(".")[0] for dotted in imports(tree)}, path
        calls = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        assert not calls & {"today", "now", "utcnow"}, path
        checked += 1
    assert checked > 30


def made_from_facts() -> set[str]:
    """Give the classes that are made from the facts of a library and nothing else: there is one of each for each library."""
    return {
        f"{module_of(path)}.{node.name}"
        for path in sources()
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name == "__init__"
        if [ast.unparse(each.annotation) for each in method.args.args[1:] if each.annotation] == ["Facts"]
    }


def made_in(tree: ast.Module, module: str, known: set[str]) -> list[str]:
    """Give the classes of these, imported or its own, that a file makes by itself."""
    here = {dotted.rpartition(".")[2] for dotted in known if dotted in own(tree) or dotted.rpartition(".")[0] == module}
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.id for call in calls if isinstance(call, ast.Name) and call.id in here]


def test_facts_are_worked_out_once() -> None:
    """Only the gate makes the facts of a library; what is made from them is asked of them, so that nothing is made twice."""
    known = made_from_facts()
    assert {"pages.page.Wording", "guide.reviews.Reviews", "pages.guides.Guides", "paper.booklet.Booklets"} <= known
    assert len(known) > 15
    known.add("guide.facts.Facts")
    found = {module_of(path): made_in(tree_of(path), module_of(path), known) for path in sources()}
    assert {module: names for module, names in found.items() if names} == {"site.gate": ["Facts"]}
    again = ast.parse("from generator.pages.guides import Guides\ndef f():\n    return facts.the(Guides), Guides(facts)")
    assert made_in(again, "pages.home", known) == ["Guides"]


def test_there_is_one_gate() -> None:
    """Whatever stops a build because of content stops the check, too: problems are raised on the way to the end of `site.gate`.

    Only what has to be typeset is found later. Modules that read a single file, or tell what cannot be read while other files are
    refused, need no gate.
    """
    raising: dict[str, int] = {}
    for path in sources():
        for node in ast.walk(tree_of(path)):
            name = node.func if isinstance(node, ast.Call) else None
            if isinstance(name, ast.Name) and name.id in ("require", "ContentError"):
                raising[module_of(path)] = raising.get(module_of(path), 0) + 1
    before = {"reading.nodes", "reading.problems", "disk.content", "records.schema", "guide.library"}
    assert raising.keys() == {*before, "site.gate", "site.walk"}
    assert raising["site.walk"] == 1
    assert "require(too_long)" in (GENERATOR / "site" / "walk.py").read_text(encoding="utf-8")
    users = {
        name: {module_of(path) for path in sources() if name in own(tree_of(path))}
        for name in ("rules.check", "guide.library.link", "records.schema.read_records")
    }
    assert users == {
        "rules.check": {"site.gate"},
        "guide.library.link": {"site.gate"},
        "records.schema.read_records": {"site.gate", "serve.worker", "github.pull_request"},
    }


def test_only_some_modules_print() -> None:
    """`print` belongs to the commands."""
    printing = {
        module_of(path)
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= SPEAKERS
    assert printing


def test_no_error_is_swallowed() -> None:
    """Nothing catches everything: a bug shows its traceback."""
    for path in some(sources()):
        for node in some(ast.walk(tree_of(path))):
            if isinstance(node, ast.ExceptHandler):
                names = (
                    {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"BaseException"}
                )
                assert not names & {"Exception", "BaseException"}, f"{path}:{node.lineno}"


def test_rules_are_listed_by_hand() -> None:
    """Every rule of the folder runs, once, under the name of its file."""
    files = {path.stem for path in (GENERATOR / "rules").glob("*.py")} - {"__init__"}
    assert files == {rule.ID.replace("-", "_") for rule in RULES} == {rule.__name__.rsplit(".", 1)[1] for rule in RULES}
    assert len(RULES) == len(files)


def code() -> list[Path]:
    """Give every file of code, but for what is made by a build or installed."""
    kinds = ("py", "js", "css", "typ", "j2")
    found = [path for top in CODE for kind in kinds for path in (ROOT / top).rglob(f"*.{kind}")]
    return [path for path in found if not {"node_modules", "__pycache__"} & {*path.parts}]


def too_long(path: Path) -> bool:
    return len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES


def crowded(files: Iterable[Path]) -> list[str]:
    """Give the folders in which more files stand side by side than somebody takes in at a look."""
    count = Counter(path.parent for path in files)
    return sorted(folder.relative_to(ROOT).as_posix() for folder, files in count.items() if files > MOST_FILES)


def test_each_file_is_about_one_thing() -> None:
    """No file of code is so long that a second noun hides in it, and no folder so full that its files are no longer a list to read."""
    files = code()
    assert {path.relative_to(ROOT).parts[0] for path in files} == {*CODE}
    assert len(files) > 500
    assert [path.relative_to(ROOT).as_posix() for path in files if too_long(path)] == []
    assert crowded(files) == sorted(REGISTERS)


def test_a_long_file_and_a_full_folder_are_found(tmp_path: Path) -> None:
    """One line too many is found, and one file too many."""
    (tmp_path / "long.py").write_text("a = 1\n" * (MOST_LINES + 1), encoding="utf-8")
    (tmp_path / "short.py").write_text("a = 1\n" * MOST_LINES, encoding="utf-8")
    assert [too_long(tmp_path / name) for name in ("long.py", "short.py")] == [True, False]
    assert crowded(ROOT / "one" / f"{number}.py" for number in range(MOST_FILES)) == []
    assert crowded(ROOT / "one" / f"{number}.py" for number in range(MOST_FILES + 1)) == ["one"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_rules_say_what_why_and_source(rule: object) -> None:
    """The docstring of a rule is its page: what it asks, why, and a source that is in the guide."""
    text = rule.__doc__ or ""
    what, _, rest = text.partition("\n\nWhy: ")
    why, _, source = rest.partition("\nSource: ")
    assert what.endswith(".")
    assert why.strip().endswith(".")
    assert source.strip().endswith(".")
    named = re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b", source)
    assert [name for name in named if not (ROOT / "content" / "sources" / f"{name}.yml").exists()] == []
