"""What a stranger's pull request is answered: each recording is one, most of them hostile."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.disk.content import read_content
from generator.github.api import ApiError, ShapeError
from generator.github.findings import problems_of
from generator.github.pull_request import MARKER, Answer, check_pull_request
from generator.manual.report import Format, report
from tests.conftest import TINY
from tests.github.recorded import Recorded, cases, comments, recorded, said
from tests.github.rendered import calls_somebody, outside_code
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

CONTENT_TREE = "c" * 40
#: All HTML that a comment of ours has outside code.
OURS = {MARKER, "<details><summary>What these words mean</summary>", "</details>"}


@cache
def tiny() -> Mapping[PurePosixPath, bytes]:
    return read_content(TINY.parent)


@pytest.fixture
def tiny_content() -> Mapping[PurePosixPath, bytes]:
    return tiny()


def event_of(case: Mapping[str, Any]) -> Any:
    event = recorded("pull-request.json")
    event["pull_request"] |= {"changed_files": case["changed_files"], "author_association": case["association"]}
    return event


def github_of(case: Mapping[str, Any]) -> Recorded:
    head = recorded("pull-request.json")["pull_request"]["head"]["sha"]
    content = next(entry["sha"] for entry in case["top"] if entry["path"] == "content")
    rows = case["files"]
    return Recorded(
        {
            **{f"GET pulls/7/files?per_page=100&page={n}": rows[(n - 1) * 100 : n * 100] for n in (1, 2, 3)},
            f"GET git/trees/{head}": {"sha": head, "tree": case["top"], "truncated": False},
            f"GET git/trees/{content}?recursive=1": {"sha": content, "tree": case["tree"], "truncated": case["truncated"]},
            **{f"GET git/blobs/{sha}": text.encode() for sha, text in case["blobs"].items()},
            **comments(7, MARKER, case["comment"]),
        }
    )


def answered(case: Mapping[str, Any], content: Mapping[PurePosixPath, bytes]) -> tuple[Answer, Recorded]:
    github = github_of(case)
    return check_pull_request(event_of(case), github.hub, content), github


@cache
def played(name: str) -> tuple[Answer, Recorded]:
    """Answer a recording as it stands, once for all tests."""
    return answered(recorded(f"pull-requests/{name}.json"), tiny())


@pytest.mark.parametrize("path", cases("pull-requests"), ids=lambda path: path.stem)
def test_recorded(path: Path) -> None:
    """Each recorded pull request is answered in words: what is said, what is not, how much was fetched, and how it went."""
    case = recorded(f"pull-requests/{path.name}")
    answer, github = played(path.stem)
    body = said(github, 7)
    assert (body is None) == case["silent"]
    assert (answer.clean, len([r for r in github.requests if "/git/blobs/" in r.url])) == (case["clean"], case["fetched"])
    for words in case["says"]:
        assert words in (body or "")
    for words in case["never"]:
        assert words not in (body or "")
    if body is not None:
        assert body.startswith(f"{MARKER}\n")
        assert len(body) < 65_536
        assert all(c.isprintable() or c == "\n" for c in body)


@pytest.mark.parametrize("path", cases("pull-requests"), ids=lambda path: path.stem)
def test_words_of_strangers_stay_words(path: Path) -> None:
    """Whatever a pull request holds, its comment calls nobody, links nowhere, and has no HTML but ours; the log has none of its words."""
    answer, github = played(path.stem)
    body = said(github, 7) or MARKER
    outside = outside_code(body)
    assert calls_somebody(body) == []
    assert [line for line in outside.split("\n") if line.startswith("<") and line not in OURS] == []
    assert "http" not in outside
    assert "${{" not in outside
    assert answer.sentence.replace(" ", "").isalnum()


@pytest.mark.parametrize("path", cases("pull-requests"), ids=lambda path: path.stem)
def test_only_one_comment_is_written(path: Path) -> None:
    """The check changes nothing but its own comment, and goes nowhere but to the API."""
    _, github = played(path.stem)
    changed = [(r.method, r.url.rpartition("massage-guide/")[2]) for r in github.requests if r.method != "GET"]
    assert set(changed) <= {("POST", "issues/7/comments"), ("PATCH", "issues/comments/2"), ("DELETE", "issues/comments/2")}
    assert len(changed) <= 1
    assert {r.url.partition("/repos/")[0] for r in github.requests} == {"https://api.github.com"}


def test_five_hundred_files_are_not_even_listed() -> None:
    """Of a pull request that is too large nothing is asked but for the comment."""
    _, github = played("five-hundred")
    assert [r.method for r in github.requests] == ["GET", "POST"]


def test_a_comment_goes_when_nothing_is_wrong() -> None:
    """The comment of before is taken away from a pull request of somebody at home once nothing is wrong."""
    _, github = played("good-member")
    assert [r.url.rpartition("/")[2] for r in github.requests if r.method == "DELETE"] == ["2"]


def test_a_file_that_is_longer_than_its_tree_says(tiny_content: Mapping[PurePosixPath, bytes]) -> None:
    """However small the tree calls a file, no more than the limit of it is read."""
    case = recorded("pull-requests/good.json")
    case["blobs"] = dict.fromkeys(case["blobs"], "x: " + "y" * 5000000)
    answer, github = answered(case, tiny_content)
    assert not answer.clean
    assert "larger than this check can read" in (said(github, 7) or "")


def test_what_is_wrong_already_is_not_told(tiny_content: Mapping[PurePosixPath, bytes]) -> None:
    """A mistake that the guide has without the pull request is not laid at its door."""
    spine = PurePosixPath("content/areas/spine.yml")
    broken = {**tiny_content, spine: tiny_content[spine].replace(b"part: back", b"part: bakc")}
    answer, _ = answered(recorded("pull-requests/good.json"), broken)
    assert answer.clean
    answer, github = answered(recorded("pull-requests/mistakes.json"), broken)
    assert not answer.clean
    assert "spine.yml" not in (said(github, 7) or "")


def test_links_lead_to_the_published_guide(tiny_content: Mapping[PurePosixPath, bytes]) -> None:
    """Once the guide is published, what a code means is a link to its page there, wherever a pull request would have it published."""
    site = PurePosixPath("content/site.yml")
    published = {
        **tiny_content,
        site: tiny_content[site].replace(b"https://example.org/tiny-hands/", b"https://massage.test/guide/"),
    }
    _, github = answered(recorded("pull-requests/other-manual.json"), published)
    body = said(github, 7) or ""
    assert set(re.findall(r"\]\((.*?)contribute/errors/", body)) == {"https://massage.test/guide/"}


def test_an_event_of_another_shape_is_one_sentence(tiny_content: Mapping[PurePosixPath, bytes]) -> None:
    """An event that is not as documented stops the check in one sentence; so does GitHub when it will not answer."""
    case = recorded("pull-requests/good.json")
    event = event_of(case)
    event["pull_request"]["head"]["sha"] = "main; rm -rf /"
    with pytest.raises(ShapeError, match=r"^GitHub's PullRequestEvent is not as documented: pull_request\.head\.sha"):
        check_pull_request(event, github_of(case).hub, tiny_content)
    github = github_of(case)
    with pytest.raises(ApiError, match=r"^GitHub answers 502 to GET pulls/7/files$"):
        check_pull_request(
            event_of(case), Recorded({**github.answers, "GET pulls/7/files?per_page=100&page=1": 502}).hub, tiny_content
        )


def test_the_same_words_as_the_command_line(tiny_content: Mapping[PurePosixPath, bytes]) -> None:
    """What the comment tells is what `check` prints, letter for letter."""
    case = recorded("pull-requests/mistakes.json")
    path = PurePosixPath(case["files"][0]["filename"])
    after = {**tiny_content, path: next(iter(case["blobs"].values())).encode()}
    _, github = answered(case, tiny_content)
    assert report(problems_of(after), Format.TEXT, after) in (said(github, 7) or "")


def test_the_recordings_are_json_as_github_writes_it() -> None:
    """Recordings hold no odd character as it stands, so that nobody who opens one is misled by it."""
    for folder in ("pull-requests", "issues"):
        for path in some(cases(folder)):
            assert path.read_text(encoding="utf-8").isascii()
            assert json.loads(path.read_text(encoding="utf-8"))["what"].endswith(".")
