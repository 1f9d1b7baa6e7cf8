"""A file on a branch of its own, and a pull request for it.

The branch holds one commit on top of the guide as it is. When somebody else has gone on working there, it is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.github.api import BOT, Api, ApiError, Shape, read

_AUTHOR = {"name": BOT, "email": f"41898282+{BOT}@users.noreply.github.com"}
#: The workflow that builds the site. GitHub starts none by itself for what a workflow writes, so it is asked to.
BUILD = "build.yml"


@dataclass(frozen=True)
class Proposal:
    """What is proposed. `base` is the commit it was checked on, `onto` the branch it is for; `title` and `body` hold no raw foreign word."""

    number: int
    path: PurePosixPath
    text: str
    title: str
    body: str
    base: str
    onto: str

    @property
    def branch(self) -> str:
        return f"form/issue-{self.number}"


@dataclass(frozen=True)
class Proposed:
    """What became of it: the number of the pull request; or 0 and why there is none."""

    number: int
    why_not: str = ""


class _Sha(Shape):
    sha: str


class _Ref(Shape):
    object: _Sha


class _Author(Shape):
    name: str


class _Commit(Shape):
    sha: str
    tree: _Sha
    author: _Author


class _Pull(Shape):
    number: int
    state: str


def propose(api: Api, proposal: Proposal) -> Proposed:
    """Put the file on its branch and open the pull request, or bring both up to date. Raises `ApiError`."""
    owner = api.name.partition("/")[0]
    pulls = [read(_Pull, item) for item in api.get(f"pulls?state=all&head={owner}:{proposal.branch}&per_page=100")]
    if pulls and not any(pull.state == "open" for pull in pulls):
        return Proposed(0, f"Pull request #{pulls[0].number}, which was made from this, is closed. Please open a new issue.")
    if not _write(api, proposal):
        return Proposed(
            0, f"Somebody is working on the branch `{proposal.branch}` already, so it is left as it is. They read this, too."
        )
    said = {"title": proposal.title, "body": proposal.body}
    for pull in pulls:
        if pull.state == "open":
            api.send("PATCH", f"pulls/{pull.number}", said)
            return Proposed(pull.number)
    try:
        made = read(_Pull, api.send("POST", "pulls", {**said, "head": proposal.branch, "base": proposal.onto}))
    except ApiError as error:
        if error.status not in (403, 422):
            raise
        # Whether workflows may open pull requests is a setting of the repository, and it is off at first.
        return Proposed(
            0, f"The file lies on the branch `{proposal.branch}`. Somebody who looks after the guide opens the pull request."
        )
    return Proposed(made.number)


def _write(api: Api, proposal: Proposal) -> bool:
    """Put the file on the branch; tell whether it is there. Nothing that a person has put there is lost."""
    tip = _tip(api, proposal.branch)
    if tip and tip.author.name != BOT:
        return False
    base = read(_Commit, api.get(f"git/commits/{proposal.base}"))
    entry = {"path": str(proposal.path), "mode": "100644", "type": "blob", "content": proposal.text}
    tree = read(_Sha, api.send("POST", "git/trees", {"base_tree": base.tree.sha, "tree": [entry]}))
    if tip and tip.tree.sha == tree.sha:
        return True
    message = f"{proposal.title}\n\nFrom issue {proposal.number}."
    made = {"message": message, "tree": tree.sha, "parents": [proposal.base], "author": _AUTHOR}
    commit = read(_Sha, api.send("POST", "git/commits", made))
    if tip:
        api.send("PATCH", f"git/refs/heads/{proposal.branch}", {"sha": commit.sha, "force": True})
    else:
        api.send("POST", "git/refs", {"ref": f"refs/heads/{proposal.branch}", "sha": commit.sha})
    _build(api, proposal.branch)
    return True


def _tip(api: Api, branch: str) -> _Commit | None:
    try:
        ref = read(_Ref, api.get(f"git/ref/heads/{branch}"))
    except ApiError as error:
        if error.status == 404:
            return None
        raise
    return read(_Commit, api.get(f"git/commits/{ref.object.sha}"))


def _build(api: Api, branch: str) -> None:
    try:
        api.send("POST", f"actions/workflows/{BUILD}/dispatches", {"ref": branch})
    except ApiError as error:
        if error.status not in (403, 404, 422):
            raise  # without leave to start it, a person does
