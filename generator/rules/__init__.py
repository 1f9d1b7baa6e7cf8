"""The library in; problems out: what must hold between records, one file a rule.

A rule's docstring becomes its page on the site: what it asks, why, and where that comes from.

Imports reading, records, body, guide, drawing, safety and place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.rules import (
    aid_agreed,
    answers_kept,
    area_allows,
    area_drawn,
    area_firmest,
    area_nested,
    area_warns,
    backing_place,
    ball_on_yourself,
    contents_named,
    cue_words,
    gentle_moves,
    gentle_words,
    guide_laundry,
    guide_opens,
    left_out,
    limits_limit,
    not_for_needed,
    plain_sentences,
    rests_on,
    review_dates,
    rounds_fit,
    routine_fits,
    routine_longest,
    routine_minutes,
    routine_shape,
    say_no_more,
    site_colour,
    source_found,
    step_words,
    strokes_clear,
    strokes_few,
    strokes_framed,
    strokes_inside,
    strokes_shown,
    towards_heart,
    warning_reaches,
    way_on,
    where_needed,
    words_fit,
    yes_is_careful,
)
from generator.safety.exceptions import without_excepted

#: By hand, so that a rule that is written is also a rule that runs only when someone says so.
RULES: tuple[ModuleType, ...] = (
    area_firmest,
    area_allows,
    strokes_shown,
    strokes_inside,
    strokes_clear,
    strokes_framed,
    strokes_few,
    where_needed,
    towards_heart,
    gentle_moves,
    gentle_words,
    area_warns,
    area_nested,
    area_drawn,
    ball_on_yourself,
    left_out,
    contents_named,
    warning_reaches,
    guide_opens,
    guide_laundry,
    routine_minutes,
    routine_longest,
    routine_shape,
    routine_fits,
    rounds_fit,
    step_words,
    words_fit,
    not_for_needed,
    limits_limit,
    way_on,
    yes_is_careful,
    rests_on,
    source_found,
    aid_agreed,
    backing_place,
    review_dates,
    say_no_more,
    plain_sentences,
    cue_words,
    answers_kept,
    site_colour,
)


def check(library: Library) -> Iterator[Problem]:
    """Give every broken rule of a guide, but for what an exception covers."""
    yield from without_excepted(library, _broken(library), [rule.ID for rule in RULES])


def _broken(library: Library) -> Iterator[Problem]:
    for rule in RULES:
        run: Callable[[Library], Iterator[Problem]] = rule.check
        yield from run(library)
