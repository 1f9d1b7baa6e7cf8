"""The script of every page: put together out of its parts as the table has them, or the build stops."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.site.finish import FinishError, finish, without_remarks
from generator.site.scripts import BUILT, MAIN, SCRIPTS, WITHIN, ScriptsError, joined
from tests.conftest import ROOT

pytestmark = pytest.mark.ring("test")

OVERRIDES = ROOT / "overrides"
SOURCES = {
    path.relative_to(OVERRIDES).as_posix(): without_remarks(path.read_text(encoding="utf-8"))
    for path in OVERRIDES.rglob("assets/**/*.js")
}


def test_every_import_leads_to_a_script() -> None:
    """In the built site each import names a script that is there, `main.js` imports nothing at once, and nothing of the rest is lost."""
    built = joined(SOURCES)
    assert built.keys() == BUILT.keys()
    for path, text in built.items():
        there = {
            (Path("/site") / path).parent.joinpath(link).resolve().relative_to("/site").as_posix()
            for link in re.findall(r'(?:from |import |import\()"(\.[^"]+)"', text)
        }
        assert there <= built.keys(), path
        assert there == {*BUILT[path].at_once, *BUILT[path].by_need}, path
    main = built[f"assets/{MAIN}"]
    assert "\nimport " not in f"\n{main}"
    assert main.count("import.meta.url") == main.count('new URL("..", import.meta.url)') == 1
    lines = [
        line for name in (*WITHIN, MAIN) for line in SOURCES[f"assets/{name}"].splitlines() if not line.startswith("import ")
    ]
    changed = [line for line in lines if line not in main.splitlines()]
    assert all("import" in line for line in changed)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"assets/today/new.js": ""}, "assets/today/new.js has no line"),
        ({"assets/today/words.js": None}, "assets/today/words.js is not there"),
        (
            {"assets/today/parts.js": 'import {\nsite } from "../page/site.js";\n'},
            "assets/today/parts.js should import page/site.js once, in one line",
        ),
        ({"assets/today/parts.js": "a();\n"}, "assets/today/parts.js should import page/site.js once"),
        ({"assets/search/open.js": 'import("./other.js")'}, "assets/search/open.js should import"),
        ({"assets/page/site.js": "export const site = 1;\n"}, "assets/page/site.js should hold once: new URL"),
    ],
)
def test_a_script_that_is_not_as_the_table_says_is_refused(changes: Mapping[str, str | None], says: str) -> None:
    """A script without a line, a line without a script, or an import that is not there stops the build and is named."""
    with pytest.raises(ScriptsError, match=re.escape(says)):
        joined({path: text for path, text in {**SOURCES, **changes}.items() if text is not None})


def test_a_script_in_a_folder_keeps_its_rules(site: Path) -> None:
    """What scripts in folders make, at once or by need, has its rules in the style sheets of the pages that load them."""
    looks = {path.name: path.read_text(encoding="utf-8") for path in (site / "assets/look").glob("*.css")}
    check = next(name for name in looks if name.startswith("check-") and not name.endswith(("-more.css", "-paper.css")))
    assert ".guide-check__stage" in looks[check]  # check/start.js makes it at once
    assert ".guide-answers" not in looks[check]
    assert ".guide-answers" in looks[check.replace(".css", "-more.css")]  # check/screens.js, by need
    assert len(looks) > 50
    for name, text in looks.items():
        assert (".guide-found__title" in text) == name.endswith("-more.css"), name  # search/list.js, by need on every page


def test_a_site_with_an_unknown_script_is_not_finished(site: Path, tmp_path: Path) -> None:
    """Our pass over a site stops at a script that has no line in the table, and says where the line belongs."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_bytes((site / "index.html").read_bytes())
    shutil.copytree(OVERRIDES, tmp_path / "overrides")
    (tmp_path / "overrides/assets/today/new.js").touch()
    with pytest.raises(FinishError, match=r"assets/today/new.js has no line in the table of generator/site/scripts.py"):
        finish(tmp_path / "site", tmp_path / "overrides", {})


def test_the_parts_are_not_published(site: Path) -> None:
    """What stands in `main.js` has no file of its own, and every other script has."""
    found = {path.relative_to(site / "assets").as_posix() for path in (site / "assets").rglob("*.js")}
    assert found == {*SCRIPTS} - {*WITHIN}
