"""The safety check in a real browser: its screens, its verdicts, what it keeps to itself, and the same without scripts and on paper."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.guide.library import Library
from generator.records.vocabulary import Action
from generator.safety.outcome import Stop, merged, outcome_of
from generator.site.walk import read

pytestmark = pytest.mark.ring("test")

CHECK = "safety/check/"
FIRST, SECOND = "Is any of this true today?", "Does any of this apply to you?"
#: Gives what the site keeps on the device, without the path in front of the names.
KEPT = "Object.fromEntries(Object.entries(localStorage).map(([key, value]) => [key.split('/').pop(), value]))"


@pytest.fixture(scope="module")
def library(content: Mapping[PurePosixPath, bytes]) -> Library:
    return read(content)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def opened(page: Page, site_url: str) -> Page:
    """Open the check and wait until it has taken over from the list."""
    page.goto(site_url + CHECK)
    page.locator("guide-check[data-view]").wait_for(state="attached")
    return page


def stage(page: Page) -> str:
    """Give the text of the screen that is shown."""
    return page.locator(".guide-check__stage").inner_text()


def title(page: Page) -> str:
    return page.locator(".guide-check__stage h1").inner_text().replace("\n", " ")


def on_screen(page: Page, words: str) -> None:
    """Wait for the screen with this heading: the first touch fetches what the others need."""
    expect(page.locator(".guide-check__stage h1")).to_have_text(words, use_inner_text=True)


def tap(page: Page, name: str) -> None:
    page.locator(".guide-check__stage").get_by_role("button", name=name, exact=True).click()


def to_topics(page: Page) -> None:
    tap(page, "None of these")
    page.locator("#guide--typed").wait_for()


def choose(page: Page, name: str) -> None:
    """Type the name of a condition and choose it."""
    page.locator("#guide--typed").fill(name)
    page.get_by_role("group", name="Do you mean").get_by_role("button", name=name).first.click()


def walk(page: Page, library: Library, answers: Mapping[str, str]) -> None:
    """Type these conditions and answer them as told: yes, no, not sure, or agreed. What is asked besides is a no."""
    to_topics(page)
    for condition in answers:
        choose(page, str(library.conditions[condition].name))
    tap(page, "Next")
    words = {"yes": "Yes", "no": "No", "not sure": "I am not sure", "agreed": "Yes"}
    by_question = {str(library.conditions[key].question): answer for key, answer in answers.items()}
    last = "no"
    for _ in range(40):
        if page.locator(".guide-answers").count() == 0:
            break
        heading = title(page)
        if heading.startswith("Has a clinician"):
            tap(page, "Yes" if last == "agreed" else "No")
        else:
            last = by_question.get(heading, "no")
            tap(page, words[last])
    page.locator(".guide-verdict").wait_for()


def test_two_taps_when_nothing_applies(site_url: str, page: Page) -> None:
    """With nothing to tell it is one tap a screen: two taps lead to "Go ahead" and to a start."""
    opened(page, site_url)
    on_screen(page, FIRST)
    assert page.locator(".guide-check__numbers a").first.get_attribute("href") == "tel:112"
    tap(page, "None of these")
    on_screen(page, SECOND)
    tap(page, "None of these")
    expect(page.locator(".guide-verdict h1")).to_have_text("Go ahead")
    page.get_by_role("link", name="Start 10 minutes").click()
    assert page.url.endswith("guides/back-massage/session/#back-10")


def test_keyboard_alone(site_url: str, page: Page) -> None:
    """The whole check works by Tab, Space and Enter; each new screen gives the focus to its heading."""

    def reach(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent").startswith(name):
                return
        raise AssertionError(f"no key reaches {name}")

    opened(page, site_url)
    reach("None of these")
    page.keyboard.press("Enter")
    expect(page.locator("h1:focus")).to_have_text(SECOND)
    page.locator("#guide--typed").wait_for()
    reach("Do you have an allergy")
    page.keyboard.press("Space")
    reach("Or type")
    page.keyboard.type("warfrin")
    page.keyboard.press("Enter")  # goes to the suggestion, takes nothing unseen
    expect(page.locator(".guide-check__offer:focus")).to_contain_text("Blood-thinning medicine")
    page.keyboard.press("Enter")
    reach("Next")
    page.keyboard.press("Enter")
    seen = []
    while page.locator(".guide-verdict").count() == 0:
        heading = page.locator("h1:focus")
        expect(heading).to_have_count(1)
        seen.append(heading.inner_text())
        reach("No")
        page.keyboard.press("Enter")
        expect(page.locator("h1:focus")).not_to_have_text(seen[-1])
    assert len(seen) >= 4
    expect(page.locator("h1:focus")).to_have_text("Go ahead")


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
        pytest.param({"fever": "no"}, "Go ahead", ["Still stop if"], id="only no"),
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


def test_a_sign_stops_at_once(site_url: str, page: Page, library: Library) -> None:
    """One tick among the signs leads straight to what to do now, with numbers to call and no start."""
    opened(page, site_url)
    sign = library.stop_signs["stroke-signs"]
    page.get_by_label(str(sign.question)).check()
    tap(page, "Next")
    expect(page.locator(".guide-verdict h1")).to_have_text("No massage today")
    assert all(text in stage(page) for text in sign.lines)
    assert page.locator(".guide-check__stage a[href='tel:999']").is_visible()
    assert not page.get_by_role("link", name=re.compile("^Start")).count()


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


def test_every_condition_can_be_reached(site_url: str, page: Page) -> None:
    """Every condition is asked under its topic once its parent is a yes, and is found by its name and each of its other names."""
    opened(page, site_url)
    unasked, unfound = page.evaluate(
        """async () => {
          const [{ questions }, { match }] = await Promise.all(['safety/answers', 'search/match'].map((name) => import(`../../assets/${name}.js`)));
          const { typedField } = await import('../../assets/check/typed.js');
          const data = await (await fetch('../../assets/check.json')).json();
          const unasked = data.conditions.filter(({ id, topic, only_if }) => {
            const record = { signs: [], topics: [topic], typed: [], answers: {} };
            for (let up = only_if; up; up = data.conditions.find((each) => each.id === up).only_if) record.answers[up] = 'yes';
            return !questions(data, record).includes(id) || !questions(data, { ...record, topics: [], typed: [id] }).includes(id);
          });
          const unfound = [];
          const field = document.createElement('div');
          document.body.append(field);
          const { input } = typedField(field, data, { typed: [], unknown: [] }, () => {});
          for (const { name, also = [] } of data.conditions) for (const word of [name, ...also]) {
            input.value = word;
            input.dispatchEvent(new Event('input'));
            if (![...field.querySelectorAll('.guide-check__offer b')].some((each) => each.textContent === name)) unfound.push([name, word]);
          }
          return [unasked.map((each) => each.id), unfound];
        }"""
    )
    assert not unasked
    assert not unfound


def _left_standing(page: Page) -> None:
    tap(page, "None of these")
    assert "It is kept with your answers." in page.locator(".guide-wrong").inner_text()


def _emptied(page: Page) -> None:
    page.locator("#guide--typed").fill("")


def _deleted_letter_by_letter(page: Page) -> None:
    page.locator("#guide--typed").press("End")
    for _ in range(6):
        page.keyboard.press("Backspace")


def _went_back(page: Page) -> None:
    tap(page, "Back")
    to_topics(page)


def _kept(page: Page) -> None:
    page.get_by_role("button", name="Keep “zzyzxo”").click()


@pytest.mark.parametrize("leave", [_left_standing, _emptied, _deleted_letter_by_letter, _went_back, _kept])
def test_what_nobody_knows_stays_and_is_asked_about(site_url: str, page: Page, leave: Callable[[Page], None]) -> None:
    """A typed word that nothing here knows ends at "Ask first" however it leaves the field, on paper and after a reload too."""
    opened(page, site_url)
    to_topics(page)
    page.locator("#guide--typed").press_sequentially("zzyzxo")
    assert "does not mean it is safe" in stage(page)
    leave(page)
    assert page.locator("#guide--typed").input_value() == ""
    tap(page, "Next")
    on_screen(page, "Ask first")
    for _ in range(2):
        expect(page.locator(".guide-act").first).to_contain_text("You typed “zzyzxo”")
        expect(page.locator(".guide-act").first).to_contain_text(
            "We do not know it. Ask a doctor, nurse or pharmacist about it first."
        )
        assert not page.get_by_role("link", name=re.compile("^Start")).count()
        page.reload()
        on_screen(page, "Ask first")
    page.emulate_media(media="print")
    assert page.get_by_text("You typed “zzyzxo”").is_visible()
    page.emulate_media(media="screen")
    page.goto(f"{site_url}guides/back-massage/cheat-sheet/")
    expect(page.locator("article.guide-sheet")).to_contain_text("ask a clinician first, also about “zzyzxo”")


def test_what_nobody_knows_can_be_taken_out(site_url: str, page: Page) -> None:
    """A slip is taken out again by the reader, and then changes nothing; one that is put right leaves no trace."""
    opened(page, site_url)
    to_topics(page)
    page.locator("#guide--typed").fill("zzyzxo")
    tap(page, "None of these")
    page.get_by_role("button", name="Take out “zzyzxo”").click()
    page.locator("#guide--typed").fill("warfqqq")
    choose(page, "Blood-thinning medicine")
    page.get_by_role("button", name="Take out Blood-thinning medicine").click()
    tap(page, "None of these")
    on_screen(page, "Go ahead")


def test_what_nobody_knows_is_shown_as_text(site_url: str, page: Page) -> None:
    """Whatever is typed, it is shown as letters, and cut to what can be kept."""
    opened(page, site_url)
    to_topics(page)
    typed = "<img zzyzxo onerror=zzqxkv>"
    page.locator("#guide--typed").fill(typed)
    tap(page, "None of these")
    tap(page, "Next")
    on_screen(page, "Ask first")
    assert typed in stage(page)
    assert not page.locator(".guide-check__stage img").count()


def test_a_word_that_changes_nothing_is_answered(site_url: str, page: Page, library: Library) -> None:
    """Medicines that change nothing are known, by each of their names, and say so; the check goes on."""
    opened(page, site_url)
    to_topics(page)
    assert library.safety_check.no_change
    for each in library.safety_check.no_change:
        for word in each.words:
            page.locator("#guide--typed").fill(str(word))
            assert str(each.say) in stage(page), word
    tap(page, "None of these")
    on_screen(page, "Go ahead")


def test_words_that_were_left_out_are_looked_at_next(site_url: str, page: Page) -> None:
    """Of several words the largest part that is known is offered, says what it leaves out, and leaves that in the field."""
    opened(page, site_url)
    to_topics(page)
    page.locator("#guide--typed").fill("heparin jabs")
    offers = page.get_by_role("group", name="Do you mean")
    expect(offers).to_contain_text("Blood-thinning medicine (heparin) without “jabs”")
    offers.get_by_role("button", name="Blood-thinning medicine").click()
    assert page.locator("#guide--typed").input_value() == "jabs"
    expect(offers).to_contain_text("jab")
    tap(page, "Next")
    assert "Choose what fits “jabs”" in page.locator(".guide-wrong").inner_text()


def test_none_of_these_keeps_the_word(site_url: str, page: Page) -> None:
    """A word that only looks like something known is not lost either: nobody need choose what does not fit."""
    opened(page, site_url)
    to_topics(page)
    page.locator("#guide--typed").fill("heart")
    page.get_by_role("button", name="None of these and").click()
    tap(page, "Next")
    on_screen(page, "Ask first")
    assert "You typed “heart”" in stage(page)


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
    assert headings.index("Until you have asked") < headings.index("If they say yes") < headings.index("Start")
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
    assert "Answer together." in stage(page)
    to_topics(page)
    assert "“Either of you” asks the giver too." in stage(page)
    choose(page, "Fever")
    tap(page, "Next")
    assert "Both of you answer: the one who massages, too." in stage(page)


def test_a_spot_is_told_and_counts(site_url: str, page: Page, library: Library) -> None:
    """A place only the receiver knows is asked for; once told it is kept, shown, and the massages follow at once."""
    opened(page, site_url)
    walk(page, library, {"varicose": "yes"})
    assert "We cannot know." in stage(page)
    before = page.locator(".guide-check__start").all_inner_texts()
    page.get_by_text("Tell us where").click()
    page.locator(".guide-check__where").get_by_text("Back", exact=True).click()
    shoulders = page.get_by_label("Tops of the shoulders", exact=True)
    shoulders.focus()
    page.keyboard.press("Space")
    expect(page.locator(".guide-act").first).to_contain_text("You said: tops of the shoulders.")
    assert page.evaluate("document.activeElement.id").endswith("--shoulders")
    after = page.locator(".guide-check__start").all_inner_texts()
    assert after != before
    page.reload()
    page.locator(".guide-verdict").wait_for()
    assert page.locator(".guide-check__start").all_inner_texts() == after


def test_back_loses_nothing(site_url: str, page: Page) -> None:
    """Back leads through every screen with its answers kept, and never through the browser's history."""
    opened(page, site_url)
    length = page.evaluate("history.length")
    to_topics(page)
    page.get_by_label("Do you have an allergy").check()
    tap(page, "Next")
    first = title(page)
    tap(page, "I am not sure")
    second = title(page)
    tap(page, "Back")
    on_screen(page, first)
    assert "Your answer was: I am not sure." in stage(page)
    tap(page, "Back")
    assert page.get_by_label("Do you have an allergy").is_checked()
    tap(page, "Back")
    on_screen(page, FIRST)
    assert page.locator(".guide-check__stage").get_by_role("button", name="Back").count() == 0
    to_topics(page)
    tap(page, "Next")
    on_screen(page, second)  # what was answered is not asked again
    assert page.evaluate("history.length") == length


