"""One model, five artefacts: JSON Schema, the form, the commented template and the page of fields ask for the same, in the same words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.data import form
from generator.data.asked import ASKED, PARTS, SAYS_IT_ALL
from generator.data.form import form_data
from generator.pages.contribute import FieldView, _fields
from generator.records import Technique
from generator.records.blank import BLANK, keys, template
from generator.records.field_tree import FieldNode, Kind, fields_of, inside, worded
from generator.records.readers import NumberField, OneOf, TextField
from generator.records.schema import json_schemas
from generator.records.shows import Output
from tests.form.cases import DATA
from tests.helpers.mutations import GUIDE

pytestmark = pytest.mark.ring("quick")

SCHEMA: dict[str, Any] = json.loads(json_schemas()["techniques.json"])


def leaves(nodes: tuple[FieldNode, ...], above: str = "") -> Iterator[tuple[str, FieldNode]]:
    for node in nodes:
        yield above + node.name, node
        yield from leaves(inside(node.kind), f"{above}{node.name}.")


MODEL = dict(leaves(fields_of(Technique)))


def of_form(fields: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields:
        yield above + field["key"], field
        kind = field["kind"]
        yield from of_form(kind.get("fields") or kind.get("item", {}).get("fields", []), f"{above}{field['key']}.")


def of_page(views: tuple[FieldView, ...], above: str = "") -> Iterator[tuple[str, FieldView]]:
    for view in views:
        yield above + view.name, view
        yield from of_page(view.inner, f"{above}{view.name}.")


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference of a schema, also out of a list."""
    while "$ref" in part or "items" in part:
        part = SCHEMA["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part["items"]
    return part


def of_schema(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any], bool]]:
    for key, part in table["properties"].items():
        yield above + key, part, key in table.get("required", [])
        if "properties" in resolved(part):
            yield from of_schema(resolved(part), f"{above}{key}.")


def single(kind: Kind) -> Kind:
    return single(kind.item) if kind.item else kind


def test_the_model_is_read() -> None:
    """The walk over the models finds every field, however deep."""
    assert len(MODEL) > 55
    assert {"steps.strokes.then.return", "minutes.per", "exceptions.on_date", "where"} <= set(MODEL)


def test_every_artefact_has_every_field() -> None:
    """Schema, form and page of fields name the same fields, at the same depth; the template names those of the record."""
    assert {path for path, _, _ in of_schema(SCHEMA)} == set(MODEL)
    assert dict(of_form(DATA["fields"])).keys() == MODEL.keys()
    assert dict(of_page(_fields(Technique))).keys() == MODEL.keys()
    lines = template(Technique, lambda kind: list(GUIDE.by_kind[kind])).splitlines()
    named = [found[1] for line in lines if (found := re.match(r"(?:# )?([a-z_]+):(?: |$)", line)) and found[1] != "true"]
    assert [name for name in named if name in MODEL] == keys(Technique) == [field["key"] for field in DATA["fields"]]


def test_every_artefact_explains_alike() -> None:
    """Each field has one description and is needed or not in all of them."""
    schema = {path: (part.get("description", ""), needed) for path, part, needed in of_schema(SCHEMA)}
    form = {path: (field["description"], field.get("required", False)) for path, field in of_form(DATA["fields"])}
    page = {path: (view.description, view.required) for path, view in of_page(_fields(Technique))}
    model = {path: (node.description, node.required) for path, node in MODEL.items()}
    assert schema == form == page == model
    assert all(description for description, _ in model.values())


def test_the_template_explains_alike() -> None:
    """Each field of the template stands below its description and words, and is a blank if it is needed, a comment if not."""
    text = template(Technique, lambda kind: list(GUIDE.by_kind[kind]))
    for name, node in ((name, node) for name, node in MODEL.items() if "." not in name):
        comment = re.search(rf"(?m)^# ({re.escape(node.description)}.*)\n(# )?{name}:", text)
        assert comment, name
        assert comment[1].endswith(" Optional.") == (comment[2] is not None)
        assert (comment[2] is None) == (node.required or name == "basis")
        for kind in (single(node.kind), node.kind.key):
            if kind and isinstance(kind.mark, OneOf):
                assert ", ".join(kind.mark.choices) in comment[1], name
    assert text.count(BLANK) > 25


