"""Why a routine does not show a warning that its strokes could bring along, and why another waits or is folded away.

What decides is asked, in `generator/guide/cautions.py` and in `generator/place/layers.py`, and gives its reason: nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.guide.cautions import Caution, Cautions, Doing, Refusal, doing_here
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps, routine_techniques
from generator.place.layers import Layers, Said, layers
from generator.records import Routine
from generator.records.vocabulary import Moment

#: What is said before the strokes or beside them is in sight when it is needed.
_IN_SIGHT = {Moment.EVERY, Moment.STROKE}


class UnexplainedError(Exception):
    """A warning is not shown, and nothing says why: a mistake of ours, and never one of content."""


@dataclass(frozen=True)
class NotShown:
    """A warning of the strokes of a routine that does not apply there, and all that is missing for it."""

    caution: Caution
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class Elsewhere:
    """A warning of a routine that stands neither before all strokes nor beside one: when it is said, and what decides that."""

    caution: Caution
    said: Said


@dataclass(frozen=True)
class Why:
    """What became of each warning that the strokes of a routine could bring along: how many there are, and how many apply."""

    routine: Routine
    of: int
    shown: int
    not_shown: tuple[NotShown, ...]
    elsewhere: tuple[Elsewhere, ...]


def why(facts: Facts, routine: Routine) -> Why:
    """Account for every warning of the strokes of a routine. Raises `UnexplainedError` if one is not shown without a reason."""
    return account(facts, routine, layers(facts, routine))


def account(facts: Facts, routine: Routine, found: Layers) -> Why:
    """Account for every warning by these layers of it: it is in them, or each thing that is done refuses it."""
    library, cautions = facts.library, facts.the(Cautions)
    done = [what for step in flat_steps(routine) for what in doing_here(library, routine, step)]
    wide = {each.key: each for technique in routine_techniques(library, routine) for each in cautions.of(technique)}
    shown = {each.key for each in found.every}
    missing = [each for key, each in wide.items() if key not in shown]
    return Why(
        routine=routine,
        of=len(wide.keys() | shown),
        shown=len(shown),
        not_shown=tuple(NotShown(each, _refusals(cautions, each, done, routine)) for each in missing),
        elsewhere=tuple(
            Elsewhere(each, found.moments[each.key]) for each in found.every if found.moments[each.key].moment not in _IN_SIGHT
        ),
    )


def _refusals(cautions: Cautions, caution: Caution, done: list[Doing], routine: Routine) -> tuple[Refusal, ...]:
    """Give each reason once. Everything that is done must have one: a warning that applies anywhere would have to be shown."""
    found = [cautions.refusals(caution.record, what) for what in done]
    if not found or not all(found):
        raise UnexplainedError(f'"{routine.id}" does not show "{caution.key}", and nothing says why')
    return tuple(dict.fromkeys(refusal for each in found for refusal in each))
