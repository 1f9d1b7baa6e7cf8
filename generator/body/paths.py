"""Where strokes go: which areas each passes, how firmly, and whether it runs towards the heart.

The areas come from the places a stroke names and the tables of its view, the direction from the line as it is drawn, leg by leg
through every `via`. Rules read this, and so do the drawings, so that what is checked is what is drawn.

Twin: overrides/assets/record/paths.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.body.courses import SAME, course, named
from generator.body.views import INNER, VIEWS, Spot, View
from generator.reading.problems import Message, Place, Problem
from generator.reading.spelling import did_you_mean, joined, nearest
from generator.reading.texts import Text
from generator.records import Stroke, Technique
from generator.records.vocabulary import Hand, Move, Pressure

NO_VIEW = Message("unknown-place", "a stroke lies on a view, and none is named", "add view to the technique")
UNKNOWN_VIEW = Message("unknown-place", 'a view is {known}, not "{text}"')
UNKNOWN_LANE = Message("unknown-place", '"{name}" of the view "{view}" has no lane "{lane}"')
STAYS_TWICE = Message("stroke-shape", 'the stroke stays at "{place}" already{also}', "take it out")
BEEN_TWICE = Message(
    "stroke-shape", 'the stroke has been at "{place}" already{also}', "take it out; a way back is then: {{return: …}}"
)
BACK_IN_A_ROW = Message("stroke-shape", "a way back leads along the body, and this stroke stays in one row", "take then out")
UNKNOWN_PLACE = Message("unknown-place", 'a place of the view "{view}" is {known}, not "{text}"')


@dataclass(frozen=True)
class Leg:
    """A part of a stroke: from one place to the next, or one place where the hand stays.

    `heart` is above 0 if its line comes nearer to the heart, below 0 if any part of it goes away, and 0 if neither. `back` is the
    light way back.
    """

    areas: frozenset[str]
    heart: float = 0.0
    back: bool = False


@dataclass(frozen=True, eq=False)
class StrokePath:
    """One stroke of a technique on its view. Two are never compared: what is worked out about one is kept by its identity."""

    technique: Technique
    stroke: Stroke
    at: Place
    move: Move
    hands: Hand
    legs: tuple[Leg, ...]

    @property
    def areas(self) -> frozenset[str]:
        """Every area the stroke enters."""
        return frozenset(area for leg in self.legs for area in leg.areas)

    def own_pressure(self, leg: Leg) -> Pressure:
        """Give the pressure the stroke itself allows, whatever the areas do."""
        own = self.stroke.pressure or Pressure.FIRM
        return min(own, Pressure.LIGHT) if leg.back else own

    def pressure(self, leg: Leg, area: str) -> Pressure:
        """Give the pressure at an area of a leg: the lowest of the stroke's own and the technique's there."""
        return min(self.own_pressure(leg), self.technique.where.get(area, Pressure.NEVER))  # type: ignore[call-overload, no-any-return]


def paths(technique: Technique) -> Iterator[StrokePath]:
    """Give the strokes of a technique as they run. Their views and places exist: `unknown_places` has told."""
    for number, step in enumerate(technique.steps):
        for index, stroke in enumerate(step.strokes):
            move, hands = stroke.move or technique.moves[0], stroke.hands or technique.hands[0]
            view = VIEWS[str(stroke.view or technique.view)]
            at = technique.at("steps", number, "strokes", index)
            yield StrokePath(technique, stroke, at, move, hands, tuple(_legs(view, stroke, move)))


def firmest_drawn(drawn: Iterable[StrokePath]) -> dict[str, Pressure]:
    """Give how firmly strokes press at most on each area they enter, as they say it themselves."""
    most: dict[str, Pressure] = {}
    for path in drawn:
        for leg in path.legs:
            for area in leg.areas:
                most[area] = max(most.get(area, Pressure.NEVER), path.own_pressure(leg))
    return most


def _legs(view: View, stroke: Stroke, move: Move) -> Iterator[Leg]:
    drawn = course(view.id, stroke, move)
    if stroke.at:
        for spot in drawn.spots:
            yield Leg(_spread(view, spot, move))
        return
    for (one, other), rise in zip(pairwise(drawn.spots), drawn.rises, strict=True):
        yield Leg(_spread(view, one, move) | _spread(view, other, move) | _between(view, one, other, move), rise)
    if stroke.then and (lane := f".{stroke.then.return_}"):
        ends = [name.partition(".")[0] for name in (str(stroke.to), str(stroke.from_))]
        back = [view.spot(name + lane, move) or view.spot(name, move) for name in ends]
        one, other = (spot for spot in back if spot)
        yield Leg(one.areas | other.areas | view.between(one, other), back=True)


def _spread(view: View, spot: Spot, move: Move) -> frozenset[str]:
    """Give the areas a move covers at a place: hands that wring pass across the back, a fan opens to the flank."""
    if move is Move.WRING:
        return spot.areas | view.across(spot.row)
    if move is Move.FAN:
        return spot.areas | view.across(spot.row, near=INNER)
    return spot.areas


def _between(view: View, one: Spot, other: Spot, move: Move) -> frozenset[str]:
    if move not in (Move.WRING, Move.FAN):
        return view.between(one, other)
    rows = range(min(one.row, other.row) + 1, max(one.row, other.row))
    return frozenset().union(*(_spread(view, Spot(row, one.lane, frozenset()), move) for row in rows))


def unknown_places(technique: Technique) -> Iterator[Problem]:
    """Find views and places that do not exist. They end at the same gate as unknown ids, so that rules need not ask."""
    if technique.view is not None and technique.view not in VIEWS:
        yield _unknown_view(technique.view)
    for number, step in enumerate(technique.steps):
        for index, stroke in enumerate(step.strokes):
            name = stroke.view or technique.view
            if name is None:
                place = technique.at("steps", number, "strokes", index)
                yield NO_VIEW.at(place)
            elif name in VIEWS:
                unknown = list(_unknown_names(VIEWS[name], stroke))
                move = stroke.move or technique.moves[0]
                yield from unknown or _ways_round(
                    str(name), stroke, move, technique.at("steps", number, "strokes", index, "then")
                )
            elif stroke.view is not None:
                yield _unknown_view(stroke.view)


def _unknown_view(name: Text) -> Problem:
    said = UNKNOWN_VIEW.at(name.at, known=joined(list(VIEWS), "or"), text=name)
    return replace(said, hint=did_you_mean(nearest(name, VIEWS)))


def _unknown_names(view: View, stroke: Stroke) -> Iterator[Problem]:
    for place in named(stroke):
        if view.spot(place, Move.HOLD) is None:
            name, _, lane = place.partition(".")
            known = view.places()
            if name in known:
                said = UNKNOWN_LANE.at(place.at, name=name, view=view.id, lane=lane)
                hint = "write spine, inner, middle or outer after the dot" if name in view.rows else f"write {name}"
            else:
                said = UNKNOWN_PLACE.at(place.at, view=view.id, known=joined(known, "or"), text=name)
                hint = did_you_mean(nearest(name, known))
            yield replace(said, hint=hint)


def _ways_round(view: str, stroke: Stroke, move: Move, then: Place) -> Iterator[Problem]:
    """Find places that a stroke names twice, by whatever name, and a way back that leads nowhere: no line can be drawn of either."""
    places, found = named(stroke), course(view, stroke, move)
    for index, (place, point) in enumerate(zip(places, found.points, strict=True)):
        same = next((places[k] for k in range(index) if abs(found.points[k] - point) < SAME), None)
        if same is not None:
            also = "" if str(same) == str(place) else f', as "{same}"'
            yield (STAYS_TWICE if stroke.at else BEEN_TWICE).at(place.at, place=place, also=also)
    if stroke.then and len({spot.row for spot in (found.spots[0], found.spots[-1])}) == 1:
        yield BACK_IN_A_ROW.at(then)
