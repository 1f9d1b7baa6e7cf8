"""A page as the templates see it, and the small things pages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from markupsafe import Markup

from generator.guide import addresses
from generator.guide.cautions import Caution
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.place.here import Instruction
from generator.place.lines import Line
from generator.reading.spelling import joined
from generator.records import Area, Known, Record, Source
from generator.records.backing import backed
from generator.records.vocabulary import Pressure, Word

#: The parts of the site, as the menu names them: each page belongs to one. `mkdocs.yml` has the menu itself.
START, STROKES, SAFETY, PRINT, QUESTIONS, ABOUT = "Start", "Strokes", "Safety", "Print & save", "Questions", "About"


@dataclass(frozen=True)
class Link:
    """Words that lead to an address of the site, see `addresses.py`."""

    text: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A heading that "On this page" lists."""

    title: str
    id: str


@dataclass(frozen=True)
class Offer:
    """A PDF that a page offers: how it is called there, its address and its size in KB."""

    name: str
    address: str
    kilobytes: int


#: The title of the safety check.
IS_IT_SAFE = "Is it safe today?"
#: What a page of no record is for those who search: it answers a question, helps, or is background.
ANSWERS, HELPS, BACKGROUND = 0, 1, 2


@dataclass(frozen=True)
class Found:
    """How the list of names finds a page that is no record: its rank, ANSWERS, HELPS or BACKGROUND, and what else it is called."""

    rank: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page of the site: where it lies, which template shows it, and what the template may read as `page.view`."""

    address: str
    template: str
    title: str
    description: str
    tab: str
    view: Any
    kind: str
    crumbs: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    moved: str = ""
    #: What it says stands on other pages too, so the full-text search leaves it out.
    repeats: bool = False
    found: Found | None = None
    #: Structured data for machines, see `linked_data.py`.
    linked: Mapping[str, Any] | None = None
    #: The address of the picture that stands beside a link to the page, with the host: networks take no other.
    card: str = ""
    record: Record | None = field(default=None, compare=False)
    #: Where to say that something is wrong, with the page filled in, and where to edit its record; nothing if only the contact is known.
    tell: str = ""
    edit: str = ""


@dataclass(frozen=True)
class PressureView:
    """Pressure as bars and words: `bars` filled bars of four, and "light to medium" or "medium"."""

    bars: int
    words: str


@dataclass(frozen=True)
class CautionView:
    """A warning on a page. `sign` is stop, area or light, as in look.md; `name` is the area it is about, if any."""

    key: str
    sign: str
    name: str
    text: str
    do: str
    why: str
    everywhere: bool
    close: bool
    link: str
    #: The supplies of which it is about one, with spaces between, if it is about nothing else.
    only_with: str = ""


@dataclass(frozen=True)
class LineView:
    """A line of warnings: its sign, what it says, the keys of all warnings that it is, the supplies it counts with."""

    sign: str
    text: str
    do: str
    keys: str
    only_with: str = ""


@dataclass(frozen=True)
class SourceView:
    """A source as readers see it. `how` says how it was read: as a copy, an excerpt, an abstract."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    how: str
    grade: str
    note: str
    checked: str


@dataclass(frozen=True)
class BackedView:
    """A sentence or a number that not all sources of its record say: its words, the titles of those that do, and what is our own."""

    words: str
    titles: tuple[str, ...]
    ours: str


