"""The issue forms: what their fields are called, and the form for a technique, made from its model.

GitHub turns a sent form into Markdown: each field is a heading with the answer under it, which `read_form.py` reads again.
`tests/github/test_forms.py` holds that the names here are those of the files in `.github/ISSUE_TEMPLATE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from generator.contribute.draft import Draft
from generator.guide.answers import Asked
from generator.records import Technique

FOLDER = ".github/ISSUE_TEMPLATE"
#: What is ticked under "Licence", letter for letter.
LICENCE = "I wrote this in my own words. It may be used under the licence CC BY 4.0."


@dataclass(frozen=True)
class Form:
    """A form: its file, and the heading of each field in order. The file that it holds stands under `yaml`."""

    file: str
    fields: Mapping[str, str]

    @property
    def heading(self) -> str:
        """Give the line that tells this form from any other issue: the one above its file."""
        return f"### {self.fields['yaml']}"


TECHNIQUE = Form(
    "technique.yml",
    {
        "yaml": "The technique",
        "safety": "Safety",
        "tried": "Who tried it?",
        "named": "May we name you?",
        "licence": "Licence",
    },
)
CORRECTION = Form(
    "correction.yml",
    {
        "record": "Which record?",
        "wrong": "What is wrong, and what would be right?",
        "source": "Where does it say so?",
        "yaml": "The corrected file",
        "safety": "Safety",
        "named": "May we name you?",
        "licence": "Licence",
    },
)


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
            *(_asked(TECHNIQUE, key) for key in ("safety", "tried", "named", "licence")),
        ],
    }
    first = "# Made from the records by: make schema\n"
    return first + yaml.dump(form, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def _asked(form: Form, key: str) -> dict[str, object]:
    """Give a field that no machine can answer."""
    if key == "licence":
        option = {"label": LICENCE, "required": True}
        return {"type": "checkboxes", "id": key, "attributes": {"label": form.fields[key], "options": [option]}}
    if key == "safety":
        said_by_form = (
            f"The form on the site fills this in. Or write how firm it is at its firmest, as in: {Asked.FIRMEST}: light."
        )
        return {"type": "textarea", "id": key, "attributes": {"label": form.fields[key], "description": said_by_form}}
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
