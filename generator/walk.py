"""The walk: bytes -> records -> Guide -> pages -> files. Pure: no clock, no network, no environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from generator.export import export_json
from generator.guide import Guide, link
from generator.linked_data import LinkedData
from generator.pages import plan_pages
from generator.pages.review import ReviewLines
from generator.pictures import Pictures
from generator.problems import require
from generator.render import File, render
from generator.rules import check
from generator.schema import read_records
from generator.screening import screening
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
    linked, pictures = LinkedData(guide), Pictures(guide)
    pages = [replace(page, linked=linked.of(page)) for page in plan_pages(guide, changelog, pictures)]
    tell("render")
    files = [*render(pages, ReviewLines(guide).of)]
    tell("draw")
    files += [File(path, data) for path, data in pictures.files()]
    tell("index")
    files += [
        *(File(path, data) for path, data in screening(guide).items()),
        File(PurePosixPath("assets/search-index.json"), search_index(guide)),
    ]
    tell("export")
    return [*files, *(File(path, data) for path, data in export_json(guide))]
