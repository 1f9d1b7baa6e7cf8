"""A guide of one's own, made from this project as the page "Publish your own guide" says.

Run as a program it makes that copy with everything that belongs to it and runs its `make test`. What is skipped there must be what
`tests/project/skipped.json` lists; with --write the list is written anew. Then a fault is put into the copy, which must turn it red.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml
from lxml import etree

from generator.pages.contribute import EXAMPLE
from tests.conftest import ROOT, run_generator
from tests.helpers.ours import REASON

SITE = yaml.safe_load(EXAMPLE)
TECHNIQUE = (
    "--name", "Still hands on the shoulders", "--summary", "Two still hands that help somebody settle.", "--level", "first-time",
    "--moves", "hold", "--hands", "palms", "--over", "either", "--positions", "seated", "--area", "upper-back=light",
    "--area", "shoulders=light", "--area", "spine=feather", "--minutes", "2-6",
    "--giver", "Behind them.", "--cue", "Rest two palms on the shoulder tops.",
    "--step", "Lay both palms on the tops of the shoulders.", "--step", "Rest, and breathe slowly.",
    "--basis", "Taught in our course for volunteers.",
)  # fmt: skip
ROUTINE = (
    "--name", "Four quiet minutes", "--summary", "Two still hands, and time.", "--positions", "seated", "--over", "clothes",
    "--step", "still-hands-on-the-shoulders=2", "--step", "still-hands-on-the-shoulders=2", "--basis", "Our own order and times.",
)  # fmt: skip
GUIDE = (
    "--name", "Quiet hands", "--summary", "A few quiet minutes on a chair.", "--set-up", "agree-first",
    "--routines", "four-quiet-minutes", "--tip", "Ask before you touch.",
)  # fmt: skip

SKIPPED = Path("tests/project/skipped.json")
#: What pytest says of a test for which the copy has no case.
NO_CASE = "got empty parameter set"
#: The least share of the generator's own tests that run in a copy: all but those of `tests/content`, which are about what a guide says.
LEAST = 0.9
#: A fault put into the copy: the page of a stroke no longer shows its warnings; and a test that must see it there.
FAULT = (Path("generator/pages/templates/pages/technique.md.j2"), "{{ every(view.warnings, name, to) }}")
SEEN_BY = "tests/pages/test_pages.py::test_every_warning_stands_on_every_technique"


def make_own(project: Path) -> str:
    """Turn a project's content into a guide of its own with the commands that the page names; give what they printed last."""
    content = project / "content"
    (content / "site.yml").write_text(EXAMPLE, encoding="utf-8")
    for kind in ("techniques", "routines", "guides", "wishes"):
        shutil.rmtree(content / kind)
    delete_what_is_gone(project)
    for noun, flags in (("technique", TECHNIQUE), ("routine", ROUTINE), ("guide", GUIDE)):
        done = run_generator(project, "new", noun, *flags)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def delete_what_is_gone(project: Path) -> None:
    """Delete the lines that name a stroke which is gone: `check` names each, and nothing but those and the guide to come."""
    found = json.loads(run_generator(project, "check", "--format", "json").stdout)["problems"]
    lines: dict[str, set[int]] = {}
    for problem in found:
        assert problem["code"] == "unknown-id"
        if problem["path"] != "content/site.yml":
            lines.setdefault(problem["path"], set()).add(problem["line"])
    assert lines
    for path, numbers in lines.items():
        assert path.startswith("content/questions/")
        text = (project / path).read_text(encoding="utf-8").split("\n")
        assert all(text[number - 1].startswith("techniques:") for number in numbers)
        kept = [line for number, line in enumerate(text, 1) if number not in numbers]
        (project / path).write_text("\n".join(kept), encoding="utf-8")


def whole_copy(folder: Path) -> Path:
    """Copy every file that belongs to this project into `folder`, as a repository of its own, with a guide of its own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S607 - whichever is there
    for name in filter(None, listed.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    make_own(folder)
    for words in (("init", "--quiet"), ("add", "--all")):
        subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S607 - the same
    return folder


def run_tests(project: Path) -> tuple[int, Counter[tuple[str, str]]]:
    """Run a project's `make test`; give its exit code, and how many tests of each module had which end: "run" or "skipped"."""
    report = project / "build" / "tests.xml"
    environ = {**os.environ, "PYTEST_ADDOPTS": f"--junitxml={report} -o junit_family=xunit1"}
    code = subprocess.run(["make", "test", f"VENV={ROOT / '.venv'}"], cwd=project, env=environ, check=False).returncode  # noqa: S607
    ends: Counter[tuple[str, str]] = Counter()
    for case in etree.parse(report).iter("testcase"):
        skipped = case.find("skipped")
        why = "" if skipped is None else str(skipped.get("message"))
        is_ours = why == REASON or why.startswith(NO_CASE)  # else this machine cannot do what the test needs, here as elsewhere
        ends[case.get("file"), "skipped" if is_ours else "run"] += 1
    return code, ends


def share(ends: Counter[tuple[str, str]]) -> float:
    """Give which share of the tests outside `tests/content` was run."""
    of_generator = {key: number for key, number in ends.items() if not key[0].startswith("tests/content/")}
    return sum(number for (_, end), number in of_generator.items() if end == "run") / sum(of_generator.values())


def is_seen(project: Path) -> bool:
    """Put the fault into a project, and tell whether its tests see it."""
    file, text = project / FAULT[0], FAULT[1]
    before = file.read_text(encoding="utf-8")
    assert text in before
    file.write_text(before.replace(text, ""), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", SEEN_BY]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, encoding="utf-8")
    return done.returncode == 1 and f"FAILED {SEEN_BY}" in done.stdout


def main(arguments: list[str]) -> int:
    """Make the copy and run its tests; give an exit code."""
    with tempfile.TemporaryDirectory() as folder:
        project = whole_copy(Path(folder) / "hands")
        code, ends = run_tests(project)
        if code:
            print("the tests of a copy fail", file=sys.stderr)
            return 1
        skipped = {file: number for (file, end), number in sorted(ends.items()) if end == "skipped"}
        print(f"skipped in a copy: {sum(skipped.values())} tests; of the generator's own {share(ends):.1%} are run")
        if "--write" in arguments:
            (ROOT / SKIPPED).write_text(json.dumps(skipped, indent=2) + "\n", encoding="utf-8")
        listed = json.loads((ROOT / SKIPPED).read_text(encoding="utf-8"))
        if skipped != listed:
            print(f"{SKIPPED} lists others: {sorted(set(skipped.items()) ^ set(listed.items()))}", file=sys.stderr)
            return 1
        if share(ends) < LEAST:
            print(f"less than {LEAST:.0%} of the generator's tests are run in a copy", file=sys.stderr)
            return 1
        if not is_seen(project):
            print(f"{FAULT[0]} lost its warnings, and {SEEN_BY} does not see it", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
