"""The one issue of each month: what it tells, and that it is one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.disk.content import read_content
from generator.github.api import BOT
from generator.github.monthly import MARKER, Tried, keep_issue, links, monthly_text
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.site import walk
from tests.conftest import TINY
from tests.github.recorded import Recorded

pytestmark = pytest.mark.ring("quick")

LIST = "GET issues?state=all&creator=github-actions%5Bbot%5D&per_page=100&page=1"
BOOK = "https://example.org/book"


def content() -> Mapping[PurePosixPath, bytes]:
    found = dict(read_content(TINY.parent))
    path = PurePosixPath("content/sources/handbook.yml")
    found[path] += f"url: {BOOK}\n".encode() if b"url:" not in found[path] else b""
    return found


@pytest.fixture(scope="module")
def library() -> Library:
    return walk.read(content())


def all_well(library: Library) -> dict[str, Tried]:
    assert links(library)
    return {address: Tried(200) for address in links(library)}


def first_due(library: Library) -> str:
    return min(str(review.due) for review in library.reviews.values())


def test_every_address_of_a_source_is_tried_once(library: Library) -> None:
    """The links are those of all sources, the publisher's page and the copy that was read, and each says where it stands."""
    real = walk.read(read_content(TINY.parents[2]))
    found = links(real)
    assert len(found) > 150
    assert sum(map(len, found.values())) == sum((s.url is not None) + (s.copy_at is not None) for s in real.sources.values())
    assert found["https://cdc.gov/ncbddd/dvt"] == ["sources/cdc-vte: url"]
    assert links(library)


def test_nothing_to_look_at(library: Library) -> None:
    """When every link opens and no review is lapsed or overdue there is no text; a host that turns machines away changes nothing."""
    before = "2000-01-01"
    lapsed = monthly_text(Facts(library), all_well(library), before)
    assert lapsed is None or "Changed since the review" in lapsed
    reviewed = {path: raw for path, raw in content().items() if path.parts[1] not in ("reviews", "reviewers")}
    bare = walk.read(reviewed)
    assert monthly_text(Facts(bare), all_well(bare), "2100-01-01") is None
    assert monthly_text(Facts(bare), dict.fromkeys(links(bare), Tried(403)), "2100-01-01") is None
    assert monthly_text(Facts(bare), dict.fromkeys(links(bare), Tried(0, "does not answer: timed out")), "2100-01-01") is None


def test_links_that_are_gone(library: Library) -> None:
    """A link that is gone is told with its answer and the record it stands in; one that is unsure is told apart."""
    tried = all_well(library)
    gone, *others = tried
    text = (
        monthly_text(Facts(library), {**tried, gone: Tried(404), **{each: Tried(503) for each in others[:1]}}, "2000-01-01") or ""
    )
    assert f"- [ ] `{gone}` answers 404 (`{links(library)[gone][0]}`)" in text
    assert "### Links that are gone: 1" in text
    assert ("1 link did not answer a machine" in text) == bool(others)
    assert "has no such host" in (
        monthly_text(Facts(library), {gone: Tried(0, "has no such host", no_host=True)}, "2000-01-01") or ""
    )


def test_overdue_reviews(library: Library) -> None:
    """The day after a review is due it is told, with the record, the day, and who read it; the day it is due it is not."""
    due = first_due(library)
    before, after = (
        monthly_text(Facts(library), all_well(library), due),
        monthly_text(Facts(library), all_well(library), "2100-01-01"),
    )
    assert "Overdue" not in (before or "")
    assert "### Overdue reviews: " in (after or "")
    assert f", due {due}" in (after or "")


def github(issue: dict[str, Any] | None) -> Recorded:
    stranger = {"number": 1, "state": "open", "body": f"{MARKER}\nmine", "user": {"login": "somebody"}}
    pull = {"number": 2, "state": "open", "body": f"{MARKER}\n", "user": {"login": BOT}, "pull_request": {}}
    there = [stranger, pull, *([{"number": 3, "user": {"login": BOT}, **issue}] if issue else [])]
    return Recorded({LIST: there, "POST issues": {"number": 4}, "PATCH issues/3": {"number": 3}})


def test_the_issue_is_made_once() -> None:
    """Without an issue of ours one is made: a stranger's with our mark, or a pull request, is none."""
    hub = github(None)
    assert keep_issue(hub.hub, "text") == "issue 4 is new"
    assert [body["body"] for body in hub.sent("POST", "issues")] == [f"{MARKER}\ntext"]


@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_issue_is_edited(state: str) -> None:
    """The issue of before is written anew, and opened again if it was closed; no second one is made."""
    hub = github({"state": state, "body": f"{MARKER}\nold"})
    assert keep_issue(hub.hub, "new") == "issue 3 is brought up to date"
    (sent,) = hub.sent("PATCH", "issues/3")
    assert (sent["body"], sent["state"]) == (f"{MARKER}\nnew", "open")
    assert hub.sent("POST", "issues") == []


def test_the_issue_is_closed() -> None:
    """When nothing is left the issue is closed and says so; a closed one, or none, is left alone."""
    hub = github({"state": "open", "body": f"{MARKER}\nold"})
    assert keep_issue(hub.hub, None) == "nothing to look at: issue 3 is closed"
    (sent,) = hub.sent("PATCH", "issues/3")
    assert (sent["state"], sent["state_reason"]) == ("closed", "completed")
    for there in ({"state": "closed", "body": f"{MARKER}\nold"}, None):
        hub = github(there)
        assert keep_issue(hub.hub, None) == "nothing to look at, and no issue is open"
        assert [r.method for r in hub.requests] == ["GET"]
