"""The contact sheet: every diagram is on it, each time in the same place, and the one that is kept is small."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from generator.drawing.pictures import Pictures
from generator.guide.facts import Facts
from tests.drawing import golden
from tests.drawing.contact_sheet import FORMS, OVERVIEW, ROOM, TRIED, packed, pages, real, samples, sections, write
from tests.helpers.pixels import colours
from tests.helpers.real import real_library

pytestmark = pytest.mark.ring("quick")


def test_every_diagram_is_on_it(tmp_path: Path) -> None:
    """Each picture of the guide and each golden sample stands on a page under a name of its own, in four forms that are all there."""
    library = real_library()
    pictures = Pictures(Facts(library))
    count = sum(len(pictures.of(technique)) for technique in library.techniques.values())
    entries = [*real(), *samples()]
    assert len(entries) == count + sum(map(len, golden.drawn().values())) > 140
    assert len({entry.file for entry in entries}) == len(entries)
    names = write(entries, tmp_path / "sheet")
    text = (tmp_path / "sheet" / "contact-sheet.html").read_text(encoding="utf-8")
    on_pages, overview = text.split('<section class="overview"')
    assert text.count(TRIED) == len(names), "each page says that nobody from outside has read the pictures"
    assert names == [*(f"page-{number}" for number in range(1, len(pages(entries)) + 1)), "overview"]
    assert len(re.findall(r"<li>", on_pages)) == len(entries)
    assert len(re.findall(r"<img ", on_pages)) == len(entries) * len(FORMS)
    assert len(re.findall(r"<img ", overview)) == count
    assert {name for name in re.findall(r'src="([^"]+)"', text) if not (tmp_path / "sheet" / name).is_file()} == set()


def test_it_is_the_same_each_time() -> None:
    """The same drawings give the same sheet, in pages of a size that a person can open."""
    assert sections([*real(), *samples()]) == sections([*real(), *samples()])
    shared = pages([*real(), *samples()])
    assert sum(map(len, shared)) == len(real()) + len(samples())
    for part in shared:
        (kind,) = {entry.kind for entry in part}
        rows, columns = ROOM[kind]
        assert 0 < len(part) <= rows * columns


def test_few_colours_are_packed() -> None:
    """A picture of few colours keeps its size and its pixels."""
    png = packed(3, 2, [255, 255, 255, 13, 86, 96], bytes([0, 1, 0, 0, 0, 1]))
    assert struct.unpack(">II", png[16:24]) == (3, 2)
    assert colours(png) == {(255, 255, 255): 4, (13, 86, 96): 2}


def test_one_is_kept() -> None:
    """The overview in `docs/` is there and at most 400 KB."""
    assert OVERVIEW.stat().st_size <= 400 * 1000
