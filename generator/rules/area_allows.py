"""A technique uses only moves and hands that its areas allow.

Why: a flat palm that glides over the kidneys is safe; tapping or pressing there is not. Where an area lists moves or hands, all
others are refused. A move or hand that is drawn is judged where it is drawn; one that no stroke shows is judged on every area of
the technique.
Source: each area in content/areas names its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.guide import Guide
from generator.problems import Place, Problem
from generator.records import Area, Stroke, Technique
from generator.spelling import listed
from generator.words import Hand, Lane, Move

ID = "area-allows"


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        drawn: set[Move | Hand] = set()
        for place, stroke in _strokes(technique):
            used = (stroke.move or technique.moves[0], stroke.hands or technique.hands[0])
            drawn.update(used)
            for area in _areas(guide, stroke):
                yield from _judge(technique, area, used, place)
        words: tuple[Move | Hand, ...] = (*technique.moves, *technique.hands)
        hidden = [word for word in words if word not in drawn]
        for ref in technique.where:
            yield from _judge(technique, guide.areas[ref], hidden, technique.at("where", ref))


def _strokes(technique: Technique) -> Iterator[tuple[Place, Stroke]]:
    for number, step in enumerate(technique.steps):
        for index, stroke in enumerate(step.strokes):
            yield technique.at("steps", number, "strokes", index), stroke


def _areas(guide: Guide, stroke: Stroke) -> Iterator[Area]:
    """Give the areas that a stroke names itself. What else it passes is known only with the drawing.

    The outer lane lies on another area than the level it is named by, so it is left to the drawing, too.
    """
    places = (stroke.from_, *stroke.via, stroke.to, *stroke.at)
    names: dict[str, None] = {}
    for place in places:
        level, _, lane = (place or "").partition(".")
        if lane != Lane.OUTER:
            names[lane if lane == Lane.SPINE else level] = None
    yield from (guide.areas[name] for name in names if name in guide.areas)


def _judge(technique: Technique, area: Area, used: Sequence[Move | Hand], place: Place) -> Iterator[Problem]:
    for kind, allowed in ((Move, area.moves), (Hand, area.hands)):
        refused = [word for word in used if isinstance(word, kind) and word not in allowed]
        if allowed and refused:
            message = f'"{technique.id}" uses {listed(refused)} on "{area.id}", the area allows only {listed(allowed)}'
            yield Problem(place, ID, message)
