"""What is listed by hand for each kind of record, or for fields, is whole: a kind or a field that is left out is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.contribute.new import QUESTIONS
from generator.data import names
from generator.data.api import SHAPES
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import AllOf, Library, link
from generator.guide.reviews import NOT_REVIEWED
from generator.pages import gaps, plan_pages
from generator.paper.letters import lost_in_content
from generator.reading.texts import Text
from generator.records import KINDS, SINGLES, Record, Routine
from generator.records.blank import needed
from generator.records.field_tree import fields_of, leaves
from generator.records.schema import read_records
from generator.records.shows import Output
from tests.helpers.casefile import tiny_content
from tests.helpers.mutations import GUIDE

pytestmark = pytest.mark.ring("quick")

#: It has a record of every kind.
SMALL = link(read_records(tiny_content()))
MODELS: Mapping[str, type[Record]] = {**KINDS, **SINGLES}


def showing(output: Output) -> set[str]:
    """Give the kinds with a field that shows in an output."""
    return {kind for kind, model in MODELS.items() if any(output & node.shows.outputs for _, node in leaves(fields_of(model)))}


def test_the_library_has_every_kind() -> None:
    """All records of a kind are an attribute of the library, under its name."""
    found = {name: each.kind for name, each in vars(Library).items() if isinstance(each, AllOf)}
    assert found == {kind.replace("-", "_"): kind for kind in KINDS}
    assert all(getattr(GUIDE, name) is GUIDE.by_kind[kind] for name, kind in found.items())


def test_every_kind_with_a_page_has_an_address() -> None:
    """A record whose fields show on a page has one, but for those that the pages of others show: routines, people, what they signed."""
    without = set()
    for kind in KINDS:
        try:
            addresses.address(next(iter(SMALL.by_kind[kind].values())))
        except KeyError:
            without.add(kind)
    assert without == {"routines", "reviewers", "reviews"}
    assert showing(Output.PAGE) >= set(KINDS)


def test_search_knows_every_kind_that_shows_there() -> None:
    """The index holds the kinds whose fields say so; guides and routines by the pages around them, wishes and single records by what they name."""
    kinds = [kind for kind, _, _ in names.KINDS]
    assert len(kinds) == len(set(kinds))
    assert {*kinds, "guides", "routines", "wishes"} == showing(Output.SEARCH) - {*SINGLES}


def test_search_knows_every_page_that_is_no_record() -> None:
    """A page of the site that shows no record and is about no guide is in the index; of fields and errors the page that lists them is."""
    pages = plan_pages(Facts(GUIDE))
    listed = {page.address for page in pages if page.found}
    below = (
        "guides/",
        f"{addresses.SOURCES}",
        f"{addresses.FIELDS}",
        f"{addresses.ERRORS}",
        addresses.TECHNIQUES,
        addresses.CONDITIONS,
    )
    alone = {page.address for page in pages if not page.address.startswith(below)}
    assert alone - listed == {addresses.HOME, addresses.PUBLISH}
    assert listed - alone == set(below) - {"guides/"}


def test_gaps_name_every_kind_that_is_reviewed() -> None:
    """The page of what is missing has a name for each kind that somebody reviews."""
    assert set(gaps.KINDS) == set(MODELS) - {model.kind for model in NOT_REVIEWED}


def test_every_kind_is_published() -> None:
    """The open data has each kind whose fields show there."""
    assert set(SHAPES) == showing(Output.API) == set(MODELS)


@pytest.mark.parametrize("kind", MODELS)
def test_a_letter_without_a_font_is_found_in_every_kind(kind: str) -> None:
    """Whatever record holds a letter that no font has: it is looked for on paper."""
    assert not lost_in_content(SMALL)
    record = next(record for record in SMALL.records if record.kind == kind)
    changed = _with(record, "\N{CJK UNIFIED IDEOGRAPH-4E2D}")
    single: dict[str, Any] = {kind.replace("-", "_"): changed}
    of_many: dict[str, Any] = {"by_kind": {**SMALL.by_kind, kind: {record.id: changed}}}
    assert lost_in_content(replace(SMALL, **(of_many if kind in KINDS else single)))


def _with(record: Record, letter: str) -> Record:
    """Give a record with a letter in one text of it more."""
    key, at = next(iter(type(record).model_fields)), record.at()
    return record.model_copy(update={key: Text(letter, at)})


@pytest.mark.parametrize("model", QUESTIONS)
def test_new_asks_for_all_that_is_needed(model: type[Record]) -> None:
    """Each field that a draft needs has a question; the name is asked first, and the minutes of a routine are added up."""
    asked = {each.key.partition(".")[0] for each in QUESTIONS[model]} | {"name"} | ({"minutes"} if model is Routine else set())
    assert needed(model) - asked == set()
