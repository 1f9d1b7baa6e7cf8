"""What can hide, shorten, postpone or skip safety text is on one list: each such field is known, pinned, and read out for review."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest
from pydantic import BaseModel, create_model

from generator.guide import addresses
from generator.guide.library import Library, link
from generator.guide.reviews import tree
from generator.guide.safety_text import pinned
from generator.guide.withheld import FIELDS, Field, Way, names_of, parts_of, pieces, withheld
from generator.pages.gaps import WAYS
from generator.records import KINDS, SINGLES, Item, Known, Step
from generator.records.called import called
from generator.records.schema import read_records
from generator.records.vocabulary import Moment
from tests.content.carried import rendered
from tests.guide.harmless import HARMLESS, KNOWN
from tests.helpers.casefile import tiny_content
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

#: What is added to files of the small guide, or what stands in place of what, so that everything on the list is written once.
ADDED = (
    ("areas/spine", "", "moment: set-up\n"),
    ("areas/shoulders", "", "careful: Squeeze softly.\nabout: [knead]\nmoment: every\n"),
    ("areas/kidneys", "", "moment: stroke\n"),
    ("warnings/short-nails", "", "moment: after\n"),
    ("warnings/no-force", "", "fold: Nobody presses.\n"),
    ("stop-signs/says-stop", "when: [during]", "when: [after, during]"),
    (
        "techniques/long-glide",
        "    do: Lay both palms low on the back, one each side of the spine.\n",
        "    do: Lay both palms low on the back.\n    limit: false\n    needs: {pressure: medium, areas: [shoulders], over: skin}\n",
    ),
    ("techniques/long-glide", "    say: Lighter or firmer?\n    strokes", "    after: true\n    say: Lighter or firmer?\n    strokes"),
    ("routines/back-6", "    pressure: light\n", "    pressure: light\n    words:\n      place: leave-out\n      up: Glide up slowly.\n"),
    (
        "routines/back-6",
        "  - {id: open, technique: still-hands, minutes: 0.5}\n",
        "  - id: both\n    both_sides:\n      - id: open\n        technique: still-hands\n        minutes: 0.25\n        words:\n          rest: leave-out\n",
    ),
    ("checklists/agree-first", "    say: Are you", "    ready: No nuts.\n    now: true\n    first: true\n    shows: [oily-laundry]\n    say: Are you"),
    ("positions/face-down", "    optional: true\n", "    optional: true\n    ready: A cushion.\n"),
    ("positions/face-down", "    uses: [pillow]\n  - id: belly", "    uses: [pillow]\n    aside: true\n  - id: belly"),
    ("checklists/oily-laundry", "    uses: [towel]\n", "    uses: [towel]\n    aside: true\n"),
    ("guides/back", "    why: Slow strokes feel calmer.\n", "    optional: true\n"),
    ("conditions/clot", "", "implies: [blood-thinners]\n"),
    ("safety-check", "", "no_change:\n  - words: [aspirin, ASA]\n    say: It changes nothing here.\n    basis: Ours.\n"),
    ("site", '    number: "112"\n', '    number: "112"\n    first: true\n'),
)  # fmt: skip

#: What each way says of what was added, or stood there, and the records it leads to.
TOLD = {
    Way.FOLD: {("warnings/no-force", "Nobody presses.", "")},
    Way.AFTER: {("warnings/short-nails", "", ""), ("techniques/long-glide", "“Lean forward and glide up slowly. Stay light until you are past the lowest ribs.”", "")},
    Way.WHEN: {("stop-signs/says-stop", "after the massage or during the massage", "")},
    Way.SET_UP: {("areas/spine", "", "")},
    Way.SHOWS: {("checklists/agree-first", "“No nuts.”", "oily-laundry")},
    Way.BESIDE: {("areas/kidneys", "", "")},
    Way.ONCE: {("areas/shoulders", "", "")},
    Way.ABOUT: {("areas/shoulders", "knead", "")},
    Way.REACH: {("warnings/oily-laundry", "massage oil", "")},
    Way.NEEDS: {("techniques/long-glide", "“Lay both palms low on the back.” is left out where hands stay lighter than medium, the step leaves out tops of the shoulders or it is not done on skin.", "")},
    Way.WORDS: {
        ("routines/back-6", "Without “Lay both palms low on the back.”", "long-glide"),
        ("routines/back-6", "“Glide up slowly.” in place of “Lean forward and glide up slowly. Stay light until you are past the lowest ribs.”", "long-glide"),
        ("routines/back-6", "Without “Lay one palm between the shoulder blades. Wait for three slow breaths.”", "still-hands"),
    },
    Way.NO_LIMIT: {("techniques/long-glide", "“Lay both palms low on the back.”", "")},
    Way.ONLY_WITH: {("checklists/agree-first", "“Ask about nuts and scents.”", "massage-oil")},
    Way.READY: {
        ("checklists/agree-first", "“No nuts.” for “Ask about nuts and scents.”", ""),
        ("positions/face-down", "“A cushion.” for “Raise the belly a little if the lower back arches.”", ""),
    },
    Way.NOW: {("checklists/agree-first", "“No nuts.”", "")},
    Way.FIRST: {("checklists/agree-first", "“Are you allergic to nuts or perfume?”", "")},
    Way.OPTIONAL: {
        ("positions/face-down", "“Raise the belly a little if the lower back arches.”", ""),
        ("guides/back", "“Go at half the speed you think is slow.”", ""),
    },
    Way.ASIDE: {
        ("positions/face-down", "“Put a thin pillow under the ankles.”", ""),
        ("checklists/oily-laundry", "“Wash oily towels soon.”", ""),
    },
    Way.IMPLIES: {("conditions/clot", "", "blood-thinners")},
    Way.ONLY_IF: {("conditions/nut-allergy-severe", "", "nut-allergy")},
    Way.TOPIC: {
        ("safety-check/safety-check", "“Is there anything about blood, clots or veins?” A no skips 2 questions.", ""),
        ("safety-check/safety-check", "“Is there anything about the skin, or an allergy?” A no skips 2 questions. It names a nut allergy below it.", ""),
    },
    Way.SIGNS: {("safety-check/safety-check", "“Chest pain, or hard to breathe?”", "chest-pain")},
    Way.NO_CHANGE: {("safety-check/safety-check", "aspirin or ASA: “It changes nothing here.”", "")},
    Way.EMERGENCY: {("site/site", "112 (European Union)", "")},
}  # fmt: skip


@pytest.fixture(scope="module")
def full() -> Library:
    """The small guide with everything on the list written once. No rule is asked: it is about what is read out, not about what is wise."""
    content = dict(tiny_content())
    for name, old, new in ADDED:
        path = PurePosixPath(f"content/{name}.yml")
        text = content[path].decode()
        assert old in text, name
        content[path] = (text.replace(old, new, 1) if old else text + new).encode()
    return link(read_records(content))


def models() -> set[type[BaseModel]]:
    return {part for model in (*KINDS.values(), *SINGLES.values()) for part in parts_of(model)}


def unknown(found: set[type[BaseModel]]) -> set[str]:
    """Give each field that is neither on the list nor known as harmless, or that is both."""
    wrong = set()
    for model in found:
        harmless = {*HARMLESS.get(model.__name__, "").split(), *(KNOWN.split() if issubclass(model, Known) else ())}
        wrong |= {f"{model.__name__}.{name}" for name in set(model.model_fields) ^ harmless ^ names_of(model)}
    return wrong


def test_every_field_is_known() -> None:
    """Each field of each record is on the list or harmless, never both; and no field that is gone is still named."""
    assert unknown(set(some(models()))) == set()
    assert set(HARMLESS) | {field.model.__name__ for field in FIELDS} == {model.__name__ for model in models()}


class Sleeve(BaseModel):
    rolled: bool = False


class Shirt(BaseModel):
    sleeves: dict[str, tuple[Sleeve, ...] | None] = {}


def test_a_new_field_is_found() -> None:
    """A field that comes to a model, one that is on both lists and a part of a new shape are named."""
    more = create_model("Item", __base__=Item, quiet=(bool, False))
    assert "Item.quiet" in unknown({more})
    assert unknown({Sleeve}) == {"Sleeve.rolled"}
    assert Sleeve in parts_of(Shirt)


def test_every_way_has_words() -> None:
    """Each way is on the list and has its heading and sentence, no two the same; each moment is told in exactly one way."""
    assert {field.way for field in FIELDS} == set(Way) == set(WAYS) == set(TOLD)
    assert len({title for title, _ in WAYS.values()}) == len({means for _, means in WAYS.values()}) == len(Way)
    for model in some({field.model for field in FIELDS if field.name == "moment"}):
        ways = [field for field in FIELDS if field.model is model and field.name == "moment"]
        assert [sum(field.does(moment) for field in ways) for moment in Moment] == [1] * len(Moment)


@pytest.mark.parametrize("way", Way, ids=str)
def test_each_place_is_said_in_words(full: Library, way: Way) -> None:
    """Whatever is written of the list is told as what becomes of it, with the records it is about."""
    told = {
        (f"{w.record.kind}/{w.record.id}", w.says, " ".join(each.id for each in w.about)) for w in withheld(full) if w.way is way
    }
    assert told == TOLD[way]


def written(piece: BaseModel) -> Iterator[tuple[str, str]]:
    """Give every field of the list that a record says, however deep, with its value."""
    said = tree(piece)
    for name, info in type(piece).model_fields.items():
        key = info.alias or name
        if name in names_of(type(piece)) and key in said:
            yield key, json.dumps(said[key], sort_keys=True)
        else:
            for inner in pieces(getattr(piece, name)):
                yield from written(inner)


def in_pins(value: Any) -> Iterator[tuple[str, str]]:
    for key, each in (
        value.items() if isinstance(value, dict) else (("", each) for each in value) if isinstance(value, list) else ()
    ):
        yield key, json.dumps(each, sort_keys=True)
        yield from in_pins(each)


@pytest.mark.parametrize("content", ["real", "full"])
def test_everything_on_the_list_is_pinned(content: str, full: Library) -> None:
    """Every place where a field of the list is written stands in the pins, with its value."""
    library = real_library() if content == "real" else full
    pins, seen = pinned(library), set()
    for record in some(library.records):
        wanted = Counter(written(record))
        missing = wanted - Counter(in_pins(pins.get(record.kind, {}).get(record.id, {})))
        assert not missing, f"{record.kind}/{record.id}: {missing}"
        seen |= {key for key, _ in wanted}
    assert seen == {field.name for field in FIELDS} if content == "full" else seen


@pytest.mark.ring("test")
@pytest.mark.parametrize("content", ["real", "full"])
def test_everything_is_listed_for_review(content: str, full: Library) -> None:
    """A page has each place below its heading, with a link to its record; what is missing counts them and leads to each heading."""
    library = real_library() if content == "real" else full
    pages = rendered(library)
    parts = re.split(r'<h2 id="withheld--', pages[addresses.WITHHELD])[1:]
    shown = {part.split('"')[0]: html.unescape(part) for part in parts}
    found = withheld(library)
    assert set(shown) == {str(each.way) for each in some(found)}
    for way, part in shown.items():
        own = [each for each in found if each.way == way]
        title, means = WAYS[Way(way)]
        assert f"{title}: {len(own)}</h2>" in part
        assert re.search(rf'said-less/#withheld--{way}">{title}: {len(own)}</a>', pages[addresses.GAPS])
        assert means in part
        for each in own:
            assert all(f">{called(record)}</a>" in part for record in (each.record, *each.about))
            assert each.says in part
    assert lines_of(shown) == sum(bool(each.says or each.about) for each in found)


def lines_of(shown: dict[str, str]) -> int:
    return sum(part.count('<br><span class="guide-small">') for part in shown.values())


def test_a_place_without_words_is_refused(full: Library) -> None:
    """A field that comes to the list without words for it stops the page, and is not left out of it."""
    with pytest.raises(TypeError, match="nothing says what ready does in Step"):
        withheld(full, (*FIELDS, Field(Step, "id", Way.READY)))
