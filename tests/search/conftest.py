"""A wide page on which nothing has been searched yet."""

from __future__ import annotations

from typing import cast

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.search.searching import WIDE, opened


@pytest.fixture
def size() -> ViewportSize:
    return cast(ViewportSize, WIDE)


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Page:
    """Open the home page on a wide screen. Nothing has been searched yet."""
    return opened(context, site_url)