def test_a_double_tap_answers_once(site_url: str, page: Page) -> None:
    """The second tap of a double tap does not answer a question that nobody has read."""
    opened(page, site_url)
    to_topics(page)
    page.get_by_label("Do you have an allergy").check()
    tap(page, "Next")
    tap(page, "No")
    heading = title(page)
    button = page.get_by_role("button", name="No", exact=True)
    page.wait_for_selector(".guide-check__stage:not(.guide-check__new)")
    button.dblclick()
    assert title(page) != heading
    assert "question 3 of" in stage(page)


def test_change_an_answer(site_url: str, page: Page, library: Library) -> None:
    """Changing an answer leads back to the last question; until the check is finished again other pages have none."""
    for reload in (False, True):
        opened(page, site_url)
        if page.locator(".guide-verdict").count():
            tap(page, "Someone else: start again")
        walk(page, library, {"allergy-nut": "yes"})
        if reload:
            page.reload()
            page.locator(".guide-verdict").wait_for()
            assert "Checked today at " in stage(page)
        tap(page, "Change an answer")
        assert "check" not in page.evaluate(KEPT)
        on_screen(page, str(library.conditions["allergy-nut"].question))
        assert "Your answer was: Yes." in stage(page)
        tap(page, "No")
        expect(page.locator(".guide-verdict h1")).to_have_text("Go ahead")


