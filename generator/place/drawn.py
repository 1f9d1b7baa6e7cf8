"""What of a stroke's drawing is left in its place: a picture says no more than the words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from generator.body.courses import named
from generator.body.paths import StrokePath
from generator.body.views import VIEWS
from generator.guide.library import Library
from generator.place.here import Here
from generator.records import Routine, Technique
from generator.records.techniques import Stroke
from generator.records.vocabulary import Move, Pressure, Side, Standing

#: The views of a back: of somebody who lies, sits upright, or leans forward on a table.
LYING, SITTING, LEANING = "back", "seated", "leaning"
#: Moves that press from above or go round on the back: they need a body that leans on something.
_PRESSES = {Move.PRESS, Move.CIRCLE, Move.ROCK}


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
    seen = _seen(technique, upright=place.upright)
    firmest = max(place.where.values(), default=Pressure.NEVER)
    where = {ref: place.where.get(str(ref), min(own, firmest)) for ref, own in technique.where.items() if str(ref) in entered}
    if tuple(steps) == technique.steps and where == technique.where and not seen:
        return technique
    return technique.model_copy(update={"steps": tuple(steps), "where": where, **seen})


def as_seen(library: Library, technique: Technique, routines: Iterable[Routine]) -> Technique:
    """Give a stroke whole, as it is seen where it is done in any of some routines in the position they are best done in."""
    upright = all(bool(library.positions[routine.positions[0]].upright) for routine in routines)
    found = _seen(technique, upright=upright)
    return technique.model_copy(update=found) if found else technique


def _seen(technique: Technique, *, upright: bool) -> dict[str, object]:
    """Give the view and where the giver is, if they sit and the stroke is drawn lying: upright, or bent forward for what presses from above."""
    if not upright or str(technique.view) != LYING:
        return {}
    view = LEANING if _PRESSES & set(technique.moves) else SITTING
    own = [stroke for step in technique.steps for stroke in step.strokes if stroke.view is None]
    known = all(
        VIEWS[view].spot(str(name), stroke.move or technique.moves[0], stroke.side is Side.CENTRE)
        for stroke in own
        for name in named(stroke)
    )
    if not known:  # what hangs beside an upright body has no place on the other
        return {}
    return {"view": view, "place": None if view == SITTING else Standing.BESIDE}


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
