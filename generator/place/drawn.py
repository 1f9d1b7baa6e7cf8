"""What of a stroke's drawing is left in its place: a picture says no more than the words beside it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from generator.body.paths import StrokePath
from generator.guide.library import Library
from generator.place.here import Here
from generator.records import Technique
from generator.records.techniques import Stroke
from generator.records.vocabulary import Pressure


def drawn(library: Library, place: Here) -> Technique:
    """Give the stroke as its place leaves it, to be drawn: the strokes of the instructions that are left, no firmer than it allows there.

    A hand that rests where the place does not go is gone; a stroke that only leads through such an area stays whole, and is as firm there as
    the place is at its firmest. Where nothing is taken away it is the technique itself.
    """
    technique = place.technique
    left = {each.id for each in place.instructions}
    walked = {id(path.stroke): path for path in library.paths_of(technique)}
    steps, entered = [], set(place.where)
    for step in technique.steps:
        if str(step.id) not in left:
            continue
        strokes = []
        for path in (walked[id(stroke)] for stroke in step.strokes):
            stroke, areas = _kept(path, place.where.keys())
            if areas:
                strokes.append(stroke)
                entered |= areas
        steps.append(step if tuple(strokes) == step.strokes else step.model_copy(update={"strokes": tuple(strokes)}))
    firmest = max(place.where.values(), default=Pressure.NEVER)
    where = {ref: place.where.get(str(ref), min(own, firmest)) for ref, own in technique.where.items() if str(ref) in entered}
    if tuple(steps) == technique.steps and where == technique.where:
        return technique
    return technique.model_copy(update={"steps": tuple(steps), "where": where})


def _kept(path: StrokePath, allowed: AbstractSet[str]) -> tuple[Stroke, AbstractSet[str]]:
    """Give what is left of a stroke and the areas it enters: none if nothing is left. Where hands rest, each place is one leg of the path."""
    stroke = path.stroke
    if not path.areas & allowed:
        return stroke, frozenset()
    if not stroke.at:
        return stroke, path.areas
    kept = [(spot, leg) for spot, leg in zip(stroke.at, path.legs, strict=True) if leg.areas & allowed]
    areas = frozenset(area for _, leg in kept for area in leg.areas)
    return (stroke if len(kept) == len(stroke.at) else stroke.model_copy(update={"at": tuple(spot for spot, _ in kept)})), areas
