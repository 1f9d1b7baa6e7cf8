"""The gates that content must pass, for every command alike: bytes -> records -> Library -> no broken rule, no letter that no font has.

`check` ends here; `build`, `serve`, `new` and the check of a pull request go on from here, so what is clean for one is clean for all.
Only what has to be typeset is found later, by `walk.write`: a sheet that is too long for its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.guide.facts import Facts
from generator.guide.library import Library, link
from generator.paper.letters import lost_in_content
from generator.reading.problems import Problem, require
from generator.records import Record
from generator.records.schema import read_records
from generator.rules import check
from generator.safety.ahead import ahead
from generator.site.stages import Tell
from generator.site.whereabouts import UNSAID, Whereabouts


def read(content: Mapping[PurePosixPath, bytes]) -> Library:
    """Read, link and check the content folder. Raises `ContentError` with all problems of the first gate that finds any."""
    return read_facts(content).library


def read_facts(
    content: Mapping[PurePosixPath, bytes], tell: Tell = lambda stage: None, where: Whereabouts = UNSAID, today: str = ""
) -> Facts:
    """Read, link and check the content folder, as it is published and kept. Raises `ContentError`."""
    tell("read")
    return checked(read_records(content), tell, where, today)


def checked(records: Sequence[Record], tell: Tell = lambda stage: None, where: Whereabouts = UNSAID, today: str = "") -> Facts:
    """Link and check records. Raises `ContentError` with all problems of the first gate that finds any.

    `where` is what the surroundings say about where the guide is published and kept. With `today`, a date such as 2026-11-20,
    no day on which something was done lies ahead of it; a build gives none, so that it is the same on any day.
    """
    tell("link")
    library = link(records)
    tell("check")
    require([*check(library), *(ahead(library, today) if today else ())])
    facts = Facts(where.of(library))
    require(_lost_on_paper(facts))
    return facts


def _lost_on_paper(facts: Facts) -> Iterator[Problem]:
    """Find letters that stand on paper and in no font of ours. What is printed is gathered only if there is such a letter at all."""
    if not lost_in_content(facts.library):
        return
    from generator.pages.sheets import Sheets
    from generator.paper.booklet import Booklets
    from generator.paper.half_pages import HalfPages
    from generator.paper.sheet import missing_glyphs

    yield from missing_glyphs(facts, facts.the(Sheets).all())
    yield from facts.the(Booklets).missing_glyphs()
    yield from facts.the(HalfPages).missing_glyphs()
