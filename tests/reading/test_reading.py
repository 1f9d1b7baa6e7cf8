"""Reading bytes: what a text file of cases cannot hold, both of PyYAML's parsers, places, and whatever chance comes up with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.disk.content import read_content
from generator.guide.library import texts
from generator.manual.report import Format, report
from generator.reading.nodes import MAX_BYTES, read_yaml
from generator.reading.problems import ContentError, Problem
from generator.reading.spelling import joined, nearest
from generator.records import KINDS, SINGLES, Record
from generator.records.schema import read_record
from tests.helpers.casefile import CASES, TINY, guide_of, parse_case, problems_of, tiny_content

pytestmark = pytest.mark.ring("quick")

PATH = PurePosixPath("content/not-taught/rollers.yml")
GOOD = b"name: Rollers\nwhy: They press on bone.\n"


def read(raw: bytes, path: PurePosixPath = PATH) -> tuple[Problem, ...]:
    """Give the problems of one file, read as the kind its folder says."""
    model = KINDS.get(path.parts[1]) or SINGLES[path.stem]
    try:
        read_record(model, path, raw)
    except ContentError as error:
        return error.problems
    return ()


def rows(problems: tuple[Problem, ...]) -> list[tuple[int, int, str, str, str]]:
    return [(p.place.line, p.place.column, p.code, p.message, p.hint) for p in problems]


ACCEPTED = {
    "byte-order-mark": b"\xef\xbb\xbf" + GOOD,
    "windows-line-ends": GOOD.replace(b"\n", b"\r\n"),
    "old-mac-line-ends": GOOD.replace(b"\n", b"\r"),
    "mark-and-windows-line-ends": b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"),
    "mixed-line-ends": GOOD.replace(b"\n", b"\r\n", 1),
    "no-line-end": GOOD.rstrip(b"\n"),
    "blank-lines": b"\n\n" + GOOD + b"\n\n\n",
    "spaces-at-line-ends": GOOD.replace(b"\n", b"   \n"),
    "letters-of-the-world": "name: Rullegården 按摩 массаж 🙂\nwhy: “They” press on bone…\n".encode(),
    "joined-letters": "name: ab\u200ccd\nwhy: 👩\u200d⚕️ says so.\n".encode(),
    "no-break-space-in-a-text": "name: 5\u00a0ml\nwhy: They press on bone.\n".encode(),
    "64-kb": GOOD + b"#" * (MAX_BYTES - len(GOOD)),
    "twenty-levels-of-comments": GOOD + b"# [[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
}


@pytest.mark.parametrize("raw", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted_bytes(raw: bytes) -> None:
    """Marks and line ends of other systems are fine, and so are all letters."""
    assert read(raw) == ()


@pytest.mark.parametrize("raw", [ACCEPTED["byte-order-mark"], ACCEPTED["windows-line-ends"], ACCEPTED["old-mac-line-ends"]])
def test_line_ends_leave_the_text_alone(raw: bytes) -> None:
    """Neither a byte order mark nor a carriage return gets into a text."""
    root = read_yaml(PATH, raw)
    assert {key: getattr(value, "text", "") for key, value in root.entries.items()} == {
        "name": "Rollers",
        "why": "They press on bone.",
    }


#: Bytes, then the line, column and code of each problem.
REFUSED: dict[str, tuple[bytes, list[tuple[int, int, str]]]] = {
    "nothing": (b"", [(1, 1, "empty-file")]),
    "only-a-byte-order-mark": (b"\xef\xbb\xbf", [(1, 1, "empty-file")]),
    "only-line-ends": (b"\r\n\r\n", [(1, 1, "empty-file")]),
    "latin-1": ("name: Rollers\nwhy: été\n".encode("latin-1"), [(2, 6, "not-utf8")]),
    "latin-1-after-utf-8": ("name: é\r\nwhy: é".encode() + b"\xe9\r\n", [(2, 7, "not-utf8")]),
    "latin-1-old-mac": ("name: Rollers\rwhy: é\r".encode("latin-1"), [(2, 6, "not-utf8")]),
    "utf-16": (GOOD.decode().encode("utf-16"), [(1, 1, "not-utf8")]),
    "utf-16-without-mark": (GOOD.decode().encode("utf-16-le"), [(1, 2, "odd-character")]),
    "lone-surrogate": (b"name: Rollers\nwhy: x\xed\xa0\x80\n", [(2, 7, "not-utf8")]),
    "overlong-slash": (b"name: ..\xc0\xaf\nwhy: x\n", [(1, 9, "not-utf8")]),
    "cut-in-a-letter": (GOOD[:-1] + b"\xc3", [(2, 25, "not-utf8")]),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", [(1, 1, "not-utf8")]),
    "nul": (b"name: Rol\x00lers\nwhy: x\n", [(1, 10, "odd-character")]),
    "bell": (b"name: Rollers\nwhy: x\x07\n", [(2, 7, "odd-character")]),
    "form-feed": (b"name: Rollers\n\x0cwhy: x\n", [(2, 1, "odd-character")]),
    "escape": (b"name: \x1b[31mRollers\nwhy: x\n", [(1, 7, "odd-character")]),
    "delete": (b"name: Rollers\x7f\nwhy: x\n", [(1, 14, "odd-character")]),
    "next-line": ("name: Rollers\u0085why: x\n".encode(), [(1, 14, "odd-character")]),
    "line-separator": ("name: Rollers\u2028why: x\n".encode(), [(1, 14, "odd-character")]),
    "paragraph-separator": ("name: Rollers\nwhy: x\u2029y\n".encode(), [(2, 7, "odd-character")]),
    "mark-in-the-middle": ("name: Rollers\nwhy: \ufeffx\n".encode(), [(2, 6, "odd-character")]),
    "two-byte-order-marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD, [(1, 1, "odd-character")]),
    "space-without-width": ("name: Rol\u200blers\nwhy: x\n".encode(), [(1, 10, "odd-character")]),
    "soft-hyphen": ("name: Rol\u00adlers\nwhy: x\n".encode(), [(1, 10, "odd-character")]),
    "right-to-left-override": ("name: Rollers\nwhy: a\u202eb\n".encode(), [(2, 7, "odd-character")]),
    "left-to-right-isolate": ("name: \u2066Rollers\nwhy: x\n".encode(), [(1, 7, "odd-character")]),
    "right-to-left-mark": ("name: \u200fRollers\nwhy: x\n".encode(), [(1, 7, "odd-character")]),
    "in-a-comment": ("name: Rollers\nwhy: x # \u202e\n".encode(), [(2, 10, "odd-character")]),
    "not-a-character": ("name: Rollers\nwhy: \uffff\n".encode(), [(2, 6, "odd-character")]),
    "no-break-space-after-a-colon": ("name: Rollers\nwhy:\u00a0They press.\n".encode(), [(2, 5, "odd-character")]),
    "tab-and-bell-and-directive": (
        b"%YAML 1.1\n---\nname:\tx\nwhy: \x07\n",
        [(1, 1, "directive"), (3, 6, "tab"), (4, 6, "odd-character")],
    ),
    "over-64-kb": (GOOD + b"#" * (MAX_BYTES - len(GOOD) + 1), [(1, 1, "file-too-large")]),
    "70-kb": (GOOD + b"# long\n" * 10_000, [(1, 1, "file-too-large")]),
    "70-kb-not-utf-8": (b"\xff" * 70_000, [(1, 1, "file-too-large")]),
    "depth-30": ("".join(f"{'  ' * i}a:\n" for i in range(30)).encode(), [(21, 41, "too-deep")]),
    "depth-30-lists": (b"a:\n  " + b"- " * 30 + b"x\n", [(2, 41, "too-deep")]),
    "depth-30-in-braces": (b"a: " + b"{b: " * 30 + b"}" * 30 + b"\n", [(1, 80, "too-deep")]),
}


@pytest.mark.parametrize(("raw", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused_bytes(raw: bytes, expected: list[tuple[int, int, str]]) -> None:
    """What no editor shows, and what is no text at all, is answered with its place."""
    assert [row[:3] for row in rows(read(raw))] == expected


def test_twenty_levels() -> None:
    """The twentieth level is still read."""
    levels = "".join(f"{'  ' * i}a:\n" for i in range(19)) + "  " * 19 + "a: x\n"
    assert rows(read(levels.encode()))[0][2] != "too-deep"


#: One line in a file of one kind: where the underline begins, and how long it is.
UNDERLINED = {
    "value": ("grade: Z", 8, 1),
    "word": ("part: extract", 7, 7),
    "quoted-value": ('language: "English"', 11, 9),
    "key": ("pubisher: x", 1, 8),
    "sentence": ("note: Read: twice", 7, 11),
    "quote": ('note: "Read', 7, 5),
    "start-of-text": ("note: @home", 7, 5),
    "anchor": ("note: &a x", 7, 2),
    "item": ("sources: [a, b", 10, 5),
}


@pytest.mark.parametrize(("line", "column", "length"), UNDERLINED.values(), ids=UNDERLINED)
def test_underlines(line: str, column: int, length: int) -> None:
    """The wrong word is underlined, and the line is shown above it."""
    path = PurePosixPath("content/sources/a-book.yml")
    raw = f"title: Hands\n{line}\n".encode()
    problem = next(p for p in read(raw, path) if p.place.line == 2)
    assert (problem.place.column, problem.place.length) == (column, length)
    shown = report([problem], Format.TEXT, {path: raw})
    assert f"  2 | {line}\n" in shown


def test_every_text_stands_where_its_place_says() -> None:
    """The place of every text of every record is where it is written."""
    content = tiny_content()
    found = 0
    for record in guide_of(content).records:
        for text in texts(record):
            line = content[text.at.path].decode().split("\n")[text.at.line - 1]
            assert line[text.at.column - 1 :].lstrip("\"'").startswith(text), text.at
            found += 1
    assert found > 300


def test_places_of_records() -> None:
    """`at` gives the place of a value, of a part of a list, or of the nearest that is there."""
    library = guide_of(tiny_content())
    glide = library.techniques["long-glide"]
    assert str(glide.at("level")) == "content/techniques/long-glide.yml:6:8"
    assert str(glide.at("where", "kidneys")) == "content/techniques/long-glide.yml:15:12"
    assert str(glide.at("steps", 1, "say")) == "content/techniques/long-glide.yml:30:10"
    assert str(glide.at("steps", 7, "say")) == str(glide.at("steps"))
    assert str(glide.at("nothing")) == str(glide.at()) == "content/techniques/long-glide.yml:2:1"


WORDS = {
    "misspelt-word": ("  feather:\n", "  fether:\n", [("  fether:", "missing-word"), ("    name: feather", "unknown-word")]),
    "word-left-out": (
        "  wring:\n    name",
        "  wring_:\n    name",
        [("  hold:", "missing-word"), ("    name: twist", "unknown-word")],
    ),
    "blank-left-out": ("off {areas}", "off them", [("  keep-off: Keep off them.", "placeholders")]),
    "name-left-out": ("  hold:\n    name: hold\n", "  hold:\n", [("    means: Rest your hands and keep still.", "missing-key")]),
    "misspelt-table": ("moves:\n", "mooves:\n", [("mooves:", "unknown-key")]),
}


@pytest.mark.parametrize(("old", "new", "expected"), WORDS.values(), ids=WORDS)
def test_words_file(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """Every word of the vocabulary has a name for readers, and no other word has one."""
    path = PurePosixPath("content/words.yml")
    text = tiny_content()[path].decode().replace(old, new)
    problems = problems_of({**tiny_content(), path: text.encode()})
    lines = text.split("\n")
    assert len(problems) == len(expected)
    for problem, (start, code) in zip(problems, expected, strict=True):
        assert (problem.place.path, problem.code) == (path, code)
        assert lines[problem.place.line - 1] == start


def case_files() -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of every case, with a name that says which."""
    for case in sorted(CASES.rglob("*.yml")):
        for path, raw in parse_case(case.read_text(encoding="utf-8")).files.items():
            yield PurePosixPath(case.parent.name) / case.stem / path, raw


