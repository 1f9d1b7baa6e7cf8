"""The form "Add a technique" in a browser of the size of a phone: what is typed reaches a right file by each way, and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from generator.records import Technique
from generator.records.schema import read_record
from tests.form.asked import PATH, said_by_the_build
from tests.form.cases import SHIPPED

pytestmark = pytest.mark.ring("test")

REPOSITORY = {"address": "https://github.com/example/warm-hands", "branch": "main"}
#: As strict as a host can be: nothing of another host, nothing inline, nothing sent.
POLICY = (
    "default-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
#: What GitHub takes, less some room.
LIMIT = 7500
ENOUGH = "What the hands do, slowly"

#: Name, summary, the text of a step, where it was learned: Latin, Arabic and Chinese letters.
TONGUES = {
    "latin": ("Cloak stroke", "Slow strokes: they calm.", 'Glide on, "{}": slowly, don\'t hurry.', "Taught in my course, 2012."),
    "arabic": ("تدليك هادئ للظهر", "حركات بطيئة تهدئ الجسم.", "مرّر راحتيك ببطء على الظهر، الخطوة {}، ولا تتعجل أبدا.", "تعلمته في دورة عام 2012."),
    "chinese": ("安静的背部长推法", "缓慢的长推使人放松", "双手平放慢慢滑动第{}步不要着急保持接触均匀呼吸慢慢地向上推动", "二零一二年在课程中学到"),
}  # fmt: skip


def with_repository(route: Route) -> None:
    """Give the form a repository, which the real guide does not name yet."""
    answer = route.fetch()
    data = answer.json()
    data["site"]["repository"] = REPOSITORY
    route.fulfill(response=answer, body=json.dumps(data))


def with_policy(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    made.route("**/assets/form.json", with_repository)
    made.route("**/contribute/technique/*", with_policy)
    made.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield made
    assert not wrong


def opened(page: Page, site_url: str, query: str = "") -> Page:
    page.goto(f"{site_url}contribute/technique/{query}")
    page.locator(".guide-form__stage h1").wait_for()
    if page.get_by_role("button", name="Begin").count():
        page.get_by_role("button", name="Begin").click()
    page.locator("guide-form[data-view=form]").wait_for(state="attached")
    return page


def part(page: Page, title: str) -> None:
    """Go to a part by the list of parts."""
    page.locator(".guide-form__parts").get_by_role("button", name=title).click()
    expect(page.locator(".guide-form__stage h1")).to_have_text(title)


def field(page: Page, name: str) -> Any:
    return page.locator(f"[data-field='{name}'] :is(input[type=text], textarea)").first


def fill(page: Page, tongue: str, steps: int = 20) -> tuple[str, str, list[str], str]:
    """Type a whole technique, as somebody would who has never seen the form."""
    name, summary, step, basis = TONGUES[tongue]
    field(page, "basis").fill(basis)
    page.locator("[data-field='asked.firmest'] input[value=light]").check()
    page.get_by_role("button", name="Next: name").click()
    field(page, "name").fill(name)
    field(page, "summary").fill(summary)
    page.locator("[data-field=level] input[value=first-time]").check()
    page.get_by_role("button", name="Next: hands and body").click()
    for where in (
        "[data-field=moves] input[value=glide]",
        "[data-field=hands] input[value=palms]",
        "[data-field=over] input[value=either]",
    ):
        page.locator(where).check()
    page.locator("[data-field=positions] input[value=face-down]").check()
    page.locator("summary", has_text=re.compile("^Back")).click()
    page.locator("[data-field='where.upper-back'] input[type=checkbox]").check()
    page.get_by_role("button", name="Next: step by step").click()
    texts = [step.format(number) for number in range(1, steps + 1)]
    for number, text in enumerate(texts):
        if number > 1:
            page.get_by_role("button", name="Add a step").click()
        field(page, f"steps.{number}.do").fill(text)
    field(page, "minutes.least").fill("1")
    field(page, "minutes.most").fill("2.5")
    part(page, "Look and send")
    return name, summary, texts, basis


def file_of(page: Page) -> str:
    return page.locator(".guide-form__file").input_value()


def link(page: Page, name: str) -> Any:
    return page.get_by_role("link", name=name)


def length_after_login(href: str) -> int:
    """Measure an address as GitHub gets it from a person who has to log in first: encoded once more."""
    return len(f"https://github.com/login?return_to={quote(href, safe='')}".encode())


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_stroke_reaches_a_right_file_by_each_way(page: Page, site_url: str, tongue: str) -> None:
    """A technique of 20 steps, typed in three kinds of letters, is the same right file when sent, copied or saved; no address is too long."""
    name, summary, texts, basis = fill(opened(page, site_url), tongue)
    expect(page.get_by_text("Nothing is missing")).to_be_visible()
    text = file_of(page)
    assert said_by_the_build(text) == ("rules", [])
    record = read_record(Technique, PATH, text.encode())
    assert (record.name, record.summary, record.basis) == (name, summary, basis)
    assert [step.do for step in record.steps] == texts
    assert record.where == {"upper-back": "light"}

    whole = {}
    for way, key in (("Send it on GitHub", "value"), ("Send it as a form on GitHub", "yaml")):
        address = link(page, way).get_attribute("href")
        assert address.startswith(f"{REPOSITORY['address']}/")
        assert length_after_login(address) <= LIMIT
        query = parse_qs(urlsplit(address).query)
        whole[way] = key in query
        assert link(page, way).get_attribute("data-whole") == str(key in query).lower()
        if key in query:
            assert query[key] == [text]
        else:
            with page.expect_popup() as popup:
                link(page, way).click()
            popup.value.close()
            assert page.evaluate("navigator.clipboard.readText()") == text
    assert set(whole.values()) == {tongue == "latin"}
    assert f"/new/main/content/techniques?filename={'cloak-stroke' if tongue == 'latin' else 'new-technique'}.yml" in str(
        link(page, "Send it on GitHub").get_attribute("href")
    )
    mail = link(page, "Send it by e-mail").get_attribute("href")
    assert mail.startswith("mailto:hello@example.org?subject=")
    assert len(mail) <= 1900

    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name="Copy the file").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8") == text


def test_nothing_typed_is_lost(page: Page, site_url: str) -> None:
    """A reload, another page and back, the Back key between parts, Enter, Escape and a text far too long: all that was typed is there."""
    opened(page, site_url)
    long = "Slow words. " * 500
    field(page, "basis").fill(long)
    field(page, "basis").press("Escape")
    page.get_by_role("button", name="Next: name").click()
    field(page, "name").fill("Cloak stroke")
    field(page, "name").press("Enter")
    expect(page.locator(".guide-form__stage h1")).to_have_text("Name")
    expect(field(page, "also_called")).to_be_focused()
    field(page, "also_called").fill("cover stroke\nblanket rub")
    page.go_back()
    expect(page.locator(".guide-form__stage h1")).to_have_text("Safety first")
    assert field(page, "basis").input_value() == long
    page.go_forward()
    assert field(page, "name").input_value() == "Cloak stroke"
    page.reload()
    expect(page.locator(".guide-form__stage h1")).to_have_text("Name")
    assert field(page, "also_called").input_value() == "cover stroke\nblanket rub"
    page.goto(f"{site_url}safety/")
    page.go_back()
    assert field(page, "name").input_value() == "Cloak stroke"
    opened(page, site_url)  # a link to the form leads to where the person was
    expect(page.locator(".guide-form__stage h1")).to_have_text("Name")
    part(page, "Safety first")
    assert field(page, "basis").input_value() == long
    expect(page.locator("[data-field=basis] .guide-wrong")).to_contain_text("The text has 5999 letters, the limit is 400.")


def test_links_within_the_page_change_no_part(page: Page, site_url: str) -> None:
    """The link to skip the menu leads nowhere else."""
    opened(page, site_url)
    part(page, "Name")
    page.evaluate("location.hash = 'guide-content'")
    page.wait_for_timeout(100)
    expect(page.locator(".guide-form__stage h1")).to_have_text("Name")


def test_two_tabs_share_one_draft(context: BrowserContext, page: Page, site_url: str) -> None:
    """What is typed in one tab is in the other, which does not overwrite it with what it had before."""
    other = opened(context.new_page(), site_url)
    field(opened(page, site_url), "basis").fill("Taught in my course.")
    expect(field(other, "basis")).to_have_value("Taught in my course.")
    part(other, "Name")
    field(other, "name").fill("Cloak stroke")
    page.reload()
    part(page, "Safety first")
    assert field(page, "basis").input_value() == "Taught in my course."


def test_a_step_that_is_taken_out_can_be_put_back(page: Page, site_url: str) -> None:
    """Steps are moved and taken out, and a slip of the finger costs nothing."""
    opened(page, site_url)
    part(page, "Step by step")
    field(page, "steps.0.do").fill("First.")
    field(page, "steps.1.do").fill("Second.")
    page.get_by_role("button", name="Down: step 1").click()
    assert field(page, "steps.0.do").input_value() == "Second."
    page.get_by_role("button", name="Take out: step 1").click()
    assert field(page, "steps.0.do").input_value() == "First."
    page.get_by_role("button", name="Put it back").click()
    assert [field(page, f"steps.{at}.do").input_value() for at in (0, 1)] == ["Second.", "First."]
    for _ in range(28):
        page.get_by_role("button", name="Add a step").click()
    expect(page.get_by_role("button", name="Add a step")).to_be_disabled()


def test_start_again_asks_first(page: Page, site_url: str) -> None:
    """What is typed goes only after a yes."""
    opened(page, site_url)
    field(page, "basis").fill("Taught in my course.")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Start again").click()
    assert field(page, "basis").input_value() == "Taught in my course."
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    assert field(page, "basis").input_value() == ""
    page.reload()
    page.locator(".guide-form__stage h1").wait_for()
    assert field(page, "basis").input_value() == ""


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })", id="missing"),
        pytest.param("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }", id="full"),
    ],
)
def test_without_storage_it_says_so_and_asks_before_leaving(context: BrowserContext, site_url: str, spoil: str) -> None:
    """Where nothing can be kept, the form says so, works all the same, and the browser asks before what is typed is lost."""
    context.add_init_script(spoil)
    page = opened(context.new_page(), site_url)
    page.locator("[data-field=basis] textarea").click()
    page.keyboard.type("Taught in my course.")
    expect(page.locator(".guide-form__kept")).to_contain_text("This browser keeps nothing, or has no room.")
    part(page, "Look and send")
    assert "basis: Taught in my course." in file_of(page)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert not page.is_closed()


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        "[]",
        "null",
        '{"version":1,"values":[]}',
        '{"version":2}',
        '{"version":1,"values":{"steps":[1]},"asked":{},"id":"","part":""}',
    ],
)
def test_a_draft_that_cannot_be_read_is_told(page: Page, site_url: str, kept: str) -> None:
    """Nonsense in the storage is said calmly, and the form begins empty and works."""
    page.goto(f"{site_url}contribute/")
    page.evaluate("(kept) => localStorage.setItem('/form', kept)", kept)
    opened(page, site_url)
    expect(page.get_by_text("What was kept from last time could not be read.")).to_be_visible()
    field(page, "basis").fill("Taught in my course.")
    assert "Taught in my course." in page.evaluate("localStorage.getItem('/form')")


def test_what_is_there_already_is_shown_while_typing(page: Page, site_url: str) -> None:
    """Names and other names are compared while somebody types; what is left out on purpose says why."""
    opened(page, site_url)
    part(page, "Name")
    field(page, "name").fill("Efleurage")
    alike = page.locator(".guide-form__alike")
    expect(alike).to_contain_text("Is it one of these?")
    expect(alike.get_by_role("link", name="Long back glide")).to_have_attribute(
        "href", re.compile("/techniques/effleurage-back/$")
    )
    field(page, "name").fill("Massage gun")
    expect(alike).to_contain_text("Left out on purpose")
    field(page, "name").fill("Something altogether new")
    expect(alike).to_be_empty()


def test_safety_questions_come_first_and_speak_in_the_words_of_the_records(page: Page, site_url: str) -> None:
    """A tick on an area that is left alone shows that area's own warning, and the last part says it cannot be taken in."""
    opened(page, site_url)
    expect(page.locator(".guide-form__stage h1")).to_have_text("Safety first")
    page.locator("[data-field='asked.never'] input[value=eyes]").check()
    expect(page.locator("[data-field='asked.never']")).to_contain_text("Eyes is left alone")
    page.get_by_label("Gun, machine, roller").check()
    expect(page.locator("[data-field='asked.hands']")).to_contain_text("No machine on another person.")
    expect(page.locator("[data-field='asked.firmest']")).to_contain_text("There is no word for deeper")
    part(page, "Look and send")
    expect(page.get_by_text("We could not take this in")).to_have_count(2)


