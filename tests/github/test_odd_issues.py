"""Odd and hostile texts in an issue: each is answered in words, none becomes a pull request that contradicts its answers; harmless ones still become one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from time import perf_counter

import pytest

from generator.github.forms import LICENCE
from generator.github.issue import MARKER, answer_issue
from generator.records import Technique
from generator.records.schema import read_record
from tests.github.recorded import Recorded, recorded, said
from tests.github.rendered import calls_somebody, outside_code
from tests.github.test_answer_issue import BASE, event_of, github_of, tiny, written
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

FILE = """\
# yaml-language-server: $schema=../../schema/techniques.json
name: Resting palms
summary: Two warm hands rest on the shoulders.
level: first-time
cue: Glide on with soft hands.
giver: Beside the hip.
moves: [hold]
hands: [palms]
over: either
positions: [face-down, seated]
where:
  shoulders: light
minutes: {least: 1, most: 2}
steps:
  - id: rest
    do: Rest both hands on the shoulders.
  - id: leave
    do: Lift them slowly.
basis: Taught in my course, 2012."""
TICKED = f"- [X] {LICENCE}"
FIRMEST, ALONE, OUT = "How firm at its firmest", "Works on what is left alone", "Uses what is left out"
WHOLE = {"The technique": f"```yaml\n{FILE}\n```", "Safety": f"{FIRMEST}: light", "Who tried it?": "My class", "May we name you?": "_No response_", "Licence": TICKED}  # fmt: skip


def body(mark: str = "###", **answers: str | None) -> str:
    """Write a form as GitHub does, with some answers changed; None leaves the heading out, too."""
    keys = {
        "yaml": "The technique",
        "safety": "Safety",
        "tried": "Who tried it?",
        "named": "May we name you?",
        "licence": "Licence",
    }
    whole = {**WHOLE, **{keys[key]: answer for key, answer in answers.items()}}
    return "\n\n".join(f"{mark} {heading}\n\n{answer}" for heading, answer in whole.items() if answer is not None)


def file(*lines: str, old: str = "", new: str = "") -> str:
    """Give the whole form with lines behind its file, or with a part of the file changed."""
    return body(yaml=f"```yaml\n{FILE.replace(old, new) if old else FILE}\n" + "".join(f"{line}\n" for line in lines) + "```")


LEFT_ALONE = "works on an area that is left alone"
#: What stands in the issue, and what the answer says to it.
ANSWERED: dict[str, tuple[str, str]] = {
    # the answers about safety
    "firmer than the file": (body(safety=f"{FIRMEST}: firm"), "by its safety answers it is firm at its firmest"),
    "lighter than the file": (body(safety=f"{FIRMEST}: feather"), "by its safety answers it is feather"),
    "firmer, in the file": (file(f"# {FIRMEST}: firm"), "by its safety answers it is firm"),
    "file and field apart": (file(f"# {FIRMEST}: medium"), "by its safety answers it is medium"),
    "two answers": (body(safety=f"{FIRMEST}: light\n{FIRMEST}: firm"), "by its safety answers it is firm"),
    "two words in one answer": (body(safety=f"{FIRMEST}: light, firm"), "by its safety answers it is firm"),
    "left alone": (body(safety=f"{ALONE}: neck-front"), LEFT_ALONE),
    "left alone, in the file": (file(f"# {ALONE}: neck-front"), LEFT_ALONE),
    "left alone, by its name": (body(safety=f"{ALONE}: Front of the neck."), LEFT_ALONE),
    "left alone, in capitals": (body(safety=f"- {ALONE.upper()} :  **NECK-FRONT**"), LEFT_ALONE),
    "left alone, above the file": (file(old="name:", new=f"# {ALONE}: neck-front\nname:"), LEFT_ALONE),
    "left alone, indented": (file(old="steps:", new=f"steps:\n  # {ALONE}: neck-front"), LEFT_ALONE),
    "left alone, many marks": (file(f"##   {ALONE}:neck-front"), LEFT_ALONE),
    "left alone, among nothing": (body(safety=f"none\n{ALONE}: none; neck-front"), LEFT_ALONE),
    "an elbow": (body(safety=f"{OUT}: elbow"), "uses what we leave out: elbow"),
    "a gun, in the file": (file(f"# {OUT}: Gun"), "uses what we leave out: gun"),
    "a tool nobody knows": (body(safety=f"{OUT}: hot stones"), 'must be a part of the body or a thing that we leave out, not "hot stones"'),
    "an area nobody knows": (body(safety=f"{ALONE}: the moon"), 'must be an area that is left alone, not "the moon"'),
    "a pressure nobody knows": (body(safety=f"{FIRMEST}: deep"), 'must be feather, light, medium or firm, not "deep"'),
    "safety in own words": (body(safety="It works on the throat, but softly."), "something that no program can read"),
    "safety with a name": (body(safety="@publisher **[x](https://example.com)** <img src=x>"), "something that no program can read"),
    "safety in a block of code": (body(safety=f"```\n{ALONE}: neck-front\n```"), LEFT_ALONE),
    # the licence
    "not ticked": (body(licence=f"- [ ] {LICENCE}"), "is not ticked"),
    "no box": (body(licence="_No response_"), "is not ticked"),
    "no heading of the licence": (body(licence=None), "is not ticked"),
    "another box": (body(licence="- [x] I did not write this."), "is not ticked"),
    "the opposite": (body(licence=TICKED.replace("I wrote", "I never wrote")), "is not ticked"),
    "ticked and not ticked": (body(licence=f"{TICKED}\n- [ ] {LICENCE}"), "is not ticked"),
    "struck out": (body(licence=TICKED.replace("I wrote", "~~I wrote").replace("4.0.", "4.0.~~")), "is not ticked"),
    "ticked in the file only": (body(yaml=f"```yaml\n{FILE}\n# Licence\n# {TICKED}\n```", licence="no"), "is not ticked"),
    "not ticked, and a mistake": (body(yaml=f"```yaml\n{FILE.replace('light', 'lihgt')}\n```", licence="no", safety=None), "2 things are still to put right"),
    # the file
    "no file": (body(yaml="_No response_"), "still to put right"),
    "a program": (body(yaml="```yaml\n#!/bin/sh\nrm -rf /\n```"), "still to put right"),
    "an alias": (file(old="name: Resting palms", new="name: &a Resting palms\nterm: *a"), "still to put right"),
    "a key twice": (file(old="level: first-time", new="level: first-time\nlevel: practised"), "still to put right"),
    "on the throat": (file(old="shoulders: light", new="neck-front: light"), "the area is left alone"),
    "a file that ends early": (body(yaml="```yaml\nname: Resting palms\n```"), "still to put right"),
    # the form
    "no heading any more": (body().replace("### The technique", "### My technique"), "can no longer be read here"),
    "translated": ("### Die Technik\n\nname: x\n\n### Lizenz\n\nja", "can no longer be read here"),
    "empty": ("", "can no longer be read here"),
    "all in a block of code": (f"~~~\n{body()}\n~~~", "can no longer be read here"),
    "quoted": ("\n".join(f"> {line}" for line in body().split("\n")), "can no longer be read here"),
    "the other form at its end": (f"{body(licence='no')}\n\n### The corrected file\n\nname: x\n\n### Licence\n\n- [ ] {LICENCE}", "is not ticked"),
}  # fmt: skip
#: What is odd and harmless: the whole form, and still a proposal.
TAKEN: dict[str, str] = {
    "as it is": body(),
    "a line above": f"Hi all, edited after feedback!\n\n{body()}",
    "a list and a quote above": f"- one\n- two\n\n> ### Licence\n\n{body()}",
    "a block of code above": f"```yaml\n### The technique\n\nname: x\n```\n\n{body()}",
    "headings of level one": body("#"),
    "headings of level six": body("######"),
    "capitals": re.sub("### .*", lambda found: found[0].upper(), body()),
    "spaces behind headings": re.sub("(### .*)", r"\1   \t", body()),
    "spaces before headings": re.sub("(### .*)", r"   \1", body()),
    "closed headings": re.sub("(### .*)", r"\1 ###", body()),
    "colons behind headings": re.sub("(### .*)", r"\1:", body()),
    "bold headings": re.sub("### (.*)", r"### **\1**", body()),
    "line breaks of Windows": body().replace("\n", "\r\n"),
    "old line breaks": body().replace("\n", "\r"),
    "empty lines": body().replace("\n\n", "\n\n\n\n"),
    "a word of thanks below": f"{body()}\n\nThank you!",
    "without a fence": body(yaml=FILE),
    "another fence": body(yaml=f"~~~~YAML\n{FILE}\n~~~~"),
    "no answer about safety": body(safety="_No response_"),
    "no heading about safety": body(safety=None),
    "nothing, in words": body(safety=f"- None.\n* {ALONE}: nothing\n{OUT.lower()}: no"),
    "the same answer twice": file(f"# {FIRMEST}: Light"),
    "the answer in bold": body(safety=f"* {FIRMEST}: **light**."),
    "a small x": body(licence=TICKED.replace("X", "x")),
    "another bullet": body(licence=TICKED.replace("-", "*", 1).replace("4.0.", "4.0")),
    "the licence first": f"### Licence\n\n{TICKED}\n\n{body(licence=None)}",
    "the digest of nothing": file("# Begun from: 0123456789abcdef"),
}  # fmt: skip


def played(text: str, comment: str | None = "Thank you. 1 thing is still to put right.") -> Recorded:
    case = {**recorded("issues/new.json"), "body": text, "comment": comment}
    github = github_of(case)
    answer_issue(event_of(case), github.hub, tiny(), BASE)
    return github


def test_there_are_enough() -> None:
    """At least forty odd texts are answered, and twenty are taken."""
    assert len({text for text, _ in ANSWERED.values()}) == len(ANSWERED) >= 40
    assert len(set(TAKEN.values())) == len(TAKEN) >= 20


@pytest.mark.parametrize("name", ANSWERED)
def test_answered_in_words(name: str) -> None:
    """It is answered in words, and nothing is written, no branch and no pull request; what it says stands in code only."""
    text, words = ANSWERED[name]
    github = played(text)
    answer = said(github, 12)
    assert words in (answer or "")
    assert [r.url for r in github.requests if r.method != "GET" and "/comments" not in r.url] == []
    assert calls_somebody(answer or "") == []
    assert "http" not in outside_code(answer or "")


@pytest.mark.parametrize("name", TAKEN)
def test_taken(name: str) -> None:
    """It becomes the same proposal as without its oddity; the pull request says what was answered and that the licence was ticked."""
    github = played(TAKEN[name])
    [entry] = written(github)
    assert entry["path"] == "content/techniques/resting-palms.yml"
    assert entry["content"] == f"{FILE}\n"
    record = read_record(Technique, PurePosixPath(entry["path"]), entry["content"].encode())
    assert record.where == {"shoulders": "light"}
    [pull] = github.sent("POST", "pulls")
    assert f"The box about the licence was ticked: “{LICENCE}”" in pull["body"]
    has_answer = FIRMEST.casefold() in TAKEN[name].casefold()
    assert (f"# {FIRMEST}: " in pull["body"]) == has_answer
    assert "is now pull request #34" in (said(github, 12) or "")


@pytest.mark.parametrize("text", [text for text, words in ANSWERED.values() if "can no longer be read" in words])
def test_a_thread_that_never_heard_of_us_is_left_alone(text: str) -> None:
    """Where we have not answered before, a text that is none of our forms gets no answer."""
    assert said(played(text, comment=None), 12) is None


def test_a_correction_that_loses_its_file_is_told() -> None:
    """Where we have answered a correction, and its file is taken out of the text, the comment says that nothing follows any more."""
    case = {**recorded("issues/correction-in-words.json"), "comment": "is now pull request #34"}
    github = github_of(case)
    answer_issue(event_of(case), github.hub, tiny(), BASE)
    assert "There is no file in your text any more" in (said(github, 12) or "")
    assert MARKER in (said(github, 12) or "")


def test_long_lines_take_no_time() -> None:
    """A text of the greatest length that is made to take long is read at once."""
    for unit in some(("#", " ", "`", "~\n", "### The technique\n", "# Safety :", "- [x] ", "> #", f"{FIRMEST} ", "```\n")):
        before = perf_counter()
        github = played((unit * 65_000)[:65_000] + body())
        assert github.requests
        assert perf_counter() - before < 10, unit
