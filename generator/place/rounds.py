"""How often a stroke is repeated in its place, and how long that takes: the way of the hands, at true size, at the pace they keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.body.scale import QUICKEST, SLOWEST, WHOLE, Way, cm, way
from generator.body.views import VIEWS
from generator.guide.library import Library
from generator.guide.steps import FlatStep
from generator.place.here import here
from generator.records import Routine, Stroke, Technique
from generator.records.vocabulary import Per, Pressure, Side


@dataclass(frozen=True)
class Going:
    """A stroke that is repeated `least` to `most` times on each of `sides`. `ways` are the parts of one round: their cm, and their own pace."""

    least: int
    most: int
    sides: int
    ways: tuple[tuple[float, float | None], ...]

    @property
    def cm(self) -> float:
        return sum(each for each, _ in self.ways)

    @property
    def paces(self) -> tuple[float, float]:
        """Give the slowest and the quickest pace of a round, in cm a second."""
        own = [tempo for _, tempo in self.ways]
        return min(tempo or SLOWEST for tempo in own), max(tempo or QUICKEST for tempo in own)

    def seconds(self, pace: float, rounds: int = 1) -> float:
        """Give how long some rounds take on all sides, at a pace in cm a second where a way has none of its own."""
        return rounds * self.sides * sum(each / (tempo or pace) for each, tempo in self.ways)


def going(library: Library, technique: Technique, step: FlatStep, routine: Routine) -> Going | None:
    """Work out the rounds of a stroke in a step of a routine: its own, or the one that steps in. Nothing, if no round of it can be measured.

    A step may say how often; that is about its own stroke. What has no length counts for nothing, so a round takes at least as long as this says.
    """
    own = step.step.rounds if step.technique == technique.id else None
    if own is None and technique.rounds is None:
        return None
    place = here(library, technique, step, routine)
    done = {each.id for each in place.on_the_clock}
    strokes = [stroke for each in technique.steps if str(each.id) in done for stroke in each.strokes]
    ways = tuple(_ways(technique, strokes, place.where))
    if not ways:
        return None
    said = technique.rounds
    sides = 2 if said and said.per is Per.SIDE else 1
    least, most = (own, own) if own is not None else (said.least, said.most) if said else (1, 1)
    return Going(least, most, sides, ways)


def _ways(technique: Technique, strokes: list[Stroke], where: Mapping[str, Pressure]) -> Iterator[tuple[float, float | None]]:
    """Give the parts of a round: each stroke, and how whole hands come to where the next one starts, or the first one again.

    Hands that take turns need no way back: one goes back while the other is at work.
    """
    found: list[tuple[str, Stroke, Way, bool]] = []
    for stroke in strokes:
        move, hands = stroke.move or technique.moves[0], stroke.hands or technique.hands[0]
        left = _left(technique, stroke, where)
        if left and (measured := way(view := str(stroke.view or technique.view), left, move, hands)):
            found.append((view, stroke, measured, hands in WHOLE and not stroke.alternate))
    for index, (view, stroke, measured, stays) in enumerate(found):
        yield measured.cm, stroke.tempo
        other, _, after, _ = found[(index + 1) % len(found)]
        if stays and other == view:
            yield cm(view, abs(after.start - measured.end)), stroke.tempo


def _left(technique: Technique, stroke: Stroke, where: Mapping[str, Pressure]) -> Stroke | None:
    """Give what is left of a stroke where a step leaves areas out: it goes as far as there are places to touch."""
    view, move, out = (
        VIEWS[str(stroke.view or technique.view)],
        stroke.move or technique.moves[0],
        technique.where.keys() - where.keys(),
    )

    def kept(name: str) -> bool:
        spot = view.spot(name, move, stroke.side is Side.CENTRE)
        return spot is not None and not spot.areas & out

    if stroke.at:
        at = tuple(name for name in stroke.at if kept(name))
        return stroke.model_copy(update={"at": at}) if at else None
    places = [name for name in (stroke.from_, *stroke.via, stroke.to) if name is not None and kept(name)]
    if len(places) < 2:
        return None
    return stroke.model_copy(update={"from_": places[0], "via": tuple(places[1:-1]), "to": places[-1]})
