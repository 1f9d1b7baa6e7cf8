"""The answers about safety: held against the record in the form as in the build, carried with the file, and never sent as if they were not there."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.data.form import RECORDS
from generator.guide.answers import Asked, answers_of
from generator.guide.library import link as linked
from generator.records import Technique
from generator.records.schema import read_record
from generator.records.vocabulary import LEFT_OUT, Hand, Pressure
from generator.rules import answers_kept
from tests.form.asked import AROUND, PATH
from tests.form.cases import DATA, FILES, filled
from tests.form.filling import field, file_of, fill, link, opened, part
from tests.form.page import bare_page
from tests.helpers.mutations import GUIDE
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

NEVER = [area.id for area in GUIDE.areas.values() if area.firmest is Pressure.NEVER]
FIRMEST = "asked.firmest"


@pytest.fixture(scope="module")
def bare(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with bare_page(chromium, tmp_path_factory.mktemp("answers") / "site") as page:
        yield page


ASK = """async (all) => {
  const { loadData } = await import('./assets/record/data.js');
  const { compact, written } = await import('./assets/record/yaml.js');
  const { answerLines, asComment, checkAnswers } = await import('./assets/form/answers.js');
  const data = await loadData();
  return all.map(([record, asked]) => {
    const values = compact(data, record);
    return { text: written(data, values) + asComment(answerLines(data, asked)), problems: checkAnswers(data, asked, values) };
  });
}"""


def test_form_and_build_find_the_same_contradictions(bare: Page) -> None:
    """150 sets of answers beside right records: what the form says of them is what the rule says of the lines that it writes."""
    chance = random.Random(5)  # noqa: S311 - the same each time
    all_asked = [
        {
            "never": chance.sample(NEVER, chance.choice((0, 0, 1, 3))),
            "hands": chance.sample([each["words"][0] for each in DATA["rules"]["leftOutHands"]], chance.choice((0, 0, 1, 2))),
            "firmest": chance.choice(["", *DATA["pressures"][1:]]),
        }
        for _ in range(150)
    ]
    records = [filled(chance) for _ in all_asked]
    found = bare.evaluate(ASK, list(zip(records, all_asked, strict=True)))
    kinds = set()
    for asked, answer in some(zip(all_asked, found, strict=True)):
        record = read_record(Technique, PATH, answer["text"].encode())
        problems = [each for each in answers_kept.check(linked([*AROUND, record])) if each.place.path == PATH]
        said = [(each["code"], each["message"], each["hint"]) for each in answer["problems"]]
        assert sorted((each.code, each.message, each.hint) for each in problems) == sorted(said)
        kinds |= {each["name"] for each in answer["problems"]}
        items = {each.asked: each.items for each in answers_of(record)}
        wrote = {Asked.FIRMEST: [asked["firmest"]], Asked.LEFT_ALONE: asked["never"], Asked.LEFT_OUT: asked["hands"]}
        assert items == {key: wanted for key, wanted in wrote.items() if wanted not in ([], [""])}
    assert kinds == {"OTHER_FIRMEST", "ON_LEFT_ALONE", "WITH_LEFT_OUT"}
    assert all(each["words"][0] in LEFT_OUT[Hand] for each in some(DATA["rules"]["leftOutHands"]))


@pytest.mark.ours
def test_a_firmest_that_the_areas_do_not_have_is_not_right_yet(page: Page, site_url: str) -> None:
    """With "firm" answered and only light areas chosen: one thing is not right yet, a tap leads to the question, and the right answer travels."""
    fill(opened(page, site_url), "latin", steps=2)
    expect(page.get_by_text("Nothing is missing")).to_be_visible()
    assert file_of(page).endswith("# How firm at its firmest: light\n")
    part(page, "Safety first")
    page.locator(f"[data-field='{FIRMEST}'] input[value=firm]").check()
    part(page, "Look and send")
    expect(page.get_by_text("One thing is not right yet")).to_be_visible()
    page.get_by_role("button", name="How firm is it at its firmest?").click()
    expect(page.locator(f"[data-field='{FIRMEST}'] .guide-wrong")).to_contain_text("the firmest of its areas is light")
    page.locator(f"[data-field='{FIRMEST}'] input[value=light]").check()
    expect(page.locator(f"[data-field='{FIRMEST}'] .guide-wrong")).to_be_empty()
    part(page, "Look and send")
    query = parse_qs(urlsplit(str(link(page, "Send it as a form on GitHub").get_attribute("href"))).query)
    assert query["safety"] == ["How firm at its firmest: light"]
    assert query["yaml"] == [file_of(page)]


@pytest.mark.ours
def test_what_is_left_alone_is_told_in_words(page: Page, site_url: str) -> None:
    """With an area that is left alone, or an elbow, nothing is sent as a file: the main way is to tell us in words, and the file says the answers."""
    fill(opened(page, site_url), "latin", steps=2)
    part(page, "Safety first")
    page.locator("[data-field='asked.never'] input[value=eyes]").check()
    page.locator("[data-field='asked.hands'] input").first.check()
    expect(page.locator("[data-part=safety] + small")).to_have_text(re.compile("2 to look at"))
    part(page, "Look and send")
    expect(page.get_by_role("heading", name="Tell us about it in words")).to_be_visible()
    for way in ("Send it on GitHub", "Send it as a form on GitHub", "Send it by e-mail"):
        expect(link(page, way)).to_have_count(0)
    href = str(link(page, "Tell us about it in words").get_attribute("href"))
    query = parse_qs(urlsplit(href).query)
    assert query["template"] == ["idea.yml"]
    assert "works on an area that is left alone: Eyes." in query["what"][0]
    assert re.search(r"# Works on what is left alone: eyes\n# Uses what is left out: \w+\n$", file_of(page))
    part(page, "Safety first")
    page.locator("[data-field='asked.never'] input[value=eyes]").uncheck()
    page.locator("[data-field='asked.hands'] input").first.uncheck()
    part(page, "Look and send")
    expect(page.get_by_role("heading", name="Send it", exact=True)).to_be_visible()
    expect(page.get_by_text("Nothing is missing")).to_be_visible()


@pytest.mark.ours
def test_a_correction_says_from_which_text_it_began(page: Page, site_url: str) -> None:
    """A correction carries the digest of the text it began from, however old the draft is; one that is older than the page says so."""
    digest = json.loads(FILES[RECORDS / "feather.json"])["digest"]
    opened(page, site_url, "?record=feather")
    part(page, "Name")
    field(page, "summary").fill("Long, light trails of the fingertips.")
    part(page, "Look and send")
    assert file_of(page).endswith(f"# Begun from: {digest}\n")
    expect(page.get_by_text("The guide has changed this technique since you began.")).to_have_count(0)

    def newer(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, body=json.dumps({**answer.json(), "digest": "0" * 16}))  # type: ignore[attr-defined]

    page.route("**/assets/form/feather.json", newer)
    opened(page, site_url, "?record=feather")
    part(page, "Safety first")
    expect(page.get_by_text("The guide has changed this technique since you began.")).to_be_visible()
    part(page, "Look and send")
    assert file_of(page).endswith(f"# Begun from: {digest}\n")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_text("The guide has changed this technique since you began.")).to_have_count(0)
    part(page, "Look and send")
    assert file_of(page).endswith(f"# Begun from: {'0' * 16}\n")
