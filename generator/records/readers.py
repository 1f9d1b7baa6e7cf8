"""Readers of values: each reads a `Scalar` with its place and gives a plain Python value, or raises an error that names the mistake.

The field decides the reader: a text field takes `999`, `no` or `3:30` as text, a number field parses a number.
Texts and references stay `str`, but remember where they stand (`at`).

Twin: overrides/assets/record/fields.js.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, NoReturn

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.reading.marks import BULLET, HTML, first_markdown, unquoted, without_markdown
from generator.reading.nodes import Key, Scalar
from generator.reading.problems import Message
from generator.reading.spelling import did_you_mean, joined, nearest
from generator.reading.texts import Ref, Text
from generator.records.vocabulary import INSTEAD, LEFT_OUT, Hand, Move, Pressure, SourcePart, Word

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
#: Names that are taken: by pages of the site, by what every object of a script inherits, by devices of Windows, where no file is called so.
RESERVED_IDS = re.compile(r"index|page-\d+|guide-.*|constructor|con|prn|aux|nul|(?:com|lpt)[0-9]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
SCRIPT = re.compile(r"(?:javascript|vbscript)\s*:|data\s*:\s*text/", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/@<>\"'`\\]+(?:/[^\s<>\"'`\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
#: What people write for true and false.
_MEANT = {
    **dict.fromkeys(("true", "yes", "y", "on"), "true"),
    **dict.fromkeys(("false", "no", "n", "off"), "false"),
}

LEFT_UNFILLED = Message(
    "left-unfilled", "a blank of the template is not filled in", "replace the underscores, or delete the line"
)
EXPECTED_TEXT = Message("expected-text", "a text belongs here, not {wrote}")
TEXT_TOO_LONG = Message("text-too-long", "the text has {count} letters, the limit is {limit}")
HTML_IN_TEXT = Message("html-in-text", 'the text contains HTML: "{found}"', "write plain words")
QUOTED = Message("quotes-around", "all of this stands in quotes, which readers would see", "write: {bare}")
BULLET_IN_TEXT = Message("bullet", 'the text begins with a bullet: "{found}"', "write: {bare}")
MARKDOWN_IN_TEXT = Message("markdown-in-text", 'the text contains Markdown: "{found}"', "write: {bare}")
SCRIPT_IN_TEXT = Message("script-in-text", "the text contains a script address", "delete it")
BAD_ID = Message("bad-id", 'an id has small letters, digits and hyphens only, not "{text}"', "write {made}")
TAKEN_ID = Message("bad-id", 'the id "{text}" is taken by the site, by browsers or by Windows', "choose another")
BAD_DATE = Message("bad-form", "a date such as 2026-11-20 belongs here, not {wrote}")
EXPECTED_NUMBER = Message("expected-number", "a number belongs here, not {wrote}", "write digits, as in 2 or 0.5, without quotes")
NOT_WHOLE = Message("number-range", "a whole number belongs here, not {text}")
NOT_QUARTERS = Message("number-range", "minutes go in quarters, as in 1.25 or 0.5, not {text}")
OUT_OF_RANGE = Message("number-range", "the number must lie between {least} and {most}, not {text}")
#: `OneOf` gives its own code.
UNKNOWN_WORD = Message("unknown-word", "{noun} must be {expected}, not {wrote}")
WORD_LEFT_OUT = Message("unknown-word", "{noun} must be {expected}, not {wrote}: {reason}")

#: What stands for one text in the tree: a value, or a key of a table.
WRITTEN = (Scalar, Key)


def fail(code: str, message: str, hint: str = "", at: str = "") -> NoReturn:
    """Refuse a value: `code` has a page on the site, `message` is the fact, `hint` the fix.

    `at` names the key to show, when a table is refused for what one of its keys says.
    """
    raise PydanticCustomError("content", "{message}", {"code": code, "message": message, "hint": hint, "at": at})


def refuse(said: Message, at: str = "", **blanks: object) -> NoReturn:
    """Refuse a value in words that have blanks. A hint with a blank that is empty is left out."""
    hint = said.hint.format_map(blanks) if all(blanks.get(name) != "" for name in re.findall(r"{(\w+)}", said.hint)) else ""
    fail(said.code, said.message.format_map(blanks), hint, at)


def wrote(value: object) -> str:
    """Say what stands there, in an author's words."""
    if isinstance(value, WRITTEN):
        return f'"{value.text[:60]}"'
    return "a list" if isinstance(value, tuple) else "a table"


