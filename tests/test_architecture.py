"""The order of the modules, and what each of them leaves to others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.rules import RULES

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

#: A module imports only from modules above it. A package counts as one.
ORDER = [
    "problems",
    "spelling",
    "syntax",
    "source",
    "words",
    "figures",
    "placed",
    "fields",
    "records",
    "backing",
    "field_tree",
    "template",
    "schema",
    "draft",
    "views",
    "geometry",
    "zones",
    "shapes",
    "course",
    "paths",
    "marks",
    "hands",
    "signs",
    "pen",
    "strokes",
    "reach",
    "phrases",
    "guide",
    "reviewed",
    "gaps",
    "derived",
    "emergency",
    "care",
    "outcome",
    "adapt",
    "supplies",
    "exceptions",
    "rules",
    "manual",
    "report",
    "folder",
    "addresses",
    "alike",
    "hints",
    "search",
    "stretches",
    "captions",
    "pictures",
    "locator",
    "key",
    "qr",
    "pages",
    "linked_data",
    "render",
    "screening",
    "colour",
    "form",
    "typeset",
    "glyphs",
    "sheet",
    "booklet",
    "half_page",
    "cards",
    "export",
    "manifest",
    "walk",
    "reading_age",
    "status",
    "unused",
    "styles",
    "offline",
    "finish",
    "swap",
    "press",
    "build",
    "terminal",
    "ending",
    "serve",
    "new",
    "on_new",
    "github",
    "hub",
    "on_github",
    "__main__",
]
#: Modules that write one kind of output each; none of them knows another.
EXPORTERS = {
    "search",
    "render",
    "screening",
    "colour",
    "form",
    "strokes",
    "sheet",
    "booklet",
    "half_page",
    "cards",
    "export",
    "manifest",
}
#: Modules at the two ends, which read and write, ask the clock and the environment, and talk.
ENDS = {"folder", "swap", "press", "build", "terminal", "ending", "serve", "new", "on_new", "hub", "on_github", "__main__"}
SPEAKERS = {"terminal", "serve", "__main__", "bench"}
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


def module_of(path: Path) -> str:
    return path.relative_to(GENERATOR).with_suffix("").parts[0]


def sources() -> list[Path]:
    return sorted(path for path in GENERATOR.rglob("*.py") if path != GENERATOR / "__init__.py")


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


def misplaced(name: str, tree: ast.Module) -> list[str]:
    """Give the modules that stand below the one that imports them."""
    above = ORDER[: ORDER.index(name) + 1]
    own = [dotted.split(".")[1] for dotted in imports(tree) if dotted.startswith("generator.")]
    return sorted({other for other in own if other not in above})


def test_the_order_names_every_module() -> None:
    """Each module has its place in the order, and no other name stands there."""
    assert len(sources()) > 40
    assert {module_of(path) for path in sources()} == set(ORDER)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_imports_only_from_above(path: Path) -> None:
    """A module imports only from modules above it."""
    assert misplaced(module_of(path), tree_of(path)) == []


def test_an_import_from_below_is_found() -> None:
    """The helper says so when a module imports from below, wherever it does."""
    assert misplaced("source", ast.parse("from generator.problems import Place\nfrom generator import syntax")) == []
    assert misplaced("source", ast.parse("def f():\n    from generator.pages.page import Page\nimport generator.guide")) == [
        "guide",
        "pages",
    ]


def test_exporters_do_not_know_one_another() -> None:
    """Each exporter can be taken out without touching another."""
    for path in sources():
        if (name := module_of(path)) in EXPORTERS:
            others = EXPORTERS - {name}
            assert [dotted for dotted in imports(tree_of(path)) if set(dotted.split(".")[1:2]) & others] == []


@pytest.mark.parametrize(
    ("package", "homes"),
    [
        ("jinja2", {"render"}),
        ("tinycss2", {"unused"}),
        ("rich", {"terminal"}),
        ("http", {"serve", "hub"}),
        ("urllib", {"serve", "hub"}),
        ("typst", {"typeset"}),
        ("segno", {"qr"}),
    ],
)
def test_one_home_for_each_package(package: str, homes: set[str]) -> None:
    """Only one module knows the template engine, the terminal, the typesetter; and the network has two: our server, and GitHub."""
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
    for path in sources():
        for node in ast.walk(tree_of(path)):
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
