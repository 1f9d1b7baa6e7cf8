"""The walk: bytes -> records -> Guide -> pages -> files. Pure: no clock, no network, no environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator import manifest
from generator.booklet import Booklet, Booklets
from generator.cards import Cards
from generator.colour import colour_files
from generator.emergency import emergency_files
from generator.export import export_json
from generator.form import form_files
from generator.glyphs import lost_in_content
from generator.guide import Guide, link
from generator.half_page import HalfPage, HalfPages
from generator.linked_data import LinkedData
from generator.pages import Download, Offer, plan_page, plan_pages
from generator.pages.guides import Guides
from generator.pages.review import ReviewLines
from generator.pages.sheets import Sheets
from generator.pages.techniques import Techniques
from generator.pictures import Pictures, named_in
from generator.problems import require
from generator.records import Record
from generator.render import File, icon_file, render
from generator.rules import check
from generator.schema import read_records
from generator.screening import screening
from generator.search import search_index
from generator.sheet import Finished, Press, downloads, missing_glyphs, plan_sheets, typeset_sheets

#: Told before each stage; the edge shows progress and takes times.
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Printed:
    """What pages offer on paper: the PDFs of each sheet, by its id, and those of other pages, by their address."""

    downloads: Mapping[str, tuple[Download, ...]]
    offers: Mapping[str, tuple[Offer, ...]]


NOTHING_PRINTED = Printed({}, {})


def read(content: Mapping[PurePosixPath, bytes], tell: Tell = lambda stage: None) -> Guide:
    """Read, link and check the content folder. Raises `ContentError` with all problems of the first gate that finds any."""
    tell("read")
    return checked(read_records(content), tell)


def checked(records: Sequence[Record], tell: Tell = lambda stage: None) -> Guide:
    """Link and check records. Raises `ContentError` with all problems of the first gate that finds any."""
    tell("link")
    guide = link(records)
    tell("check")
    require(check(guide))
    if lost_in_content(guide):
        pictures = Pictures(guide)
        guides = Guides(guide, Techniques(guide, pictures))
        booklets, half_pages = Booklets(guide, guides, pictures), HalfPages(guide, guides)
        found = missing_glyphs(guide, Sheets(guide, guides).all())
        require([*found, *booklets.missing_glyphs(), *half_pages.missing_glyphs()])
    return guide


def write_page(guide: Guide, address: str, changelog: str, printed: Printed) -> bytes | None:
    """Write the Markdown of one page alone, the same that `write` gives for it; nothing if it cannot be written alone."""
    page = plan_page(guide, address, changelog, printed.downloads, printed.offers)
    if page is None:
        return None
    card = f"{guide.site.address}{Cards(guide, Pictures(guide)).address(page)}"
    [file] = render([replace(page, linked=LinkedData(guide).of(page), card=card)], ReviewLines(guide).of)
    return file.data


def write(
    guide: Guide,
    changelog: str = "",
    tell: Tell = lambda stage: None,
    press: Press | None = None,
    epoch: int = 0,
    *,
    printed_is: Callable[[Printed], None] = lambda printed: None,
) -> list[File]:
    """Turn a guide into the files of `build/docs`. Without a `press` nothing is typeset, and no page offers a PDF.

    `epoch` is the date of the build in seconds since 1970; `printed_is` hears what pages offer on paper. Raises `ContentError` if
    something does not fit on paper.
    """
    pictures = Pictures(guide)
    guides = Guides(guide, Techniques(guide, pictures))
    sheets: list[Finished] = []
    printed: list[File] = []
    offered: dict[str, tuple[Offer, ...]] = {}
    if press:
        tell("typeset")
        planned = plan_sheets(guide, Sheets(guide, guides).all(), pictures, epoch)
        sheets, too_long = typeset_sheets(planned, press)
        require(too_long)
        more: list[Booklet | HalfPage] = [*Booklets(guide, guides, pictures).all(epoch), *HalfPages(guide, guides).all(epoch)]
        for each, done in zip(more, press([each.document for each in more]), strict=True):
            printed.append(File(PurePosixPath(each.address), done.file))
            for page in each.pages:
                offer = Offer(each.name, each.address, round(len(done.file) / 1000))
                offered[page] = (*offered.get(page, ()), offer)
        printed_is(Printed(downloads(sheets), offered))
    tell("plan")
    linked = LinkedData(guide)
    cards = Cards(guide, pictures)
    shared = str(guide.site.address) if press else ""
    pages = [
        replace(page, linked=linked.of(page), card=f"{shared}{cards.address(page)}" if shared else "")
        for page in plan_pages(guide, changelog, guides, downloads(sheets), offered)
    ]
    tell("render")
    files = [
        *render(pages, ReviewLines(guide).of),
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
        *(File(path, data) for path, data in screening(guide, guides.techniques).items()),
        *(File(path, data) for path, data in form_files(guide).items()),
        *(File(path, data) for path, data in emergency_files(guide).items()),
        icon_file(),
        *(File(path, data) for path, data in colour_files(guide.site)),
        File(PurePosixPath("assets/search-index.json"), search_index(guide)),
        File(PurePosixPath(manifest.ADDRESS), manifest.web_manifest(guide)),
    ]
    tell("export")
    files += [File(path, data) for path, data in export_json(guide)]
    tell("draw")
    named = named_in(file.data for file in files)
    return [*files, *(File(path, data) for path, data in pictures.files(named))]
