"""What a massage is put together from, as it is published: supplies, positions, checklists, routines, guides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field

from generator import records
from generator.data.api.parts import Parts
from generator.data.api.shape import AreaPressure, Caution, Cited, First, Known, Named, Rested, RulesOut, Shape, of_record, plain
from generator.guide.steps import flat_steps, routine_techniques, stop_signs_of
from generator.place.here import Here, here
from generator.records.vocabulary import Act, Action, Contents, Over, Part, Unit, When
from generator.safety.supplies import Need as Counted
from generator.safety.supplies import items_for, merged_needs, needs_of, uses_of


class Amount(Shape):
    part: Part = Field(description="Part of the body; of arms, hands, legs and feet: each.")
    ml: float = Field(description="Millilitres.")


@of_record(records.Choice)
class Choice(Shape):
    id: str = Field(description="Written supply.choice elsewhere.")
    name: str = Field(description="Plain words.")
    contains: tuple[Contents, ...] = Field(description="What some people do not tolerate.")
    note: str | None = Field(None, description="What to know about it.")
    sources: tuple[Cited, ...] = Field(description="The sources of the note.")


@of_record(records.Supply)
class Supply(Known):
    """A thing to have ready."""

    kind: Literal["supplies"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    unit: Unit = Field(description="Counted in pieces or in ml.")
    amounts: tuple[Amount, ...] = Field(description="ml for each part of the body.")
    contains: tuple[Contents, ...] = Field(description="What some people do not tolerate.")
    note: str | None = Field(None, description="What to know about it.")
    choices: tuple[Choice, ...] = Field(description="Any one will do.")


@of_record(records.Support)
class Support(Shape):
    id: str = Field(description="It never changes.")
    do: str = Field(description="What to do.")
    supplies: tuple[Named, ...] = Field(description="What it needs, one of each.")
    optional: bool = Field(description="true: nice to have.")


@of_record(records.Position)
class Position(Known):
    """How the receiver lies or sits."""

    kind: Literal["positions"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    summary: str = Field(description="How it looks.")
    supports: tuple[Support, ...] = Field(description="Things and what they are for.")


@of_record(records.Item)
class Item(Shape):
    id: str = Field(description="It never changes.")
    do: str = Field(description="What to do.")
    say: str | None = Field(None, description="Words to speak.")
    why: str | None = Field(None, description="The reason.")
    supplies: tuple[Named, ...] = Field(description="What it needs, one of each.")
    only_with: Named | None = Field(None, description="It counts only if the routine uses this supply.")
    optional: bool = Field(description="true: nice to have.")
    sources: tuple[Cited, ...] = Field(description="The sources of the item.")


@of_record(records.Checklist)
class Checklist(Known):
    """Things to tick off."""

    kind: Literal["checklists"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    items: tuple[Item, ...] = Field(description="In order.")


class Care(Shape):
    """What to take care of with a stroke, before it is begun."""

    skip_if: tuple[str, ...] = Field(description="When to leave it out, in words.")
    giver: str = Field(description="Where the giver is.")
    ask: tuple[str, ...] = Field(description="What to ask the receiver.")


class Instruction(Shape):
    """What the giver does in a step, in its place."""

    id: str = Field(description="The id of the instruction in its stroke.")
    do: str = Field(description="What the giver does.")
    say: str | None = Field(None, description="Words for the giver to speak.")
    after: bool = Field(description="true: done when the massage is over, and no clock runs.")


class RoutineStep(Shape):
    id: str = Field(description="It never changes.")
    minutes: float = Field(description="How long; of a step with `both_sides`: on one side.")
    both_sides: str | None = Field(
        None,
        description="Steps with the same word here are all done on one side, then all on the other. Their minutes count twice.",
    )
    rounds: int | None = Field(None, description="How often its stroke is repeated here, if not as often as it says of itself.")
    optional: bool = Field(description="true: only if wanted.")
    technique: Named | None = Field(None, description="The stroke.")
    instead: Named | None = Field(None, description="The stroke that steps in if the first is out.")
    where: tuple[AreaPressure, ...] = Field(description="The areas of this step, and the firmest pressure there.")
    kept_off: tuple[Named, ...] = Field(description="Areas that lie inside those of the stroke: the hands stay off them.")
    where_instead: tuple[AreaPressure, ...] = Field(description="The same for the stroke that steps in.")
    care: Care | None = Field(None, description="Of its stroke: show it before the stroke is begun.")
    care_instead: Care | None = Field(None, description="The same for the stroke that steps in.")
    cue: str | None = Field(None, description="What the hands do, at a glance: of its stroke, or the step's own words.")
    instructions: tuple[Instruction, ...] = Field(description="What is left of its stroke here, in the words of this step.")
    instructions_instead: tuple[Instruction, ...] = Field(description="The same for the stroke that steps in.")
    do: str | None = Field(None, description="A step without a stroke.")
    say: str | None = Field(None, description="Words to speak.")


@of_record(records.Routine)
class Routine(Known):
    """Strokes in order, with minutes. Show its `warnings` before its `steps`."""

    kind: Literal["routines"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    summary: str = Field(description="What it is.")
    minutes: float = Field(description="All in all.")
    first: First = Field(description="What comes before any massage.")
    warnings: tuple[Caution, ...] = Field(description="Every warning of its strokes, whole and each once.")
    positions: tuple[Named, ...] = Field(description="Best first. One of them for the whole routine.")
    over: Over = Field(description="On bare skin or over clothes.")
    techniques: tuple[Named, ...] = Field(description="Its strokes, each once, those that may step in included.")
    steps: tuple[RoutineStep, ...] = Field(description="In order.")


class Need(Shape):
    """How much of one supply."""

    supply: Named = Field(description="The supply.")
    unit: Unit = Field(description="Counted in pieces or in ml.")
    least: float = Field(description="For the routine that needs least.")
    most: float = Field(description="For the routine that needs most.")
    must: bool = Field(description="false: nice to have.")


class Sign(Rested):
    """A sign to stop and get help."""

    id: str = Field(description="Its id.")
    sign: str = Field(description="What is seen or felt.")
    when: tuple[When, ...] = Field(description="Asked before, watched for during, or noticed after.")
    could_be: str | None = Field(None, description="What it could be.")
    act: Act = Field(description="How urgent it is.")
    do: tuple[str, ...] = Field(description="What to do.")
    url: str = Field(description="Its JSON.")


class List(Shape):
    """A checklist, with the items that count for this guide."""

    id: str = Field(description="The id of the checklist.")
    name: str = Field(description="Plain words.")
    items: tuple[Item, ...] = Field(description="In order.")
    url: str = Field(description="The JSON of the checklist.")


class GuideRoutine(Shape):
    id: str = Field(description="Its id.")
    name: str = Field(description="Plain words.")
    minutes: float = Field(description="All in all.")
    needs: tuple[Need, ...] = Field(description="What to have ready for it.")
    url: str = Field(description="Its JSON.")


class Supports(Shape):
    """A position, and what to lay ready for it."""

    id: str = Field(description="The id of the position.")
    name: str = Field(description="Plain words.")
    supports: tuple[Support, ...] = Field(description="Things and what they are for.")
    url: str = Field(description="The JSON of the position.")


@of_record(records.Emergency)
class Emergency(Shape):
    place: str = Field(description="Country or region.")
    number: str = Field(description="The number to call.")
    note: str | None = Field(None, description="What else to know, as another number in a part of the country.")


@of_record(records.Guide)
class MassageGuide(Known):
    """A whole guide, in the order it is done."""

    kind: Literal["guides"] = Field(description="The kind of record.")
    name: str = Field(description="Plain words.")
    summary: str = Field(description="What it is.")
    first: First = Field(description="What comes before any massage.")
    stop_signs: tuple[Sign, ...] = Field(description="Signs to stop and get help, the most urgent first.")
    emergency: tuple[Emergency, ...] = Field(description="Emergency numbers.")
    do_not_massage: tuple[RulesOut, ...] = Field(description="Conditions with which there is no massage.")
    ask_first: tuple[RulesOut, ...] = Field(description="Conditions with which a clinician is asked first.")
    needs: tuple[Need, ...] = Field(description="What to have ready.")
    set_up: tuple[List, ...] = Field(description="Checklists before, in order.")
    positions: tuple[Supports, ...] = Field(description="Positions of its routines.")
    warnings: tuple[Caution, ...] = Field(description="Every warning of its strokes, whole and each once.")
    routines: tuple[GuideRoutine, ...] = Field(description="The shortest first.")
    techniques: tuple[Named, ...] = Field(description="Its strokes, each once, in order of first use.")
    during: tuple[List, ...] = Field(description="Checklists while you massage.")
    tips: tuple[Item, ...] = Field(description="What makes it better.")
    afterwards: tuple[List, ...] = Field(description="Checklists after, in order.")
    questions: tuple[Named, ...] = Field(description="Questions readers ask about it.")


@of_record(records.Wish)
class Wish(Known):
    """What somebody wants a massage for: an occasion, never an effect."""

    kind: Literal["wishes"] = Field(description="The kind of record.")
    name: str = Field(description='Goes on from "I want to" or names the occasion.')
    means: str = Field(description="What it is, in a few words.")
    routines: tuple[Named, ...] = Field(description="The shortest first. None: it is not offered yet.")


def supply(parts: Parts, record: records.Supply) -> Supply:
    amounts = ((part, getattr(record.amounts, part)) for part in Part) if record.amounts else ()
    return Supply(
        **parts.known(record),
        amounts=tuple(Amount(part=part, ml=ml) for part, ml in amounts if ml is not None),
        choices=tuple(Choice(**plain(each), sources=parts.cited(each.sources)) for each in record.choices),
    )


def position(parts: Parts, record: records.Position) -> Position:
    return Position(**parts.known(record), supports=_supports(parts, record))


def _supports(parts: Parts, record: records.Position) -> tuple[Support, ...]:
    return tuple(Support(**plain(each), supplies=parts.named("supplies", each.uses)) for each in record.supports)


def checklist(parts: Parts, record: records.Checklist) -> Checklist:
    return Checklist(**parts.known(record), items=_items(parts, record.items))


def _items(parts: Parts, items: Iterable[records.Item]) -> tuple[Item, ...]:
    return tuple(
        Item(
            **plain(each),
            supplies=parts.named("supplies", each.uses),
            only_with=parts.one(parts.library.supplies[each.only_with]) if each.only_with else None,
            sources=parts.cited(each.sources),
        )
        for each in items
    )


def routine(parts: Parts, record: records.Routine) -> Routine:
    techniques = routine_techniques(parts.library, record)
    return Routine(
        **parts.known(record),
        first=parts.first,
        warnings=parts.cautions(*techniques),
        positions=parts.named("positions", record.positions),
        techniques=tuple(parts.one(each) for each in techniques),
        steps=tuple(_steps(parts, record)),
    )


def _steps(parts: Parts, record: records.Routine) -> Iterator[RoutineStep]:
    library = parts.library
    groups = {str(inner.id): str(step.id) for step in record.steps for inner in step.both_sides}
    for step in flat_steps(record):
        technique = library.techniques[step.technique] if step.technique else None
        instead = library.techniques[step.step.instead] if step.step.instead else None
        yield RoutineStep(
            id=step.id,
            minutes=step.minutes,
            both_sides=groups.get(step.id),
            rounds=step.step.rounds,
            optional=step.step.optional,
            technique=parts.one(technique) if technique else None,
            instead=parts.one(instead) if instead else None,
            where=parts.pressures(step.where(library).items()),
            kept_off=tuple(parts.one(area) for area in parts.warned.kept_off(technique)) if technique else (),
            where_instead=parts.pressures(step.where_instead(library).items()),
            care=_care(technique) if technique else None,
            care_instead=_care(instead) if instead else None,
            cue=here(library, technique, step, record).cue if technique else None,
            instructions=_instructions(here(library, technique, step, record)) if technique else (),
            instructions_instead=_instructions(here(library, instead, step, record)) if instead else (),
            do=step.step.do,
            say=step.step.say,
        )


def _instructions(place: Here) -> tuple[Instruction, ...]:
    return tuple(Instruction(id=each.id, do=each.do, say=each.say or None, after=each.after) for each in place.instructions)


def _care(record: records.Technique) -> Care:
    return Care(skip_if=record.skip_if, giver=record.giver, ask=record.ask)


def emergency(site: records.Site) -> tuple[Emergency, ...]:
    """Give all emergency numbers, in the order of content."""
    return tuple(Emergency(**plain(each)) for each in site.emergency)


def wish(parts: Parts, record: records.Wish) -> Wish:
    return Wish(**parts.known(record), routines=parts.named("routines", record.routines))


def massage_guide(parts: Parts, record: records.Guide) -> MassageGuide:
    library = parts.library
    routines = [library.routines[ref] for ref in record.routines]
    used = {ref for each in routines for ref in uses_of(library, each)}
    techniques = list({t.id: t for each in routines for t in routine_techniques(library, each)}.values())
    needs = {each.id: needs_of(library, record, each) for each in routines}
    positions = dict.fromkeys(ref for each in routines for ref in each.positions)
    conditions = library.conditions.values()
    return MassageGuide(
        **parts.known(record),
        first=parts.first,
        stop_signs=_signs(parts),
        emergency=emergency(library.site),
        do_not_massage=tuple(parts.ruling(each) for each in conditions if each.action is Action.DO_NOT_MASSAGE),
        ask_first=tuple(parts.ruling(each) for each in conditions if each.action is Action.ASK_FIRST),
        needs=_needs(parts, merged_needs(needs.values())),
        set_up=_lists(parts, record.set_up, used),
        positions=tuple(
            Supports(**parts.one(each).model_dump(), supports=_supports(parts, each))
            for each in (library.positions[ref] for ref in positions)
        ),
        warnings=parts.cautions(*techniques),
        routines=tuple(
            GuideRoutine(**parts.one(each).model_dump(), minutes=each.minutes, needs=_needs(parts, needs[each.id]))
            for each in routines
        ),
        techniques=tuple(parts.one(each) for each in techniques),
        during=_lists(parts, record.during, used),
        tips=_items(parts, items_for(record.tips, used)),
        afterwards=_lists(parts, record.afterwards, used),
        questions=parts.named("questions", record.questions),
    )


def _signs(parts: Parts) -> tuple[Sign, ...]:
    return tuple(
        Sign(
            id=each.id,
            sign=each.sign,
            when=each.when,
            could_be=each.could_be,
            act=each.act,
            do=each.lines,
            url=parts.url(each),
            **parts.rested(each),
        )
        for each in stop_signs_of(parts.library)
    )


def _lists(parts: Parts, refs: Iterable[str], used: set[str]) -> tuple[List, ...]:
    """Give checklists with the items that count when these supplies are used."""
    found = (parts.library.checklists[ref] for ref in refs)
    lists = (List(**parts.one(each).model_dump(), items=_items(parts, items_for(each.items, used))) for each in found)
    return tuple(each for each in lists if each.items)


def _needs(parts: Parts, needs: Iterable[Counted]) -> tuple[Need, ...]:
    return tuple(
        Need(supply=parts.one(each.supply), unit=each.supply.unit, least=each.least, most=each.most, must=each.must)
        for each in needs
    )
