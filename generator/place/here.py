"""What a stroke is in its place: what is done and said there, at a glance, where, how firmly, how long, and where the giver is.

One function chooses it, and every output that shows a stroke of a routine reads what it gives. A limit always stays: nothing that a step, a
need or a check of the day says takes it away or words it another way, whatever else is wrong with the content.

Before a check the rules hold content to its places, and only what an instruction needs is looked at here. What a check leaves no author has
seen: there each text goes that asks for what is not left. Twin: overrides/assets/today/place.js does that in the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide.care import Care
from generator.guide.library import Library
from generator.guide.steps import LEAVE_OUT, FlatStep
from generator.place.wants import ANY, Place, Wants, needed, wanted
from generator.records import Routine, Technique
from generator.records.vocabulary import Pressure


@dataclass(frozen=True)
class Instruction:
    """What the giver does, and what they say with it. What comes `after` is done when the clock has stopped.

    `wants` and `say_wants` are what a check of the day must leave for it to be done, and for its words to be said.
    """

    id: str
    do: str
    say: str
    after: bool
    wants: Wants = ANY
    say_wants: Wants = ANY


@dataclass(frozen=True)
class Spoken:
    """Words that are not of one instruction, and what a check must leave for them: a cue, what its step says first, a question."""

    text: str = ""
    wants: Wants = ANY


@dataclass(frozen=True)
class Here:
    """A stroke in its place. `where` is the pressure of each area; `minutes` are those of each of the `sides`, or none without a step.

    `first` is what its step says before it. The cue tells who does not see them what its pictures show.
    """

    technique: Technique
    instructions: tuple[Instruction, ...]
    glance: Spoken
    first: Spoken
    asks: tuple[Spoken, ...]
    where: Mapping[str, Pressure]
    positions: tuple[str, ...]
    minutes: float | None
    sides: int
    giver: str
    #: Whether they sit in this routine.
    upright: bool = False

    @property
    def cue(self) -> str:
        return self.glance.text

    @property
    def pressure(self) -> tuple[Pressure, Pressure]:
        """Give the lightest and the firmest pressure: never, where nothing is left to touch."""
        return min(self.where.values(), default=Pressure.NEVER), max(self.where.values(), default=Pressure.NEVER)

    @property
    def on_the_clock(self) -> tuple[Instruction, ...]:
        return tuple(each for each in self.instructions if not each.after)

    def asked(self, care: Care) -> tuple[Spoken, ...]:
        """Give what is asked here of all that is to be taken care of."""
        return tuple(each for each in self.asks if each.text in care.ask)


def here(
    library: Library,
    technique: Technique,
    step: FlatStep | None = None,
    routine: Routine | None = None,
    today: Place | None = None,
) -> Here:
    """Choose what a stroke is in a step of a routine, its own or the one that steps in; without a step it is what its page shows.

    The step's own words and cue are about its own stroke: one that steps in has neither. `today` is what a check leaves of that place.
    """
    own = step is not None and step.technique == technique.id
    where: dict[str, Pressure] = {str(area): firmest for area, firmest in technique.where.items()}
    if step is not None:
        where = step.where(library) if own else step.where_instead(library)
    over = routine.over if routine else None
    place = today or Place(where, tuple(map(str, routine.positions[:1])) if routine else (), over)
    words = {str(ref): str(text) for ref, text in step.step.words.items()} if step and own else {}

    def told(text: object, *, spoken: bool = False) -> Spoken:
        found = Spoken(str(text), wanted(library, technique, str(text), spoken=spoken)) if text else Spoken()
        return Spoken() if today and not found.wants.fit(place) else found

    return Here(
        technique=technique,
        instructions=tuple(_chosen(library, technique, words, Place(where, over=over), place if today else None)),
        glance=told((step.step.cue if step and own else None) or technique.cue),
        first=told(step.step.say if step and own else "", spoken=True),
        asks=tuple(found for each in technique.ask if (found := told(each, spoken=True)).text),
        where=place.where,
        positions=place.positions,
        minutes=step.minutes if step else None,
        sides=step.times if step else 1,
        giver=str(technique.giver),
        upright=routine is not None and bool(library.positions[routine.positions[0]].upright),
    )


def _chosen(
    library: Library, technique: Technique, words: Mapping[str, str], plain: Place, today: Place | None
) -> Iterator[Instruction]:
    for each in technique.steps:
        own = each.id in words and not each.limit
        said = words[each.id] if own else str(each.do)
        if said == LEAVE_OUT or not (each.limit or own or needed(each.needs).fit(plain)):
            continue
        # A step that words an instruction takes over what it needs, too: its words stand for themselves.
        wants = ANY if each.limit else wanted(library, technique, said, None if own else each.needs)
        say = "" if own else str(each.say or "")
        asked = wanted(library, technique, say, spoken=True) if say else ANY
        if today and not wants.fit(today):
            continue
        if today and not asked.fit(today):
            say, asked = "", ANY
        yield Instruction(str(each.id), said, say, each.after, wants, asked)
