"""Nodes in; the nouns of the guide out: one model for each kind of record, and how it is read.

A YAML key is the attribute, letter for letter. Field descriptions are for contributors: they become the fields
page, the JSON Schemas and the template that `new` writes.

Imports reading.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.records.base import Backing, Known, Piece, Record, RuleException
from generator.records.knowledge import Claim, Covered, NotTaught, Question, Review, Reviewer, Source
from generator.records.routines import (
    Amounts,
    Checklist,
    Choice,
    Guide,
    Item,
    Position,
    Routine,
    RoutineStep,
    SideStep,
    Supply,
    Support,
    Wish,
)
from generator.records.safety import (
    Aid,
    Area,
    Condition,
    Limits,
    NoChange,
    Only,
    Reach,
    SafetyCheck,
    SafetyWarning,
    SignRow,
    StopSign,
    Topic,
    Without,
)
from generator.records.site import ColourPair, Emergency, Site, Words, WordText
from generator.records.techniques import MinutesRange, Needs, Return, Rounds, Step, Stroke, Technique

__all__ = [
    "KINDS",
    "SINGLES",
    "Aid",
    "Amounts",
    "Area",
    "Backing",
    "Checklist",
    "Choice",
    "Claim",
    "ColourPair",
    "Condition",
    "Covered",
    "Emergency",
    "Guide",
    "Item",
    "Known",
    "Limits",
    "MinutesRange",
    "Needs",
    "NoChange",
    "NotTaught",
    "Only",
    "Piece",
    "Position",
    "Question",
    "Reach",
    "Record",
    "Return",
    "Review",
    "Reviewer",
    "Rounds",
    "Routine",
    "RoutineStep",
    "RuleException",
    "SafetyCheck",
    "SafetyWarning",
    "SideStep",
    "SignRow",
    "Site",
    "Source",
    "Step",
    "StopSign",
    "Stroke",
    "Supply",
    "Support",
    "Technique",
    "Topic",
    "Wish",
    "Without",
    "WordText",
    "Words",
]

#: Kinds with one record a file, in the order of the guide's own story; each is a folder of `content/`.
KINDS: Mapping[str, type[Record]] = {
    model.kind: model
    for model in (
        Technique, Area, Condition, SafetyWarning, StopSign, Supply, Position, Checklist, Routine, Guide, Wish,
        Question, Claim, NotTaught, Source, Reviewer, Review,
    )
}  # fmt: skip
#: Kinds with a single file.
SINGLES: Mapping[str, type[Record]] = {model.kind: model for model in (Site, SafetyCheck, Words)}
