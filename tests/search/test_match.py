"""What people type finds what they mean: folding, endings, typing mistakes, and the order of what fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from tests.search import searching
from tests.search.searching import little, matcher

pytestmark = pytest.mark.ring("test")

searcher = pytest.fixture(scope="module")(searching.searcher)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Knådning, Ärmel", ["knadning", "armel"]),
        ("athlete's foot, athlete\u2019s", ["athletes", "foot", "athletes"]),
        ("side-lying", ["side", "lying"]),
        ("10min", ["10", "min"]),
        ("Straße Œdème", ["strasse", "oedeme"]),
        ("  ?! ", []),
        ("массаж спины", ["массаж", "спины"]),
    ],
    ids=["accents", "apostrophes", "hyphen", "digits", "ligatures", "nothing", "other script"],
)
def test_folding(searcher: Page, text: str, words: list[str]) -> None:
    """Case, accents and marks do not matter."""
    assert matcher(searcher, "(search, text) => search.fold(text)", text) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("massage", "massaging", True),
        ("bruise", "bruises", True),
        ("bruised", "bruising", True),
        ("kneads", "kneading", True),
        ("press", "pressing", True),
        ("rub", "rubbed", True),
        ("allergy", "allergies", True),
        ("calf", "calves", True),
        ("breathe", "breathing", True),
        ("bleed", "bleeding", True),
        ("press", "prescribe", False),
        ("ring", "r", False),
        ("pelvis", "pelvic", False),
        ("bus", "but", False),
    ],
)
def test_endings(searcher: Page, one: str, other: str, same: bool) -> None:
    """Plurals and verb forms are one word; different words stay different."""
    stems = matcher(searcher, "(search, words) => words.map(search.stem)", [one, other])
    assert (stems[0] == stems[1]) is same


@pytest.mark.parametrize(
    ("typed", "word", "whole", "beginning"),
    [
        ("knead", "knead", 0, 0),
        ("kidny", "kidney", 1, 1),
        ("nkead", "knead", 1, 1),
        ("kneed", "knead", 1, 1),
        ("knneaad", "knead", 2, 2),
        ("effluera", "effleurage", 3, 1),
        ("ca", "abc", 3, 1),
        ("", "abc", 3, 0),
    ],
)
def test_edits(searcher: Page, typed: str, word: str, whole: int, beginning: int) -> None:
    """A missing, an extra, a wrong letter and two swapped ones are one edit each; the nearest beginning is counted too."""
    assert matcher(searcher, "(search, [typed, word]) => search.edits(typed, word)", [typed, word]) == [whole, beginning]


def matches(page: Page, index: Mapping[str, Any], query: str) -> list[str]:
    pure = "(search, [index, query]) => search.match(index, query).map(({entry}) => entry.title)"
    return cast(list[str], matcher(page, pure, [index, query]))


@pytest.mark.parametrize(
    ("query", "title", "fits"),
    [
        ("kidney", "Kidneys", True),
        ("kidn", "Kidneys", True),
        ("kidny", "Kidneys", True),
        ("kdiney", "Kidneys", True),
        ("kndy", "Kidneys", False),
        ("petrisage", "Petrissage", True),
        ("petrisag", "Petrissage", True),
        ("tapotmnt", "Tapotement", True),
        ("tpotmnt", "Tapotement", False),
        ("leg", "Leg", True),
        ("log", "Leg", False),
        ("gout", "Gut feeling", True),
        ("gout", "Out of bed", False),
        ("2019", "2018", False),
        ("back lower", "Lower back", True),
        ("lower neck", "Lower back", False),
        ("my lower back massage", "Lower back", True),
        ("the", "Of the back", True),
        ("bloodclot", "Blood clot", True),
        ("back ache", "Backache", True),
        ("Knadning", "Knådning", True),
        ("bruises", "Bruise", True),
        ("massaging feet", "Feet", False),
        ("zebra", "Lower back", False),
        ("", "Lower back", False),
        ("+-*~:^", "Lower back", False),
    ],
)
def test_matching(searcher: Page, query: str, title: str, fits: bool) -> None:
    """Every word must fit: beginnings, endings, one edit in 4 to 7 letters, two above; order and small words do not matter."""
    assert matches(searcher, little(title), query) == ([title] if fits else [])


def test_words_of_different_names_come_together(searcher: Page) -> None:
    """The words of a query may stand in different names of one page; two mistyped ones that do are taken for an accident."""
    index = little("Swollen leg|blood clot", "Feeling calm|breathing")
    assert matches(searcher, index, "leg clot") == [["Swollen leg", "blood clot"][0]]
    assert matches(searcher, index, "leg clto") == ["Swollen leg"]
    assert matches(searcher, index, "breasthing feeding") == []


def test_typing_mistakes_only_help_when_nothing_fits(searcher: Page) -> None:
    """A word that is there as typed brings no lookalikes with it."""
    assert matches(searcher, little("Heart", "Heat"), "heat") == ["Heat"]
    assert matches(searcher, little("Heart", "Heap"), "heat") != []


def test_order_of_results(searcher: Page) -> None:
    """The exact title is first, then exact other names, then beginnings, then the rest; ties go by address."""
    index = little("Back of the neck", "Sore back today", "Spine|back", "Back", "Sore back again")
    assert matches(searcher, index, "back") == ["Back", "Spine", "Back of the neck", "Sore back today", "Sore back again"]


def test_answers_come_before_background(searcher: Page) -> None:
    """With the same name, what answers stands before what only surrounds it."""
    index = little("Sleep", kinds=(("Study", 2), ("Area", 1), ("Technique", 0)))
    ranked = matcher(searcher, "(search, index) => search.match(index, 'sleep').map(({entry}) => entry.kind)", index)
    assert ranked == ["Technique", "Area", "Study"]
