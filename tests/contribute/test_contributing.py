"""CONTRIBUTING.md and README.md, tried from start to end: what they name is there, in these words and in this order.

The walk itself, on a phone and through each way of sending, is `tests/form/test_form.py`; here the text is held to it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from generator.commands.app import app
from generator.data.asked import PARTS
from generator.guide import addresses
from generator.manual import ENTRIES
from tests.conftest import ROOT

pytestmark = pytest.mark.ring("quick")

TEXTS = {name: " ".join((ROOT / name).read_text(encoding="utf-8").split()) for name in ("CONTRIBUTING.md", "README.md")}
CONTRIBUTING = TEXTS["CONTRIBUTING.md"]
ASSETS = ROOT / "overrides" / "assets"
TEMPLATES = ROOT / "generator" / "pages" / "templates"
#: Each bold word of the therapist's part, and where a person meets it. What GitHub itself shows has no file of ours.
MET: dict[str, Path | None] = {
    "Tell us": TEMPLATES / "partials" / "parts.j2",
    "correct it yourself": TEMPLATES / "pages" / "technique.md.j2",
    "Help to make it better": ROOT / "overrides" / "base.html",
    "Add a stroke": TEMPLATES / "pages" / "contribute.md.j2",
    "Propose new file": None,
    "Create pull request": None,
    "Send it on GitHub": ASSETS / "form" / "send.js",
    "Send it as a form on GitHub": ASSETS / "form" / "send.js",
    "Send it by e-mail": ASSETS / "form" / "send.js",
    "Copy the file": ASSETS / "form" / "send.js",
    "Save the file": ASSETS / "form" / "send.js",
    "I would review it": ROOT / ".github" / "ISSUE_TEMPLATE" / "review.yml",
}


def test_the_parts_of_the_form_are_named_in_their_order() -> None:
    """A therapist meets the six parts that the text names, and no other."""
    assert ", ".join(f"**{title}**" for _, title, _ in PARTS) in CONTRIBUTING


def test_every_bold_word_is_met() -> None:
    """Each word that a person is told to look for stands where the text says, and no other is told."""
    part = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("### What the text is like")[0]
    bold = {" ".join(found.split()) for found in re.findall(r"\*\*([^*]+)\*\*", part)} - {title for _, title, _ in PARTS}
    assert bold == MET.keys()
    for words, file in MET.items():
        assert file is None or words in file.read_text(encoding="utf-8"), words
    for words in ("Something wrong here?", "Nothing is missing"):
        assert words in CONTRIBUTING
    assert "Something wrong here?" in MET["Tell us"].read_text(encoding="utf-8")  # type: ignore[union-attr] # it has a file
    assert "Nothing is missing" in (ASSETS / "form" / "send.js").read_text(encoding="utf-8")
    assert yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "review.yml").read_text())["name"] == "I would review it"


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_is_there(name: str) -> None:
    """Each `python -m generator …` and each `make …` that is named can be called."""
    text = (ROOT / name).read_text(encoding="utf-8")
    commands = {tuple(found.split()) for found in re.findall(r"python -m generator ((?:new |github )?[a-z]+)", text)}
    assert commands
    if name == "README.md":
        commands.add(("github", "owners"))
        assert "`github owners`" in text
    for command in sorted(commands):
        done = CliRunner().invoke(app, [*command, "--help"])
        assert done.exit_code == 0, command
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    named = set(re.findall(r"`make ([a-z-]+)|(?m:^    make ([a-z-]+))", text))
    assert {one or other for one, other in named} <= targets


@pytest.mark.parametrize("name", TEXTS)
def test_every_place_is_there(name: str) -> None:
    """Each file and folder that is named exists, and so does each page of the site."""
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:yml|md|toml|txt|py)|LICENSE)`", text)
    made = {"site/", "build/diagrams/", "content/techniques/"}  # of a build, or told with a blank behind it
    places = [place for place in named if place not in made]
    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists()] == []
    pages = set(re.findall(r"/contribute/[a-z/-]*", text))
    known = {f"/{addresses.NEW_TECHNIQUE}", f"/{addresses.PUBLISH}", *(f"/{addresses.error_page(code)}" for code in ENTRIES)}
    assert pages <= known


def test_the_readme_leads_to_a_guide_of_ones_own() -> None:
    """The settings that a fork needs stand in the README as they do on the page, with the command that names owners."""
    page = (TEMPLATES / "pages" / "publish.md.j2").read_text(encoding="utf-8")
    for words in (
        "Issues", "Allow GitHub Actions to create and approve pull requests", "GitHub Actions", "Enable workflow", "github owners", "new routine",
    ):  # fmt: skip
        assert words in TEXTS["README.md"], words
        assert words in page, words
    for folder in (".github/", ".vscode/", ".devcontainer/"):
        assert f"`{folder}`" in TEXTS["README.md"]
