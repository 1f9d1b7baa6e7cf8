"""`new technique`: a first draft that the reader takes, and no second page for what is there already."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from generator.commands.app import app
from generator.contribute.new import new_record, tidy
from generator.disk.content import FolderError, read_content
from generator.guide.alike import find_alike, likeness
from generator.reading.problems import ContentError
from generator.reading.spelling import slug
from generator.records import Technique
from generator.records.blank import in_yaml
from generator.records.schema import read_record
from tests.conftest import Run, on_a_terminal
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

WHOLE = (
    "--name", "Blanket strokes", "--also-called", "cover strokes, cloak: strokes", "--summary", "Slow strokes: they calm.",
    "--level", "first-time", "--moves", "glide", "--hands", "palms", "--over", "either", "--positions", "face-down, seated",
    "--giver", "Beside the hip.",
    "--area", "upper-back=light", "--area", "shoulders=light", "--minutes", "1-3",
    "--step", "Lay both palms on the shoulders.", "--step", "Glide down: slowly. Say 'no' to hurry.",
    "--cue", "Glide over the shoulders: out, down, and back.",
    "--basis", "Taught in my course, 2012.",
)  # fmt: skip
PATH = PurePosixPath("content/techniques/blanket-strokes.yml")


New = Callable[..., Any]


@pytest.fixture
def new(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> New:
    """Give a function that runs `python -m generator new technique` in the small project, in this process, with no terminal."""
    monkeypatch.chdir(tiny)
    return lambda *flags: CliRunner().invoke(app, ["new", "technique", *flags], catch_exceptions=False)


def read(project: Path, path: PurePosixPath = PATH) -> Technique:
    return read_record(Technique, path, (project / path).read_bytes())


@pytest.mark.parametrize("name", ["Aux", "con", "Com1", "LPT9"])
def test_a_name_that_windows_keeps_to_itself(tiny: Path, new: New, name: str) -> None:
    """Nothing is written under the name of a device: nobody on Windows could check it out."""
    done = new("--name", name, *WHOLE[2:])
    assert done.exit_code == 2
    assert f'the id "{name.lower()}" is taken by the site, by browsers or by Windows' in done.stderr
    assert not (tiny / f"content/techniques/{name.lower()}.yml").exists()


def test_a_whole_technique_passes_the_check(tiny: Path, new: New, generator: Run) -> None:
    """A file written with everything given is clean, and holds what was given, letter for letter."""
    done = new(*WHOLE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "it passes the check" in done.stdout
    assert generator(tiny, "check").returncode == 0
    written = read(tiny)
    assert written.name == "Blanket strokes"
    assert written.also_called == ("cover strokes", "cloak: strokes")
    assert written.where == {"upper-back": "light", "shoulders": "light"}
    assert (written.minutes.least, written.minutes.most) == (1, 3)
    assert [step.id for step in written.steps] == ["lay-both-palms", "glide-down-slowly"]
    assert written.steps[1].do == "Glide down: slowly. Say 'no' to hurry."


def test_the_file_begins_with_its_schema_and_explains_every_field(tiny: Path, new: New) -> None:
    """The first line lets an editor help; each field stands there with the description of its model, given or not."""
    new(*WHOLE)
    lines = (tiny / PATH).read_text().splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../schema/techniques.json"
    for key, info in Technique.model_fields.items():
        assert info.description
        assert any(line.startswith(f"# {info.description}") for line in lines), key
        assert any(line.startswith((f"{info.alias or key}:", f"# {info.alias or key}:")) for line in lines), key


def test_commented_fields_can_be_uncommented(tiny: Path, new: New) -> None:
    """Every commented line becomes YAML of the right shape when its sign is taken away; only blanks are left to fill in."""
    new(*WHOLE)
    lines = (tiny / PATH).read_text().splitlines()
    keys = {info.alias or key for key, info in Technique.model_fields.items()}
    opened = [line[2:] if line.startswith("#   ") or line[2:].partition(":")[0] in keys else line for line in lines]
    assert opened != lines
    with pytest.raises(ContentError) as caught:
        read_record(Technique, PATH, "\n".join(opened).encode())
    for problem in caught.value.problems:
        assert "___" in opened[problem.place.line - 1]
        assert problem.code not in ("expected-list", "expected-table", "expected-text", "unknown-key", "doubled-key")


def test_what_is_not_given_is_a_blank(tiny: Path, new: New) -> None:
    """Without a terminal nothing is asked: the rest is blanks, named at the end, and the check finds each of them."""
    done = new("--name", "Blanket strokes")
    assert done.exit_code == 0
    assert "fill in summary, level, moves, hands, over, positions, giver, where, minutes, cue, steps and basis" in done.stdout
    with pytest.raises(ContentError) as caught:
        read(tiny)
    lines = (tiny / PATH).read_text().splitlines()
    found = {problem.place.line for problem in caught.value.problems}
    assert found == {number for number, line in enumerate(lines, 1) if "___" in line and not line.startswith("#")}


def test_no_file_is_overwritten(tiny: Path, new: New) -> None:
    """An id that is taken is refused in one sentence, and the file stays as it is."""
    path = tiny / "content" / "techniques" / "long-glide.yml"
    before = path.read_bytes()
    done = new("--name", "Something else", "--id", "long-glide")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: content/techniques/long-glide.yml exists already: choose another --id, or edit that file\n"
    assert path.read_bytes() == before


def test_a_file_that_came_meanwhile_is_not_overwritten(tiny: Path) -> None:
    """A file that somebody made after content was read stays as it is."""
    path = tiny / PATH
    path.write_text("theirs")
    before = {path: raw for path, raw in read_content(tiny).items() if path != PATH}
    with pytest.raises(FolderError, match=r"cannot write .*blanket-strokes\.yml: file exists"):
        new_record(Technique, tiny, before, {"name": "Blanket strokes"}, different=False, terminal=False)
    assert path.read_text() == "theirs"


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        pytest.param(("--level", "easy"), "--level: level must be first-time", id="an unknown word"),
        pytest.param(("--area", "upper-back=lihgt"), 'did you mean "light"?', id="a misspelt pressure"),
        pytest.param(("--area", "upper-back=deep"), "--area: pressure must be", id="a pressure that does not exist"),
        pytest.param(("--area", "uper-back=light"), 'did you mean "upper-back"?', id="a misspelt area"),
        pytest.param(("--positions", "on the roof"), "--positions: ", id="an unknown position"),
        pytest.param(("--minutes", "a while"), "--minutes: ", id="no number"),
        pytest.param(("--minutes", "5-2"), "--minutes: ", id="minutes the wrong way round"),
        pytest.param(("--summary", "<b>Bold</b>"), "--summary: ", id="HTML"),
        pytest.param(("--id", "../site"), "an id has small letters", id="a path as id"),
        pytest.param(("--id", "index"), "is taken by the site, by browsers or by Windows", id="an id of the site"),
        pytest.param(("--step", "Only one."), "--step: ", id="one step"),
    ],
)
def test_a_wrong_flag_is_refused(tiny: Path, new: New, flags: tuple[str, ...], says: str) -> None:
    """What the reader would refuse is refused before anything is written, in the reader's words and with the flag."""
    before = read_content(tiny)
    done = new("--name", "Blanket strokes", *flags)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert read_content(tiny) == before


