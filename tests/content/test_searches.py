"""What people type, and the page of ours that they are led to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from tests.search import searching
from tests.search.searching import FIELD, NAMES, OUTPUT, found

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

GOLDEN: Mapping[str, str] = yaml.safe_load((Path(__file__).parent / "searches.yml").read_text(encoding="utf-8"))

searcher = pytest.fixture(scope="module")(searching.searcher)


@pytest.mark.ring("quick")
def test_there_are_enough_golden_searches() -> None:
    """The list of golden searches is not a token."""
    assert len(GOLDEN) >= 60


@pytest.mark.parametrize(("typed", "wanted"), GOLDEN.items(), ids=GOLDEN)
def test_golden_search(searcher: Page, typed: str, wanted: str) -> None:
    """What people type leads to the right page among the first three results."""
    searcher.locator(FIELD).fill(typed)
    searcher.clock.fast_forward(250)  # nobody has typed on for so long
    three = (
        "([links, output]) => document.querySelectorAll(links).length > 2 || document.querySelector(output).ariaBusy === 'false'"
    )
    searcher.wait_for_function(three, arg=[NAMES, OUTPUT])
    assert wanted in found(searcher)[:3]
