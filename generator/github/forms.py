"""The issue forms: what their fields are called, how an answer is read, and the form for a technique, made from its model.

GitHub turns a sent form into Markdown: each field is a heading with the answer under it. `tests/github/test_forms.py` holds that the
names here are those of the files in `.github/ISSUE_TEMPLATE`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from generator.contribute.draft import Draft
from generator.records import Technique

FOLDER = ".github/ISSUE_TEMPLATE"
_NOTHING = "_No response_"
_FENCE = re.compile(r"(`{3,})(?:yaml)?\n(?P<text>.*?)\n?\1\s*", re.DOTALL)


@dataclass(frozen=True)
class Form:
    """A form: its file, and the heading of each field in order."""

    file: str
    fields: Mapping[str, str]

    @property
    def heading(self) -> str:
        """Give the line that tells this form from any other issue."""
        return f"### {next(iter(self.fields.values()))}"


TECHNIQUE = Form(
    "technique.yml",
    {"yaml": "The technique", "tried": "Who tried it?", "named": "May we name you?", "licence": "Licence"},
)
CORRECTION = Form(
    "correction.yml",
    {
        "record": "Which record?",
        "wrong": "What is wrong, and what would be right?",
        "source": "Where does it say so?",
        "yaml": "The corrected file",
        "named": "May we name you?",
        "licence": "Licence",
    },
)


def read_form(form: Form, body: str) -> dict[str, str]:
    """Read the answers of a sent form by field; gives nothing if it is another form. A field without an answer is an empty text."""
    rest = "\n" + body.replace("\r\n", "\n").replace("\r", "\n").strip() + "\n"
    if not rest.startswith(f"\n{form.heading}\n"):
        return {}
    answers = dict.fromkeys(form.fields, "")
    keys = [key for key in form.fields if _heading(form, key) in rest]
    for number, key in enumerate(keys):
        _, _, rest = rest.partition(_heading(form, key))
        rest = f"\n{rest}"
        answer = rest
        if number + 1 < len(keys):
            end = _heading(form, keys[number + 1])
            # Where the text before it is somebody's file, the last such line is the heading: the others are lines of the file.
            at = rest.rfind(end) if key == "yaml" else rest.find(end)
            answer, rest = (rest[:at], rest[at:]) if at >= 0 else (rest, "")
        answers[key] = _answer(answer)
    return answers


def _heading(form: Form, key: str) -> str:
    return f"\n### {form.fields[key]}\n"


def _answer(text: str) -> str:
    """Give an answer without the fence that GitHub puts round code."""
    bare = text.strip("\n")
    if fenced := _FENCE.fullmatch(bare.strip()):
        bare = fenced["text"]
    return "" if bare.strip() == _NOTHING else bare


def technique_form() -> str:
    """Write the form for a technique. What is asked, and how it is explained, comes from the model, by way of the template of `new`."""
    blank = Draft(Technique, PurePosixPath("content/techniques/new.yml"), {}, {}).short()
    area = {
        "label": TECHNIQUE.fields["yaml"],
        "description": "The form on the site fills this in. Or replace each ___ here. Lines that begin with # explain the line below.",
        "render": "yaml",
        "value": blank,
    }
    explained = (
        "One stroke, step by step: what the hands do, where, how firmly. The guide has a form under Contribute that asks for all of it "
        "and checks while you type.\n\nWhen you send this, it is checked at once. What is missing is answered here, in words; you can edit "
        "your text as often as you like. When nothing is missing, it becomes a proposal that people read.\n\nWhat you write here is public."
    )
    form = {
        "name": "A technique is missing",
        "description": "Add a stroke that you know. You need no programming.",
        "title": "New technique",
        "body": [
            {"type": "markdown", "attributes": {"value": explained}},
            {"type": "textarea", "id": "yaml", "attributes": area, "validations": {"required": True}},
            *(_asked(TECHNIQUE, key) for key in ("tried", "named", "licence")),
        ],
    }
    first = "# Made from the records by: make schema\n"
    return first + yaml.dump(form, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def _asked(form: Form, key: str) -> dict[str, object]:
    """Give a field that no machine can answer."""
    if key == "licence":
        option = {"label": "I wrote this in my own words. It may be used under the licence CC BY 4.0.", "required": True}
        return {"type": "checkboxes", "id": key, "attributes": {"label": form.fields[key], "options": [option]}}
    said = {
        "tried": ("You, a class, your family: as much as you like to say.", "My evening class, some thirty people"),
        "named": (
            "Nobody is named without their consent. Leave it empty, and you are not.",
            "Your name, as it should stand there",
        ),
    }
    description, placeholder = said[key]
    attributes = {"label": form.fields[key], "description": description, "placeholder": placeholder}
    return {"type": "input", "id": key, "attributes": attributes}


class _Dumper(yaml.SafeDumper):
    """YAML as a person writes it: a text of several lines as a block."""


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)
