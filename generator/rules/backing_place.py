"""What a record backs is a sentence, a number or an item of its own, and each one is backed once.

Why: backing says what a single sentence or number rests on, or that it is our own. One that names a place which is not there, a
whole list, or the same place as another carries nothing, and readers would trust a figure that nobody has looked up.
Source: attribution and justified claims are asked of health sites by honcode-table, nhs-standard and pif-tick.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.nodes import Listing, Scalar
from generator.reading.problems import Place, Problem
from generator.reading.texts import Text
from generator.records import Known

ID = "backing-place"
#: What says one thing, though it is written as two numbers.
PAIRS = ("minutes", "rounds")
#: What says where a record comes from, or is found by, and nothing about massage.
NO_STATEMENTS = ("also_called", "backing", "basis", "exceptions", "formerly", "sources")


def check(library: Library) -> Iterator[Problem]:
    for record in library.records:
        if isinstance(record, Known):
            backed: dict[Place, Text] = {}
            for backing in record.backing:
                yield from _place(record, backing.at, backed)


def _place(record: Known, at: Text, backed: dict[Place, Text]) -> Iterator[Problem]:
    found = record.find(at)
    if found is None:
        yield Problem(at.at, ID, f'there is nothing at "{at}" in "{record.id}"')
    elif at.split(".")[0] in NO_STATEMENTS or not (isinstance(found, Scalar) or at in PAIRS or _is_item(record, at)):
        yield Problem(
            at.at, ID, f'"{at}" is no sentence, no number and no item of "{record.id}"', "name one, as in more.2 or items.wait"
        )
    elif (first := backed.setdefault(found.at, at)) is not at:
        yield Problem(at.at, ID, f'"{at}" is backed twice in "{record.id}"', f'say it once, with "{first}"')


def _is_item(record: Known, at: str) -> bool:
    return isinstance(record.find(at.rpartition(".")[0]), Listing)
