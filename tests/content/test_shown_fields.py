"""Every field of every record is found where its model says that it shows, and a field that shows nowhere says why.

Nobody writes a row for a field: where it shows stands beside its description in `generator/records`, and what is looked for are the values
that authors wrote, here and in `tests/tiny`. `Shown.words` says how an output words what it does not say letter for letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from inspect import get_annotations
from pathlib import PurePosixPath
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.data.api import export_json
from generator.data.check import CHECK, CHOOSE, screening
from generator.data.form import FORM, form_files
from generator.data.names import name_files
from generator.disk.content import read_content
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps, routine_techniques
from generator.pages.composing import composable
from generator.pages.review import day
from generator.pages.sheets import Sheets
from generator.paper.booklet import Booklets
from generator.paper.sheet import plan_sheets
from generator.paper.typeset import Typesetter
from generator.records import KINDS, SINGLES, Guide, Record, Source
from generator.records.field_tree import FieldNode, fields_of, leaves
from generator.records.readers import DateField
from generator.records.shows import Output, names_of
from generator.site.walk import read
from tests.conftest import TINY
from tests.content.carried import EPOCH, rendered
from tests.helpers.printed import squeezed, texts

pytestmark = pytest.mark.ring("test")

MODELS: Mapping[str, type[Record]] = {**KINDS, **SINGLES}
LONG = "Whoever has been asked to keep each word of the long sentence of one who teaches it like this, and like nothing else"
EXCEPTION = "  - rule: plain-sentences\n    at: skip_if.1\n    reason: Their own words.\n    on_date: 2026-11-20\n"
#: What stands in place of other words of the small content, or behind all of them, so that each field is written at least once.
ADDED: Mapping[str, tuple[str, str]] = {
    "techniques/still-hands": ("", f"short: Stillly\nskip_if:\n  - {LONG}.\nformerly: [resting-hands]\nexceptions:\n{EXCEPTION}"),
    "supplies/massage-oil": ("{back: 5}", "{head: 3, neck: 1.5, back: 5, front: 7, arms: 6, legs: 9}"),
    "supplies/pillow": ("", "contains: [latex]\n"),
    "areas/shoulders": ("", "moment: stroke\n"),
    "areas/mid-back": ("", "fold: Nobody works there.\n"),
    "routines/back-6": (
        (
            "    minutes: 1\n    pressure: light\n    rounds: 2\n    cue: Glide as before, slower each time.\n"
            "  - id: rest\n    do: Let them lie still, covered.\n    minutes: 0.5\n"
        ),
        (
            "    minutes: 0.5\n    pressure: light\n    rounds: 1\n    cue: Glide as before, slower each time.\n"
            "  - id: rest\n    both_sides:\n      - id: still\n        do: Let one side lie still.\n        minutes: 0.25\n        optional: true\n"
            "      - {id: hold, technique: still-hands, minutes: 0.25, rounds: 3}\n"
        ),
    ),
    "reviewers/example-reviewer": ("", "link: https://example.org/reviewer/\n"),
    "site": ("", "repository: {address: https://github.com/example/tiny-hands, branch: live}\n"),
}


def small() -> dict[PurePosixPath, bytes]:
    """Give the small content with what is added to it."""
    content = dict(read_content(TINY.parent))
    for name, (old, new) in ADDED.items():
        path = PurePosixPath(f"content/{name}.yml")
        text = content[path].decode()
        assert old in text
        content[path] = (text.replace(old, new) if old else text + new).encode()
    return content


@dataclass(frozen=True)
class Written:
    """A value that an author wrote: the record, the key that it stands under, the value, its field."""

    record: Record
    key: str
    value: Any
    node: FieldNode


def written(record: Record) -> Iterator[tuple[str, Written]]:
    """Give every value of a record that its file says, by the path of its field."""
    for path, node in leaves(fields_of(type(record))):
        keys = path.split(".")
        for value in _values(record, keys):
            yield path, Written(record, keys[-1], value, node)


def _values(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        for each in value:
            yield from _values(each, path)
    elif isinstance(value, Mapping):
        if not path:
            yield from value
        for each in value.values():
            yield from _values(each, path)
    elif not path:
        yield value
    elif isinstance(value, BaseModel):
        name = next(each for each, field in type(value).model_fields.items() if (field.alias or each) == path[0])
        if name in value.model_fields_set:
            yield from _values(getattr(value, name), path[1:])


class Shown:
    """What each output says, as text without spaces, and how a value is worded there."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.pages = {address: _plain(text) for address, text in rendered(library).items()}
        facts = Facts(library)
        data = screening(facts)
        self.check, self.composer = (_bare(data[name].decode()) for name in (CHECK, CHOOSE))
        self.api = {str(path): _bare(text.decode()) for path, text in export_json(facts)}
        self.form = {path: _bare(text.decode()) for path, text in form_files(library).items()}
        self.search = _bare("".join(data.decode() for data in name_files(library, ()).values()))
        typesetter = Typesetter()
        self.pdf = {
            sheet.facts.id: _bare("".join(texts(typesetter.typeset(sheet.document).file)))
            for sheet in plan_sheets(facts, facts.the(Sheets).all(), EPOCH)
            if sheet.paper == "a4"
        }
        self.booklets = {
            each.guide.id: _bare("".join(texts(typesetter.typeset(each.document).file)))
            for each in facts.the(Booklets).all(EPOCH)
        }
        self.names: dict[str, list[str]] = {}
        for record in library.records:
            if record.kind in KINDS:
                said = [getattr(record, each, None) for each in ("name", "sign", "question", "title", "topic")]
                self.names.setdefault(record.id, []).extend(str(each) for each in said if each)

    def texts(self, record: Record, output: Output) -> list[str]:
        """Give the texts of an output that show a record: none if it is in no guide."""
        match output:
            case Output.PAGE:
                return [self._page(record)]
            case Output.API:
                own = f"{record.kind}.json" if record.kind in SINGLES else f"{record.kind}/{record.id}.json"
                return [self.api[f"{addresses.API}{own}"]]
            case Output.CHECK:
                return [self.check]
            case Output.COMPOSER:
                return [self.composer] if record.kind != "techniques" or record in composable(self.library) else []
            case Output.FORM:  # there is one for techniques only
                return [text for path, text in self.form.items() if record.kind == "techniques" and path.stem == record.id]
            case Output.OFFERED:
                return [self.form[FORM]]
            case Output.SEARCH:
                return [self.search]
            case Output.GAPS:
                return [self.pages[addresses.GAPS] + self.pages[addresses.WITHHELD]]
        return self._in_guides(record, output)

    def _in_guides(self, record: Record, output: Output) -> list[str]:
        library = self.library
        found = []
        for guide in library.guides.values():
            if record.kind == "guides" and record.id != guide.id:
                continue
            for routine in (library.routines[ref] for ref in guide.routines):
                if record.kind == "techniques" and record.id not in {each.id for each in routine_techniques(library, routine)}:
                    continue
                if (
                    output is Output.PDF
                    and record.kind == "techniques"
                    and record.id not in {step.technique for step in flat_steps(routine)}
                ):
                    continue  # paper knows no check of today, so nothing steps in on it
                if record.kind == "routines" and record.id != routine.id:
                    continue
                found.append(
                    {
                        Output.GUIDE: self._lengths(guide),
                        Output.SESSION: self.pages[addresses.session(guide)],
                        Output.SHEET: self.pages[addresses.sheet(guide, routine)],
                        Output.PDF: self.pdf[f"{guide.id}--{routine.id}"],
                        Output.BOOKLET: self.booklets[guide.id],
                    }[output]
                )
        # A stroke stands on each; of the rest each has what is about it.
        return found if record.kind in ("techniques", "routines") else ["".join(found)]

    def _lengths(self, guide: Guide) -> str:
        """Give the pages of a guide, one for each of its lengths."""
        return "\0".join(self.pages[addresses.massage(guide, self.library.routines[ref])] for ref in guide.routines)

    def _page(self, record: Record) -> str:
        """Give the page that shows a record; what is about the whole site stands on several."""
        guides = self.library.guides.values()
        match record.kind:
            case "guides":
                guide = self.library.guides[record.id]
                return self._lengths(guide) + self.pages[addresses.checklists(guide)]
            case "safety-check":
                return self.pages[addresses.CHECK] + self.pages[addresses.CONDITIONS]
            case "site" | "words":
                return "\0".join(self.pages.values())
            case "reviewers" | "reviews":
                return self.pages[addresses.ABOUT]
            case "routines":
                return self.pages[addresses.session(next(each for each in guides if record.id in each.routines))]
            case "checklists":
                lists = {each: (*each.set_up, *each.during, *each.afterwards) for each in guides}
                return self.pages[addresses.checklists(next(each for each, named in lists.items() if record.id in named))]
        return self.pages[addresses.address(record).split("#")[0]]

    def words(self, found: Written, output: Output) -> list[str]:
        """Give the ways in which a value may be worded: as it is, as a word of ours, as the name of what it names."""
        value, mark = found.value, found.node.kind.mark
        if isinstance(value, bool):
            return [f'"{found.key}":{str(value).lower()}']
        plain = str(value.value if isinstance(value, Enum) else value)
        if isinstance(value, int | float) and not isinstance(value, Enum):
            plain = f"{value:g}"
        said = [plain]
        if isinstance(value, float) and value % 1:
            said.append(f"{value * 60:g}")  # less than a minute is said in seconds
        if isinstance(mark, DateField):
            said.append(day(plain))
        if isinstance(found.record, Source) and found.key == "copy_at" and found.record.url:
            said.append("read as a copy")  # the link leads to its publisher
        if output is Output.SEARCH and found.key == "medical_name":
            said = [re.split("[,;] *", plain)[0]]  # each of several is a name
        for table in type(self.library.words).model_fields:
            words = getattr(self.library.words, table)
            if isinstance(words, Mapping) and plain in {str(key) for key in words}:
                said += [str(text.name) for key, text in words.items() if str(key) == plain and hasattr(text, "name")]
        if output is Output.PDF and found.key == "cue":
            steps = (step for routine in self.library.routines.values() for step in flat_steps(routine))
            said += [
                str(step.step.cue) for step in steps if step.technique == found.record.id and step.step.cue
            ]  # a step of its own
        said += self.names.get(plain, [])
        return [_bare(each) for each in said]