def limits_of(part: dict[str, Any]) -> tuple[Any, ...]:
    """Give the words and limits of one value in a schema: of an item of a list, of the values of a map."""
    part = resolved(part)
    values = part.get("patternProperties", {})
    value = resolved(next(iter(values.values()))) if values else part
    return value.get("enum"), value.get("maxLength"), value.get("minimum"), value.get("maximum")


def test_words_and_limits_are_alike() -> None:
    """Each field takes the same words, the same length, the same span of numbers and as many items in schema, form, page and model."""
    schema = {path: part for path, part, _ in of_schema(SCHEMA)}
    form = dict(of_form(DATA["fields"]))
    page = dict(of_page(_fields(Technique)))
    compared = 0
    for path, node in MODEL.items():
        kind, asked = single(node.kind), form[path]["kind"]
        asked = asked.get("item", asked)
        mark = kind.mark
        items = (node.least, node.most)
        assert (form[path].get("least"), form[path].get("most")) == items, path
        for names in (("minItems", "maxItems"), ("minProperties", "maxProperties")):
            if names[1] in schema[path]:
                assert (schema[path].get(names[0]), schema[path][names[1]]) == items, path
        assert page[path].type == worded(node.kind)
        words, longest, least, most = limits_of(schema[path])
        if isinstance(mark, OneOf):
            assert words == asked["choices"] == mark.choices, path
            assert mark.expected in page[path].type
        elif isinstance(mark, TextField):
            assert longest == asked["longest"] == mark.longest, path
            assert f"at most {mark.longest} letters" in page[path].type
        elif isinstance(mark, NumberField):
            assert (least, most) == (asked["least"], asked["most"]) == (mark.least, mark.most), path
        else:
            continue
        compared += 1
    assert compared > 35


def test_every_field_is_asked_for_once() -> None:
    """The form asks for each field of the record in one part; no question and no part is about a field that is not there."""
    assert set(MODEL) >= set(ASKED) >= SAYS_IT_ALL
    named = [key for _, _, fields in PARTS for key in fields]
    asked = [key for part in DATA["parts"] for key in part["fields"]]
    names = {name for name in MODEL if "." not in name}
    assert len(named) == len(set(named))
    assert names >= set(named)
    assert sorted(asked) == sorted(names)
    assert all(node.shows.outputs & Output.FORM for node in MODEL.values())


def test_the_form_counts_the_words_of_every_sentence() -> None:
    """The form knows by their type which texts are made of short sentences, as the rule does: no list of them is kept."""
    short = [path for path, node in MODEL.items() if isinstance(mark := single(node.kind).mark, TextField) and mark.short]
    assert DATA["rules"]["short"] == short
    assert {"summary", "steps.do", "steps.say", "mistakes", "basis", "backing.ours"} <= set(short)
    assert not {"name", "more"} & set(short)


def test_a_field_without_a_question_is_asked_for_by_its_description(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form does not need to be told of a field: it asks with the words of the model, behind the field that stands before it."""
    monkeypatch.setattr(form, "ASKED", {key: asked for key, asked in ASKED.items() if key != "giver"})
    monkeypatch.setattr(
        form, "PARTS", tuple((part, title, tuple(f for f in fields if f != "giver")) for part, title, fields in PARTS)
    )
    made = form_data(GUIDE)
    [giver] = [field for field in made["fields"] if field["key"] == "giver"]
    assert (giver["asked"], giver["quiet"]) == (MODEL["giver"].description.rstrip("."), True)
    [part] = [part["fields"] for part in made["parts"] if "giver" in part["fields"]]
    assert part[part.index("giver") - 1] == "positions"


@pytest.mark.parametrize("path", [path for path, node in MODEL.items() if node.required])
def test_what_is_needed_is_told_by_the_form(path: str) -> None:
    """The form knows what is needed, so that it can say what is missing."""
    assert dict(of_form(DATA["fields"]))[path]["required"] is True