def test_an_area_offers_only_what_it_allows(page: Page, site_url: str) -> None:
    """Beside a chosen area stand the pressures its record allows, and why not more."""
    opened(page, site_url)
    part(page, "Hands and body")
    page.locator("summary", has_text=re.compile("^Back")).click()
    kidneys = page.locator("[data-field='where.kidneys']")
    kidneys.locator("input[type=checkbox]").check()
    assert kidneys.locator("input[type=radio]").evaluate_all("all => all.map((each) => each.value)") == ["feather", "light"]
    expect(kidneys).to_contain_text("The area allows light at most.")
    expect(kidneys).to_contain_text("Do not")


def drawn(page: Page) -> None:
    """Come to the first stroke of the first step, on the back, with medium glides."""
    part(page, "Hands and body")
    page.locator("[data-field=moves] input[value=glide]").check()
    page.locator("[data-field=hands] input[value=palms]").check()
    page.locator("summary", has_text=re.compile("^Back")).click()
    for area in ("upper-back", "mid-back", "shoulders"):
        page.locator(f"[data-field='where.{area}'] input[type=checkbox]").check()
        page.locator(f"[data-field='where.{area}'] input[value=medium]").check()
    part(page, "Step by step")
    page.get_by_label("Which drawing fits?").select_option("back")
    field(page, "steps.0.do").fill("Glide.")
    page.get_by_role("button", name="Draw a stroke").first.click()


