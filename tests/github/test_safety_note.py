"""A change of what keeps people safe is told under a pull request, old and new, whoever sends it; and to nobody is it a mistake."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from generator.github.issue import answer_issue
from generator.github.owners import PATHS, codeowners
from generator.github.pull_request import Answer, check_pull_request
from generator.github.safety_note import safety_note
from generator.guide.safety_text import FIELDS, KINDS, WHOLE
from tests.github.recorded import Recorded, recorded
from tests.github.rendered import calls_somebody, outside_code
from tests.github.test_answer_issue import BASE, event_of, github_of, proposals, tiny
from tests.github.test_check_pull_request import event_of as pull_event
from tests.github.test_check_pull_request import github_of as pull_github
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

#: A file, what stands there, what somebody makes of it, and the line that tells it.
CHANGES = [
    ("site", 'number: "112"', 'number: "0900"', "`site/site emergency European Union number`: `112` → `0900`"),
    ("site", "contact: hello@example.org", "contact: me@example.com", "`site/site contact`: `hello@example.org` → `me@example.com`"),
    ("site", "org/tiny-hands/", "org/other/", "`site/site address`: `https://example.org/tiny-hands/` → `https://example.org/other/`"),
    ("words", "A clear squeeze of thick muscle", "As hard as you can", "`words/words pressure firm means`: `A clear squeeze of thick muscle, with"),
    ("techniques/still-hands", "upper-back: light", "upper-back: medium", "`techniques/still-hands where upper-back`: `light` → `medium`"),
    ("techniques/still-hands", "hands: [palms]", "hands: [palms, thumbs]", "`techniques/still-hands hands`: `palms` → `palms, thumbs`"),
    ("techniques/still-hands", "moves: [hold]", "moves: [hold, press]", "`techniques/still-hands moves`: `hold` → `hold, press`"),
    ("routines/back-6", "    cue: Glide as before, slower each time.\n", "    cue: Glide as before, slower each time.\n    words:\n      place: leave-out\n", "`routines/back-6 steps glide-lighter words place`: nothing → `leave-out`"),
    ("conditions/clot", "topic: blood", "topic: skin", "`conditions/clot topic`: `blood` → `skin`"),
    ("conditions/clot", "Get medical help today", "Wait and see", "`conditions/clot next_step`: `Get medical help today.` → `Wait and see.`"),
    ("areas/kidneys", "firmest: light", "firmest: firm", "`areas/kidneys firmest`: `light` → `firm`"),
    ("supplies/massage-oil", "    contains: [nut]\n", "", "`supplies/massage-oil choices almond contains`: `nut` → nothing"),
    ("claims/neck-pain", "certainty: moderate", "certainty: high", "`claims/neck-pain certainty`: `moderate` → `high`"),
    ("sources/fire-service", "grade: C", "grade: B", "`sources/fire-service grade`: `C` → `B`"),
    ("claims/neck-pain", "relieves neck pain", "heals", "`claims/neck-pain must_not_say`: `relieves neck pain` → `heals`"),
    ("not-taught/massage-gun", "also_called: [percussion gun]\n", "", "`not-taught/massage-gun also_called`: `percussion gun` → nothing"),
    ("checklists/agree-first", "    only_with: massage-oil\n", "", "`checklists/agree-first items allergy only_with`: `massage-oil` → nothing"),
    ("positions/face-down", "    optional: true\n", "", "`positions/face-down supports belly optional`: `true` → nothing"),
    ("guides/back", "calmer.\n", "calmer.\n    ready: Slow hands.\n", "`guides/back tips slow ready`: nothing → `Slow hands.`"),
    ("reviews/2026-11-example-reviewer", "digest: 2900", "digest: 0000", "`reviews/2026-11-example-reviewer covers techniques/still-hands digest`: `2900ebf01aa8b00e` → `0000ebf01aa8b00e`"),
    ("reviewers/example-reviewer", "role: Physiotherapist", "role: Surgeon", "`reviewers/example-reviewer role`: `Physiotherapist` → `Surgeon`"),
]  # fmt: skip


def path_of(name: str) -> PurePosixPath:
    return PurePosixPath(f"content/{name}.yml")


@pytest.mark.parametrize(("name", "old", "new", "row"), CHANGES, ids=[row.partition(":")[0].strip("`") for *_, row in CHANGES])
def test_each_change_is_told(name: str, old: str, new: str, row: str) -> None:
    """A number to call, a limit, a word for pressure, a signature: what it was and what it would be stand side by side."""
    path = path_of(name)
    text = tiny()[path].decode()
    assert old in text
    note = safety_note(tiny(), {**tiny(), path: text.replace(old, new, 1).encode()}, [path])
    assert f"- {row}" in note
    assert "a maintainer confirms it" in note


def test_every_kind_is_in_the_table() -> None:
    """Each kind that holds safety text has a change above, or is told in whole as those are; and the list is that of the owners."""
    told = {name.partition("/")[0] for name, *_ in CHANGES}
    assert told | {"warnings", "stop-signs", "safety-check"} == set(KINDS)
    assert set(WHOLE) <= set(KINDS) >= set(FIELDS)
    assert all(path in codeowners() for path in some(PATHS))


def test_what_keeps_nobody_safe_is_not_told() -> None:
    """A name, a summary, a comment and a new technique change no safety text."""
    path = path_of("techniques/still-hands")
    other = tiny()[path].replace(b"Two warm hands rest", b"Warm hands rest") + b"# done\n"
    assert safety_note(tiny(), {**tiny(), path: other}, [path]) == ""
    new = path_of("techniques/more-hands")
    assert safety_note(tiny(), {**tiny(), new: tiny()[path]}, [new]) == ""
    assert safety_note(tiny(), tiny(), [PurePosixPath("content"), PurePosixPath("content/sources/handbook.yml")]) == ""


def test_what_comes_and_goes_is_told() -> None:
    """A review that is new and an area that is taken away are told in one line each; what nobody can read is named."""
    area, review = path_of("areas/spine"), path_of("reviews/2026-12-again")
    after = {path: raw for path, raw in tiny().items() if path != area} | {
        review: tiny()[path_of("reviews/2026-11-example-reviewer")]
    }
    note = safety_note(tiny(), after, [area, review, path_of("words")], refused=[path_of("words")])
    assert "- `areas/spine`: `" in note
    assert "name: Spine; " in note
    assert "` → nothing" in note
    assert "- `reviews/2026-12-again`: nothing → `by: example-reviewer; " in note
    assert "cannot be told yet:\n\n- `content/words.yml`" in note
    assert "cannot be told yet" in safety_note(tiny(), {**tiny(), area: b"name: [x"}, [area])


def test_a_strangers_words_stay_within_code() -> None:
    """What somebody wrote into a safety text calls nobody and links nowhere."""
    path = path_of("areas/kidneys")
    text = tiny()[path].decode().replace("why: ", "why: 'x` @publisher http://example.com ${{ x }}'\nmore:\n  - ")
    note = safety_note(tiny(), {**tiny(), path: text.encode()}, [path])
    assert "@publisher" in note
    assert calls_somebody(note) == []
    assert not any(sign in outside_code(note) for sign in ("http", "${{"))


def checked(association: str, name: str, old: str, new: str) -> tuple[Answer, Recorded]:
    case = {**recorded("pull-requests/good.json"), "association": association}
    case["files"][0] |= {"filename": str(path_of(name)), "status": "modified"}
    case["tree"][0]["path"] = f"{name}.yml"
    case["blobs"] = {case["tree"][0]["sha"]: tiny()[path_of(name)].decode().replace(old, new)}
    github = pull_github(case)
    return check_pull_request(pull_event(case), github.hub, tiny()), github


@pytest.mark.parametrize("association", ["NONE", "CONTRIBUTOR", "MEMBER", "OWNER"])
def test_it_is_a_note_and_no_mistake(association: str) -> None:
    """A changed emergency number is no red cross for whoever sends it, and is told to those who look after the guide as well."""
    answer, _ = checked(association, "site", '"112"', '"999"')
    assert answer.clean
    assert "found nothing wrong" in (answer.text or "")
    assert "`112` → `999`" in (answer.text or "")
    harmless, _ = checked(association, "site", "No adverts", "No adverts at all")
    assert harmless.clean
    assert (harmless.text is None) == (association in ("MEMBER", "OWNER"))


def test_a_hidden_file_is_told() -> None:
    """A hidden file in content/ is no record, and is named all the same."""
    case = recorded("pull-requests/good.json")
    case["files"][0]["filename"] = "content/.x.yml"
    answer = check_pull_request(pull_event(case), pull_github(case).hub, tiny())
    assert "or are hidden" in (answer.text or "")
    assert "- `content/.x.yml`" in (answer.text or "")


def test_a_proposal_from_a_form_tells_it_too() -> None:
    """What a correction that came as a form makes of safety text stands in its pull request: no other check speaks there."""
    case = recorded("issues/correction.json")
    case["body"] = case["body"].replace("  mid-back: medium", "  mid-back: light")
    github = github_of(case)
    answer_issue(event_of(case), github.hub, tiny(), BASE)
    assert "`techniques/long-glide where mid-back`: `medium` → `light`" in proposals(github)[0]["body"]
