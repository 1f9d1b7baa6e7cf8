"""What the page puts together is judged by the rules of the build and by the safety outcome: a thousand choices by chance."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from generator.data.check import outcome_data, questions, screening
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.place.wants import Place, wanted
from generator.reading.problems import ContentError
from generator.records import Condition
from generator.records.vocabulary import Action, Contents, Hand, Level, Move, Over, Per, Pressure
from generator.safety.adapt import adapt
from generator.safety.outcome import Outcome, Stop, leave, merged, outcome_of, positions_left
from generator.site.walk import read
from tests.conftest import ROOT, hosted
from tests.helpers.real import real_content, real_library
from tests.helpers.some import some

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

CONTENT = real_content()
GUIDE = real_library()
FILES = screening(Facts(GUIDE))
DATA = {path.stem: json.loads(data) for path, data in FILES.items()}
COUNT = 1000
#: For a refusal, what would have to be there.
REFUSALS = {"stopped", "unknown", "position", "clothes", "areas", "short", "hold", "glide"}

Choice = dict[str, Any]
Case = tuple[Choice, Outcome]


def _answers(chance: random.Random) -> Outcome:
    """Give the outcome of a few yes answers; most people who ask first have asked."""
    asked: list[Condition] = chance.sample(questions(GUIDE), chance.randint(1, 4))
    return merged(
        outcome_of(c, agreed=c.action is Action.ASK_FIRST and chance.random() < 0.8)
        for c in asked
        if c.action is not Action.DO_NOT_MASSAGE or chance.random() < 0.1
    )


def _invented(chance: random.Random) -> Outcome:
    """Give an outcome that limits could have, though no condition has it today."""

    def maybe(likely: float, words: list[Any], most: int) -> frozenset[Any]:
        return frozenset(chance.sample(words, chance.randint(1, most))) if chance.random() < likely else frozenset()

    only = frozenset(chance.sample(sorted(GUIDE.areas), 20)) if chance.random() < 0.1 else None
    return Outcome(
        pressure=chance.choice([Pressure.FIRM, Pressure.MEDIUM, Pressure.LIGHT, Pressure.FEATHER]),
        areas={area: chance.choice(list(Pressure)) for area in maybe(0.7, sorted(GUIDE.areas), 5)},
        only_areas=only,
        only_hands=frozenset(chance.sample(list(Hand), 5)) if chance.random() < 0.1 else None,
        only_positions=maybe(0.2, sorted(GUIDE.positions), 2) or None,
        only_clothes=chance.random() < 0.2,
        without_moves=maybe(0.4, list(Move), 3),
        without_hands=maybe(0.3, list(Hand), 2),
        without_positions=maybe(0.3, sorted(GUIDE.positions), 3),
        without_supplies=maybe(0.2, [*sorted(GUIDE.supplies), "massage-oil.almond"], 2),
        without_contents=maybe(0.3, list(Contents), 4),
        minutes=chance.choice([None, None, 3.0, 4.25, 5.0, 7.5, 10.0, 20.0]),
        conditions=maybe(0.3, sorted(GUIDE.conditions), 3),
    )


def _choice(chance: random.Random) -> Choice:
    chooser = DATA["choose"]
    return {
        "minutes": chance.choice([3, 4, 5, 5, 8, 10, 10, 15, 15, 20, 20, 25, 30, 30, chance.randint(3, 30)]),
        "position": chance.choice(["", "", *chooser["positions"]]),
        "over": chance.choice(["", "", "skin", "clothes"]),
        "areas": sorted(chance.sample(chooser["wanted"], min(chance.choice([0, 0, 1, 1, 2, 3]), len(chooser["wanted"])))),
        "own": chance.random() < 0.5,
    }


def _cases() -> list[Case]:
    chance = random.Random(20_261_128)  # noqa: S311 - the same choices each time
    kinds = (Outcome, lambda: _answers(chance), lambda: _answers(chance), lambda: _invented(chance))
    return [(_choice(chance), chance.choice(kinds)()) for _ in range(COUNT)]


CASES = _cases()


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Give a page that holds compose.js and the data of the real guide, under `tools`."""
    folder: Path = tmp_path_factory.mktemp("compose")
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    for path, data in FILES.items():
        (folder / path).write_bytes(data)
    with hosted(folder) as address:
        found = chromium.new_page()
        found.goto(f"{address}assets/choose.json")
        found.evaluate(
            """async () => {
              const get = async (name) => (await fetch(`/assets/${name}.json`)).json();
              const [check, routines, chooser] = await Promise.all(["check", "routines", "choose"].map(get));
              const { compose } = await import("/assets/choose/compose.js");
              const known = { areas: check.areas, routines, chooser };
              window.tools = { compose, known, all: (cases) => JSON.stringify(cases.map(([choice, outcome]) => compose(choice, known, outcome))) };
            }"""
        )
        yield found
        found.close()


