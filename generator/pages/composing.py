"""What the chooser of routines needs beside the routines themselves: how each stroke may stand in one that the page puts together.

The page composes, by `overrides/assets/choose/compose.js`; the rules that judge what it makes stay in `rules/`, and a test asks them. Where
a stroke stands is taken from the guide's own routines, so that a composed one follows the order a person has written. What is done
only on request and what is done on yourself is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict
from typing import Any

from generator.guide import addresses
from generator.guide.care import WORDS, care_of
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps
from generator.pages.changes import WORDS as CHECK_WORDS
from generator.pages.page import CautionView
from generator.pages.routines import lasting
from generator.pages.techniques import Techniques
from generator.place.here import Spoken, here
from generator.records import Routine, Technique
from generator.records.vocabulary import Level, Move, Over, Per, Unit

#: The shape of the data; the page refuses any other.
SHAPE = 2
#: Nobody can open, massage and close in fewer minutes.
SHORTEST = 3
#: Areas that people ask for by themselves, beside whole parts of the body.
ALONE = ("shoulders",)


def composing(facts: Facts) -> dict[str, Any]:
    """Give the data of the chooser. Nothing in it depends on any answer."""
    library, techniques = facts.library, facts.the(Techniques)
    fit = composable(library)
    views = {each.id: techniques.view(each) for each in fit}
    warned: dict[str, CautionView] = {c.key: c for view in views.values() for c in (*view.special, *view.general)}
    standing = _Standing(library)
    return {
        "shape": SHAPE,
        "shortest": SHORTEST,
        "words": {**asdict(WORDS), "why": CHECK_WORDS.why},
        # Of every stroke: a routine of ours may hold one that is in none that is put together.
        "leave": {each.id: care.leave for each in library.techniques.values() if (care := care_of(each)).skip_if},
        "longest": max((routine.minutes for routine in standing.routines), default=0),
        "positions": {ref: usual for ref, usual in standing.positions().items() if any(ref in each.positions for each in fit)},
        "wanted": wanted(library, fit),
        "checklists": {
            str(ref): addresses.checklists(library.guides[each])
            for each in library.site.guides
            for ref in library.guides[each].routines
        },
        "techniques": {each.id: _technique(each, standing) | _words(techniques, each) for each in fit},
        "cautions": {
            key: {"sign": c.sign, "text": c.text, "do": c.do, "link": c.link, "everywhere": c.everywhere}
            | ({"only_with": c.only_with.split()} if c.only_with else {})
            for key, c in warned.items()
        },
    }


def composable(library: Library) -> list[Technique]:
    """Give the techniques that may stand in a routine nobody has looked at."""
    return [each for each in library.techniques.values() if not each.self and each.level is not Level.ON_REQUEST]


def wanted(library: Library, techniques: list[Technique]) -> list[str]:
    """Give what a reader may wish for: single areas, and the parts of the body that some technique works on."""
    touched = {area for technique in techniques for area in technique.where}
    parts = {library.areas[area].part for area in touched}
    return [*(area for area in ALONE if area in touched), *(str(part) for part in sorted(parts, key=lambda part: part.rank))]


class _Standing:
    """Where techniques stand in the routines of the site."""

    def __init__(self, library: Library) -> None:
        self._library = library
        refs = dict.fromkeys(ref for guide in library.site.guides for ref in library.guides[guide].routines)
        self.routines = [library.routines[ref] for ref in refs]
        self._places: dict[str, list[float]] = defaultdict(list)
        self._ends: dict[str, dict[str, Counter[str]]] = {"first": defaultdict(Counter), "last": defaultdict(Counter)}
        self._used: dict[str, set[str]] = defaultdict(set)
        self._spreads: set[str] = set()
        for routine in self.routines:
            self._read(routine)

    def _read(self, routine: Routine) -> None:
        steps = [step for step in flat_steps(routine) if step.technique]
        if not steps:
            return
        for index, ref in enumerate(dict.fromkeys(str(step.technique) for step in steps)):
            self._places[ref].append(index / len(steps))
            self._used[ref].update(map(str, routine.positions))
        for which, step in (("first", steps[0]), ("last", steps[-1])):
            self._ends[which][str(step.technique)].update(map(str, routine.positions))
        if routine.over is Over.SKIN and len(steps) > 1 and self._is_spreading(steps[1]):
            self._spreads.add(str(steps[1].technique))

    def _is_spreading(self, step: FlatStep) -> bool:
        """Tell whether a step brings the oil: a plain glide with what is counted in ml, right after the opening."""
        technique = self._library.techniques[str(step.technique)]
        return set(technique.moves) == {Move.GLIDE} and any(self._library.supplies[ref].unit is Unit.ML for ref in technique.uses)

    def positions(self) -> dict[str, dict[str, Any]]:
        """Give each position, the most used first: over what it is mostly done, and the parts of the body, the longest worked on first."""
        return {ref: self._usual(ref) for ref in sorted(self._library.positions, key=lambda ref: (-self._count(ref), ref))}

    def _usual(self, position: str) -> dict[str, Any]:
        routines = [each for each in self.routines if position in each.positions]
        best = [each for each in routines if each.positions[0] == position] or routines
        overs = Counter(str(each.over) for each in best)
        seconds: dict[str, Counter[str]] = {str(Over.SKIN): Counter(), str(Over.CLOTHES): Counter()}
        for each in best:
            for step in flat_steps(each):
                firmest = step.firmest(self._library)
                areas = [area for area, pressure in step.where(self._library).items() if pressure is firmest]
                for area in areas:
                    seconds[str(each.over)][str(self._library.areas[area].part)] += round(
                        60 * step.minutes * step.times / len(areas)
                    )
        return {
            "over": max(sorted(overs), key=lambda over: overs[over]) if overs else "",
            "supports": [str(support.do) for support in self._library.positions[position].supports],
            "like": {over: self._like(best, Over(over)) for over in seconds},
            "parts": {over: sorted(found, key=lambda part: (-found[part], part)) for over, found in seconds.items()},
        }

    def _like(self, best: list[Routine], over: Over) -> str:
        """Name the routine that is most like one in this position: its guide's checklists hold for that too."""
        near = [*best, *self.routines]
        return next((each.id for each in near if each.over is over), near[0].id if near else "")

    def _count(self, position: str) -> int:
        return sum(2 if each.positions[0] == position else 1 for each in self.routines if position in each.positions)

    def of(self, technique: Technique) -> dict[str, Any]:
        places = self._places.get(technique.id)
        return {
            "order": round(sum(places) / len(places), 2) if places else 0.5,
            "used": sorted(self._used.get(technique.id, ())),
            "first": dict(sorted(self._ends["first"].get(technique.id, Counter()).items())),
            "last": dict(sorted(self._ends["last"].get(technique.id, Counter()).items())),
            "spreads": technique.id in self._spreads,
        }


