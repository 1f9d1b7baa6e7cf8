"""Read a file into its record, and describe the records as JSON Schemas.

pydantic finds what is wrong; this module says it in an author's words, at the line to change, once for each cause.

Twin: overrides/assets/record/fields.js.
"""

from __future__ import annotations

import functools
import json
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.reading.mistakes import SENTENCE_IN_BRACKETS
from generator.reading.nodes import Key, Listing, Node, Scalar, Table, read_yaml
from generator.reading.problems import ContentError, Message, Place, Problem
from generator.reading.spelling import did_you_mean, nearest
from generator.reading.texts import Text
from generator.records import KINDS, SINGLES, Record, readers
from generator.records.readers import ID, RESERVED_IDS, as_id

R = TypeVar("R", bound=Record)

MISSING_KEY = Message("missing-key", '"{key}" is missing')
UNKNOWN_KEY = Message("unknown-key", 'there is no key "{key}" here')
TOO_FEW = Message("list-length", '"{name}" takes at least {items}, not {count}')
TOO_MANY = Message("list-length", '"{name}" takes at most {items}, not {count}')
DOUBLED_ITEM = Message("doubled-item", '"{text}" stands twice in this list{where}', "keep one of the two")

#: How one file is read: `read_record`, or something that remembers what it read.
ReadRecord = Callable[[type[Record], PurePosixPath, bytes], Record]

_IGNORED_FILES = {"LICENSE", "README.md"}


def read_records(content: Mapping[PurePosixPath, bytes], read: ReadRecord | None = None) -> list[Record]:
    """Read every file of the content folder. Paths begin with `content/`. Raises `ContentError` with all problems.

    `read` stands in for `read_record`, for somebody who remembers what was read before.
    """
    read = read or read_record
    records: list[Record] = []
    problems: list[Problem] = []
    strays: set[str] = set()
    for path in sorted(content):
        if path.name in _IGNORED_FILES:
            continue
        model = _model_of(path)
        if model is None:
            problem = _misnamed(path)
            problems.append(problem)
            strays.add(problem.hint)
            continue
        try:
            records.append(read(model, path, content[path]))
        except ContentError as error:
            problems.extend(error.problems)
    for single in SINGLES:
        path = PurePosixPath("content") / f"{single}.yml"
        if path not in content and f"rename it to {path.name}" not in strays:
            problems.append(Problem(Place(path), "missing-file", f"{path} is missing"))
    if problems:
        raise ContentError(problems)
    return records


def _model_of(path: PurePosixPath) -> type[Record] | None:
    """Tell which kind of record a path holds."""
    folder, name = path.parts[1:-1], path.stem
    if path.suffix != ".yml":
        return None
    if not folder:
        return SINGLES.get(name)
    if len(folder) > 1 or not ID.fullmatch(name) or len(name) > 60 or RESERVED_IDS.fullmatch(name):
        return None
    return KINDS.get(folder[0])


def _misnamed(path: PurePosixPath) -> Problem:
    """Say why a path holds no record, and how it should be called."""
    place, folder, name = Place(path), path.parts[1:-1], path.stem
    if path.suffix != ".yml" and path.suffix.lower() in {".yml", ".yaml"}:
        return Problem(place, "unknown-file", f"the file name ends in {path.suffix}", f"rename it to {name}.yml")
    if len(folder) == 1 and folder[0] in KINDS and path.suffix == ".yml":
        if RESERVED_IDS.fullmatch(name):
            return Problem(place, "bad-id", readers.TAKEN_ID.message.format(text=name), readers.TAKEN_ID.hint)
        message = f'the file name "{name[:80]}" is no id: small letters, digits and hyphens only, at most 60'
        hint = f"rename it to {as_id(name)}.yml" if as_id(name) else "give it a short name, as in long-back-glide.yml"
        return Problem(place, "bad-id", message, hint)
    message = "this file holds no kind of record"
    if not folder and path.suffix == ".yml" and (single := nearest(name, SINGLES)):
        return Problem(place, "unknown-file", message, f"rename it to {single}.yml")
    guess = nearest(folder[0], KINDS) if folder else ""
    if guess and guess != folder[0]:
        return Problem(place, "unknown-file", message, f'did you mean "{guess}"?')
    return Problem(place, "unknown-file", message, "one record a file, as in content/techniques/feather.yml")


