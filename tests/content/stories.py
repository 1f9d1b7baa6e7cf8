"""Forty everyday stories: reading them, and comparing what the safety check makes of each with what the tables ask at least.

`stories.yml` holds the stories; the tables are those of `researched.py` and `researched_more.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import ClassVar

from pydantic import Field

from generator.guide.library import Library
from generator.records import Condition, Limits
from generator.records.base import Piece, Record
from generator.records.fields import ConditionRef, Id, Name, Sentence
from generator.records.schema import read_record
from generator.records.vocabulary import Action, Pressure, When
from generator.safety.outcome import Outcome, Stop, merged, outcome_of
from tests.content import researched, researched_more
from tests.content.researched import looser, missing, outcome_wanted

STOPS = {"none": Stop.NONE, "ask": Stop.ASK, "no-massage": Stop.NO_MASSAGE}
ANSWERS = {"yes", "not sure"}


class Story(Piece):
    """What somebody tells, how the check hears of it, and what it owes them at least."""

    id: Id
    told: Sentence
    signs: dict[Id, Name] = Field({})
    topics: dict[Id, Name] = Field({})
    answers: dict[ConditionRef, Name] = Field({})
    typed: dict[Name, tuple[ConditionRef, ...]] = Field({})
    calms: tuple[Name, ...] = ()
    unknown: tuple[Name, ...] = ()
    stop: Name
    until: Limits | None = None
    limits: Limits | None = None
    spots: tuple[Name, ...] = ()
    tells: tuple[Name, ...] = ()


class Stories(Record):
    kind: ClassVar[str] = "stories"
    stories: tuple[Story, ...] = Field(min_length=1)


_FILE = Path(__file__).parent / "stories.yml"
STORIES = read_record(Stories, PurePosixPath("tests", _FILE.name), _FILE.read_bytes()).stories
#: What each row of both tables asks of each record: the newer table counts beside the older one.
ROWS: Mapping[str, list[researched.Expected]] = {}
for _rows in (researched.EXPECTED, researched_more.EXPECTED):
    for _name, _row in _rows.items():
        for _record, _part in {_name: _row, **{str(name): part for name, part in _row.also.items()}}.items():
            assert isinstance(ROWS, dict)
            ROWS.setdefault(_record, []).append(_part)


def conditions_of(story: Story, library: Library) -> list[Condition]:
    """Give what the story answers. "Not sure" is a yes."""
    assert {str(answer) for answer in story.answers.values()} <= ANSWERS
    return [library.conditions[name] for name in story.answers]


def outcome(story: Story, library: Library, agreed: bool = False) -> Outcome:
    """Merge all the answers of a story; a sign stops, and a word that nobody knows is asked about."""
    beside = Outcome(stop=Stop.NO_MASSAGE if story.signs else Stop.ASK if story.unknown else Stop.NONE)
    return merged([beside, *(outcome_of(each, agreed) for each in conditions_of(story, library))])


def kind(story: Story, library: Library) -> str:
    """Give the heading of the result: it says to ask even where a massage may go on meanwhile."""
    if outcome(story, library).stop is Stop.NO_MASSAGE:
        return "No massage today"
    asks = story.unknown or any(each.action is Action.ASK_FIRST for each in conditions_of(story, library))
    return "Ask first" if asks else "Go ahead"


def told(story: Story, library: Library) -> str:
    """Give all that the result tells besides what it leaves out."""
    found = outcome(story, library)
    steps = [str(each.next_step) for each in conditions_of(story, library) if each.next_step]
    lines = [line for sign in story.signs for line in library.stop_signs[sign].lines]
    return "\n".join([*found.tell, *outcome(story, library, agreed=True).tell, *steps, *map(str, lines)])


def milder(story: Story, library: Library) -> list[str]:
    """Say in what the outcome of a story is milder than the story asks, or than the rows of what it answers."""
    before, after = outcome(story, library), outcome(story, library, agreed=True)
    found = [f"{before.stop.name} is milder than {story.stop}"] if before.stop < STOPS[story.stop] else []
    # What holds after a clinician's yes holds before it too, and a massage before it keeps to what may go on meanwhile.
    for limits, outcomes in ((story.limits, (before, after)), (story.until, (before,))):
        for each in outcomes if limits else ():
            found += looser(each, outcome_wanted(limits, library), library)
    for condition in conditions_of(story, library):
        for row in ROWS.get(condition.id, []):
            found += [f"{condition.id}: {each}" for each in looser(after, outcome_wanted(row.limits, library), library)]
    spots = "\n".join(spot for spot, _ in before.spots | after.spots)
    found += [f'no spot says "{each}"' for each in missing(story.spots, spots)]
    found += [f'it does not tell "{each}"' for each in missing(story.tells, told(story, library))]
    return found + list(_next(story, library))


def _next(story: Story, library: Library) -> Iterator[str]:
    for condition in conditions_of(story, library):
        if condition.action is Action.DO_NOT_MASSAGE and not condition.next_step:
            yield f"{condition.id}: it says no, and not what to do next"
        if condition.limits and condition.limits.spot and condition.limits.spot_pressure > Pressure.FEATHER:
            yield f"{condition.id}: its spot may be pressed"


def lost(story: Story, library: Library) -> list[str]:
    """Say where somebody who types nothing would not be led to a question of the story."""
    topics = {str(topic.id): f"{topic.question} {topic.hides or ''} {topic.examples}" for topic in library.safety_check.topics}
    found = [f'{topic} does not say "{words}"' for topic, words in story.topics.items() if not _holds(topics[topic], words)]
    for condition in conditions_of(story, library):
        if condition.topic not in story.topics:
            found.append(f"{condition.id} is asked under {condition.topic}, where nothing in the story leads")
        if condition.only_if and condition.only_if not in story.answers:
            found.append(f"{condition.id} is asked only after a yes to {condition.only_if}")
    for name, words in story.signs.items():
        sign = library.stop_signs[name]
        if When.BEFORE not in sign.when or not _holds(str(sign.question), words):
            found.append(f'{name} does not ask "{words}" before the massage')
    if not (story.topics or story.signs or story.unknown):
        found.append("nothing leads to it")
    return found


def _holds(text: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}", text, re.IGNORECASE) is not None