def test_start_again_forgets(site_url: str, page: Page, library: Library) -> None:
    """One tap forgets everything: nothing is stored, ticked or written on the page for the next person. Another tab follows."""
    opened(page, site_url)
    walk(page, library, {"heart-failure": "agreed"})
    other = page.context.new_page()
    opened(other, site_url)
    assert title(other).startswith("Go ahead")
    tap(page, "Someone else: start again")
    on_screen(page, FIRST)
    assert "check" not in page.evaluate(KEPT)
    assert page.locator(":checked:visible").count() == 0
    assert "Heart failure" not in stage(page)
    expect(other.locator(".guide-check__stage h1")).to_have_text(FIRST)


def test_answers_stay_on_the_device(site_url: str, page: Page, library: Library) -> None:
    """Whatever is answered, the page asks its host for the same files, and its address, title and history stay as they are."""
    asked: list[tuple[str, str, str | None]] = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    seen = []
    for answers in ({"fever": "no"}, {"blood-thinners": "yes", "heart-failure": "agreed", "preg-early": "not sure"}):
        asked.clear()
        page.goto("about:blank")
        opened(page, site_url)
        page.evaluate("localStorage.clear()")
        opened(page, site_url)
        before = page.evaluate("[location.href, document.title, history.length]")
        walk(page, library, answers)
        assert page.evaluate("[location.href, document.title, history.length]") == before
        seen.append(set(asked))
        assert page.evaluate("Object.keys(sessionStorage)") == []
        assert page.context.cookies() == []
    assert seen[0] == seen[1]
    assert len(seen[0]) > 10
    assert all(method == "GET" and url.startswith(site_url) and "?" not in url and not data for method, url, data in seen[0])


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


