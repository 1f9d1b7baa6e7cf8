"""The form "Add a technique" in a browser of the size of a phone: what is typed reaches a right file by each way."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.records import Technique
from generator.records.schema import read_record
from tests.form.asked import PATH, said_by_the_build
from tests.form.cases import SHIPPED
from tests.form.filling import REPOSITORY, TONGUES, field, file_of, fill, link, opened, part
from tests.helpers.guard import settled
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")

#: What GitHub takes, less some room.
LIMIT = 7500


def length_after_login(href: str) -> int:
    """Measure an address as GitHub gets it from a person who has to log in first: encoded once more."""
    return len(f"https://github.com/login?return_to={quote(href, safe='')}".encode())


@pytest.mark.ours
@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.few(1)
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


@pytest.mark.ours
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


def test_signs_are_taken_off_at_one_tap(page: Page, site_url: str) -> None:
    """Quotes, Markdown and a bullet are told where they are typed, with the bare words; one tap writes those, in a list for each item."""
    opened(page, site_url)
    part(page, "Name")
    for key, typed, bare in (
        ("name", "\u201cCloak stroke\u201d", "Cloak stroke"),
        ("summary", "Do **not** hurry, see [this](https://example.org).", "Do not hurry, see this."),
        ("also_called", "\u2022 cover `stroke`", "cover stroke"),
    ):
        field(page, key).fill(typed)
        field(page, key).blur()
        told = page.locator(f"[data-field='{key}']").first
        expect(told.get_by_text("Write: ").first).to_be_visible()
        told.get_by_role("button", name="Take the signs off").first.click()
        expect(field(page, key)).to_have_value(bare)
        expect(page.get_by_role("button", name="Take the signs off")).to_have_count(0)


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
    settled(page)  # what has not come yet would move it
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


@pytest.mark.ours
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


@pytest.mark.ours
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
    for title in some(titles):
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
