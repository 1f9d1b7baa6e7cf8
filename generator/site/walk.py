"""The walk: bytes -> records -> Library -> pages -> files. Pure: no clock, no network, no environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.data import manifest
from generator.paper.booklet import Booklet, Booklets
from generator.paper.cards import Cards
from generator.site.colour import colour_files
from generator.guide.emergency import emergency_files
from generator.data.api import export_json
from generator.data.form import form_files
from generator.paper.glyphs import lost_in_content
from generator.guide.library import Library, link
from generator.paper.half_pages import HalfPage, HalfPages
from generator.pages.linked_data import LinkedData
from generator.pages import Download, Offer, plan_page, plan_pages
from generator.pages.guides import Guides
from generator.pages.review import ReviewLines
from generator.pages.sheets import Sheets
from generator.pages.techniques import Techniques
from generator.drawing.pictures import Pictures, named_in
from generator.reading.problems import require
from generator.records import Record
from generator.pages.render import File, icon_file, render
from generator.rules import check
from generator.records.schema import read_records
from generator.data.check import screening
from generator.data.names import search_index
from generator.paper.sheet import Finished, Typesets, downloads, missing_glyphs, plan_sheets, typeset_sheets

#: Told before each stage; the edge shows progress and takes times.
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Printed:
    """What pages offer on paper: the PDFs of each sheet, by its id, and those of other pages, by their address."""

    downloads: Mapping[str, tuple[Download, ...]]
    offers: Mapping[str, tuple[Offer, ...]]


NOTHING_PRINTED = Printed({}, {})


def read(content: Mapping[PurePosixPath, bytes], tell: Tell = lambda stage: None) -> Library:
    """Read, link and check the content folder. Raises `ContentError` with all problems of the first gate that finds any."""
    tell("read")
    return checked(read_records(content), tell)


def checked(records: Sequence[Record], tell: Tell = lambda stage: None) -> Library:
    """Link and check records. Raises `ContentError` with all problems of the first gate that finds any."""
    tell("link")
    library = link(records)
    tell("check")
    require(check(library))
    if lost_in_content(library):
        pictures = Pictures(library)
        guides = Guides(library, Techniques(library, pictures))
        booklets, half_pages = Booklets(library, guides, pictures), HalfPages(library, guides)
        found = missing_glyphs(library, Sheets(library, guides).all())
        require([*found, *booklets.missing_glyphs(), *half_pages.missing_glyphs()])
    return library


def write_page(library: Library, address: str, changelog: str, printed: Printed) -> bytes | None:
    """Write the Markdown of one page alone, the same that `write` gives for it; nothing if it cannot be written alone."""
    page = plan_page(library, address, changelog, printed.downloads, printed.offers)
    if page is None:
        return None
    card = f"{library.site.address}{Cards(library, Pictures(library)).address(page)}"
    [file] = render([replace(page, linked=LinkedData(library).of(page), card=card)], ReviewLines(library).of)
    return file.data


def write(
    library: Library,
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
    pictures = Pictures(library)
    guides = Guides(library, Techniques(library, pictures))
    sheets: list[Finished] = []
    printed: list[File] = []
    offered: dict[str, tuple[Offer, ...]] = {}
    if press:
        tell("typeset")
        planned = plan_sheets(library, Sheets(library, guides).all(), pictures, epoch)
        sheets, too_long = typeset_sheets(planned, press)
        require(too_long)
        more: list[Booklet | HalfPage] = [*Booklets(library, guides, pictures).all(epoch), *HalfPages(library, guides).all(epoch)]
        for each, done in zip(more, press([each.document for each in more]), strict=True):
            printed.append(File(PurePosixPath(each.address), done.file))
            for page in each.pages:
                offer = Offer(each.name, each.address, round(len(done.file) / 1000))
                offered[page] = (*offered.get(page, ()), offer)
        printed_is(Printed(downloads(sheets), offered))
    tell("plan")
    linked = LinkedData(library)
    cards = Cards(library, pictures)
    shared = str(library.site.address) if press else ""
    pages = [
        replace(page, linked=linked.of(page), card=f"{shared}{cards.address(page)}" if shared else "")
        for page in plan_pages(library, changelog, guides, downloads(sheets), offered)
    ]
    tell("render")
    files = [
        *render(pages, ReviewLines(library).of),
        *(File(PurePosixPath(each.sheet.address), each.pdf) for each in sheets),
        *printed,
    ]
    if press:
        tell("cards")
        planned_cards = list(cards.of(pages))
        made = press([card.document for card in planned_cards])
        files += [File(PurePosixPath(card.address), each.file) for card, each in zip(planned_cards, made, strict=True)]
    files += [File(PurePosixPath(each.address), each.svg.encode()) for each in guides.signs_used()]
    tell("index")
    files += [
        *(File(path, data) for path, data in screening(library, guides.techniques).items()),
        *(File(path, data) for path, data in form_files(library).items()),
        *(File(path, data) for path, data in emergency_files(library).items()),
        icon_file(),
        *(File(path, data) for path, data in colour_files(library.site)),
        File(PurePosixPath("assets/search-index.json"), search_index(library)),
        File(PurePosixPath(manifest.ADDRESS), manifest.web_manifest(library)),
    ]
    tell("export")
    files += [File(path, data) for path, data in export_json(library)]
    tell("draw")
    named = named_in(file.data for file in files)
    return [*files, *(File(path, data) for path, data in pictures.files(named))]
