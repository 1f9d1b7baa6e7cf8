"""The words that captions are made from: all are there, no other is, and a translator may move the blanks."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from generator.drawing.captions import caption
from generator.guide.library import link
from generator.records.schema import read_records
from tests.helpers.casefile import problems_of, tiny_content

pytestmark = pytest.mark.ring("quick")

WORDS = PurePosixPath("content/words.yml")


def test_a_translator_may_move_the_blanks() -> None:
    """Sentences are put together in the order of the template, whatever it is."""
    text = tiny_content()[WORDS].decode()
    old = "straight: from {from} {way} {lane} to {to}"
    assert text.count(old) == 1
    content = {**tiny_content(), WORDS: text.replace(old, "straight: to {to}, {lane}, {way} from {from}").encode()}
    library = link(read_records(content))
    sentences = caption(library, library.techniques["long-glide"], "back").sentences
    assert sentences[1].startswith("Glide both palms to the shoulders, beside the spine, up from the lower back")


MISTAKES = {
    "view-left-out": ("  sole:\n    name: sole", "  soul:\n    name: sole", "missing-word", '"sole" has no name under "views"'),
    "unknown-view": ("  sole:\n    name: sole", "  soul:\n    name: sole", "unknown-word", '"soul" is no word of "views"'),
    "row-left-out": ("    hips: {name: the hips}\n", "", "missing-word", '"hips" has no name under "places.back"'),
    "unknown-row": ("    hips: {name", "    hip: {name", "unknown-word", '"hip" is no word of "places.back"'),
    "unknown-lane-of-a-row": ("hips.outer:", "hips.out:", "unknown-word", '"hips.out" is no word of "places.back"'),
    "lane-of-a-view-without": (
        "    heel: {name: the heel}",
        "    heel.outer: {name: the heel}",
        "unknown-word",
        '"heel.outer" is no',
    ),
    "point-left-out": ("    arch: {name: the arch}\n", "", "missing-word", '"arch" has no name under "places.sole"'),
    "lane-left-out": (
        "    outer: {name: on the outer side, along: along the outer side}\n",
        "",
        "missing-word",
        '"outer" has no name',
    ),
    "lanes-of-a-view-without": (
        "spans:\n",
        "  sole:\n    inner: {name: x, along: y}\nspans:\n",
        "unknown-word",
        '"sole" is no word',
    ),
    "span-to-nowhere": (
        "to: index-tip, name",
        "to: index-tipp, name",
        "unknown-word",
        '"index-tipp" is no word of "places.palm"',
    ),
    "area-left-out": ("  kidneys: the kidneys\n", "", "missing-word", '"kidneys" has no name under "areas"'),
    "touch-left-out": ("  feather: feather-light\n", "", "missing-word", '"feather" has no name under "touch"'),
    "too-deep": ("touch:\n", "touch:\n  deep: deep\n", "unknown-word", '"deep" is no word of "touch"'),
    "hand-left-out": ("  ball: {one:", "  bal: {one:", "missing-word", '"ball" has no name under "grips"'),
    "move-left-out": ("  rock:\n    along", "  rok:\n    along", "unknown-word", '"rok" is no word of "strokes"'),
    "places-left-out": ("    at: Rock {places} with {hands}\n", "", "missing-word", '"at" has no sentence under "strokes.rock"'),
    "way-left-out": ("  down-in: down and in\n", "", "missing-word", '"down-in" has no name under "ways"'),
    "sentence-left-out": ("  turns: The hands take turns.\n", "", "missing-word", '"turns" has no name under "sentences"'),
    "unknown-sentence": ("  turns: The", "  turn: The", "unknown-word", '"turn" is no word of "sentences"'),
    "blank-left-out": ("off {areas}.", "off them.", "placeholders", '"sentences.keep-off" lacks the blank {areas}'),
    "unknown-blank": ("off {areas}.", "off {area}.", "placeholders", '"{area}" is no blank of "sentences.keep-off"'),
    "no-blanks": ("take turns.", "take {turns}.", "placeholders", 'is no blank of "sentences.turns", it takes no blanks'),
    "nameless-blank": ("off {areas}.", "off {}.", "placeholders", '"{}" is no blank of "sentences.keep-off"'),
    "looked-into": ("off {areas}.", "off {areas.at}.", "placeholders", '"{areas.at}" is no blank of "sentences.keep-off"'),
    "formatted": ("off {areas}.", "off {areas:>999}.", "placeholders", '"{areas:>999}" is no blank of "sentences.keep-off"'),
    "converted": ("off {areas}.", "off {areas!r}.", "placeholders", '"{areas!r}" is no blank of "sentences.keep-off"'),
    "open-brace": ("off {areas}.", "off {areas.", "placeholders", 'a brace of "sentences.keep-off" has no partner'),
    "stroke-without-hands": (
        "Glide {hands} {route}",
        "Glide {route}",
        "placeholders",
        '"strokes.glide.along" lacks the blank {hands}',
    ),
    "fan-without-way": (
        "Sweep {hands} {way} over",
        "Sweep {hands} over",
        "placeholders",
        '"strokes.fan.at" lacks the blank {way}',
    ),
    "way-is-for-fans": (
        "Tap with {hands} on",
        "Tap {way} with {hands} on",
        "placeholders",
        '"{way}" is no blank of "strokes.tap.at"',
    ),
}


@pytest.mark.parametrize(("old", "new", "code", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_in_the_words(old: str, new: str, code: str, message: str) -> None:
    """Each view, row, lane, point and sentence has its words, no other has any, and each template its own blanks."""
    text = tiny_content()[WORDS].decode()
    assert old in text
    changed = text.replace(old, new, 1)
    found = [p for p in problems_of({**tiny_content(), WORDS: changed.encode()}) if p.code == code and message in p.message]
    assert len(found) == 1
    assert found[0].place.path == WORDS
    if code != "missing-word":
        number = found[0].place.line
        assert set(changed.split("\n")[number - 2 : number]) - set(text.split("\n")), "the place is not that of the mistake"