class Field:
    """Base of the field types: reads one value and describes itself as JSON Schema."""

    #: Whether quotes round a value are all that is told of it; a number has words of its own for them.
    tells_quotes: ClassVar[bool] = True

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.filled)

    def filled(self, value: Any) -> Any:
        """Read a value; a blank that `new` wrote and nobody filled in is told as that, whatever belongs there, and so are quotes around it."""
        if isinstance(value, WRITTEN):
            if "___" in value.text:
                refuse(LEFT_UNFILLED)
            if self.tells_quotes and (bare := unquoted(value.text)) != value.text:
                refuse(QUOTED, bare=bare)
        return self.read(value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self.json_schema()


@dataclass(frozen=True)
class TextField(Field):
    """Words for readers. A `sentence` may not stand inside brackets, where a comma would cut it in two.

    Of a `short` one each sentence has few words, which the rule `plain-sentences` counts; and all of it at most so many `words`, if any.
    """

    longest: int
    sentence: bool = False
    short: bool = False
    words: int = 0

    def read(self, value: Any) -> Text:
        if not isinstance(value, WRITTEN):
            refuse(EXPECTED_TEXT, wrote=wrote(value))
        if self.sentence and value.in_brackets:
            fail(
                "sentence-in-brackets",
                "a sentence stands inside brackets, where a comma cuts it in two",
                "write it on its own line",
            )
        check_text(value.text, self.longest)
        return Text(value.text, value.at)

    def json_schema(self) -> dict[str, Any]:
        # A text field takes 999 or true as text, as read_yaml does; an editor reads a number there.
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.longest}


def check_text(text: str, longest: int) -> None:
    """Refuse what no text of the guide may hold."""
    if not text:
        fail("empty-value", "the text is empty", "write it, or delete the line")
    if len(text) > longest:
        refuse(TEXT_TOO_LONG, count=len(text), limit=longest)
    if ("<" in text or "&" in text) and (found := HTML.search(text)):
        refuse(HTML_IN_TEXT, found=text[found.start() : found.start() + 20])
    if ":" in text and SCRIPT.search(text):
        refuse(SCRIPT_IN_TEXT)
    if found := BULLET.match(text):
        refuse(BULLET_IN_TEXT, found=text[0], bare=text[found.end() :])
    if marked := first_markdown(text):
        refuse(MARKDOWN_IN_TEXT, found=marked[:20], bare=without_markdown(text))


@dataclass(frozen=True)
class UrlField(Field):
    """An address on the web, http or https only."""

    def read(self, value: Any) -> Text:
        if not isinstance(value, WRITTEN):
            fail("expected-text", f"an address belongs here, not {wrote(value)}")
        if len(value.text) > 500:
            fail("text-too-long", f"the address has {len(value.text)} letters, the limit is 500")
        if not _URL.fullmatch(value.text):
            if value.text.lower().startswith(("https://", "http://")):
                fail("bad-link", f"a link holds no spaces, quotes, angle brackets or user names, as {wrote(value)} does")
            fail("bad-link", f"a link must begin with https:// or http://, not {wrote(value)}")
        return Text(value.text, value.at)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 500}


@dataclass(frozen=True)
class ContactField(Field):
    """An e-mail address or an http address."""

    def read(self, value: Any) -> Text:
        if isinstance(value, WRITTEN) and (_MAIL.fullmatch(value.text) or _URL.fullmatch(value.text)):
            return Text(value.text, value.at)
        fail("bad-link", f"contact must be an e-mail address or a web address, not {wrote(value)}")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 3, "maxLength": 500}


@dataclass(frozen=True)
class IdField(Field):
    """An id inside a record: small letters, digits and hyphens."""

    def read(self, value: Any) -> Text:
        if not isinstance(value, WRITTEN):
            fail("expected-text", f"an id belongs here, not {wrote(value)}")
        check_id(value.text)
        return Text(value.text, value.at)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": ID_PATTERN, "maxLength": 60}


def check_id(text: str) -> None:
    """Refuse an id that is not kebab-case, is too long, or is one the site needs itself."""
    if not ID.fullmatch(text) or len(text) > 60:
        _bad_id(text)
    if RESERVED_IDS.fullmatch(text):
        refuse(TAKEN_ID, text=text)


def as_id(text: str) -> str:
    """Write a name as an id, or give nothing if it is no name of plain letters."""
    made = re.sub("[ _-]+", "-", unquoted(text).lower()).strip("-")
    return made if ID.fullmatch(made) and len(made) <= 60 else ""


def _bad_id(text: str) -> NoReturn:
    refuse(BAD_ID, text=text[:60], made=as_id(text))


@dataclass(frozen=True)
class RefField(Field):
    """The id of a record of another kind. `dotted` allows `supply.choice`."""

    kind: str
    dotted: bool = False

    def read(self, value: Any) -> Ref:
        if not isinstance(value, WRITTEN):
            fail("expected-text", f"an id belongs here, not {wrote(value)}")
        parts = value.text.split(".") if self.dotted else [value.text]
        if len(parts) > 2 or not all(ID.fullmatch(part) for part in parts):
            _bad_id(value.text)
        return Ref.to(self.kind, value.text, value.at)

    def json_schema(self) -> dict[str, Any]:
        part = "[a-z0-9]+(-[a-z0-9]+)*"
        return {"type": "string", "pattern": rf"^{part}(\.{part})?$" if self.dotted else ID_PATTERN}


