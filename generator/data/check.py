"""The safety check as data for the page: every question, and the outcome of every answer, worked out here.

The page only merges outcomes and applies them. Three files: what the questions need, what routines and strokes need to follow, and
what the chooser needs to put a routine together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import FlatStep, flat_steps, stop_signs_of
from generator.pages.aid import Aids
from generator.pages.changes import NOTHING_LEFT, SAYS, WORDS
from generator.pages.composing import composing
from generator.pages.page import Wording
from generator.records import Choice, Condition, Guide, Limits, Routine, StopSign, Supply, Technique
from generator.records.vocabulary import Action, Part, When
from generator.safety.implied import implied_by
from generator.safety.outcome import Outcome, Stop, outcome_of

CHECK, ROUTINES = PurePosixPath("assets/check.json"), PurePosixPath("assets/routines.json")
CHOOSE = PurePosixPath("assets/choose.json")
_STOPS = {Stop.ASK: "ask", Stop.NO_MASSAGE: "no-massage"}


def screening(facts: Facts) -> dict[PurePosixPath, bytes]:
    """Give the files, by path. Their `version` is the same, and another one as soon as anything in the first two changes.

    What only the chooser reads has no part in it: new words for a stroke leave the answers of today as they are.
    """
    check, routines = _check(facts), _routines(facts.library)
    version = hashlib.sha256(_json([check, routines])).hexdigest()[:16]
    files = {CHECK: check, ROUTINES: routines, CHOOSE: composing(facts)}
    return {path: _json({"version": version, **data}) for path, data in files.items()}


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """Write an outcome without what is neutral. Sets become sorted lists."""
    neutral = Outcome()
    return {key: _value(value) for key, value in vars(outcome).items() if value != getattr(neutral, key)}


def _value(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted((list(each) if isinstance(each, tuple) else str(each) for each in value), key="\0".join)
    return _STOPS[value] if isinstance(value, Stop) else value


def questions(library: Library) -> list[Condition]:
    """Give all conditions in the order they are asked: by topic, the strictest first, one that is asked after another behind it.

    What implies others comes first of all under its topic, so that they need not be asked.
    """
    topics = [topic.id for topic in library.safety_check.topics]
    steps = {name: len(implied_by(library.conditions, name)) for name in library.conditions}
    conditions = sorted(
        library.conditions.values(), key=lambda c: (topics.index(c.topic), -steps[c.id], -c.action.rank, c.name.casefold())
    )

    def after(parent: str | None) -> Iterator[Condition]:
        for condition in conditions:
            if condition.only_if == parent:
                yield condition
                yield from after(condition.id)

    return list(after(None))


def _check(facts: Facts) -> dict[str, Any]:
    library, wording, aids = facts.library, facts.the(Wording), facts.the(Aids)
    return {
        "signs": [_sign(wording, sign, aids.note(sign)) for sign in stop_signs_of(library, When.BEFORE)],
        "rows": [{"question": row.question, "signs": row.signs} for row in library.safety_check.signs],
        "during": [sign.sign for sign in stop_signs_of(library, When.DURING)],
        "topics": [_sparse(id=t.id, question=t.question, hides=t.hides) for t in library.safety_check.topics],
        "no_change": [{"words": each.words, "say": each.say} for each in library.safety_check.no_change],
        "conditions": [_condition(condition) for condition in questions(library)],
        "areas": {
            area.id: {"name": area.name, "part": area.part, "around": [area.id, *sorted(library.around[area.id] - {area.id})]}
            for area in library.areas.values()
        },
        "parts": [{"id": part, "name": wording.name("part", part)} for part in Part],
        "names": {
            **{table: _names(library, table) for table in ("pressure", "moves", "hands", "contents")},
            "actions": _names(library, "action"),
            "positions": {position.id: position.name for position in library.positions.values()},
        },
        "words": vars(WORDS),
        "says": {key: _sparse(**vars(change), none=NOTHING_LEFT.get(key)) for key, change in SAYS.items()},
    }


def _names(library: Library, table: str) -> dict[str, str]:
    return {word: text.name for word, text in getattr(library.words, table).items()}


def _sparse(**fields: Any) -> dict[str, Any]:
    """Leave out what is empty."""
    return {key: value for key, value in fields.items() if value not in (None, (), [], {}, False)}


def _sign(wording: Wording, sign: StopSign, note: str) -> dict[str, Any]:
    return {
        "id": sign.id,
        "question": sign.question,
        "act": wording.name("act", sign.act),
        "urgency": sign.act,
        "do": sign.lines,
        "note": note,
        "link": f"{addresses.STOP_SIGNS}#{sign.id}",
    }


def _condition(condition: Condition) -> dict[str, Any]:
    asks = condition.action is Action.ASK_FIRST
    return _sparse(
        id=condition.id,
        topic=condition.topic,
        name=condition.name,
        medical=condition.medical_name,
        also=condition.also_called,
        question=condition.question,
        both=condition.both,
        why=condition.why,
        action=condition.action,
        next_step=condition.next_step,
        only_if=condition.only_if,
        implies=condition.implies,
        link=addresses.address(condition),
        ask=condition.ask_clinician,
        tell=condition.limits.tell if condition.limits else (),
        basis=condition.basis,
        yes=outcome_data(outcome_of(condition)),
        agreed=outcome_data(outcome_of(condition, agreed=True)) if asks else None,
        spot=_spot(condition.limits),
        spot_meanwhile=_spot(condition.until_asked),
    )


def _spot(limits: Limits | None) -> dict[str, str] | None:
    return {"text": limits.spot, "pressure": limits.spot_pressure} if limits and limits.spot else None


def _routines(library: Library) -> dict[str, Any]:
    homes: dict[str, Guide] = {}
    for guide in (library.guides[ref] for ref in library.site.guides):
        for ref in guide.routines:
            homes.setdefault(ref, guide)
    return {
        "techniques": {technique.id: _technique(technique) for technique in library.techniques.values()},
        "supplies": {supply.id: _supply(supply) for supply in library.supplies.values()},
        "supports": {
            position.id: sorted({str(ref) for support in position.supports for ref in support.uses})
            for position in library.positions.values()
        },
        "routines": {ref: _routine(library, guide, library.routines[ref]) for ref, guide in homes.items()},
    }


def _technique(technique: Technique) -> dict[str, Any]:
    return _sparse(
        name=technique.name,
        link=addresses.address(technique),
        moves=technique.moves,
        hands=technique.hands,
        over=technique.over,
        positions=technique.positions,
        where=technique.where,
        some_areas=technique.some_areas,
        lightest=technique.lightest,
        uses=technique.uses,
        not_for=technique.not_for,
    )


def _supply(supply: Supply | Choice) -> dict[str, Any]:
    choices = [{"id": choice.id, **_supply(choice)} for choice in supply.choices] if isinstance(supply, Supply) else None
    unit = supply.unit if isinstance(supply, Supply) else None
    return _sparse(name=supply.name, unit=unit, contains=supply.contains, choices=choices)


def _routine(library: Library, guide: Guide, routine: Routine) -> dict[str, Any]:
    return {
        "name": routine.name,
        "guide": guide.name,
        "minutes": routine.minutes,
        "positions": routine.positions,
        "over": routine.over,
        "start": f"{addresses.session(guide)}#{routine.id}",
        "set_up": addresses.checklists(guide),
        "sheet": addresses.sheet(guide, routine),
        "things": _things(library, guide),
        "steps": [_step(library, step) for step in flat_steps(routine)],
    }


def _things(library: Library, guide: Guide) -> list[list[str]]:
    """Give what the checklists of a guide use: the supply, and the one it is needed with, if it is needed only then."""
    items = (item for ref in (*guide.set_up, *guide.during, *guide.afterwards) for item in library.checklists[ref].items)
    return [list(each) for each in sorted({(str(ref), str(item.only_with or "")) for item in items for ref in item.uses})]


def _step(library: Library, step: FlatStep) -> dict[str, Any]:
    name = library.techniques[step.technique].name if step.technique else step.step.do
    return _sparse(
        id=step.id,
        name=name,
        technique=step.technique,
        instead=step.step.instead,
        minutes=step.minutes,
        times=step.times,
        where=step.where(library),
        where_instead=step.where_instead(library),
        optional=step.step.optional,
    )
