"""What keeps people safe, as it is published: areas, conditions with their outcomes worked out, warnings, stop signs, the check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict, Field

from generator import records
from generator.data.api.parts import Parts
from generator.data.api.shape import AreaPressure, Cited, Head, Known, Named, Shape, of_record, plain
from generator.records.vocabulary import Act, Action, Agreement, Contents, Hand, Move, Over, Part, Pressure, When
from generator.safety.outcome import Outcome as Worked
from generator.safety.outcome import Stop, outcome_of

_STOPS: Mapping[Stop, Literal["none", "ask", "no-massage"]] = {Stop.NONE: "none", Stop.ASK: "ask", Stop.NO_MASSAGE: "no-massage"}


@of_record(records.Area)
class Area(Known):
    """A place on the body: how firmly it may be touched, by which hands and moves, and why."""

    kind: Literal["areas"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    part: Part = Field(description="Part of the body.")
    inside: tuple[Named, ...] = Field(description="Areas it lies in.")
    contains: tuple[Named, ...] = Field(description="Areas that lie in it, directly or in steps. They have their own warnings.")
    bounds: str = Field(description="Where it begins and ends.")
    firmest: Pressure = Field(description="The firmest pressure allowed here. never: leave it alone.")
    hands: tuple[Hand, ...] | None = Field(None, description="Only these parts of the hand; all if left out.")
    moves: tuple[Move, ...] | None = Field(None, description="Only these moves; all if left out.")
    any_direction: bool = Field(description="true: strokes need not run towards the heart here.")
    never: str | None = Field(None, description="Its warning: what must never be done.")
    careful: str | None = Field(None, description="Its warning, if milder.")
    do: str | None = Field(None, description="What to do instead.")
    why: str = Field(description="The reason.")


class Only(Shape):
    """Nothing but these; what is left out is not limited."""

    areas: tuple[Named, ...] | None = Field(None, description="No other areas than these and those inside them.")
    hands: tuple[Hand, ...] | None = Field(None, description="No other parts of the hand.")
    positions: tuple[Named, ...] | None = Field(None, description="No other positions.")
    over: Over | None = Field(None, description="clothes: nothing on bare skin.")


class Without(Shape):
    """What is left out."""

    moves: tuple[Move, ...] = Field(description="These moves.")
    hands: tuple[Hand, ...] = Field(description="These parts of the hand.")
    positions: tuple[Named, ...] = Field(description="These positions.")
    supplies: tuple[str, ...] = Field(description="These supplies, or as supply.choice one choice of them.")
    contents: tuple[Contents, ...] = Field(description="Products that contain these.")


class Spot(Shape):
    """A place only the receiver knows: ask where it is."""

    where: str = Field(description="In words.")
    pressure: Pressure = Field(description="How firmly it may be touched. never: leave it alone.")


class Limits(Shape):
    """What changes. Two limits add up to the stricter of each key; nothing re-allows."""

    pressure: Pressure | None = Field(None, description="Nowhere firmer than this.")
    areas: tuple[AreaPressure, ...] = Field(description="These areas, and all inside them, no firmer.")
    only: Only | None = Field(None, description="Nothing but these.")
    without: Without | None = Field(None, description="These are left out.")
    minutes: float | None = Field(None, description="The longest massage, in minutes.")
    spots: tuple[Spot, ...] = Field(description="Places only the receiver knows.")
    tell: tuple[str, ...] = Field(description="What to do. Show it with the result.")


class Outcome(Limits):
    """What a yes means, worked out. `areas` names every area with a limit, also those that lie inside another."""

    stop: Literal["none", "ask", "no-massage"] = Field(description="ask: no massage before a clinician was asked.")


class TopicName(Shape):
    id: str = Field(description="Its id in safety-check.json.")
    question: str = Field(description="The opening question.")


@of_record(records.Condition)
class Condition(Known):
    """Something about the receiver that changes what is safe. Not sure counts as yes."""

    kind: Literal["conditions"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    medical_name: str | None = Field(None, description="What clinicians call it.")
    topic: TopicName = Field(description="The opening question it sits under.")
    question: str = Field(description="Asked as yes or no.")
    both: bool = Field(description="true: it counts for the giver too, so both are asked.")
    only_if: Named | None = Field(None, description="Asked only after a yes to that one.")
    implies: tuple[Named, ...] = Field(description="A yes here is a yes to these too.")
    action: Action = Field(description="What a yes leads to.")
    why: str = Field(description="The reason.")
    limits: Limits | None = Field(None, description="What changes, also after a clinician said yes.")
    until_asked: Limits | None = Field(
        None, description="ask-first: the massage that may go ahead before asking. Left out: none at all."
    )
    ask_clinician: tuple[str, ...] = Field(description="Questions to take along.")
    next_step: str | None = Field(None, description="do-not-massage: what to do next, and until when.")
    stricter: str | None = Field(None, description="Where this goes further than the sources, and why.")
    yes: Outcome = Field(description="What a yes means, before any clinician was asked.")
    agreed: Outcome | None = Field(None, description="ask-first: what a yes means once a clinician has agreed.")


@of_record(records.Reach)
class Reach(Shape):
    """Which techniques a warning stands on. One match is enough."""

    everything: bool = Field(description="true: all.")
    areas: tuple[Named, ...] = Field(description="Techniques that touch one of these, or an area around one of these.")
    moves: tuple[Move, ...] = Field(description="Techniques with one of these moves.")
    hands: tuple[Hand, ...] = Field(description="Techniques with one of these parts of the hand.")
    positions: tuple[Named, ...] = Field(description="Techniques done in one of these positions.")
    supplies: tuple[Named, ...] = Field(description="Techniques that use one of these.")


@of_record(records.SafetyWarning)
class SafetyWarning(Known):
    """What not to do, or to do with care, that is not about one single area."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["never"]}, {"required": ["careful"]}]})

    kind: Literal["warnings"] = Field(description="The kind of record.")
    never: str | None = Field(None, description="What must never be done.")
    careful: str | None = Field(None, description="What to do with care.")
    do: str | None = Field(None, description="What to do instead.")
    why: str = Field(description="The reason.")
    reach: Reach | None = Field(None, description="Which techniques it stands on, besides those that name it.")


