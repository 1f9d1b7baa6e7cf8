"""A small site of our own in our frame, so that a change of content cannot hide or cause a failure of the frame."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

from lxml import html as lxml_html

from generator.data import manifest
from tests.conftest import ROOT, environment

OVERRIDES = ROOT / "overrides"
ASSETS = OVERRIDES / "assets"
UNDER = "/warm-hands/"
ROW = '<li data-areas="{areas}" data-pressure="{pressure}"><a href="{to}">{name}</a></li>\n'
FILTER = """<guide-filter count="{shown} of {all} strokes" none="None fits." partial="Not all came." reset="Show all">
<fieldset class="guide-filter"><legend>Show only</legend>
<label>Part <select name="areas"><option value="">Any</option><option value="back">Back</option><option value="neck">Neck</option></select></label>
<label>Firmest <select name="pressure"><option value="">Any</option><option value="firm">firm</option></select></label>
</fieldset></guide-filter>
"""
CHECKLIST = """<guide-checklist>
<h2 id="room">The room</h2>
<label class="guide-tick"><input type="checkbox" checked><span>Warm</span></label>
<label class="guide-tick"><input type="checkbox"><span>Quiet</span></label>
<label class="guide-tick"><input type="checkbox"><span>Clean</span></label>
</guide-checklist>
"""
GUIDE = """<h1>Back</h1><p>Text of the guide.</p><div class="guide-dim"><p id="dim">Dim</p></div>
<h2 id="one">One</h2><p>a</p><h2 id="two">Two</h2><p>b</p>
<div class="guide-scroll" role="group" tabindex="0" aria-labelledby="guide-table"><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>
<pre tabindex="0" class="guide-code guide-code--wrong"><code>a: b

c: d</code></pre>
"""
#: What a build makes besides pages, as far as these pages need it.
MADE = {PurePosixPath(manifest.ADDRESS): b"{}\n"}
PAGES = {
    "": ("Start", "home", "<h1>Home</h1>"),
    "guides/back/": (
        "Start",
        "guide",
        GUIDE,
    ),
    "guides/back/checklists/": ("Print &amp; save", "checklists", CHECKLIST),
    "techniques/": (
        "Strokes",
        "techniques",
        FILTER
        + '<ul class="guide-rows">'
        + ROW.format(areas="back neck", pressure="firm", to="one/", name="One")
        + ROW.format(areas="neck", pressure="light", to="two/", name="Two")
        + '</ul><nav class="guide-pages" aria-label="Pages"><a href="more/" rel="next">2</a></nav>',
    ),
    "techniques/more/": (
        "Strokes",
        "techniques",
        FILTER
        + '<ul class="guide-rows">'
        + ROW.format(areas="back", pressure="light", to="../three/", name="Three")
        + '</ul><nav class="guide-pages" aria-label="Pages"><a href="../" rel="prev">1</a></nav>',
    ),
    "safety/": ("Safety", "safety", "<h1>Safety</h1>"),
    "questions/": ("Questions", "questions", "<h1>Questions</h1>"),
    "print/": ("Print &amp; save", "print", "<h1>Print</h1>"),
    "offline/": ("Print &amp; save", "offline", "<h1>Offline</h1>"),
    "contribute/": ("About", "contribute", "<h1>Contribute</h1>"),
    "about/": ("About", "about", '<h1>About</h1><h2 id="privacy">Privacy</h2><h2 id="licence">Licence</h2>'),
    "about/sources/": ("About", "sources", "<h1>Sources</h1>"),
    "old/": ("", "moved", "<h1>This page has moved</h1>"),
}


def write_pages(docs: Path) -> None:
    for address, (tab, kind, body) in PAGES.items():
        front = {
            "title": f'"{kind} &amp; more"',
            "description": '"A page."',
            "tab": f'"{tab}"',
            "root": f'"{"../" * address.count("/") or "./"}"',
            "kind": kind,
            "review": '"Nobody has reviewed this guide yet."',
            "crumbs": '[{title: "Guides", url: "../../"}]' if address.count("/") > 1 else "[]",
            "sections": '[{title: "One", id: "one"}, {title: "Two", id: "two"}]' if kind == "guide" else "[]",
            **({"moved": '"../techniques/"'} if kind == "moved" else {}),
        }
        file = docs / address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = "\n".join(f"{key}: {value}" for key, value in front.items())
        file.write_text(f"---\n{head}\n---\n\n<div>\n{body}\n</div>\n", encoding="utf-8")


def build_demo(project: Path, **settings: str) -> Path:
    """Build the small site as MkDocs leaves it, before our pass."""
    project.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(OVERRIDES, project / "overrides")
    write_pages(project / "build" / "docs")
    return run_engine("mkdocs", project, **settings)


def run_engine(engine: str, project: Path, **settings: str) -> Path:
    """Let an engine put our frame around the pages of a project, strictly, and do nothing else; give the folder of its site."""
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict"],
        cwd=project,
        env=environment({"NO_MKDOCS_2_WARNING": "1", "SITE_ADDRESS": f"https://host.example{UNDER}", **settings}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "WARNING" in done.stderr + done.stdout) == (0, False), done.stderr + done.stdout
    return project / "site"


def pages_of(site: Path) -> dict[str, lxml_html.HtmlElement]:
    found = {path.relative_to(site).as_posix(): lxml_html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html"))}
    assert len(found) == len(PAGES) + 1  # and the page for what is not there
    return found
