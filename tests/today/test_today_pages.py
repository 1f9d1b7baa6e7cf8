"""Pages follow a finished safety check: strokes, routines, sheets and lists show what the generator works out from the same answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from generator.guide import addresses
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.pages.page import number
from generator.records.vocabulary import Pressure
from generator.safety.adapt import adapt
from tests.conftest import ROOT
from tests.helpers.checked import CASES, CHAIR, GUIDE, HANDS, PAGES, Answers, checked, opened, outcome

pytestmark = pytest.mark.ring("test")

SHEETS = [
    f"{library}cheat-sheet/{name}" for library, name in ((GUIDE, "back-30/"), (GUIDE, ""), (CHAIR, "chair-8/"), (HANDS, ""))
]


# Pages follow


@pytest.mark.ours
@pytest.mark.parametrize("case", CASES)
@pytest.mark.few(3)
def test_routines_are_the_generators(site_url: str, page: Page, library: Library, case: str) -> None:
    """Each routine is offered, timed and done step by step exactly as the generator works it out, on the session and on the sheet."""
    answers, spots = CASES[case]
    found = outcome(library, answers, spots)
    checked(page, site_url, answers, spots)
    changed = 0
    for guide in library.guides.values():
        opened(page, site_url + addresses.session(guide))
        shown = {}
        for ref in guide.routines:
            routine, adapted = library.routines[ref], adapt(library, library.routines[ref], found)
            shown[ref] = adapted
            chip = page.locator(f".guide-starts a[data-start={ref}]")
            if adapted.not_offered:
                expect(page.locator(f"[data-routine={ref}]:visible, a[data-start={ref}]")).to_have_count(0)
                expect(page.locator(f"#{ref} ~ .guide-today__act").first).to_contain_text("Because of")
                changed += 1
                continue
            assert chip.inner_text() == f"{number(adapted.minutes)} min"
            facts = page.locator(f"dl[data-routine={ref}]")
            assert f"{number(adapted.minutes)} min" in facts.inner_text()
            clock = 0.0
            for step in adapted.steps:
                row = page.locator(f"ol[data-routine={ref}] > [data-step={step.id}]")
                count, name = row.locator(".guide-count").inner_text(), row.locator("h3").inner_text()
                if step.out:
                    assert (count, "Left out today." in row.inner_text(), row.locator(".guide-do").count()) == ("", True, 0)
                    changed += 1
                    continue
                assert count == f"{int(clock)}:{round(clock % 1 * 60):02d}"
                clock += step.minutes
                if step.technique:
                    assert name.startswith(str(library.techniques[step.technique].name))
                    bars = row.locator(".guide-meta .guide-press [fill=currentColor]")
                    words = row.locator(".guide-meta .guide-press").inner_text()
                    assert words.endswith(max(step.where.values()))
                    assert bars.count() in {0, max(step.where.values()).rank}  # 0: drawn from the sprite, nothing has changed
            assert clock == adapted.minutes
            assert len(routine.positions) == 1 or adapted.position
        for ref, adapted in shown.items():
            opened(page, site_url + addresses.sheet(guide, library.routines[ref]))
            steps = [step.id for step in adapted.steps if not step.out] if not adapted.not_offered else []
            assert page.locator(".guide-sheet [data-step]").evaluate_all("rows => rows.map((row) => row.dataset.step)") == steps
            assert ("Not today." in page.locator("article.guide-sheet").inner_text()) is bool(adapted.not_offered)
            if steps:
                assert f", {number(adapted.minutes)} minutes" in page.locator("h1").inner_text()
            assert "Check first" not in page.locator("article.guide-sheet").inner_text()
    assert changed


@pytest.mark.ours
@pytest.mark.parametrize("case", CASES)
@pytest.mark.few(3)
def test_strokes_are_the_generators(site_url: str, page: Page, library: Library, case: str) -> None:
    """Each stroke of a guide, and one on its own page, is out or as firm as the generator says, and says because of what."""
    answers, spots = CASES[case]
    found = outcome(library, answers, spots)
    names = {str(library.conditions[key].name) for key in answers}
    checked(page, site_url, answers, spots)
    marked = 0
    for guide in library.guides.values():
        for routine in map(library.routines.__getitem__, guide.routines):
            opened(page, site_url + addresses.massage(guide, routine))
            adapted = adapt(library, routine, found)
            if adapted.not_offered:
                expect(page.locator(".guide-today__not")).to_be_visible()
                marked += 1
                continue
            for step, plain in zip(adapted.steps, flat_steps(routine), strict=True):
                card = page.locator(f"#step-{step.id}")
                line = card.locator(".guide-today__line")
                is_changed = bool(plain.technique) and (step.where != plain.where(library) or step.technique != plain.technique)
                assert bool(line.count()) is (is_changed or step.out == "minutes"), step.id
                if line.count():
                    marked += 1
                    assert ("Left out today." in line.inner_text()) is bool(step.out)
                    assert set(line.locator("a").all_inner_texts()) <= names
                    assert line.locator("a").count()
                assert bool(card.locator(".guide-do:visible").count()) is bool(plain.technique and not step.out)
                if plain.technique and not step.out:
                    firmest = card.locator(".guide-meta .guide-press").inner_text().split(" ")[-1]
                    assert firmest == max(step.where.values())
    assert marked or case == "sore palms"


@pytest.mark.ours
@pytest.mark.parametrize("there", ["", "session/", "cheat-sheet/", "checklists/"])
def test_limits_reach_what_hangs_on_strokes(site_url: str, page: Page, there: str) -> None:
    """Where clothes stay on, oil goes with all that hangs on it: from the list of things, the items, the tips and the warnings."""
    checked(page, site_url, {"allergy-nut": "no"})
    opened(page, f"{site_url}{HANDS}{there}")
    assert page.locator("[data-only-with~=massage-oil]:visible").count()
    assert page.locator("[data-supply=massage-oil]").count() == (there != "")
    checked(page, site_url, {"child": "yes"})
    opened(page, f"{site_url}{HANDS}{there}")
    expect(page.locator("[data-only-with~=massage-oil]:visible")).to_have_count(0)
    things = page.locator("[data-supply=massage-oil]")
    assert things.count() == (there in {"cheat-sheet/", "session/"})
    assert all("without massage oil" in text for text in things.all_inner_texts())
    if there == "checklists/":
        assert "Today without massage oil or lotion." in page.locator("guide-checklists").inner_text()


@pytest.mark.ours
def test_a_stroke_that_is_lighter(site_url: str, page: Page, library: Library) -> None:
    """The page of a stroke says how firm it may be today and because of what; bars, words and places follow, and keep their links."""
    checked(page, site_url, {"blood-thinners": "agreed"})
    opened(page, f"{site_url}techniques/effleurage-back/")
    act = page.locator(".guide-today__act")
    assert act.locator("p").all_inner_texts()[:2] == ["Lighter today", "No firmer than light."]
    assert act.locator("a").get_attribute("href") == f"{site_url}safety/conditions/blood-thinners/#sources"
    fact = page.locator("[data-fact=pressure] .guide-press")
    assert (fact.inner_text(), fact.locator("[fill=currentColor]").count()) == ("feather to light", Pressure.LIGHT.rank)
    panel = page.locator(".guide-panel--where")
    assert panel.locator(".guide-press").all_inner_texts() == ["light", "feather"]
    assert panel.locator("a").count() == len(library.techniques["effleurage-back"].where)


@pytest.mark.ours
def test_a_lighter_stroke_says_nothing_firmer(site_url: str, page: Page) -> None:
    """Where nothing may be firmer than light, no instruction asks for more, and a drawing is told by what the hands do."""
    firmer = page.locator(".guide-do > li", has_text="go a little firmer")
    for there in (GUIDE, f"{GUIDE}session/", "techniques/effleurage-back/"):
        page.goto(f"{site_url}{there}")
        assert firmer.count(), there
    checked(page, site_url, {"blood-thinners": "agreed"})
    for there in (GUIDE, f"{GUIDE}session/", "techniques/effleurage-back/"):
        assert opened(page, f"{site_url}{there}").locator(".guide-do > li").count() > 3
        assert firmer.count() == 0, there
    opened(page, f"{site_url}{GUIDE}session/")
    glide = page.locator("[data-run=back-10] [data-step=glide]")
    cue = glide.locator(".guide-do").get_attribute("data-cue")
    assert cue
    assert glide.locator(".guide-pictures img").get_attribute("alt") == cue


@pytest.mark.ours
def test_a_drawing_of_what_is_left_out_today_has_no_name(site_url: str, page: Page) -> None:
    """A drawing that comes when it is near is not named by a cue that names what the check leaves out."""
    arms = {"injection-site": "yes"}
    drawing = f"{CHAIR}"
    page.goto(f"{site_url}{drawing}")
    page.locator("#step-feather").scroll_into_view_if_needed()
    expect(page.locator("#step-feather .guide-stroke__body > .guide-pictures img").first).to_have_attribute(
        "alt", re.compile("arms")
    )
    checked(page, site_url, arms, {"injection-site": ["upper-arms"]})
    opened(page, f"{site_url}{drawing}")
    page.locator("#step-feather").scroll_into_view_if_needed()
    expect(page.locator("#step-feather .guide-stroke__body > .guide-pictures img").first).to_have_attribute("alt", "")
    assert "arms" not in page.locator("#step-feather .guide-do").inner_text()


#: Condition and answer, the page, and what stands there.
SEEN = [
    pytest.param(
        {"blood-thinners": "agreed"}, "techniques/tapotement-cup/", ["Left out today", "Here the hands tap."], id="a move"
    ),
    pytest.param(
        {"heart-failure": "agreed"}, "techniques/effleurage-back/", ["It is done only like this: face down"], id="a position"
    ),
    pytest.param(
        {"blood-thinners": "agreed", "clot-risk": "yes"},
        "techniques/calf-glide/",
        ["This stroke is left out with it."],
        id="by name",
    ),
    pytest.param(
        {"varicose": "yes"}, "techniques/effleurage-back/", ["1 change.", "Over the veins"], id="a spot nobody can place"
    ),
    pytest.param(
        {"allergy-nut": "yes"},
        f"{GUIDE}checklists/",
        ["For today", "Read every ingredient on the label.", "Today without "],
        id="supplies",
    ),
    pytest.param(
        {"preg-20-weeks": "yes", "preg-later": "agreed"}, f"{GUIDE}checklists/", ["Face down: not today."], id="cushions"
    ),
    pytest.param({"heart-failure": "agreed"}, GUIDE, ["Not today: 10 minutes. No position is left today."], id="no position"),
    pytest.param({"heart-failure": "agreed"}, "", ["Not today. No position is left today.", "8 min"], id="home"),
    pytest.param({"fever": "yes"}, "", ["No massage today."], id="no massage, on the home page"),
    pytest.param(
        {"heart-failure": "agreed"},
        f"{HANDS}cheat-sheet/",
        ["Checked today", "Only here:", "Because of: Heart failure."],
        id="sheet",
    ),
    pytest.param({"blood-thinners": "yes"}, "techniques/effleurage-back/", ["Not yet: ask a clinician first."], id="ask first"),
    pytest.param({"fever": "yes"}, f"{GUIDE}session/", ["No massage today.", "Because of: Fever."], id="no massage"),
    pytest.param({"fever": "yes"}, f"{GUIDE}cheat-sheet/", ["Not today. No massage today."], id="no massage, on paper"),
]


@pytest.mark.ours
@pytest.mark.parametrize(("answers", "there", "words"), SEEN)
@pytest.mark.few(4)
def test_what_a_page_says(site_url: str, page: Page, answers: Answers, there: str, words: list[str]) -> None:
    """Each kind of page says what today's answers change on it, in words."""
    checked(page, site_url, answers)
    text = " ".join(opened(page, site_url + there).locator("#guide-content").inner_text().split())
    assert [word for word in words if word not in text] == []


