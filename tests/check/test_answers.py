"""What can go wrong with the kept answers of the safety check: never does it lead to "Go ahead", the check starts again."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.check.asking import FIRST, KEPT, asked, opened, stage, tap, title
from tests.conftest import ROOT

pytestmark = pytest.mark.ring("test")

#: A finished check that nothing is wrong with: a sore vein told of, and a clinician who agreed.
RECORD: dict[str, Any] = {
    "signs": [],
    "topics": ["allergies"],
    "typed": ["varicose", "blood-thinners"],
    "answers": {
        "varicose": "yes",
        "varicose-check": "no",
        "blood-thinners": "agreed",
        "allergy-nut": "no",
        "allergy-other": "no",
        "asthma-scent": "no",
    },
    "unsure": ["varicose"],
    "spots": {"varicose": ["calves"]},
    "at": "09:30",
    "done": True,
}
#: Seals and stores a record as the check itself would, but with any content.
WRITE = """async (change) => {
  const { write, empty } = await import('../../assets/safety/answers.js');
  const { version } = await (await fetch('../../assets/check.json')).json();
  const { answers, ...rest } = change;
  write({ ...empty(new Date()), version, ...rest, answers });
}"""
#: Reads what is stored, as other pages do, and says whether a start may then begin.
READ = """async () => {
  const { read, doneToday } = await import('../../assets/safety/answers.js');
  const data = await (await fetch('../../assets/check.json')).json();
  return [doneToday(new Date()), read(data, new Date()) ?? null];
}"""


@pytest.fixture
def size() -> ViewportSize:
    return {"width": 1280, "height": 720}


def stored(page: Page, site_url: str, change: dict[str, Any], at: dt.datetime | None = None) -> None:
    """Store a sealed record and open the check again."""
    opened(page, site_url, at)
    page.evaluate(WRITE, {**RECORD, **change})
    assert "check" in page.evaluate(KEPT)
    page.reload()
    page.locator(".guide-check__stage h1").wait_for()


def starts_again(page: Page) -> None:
    """The first question is shown, nothing is stored, nobody is told to go ahead."""
    expect(page.locator(".guide-check__stage h1")).to_have_text(FIRST)
    assert "Go ahead" not in stage(page)
    assert "check" not in page.evaluate(KEPT)


def test_a_good_record_is_the_result(site_url: str, page: Page) -> None:
    """A record of today that is whole shows its result at once, with the time of the check."""
    stored(page, site_url, {})
    expect(page.locator(".guide-verdict h1")).to_have_text(re.compile("^Go ahead, with \\d changes$"))
    assert "Checked today at 09:30." in stage(page)
    done, record = page.evaluate(READ)
    assert done
    assert record["answers"] == RECORD["answers"]
    assert "You said: calves." in stage(page)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"version": "0123456789abcdef"}, id="other version"),
        pytest.param({"day": "2020-01-31"}, id="other day"),
        pytest.param({"day": "today"}, id="no day"),
        pytest.param({"at": "half past nine"}, id="no time"),
        pytest.param({"done": False}, id="not finished"),
        pytest.param({"done": "yes"}, id="finished is no yes or no"),
        pytest.param({"signs": ["no-such-sign"]}, id="unknown sign"),
        pytest.param({"signs": "stroke-signs"}, id="signs are no list"),
        pytest.param({"topics": ["allergies", "no-such-topic"]}, id="unknown topic"),
        pytest.param({"topics": ["allergies", "allergies"]}, id="a topic twice"),
        pytest.param({"typed": ["varicose", "blood-thinners", "no-such-condition"]}, id="unknown condition typed"),
        pytest.param({"answers": {**RECORD["answers"], "no-such-condition": "no"}}, id="unknown condition answered"),
        pytest.param({"answers": {**RECORD["answers"], "fever": "no"}}, id="an answer to what was not asked"),
        pytest.param({"answers": {**RECORD["answers"], "varicose": "maybe"}}, id="no such answer"),
        pytest.param({"answers": {**RECORD["answers"], "varicose": "agreed"}}, id="agreed, where nobody is asked"),
        pytest.param({"answers": {**RECORD["answers"], "varicose": None}}, id="an answer is missing"),
        pytest.param({"answers": {"varicose": "yes", "blood-thinners": "agreed"}}, id="a topic was not gone through"),
        pytest.param({"answers": {}, "unsure": [], "spots": {}}, id="no answers"),
        pytest.param({"answers": ["varicose"]}, id="answers are a list"),
        pytest.param({"unsure": ["allergy-nut"]}, id="unsure of a no"),
        pytest.param({"unknown": "hydroxyzine"}, id="what was typed is no list"),
        pytest.param({"unknown": ["x" * 61]}, id="longer than what can be typed"),
        pytest.param({"unknown": [" "]}, id="nothing typed"),
        pytest.param({"spots": {"varicose": ["no-such-area"]}}, id="unknown area"),
        pytest.param({"spots": {"blood-thinners": ["calves"]}}, id="a spot where there is none"),
        pytest.param({"spots": {"allergy-nut": ["calves"]}}, id="a spot of a no"),
        pytest.param({"spots": {"varicose": "calves"}}, id="a spot is no list"),
        pytest.param({"spots": {}}, id="nobody was asked where it is"),
        pytest.param({"more": True}, id="one key more"),
        pytest.param({"typed": [f"x{number}" for number in range(4000)]}, id="huge"),
    ],
)
@pytest.mark.few(6)
def test_a_bad_record_starts_again(site_url: str, page: Page, change: dict[str, Any]) -> None:
    """A record with the right seal that this check could not have made today is thrown away, by whoever reads it."""
    opened(page, site_url)
    page.evaluate(WRITE, {**RECORD, **change})
    assert page.evaluate(READ)[1] is None
    assert "check" not in page.evaluate(KEPT)
    stored(page, site_url, change)
    starts_again(page)


@pytest.mark.parametrize("change", [{"day": "2020-01-31"}, {"done": False}, {"at": ""}, {"more": True}], ids=str)
def test_only_a_finished_check_of_today_counts(site_url: str, page: Page, change: dict[str, Any]) -> None:
    """The quick look of a Start link takes nothing but a finished check of today for one."""
    opened(page, site_url)
    assert page.evaluate(READ) == [False, None]
    page.evaluate(WRITE, {**RECORD, **change})
    assert page.evaluate(READ)[0] is False


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text[:-1], id="cut off"),
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "null", id="null"),
        pytest.param(lambda _: "[]", id="a list"),
        pytest.param(lambda _: '"done"', id="a word"),
        pytest.param(lambda text: json.dumps({**json.loads(text), "seal": None}), id="no seal"),
        pytest.param(lambda text: text.replace('"varicose":"yes"', '"varicose":"no"'), id="an answer changed by hand"),
        pytest.param(
            lambda text: text.replace('"blood-thinners":"agreed"', '"blood-thinners":"no"'), id="another changed by hand"
        ),
        pytest.param(lambda text: text.replace('["calves"]', "[]"), id="a spot taken out by hand"),
        pytest.param(lambda text: text.replace("09:30", "10:30"), id="the time changed by hand"),
        pytest.param(lambda text: text.replace("{", '{"__proto__":{"done":true},', 1), id="a prototype"),
    ],
)
@pytest.mark.few(3)
def test_a_spoilt_record_starts_again(site_url: str, page: Page, spoil: Callable[[str], str]) -> None:
    """Text that was cut, swapped or edited by hand is noticed by its shape or its seal and thrown away."""
    stored(page, site_url, {})
    before = page.evaluate(KEPT)["check"]
    after = spoil(before)
    assert after != before
    page.evaluate("(text) => localStorage.setItem(Object.keys(localStorage).find((key) => key.endsWith('check')), text)", after)
    page.reload()
    starts_again(page)


#: Names that every plain object of a script inherits, so that looking one up in a table finds what nobody wrote.
INHERITED = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"]


@pytest.mark.parametrize("name", INHERITED)
@pytest.mark.few(1)
def test_a_record_named_like_what_objects_inherit_is_asked(site_url: str, page: Page, name: str) -> None:
    """Behind the reader, which refuses such ids, a condition of such a name is asked, its yes stops, and it is kept and read again."""

    def spoil(route: Route) -> None:
        data = route.fetch().json()
        odd = {**data["conditions"][0], "id": name, "topic": "allergies", "name": "Odd one", "question": "Is it the odd one?"}
        odd |= {"action": "do-not-massage", "why": "It is odd.", "yes": {"stop": "no-massage", "conditions": [name]}}
        odd = {key: value for key, value in odd.items() if key not in {"only_if", "also", "medical", "agreed"}}
        route.fulfill(json={**data, "conditions": [*data["conditions"], odd]})

    page.route("**/assets/check.json", spoil)
    opened(page, site_url)
    tap(page, "None of these")
    page.get_by_label("Allergy").check()
    tap(page, "Next")
    heard = []
    while asked(page):
        heard.append(title(page))
        tap(page, "Yes" if heard[-1] == "Is it the odd one?" else "No")
    assert heard[-1] == "Is it the odd one?"
    for _ in range(2):
        expect(page.locator(".guide-verdict h1")).to_have_text("No massage today")
        assert "It is odd." in stage(page)
        page.reload()
        page.locator(".guide-verdict").wait_for()


@pytest.mark.ring("quick")
def test_every_table_of_the_scripts_inherits_nothing() -> None:
    """Scripts make tables keyed by ids, and read data, with tables.js alone: what it gives inherits no name that an id could have."""
    scripts = sorted((ROOT / "overrides" / "assets").rglob("*.js"))
    assert len(scripts) > 60
    plain = re.compile(r"Object\.fromEntries|JSON\.parse|\.json\(\)|\{[^{}]*\[[\w.]+\]:|= \{\};")
    found = [
        f"{script.name}:{number}: {line.strip()}"
        for script in scripts
        if script.name != "tables.js"
        for number, line in enumerate(script.read_text(encoding="utf-8").splitlines(), 1)
        if plain.search(line)
    ]
    assert found == []


def test_midnight_ends_the_check(site_url: str, page: Page) -> None:
    """The result goes at midnight by itself, and as soon as a device wakes up on another day."""
    late = dt.datetime(2026, 11, 22, 23, 58)  # noqa: DTZ001 - the local time of the device
    stored(page, site_url, {}, late)
    assert title(page).startswith("Go ahead")
    page.clock.fast_forward(180_000)
    starts_again(page)
    page.evaluate(WRITE, RECORD)
    page.reload()
    page.locator(".guide-verdict").wait_for()
    page.clock.set_fixed_time(late + dt.timedelta(days=3))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    starts_again(page)


def test_an_unfinished_check_is_none(site_url: str, page: Page) -> None:
    """Before the end nothing is stored; a reload starts again at the first screen."""
    opened(page, site_url)
    tap(page, "None of these")
    page.get_by_label("Allergy").check()
    tap(page, "Next")
    tap(page, "Yes")
    page.reload()
    starts_again(page)


@pytest.mark.ours
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError') } })",
            id="off",
        ),
        pytest.param("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", id="full"),
        pytest.param("Storage.prototype.setItem = () => {}", id="forgetful"),
    ],
)
def test_without_storage_the_result_says_so(site_url: str, page: Page, broken: str) -> None:
    """Where nothing can be kept the result is shown, says that other pages cannot follow, and leads to none that does not know the changes."""
    page.add_init_script(broken)
    opened(page, site_url)
    tap(page, "None of these")
    tap(page, "None of these")
    expect(page.locator(".guide-verdict h1")).to_have_text("Go ahead, as it is")
    assert "This device keeps nothing here." in stage(page)
    assert page.get_by_role("link", name="Start 10 minutes").is_visible()
    tap(page, "Someone else: start again")
    tap(page, "None of these")
    page.get_by_label("Allergy").check()
    tap(page, "Next")
    for _ in range(3):
        tap(page, "Yes")
    page.locator(".guide-verdict").wait_for()
    assert title(page).startswith("Go ahead, with ")
    assert not page.locator("#guide-content").get_by_role("link", name=re.compile("^Start")).count()
    page.reload()
    expect(page.locator(".guide-check__stage h1")).to_have_text(FIRST)


@pytest.mark.parametrize(
    ("typed", "verdict", "words"),
    [
        pytest.param("zzyzxo", "Ask first", ["You typed “zzyzxo”", "If they say yes", "Take out “zzyzxo”."], id="unknown"),
        pytest.param("warfarin", "Ask first", ["What to ask", "If they say yes", "Nowhere firmer than light."], id="ask first"),
        pytest.param("heart attack", "No massage today", ["What to do next.", "Emergency number"], id="no massage"),
    ],
)
def test_without_storage_every_other_result_is_whole(
    site_url: str, page: Page, typed: str, verdict: str, words: list[str]
) -> None:
    """Where nothing can be kept, a result that lets nobody begin is as complete, on paper too, and says that it is not kept."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    opened(page, site_url)
    tap(page, "None of these")
    page.locator("#guide--typed").fill(typed)
    offers = page.get_by_role("group", name="Do you mean").get_by_role("button")
    offers.first.click()
    tap(page, "Next")
    while asked(page):
        tap(page, "No" if title(page).startswith("Has a clinician") else "Yes")
    expect(page.locator(".guide-verdict h1")).to_have_text(verdict)
    assert "This device keeps nothing here." in stage(page)
    assert all(word in stage(page) for word in words)
    assert not page.locator("#guide-content").get_by_role("link", name=re.compile("^Start")).count()
    page.emulate_media(media="print")
    printed = stage(page)
    assert all(word in printed for word in words if not word.startswith("Take out"))
