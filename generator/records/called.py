"""What a record is called wherever readers meet it: on pages, in lists, in the search, in the open data."""

from __future__ import annotations

from collections.abc import Mapping

from generator.records import (
    Area,
    Claim,
    Question,
    Record,
    Review,
    SafetyCheck,
    SafetyWarning,
    Source,
    StopSign,
    Words,
)

#: The field of a record that says what it is, where that is not its name.
_FIELDS: Mapping[type[Record], str] = {
    StopSign: "sign",
    Question: "question",
    Claim: "topic",
    Source: "title",
    Review: "scope",
}
#: Records of which there is one only, and which have no name of their own.
_SINGLES: Mapping[type[Record], str] = {SafetyCheck: "The opening questions", Words: "The words of the guide"}


def called(record: Record) -> str:
    """Give what a record is called: its name, or the sentence it is."""
    if isinstance(record, SafetyWarning):
        return warned_of(record)
    return _SINGLES.get(type(record)) or str(getattr(record, _FIELDS.get(type(record), "name")))


def warned_of(record: Area | SafetyWarning) -> str:
    """Give what a record warns of: what must never be done, or what to be careful with. Nothing for an area that warns of nothing."""
    return str(record.never or record.careful or "")