def read_record(model: type[R], path: PurePosixPath, raw: bytes) -> R:
    """Read one file as one record. Raises `ContentError`."""
    root = read_yaml(path, raw)
    cut: set[Place] = set()
    problems = [*_empty_values(model, root, (), cut), *_doubled_items(root)]
    try:
        record = model.model_validate(_plain(root))
    except ValidationError as error:
        raise ContentError([*problems, *_translate(model, root, error, cut)]) from None
    if problems:
        raise ContentError(problems)
    record.__dict__.update(id=path.stem, node=root, notes=_notes(path, raw))
    return record


def _notes(path: PurePosixPath, raw: bytes) -> tuple[Text, ...]:
    """Give the comments that have a line of their own."""
    lines = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n") if b"#" in raw else []
    return tuple(
        Text(line.strip(), Place(path, number, len(line) - len(line.lstrip()) + 1, len(line.strip())))
        for number, line in enumerate(lines, 1)
        if line.lstrip().startswith("#")
    )


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _plain(node: Node) -> Any:
    """Turn the tree into what pydantic reads: dicts, tuples and scalars with places. Empty values are left out."""
    if isinstance(node, Table):
        return {Key(key, node.keys[key]): _plain(value) for key, value in node.entries.items() if not _is_empty(value)}
    if isinstance(node, Listing):
        return tuple(_plain(item) for item in node.filled)
    return node


def _empty_values(model: type[Record], node: Node, path: tuple[int | str, ...], cut: set[Place]) -> Iterator[Problem]:
    """Report keys and items without a value. `cut` gets the brackets in which more is wrong than can be told."""
    hint = "write one, or delete the line"
    if isinstance(node, Table):
        for key, value in node.entries.items():
            if not _is_empty(value):
                if not isinstance(value, Scalar):
                    yield from _empty_values(model, value, (*path, key), cut)
            elif not node.in_brackets or key in _keys_of(model, path):
                yield Problem(node.keys[key], "empty-value", f'"{key[:60]}" has no value', hint)
            elif node.at not in cut:
                cut.add(node.at)
                if glued := re.fullmatch(r"([A-Za-z_][\w-]*):(\S.*)", key):
                    hint = f"write: {glued[1]}: {glued[2]}"
                    yield Problem(node.keys[key], "space-after-colon", f'no space after "{glued[1]}:"', hint)
                else:
                    yield Problem(node.at, *SENTENCE_IN_BRACKETS)
    elif isinstance(node, Listing):
        for number, item in enumerate(node.items):
            if _is_empty(item):
                yield Problem(item.at, "empty-value", "this item of the list is empty", "write it, or delete it")
            elif not isinstance(item, Scalar):
                yield from _empty_values(model, item, (*path, number), cut)


def _doubled_items(node: Node, key: str = "") -> Iterator[Problem]:
    """Report an item that stands twice in a list. The places of a stroke may: a hand can come back."""
    if isinstance(node, Table):
        for name, value in node.entries.items():
            if not isinstance(value, Scalar):
                yield from _doubled_items(value, name)
    elif isinstance(node, Listing):
        first: dict[str, int] = {}
        for item in node.items:
            if not isinstance(item, Scalar):
                yield from _doubled_items(item)
            elif item.text in first and key not in ("via", "at"):
                where = f", first on line {first[item.text]}" if first[item.text] != item.at.line else ""
                yield DOUBLED_ITEM.at(item.at, text=item.text[:60], where=where)
            elif item.text:
                first[item.text] = item.at.line