def _technique(technique: Technique, standing: _Standing) -> dict[str, Any]:
    minutes = technique.minutes
    return {
        "level": technique.level,
        "least": minutes.least,
        "most": minutes.most,
        "side": minutes.per is Per.SIDE,
        **standing.of(technique),
    }


def _words(techniques: Techniques, technique: Technique) -> dict[str, Any]:
    """Give what a step says of its stroke, as the steps of a session do."""
    view, place = techniques.view(technique), here(techniques.library, technique)
    said = next((Spoken(each.say, each.say_wants) for each in place.instructions if each.say), Spoken())
    care = care_of(technique, [said.text])
    drawn = lasting(place)
    return {
        "say": _told(said),
        "giver": care.giver,
        "ask": [_told(each) for each in place.asked(care)],
        "cue": _told(place.glance),
        "do": [
            _told(Spoken(each.do, each.wants)) | ({"lasting": True} if index in drawn else {})
            for index, each in enumerate(place.instructions)
        ],
        "never": [c.key for c in view.special if c.close and c.sign != "light"],
        "cautions": [c.key for c in (*view.special, *view.general)],
        "pictures": [picture.address for picture in view.pictures],
    }


def _told(said: Spoken) -> dict[str, Any]:
    """Give a text with what it wants of its place, for the page to choose by as `here` does."""
    return {"text": said.text} | ({"wants": said.wants.line} if said.wants.line else {})
