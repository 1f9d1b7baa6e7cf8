"""`new condition`, `new routine` and `new guide`: the same design as `new technique`, for what is built on techniques."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.commands.app import app
from generator.contribute.new import QUESTIONS
from generator.disk.content import read_content
from generator.reading.problems import ContentError
from generator.records import Condition, Guide, Known, Routine
from generator.records.blank import node_at
from generator.records.field_tree import fields_of
from generator.records.schema import read_record
from tests.conftest import Run, on_a_terminal

pytestmark = pytest.mark.ring("quick")

CONDITION = (
    "--name", "Stiff shoulder", "--medical-name", "adhesive capsulitis", "--also-called", "frozen shoulder, sore shoulder",
    "--topic", "skin", "--question", "Is a shoulder stiff: for weeks?", "--action", "ask-first",
    "--why", "Pulling on it can hurt, and it takes long to mend.", "--pressure", "medium", "--area", "calves=feather",
    "--area", "neck-front=never", "--without-moves", "lift, roll", "--without-positions", "face-down",
    "--without-contents", "nut", "--minutes", "20", "--tell", "Do not move the arm, and go slowly.", "--tell", "Ask: is it all right?",
    "--ask-clinician", "May my shoulder be touched, and how firmly?", "--basis", "Our own rule, to be careful.",
)  # fmt: skip
ROUTINE = (
    "--name", "Three quiet minutes", "--summary", "Still hands, one glide, still hands.", "--positions", "face-down", "--over", "skin",
    "--step", "still-hands=0.5", "--step", "long-glide=2", "--step", "still-hands=0.5", "--basis", "Our own order and times.",
)  # fmt: skip
GUIDE = (
    "--name", "Evening back", "--summary", "A few quiet minutes before sleep.", "--set-up", "agree-first", "--routines", "back-6",
    "--afterwards", "oily-laundry", "--tip", "Go slowly, and say little.", "--tip", "Keep the room warm.",
    "--questions", "how-hard, how-often",
)  # fmt: skip
ALL: dict[str, tuple[type[Known], tuple[str, ...]]] = {
    "condition": (Condition, CONDITION),
    "routine": (Routine, ROUTINE),
    "guide": (Guide, GUIDE),
}

New = Callable[..., Any]


@pytest.fixture
def new(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> New:
    """Give a function that runs `python -m generator new …` in the small project, in this process, with no terminal."""
    monkeypatch.chdir(tiny)
    return lambda *arguments: CliRunner().invoke(app, ["new", *arguments], catch_exceptions=False)


def read(project: Path, model: type[Known], name: str) -> Any:
    path = PurePosixPath("content") / model.kind / f"{name}.yml"
    return read_record(model, path, (project / path).read_bytes())


def written_file(project: Path, model: type[Known]) -> Path:
    """Give the one file of a kind that `new` has written."""
    [path] = [path for path in (project / "content" / model.kind).iterdir() if "\n# Plain words" in path.read_text()]
    return path


def test_a_whole_condition_passes_the_check(tiny: Path, new: New, generator: Run) -> None:
    """A condition written with everything given is clean, and holds what was given, also in the tables inside it."""
    done = new("condition", *CONDITION)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "it passes the check" in done.stdout
    assert generator(tiny, "check").returncode == 0
    written = read(tiny, Condition, "stiff-shoulder")
    assert written.also_called == ("frozen shoulder", "sore shoulder")
    assert written.question == "Is a shoulder stiff: for weeks?"
    assert written.limits.areas == {"calves": "feather", "neck-front": "never"}
    assert written.limits.pressure == "medium"
    assert written.limits.minutes == 20
    assert written.limits.without.moves == ("lift", "roll")
    assert written.limits.without.contents == ("nut",)
    assert written.limits.tell == ("Do not move the arm, and go slowly.", "Ask: is it all right?")
    assert written.ask_clinician == ("May my shoulder be touched, and how firmly?",)


def test_a_whole_routine_adds_its_minutes_up(tiny: Path, new: New, generator: Run) -> None:
    """A routine is written from techniques and minutes; it promises what they add up to, and says that a guide must name it."""
    done = new("routine", *ROUTINE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "name three-quiet-minutes under routines: of a guide" in done.stdout
    assert "it passes the check" in done.stdout
    assert generator(tiny, "check").returncode == 0
    written = read(tiny, Routine, "three-quiet-minutes")
    assert written.minutes == 3
    assert [(str(step.id), str(step.technique), step.minutes) for step in written.steps] == [
        ("still-hands", "still-hands", 0.5), ("long-glide", "long-glide", 2), ("still-hands-2", "still-hands", 0.5),
    ]  # fmt: skip


def test_a_step_that_is_lighter_gets_a_blank_for_its_cue(tiny: Path, new: New) -> None:
    """What the hands do in a step with a pressure of its own is for whoever writes the routine: the draft has a blank, and says so."""
    done = new("routine", *(flag.replace("long-glide=2", "long-glide=2 light") for flag in ROUTINE))
    assert done.exit_code == 0
    assert "fill in steps" in done.stdout
    text = (tiny / "content/routines/three-quiet-minutes.yml").read_text()
    assert "    pressure: light\n    cue: ___\n" in text


def test_a_whole_guide_passes_the_check(tiny: Path, new: New, generator: Run) -> None:
    """A guide written with everything given is clean; the command says that readers find it once site.yml names it."""
    done = new("guide", *GUIDE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "add evening-back to guides: in content/site.yml" in done.stdout
    assert "it passes the check" in done.stdout
    assert generator(tiny, "check").returncode == 0
    written = read(tiny, Guide, "evening-back")
    assert written.tips[0].do == "Go slowly, and say little."
    assert written.questions == ("how-hard", "how-often")
    assert written.afterwards == ("oily-laundry",)


def test_a_guide_that_is_shown_already_needs_no_line(tiny: Path, new: New) -> None:
    """Where site.yml names the guide before it is written, nothing is left to say but that all is well."""
    site = tiny / "content" / "site.yml"
    site.write_text(site.read_text().replace("guides: [back]", "guides: [back, evening-back]"))
    done = new("guide", *GUIDE)
    assert done.exit_code == 0
    assert "site.yml" not in done.stdout
    assert "it passes the check" in done.stdout


@pytest.mark.parametrize("noun", ALL)
def test_every_field_is_explained(tiny: Path, new: New, noun: str) -> None:
    """The first line lets an editor help; each field stands there with the description of its model, given or not."""
    model, flags = ALL[noun]
    new(noun, *flags)
    path = written_file(tiny, model)
    lines = path.read_text().splitlines()
    assert lines[0] == f"# yaml-language-server: $schema=../../schema/{model.kind}.json"
    for node in fields_of(model):
        assert any(line.startswith(f"# {node.description}") for line in lines), node.name
        assert any(line.startswith((f"{node.name}:", f"# {node.name}:")) for line in lines), node.name
    if model is Condition:
        for part in node_at(Condition, "limits").kind.fields:
            assert any(line.strip("# ").startswith(f"{part.name}:") and part.description in line for line in lines), part.name


@pytest.mark.parametrize("noun", ALL)
def test_commented_fields_can_be_uncommented(tiny: Path, new: New, noun: str) -> None:
    """Every commented line becomes YAML of the right shape when its sign is taken away; only blanks are left to fill in."""
    model, flags = ALL[noun]
    new(noun, *flags)
    path = written_file(tiny, model)
    keys = {node.name for node in fields_of(model)}
    lines = path.read_text().splitlines()
    opened = [line[2:] if line.startswith("#   ") or line[2:].partition(":")[0] in keys else line for line in lines]
    opened = [line.replace("# ", "", 1) if line.startswith("  ") and line.lstrip().startswith("# ") else line for line in opened]
    opened = [line.replace("# ", "", 1) if line.startswith("  ") and line.lstrip().startswith("# ") else line for line in opened]
    assert opened != lines
    with pytest.raises(ContentError) as caught:
        read_record(model, PurePosixPath("content", model.kind, path.name), "\n".join(opened).encode())
    for problem in caught.value.problems:
        assert "___" in opened[problem.place.line - 1], problem
        assert problem.code not in ("expected-list", "expected-table", "expected-text", "unknown-key", "doubled-key")


@pytest.mark.parametrize(
    ("flags", "blanks"),
    [
        pytest.param(("condition",), "topic, question, action, why and basis", id="condition"),
        pytest.param(("condition", "--action", "adapt"), "topic, question, why, limits and basis", id="what changes"),
        pytest.param(
            ("condition", "--action", "ask-first", "--sources", "handbook"), "topic, question, why and ask_clinician", id="ask"
        ),
        pytest.param(("routine",), "summary, minutes, positions, over and steps", id="routine"),
        pytest.param(("routine", "--step", "long-glide"), "summary, minutes, positions, over and steps", id="no minutes"),
        pytest.param(("guide",), "summary, set_up and routines", id="guide"),
    ],
)
def test_what_is_missing_is_named(tiny: Path, new: New, flags: tuple[str, ...], blanks: str) -> None:
    """What is not given is a blank; the command names every key with one, and the check finds each of them."""
    done = new(*flags, "--name", "Quite another thing")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"fill in {blanks}, then run: python -m generator check" in done.stdout
    model = ALL[flags[0]][0]
    path = PurePosixPath("content", model.kind, "quite-another-thing.yml")
    lines = (tiny / path).read_text().splitlines()
    with pytest.raises(ContentError) as caught:
        read_record(model, path, (tiny / path).read_bytes())
    found = {problem.place.line for problem in caught.value.problems}
    assert found == {
        n for n, line in enumerate(lines, 1) if "___" in line.partition("  # ")[0] and not line.lstrip().startswith("#")
    }


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        pytest.param(
            ("condition", "--topic", "blod"), '--topic: there is no "blod" in the topics; did you mean "blood"?', id="topic"
        ),
        pytest.param(
            ("condition", "--action", "stop"), "--action: action must be adapt, ask-first or do-not-massage", id="action"
        ),
        pytest.param(("condition", "--pressure", "deep"), "--pressure: pressure must be feather", id="no pressure"),
        pytest.param(("condition", "--area", "calfs=never"), 'did you mean "calves"?', id="area"),
        pytest.param(("condition", "--without-moves", "jump"), "--without-moves: move must be", id="move"),
        pytest.param(("condition", "--minutes", "soon"), "--minutes: a number belongs here", id="minutes"),
        pytest.param(
            ("condition", "--sources", "handbok"), '--sources: there is no "handbok" in sources; did you mean', id="source"
        ),
        pytest.param(
            ("routine", "--step", "long-glid=2"), '--step: there is no "long-glid" in techniques; did you mean', id="step"
        ),
        pytest.param(("routine", "--step", "long-glide=2 deep"), "--step: pressure must be", id="pressure of a step"),
        pytest.param(("routine", "--step", "long-glide=often"), "--step: a number belongs here", id="minutes of a step"),
        pytest.param(("routine", "--over", "either"), "--over: over must be skin or clothes", id="over"),
        pytest.param(
            ("guide", "--routines", "back-7"),
            '--routines: there is no "back-7" in routines; did you mean "back-6"?',
            id="routine",
        ),
        pytest.param(("guide", "--set-up", "first-agree"), '--set-up: there is no "first-agree" in checklists', id="checklist"),
        pytest.param(("guide", "--tip", "<b>Bold</b>"), "--tip: the text contains HTML", id="HTML"),
        pytest.param(("guide", "--id", "../site"), "an id has small letters", id="a path as id"),
    ],
)
def test_a_wrong_flag_is_refused(tiny: Path, new: New, flags: tuple[str, ...], says: str) -> None:
    """What the reader would refuse is refused before anything is written, in the reader's words and with the flag."""
    before = read_content(tiny)
    done = new(*flags, "--name", "Quite another thing")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert read_content(tiny) == before


