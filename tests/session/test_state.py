"""The rules of a running session, second by second and in every order of touches; run in a browser, without a page or a clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.guide.library import Library
from generator.guide.steps import flat_steps

pytestmark = pytest.mark.ring("test")

#: A first step, one on both sides, a last one: 150 s.
PLAN = [
    {"id": "open", "seconds": 30, "side": ""},
    {"id": "palm", "seconds": 40, "side": "left"},
    {"id": "palm", "seconds": 40, "side": "right"},
    {"id": "close", "seconds": 40, "side": ""},
]


@pytest.fixture(scope="module")
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    context = chromium.new_context()
    made = context.new_page()
    made.goto(f"{site_url}about/")
    made.evaluate("async () => { window.rules = await import('/assets/session/state.js'); }")
    yield made
    context.close()


def run(page: Page, script: str, **values: Any) -> Any:
    """Run a function body with `rules`, the plan and some values at hand."""
    names = {"plan": PLAN, **values}
    return page.evaluate(f"({{ {', '.join(names)} }}) => {{ const {{ {NAMES} }} = rules; {script} }}", names)


NAMES = "begin, advance, act, twin, totalLeft, isReminderDue, reminded, save, restore, Clock, JUMP"


@pytest.mark.ours
@pytest.mark.parametrize(
    "every", [1000, 250, 977, 61_000], ids=["each second", "four times a second", "unevenly", "once a minute"]
)
def test_half_an_hour_is_half_an_hour(page: Page, library: Library, every: int) -> None:
    """A routine of 30 minutes ends after 30 minutes to the millisecond, each step in its time, however seldom somebody looks."""
    steps = flat_steps(library.routines["back-30"])
    plan = [
        {"id": s.id, "seconds": s.minutes * 60, "side": side}
        for s in steps
        for side in (("left", "right")[: s.times] if s.times > 1 else ("",))
    ]
    assert sum(float(str(each["seconds"])) for each in plan) == 1800
    found = run(
        page,
        """
        let state = begin(plan, 5000, 5000), ended, wrong = [];
        const starts = []; plan.reduce((sum, each) => (starts.push(sum), sum + each.seconds * 1000), 0);
        for (let now = 5000; now <= 5000 + 1900000; now += every) {
          state = advance(plan, state, now);
          const gone = Math.max(0, now - 10000);
          if (state.over) { ended ??= now; continue; }
          if (totalLeft(plan, state) !== 1800000 - gone || state.spent !== gone) wrong.push([now, totalLeft(plan, state)]);
          if (starts[state.index] > gone || (starts[state.index + 1] ?? Infinity) <= gone) wrong.push([now, state.index]);
        }
        return { ended, wrong, left: totalLeft(plan, state), spent: state.spent };""",
        plan=plan,
        every=every,
    )
    assert found["wrong"] == []
    assert found["spent"] == 1_800_000
    assert found["left"] == 0
    assert 1_810_000 <= found["ended"] < 1_810_000 + every


def test_any_order_of_touches_keeps_the_rules(page: Page) -> None:
    """After 10,000 touches in random orders, with clocks that stand still or go back, time, step and sum are right, and over is over."""
    found = run(
        page,
        """
        let seed = 7; const random = (n) => ((seed = (seed * 1103515245 + 12345) % 2147483648), seed % n);
        const acts = ["pause", "go", "toggle", "next", "previous", "more", "less", "other", 0, 1, 2, 3, 4, -1, 0.5];
        const wrong = []; let touched = 0, ends = 0; const seen = new Set();
        for (let round = 0; round < 200; round++) {
          let now = 1000, state = begin(plan, now, random(2) * 5000);
          for (let touch = 0; touch < 50; touch++) {
            now += [0, 1, 250, 1000, 12345, -4000][random(6)];
            const was = advance(plan, state, now), what = acts[random(acts.length)];
            const before = JSON.stringify(state);
            const after = act(plan, state, now, what);
            touched++; seen.add(what);
            const say = (why) => wrong.push([why, what, was, after]);
            if (JSON.stringify(state) !== before) say("changed in place");
            if (!(after.left >= 0) || !(after.ready >= 0) || after.spent < was.spent || after.at < was.at) say("less than nothing");
            if (!Number.isInteger(after.index) || !plan[after.index]) say("no such step");
            const sum = after.over ? 0 : after.left + plan.slice(after.index + 1).reduce((all, each) => all + each.seconds * 1000, 0);
            if (totalLeft(plan, after) !== sum) say("sum");
            if (was.over && JSON.stringify(after) !== JSON.stringify(was)) say("over");
            if (!was.over && !after.over) {
              if ((what === "pause" || (what === "toggle" && was.running)) && after.running) say("not paused");
              if (what === "more" && after.left !== was.left + JUMP) say("more");
              if (what === "less" && was.left > JUMP && after.left !== was.left - JUMP) say("less");
              if (what === "other" && plan[was.index].side && (plan[after.index].id !== plan[was.index].id || plan[after.index].side === plan[was.index].side)) say("side");
              if (what === "next" && !was.ready && after.index !== was.index + 1) say("next");
              if (what === "previous" && after.index !== Math.max(0, was.index - 1)) say("previous");
            }
            const later = advance(plan, after, now + 10000);
            if (!after.running && (later.left !== after.left || later.index !== after.index)) say("time went by while it stood still");
            state = after; if (state.over) ends++;
          }
        }
        return { wrong: wrong.slice(0, 3), touched, ends, seen: seen.size };""",
    )
    assert found["wrong"] == []
    assert (found["touched"], found["seen"]) == (10_000, 15)
    assert found["ends"] > 100


def test_a_session_goes_on_at_the_right_second(page: Page) -> None:
    """Kept at any second and read again any time later, a running session is where it would be, and a paused one where it was."""
    wrong = run(
        page,
        """
        const wrong = [], wall = 1.7e12;
        for (let at = 0; at < 155; at++) for (const gap of [0, 1, 7, 60]) for (const running of [true, false]) {
          const start = begin(plan, 0, 5000);
          let there = advance(plan, start, at * 1000);
          if (!running) there = act(plan, there, at * 1000, "pause");
          if (there.over) continue;
          const kept = JSON.parse(JSON.stringify(save(plan, there, wall + at * 1000)));
          const found = restore(plan, kept, 77, wall + (at + gap) * 1000);
          const due = running ? advance(plan, start, (at + gap) * 1000) : there;
          if (due.over) { if (!found.doubt || found.state.running || found.state.left !== there.left) wrong.push([at, gap, "over"]); continue; }
          if (found.doubt || found.state.at !== 77) wrong.push([at, gap, "doubt"]);
          for (const key of ["index", "left", "ready", "running", "spent"]) if (found.state[key] !== due[key]) wrong.push([at, gap, key]);
        }
        return wrong.slice(0, 5);""",
    )
    assert wrong == []


@pytest.mark.parametrize(
    ("change", "gone", "expected"),
    [
        pytest.param({}, 3600, "doubt", id="an hour ahead"),
        pytest.param({}, -3600, "doubt", id="an hour back"),
        pytest.param({}, -1, "goes on", id="a second back"),
        pytest.param({"running": False}, 3600, "goes on", id="paused, an hour ahead"),
        pytest.param({"running": False}, -3600, "goes on", id="paused, an hour back"),
        pytest.param({}, 86_400, "none", id="of yesterday"),
        pytest.param({"left": -1}, 0, "none", id="less than nothing left"),
        pytest.param({"left": 1e9}, 0, "none", id="more left than can be"),
        pytest.param({"left": "9"}, 0, "none", id="no number"),
        pytest.param({"index": 9}, 0, "none", id="no such step"),
        pytest.param({"index": 1.5}, 0, "none", id="between two steps"),
        pytest.param({"id": "other"}, 0, "none", id="another step"),
        pytest.param({"ready": 1e6}, 0, "none", id="too long to get ready"),
        pytest.param({"wall": None}, 0, "none", id="no time"),
        pytest.param({"running": "yes"}, 0, "none", id="neither runs nor stands still"),
    ],
)
def test_what_cannot_be_is_not_gone_on_with(page: Page, change: dict[str, Any], gone: int, expected: str) -> None:
    """A kept session that cannot be right is asked about, or is none; it never runs on by itself."""
    found = run(
        page,
        """
        const kept = { ...save(plan, advance(plan, begin(plan, 0, 0), 35000), 1.7e12), ...change };
        const found = restore(plan, kept, 0, 1.7e12 + gone * 1000);
        return found ? [found.doubt ? "doubt" : "goes on", found.state.running, found.state.index] : ["none", false, 1];""",
        change=change,
        gone=gone,
    )
    assert found == [expected, expected == "goes on" and "running" not in change, 1]


def test_reminders(page: Page) -> None:
    """About every three minutes of massage, but not while paused, nor in the first 10 s or the last 30 s of a step."""
    found = run(
        page,
        """
        const long = [{ id: "a", seconds: 170, side: "" }, { id: "b", seconds: 600, side: "" }, { id: "c", seconds: 30, side: "" }];
        let state = begin(long, 0, 0); const at = [];
        for (let now = 0; now < 800000; now += 1000) {
          state = advance(long, state, now);
          if (isReminderDue(long, state)) { at.push(now / 1000); state = reminded(state); }
        }
        const late = advance(long, begin(long, 0, 0), 745000), paused = act(long, advance(long, begin(long, 0, 0), 400000), 400000, "pause");
        return [at, isReminderDue(long, late), isReminderDue(long, paused)];""",
    )
    assert found == [[180, 360, 540, 720], False, False]


def test_the_clock_of_a_page(page: Page) -> None:
    """Setting the device's clock changes nothing while the page is seen; what a hidden page may have slept is told, and can be counted."""
    found = run(
        page,
        """
        const clock = new Clock(0, 1.7e12), hour = 3600000, out = [];
        const read = (steady, wall, hidden = false) => { const { now, slept } = clock.read(steady, 1.7e12 + wall, hidden); out.push([now, slept]); };
        read(1000, 1000);
        read(2000, 2000 + hour);       // set ahead
        read(3000, 3000 - hour);       // set back
        read(4000, 4000 - hour, true); // hidden for a second
        read(5000, 605000 - hour, true);
        clock.catchUp(600000);
        read(6000, 606000 - hour);
        read(7000, 7000 - hour, true); // set back while hidden
        return out;""",
    )
    assert found == [[1000, 0], [2000, 0], [3000, 0], [4000, 0], [5000, 600_000], [606_000, 0], [607_000, 0]]
