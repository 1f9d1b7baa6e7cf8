"""Forty everyday stories are answered no milder than the tables ask: by the records, under the topics, and by what is typed in the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.data.check import outcome_data
from generator.guide.library import Library
from generator.records.vocabulary import Action
from generator.safety.implied import implied_by
from generator.safety.outcome import Stop, merged, outcome_of
from tests.check.asking import asked, opened, stage, tap, tick_sign, title, to_topics
from tests.content.stories import STORIES, Story, conditions_of, kind, lost, milder, outcome
from tests.content.test_conditions import changed
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

BY_ID = {str(story.id): story for story in STORIES}


@pytest.mark.ring("quick")
def test_there_are_forty_stories() -> None:
    """There are 40 stories, each told once, and together they stop, ask and go ahead, are typed, unknown, calmed and caught by a sign."""
    assert len(BY_ID) == len(STORIES) == 40
    assert len({story.told for story in STORIES}) == 40
    assert {story.stop for story in STORIES} == {"none", "ask", "no-massage"}
    for field in ("signs", "topics", "answers", "typed", "calms", "unknown", "until", "limits", "spots", "tells"):
        assert any(getattr(story, field) for story in STORIES), field
    assert sum("not sure" in story.answers.values() for story in STORIES) >= 5
    assert sum(len(story.answers) > 1 for story in STORIES) >= 15


@pytest.mark.ring("quick")
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_is_answered_no_milder_than_the_tables(story: Story, real: Library) -> None:
    """All answers of a story together are as strict as the strictest row of each of them, and tell what it says to tell."""
    assert milder(story, real) == []


@pytest.mark.ring("quick")
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_is_found_without_typing(story: Story, real: Library) -> None:
    """Words of the story stand under the topic of each of its questions, and in each sign that catches it."""
    assert lost(story, real) == []


@pytest.mark.ring("quick")
@pytest.mark.parametrize(
    ("story", "condition", "old", "new", "complaint"),
    [
        ("dad-parkinsons", "low-bp", "    - Offer a drink of water.\n", "", "it does not tell"),
        ("botox", "face-injection-new", "{face: never, scalp: never}", "{face: never}", "areas scalp"),
        ("twenty-weeks", "preg-20-weeks", "[side-lying, seated]", "[side-lying, seated, face-down, half-sitting]", "positions"),
        ("new-tattoo", "wound", "the wound and a hand's width around it", "the wound", "no spot says"),
        ("cold-sore", "skin-contagious", "Wait until it is treated. ", "", "it does not tell"),
    ],
)  # fmt: skip
def test_a_milder_record_is_told(  # noqa: PLR0917 - a table
    story: str, condition: str, old: str, new: str, complaint: str, content: Mapping[PurePosixPath, bytes]
) -> None:
    """A record that allows more than its row, or tells less, makes its story fail."""
    found = milder(BY_ID[story], changed(content, condition, old, new))
    assert any(complaint in each for each in found), found


@pytest.mark.ring("quick")
def test_a_milder_answer_is_told(real: Library) -> None:
    """A story without its strictest answer, with more asked of it than the records give, or with words that stand nowhere, fails."""
    story = BY_ID["hospice"]
    fewer = story.model_copy(update={"answers": {key: text for key, text in story.answers.items() if key != "end-of-life"}})
    assert any("minutes" in each for each in milder(fewer, real))
    stricter = BY_ID["one-aspirin"].model_copy(update={"stop": "ask", "limits": BY_ID["prednisolone"].limits})
    assert {each.split(" ")[0] for each in milder(stricter, real)} == {"NONE", "areas", "hands", "without_moves"}
    elsewhere = BY_ID["cold-sore"].model_copy(update={"topics": {"today": "cold sore"}})
    assert len(lost(elsewhere, real)) == 2


# ---- through the page ----


@pytest.fixture(scope="module")
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """Give the check, opened once for all stories."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = opened(context.new_page(), site_url)
    yield page
    context.close()


def again(page: Page) -> None:
    """Go back to the first screen, with nothing answered."""
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.reload()
    page.locator("guide-check[data-view]").wait_for(state="attached")


def offers(page: Page) -> list[str]:
    return page.locator(".guide-check__offer b").all_inner_texts()


def added(page: Page) -> list[str]:
    return page.get_by_role("group", name="Added").locator("b").all_inner_texts()


def type_in(page: Page, library: Library, words: str, wanted: tuple[str, ...]) -> list[str]:
    """Type these words and choose what is offered for them; say which of the wanted conditions are not."""
    unfound = []
    for condition in wanted:
        name = str(library.conditions[condition].name)
        if name in added(page):
            continue
        page.locator("#guide--typed").fill(words)
        if name not in offers(page):
            unfound.append(f'"{words}" does not find {condition}, but {offers(page)}')
            continue
        page.locator(".guide-check__offer").filter(has=page.locator("b", has_text=re.compile(f"^{re.escape(name)}$"))).click()
    if page.locator("#guide--typed").input_value():
        unfound.append(f'"{words}" leaves "{page.locator("#guide--typed").input_value()}" in the field')
    return unfound


def answer(page: Page, library: Library, story: Story) -> list[str]:
    """Answer what is asked as the story does, and all else with no; give what was asked."""
    words = {"yes": "Yes", "not sure": "I am not sure"}
    answers = {str(each): str(text) for each, text in story.answers.items()}
    by_question = {str(each.question): str(each.id) for each in library.conditions.values()}
    heard: list[str] = []
    while asked(page):
        condition = by_question.get(title(page))
        if condition:
            heard.append(condition)
        tap(page, words.get(answers.get(condition or "", ""), "No"))
    page.locator(".guide-verdict").wait_for()
    return heard


