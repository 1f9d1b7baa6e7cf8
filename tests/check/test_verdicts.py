"""What the safety check says: its verdicts are the generator's, and each says what to do next."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from generator.guide.library import Library
from generator.records.vocabulary import Action
from generator.safety.outcome import Stop, merged, outcome_of
from tests.check.asking import KEPT, asked, choose, on_screen, opened, stage, tap, tick_sign, title, to_topics, walk

pytestmark = pytest.mark.ring("test")

#: What the texts of a result promise about starting.
WAITING = "A massage may go ahead with these changes."


@pytest.mark.parametrize(
    ("answers", "verdict", "words"),
    [
        pytest.param({"fever": "yes"}, "No massage today", ["Do not massage"], id="do not massage"),
        pytest.param(
            {"fever": "not sure"}, "No massage today", ["“I am not sure” counted as yes: Fever"], id="not sure is a yes"
        ),
        pytest.param({"blood-thinners": "yes"}, "Ask first", ["What to ask", "Hold hands, or sit together."], id="ask first"),
        pytest.param(
            {"poor-circulation": "yes"}, "Ask first", ["What to ask", WAITING, "Leave alone"], id="ask first, meanwhile"
        ),
        pytest.param({"blood-thinners": "agreed"}, r"Go ahead, with [2-9] changes", ["Nowhere firmer than light."], id="agreed"),
        pytest.param({"allergy-nut": "yes"}, "Go ahead, with 1 change", ["Change the oil", "Also"], id="one change"),
        pytest.param(
            {"clot-past": "yes"}, "Ask first", ["Blood clot in the past", WAITING], id="typed, though its parent is a no"
        ),
        pytest.param({"fever": "no"}, "Go ahead, as it is", ["Still stop if"], id="only no"),
        pytest.param({"fever": "yes", "allergy-nut": "yes"}, "No massage today", ["Fever"], id="the strictest wins"),
        pytest.param(
            {"blood-thinners": "agreed", "heart-failure": "yes"}, "Ask first", ["Heart failure"], id="one of two agreed"
        ),
    ],
)
def test_verdicts(site_url: str, page: Page, library: Library, answers: dict[str, str], verdict: str, words: list[str]) -> None:  # noqa: PLR0917 - a table
    """Each verdict says what it rests on and what to do; only one that lets a massage begin shows a start."""
    opened(page, site_url)
    walk(page, library, answers)
    assert re.fullmatch(verdict, title(page))
    text = stage(page)
    assert all(word in text for word in words), text
    starts = page.locator(".guide-check__stage").get_by_role("link", name=re.compile("^Start")).count()
    assert bool(starts) is (verdict.startswith("Go ahead") or WAITING in words)
    for link in page.locator(".guide-act a").all():
        assert re.search(r"/safety/(conditions/[a-z0-9-]+/#sources|stop-signs/#)", link.get_attribute("href") or "")


@pytest.mark.ours
def test_a_sign_stops_at_once(site_url: str, page: Page, library: Library) -> None:
    """One tick among the signs leads straight to what to do now, with numbers to call and no start."""
    opened(page, site_url)
    sign = library.stop_signs["stroke-signs"]
    tick_sign(page, library, "stroke-signs")
    tap(page, "Next")
    expect(page.locator(".guide-verdict h1")).to_have_text("No massage today")
    assert all(text in stage(page) for text in sign.lines)
    assert page.locator(".guide-check__stage a[href='tel:999']").is_visible()
    assert not page.locator("#guide-content").get_by_role("link", name=re.compile("^Start")).count()


def test_every_verdict_is_the_generators(site_url: str, page: Page, library: Library) -> None:
    """Each condition, with each answer it can have, stops or asks in the browser exactly as the generator says."""
    opened(page, site_url)
    found = page.evaluate(
        """async () => {
          const [{ verdictOf }, { outcomeOf }] = await Promise.all(['changes', 'outcome'].map((name) => import(`../../assets/safety/${name}.js`)));
          const data = await (await fetch('../../assets/check.json')).json();
          return data.conditions.flatMap(({ id, agreed }) => (agreed ? ['yes', 'agreed'] : ['yes']).map((answer) => {
            const record = { signs: [], answers: { [id]: answer }, spots: {} };
            const { kind, start } = verdictOf(data, record, outcomeOf(data, record));
            return [id, answer, kind, start];
          }));
        }"""
    )
    expected = []
    for condition in library.conditions.values():
        asks = condition.action is Action.ASK_FIRST
        for answer in ("yes", "agreed") if asks else ("yes",):
            stop = outcome_of(condition, agreed=answer == "agreed").stop
            kind = "stop" if stop is Stop.NO_MASSAGE else "ask" if asks and answer == "yes" else "go"
            expected.append([str(condition.id), answer, kind, stop is Stop.NONE])
    assert len(expected) > 80
    assert sorted(found) == sorted(expected)


#: Thin skin, an age and blood thinners, a port, a new hip and a bruise: each takes something else away, one waits for a clinician.
MANY = {"blood-thinners": "yes", "older-frail": "yes", "skin-fragile": "yes", "bruise": "yes", "lines": "yes", "implant": "yes"}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_ask_first_hides_no_other_yes(site_url: str, page: Page, library: Library, media: Literal["screen", "print"]) -> None:
    """With one answer to be asked about, what then holds is shown from all of them together: limits, spots, what to tell."""
    opened(page, site_url)
    walk(page, library, MANY)
    on_screen(page, "Ask first")
    page.emulate_media(media=media)
    after = page.locator("#if--yes ~ *:visible").all_inner_texts()
    text = "\n".join(after)
    whole = merged(outcome_of(library.conditions[each], agreed=True) for each in MANY)
    assert whole.stop is Stop.NONE
    assert f"Nowhere firmer than {library.words.pressure[whole.pressure].name}." in text
    assert f"{whole.minutes:g} minutes at most." in text
    assert len(whole.spots) >= 3
    for spot, _ in whole.spots:
        assert f"{spot[:1].upper()}{spot[1:]}." in text
    assert whole.tell
    assert whole.without_moves
    assert all(told in text for told in whole.tell)
    assert all(str(library.words.moves[move].name).lower() in text.lower() for move in whole.without_moves)
    assert all(str(library.conditions[each].name) in text for each in MANY)


def test_what_waits_for_nobody_still_stands_beside_it(site_url: str, page: Page, library: Library) -> None:
    """Where a massage may go on before asking, both stand there: what holds until then, and what holds after a yes."""
    opened(page, site_url)
    walk(page, library, {"poor-circulation": "yes", "older-frail": "yes"})
    headings = page.locator(".guide-check__stage h2").all_inner_texts()
    assert headings.index("Until you have asked") < headings.index("If they say yes") < headings.index("What you can do")
    until, agreed = stage(page).split("\nIf they say yes\n")
    # Until then the legs are left alone; after a yes they are touched lightly, and no more firmly than the rest.
    assert "Leave alone\n" in until
    assert "Leave alone\n" not in agreed
    assert "Nowhere firmer than light." in agreed
    assert "20 minutes at most." in until
    assert "20 minutes at most." in agreed


def test_a_no_says_what_to_do_next(site_url: str, page: Page, library: Library, site: Path) -> None:
    """Each answer that rules a massage out says what to do next: in its result, on its page, in the list to print, in the open data."""
    opened(page, site_url)
    shown = page.evaluate(
        """async () => {
          const { result } = await import('../../assets/check/result.js');
          const { empty } = await import('../../assets/safety/answers.js');
          const data = await (await fetch('../../assets/check.json')).json();
          const no = data.conditions.filter((each) => each.action === 'do-not-massage');
          return Object.fromEntries(no.map(({ id }) => {
            const box = document.createElement('div');
            box.append(...result(data, undefined, { ...empty(new Date()), answers: { [id]: 'yes' } }, true, {}));
            return [id, box.textContent];
          }));
        }"""
    )
    stops = [each for each in library.conditions.values() if each.action is Action.DO_NOT_MASSAGE]
    assert len(stops) >= 13
    assert sorted(shown) == sorted(each.id for each in stops)
    listed = (site / "safety/check/index.html").read_text(encoding="utf-8")
    for each in stops:
        assert each.next_step
        assert f"What to do next. {each.next_step}" in shown[each.id]
        assert "while this lasts" not in shown[each.id]
        written = html.escape(str(each.next_step), quote=False)
        assert written in html.unescape(listed).replace("&#39;", "'")
        own = (site / f"safety/conditions/{each.id}/index.html").read_text(encoding="utf-8")
        assert written in html.unescape(own)
        data = json.loads((site / f"api/v1/conditions/{each.id}.json").read_text(encoding="utf-8"))
        assert data["next_step"] == each.next_step


def test_both_are_asked_what_concerns_the_giver(site_url: str, page: Page, library: Library) -> None:
    """What counts for the giver too is asked of either of you, its topic says so, and each screen says who answers."""
    both = [each for each in library.conditions.values() if each.both]
    assert {each.id for each in both} >= {"alcohol", "fever", "infection-ill", "skin-contagious"}
    topics = {topic.id: topic for topic in library.safety_check.topics}
    for each in library.conditions.values():
        assert ("either of you" in each.question) is each.both, each.id
    for each in both:
        assert "either of you" in str(topics[each.topic].question), each.id
    opened(page, site_url)
    assert "Ask the person you will massage." in stage(page)
    to_topics(page)
    choose(page, "Fever")
    tap(page, "Next")
    assert "Both of you answer: the one who massages, too." in stage(page)


def test_a_spot_is_told_and_counts(site_url: str, page: Page, library: Library) -> None:
    """A place only the receiver knows can be told later too; it is kept and shown, and the massages follow at once."""
    opened(page, site_url)
    walk(page, library, {"varicose": "yes"})
    assert "We cannot know." in stage(page)
    before = page.locator(".guide-check__start").all_inner_texts()
    tap(page, "Tell us where")
    assert "check" not in page.evaluate(KEPT)
    page.locator(".guide-check__where").get_by_text("Back", exact=True).click()
    page.get_by_label("Tops of the shoulders", exact=True).check()
    tap(page, "Next")
    expect(page.locator(".guide-act").first).to_contain_text("You said: tops of the shoulders.")
    assert page.get_by_role("button", name="Change where").is_visible()
    after = page.locator(".guide-check__start").all_inner_texts()
    assert after != before
    page.reload()
    page.locator(".guide-verdict").wait_for()
    assert page.locator(".guide-check__start").all_inner_texts() == after


@pytest.mark.parametrize("answer", ["yes", "agreed"])
def test_where_it_is_comes_before_any_verdict(site_url: str, page: Page, library: Library, answer: str) -> None:
    """Each condition with a place that only the receiver knows asks for it right after its yes, before a verdict or a Start."""
    opened(page, site_url)
    to_topics(page)
    condition = library.conditions["bone-mets"]
    choose(page, str(condition.name))
    tap(page, "Next")
    on_screen(page, str(condition.question))
    tap(page, "Yes")
    tap(page, "Yes" if answer == "agreed" else "No")
    on_screen(page, "Where is it?")
    assert condition.limits
    assert str(condition.limits.spot).lower() in stage(page).lower()
    assert not page.locator(".guide-verdict").count()
    assert not page.locator("#guide-content").get_by_role("link", name=re.compile("^Start")).count()
    assert "check" not in page.evaluate(KEPT)
    for fold in page.locator(".guide-check__where summary").all():
        assert (fold.bounding_box() or {"height": 0})["height"] >= 44
    page.locator(".guide-check__where").get_by_text("Back", exact=True).click()
    page.get_by_label("Mid back", exact=True).check()
    tap(page, "Next")
    while asked(page):
        tap(page, "No")
    page.locator(".guide-verdict").wait_for()
    assert "You said: mid back." in stage(page)


def test_every_place_is_asked_for(site_url: str, page: Page, library: Library) -> None:
    """Whoever says yes to a condition with a place is asked for it, and one that is not known counts as asked."""
    opened(page, site_url)
    found = page.evaluate(
        """async () => {
          const { placesToAsk, empty } = await import('../../assets/safety/answers.js');
          const data = await (await fetch('../../assets/check.json')).json();
          return data.conditions.map(({ id }) => {
            const record = { ...empty(new Date()), typed: [id], answers: { [id]: 'yes' } };
            return [id, placesToAsk(data, record), placesToAsk(data, { ...record, spots: { [id]: [] } })];
          });
        }"""
    )
    with_spot = {
        str(each.id)
        for each in library.conditions.values()
        for limits in (each.limits, each.until_asked)
        if limits and limits.spot
    }
    assert len(with_spot) > 20
    assert {name for name, before, _ in found if name in before} == with_spot
    assert [name for name, _, after in found if name in after] == []


@pytest.mark.ours
@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        pytest.param("guides/hand-massage/session/#hands-8", "Hand massage", id="from a Start link"),
        pytest.param("javascript:alert(1)", "Calm back massage", id="no address"),
        pytest.param("https://example.com/guides/hand-massage/", "Calm back massage", id="another host"),
    ],
)
def test_the_wanted_start_comes_first(site_url: str, page: Page, library: Library, wanted: str, first: str) -> None:
    """Who came from a Start link finds that start first; an address that is none of ours is never a link."""
    homes = {str(g.name): g for g in library.guides.values()}
    if first == "Hand massage":
        wanted = f"guides/{homes[first].id}/session/#{homes[first].routines[0]}"
    opened(page, site_url)
    page.evaluate("(wanted) => sessionStorage.setItem(`${new URL('../..', location.href).pathname}start`, wanted)", wanted)
    tap(page, "None of these")
    tap(page, "None of these")
    page.locator(".guide-verdict").wait_for()
    assert first in (page.locator(".guide-check__start a").first.get_attribute("aria-label") or "")
    for link in page.locator(".guide-check__stage a").all():
        assert re.match(r"/|tel:", link.get_attribute("href") or "")