def _translate(model: type[Record], root: Table, error: ValidationError, cut: set[Place]) -> Iterator[Problem]:
    """Word pydantic's errors, one for each cause: a misspelt key is not also a missing one.

    What stands in brackets that are in `cut` is not told: a sentence or a colon there has broken them apart.
    """
    keys = _Keys(model, root)
    told: list[tuple[list[Place], Problem]] = []
    for item in error.errors(include_url=False, include_input=False):
        path = tuple(step for step in item["loc"] if step != "[key]")
        if item["type"] == "extra_forbidden":
            keys.unknown.setdefault(path[:-1], []).append(str(path[-1]))
        elif item["type"] == "missing":
            keys.missing.setdefault(path[:-1], []).append(str(path[-1]))
        else:
            node = _node(root, path)
            if item["type"] == "too_short" and isinstance(node, Listing) and len(node.items) >= item["ctx"]["min_length"]:
                continue  # too short only because some of its items are wrong, and those are reported
            place, holders = _locate(root, path, on_key=item["loc"][-1:] == ("[key]",))
            problem = _word(model, item, node, place, path)
            if problem.code == "sentence-in-brackets" and holders:
                if not cut.intersection(holders):
                    yield Problem(holders[0], *SENTENCE_IN_BRACKETS)
                cut.add(holders[0])
            else:
                told.append((holders, problem))
    yield from (problem for holders, problem in told if not cut.intersection(holders))
    yield from keys.problems(cut)