def tap(page: Page, x: float, y: float) -> None:
    """Tap a place of the outline, by the units of the drawing."""
    svg = page.locator(".guide-form__draw")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box
    svg.tap(position={"x": x / 320 * box["width"], "y": y / 400 * box["height"]})


def test_a_stroke_is_tapped_on_the_outline(page: Page, site_url: str) -> None:
    """Taps on the outline make a stroke; a line shows where it goes; away from the heart it says so in the words of the rule, and one tap turns it."""
    opened(page, site_url)
    drawn(page)
    tap(page, 212, 150)
    tap(page, 212, 224)
    builder = page.locator(".guide-form__builder")
    expect(builder).to_contain_text("Away from the heart.")
    expect(page.locator(".guide-form__way")).to_have_count(2)  # both sides
    expect(builder).to_contain_text("runs away from the heart on")
    expect(builder).to_contain_text("Swap from and to, or write pressure: light.")
    builder.get_by_role("button", name="Turn it round").click()
    expect(page.locator(".guide-form__stroke")).to_contain_text("Towards the heart.")
    part(page, "Look and send")
    assert re.search(r"- \{from: mid-back\.middle, to: shoulders\.middle\}", file_of(page))


def test_a_stroke_is_chosen_from_a_list_by_keyboard(page: Page, site_url: str) -> None:
    """Every place can be chosen from a list, without tapping."""
    opened(page, site_url)
    drawn(page)
    page.locator("summary", has_text="Choose places from a list").click()
    for place in ("mid-back.middle", "shoulders.middle"):
        page.get_by_label("Place", exact=True).select_option(place)
        page.get_by_role("button", name="Add this place").press("Enter")
    expect(page.locator(".guide-form__builder")).to_contain_text("Towards the heart.")


