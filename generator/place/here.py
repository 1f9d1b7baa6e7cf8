"""What a stroke is in its place: what is done and said there, at a glance, where, how firmly, how long, and where the giver is.

One function chooses it, and every output that shows a stroke of a routine reads what it gives. A limit always stays: nothing that a step or
a need says takes it away or words it another way, whatever else is wrong with the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide.library import Library
from generator.guide.steps import LEAVE_OUT, FlatStep
from generator.records import Needs, Routine, Technique
from generator.records.vocabulary import Over, Pressure


@dataclass(frozen=True)
class Instruction:
    """What the giver does, and what they say with it. What comes `after` is done when the clock has stopped."""

    id: str
    do: str
    say: str
    after: bool


@dataclass(frozen=True)
class Here:
    """A stroke in its place. `where` is the pressure of each area; `minutes` are those of each of the `sides`, or none without a step."""

    technique: Technique
    instructions: tuple[Instruction, ...]
    cue: str
    where: Mapping[str, Pressure]
    minutes: float | None
    sides: int
    giver: str

    @property
    def pressure(self) -> tuple[Pressure, Pressure]:
        """Give the lightest and the firmest pressure: never, where nothing is left to touch."""
        return min(self.where.values(), default=Pressure.NEVER), max(self.where.values(), default=Pressure.NEVER)

    @property
    def on_the_clock(self) -> tuple[Instruction, ...]:
        return tuple(each for each in self.instructions if not each.after)


def here(library: Library, technique: Technique, step: FlatStep | None = None, routine: Routine | None = None) -> Here:
    """Choose what a stroke is in a step of a routine, its own or the one that steps in; without a step it is what its page shows.

    The step's own words and cue are about its own stroke: one that steps in has neither.
    """
    own = step is not None and step.technique == technique.id
    where: dict[str, Pressure] = {str(area): firmest for area, firmest in technique.where.items()}
    if step is not None:
        where = step.where(library) if own else step.where_instead(library)
    words = {str(ref): str(text) for ref, text in step.step.words.items()} if step and own else {}
    over = routine.over if routine else None
    return Here(
        technique=technique,
        instructions=tuple(_chosen(technique, words, where, over)),
        cue=str((step.step.cue if step and own else None) or technique.cue),
        where=where,
        minutes=step.minutes if step else None,
        sides=step.times if step else 1,
        giver=str(technique.giver),
    )


def _chosen(
    technique: Technique, words: Mapping[str, str], where: Mapping[str, Pressure], over: Over | None
) -> Iterator[Instruction]:
    for each in technique.steps:
        said = str(each.do) if each.limit else str(words.get(each.id, each.do))
        if said != LEAVE_OUT and (each.limit or each.id in words or fits(each.needs, where, over)):
            say = "" if each.id in words and not each.limit else str(each.say or "")
            yield Instruction(str(each.id), said, say, each.after)


def fits(needs: Needs | None, where: Mapping[str, Pressure], over: Over | None) -> bool:
    """Tell whether a place has what an instruction needs. What no routine has chosen yet is there."""
    if needs is None:
        return True
    return (
        (needs.pressure is None or max(where.values(), default=Pressure.NEVER) >= needs.pressure)
        and all(area in where for area in needs.areas)
        and (needs.over is None or over is None or needs.over is over)
    )
