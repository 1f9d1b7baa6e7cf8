"""What changes is said in the same words by the pages and by the script of the check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page

from generator.data.check import outcome_data, questions
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.pages.changes import ASK_WHERE, NOTHING_LEFT, SAYS, Changes
from generator.pages.page import minutes_of
from generator.records import Limits, Only
from generator.records.vocabulary import Pressure
from generator.safety.outcome import outcome_of_limits
from generator.site.walk import read

pytestmark = pytest.mark.ring("test")

Record = TypeVar("Record", Limits, Only)

#: Gives what the script says of one answer that has this outcome.
SAY = """([id, outcome]) => {
  const conditions = tools.data.conditions.map((each) => (each.id === id ? {...each, yes: outcome} : each));
  const record = {signs: [], answers: {[id]: "yes"}, spots: {}};
  return tools.changesOf({...tools.data, conditions}, tools.routines, record, outcome).map(({sign, heading, text}) => [sign, heading, text]);
}"""


@pytest.fixture(scope="module")
def library(content: Mapping[PurePosixPath, bytes]) -> Library:
    return read(content)


@pytest.fixture(scope="module")
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """Give a page that holds safety/changes.js and the data of the real site, under `tools`."""
    found = chromium.new_page()
    found.goto(f"{site_url}assets/check.json")
    found.evaluate(
        """async () => {
          const data = await (await fetch("/assets/check.json")).json();
          const routines = await (await fetch("/assets/routines.json")).json();
          window.tools = {...(await import("/assets/safety/changes.js")), data, routines};
        }"""
    )
    yield found
    found.close()


def made(kind: type[Record], **fields: Any) -> Record:
    """Make a part of a record that no file holds."""
    return kind.model_construct(**fields)


def same_order(text: str) -> list[str]:
    """Give the names of a list in the order of letters: authors choose one, the script keeps to that of the words' table."""
    names, *rest = re.split(r"[.:] ", text.lower().rstrip("."), maxsplit=1)
    return [
        *sorted(
            names.replace(" and ", ", ").replace(" or ", ", ").removeprefix("only ").removeprefix("nothing with ").split(", ")
        ),
        *rest,
    ]


def without_repeats(library: Library, limits: Limits) -> Limits:
    """Leave out what goes without saying, as the script does: it adds answers up, and would name most of the body.

    A page names every area its author named, also one that lies in another, or that may be touched as firmly as anywhere.
    """
    firmest = limits.pressure or Pressure.FIRM
    never = {str(area) for area, pressure in limits.areas.items() if pressure is Pressure.NEVER}

    def is_new(area: str, pressure: Pressure) -> bool:
        return not (library.around[area] - {area}) & never if pressure is Pressure.NEVER else pressure < firmest

    return limits.model_copy(update={"areas": {area: each for area, each in limits.areas.items() if is_new(str(area), each)}})


def by_python(changes: Changes, limits: Limits) -> list[Any]:
    found = [(each.sign, each.heading, each.text.removesuffix(f" {ASK_WHERE}")) for each in changes.of(limits)]
    return sorted([sign, heading, same_order(text)] for sign, heading, text in found)


def by_script(page: Page, condition: str, limits: Limits) -> list[Any]:
    outcome = json.loads(json.dumps(outcome_data(outcome_of_limits(limits))))
    found = page.evaluate(SAY, [condition, outcome])
    return sorted([sign, heading, same_order(text)] for sign, heading, text in found)


def test_both_halves_say_the_same(library: Library, page: Page) -> None:
    """Of every condition of the guide, after a yes and until somebody has asked, the script says what its page says."""
    changes = Facts(library).the(Changes)
    told = [(c.id, each) for c in questions(library) for each in (c.limits, c.until_asked) if each]
    assert len(told) > 80
    headings: set[str] = set()
    for condition, limits in told:
        ours = by_python(changes, without_repeats(library, limits))
        headings.update(heading for _, heading, _ in ours)
        assert by_script(page, condition, limits) == ours, condition
    assert headings > {each.heading for key, each in SAYS.items() if key != "spot"}


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (made(Limits, minutes=7.5), "7½ minutes at most."),
        (made(Limits, minutes=1), "1 minute at most."),
        (made(Limits, only=made(Only, areas=())), "No area is left."),
        (made(Limits, only=made(Only, hands=())), "Nothing is left."),
        (made(Limits, only=made(Only, positions=())), "No position is left."),
        (made(Limits, pressure=Pressure.FIRM), ""),
    ],
    ids=["half a minute", "one minute", "no area", "no hand", "no position", "as firm as can be"],
)
def test_what_no_condition_has_today_is_said_alike(library: Library, page: Page, limits: Limits, text: str) -> None:
    """Half minutes, and limits that leave nothing, are worded alike on both sides."""
    changes = Facts(library).the(Changes)
    assert [each.text for each in changes.of(limits)] == ([text] if text else [])
    assert by_script(page, questions(library)[0].id, limits) == by_python(changes, limits)


def test_halves_of_minutes_are_worded_alike(page: Page) -> None:
    """Every time up to an hour, in halves, is the same words on both sides."""
    minutes = [half / 2 for half in range(1, 121)]
    assert page.evaluate("(all) => all.map(tools.minutesOf)", minutes) == [minutes_of(each) for each in minutes]


@pytest.mark.ring("quick")
def test_every_change_has_words() -> None:
    """Each change has a sign, a heading and a text, and what can name nothing says so."""
    assert {each.sign for each in SAYS.values()} == {"area", "light"}
    assert [key for key in SAYS if key.startswith("only_") and key != "only_clothes"] == [*NOTHING_LEFT]
    assert all(each.heading and each.text for each in SAYS.values())
