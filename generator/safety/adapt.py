"""What is left of a routine under an outcome: which steps, in which position, how long, or why it is not offered.

Content model, section 4. Twin: overrides/assets/safety/outcome.js does the same on the device; a test holds both to the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.records import Routine
from generator.records.vocabulary import Pressure
from generator.safety.outcome import Left, Outcome, Stop, leave, positions_left


@dataclass(frozen=True)
class AdaptedStep:
    """A step as it is done today. `technique` is the one that is done, `out` the code of why none is.

    The codes are those of `leave`, and `minutes` for a step that the longest time leaves no room for.
    """

    id: str
    technique: str | None
    minutes: float
    out: str = ""
    where: Mapping[str, Pressure] = field(default_factory=dict)


@dataclass(frozen=True)
class Adapted:
    """A routine as it is done today.

    `not_offered` is empty or says why: stopped, position, first, last or middle (the step that fell away), or minutes.
    """

    position: str
    steps: tuple[AdaptedStep, ...]
    minutes: float
    not_offered: str = ""


def adapt(library: Library, routine: Routine, outcome: Outcome) -> Adapted:
    """Apply an outcome to a routine: take the first of its positions that keeps most steps, then shorten."""
    steps = list(flat_steps(routine))
    positions = positions_left(routine.positions, outcome)
    if outcome.stop is not Stop.NONE or not positions:
        out = "position" if outcome.stop is Stop.NONE else "stopped"
        return Adapted("", tuple(AdaptedStep(s.id, None, s.minutes * s.times, out) for s in steps), 0, out)
    choices = [(position, [_step(library, step, position, outcome) for step in steps]) for position in positions]
    position, done = max(choices, key=lambda choice: sum(not step.out for step in choice[1]))
    done, short = _shorten(steps, done, outcome.minutes)
    minutes = sum(step.minutes for step in done if not step.out)
    return Adapted(position, tuple(done), minutes, _fallen(steps, done) or short)


def _step(library: Library, step: FlatStep, position: str, outcome: Outcome) -> AdaptedStep:
    minutes = step.minutes * step.times
    if not step.technique:
        return AdaptedStep(step.id, None, minutes)
    left = _left(library, step.technique, position, outcome, step.where(library))
    if not left.out:
        return AdaptedStep(step.id, str(step.technique), minutes, where=left.where)
    if step.step.instead:
        other = _left(library, step.step.instead, position, outcome, step.where_instead(library))
        if not other.out:
            return AdaptedStep(step.id, str(step.step.instead), minutes, where=other.where)
    return AdaptedStep(step.id, None, minutes, left.out)


def _left(library: Library, ref: str, position: str, outcome: Outcome, where: Mapping[str, Pressure]) -> Left:
    left = leave(library, library.techniques[ref], outcome, where)
    return left if left.out or position in library.techniques[ref].positions else Left({}, "position")


def _shorten(steps: list[FlatStep], done: list[AdaptedStep], most: float | None) -> tuple[list[AdaptedStep], str]:
    """Leave steps out until the rest fits: what is only if wanted first, then from the end, never the first or the last stroke."""
    if most is None:
        return done, ""
    kept = list(done)
    held = [index for index, step in enumerate(steps) if step.technique]
    middle = [index for index in range(len(steps)) if index not in (held[0], held[-1])] if held else []
    for index in sorted(middle, key=lambda i: (not steps[i].step.optional, -i)):
        if sum(step.minutes for step in kept if not step.out) <= most:
            break
        if not kept[index].out:
            kept[index] = replace(kept[index], technique=None, out="minutes", where={})
    total = sum(step.minutes for step in kept if not step.out)
    strokes = [index for index in middle if steps[index].technique]
    empty = bool(strokes) and all(kept[index].out for index in strokes) and not all(done[index].out for index in strokes)
    return kept, "minutes" if total > most or empty else ""


def _fallen(steps: list[FlatStep], done: list[AdaptedStep]) -> str:
    """Say which part a routine has lost that it cannot do without."""
    strokes = [index for index, step in enumerate(steps) if step.technique]
    if not strokes:
        return ""
    if done[strokes[0]].out:
        return "first"
    if done[strokes[-1]].out:
        return "last"
    middle = [done[index].out for index in strokes[1:-1]]
    return "middle" if middle and all(out and out != "minutes" for out in middle) else ""
