"""The first draft of a technique: every field with a comment from its model, filled in as far as it is known, else with a blank.

The same text is what `new` writes and what the page "Add a technique" shows to copy.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from generator.fields import RESERVED_IDS, OneOf, RefField, TextField, YesNoField
from generator.records import Known, MinutesRange, Rounds, RuleException, Technique
from generator.spelling import slug

#: Gives the ids of the records of a kind.
Ids = Callable[[str], list[str]]

BLANK = "___"
FOLDER = PurePosixPath("content/techniques")
FIRST_LINE = "# yaml-language-server: $schema=../../schema/techniques.json"
LISTS = {"moves", "hands", "positions"}
#: What a draft shows as a blank: what the model asks for, and where it was learned, which a technique without sources needs.
NEEDED = {key for key, info in Technique.model_fields.items() if info.is_required()} | {"basis"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST_COMMENTED = 12


def blocks(answers: Mapping[str, str], ids: Ids) -> dict[str, list[str]]:
    """Give the lines of each field, by its key; the first line of the file stands under the empty key."""
    made: dict[str, list[str]] = {"": [FIRST_LINE]}
    for key in keys():
        name = Technique.model_fields[key].alias or key
        lines = [f"# {_comment(key, ids)}"]
        if key in answers:
            lines += _written(name, answers[key])
        elif key in NEEDED:
            lines += _blank(key)
        else:
            lines = [lines[0] + " Optional.", *(f"# {line}" for line in _blank(key))]
        made[key] = lines
    return made


def template(ids: Ids) -> str:
    """Give the whole file with nothing filled in."""
    return "\n".join(line for block in blocks({}, ids).values() for line in block) + "\n"


def keys() -> list[str]:
    """Give the keys of a technique in the order of the file: its own, with other names behind its name."""
    own = [key for key in Technique.model_fields if key not in Known.model_fields]
    rest = [key for key in Known.model_fields if key != "also_called"]
    return [*own[:2], "also_called", *own[2:], *rest]


def pieces_of(key: str) -> Iterator[Any]:
    """Give every part of a field's type, the types of its words and references among them."""
    waiting = [typing.get_type_hints(Technique, include_extras=True)[key]]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += typing.get_args(here)


def _comment(key: str, ids: Ids) -> str:
    """Word what a field takes: its description, and its words if they are few."""
    said = [Technique.model_fields[key].description or ""]
    for piece in pieces_of(key):
        if isinstance(piece, OneOf):
            said.append(f"Words: {', '.join(piece.choices)}.")
        elif isinstance(piece, RefField):
            known = ids(piece.kind)
            said.append(
                f"Ids: {', '.join(known)}."
                if 0 < len(known) <= _MOST_COMMENTED
                else f"Ids: the file names of content/{piece.kind}."
            )
    return " ".join(filter(None, said))


def _written(name: str, answer: str) -> list[str]:
    """Write one answer as YAML lines."""
    if name in LISTS:
        return [f"{name}: [{', '.join(map(in_yaml, parts(answer)))}]"]
    if name == "also_called":
        return [f"{name}:", *(f"  - {in_yaml(part)}" for part in parts(answer))]
    if name == "where":
        pairs = [part.partition("=") for part in parts(answer)]
        return [f"{name}:", *(f"  {in_yaml(area)}: {in_yaml(pressure) if pressure else BLANK}" for area, _, pressure in pairs)]
    if name == "minutes":
        numbers = [part for part in re.split(r"\s*(?:-|–|,|to|\s)\s*", answer) if part]  # noqa: RUF001 - people type that dash
        least, most = (numbers[0], numbers[-1]) if 1 <= len(numbers) <= 2 else (answer, answer)
        return [f"{name}: {{least: {_number(least)}, most: {_number(most)}}}"]
    if name == "steps":
        taken: set[str] = set()
        return [f"{name}:", *(line for step in answer.split("\n") for line in _step(step, taken))]
    return [f"{name}: {in_yaml(answer)}"]


def _number(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else in_yaml(text)


def _step(do: str, taken: set[str]) -> list[str]:
    start = "-".join(slug(do).split("-")[:3]) or "step"
    start = f"step-{start}" if RESERVED_IDS.fullmatch(start) else start
    free = next(name for number in range(1, 1000) if (name := start if number == 1 else f"{start}-{number}") not in taken)
    taken.add(free)
    return [f"  - id: {in_yaml(free)}", f"    do: {in_yaml(do)}"]


def _blank(key: str) -> list[str]:
    """Write a field with blanks to fill in, in the form its type asks for."""
    name, pieces = Technique.model_fields[key].alias or key, list(pieces_of(key))
    if name == "steps":
        return [f"{name}:", "  - id: first", f"    do: {BLANK}", "  - id: second", f"    do: {BLANK}"]
    if any(typing.get_origin(piece) is dict for piece in pieces):
        return [f"{name}:", f"  {BLANK}: {BLANK}"]
    if any(isinstance(piece, type) and issubclass(piece, MinutesRange | Rounds) for piece in pieces):
        return [f"{name}: {{least: {BLANK}, most: {BLANK}}}"]
    part = next((piece for piece in pieces if isinstance(piece, type) and issubclass(piece, RuleException)), None)
    if part:
        first, *rest = part.model_fields
        return [f"{name}:", f"  - {first}: {BLANK}", *(f"    {each}: {BLANK}" for each in rest)]
    if any(typing.get_origin(piece) is tuple for piece in pieces):
        texts = any(isinstance(piece, TextField) for piece in pieces)
        return [f"{name}:", f"  - {BLANK}"] if texts else [f"{name}: [{BLANK}]"]
    return [f"{name}: {'true' if any(isinstance(piece, YesNoField) for piece in pieces) else BLANK}"]


def in_yaml(text: str) -> str:
    """Write a text as YAML, with quotes where it needs them, also inside brackets."""
    inside: str = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=100_000)
    return inside.strip()[1:-1]


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
