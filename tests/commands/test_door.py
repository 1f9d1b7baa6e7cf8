"""What stands before every command: a Python that is too old, lacks packages or drops docstrings hears one sentence, and nothing is done."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import generator as package
from tests.conftest import ROOT, Run, environment, tree
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

READ_FIRST = ROOT / "generator" / "__init__.py"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Runs a command after something has been changed.
COMMAND = "\nimport runpy\nrunpy.run_module('generator', run_name='__main__', alter_sys=True)\n"


def run(project: Path, *python: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a project, with these arguments."""
    return subprocess.run(
        [sys.executable, *python], cwd=project, env=environment(environ), capture_output=True, check=False, encoding="utf-8"
    )


def told(done: subprocess.CompletedProcess[str]) -> str:
    """Give the one sentence in which a command was refused, before it said anything else."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    found = re.fullmatch(r"error: (.+)\n", done.stderr)
    assert found, done.stderr
    return found[1]


@pytest.mark.parametrize("command", ["check", "build", "--help"])
@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13)], ids=["3.8", "3.10"])
def test_an_old_python_is_answered(tiny: Path, version: tuple[int, ...], command: str) -> None:
    """Whatever was called, the sentence names the Python that is needed and the one that is there."""
    before = tree(tiny)
    done = run(tiny, "-c", f"import sys\nsys.version_info = {version}{COMMAND}", command)
    assert told(done) == f"Python 3.11 or newer is needed, this is 3.{version[1]}"
    assert tree(tiny) == before


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)], ids=str)
def test_a_python_that_is_new_enough_hears_nothing(version: tuple[int, ...]) -> None:
    """The oldest that will do is taken, and so is every newer one."""
    assert package.too_old(version) == ""


def test_an_old_python_can_read_what_it_reads_first() -> None:
    """The file that asks holds no word of newer Pythons, and nothing is loaded before it or by it but what every Python has."""
    tree = ast.parse(READ_FIRST.read_text(encoding="utf-8"), feature_version=(3, 6))
    loaded = [each for each in ast.walk(tree) if isinstance(each, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(each) for each in loaded] == ["import sys", "from importlib.util import find_spec"]
    with pytest.raises(SyntaxError):
        ast.parse("if (found := 1):\n    pass", feature_version=(3, 6))
    written = [part for each in ast.walk(tree) for part in (getattr(each, "annotation", None), getattr(each, "returns", None))]
    assert {type(part) for part in some(part for part in written if part)} <= {ast.Constant, ast.Name}, "worked out as it is read"


def test_the_oldest_python_is_named_alike() -> None:
    """The project, the Makefile and the door ask for the same Python."""
    oldest = ".".join(map(str, package.OLDEST))
    assert PYPROJECT["requires-python"] == f">={oldest}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"sys.version_info < ({', '.join(map(str, package.OLDEST))})" in makefile
    assert f"Python {oldest} or newer is needed" in makefile


def test_every_package_is_asked_for() -> None:
    """The door knows each package that the project asks for, and the module it brings."""
    wanted = {re.split(r"[<>=]", each)[0] for each in PYPROJECT["dependencies"]}
    assert package.PACKAGES.keys() == wanted
    brought_by = packages_distributions()
    for name, module in some(package.PACKAGES.items()):
        assert name in {found.lower() for found in brought_by[module]}


@pytest.mark.parametrize("name", ["typer", "mkdocs-material", "typst"])
def test_a_missing_package_is_named(tiny: Path, name: str) -> None:
    """A package that only a later step would need is missed before the first one."""
    module = package.PACKAGES[name]
    without = f"from importlib import util\nfind = util.find_spec\nutil.find_spec = lambda name, *more: None if name == {module!r} else find(name, *more)"
    before = tree(tiny)
    assert told(run(tiny, "-c", without + COMMAND, "build")) == f"{name} is missing: install requirements.txt, as README.md says"
    assert tree(tiny) == before


def test_a_bare_python_is_answered(tiny: Path) -> None:
    """Python without any package names them all."""
    names = ", ".join(package.PACKAGES)
    bare = told(run(tiny, "-S", "-m", "generator", "check"))
    assert bare == f"{names} are missing: install requirements.txt, as README.md says"


@pytest.mark.parametrize("name", ["pydantic_core", "yaml", "annotated_types"])
def test_what_a_package_needs_itself_is_named(tiny: Path, tmp_path: Path, name: str) -> None:
    """What is only found missing as it is loaded, by a package of ours, is named too."""
    (tmp_path / "gone").mkdir()
    lost = f"raise ModuleNotFoundError(\"No module named '{name}'\", name={name!r})"
    (tmp_path / "gone" / f"{name}.py").write_text(lost, encoding="utf-8")
    path = f"import sys\nsys.path.insert(0, {str(tmp_path / 'gone')!r})"
    assert told(run(tiny, "-c", path + COMMAND, "check")) == f"{name} is missing: install requirements.txt, as README.md says"


def test_a_missing_module_of_ours_is_a_bug(tiny: Path) -> None:
    """What is wrong with the generator itself shows its traceback."""
    lost = "import sys\nsys.modules['generator.commands.app'] = None"
    done = run(tiny, "-c", lost + COMMAND, "check")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


SCHEMAS = "from pathlib import Path; from generator.records.schema import write_schemas; write_schemas(Path('schema'))"


@pytest.mark.parametrize(
    "python",
    [("-m", "generator", "check"), ("-m", "generator", "build"), ("-m", "generator", "--help"), ("-c", SCHEMAS)],
    ids=["check", "build", "help", "make schema"],
)
def test_dropped_docstrings_are_refused(tiny: Path, python: tuple[str, ...]) -> None:
    """Rules, records, fields and commands are described by their docstrings: without them nothing is checked, built or written."""
    before = tree(tiny)
    sentence = "Python was told to drop docstrings, which the guide publishes: run it without -OO, and unset PYTHONOPTIMIZE"
    assert told(run(tiny, "-OO", *python)) == told(run(tiny, *python, PYTHONOPTIMIZE="2")) == sentence
    assert tree(tiny) == before


def test_optimised_python_says_the_same(tiny: Path, generator: Run) -> None:
    """One O drops only what the generator does not use, and changes nothing."""
    argument = "techniques/long-glide"
    done = run(tiny, "-O", "-m", "generator", "digest", argument)
    assert (done.returncode, done.stdout) == (0, generator(tiny, "digest", argument).stdout)
    assert not [path for path in some((ROOT / "generator").rglob("*.py")) if asserts(path)]


def asserts(path: Path) -> bool:
    return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