@pytest.mark.parametrize(
    ("noun", "name", "like"),
    [
        ("condition", "Warfarin", "blood-thinners"),
        ("condition", "anticoagulant", "blood-thinners"),
        ("guide", "Back rub", "back"),
    ],
)
def test_near_duplicates_stop_it(new: New, noun: str, name: str, like: str) -> None:
    """A name like that of a record of this kind is answered with its file; --different goes on."""
    done = new(noun, "--name", name, "--id", "another")
    assert done.exit_code == 1
    assert f"/{like}.yml" in done.stdout
    assert new(noun, "--name", name, "--id", "another", "--different").exit_code == 0


def test_a_technique_may_be_called_like_a_condition(new: New) -> None:
    """Only records of its own kind are compared."""
    assert "it may be one of these" not in new("routine", "--name", "Warfarin").stdout


def test_a_broken_rule_is_shown_with_the_file(tiny: Path, new: New) -> None:
    """What only a rule can find is shown at once with its place; nothing typed is lost."""
    arguments = [{"long-glide=2": "shoulder-knead=2"}.get(each, each) for each in ROUTINE]
    done = new("routine", *arguments)
    assert done.exit_code == 1
    assert "[routine-shape]" in done.stdout
    assert read(tiny, Routine, "three-quiet-minutes").steps[1].technique == "shoulder-knead"


