"""A line of first aid says how many bodies stand behind it, and names them.

Why: a reader who has to act at once trusts each line as much as the next. So a line that is called agreed names sources of two
publishers, and one of a single body names that body. What is our own names none, so that nobody takes it for more.
Source: attribution and justified claims are asked of health sites by honcode-table, nhs-standard and pif-tick.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.library import Library
from generator.reading.problems import Problem
from generator.records import Aid, StopSign
from generator.records.vocabulary import Agreement

ID = "aid-agreed"


def check(library: Library) -> Iterator[Problem]:
    for sign in library.stop_signs.values():
        for number, aid in enumerate(sign.do):
            yield from _wrong(library, sign, number, aid)


def _wrong(library: Library, sign: StopSign, number: int, aid: Aid) -> Iterator[Problem]:
    place = sign.at("do", number, "agreement")
    publishers = {library.sources[ref].publisher for ref in aid.sources}
    if aid.agreement is Agreement.AGREED and len(publishers) < 2:
        message = f'a line of "{sign.id}" is agreed, but does not name sources of two publishers'
        yield Problem(place, ID, message, "name a second body, or write one-body")
    elif aid.agreement is Agreement.ONE_BODY and not publishers:
        yield Problem(place, ID, f'a line of "{sign.id}" is of one body and does not name it', "name its source, or write ours")
    elif aid.agreement is Agreement.OURS and publishers:
        message = f'a line of "{sign.id}" is our own, and names sources'
        yield Problem(place, ID, message, "write one-body, or agreed if two publishers say it")
