"""What the result of the check offers: the massage that changes least first, with what to set up and its sheet beside it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from generator.guide.library import Library
from tests.check.asking import on_screen, opened, stage, tap, tick_sign, walk
from tests.helpers.checked import checked
from tests.helpers.printed import texts

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

FILLED = ".guide-check__start > a.guide-btn:not(.guide-btn--quiet)"
#: Gives the offers in order, as the share of minutes that stays and the number of other strokes.
ORDER = """async () => {
  const [{ ordered }, { adapt, outcomeOf }, { read }] = await Promise.all(
    ['check/starts', 'safety/outcome', 'safety/answers'].map((name) => import(`../../assets/${name}.js`)));
  const [data, routines] = await Promise.all(['check', 'routines'].map(async (name) => (await fetch(`../../assets/${name}.json`)).json()));
  const record = read(data, new Date());
  const all = Object.entries(routines.routines).map(([id, routine]) => ({ routine, today: adapt(data.areas, routines, id, outcomeOf(data, record)) }));
  const told = ({ routine, today }) => [today.minutes / routine.minutes,
    today.steps.filter((step, i) => !step.out && step.technique && step.technique !== routine.steps[i].technique).length, routine.guide];
  return ['', ...all.map(({ routine }) => new URL(`../../${routine.start}`, location.href).pathname + new URL(`../../${routine.start}`, location.href).hash)]
    .map((wanted) => ordered(all, wanted).map(told));
}"""


def shown(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}safety/check/")
    page.locator(".guide-verdict").wait_for()
    return page


@pytest.mark.parametrize(
    ("answers", "spots"),
    [
        ({"bone-mets": "agreed"}, {"bone-mets": ["mid-back", "lower-back"]}),
        ({"older-frail": "yes"}, {}),
        ({"varicose": "yes", "bruise": "yes"}, {"varicose": ["calves"], "bruise": ["shoulders"]}),
    ],
    ids=["cancer in the spine", "frail", "veins and a bruise"],
)
def test_what_changes_least_comes_first(site_url: str, page: Page, answers: dict[str, str], spots: dict[str, list[str]]) -> None:
    """Starts stand by the share of their minutes that stays, then by the fewest other strokes, whatever somebody came for."""
    checked(page, site_url, answers, spots)
    shown(page, site_url)
    for order in page.evaluate(ORDER):
        keys = [(-share, swaps) for share, swaps, _ in order]
        assert keys == sorted(keys)
        assert len(keys) > 1
    assert page.locator(FILLED).count() == 1
    assert page.locator(".guide-check__start").first.locator(FILLED.split(" > ")[1]).count() == 1


def test_cancer_in_the_spine_offers_the_hands(site_url: str, page: Page) -> None:
    """The one filled Start is not the massage of the back that the answers leave least of; what is not offered says why, dashed."""
    checked(page, site_url, {"bone-mets": "agreed"}, {"bone-mets": ["mid-back", "lower-back"]})
    shown(page, site_url)
    first = page.locator(".guide-check__start").first
    expect(first).to_contain_text("Hand massage")
    expect(first).to_contain_text("6 minutes of 8 minutes stay. Hand stroke instead of Palm circles. Without: Finger glide.")
    refused = page.locator(".guide-check__not")
    expect(refused).to_contain_text("Calm back massage, 10 minutes. Its first stroke is left out today.")
    assert refused.evaluate("e => getComputedStyle(e).borderTopStyle") == "dashed"


def test_nothing_applies_is_one_screen(site_url: str, page: Page, library: Library) -> None:
    """With nothing to tell: go ahead, as it is; the Start somebody came for, what to set up and its sheet on the first screen of a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, site_url)
    chair = library.guides["chair-massage"]
    wanted = f"guides/{chair.id}/session/#{chair.routines[0]}"
    page.evaluate("(wanted) => sessionStorage.setItem(`${new URL('../..', location.href).pathname}start`, wanted)", wanted)
    tap(page, "None of these")
    tap(page, "None of these")
    on_screen(page, "Go ahead, as it is")
    section = page.locator(".guide-check__start").first
    for name, address in (
        ("Start", wanted),
        ("Set up", f"guides/{chair.id}/checklists/"),
        ("Sheet", f"guides/{chair.id}/cheat-sheet/"),
    ):
        link = section.get_by_role("link", name=re.compile(f"^{name}"))
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] < 844
        assert (link.get_attribute("href") or "").startswith(f"/{address}")
    others = page.locator("summary", has_text="other massages")
    assert (others.bounding_box() or {"y": 9999})["y"] < 844
    assert page.locator(".guide-check__start:visible").count() == 1
    others.click()
    assert page.locator(".guide-check__start:visible").count() == sum(len(g.routines) for g in library.guides.values())
    assert page.locator(FILLED).count() == 1


def test_ask_first_begins_with_the_question(site_url: str, page: Page, library: Library) -> None:
    """Who has to ask reads what to say first, and no Start is filled, also where a massage may go on meanwhile."""
    opened(page, site_url)
    walk(page, library, {"poor-circulation": "yes"})
    assert page.locator(".guide-check__start").count()
    assert page.locator(FILLED).count() == 0
    block = page.locator(".guide-act--ask").first
    lines = block.locator(":scope > p").all_inner_texts()
    condition = library.conditions["poor-circulation"]
    assert str(condition.ask_clinician[0]) in lines[0]
    assert lines.index(str(condition.why)) > 0


def test_no_massage_begins_with_the_act_and_the_number(site_url: str, page: Page, library: Library) -> None:
    """A sign that needs help says what to do and whom to call first, as a link, on the first screen of a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, site_url)
    tick_sign(page, library, "stroke-signs")
    tap(page, "Next")
    on_screen(page, "No massage today")
    text = stage(page)
    assert text.index("Call your emergency number.") < text.index("112") < text.index("What to do now")
    call = page.locator(".guide-check__first a[href^='tel:']").first
    box = call.bounding_box()
    assert box
    assert box["y"] + box["height"] < 844
    assert not page.locator(".guide-check__start").count()


#: Many answers at once: the longest sheet that is likely to be taken along.
MANY = ("blood-thinners", "older-frail", "skin-fragile", "bruise", "lines", "implant")


@pytest.mark.parametrize("answer", ["agreed", "yes", "fever"])
def test_the_result_is_one_page(site_url: str, page: Page, answer: str) -> None:
    """On paper the result is one page: for whom, the date, what changes, lines to sign, and nothing to start."""
    answers = {"fever": "yes"} if answer == "fever" else dict.fromkeys(MANY, "yes") | {"blood-thinners": answer}
    checked(page, site_url, answers, {} if answer == "fever" else {"bruise": ["shoulders"]})
    shown(page, site_url)
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "12.7mm")
    for paper in ("A4", "Letter"):
        pdf = page.pdf(format=paper, margin=margin)  # type: ignore[arg-type]
        assert len(texts(pdf)) == 1, paper
    page.emulate_media(media="print")
    day = page.evaluate("(import('../../assets/safety/answers.js')).then(({ dayOf }) => dayOf(new Date()))")
    assert f"Date: {day}" in page.locator(".guide-verdict").inner_text()
    assert (
        page.locator(".guide-check__start:visible, .guide-check__not:visible, .guide-check__stage summary:visible").count() == 0
    )
    assert page.locator(".guide-check__signed").is_visible() is (answer != "fever")