@pytest.mark.ours
@pytest.mark.parametrize(
    "answers", [{"fever": "yes"}, {"blood-thinners": "yes"}, None], ids=["no massage", "ask first", "a sign"]
)
@pytest.mark.parametrize("there", [GUIDE, f"{GUIDE}session/"], ids=["guide", "session"])
@pytest.mark.few(4)
def test_no_start_where_none_may_be(site_url: str, page: Page, answers: Answers | None, there: str) -> None:
    """With "no massage today" or "ask first" no Start is left on any page, and strokes can still be read."""
    checked(page, site_url, answers or {}, signs=[] if answers else ["stroke-signs"])
    opened(page, site_url + there)
    expect(page.locator("[data-start]")).to_have_count(0)
    assert page.get_by_role("link", name="See why not today").first.get_attribute("href") == f"{site_url}safety/check/"
    expect(opened(page, f"{site_url}techniques/effleurage-back/").locator(".guide-do")).to_be_visible()


@pytest.mark.ours
def test_a_wish_that_is_not_offered_today_says_why(site_url: str, page: Page) -> None:
    """On the home page what nothing is left of today says so in its row, the others say nothing, and each still leads to its guide."""
    checked(page, site_url, {"heart-failure": "agreed"})
    rows = opened(page, site_url).locator("[data-wish]")
    said = {row.get_attribute("id"): "Not today." in row.inner_text() for row in rows.all()}
    assert {name for name, is_out in said.items() if is_out} == {"wish--wind-down", "wish--whole-back"}
    assert not said["wish--hands-for-someone"]
    for row in rows.all():
        expect(row.get_by_role("link")).to_have_attribute("href", re.compile("^guides/"))