def test_a_technique_is_corrected(page: Page, site_url: str) -> None:
    """A technique comes into the form as its file says it; a change of one text changes nothing else, and leads to that file."""
    page.goto(f"{site_url}techniques/feather/")
    page.get_by_role("link", name="correct it yourself").click()
    page.locator(".guide-form__stage h1").wait_for()
    expect(page.locator("#guide-form--count")).to_have_text("Correct “Feather strokes”, part 1 of 6")
    part(page, "Name")
    assert field(page, "name").input_value() == "Feather strokes"
    expect(page.locator(".guide-form__alike")).not_to_contain_text("Feather")
    field(page, "summary").fill("Long, light trails of the fingertips.")
    part(page, "Look and send")
    path = PATH.with_name("feather.yml")
    record = read_record(Technique, path, file_of(page).encode())
    assert record == read_record(Technique, path, (file_of(page)).encode())
    assert record.summary == "Long, light trails of the fingertips."
    assert set(record.node.entries) == set(SHIPPED["feather"])  # type: ignore[union-attr]
    assert link(page, "Change the file on GitHub").get_attribute("href") == (
        "https://github.com/example/warm-hands/edit/main/content/techniques/feather.yml"
    )
    assert "template=correction.yml" in str(link(page, "Send it as a form on GitHub").get_attribute("href"))
    opened(page, site_url)  # a new one has a draft of its own
    part(page, "Name")
    assert field(page, "name").input_value() == ""


