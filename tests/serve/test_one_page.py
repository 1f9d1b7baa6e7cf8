"""One page alone: the same bytes as in the whole build, for every page that can be shown so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.disk.content import read_content
from generator.guide.facts import Facts
from generator.pages import plan_page, plan_pages
from generator.records.schema import read_records
from generator.serve.one_page import OnePage
from generator.serve.worker import Worker, read_printed
from generator.site.build import CHANGELOG, SETTINGS, Built, build_epoch, site_settings
from generator.site.walk import checked, read, write_page
from tests.conftest import TINY
from tests.helpers.checked import CHAIR, GUIDE, STROKE, either

pytestmark = pytest.mark.ring("test")

#: One page of each family, and some with more than one kind of content.
PAGES = (
    "", GUIDE, f"{GUIDE}checklists/", f"{GUIDE}session/", f"{CHAIR}cheat-sheet/", "routines/",
    either("techniques/feather/", STROKE), either("techniques/self-ball-wall/", STROKE), "safety/", "safety/check/", "safety/conditions/", "safety/conditions/clot-risk/",
    "safety/stop-signs/", "safety/areas/", "questions/", "evidence/", "not-taught/", "supplies/", "print/", "contribute/", "contribute/technique/",
    "contribute/errors/pressure-word/", "contribute/fields/areas/", "about/", "about/sources/", "about/sources/a/", "about/gaps/", "about/gaps/said-less/", "about/data/",
)  # fmt: skip


def test_a_page_alone_is_the_page_of_the_build(
    built: tuple[Path, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a preview shows at once is, to the byte, what the whole build makes of that page: it is never loaded twice for nothing."""
    project = built[0]
    content = read_content(project)
    library = checked(read_records(content)).library
    changelog = (project / CHANGELOG).read_bytes()
    settings = site_settings(library.site, build_epoch(content, changelog, {}))
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    shown = OnePage(project / SETTINGS, settings, tmp_path)
    for address in PAGES:
        markdown = write_page(Facts(library), address, changelog.decode(), read_printed(project))
        assert markdown == (project / "build" / "docs" / address / "index.md").read_bytes(), address
        assert shown.html(address, markdown) == (project / "site" / address / "index.html").read_text(encoding="utf-8"), address


def test_every_page_can_be_planned_alone() -> None:
    """Each page of the site is planned alone as it is with all others; only the list of all techniques and old addresses are not."""
    library = read(read_content(TINY.parent))
    pages = plan_pages(Facts(library))
    assert len(pages) > 100
    for page in pages:
        alone = plan_page(Facts(library), page.address)
        if page.moved or page.kind == "index":
            assert alone is None, page.address
        else:
            assert alone == page, page.address


@pytest.fixture
def worker(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """Give a warm worker for the small project, whose preview holds nothing but a home page."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    target = tiny / "build" / "preview"
    target.mkdir(parents=True)
    (target / "index.html").write_text("home")
    made = Worker(tiny, target, "http://127.0.0.1:8000/")
    assert made.answer((), ())["techniques"] == 3
    return made


GLIDE = "content/techniques/long-glide.yml"
SHOWN = Path("build/preview/techniques/long-glide/index.html")


def test_only_what_has_changed_is_written(tiny: Path, worker: Worker) -> None:
    """A page is written when it is another one; a file that was saved without a change writes nothing."""
    assert worker.answer((), (GLIDE,))["pages"] == ["techniques/long-glide/"]
    stamp = (tiny / SHOWN).stat().st_mtime_ns
    assert worker.answer((), (GLIDE,))["pages"] == []
    assert (tiny / SHOWN).stat().st_mtime_ns == stamp
    record = tiny / GLIDE
    record.write_text(record.read_text().replace("name: Long glide", "name: Longer glide"))
    assert worker.answer((), (GLIDE,))["pages"] == ["techniques/long-glide/"]
    assert "Longer glide" in (tiny / SHOWN).read_text()
    assert [path.name for path in (tiny / SHOWN).parent.iterdir()] == ["index.html"]


def test_pages_that_are_seen_follow_too(tiny: Path, worker: Worker) -> None:
    """A page that is open shows what another record says, and one that is no page of its own is left to the whole build."""
    area = tiny / "content" / "areas" / "shoulders.yml"
    area.write_text(area.read_text().replace("name: Tops of the shoulders", "name: Roof of the shoulders"))
    found = worker.answer(("techniques/shoulder-knead/", "techniques/", "nothing/", "404.html"), ("content/areas/shoulders.yml",))
    assert found["pages"] == ["techniques/shoulder-knead/", "safety/areas/"]
    assert "roof of the shoulders" in (tiny / "build/preview/techniques/shoulder-knead/index.html").read_text().casefold()


def test_a_bad_save_keeps_the_last_good_page(tiny: Path, worker: Worker) -> None:
    """Whatever stands in a file while somebody types, the page stays, the problem is told at its line, and the next save mends it."""
    worker.answer((), (GLIDE,))
    good, before = (tiny / SHOWN).read_text(), (tiny / GLIDE).read_text()
    for bad in (
        "",
        "name",
        "name: [",
        "name: a: b\n",
        "\x00",
        "\ufeff\t- x",
        before + before,
        before.replace("moves: [glide]", "moves: [gli"),
        "a: &a [*a]",
    ):
        (tiny / GLIDE).write_text(bad)
        told = worker.answer(("techniques/long-glide/",), (GLIDE,))
        assert told["problems"], bad
        assert {row["path"] for row in told["problems"]} == {GLIDE}, bad
        assert (tiny / SHOWN).read_text() == good
    (tiny / GLIDE).write_text(before)
    assert worker.answer(("techniques/long-glide/",), (GLIDE,)) == {"pages": [], "techniques": 3}


def test_files_that_come_and_go_are_followed(tiny: Path, worker: Worker) -> None:
    """A deleted file is missed where it is named, a renamed one under its new name, and a new one has its page at once."""
    folder, before = tiny / "content" / "techniques", (tiny / GLIDE).read_text()
    (tiny / GLIDE).unlink()
    told = worker.answer((), (GLIDE,))
    assert {row["code"] for row in told["problems"]} == {"unknown-id"}
    (folder / "longer-glide.yml").write_text(before)
    told = worker.answer((), (GLIDE, "content/techniques/longer-glide.yml"))
    assert 'did you mean "longer-glide"?' in {row["hint"] for row in told["problems"]}
    (folder / "longer-glide.yml").rename(tiny / GLIDE)
    (folder / "second-glide.yml").write_text(before.replace("name: Long glide", "name: Second glide"))
    told = worker.answer((), ("content/techniques/longer-glide.yml", GLIDE, "content/techniques/second-glide.yml"))
    assert told["techniques"] == 4
    assert "techniques/second-glide/" in told["pages"]
    (folder / "second-glide.yml").unlink()
    (folder / "second-glide.yml").symlink_to(tiny / "mkdocs.yml")
    assert worker.answer((), ("content/techniques/second-glide.yml",))["problems"][0]["code"] == "unknown-file"


def test_a_missing_folder_is_said(tiny: Path, worker: Worker) -> None:
    """Where content is gone the worker says so, and goes on when it is back."""
    (tiny / "content").rename(tiny / "elsewhere")
    assert worker.answer((), (GLIDE,))["said"].startswith("error: there is no folder ")
    (tiny / "elsewhere").rename(tiny / "content")
    assert worker.answer((), (GLIDE,))["techniques"] == 3