def test_what_it_breaks_elsewhere_is_shown(tiny: Path, new: New) -> None:
    """A record that makes another one wrong says so: the check would."""
    (tiny / "content" / "guides" / "back.yml").write_text(
        (tiny / "content" / "guides" / "back.yml").read_text() + "formerly: [evening-back]\n"
    )
    done = new("guide", *GUIDE)
    assert done.exit_code == 1
    assert "content/guides/back.yml:" in done.stdout
    assert '"evening-back" is in use as an id in guides' in done.stdout
    assert "it passes the check" not in done.stdout


def test_problems_of_other_files_are_not_taken_for_its_own(tiny: Path, new: New) -> None:
    """Where content has problems already, a good file is called good, and nobody is told that all is well."""
    (tiny / "content" / "questions" / "how-hard.yml").write_text("question: \n")
    done = new("guide", *GUIDE)
    assert done.exit_code == 0
    assert "the file itself is in order; other files have problems (1)" in done.stdout
    assert "it passes the check" not in done.stdout


def test_a_missing_folder_is_made(tiny: Path, new: New) -> None:
    """Whoever took all guides out can begin the first of their own."""
    shutil.rmtree(tiny / "content" / "guides")
    assert new("guide", *GUIDE).exit_code == 0
    assert read(tiny, Guide, "evening-back").name == "Evening back"


