"""The workflows on GitHub: well formed, pinned, with few rights; and the one that answers strangers never touches what they sent."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.github.proposal import BUILD
from tests.conftest import ROOT

pytestmark = pytest.mark.ring("test")

FOLDER = ROOT / ".github" / "workflows"
PATHS = sorted(FOLDER.iterdir())
TOOLS = Path(sys.executable).parent
#: The few actions that are used, each by the digest of a version.
ACTIONS = {"checkout", "setup-python", "upload-artifact", "configure-pages", "upload-pages-artifact", "deploy-pages"}
#: What may be put into a workflow from outside: numbers, and what GitHub itself makes. No title, no branch, no name, no text.
HARMLESS = {
    "github.token", "github.ref", "github.event.pull_request.number", "github.event.issue.number", "steps.pages.outputs.base_url",
    "steps.deployment.outputs.page_url",
}  # fmt: skip
ANYTHING_OF_THE_HEAD = re.compile(
    r"head|merge|github\.sha|GITHUB_SHA|GITHUB_REF|GITHUB_HEAD|refs/|\bgit\b|\bgh\b|curl|wget", re.IGNORECASE
)
USES = r"actions/(?P<name>[a-z-]+)@(?P<digest>[0-9a-f]{40}) # v\d+\.\d+\.\d+"


def loaded(path: Path) -> Any:
    """Read a workflow with every value as text, so that `on` stays `on`."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only


def jobs(workflow: Any) -> Iterator[tuple[str, Any]]:
    assert workflow["jobs"]
    yield from workflow["jobs"].items()


def steps(workflow: Any) -> Iterator[Any]:
    for _, job in jobs(workflow):
        assert job["steps"]
        yield from job["steps"]


def dangers(workflow: Any) -> list[str]:
    """Say by which ways a workflow that runs with rights could come to run what a stranger sent."""
    found = []
    for step in steps(workflow):
        uses, run, given = step.get("uses", ""), step.get("run", ""), step.get("with", {})
        if uses.startswith("actions/checkout@") and given != {"persist-credentials": "false"}:
            found.append(f"checkout with {given}")
        if uses and not uses.startswith(("actions/checkout@", "actions/setup-python@")):
            found.append(f"another action: {uses}")
        if "${{" in run:
            found.append(f"an expression in a command: {run}")
        if ANYTHING_OF_THE_HEAD.search(f"{run} {given}"):
            found.append(f"something that fetches: {run} {given}")
        if set(step.get("env", {})) - {"GITHUB_TOKEN"}:
            found.append(f"more than a token: {step['env']}")
    return found


def test_the_workflows_are_those_we_know() -> None:
    """There are five workflows, and the one that a proposal asks for is among them."""
    assert {path.name for path in PATHS} == {
        "build.yml", "check-data.yml", "issue-to-pull-request.yml", "monthly.yml", "pages.yml",
    }  # fmt: skip
    assert "workflow_dispatch" in loaded(FOLDER / BUILD)["on"]


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(TOOLS / command[0]), *command[1:]], cwd=ROOT, capture_output=True, check=False, encoding="utf-8")


def test_actionlint_is_content() -> None:
    """What actionlint looks at is right: expressions, contexts, rights, jobs that need one another, inputs of actions."""
    done = tool("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", *map(str, PATHS))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_zizmor_is_content() -> None:
    """To zizmor there is no way in: no injection, no loose pin, no right too many; the one trigger it warns of says why it is there."""
    done = tool("zizmor", "--offline", "--no-progress", "--quiet", "--strict-collection", ".github")
    assert done.returncode == 0, done.stdout
    ignored = re.findall(r"# zizmor: ignore\[(.*?)\]", "".join(path.read_text() for path in PATHS))
    assert ignored == ["dangerous-triggers"]


