"""The walk: bytes -> records -> Library -> pages -> files. Pure: no clock, no network, no environment.

Its first half, up to the check, is `gate.py`; here is what is made of a guide that has passed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.data import manifest
from generator.data.api import export_json
from generator.data.check import screening
from generator.data.form import form_files
from generator.data.names import STOP_WORDS, name_files
from generator.data.texts import text_files
from generator.drawing.pictures import Pictures, named_in
from generator.guide.emergency import emergency_files
from generator.guide.facts import Facts
from generator.pages import Download, Offer, plan_page, plan_pages
from generator.pages.guides import Guides
from generator.pages.linked_data import LinkedData
from generator.pages.render import File, html_of, icon_file, render
from generator.pages.review import ReviewLines
from generator.pages.sheets import Sheets
from generator.paper.booklet import Booklet, Booklets
from generator.paper.cards import Cards
from generator.paper.half_pages import HalfPage, HalfPages
from generator.paper.sheet import Finished, Typesets, downloads, plan_sheets, typeset_sheets
from generator.reading.problems import require
from generator.site.colour import colour_files
from generator.site.gate import checked, read, read_facts
from generator.site.stages import Tell

__all__ = ["NOTHING_PRINTED", "Printed", "checked", "read", "read_facts", "write", "write_page"]


@dataclass(frozen=True)
class Printed:
    """What pages offer on paper: the PDFs of each sheet, by its id, and those of other pages, by their address."""

    downloads: Mapping[str, tuple[Download, ...]]
    offers: Mapping[str, tuple[Offer, ...]]


NOTHING_PRINTED = Printed({}, {})


def write_page(facts: Facts, address: str, changelog: str, printed: Printed) -> bytes | None:
    """Write the Markdown of one page alone, the same that `write` gives for it; nothing if it cannot be written alone."""
    page = plan_page(facts, address, changelog, printed.downloads, printed.offers)
    if page is None:
        return None
    card = f"{facts.library.site.address}{facts.the(Cards).address(page)}"
    [file] = render([replace(page, linked=facts.the(LinkedData).of(page), card=card)], facts.the(ReviewLines).of)
    return file.data


def write(
    facts: Facts,
    changelog: str = "",
    tell: Tell = lambda stage: None,
    press: Typesets | None = None,
    epoch: int = 0,
    *,
    printed_is: Callable[[Printed], None] = lambda printed: None,
) -> list[File]:
    """Turn a guide into the files of `build/docs`. Without a `press` nothing is typeset, and no page offers a PDF.

    `epoch` is the date of the build in seconds since 1970; `printed_is` hears what pages offer on paper. Raises `ContentError` if
    something does not fit on paper.
    """
    library = facts.library
    sheets: list[Finished] = []
    printed: list[File] = []
    offered: dict[str, tuple[Offer, ...]] = {}
    if press:
        tell("typeset")
        planned = plan_sheets(facts, facts.the(Sheets).all(), epoch)
        sheets, too_long = typeset_sheets(facts, planned, press)
        require(too_long)
        more: list[Booklet | HalfPage] = [*facts.the(Booklets).all(epoch), *facts.the(HalfPages).all(epoch)]
        for each, done in zip(more, press([each.document for each in more]), strict=True):
            printed.append(File(PurePosixPath(each.address), done.file))
            for page in each.pages:
                offer = Offer(each.name, each.address, round(len(done.file) / 1000))
                offered[page] = (*offered.get(page, ()), offer)
        printed_is(Printed(downloads(sheets), offered))
    tell("plan")
    linked, cards = facts.the(LinkedData), facts.the(Cards)
    shared = str(library.site.address) if press else ""
    pages = [
        replace(page, linked=linked.of(page), card=f"{shared}{cards.address(page)}" if shared else "")
        for page in plan_pages(facts, changelog, downloads(sheets), offered)
    ]
    tell("render")
    rendered = [*render(pages, facts.the(ReviewLines).of)]
    files = [
        *rendered,
        *(File(PurePosixPath(each.sheet.address), each.pdf) for each in sheets),
        *printed,
    ]
    if press:
        tell("cards")
        planned_cards = list(cards.of(pages))
        made = press([card.document for card in planned_cards])
        files += [File(PurePosixPath(card.address), each.file) for card, each in zip(planned_cards, made, strict=True)]
    files += [File(PurePosixPath(each.address), each.svg.encode()) for each in facts.the(Guides).signs_used()]
    tell("index")
    files += [
        *(File(path, data) for path, data in screening(facts).items()),
        *(File(path, data) for path, data in form_files(library).items()),
        *(File(path, data) for path, data in emergency_files(library).items()),
        icon_file(),
        *(File(path, data) for path, data in colour_files(library.site)),
        *(File(path, data) for path, data in name_files(library, pages).items()),
        *(File(path, data) for path, data in text_files(zip(pages, map(html_of, rendered), strict=True), STOP_WORDS).items()),
        File(PurePosixPath(manifest.ADDRESS), manifest.web_manifest(library)),
    ]
    tell("export")
    files += [File(path, data) for path, data in export_json(facts)]
    tell("draw")
    named = named_in(file.data for file in files)
    return [*files, *(File(path, data) for path, data in facts.the(Pictures).files(named))]
