"""Few words on two screens lose no question: each word that the check ever asks for stands in a row, or is found by what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from generator.guide.library import Library
from generator.records.vocabulary import When
from tests.check.asking import opened, stage, to_topics

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

Words = Mapping[str, Mapping[str, str]]
_TABLE = yaml.safe_load((Path(__file__).parent / "asked.yml").read_text(encoding="utf-8"))
ASKED: Mapping[str, Words] = {kind: _TABLE[kind] for kind in ("signs", "conditions", "examples")}
#: What somebody reads who ticks nothing, all of it, buttons too.
MOST_WORDS = 250
#: Words that name nothing by themselves.
NAMELESS = frozenset(str(_TABLE["nameless"]).split())
#: Of a sign these do count: what is sudden, new or high up.
SIGNS_COUNT = frozenset({"new", "newly"})


def named(question: str, besides: frozenset[str] = frozenset()) -> list[str]:
    """Give the words of a question that name something."""
    words = re.findall(r"[a-z][a-z'-]*", question.lower())
    return [word for word in dict.fromkeys(words) if word not in NAMELESS - besides]


def rows_of(library: Library) -> dict[str, str]:
    """Give what stands on the screens, by the sign or the topic that it leads to."""
    check = library.safety_check
    signs = {str(ref): str(row.question) for row in check.signs for ref in row.signs}
    return signs | {f"topic {topic.id}": f"{topic.question} {topic.hides or ''}" for topic in check.topics}


def unsaid(library: Library, asked: Mapping[str, Words]) -> Iterator[str]:
    """Say which sign, condition or word of a question the table does not lead to, as far as nothing has to be typed for it."""
    rows = rows_of(library)
    signs = {str(sign.id): str(sign.question) for sign in library.stop_signs.values() if When.BEFORE in sign.when}
    conditions = {str(each.id): str(each.question) for each in library.conditions.values()}
    for kind, questions, besides in (("signs", signs, SIGNS_COUNT), ("conditions", conditions, frozenset[str]())):
        if different := set(questions) ^ set(asked[kind]):
            yield f"{kind}: {sorted(different)}"
        for name, words in asked[kind].items():
            if not words or (lost := [word for word in named(questions.get(name, ""), besides) if word not in words]):
                yield f"{name}: no word of {lost if words else 'it'} is told"
            for word, where in words.items():
                how, _, what = where.partition(" ")
                condition = library.conditions.get(name)
                if how == "row":
                    there = rows.get(name, "") if condition is None else rows[f"topic {condition.topic}"]
                    if not what or what.lower() not in there.lower():
                        yield f'{name}: its row does not say "{what}" for "{word}"'
                elif how == "after":
                    if condition is None or condition.only_if != what:
                        yield f"{name}: it is not asked after {what}"
                elif condition is None or how not in {"field", "calm"}:
                    yield f'{name}: "{where}" is no way to it'


@pytest.mark.ring("quick")
def test_every_sign_and_condition_stands_in_a_row_or_is_found(real: Library) -> None:
    """Each sign, each condition and each word of its question has a row that says so, a question before it, or a word to type."""
    assert list(unsaid(real, ASKED)) == []
    assert sum(len(words) for kind in ("signs", "conditions") for words in ASKED[kind].values()) > 450


@pytest.mark.ring("quick")
@pytest.mark.parametrize(
    ("kind", "name", "word", "complaint"),
    [
        ("signs", "bleeding", "", "signs: ['bleeding']"),
        ("conditions", "dementia", "", "conditions: ['dementia']"),
        ("signs", "bladder-bowel", "erection", "bladder-bowel: no word of ['erection'] is told"),
        ("conditions", "pain-medicine", "codeine", "pain-medicine: no word of ['codeine'] is told"),
    ],
)
def test_one_that_is_missing_is_told(real: Library, kind: str, name: str, word: str, complaint: str) -> None:
    """A table without one sign, one condition or one word of either is not enough."""
    words = {each: where for each, where in ASKED[kind][name].items() if word and each != word}
    others = {each: found for each, found in ASKED[kind].items() if each != name}
    assert complaint in list(unsaid(real, {**ASKED, kind: {**others, **({name: words} if word else {})}}))


@pytest.mark.ring("quick")
def test_a_row_that_says_less_is_told(real: Library) -> None:
    """A row that leaves a word out is seen, whatever the table says."""
    first = real.safety_check.signs[0]
    shorter = first.model_copy(update={"question": "Chest pain?"})
    check = real.safety_check.model_copy(update={"signs": (shorter, *real.safety_check.signs[1:])})
    assert any("coughing blood" in each for each in unsaid(replace(real, safety_check=check), ASKED))


#: Types words into the field and gives the conditions that are offered for each, and whether it says that nothing changes.
TYPE = """async (words) => {
  const { typedField } = await import('../../assets/check/typed.js');
  const data = await (await fetch('../../assets/check.json')).json();
  const ids = new Map(data.conditions.map((each) => [each.name, each.id]));
  const field = document.createElement('div');
  document.body.append(field);
  const { input } = typedField(field, data, { typed: [], unknown: [] }, () => {});
  return words.map((word) => {
    input.value = word;
    input.dispatchEvent(new Event('input'));
    return [[...field.querySelectorAll('.guide-check__offer b')].map((each) => ids.get(each.textContent)), field.textContent.includes('changes nothing')];
  });
}"""


def test_what_no_row_says_is_found_by_typing(site_url: str, page: Page, real: Library) -> None:
    """Each word that stands in no row finds its condition, or is said to change nothing; so does each example that rows no longer give."""
    wanted = [
        (name, how, what or word)
        for name, words in ASKED["conditions"].items()
        for word, where in words.items()
        for how, _, what in [where.partition(" ")]
        if how in {"field", "calm"}
    ]
    topics = [
        (topic, where.removeprefix("field").strip() or words)
        for topic, examples in ASKED["examples"].items()
        for words, where in examples.items()
        if where.startswith("field")
    ]
    opened(page, site_url)
    found = page.evaluate(TYPE, [*(words for _, _, words in wanted), *(words for _, words in topics)])
    lost = [each for each, (ids, calm) in zip(wanted, found, strict=False) if not (calm if each[1] == "calm" else each[0] in ids)]
    topic_of = {str(each.id): str(each.topic) for each in real.conditions.values()}
    lost_topics = [
        each
        for each, (ids, _) in zip(topics, found[len(wanted) :], strict=True)
        if each[0] not in {topic_of[id_] for id_ in ids if id_}
    ]
    assert lost == []
    assert lost_topics == []
    rows = rows_of(real)
    for topic, examples in ASKED["examples"].items():
        for words, how in examples.items():
            assert how.startswith("field") or words.lower() in rows[f"topic {topic}"].lower(), words


def test_two_short_screens_when_nothing_applies(site_url: str, page: Page) -> None:
    """Whoever has nothing to tick reads at most 250 words, buttons and all, and sees each screen whole within two lengths of a phone."""
    opened(page, site_url)
    page.set_viewport_size({"width": 390, "height": 844})
    words = 0
    for screen in range(2):
        words += len(stage(page).split())
        box = page.locator(".guide-check__next").bounding_box()
        assert box
        assert box["y"] + box["height"] < 1.6 * 844
        last = page.locator(".guide-check__stage .guide-tick").last.bounding_box()
        assert last
        assert last["y"] < box["y"], "None of these stands after the last row"
        assert page.locator(".guide-check__next").evaluate("e => getComputedStyle(e).position") == "static"
        if not screen:
            to_topics(page)
    assert words <= MOST_WORDS


def test_a_row_opens_its_signs(site_url: str, page: Page, real: Library) -> None:
    """A tick opens the question of each sign of its row; none chosen counts as all, and whom to call is there at once."""
    opened(page, site_url)
    row = next(each for each in real.safety_check.signs if len(each.signs) > 1)
    questions = [str(real.stop_signs[ref].question) for ref in row.signs]
    assert not any(each in stage(page) for each in questions)
    assert not page.locator(".guide-check__numbers").is_visible()
    page.get_by_label(str(row.question)).check()
    assert all(each in stage(page) for each in questions)
    assert page.locator(".guide-check__numbers a").first.is_visible()
    assert page.locator(".guide-check__next").inner_text() == "Next"
    page.locator(".guide-check__next").click()
    page.locator(".guide-verdict").wait_for()
    assert all(each in stage(page) for each in questions)
    page.get_by_role("button", name="Change an answer").click()
    page.get_by_label(questions[1]).check()
    page.locator(".guide-check__next").click()
    page.locator(".guide-verdict").wait_for()
    assert questions[1] in stage(page)
    assert questions[0] not in stage(page)
    page.get_by_role("button", name="Change an answer").click()
    page.get_by_label(str(row.question)).uncheck()
    assert page.locator(".guide-check__next").inner_text() == "None of these"