class Wording:
    """Reader-facing names of words, from `words.yml`: their one home."""

    def __init__(self, facts: Facts) -> None:
        self._words = facts.library.words
        self._sources: dict[str, SourceView] = {}

    def name(self, table: str, word: Word | str) -> str:
        named: Mapping[str, Any] = getattr(self._words, table)
        return str(named[str(word)].name)

    def means(self, table: str, word: Word | str) -> str:
        named: Mapping[str, Any] = getattr(self._words, table)
        return str(named[str(word)].means)

    def names(self, table: str, words: Iterable[Word | str], last: Literal["and", "or"] = "and") -> str:
        return joined([self.name(table, word) for word in words], last)

    def pressure(self, pressures: Iterable[Pressure]) -> PressureView:
        """Show the softest and the firmest of some pressures."""
        found = sorted(set(pressures), key=lambda p: p.rank)
        low, high = found[0], found[-1]
        words = self.name("pressure", high)
        if low is not high:
            words = f"{self.name('pressure', low)} to {words}"
        return PressureView(high.rank, words)

    def caution(self, caution: Caution) -> CautionView:
        record = caution.record
        is_area = isinstance(record, Area)
        sign = "light"
        if caution.never:
            sign = "area" if isinstance(record, Area) and record.firmest is Pressure.NEVER else "stop"
        return CautionView(
            key=caution.key,
            sign=sign,
            name=str(record.name) if isinstance(record, Area) else "",
            text=caution.text,
            do=str(record.do or ""),
            why=str(record.why),
            everywhere=caution.everywhere,
            close=caution.close,
            link=addresses.address(record) if is_area else f"{addresses.SAFETY}#{record.id}",
            only_with=" ".join(caution.only_with),
        )

    def line(self, line: Line) -> LineView:
        """Show a line of warnings. One that is several warnings says what they share; what to do instead stands with each of them."""
        shown = self.caution(line.cautions[0])
        alone = len(line.cautions) == 1
        only_with = shown.only_with if alone else ""
        return LineView(shown.sign, line.text, shown.do if alone else "", keys_of(line.cautions), only_with)

    def source(self, source: Source) -> SourceView:
        if source.id not in self._sources:
            self._sources[source.id] = self._source(source)
        return self._sources[source.id]

    def _source(self, source: Source) -> SourceView:
        how = []
        if source.copy_at:
            how.append("read as a copy")
        if source.part:
            how.append(self.name("source_part", source.part))
        return SourceView(
            id=source.id,
            title=str(source.title),
            publisher=str(source.publisher),
            published=str(source.published or ""),
            url=str(source.url or source.copy_at or ""),
            how=", ".join(how),
            grade=str(source.grade),
            note=str(source.note or ""),
            checked=str(source.checked or ""),
        )


def keys_of(cautions: Iterable[Caution]) -> str:
    """Give the keys of some warnings, with spaces between."""
    return " ".join(each.key for each in cautions)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sources_of(library: Library, wording: Wording, records: Iterable[Record]) -> tuple[SourceView, ...]:
    """Give the sources that some records rest on, the best first."""
    ids: dict[str, None] = {}
    for record in records:
        if isinstance(record, Known):
            ids.update(dict.fromkeys(map(str, (*record.sources, *(ref for each in record.backing for ref in each.sources)))))
    found = sorted((library.sources[each] for each in ids), key=lambda s: (s.grade.rank, s.id))
    return tuple(wording.source(source) for source in found)


def backed_of(library: Library, record: Known) -> tuple[BackedView, ...]:
    """Give what single sentences and numbers of a record rest on."""
    return tuple(
        BackedView(each.words, tuple(str(library.sources[ref].title) for ref in each.sources), each.ours)
        for each in backed(record)
    )


@dataclass(frozen=True)
class StepView:
    """An instruction, and what a check of the day must leave for it and for its words to stand."""

    id: str
    do: str
    say: str
    wants: str = ""
    say_wants: str = ""

    @classmethod
    def of(cls, each: Instruction) -> StepView:
        return cls(each.id, each.do, each.say, each.wants.line, each.say_wants.line)


@dataclass(frozen=True)
class PictureView:
    """A drawing: `svg` for the page itself, `address` of the same as a file. One that `moves` can be reached by keyboard to move again."""

    svg: Markup
    moves: bool
    address: str


def number(value: float) -> str:
    return f"{value:g}"


def minutes_of(minutes: float) -> str:
    """Word a time with its halves as people write them: "7½ minutes". Twin: `minutesOf` in overrides/assets/safety/changes.js."""
    half = "½" if minutes % 1 == 0.5 else ""
    whole = str(int(minutes) or "") if half else number(round(minutes, 1))
    return f"{whole}{half} {'minute' if minutes == 1 else 'minutes'}"
