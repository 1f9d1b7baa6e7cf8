"""What a step shows, one thing at a time: by the rule alone, and on the screens on which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.checked import CHAIR, GUIDE, HANDS
from tests.session.running import started, still_page
from tests.session.walking import SIZES, walked

pytestmark = pytest.mark.ring("test")

#: Ten words, which take 5.5 s to hear.
TEN = "one two three four five six seven eight nine ten"
BARE: Mapping[str, Any] = {
    "side": "",
    "today": "",
    "place": None,
    "says": [],
    "dos": ["Do it.", TEN],
    "asks": [],
    "lasting": 1,
    "cue": "",
    "next": "",
}


@pytest.fixture(scope="module")
def rules(chromium: Browser, site_url: str) -> Iterator[Page]:
    with chromium.new_context() as context:
        made = context.new_page()
        made.goto(f"{site_url}about/")
        made.evaluate("async () => { window.rules = await import('/assets/session/beats.js'); }")
        yield made


SAID = {"label": "Say", "words": "May I?"}
ASKED = {"label": "Ask", "words": "Is it good?"}


@pytest.mark.parametrize(
    ("change", "seconds", "kinds", "starts"),
    [
        pytest.param({}, 60, "do do carry", [0, 5, 10.5], id="as long as it takes to hear, 5 s at least"),
        pytest.param({}, 10, "do do carry", [0, 2.857, 6], id="shrunk together to 60 % of the step"),
        pytest.param({"next": "Knead"}, 60, "do do carry ten", [0, 5, 10.5], id="the next stroke is called"),
        pytest.param({"next": "Knead"}, 44, "do do carry", [0, 5, 10.5], id="not in a short step"),
        pytest.param({"next": "Knead"}, 45, "do do carry ten", [0, 5, 10.5], id="in one that is just long enough"),
        pytest.param(
            {"place": {"label": "You", "words": TEN}, "says": [SAID, SAID]},
            60,
            "place say say do do carry",
            [0, 5.5, 10.5, 15.5, 20.5, 26],
            id="where to be, then what to say",
        ),
        pytest.param({"asks": [ASKED]}, 60, "do do say carry", [0, 5, 10.5, 15.5], id="what to ask, after it was shown"),
        pytest.param({"asks": [ASKED, ASKED]}, 10, "do do say say carry", [0, 2.857, 6, 7.5, 9], id="asks have most of the rest"),
        pytest.param(
            {"side": "Knead", "today": "Lighter."}, 60, "side today do do carry", [0, 5, 10, 15, 20.5], id="first of all"
        ),
        pytest.param({"dos": ["Cover the back."], "lasting": 0}, 30, "do carry", [0, 5], id="a step that is no stroke"),
    ],
)
def test_beats_of_a_step(rules: Page, change: Mapping[str, Any], seconds: int, kinds: str, starts: list[float]) -> None:
    """Which beats a step has, and when each begins."""
    found = rules.evaluate("([content, seconds]) => rules.beatsOf(content, seconds)", [{**BARE, **change}, seconds])
    assert " ".join(beat["kind"] for beat in found["beats"]) == kinds
    assert [round(start / 1000, 3) for start in found["starts"]] == starts
    assert found["isCalled"] == ("ten" in kinds)


def test_carrying_on(rules: Page) -> None:
    """The last beat says the cue, or again what the hands go on doing, which need not be the last thing to do."""
    found = [
        rules.evaluate("([content]) => rules.beatsOf(content, 60).beats.at(-1)", [{**BARE, **change}])
        for change in ({"lasting": 0}, {"cue": "Up and out."})
    ]
    assert [(beat["kind"], beat["words"], beat["item"]) for beat in found] == [
        ("carry", "Do it.", 0),
        ("carry", "Up and out.", 1),
    ]


@pytest.mark.parametrize(
    ("moment", "beat", "beside"),
    [
        pytest.param((0, 60), 0, (5, None), id="the first"),
        pytest.param((4.9, 55.1), 0, (5, None), id="just before the second"),
        pytest.param((5, 55), 1, (10.5, 0), id="the second"),
        pytest.param((30, 30), 2, (50, 5), id="carrying on"),
        pytest.param((50, 10), 3, (None, 10.5), id="ten seconds"),
        pytest.param((59, 1), 3, (None, 10.5), id="the last of them"),
        pytest.param((50, 40), 2, (80, 5), id="with 30 s more"),
        pytest.param((2, 9), 3, (None, 0), id="so much less that it is near at once"),
    ],
)
def test_the_beat_of_a_moment(
    rules: Page, moment: tuple[float, float], beat: int, beside: tuple[float | None, float | None]
) -> None:
    """It follows from how long the step has run and what it has left, and so does where On and Back go."""
    found = rules.evaluate(
        """([content, into, left]) => {
          const score = rules.beatsOf(content, 60);
          return [rules.beatAt(score, into, left), ...[1, -1].map((way) => rules.beatBeside(score, into, left, way) ?? null)];
        }""",
        [{**BARE, "next": "Knead"}, *(seconds * 1000 for seconds in moment)],
    )
    assert found == [beat, *(None if each is None else each * 1000 for each in beside)]


def test_back_and_on_go_by_beat(rules: Page) -> None:
    """Both move the time of the step and leave its length; beyond its ends they lead to the step before and the next one."""
    found = rules.evaluate(
        """async () => {
          const { begin, act } = await import("/assets/session/state.js");
          const plan = [{ id: "a", seconds: 60, side: "", starts: [0, 5000, 10500], isCalled: true }, { id: "b", seconds: 30, side: "" }];
          let state = begin(plan, 0, 0);
          return ["on", "on", "on", "before", "on", "on", "before", "before"].map((what) => {
            state = act(plan, state, 0, what);
            return [state.index, state.into / 1000, state.left / 1000];
          });
        }"""
    )
    assert found == [[0, 5, 55], [0, 10.5, 49.5], [0, 50, 10], [0, 10.5, 49.5], [0, 50, 10], [1, 0, 30], [0, 0, 60], [0, 0, 60]]


# On the screens

ROUTINES = [("back-10", GUIDE), ("hands", HANDS), ("back-20", GUIDE), ("back-30", GUIDE), ("chair-5", CHAIR), ("chair-8", CHAIR)]


@pytest.mark.ours
@pytest.mark.few(2)
@pytest.mark.parametrize(("routine", "guide"), ROUTINES, ids=[routine for routine, _ in ROUTINES])
def test_each_beat_is_whole_on_each_screen(site_url: str, chromium: Browser, routine: str, guide: str) -> None:
    """Every line of each beat lies in the window, is covered by nothing and reads in 26 px; all instructions come; keys are 48 px."""
    for width, height in SIZES:
        with chromium.new_context(viewport={"width": width, "height": height}) as context, still_page(context) as page:
            started(page, site_url, routine, guide)
            found = walked(page)
            assert found["wrong"] == [], (width, height)
            told = [each["words"] for each in found["seen"] if each["kind"] == "do"]
            rows = page.locator(f"guide-session[data-run={routine}] [data-step]")
            for text in rows.locator(".guide-do > li").all_text_contents():
                assert text.strip() in told


@pytest.mark.ours
def test_what_the_check_leaves_out_is_in_no_beat(site_url: str, chromium: Browser) -> None:
    """No beat names a stroke that is out, each of a lighter one says so until it is over, and a spot is told before each first instruction."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context, still_page(context) as page:
        started(page, site_url, "back-20", GUIDE, blood_thinners="agreed", varicose="yes")
        run = page.locator("guide-session[data-run=back-20]")
        out = set(run.locator(".guide-today__out h3").all_inner_texts())
        kept = set(run.locator("[data-step]:not(.guide-today__out) h3").all_inner_texts())
        found = walked(page)
        assert out
        assert {each["name"] for each in found["seen"]} <= {name.removesuffix(" only if wanted") for name in kept}
        assert not [each for each in found["seen"] for name in out - kept if name in each["words"]]
        glides = [each for each in found["seen"] if each["name"] == "Long back glide"]
        glides = glides[: [each["kind"] for each in glides].index("ten")]  # later it is as light as may be already
        assert {each["kind"] for each in glides} >= {"today", "do", "carry"}
        for each in glides:
            if each["kind"] in ("do", "carry", "say"):
                assert "Lighter today. No firmer than light." in each["under"]
        firsts = [
            each
            for before, each in zip([{"name": "", "kind": ""}, *found["seen"]], found["seen"], strict=False)
            if each["kind"] == "do" and before["kind"] != "do"
        ]
        assert len(firsts) > 5
        assert all("Leave it alone: Over the veins" in each["under"] for each in firsts)


