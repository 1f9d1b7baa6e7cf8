"""What captions are made of: which names and sentences `words.yml` must hold, which blanks each has, and what is wrong with them.

A sentence is a template with named blanks, as in "Keep off {areas}.": a translator may put them in any order, but uses each of them.
The names of places belong to a drawing, since "beside the spine" is wrong on a leg. Python joins nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import Any

from generator.body.views import VIEWS, View
from generator.reading.problems import Place, Problem
from generator.reading.spelling import joined, nearest
from generator.reading.texts import Text
from generator.records import Words
from generator.records.vocabulary import Hand, Lane, Move, Pressure

#: The blanks of each sentence, and of the parts a sentence is put together from.
SENTENCES: Mapping[str, frozenset[str]] = {
    name: frozenset(blanks.split())
    for name, blanks in {
        "title": "technique view", "stroke": "stroke pressure", "stroke-alone": "stroke", "use": "pressure",
        "one-pressure": "pressure", "two-pressures": "first last", "asked": "",
        "and": "before last", "comma": "before next", "then": "before next",
        "spot": "place lane", "two-hands": "hands first last",
        "straight": "from way lane to", "turning": "from way to", "plain": "from to", "level": "way place",
        "same": "places", "next": "places", "return": "way lane", "return-plain": "", "throughout": "pressure", "turns": "",
        "left": "", "right": "", "own-left": "", "own-right": "", "keep-off": "areas", "stay": "pressure areas",
    }.items()
}  # fmt: skip
#: The ways a hand goes, as a reader sees them on the body.
WAYS = ("up", "down", "out", "in", "up-out", "up-in", "down-out", "down-in")
#: The marks of drawings besides hands and moves, as `legend.py` draws them.
MARKS = ("next", "medium", "light", "trail", "back", "step", "prints", "still", "springs", "trembles", "rolls", "off", "lighter")
_PATH, _SPOTS = frozenset({"hands", "route"}), frozenset({"hands", "places"})
#: A fan says which way it opens.
_FAN = _SPOTS | {"way"}
_LANES = tuple(map(str, Lane))

_VALUES: Mapping[str, Iterable[str]] = {
    "touch": [str(word) for word in Pressure if word is not Pressure.NEVER],
    "grips": list(map(str, Hand)),
    "strokes": list(map(str, Move)),
    "signs": MARKS,
    "ways": WAYS,
    "views": list(VIEWS),
    "areas": sorted({area for view in VIEWS.values() for area in view.areas()}),
    "sentences": list(SENTENCES),
}


_BLANK = re.compile(r"\{([a-z-]+)\}")


def fill(template: str, **values: str) -> str:
    """Fill the blanks of a template, and nothing else of it. `unphrased` has told which do not fit."""
    said = list(_pieces(template))
    said[1::2] = [values.get(blank, f"{{{blank}}}") for blank in said[1::2]]
    return "".join(said)


@lru_cache(maxsize=512)
def _pieces(template: str) -> tuple[str, ...]:
    """Cut a template into its text and the names of its blanks, by turns."""
    return tuple(_BLANK.split(template))


def lanes(view: View) -> tuple[str, ...]:
    """Give the lanes that make a difference in a view: none where every row is one place from side to side."""
    most = max(len(row.lanes) for row in view.rows.values())
    return _LANES[:most] if most > 1 else ()


def unphrased(words: Words) -> Iterator[Problem]:
    """Find what captions lack, what no caption uses, and templates whose blanks are not theirs."""
    for table, known in _VALUES.items():
        yield from _names(words, (table,), known)
    for table in ("places", "lanes", "spans"):
        needed = [view.id for view in VIEWS.values() if _needed(table, view)]
        yield from _names(words, (table,), needed, [view for view in VIEWS if table != "lanes" and view not in needed])
    for view in VIEWS.values():
        if view.id in words.places:
            optional = [f"{row}.{lane}" for row in view.rows for lane in lanes(view)]
            yield from _names(words, ("places", view.id), view.places(), optional)
        if view.id in words.lanes and lanes(view):
            yield from _names(words, ("lanes", view.id), lanes(view))
        for span in words.spans.get(view.id, ()):
            yield from (_unknown(place.at, place, f"places.{view.id}", view.places())
                        for place in (span.from_, span.to) if place not in view.places())  # fmt: skip
    for name, sentence in words.sentences.items():
        if name in SENTENCES:
            yield from _blanks(sentence, f"sentences.{name}", SENTENCES[name])
    for move, stroke in words.strokes.items():
        yield from _blanks(stroke.along, f"strokes.{move}.along", _PATH)
        if stroke.at:
            yield from _blanks(stroke.at, f"strokes.{move}.at", _FAN if move == Move.FAN else _SPOTS)
        elif move != Move.GLIDE:
            yield Problem(words.at("strokes", move), "missing-word", f'"at" has no sentence under "strokes.{move}"', "add it")


def _needed(table: str, view: View) -> bool:
    return table == "places" or (table == "lanes" and bool(lanes(view)))


def _names(words: Words, path: tuple[str, ...], known: Iterable[str], optional: Iterable[str] = ()) -> Iterator[Problem]:
    """Compare the keys of a table with what it must name, and what it may."""
    named: Mapping[str, Any] = getattr(words, path[0])
    for key in path[1:]:
        named = named[key]
    table, may = ".".join(path), [*known, *optional]
    for word in known:
        if word not in named:
            yield Problem(words.at(*path), "missing-word", f'"{word}" has no name under "{table}"', "add its name")
    for word in named:
        if word not in may:
            yield _unknown(words.at(*path, word), word, table, may)


def _unknown(at: Place, word: str, table: str, known: Iterable[str]) -> Problem:
    guess = nearest(word, known)
    return Problem(at, "unknown-word", f'"{word}" is no word of "{table}"', f'did you mean "{guess}"?' if guess else "")


def _blanks(template: Text, name: str, known: frozenset[str]) -> Iterator[Problem]:
    """Compare the blanks of a template with those it has. A blank is a bare name: nothing is looked up in it or formatted."""
    try:
        found = [
            field + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            for _, field, spec, conversion in Formatter().parse(template)
            if field is not None
        ]
    except ValueError:
        yield Problem(template.at, "placeholders", f'a brace of "{name}" has no partner', "write each as in {hands}")
        return
    takes = joined([f"{{{each}}}" for each in sorted(known)], "and") if known else "no blanks"
    for each in dict.fromkeys(found):
        if each not in known:
            guess = nearest(each, known)
            message = f'"{{{each}}}" is no blank of "{name}", it takes {takes}'
            yield Problem(template.at, "placeholders", message, f"did you mean {{{guess}}}?" if guess else "")
    for each in sorted(known - set(found)):
        yield Problem(template.at, "placeholders", f'"{name}" lacks the blank {{{each}}}', f"say it where {{{each}}} belongs")