def test_a_broken_safety_rule_is_shown_with_the_file(tiny: Path, new: New) -> None:
    """What only a rule can find is shown at once with its place; nothing typed is lost."""
    arguments = [{"upper-back=light": "kidneys=firm"}.get(each, each) for each in WHOLE]
    done = new(*arguments)
    assert done.exit_code == 1
    assert "[area-firmest]" in done.stdout
    assert ("kidneys", "firm") in read(tiny).where.items()


def test_without_a_name_nothing_is_written(new: New) -> None:
    """A name is the least that must be given where nobody can be asked."""
    done = new()
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--name" in done.stderr


@pytest.mark.parametrize("name", ["Long glide", "A long gliding stroke", "Stroking", "Efleurage", "glide, LONG"])
def test_near_duplicates_stop_it(tiny: Path, new: New, name: str) -> None:
    """A name like an existing one, its term or another name of it is answered with that page; --different goes on."""
    done = new("--name", name, "--id", "another")
    assert done.exit_code == 1
    assert "content/techniques/long-glide.yml" in done.stdout
    assert "--different" in done.stdout
    assert not (tiny / "content" / "techniques" / "another.yml").exists()
    assert new("--name", name, "--id", "another", "--different").exit_code == 0


def test_what_is_not_taught_is_refused_with_its_reason(tiny: Path, new: New) -> None:
    """What we leave out on purpose is not written, however the author insists; they learn why, and what to do instead."""
    why = yaml.safe_load((tiny / "content" / "not-taught" / "massage-gun.yml").read_text())
    done = new("--name", why["name"].upper(), "--id", "another", "--different")
    assert done.exit_code == 1
    assert why["why"] in done.stdout
    assert not (tiny / "content" / "techniques" / "another.yml").exists()