@pytest.mark.ours
def test_a_key_held_down_goes_by_stroke(site_url: str, chromium: Browser) -> None:
    """On and Back that are touched go by beat, held down by stroke, once; what comes up when the finger leaves does no more."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context, still_page(context) as page:
        started(page, site_url)
        words = page.locator(".guide-player__do")
        for do, name in (("on", "Spreading oil"), ("on", "Long back glide"), ("before", "Spreading oil")):
            page.clock.run_for(500)
            page.locator(f"dialog [data-do={do}]").hover()
            page.mouse.down()
            page.clock.run_for(700)
            assert page.locator("#player--name").inner_text() == name
            first = words.inner_text()
            page.mouse.up()
            assert (page.locator("#player--name").inner_text(), words.inner_text()) == (name, first)
        page.clock.run_for(500)
        page.locator("dialog [data-do=on]").click()
        assert page.locator("#player--name").inner_text() == "Spreading oil"
        assert words.inner_text() != first


@pytest.mark.ours
def test_all_of_a_stroke_is_one_touch_away(site_url: str, chromium: Browser) -> None:
    """The picture and the key "All" show each instruction with the one of now marked, and a touch on them goes back."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context, still_page(context) as page:
        started(page, site_url)
        panel = page.locator("[data-panel=all]")
        for opens in (".guide-player__pic", "[data-do=all]"):
            page.locator(f"dialog {opens}").click()
            assert panel.locator(".guide-do > li").count() == 4
            page.clock.run_for(500)
            panel.locator(".guide-do > li").first.click()
            assert panel.is_hidden()
            page.clock.run_for(500)
        for _ in range(2):  # past where to be and what to say
            page.locator("dialog [data-do=on]").click()
            page.clock.run_for(500)
        page.locator("dialog [data-do=all]").click()
        assert panel.locator(".guide-do > [aria-current=step]").all_inner_texts() == [
            page.locator(".guide-player__do").text_content()
        ]


@pytest.mark.ours
def test_what_to_do_at_a_stop_stays(site_url: str, chromium: Browser) -> None:
    """A finger that slips onto Back or On while the massage is stopped does not take away what to do; going on does."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context, still_page(context) as page:
        started(page, site_url)
        panel = page.locator("[data-panel=stop]")
        for do, is_shown in (("stop", True), ("on", True), ("before", True), ("toggle", False)):
            page.locator(f"dialog [data-do={do}]:visible").click()
            page.clock.run_for(500)
            assert panel.is_visible() == is_shown
