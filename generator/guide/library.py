"""All records, indexed and linked: unknown and doubled ids end here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Generic, TypeVar, cast

from pydantic import BaseModel

from generator.body.paths import StrokePath, paths, unknown_places
from generator.body.phrases import unphrased
from generator.guide.reach import reached
from generator.reading.hearing import folded
from generator.reading.problems import Message, Problem, require
from generator.reading.spelling import did_you_mean, nearest
from generator.reading.texts import Ref, Text
from generator.records import (
    KINDS,
    SINGLES,
    Area,
    Checklist,
    Claim,
    Condition,
    Guide,
    Known,
    NotTaught,
    Position,
    Question,
    Record,
    Review,
    Reviewer,
    Routine,
    SafetyCheck,
    SafetyWarning,
    Site,
    Source,
    StopSign,
    Supply,
    Technique,
    Wish,
    Words,
)
from generator.records.vocabulary import (
    Act,
    Action,
    Agreement,
    Certainty,
    Contents,
    Grade,
    Hand,
    Level,
    Move,
    Over,
    Part,
    Pressure,
    SourcePart,
    When,
    Word,
)

#: Which vocabulary each table of `words.yml` names.
VOCABULARY: Mapping[str, type[Word]] = {
    "pressure": Pressure, "moves": Move, "hands": Hand, "level": Level, "over": Over, "part": Part, "when": When,
    "action": Action, "act": Act, "agreement": Agreement, "certainty": Certainty, "contents": Contents, "grade": Grade, "source_part": SourcePart,
}  # fmt: skip


T = TypeVar("T")
P = TypeVar("P", bound=BaseModel)
R = TypeVar("R", bound=Record)
#: More are not remembered: a test reads thousands of guides.
_MOST_KEPT = 5_000

UNKNOWN_ID = Message("unknown-id", 'there is no "{text}" in {kind}')
DOUBLED_ID = Message("doubled-id", 'the id "{text}" is used twice in this list{where}', "give one of them another id")


class AllOf(Generic[R]):
    """All records of one kind, as an attribute of the library."""

    def __init__(self, model: type[R]) -> None:
        self.kind = model.kind

    def __get__(self, library: Library, owner: type[Library]) -> Mapping[str, R]:
        return cast(Mapping[str, R], library.by_kind[self.kind])


@dataclass(frozen=True)
class Library:
    """Everything `content/` says. Each mapping goes from id to record, in order of id."""

    site: Site
    safety_check: SafetyCheck
    words: Words
    by_kind: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    techniques = AllOf(Technique)
    areas = AllOf(Area)
    conditions = AllOf(Condition)
    warnings = AllOf(SafetyWarning)
    stop_signs = AllOf(StopSign)
    supplies = AllOf(Supply)
    positions = AllOf(Position)
    checklists = AllOf(Checklist)
    routines = AllOf(Routine)
    guides = AllOf(Guide)
    wishes = AllOf(Wish)
    questions = AllOf(Question)
    claims = AllOf(Claim)
    not_taught = AllOf(NotTaught)
    sources = AllOf(Source)
    reviewers = AllOf(Reviewer)
    reviews = AllOf(Review)

    @cached_property
    def around(self) -> Mapping[str, frozenset[str]]:
        """Give for each area itself and all the areas it lies in, however many steps out."""
        return {area: frozenset(reached([area], lambda here: self.areas[here].inside)) for area in self.areas}

    @cached_property
    def called(self) -> Mapping[str, tuple[str, ...]]:
        """Give what instructions call areas, folded, the longest first: "shoulder blades" is no shoulder. A word can stand for several."""
        found: dict[str, list[str]] = {}
        for area in self.areas.values():
            for name in area.said_as or (area.name,):
                found.setdefault(folded(str(name)), []).append(area.id)
        return {name: tuple(areas) for name, areas in sorted(found.items(), key=lambda each: -len(each[0]))}

    @cached_property
    def paths(self) -> Mapping[str, tuple[StrokePath, ...]]:
        """Give the strokes of each technique as they run."""
        return {technique.id: tuple(paths(technique)) for technique in self.techniques.values()}

    def paths_of(self, technique: Technique) -> tuple[StrokePath, ...]:
        """Give the strokes of a technique as they run. One of this guide is walked once."""
        own = self.techniques.get(technique.id) is technique
        return self.paths[technique.id] if own else tuple(paths(technique))

    @property
    def records(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for records in self.by_kind.values():
            yield from records.values()
        yield from (self.site, self.safety_check, self.words)


def link(records: Sequence[Record]) -> Library:
    """Index records and check that everything they name exists. Raises `ContentError`."""
    by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    singles: dict[str, Record] = {}
    for record in records:
        if record.kind in SINGLES:
            singles[record.kind] = record
        else:
            by_kind[record.kind][record.id] = record
    library = Library(
        site=cast(Site, singles["site"]),
        safety_check=cast(SafetyCheck, singles["safety-check"]),
        words=cast(Words, singles["words"]),
        by_kind={kind: dict(sorted(found.items())) for kind, found in by_kind.items()},
    )
    require(
        [
            *_unknown_ids(library),
            *_doubled_ids(library),
            *_circles(library),
            *_unknown_topics(library),
            *(problem for technique in library.techniques.values() for problem in unknown_places(technique)),
            *_former_ids(library),
            *_unnamed_words(library),
            *unphrased(library.words),
        ]
    )
    return library


def once_each(work: Callable[[P], Iterable[T]]) -> Callable[[P], tuple[T, ...]]:
    """Work something out once for each record, which never changes: every gate asks again, and a preview after each save."""
    kept: dict[int, tuple[P, tuple[T, ...]]] = {}

    def asked(piece: P) -> tuple[T, ...]:
        known = kept.get(id(piece))
        if known is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            known = piece, tuple(work(piece))  # it holds the record, so that no other one takes its number
            kept[id(piece)] = known
        return known[1]

    return asked


@once_each
def texts(piece: BaseModel) -> Iterator[Text]:
    """Give every text of a record or a part of it, references included, with its place."""
    return _texts(piece)


def _texts(piece: BaseModel) -> Iterator[Text]:
    for name in type(piece).model_fields:
        yield from _texts_in(getattr(piece, name))


def _texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_in(key)
            yield from _texts_in(item)


def _unknown_ids(library: Library) -> Iterator[Problem]:
    for record in library.records:
        for ref in texts(record):
            if isinstance(ref, Ref):
                yield from _unknown_id(library, ref)


def _unknown_id(library: Library, ref: Ref) -> Iterator[Problem]:
    known = library.by_kind[ref.kind]
    first, _, choice = ref.partition(".")
    if first not in known:
        hint = did_you_mean(nearest(first, known)) or f"the file content/{ref.kind}/{first}.yml does not exist"
        yield replace(UNKNOWN_ID.at(ref.at, text=first, kind=ref.kind), hint=hint)
    elif choice:
        choices = [each.id for each in cast(Supply, known[first]).choices]
        if choice not in choices:
            guess = nearest(choice, choices)
            hint = f'did you mean "{first}.{guess}"?' if guess else ""
            yield Problem(ref.at, "unknown-id", f'"{first}" has no choice "{choice}"', hint)


def _doubled_ids(library: Library) -> Iterator[Problem]:
    """Ids within one list are unique: ticks, saved progress and translations hang on them."""
    for record in library.records:
        for pieces in _id_lists(record):
            seen: dict[str, int] = {}
            for piece_id in pieces:
                if piece_id in seen:
                    yield DOUBLED_ID.at(piece_id.at, text=piece_id, where=f", first on line {seen[piece_id]}")
                seen.setdefault(piece_id, piece_id.at.line)


@once_each
def _id_lists(record: Record) -> Iterator[list[Text]]:
    return _lists_with_ids(record)


def _lists_with_ids(piece: BaseModel) -> Iterator[list[Text]]:
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        if not isinstance(value, tuple):
            continue
        parts = [each for each in value if isinstance(each, BaseModel)]
        ids = [each.id for each in parts if hasattr(each, "id")]
        inside = [inner.id for each in parts for inner in getattr(each, "both_sides", ())]
        if ids:
            yield ids + inside
        for each in parts:
            if not hasattr(each, "both_sides"):
                yield from _lists_with_ids(each)


def _circles(library: Library) -> Iterator[Problem]:
    """An area cannot lie inside itself, nor a condition be asked after itself or imply itself, however long the way round."""
    inside = {area.id: area.inside for area in library.areas.values()}
    for name, ref in _ways_back(inside):
        yield Problem(ref.at, "circle", f'"{name}" lies inside "{ref}", which leads back to it')
    only_if = {each.id: (each.only_if,) if each.only_if else () for each in library.conditions.values()}
    for name, ref in _ways_back(only_if):
        yield Problem(ref.at, "circle", f'"{name}" is asked after "{ref}", which leads back to it')
    implies = {each.id: each.implies for each in library.conditions.values()}
    for name, ref in _ways_back(implies):
        yield Problem(ref.at, "circle", f'"{name}" implies "{ref}", which leads back to it')


def _ways_back(onwards: Mapping[str, tuple[Ref, ...]]) -> Iterator[tuple[str, Ref]]:
    """Give one step of each circle: the first that leads from a record back to itself."""
    told: set[str] = set()
    for name, refs in onwards.items():
        for ref in refs:
            reached = _reached(onwards, ref)
            if name in reached and name not in told:
                told |= {other for other in reached if name in _reached(onwards, other)}
                yield name, ref


def _reached(onwards: Mapping[str, tuple[Ref, ...]], start: str) -> set[str]:
    """Give all ids that `start` leads to, itself included."""
    waiting, seen = [start], set[str]()
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting.extend(onwards.get(here, ()))
    return seen


def _unknown_topics(library: Library) -> Iterator[Problem]:
    topics = [topic.id for topic in library.safety_check.topics]
    for condition in library.conditions.values():
        if condition.topic not in topics:
            guess = nearest(condition.topic, topics)
            hint = f'did you mean "{guess}"?' if guess else "the topics stand in content/safety-check.yml"
            yield Problem(condition.topic.at, "unknown-id", f'there is no topic "{condition.topic}"', hint)


def _former_ids(library: Library) -> Iterator[Problem]:
    """A former id must not be in use, and leads to one record only."""
    for kind, records in library.by_kind.items():
        taken: dict[str, str] = {}
        for record in records.values():
            for former in record.formerly if isinstance(record, Known) else ():
                if former in records:
                    yield Problem(former.at, "doubled-id", f'"{former}" is in use as an id in {kind}')
                elif former in taken:
                    yield Problem(former.at, "doubled-id", f'"{former}" is also a former id of "{taken[former]}"')
                taken.setdefault(former, record.id)


def _unnamed_words(library: Library) -> Iterator[Problem]:
    """Every word of the vocabulary has a name for readers, and no word is named that does not exist."""
    for table, vocabulary in VOCABULARY.items():
        named = getattr(library.words, table)
        known = [str(word) for word in vocabulary]
        place = library.words.at(table)
        for word in known:
            if word not in named and word != Pressure.NEVER:
                yield Problem(place, "missing-word", f'"{word}" has no name under "{table}"', "add its name and what it means")
        names: dict[str, str] = {}
        for word, text in named.items():
            if (other := names.setdefault(text.name.casefold(), word)) != word:
                message = f'"{word}" and "{other}" have the same name under "{table}"'
                yield Problem(text.name.at, "doubled-item", message, "give one of them another name")
            if word not in known:
                guess = nearest(word, known)
                at = library.words.at(table, word)
                yield Problem(
                    at, "unknown-word", f'"{word}" is no word of "{table}"', f'did you mean "{guess}"?' if guess else ""
                )