# On paper, on small screens


@pytest.mark.ours
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.few(1)
def test_every_followed_sheet_prints_on_one_page(site_url: str, page: Page, tmp_path: Path, width: int, library: Library) -> None:
    """With much to say, and with far too much, a sheet is one page of A4 and of Letter, with no letter smaller than 8 pt."""
    page.set_viewport_size({"width": width, "height": 800})
    everything = {
        str(c.id): "agreed" if c.action == "ask-first" else "yes"
        for c in library.conditions.values()
        if c.action != "do-not-massage"
    }
    heavy = {"preg-later": "agreed", "preg-20-weeks": "yes", "allergy-nut": "yes", "low-bp": "yes", "asthma-scent": "yes"}
    for answers in (CASES["blood thinners, veins, nuts"][0], heavy, everything):
        checked(page, site_url, answers)
        for there in SHEETS:
            opened(page, site_url + there)
            for paper in ("A4", "Letter"):
                file = tmp_path / "sheet.pdf"
                page.pdf(path=file, format=paper)
                with pypdfium2.PdfDocument(file) as document:
                    texts = [each.get_textpage().get_text_range() for each in document]
                assert len(texts) == (2 if page.locator("[data-care]").count() else 1), (there, paper, len(answers))
                assert "Checked today" in texts[0]
            page.emulate_media(media="print")
            smallest = page.evaluate(
                "Math.min(...[...document.querySelectorAll('.guide-sheet *')].filter(e => e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize)))"
            )
            assert smallest >= 8 * 96 / 72 - 0.05, there
            page.emulate_media(media="null")
    assert "too much for one page" in page.locator("article.guide-sheet").inner_text()


