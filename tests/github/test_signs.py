"""What comes along with a file that is pasted into a form: fences, greetings, quotes and bullets. And names that no file may have."""

from __future__ import annotations

import pytest

from generator.github.forms import TECHNIQUE
from generator.github.issue import answer_issue
from generator.github.read_form import read_form
from tests.github.recorded import Recorded, recorded, said
from tests.github.test_answer_issue import BASE, event_of, github_of, tiny, written
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

BODY: str = recorded("issues/new.json")["body"].replace("\r\n", "\n")
FILE = BODY.partition("```yaml\n")[2].partition("\n```")[0]


def answered(body: str) -> Recorded:
    case = {**recorded("issues/new.json"), "body": body}
    github = github_of(case)
    answer_issue(event_of(case), github.hub, tiny(), BASE)
    return github


def with_file(text: str, fence: str = "````") -> str:
    return BODY.replace(f"```yaml\n{FILE}\n```", f"{fence}yaml\n{text}\n{fence}")


@pytest.mark.parametrize("inner", ["```", "```yaml", "```yml", "``` yaml", "```YAML", "~~~", "~~~yml"])
def test_a_fence_that_was_pasted_is_taken_off(inner: str) -> None:
    """A file that was copied with its fence is the file: GitHub puts a longer one round it."""
    ticks = inner[:3]
    for text in some((f"{inner}\n{FILE}\n{ticks}", f"\n{inner}\n\n{FILE}\n{ticks}\n")):
        assert read_form(TECHNIQUE, with_file(text))["yaml"] == FILE
    (entry,) = written(answered(with_file(f"{inner}\n{FILE}\n{ticks}")))
    assert entry["content"] == f"{FILE}\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("", "Here is my stroke:\n", '"Here is my stroke:" is no part of the file', id="a greeting"),
        pytest.param("", "```yaml\n", '"```yaml" is no part of the file', id="half a fence"),
        pytest.param("", "<details>\n", '"<details>" is no part of the file', id="a tag"),
        pytest.param("name: Resting palms", "name: “Resting palms”", "= hint: write: Resting palms", id="quotes"),
        pytest.param("Lift them slowly.", "Lift **them** slowly.", "= hint: write: Lift them slowly.", id="stars"),
        pytest.param("  - id: leave", "  • id: leave", '"•" is no hyphen', id="a bullet"),
        pytest.param("Lift them", "Lift [them](https://example.org)", "= hint: write: Lift them slowly.", id="a link"),
    ],
)
def test_what_came_along_is_told(old: str, new: str, told: str) -> None:
    """Nothing is proposed with a sign of another language in it: the answer names it, with the words of `check`."""
    first = FILE.split("\n", 1)[0]
    text = FILE.replace(first, f"{new}{first}" if not old else first).replace(old or "\0", new)
    github = answered(with_file(text))
    assert told in (said(github, 12) or "")
    assert written(github) == []


@pytest.mark.parametrize("name", ["Con", "prn", "AUX", "Nul", "Com 1", "com1", "LPT9", "lpt3", "Aux!"])
def test_a_name_that_windows_keeps_to_itself(name: str) -> None:
    """A stroke that is called like a device gets a file that can be checked out anywhere, as one without plain letters does."""
    (entry,) = written(answered(BODY.replace("Resting palms", name)))
    assert entry["path"] == f"content/techniques/{'com-1' if ' ' in name else 'technique-12'}.yml"
