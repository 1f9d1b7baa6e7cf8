"""Codes about what is printed."""

from __future__ import annotations

from generator.manual.entry import Entry, Example

_NEVER = "Do not press harder to do more good."
_ROUTINE = "routines/back-6.yml"
_HEAD = "name: Six minutes for the back\nsummary: One glide, one knead, and a quiet end.\npositions: [face-down, seated]\nover: skin\n"
_FIRST = "steps:\n  - {id: open, technique: still-hands, minutes: 0.5}\n  - {id: glide, technique: long-glide, minutes: 3}\n"
_KNEAD = "  - {id: knead, technique: shoulder-knead, minutes: 1.5}\n"
_LAST = "  - {id: close, technique: still-hands, minutes: 0.5}\nbasis: Our own order and times.\n"


def _routine(pauses: int, rest: str = "") -> str:
    """Give a routine with so many pauses of a quarter of a minute, each told at length; `rest` stands in for all but the first."""
    told = (
        "    do: Let both hands rest where they are and listen to the breath for a while. Wait until it goes slowly and evenly.\n"
        "      Then move on without any haste at all.\n    minutes: 0.25\n"
    )
    steps = [f"  - id: pause-{number}\n{told}" for number in range(1, pauses + 1)]
    middle = f"{steps[0]}{rest}" if rest else "".join(steps)
    return f"{_HEAD}minutes: {5.5 + pauses / 4:g}\n{_FIRST}{_KNEAD}{middle}{_LAST}"


_SHORT = _routine(1)
_LONG = _routine(36)

ENTRIES = (
    Entry(
        "sheet-too-long",
        title="The sheet does not fit on one page",
        means="Every routine has a sheet to print, of one page, on A4 and on US Letter. Even with the smallest letters, of 8 points, and with "
        "everything moved close together, this one is too long. The message says by how much, and the hint which part takes most of the page; "
        "it stands at the longest text of that part. Shorten that part, or make two routines of one. It is found when the site is built, not by check, since it takes a second or two.",
        why="a second page gets lost, and the warnings on it. So nothing is left out to make a sheet fit",
        wrong=Example(_ROUTINE, _routine(36, "  # … and 35 more like this one\n"), _LONG.encode()),
        right=Example(_ROUTINE, _SHORT),
    ),
    Entry(
        "glyph-missing",
        title="A letter that our fonts for paper do not have",
        means="The text stands on a printed sheet, and the fonts we print with have no such letter. They have Latin, Greek, Cyrillic and Arabic "
        "letters, and the usual punctuation. Arrows, ticks and pictures are not among them. Write a word instead.",
        why="an empty box stands on paper where a letter is missing, perhaps in a warning",
        wrong=Example("warnings/no-force.yml", "Do not press harder ➔ stay light.", instead_of=_NEVER),
        right=Example("warnings/no-force.yml", "Do not press harder. Stay light.", instead_of=_NEVER),
    ),
)
