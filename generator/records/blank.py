"""The first draft of a record: every field with a comment from its model, filled in as far as it is known, else with a blank.

The same text is what `new` writes and what the page "Add a technique" shows to copy.

Twin: overrides/assets/record/yaml.js.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

import yaml

from generator.reading.spelling import slug
from generator.records import Condition, Known, Record, Technique
from generator.records.field_tree import FieldNode, Kind, fields_of
from generator.records.readers import RESERVED_IDS, OneOf, RefField, TextField
from generator.records.vocabulary import Action

#: Gives the ids of the records of a kind.
Ids = Callable[[str], list[str]]

BLANK = "___"
FOLDER = PurePosixPath("content/techniques")
#: Kinds that say on what they rest, which a draft without sources does in its basis.
RESTING = (Technique, Condition)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST_COMMENTED = 12


def first_line(kind: str) -> str:
    """Give the line that tells an editor the schema of a file."""
    return f"# yaml-language-server: $schema=../../schema/{kind}.json"


FIRST_LINE = first_line(Technique.kind)


def needed(model: type[Record], answers: Mapping[str, str] | None = None) -> set[str]:
    """Give the keys that a draft shows as a blank: what the model asks for, where it was learned, and what an answer asks for."""
    keys = {node.name for node in fields_of(model) if node.required}
    if issubclass(model, RESTING) and "sources" not in (answers or {}):
        keys.add("basis")
    if model is Condition:
        asked_for = {Action.ADAPT: "limits", Action.ASK_FIRST: "ask_clinician", Action.DO_NOT_MASSAGE: "next_step"}
        keys |= {key for action, key in asked_for.items() if (answers or {}).get("action") == action}
    return keys


NEEDED = needed(Technique)


def blocks(model: type[Record], answers: Mapping[str, str], ids: Ids) -> dict[str, list[str]]:
    """Give the lines of each field, by its key; the first line of the file stands under the empty key.

    The key of an answer inside a table has dots, as in limits.pressure.
    """
    made: dict[str, list[str]] = {"": [first_line(model.kind)]}
    asked = needed(model, answers)
    for node in _ordered(model):
        lines = [f"# {comment(node, ids)}"]
        inner = _inside(node.name, answers)
        if node.name in answers:
            lines += _written(node, answers[node.name])
        elif inner:
            lines += _table(node, inner, ids)
        elif node.name in asked:
            lines += _blank(node, ids)
        else:
            lines = [lines[0] + " Optional.", *(f"# {line}" for line in _blank(node, ids, whole=True))]
        made[node.name] = lines
    return made


def template(model: type[Record], ids: Ids) -> str:
    """Give the whole file with nothing filled in."""
    return "\n".join(line for block in blocks(model, {}, ids).values() for line in block) + "\n"


def keys(model: type[Record]) -> list[str]:
    """Give the keys of a record in the order of the file: its own, with other names behind its name."""
    return [node.name for node in _ordered(model)]


def _ordered(model: type[Record]) -> list[FieldNode]:
    nodes = list(fields_of(model))
    own = [node for node in nodes if node.attribute not in Known.model_fields]
    rest = [node for node in nodes if node.attribute in Known.model_fields]
    others = [node for node in rest if node.name == "also_called"]
    return [*own[:2], *others, *own[2:], *(node for node in rest if node not in others)]


def node_at(model: type[Record], key: str) -> FieldNode:
    """Give the field under a key with dots."""
    nodes = fields_of(model)
    for part in key.split("."):
        node = next(each for each in nodes if each.name == part)
        nodes = node.kind.fields
    return node


def marks_of(kind: Kind) -> Iterator[object]:
    """Give the types of the single values of a field: of the items of a list; of the values of a map, then of its keys."""
    if kind.mark:
        yield kind.mark
    for part in (kind.item, kind.key):
        if part:
            yield from marks_of(part)


def comment(node: FieldNode, ids: Ids) -> str:
    """Word what a field takes: its description, and its words if they are few."""
    said = [node.description]
    for mark in marks_of(node.kind):
        if isinstance(mark, OneOf):
            said.append(f"Words: {', '.join(mark.choices)}.")
        elif isinstance(mark, RefField):
            known = ids(mark.kind)
            said.append(
                f"Ids: {', '.join(known)}."
                if 0 < len(known) <= _MOST_COMMENTED
                else f"Ids: the file names of content/{mark.kind}."
            )
    return " ".join(filter(None, said))


def _inside(name: str, answers: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix(f"{name}."): answer for key, answer in answers.items() if key.startswith(f"{name}.")}


def _table(node: FieldNode, answers: Mapping[str, str], ids: Ids) -> list[str]:
    """Write a table of which some fields are answered; the others stand there as comments."""
    return [f"{node.name}:", *(f"  {line}" for part in node.kind.fields for line in _part(part, answers, ids))]


def _part(node: FieldNode, answers: Mapping[str, str], ids: Ids) -> list[str]:
    if inner := _inside(node.name, answers):
        return _table(node, inner, ids)
    answer = answers.get(node.name)
    first, *rest = _written(node, answer) if answer else _blank(node, ids, whole=True)
    said = [f"{first}  # {comment(node, ids)}", *rest]
    return said if answer else [f"# {line}" for line in said]


def _written(node: FieldNode, answer: str) -> list[str]:
    """Write one answer as YAML lines."""
    name, kind, item = node.name, node.kind, node.kind.item
    if kind.key:
        pairs = [part.partition("=") for part in parts(answer)]
        return [f"{name}:", *(f"  {in_yaml(key)}: {in_yaml(value) if value else BLANK}" for key, _, value in pairs)]
    if item and item.fields:
        return [f"{name}:", *_steps(item, answer)]
    if item and isinstance(item.mark, TextField):
        texts = answer.split("\n") if item.mark.sentence else parts(answer)
        return [f"{name}:", *(f"  - {in_yaml(text)}" for text in texts)]
    if item:
        return [f"{name}: [{', '.join(map(in_yaml, parts(answer)))}]"]
    if kind.fields:  # a shortest and a longest
        numbers = [part for part in re.split(r"\s*(?:-|–|,|to|\s)\s*", answer) if part]  # noqa: RUF001 - people type that dash
        least, most = (numbers[0], numbers[-1]) if 1 <= len(numbers) <= 2 else (answer, answer)
        return [f"{name}: {{least: {_number(least)}, most: {_number(most)}}}"]
    return [f"{name}: {_number(answer) if kind.name == 'number' else in_yaml(answer)}"]


def _number(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else in_yaml(text)


def _steps(item: Kind, answer: str) -> Iterator[str]:
    """Write the items of a list that have ids: one a line, what to do, or a technique with its minutes and pressure."""
    taken: set[str] = set()
    of_techniques = any(node.name == "technique" for node in item.fields)
    for line in answer.split("\n"):
        technique, _, rest = line.partition("=")
        yield f"  - id: {in_yaml(_free(technique if of_techniques else line, taken))}"
        if not of_techniques:
            yield f"    do: {in_yaml(line)}"
            continue
        minutes, _, pressure = rest.strip().partition(" ")
        yield f"    technique: {in_yaml(technique.strip())}"
        yield f"    minutes: {_number(minutes) if minutes else BLANK}"
        if pressure:
            yield f"    pressure: {in_yaml(pressure.strip())}"
            yield f"    cue: {BLANK}"


def _free(text: str, taken: set[str]) -> str:
    start = "-".join(slug(text).split("-")[:3]) or "step"
    start = f"step-{start}" if RESERVED_IDS.fullmatch(start) else start
    free = next(name for number in range(1, 1000) if (name := start if number == 1 else f"{start}-{number}") not in taken)
    taken.add(free)
    return free


def _blank(node: FieldNode, ids: Ids, *, whole: bool = False) -> list[str]:
    """Write a field with blanks to fill in, in the form its type asks for. `whole`: every field of a table that may do without."""
    name, kind, item = node.name, node.kind, node.kind.item
    if kind.key:
        return [f"{name}:", f"  {BLANK}: {BLANK}"]
    if item and item.fields:
        asked = [part.name for part in item.fields if part.required and part.name != "id"]
        asked = asked or ["technique", "minutes"]  # of a step in a routine, where nothing is asked of every step
        first = [f"  - {asked[0]}: {BLANK}", *(f"    {each}: {BLANK}" for each in asked[1:])]
        if not any(part.name == "id" for part in item.fields):
            return [f"{name}:", *first]
        named = ("first", "second") if node.required and (node.least or 0) > 1 else ("first",)
        return [f"{name}:", *(line for each in named for line in (f"  - id: {each}", *(f"    {key}: {BLANK}" for key in asked)))]
    if item:
        return [f"{name}:", f"  - {BLANK}"] if isinstance(item.mark, TextField) else [f"{name}: [{BLANK}]"]
    if kind.fields and any(part.required for part in kind.fields):
        return [f"{name}: {{{', '.join(f'{part.name}: {BLANK}' for part in kind.fields if part.required)}}}"]
    if kind.fields:
        shown = [line for part in kind.fields for line in _part(part, {}, ids)]
        opened = [line.removeprefix("# ") for line in shown]
        return [f"{name}:", *(f"  {line}" for line in (opened if whole else [opened[0], *shown[1:]]))]
    return [f"{name}: {'true' if kind.name == 'yes-no' else BLANK}"]


def in_yaml(text: str) -> str:
    """Write a text as YAML, with quotes where it needs them, also inside brackets."""
    inside: str = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=100_000)
    return inside.strip()[1:-1]


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
