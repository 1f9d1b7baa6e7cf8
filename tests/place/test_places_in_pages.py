"""What pages say of a stroke after a check is what Python says of its place, text by text, and the oracle finds nothing in it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.data.check import outcome_data, screening
from generator.guide import addresses
from generator.guide.care import care_of
from generator.guide.facts import Facts
from generator.place.here import Here, here
from generator.place.today import gone
from generator.place.wants import Place
from generator.records.vocabulary import Over
from generator.safety.outcome import leave, positions_left
from tests.conftest import ROOT, hosted
from tests.helpers.some import some
from tests.place.oracle import Kind, Text
from tests.place.places import Done
from tests.place.test_places import LIBRARY, oracle, rendered, the_places, unexpected

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

#: Whom the texts of a stroke tell, by where they stand.
KINDS: dict[str, Kind] = {"do": "told", "say": "spoken", "ask": "spoken", "cue": "told"}
Said = dict[str, list[str]]
#: Follows pages as the script of a real page does, each in a copy of its own, and reads what is left of their strokes.
TOOLS = """async () => {
  const get = async (name) => (await fetch(`/assets/${name}.json`)).json();
  const [data, routines, chooser] = await Promise.all(["check", "routines", "choose"].map(get));
  const { followGuide, followSession, followSheet } = await import("/assets/today/routine.js");
  const { followTechnique } = await import("/assets/today/pages.js");
  const { told } = await import("/assets/choose/view.js");
  const { placeOf } = await import("/assets/today/words.js");
  const todayOf = (outcome) => ({ data, routines, outcome, record: { signs: [], answers: {}, spots: {}, unknown: [] },
    verdict: { kind: "go", start: true }, cards: [], yes: [], plain: false });
  const pages = new Map();
  const copyOf = async (name) => {
    if (!pages.has(name)) pages.set(name, new DOMParser().parseFromString(await (await fetch(`/${name}`)).text(), "text/html"));
    return pages.get(name).cloneNode(true);
  };
  const words = (each) => {
    const copy = each.cloneNode(true);
    for (const other of copy.querySelectorAll(".guide-say")) other.remove();
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  const spoken = (stroke, kind) => [...stroke.querySelectorAll(`.guide-say${kind}`)].map((each) => /\\u201c([^]*)\\u201d/.exec(each.textContent)[1]);
  const read = (stroke) => ({
    do: [...stroke.querySelectorAll(".guide-do > li")].map(words),
    say: spoken(stroke, ":not(.guide-ask)"),
    ask: spoken(stroke, ".guide-ask"),
    cue: [...new Set([...stroke.querySelectorAll("[data-cue]")].map((each) => each.dataset.cue).concat([...stroke.querySelectorAll("img[alt]")].map((each) => each.alt)))].filter(Boolean),
  });
  const follow = { guide: followGuide, session: followSession, sheet: followSheet };
  window.tools = {
    async steps(kind, name, outcome, routine, steps) {
      const page = await copyOf(name);
      follow[kind](todayOf(outcome), page);
      const within = kind === "session" ? page.querySelector(`ol[data-routine="${routine}"]`) : page;
      return steps.map((step) => {
        const found = within.querySelector(`[data-step="${step}"]`);
        return kind === "sheet" ? { row: words(found) } : read(found);
      });
    },
    async technique(name, outcome) {
      const page = await copyOf(name);
      followTechnique(todayOf(outcome), page);
      return read(page.querySelector("#how"));
    },
    composed({ technique, outcome, where, position, over }) {
      const said = told(chooser.techniques[technique], placeOf({ routines, outcome }, where, [position], over));
      return { do: said.dos.map(({ text }) => text), say: [said.say].filter(Boolean), ask: said.asks, cue: [said.cue].filter(Boolean) };
    },
  };
}"""


def _address(kind: str, done: Done) -> str:
    assert done.routine
    guide = next(each for each in LIBRARY.guides.values() if done.routine.id in each.routines)
    make = {"guide": addresses.massage, "sheet": addresses.sheet}
    return make[kind](guide, done.routine) if kind in make else addresses.session(guide)


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Give a page that follows the pages of the real guide as they are rendered, without a build."""
    folder: Path = tmp_path_factory.mktemp("places")
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    for path, data in screening(Facts(LIBRARY)).items():
        (folder / path).write_bytes(data)
    wanted = {_address(kind, done) for kind in ("guide", "session", "sheet") for done in the_places().routines}
    wanted |= {addresses.address(each) for each in LIBRARY.techniques.values()}
    for address in wanted:
        (folder / _file(address)).write_text(rendered(address), encoding="utf-8")
    with hosted(folder) as address:
        found = chromium.new_page()
        found.goto(f"{address}assets/check.json")
        found.evaluate(TOOLS)
        yield found
        found.close()


def _file(address: str) -> str:
    return f"{address.split('#', maxsplit=1)[0].strip('/').replace('/', '--')}.html"


def said(place: Here, first: Sequence[str], heard: Iterable[str]) -> Said:
    """Give what Python says of a place. `first` is what its step says, `heard` what was said before any check: that is not asked again."""
    care = care_of(place.technique, heard)
    return {
        "do": [each.do for each in place.instructions],
        "say": sorted(filter(None, first)),
        "ask": [each.text for each in place.asked(care)],
        "cue": [place.cue] if place.cue else [],
    }


def texts(found: Said) -> list[Text]:
    return [Text(name, words, KINDS[name]) for name, each in found.items() for words in each]


def by_page(kind: str) -> dict[tuple[str, str, str], list[Done]]:
    """Gather the places of routines that one page under one check shows."""
    groups: dict[tuple[str, str, str], list[Done]] = {}
    for done in the_places().routines:
        assert done.routine
        key = (_address(kind, done), done.routine.id, json.dumps(outcome_data(done.outcome)))
        groups.setdefault(key, []).append(done)
    return groups


def followed(page: Page, kind: str) -> Iterator[tuple[Done, dict[str, Any]]]:
    """Give each place with what the page of that kind says of it."""
    groups = by_page(kind)
    asked = [
        [kind, _file(name), json.loads(outcome), routine, [each.step.id for each in found if each.step]]
        for (name, routine, outcome), found in groups.items()
    ]
    shown = page.evaluate(
        "async (asked) => { const found = []; for (const each of asked) found.push(await tools.steps(...each)); return found; }",
        asked,
    )
    for found, all_said in zip(groups.values(), shown, strict=True):
        yield from zip(found, all_said, strict=True)


@pytest.mark.parametrize("kind", ["guide", "session"])
def test_a_page_says_of_a_step_what_python_says(page: Page, kind: str) -> None:
    """500 places: each instruction, question and cue is left, or goes, on the page of a guide and in its session as in Python."""
    wrong = []
    for done, found in some(followed(page, kind)):
        place = done.here(LIBRARY)
        plain = here(LIBRARY, done.technique, done.step, done.routine)
        spoken = [each.say for each in place.instructions]
        if kind == "guide":
            first = [] if plain.first.text in {each.say for each in plain.instructions} else [place.first.text]
            expected = said(place, [*first, *spoken], [plain.first.text, *(each.say for each in plain.instructions)])
        else:
            expected = said(place, [place.first.text], [plain.first.text])
        if not any(each.strokes for each in done.technique.steps) and kind == "guide":
            expected["cue"] = []
        found["say"] = sorted(found["say"])
        assert found == expected, (done.name, done.outcome)
        wrong += unexpected(done.technique, oracle().faults(done.allowed(LIBRARY), texts(found)))
    assert wrong == []


@pytest.mark.ring("all")
def test_a_sheet_says_of_a_step_nothing_that_it_does_not_allow(page: Page) -> None:
    """500 places: the line of a sheet names no area, no pressure and no oil that its place does not have today."""
    wrong = []
    for done, found in some(followed(page, "sheet")):
        # What it is not done on is a limit, and the line begins with the name of the stroke, which says what it is.
        row = re.sub(r"\bnot [^0-9]*", "", found["row"].replace(str(done.technique.name), " "))
        wrong += unexpected(done.technique, oracle().faults(done.allowed(LIBRARY), [Text("row", row)]))
    assert wrong == []


def test_the_page_of_a_stroke_says_what_python_says(page: Page) -> None:
    """Under the checks of 200 places the page of a stroke keeps the instructions and questions that Python keeps."""
    asked, places = [], []
    for done in the_places().alone[:200]:
        left = leave(LIBRARY, done.technique, done.outcome)
        if left.out:
            continue
        over = Over.CLOTHES if done.outcome.only_clothes else None
        today = Place(
            left.where, tuple(positions_left(done.technique.positions, done.outcome)), over, gone(LIBRARY, done.outcome)
        )
        places.append(Done(done.technique, today, done.outcome))
        asked.append([_file(addresses.address(done.technique)), outcome_data(done.outcome)])
    assert len(asked) > 100
    shown = page.evaluate(
        "async (asked) => { const found = []; for (const each of asked) found.push(await tools.technique(...each)); return found; }",
        asked,
    )
    wrong = []
    for done, found in zip(places, shown, strict=True):
        place = done.here(LIBRARY)
        heard = [str(each.say) for each in done.technique.steps if each.say]
        expected = said(place, [each.say for each in place.instructions], heard)
        assert {**found, "say": sorted(found["say"])} == {**expected, "cue": []}, done
        wrong += unexpected(done.technique, oracle().faults(done.allowed(LIBRARY), texts(found)))
    assert wrong == []


def test_a_routine_that_is_put_together_says_what_python_says(page: Page) -> None:
    """500 places: a stroke in a routine of the chooser says what Python says of it there."""
    known = json.loads(screening(Facts(LIBRARY))[next(path for path in screening(Facts(LIBRARY)) if path.stem == "choose")])
    places = [done for done in the_places().alone if done.technique.id in known["techniques"]]
    assert len(places) > 400
    asked = [
        {
            "technique": done.technique.id,
            "outcome": outcome_data(done.outcome),
            "where": {area: str(pressure) for area, pressure in done.today.where.items()},
            "position": done.today.positions[0],
            "over": str(done.today.over),
        }
        for done in places
    ]
    shown = page.evaluate("(asked) => asked.map(tools.composed)", asked)
    wrong = []
    for done, found in zip(places, shown, strict=True):
        place = done.here(LIBRARY)
        plain = here(LIBRARY, done.technique)
        first = next((each.say for each in plain.instructions if each.say), "")
        expected = said(place, [], [first])
        assert {**found, "say": []} == expected, done
        wrong += unexpected(done.technique, oracle().faults(done.allowed(LIBRARY), texts(found)))
    assert wrong == []
