"""The open data of the real guide and of the small one, parsed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from generator.data.api import export_json
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.site.walk import read
from tests.helpers.casefile import tiny_content
from tests.helpers.real import real_library

API = addresses.API


@cache
def guides() -> dict[str, Library]:
    return {"tiny": read(tiny_content()), "real": real_library()}


@cache
def published(name: str) -> dict[str, Any]:
    """Give every published file of a guide, parsed, by its path."""
    return parsed(guides()[name])


def parsed(library: Library) -> dict[str, Any]:
    files = {str(path): json.loads(raw) for path, raw in export_json(Facts(library))}
    assert len(files) > 70
    return files


both = pytest.mark.parametrize("name", ["tiny", "real"])


def records(files: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the files that hold one record."""
    return ((path, file) for path, file in files.items() if "review" in file and "id" in file)
