"""About the site: who checks, sources, licence, privacy, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator import addresses
from generator.guide import Guide
from generator.pages.page import Link, Page, Section, Wording
from generator.words import Grade


def about(guide: Guide, changes: Mapping[str, tuple[str, ...]]) -> Iterator[Page]:
    wording = Wording(guide)
    reviews = [
        (
            str(guide.reviewers[r.by].name),
            str(guide.reviewers[r.by].role),
            str(r.on_date),
            str(r.due),
            str(r.scope),
            len(r.covers),
        )
        for r in guide.reviews.values()
    ]
    yield Page(
        address=addresses.ABOUT,
        template="about",
        title="About",
        description="Who checks this, what it rests on, licence, privacy and changes.",
        tab="About",
        view={
            "site": guide.site,
            "reviews": tuple(reviews),
            "changes": changes,
            "records": sum(map(len, guide.by_kind.values())),
        },
        kind="about",
        sections=(
            Section("Who checks this", "who-checks"),
            Section("How it is made", "how"),
            Section("Privacy", "privacy"),
            Section("Licence", "licence"),
            Section("Changes", "changes"),
            Section("Write to us", "contact"),
        ),
    )
    grades = tuple(
        (
            str(grade),
            wording.name("grade", grade),
            wording.means("grade", grade),
            tuple(wording.source(source) for source in guide.sources.values() if source.grade is grade),
        )
        for grade in Grade
    )
    yield Page(
        address=addresses.SOURCES,
        template="sources",
        title="Sources",
        description="Everything the guide rests on, how good it is and how it was read.",
        tab="About",
        view={"grades": grades, "total": len(guide.sources)},
        kind="sources",
        crumbs=(Link("About", addresses.ABOUT),),
        sections=tuple(Section(f"{letter}: {name}", f"grade--{letter.lower()}") for letter, name, _, found in grades if found),
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
