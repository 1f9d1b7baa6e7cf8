"""What must hold between records, one file a rule.

A rule's docstring becomes its page on the site: what it asks, why, and where that comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from generator.guide import Guide
from generator.problems import Problem
from generator.rules import (
    area_allows,
    area_firmest,
    area_warns,
    ball_on_yourself,
    guide_laundry,
    not_for_needed,
    plain_sentences,
    rests_on,
    review_dates,
    routine_fits,
    routine_minutes,
    routine_shape,
    say_no_more,
    site_colour,
    warning_reaches,
    way_on,
)

#: By hand, so that a rule that is written is also a rule that runs only when someone says so.
RULES: tuple[ModuleType, ...] = (
    area_firmest,
    area_allows,
    area_warns,
    ball_on_yourself,
    warning_reaches,
    guide_laundry,
    routine_minutes,
    routine_shape,
    routine_fits,
    not_for_needed,
    way_on,
    rests_on,
    review_dates,
    say_no_more,
    plain_sentences,
    site_colour,
)


def check(guide: Guide) -> Iterator[Problem]:
    """Give every broken rule of a guide."""
    for rule in RULES:
        run: Callable[[Guide], Iterator[Problem]] = rule.check
        yield from run(guide)
