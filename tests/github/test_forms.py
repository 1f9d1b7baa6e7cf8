"""The issue forms, the template of a pull request, the owners of safety text: GitHub drops a bad one without a word."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from generator import records
from generator.github.forms import CORRECTION, FOLDER, LICENCE, TECHNIQUE, Form, technique_form
from generator.github.owners import PATHS, OwnerError, codeowners
from generator.guide.answers import Asked, read_answer
from generator.guide.safety_text import KINDS
from generator.reading.problems import ContentError
from generator.records import Technique
from generator.records.blank import NEEDED
from generator.records.schema import read_record
from tests.conftest import ROOT, Run
from tests.github.test_workflows import tool
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

FORMS = sorted(path for path in (ROOT / FOLDER).glob("*.yml") if path.name != "config.yml")
TECHNIQUES = PurePosixPath("content/techniques")


def form_of(name: str) -> Any:
    return yaml.safe_load((ROOT / FOLDER / name).read_text(encoding="utf-8"))


def fields(form: Any) -> list[Any]:
    return [field for field in form["body"] if field["type"] != "markdown"]


def too_long(form: Any) -> list[str]:
    """Give the texts of a form that a phone, or GitHub, would cut."""
    texts = [(form["name"], 60), (form["description"], 200), (form.get("title", ""), 60)]
    for field in fields(form):
        given = field["attributes"]
        texts += [(given["label"], 80), (given.get("description", ""), 200), (given.get("placeholder", ""), 100)]
        texts += [(option["label"] if isinstance(option, dict) else option, 100) for option in given.get("options", ())]
    return [text for text, longest in texts if len(text) > longest]


def test_the_forms_are_those_we_know() -> None:
    """There is a form for each way to help, and an empty issue for anything else."""
    assert {path.name for path in FORMS} == {"wrong.yml", "idea.yml", "technique.yml", "correction.yml", "review.yml"}
    assert form_of("config.yml") == {"blank_issues_enabled": True}
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-issue-config", f"{FOLDER}/config.yml")
    assert done.returncode == 0, done.stdout


def test_forms_pass_their_schema(tmp_path: Path) -> None:
    """Every form has the shape that GitHub reads; one bad property is found."""
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *map(str, FORMS))
    assert done.returncode == 0, done.stdout
    bad = tmp_path / "bad.yml"
    bad.write_text(FORMS[0].read_text().replace("label:", "lable:", 1))
    assert tool("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(bad)).returncode == 1


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_texts_of_forms_are_short(path: Path) -> None:
    """Every text of a form can be read on a phone; labels and ids stand once; whoever sends one knows that it is public."""
    form = form_of(path.name)
    assert too_long(form) == []
    for names in ([field["id"] for field in fields(form)], [field["attributes"]["label"] for field in fields(form)]):
        assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+", field["id"]) for field in fields(form))
    (said,) = [field["attributes"]["value"] for field in form["body"] if field["type"] == "markdown"]
    assert "What you write here is public" in said


def test_a_long_text_is_found() -> None:
    """The helper says so when a text of a form is too long."""
    form = form_of("wrong.yml")
    form["body"][1]["attributes"]["description"] = "x" * 201
    assert too_long(form) == ["x" * 201]


def test_the_technique_form_is_made_from_the_model() -> None:
    """The form for a technique is what `make schema` writes from the records today."""
    assert (ROOT / FOLDER / TECHNIQUE.file).read_text(encoding="utf-8") == technique_form()


def test_the_technique_form_asks_for_all_that_a_technique_needs() -> None:
    """Its one YAML area holds every needed field of the model with the model's own explanation, each a blank, and nothing wrong else."""
    (area,) = [field for field in fields(form_of("technique.yml")) if field["attributes"].get("render")]
    assert (area["id"], area["attributes"]["render"], area["validations"]) == ("yaml", "yaml", {"required": True})
    text = area["attributes"]["value"]
    lines = text.splitlines()
    for key in NEEDED:
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
        assert lines[at - 1].startswith(f"# {Technique.model_fields[key].description}")
    keys = [line.partition(":")[0] for line in lines if re.match("[a-z_]+:", line)]
    assert sorted(keys) == sorted(NEEDED)
    with pytest.raises(ContentError) as caught:
        read_record(Technique, TECHNIQUES / "x.yml", text.encode())
    assert {problem.code for problem in caught.value.problems} == {"left-unfilled"}


