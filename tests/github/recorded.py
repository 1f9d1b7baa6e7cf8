"""GitHub as it was recorded: answers what the recording holds, keeps what it was sent, and refuses to be asked anything else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.github.api import BOT
from generator.github.network import Repository, Request, Response, hub_from
from tests.conftest import ROOT

RECORDED = ROOT / "tests" / "github"
NAME = "publisher/massage-guide"
TOKEN = "a-token-of-the-workflow"  # noqa: S105 - opens nothing
ENVIRON = {"GITHUB_REPOSITORY": NAME, "GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": "https://api.github.com"}


def cases(folder: str) -> list[Path]:
    found = sorted((RECORDED / folder).glob("*.json"))
    assert len(found) > 15
    return found


def recorded(name: str) -> Any:
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


@dataclass
class Recorded:
    """Answers by method and path. A number is a status without a text, bytes are a file, anything else is JSON."""

    answers: Mapping[str, Any]
    requests: list[Request] = field(default_factory=list)

    def __call__(self, request: Request, most: int) -> Response:
        self.requests.append(request)
        path = request.url.removeprefix(f"https://api.github.com/repos/{NAME}/")
        answer = self.answers[f"{request.method} {path}"]
        if isinstance(answer, int):
            return Response(answer, b"")
        return Response(200, (answer if isinstance(answer, bytes) else json.dumps(answer).encode())[: most + 1])

    @property
    def hub(self) -> Repository:
        return hub_from(ENVIRON, self)

    def sent(self, method: str, path: str) -> list[Any]:
        """Give the bodies of what was sent there."""
        where = f"https://api.github.com/repos/{NAME}/{path}"
        return [json.loads(r.body) if r.body else None for r in self.requests if (r.method, r.url) == (method, where)]


def comments(number: int, marker: str, text: str | None) -> dict[str, Any]:
    """Give the comments under a thread: a stranger's that copies our mark, and ours if there is one; and what can be done to them."""
    there = [{"id": 1, "body": f"{marker}\nmine", "user": {"login": "somebody", "type": "User"}}]
    if text is not None:
        there.append({"id": 2, "body": f"{marker}\n{text}", "user": {"login": BOT, "type": "Bot"}})
    return {
        f"GET issues/{number}/comments?per_page=100&page=1": there,
        f"POST issues/{number}/comments": {"id": 3},
        "PATCH issues/comments/2": {"id": 2},
        "DELETE issues/comments/2": 204,
    }


def said(github: Recorded, number: int) -> str | None:
    """Give the one comment that was written or changed; None if none was. A stranger's is never touched."""
    written = [*github.sent("POST", f"issues/{number}/comments"), *github.sent("PATCH", "issues/comments/2")]
    assert len(written) <= 1
    return written[0]["body"] if written else None