def _bare(text: str) -> str:
    return squeezed(text.replace('\\"', '"')).casefold()


def _plain(page: str) -> str:
    """Give the text of a page, and behind it the addresses it links to."""
    links = " ".join(re.findall(r'href="([^"]+)"', page))
    return _bare(html.unescape(f"{re.sub(r'<[^>]+>', ' ', page)}\0{links}"))


@pytest.fixture(scope="module")
def shown(content: Mapping[PurePosixPath, bytes]) -> list[Shown]:
    """Give what is shown of the content of the site, and of the small one."""
    return [Shown(read(content)), Shown(read(small()))]


@dataclass
class Found:
    """How many values of a field were looked for in an output, and those that are not there."""

    looked: int
    lost: list[str]


def missing(shown: Iterable[Shown], kind: str) -> dict[tuple[str, Output], Found]:
    """Look for every value of every record of a kind, in each output that its field names."""
    found: dict[tuple[str, Output], Found] = {}
    for each in shown:
        for record in (record for record in each.library.records if record.kind == kind):
            texts_of = {output: each.texts(record, output) for output in Output if _has(MODELS[kind], output)}
            for path, value in written(record):
                for output in value.node.shows.outputs:
                    here = found.setdefault((path, output), Found(0, []))
                    words = each.words(value, output)
                    for text in texts_of[output]:
                        here.looked += 1
                        if not any(word in text for word in words):
                            here.lost.append(f"{record.id}: {str(value.value)[:60]}")
    return found


