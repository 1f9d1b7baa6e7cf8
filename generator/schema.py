"""Read a file into its record, and describe the records as JSON Schemas.

pydantic finds what is wrong; this module says it in an author's words, at the line to change, once for each cause.
"""

from __future__ import annotations

import functools
import json
import typing
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from generator.fields import ID, RESERVED_IDS
from generator.problems import ContentError, Place, Problem
from generator.records import KINDS, SINGLES, Record
from generator.source import Key, Listing, Node, Scalar, Table, read_yaml
from generator.spelling import nearest

R = TypeVar("R", bound=Record)

_IGNORED_FILES = {"LICENSE", "README.md"}


def read_records(content: Mapping[PurePosixPath, bytes]) -> list[Record]:
    """Read every file of the content folder. Paths begin with `content/`. Raises `ContentError` with all problems."""
    records: list[Record] = []
    problems: list[Problem] = []
    for path in sorted(content):
        model, problem = _model_of(path)
        if problem:
            problems.append(problem)
        if model is None:
            continue
        try:
            records.append(read_record(model, path, content[path]))
        except ContentError as error:
            problems.extend(error.problems)
    present = {record.kind for record in records} | {p.place.path.stem for p in problems}
    for single in SINGLES:
        if single not in present:
            place = Place(PurePosixPath("content") / f"{single}.yml")
            problems.append(Problem(place, "missing-file", "this file is missing"))
    if problems:
        raise ContentError(problems)
    return records


def _model_of(path: PurePosixPath) -> tuple[type[Record] | None, Problem | None]:
    """Tell which kind of record a path holds; a path that holds none is a problem, but for a licence and a read-me."""
    place = Place(path)
    parts = path.parts[1:]
    if path.name in _IGNORED_FILES:
        return None, None
    if len(parts) == 1 and path.suffix == ".yml" and path.stem in SINGLES:
        return SINGLES[path.stem], None
    if len(parts) == 2 and parts[0] in KINDS and path.suffix == ".yml":
        if not ID.fullmatch(path.stem) or len(path.stem) > 60:
            hint = "rename it, as in long-back-glide.yml"
            return None, Problem(place, "bad-id", f'the file name "{path.stem[:80]}" is no id: small letters, digits and hyphens only', hint)
        if RESERVED_IDS.fullmatch(path.stem):
            return None, Problem(place, "bad-id", f'the id "{path.stem}" is taken by the site itself', "choose another")
        return KINDS[parts[0]], None
    if path.suffix == ".yaml":
        return None, Problem(place, "unknown-file", "the file name ends in .yaml", f"rename it to {path.stem}.yml")
    guess = nearest(parts[0], list(KINDS)) if len(parts) > 1 else nearest(path.stem, list(SINGLES))
    hint = f'did you mean "{guess}"?' if guess and guess != parts[0] else "one record a file, as in content/techniques/feather.yml"
    return None, Problem(place, "unknown-file", "this file holds no kind of record", hint)


def read_record(model: type[R], path: PurePosixPath, raw: bytes) -> R:
    """Read one file as one record. Raises `ContentError`."""
    root = read_yaml(path, raw)
    empties = [Problem(place, "empty-value", f'"{key}" has no value', "write one, or delete the line") for key, place in _empty_values(root)]
    try:
        record = model.model_validate(_plain(root))
    except ValidationError as error:
        problems = [*empties, *_translate(model, root, error)]
        raise ContentError(problems) from None
    if empties:
        raise ContentError(empties)
    record._id = path.stem
    record._node = root
    return record


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~")


def _plain(node: Node) -> Any:
    """Turn the tree into what pydantic reads: dicts, tuples and scalars with places. Empty values are left out."""
    if isinstance(node, Table):
        return {Key(key, node.keys[key]): _plain(value) for key, value in node.entries.items() if not _is_empty(value)}
    if isinstance(node, Listing):
        return tuple(_plain(item) for item in node.items if not _is_empty(item))
    return node


def _empty_values(node: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Table):
        for key, value in node.entries.items():
            if _is_empty(value):
                if not node.in_brackets:
                    yield key, node.keys[key]
            else:
                yield from _empty_values(value)
    elif isinstance(node, Listing):
        for item in node.items:
            if _is_empty(item):
                yield "-", item.at
            else:
                yield from _empty_values(item)


