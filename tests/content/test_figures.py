"""No figure borrows the weight of a source that does not say it: each rests on a source that gives it, or says that it is our own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest
import yaml

from generator.guide.library import Library
from generator.reading.figures import figures
from generator.reading.nodes import Listing, Node, Scalar, Table
from generator.records import Known, Technique
from generator.records.backing import Backed, backed, in_minutes, quoted, times
from generator.rules.backing_place import NO_STATEMENTS
from generator.site import walk

pytestmark = pytest.mark.ring("quick")

#: Kinds whose every figure is held. Stop signs have a test of their own, which reads the table they are written from.
HELD = ("conditions", "warnings", "areas", "checklists", "claims", "questions", "not-taught", "techniques")
#: Of a technique: how long it takes and its background. The figures in its steps show how it is done, and are none about safety.
OF_TECHNIQUES = ("minutes", "more")
ROWS = yaml.safe_load((Path(__file__).parent / "figures.yml").read_text())


def says(sources: tuple[str, ...]) -> set[str]:
    """Give the figures that some sources give, together or each."""
    return {figure for row in ROWS if set(row["sources"]) <= set(sources) for figure in row["figures"]}


def statements(record: Known) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give each sentence and number of a record: where it stands, what it says, and the sources of the item it stands in."""
    assert record.node
    for key, node in record.node.entries.items():
        if key not in NO_STATEMENTS and not (isinstance(record, Technique) and key not in OF_TECHNIQUES):
            yield from _statements(key, node, ())


def _statements(at: str, node: Node, sources: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if isinstance(node, Table):
        own = node.entries.get("sources")
        if isinstance(own, Listing):
            sources = tuple(item.text for item in own.items if isinstance(item, Scalar))
        for key, inner in node.entries.items():
            if key not in ("id", "per", "sources"):
                yield from _statements(f"{at}.{key}", inner, sources)
    elif isinstance(node, Listing):
        for number, inner in enumerate(node.items, 1):
            name = inner.entries.get("id") if isinstance(inner, Table) else None
            yield from _statements(f"{at}.{name.text if isinstance(name, Scalar) else number}", inner, sources)
    elif re.fullmatch(r"(?:.*\.)?minutes(?:\.least|\.most)?", at):
        yield at, f"{node.text} minutes", sources
    elif " " in node.text:
        yield at, node.text, sources


def unbacked(record: Known) -> Iterator[str]:
    """Tell each figure of a record that nothing carries, and each that its sources do not give."""
    found = list(statements(record))
    texts = {at: text for at, text, _ in found}
    rows = list(backed(record))
    for at, text, sources in found:
        for figure in figures(text):
            carriers = [row for row in rows if at == row.at or at.startswith(f"{row.at}.")] or [
                row for row in rows if figure in figures(texts.get(row.at, ""))
            ]
            if not carriers and at == "stricter":  # the page says of it: we are stricter here than our sources
                carriers = [Backed(at, "", (), text)]
            if not carriers and sources:
                carriers = [Backed(at, "", sources, "")]
            if not carriers and len(record.sources) == 1:
                carriers = [Backed(at, "", tuple(map(str, record.sources)), "")]
            if not carriers:
                yield f"{record.kind}/{record.id} {at}: nothing says what {figure} rests on"
            elif not any(row.ours or figure in says(row.sources) for row in carriers):
                yield f"{record.kind}/{record.id} {at}: {figure} is not said by {', '.join(carriers[0].sources)}"


@pytest.mark.parametrize("kind", HELD)
def test_every_figure_rests_on_what_says_it(kind: str, real: Library) -> None:
    """Each figure of a kind is given by a source that is named for it, or said to be our own."""
    found = [record for record in real.by_kind[kind].values() if isinstance(record, Known)]
    assert found
    assert [told for record in found for told in unbacked(record)] == []


def test_the_kinds_hold_figures(real: Library) -> None:
    """The test looks at many figures, not at none."""
    counted = 0
    for kind in HELD:
        for record in real.by_kind[kind].values():
            assert isinstance(record, Known)
            counted += sum(len(figures(text)) for _, text, _ in statements(record))
    assert counted > 150


def changed(content: Mapping[PurePosixPath, bytes], file: str, old: str, new: str) -> Library:
    path = PurePosixPath("content") / file
    text = content[path].decode()
    assert old in text
    return walk.read({**content, path: text.replace(old, new).encode()})


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "conditions/heart-failure.yml",
            "backing:\n  - at: limits.minutes\n    ours: The 30 minutes are our own figure.\n",
            "",
            "conditions/heart-failure limits.minutes: 30 minutes is not said by bhf-massage",
        ),
        (
            "claims/harm.yml",
            "  - at: studied\n    sources: [cambron-2007]\n",
            "",
            "claims/harm studied: nothing says what 91 rests on",
        ),
        (
            "claims/harm.yml",
            "Most of it had gone by 36",
            "All of it had gone by 24",
            "claims/harm lasts: 24 hours is not said by cambron-2007",
        ),
        (
            "checklists/aftercare.yml",
            "tell\n    do: Tell them that mild soreness is common. Most of it has gone by 36",
            "tell\n    do: Tell them that mild soreness is common. Most of it has gone by 48",
            "checklists/aftercare items.tell.do: 48 hours is not said by cambron-2007",
        ),
    ],
    ids=["ours-no-longer-said", "backing-gone", "another-figure", "another-figure-in-an-item"],
)
def test_a_figure_without_its_source_is_told(
    file: str, old: str, new: str, told: str, content: Mapping[PurePosixPath, bytes]
) -> None:
    """A figure that loses its backing, or becomes another than its source gives, is told with its place."""
    library = changed(content, file, old, new)
    kind, name = file.removesuffix(".yml").split("/")
    record = library.by_kind[kind][name]
    assert isinstance(record, Known)
    assert told in list(unbacked(record))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest for a minute or two.", ["1 minutes"]),
        ("Wait 24 to 48 hours.", ["24 hours", "48 hours"]),
        ("A fever of 38 C (100.4 F) or more.", ["38 C"]),
        ("About 1 in 10 people, on 3 days.", ["1 in 10", "3 days"]),
        ("Below 10,000.", ["10000"]),
        ("In 2003 it was half an hour. Call 999, or NHS 111.", ["0.5 hours"]),
        ("30 to 90 squeezes a minute.", ["30", "90"]),
        ("Two finger-widths, about 3 cm a second.", ["3 cm"]),
        ("The man had a clot two years before. A month later it was better.", ["2 years"]),
    ],
)
def test_figures_of_a_text(text: str, expected: list[str]) -> None:
    """Figures are numbers with what they count; years, telephone numbers and conversions in brackets are none."""
    assert list(figures(text)) == expected


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (3, 5, "3 to 5 min"),
        (1, 1, "1 min"),
        (0.5, 0.5, "30 seconds"),
        (0.5, 0.75, "30 to 45 seconds"),
        (0.5, 2, "30 seconds to 2 min"),
        (1, 1.5, "1 to 1.5 min"),
    ],
)
def test_minutes_are_said_as_people_say_them(least: float, most: float, said: str) -> None:
    """Less than a minute is said in seconds."""
    assert in_minutes(least, most) == said


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [(1, 1, "once"), (1, 2, "once or twice"), (4, 4, "4 times"), (2, 3, "2 to 3 times"), (1, 3, "1 to 3 times")],
)
def test_once_is_no_number(least: int, most: int, said: str) -> None:
    """Nobody does a thing 1 times."""
    assert times(least, most) == said


