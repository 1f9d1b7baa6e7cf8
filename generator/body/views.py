"""The drawings strokes lie on: which places they have, which area lies at each, and which end is nearest to the heart.

A view is a grid. Its rows go along the body, from one end to the other; its lanes go from the midline out. A place of content is
`row`, `row.lane` or a point. What a stroke passes between two places are the rows between them, in the lanes between theirs.
The shapes that are drawn come with the diagrams; safety rules need only these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.vocabulary import Lane, Move

#: Lanes from the midline out. An arm that lies beside the body is one lane further out.
SPINE, INNER, MIDDLE, OUTER, ARM = range(5)
LANES = {Lane.SPINE: SPINE, Lane.INNER: INNER, Lane.MIDDLE: MIDDLE, Lane.OUTER: OUTER}
#: Moves that grip or strike the muscle lie over it; all others lie beside the spine.
OVER_MUSCLE = frozenset({Move.KNEAD, Move.TAP, Move.LIFT, Move.ROLL, Move.SQUEEZE, Move.SHAKE, Move.ROCK})

Areas = frozenset[str]


@dataclass(frozen=True)
class Row:
    """One row of a view. `lanes` holds the areas of each lane, from the midline out; a view that is no mirror of itself has only one."""

    lanes: tuple[Areas, ...]

    def areas(self, lane: int) -> Areas:
        return self.lanes[min(lane, len(self.lanes) - 1)]


@dataclass(frozen=True)
class Spot:
    """A named place: where in the grid it lies, and the areas a hand that rests there touches."""

    row: int
    lane: int
    areas: Areas


@dataclass(frozen=True)
class View:
    """A drawing. `rows` are in order along the body, `points` are places that are no row.

    `heart` is the row nearest to the heart. Which way a stroke runs is read from its line, against the height of this row.
    """

    id: str
    heart: str
    rows: Mapping[str, Row]
    points: Mapping[str, Spot]
    #: The lane of a place that names none, if it does not depend on the move.
    lane: int | None = None

    def places(self) -> list[str]:
        """Give the names content may use, without lanes."""
        return [*self.rows, *(point for point in self.points if point not in self.rows)]

    def spot(self, place: str, move: Move, centre: bool = False) -> Spot | None:
        """Find a place as content writes it. Without a lane it lies in the lane of the move, or on the midline if `centre`."""
        name, _, lane = place.partition(".")
        if not lane and name in self.points:
            return self.points[name]
        if name not in self.rows or (lane and lane not in LANES):
            return None
        if lane:
            at = LANES[Lane(lane)]
        elif centre:
            at = SPINE
        else:
            at = self.lane if self.lane is not None else MIDDLE if move in OVER_MUSCLE else INNER
        index = list(self.rows).index(name)
        return Spot(index, at, self.rows[name].areas(at))

    def between(self, one: Spot, other: Spot) -> Areas:
        """Give the areas of the rows that lie between two places, in the lanes between theirs."""
        low, high = sorted((one.row, other.row))
        rows = list(self.rows.values())[low + 1 : high]
        near, far = sorted((one.lane, other.lane))
        return frozenset(area for row in rows for lane in range(near, far + 1) for area in row.areas(lane))

    def across(self, row: int, near: int = SPINE, far: int = OUTER) -> Areas:
        """Give the areas of a row from one lane to another."""
        found = list(self.rows.values())[row]
        return frozenset(area for lane in range(near, far + 1) for area in found.areas(lane))

    def shared(self) -> set[frozenset[str]]:
        """Give the sets of areas that lie at one and the same place."""
        found = {areas for row in self.rows.values() for areas in row.lanes} | {spot.areas for spot in self.points.values()}
        return {areas for areas in found if len(areas) > 1}

    def areas(self) -> set[str]:
        """Give every area of the view."""
        found = {area for row in self.rows.values() for areas in row.lanes for area in areas}
        return found | {area for spot in self.points.values() for area in spot.areas}


def _row(*lanes: str) -> Row:
    return Row(tuple(frozenset(lane.split()) for lane in lanes))


def _spot(row: int, lane: int, areas: str) -> Spot:
    return Spot(row, lane, frozenset(areas.split()))


#: From behind, hips to neck. Strokes go up to the shoulders; from the neck they come down to them.
_BACK = {
    "hips": _row("sacrum spine", "hips", "hips", "hips"),
    "lower-back": _row("spine lower-back", "lower-back", "lower-back", "waist-sides"),
    "waist": _row("spine lower-back", "lower-back kidneys", "lower-back kidneys", "waist-sides"),
    "lower-ribs": _row(
        "spine mid-back", "mid-back lower-ribs kidneys", "mid-back lower-ribs kidneys", "mid-back lower-ribs", "upper-arms"
    ),
    "mid-back": _row("spine mid-back", "mid-back", "mid-back", "mid-back", "upper-arms"),
    "upper-back": _row("spine upper-back", "upper-back", "upper-back", "upper-back", "upper-arms"),
    "shoulders": _row("spine upper-back", "shoulders", "shoulders", "shoulders"),
    "neck": _row("spine neck-back", "neck-back", "neck-back", "neck-sides"),
}
_BACK_POINTS = {
    "sacrum": _spot(0, SPINE, "sacrum spine"),
    "shoulder": _spot(6, OUTER, "shoulders"),
    "upper-arm": _spot(5, ARM, "upper-arms"),
    "elbow": _spot(3, ARM, "upper-arms forearms funny-bone"),
}
#: The same back, bent forward: the arms lie on a table in front, so that none hangs beside it.
_LEANING = {name: Row(row.lanes[:ARM]) for name, row in _BACK.items()}


def _ends(row: int, areas: str, *names: str) -> dict[str, Spot]:
    """Points that lie side by side in one row: fingers and toes."""
    return {name: _spot(row, SPINE, areas) for name in names}


_FINGERS = ("little", "ring", "middle", "index", "thumb")

#: Every view that strokes may lie on. Whole-body views only show where on the body something is.
VIEWS: Mapping[str, View] = {
    view.id: view
    for view in (
        View("back", "shoulders", _BACK, {**_BACK_POINTS, "armpit": _spot(5, ARM, "armpits")}),
        View(
            "seated",
            "shoulders",
            _BACK,
            {
                **_BACK_POINTS,
                "shoulder-top": _spot(6, MIDDLE, "shoulders"),
                "shoulder-muscle": _spot(6, MIDDLE, "shoulders"),
            },
        ),
        View(
            "leaning",
            "shoulders",
            _LEANING,
            {
                "sacrum": _BACK_POINTS["sacrum"],
                "shoulder": _BACK_POINTS["shoulder"],
                "upper-arm": _spot(6, ARM, "upper-arms"),
                "shoulder-top": _spot(6, MIDDLE, "shoulders"),
                "shoulder-muscle": _spot(6, MIDDLE, "shoulders"),
            },
        ),
        View(
            "neck",
            "shoulders",
            {
                "crown": _row("scalp"),
                "back-of-head": _row("scalp"),
                "skull-base": _row("spine neck-back", "neck-back", "neck-back", "neck-sides"),
                "neck": _row("spine neck-back", "neck-back", "neck-back", "neck-sides"),
                "neck-base": _row("spine neck-back", "neck-back", "shoulders", "shoulders"),
                "shoulders": _row("spine upper-back", "shoulders", "shoulders", "shoulders"),
                "upper-back": _row("spine upper-back", "upper-back", "upper-back", "upper-back"),
            },
            {"shoulder-top": _spot(5, MIDDLE, "shoulders")},
        ),
        View(
            "face",
            "jaw",
            {
                "forehead": _row("face"),
                "temple": _row("face", "face eyes", "face eyes", "face"),
                "cheek": _row("face"),
                "jaw": _row("face"),
            },
            {
                "temple": _spot(1, OUTER, "face"),
                "cheek": _spot(2, OUTER, "face"),
                "jaw": _spot(3, OUTER, "face"),
            },
        ),
        View(
            "arm",
            "shoulder",
            {
                "wrist": _row("forearms", "inner-wrist", "forearms"),
                "forearm": _row("forearms"),
                "elbow": _row("forearms upper-arms", "forearms elbow-crease funny-bone", "forearms upper-arms"),
                "upper-arm": _row("upper-arms", "inner-arms", "upper-arms"),
                "shoulder": _row("shoulders", "armpits", "shoulders"),
            },
            {},
            lane=MIDDLE,
        ),
        View(
            "palm",
            "wrist",
            {
                "tips": _row("fingers"),
                "finger-bases": _row("palms"),
                "palm": _row("palms"),
                "heel": _row("palms"),
                "wrist": _row("inner-wrist"),
            },
            {
                **_ends(0, "fingers", *(f"{finger}-tip" for finger in _FINGERS)),
                **_ends(1, "fingers", *(f"{finger}-base" for finger in _FINGERS)),
                **_ends(2, "palms", "thumb-pad", "little-edge"),
            },
        ),
        View(
            "hand-back",
            "wrist",
            {
                "tips": _row("fingers"),
                "knuckles": _row("hand-backs"),
                "back-of-hand": _row("hand-backs"),
                "wrist": _row("hand-backs"),
            },
            {
                **_ends(0, "fingers", *(f"{finger}-tip" for finger in _FINGERS)),
                **_ends(1, "fingers", *(f"{finger}-base" for finger in _FINGERS)),
            },
        ),
        View(
            "leg",
            "thigh",
            {
                "ankle": _row("calves", "shins", "calves", "shins"),
                "calf": _row("calves"),
                "knee": _row("knee-back"),
                "thigh": _row("thighs", "inner-thigh", "thighs", "thighs"),
            },
            {},
            lane=MIDDLE,
        ),
        View(
            "sole",
            "heel",
            {
                "toes": _row("toes"),
                "ball": _row("soles"),
                "mid-sole": _row("soles"),
                "heel": _row("soles"),
            },
            {
                **_ends(0, "toes", "big-toe", "toe-2", "toe-3", "toe-4", "little-toe"),
                **_ends(1, "soles", "ball-inner", "ball-outer"),
                **_ends(2, "soles", "arch", "inner-edge", "outer-edge"),
                **_ends(3, "soles", "heel-inner", "heel-outer"),
            },
        ),
        View(
            "foot-top",
            "ankle",
            {
                "toes": _row("toes"),
                "toe-bases": _row("foot-tops"),
                "instep": _row("foot-tops"),
                "ankle": _row("shins"),
            },
            {
                **_ends(0, "toes", "big-toe", "toe-2", "toe-3", "toe-4", "little-toe"),
                **_ends(2, "foot-tops", "inner-edge", "outer-edge"),
            },
        ),
    )
}