def _plain(outcome: Outcome) -> Any:
    return json.loads(json.dumps(outcome_data(outcome)))


def made(page: Page, cases: list[Case]) -> list[dict[str, Any]]:
    """Give what the page makes of each choice under each outcome."""
    return list(
        json.loads(page.evaluate("(cases) => tools.all(cases)", [[choice, _plain(outcome)] for choice, outcome in cases]))
    )


@pytest.fixture(scope="module")
def composed(page: Page) -> list[tuple[Choice, Outcome, dict[str, Any]]]:
    return [(*case, found) for case, found in zip(CASES, made(page, CASES), strict=True)]


def record(number: int, routine: Mapping[str, Any]) -> bytes:
    """Write a routine that the page made as the file a person would have written."""
    steps: list[dict[str, Any]] = []
    for step in routine["steps"]:
        written = {"id": step["id"], "technique": step["technique"], "minutes": step["minutes"]}
        written |= {key: step[key] for key in ("areas", "pressure") if step[key]}
        if GUIDE.techniques[step["technique"]].rounds:
            written["rounds"] = 1  # the page counts none: who writes the file says how many fit, and one has to
        if step["areas"] or step["pressure"]:
            technique = GUIDE.techniques[step["technique"]]
            place = Place({area: Pressure(most) for area, most in step["where"].items()}, over=Over(routine["over"]))
            fits = wanted(GUIDE, technique, str(technique.cue)).fit(place)
            written["cue"] = (
                str(technique.cue) if fits else "Keep to what is left."
            )  # the page then has none: who writes the file needs one
        if not step["sides"]:
            assert step["times"] == 1
            steps.append(written)
        elif steps and steps[-1]["id"] == step["sides"]:
            steps[-1]["both_sides"].append(written)
        else:
            steps.append({"id": step["sides"], "both_sides": [written]})
    fields = {
        "name": f"Put together {number}",
        "summary": "Put together by the page.",
        "minutes": routine["minutes"],
        "positions": [routine["position"]],
        "over": routine["over"],
        "steps": steps,
        "basis": "The page put it together.",
    }
    return yaml.safe_dump(fields, sort_keys=False).encode()


def test_the_build_accepts_what_the_page_makes(composed: list[tuple[Choice, Outcome, dict[str, Any]]]) -> None:
    """Each routine of a thousand choices, written as a record, passes every rule of the build beside the rest of the guide."""
    files = {
        PurePosixPath(f"content/routines/put-together-{number}.yml"): record(number, found["routine"])
        for number, (_, _, found) in enumerate(composed)
        if "routine" in found
    }
    assert len(files) > COUNT / 2
    read_with(files)


def read_with(files: Mapping[PurePosixPath, bytes]) -> Library:
    try:
        return read({**CONTENT, **files})
    except ContentError as error:
        numbered = [
            f"{problem}\n{files[problem.place.path].decode()}" for problem in error.problems[:3] if problem.place.path in files
        ]
        raise AssertionError("\n".join([f"{len(error.problems)} problems", *numbered])) from None


def test_the_rules_would_notice(composed: list[tuple[Choice, Outcome, dict[str, Any]]]) -> None:
    """A routine whose last hold is gone, whose time is off or whose pressure rises twice is refused by the same road."""
    routine = next(found["routine"] for choice, _, found in composed if "routine" in found and len(found["routine"]["steps"]) > 7)
    steps = routine["steps"]
    short = [dict(steps[0], minutes=0.5), *steps[1:-1]]
    for wrong in (steps[:-1], short, [*steps[:2], steps[-2], *steps[2:]]):
        with pytest.raises(AssertionError, match="problems"):
            read_with({PurePosixPath("content/routines/wrong.yml"): record(0, {**routine, "steps": wrong})})


def test_it_is_as_asked_and_safe(composed: list[tuple[Choice, Outcome, dict[str, Any]]]) -> None:
    """Each choice gives a routine as it was asked for, in which today's check changes nothing any more, or a reason why there is none."""
    reasons: Counter[str] = Counter()
    for number, (choice, outcome, found) in enumerate(composed):
        if "refused" in found:
            reasons[found["refused"]] += 1
            assert found["refused"] in REFUSALS, (choice, outcome)
            assert (found["refused"] == "stopped") is (outcome.stop is not Stop.NONE)
            continue
        made = found["routine"]
        assert outcome.stop is Stop.NONE
        assert choice["position"] in {"", made["position"]}
        assert positions_left([made["position"]], outcome)
        assert choice["over"] in {"", made["over"]}
        assert not outcome.only_clothes or made["over"] == "clothes"
        limit = min(choice["minutes"], outcome.minutes or 99)
        assert sum(step["minutes"] * step["times"] for step in made["steps"]) == made["minutes"] <= limit
        for step in made["steps"]:
            technique = GUIDE.techniques[step["technique"]]
            where = {area: Pressure(word) for area, word in step["where"].items()}
            left = leave(GUIDE, technique, outcome, where)
            assert (left.out, left.where) == ("", where), (choice, outcome, step)
            assert where
            assert max(where.values()) <= Pressure.MEDIUM
            assert technique.level is not Level.ON_REQUEST
            assert not technique.self
            assert technique.over in {Over.EITHER, Over(made["over"])}
        _told_alike(number, made, outcome)
        for wish in choice["areas"]:
            areas = {area for step in made["steps"][1:-1] for area in step["where"]}
            is_there = any(wish in {area, GUIDE.areas[area].part} for area in areas)
            assert is_there or wish in made["missing"]
    assert reasons.keys() == REFUSALS - {"unknown"} - ({"glide", "hold"} - reasons.keys()), reasons
    assert sum(reasons.values()) < COUNT / 2