def _has(model: type[Record], output: Output) -> bool:
    return any(output in node.shows.outputs for _, node in leaves(fields_of(model)))


def test_every_field_is_there() -> None:
    """The walk over the models finds every field, however deep, and each says where it shows or why it does not."""
    paths = [(kind, path, node.shows) for kind, model in MODELS.items() for path, node in leaves(fields_of(model))]
    assert len(paths) > 350
    assert [(kind, path) for kind, path, shows in paths if not shows.outputs and len(shows.because) < 20] == []


@pytest.mark.ours
@pytest.mark.parametrize("kind", MODELS)
def test_each_field_is_found_where_it_says(shown: list[Shown], kind: str) -> None:
    """Every value of every record stands in each output that its field names."""
    found = missing(shown, kind)
    lost = {
        f"{kind}: {path} in {name}": each.lost[:3]
        for (path, output), each in found.items()
        for name in names_of(output)
        if each.lost
    }
    assert lost == {}


def homes(model: type[BaseModel], path: str) -> str:
    """Give the class that a field is written in, and its key: what many kinds share, or several tables, is one field."""
    key, _, rest = path.partition(".")
    name, field = next((name, field) for name, field in model.model_fields.items() if (field.alias or name) == key)
    if rest:
        return homes(next(each for each in _types(field.annotation) if issubclass(each, BaseModel)), rest)
    home = next(each for each in model.__mro__ if name in get_annotations(each))
    return f"{home.__name__}.{key}"


def _types(annotation: Any) -> Iterator[type]:
    inner = get_args(annotation)
    for each in inner:
        yield from _types(each)
    if not inner and isinstance(annotation, type):
        yield annotation


@pytest.mark.ours
def test_each_field_is_looked_for(shown: list[Shown]) -> None:
    """Somebody has written each field that shows somewhere: what nobody writes, nobody can look for. `ADDED` is the place to write it."""
    records = [record for each in shown for record in each.library.records]
    there = {homes(type(record), path) for record in records for path, _ in written(record)}
    wanted = {homes(model, path) for model in MODELS.values() for path, node in leaves(fields_of(model)) if node.shows.outputs}
    assert len(wanted) > 180
    assert wanted - there == set()


@pytest.mark.ours
def test_a_field_that_is_lost_is_named(shown: list[Shown]) -> None:
    """What an output does not say is found: the safety check has no word of where the giver is."""
    each = shown[0]
    givers = [value for record in each.library.techniques.values() for path, value in written(record) if path == "giver"]
    lost = [value for value in givers if not any(word in each.check for word in each.words(value, Output.CHECK))]
    assert len(lost) == len(givers) > 5
