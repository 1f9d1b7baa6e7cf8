"""Every field that keeps somebody safe has a row that says where it is shown, and is found there. The rows: `safety_fields.yml`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from generator.data.api import export_json
from generator.data.check import CHECK, CHOOSE, screening
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps, routine_techniques
from generator.pages.composing import composable
from generator.pages.sheets import Sheets
from generator.paper.booklet import Booklets
from generator.paper.sheet import plan_sheets
from generator.paper.typeset import Typesetter
from generator.records import KINDS, SINGLES, Checklist, Record
from generator.records.base import Known
from generator.site.walk import read
from tests.content.carried import EPOCH, rendered
from tests.helpers.printed import squeezed, texts

pytestmark = pytest.mark.ring("test")

ROWS: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "safety_fields.yml").read_text(encoding="utf-8"))
#: The kinds whose fields keep people safe; of the site only its emergency numbers.
SAFE = (
    "areas",
    "conditions",
    "warnings",
    "stop-signs",
    "techniques",
    "supplies",
    "positions",
    "checklists",
    "routines",
    "safety-check",
    "site",
)
OUTPUTS = ("page", "guide", "session", "sheet", "pdf", "booklet", "composer", "check", "api")
NOWHERE = "nowhere, because "


def fields_of(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Give the path of every field of a model, and of the pieces inside it."""
    for name, field in model.model_fields.items():
        path = f"{before}{field.alias or name}"
        inner = [each for each in _types(field.annotation) if isinstance(each, type) and issubclass(each, BaseModel)]
        if inner:
            for each in inner:
                yield from fields_of(each, f"{path}.")
        else:
            yield path


def _types(annotation: Any) -> Iterator[Any]:
    inner = get_args(annotation)
    for each in inner:
        yield from _types(each)
    if not inner:
        yield annotation


def rows_wanted() -> dict[str, list[str]]:
    """Give the fields of each kind that need a row; what all kinds share stands once, under `every`."""
    models = {**KINDS, **SINGLES}
    every = list(dict.fromkeys(fields_of(Known)))
    found = {"every": every}
    for kind in SAFE:
        fields = dict.fromkeys(fields_of(models[kind]))
        found[kind] = [each for each in fields if each not in every and (kind != "site" or each.startswith("emergency."))]
    return found


def values_of(value: Any, path: list[str]) -> Iterator[Any]:
    """Give every value that stands at a path of a record."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from values_of(each, path)
    elif not path:
        if isinstance(value, Mapping):
            yield from [*value, *value.values()]
        elif value is not None and not isinstance(value, bool):
            yield value
    elif isinstance(value, BaseModel):
        name = next((each for each, field in type(value).model_fields.items() if (field.alias or each) == path[0]), path[0])
        yield from values_of(getattr(value, name, None), path[1:])


class Shown:
    """What each output says, as text without spaces, and how a value is worded there."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.pages = {address: _plain(text) for address, text in rendered(library).items()}
        facts = Facts(library)
        data = screening(facts)
        self.check, self.composer = (_bare(data[name].decode()) for name in (CHECK, CHOOSE))
        self.api = {str(path): _bare(text.decode()) for path, text in export_json(facts)}
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
        self.names = {
            (kind, ref): str(record.name)
            for kind in KINDS
            for ref, record in library.by_kind[kind].items()
            if hasattr(record, "name")
        }

    def texts(self, record: Record, output: str) -> list[str]:
        """Give the texts of an output that show a record: none if it is in no guide."""
        library = self.library
        if output == "page":
            return [self.pages[self._page(record)]]
        if output == "api":
            own = (
                f"{addresses.API}{record.kind}.json"
                if record.kind in SINGLES
                else f"{addresses.API}{record.kind}/{record.id}.json"
            )
            return [self.api[own]]
        if output == "check":
            return [self.check]
        if output == "composer":
            return [self.composer] if record.kind != "techniques" or record in composable(library) else []
        found = []
        for guide in library.guides.values():
            for routine in (library.routines[ref] for ref in guide.routines):
                if record.kind == "techniques" and record.id not in {each.id for each in routine_techniques(library, routine)}:
                    continue
                if (
                    output == "pdf"
                    and record.kind == "techniques"
                    and record.id not in {step.technique for step in flat_steps(routine)}
                ):
                    continue  # paper knows no check of today, so nothing steps in on it
                if record.kind == "routines" and record.id != routine.id:
                    continue
                found.append(
                    {
                        "guide": self.pages[addresses.address(guide)],
                        "session": self.pages[addresses.session(guide)],
                        "sheet": self.pages[addresses.sheet(guide, routine)],
                        "pdf": self.pdf[f"{guide.id}--{routine.id}"],
                        "booklet": self.booklets[guide.id],
                    }[output]
                )
        if output == "guide" and isinstance(record, Checklist):
            found = [f"{page}{self._led_to(record)}" for page in found]
        # A stroke stands on each; of the rest each has what is about it.
        return found if record.kind in ("techniques", "routines") else ["".join(found)]

    def _led_to(self, checklist: Checklist) -> str:
        """Give what a guide leads to for a list that is for later, as the oily laundry is: it begins it, and says where all of it stands."""
        if not all(item.only_with for item in checklist.items):
            return ""
        pages = [addresses.checklists(each) for each in self.library.guides.values() if checklist.id in each.afterwards]
        begun = _bare(f"{checklist.items[0].do} All {len(checklist.items)} steps")
        assert all(begun in self.pages[page.removesuffix("checklists/")] for page in pages)
        return "".join(self.pages[page] for page in pages)

    def _page(self, record: Record) -> str:
        if record.kind == "safety-check":
            return addresses.CHECK
        if record.kind == "site":
            return addresses.STOP_SIGNS
        if record.kind == "routines":
            guide = next(each for each in self.library.guides.values() if record.id in each.routines)
            return addresses.session(guide)
        if record.kind == "checklists":
            return next(
                addresses.checklists(each)
                for each in self.library.guides.values()
                if record.id in (*each.set_up, *each.during, *each.afterwards)
            )
        return addresses.address(record).split("#")[0]

    def words(self, value: Any) -> list[str]:
        """Give the ways in which a value may be worded: as it is, as a word of ours, as the name of what it names."""
        plain = str(value.value if isinstance(value, Enum) else value)
        if isinstance(value, int | float) and not isinstance(value, Enum):
            plain = f"{value:g}"
        found = [plain]
        if isinstance(value, float) and value % 1:
            found.append(f"{value * 60:g}")  # less than a minute is said in seconds
        for table in type(self.library.words).model_fields:
            words = getattr(self.library.words, table)
            if isinstance(words, Mapping) and plain in {str(key) for key in words}:
                found += [str(text.name) for key, text in words.items() if str(key) == plain and hasattr(text, "name")]
        found += [name for (_, ref), name in self.names.items() if ref == plain]
        found += [str(sign.sign) for ref, sign in self.library.stop_signs.items() if ref == plain]
        return [_bare(each) for each in found]


