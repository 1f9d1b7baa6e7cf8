"""What single sentences and numbers of a record rest on, those included that nobody writes down.

Where a technique names no source for its minutes, they are our proposal: saying so is no work for each author.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.figures import figures
from generator.reading.nodes import Scalar, Table
from generator.reading.spelling import sentences
from generator.records import Known, MinutesRange, Rounds, Technique
from generator.records.vocabulary import Per

PROPOSED = "How long it takes is our own proposal."


@dataclass(frozen=True)
class Backed:
    """A sentence or a number: `at` in the record, the words it is quoted with, the ids of its sources, and what is our own in it."""

    at: str
    words: str
    sources: tuple[str, ...]
    ours: str


def backed(record: Known) -> Iterator[Backed]:
    """Give what a record backs, in the order of content."""
    for each in record.backing:
        yield Backed(str(each.at), quoted(record, str(each.at)), tuple(map(str, each.sources)), str(each.ours or ""))
    if isinstance(record, Technique) and _proposes_minutes(record):
        yield Backed("minutes", quoted(record, "minutes"), (), PROPOSED)


def _proposes_minutes(technique: Technique) -> bool:
    return not technique.minutes.sources and not any(each.at.split(".")[0] == "minutes" for each in technique.backing)


def quoted(record: Known, at: str) -> str:
    """Give the words that show a reader which sentence or number is meant."""
    first, _, last = at.rpartition(".")
    if isinstance(record, Technique) and at in ("minutes", "rounds", "minutes.least", "minutes.most"):
        return _span(record, at)
    found = record.find(at)
    if isinstance(found, Table):  # an item is known by what it says to do, or by its first words
        found = found.entries.get("do") or next(iter(found.entries.values()))
    text = found.text if isinstance(found, Scalar) else at
    if last == "pressure" and first:
        return f"no firmer than {text}"
    if last == "minutes" and first:
        return f"{float(text):g} minutes at most"
    if last == "tempo":
        return f"{text} cm a second"
    said = sentences(text)
    return next((sentence for sentence in said if figures(sentence)), said[0])


def _span(record: Technique, at: str) -> str:
    if at == "rounds":
        return times(record.rounds.least, record.rounds.most) if record.rounds else ""
    minutes = record.minutes
    if at == "minutes":
        return in_minutes(minutes.least, minutes.most) + each_side(minutes)
    least = at == "minutes.least"
    one = minutes.least if least else minutes.most
    return f"{in_minutes(one, one)} at {'least' if least else 'most'}{each_side(minutes)}"


def each_side(span: MinutesRange | Rounds) -> str:
    return ", each side" if span.per is Per.SIDE else ""


def in_minutes(least: float, most: float) -> str:
    """Say how long: `3 to 5 min`, `30 to 45 seconds`, `30 seconds to 1 min`."""
    low, high = _long(least), _long(most)
    if low == high:
        return high
    number, unit = low.split(" ")
    return f"{number if high.endswith(unit) else low} to {high}"


def _long(minutes: float) -> str:
    return f"{minutes * 60:g} seconds" if minutes < 1 else f"{minutes:g} min"


def times(least: int, most: int) -> str:
    """Say how often: `once`, `once or twice`, `4 times`, `1 to 3 times`."""
    if least == most:
        return "once" if most == 1 else f"{most} times"
    return "once or twice" if (least, most) == (1, 2) else f"{least} to {most} times"
