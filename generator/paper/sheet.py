"""The cheat sheet as PDF: on A4 and on US Letter the routine on one page, or a problem that says what to shorten.

The second page holds only what to take care of with each stroke, for which the first has no room.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from generator.drawing.pictures import Picture as Drawn
from generator.drawing.pictures import Pictures
from generator.drawing.qr import qr
from generator.guide.care import WORDS
from generator.guide.facts import Facts
from generator.guide.steps import flat_steps
from generator.pages.review import ReviewLines, day
from generator.pages.routines import Download
from generator.pages.sheets import SheetFacts, main_step
from generator.paper.glyphs import lost_glyphs
from generator.paper.origins import origin
from generator.paper.typeset import Document, Picture, Typeset, document
from generator.place.drawn import drawn as in_place
from generator.place.here import here
from generator.reading.problems import Place, Problem
from generator.records import Technique

FOLDER = "assets/sheets/"
TEMPLATE = "sheet.typ"
#: Each paper by the end of the file name: how people call it, its name in Typst.
PAPERS = {"a4": ("A4", "a4"), "letter": ("US Letter", "us-letter")}
#: Base sizes in pt. Secondary text is 0.92 of it, so that no letter is smaller than 8 pt.
SMALLEST, LARGEST = 8.7, 14.0

#: Typesets documents, in their order.
Typesets = Callable[[Sequence[Document]], Sequence[Typeset]]


@dataclass(frozen=True)
class Sheet:
    """One sheet on one paper: its facts, the file it becomes, and what is to be typeset."""

    facts: SheetFacts
    paper: str
    document: Document

    @property
    def address(self) -> str:
        return address(self.facts.id, self.paper)


@dataclass(frozen=True)
class Finished:
    """A sheet that fits. `size` is its base size in pt."""

    sheet: Sheet
    pdf: bytes
    size: float


def address(sheet: str, paper: str) -> str:
    """Give the address of a PDF. Ids hold no two hyphens in a row, so no two sheets share one."""
    return f"{FOLDER}{sheet}-{paper}.pdf"


def plan_sheets(facts: Facts, sheets: Iterable[SheetFacts], epoch: int) -> list[Sheet]:
    """Put what each sheet says into one document for each paper. `epoch` is the date of the build in seconds since 1970."""
    library, pictures, review = facts.library, facts.the(Pictures), facts.the(ReviewLines)
    date = datetime.fromtimestamp(epoch, UTC).date()
    found, drawn = [], dict[str, str]()
    for each in sheets:
        # A picture stands in the first row of its stroke, as its place leaves it, and is told by what the hands do there.
        beside: dict[str, Picture] = {}
        first = {str(step.technique): step for step in reversed(tuple(flat_steps(each.routine)))}
        for row in each.rows:
            if not row.picture or row.same_as:
                continue
            left = in_place(library, here(library, library.techniques[row.picture], first.get(row.picture), each.routine))
            if made := pictures.of(left):
                best = _best(left, made)
                if best.address not in drawn:
                    drawn[best.address] = best.grey
                beside[row.picture] = Picture(drawn[best.address], row.cue)
        code = Picture(qr(each.page), f"QR code: {each.page}")
        for paper, (_, name) in PAPERS.items():
            told = {
                **{field.name: getattr(each, field.name) for field in fields(each) if field.name not in ("guide", "routine")},
                "words": WORDS,
                "paper": name,
                "smallest": SMALLEST,
                "largest": LARGEST,
                "review": review.of_guide(each.guide).text,
                "date": day(str(date)),
            }
            found.append(Sheet(each, paper, document(TEMPLATE, told, {**beside, "qr": code}, epoch)))
    return found


def _best(technique: Technique, drawn: Sequence[Drawn]) -> Drawn:
    """Give the drawing that shows what the sheet says about a technique."""
    return next((each for each in drawn if main_step(technique) in each.drawing.steps), drawn[0])


def typeset_sheets(facts: Facts, sheets: Sequence[Sheet], press: Typesets) -> tuple[list[Finished], list[Problem]]:
    """Typeset sheets of these facts. Gives those that fit, and a problem for each that does not."""
    made = list(zip(sheets, press([sheet.document for sheet in sheets]), strict=True))
    if two := [sheet.address for sheet, each in made if not each.told["over"] and each.told["first"] != 1]:
        raise RuntimeError(f"the template took these for one page, and they are not: {', '.join(two)}")
    finished = [Finished(sheet, each.file, each.told["size"]) for sheet, each in made if not each.told["over"]]
    too_long = [_too_long(facts, sheet, each.told) for sheet, each in made if each.told["over"]]
    return finished, too_long


def downloads(sheets: Iterable[Finished]) -> dict[str, tuple[Download, ...]]:
    """Give what the sheet pages offer: the PDFs of each sheet, by its id."""
    found: dict[str, tuple[Download, ...]] = {}
    for each in sheets:
        one = Download(PAPERS[each.sheet.paper][0], each.sheet.address, round(len(each.pdf) / 1000), each.size)
        found[each.sheet.facts.id] = (*found.get(each.sheet.facts.id, ()), one)
    return found


def _too_long(facts: Facts, sheet: Sheet, told: Mapping[str, Any]) -> Problem:
    """Say which part takes most of the page, and which of its texts is the longest: the problem stands where that is written."""
    name, said = PAPERS[sheet.paper][0], sheet.facts
    texts = {
        "steps": [(f"step {row.number}", f"{row.name} {row.cue}".strip()) for row in said.rows],
        "never-do and take-care lines": [("", text) for text in (*said.never, *said.care)],
        "check-first names": [("", text) for text in (*said.do_not, *said.ask)],
        "stop signs": [("", text) for _, signs in said.signs for text in signs.split("; ")],
    }
    part, tall = max(told["parts"].items(), key=lambda each: each[1])
    step, longest = max(texts[part], key=lambda each: len(each[1]))
    start = longest if len(longest) <= 50 else f"{longest[:48].rstrip()} …"
    message = f"cheat sheet does not fit one {name} page at 8 pt: {math.ceil(told['over'])} mm too tall"
    hint = (
        f"the {part} alone need {tall:.0f} of {told['room']:.0f} mm; "
        f'the longest is {step}{", " if step else ""}"{start}" ({len(longest)} letters)'
    )
    written = origin(facts, said.guide, said.routine, longest)
    return Problem(written.at if written else Place(said.routine.at().path), "sheet-too-long", message, hint)


def missing_glyphs(facts: Facts, sheets: Iterable[SheetFacts]) -> Iterator[Problem]:
    """Find letters of sheets that no font of ours holds, each at the text it comes from."""
    for each in sheets:
        yield from lost_glyphs(facts, [each.guide], each, each.routine.at())
