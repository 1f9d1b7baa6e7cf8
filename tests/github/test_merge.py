"""A correction that began from an older text: put together with the guide field by field, or refused with the lines that changed."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.github.issue import answer_issue
from generator.github.merge import changed_lines, merge
from generator.github.pull_request import check_pull_request
from generator.guide.reviews import digest, tree
from generator.records import Technique
from generator.records.schema import read_record
from tests.github.recorded import Recorded, recorded, said
from tests.github.test_answer_issue import BASE, event_of, github_of, proposals, tiny, written
from tests.github.test_check_pull_request import event_of as pull_event
from tests.github.test_check_pull_request import github_of as pull_github

pytestmark = pytest.mark.ring("quick")

PATH = PurePosixPath("content/techniques/long-glide.yml")
BEGUN = tiny()[PATH].decode()
HEADER = "# yaml-language-server: $schema=../../schema/techniques.json\n"
NEWER_LINE = "skip_if:\n  - the ribs are sore\n  - the skin is sunburnt\n"
#: The guide, since: a reason more to leave it out, and another longest time.
NOW = BEGUN.replace("skip_if:\n  - the ribs are sore\n", NEWER_LINE)
OLDER = "9" * 40
HISTORY = f"GET commits?path={PATH}&sha={BASE}&per_page=40"


def digest_of(text: str) -> str:
    return digest(read_record(Technique, PATH, text.encode()))


def corrected(text: str, begun: str) -> str:
    """Give the issue that holds a corrected file, with the line that says where it began."""
    body: str = recorded("issues/correction.json")["body"]
    before, _, rest = body.partition("```yaml\n")
    line = f"# Begun from: {begun}\n" if begun else ""
    return f"{before}```yaml\n{HEADER}{text.partition(chr(10))[2]}{line}```{rest.partition('```')[2]}"


def answered(text: str, begun: str, now: str = NOW, history: Any = None) -> Recorded:
    case = {**recorded("issues/correction.json"), "body": corrected(text, begun)}
    older = {HISTORY: [{"sha": BASE}, {"sha": OLDER}]} if history is None else {HISTORY: history}
    texts = {f"GET contents/{PATH}?ref={BASE}": now.encode(), f"GET contents/{PATH}?ref={OLDER}": BEGUN.encode()}
    github = Recorded({**github_of(case).answers, **older, **texts})
    answer_issue(event_of(case), github.hub, {**tiny(), PATH: now.encode()}, BASE)
    return github


def written_record(github: Recorded) -> dict[str, Any]:
    [entry] = written(github)
    assert "Begun from" not in entry["content"]
    return tree(read_record(Technique, PATH, entry["content"].encode()))


def test_a_correction_from_an_older_text_takes_nothing_back() -> None:
    """What the guide has gained since stays, what was corrected is corrected, and the pull request and the issue say what was taken over."""
    sent = BEGUN.replace("  - Lighter or firmer?\n", "  - Lighter, or firmer?\n")
    assert sent != BEGUN
    github = answered(sent, digest_of(BEGUN))
    assert written_record(github) == tree(
        read_record(Technique, PATH, NOW.replace("  - Lighter or firmer?\n", "  - Lighter, or firmer?\n").encode())
    )
    for text in (proposals(github)[0]["body"], said(github, 12) or ""):
        assert "Taken over from there: `skip_if`." in text


def test_the_same_place_changed_twice_is_refused() -> None:
    """Where both have changed one field, nothing is written, and the lines that changed since are shown, with the way on."""
    sent = BEGUN.replace("  - the ribs are sore\n", "  - a rib is sore\n")
    github = answered(sent, digest_of(BEGUN))
    assert written(github) == []
    answer = said(github, 12) or ""
    assert "in the same place as you: `skip_if`" in answer
    assert "```diff\n+  - the skin is sunburnt\n```" in answer
    assert f"`# Begun from: {digest_of(NOW)}`" in answer
    again = answered(NOW.replace("  - the ribs are sore\n", "  - a rib is sore\n"), digest_of(NOW))
    assert written_record(again)["skip_if"] == ["a rib is sore", "the skin is sunburnt"]


@pytest.mark.parametrize("begun", ["0123456789abcdef", "what?", "`; rm -rf /`", "../../x"])
def test_an_unknown_beginning_is_refused(begun: str) -> None:
    """A text that began nowhere is not put together with anything: it is refused, with the lines in which both differ."""
    github = answered(BEGUN.replace("minutes: {least: 2, most: 6", "minutes: {least: 2, most: 5"), begun)
    assert written(github) == []
    answer = said(github, 12) or ""
    assert "cannot be found any more" in answer
    assert "+  - the skin is sunburnt" in answer
    assert ("commits?" in str([request.url for request in github.requests])) == (len(begun) == 16)


def test_where_nothing_has_changed_since_nobody_looks() -> None:
    """A correction of the text as it is asks no history and is written as it was sent; one that does not say is written, and the pull request says so."""
    sent = NOW.replace("  - Lighter or firmer?\n", "  - Lighter, or firmer?\n")
    for begun, says in ((digest_of(NOW), False), ("", True)):
        github = answered(sent, begun)
        assert "commits?" not in str([request.url for request in github.requests])
        assert written(github)[0]["content"] == HEADER + sent.partition("\n")[2]
        assert ("It does not say from which text it began" in proposals(github)[0]["body"]) == says


def test_a_correction_that_is_in_the_guide_already() -> None:
    """What somebody else has corrected in the same way is said to be there, and proposed to nobody."""
    github = answered(
        NOW.replace("skip_if:\n  - the ribs are sore\n  - the skin is sunburnt\n", "skip_if:\n  - the ribs are sore\n"),
        digest_of(BEGUN),
    )
    assert written(github) == []
    assert "is the same as" in (said(github, 12) or "")


def test_fields_that_come_and_go() -> None:
    """A field that one side has taken away stays away, one that is new stands where it stood; the result is what both say."""
    begun = BEGUN.encode()
    less = BEGUN.replace("term: effleurage\n", "").encode()
    assert less != begun
    other = BEGUN.replace("  - Lighter or firmer?\n", "  - Lighter, or firmer?\n").encode()
    here = merge(PATH, begun, less, other)
    there = merge(PATH, begun, other, less)
    for both in (here, there):
        assert both.apart == ()
        said_by_both = tree(read_record(Technique, PATH, both.text))
        assert "term" not in said_by_both
        assert "Lighter, or firmer?" in said_by_both["ask"]
    assert (here.taken, there.taken) == (("term",), ("ask",))
    back = merge(PATH, less, begun, less.replace(b"  - Lighter or firmer?\n", b"  - Lighter, or firmer?\n"))
    assert back.taken == ("term",)
    assert b"\nname: Long glide\nterm: effleurage\n" in back.text


def test_what_cannot_be_put_together_is_refused() -> None:
    """A file whose lines do not fit together with those of the guide, as all of them begin further right, is refused, not mangled."""
    sent = "".join(f"  {line}\n" for line in BEGUN.rstrip("\n").split("\n")).encode()
    both = merge(PATH, BEGUN.encode(), NOW.encode(), sent)
    assert (both.text, both.taken, both.apart) == (sent, (), ("skip_if",))


def test_one_field_apart_refuses_all() -> None:
    """Where one field was changed on both sides, nothing is put together, not even a field that only the guide has changed."""
    now = NOW.replace("term: effleurage\n", "").encode()
    sent = BEGUN.replace("the ribs are sore", "a rib is sore").encode()
    both = merge(PATH, BEGUN.encode(), now, sent)
    assert (both.text, both.taken, both.apart) == (sent, ("term",), ("skip_if",))


def test_lines_that_look_like_a_head_are_shown() -> None:
    """A changed line that begins with hyphens is a line like any other."""
    assert changed_lines(b"a\n-- b\n", b"a\n++ c\n") == "--- b\n+++ c"
    assert changed_lines(b"a\n", b"a\n") == ""


@pytest.mark.parametrize(("begun", "is_told"), [(digest_of(BEGUN), True), (digest_of(NOW), False), ("", False)])
def test_a_pull_request_that_would_take_lines_back_is_told(begun: str, is_told: bool) -> None:
    """A file that was pasted over a newer one is one thing to put right, with the lines that it would take back."""
    case = recorded("pull-requests/good.json")
    event = pull_event(case)
    blob = case["tree"][0]["sha"]
    sent = BEGUN + (f"# Begun from: {begun}\n" if begun else "")
    case["files"][0] |= {"filename": str(PATH), "status": "modified"}
    case["tree"][0]["path"] = str(PATH.relative_to("content"))
    case["blobs"] = {blob: sent}
    commit = event["pull_request"]["base"]["sha"]
    history = {
        HISTORY.replace(BASE, commit): [{"sha": OLDER}],
        f"GET contents/{PATH}?ref={OLDER}": BEGUN.encode(),
    }
    github = Recorded({**pull_github(case).answers, **history})
    answer = check_pull_request(event, github.hub, {**tiny(), PATH: NOW.encode()})
    assert answer.clean != is_told
    assert ("has changed since this was begun" in (said(github, 7) or "")) == is_told
    assert ("+  - the skin is sunburnt" in (said(github, 7) or "")) == is_told