@of_record(records.Aid)
class Aid(Shape):
    """One act of first aid, with its exceptions."""

    text: str = Field(description="What to do.")
    agreement: Agreement = Field(description="agreed by two or more bodies, said by one-body, or ours.")
    sources: tuple[Cited, ...] = Field(description="The sources that say it.")


@of_record(records.StopSign)
class StopSign(Known):
    """A sign that stops the massage, or that needs help afterwards."""

    kind: Literal["stop-signs"] = Field(description="The kind of record.")
    sign: str = Field(description="What is seen or felt.")
    when: tuple[When, ...] = Field(description="Asked before, watched for during, or noticed after.")
    could_be: str | None = Field(None, description="What it could be.")
    act: Act = Field(description="How urgent it is.")
    do: tuple[str, ...] = Field(description="What to do, in order.")
    first_aid: tuple[Aid, ...] = Field(description="The same lines, each with what it rests on.")
    signed: bool = Field(description="Whether somebody has reviewed these lines as they are.")
    question: str | None = Field(None, description="Asked before, ahead of all topics. A yes means no massage.")


@of_record(records.SignRow)
class SignRow(Shape):
    """Stop signs with the same act, asked as one."""

    id: str = Field(description="Its id.")
    question: str = Field(description="What is asked of all of them, in few words.")
    signs: tuple[Named, ...] = Field(description="The signs it asks for.")


@of_record(records.Topic)
class Topic(Shape):
    id: str = Field(description="Its id.")
    question: str = Field(description="The opening question, in few words.")
    hides: str | None = Field(None, description="What somebody would not look for under this question.")
    examples: str | None = Field(None, description="What belongs under it.")
    conditions: tuple[Named, ...] = Field(description="What to ask after a yes.")


@of_record(records.NoChange)
class NoChange(Shape):
    """What people type into the check, and what changes nothing."""

    words: tuple[str, ...] = Field(description="Its names, the usual one first.")
    say: str = Field(description="What is said about it.")
    basis: str = Field(description="What that rests on.")


@of_record(records.SafetyCheck)
class SafetyCheck(Head):
    """What is asked before a massage, in order: the stop signs, the topics, then what is under each topic with a yes."""

    kind: Literal["safety-check"] = Field(description="The kind of record.")
    stop_signs: tuple[Named, ...] = Field(description="Asked first. A yes to one means no massage.")
    signs: tuple[SignRow, ...] = Field(description="The rows in which they are asked.")
    topics: tuple[Topic, ...] = Field(description="The opening questions.")
    no_change: tuple[NoChange, ...] = Field(description="Medicines that are often named and change nothing.")


def area(parts: Parts, record: records.Area) -> Area:
    return Area(
        **parts.known(record, "hands", "moves"),
        inside=parts.named("areas", record.inside),
        contains=parts.named("areas", parts.warned.inside[record.id]),
        hands=record.hands or None,
        moves=record.moves or None,
    )