def _told_alike(number: int, made: Mapping[str, Any], outcome: Outcome) -> None:
    """Compare with what the generator makes of the same routine on the same day: nothing falls away, and each step is as it was told."""
    path = PurePosixPath("content/routines/put-together.yml")
    routine = _routine(path, record(number, made))
    adapted = adapt(GUIDE, routine, outcome)
    assert (adapted.not_offered, adapted.minutes, adapted.position) == ("", made["minutes"], made["position"])
    flat = [step.id for step in flat_steps(routine)]
    assert flat == [step["id"] for step in made["steps"]]
    for step, told in zip(adapted.steps, made["steps"], strict=True):
        assert step.technique == told["technique"]
        assert dict(step.where) == {area: Pressure(word) for area, word in told["where"].items()}


def _routine(path: PurePosixPath, data: bytes) -> Any:
    from generator.records import Routine
    from generator.records.schema import read_record

    return read_record(Routine, path, data)


def test_the_same_choice_is_the_same_routine(page: Page, composed: list[tuple[Choice, Outcome, dict[str, Any]]]) -> None:
    """An address that is shared gives the same routine again."""
    assert made(page, CASES[:200]) == [found for _, _, found in composed[:200]]


def test_most_plain_choices_are_met(page: Page) -> None:
    """Where nothing is ruled out, each length from five minutes on and each place has a routine, of just that length or as long as may be."""
    chooser = DATA["choose"]
    cases = [
        ({"minutes": minutes, "position": "", "over": "", "areas": areas, "own": True}, Outcome())
        for minutes in range(5, int(chooser["longest"]) + 1)
        for areas in ([], *([each] for each in chooser["wanted"]))
    ]
    for (choice, _), found in some(zip(cases, made(page, cases), strict=True)):
        assert "routine" in found, choice
        routine = found["routine"]
        assert routine["missing"] == []
        if not choice["areas"]:
            assert routine["minutes"] == choice["minutes"]
        spent: Counter[str] = Counter()
        for step in routine["steps"]:
            spent[step["technique"]] += step["minutes"] * step["times"]
        missing = choice["minutes"] - routine["minutes"]
        for ref, minutes in spent.items():
            span, sides = GUIDE.techniques[ref].minutes, 2 if GUIDE.techniques[ref].minutes.per is Per.SIDE else 1
            assert missing < sides / 2 or span.most * sides - minutes < sides / 2, (choice, ref)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 2},
        {"minutes": 31},
        {"minutes": 7.5},
        {"minutes": None},
        {"minutes": "10"},
        {"position": "upside-down"},
        {"position": "__proto__"},
        {"over": "silk"},
        {"areas": ["tail"]},
    ],
    ids=str,
)
def test_an_unknown_wish_is_refused(page: Page, wrong: Choice) -> None:
    """What no form of ours asks for gives no routine: an address may be anything."""
    whole = {"minutes": 10, "position": "", "over": "", "areas": [], "own": False}
    [good, bad] = made(page, [(whole, Outcome()), ({**whole, **wrong}, Outcome())])
    assert "routine" in good
    assert bad == {"refused": "unknown"}


def test_a_routine_says_why_each_step_is_there(composed: list[tuple[Choice, Outcome, dict[str, Any]]]) -> None:
    """It begins with the opening and ends with the close, on skin a glide warms first, and the reasons fit how firm the steps are."""
    seen: Counter[str] = Counter()
    for _, _, found in composed:
        if "refused" in found:
            continue
        steps = found["routine"]["steps"]
        whys = [step["why"] for step in steps]
        seen.update(whys)
        assert (whys[0], whys[-1]) == ("open", "close")
        levels = [max(Pressure(word) for word in step["where"].values()) for step in steps]
        if found["routine"]["over"] == "skin":
            assert whys[1] in {"oil", "warm"}
        for before, level, why in zip(levels, levels[1:], whys[1:], strict=False):
            if why == "firmer":
                assert level > before
            if why == "lighter":
                assert level < before
    assert set(seen) == {"open", "oil", "warm", "asked", "firmer", "same", "lighter", "again", "close"}
