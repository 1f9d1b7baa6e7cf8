"""A page on which time goes by only when a test says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.session.running import still_page


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page at noon."""
    with still_page(context) as made:
        yield made