def tree(raw: bytes, path: PurePosixPath, loader: Any) -> object:
    try:
        return read_yaml(path, raw, loader)
    except ContentError as error:
        return rows(error.problems)


def test_both_parsers_read_the_same() -> None:
    """PyYAML's two parsers give the same trees and the same problems at the same places for every file of the tests."""
    files = [
        *case_files(),
        *((PATH, raw) for raw, _ in REFUSED.values()),
        *((PATH, raw) for raw in ACCEPTED.values()),
        *tiny_content().items(),
    ]
    assert len(files) > 300
    different = [str(path) for path, raw in files if tree(raw, path, yaml.SafeLoader) != tree(raw, path, yaml.CSafeLoader)]
    assert different == []


def test_symbolic_links_and_folders(tmp_path: Path) -> None:
    """A link in the content folder is a problem, whatever it leads to; hidden files are left alone."""
    folder = tmp_path / "content" / "not-taught"
    folder.mkdir(parents=True)
    (folder / "rollers.yml").write_bytes(GOOD)
    (folder / ".rollers.yml.swp").write_bytes(b"\xff")
    (folder / "sticks.yml").symlink_to(folder / "rollers.yml")
    (folder / "gone.yml").symlink_to(folder / "nowhere.yml")
    (tmp_path / "content" / "techniques").symlink_to("/")
    with pytest.raises(ContentError) as caught:
        read_content(tmp_path)
    names = [(str(p.place.path), p.code) for p in caught.value.problems]
    assert names == [
        (f"content/{name}", "unknown-file") for name in ("not-taught/gone.yml", "not-taught/sticks.yml", "techniques")
    ]