@pytest.mark.parametrize("model", QUESTIONS)
def test_every_question_fills_a_field(model: type[Known]) -> None:
    """Each question names a field of its record, and no flag stands for two of them."""
    options = [asked.option for asked in QUESTIONS[model]]
    assert len(set(options)) == len(options)
    for asked in QUESTIONS[model]:
        assert node_at(model, asked.key).name == asked.key.rpartition(".")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_terminal_a_condition_is_asked_for(tiny: Path) -> None:
    """A person is asked what the action needs: limits for adapt, no question for a clinician; wrong answers are explained."""
    answers = [
        "Stiff shoulder", "frozen shoulder", "", "skim", "skin", "Is a shoulder stiff?", "adapt", "Pulling can hurt.", "",
        "shoulders, calfs", "Calves", "none", "never", "", "", "", "", "Do not move the arm.", "", "", "Our own rule, to be careful.",
    ]  # fmt: skip
    code, printed = on_a_terminal(tiny, "new", "condition", typed="\n".join(answers) + "\n")
    assert code == 0, printed
    assert "(blood, skin)" in printed
    assert 'did you mean "skin"?' in printed
    assert 'did you mean "calves"?' in printed
    assert "clinician," not in printed
    assert "it passes the check" in printed
    written = read(tiny, Condition, "stiff-shoulder")
    assert written.limits.areas == {"calves": "never"}
    assert written.limits.tell == ("Do not move the arm.",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_terminal_a_guide_is_asked_for(tiny: Path) -> None:
    """A person sees the checklists and routines there are, and the file passes the check."""
    answers = [
        "Evening back",
        "",
        "A few quiet minutes.",
        "agree-first",
        "back-7",
        "back-6",
        "",
        "oily-laundry",
        "Go slowly.",
        "",
        "",
        "",
    ]
    code, printed = on_a_terminal(tiny, "new", "guide", typed="\n".join(answers) + "\n")
    assert code == 0, printed
    assert "(agree-first, oily-laundry)" in printed
    assert 'did you mean "back-6"?' in printed
    assert "it passes the check" in printed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_terminal_no_limits_are_asked_for_without_need(tiny: Path) -> None:
    """After do-not-massage nothing is asked that belongs to other answers."""
    answers = [
        "Worse clot",
        "",
        "",
        "blood",
        "Is there a clot?",
        "do-not-massage",
        "It can travel.",
        "Get medical help today.",
        "",
        "Our own rule, to be careful.",
    ]
    code, printed = on_a_terminal(tiny, "new", "condition", typed="\n".join(answers) + "\n")
    assert code == 0, printed
    assert "firmest pressure" not in printed
    assert "it passes the check" in printed
