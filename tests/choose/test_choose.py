"""The chooser of routines in a real browser: what it finds or puts together, that it can be shared, run and printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.library import Library
from tests.choose.choosing import CHAIR, CHOOSE, chosen, minutes, steps
from tests.helpers.checked import checked
from tests.helpers.firefox import Firefox, Look
from tests.helpers.guard import settled

pytestmark = pytest.mark.ring("test")


# What is chosen


@pytest.mark.ours
def test_one_tap_gives_a_routine(site_url: str, page: Page) -> None:
    """Who only touches the button gets a routine of the guide; its Start leads through the check to that routine."""
    page.goto(site_url + CHOOSE)
    page.get_by_role("button", name="Find a routine").click()
    expect(page.locator("#your--routine")).to_have_text("Calm back massage: 10 minutes")
    expect(page.locator("#your--routine")).to_be_focused()
    expect(page.locator("guide-choose form")).to_be_hidden()
    rows = page.locator(".guide-run--brief > li")
    assert [row.locator(".guide-count").inner_text() for row in rows.all()] == [
        "0:00", "1:00", "1:30", "4:00", "6:00", "7:30", "8:30", "9:00",
    ]  # fmt: skip
    assert all(row.locator(".guide-why").inner_text() for row in rows.all())
    page.locator("[data-key=start]").click()
    page.wait_for_url("**/safety/check/")
    assert page.evaluate("sessionStorage.getItem('/start')").endswith("/guides/back-massage/session/#back-10")


@pytest.mark.ours
def test_a_touch_before_the_script_has_come_loses_nothing(site_url: str, page: Page) -> None:
    """Over a slow network the button waits for its script; what was chosen before stays."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/choose/choose.js", hold)
    page.goto(site_url + CHOOSE, wait_until="domcontentloaded")
    button = page.get_by_role("button", name="Find a routine")
    expect(button).to_be_disabled()
    page.locator("guide-choose form").get_by_text("20 min", exact=True).click()
    page.wait_for_function("() => document.querySelector('guide-choose :checked').value === '20'")
    held[0].continue_()
    button.click()
    expect(page.locator("#your--routine")).to_have_text("Calm back massage: 20 minutes")


@pytest.mark.ours
def test_the_form_is_followed(site_url: str, page: Page) -> None:
    """Each change shows another routine at once, in the address too; the minutes of the steps add up to what was asked for."""
    page.goto(site_url + CHOOSE)
    for words in ("15 min", "Sitting", "Through clothes", "Hands"):
        page.locator("guide-choose form").get_by_text(words, exact=True).click()
    page.wait_for_function("() => location.hash === '#minutes=15&position=seated&over=clothes&areas=hands'")
    expect(page.locator("#your--routine")).to_have_text("15 minutes, sitting, through clothes")
    expect(page.locator("guide-session [data-step] h3 a[href*=finger-glide]").first).to_be_attached()
    assert minutes(steps(page)) == 15
    assert {step["link"].split("/")[-2] for step in steps(page)} >= {"hand-palm-circles", "finger-glide"}
    page.locator("guide-choose form").get_by_text("5 min", exact=True).click()
    expect(page.locator("#your--routine")).to_have_text("5 minutes, sitting, through clothes")
    assert minutes(steps(page)) == 5


@pytest.mark.ours
def test_an_address_gives_the_same_routine_again(site_url: str, chromium: Browser, page: Page) -> None:
    """Whoever opens the address that the page names gets the same steps, with the form as it was filled in."""
    found = steps(chosen(page, site_url, "#minutes=25&areas=back,hands&own=yes"))
    assert len(found) > 6
    address = page.locator(".guide-choose__address a").inner_text()
    other = chromium.new_page()
    other.goto(address)
    other.locator("#your--routine").wait_for()
    assert steps(other) == found
    other.locator("summary").click()
    assert other.locator("guide-choose input:checked").evaluate_all("all => all.map((each) => each.value)") == [
        "back",
        "hands",
        "",
        "",
    ]
    other.close()