@pytest.mark.ring("test")
def test_no_page_counts_badly(site: Path) -> None:
    """No page of the site says "1 times", or a part of a minute as a decimal."""
    pages = list(site.rglob("*.html"))
    assert len(pages) > 100
    odd = re.compile(r"(?<![\d.])(?:1 times|0\.\d+ min)\b")
    assert [str(page) for page in pages if odd.search(page.read_text())] == []


@pytest.mark.ours
@pytest.mark.parametrize(
    ("kind", "name", "at", "words"),
    [
        ("conditions", "heart-failure", "limits.minutes", "30 minutes at most"),
        ("techniques", "effleurage-back", "minutes.most", "5 min at most"),
        ("techniques", "effleurage-back", "steps.glide-up.strokes.1.tempo", "4 cm a second"),
        ("techniques", "hand-palm-circles", "minutes", "30 seconds to 5 min, each side"),
        ("checklists", "aftercare", "items.get-up.do", "Let them sit for a minute or two."),
        ("warnings", "getting-up-slowly", "why", "They may feel dizzy when they get up, and fall."),
    ],
)
def test_what_is_backed_is_quoted(kind: str, name: str, at: str, words: str, real: Library) -> None:
    """A number is quoted with its unit, a text by the sentence with its figure."""
    record = real.by_kind[kind][name]
    assert isinstance(record, Known)
    assert quoted(record, at) == words


@pytest.mark.ours
def test_minutes_nobody_gives_are_ours(real: Library) -> None:
    """A technique without sources for its minutes says that they are our proposal; one with sources does not."""
    technique = real.techniques["muscle-lifting"]
    assert [each.at for each in backed(technique)] == ["minutes"]
    sourced = technique.model_copy(update={"minutes": technique.minutes.model_copy(update={"sources": technique.sources})})
    assert list(backed(sourced)) == []


@pytest.mark.ours
@pytest.mark.ring("test")
@pytest.mark.parametrize(
    ("page", "words", "says_so"),
    [
        ("safety/conditions/heart-failure", "30 minutes at most", "The 30 minutes are our own figure."),
        ("techniques/effleurage-back", "5 min at most", "The 5 are our own figure."),
        ("techniques/effleurage-back", "3 min at least", "NCM checklist"),
        ("techniques/feather", "30 seconds to 1 min", "How long it takes is our own proposal."),
        ("safety", "Let them rest for a minute or two first.", "A minute or two is our own figure."),
        ("evidence", "The soreness began within 12 hours.", "Side-effects"),
        ("questions", "You can rub it gently for up to 30 seconds.", "The 30 seconds are our own figure."),
        ("not-taught", "for 30 seconds at most", "The 30 seconds are our own figure."),
        ("supplies", "Wait at least 24 hours.", "our own shortest time"),
        ("about/gaps", "30 minutes at most", "The 30 minutes are our own figure."),
    ],
)
def test_readers_see_what_is_ours(page: str, words: str, says_so: str, site: Path) -> None:
    """Beside its sources a page quotes what not all of them say, and says who does or that it is our own."""
    text = re.sub(r"<[^>]+>", "", (site / page / "index.html").read_text())
    quote = re.search(rf"“[^”]*{re.escape(words)}[^”]*”", text)
    assert quote, page
    assert says_so.lower() in text[quote.start() : quote.start() + 700].lower()
