"""The open data: every file fits its published schema, leads to the others, and says what the records say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from lxml import html
from pydantic import Field as PublishedField

from generator.data.api import SCHEMA_VERSION, SHAPES, export_json
from generator.data.api.shape import Known as Shared
from generator.data.api.shape import Shape, json_schema, of_record, plain
from generator.data.api.shape import written as as_json
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reviews import digest
from generator.pages.data import data as data_pages
from generator.reading.texts import Text
from generator.records import KINDS, SINGLES, Choice, Piece, Review
from generator.records.fields import AreaRef, Count, Name, Sentence, Touch, YesNo
from generator.records.shows import Field, Output
from generator.records.vocabulary import Pressure
from generator.site.walk import read, write
from tests.data.published import API, both, guides, parsed, published, records
from tests.helpers.casefile import tiny_content
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")


def reviewed(library: Library, signed: str) -> Library:
    """Give the small guide with its one review of still-hands signed with this digest."""
    (review,) = library.reviews.values()
    assert isinstance(review, Review)
    place = review.covers[0].record.at
    covered = review.covers[0].model_copy(update={"record": Text("techniques/still-hands", place), "digest": Text(signed, place)})
    changed = review.model_copy(update={"covers": (covered,)})
    changed.__dict__["id"] = review.id
    return replace(library, by_kind={**library.by_kind, "reviews": {review.id: changed}})


def without_reviews(library: Library) -> Library:
    return replace(library, by_kind={**library.by_kind, "reviews": {}})


# Shapes


@both
def test_every_file_fits_its_schema(name: str) -> None:
    """Each published file names its schema, which is published too, and fits it."""
    library, files = guides()[name], published(name)
    schemas = {file["$id"]: Draft202012Validator(file) for path, file in files.items() if path.startswith(f"{API}schema/")}
    assert len(schemas) == len(SHAPES) + 2
    checked = 0
    for path, file in files.items():
        if not path.startswith(f"{API}schema/"):
            schemas[file["$schema"]].validate(file)
            assert file["schema_version"] == SCHEMA_VERSION
            assert file["url"] == library.site.address + path
            checked += 1
    assert checked > 50


@both
def test_schemas_are_good_schemas(name: str) -> None:
    """Each schema is one of 2020-12 under the site's address, lets no other key in, and says what every key means."""
    library, objects = guides()[name], 0
    for path, file in published(name).items():
        if not path.startswith(f"{API}schema/"):
            continue
        Draft202012Validator.check_schema(file)
        assert file["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert file["$id"] == library.site.address + path
        inner = file.get("$defs", {})
        for shape in [file, *inner.values()]:
            if shape.get("type") == "object":
                assert shape["additionalProperties"] is False, path
                assert set(shape.get("required", [])) <= set(shape["properties"])
                for key, field in shape["properties"].items():
                    meant = inner.get(
                        field.get("$ref", "").removeprefix("#/$defs/"), {}
                    )  # says it for the field, if in the same words
                    assert field.get("description") or meant.get("description"), (path, key)
                objects += 1
    assert objects > 60


def test_a_schema_refuses_a_file_that_lost_something() -> None:
    """The schema of techniques refuses a technique without warnings, with a warning cut short, or with a key it does not know."""
    files = published("tiny")
    schema = Draft202012Validator(files[f"{API}schema/techniques.json"])
    good = files[f"{API}techniques/long-glide.json"]
    schema.validate(good)
    cut = [{key: value for key, value in each.items() if key != "why"} for each in good["warnings"]]
    unsaid = [{key: value for key, value in each.items() if key not in ("never", "careful")} for each in good["warnings"]]
    bad: list[dict[str, Any]] = [{"warnings": []}, {"warnings": cut}, {"warnings": unsaid}, {"deep": 1}]
    for change in some(bad):
        with pytest.raises(ValidationError):
            schema.validate({**good, **change})


def test_every_kind_is_published() -> None:
    """All kinds of content are there, and the folder of the data names its version."""
    assert set(SHAPES) == {*KINDS, *SINGLES}
    assert f"api/v{SCHEMA_VERSION}/" == API


@both
def test_the_index_leads_to_every_file(name: str) -> None:
    """From the index, through lists and schemas, every file is reached, and nothing is named that is not there."""
    library, files = guides()[name], published(name)
    index = files[f"{API}index.json"]
    reached = {index["url"], index["$schema"], index["list_schema"]}
    for entry in index["kinds"]:
        listed = files[entry["url"].removeprefix(library.site.address)]
        reached |= {entry["url"], entry["schema_url"]}
        if entry["kind"] not in SINGLES:
            assert [each["id"] for each in listed["records"]] == sorted(library.by_kind[entry["kind"]])
            reached |= {each["url"] for each in listed["records"]}
        assert entry["records"] == (1 if entry["kind"] in SINGLES else len(listed["records"]))
    assert reached == {library.site.address + path for path in files}


@both
def test_every_address_inside_is_a_file(name: str) -> None:
    """Each `url` of the data that lies below its folder is one of its files."""
    library, files = guides()[name], published(name)
    there = {library.site.address + path for path in files}
    named = {value for file in files.values() for value in strings(file) if value.startswith(library.site.address + API)}
    assert len(named) > 80
    assert named <= there


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


@pytest.mark.ring("test")
def test_every_page_named_is_on_the_site(site: Path) -> None:
    """The page of a record is a page of the built site, and its anchor stands there."""
    address, pages, checked = str(guides()["real"].site.address), dict[str, set[str]](), 0
    for path, file in records(published("real")):
        if "page" not in file:
            assert file["kind"] == "words", path
            continue
        there, _, anchor = file["page"].removeprefix(address).partition("#")
        if there not in pages:
            page = html.fromstring((site / there / "index.html").read_text(encoding="utf-8"))
            pages[there] = {str(each) for each in page.xpath("//@id")}
        assert not anchor or anchor in pages[there], file["page"]
        checked += 1
    assert checked > 300


@pytest.mark.ring("test")
def test_the_site_holds_the_data(site: Path) -> None:
    """The data stands on the built site byte for byte, and the page for developers links to each list and schema."""
    for path, raw in export_json(Facts(guides()["real"])):
        assert (site / path).read_bytes() == raw, path
    page = html.fromstring((site / addresses.DATA / "index.html").read_text(encoding="utf-8"))
    links = {str(each) for each in page.xpath("//main//a/@href")}
    for kind in SHAPES:
        assert {f"../../{API}{kind}.json", f"../../{API}schema/{kind}.json"} <= links
    assert f"../../{API}index.json" in links


# Reviews


def test_without_a_review_only_the_state_is_said() -> None:
    """Where nobody has reviewed anything every record says so, and names no reviewer, date or due date."""
    counted = 0
    for _, file in records(parsed(without_reviews(guides()["tiny"]))):
        assert file["review"] == {"state": "none"}
        counted += 1
    assert counted > 40


def test_a_review_is_said_on_what_it_covers() -> None:
    """A record that is as the reviewer read it names them; one that has changed says so; all others have no review."""
    library = guides()["tiny"]
    signed = digest(library.techniques["still-hands"])
    path = f"{API}techniques/still-hands.json"
    (reviewer,) = library.reviewers.values()
    for written, state in ((signed, "reviewed"), ("0" * 16, "changed")):
        files = parsed(reviewed(library, written))
        assert files[path]["review"] == {
            "state": state,
            "by": reviewer.name,
            "qualification": reviewer.qualification,
            "on": "2026-11-20",
            "due": "2027-11-20",
        }
        assert [p for p, file in records(files) if file["review"] != {"state": "none"}] == [path]
        (kind,) = [each for each in files[f"{API}index.json"]["kinds"] if each["kind"] == "techniques"]
        assert (kind["reviewed"], kind["changed"]) == ((1, 0) if state == "reviewed" else (0, 1))
        (covered,) = files[f"{API}reviews/2026-11-example-reviewer.json"]["covers"]
        assert covered["holds"] is (state == "reviewed")


# Bytes


def test_same_input_same_bytes() -> None:
    """The same content gives the same bytes, also when its files are read in another order; each file ends with a line break."""
    content = tiny_content()
    one = list(export_json(Facts(read(content))))
    other = list(export_json(Facts(read(dict(reversed(content.items()))))))
    assert one == other
    assert all(raw.endswith(b"\n") and raw.decode() for _, raw in one)
    assert len({path for path, _ in one}) == len(one)


def test_texts_are_plain(content: Mapping[PurePosixPath, bytes]) -> None:
    """Texts stand as they were written: no entities, no Markdown, letters as letters."""
    library = read(content)
    technique = next(iter(library.techniques.values()))
    odd = "Quotes \" and ' and é ü </script> & *stars*"
    changed = technique.model_copy(update={"summary": Text(odd, technique.summary.at)})
    changed.__dict__["id"] = technique.id
    made = replace(
        library, by_kind={**library.by_kind, "techniques": {technique.id: changed}, "routines": {}, "guides": {}, "wishes": {}}
    )
    made = replace(made, site=made.site.model_copy(update={"guides": (), "wishes": ()}))
    questions = {key: each.model_copy(update={"techniques": ()}) for key, each in library.questions.items()}
    for key, each in questions.items():
        each.__dict__["id"] = key
    raw = dict(export_json(Facts(replace(made, by_kind={**made.by_kind, "questions": questions}))))
    file = raw[PurePosixPath(f"{API}techniques/{technique.id}.json")]
    assert "é ü".encode() in file
    assert json.loads(file)["summary"] == odd


def test_the_walk_writes_the_data() -> None:
    """The files of a build hold the data, once."""
    library = guides()["tiny"]
    paths = [file.path for file in write(Facts(library))]
    exported = [path for path, _ in export_json(Facts(library))]
    assert [path for path in paths if str(path).startswith(API)] == exported


def test_the_page_lists_what_is_published() -> None:
    """The page for developers names each kind with the number of its records."""
    library = guides()["tiny"]
    (page,) = data_pages(library)
    index = published("tiny")[f"{API}index.json"]
    assert {(each.kind, each.count) for each in page.view["kinds"]} == {
        (each["kind"], each["records"]) for each in index["kinds"]
    }


# Fields that need no line of their own


class Toy(Piece):
    """A record with a field of each sort."""

    name: Name = Field(description="Plain words.", shows=Output.API)
    feels: Sentence | None = Field(None, description="How it feels.", shows=Output.API)
    hints: tuple[Sentence, ...] = Field((), description="What helps.", shows=Output.API)
    touch: Touch = Field(Pressure.FEATHER, description="How firmly.", shows=Output.API)
    loud: YesNo = Field(False, description="true: it is.", shows=Output.API)
    often: Count | None = Field(None, description="How often.", shows=Output.API)
    inside: Choice | None = Field(None, description="A table.", shows=Output.API)
    ref: AreaRef | None = Field(None, description="A record.", shows=Output.API)
    hidden: Name | None = Field(None, description="Not published.", shows=Output.PAGE)


class ToyShape(Shape):
    """A toy."""

    name: str = PublishedField(description="What it is called.")


def test_a_plain_field_is_published_without_a_line() -> None:
    """A shape is completed by what its record says it publishes as it is: not by tables, named records, or what shows elsewhere only."""
    shape = of_record(Toy)(ToyShape)
    assert of_record(Toy)(shape) is shape
    assert list(shape.model_fields) == ["name", "feels", "hints", "touch", "loud", "often"]
    described = {name: field.description for name, field in shape.model_fields.items()}
    assert (described["name"], described["feels"]) == ("What it is called.", "How it feels.")
    schema = json.loads(json_schema(shape, "https://example.org/toy.json"))
    assert (schema["title"], schema["description"], schema["required"]) == (
        "ToyShape",
        "A toy.",
        ["name", "hints", "touch", "loud"],
    )
    toy = Toy.model_construct(name="Ball", feels="Soft.", hints=("Go slowly.",), touch=Pressure.LIGHT, loud=False, often=None)
    assert set(plain(toy, "loud")) == {"name", "feels", "hints", "touch", "often"}
    assert json.loads(as_json(shape(**plain(toy)))) == {
        "name": "Ball",
        "feels": "Soft.",
        "hints": ["Go slowly."],
        "touch": "light",
        "loud": False,
    }


#: Keys that nothing in the two guides fills.
NEVER_FILLED = {("reviewers", "link"), ("areas", "moment"), ("areas", "fold")}
#: Those that a small guide may leave out.
SELDOM_FILLED = {("techniques", "short"), ("techniques", "place")}


def test_no_published_key_falls_silent() -> None:
    """Each key of a record is in some file: a field that gets another name would take its key away without a word."""
    filled: dict[str, set[str]] = {kind: set() for kind in SHAPES}
    for name in guides():
        for _, file in records(published(name)):
            filled[file["kind"]] |= set(file)
    wanted = {
        (kind, field.serialization_alias or key)
        for kind, (shape, _) in SHAPES.items()
        for key, field in shape.model_fields.items()
        if key not in Shared.model_fields
    }
    assert len(wanted) > 130
    assert {each for each in wanted if each[1] not in filled[each[0]]} - SELDOM_FILLED == NEVER_FILLED