def test_another_place_of_the_page_keeps_the_routine(site_url: str, page: Page) -> None:
    """A link to the list of all routines does not throw the choice away."""
    before = steps(chosen(page, site_url))
    page.evaluate("location.hash = '#all--routines'")
    page.wait_for_timeout(100)
    assert steps(page) == before


@pytest.mark.ours
def test_what_does_not_fit_says_so_and_what_would(site_url: str, page: Page) -> None:
    """A choice without a routine gives the reason and links that work."""
    chosen(page, site_url, "#minutes=10&position=seated&areas=feet")
    expect(page.locator("#your--routine")).to_have_text("No routine for that")
    expect(page.locator(".guide-choose__result")).to_contain_text("There is no stroke for: feet that fits.")
    assert steps(page) == []
    expect(page.locator(".guide-choose__before")).to_be_hidden()
    page.get_by_role("link", name="Lying or sitting any way").click()
    expect(page.locator("#your--routine")).to_contain_text("half sitting")
    assert len(steps(page)) > 3


@pytest.mark.parametrize(
    "choice",
    [
        "#minutes=10&position=__proto__",
        "#minutes=999",
        "#minutes=",
        "#minutes=10&areas=tail",
        "#minutes=10&over=%3Cimg%20src%3Dx%3E",
    ],
)
def test_an_address_may_be_anything(site_url: str, page: Page, choice: str) -> None:
    """An address that asks for what is not there gives no routine and a form to choose again."""
    chosen(page, site_url, choice)
    expect(page.locator(".guide-choose__result")).to_contain_text(
        "This address asks for something that is not here. Choose again."
    )
    assert steps(page) == []
    page.locator("summary").click()
    expect(page.get_by_role("button", name="Find a routine")).to_be_visible()


# What stands before the first step


@pytest.mark.ours
def test_every_warning_stands_before_the_first_step(site_url: str, page: Page, library: Library) -> None:
    """Of all strokes of a composed routine every warning that the build gives them stands above the steps, and the stop signs too.

    Through clothes no oil is used, and what warns of oil alone has nothing to say.
    """
    warnings = Cautions(Facts(library))
    for choice in (CHAIR, "#minutes=30&own=yes", "#minutes=10&areas=feet", "#minutes=10&areas=legs"):
        chosen(page, site_url, choice)
        techniques = {step["link"].split("/")[-2] for step in steps(page)}
        has_oil = any("massage-oil" in library.techniques[ref].uses for ref in techniques) and "clothes" not in choice
        given = [caution for ref in techniques for caution in warnings.of(library.techniques[ref])]
        cautions = [caution for caution in given if has_oil or not caution.only_with]
        wanted = {caution.key for caution in cautions}
        shown = page.locator(".guide-choose__before [data-warning]:visible")
        assert set(shown.evaluate_all("all => all.map((each) => each.dataset.warning)")) == wanted
        words = page.locator(".guide-choose__before").inner_text()
        assert all(caution.text in words for caution in cautions)
        for sign in ("Call your emergency number", "999 (United Kingdom)", "They say stop"):
            assert sign in words
        strip, first = (page.locator(each).first.bounding_box() for each in (".guide-choose__before", "[data-step]"))
        start = page.locator("[data-key=start]").bounding_box()
        assert strip
        assert first
        assert start
        assert strip["y"] + strip["height"] <= start["y"] < first["y"]
        expect(page.locator(".guide-after").get_by_role("heading", name="Oily laundry")).to_be_visible(visible=has_oil)


# From the choice to a session


def through_the_check(page: Page) -> None:
    page.wait_for_url("**/safety/check/")
    page.locator(".guide-check__stage").get_by_role("button", name="None of these").click()
    page.locator("#guide--typed").wait_for()  # the second screen, however long the first one takes to go
    page.locator(".guide-check__stage").get_by_role("button", name="None of these").click()