@pytest.mark.ours
@pytest.mark.parametrize(
    ("name", "record", "same"),
    [
        ("Elbow massage", "deep-tissue", True),
        ("Gua-Sha", "gua-sha", True),
        ("gua sah", "gua-sha", True),
        ("Rollers, massage gun", "massage-gun", True),
        ("Pétrissage", "petrissage-knead", True),
        ("Golf ball roll", "balls-on-others", False),
    ],
)
def test_alike_in_the_real_guide(content: Mapping[PurePosixPath, bytes], name: str, record: str, same: bool) -> None:
    """Other spellings, orders and slips of the finger find the record; what only holds its name is asked about."""
    best = find_alike([name], content)[0]
    assert (best.record.id, best.same) == (record, same)


@pytest.mark.parametrize("name", ["Blanket strokes", "Ear rub", "Waves along the arm", "Finger walk on the brow"])
def test_a_new_name_is_like_nothing(content: Mapping[PurePosixPath, bytes], name: str) -> None:
    """A name that nothing in the guide has passes without a question."""
    assert find_alike([name], content) == []


def test_likeness_is_even() -> None:
    """Two names are as alike one way as the other, and every name is the same as itself."""
    names = ["Long glide", "glide", "Fan strokes", "Strokes", "Pétrissage", "massage"]
    for one in some(names):
        assert likeness(one, one) == (1.0, True)
        for other in names:
            assert likeness(one, other)[1] == likeness(other, one)[1]


@pytest.mark.parametrize(
    "text",
    [
        "plain", "no", "~", "2026-11-22", "010", "3:30", "a: b", "a #b", "- a", "[a]", "{a}", "a, b", "'", '"', "*a", "&a", "!a",
        "%a", "@a", "`a`", "a\\b", "ünï ✓", "?", ":", "|", ">", "", "yes", "___x", "a: 'b' \"c\" #d, [e]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["key: {}", "key: [{}, x]", "- {}"])
def test_in_yaml_keeps_a_text(text: str, form: str) -> None:
    """Whatever a text looks like to YAML, it is read back as that text, alone, in a list and in brackets."""
    read_back = yaml.safe_load(form.format(in_yaml(text)))
    assert read_back in ({"key": text}, {"key": [text, "x"]}, [text])


@pytest.mark.parametrize(
    ("name", "made"),
    [("Long back glide", "long-back-glide"), ("Pétrissage (light)", "petrissage-light"), ("«»", ""), ("A" * 99, "a" * 60)],
)
def test_slug(name: str, made: str) -> None:
    """A file name is made of small letters, digits and hyphens, or not at all."""
    assert slug(name) == made


def test_tidy_leaves_nothing_hidden() -> None:
    """A pasted text loses its line breaks, tabs, control letters and the marks that turn its order round."""
    assert tidy("  a\tb\x07  c\u202e \n\n d ") == "a b c\nd"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_terminal_it_asks(tiny: Path) -> None:
    """A person is asked field by field, a wrong answer is explained and asked again, and the file passes the check."""
    answers = [
        "Gliding hands", "x", "",  # is it one of these? No
        "blanket strokes, cloak", "Slow strokes that calm.", "easy", "first-time", "glid", "glide", "palms", "either",
        "on the roof", "face-down", "Beside the hip.", "Upper back, kidney", "upper back, Shoulders", "deep", "light", "feather", "1-3",
        "Lay both palms down.", "Glide slowly.", "", "Glide over the shoulders.", "Taught in my course.",
    ]  # fmt: skip
    code, printed = on_a_terminal(tiny, "new", "technique", typed="\n".join(answers) + "\n")
    assert code == 0, printed
    assert "Is it one of these?" in printed
    assert "content/techniques/long-glide.yml" in printed
    assert "level must be first-time" in printed
    assert 'did you mean "glide"?' in printed
    assert 'did you mean "kidneys"?' in printed
    assert "how firmly on upper-back, at most medium" in printed
    assert "it passes the check" in printed
    written = read(tiny, PurePosixPath("content/techniques/gliding-hands.yml"))
    assert written.where == {"upper-back": "light", "shoulders": "feather"}
    assert written.also_called == ("blanket strokes", "cloak")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_terminal_the_known_one_is_named(tiny: Path) -> None:
    """Who says it is one of these is led to that file, and nothing is written."""
    before = read_content(tiny)
    code, printed = on_a_terminal(tiny, "new", "technique", typed="Gliding hands\n1\n")
    assert code == 0
    assert "Then edit content/techniques/long-glide.yml" in printed
    assert read_content(tiny) == before


def test_a_folder_that_cannot_be_made_is_one_sentence(tiny: Path, new: New) -> None:
    """Where a file stands in the place of the folder for techniques it is one sentence and exit 2."""
    shutil.rmtree(tiny / "content" / "techniques")
    (tiny / "content" / "techniques").write_text("in the way")
    done = new("--name", "Blanket strokes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: cannot write ")
