"""What every record has: its file, its places, other names, sources, background."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from generator.reading.nodes import Listing, Node, Scalar, Table
from generator.reading.problems import Place
from generator.reading.texts import Text
from generator.records.fields import Date, Id, Name, Paragraph, Sentence, SourceRef
from generator.records.readers import fail
from generator.records.shows import API, FORM, GAPS, PAGE, SEARCH, Field, Output


class Piece(BaseModel):
    """Base of everything that is read: frozen, no unknown keys, defaults left alone."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


class Record(Piece):
    """One file of content. `id` is its file name, `at` gives the place of any value in it, `notes` are its comments on lines of their own."""

    kind: ClassVar[str]
    #: Where fields that many kinds share show as well, if records are of this kind.
    besides: ClassVar[Mapping[str, Output]] = {}
    if TYPE_CHECKING:  # no fields: they come from the file, not from what is written in it
        id: str
        node: Table | None

    @property
    def notes(self) -> tuple[Text, ...]:
        """Give the comments that have a line of their own in the file; a record that was made by hand has none."""
        found: tuple[Text, ...] = self.__dict__.get("notes", ())
        return found

    def at(self, *path: str | int) -> Place:
        """Give the place of the value under this path of keys and list positions, or of the nearest value above it."""
        node: Node | None = self.__dict__.get("node")
        place = node.at if node else Place(PurePosixPath(self.kind))
        for step in path:
            if isinstance(node, Table) and isinstance(step, str) and step in node.entries:
                node = node.entries[step]
            elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
            place = node.at
        return place

    def find(self, dotted: str) -> Node | None:
        """Find what stands at `steps.glide-up.do` or `more.2`: keys of tables, and ids or positions from 1 of what is in a list."""
        node: Node | None = self.__dict__.get("node")
        for part in dotted.split("."):
            if isinstance(node, Table):
                node = node.entries.get(part)
            elif isinstance(node, Listing):
                node = _item(node, part)
            else:
                return None
        return node


def also(**fields: Output) -> Mapping[str, Output]:
    """Say where shared fields show as well."""
    return fields


#: Of kinds whose page says what a record rests on, and its background.
ON_ITS_PAGE = also(basis=PAGE, backing=PAGE, more=PAGE)


def _item(listing: Listing, part: str) -> Node | None:
    for number, item in enumerate(listing.items, 1):
        name = item.entries.get("id") if isinstance(item, Table) else None
        if part == str(number) or (isinstance(name, Scalar) and name.text == part):
            return item
    return None


class RuleException(Piece):
    """A place where a rule is not kept, on purpose."""

    rule: Name = Field(description="The code of the rule.", shows=GAPS | FORM)
    at: Name = Field(
        description="What it is about, as in summary or steps.glide-up.do: keys and ids with dots between.", shows=FORM
    )
    reason: Sentence = Field(description="Why the rule does not hold here. Readers see it.", shows=GAPS | FORM)
    on_date: Date = Field(description="When this was decided.", shows=GAPS | FORM)


class Backing(Piece):
    """What one sentence or number of a record rests on, where the record as a whole rests on several sources."""

    at: Name = Field(
        description="What it is about, as in limits.minutes or more.2: keys, ids and positions from 1, with dots between.",
        shows=API | FORM,
    )
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of the sources that say it.", shows=API | FORM)
    ours: Sentence | None = Field(
        None, description="That it is our own, and why. Readers see it.", shows=PAGE | GAPS | API | FORM
    )

    @model_validator(mode="after")
    def something(self) -> Backing:
        if not self.sources and self.ours is None:
            fail("missing-key", 'this backing has no "sources" and no "ours"', at="at")
        return self


class Known(Record):
    """A record that readers meet: it may have other names, sources, background and former ids."""

    also_called: tuple[Name, ...] = Field(
        (),
        max_length=30,
        description="Other names people use. Search finds them and the page shows them.",
        shows=SEARCH | API | FORM,
    )
    sources: tuple[SourceRef, ...] = Field((), max_length=20, description="Ids of the sources it rests on.", shows=API | FORM)
    basis: Sentence | None = Field(None, description="What it rests on when no source is grade A or B.", shows=GAPS | API | FORM)
    backing: tuple[Backing, ...] = Field(
        (),
        max_length=30,
        description="What single sentences and numbers rest on, where the sources do not all say the same.",
        shows=GAPS | API | FORM,
    )
    more: tuple[Paragraph, ...] = Field((), max_length=12, description="Background for the record's own page.", shows=API | FORM)
    exceptions: tuple[RuleException, ...] = Field(
        (), max_length=10, description="Rules that do not hold here, each with a reason and a date.", shows=GAPS | FORM
    )
    formerly: tuple[Id, ...] = Field(
        (), max_length=10, description="Ids it had before. Old addresses lead here.", shows=API | FORM
    )