def _translate(model: type[Record], root: Table, error: ValidationError) -> Iterator[Problem]:
    """Word pydantic's errors, one for each cause: a misspelt key is not also a missing one."""
    cut: set[Place] = set()
    unknown: dict[tuple[int | str, ...], list[str]] = {}
    missing: dict[tuple[int | str, ...], list[str]] = {}
    other: list[tuple[tuple[int | str, ...], Problem]] = []
    for item in error.errors(include_url=False, include_input=False):
        path = tuple(step for step in item["loc"] if step != "[key]")
        kind = item["type"]
        if kind == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
        elif kind == "missing":
            missing.setdefault(path[:-1], []).append(str(path[-1]))
        else:
            node = _node(root, path)
            if kind == "too_short" and isinstance(node, Listing) and len(node.items) >= item["ctx"]["min_length"]:
                continue  # too short only because some of its items are wrong, and those are reported
            place, holder = _locate(root, path, on_key=item["loc"][-1:] == ("[key]",))
            problem = _word(item, place, path)
            if problem.code == "sentence-in-brackets" and holder is not None:
                if holder.at in cut:
                    continue
                cut.add(holder.at)
                problem = Problem(holder.at, problem.code, problem.message, problem.hint)
            other.append((path, problem))
    for _path, problem in other:
        holder = _locate(root, _path)[1]
        if problem.code == "sentence-in-brackets" or holder is None or holder.at not in cut:
            yield problem
    for path in {**unknown, **missing}:
        node = _node(root, path)
        if not isinstance(node, Table) or node.at in cut:
            continue
        lost = [key for key in missing.get(path, []) if key not in node.entries]
        known = _keys_of(model, path)
        for key in unknown.get(path, []):
            candidates = lost + [k for k in known if k not in node.entries]
            guess = nearest(key, candidates)
            if guess in lost:
                lost.remove(guess)
            if node.in_brackets and _is_empty(node.entries[key]):
                message = "a sentence stands inside brackets, where a comma cuts it in two"
                yield Problem(node.at, "sentence-in-brackets", message, "write it on its own line")
                continue
            hint = f'did you mean "{guess}"?' if guess else ""
            yield Problem(node.keys[key], "unknown-key", f'there is no key "{key[:60]}" here', hint)
        for key in lost:
            yield Problem(node.at, "missing-key", f'"{key}" is missing')


def _word(item: Any, place: Place, path: tuple[int | str, ...]) -> Problem:
    kind, ctx = item["type"], item.get("ctx", {})
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the record")
    if kind == "content":
        return Problem(place, ctx["code"], ctx["message"], ctx["hint"])
    if kind in ("tuple_type", "list_type"):
        return Problem(place, "expected-list", f'"{name}" takes a list', "write one item a line, each after a hyphen")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return Problem(place, "expected-table", f'"{name}" takes "key: value" lines')
    if kind == "too_short":
        return Problem(place, "list-length", f'"{name}" needs at least {ctx["min_length"]}')
    if kind == "too_long":
        return Problem(place, "list-length", f'"{name}" takes at most {ctx["max_length"]}')
    raise AssertionError(f"no words for {kind}") from None


def _node(root: Node, path: tuple[int | str, ...]) -> Node | None:
    node: Node | None = root
    for step in path:
        if isinstance(node, Table):
            node = node.entries.get(str(step))
        elif isinstance(node, Listing) and isinstance(step, int):
            kept = [item for item in node.items if not _is_empty(item)]
            node = kept[step] if step < len(kept) else None
        else:
            return None
    return node


def _locate(root: Table, path: tuple[int | str, ...], on_key: bool = False) -> tuple[Place, Table | Listing | None]:
    """Give the place of a value (or of its key) and the bracketed collection it stands in, if any."""
    node: Node = root
    holder: Table | Listing | None = None
    place = root.at
    for step in path:
        if isinstance(node, Table | Listing) and node.in_brackets and holder is None:
            holder = node
        if isinstance(node, Table) and step in node.entries:
            place = node.keys[str(step)] if on_key and step == path[-1] else node.entries[str(step)].at
            node = node.entries[str(step)]
        else:
            found = _node(node, (step,))
            if found is None:
                break
            node, place = found, found.at
    return place, holder


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


def _schema_text(model: type[Record]) -> str:
    schema = model.model_json_schema(by_alias=True, mode="validation")
    ordered = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"