def condition(parts: Parts, record: records.Condition) -> Condition:
    asked_first = record.action is Action.ASK_FIRST
    question = next(each.question for each in parts.library.safety_check.topics if each.id == record.topic)
    return Condition(
        **parts.known(record, "topic"),
        topic=TopicName(id=record.topic, question=question),
        implies=parts.named("conditions", record.implies),
        only_if=parts.one(parts.library.conditions[record.only_if]) if record.only_if else None,
        limits=_limits(parts, record.limits),
        until_asked=_limits(parts, record.until_asked),
        yes=_outcome(parts, outcome_of(record)),
        agreed=_outcome(parts, outcome_of(record, agreed=True)) if asked_first else None,
    )


def _limits(parts: Parts, limits: records.Limits | None) -> Limits | None:
    if limits is None:
        return None
    only, without = limits.only, limits.without
    return Limits(
        pressure=limits.pressure,
        areas=parts.pressures(limits.areas.items()),
        only=Only(
            areas=None if only.areas is None else parts.named("areas", only.areas),
            hands=only.hands,
            positions=None if only.positions is None else parts.named("positions", only.positions),
            over=only.over if only.over is Over.CLOTHES else None,
        )
        if only
        else None,
        without=Without(
            moves=without.moves,
            hands=without.hands,
            positions=parts.named("positions", without.positions),
            supplies=without.supplies,
            contents=without.contents,
        )
        if without
        else None,
        minutes=limits.minutes,
        spots=(Spot(where=limits.spot, pressure=limits.spot_pressure),) if limits.spot else (),
        tell=limits.tell,
    )


def _outcome(parts: Parts, found: Worked) -> Outcome:
    """Publish an outcome; its sets come in a fixed order."""
    library = parts.library
    areas = {}
    for ref in library.areas:
        if limited := [found.areas[around] for around in library.around[ref] if around in found.areas]:
            areas[ref] = min(limited)
    limited_to = (found.only_areas, found.only_hands, found.only_positions)
    left_out = (found.without_moves, found.without_hands, found.without_positions, found.without_supplies, found.without_contents)
    return Outcome(
        stop=_STOPS[found.stop],
        pressure=found.pressure,
        areas=parts.pressures(areas.items()),
        only=Only(
            areas=None if found.only_areas is None else parts.named("areas", sorted(found.only_areas)),
            hands=None if found.only_hands is None else tuple(sorted(found.only_hands)),
            positions=None if found.only_positions is None else parts.named("positions", sorted(found.only_positions)),
            over=Over.CLOTHES if found.only_clothes else None,
        )
        if found.only_clothes or any(each is not None for each in limited_to)
        else None,
        without=Without(
            moves=tuple(sorted(found.without_moves)),
            hands=tuple(sorted(found.without_hands)),
            positions=parts.named("positions", sorted(found.without_positions)),
            supplies=tuple(sorted(found.without_supplies)),
            contents=tuple(sorted(found.without_contents)),
        )
        if any(left_out)
        else None,
        minutes=found.minutes,
        spots=tuple(Spot(where=where, pressure=pressure) for where, pressure in sorted(found.spots)),
        tell=tuple(sorted(found.tell)),
    )


def safety_warning(parts: Parts, record: records.SafetyWarning) -> SafetyWarning:
    reach = record.reach
    return SafetyWarning(
        **parts.known(record),
        reach=Reach(
            **plain(reach),
            areas=parts.named("areas", reach.areas),
            positions=parts.named("positions", reach.positions),
            supplies=parts.named("supplies", reach.supplies),
        )
        if reach
        else None,
    )


def stop_sign(parts: Parts, record: records.StopSign) -> StopSign:
    return StopSign(
        **parts.known(record),
        do=record.lines,
        first_aid=tuple(Aid(**plain(each), sources=parts.cited(each.sources)) for each in record.do),
        signed=parts.reviews.holds(record),
    )


def safety_check(parts: Parts, record: records.SafetyCheck) -> SafetyCheck:
    library = parts.library
    return SafetyCheck(
        **parts.head(record),
        stop_signs=tuple(parts.one(sign) for sign in library.stop_signs.values() if When.BEFORE in sign.when),
        signs=tuple(SignRow(**plain(row, "signs"), signs=parts.named("stop-signs", row.signs)) for row in record.signs),
        topics=tuple(
            Topic(
                **plain(topic),
                conditions=tuple(parts.one(each) for each in library.conditions.values() if each.topic == topic.id),
            )
            for topic in record.topics
        ),
        no_change=tuple(NoChange(**plain(each)) for each in record.no_change),
    )
