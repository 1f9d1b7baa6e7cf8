"""A technique uses only moves and hands that its areas allow.

Why: a flat palm that glides over the kidneys is safe; tapping or pressing there is not. Where an area lists moves or hands, all
others are refused. A move or hand that is drawn is judged on every area its stroke enters. One that no stroke shows is judged on every
area of the technique, and an area that no stroke enters on every move and hand of it.
Source: each area in content/areas names its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.guide.library import Library
from generator.reading.problems import Message, Place, Problem
from generator.reading.spelling import joined
from generator.records import Area, Technique
from generator.records.vocabulary import Hand, Move

ID = "area-allows"
NOT_ALLOWED = Message(ID, '"{technique}" uses {refused} on "{area}", the area allows only {allowed}')


def check(library: Library) -> Iterator[Problem]:
    for technique in library.techniques.values():
        drawn: set[Move | Hand] = set()
        entered: set[str] = set()
        for path in library.paths[technique.id]:
            drawn.update((path.move, path.hands))
            entered |= path.areas
            for area in sorted(path.areas & library.areas.keys()):
                yield from _judge(technique, library.areas[area], (path.move, path.hands), path.at)
        words: tuple[Move | Hand, ...] = (*technique.moves, *technique.hands)
        hidden = [word for word in words if word not in drawn]
        for ref in technique.where:
            used = hidden if ref in entered else words
            yield from _judge(technique, library.areas[ref], used, technique.at("where", ref))


def _judge(technique: Technique, area: Area, used: Sequence[Move | Hand], place: Place) -> Iterator[Problem]:
    for kind, allowed in ((Move, area.moves), (Hand, area.hands)):
        refused = [word for word in used if isinstance(word, kind) and word not in allowed]
        if allowed and refused:
            words = {"refused": joined(refused, "or"), "allowed": joined(allowed, "or")}
            yield NOT_ALLOWED.at(place, technique=technique.id, area=area.id, **words)
