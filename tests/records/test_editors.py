"""What editors find in the repository: schemas for every record, two spaces, the hook before a commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.records import KINDS, SINGLES
from tests.conftest import ROOT

pytestmark = pytest.mark.ring("quick")


def of(path: str) -> dict[str, object]:
    found = json.loads((ROOT / path).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_every_kind_has_its_schema_in_the_editor() -> None:
    """The editor's settings name the schema of every kind of record, and each is there."""
    wanted = {f"./schema/{kind}.json": f"content/{kind}/*.yml" for kind in KINDS}
    wanted |= {f"./schema/{kind}.json": f"content/{kind}.yml" for kind in SINGLES}
    assert of(".vscode/settings.json")["yaml.schemas"] == wanted
    assert [name for name in wanted if not (ROOT / name).is_file()] == []


def test_editors_write_two_spaces() -> None:
    """YAML is written with two spaces, no tabs, and line feeds, and nothing is formatted behind an author's back."""
    settings = of(".vscode/settings.json")
    assert settings["[yaml]"] == {
        "editor.detectIndentation": False, "editor.formatOnSave": False, "editor.insertSpaces": True, "editor.tabSize": 2,
    }  # fmt: skip
    assert settings["files.eol"] == "\n"


def test_the_container_has_what_an_editor_recommends() -> None:
    """The dev container brings the extensions the editor recommends, the YAML one among them, and a target that exists."""
    container = of(".devcontainer/devcontainer.json")
    recommended = of(".vscode/extensions.json")["recommendations"]
    assert isinstance(recommended, list)
    assert "redhat.vscode-yaml" in recommended
    assert container["customizations"] == {"vscode": {"extensions": recommended}}
    command = container["postCreateCommand"]
    assert isinstance(command, str)
    assert f"\n{command.removeprefix('make ')}:" in (ROOT / "Makefile").read_text()


def test_the_hook_looks_at_the_guide() -> None:
    """The hook before a commit runs our own check with what is installed, when content is touched; nothing is fetched."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    (repository,) = config["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert (hook["entry"], hook["language"]) == ("python -m generator check", "system")
    assert (hook["files"], hook["pass_filenames"]) == ("^content/", False)


@pytest.mark.parametrize("path", [".vscode/settings.json", ".vscode/extensions.json", ".devcontainer/devcontainer.json"])
def test_settings_are_plain_json(path: str) -> None:
    """The settings have no comments and no key twice, so that any program reads them."""
    text = (ROOT / path).read_text(encoding="utf-8")

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    assert json.loads(text, object_pairs_hook=once)
    assert Path(ROOT / path).read_bytes().endswith(b"\n")