@pytest.mark.ours
def test_from_the_choice_to_a_running_session(site_url: str, page: Page) -> None:
    """For somebody whom nothing concerns a chosen routine runs after four taps: Start, no stop sign, no topic, Start."""
    found = steps(chosen(page, site_url))
    page.locator("[data-key=start]").click()
    through_the_check(page)
    page.get_by_role("link", name="Start your choice").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Start the clock").click()
    expect(dialog).to_contain_text(f"Step 1 of {len(found) + sum('sides' in step for step in found)}")
    assert int(page.locator("dialog").get_attribute("data-left") or 0) in range(15 * 60 - 3, 15 * 60 + 1)
    for do in ("all", "next"):
        page.wait_for_timeout(450)  # sooner it would be the same tap
        page.locator(f"dialog [data-do={do}]").click()
    expect(page.locator("#player--name")).to_have_text("Shoulder squeeze")
    page.reload()
    expect(page.locator("#player--name")).to_have_text("Shoulder squeeze")
    page.goto(f"{site_url}{CHOOSE}")
    expect(page.locator("#player--name")).to_have_text("Shoulder squeeze")
    page.locator("dialog [data-do=stop]").click()
    page.locator("dialog [data-do=end]").click()
    after = page.locator("[data-panel=end]")
    expect(after).to_contain_text("Say that you have finished.")
    expect(after.get_by_role("heading", name="Oily laundry")).to_be_hidden()


@pytest.mark.ours
def test_a_changed_choice_is_seen_before_it_begins(site_url: str, page: Page) -> None:
    """Where the check changes something, it leads back to the routine as it is today, which does not begin by itself."""
    chosen(page, site_url)
    page.locator("[data-key=start]").click()
    page.wait_for_url("**/safety/check/")
    page.evaluate(
        """async () => {
          const { dayOf, questions, write } = await import("/assets/safety/answers.js");
          const data = await (await fetch("/assets/check.json")).json();
          write({ version: data.version, day: dayOf(new Date()), at: "14:05", signs: [], topics: [], typed: ["older-frail"], unknown: [], answers: { "older-frail": "yes" }, unsure: [], spots: {}, done: true });
        }"""
    )
    page.reload()
    page.get_by_role("link", name="See your choice as it is today").click()
    expect(page.locator("#your--routine")).to_contain_text("minutes, sitting, through clothes")
    page.wait_for_timeout(500)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("[data-key=start]").click()
    expect(page.get_by_role("dialog")).to_contain_text("Start the clock")


def test_the_result_of_the_check_leads_to_the_chooser(site_url: str, page: Page) -> None:
    """From the result one link leads to the chooser, which then follows the check."""
    checked(page, site_url, {"older-frail": "yes"})
    page.goto(f"{site_url}safety/check/")
    page.get_by_role("link", name="Choose by time, place and clothes").click()
    page.wait_for_url("**/routines/")
    expect(page.locator(".guide-today")).to_contain_text("Checked today")


@pytest.mark.ours
def test_the_home_page_leads_to_it(site_url: str, page: Page) -> None:
    """Who finds no wish of theirs on the home page comes to the chooser, and a number of minutes in its address is taken."""
    page.goto(site_url)
    page.get_by_role("link", name="Something else").click()
    expect(page.get_by_role("button", name="Find a routine")).to_be_enabled()
    page.goto(f"{site_url}{CHOOSE}#minutes=15")
    expect(page.locator("#your--routine")).to_contain_text("15 minutes")
    assert minutes(steps(page)) == 15


# What leaves the device, paper, and no scripts