def test_without_scripts_the_list_is_a_form(site_url: str, chromium: Browser, library: Library) -> None:
    """Without scripts every question stands there with three boxes, each in a form that sends nothing anywhere."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHECK)
    rows = page.locator(".guide-ask")
    asked = len(library.conditions) + sum(
        sign.question is not None and "before" in sign.when for sign in library.stop_signs.values()
    )
    assert rows.count() == asked > 80
    forms = page.locator(".guide-ask:visible form[autocomplete=off][method=dialog]")
    assert forms.count() == page.locator("guide-check form").count() == asked
    assert forms.locator("input[type=radio]:visible").count() == 3 * asked
    assert page.locator("guide-check :is([action],[formaction],[type=submit],button:not([type]))").count() == 0
    text = page.locator(".guide-check__list").inner_text()
    asks = [str(ask) for each in library.conditions.values() for ask in each.ask_clinician]
    assert len(asks) > 30
    assert all(ask in text for ask in asks)
    page.get_by_role("group", name=str(library.conditions["fever"].question)).get_by_label("Not sure").check()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == site_url + CHECK
    assert page.locator(".guide-ask input:checked").count() == 1
    page.get_by_role("group", name=str(library.conditions["alcohol"].question)).get_by_label("No", exact=True).check()
    page.get_by_role("group", name=str(library.conditions["alcohol"].question)).get_by_label("Yes").check()
    assert page.locator(".guide-ask input:checked").count() == 2, "one answer a question, whatever the next one says"
    context.close()


def _ask_first(page: Page, library: Library) -> None:
    walk(page, library, {"blood-thinners": "yes"})


def _go(page: Page, library: Library) -> None:
    walk(page, library, {"varicose": "yes", "blood-thinners": "agreed"})


def _stop(page: Page, library: Library) -> None:
    walk(page, library, {"fever": "yes"})


@pytest.mark.parametrize(
    ("reach", "border"), [(_go, "solid"), (_ask_first, "dashed"), (_stop, "solid")], ids=["go", "ask", "stop"]
)
def test_the_result_prints(
    site_url: str, page: Page, library: Library, reach: Callable[[Page, Library], None], border: str
) -> None:
    """On paper the result stands alone: words, icons and borders, no backgrounds, no buttons, no list; questions have room to write."""
    opened(page, site_url)
    reach(page, library)
    text = title(page)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name=text).is_visible()
    assert not page.locator(".guide-check__list").is_visible()
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".guide-check__stage button:visible").count()
    assert page.locator(".guide-verdict .guide-i").is_visible()
    assert page.locator(".guide-verdict").evaluate("e => getComputedStyle(e).borderTopStyle") == border
    painted = page.locator(".guide-verdict, .guide-act").evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    assert painted
    assert set(painted) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert page.locator(".guide-check__write:visible").count() == (1 if text == "Ask first" else 0)


def test_the_form_prints_from_every_screen(site_url: str, page: Page) -> None:
    """Before the end, paper shows the form with empty square boxes and a place for the date, and no answer given so far."""
    opened(page, site_url)
    to_topics(page)
    page.get_by_label("Do you have an allergy").check()
    tap(page, "Next")
    page.emulate_media(media="print")
    assert not page.locator(".guide-check__stage").is_visible()
    assert page.locator(".guide-ask__date").is_visible()
    boxes = page.locator(".guide-ask input:visible")
    assert boxes.count() > 200
    assert boxes.first.evaluate("e => [getComputedStyle(e).appearance, e.checked]") == ["none", False]


def test_every_screen_fits_a_small_phone(site_url: str, page: Page, library: Library) -> None:
    """At 320 px, and so at 200 % on a phone, no screen scrolls sideways; rows and buttons are big enough for a thumb."""
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, site_url)
    steps: list[Callable[[], Any]] = [
        lambda: to_topics(page),
        lambda: choose(page, str(library.conditions["varicose"].name)),
        lambda: choose(page, str(library.conditions["cancer-treatment"].name)),
        lambda: tap(page, "Next"),
        lambda: tap(page, "Yes"),
        lambda: tap(page, "No"),  # what follows a yes to the veins
        lambda: tap(page, "Yes"),
        lambda: tap(page, "Yes"),
        page.get_by_text("Tell us where").first.click,
    ]
    for step in steps:
        step()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, title(page)
        for row in page.locator(".guide-check__stage .guide-tick:visible").all():
            assert (row.bounding_box() or {"height": 0})["height"] >= 52
        for button in page.locator(".guide-check__stage .guide-btn:visible, .guide-check__link:visible").all():
            assert (button.bounding_box() or {"height": 0})["height"] >= 48
    assert page.locator(".guide-verdict").is_visible()


def test_the_list_can_be_read_instead(site_url: str, page: Page, library: Library) -> None:
    """The list of all questions is one tap away and one tap back, with nothing lost; an address with a place in it opens the list there."""
    opened(page, site_url)
    to_topics(page)
    page.get_by_label("Do you have an allergy").check()
    tap(page, "See all questions as a list")
    assert page.get_by_text(str(library.conditions["fever"].question)).is_visible()
    page.get_by_role("button", name="One question at a time").click()
    assert page.get_by_label("Do you have an allergy").is_checked()
    page.goto("about:blank")
    page.goto(f"{site_url}{CHECK}#skin")
    page.locator("guide-check[data-view=list]").wait_for()
    assert page.locator("#skin").is_visible()
    page.get_by_role("button", name="One question at a time").click()
    on_screen(page, FIRST)


def test_the_element_survives_a_move(site_url: str, page: Page) -> None:
    """Taken out and put back, or copied, the check shows one screen that works."""
    opened(page, site_url)
    to_topics(page)
    page.evaluate("() => { const e = document.querySelector('guide-check'); e.parentNode.append(e) }")
    assert page.locator(".guide-check__stage").count() == 1
    page.evaluate("() => { const e = document.querySelector('guide-check'); e.after(e.cloneNode(true)); e.remove() }")
    expect(page.locator(".guide-check__stage h1")).to_have_count(1)
    tap(page, "None of these")
    on_screen(page, SECOND)