@pytest.mark.ours
@pytest.mark.parametrize("case", CASES)
@pytest.mark.few(3)
def test_a_followed_sheet_says_on_top_what_is_gone(site_url: str, page: Page, library: Library, case: str) -> None:
    """Before anything else a sheet names the strokes that are left out today, and the pressure that nothing goes over."""
    answers, spots = CASES[case]
    found = outcome(library, answers, spots)
    checked(page, site_url, answers, spots)
    seen = 0
    for guide in library.guides.values():
        for ref in guide.routines:
            routine = library.routines[ref]
            adapted = adapt(library, routine, found)
            if adapted.not_offered:
                continue
            kept = {step.technique for step in adapted.steps}
            gone = dict.fromkeys(step.technique for step in flat_steps(routine) if step.technique and step.technique not in kept)
            limit = f"nowhere firmer than {found.pressure}" if found.pressure < Pressure.FIRM else ""
            parts = [limit, "left out: " + "; ".join(str(library.techniques[each].name) for each in gone) if gone else ""]
            opened(page, site_url + addresses.sheet(guide, routine))
            page.emulate_media(media="print")
            line = page.locator(".guide-sheet > .guide-sheet__head + .guide-sheet__today")
            said = line.inner_text() if line.count() else ""
            assert said.casefold() == (
                f"today: {' '.join(f'{part}.' for part in parts if part)}".casefold() if any(parts) else ""
            )
            page.emulate_media(media="null")
            seen += bool(gone) + bool(limit)
    # A bruise takes places away, and no whole stroke.
    assert seen or "bruise" in spots


