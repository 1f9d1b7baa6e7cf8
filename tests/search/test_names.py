"""The list of names that the search goes by: every record with an address, by each of its names."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.data.names import FIRST, REST, VERSION, name_files
from generator.disk.content import read_content
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages import Page, plan_pages
from generator.records import KINDS, Review, Reviewer, Routine, Source, Technique, Wish
from generator.site import walk
from tests.bench.synthetic import grow
from tests.conftest import TINY
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

Row = list[Any]


@pytest.fixture(scope="module")
def small() -> Library:
    return walk.read(read_content(TINY.parent))


def kinds_of(library: Library, pages: Iterable[Page] = ()) -> list[Row]:
    """Give the kinds of both files, one after the other."""
    return [kind for data in name_files(library, pages).values() for kind in json.loads(data)["kinds"]]


def rows(library: Library, pages: Iterable[Page] = ()) -> dict[str, tuple[str, Row]]:
    """Give each address of an index with the word for its kind and its row."""
    found = {}
    for kind, _rank, before, after, lines in kinds_of(library, pages):
        for line in lines:
            found[f"{before}{line[0]}{after}"] = (kind, line)
    assert found
    return found


@pytest.mark.ring("quick")
def test_every_record_with_an_address_is_listed(real: Library) -> None:
    """Every record that readers can open is in the list of names; sources are left to the full text, and wishes name where they lead."""
    listed = rows(real)
    not_listed = {Source, Routine, Reviewer, Review, Wish}
    kinds = [kind for kind, model in KINDS.items() if model not in not_listed]
    assert len(kinds) == 12
    for kind in kinds:
        for record in real.by_kind[kind].values():
            if kind != "guides" or record.id in real.site.guides:
                assert addresses.address(record) in listed
    assert not any(address.startswith(addresses.SOURCES + "#") for address in listed)


def test_every_listed_address_exists(real: Library, site: Path) -> None:
    """Every address of the list is a page of the built site, and a section of it where it names one."""
    pages: dict[str, str] = {}
    for address in some(rows(real, plan_pages(Facts(real)))):
        page, _, section = address.partition("#")
        text = pages.setdefault(page, (site / page / "index.html").read_text(encoding="utf-8"))
        if section:
            assert f'id="{section}"' in text, address


@pytest.mark.ring("quick")
def test_no_two_entries_share_an_address(real: Library) -> None:
    """Each address of the list leads to one thing."""
    kinds = kinds_of(real, plan_pages(Facts(real)))
    listed = [f"{before}{line[0]}{after}" for _kind, _rank, before, after, lines in kinds for line in lines]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.ring("quick")
def test_a_row_holds_every_name(small: Library) -> None:
    """A technique is listed with its other names and its areas, a supply with its choices, a routine with its minutes."""
    listed = rows(small)
    areas = json.loads(name_files(small, ())[FIRST])["areas"]
    assert json.loads(name_files(small, ())[REST])["areas"] == areas
    technique: Technique = next(t for t in small.techniques.values() if t.also_called)
    _, (key, title, where, *names) = listed[addresses.address(technique)]
    assert (key, title) == (technique.id, technique.name)
    assert {areas[number] for number in where} == {small.areas[ref].name for ref in technique.where}
    assert set(technique.also_called) <= set(names)
    supply = next(s for s in small.supplies.values() if s.choices)
    assert {choice.name for choice in supply.choices} - {supply.name} <= set(listed[addresses.address(supply)][1][2:])
    guide = small.guides[small.site.guides[0]]
    routine = small.routines[guide.routines[0]]
    kind, row = listed[addresses.session(guide, routine)]
    assert (kind, row[2], row[3]) == ("Routine", routine.minutes, routine.name)


@pytest.mark.ring("quick")
def test_a_guide_is_found_by_what_people_come_with(small: Library) -> None:
    """The wishes that lead to a guide, and the words by which they are known, are other names of it."""
    wish = small.wishes[small.site.wishes[0]]
    _, (_, title, *names) = rows(small)[addresses.address(small.guides["back"])]
    assert title == small.guides["back"].name
    assert {wish.name, *wish.also_called} <= set(names)


@pytest.mark.ring("quick")
def test_several_medical_names_are_several_names(real: Library) -> None:
    """A medical name written as a list is found by each of its parts."""
    clot = real.conditions["clot-known"]
    assert "," in str(clot.medical_name)
    assert set(re.split(", ", str(clot.medical_name))) <= set(rows(real)[addresses.address(clot)][1][2:])


@pytest.mark.ring("quick")
def test_the_index_is_the_same_every_time(content: Mapping[PurePosixPath, bytes], real: Library) -> None:
    """The index depends on the content alone, in whatever order its files are read; it says which version it is."""
    backwards = walk.read(dict(reversed(list(content.items()))))
    files = name_files(real, plan_pages(Facts(real)))
    assert name_files(backwards, plan_pages(Facts(backwards))) == files
    assert [json.loads(data)["version"] for data in files.values()] == [VERSION, VERSION]


@pytest.mark.ours
@pytest.mark.ring("quick")
def test_a_guide_that_is_not_published_is_not_listed(real: Library) -> None:
    """A guide that the site does not show has no page, so neither it nor its routines are listed."""
    first, *others = real.site.guides
    assert others
    listed = rows(replace(real, site=real.site.model_copy(update={"guides": (first,)})))
    assert f"guides/{first}/" in listed
    assert not [address for address in listed for other in others if address.startswith(f"guides/{other}/")]


@pytest.mark.ring("quick")
def test_the_first_answer_is_small(real: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """What is fetched at the first letter takes at most 15,000 bytes as a host sends it. Its figures are printed."""
    files = name_files(real, plan_pages(Facts(real)))
    packed = {path: len(gzip.compress(data, mtime=0)) for path, data in files.items()}
    with capsys.disabled():
        print(f"\nnames: {len(rows(real))} entries, gzip {packed[FIRST]} and {packed[REST]}", end=" ")  # noqa: T201 - figures to read
    assert 10_000 < packed[FIRST] <= 15_000
    assert len(files[FIRST]) <= 41_000


def test_the_first_answer_stays_small(content: Mapping[PurePosixPath, bytes], real: Library) -> None:
    """With 341 techniques the first file is as small; each name is in one of the two, and whoever is ill is answered by the first."""
    grown = walk.read(grow(content, 341))
    files = name_files(grown, ())
    assert len(gzip.compress(files[FIRST], mtime=0)) <= 15_000
    assert len(rows(grown)) == len(rows(real)) + 341 - len(real.techniques)
    first = {kind: len(lines) for kind, _rank, _before, _after, lines in json.loads(files[FIRST])["kinds"]}
    assert (first["Condition"], first["Stop sign"]) == (len(real.conditions), len(real.stop_signs))
    rest = [kind for kind, *_ in json.loads(files[REST])["kinds"]]
    assert rest.index("Technique") == 0 < rest.index("What studies say")
