"""About the site, for readers: who checks, sources, privacy, licence; and what was changed, for those who work on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.reviews import Reviews, key
from generator.pages.page import ABOUT, BACKGROUND, Found, Link, Page, Section, Wording
from generator.pages.review import ReviewLine, day
from generator.pages.sources import all_sources
from generator.records import Review, Reviewer


@dataclass(frozen=True)
class ReviewView:
    """One sitting of one person: who they are, what they read, and how much of it is still as they read it."""

    reviewer: Reviewer
    review: Review
    done: str
    line: ReviewLine
    covers: int
    holding: int


def about(facts: Facts, changes: Mapping[str, tuple[str, ...]]) -> Iterator[Page]:
    library, wording = facts.library, facts.the(Wording)
    yield Page(
        address=addresses.ABOUT,
        template="about",
        title=ABOUT,
        description="Who checks this, what it rests on, privacy and licence.",
        tab=ABOUT,
        view={
            "site": library.site,
            "reviews": tuple(_reviews(facts)),
        },
        kind="about",
        scripts=("choose/own",),
        found=Found(BACKGROUND, ("who checks this", "reviewers", "privacy", "licence", "contact")),
        sections=(
            Section("Who checks this", "who-checks"),
            Section("What it rests on", "how"),
            Section("Privacy", "privacy"),
            Section("Licence", "licence"),
            Section("Help to make it better", "help"),
            Section("Write to us", "contact"),
        ),
        styles=("page/rows",),
    )
    yield Page(
        address=addresses.CHANGES,
        template="changes",
        title="What was changed",
        description="The newest changes of the guide and of the program behind it.",
        tab=ABOUT,
        view={"changes": changes, "records": sum(map(len, library.by_kind.values()))},
        kind="changes",
        found=Found(BACKGROUND, ("changelog", "changes", "what is new", "version")),
        crumbs=(Link(ABOUT, addresses.ABOUT),),
    )
    yield from all_sources(wording, map(wording.source, library.sources.values()))


def _reviews(facts: Facts) -> Iterator[ReviewView]:
    """Give every review, the newest first."""
    library, reviews = facts.library, facts.the(Reviews)
    records = {key(record): record for record in library.records}
    for review in sorted(library.reviews.values(), key=lambda each: each.on_date, reverse=True):
        due = day(review.due)
        yield ReviewView(
            reviewer=library.reviewers[review.by],
            review=review,
            done=day(review.on_date),
            line=ReviewLine(f"Due again on {due}.", str(review.due), f"Overdue: it was due on {due}."),
            covers=len(review.covers),
            holding=sum(reviews.digest(records[covered.record]) == covered.digest for covered in review.covers),
        )


def changes_of(changelog: str) -> dict[str, tuple[str, ...]]:
    """Read the newest entry of the changelog: its title, then what was changed, as plain lines."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in changelog.splitlines():
        if line.startswith("## "):
            if title:
                break
            title = line[3:].strip().strip("[]")
            found[title] = []
        elif title and line.startswith("- "):
            found[title].append(re.sub(r"[`*_]", "", line[2:].strip()))
        elif title and line.startswith("  ") and found[title]:
            found[title][-1] += " " + re.sub(r"[`*_]", "", line.strip())
    return {key: tuple(lines) for key, lines in found.items()}