def test_the_tools_find_what_is_wrong(tmp_path: Path) -> None:
    """Both tools say so when a workflow puts a title into a command."""
    text = "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n"
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(text)
    assert "potentially untrusted" in tool("actionlint", "-no-color", str(bad)).stdout
    assert "template-injection" in tool("zizmor", "--offline", "--no-progress", "--quiet", str(bad)).stdout


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_workflows_pass_their_schema(schema: str) -> None:
    """Every workflow has the shape that GitHub reads, and every job ends after some minutes whatever happens."""
    done = tool("check-jsonschema", "--builtin-schema", schema, *map(str, PATHS))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each action is one of the few, by the digest of its commit, with its version beside it; the same everywhere."""
    used = re.findall(r"(?m)uses: (.*)$", path.read_text())
    assert used
    for each in used:
        found = re.fullmatch(USES, each)
        assert found, each
        assert found["name"] in ACTIONS
        assert {other for p in PATHS for other in re.findall(rf"uses: (actions/{found['name']}@.*)", p.read_text())} == {each}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_rights_are_few(path: Path) -> None:
    """A workflow has no right by itself, or only to read; each job names its own; what is checked out keeps no token."""
    workflow = loaded(path)
    assert workflow["permissions"] in ({"contents": "read"}, "{}", {})
    allowed = {
        "build.yml": set(),
        "check-data.yml": {"pull-requests"},
        "issue-to-pull-request.yml": {"contents", "pull-requests", "issues", "actions"},
        "pages.yml": {"pages", "id-token"},
        "monthly.yml": {"issues"},
    }[path.name]
    given = {name for _, job in jobs(workflow) for name, right in job.get("permissions", {}).items() if right == "write"}
    assert given == allowed
    assert all(step["with"]["persist-credentials"] == "false" for step in steps(workflow) if "checkout@" in step.get("uses", ""))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_word_of_a_stranger_is_put_into_a_workflow(path: Path) -> None:
    """What is filled into a workflow is numbers and what GitHub itself makes; into a command nothing is filled at all."""
    text = path.read_text()
    assert set(re.findall(r"\$\{\{ *(.*?) *\}\}", text)) <= HARMLESS
    assert not [step for step in steps(loaded(path)) if "${{" in step.get("run", "")]


def test_strangers_are_answered_with_our_own_code() -> None:
    """The workflow with rights checks out the base as it is and runs our own command; it names no head, no merge, and fetches nothing else."""
    workflow = loaded(FOLDER / "check-data.yml")
    assert list(workflow["on"]) == ["pull_request_target"]
    assert dangers(workflow) == []
    assert dangers(loaded(FOLDER / "issue-to-pull-request.yml")) == []
    assert [step["run"] for step in steps(workflow) if "run" in step] == [
        "python -m pip install --quiet --require-hashes --requirement requirements.txt",
        "python -m generator github check-pull-request",
    ]
    with_rights = {p.name for p in PATHS if "pull_request_target" in loaded(p)["on"] or "workflow_run" in loaded(p)["on"]}
    assert with_rights == {"check-data.yml"}


@pytest.mark.parametrize(
    "step",
    [
        {
            "uses": "actions/checkout@v6",
            "with": {"persist-credentials": "false", "ref": "${{ github.event.pull_request.head.sha }}"},
        },
        {"uses": "actions/checkout@v6", "with": {"ref": "refs/pull/7/merge"}},
        {"uses": "actions/checkout@v6", "with": {"repository": "newcomer/massage-guide"}},
        {"uses": "actions/checkout@v6"},
        {"uses": "somebody/else@v1"},
        {"run": "git fetch origin pull/7/head"},
        {"run": "gh pr checkout 7"},
        {"run": "echo ${{ github.event.pull_request.title }}"},
        {"run": 'echo "$TITLE"', "env": {"TITLE": "${{ github.event.pull_request.title }}"}},
    ],
    ids=str,
)
def test_a_danger_is_found(step: dict[str, Any]) -> None:
    """The helper says so when a step checks out, fetches or names anything of a stranger."""
    assert dangers({"jobs": {"a": {"steps": [step]}}})


def test_the_issue_workflow_never_falls_silent() -> None:
    """Nothing of the text decides whether the workflow runs: an edit of a heading cannot keep the answer from coming."""
    workflow = loaded(FOLDER / "issue-to-pull-request.yml")
    (job,) = workflow["jobs"].values()
    assert job["if"] == "github.event.issue.pull_request == null"
    assert set(workflow["on"]["issues"]["types"]) == {"opened", "edited", "reopened"}


def test_pages_are_built_for_their_address() -> None:
    """What is published is built for the address that Pages gives, and for the repository and branch of the run; what is missing is marked."""
    workflow = loaded(FOLDER / "pages.yml")
    (made,) = [step for step in steps(workflow) if "generator build" in step.get("run", "")]
    said, _, command = made["run"].partition(" .venv/bin/python ")
    assert command == "-m generator build --format github"
    assert said == 'SITE_REPOSITORY="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" SITE_BRANCH="$GITHUB_REF_NAME"'
    assert made["env"] == {"SITE_ADDRESS": "${{ steps.pages.outputs.base_url }}"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["deploy"]["needs"] == "build"


def test_the_full_build_is_what_must_pass() -> None:
    """A pull request runs the same script as any other machine, with the right to read, and keeps the site as a preview."""
    workflow = loaded(FOLDER / "build.yml")
    assert set(workflow["on"]) == {"pull_request", "push", "workflow_dispatch"}
    assert "bash .ci/run" in [step.get("run") for step in steps(workflow)]
    (kept,) = [step["with"] for step in steps(workflow) if "upload-artifact@" in step.get("uses", "")]
    assert (kept["path"], kept["if-no-files-found"]) == ("site", "error")


def test_pins_are_kept_fresh() -> None:
    """New versions of the pinned actions are proposed by themselves."""
    path = ROOT / ".github" / "dependabot.yml"
    assert tool("check-jsonschema", "--builtin-schema", "vendor.dependabot", str(path)).returncode == 0
    assert [each["package-ecosystem"] for each in loaded(path)["updates"]] == ["github-actions"]
