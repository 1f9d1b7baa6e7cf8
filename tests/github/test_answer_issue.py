"""What an issue made with a form becomes: an answer in words, or a file on a branch and a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.disk.content import read_content
from generator.github.api import BOT, ApiError
from generator.github.forms import CORRECTION, LICENCE, TECHNIQUE
from generator.github.issue import MARKER, answer_issue
from generator.github.read_form import read_form
from generator.records.schema import read_records
from tests.conftest import TINY
from tests.github.recorded import Recorded, cases, comments, recorded, said
from tests.github.rendered import calls_somebody, outside_code

pytestmark = pytest.mark.ring("quick")

BASE, TIP, TREE, NEW_TREE, NEW_COMMIT = ("b" * 40, "a" * 40, "d" * 40, "e" * 40, "f" * 40)
BRANCH = "form/issue-12"


@cache
def tiny() -> Mapping[PurePosixPath, bytes]:
    return read_content(TINY.parent)


def event_of(case: Mapping[str, Any]) -> Any:
    event = recorded("issue.json")
    event["issue"]["body"] = case["body"]
    return event


def github_of(case: Mapping[str, Any]) -> Recorded:
    tip = case["tip"]
    return Recorded(
        {
            f"GET pulls?state=all&head=publisher:{BRANCH}&per_page=100": case["pulls"],
            f"GET git/ref/heads/{BRANCH}": {"object": {"sha": TIP}} if tip else 404,
            f"GET git/commits/{TIP}": {"sha": TIP, "tree": {"sha": TREE}, "author": {"name": tip}},
            f"GET git/commits/{BASE}": {"sha": BASE, "tree": {"sha": TREE}, "author": {"name": "Ann Example"}},
            "POST git/trees": {"sha": NEW_TREE},
            "POST git/commits": {"sha": NEW_COMMIT},
            "POST git/refs": {"ref": f"refs/heads/{BRANCH}"},
            f"PATCH git/refs/heads/{BRANCH}": {"ref": f"refs/heads/{BRANCH}"},
            "POST actions/workflows/build.yml/dispatches": 204,
            "POST pulls": case["refused"] or {"number": 34, "state": "open"},
            "PATCH pulls/34": {"number": 34},
            **comments(12, MARKER, case["comment"]),
        }
    )


@cache
def played(name: str) -> tuple[str, Recorded]:
    """Answer a recording as it stands, once for all tests."""
    case = recorded(f"issues/{name}.json")
    github = github_of(case)
    return answer_issue(event_of(case), github.hub, tiny(), BASE), github


def written(github: Recorded) -> list[Any]:
    """Give the entries of every tree that was written."""
    return [entry for tree in github.sent("POST", "git/trees") for entry in tree["tree"]]


def proposals(github: Recorded) -> list[Any]:
    return [*github.sent("POST", "pulls"), *github.sent("PATCH", "pulls/34")]


@pytest.mark.parametrize("path", cases("issues"), ids=lambda path: path.stem)
def test_recorded(path: Path) -> None:
    """Each recorded issue is answered in words; a file is written only where one is due, and it is the one that was checked."""
    case = recorded(f"issues/{path.name}")
    _, github = played(path.stem)
    body = said(github, 12)
    assert (body is None) == case["silent"]
    for words in case["says"]:
        assert words in (body or "")
    assert [entry["path"] for entry in written(github)] == ([case["file"]] if case["file"] else [])
    if case["text"]:
        assert written(github)[0]["content"] == case["text"]
    for words in case["proposal"]:
        assert words in proposals(github)[0]["body"]


@pytest.mark.parametrize("path", cases("issues"), ids=lambda path: path.stem)
def test_only_techniques_are_written(path: Path) -> None:
    """What is written is one plain file in content/techniques/ that passes the check, on the branch of this issue, on top of the guide."""
    _, github = played(path.stem)
    entries, commits = written(github), github.sent("POST", "git/commits")
    assert bool(entries) == bool(commits)
    for entry in entries:
        where = PurePosixPath(entry["path"])
        assert (where.parent, where.suffix) == (PurePosixPath("content/techniques"), ".yml")
        assert (entry["mode"], entry["type"]) == ("100644", "blob")
        assert read_records({**tiny(), where: entry["content"].encode()})
        assert entry["content"].startswith("# yaml-language-server: $schema=../../schema/techniques.json\n")
        assert entry["content"].endswith("\n")
    for ref in github.sent("POST", "git/refs"):
        assert ref == {"ref": f"refs/heads/{BRANCH}", "sha": NEW_COMMIT}
    for commit in commits:
        assert commit["parents"] == [BASE]
        assert commit["message"].partition("\n")[0].isascii()


@pytest.mark.parametrize("path", cases("issues"), ids=lambda path: path.stem)
def test_words_of_strangers_stay_words(path: Path) -> None:
    """Whatever an issue holds: its answer and its pull request call nobody, link nowhere and hold no HTML of its own."""
    sentence, github = played(path.stem)
    for text in [said(github, 12) or MARKER, *(pull["body"] for pull in proposals(github))]:
        outside = outside_code(text)
        assert calls_somebody(text) == []
        assert "http" not in outside
        assert "${{" not in outside
        assert not [line for line in outside.split("\n") if line.startswith("<") and "details>" not in line and line != MARKER]
    for pull in proposals(github):
        assert pull["title"].isascii()
        assert "@" not in pull["title"]
    assert "form" not in sentence or sentence == "not one of the forms that hold a file"


def test_an_edit_takes_the_place_of_what_was_there() -> None:
    """The branch of an edited issue is moved to the new commit, its pull request rewritten, and no second one opened."""
    _, github = played("edited")
    assert github.sent("PATCH", f"git/refs/heads/{BRANCH}") == [{"sha": NEW_COMMIT, "force": True}]
    assert len(github.sent("PATCH", "pulls/34")) == 1
    assert github.sent("POST", "pulls") == github.sent("POST", "git/refs") == []


def test_what_a_person_did_on_the_branch_stays() -> None:
    """Nothing is written to a branch on which somebody else has gone on working."""
    _, github = played("somebody-works-on")
    assert [r for r in github.requests if r.method != "GET" and "/comments" not in r.url] == []


def test_the_build_is_asked_for() -> None:
    """The site is built for the branch: GitHub starts nothing by itself for what a workflow writes."""
    _, github = played("new")
    assert github.sent("POST", "actions/workflows/build.yml/dispatches") == [{"ref": BRANCH}]


def test_without_leave_to_build_it_goes_on() -> None:
    """Where no workflow may be started, the pull request is opened all the same."""
    case = recorded("issues/new.json")
    github = Recorded({**github_of(case).answers, "POST actions/workflows/build.yml/dispatches": 403})
    assert answer_issue(event_of(case), github.hub, tiny(), BASE) == "pull request 34"


def test_github_in_the_way_is_one_sentence() -> None:
    """When GitHub fails it is said, and not taken for an answer."""
    case = recorded("issues/new.json")
    github = Recorded({**github_of(case).answers, f"GET git/ref/heads/{BRANCH}": 500})
    with pytest.raises(ApiError, match=r"^GitHub answers 500 to GET git/ref/heads/form/issue-12$"):
        answer_issue(event_of(case), github.hub, tiny(), BASE)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"state": "closed"}, id="closed"),
        pytest.param({"user": {"login": BOT, "type": "Bot"}}, id="of a program"),
        pytest.param({"pull_request": {"url": "x"}}, id="a pull request"),
    ],
)
def test_other_threads_are_left_alone(changes: dict[str, Any]) -> None:
    """A closed issue, an issue of a program and a pull request are not answered, whatever stands in them."""
    event = event_of(recorded("issues/new.json"))
    event["issue"] |= changes
    github = Recorded({})
    assert answer_issue(event, github.hub, tiny(), BASE) == "not an open issue of a person"
    assert github.requests == []


def test_a_correction_that_changes_nothing() -> None:
    """A corrected file that is the same as the file is told, and proposed to nobody."""
    path = PurePosixPath("content/techniques/long-glide.yml")
    text = "# yaml-language-server: $schema=../../schema/techniques.json\n" + tiny()[path].decode().partition("\n")[2]
    case = recorded("issues/correction.json")
    case["body"] = case["body"].partition("```yaml\n")[0] + "```yaml\n" + text + f"```\n\n### Licence\n\n- [X] {LICENCE}"
    github = github_of(case)
    answer_issue(event_of(case), github.hub, {**tiny(), path: text.encode()}, BASE)
    assert "is the same as `content/techniques/long-glide.yml` is now" in (said(github, 12) or "")
    assert written(github) == []


def test_a_name_that_the_site_needs_itself() -> None:
    """A name that would make an address of the site itself gets the number of its issue."""
    case = recorded("issues/new.json")
    case["body"] = case["body"].replace("Resting palms", "Index")
    github = github_of(case)
    answer_issue(event_of(case), github.hub, tiny(), BASE)
    assert [entry["path"] for entry in written(github)] == ["content/techniques/technique-12.yml"]


def test_a_sent_form_is_read_field_by_field() -> None:
    """Each answer is what stands under its heading; what was left empty is an empty text; any other issue gives nothing."""
    found = read_form(TECHNIQUE, recorded("issues/new.json")["body"])
    assert found["yaml"].startswith("# yaml-language-server")
    assert found["yaml"].endswith("basis: Taught in my course, 2012.")
    assert (found["tried"], found["named"]) == ("My evening class", "Ann Example")
    assert read_form(TECHNIQUE, recorded("issues/missing.json")["body"])["named"] == ""
    assert read_form(CORRECTION, recorded("issues/new.json")["body"]) == {}
    assert read_form(CORRECTION, recorded("issues/correction-in-words.json")["body"])["yaml"] == ""
    assert read_form(TECHNIQUE, "Hello\n\n### The technique\n\nname: x")["yaml"] == "name: x"


def test_nothing_of_a_file_is_lost_to_the_form() -> None:
    """A file with a fence and a heading of the form in it comes out as it was put in; so does one without a fence round it."""
    text = "name: x\n# ```\n### Who tried it?\n\n```\nmore: y"
    rest = "\n\n### Who tried it?\n\nme\n\n### May we name you?\n\n_No response_\n\n### Licence\n\n- [X] yes"
    for fenced in (f"````yaml\n{text}\n````", f"```yaml\n{text}\n```", text):
        assert read_form(TECHNIQUE, f"### The technique\n\n{fenced}{rest}") == {
            "yaml": text,
            "safety": "",
            "tried": "me",
            "named": "",
            "licence": "- [X] yes",
        }