def test_a_technique_that_is_not_there_is_told(page: Page, site_url: str) -> None:
    """An address with an unknown technique gives a form for a new one, and says so."""
    opened(page, site_url, "?record=no-such-stroke")
    expect(page.get_by_text("There is no technique “no-such-stroke” here.")).to_be_visible()


def test_without_scripts_the_page_says_what_to_do(chromium: Browser, site_url: str) -> None:
    """Without scripts there are the other ways, and the commented text to copy."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}contribute/technique/")
    expect(page.get_by_role("heading", name="Add a technique")).to_be_visible()
    page.locator("summary").click()
    expect(page.locator(".guide-code")).to_contain_text("# Every area the hands touch, and the firmest pressure there.")
    expect(page.get_by_role("link", name="hello@example.org")).to_be_visible()
    context.close()


def test_everything_is_large_enough_for_a_thumb(page: Page, site_url: str) -> None:
    """On a phone every control is at least 44 px high, nothing scrolls sideways, and every control has a name."""
    opened(page, site_url)
    drawn(page)
    titles = ["Safety first", "Name", "Hands and body", "Step by step", "Take care", "Look and send"]
    for title in titles:
        part(page, title)
        small = page.locator(
            ".guide-form__stage :is(button, select, textarea, input[type=text], label:has(> input))"
        ).evaluate_all(
            "all => all.filter((each) => each.offsetParent && each.getBoundingClientRect().height < 44).map((each) => each.outerHTML.slice(0, 90))"
        )
        assert small == [], title
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, title
        nameless = page.locator(".guide-form__stage :is(select, textarea, input)").evaluate_all(
            "all => all.filter((each) => !each.labels?.length && !each.getAttribute('aria-label')).map((each) => each.outerHTML.slice(0, 90))"
        )
        assert nameless == [], title