@dataclass
class _Keys:
    """The keys that a record should not have, and those it lacks, by the path of their table."""

    model: type[Record]
    root: Table
    unknown: dict[tuple[int | str, ...], list[str]] = field(default_factory=dict)
    missing: dict[tuple[int | str, ...], list[str]] = field(default_factory=dict)

    def problems(self, cut: set[Place]) -> Iterator[Problem]:
        tables = {path: node for path in (*self.unknown, *self.missing) if isinstance(node := _node(self.root, path), Table)}
        tables = {path: table for path, table in tables.items() if table.at not in cut}
        lost = {path: [key for key in self.missing.get(path, []) if key not in table.entries] for path, table in tables.items()}
        for path, table in tables.items():
            for key in self.unknown.get(path, []):
                yield self._moved(path, key, table, lost) or self._unknown(path, key, table, lost[path])
        for path, table in tables.items():
            for key in lost[path]:
                yield MISSING_KEY.at(table.at, key=key)

    def _moved(
        self, path: tuple[int | str, ...], key: str, table: Table, lost: Mapping[tuple[int | str, ...], list[str]]
    ) -> Problem | None:
        """Find the table a key was meant for, if it stands too far in or out: one mistake, not two."""
        here = table.keys[key]
        for other in sorted(lost, key=len, reverse=True):
            outwards, inwards = other[: len(path)] == path, path[: len(other)] == other
            if key not in lost[other] or other == path or not (outwards or inwards):
                continue
            lost[other].remove(key)
            name = next((str(step) for step in reversed(other if outwards else path) if isinstance(step, str)), "")
            message = (
                f'"{key}" stands too far out: it belongs to "{name}"'
                if outwards
                else f'"{key}" stands too far in, under "{name}"'
            )
            return Problem(here, "indentation", message, "line it up with the keys it belongs to")
        return None

    def _unknown(self, path: tuple[int | str, ...], key: str, table: Table, lost: list[str]) -> Problem:
        known = _keys_of(self.model, path)
        word, space, _ = key.partition(" ")
        if space and word in known and word not in table.entries:
            lost[:] = [name for name in lost if name != word]
            return Problem(table.keys[key], "colon-missing", f'"{word}" stands without a colon', f'write "{word}:"')
        guess = nearest(key, lost + [name for name in known if name not in table.entries]) or nearest(key, lost, len(key) // 2)
        if guess in lost:
            lost.remove(guess)
        holders = [name for name in known if key in _keys_of(self.model, (*path, name))]
        hint = did_you_mean(guess) or (f'it belongs under "{holders[0]}"' if len(holders) == 1 else "")
        return replace(UNKNOWN_KEY.at(table.keys[key], key=key[:60]), hint=hint)


def _word(model: type[Record], item: Any, node: Node | None, place: Place, path: tuple[int | str, ...]) -> Problem:
    kind, ctx = item["type"], item.get("ctx", {})
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the record")
    if kind == "content":
        if isinstance(node, Table) and ctx["at"] in node.entries:
            place = node.entries[ctx["at"]].at
        if (
            ctx["code"] == "expected-text"
            and path
            and isinstance(path[-1], int)
            and isinstance(node, Table)
            and len(node.entries) == 1
        ):
            message = "put quotes round this sentence: it contains a colon"
            (key, value), *_ = node.entries.items()
            hint = f'write: "{key}: {value.text}"' if isinstance(value, Scalar) and '"' not in key + value.text else ""
            return Problem(place, "quote-needed", message, hint)
        return Problem(place, ctx["code"], ctx["message"], ctx["hint"])
    if kind in ("tuple_type", "list_type"):
        return Problem(place, "expected-list", f'"{name}" takes a list', "write one item a line, each after a hyphen")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        keys = _keys_of(model, path)
        hint = f"its keys: {', '.join(keys)}" if keys else "write one a line, as in lower-back: light"
        return Problem(place, "expected-table", f'"{name}" takes "key: value" lines', hint)
    if kind in ("too_short", "too_long"):
        few = kind == "too_short"
        limit = ctx["min_length" if few else "max_length"]
        items = f"{limit} item{'s' if limit > 1 else ''}"
        # pydantic counts only the items it could read, and stops counting at the limit
        there = node.filled if isinstance(node, Listing) else node.entries if isinstance(node, Table) else ()
        return (TOO_FEW if few else TOO_MANY).at(place, name=name, items=items, count=len(there))
    raise AssertionError(f"no words for {kind}")


def _node(root: Node, path: tuple[int | str, ...]) -> Node | None:
    node: Node | None = root
    for step in path:
        if isinstance(node, Table):
            node = node.entries.get(str(step))
        elif isinstance(node, Listing) and isinstance(step, int):
            node = node.filled[step] if step < len(node.filled) else None
        else:
            return None
    return node


def _locate(root: Table, path: tuple[int | str, ...], *, on_key: bool = False) -> tuple[Place, list[Place]]:
    """Give the place of a value (or of its key) and of all the brackets it stands in or is, outermost first."""
    node: Node = root
    place = root.at
    holders = [root.at] if root.in_brackets else []
    for step in path:
        if isinstance(node, Table) and step in node.entries:
            place = node.keys[str(step)] if on_key and step == path[-1] else node.entries[str(step)].at
            node = node.entries[str(step)]
        else:
            found = _node(node, (step,))
            if found is None:
                break
            node, place = found, found.at
        if isinstance(node, Table | Listing) and node.in_brackets:
            holders.append(node.at)
    return place, holders


@functools.cache
def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _keys_of(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """List the keys that a table at this path of the record may have."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str):
            info = _fields(here).get(step) if here else None
            here = inner_model(info.annotation) if info else None
    return list(_fields(here)) if here else []


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Find the model inside an annotation such as `tuple[Step, ...]`, `dict[str, WordText]` or `Limits | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in typing.get_args(annotation):
        if found := inner_model(part):
            return found
    return None


def json_schemas() -> dict[str, str]:
    """Give the text of each JSON Schema by file name, `techniques.json` and so on."""
    return {f"{kind}.json": _schema_text(model) for kind, model in {**KINDS, **SINGLES}.items()}


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas that editors read: `make schema`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


class _ForEditors(GenerateJsonSchema):
    """JSON Schema as an editor should show it: no titles made from keys, and no null, which we never take."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's name for it
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("default", None)}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse keys of another form, too."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def _schema_text(model: type[Record]) -> str:
    schema = model.model_json_schema(by_alias=True, mode="validation", schema_generator=_ForEditors)
    ordered = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"
