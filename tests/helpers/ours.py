"""Tests that pin a text of our own guide. In a guide of somebody else's they are skipped, aloud: what they look for is not there.

All others hold for whatever `content/` is. `tests/helpers/fork.py` counts what is skipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

NAME = "Warm Hands"
REASON = "pins a text of our own guide, and content/site.yml names another"


def is_ours(content: Path) -> bool:
    """Tell whether this content folder is that of our own guide."""
    return bool(yaml.safe_load((content / "site.yml").read_text(encoding="utf-8"))["name"] == NAME)


def skip_ours(items: Iterable[pytest.Item]) -> None:
    """Skip what is marked as ours."""
    for item in items:
        if item.get_closest_marker("ours"):
            item.add_marker(pytest.mark.skip(reason=REASON))
