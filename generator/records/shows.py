"""Where a field shows: each field of a record says it once, beside its description.

What is asked for by an author and shown to nobody is lost work, so a field names the outputs that say it, or says why none does. Registries
are made from this or tested against it, and `tests/content/test_shown_fields.py` looks for every value of every record in each output.
A field inside a table shows at most where the field that holds the table does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from pydantic import Field as PydanticField
from pydantic.fields import FieldInfo


class Output(Flag):
    """What readers, programs and authors see of a record."""

    NONE = 0
    #: The record's own page, or its section of one.
    PAGE = auto()
    #: The pages of guides; of a guide itself: its own.
    GUIDE = auto()
    #: The pages with routines step by step.
    SESSION = auto()
    #: The pages of cheat sheets.
    SHEET = auto()
    #: Printed cheat sheets.
    PDF = auto()
    #: Printed booklets.
    BOOKLET = auto()
    #: What the chooser puts routines together from.
    COMPOSER = auto()
    #: The data of the safety check.
    CHECK = auto()
    #: The open data: plain fields go there by themselves, see `generator/data/api/shape.py`.
    API = auto()
    #: The form to add or correct a technique: it asks for the field.
    FORM = auto()
    #: What that form offers to choose from.
    OFFERED = auto()
    #: The small search index.
    SEARCH = auto()
    #: The pages of what is missing, and of what is said less or later.
    GAPS = auto()


PAGE, GUIDE, SESSION, SHEET, PDF, BOOKLET, COMPOSER = (
    Output.PAGE, Output.GUIDE, Output.SESSION, Output.SHEET, Output.PDF, Output.BOOKLET, Output.COMPOSER,
)  # fmt: skip
CHECK, API, FORM, OFFERED, SEARCH, GAPS = Output.CHECK, Output.API, Output.FORM, Output.OFFERED, Output.SEARCH, Output.GAPS
#: Wherever a stroke can be started or is printed.
STARTED = GUIDE | SESSION | SHEET | PDF | BOOKLET | COMPOSER


@dataclass(frozen=True)
class Nowhere:
    """Why no output says a field."""

    because: str


@dataclass(frozen=True)
class Shows:
    """Where a field shows. pydantic keeps it with the field; editors have no use for it, so it adds nothing to a JSON Schema."""

    outputs: Output
    because: str = ""

    def __call__(self, schema: dict[str, Any]) -> None:
        """Leave the schema as it is."""

    def within(self, holder: Shows) -> Shows:
        """Give where a field shows that stands inside another."""
        return Shows(self.outputs & holder.outputs, self.because or holder.because)


def Field(  # noqa: N802 - it stands in for pydantic's
    default: Any = ...,
    *,
    shows: Output | Nowhere,
    description: str | None = None,
    alias: str | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
) -> Any:
    """Describe a field of a record, and say where it shows or why it does nowhere."""
    said = Shows(Output.NONE, shows.because) if isinstance(shows, Nowhere) else Shows(shows)
    if not said.outputs and not said.because:
        raise ValueError("a field that shows nowhere says why")
    return PydanticField(
        default, description=description, alias=alias, min_length=min_length, max_length=max_length, json_schema_extra=said
    )


def shows_of(info: FieldInfo) -> Shows:
    """Give where a field shows."""
    said = info.json_schema_extra
    if not isinstance(said, Shows):
        raise TypeError("a field of a record is described with Field of generator.records.shows")
    return said


def names_of(outputs: Output) -> Iterator[str]:
    """Name outputs, in their order."""
    for output in outputs:
        yield str(output.name).lower()
