"""Our pass over what MkDocs built: of its files it keeps the pages, and lays everything else itself; it knows nothing of a theme."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from generator.site import finish as finishing
from generator.site import styles
from generator.site.finish import FinishError, finish, without_remarks
from generator.site.scripts import WITHIN
from tests.helpers.some import some
from tests.site.demo import ASSETS, MADE, OVERRIDES, pages_of

pytestmark = pytest.mark.ring("test")


@pytest.mark.parametrize("module", [finishing, styles])
def test_no_theme_is_named(module: object) -> None:
    """No text and no name in our pass is that of a theme, of its marks or of its folders: whatever theme is named, or none, it works alike."""
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    assert len(texts) > 30
    theme = re.compile(
        r"\bmd-|md_|material|stylesheets|javascripts|__config|lunr|__search|__drawer|palette|(?<!no )\bthemes?'s\b", re.IGNORECASE
    )
    assert [each for each in (*texts, *names) if theme.search(each)] == []


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("// @ts-check\nlet a = 1; // one\n", "let a = 1;\n"),
        ("/** A.\n * b\n */\nfunction f() {\n  return 1;\n}\n", "function f() {\nreturn 1;\n}\n"),
        ("/** @type {A} */ (b).c();\n", "(b).c();\n"),
        ("const f = (/** @type {string} */ a) => a;\n", "const f = (a) => a;\n"),
        ('const a = "https://x.example"; // why\n', 'const a = "https://x.example";\n'),
        ('const a = "x // y";\n', 'const a = "x // y";\n'),
        ("const a = /a\\/\\/b/;\n", "const a = /a\\/\\/b/;\n"),
        ("/* one */ /* two */ a();\n\n\n  b();\n", "a();\nb();\n"),
    ],
)
def test_remarks_do_not_reach_readers(script: str, left: str) -> None:
    """Comments, types and indents of scripts are taken out, and nothing of what they do."""
    assert without_remarks(script) == left


def test_no_text_of_a_script_is_over_lines() -> None:
    """Scripts keep to what the step above needs: no text goes over lines, or looks like a comment at the beginning of one."""
    scripts = [file.read_text(encoding="utf-8") for file in sorted(ASSETS.rglob("*.js"))]
    assert len(scripts) > 40
    for script in scripts:
        bare = without_remarks(script)
        odd = [line for line in bare.split("\n") if re.sub(r"\\.", "", line).count("`") % 2]
        # Only what stands in `${ }` may go over lines: it is no text.
        assert all(line.count("${") != line.count("}") for line in odd), odd
        assert not [line for line in bare.split("\n") if line.startswith(("/*", "*", "//"))]


def test_finishing_an_empty_folder_fails(tmp_path: Path) -> None:
    """A build that made no page is not called finished."""
    with pytest.raises(FinishError, match="there is no page"):
        finish(tmp_path, OVERRIDES, MADE)


def test_finishing_names_the_page(raw: Path, tmp_path: Path) -> None:
    """The error says in which page something was not found."""
    shutil.copytree(raw, tmp_path / "site")
    page = tmp_path / "site/safety/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("guide-page--", "another--"), encoding="utf-8")
    with pytest.raises(FinishError, match=r"^safety/index\.html: the page names no kind"):
        finish(tmp_path / "site", OVERRIDES, MADE)


def test_finishing_is_repeatable(raw: Path, demo: Path, tmp_path: Path) -> None:
    """The same built site gives the same bytes."""
    shutil.copytree(raw, tmp_path / "site")
    finish(tmp_path / "site", OVERRIDES, MADE)
    names = sorted(path.relative_to(demo) for path in demo.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert all((demo / name).read_bytes() == (tmp_path / "site" / name).read_bytes() for name in names)


def test_no_inline_script_and_no_inline_style(demo: Path) -> None:
    """Nothing inline stands in any page but JSON, so that the strict policy needs no exception."""
    for name, page in some(pages_of(demo).items()):
        inline = [script.get("type") for script in page.iter("script") if not script.get("src") and not script.get("data-src")]
        assert inline == [], name
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]"), name
        assert not page.xpath("//a[starts-with(@href, 'javascript:')]"), name


def test_what_a_theme_brings_is_gone(raw: Path, demo: Path) -> None:
    """Nothing that the site tool has made or copied reaches the host but pages and their map; what is ours lies there in its last form."""
    names = {path.relative_to(demo).as_posix() for path in demo.rglob("*") if path.is_file()}
    before = {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}
    assert len(before - names) > 20
    ours = {file.relative_to(OVERRIDES).as_posix() for file in OVERRIDES.rglob("*") if file.is_file()}
    sheets = {name for name in ours if name.endswith(".css")}
    # Their rules are in assets/look, the scripts in assets/main.js.
    assert ours - names <= {*sheets, *(f"assets/{name}" for name in WITHIN), "base.html", "main.html"}
    left = {name for name in names - ours - set(map(str, MADE)) if not name.startswith("assets/look/")}
    assert {name for name in left if not name.endswith("index.html")} == {
        "sitemap.xml",
        "sitemap.xml.gz",
        "assets/offline.json",
    }
    assert {
        "assets/look/guide.css",
        "assets/look/guide-more.css",
        "assets/session/player.css",
        "assets/main.js",
        "assets/page/theme.js",
        "assets/page/filter.js",
        "assets/checklists/checklist.js",
        "404.html",
    } <= names


def test_the_files_of_the_build_lie_there(raw: Path, tmp_path: Path) -> None:
    """What the build made besides pages is laid byte for byte."""
    shutil.copytree(raw, tmp_path / "site")
    finish(tmp_path / "site", OVERRIDES, {**MADE, PurePosixPath("api/one.json"): b"{}\r\n"})
    assert (tmp_path / "site/api/one.json").read_bytes() == b"{}\r\n"
