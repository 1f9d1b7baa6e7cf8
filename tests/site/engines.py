"""The frame in the engines that must render it alike: their templates alone, and whole engines."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import minijinja

from tests.site.demo import OVERRIDES, run_engine


def context(**meta: Any) -> dict[str, Any]:
    nav = [SimpleNamespace(title=t, url=f"{t.lower()}/", active=False) for t in ("Guides", "Techniques")]
    page = SimpleNamespace(meta=meta, content="<h1>Back &amp; more</h1>", canonical_url="https://host.example/back/")
    extra = SimpleNamespace(colour="", language="en", direction="ltr")
    site = SimpleNamespace(site_name="Warm Hands", extra=extra)
    return {"nav": SimpleNamespace(items=nav), "page": page, "config": site}


def in_jinja(name: str, values: dict[str, Any], templates: dict[str, str]) -> str:
    engine = jinja2.Environment(loader=jinja2.DictLoader(templates))  # noqa: S701 - MkDocs escapes nothing either
    engine.filters["url"] = lambda path: f"/r/{path}"
    return engine.get_template(name).render(values)


def in_minijinja(name: str, values: dict[str, Any], templates: dict[str, str]) -> str:
    engine = minijinja.Environment(templates=templates, auto_escape_callback=lambda _: False)
    engine.add_filter("url", lambda path: f"/r/{path}")
    return engine.render_template(name, **values)


def templates() -> dict[str, str]:
    found = {path.name: path.read_text(encoding="utf-8") for path in OVERRIDES.glob("*.html")}
    assert set(found) == {"base.html", "main.html", "404.html"}
    return found


def articles_by(engine: str, theme: str, project: Path, folder: Path) -> dict[str, str]:
    """Let an engine build the Markdown of a project that is built, with a theme named or `null`; give the article of each page, by its path."""
    shutil.copytree(project / "build" / "docs", folder / "build" / "docs")
    shutil.copytree(project / "overrides", folder / "overrides")
    settings, named = re.subn(r"(?m)^  name: \w+$", f"  name: {theme}", (project / "mkdocs.yml").read_text(encoding="utf-8"))
    assert named == 1
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return articles(run_engine(engine, folder))


def articles(site: Path) -> dict[str, str]:
    """Give what stands between header and footer of each page of a site, as it is written, by its path. Every page has it."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        _, begin, rest = file.read_text(encoding="utf-8").partition('<article class="guide-article')
        article, end, _ = rest.partition("</article>")
        assert 'id="guide-content"' in article, file
        assert end, file
        found[file.relative_to(site).as_posix()] = begin + article + end
    return found


#: Zensical in place of MkDocs. It is told nowhere else than in its settings where the site goes.
ZENSICAL = (
    sys.executable,
    "-c",
    """
import runpy, sys
from pathlib import Path
folder = sys.argv[sys.argv.index("--site-dir") + 1]
settings = Path("mkdocs.yml").read_text(encoding="utf-8")
assert "\\nsite_dir: site\\n" in settings
Path("zensical.yml").write_text(settings.replace("site_dir: site", f"site_dir: {folder}"), encoding="utf-8")
sys.argv[1:] = ["build", "--strict", "--config-file", "zensical.yml"]
runpy.run_module("zensical", run_name="__main__")
""",
)