NEAREST = {
    "swap": ("lihgt", ["feather", "light"], "light"),
    "one-letter": ("glid", ["hold", "glide"], "glide"),
    "capitals": ("LIGHT", ["light"], "light"),
    "two-letters-in-a-long-word": ("effleurge-bak", ["effleurage-back"], "effleurage-back"),
    "two-letters-in-a-short-word": ("abcd", ["xycd"], ""),
    "nothing-like-it": ("knuckles", ["palms", "thumbs"], ""),
    "first-of-equals": ("bat", ["cat", "bar"], "cat"),
    "none-known": ("light", [], ""),
    "empty": ("", ["light"], ""),
}


@pytest.mark.parametrize(
    ("words", "with_and", "with_or"),
    [
        ([], "", ""),
        (["oil"], "oil", "oil"),
        (["oil", "towel"], "oil and towel", "oil or towel"),
        (["bowl and jug", "oil", "salt or sand"], "bowl and jug, oil and salt or sand", "bowl and jug, oil or salt or sand"),
    ],
    ids=["none", "one", "two", "names-with-the-word"],
)
def test_joined(words: list[str], with_and: str, with_or: str) -> None:
    """Words are joined with the word that is asked for, and one that holds "and" or "or" itself stays as it is."""
    assert joined(words, "and") == with_and
    assert joined(iter(words), "or") == with_or


