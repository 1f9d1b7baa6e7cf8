"""What is told about a save that cannot be shown: problems with their places, or what a program said when it failed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from generator.manual.report import Format, report
from generator.reading.problems import Place, Problem

#: What opens a file in Visual Studio Code, and in what is made from it.
EDITOR = "vscode://file/{path}:{line}:{column}"


@dataclass(frozen=True)
class SaveReport:
    """The rows of `check --format json`, or a text."""

    problems: tuple[Mapping[str, Any], ...] = ()
    said: str = ""

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> SaveReport:
        return cls(tuple(answer.get("problems", ())), str(answer.get("said", "")))

    @classmethod
    def by_build(cls, code: int, out: str, err: str) -> SaveReport:
        """Read what a build has said that failed: its problems as JSON, or anything else."""
        try:
            rows = json.loads(out)["problems"] if code == 1 else []
        except (ValueError, KeyError, TypeError):
            rows = []
        text = "\n".join(filter(None, (out.strip(), err.strip()))) or f"the build ended with {code}"
        return cls(tuple(rows)) if rows else cls(said=text)

    def text(self, project: Path) -> str:
        """Say it as on a terminal, with the lines."""
        if not self.problems:
            return self.said
        found = [
            Problem(
                Place(PurePosixPath(row["path"]), row["line"], row["column"], row["length"]),
                row["code"],
                row["message"],
                row["hint"],
            )
            for row in self.problems
        ]
        return report(found, Format.TEXT, _lines(project, found))

    def shown(self, project: Path, editor: str) -> dict[str, Any]:
        """Say it for a page: each problem with what opens its place in an editor."""
        rows = [
            {
                "place": f"{row['path']}:{row['line']}:{row['column']}",
                "open": (editor or EDITOR).format(
                    path=quote(str(project / row["path"]).replace("\\", "/").lstrip("/")), line=row["line"], column=row["column"]
                ),
                **{key: row[key] for key in ("message", "code", "hint", "why", "more")},
            }
            for row in self.problems
        ]
        return {"problems": rows, "said": self.said}


def _lines(project: Path, problems: list[Problem]) -> dict[PurePosixPath, bytes]:
    """Read the files that problems stand in; one may be gone by now."""
    found: dict[PurePosixPath, bytes] = {}
    for path in {problem.place.path for problem in problems}:
        try:
            found[path] = (project / path).read_bytes()
        except OSError:
            continue
    return found
