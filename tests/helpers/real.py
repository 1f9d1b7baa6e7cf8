"""The guide in `content/`, read once for all who ask, also while tests are still collected. It is shared: change nothing in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.disk.content import read_content
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages import Page, plan_pages
from generator.site.walk import read

_ROOT = Path(__file__).parents[2]


@cache
def real_content() -> Mapping[PurePosixPath, bytes]:
    """Give the bytes of the content folder, by path."""
    return read_content(_ROOT)


@cache
def real_library() -> Library:
    """Give the guide, linked and checked."""
    return read(real_content())


def real_path() -> str:
    """Give the path of the site's address, below which it is published: `/warm-hands/`."""
    return urlsplit(str(real_library().site.address)).path


@cache
def real_pages() -> tuple[Page, ...]:
    """Give all its pages, without what is printed."""
    return tuple(plan_pages(Facts(real_library())))
