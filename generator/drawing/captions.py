"""Captions: the sentences that say what the drawing of a technique shows, for those who cannot see it and for all who can.

They come from the same strokes and pressures as the drawing, and from the templates of `words.yml`. No sentence is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator.body.paths import StrokePath, paths
from generator.body.phrases import fill, lanes
from generator.body.views import OUTER, SPINE, VIEWS, Spot, View
from generator.drawing.stretches import Span, eased, is_firm, kept_off, row_of, spots, spots_back, stretches, view_of
from generator.guide.library import Library
from generator.records import Technique, Words
from generator.records.site import LaneText, SpanText
from generator.records.vocabulary import Move, Pressure, Side

#: A sentence that is read out loud has at most so many words.
MOST_WORDS = 20
#: Views with a left and a right side: what is done on both is drawn on both.
MIRRORED = frozenset({"back", "seated", "leaning", "neck", "face"})
#: Whether the rows of a view go up the body or down. On a hand, a foot or the face "up" would say little.
UP = {"back": 1, "seated": 1, "leaning": 1, "arm": 1, "leg": 1, "neck": -1}
#: Moves that go across the body, so that no lane is named.
_ACROSS = (Move.WRING, Move.FAN)

T = TypeVar("T")


@dataclass(frozen=True)
class Caption:
    """What a drawing shows: its name, and sentences in the order in which they are read."""

    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def drawn_views(technique: Technique) -> tuple[str, ...]:
    """Give the views that strokes of a technique lie on, in order of first use."""
    return tuple(dict.fromkeys(view_of(path) for path in paths(technique)))


def caption(
    library: Library,
    technique: Technique,
    view: str,
    steps: Collection[int] | None = None,
    strokes: Sequence[StrokePath] = (),
) -> Caption:
    """Say what the drawing of a technique on a view shows: the view, each stroke in order, what to keep off and where to go lighter.

    `steps` are the numbers of the steps that are drawn, from 1, where a view takes several drawings; all if left out. `strokes` are just those
    that are drawn, where a picture shows a part of a step. Raises `ValueError` if no stroke of the technique is drawn there.
    """
    drawn = library.paths_of(technique)
    found = list(strokes) or [path for path in drawn if view_of(path) == view and _in_steps(path, steps)]
    if not found:
        raise ValueError(f'"{technique.id}" is not drawn on "{view}"')
    speech = _Speech(library.words, VIEWS[view], technique.self)
    several = len({view_of(path) for path in drawn}) > 1
    name = str(technique.name)
    shown = library.words.views[view]
    sentences = [
        str(shown.own if technique.self else shown.shown),
        *speech.strokes(found),
        *speech.kept_off(kept_off(library, technique, view)),
        *speech.eased(eased(library, found)),
    ]
    return Caption(speech.say("title", technique=name, view=str(shown.name)) if several else name, tuple(sentences))


def _in_steps(path: StrokePath, steps: Collection[int] | None) -> bool:
    return steps is None or any(
        path.stroke is stroke for number, step in enumerate(path.technique.steps, 1) if number in steps for stroke in step.strokes
    )


class _Speech:
    """Puts sentences together from the templates of `words.yml`, for one view."""

    def __init__(self, words: Words, view: View, own: bool) -> None:
        self.words = words
        self.view = view
        self.own = own
        self.mirrored = view.id in MIRRORED
        self.lanes = lanes(view)
        self.throughout = False

    def say(self, name: str, **values: str) -> str:
        return fill(self.words.sentences[name], **values)

    def join(self, words: Sequence[str]) -> str:
        """Join words as in a sentence: `a, b and c`."""
        joined = words[0]
        for word in words[1:-1]:
            joined = self.say("comma", before=joined, next=word)
        return self.say("and", before=joined, last=words[-1]) if len(words) > 1 else joined

    def in_order(self, words: Sequence[str]) -> str:
        joined = words[0]
        for word in words[1:]:
            joined = self.say("then", before=joined, next=word)
        return joined

    def strokes(self, found: Sequence[StrokePath]) -> Iterator[str]:
        """Say each stroke. What is the same for all comes once, at the end: the pressure, turns taken, the side that is shown."""
        pressures = {stretch.span for path in found for stretch in stretches(path)}
        self.throughout = len(found) > 1 and len(pressures) == 1 and not any(map(is_firm, found))
        for remarks, same in groupby(found, key=self._remarks):
            run = list(same)
            while run:
                first, *others = self._alike(run)
                yield from self._stroke(first)
                yield from self._same_on(others)
                del run[: 1 + len(others)]
            yield from remarks
        if self.throughout:
            yield self.say("throughout", pressure=self.pressure(*pressures.pop()))

    def kept_off(self, areas: Sequence[str]) -> Iterator[str]:
        if areas:
            yield self.say("keep-off", areas=self._areas(areas))

    def eased(self, areas: dict[str, Pressure]) -> Iterator[str]:
        for pressure in sorted(set(areas.values()), reverse=True):
            here = [area for area, lighter in areas.items() if lighter is pressure]
            yield self.say("stay", pressure=str(self.words.touch[pressure]), areas=self._areas(sorted(here)))

    def _areas(self, areas: Iterable[str]) -> str:
        return self.join([str(self.words.areas[area]) for area in areas])

    def _remarks(self, path: StrokePath) -> tuple[str, ...]:
        side = path.stroke.side
        shown = [f"own-{side}" if self.own else str(side)] if side in (Side.LEFT, Side.RIGHT) else []
        return tuple(self.say(name) for name in (["turns"] if path.stroke.alternate else []) + shown)

    def _stroke(self, path: StrokePath) -> Iterator[str]:
        there, *back = stretches(path)
        if path.stroke.at:
            yield from self._places(path)
        else:
            yield from self._pressed(self._move(path, route=self._route(path)), there.span)
        if is_firm(path):
            yield self.say("asked")
        if path.stroke.then:
            yield from self._pressed(self._return(path), back[0].span)

    def _pressed(self, stroke: str, span: Span | None) -> list[str]:
        """Say a stroke with its pressure, or the pressure by itself where one sentence would be too long."""
        alone = self.say("stroke-alone", stroke=stroke)
        if span is None or self.throughout:
            return [alone]
        whole = self.say("stroke", stroke=stroke, pressure=self.pressure(*span))
        return [whole] if _short(whole) else [alone, self.say("use", pressure=self.pressure(*span))]

    def _move(self, path: StrokePath, **values: str) -> str:
        """Say a stroke without its pressure; where that is long, only "the finger pads", not whose."""
        stroke, grip = self.words.strokes[path.move], self.words.grips[path.hands]
        template = stroke.at if path.stroke.at and stroke.at else stroke.along
        fan = self._way(UP.get(self.view.id, 0), 1)
        said = fill(template, hands=self._hands(path), way=fan, **values)
        return said if _short(said) else fill(template, hands=str(grip.some), way=fan, **values)

    def _hands(self, path: StrokePath) -> str:
        grip = self.words.grips[path.hands]
        if path.stroke.side is Side.CENTRE:
            return str(grip.one)
        on_both = self.mirrored and path.stroke.side is Side.BOTH
        return str(grip.both if on_both or path.move is Move.WRING else grip.some)

    # Pressure

    def pressure(self, first: Pressure, last: Pressure) -> str:
        """Say a pressure, or how it changes on the way."""
        touch = self.words.touch
        if first is last:
            return self.say("one-pressure", pressure=str(touch[first]))
        return self.say("two-pressures", first=str(touch[first]), last=str(touch[last]))

    # Ways

    def _route(self, path: StrokePath) -> str:
        start, end = str(path.stroke.from_), str(path.stroke.to)
        if span := self._span_of(path):
            return str(span.route)
        on_the_way = spots(path)
        rise, passed = on_the_way[-1].row - on_the_way[0].row, [self._lane(spot) for spot in on_the_way]
        turn = passed[-1] - passed[0]
        if rise == 0 and turn and row_of(start) == row_of(end):
            return self.say("level", way=self._way(0, turn), place=self._name(path, row_of(start)))
        straight = len(set(passed[:-1])) == 1 and (len(passed) > 2 or not turn)
        way = self._way(rise, 0 if straight else turn)
        names = {"from": self._name(path, start), "to": self._name(path, end)}
        if way and straight and any(map(self._has_lanes, on_the_way)):
            names = {"from": self._name(path, row_of(start)), "to": self._name(path, row_of(end))}
            return self.say("straight", way=way, lane=str(self._lane_text(passed[0]).along), **names)
        return self.say("turning", way=way, **names) if way else self.say("plain", **names)

    def _return(self, path: StrokePath) -> str:
        """Say the way back, which has a lane of its own."""
        first, last = spots_back(path)
        way = self._way(last.row - first.row, 0)
        if not way or not (self._has_lanes(first) or self._has_lanes(last)):
            return self.say("return-plain")
        return self.say("return", way=way, lane=str(self._lane_text(self._lane(first)).along))

    def _way(self, rows: int, turn: int) -> str:
        """Say which way a hand goes, from the rows it passes and the lanes it changes."""
        rise = rows * UP.get(self.view.id, 0)
        parts = ["up" if rise > 0 else "down"] if rise else []
        parts += ["out" if turn > 0 else "in"] if turn else []
        return str(self.words.ways["-".join(parts)]) if parts else ""

    # Places

    def _has_lanes(self, spot: Spot) -> bool:
        return len(list(self.view.rows.values())[spot.row].lanes) > 1

    def _lane(self, spot: Spot) -> int:
        """Give the lane of a spot; an arm beside the body is as far out as its side, and some views have fewer lanes."""
        return min(spot.lane, OUTER, max(len(self.lanes) - 1, SPINE))

    def _lane_text(self, lane: int) -> LaneText:
        return self.words.lanes[self.view.id][self.lanes[lane]]

    def _name(self, path: StrokePath, place: str) -> str:
        """Say a place: by the name it has in its lane, or else by that of its row."""
        places = self.words.places[self.view.id]
        found = places[place] if place in places else places[row_of(place)]
        one = found.one if path.stroke.side in (Side.LEFT, Side.RIGHT) else None
        return str(one or found.name)

    def _spot_name(self, path: StrokePath, place: str, spot: Spot) -> tuple[str, str]:
        """Give the name of a place where hands stay, and its lane unless the name says it already."""
        row = row_of(place)
        if path.move in _ACROSS:
            return self._name(path, row), ""
        if row not in self.view.rows or (place == row and row in self.view.points) or not self._has_lanes(spot):
            return self._name(path, place), ""
        in_lane = f"{row}.{self.lanes[self._lane(spot)]}"
        if in_lane in self.words.places[self.view.id]:
            return self._name(path, in_lane), ""
        return self._name(path, row), str(self._lane_text(self._lane(spot)).name)

    def _listed(self, path: StrokePath, named: Sequence[tuple[str, str]]) -> str:
        """Say several places, and what they share only once."""
        join = self.in_order if path.stroke.order else self.join
        places, lane_names = [place for place, _ in named], [lane for _, lane in named]
        if all(lane_names) and len(set(places)) == 1:
            return self.say("spot", place=places[0], lane=join(lane_names))
        if lane_names[0] and len(set(lane_names)) == 1:
            return self.say("spot", place=join(places), lane=lane_names[0])
        return join([self.say("spot", place=place, lane=lane) if lane else place for place, lane in named])

    def _places(self, path: StrokePath) -> Iterator[str]:
        """Say a stroke that stays at places: those with the same pressure together, as many in a sentence as it can hold."""
        named = [self._spot_name(path, str(at), spot) for at, spot in zip(path.stroke.at, spots(path), strict=True)]
        spans = [stretch.span for stretch in stretches(path)]
        if path.move is Move.HOLD and path.stroke.side is Side.CENTRE and len(named) == 2 and len(set(spans)) == 1:
            first, last = (self._listed(path, [each]) for each in named)
            yield from self._pressed(self.say("two-hands", hands=self._hands(path), first=first, last=last), spans[0])
            return
        again = "next" if path.stroke.order else "same"
        for number, (span, run) in enumerate(groupby(zip(named, spans, strict=True), key=lambda each: each[1])):

            def said(here: Sequence[tuple[str, str]], first: bool, new: bool = number == 0, span: Span = span) -> list[str]:
                if new and first:
                    return self._pressed(self._move(path, places=self._listed(path, here)), span)
                once = [(place, "" if lane == named[0][1] else lane) for place, lane in here]
                return self._pressed(self.say(again, places=self._listed(path, once)), span if first else None)

            yield from _fitted([each for each, _ in run], said)

    # Ways that have a name of their own

    def _span_of(self, path: StrokePath) -> SpanText | None:
        ends = (path.stroke.from_, path.stroke.to)
        return next((span for span in self.words.spans.get(self.view.id, ()) if (span.from_, span.to) == ends), None)

    def _alike(self, found: Sequence[StrokePath]) -> list[StrokePath]:
        """Give the first stroke, and those right after it that differ in nothing but a way with a name of its own."""
        alike = [found[0]]
        for path in found[1:]:
            if self._same_but_way(found[0]) != self._same_but_way(path):
                break
            alike.append(path)
        return alike

    def _same_but_way(self, path: StrokePath) -> tuple[object, ...]:
        known = self._span_of(path) is not None and not path.stroke.via and not path.stroke.then
        return (path.move, path.hands, path.stroke.side, stretches(path)[0].span, is_firm(path), None if known else path.at)

    def _same_on(self, found: Sequence[StrokePath]) -> Iterator[str]:
        names = [str(span.name) for path in found if (span := self._span_of(path))]
        yield from _fitted(names, lambda some, _: self._pressed(self.say("same", places=self.join(some)), None))


def _fitted(items: Sequence[T], said: Callable[[Sequence[T], bool], list[str]]) -> Iterator[str]:
    """Say items in as few goes as fit into short sentences; `said` is told which go is the first."""
    waiting, first = items, True
    while waiting:
        count = len(waiting)
        while count > 1 and not all(map(_short, said(waiting[:count], first))):
            count -= 1
        yield from said(waiting[:count], first)
        waiting, first = waiting[count:], False


def _short(sentence: str) -> bool:
    return len(sentence.split()) <= MOST_WORDS