def test_no_answer_is_in_the_address(site_url: str, page: Page) -> None:
    """Nothing is asked of the host because of a choice or an answer, but for the same few files; no address holds an answer."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    seen = []
    for answers in ({"older-frail": "yes"}, {"allergy-nut": "yes"}):
        checked(page, site_url, answers)
        asked.clear()
        chosen(page, site_url, "#minutes=10&areas=hands&position=seated&over=clothes&own=yes")
        seen.append({url for url in asked if "/assets/strokes/" not in url})
        assert not any(name in page.url for name in ("frail", "allergy", "check"))
    assert seen[0] == seen[1]
    assert all(url.startswith(site_url) and "?" not in url for url in seen[0])


def test_nothing_of_it_is_loaded_before_it_is_used(site_url: str, page: Page) -> None:
    """Until somebody chooses, the page loads neither the data nor the composer."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + CHOOSE)
    settled(page)
    assert not [url for url in asked if url.endswith(".json") or "choose-view" in url or "player" in url]
    assert len(asked) > 4


@pytest.mark.ours
def test_on_paper(site_url: str, page: Page) -> None:
    """On paper stand the warnings, the steps with their reasons and the address; the form and the list of all routines do not."""
    chosen(page, site_url)
    page.emulate_media(media="print")
    expect(page.locator(".guide-choose__before [data-warning]").first).to_be_visible()
    expect(page.locator("[data-step] .guide-why").first).to_be_visible()
    expect(page.locator(".guide-choose__address a")).to_be_visible()
    expect(page.locator(".guide-after")).to_be_visible()
    for gone in ("guide-choose form", ".guide-scroll", "#all--routines", "[data-key=start]"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.locator(".guide-choose__address").inner_text().count(CHAIR) == 1


@pytest.mark.ours
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_routine_takes_few_pages_of_paper(site_url: str, page: Page, tmp_path: Path, paper: str) -> None:
    """Sixteen minutes with twelve strokes, all their warnings, the signs to stop and what comes after are five pages, no letter under 8 pt."""
    chosen(page, site_url, "#minutes=16&position=face-down&areas=shoulders,back")
    file = tmp_path / "routine.pdf"
    page.pdf(path=file, format=paper)
    assert file.read_bytes().count(b"/Type /Page\n") <= 5
    page.emulate_media(media="print")
    sizes = page.locator("guide-choose").evaluate(
        "e => [...e.querySelectorAll('*')].filter(e => e.checkVisibility() && e.innerText?.trim()).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert len(sizes) > 200
    assert min(sizes) >= 8 * 96 / 72


@pytest.mark.ours
def test_without_scripts(site_url: str, chromium: Browser, library: Library) -> None:
    """Without scripts there is no form, and a table of all routines by minutes, position, clothes and place."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHOOSE)
    expect(page.locator("guide-choose form")).to_be_hidden()
    rows = page.locator("table tbody tr").all_inner_texts()
    routines = [library.routines[ref] for each in library.site.guides for ref in library.guides[each].routines]
    assert len(rows) == len(routines) == 6
    assert [float(row.split(" min")[0]) for row in rows] == sorted(routine.minutes for routine in routines)
    assert all(str(routine.name) in "".join(rows) for routine in routines)
    page.get_by_role("link", name="Both hands").click()
    assert page.url.endswith("/guides/hand-massage/session/#hands")
    context.close()


@pytest.mark.ours
def test_in_firefox(site_url: str, firefox: Firefox) -> None:
    """Firefox puts the same routine together from an address, and shows the table without scripts."""
    firefox.open(f"{site_url}{CHOOSE}{CHAIR}", 390, 844)
    wait = "new Promise((done) => { const look = () => document.querySelector('[data-step]') ? done(true) : setTimeout(look, 50); look(); })"
    assert firefox.evaluate(wait)
    found = json.loads(
        firefox.evaluate(
            "JSON.stringify([...document.querySelectorAll('[data-step]')].map((row) => [row.dataset.step, +row.dataset.seconds]))"
        )
    )
    assert (found[0][0], found[-1][0]) == ("open", "close")
    assert firefox.errors == []
    firefox.open(f"{site_url}{CHOOSE}", 390, 844, Look(scripts=False))
    assert "Both hands" in firefox.evaluate("document.body.innerText")
