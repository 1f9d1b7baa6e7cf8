"""The one issue of each month: links of sources that are gone, reviews that have lapsed or are overdue.

It is edited each time, and closed when nothing is left. Links that only did not answer a machine are told, but keep it open for nobody:
many publishers turn machines away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.github.api import BOT, Api, Shape, pages, read
from generator.github.markdown import code
from generator.guide import gaps
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reviews import Reviewed, Reviews, key
from generator.records import Record

MARKER = "<!-- guide: monthly -->"
TITLE = "Links and reviews to look at"
_MOST_PAGES = 10
_MOST_LISTED = 100
#: What a host says of a page that it has not any more.
_GONE = (404, 410)


@dataclass(frozen=True)
class Tried:
    """What came of opening a link: the status of the answer, 0 if none came, and then why. `no_host`: no such host is known."""

    status: int
    why: str = ""
    no_host: bool = False

    @property
    def gone(self) -> bool:
        return self.status in _GONE or self.no_host

    @property
    def unsure(self) -> bool:
        return not self.gone and not 200 <= self.status < 400

    def __str__(self) -> str:
        return f"answers {self.status}" if self.status else self.why


class _Writer(Shape):
    login: str


class _Issue(Shape):
    number: int
    state: str
    body: str | None = None
    user: _Writer
    pull_request: Mapping[str, object] | None = None


def links(library: Library) -> dict[str, list[str]]:
    """Give the addresses of all sources, and where each stands: `sources/cdc-vte: url`."""
    found: dict[str, list[str]] = {}
    for source in library.sources.values():
        for name, address in (("url", source.url), ("copy_at", source.copy_at)):
            if address:
                found.setdefault(str(address), []).append(f"{key(source)}: {name}")
    return found


def monthly_text(facts: Facts, tried: Mapping[str, Tried], today: str) -> str | None:
    """Word what is to be looked at; None if nothing is. `today` is a day such as 2026-11-20."""
    library, reviews = facts.library, facts.the(Reviews)
    overdue, lapsed = gaps.overdue(library, reviews, today), gaps.lapsed(library, reviews)
    where = links(library)
    gone = [(address, each) for address, each in tried.items() if each.gone]
    unsure = [(address, each) for address, each in tried.items() if each.unsure]
    if not (gone or overdue or lapsed):
        return None
    parts = [
        f"Looked at on {today}. This issue is written anew each month, and closed when nothing is left.",
        _part("Overdue reviews", "Ask for a new reading; the page says so until then.", _reviews(overdue)),
        _part("Changed since the review", "What was read is not what stands there now.", _reviews(lapsed)),
        _part("Links that are gone", "Find the page's new place, or a copy, and write it into the source.", _links(gone, where)),
    ]
    if unsure:
        inner = "\n".join(_shortened(_links(unsure, where)))
        number = f"{len(unsure)} link{'s' if len(unsure) > 1 else ''}"
        parts.append(f"<details><summary>{number} did not answer a machine; try by hand</summary>\n\n{inner}\n\n</details>")
    return "\n\n".join(filter(None, parts))


def _part(title: str, what: str, lines: Sequence[str]) -> str:
    return "\n\n".join((f"### {title}: {len(lines)}", what, "\n".join(_shortened(lines)))) if lines else ""


def _shortened(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _MOST_LISTED
    return [*lines[:_MOST_LISTED], *([f"- and {more:,} more"] if more > 0 else [])]


def _reviews(found: Iterable[tuple[Record, Reviewed]]) -> list[str]:
    lines = []
    for record, reviewed in found:
        due = f", due {reviewed.review.due}" if reviewed.review else ""
        name = f" by {code(reviewed.reviewer.name)}" if reviewed.reviewer else ""
        on = f", read on {reviewed.review.on_date}" if reviewed.review else ""
        lines.append(f"- [ ] `{key(record)}`{on}{name}{due}")
    return lines


def _links(found: Iterable[tuple[str, Tried]], where: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"- [ ] {code(address, 500)} {each} ({', '.join(map(code, where[address]))})" for address, each in found]


def keep_issue(api: Api, text: str | None) -> str:
    """Let the one issue say `text`; None closes it. Gives a sentence for the log. Raises `ApiError`."""
    issue = _ours(api)
    if text is None:
        if issue is None or issue.state != "open":
            return "nothing to look at, and no issue is open"
        body = f"{MARKER}\nNothing is left to look at. This issue opens again by itself when there is."
        api.send("PATCH", f"issues/{issue.number}", {"body": body, "state": "closed", "state_reason": "completed"})
        return f"nothing to look at: issue {issue.number} is closed"
    body = f"{MARKER}\n{text}"
    if issue is None:
        made = api.send("POST", "issues", {"title": TITLE, "body": body})
        return f"issue {read(_Number, made).number} is new"
    api.send("PATCH", f"issues/{issue.number}", {"title": TITLE, "body": body, "state": "open"})
    return f"issue {issue.number} is brought up to date"


class _Number(Shape):
    number: int


def _ours(api: Api) -> _Issue | None:
    for item in pages(api, "issues?state=all&creator=github-actions%5Bbot%5D", _MOST_PAGES):
        issue = read(_Issue, item)
        if issue.pull_request is None and issue.user.login == BOT and (issue.body or "").startswith(MARKER):
            return issue
    return None
