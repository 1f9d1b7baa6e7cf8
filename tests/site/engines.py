"""The frame in the two engines that must render them alike."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import jinja2
import minijinja

from tests.site.demo import OVERRIDES


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