@pytest.mark.parametrize(("text", "known", "expected"), NEAREST.values(), ids=NEAREST)
def test_did_you_mean(text: str, known: list[str], expected: str) -> None:
    """A slip of the finger is recognised, another word is not."""
    assert nearest(text, known) == expected


# What chance comes up with: never an exception but ContentError, every place exists, the same problems twice.

QUICK = settings(max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def assert_well_answered(raw: bytes, path: PurePosixPath) -> None:
    problems = read(raw, path)
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    for problem in problems:
        assert 1 <= problem.place.line <= text.rstrip("\n").count("\n") + 1
        assert problem.place.column >= 1
        assert problem.message == problem.message.strip()
        assert not problem.message.endswith(".")
    assert len({(p.place.line, p.place.column, p.code, p.message) for p in problems}) == len(problems)
    assert rows(read(raw, path)) == rows(problems)
    for form in Format:
        report(problems, form, {path: raw}).encode()


@QUICK
@given(st.binary(max_size=300))
def test_random_bytes(raw: bytes) -> None:
    """Any bytes at all."""
    assert_well_answered(raw, PATH)


PIECES = [
    "name", "why", "also_called", "sources", "steps", "x", "Rollers", ": ", ":", "- ", "-", "\n", "\n", "\n  ", "\n    ", " ", "  ", "[", "]", "{", "}",
    ", ", '"', "'", "#", " # ", "&a", "*a", "!t", "|", ">", "%", "@", "`", "?", "? ", "\\", "\\u", "<b>", "---\n", "...\n", "~", "no", "010", "é", "\u00a0",
    "\t", "\ufeff", "<<: ", "___",
]  # fmt: skip


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_random_yaml(text: str) -> None:
    """Anything that looks like YAML."""
    assert_well_answered(text.encode(), PATH)


FILES = sorted(path for path in tiny_content() if path.suffix == ".yml")


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Change a file a little, as people do."""
    lines = raw.decode().split("\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[here]
    column = chance.randrange(len(line) + 1)
    match chance.choice(["delete", "double", "swap", "insert", "remove", "indent", "values", "join"]):
        case "delete":
            del lines[here]
        case "double":
            lines.insert(there, line)
        case "swap":
            lines[here], lines[there] = lines[there], lines[here]
        case "insert":
            lines[here] = line[:column] + chance.choice(PIECES) + line[column:]
        case "remove":
            lines[here] = line[:column] + line[column + 1 :]
        case "indent":
            lines[here] = line[1:] if chance.random() < 0.5 else f" {line}"
        case "values":
            key, _, value = line.partition(": ")
            other, _, more = lines[there].partition(": ")
            lines[here], lines[there] = f"{key}: {more}", f"{other}: {value}"
        case _:
            lines[here : here + 2] = [" ".join(lines[here : here + 2])]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[1]}/{path.stem}")
def test_mutations_of_records(path: PurePosixPath) -> None:
    """Forty small accidents for each record, some of them on top of one another."""
    chance = random.Random(str(path))  # noqa: S311 - the same accidents each time
    for _ in range(40):
        raw = tiny_content()[path]
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            raw = mutated(raw, chance)
        assert_well_answered(raw, path)


def test_mutations_of_what_we_ship() -> None:
    """An accident for each record of the real guide."""
    root = TINY.parent.parent
    paths = sorted((root / "content").rglob("*.yml"))
    assert len(paths) > 300
    chance = random.Random(2)  # noqa: S311
    for path in paths:
        assert_well_answered(mutated(path.read_bytes(), chance), PurePosixPath(path.relative_to(root).as_posix()))


def test_mutations_reach_every_gate() -> None:
    """A hundred whole folders with one accident each: reading, linking and rules answer with problems or not at all."""
    chance = random.Random(8)  # noqa: S311
    codes: set[str] = set()
    for _ in range(100):
        path = chance.choice(FILES)
        content = {**tiny_content(), path: mutated(tiny_content()[path], chance)}
        codes |= {problem.code for problem in problems_of(content)}
    assert len(codes) > 10


def test_records_know_their_kind() -> None:
    """The base holds a record of every kind, so that all of them are put to the test."""
    kinds = {record.kind for record in guide_of(tiny_content()).records}
    models: set[type[Record]] = {*KINDS.values(), *SINGLES.values()}
    assert kinds == {model.kind for model in models}
    assert TINY.is_dir()