@pytest.mark.ours
def test_paper_follows_the_screen(site_url: str, page: Page) -> None:
    """A printed guide says when it was checked and what is left out; the strip's links stay on the screen."""
    checked(page, site_url, {"blood-thinners": "agreed"})
    opened(page, site_url + GUIDE)
    page.emulate_media(media="print")
    expect(page.get_by_text("Checked today at 14:05.")).to_be_visible()
    expect(page.get_by_text("Someone else: check again")).to_be_hidden()
    expect(page.locator(".guide-today__line").first).to_be_visible()


@pytest.mark.ours
def test_nothing_scrolls_sideways(site_url: str, page: Page) -> None:
    """No page that follows a check is wider than a small phone, a phone or a desk."""
    wide = []
    for case in ("blood thinners, veins, nuts", "heart failure"):
        checked(page, site_url, *CASES[case])
        for there in (*PAGES, f"{HANDS}session/"):
            opened(page, site_url + there)
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((there, width))
    assert not wide


def test_icons_are_those_of_the_pages(site_url: str, page: Page) -> None:
    """The icons that the script draws are the ones of the sprite, and so are the bars."""
    page.goto(site_url)
    drawn = page.evaluate(
        """async () => {
          const { icon, press } = await import("/assets/today/parts.js");
          const names = ["no", "ask", "area", "light", "ok"];
          const icons = names.map((name) => [`i-${name}`, icon(name)]);
          const bars = [1, 2, 3, 4].map((count) => [`p-${count}`, press({ bars: count, words: "" }).querySelector("svg")]);
          const shapes = (svg) => [...svg.children].map((each) => [each.tagName, Object.fromEntries([...each.attributes].map(({ name, value }) => [name, value]))]);
          return Object.fromEntries([...icons, ...bars].map(([name, svg]) => [name, shapes(svg)]));
        }"""
    )
    sprite = (ROOT / "generator/pages/templates/partials/sprite.svg.j2").read_text(encoding="utf-8")
    assert len(drawn) == 9
    for name, shapes in drawn.items():
        symbol = re.search(rf'<symbol id="{name}"[^>]*>(.*?)</symbol>', sprite)
        assert symbol
        found = [[tag, dict(re.findall(r'([\w-]+)="([^"]*)"', rest))] for tag, rest in re.findall(r"<(\w+)([^>]*)/>", symbol[1])]
        assert json.dumps(shapes, sort_keys=True) == json.dumps(found, sort_keys=True), name