@dataclass(frozen=True)
class RecordField(Field):
    """A record of any kind, written `kind/id`."""

    def read(self, value: Any) -> Text:
        if not isinstance(value, WRITTEN) or not re.fullmatch(r"[a-z-]+/[a-z0-9-]+", value.text):
            fail("bad-id", f"a record is written kind/id, not {wrote(value)}")
        return Text(value.text, value.at)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z-]+/[a-z0-9-]+$"}


@dataclass(frozen=True)
class PatternField(Field):
    """A short text of a fixed form: a date, a digest, a colour."""

    pattern: str
    what: str

    def read(self, value: Any) -> Text:
        if not isinstance(value, WRITTEN) or not re.fullmatch(self.pattern, value.text):
            fail("bad-form", f"{self.what} belongs here, not {wrote(value)}")
        return Text(value.text, value.at)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.pattern}$"}


@dataclass(frozen=True)
class DigitsField(PatternField):
    """A text of digits, as a number to call. Without quotes an editor reads a number there."""

    def json_schema(self) -> dict[str, Any]:
        return {**super().json_schema(), "type": ["string", "integer"]}


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:  # the 30th of February
        return False


@dataclass(frozen=True)
class DateField(Field):
    """A day of the calendar."""

    def read(self, value: Any) -> Text:
        text = value.text if isinstance(value, WRITTEN) else ""
        if not _is_date(text):
            refuse(BAD_DATE, wrote=wrote(value))
        return Text(text, value.at)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class NumberField(Field):
    """A number. `whole`: no fraction; `quarters`: a multiple of 0.25, so that sums are exact."""

    least: float
    most: float
    whole: bool = False
    quarters: bool = False
    tells_quotes: ClassVar[bool] = False

    def read(self, value: Any) -> float:
        if not isinstance(value, WRITTEN):
            fail("expected-number", f"a number belongs here, not {wrote(value)}")
        if not value.plain or not _NUMBER.fullmatch(value.text) or len(value.text) > 12:
            refuse(EXPECTED_NUMBER, wrote=wrote(value))
        number = float(value.text)
        if self.whole and number != int(number):
            refuse(NOT_WHOLE, text=value.text)
        if self.quarters and number * 4 != int(number * 4):
            refuse(NOT_QUARTERS, text=value.text)
        if not self.least <= number <= self.most:
            refuse(OUT_OF_RANGE, least=f"{self.least:g}", most=f"{self.most:g}", text=value.text)
        return int(number) if self.whole else number

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}
        return schema | ({"multipleOf": 0.25} if self.quarters else {})


@dataclass(frozen=True)
class YesNoField(Field):
    """`true` or `false`. `yes`, `no`, `on` and `off` mean different things to different parsers, so they are refused."""

    def read(self, value: Any) -> bool:
        if isinstance(value, WRITTEN) and value.plain and value.text in ("true", "false"):
            return value.text == "true"
        meant = _MEANT.get(value.text.lower(), "") if isinstance(value, WRITTEN) else ""
        quotes = ", without quotes" if meant and not value.plain else ""
        fail("expected-yes-no", f"true or false belongs here, not {wrote(value)}", f"write {meant}{quotes}" if meant else "")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class OneOf(Field):
    """One word of a vocabulary. `without` are words of it that this field does not take."""

    words: type[Word]
    without: tuple[Word, ...] = ()

    @cached_property
    def choices(self) -> list[str]:
        return [str(word) for word in self.words if word not in self.without]

    @cached_property
    def by_text(self) -> dict[str, Word]:
        return {str(word): word for word in self.words if word not in self.without}

    @property
    def expected(self) -> str:
        """The words it takes, as in a sentence."""
        return joined(self.choices, "or")

    @property
    def noun(self) -> str:
        return "part" if self.words is SourcePart else self.words.__name__.lower()

    @property
    def code(self) -> str:
        known = {Pressure: "pressure-word", Move: "move-word", Hand: "hand-word"}
        return known.get(self.words, "unknown-word")

    def read(self, value: Any) -> Word:
        if isinstance(value, WRITTEN) and value.text in self.by_text:
            return self.by_text[value.text]
        expected = self.expected
        if not isinstance(value, WRITTEN):
            fail("expected-text", f"one word belongs here ({expected}), not {wrote(value)}")
        if reason := LEFT_OUT.get(self.words, {}).get(value.text.lower()):
            blanks = {"noun": self.noun, "expected": expected, "wrote": wrote(value), "reason": reason}
            fail(self.code, WORD_LEFT_OUT.message.format_map(blanks), INSTEAD[self.words])
        blanks = {"noun": self.noun, "expected": expected, "wrote": wrote(value)}
        fail(self.code, UNKNOWN_WORD.message.format_map(blanks), did_you_mean(nearest(value.text, self.choices)))

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": self.choices}
