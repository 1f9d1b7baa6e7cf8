"""The one comment a workflow keeps under a pull request or an issue: written, changed, and taken away."""

from __future__ import annotations

from generator.github.api import BOT, Api, Shape, pages, read

#: A thread with more comments than on so many pages gets a second comment of ours.
_MOST_PAGES = 10


class _Writer(Shape):
    login: str


class Comment(Shape):
    id: int
    body: str | None = None
    user: _Writer | None = None


def keep(api: Api, number: int, marker: str, text: str | None) -> None:
    """Let the one comment under an issue or a pull request say `text`; None takes it away.

    `marker` is a line that readers do not see. It makes a comment ours only if the workflow wrote it: a stranger can copy the line.
    """
    found = _ours(api, number, marker)
    body = f"{marker}\n{text}"
    if found is None:
        if text is not None:
            api.send("POST", f"issues/{number}/comments", {"body": body})
    elif text is None:
        api.send("DELETE", f"issues/comments/{found.id}")
    elif found.body != body:
        api.send("PATCH", f"issues/comments/{found.id}", {"body": body})


def tell(api: Api, number: int, marker: str, text: str) -> bool:
    """Let the comment say `text` if there is one already; tell whether there is. A thread that never heard of us stays as it is."""
    there = _ours(api, number, marker) is not None
    if there:
        keep(api, number, marker, text)
    return there


def _ours(api: Api, number: int, marker: str) -> Comment | None:
    for item in pages(api, f"issues/{number}/comments?", _MOST_PAGES):
        comment = read(Comment, item)
        if comment.user and comment.user.login == BOT and (comment.body or "").startswith(marker):
            return comment
    return None
