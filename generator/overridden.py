"""Declarations of a style sheet that a later rule with the same selector overrides wherever they apply: a reader need not load them.

Both rules have the same weight, so the later one wins, whatever stands between them. The theme sets much that our own sheet sets again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from generator.unused import Block, Plain, Rule, Sheet

#: What a short form sets, besides itself. It sets more than is named here; what is not named stays.
_SHORT = {
    "background": ("background-color", "background-image", "background-position", "background-repeat", "background-size"),
    "border": tuple(f"border-{side}" for side in ("top", "right", "bottom", "left", "color", "style", "width")),
    "flex": ("flex-grow", "flex-shrink", "flex-basis"),
    "font": ("font-family", "font-size", "font-style", "font-weight", "line-height"),
    "margin": tuple(f"margin-{side}" for side in ("top", "right", "bottom", "left")),
    "outline": ("outline-color", "outline-style", "outline-width"),
    "padding": tuple(f"padding-{side}" for side in ("top", "right", "bottom", "left")),
}
#: Values that every browser takes: where one does not know a value, the rule before counts.
_PLAIN = re.compile(r"(?:(?<![\w-])(?:var|calc|rgba?)\(|[^(])*")
_NEW_UNIT = re.compile(r"\d[dls]v[a-z]+\b|\dcq\w+")


@dataclass(frozen=True)
class _Set:
    """What a rule sets: under which conditions, and whether over what is not important."""

    conditions: tuple[str, ...]
    is_important: bool


def without_overridden(sheet: Sheet) -> Sheet:
    """Drop each declaration that a later rule of the same selectors sets again under the same conditions, or under fewer."""
    return _left(sheet, (), defaultdict(list))


def _left(sheet: Sheet, conditions: tuple[str, ...], later: dict[tuple[str, str], list[_Set]]) -> Sheet:
    """Walk from the end, so that `later`, by selector and property, holds what comes after."""
    kept: list[Rule | Block | Plain] = []
    for each in reversed(sheet):
        if isinstance(each, Plain):
            kept.append(each)
        elif isinstance(each, Block):
            if inner := _left(each.rules, (*conditions, each.head), later):
                kept.append(Block(each.head, inner))
        else:
            selectors = [text for text, _ in each.selectors]
            left = tuple(
                (name, value)
                for name, value in each.declarations
                if not all(any(_beats(one, value, conditions) for one in later.get((text, name), ())) for text in selectors)
            )
            for name, value in each.declarations:
                if _PLAIN.fullmatch(value) and not _NEW_UNIT.search(value):
                    for text in selectors:
                        for what in (name, *_SHORT.get(name, ())):
                            later[text, what].append(_Set(conditions, value.endswith("!important")))
            if left:
                kept.append(Rule(each.selectors, left))
    return tuple(reversed(kept))


def _beats(one: _Set, value: str, conditions: tuple[str, ...]) -> bool:
    counts = conditions[: len(one.conditions)] == one.conditions
    return counts and (one.is_important or not value.endswith("!important"))