def result_problems(page: Page, library: Library, story: Story, heard: list[str]) -> list[str]:
    """Say what the result leaves out of the story's."""
    text = stage(page)
    found = [] if title(page).startswith(kind(story, library)) else [f'"{title(page)}", not "{kind(story, library)}"']
    stopped = outcome(story, library).stop is Stop.NO_MASSAGE
    if not stopped:
        implied = {ref for each in story.answers for ref in implied_by(library.conditions, str(each)) - {str(each)}}
        found += [f"{each} is not asked" for each in story.answers if each not in heard and each not in implied]
        found += [f'no place says "{each}"' for each in story.spots if not re.search(each, text, re.IGNORECASE)]
    found += [f'it does not tell "{each}"' for each in story.tells if not re.search(each, text, re.IGNORECASE)]
    may_start = outcome(story, library).stop is Stop.NONE
    if not may_start and page.locator(".guide-check__start a").count():
        found.append("it offers a start")
    return found


def test_a_story_is_found_by_what_is_typed(page: Page, real: Library) -> None:
    """In one visit, the words of each story find its questions, and the result is the verdict, the places and the words of the story."""
    wrong: dict[str, list[str]] = {}
    for story in STORIES:
        again(page)
        found = []
        if story.typed or story.unknown:
            to_topics(page)
            for words in story.calms:
                page.locator("#guide--typed").fill(words)
                found += [f'"{words}" is not calmed'] if "changes nothing" not in stage(page) else []
                page.locator("#guide--typed").fill("")
            for words, wanted in story.typed.items():
                found += type_in(page, real, str(words), tuple(map(str, wanted)))
            for words in story.unknown:
                page.locator("#guide--typed").fill(words)
                page.get_by_role("button", name=f"Keep “{words}”").click()
            tap(page, "Next")
            if page.locator("#guide--typed").count():
                found.append("what is typed is not settled")
            else:
                found += result_problems(page, real, story, answer(page, real, story))
        if found:
            wrong[str(story.id)] = found
    assert wrong == {}


def test_a_sign_of_a_story_stops(page: Page, real: Library) -> None:
    """A story that a stop sign catches ends at once with what to do."""
    caught = [story for story in STORIES if story.signs]
    assert len(caught) >= 2
    for story in caught:
        again(page)
        for name in story.signs:
            tick_sign(page, real, name)
        tap(page, "Next")
        expect(page.locator(".guide-verdict h1")).to_have_text("No massage today")
        lines = [str(line) for name in story.signs for line in real.stop_signs[name].lines]
        assert all(line in stage(page) for line in lines), story.id


def test_the_page_works_out_each_story_from_its_topics(page: Page, real: Library) -> None:
    """With nothing typed, the topics of a story ask each of its questions, and the page makes of its answers what the generator does."""
    told = [{"topics": list(story.topics), "answers": list(story.answers)} for story in STORIES if story.answers]
    found: list[dict[str, Any]] = page.evaluate(
        """async (stories) => {
          const [{ questions, empty }, { outcomeOf }] = await Promise.all(['answers', 'outcome'].map((name) => import(`../../assets/safety/${name}.js`)));
          const data = await (await fetch('../../assets/check.json')).json();
          return stories.map(({ topics, answers }) => {
            const record = { ...empty(new Date()), topics, answers: Object.fromEntries(answers.map((id) => [id, 'yes'])) };
            return { asked: questions(data, record), outcome: outcomeOf(data, record) };
          });
        }""",
        told,
    )
    for story, theirs in some(zip((story for story in STORIES if story.answers), found, strict=True)):
        conditions = conditions_of(story, real)
        ours = merged(outcome_of(each) for each in conditions)
        assert theirs["outcome"] == json.loads(json.dumps(outcome_data(ours))), story.id
        ends = any(each.action is Action.DO_NOT_MASSAGE for each in conditions)
        assert ends or set(map(str, story.answers)) <= set(theirs["asked"]), story.id


def test_who_types_a_condition_is_asked_what_follows_from_it(page: Page, real: Library) -> None:
    """Each question that follows a yes is asked too of somebody who typed only the first, and not after a no."""
    children = [each for each in real.conditions.values() if each.only_if]
    assert len(children) >= 8
    asked = page.evaluate(
        """async (pairs) => {
          const { questions, empty } = await import('../../assets/safety/answers.js');
          const data = await (await fetch('../../assets/check.json')).json();
          return pairs.map(([child, parent]) => ['yes', 'no'].map((answer) =>
            questions(data, { ...empty(new Date()), typed: [parent], answers: { [parent]: answer } }).includes(child)));
        }""",
        [[str(each.id), str(each.only_if)] for each in children],
    )
    assert asked == [[True, False]] * len(children)


def test_a_word_beside_one_that_changes_nothing_still_counts(page: Page) -> None:
    """A word that changes nothing may be mistyped, but with another word beside it that nobody knows it does not calm."""
    again(page)
    to_topics(page)
    field = page.locator("#guide--typed")
    field.fill("ibuprofin")
    expect(page.locator(".guide-field [role=status]")).to_contain_text("changes nothing")
    for words in ("Tylenol PM", "Tylenol AB", "Advil PM"):
        field.fill(words)
        expect(page.locator(".guide-field [role=status]")).not_to_contain_text("changes nothing")