def _bare(text: str) -> str:
    return squeezed(text.replace('\\"', '"')).casefold()


def _plain(page: str) -> str:
    return _bare(html.unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture(scope="module")
def shown(content: Mapping[PurePosixPath, bytes]) -> Shown:
    return Shown(read(content))


def missing(shown: Shown, kind: str, field: str, output: str) -> tuple[int, list[str]]:
    """Give how many values of a field were looked for in an output, and those that are not there."""
    looked, lost = 0, []
    for record in shown.library.records:
        if record.kind != kind:
            continue
        for value in values_of(record, field.split(".")):
            for text in shown.texts(record, output):
                looked += 1
                if not any(words in text for words in shown.words(value)):
                    lost.append(f"{record.id}: {str(value)[:60]}")
    return looked, lost


def test_every_field_has_a_row() -> None:
    """No field of a record that keeps somebody safe is without a row, and no row is without its field."""
    wanted = rows_wanted()
    assert {kind: [field for field in fields if field not in ROWS.get(kind, {})] for kind, fields in wanted.items()} == {
        kind: [] for kind in wanted
    }
    assert {kind: [field for field in rows if field not in wanted[kind]] for kind, rows in ROWS.items()} == {
        kind: [] for kind in ROWS
    }


def test_every_row_says_where_or_why_not() -> None:
    """A row names outputs there are, or says why the field is shown nowhere."""
    for kind, rows in ROWS.items():
        for field, row in rows.items():
            if row.startswith(NOWHERE):
                assert len(row) > len(NOWHERE) + 10, (kind, field)
            else:
                assert set(row.split(", ")) <= set(OUTPUTS), (kind, field)


@pytest.mark.parametrize("kind", SAFE)
def test_each_field_is_found_where_its_row_says(shown: Shown, kind: str) -> None:
    """Every value of every record stands in each output that the row of its field names."""
    lost = {}
    for field, row in {**ROWS["every"], **ROWS[kind]}.items():
        for output in () if row.startswith(NOWHERE) else row.split(", "):
            _, gone = missing(shown, kind, field, output)
            if gone:
                lost[f"{field} in {output}"] = gone[:3]
    assert lost == {}


def test_a_field_that_is_lost_is_named(shown: Shown) -> None:
    """What an output does not say is found: the safety check has no word of where the giver is."""
    looked, lost = missing(shown, "techniques", "giver", "check")
    assert looked == len(lost) > 5
