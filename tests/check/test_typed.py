"""What is typed into the safety check: every condition can be reached, and words that nobody knows stay and are asked about."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.guide.library import Library
from tests.check.asking import choose, on_screen, opened, stage, tap, to_topics

pytestmark = pytest.mark.ring("test")


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


@pytest.mark.few(3)
@pytest.mark.ours
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
        assert not page.locator("#guide-content").get_by_role("link", name=re.compile("^Start")).count()
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
    on_screen(page, "Go ahead, as it is")


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
    on_screen(page, "Go ahead, as it is")


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
