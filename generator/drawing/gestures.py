"""Gestures: all that the drawing of a stroke depends on. Strokes of one gesture are drawn alike, and worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.body.courses import Course, course
from generator.body.geometry import Point, sampled
from generator.body.outlines import Shape, shape
from generator.body.paths import StrokePath
from generator.body.scale import PLANNED, SLOWEST
from generator.records import Stroke
from generator.records.vocabulary import Hand, Move, Pressure


@dataclass(frozen=True)
class Gesture:
    """A stroke on its view. `pressures` has the most on each leg."""

    view: str
    stroke: Stroke
    move: Move
    hands: Hand
    pressures: tuple[Pressure, ...]

    @cached_property
    def course(self) -> Course:
        return course(self.view, self.stroke, self.move)

    @property
    def pressure(self) -> Pressure:
        return max(self.pressures, default=Pressure.LIGHT)

    @property
    def shape(self) -> Shape:
        return shape(self.view)

    @property
    def tempo(self) -> float:
        """Give how fast hands go, in cm a second: as the stroke says, or as is planned for a light one; others go slower."""
        return self.stroke.tempo or (PLANNED if self.pressure is Pressure.LIGHT else SLOWEST)

    @property
    def run(self) -> list[Point]:
        """Give points along the stroke, or its places."""
        return list(self.course.points) if self.stroke.at else sampled(self.course.line)


def gesture(path: StrokePath) -> Gesture:
    """Give what is drawn of a stroke. The way back is always drawn light."""
    view = str(path.stroke.view or path.technique.view)
    legs = [leg for leg in path.legs if not leg.back]
    most = tuple(max((path.pressure(leg, area) for area in leg.areas), default=Pressure.LIGHT) for leg in legs)
    return Gesture(view, path.stroke, path.move, path.hands, most)
