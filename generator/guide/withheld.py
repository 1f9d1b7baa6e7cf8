"""Every field that can hide, shorten, postpone or skip what keeps people safe: the one list.

By it `generator/guide/safety_text.py` pins these fields, and a page below "What is missing" lists each place where one of them is written, so that
somebody who knows can go through them. `tests/guide/test_withheld.py` refuses a field that is neither here nor known as harmless.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.guide.library import Library
from generator.guide.reach import reached
from generator.guide.steps import LEAVE_OUT
from generator.reading.spelling import counted, joined
from generator.records import (
    Area,
    Condition,
    Emergency,
    Item,
    Needs,
    NoChange,
    Reach,
    Record,
    RoutineStep,
    SafetyWarning,
    SideStep,
    SignRow,
    Step,
    StopSign,
    Support,
    Topic,
)
from generator.records.called import called
from generator.records.vocabulary import Moment, Move, When


class Way(StrEnum):
    """What happens to a text, the gravest first."""

    FOLD = "fold"
    AFTER = "after"
    WHEN = "when"
    SET_UP = "set-up"
    SHOWS = "shows"
    BESIDE = "beside"
    ONCE = "once"
    ABOUT = "about"
    REACH = "reach"
    NEEDS = "needs"
    WORDS = "words"
    NO_LIMIT = "no-limit"
    ONLY_WITH = "only-with"
    READY = "ready"
    NOW = "now"
    FIRST = "first"
    OPTIONAL = "optional"
    ASIDE = "aside"
    IMPLIES = "implies"
    ONLY_IF = "only-if"
    TOPIC = "topic"
    SIGNS = "signs"
    NO_CHANGE = "no-change"
    EMERGENCY = "emergency"


def _written(_: Any) -> bool:
    return True


@dataclass(frozen=True)
class Field:
    """A field of a model by its attribute, what it does to a text, and with which values it does that."""

    model: type[BaseModel]
    name: str
    way: Way
    does: Callable[[Any], bool] = _written


FIELDS: tuple[Field, ...] = (
    *(
        each
        for model in (SafetyWarning, Area)
        for each in (
            Field(model, "fold", Way.FOLD),
            Field(model, "moment", Way.AFTER, lambda moment: moment is Moment.AFTER),
            Field(model, "moment", Way.SET_UP, lambda moment: moment is Moment.SET_UP),
            Field(model, "moment", Way.BESIDE, lambda moment: moment is Moment.STROKE),
            Field(model, "moment", Way.ONCE, lambda moment: moment is Moment.EVERY),
        )
    ),
    Field(Step, "after", Way.AFTER),
    Field(StopSign, "when", Way.WHEN, lambda when: When.BEFORE not in when),
    Field(Item, "shows", Way.SHOWS),
    Field(Area, "about", Way.ABOUT),
    Field(SafetyWarning, "reach", Way.REACH, lambda reach: not reach.everything),
    Field(Step, "needs", Way.NEEDS),
    Field(RoutineStep, "words", Way.WORDS),
    Field(SideStep, "words", Way.WORDS),
    # True is a limit, which nothing takes away; false says that it only sounds like one.
    Field(Step, "limit", Way.NO_LIMIT, lambda limit: limit is False),
    Field(Item, "only_with", Way.ONLY_WITH),
    Field(Item, "ready", Way.READY),
    Field(Support, "ready", Way.READY),
    Field(Item, "now", Way.NOW),
    Field(Item, "first", Way.FIRST),
    Field(Item, "optional", Way.OPTIONAL),
    Field(Support, "optional", Way.OPTIONAL),
    Field(Item, "aside", Way.ASIDE),
    Field(Support, "aside", Way.ASIDE),
    Field(Condition, "implies", Way.IMPLIES),
    Field(Condition, "only_if", Way.ONLY_IF),
    # Each condition stands under an opening question: a no to that is a no to it. Told by the question, which names no others.
    Field(Condition, "topic", Way.TOPIC, lambda _: False),
    Field(Topic, "question", Way.TOPIC),
    Field(Topic, "hides", Way.TOPIC, lambda _: False),
    Field(SignRow, "signs", Way.SIGNS),
    Field(NoChange, "words", Way.NO_CHANGE),
    Field(Emergency, "first", Way.EMERGENCY),
)


@dataclass(frozen=True)
class Withheld:
    """One place where a text is hidden, shortened, put off or skipped: the record, what is said of it, and the records that are meant."""

    way: Way
    record: Record
    says: str = ""
    about: tuple[Record, ...] = ()


def names_of(model: type[BaseModel]) -> frozenset[str]:
    """Give the attributes of a model that are on the list."""
    return frozenset(field.name for field in FIELDS if field.model is model)


def parts_of(model: type[BaseModel]) -> frozenset[type[BaseModel]]:
    """Give a model and those of all that its records hold, however deep."""
    return frozenset(reached([model], lambda each: _held(tuple(info.annotation for info in each.model_fields.values()))))


def _held(annotations: tuple[Any, ...]) -> Iterator[type[BaseModel]]:
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        yield from _held(typing.get_args(annotation))


def withholds(model: type[BaseModel]) -> bool:
    """Tell whether records of a model can have a field of the list anywhere."""
    return any(names_of(part) for part in parts_of(model))


def withheld(library: Library, fields: tuple[Field, ...] = FIELDS) -> tuple[Withheld, ...]:
    """Give every place where a field of the list is written and does what it can do, in the order of the ways and of content."""
    found = [each for record in library.records for each in _in(library, fields, record, record)]
    order = list(Way)
    return tuple(sorted(found, key=lambda each: order.index(each.way)))


def pieces(value: object) -> Iterator[BaseModel]:
    """Give the parts of a record that a value holds directly."""
    if isinstance(value, BaseModel):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from pieces(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from pieces(each)


def _in(library: Library, fields: tuple[Field, ...], record: Record, piece: BaseModel) -> Iterator[Withheld]:
    for field in fields:
        if field.model is type(piece):
            value = getattr(piece, field.name)
            if value != type(piece).model_fields[field.name].default and field.does(value):
                yield from _withheld(library, field.way, record, piece, value)
    for name in type(piece).model_fields:
        for inner in pieces(getattr(piece, name)):
            yield from _in(library, fields, record, inner)


def _withheld(library: Library, way: Way, record: Record, piece: BaseModel, value: Any) -> Iterator[Withheld]:
    """Say one place in words. What is written is quoted, and names of records lead to them."""
    match way, piece:
        case Way.WORDS, RoutineStep() | SideStep():
            technique = library.techniques[str(piece.technique)]
            plain = {str(step.id): str(step.do) for step in technique.steps}
            for ref, text in piece.words.items():
                said = f"Without “{plain[ref]}”" if text == LEAVE_OUT else f"“{text}” in place of “{plain[ref]}”"
                yield Withheld(way, record, said, (technique,))
        case ((Way.IMPLIES | Way.ONLY_IF), Condition()):
            refs = piece.implies if way is Way.IMPLIES else (value,)
            yield Withheld(way, record, about=tuple(library.conditions[ref] for ref in refs))
        case Way.SIGNS, SignRow():
            yield Withheld(way, record, f"“{piece.question}”", tuple(library.stop_signs[ref] for ref in piece.signs))
        case Way.SHOWS, Item():
            yield Withheld(way, record, f"“{piece.ready}”", tuple(library.warnings[ref] for ref in piece.shows))
        case Way.ONLY_WITH, Item():
            yield Withheld(way, record, f"“{piece.do}”", (library.supplies[value],))
        case _:
            yield Withheld(way, record, _said(library, way, piece, value))


def _said(library: Library, way: Way, piece: BaseModel, value: Any) -> str:
    match way, piece:
        case Way.FOLD, _:
            return str(value)
        case ((Way.AFTER | Way.SET_UP | Way.BESIDE | Way.ONCE), (SafetyWarning() | Area())):
            return ""
        case ((Way.AFTER | Way.NO_LIMIT | Way.OPTIONAL | Way.ASIDE), (Step() | Item() | Support())):
            return f"“{piece.do}”"
        case Way.NEEDS, Step():
            return f"“{piece.do}” {_needed(library, value)}"
        case (Way.ABOUT, Area()) | (Way.REACH, SafetyWarning()) | (Way.WHEN, StopSign()):
            return _listed(library, value)
        case Way.READY, (Item() | Support()):
            return f"“{piece.ready}” for “{piece.do}”"
        case Way.NOW, Item():
            return f"“{piece.ready}”"
        case Way.FIRST, Item():
            return f"“{piece.say}”"
        case Way.TOPIC, Topic():
            number = sum(condition.topic == piece.id for condition in library.conditions.values())
            named = f" It names {piece.hides} below it." if piece.hides else ""
            return f"“{piece.question}” A no skips {counted(number, 'question', 'questions')}.{named}"
        case Way.NO_CHANGE, NoChange():
            return f"{joined(map(str, piece.words), 'or')}: “{piece.say}”"
        case Way.EMERGENCY, Emergency():
            return f"{piece.number} ({piece.place})"
    raise TypeError(f"nothing says what {way} does in {type(piece).__name__}")


def _needed(library: Library, needs: Needs) -> str:
    """Say where an instruction is left out."""
    words = library.words
    places = [
        f"hands stay lighter than {words.pressure[needs.pressure].name.lower()}" if needs.pressure else "",
        f"the step leaves out {_names(library.areas[area] for area in needs.areas)}" if needs.areas else "",
        f"it is not done on {needs.over}" if needs.over else "",
    ]
    return f"is left out where {joined(filter(None, places), 'or')}."


def _listed(library: Library, value: Reach | tuple[Move | When, ...]) -> str:
    words = library.words
    if isinstance(value, Reach):
        records = (
            *(library.areas[each] for each in value.areas),
            *(library.positions[each] for each in value.positions),
            *(library.supplies[each] for each in value.supplies),
        )
        done = (*(words.moves[each].name for each in value.moves), *(words.hands[each].name for each in value.hands))
        # A name may hold an "or" of its own.
        return "; ".join([*map(str, done), *(called(each).lower() for each in records)])
    return joined([str((words.when if isinstance(each, When) else words.moves)[each].name).lower() for each in value], "or")


def _names(records: Iterable[Record]) -> str:
    return joined([called(each).lower() for each in records], "or")
