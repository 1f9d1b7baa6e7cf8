"""The page of each sheet prints the routine to one page and its strokes to a second, from Chromium and from Firefox, on A4 and on Letter, with scripts and without."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.helpers.firefox import Firefox, Look
from tests.helpers.guard import settled
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

#: Width and height in mm.
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MM = 25.4 / 72


def sheets(site: Path) -> list[str]:
    found = sorted(file.parent.relative_to(site).as_posix() + "/" for file in site.glob("guides/*/cheat-sheet/**/index.html"))
    assert len(found) >= 6
    return found


def pages(pdf: bytes) -> list[tuple[int, int]]:
    """Give width and height of each page of a PDF, in mm."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [(round(page.get_width() * MM), round(page.get_height() * MM)) for page in document]


def text(pdf: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join(document[page].get_textpage().get_text_range().split())


@pytest.mark.ours
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_one_page_from_chromium(site: Path, site_url: str, chromium: Browser, scripts: bool) -> None:
    """Each routine is one page of either paper, down to its last line, and its strokes are a second."""
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    for there in some(sheets(site)):
        page.goto(site_url + there)
        settled(page)
        for paper, (width, height) in PAPERS.items():
            made = page.pdf(format=paper)
            assert pages(made) == 2 * [(round(width), round(height))], (there, paper)
            assert "wince, pull away or go silent" in text(made, 0), there
            assert "Turn over" in text(made, 0), there
            assert "Leave this stroke out with" in text(made, 1), there
    context.close()


@pytest.mark.ring("all")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_one_page_from_firefox(site: Path, site_url: str, firefox: Firefox, scripts: bool) -> None:
    """Each routine is one page of either paper, down to its last line, and its strokes are a second."""
    for there in some(sheets(site)):
        firefox.open(site_url + there, look=Look(scripts=scripts))
        for paper, (width, height) in PAPERS.items():
            made = firefox.print(width, height)
            assert pages(made) == 2 * [(round(width), round(height))], (there, paper)
            assert "wince, pull away or go silent" in text(made, 0), there
            assert "Turn over" in text(made, 0), there
            assert "Leave this stroke out with" in text(made, 1), there


def test_two_pages_are_told(chromium: Browser) -> None:
    """The helper counts what stands on a second page."""
    page = chromium.new_page()
    page.set_content("<p style='break-after:page'>one</p><p>two</p>")
    made = page.pdf(format="A4")
    page.close()
    assert pages(made) == [(210, 297), (210, 297)]
    assert (text(made, 0), text(made, 1)) == ("one", "two")
