"""What the preview tells of a save: to open pages as events, on the terminal as lines."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from generator.serve.server import State
from generator.serve.told import SaveReport
from tests.serve.serving import running

pytestmark = pytest.mark.ring("test")

ROW: dict[str, Any] = {
    "path": "content/techniques/x y.yml", "line": 6, "column": 14, "length": 3, "code": "html-in-text", "message": "</script>",
    "hint": "", "why": "so", "more": "/contribute/errors/html-in-text/",
}  # fmt: skip


def test_events_tell_the_state_and_each_change(folder: Path) -> None:
    """An open page hears at once of problems, each with what opens its place, and then of each new state; it counts as seen."""
    state = State(project=Path("/my guide"))
    state.tell_problems(SaveReport((ROW,)))
    heard: list[dict[str, Any]] = []
    with running(folder, state) as port, socket.create_connection(("127.0.0.1", port), timeout=5) as page:
        page.sendall(b"GET /__preview/events?page=%2Ftechniques%2Flong-glide%2F HTTP/1.1\r\nHost: x\r\n\r\n")
        stream = page.makefile("rb")
        for number in (1, 2, 3):
            while len(heard) < number:
                heard += _data(stream.readline())
            time.sleep(0.2)  # the server waits for news by now
            assert state.seen() == ["techniques/long-glide/"]
            if number == 2:
                (folder / "techniques" / "long-glide" / "index.html").write_text("<html><head></head><body>New</body></html>")
            state.tell_pages()
        stream.close()
    versions = [each.pop("version") for each in heard]
    assert versions[0] == versions[1] != versions[2]
    told = {"place": "content/techniques/x y.yml:6:14", "open": "vscode://file/my%20guide/content/techniques/x%20y.yml:6:14"}
    told |= {key: ROW[key] for key in ("message", "code", "hint", "why", "more")}
    assert heard == [{"problems": [told], "said": ""}, {"problems": [], "said": ""}, {"problems": [], "said": ""}]


def test_another_editor_can_be_named(tmp_path: Path) -> None:
    """Whoever uses another editor gives its address, with blanks for the place."""
    shown = SaveReport((ROW,)).shown(tmp_path, "idea://open?file=/{path}&line={line}&column={column}")
    assert shown["problems"][0]["open"] == f"idea://open?file={tmp_path}/content/techniques/x%20y.yml&line=6&column=14"


@pytest.mark.parametrize(
    ("code", "out", "err", "text"),
    [
        (2, "", "error: the disk is full", "error: the disk is full"),
        (1, "no JSON at all", "", "no JSON at all"),
        (1, '{"problems": []}', "", '{"problems": []}'),
        (-9, "", "", "the build ended with -9"),
        (1, "", "Traceback (most recent call last):", "Traceback (most recent call last):"),
    ],
)
def test_what_a_failed_build_says_is_told(tmp_path: Path, code: int, out: str, err: str, text: str) -> None:
    """Whatever way a build fails, something is said about it."""
    assert SaveReport.by_build(code, out, err).text(tmp_path) == text


def test_problems_of_a_build_are_told_with_their_lines(tmp_path: Path) -> None:
    """Problems are told on the terminal as check tells them, also where the file is gone by now."""
    told = SaveReport.by_build(1, json.dumps({"problems": [ROW]}), "")
    assert told.text(tmp_path).startswith("content/techniques/x y.yml:6:14: error: </script> [html-in-text]\n")
    (tmp_path / "content" / "techniques").mkdir(parents=True)
    (tmp_path / "content" / "techniques" / "x y.yml").write_text("\n" * 5 + "name: five<b>\n")
    assert "6 | name: five<b>" in told.text(tmp_path)


def _data(line: bytes) -> list[dict[str, Any]]:
    return [json.loads(line.removeprefix(b"data: "))] if line.startswith(b"data: ") else []
