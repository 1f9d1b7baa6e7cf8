"""The commands the workflows run, as the workflows run them: exit codes, and a log without a word of a stranger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from generator.commands import github as on_github
from generator.github import issue, monthly, network, pull_request
from generator.github.monthly import Tried
from tests.conftest import Run
from tests.github.recorded import ENVIRON, Recorded, recorded
from tests.github.test_answer_issue import BASE
from tests.github.test_answer_issue import event_of as issue_event
from tests.github.test_answer_issue import github_of as issue_github
from tests.github.test_check_pull_request import event_of as pull_event
from tests.github.test_check_pull_request import github_of as pull_github
from tests.github.test_monthly import LIST

pytestmark = pytest.mark.ring("quick")


def run(
    project: Path, monkeypatch: pytest.MonkeyPatch, github: Recorded, command: str, event: Any = None, **environ: str
) -> Result:
    """Run a command in a project with GitHub as it was recorded in the place of the network."""
    (project / "event.json").write_text(json.dumps(event))
    monkeypatch.chdir(project)
    monkeypatch.setattr(network, "over_the_network", github)
    given: Mapping[str, str] = {**ENVIRON, "GITHUB_EVENT_PATH": str(project / "event.json"), **environ}
    return CliRunner().invoke(on_github.app, [command], env=given)


@pytest.mark.parametrize(("name", "code"), [("good", 0), ("mistakes", 1), ("injection", 1), ("five-hundred", 1)])
def test_check_pull_request(tiny: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    """A clean pull request is exit 0 and any other exit 1; the one line that is printed has no word of it."""
    case = recorded(f"pull-requests/{name}.json")
    github = pull_github(case)
    done = run(tiny, monkeypatch, github, "check-pull-request", pull_event(case))
    assert (done.exit_code, done.stdout.count("\n"), done.stderr) == (code, 1, "")
    assert done.stdout.strip().replace(" ", "").isalnum()
    assert any(pull_request.MARKER in str(sent) for sent in github.sent("POST", "issues/7/comments"))


def test_answer_issue(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answered issue is exit 0, whether a pull request was opened or words were said."""
    for name, says in (("new", "pull request 34\n"), ("missing", "answered; nothing to propose yet\n")):
        case = recorded(f"issues/{name}.json")
        github = issue_github(case)
        done = run(tiny, monkeypatch, github, "answer-issue", issue_event(case), GITHUB_SHA=BASE)
        assert (done.exit_code, done.stdout, done.stderr) == (0, says, "")
        assert any(issue.MARKER in str(sent) for sent in github.sent("POST", "issues/12/comments"))


def test_monthly(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The monthly command tries every link and keeps the issue."""
    github = Recorded({LIST: [], "POST issues": {"number": 4}})
    monkeypatch.setattr(network, "try_link", lambda address: Tried(404))
    done = run(tiny, monkeypatch, github, "monthly")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (done.stdout, bool(github.sent("POST", "issues"))) in (
        ("issue 4 is new\n", True),
        ("nothing to look at, and no issue is open\n", False),
    )
    assert monthly.MARKER


@pytest.mark.parametrize(
    ("command", "environ", "says"),
    [
        pytest.param("check-pull-request", {"GITHUB_TOKEN": ""}, "error: GITHUB_TOKEN must be set", id="no token"),
        pytest.param(
            "check-pull-request", {"GITHUB_EVENT_PATH": "nowhere.json"}, "error: cannot read nowhere.json", id="no event"
        ),
        pytest.param("check-pull-request", {}, "error: GitHub's PullRequestEvent is not as documented", id="another event"),
        pytest.param("answer-issue", {"GITHUB_SHA": "main"}, "error: GITHUB_SHA must be the 40 letters", id="no commit"),
    ],
)
def test_what_is_in_the_way_is_one_sentence(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, command: str, environ: dict[str, str], says: str
) -> None:
    """What GitHub should have given and has not is one sentence on stderr and exit 2."""
    done = run(tiny, monkeypatch, Recorded({}), command, {}, **environ)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1


def test_forms_are_written(tmp_path: Path, generator: Run) -> None:
    """`github forms` writes the form for a technique."""
    done = generator(tmp_path, "github", "forms")
    assert (done.returncode, done.stdout) == (0, "written: .github/ISSUE_TEMPLATE/technique.yml\n")
    assert (tmp_path / ".github" / "ISSUE_TEMPLATE" / "technique.yml").is_file()
