"""The published JSON Schemas are those of the models, and every record passes its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.reading.nodes import Listing, Node, Scalar, Table, read_yaml
from generator.records import KINDS, SINGLES
from generator.records.schema import json_schemas, write_schemas
from tests.helpers.casefile import CASES, TINY, parse_case, tiny_content

pytestmark = pytest.mark.ring("quick")

ROOT = TINY.parent.parent
SCHEMAS = ROOT / "schema"
CONTENT = ROOT / "content"
#: What a schema can see by itself; the rest takes the reader, the links and the rules.
SEEN_BY_SCHEMA = {
    "expected-list", "expected-table", "hand-word", "list-length", "missing-key", "move-word", "pressure-word", "text-too-long",
    "unknown-key", "unknown-word",
}  # fmt: skip
#: Keys that are missing only together with another one are left to the reader.
NOT_SEEN = {"limits", "question-of-a-stop-sign", "amounts", "step-of-a-routine", "neither-never-nor-careful", "needs-nothing"}


def as_editors_read(node: Node) -> Any:
    """Type a tree as YAML 1.2 does, which editors use."""
    if isinstance(node, Table):
        return {key: as_editors_read(value) for key, value in node.entries.items()}
    if isinstance(node, Listing):
        return [as_editors_read(item) for item in node.items]
    if not node.plain:
        return node.text
    return typed(node.text)


def typed(text: str) -> Any:
    """Type a text without quotes by the core schema of YAML 1.2."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text.lower() in {"true", "false"} and text in {text.lower(), text.upper(), text.capitalize()}:
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("999", 999),
        ("no", "no"),
        ("010", 10),
        ("3:30", "3:30"),
        (".5", 0.5),
        ("True", True),
        ("tRue", "tRue"),
        ("2026-11-20", "2026-11-20"),
    ],
)
def test_typed(text: str, value: object) -> None:
    """The helper types as YAML 1.2 does."""
    assert typed(text) == value
    assert type(typed(text)) is type(value)


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")))


def mistakes(path: PurePosixPath, raw: bytes) -> list[str]:
    """Give what the published schema says against a file."""
    kind = path.parts[1] if len(path.parts) > 2 else path.stem
    instance = as_editors_read(read_yaml(path, raw))
    return [f"{path}: {error.message}" for error in validator(kind).iter_errors(instance)]


def test_files_are_those_of_the_models() -> None:
    """`schema/` holds what the models say, and nothing else. If not: `make schema`."""
    written = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    assert written == json_schemas()
    assert set(written) == {f"{kind}.json" for kind in (*KINDS, *SINGLES)}


def test_write_schemas(tmp_path: Path) -> None:
    """They are written as they are."""
    write_schemas(tmp_path / "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").iterdir()} == json_schemas()


@pytest.mark.parametrize("name", json_schemas())
def test_schemas_are_valid(name: str) -> None:
    """Each is a valid schema, explains every key, and takes no null and no unknown key."""
    schema = json.loads(json_schemas()[name])
    Draft202012Validator.check_schema(schema)
    for part in [schema, *schema.get("$defs", {}).values()]:
        assert part["additionalProperties"] is False
    for key, value in schema["properties"].items():
        assert value.get("description") or name == "words.json", key
    assert "null" not in json_schemas()[name]


def shipped(root: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    for path in sorted((root / "content").rglob("*.yml")):
        yield PurePosixPath(path.relative_to(root).as_posix()), path.read_bytes()


@pytest.mark.ring("test")
@pytest.mark.parametrize("root", [ROOT, TINY], ids=["content", "tiny"])
def test_every_record_passes(root: Path) -> None:
    """Every record we ship passes the schema we publish, read as an editor reads it."""
    files = list(shipped(root))
    assert len(files) > 40
    assert [mistake for path, raw in files for mistake in mistakes(path, raw)] == []


@pytest.mark.ours
@pytest.mark.ring("test")
@pytest.mark.parametrize("root", [ROOT, TINY], ids=["content", "tiny"])
def test_first_line_names_the_schema(root: Path) -> None:
    """The first line of every record names its schema, so that editors find it."""
    files = list(shipped(root))
    assert len(files) > 40
    wrong = []
    for path, raw in files:
        line = raw.decode().split("\n", 1)[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
        kind = path.parts[1] if len(path.parts) > 2 else path.stem
        if not named or ((root / path).parent / named[1]).resolve() != SCHEMAS / f"{kind}.json":
            wrong.append(str(path))
    assert wrong == []


BROKEN = sorted(path for code in SEEN_BY_SCHEMA for path in (CASES / code).glob("*.yml") if path.stem not in NOT_SEEN)


@pytest.mark.parametrize("case", BROKEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_broken_records_fail(case: Path) -> None:
    """What a schema can see, it refuses."""
    parsed = parse_case(case.read_text(encoding="utf-8"))
    paths = {PurePosixPath(e.path) for e in parsed.expected}
    assert paths
    for path in paths:
        assert mistakes(path, parsed.files[path])


def test_enough_broken_records() -> None:
    """The folder of broken records is there."""
    assert len(BROKEN) > 20


BREAKS = {
    "unknown-key": ("name: Long glide", "name: Long glide\ncolour: red"),
    "missing-key": ("level: first-time\n", ""),
    "word": ("moves: [glide]", "moves: [glid]"),
    "pressure": ("kidneys: light", "kidneys: deep"),
    "area": ("  kidneys: light", "  Kidneys: light"),
    "number": ("least: 2", "least: two"),
    "quarter": ("least: 2", "least: 2.1"),
    "yes": ("over: skin", "over: skin\nsome_areas: yes"),
    "list": ("uses: [massage-oil]", "uses: massage-oil"),
    "id": ("uses: [massage-oil]", "uses: [../oil]"),
    "key-of-a-step": ("  - id: place\n    do:", "  - id: place\n    does:"),
}


@pytest.mark.parametrize(("old", "new"), BREAKS.values(), ids=BREAKS)
def test_one_mistake_fails(old: str, new: str) -> None:
    """One mistake in a good record is enough."""
    path = PurePosixPath("content/techniques/long-glide.yml")
    text = tiny_content()[path].decode()
    assert mistakes(path, text.encode()) == []
    assert old in text
    assert mistakes(path, text.replace(old, new).encode())


def test_texts_may_look_like_numbers() -> None:
    """A text field takes what an editor reads as a number or as true, as the reader does."""
    raw = b"title: 3.5\npublisher: true\npublished: 2012\nnote: no\ngrade: A\n"
    assert mistakes(PurePosixPath("content/sources/x.yml"), raw) == []
    assert isinstance(read_yaml(PurePosixPath("x.yml"), raw).entries["title"], Scalar)
