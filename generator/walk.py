"""The walk: bytes -> records -> Guide -> pages -> files. Pure: no clock, no network, no environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from generator.guide import Guide, link
from generator.pages import plan_pages
from generator.problems import require
from generator.render import File, render
from generator.rules import check
from generator.schema import read_records
from generator.search import search_index

#: Told before each stage; the edge shows progress and takes times.
Tell = Callable[[str], None]


def read(content: Mapping[PurePosixPath, bytes], tell: Tell = lambda stage: None) -> Guide:
    """Read, link and check the content folder. Raises `ContentError` with all problems of the first gate that finds any."""
    tell("read")
    records = read_records(content)
    tell("link")
    guide = link(records)
    tell("check")
    require(check(guide))
    return guide


def write(guide: Guide, changelog: str = "", tell: Tell = lambda stage: None) -> list[File]:
    """Turn a guide into the files of `build/docs`."""
    tell("plan")
    pages = plan_pages(guide, changelog)
    tell("render")
    files = [*render(pages, review_line(guide))]
    tell("index")
    return [*files, File(PurePosixPath("assets/search-index.json"), search_index(guide))]


def review_line(guide: Guide) -> str:
    """Say calmly who has reviewed the content."""
    if not guide.reviews:
        return "Not yet reviewed by a massage therapist or a clinician."
    return "Parts of this guide are reviewed. About says which."