@pytest.mark.parametrize("form", [TECHNIQUE, CORRECTION], ids=lambda form: form.file)
def test_what_is_read_is_what_is_asked(form: Form) -> None:
    """The fields that an answer is read by are those of the form, in its order, under the same names."""
    assert {field["id"]: field["attributes"]["label"] for field in fields(form_of(form.file))} == form.fields
    assert [field["id"] for field in fields(form_of(form.file))] == list(form.fields)
    (licence,) = [field for field in fields(form_of(form.file)) if field["id"] == "licence"]
    assert licence["attributes"]["options"] == [{"label": LICENCE, "required": True}]
    (safety,) = [field for field in fields(form_of(form.file)) if field["id"] == "safety"]
    assert read_answer(safety["attributes"]["description"].rpartition("as in: ")[2].rstrip(".")) == (Asked.FIRMEST, "light")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("wrong.yml", {"page", "record"}),
        ("correction.yml", {"record", "yaml", "safety"}),
        ("technique.yml", {"yaml", "safety"}),
        ("idea.yml", {"page"}),
    ],
)
def test_an_address_can_fill_a_form_in(name: str, ids: set[str]) -> None:
    """What a page of the site hands over in the address has a field to stand in, of a type that GitHub fills."""
    filled = {field["id"] for field in fields(form_of(name)) if field["type"] in ("input", "textarea")}
    assert ids <= filled


def test_nobody_is_named_yet() -> None:
    """As shipped, nobody owns safety text, and the file says so and how to name somebody; it has a line for each kind."""
    text = (ROOT / ".github" / "CODEOWNERS").read_text()
    assert text == codeowners()
    assert all(line.startswith("#") for line in text.splitlines())
    assert "python -m generator github owners" in text
    for kind in some(KINDS):
        assert re.search(rf"(?m)^# /content/{kind}(/|\.yml)$", text)
    # A folder that is not there yet, as that of reviews, is one of a kind that there is.
    assert all(
        path.removesuffix("/").rpartition("/")[2].removesuffix(".yml") in {*records.KINDS, *records.SINGLES}
        for path in PATHS[:-1]
    )
    assert (ROOT / PATHS[-1].lstrip("/")).exists()


def test_somebody_is_named(tmp_path: Path, generator: Run) -> None:
    """`github owners` writes a line for each kind of safety text with the people given; what is nobody is refused."""
    done = generator(tmp_path, "github", "owners", "@our-school/safety", "nurse@example.org")
    assert (done.returncode, done.stdout) == (0, "written: .github/CODEOWNERS\n")
    lines = [line for line in (tmp_path / ".github" / "CODEOWNERS").read_text().splitlines() if not line.startswith("#")]
    assert lines[0] == "/content/warnings/ @our-school/safety nurse@example.org"
    assert len(lines) == len(PATHS) == len(KINDS) + 1
    done = generator(tmp_path, "github", "owners", "nobody")
    assert (done.returncode, done.stderr) == (
        2,
        'error: an owner is @person, @organisation/team or an e-mail address, not "nobody"\n',
    )
    with pytest.raises(OwnerError):
        codeowners(("@a b",))


def test_the_template_asks_what_no_machine_can_check() -> None:
    """A pull request asks where it was learned, who tried it, and whether we may name them."""
    text = (ROOT / ".github" / "pull_request_template.md").read_text()
    for words in ("Where did you learn it", "Who has tried it?", "May we name you?", "without their consent"):
        assert words in text
