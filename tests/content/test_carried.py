"""Nothing is lost between the page of a stroke and the massage: when to leave it out, where the giver is, what to ask."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from generator.guide import addresses
from generator.guide.library import Library
from generator.guide.steps import flat_steps
from generator.pages import render
from generator.paper import typeset
from generator.records import Guide, Routine
from tests.conftest import ROOT
from tests.content.carried import dropped, lost, lost_in_data, lost_on_pages, lost_on_paper, rendered, wanted
from tests.helpers.checked import HANDS, checked, opened
from tests.helpers.printed import squeezed
from tests.helpers.some import some
from tests.session.running import button, started, still_page

pytestmark = pytest.mark.ring("test")

ASSETS = ROOT / "overrides" / "assets"
#: Choices that put together routines with many strokes, over clothes and on skin.
CHOICES = [
    f"minutes={minutes}&position={position}&over={over}&own=yes"
    for minutes, position, over in ((20, "face-down", "skin"), (15, "seated", "clothes"), (30, "face-down", "clothes"))
]


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with still_page(context) as made:
        yield made


@pytest.mark.ours
def test_there_is_something_to_carry(library: Library) -> None:
    """Strokes by the dozen have each of the three, among them some that step in for others."""
    assert sum(bool(each.skip_if) for each in library.techniques.values()) > 20
    assert sum(bool(each.giver) for each in library.techniques.values()) > 5
    assert sum(bool(each.ask) for each in library.techniques.values()) > 30
    inside = [step.step.instead for routine in library.routines.values() for step in flat_steps(routine) if step.step.instead]
    assert any(library.techniques[ref].skip_if for ref in inside)


def test_pages_data_and_paper_lose_nothing(library: Library) -> None:
    """The stroke's page, guides, sessions with what may step in, sheets, PDFs, booklets, the chooser's data and the open data say it all."""
    assert [*lost_on_pages(library, rendered(library)), *lost_in_data(library), *lost_on_paper(library)] == []


DROPPED = [
    ("pages/technique.md.j2", "{{ it.care.leave }}", "page"),
    ("pages/technique.md.j2", "{{ stand(it.care) }}", "page"),
    ("pages/technique.md.j2", "{{ asks(view.asks) }}", "page"),
    ("pages/massage.md.j2", "{{ told.care.leave }}", "guide"),
    ("pages/massage.md.j2", '{{ stand(told.care, "You") }}', "guide"),
    ("pages/massage.md.j2", "{{ asks(card.told.asks) }}", "guide"),
    ("pages/session.md.j2", "{{ leave(words.care) }}", "session"),
    ("pages/session.md.j2", "{{ stand(words.care) }}", "session"),
    ("pages/session.md.j2", "{{ asks(step.words.asks) }}", "session"),
    ("pages/session.md.j2", "{{ stroke(step.words_instead) }}", "instead"),
    ("pages/session.md.j2", "{{ asks(step.words_instead.asks) }}", "instead"),
    ("pages/sheet.md.j2", "{{ each.care.leave }}", "sheet"),
    ("pages/sheet.md.j2", "{{ stand(each.care) }}", "sheet"),
    ("pages/sheet.md.j2", "“{{ text }}”", "sheet"),
    ("partials/parts.j2", "{{ care.leave }}", "session"),
    ("partials/parts.j2", "{{ care.giver }}", "session"),
]


@pytest.mark.ours
@pytest.mark.parametrize(("template", "part", "output"), DROPPED, ids=str)
@pytest.mark.few(4)
def test_a_template_that_drops_it_is_found(library: Library, template: str, part: str, output: str) -> None:
    """Without any one of the places in the templates of pages, the loss is found on the output that is made from it."""
    changed = {template: dropped(render.TEMPLATES, template, part)}
    assert output in {name for name, _ in lost_on_pages(library, rendered(library, changed))}


@pytest.mark.ours
@pytest.mark.parametrize(
    "case",
    [
        ("sheet.typ", 'each.care.skip_if.join("; ")', "pdf"),
        ("sheet.typ", ", each.care.giver)", "pdf"),
        ("sheet.typ", "[“#words”]", "pdf"),
        ("booklet-stroke.typ", '#care.skip_if.join("; ")', "booklet"),
        ("booklet-stroke.typ", "#care.giver", "booklet"),
        ("booklet-stroke.typ", "spoken(shown.words.ask, question)", "booklet"),
    ],
    ids=str,
)
@pytest.mark.few(2)
def test_paper_that_drops_it_is_found(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str, str]
) -> None:
    """Without any one of the places in the templates of paper, the loss is found in the PDF."""
    template, part, output = case
    folder = tmp_path / "templates"
    shutil.copytree(typeset.TEMPLATES, folder)
    by = {", each.care.giver)": ", [])", "[“#words”]": "[]"}.get(part, '""' if part.startswith("each") else "")
    text = (folder / template).read_text(encoding="utf-8")
    assert part in text
    (folder / template).write_text(text.replace(part, by), encoding="utf-8")
    monkeypatch.setattr(typeset, "TEMPLATES", folder)
    assert output in {name for name, _ in lost_on_paper(library)}


# In the browser


def lost_while_it_runs(page: Page, site_url: str, guide: Guide, routine: Routine, library: Library) -> list[str]:
    """Run a session to its end and give what its window does not say at each step, or says where a tap would be needed to see it."""
    dialog = started(page, site_url, routine.id, addresses.address(guide))
    text = dialog.locator(".guide-player__text")
    found = []
    while not page.get_by_role("heading", name="The massage is over").is_visible():
        name = dialog.locator("#player--name").inner_text()
        technique = next((each for each in library.techniques.values() if str(each.name) == name), None)
        if technique:
            found += lost(technique, squeezed(text.text_content() or ""))
            if technique.skip_if:
                leave = dialog.locator(".guide-player__under .guide-leave")
                keys, box = (
                    dialog.locator(".guide-player__keys").bounding_box(),
                    leave.first.bounding_box() if leave.count() else None,
                )
                if not keys or not box or box["y"] + box["height"] > keys["y"] + 1:
                    found.append(f"{technique.id}: out of sight")
        button(page, "next").click()
        page.clock.run_for(450)  # sooner it would be the same touch
    with page.expect_navigation():
        button(page, "close").click()
    return found


def test_a_running_session_loses_nothing(site_url: str, page: Page, library: Library) -> None:
    """The window of each routine says it at each step; when to leave the stroke out is in sight without a tap on a phone."""
    for guide in some(library.guides.values()):
        for ref in some(guide.routines):
            assert lost_while_it_runs(page, site_url, guide, library.routines[ref], library) == []


def lost_where_one_steps_in(page: Page, site_url: str, library: Library) -> list[str]:
    """Let a stroke step in for another, and give what the session, its window and the sheet do not say of it."""
    other = library.techniques["hand-stroke"]
    dialog = started(page, site_url, "hands", HANDS, osteoporosis="agreed")
    button(page, "next").click()
    page.clock.run_for(450)  # sooner it would be the same touch
    row = page.locator("[data-run=hands] [data-step]", has=page.locator("h3", has_text=str(other.name))).first
    found = lost(other, squeezed(dialog.locator(".guide-player__text").text_content() or ""))
    found += lost(other, squeezed(row.text_content() or ""))
    checked(page, site_url, {"osteoporosis": "agreed"})
    opened(page, f"{site_url}{HANDS}cheat-sheet/")
    shown = {
        each.get_attribute("data-care"): squeezed(each.text_content() or "") for each in page.locator("[data-care]:visible").all()
    }
    found += lost(other, shown.get("hand-stroke", ""))
    return found + [each for each in ("hand-palm-circles",) if each in shown]


@pytest.mark.ours
def test_a_stroke_that_steps_in_brings_its_own(site_url: str, page: Page, library: Library) -> None:
    """Where today's check lets another stroke step in, the session, its window and the sheet say what is about that one, and no more of the first."""
    assert lost_where_one_steps_in(page, site_url, library) == []
    row = page.locator(".guide-sheet--over")
    assert "swollen finger joints" not in row.inner_text()


def lost_when_put_together(page: Page, site_url: str, library: Library) -> list[str]:
    """Put routines together and give what their steps do not say, on the screen and on paper."""
    names = {addresses.address(each): each for each in library.techniques.values()}
    found, seen = [], 0
    for choice in CHOICES:
        page.goto("about:blank")
        page.goto(f"{site_url}{addresses.ROUTINES}#{choice}")
        page.locator("guide-session [data-step]").first.wait_for()
        for media in ("screen", "print"):
            page.emulate_media(media="print" if media == "print" else "screen")
            for row in page.locator("guide-session [data-step]").all():
                link = row.locator("h3 a").get_attribute("href") or ""
                technique = next(each for address, each in names.items() if link.endswith(f"/{address}"))
                seen += bool(technique.skip_if)
                found += lost(technique, squeezed(row.inner_text()))
        page.emulate_media(media="screen")
    assert seen > 10
    return found


@pytest.mark.ours
def test_a_routine_that_is_put_together_loses_nothing(site_url: str, page: Page, library: Library) -> None:
    """What the chooser puts together says it at each step before Start, on the screen and on paper."""
    assert lost_when_put_together(page, site_url, library) == []


@pytest.mark.ours
def test_a_routine_of_ours_says_when_to_leave_a_stroke_out_before_start(site_url: str, page: Page, library: Library) -> None:
    """Where the chooser finds one of our routines it says at each stroke when to leave it out."""
    page.goto(f"{site_url}{addresses.ROUTINES}#minutes=20&position=face-down&over=skin")
    page.locator(".guide-run--brief li").first.wait_for()
    text = squeezed(page.locator(".guide-run--brief").inner_text())
    ours = [each for each in library.routines.values() if each.id == "back-20"]
    said = [
        reason
        for each in ours
        for step in flat_steps(each)
        if step.technique
        for reason in library.techniques[step.technique].skip_if
    ]
    assert len(said) > 5
    assert [each for each in said if squeezed(str(each)) not in text] == []


DROPS = [
    ("session/plan.js", '".guide-never", ', "window"),
    ("session/plan.js", '".guide-stand", ', "window"),
    ("session/plan.js", '".guide-say", ', "window"),
    ("choose/view.js", "leaveOut(known.chooser, step.technique),\n", "chooser"),
    ("choose/view.js", "${more.giver}", "chooser"),
    ("choose/view.js", '...spoken(words.ask, said.asks, "guide-ask"),', "chooser"),
    ("today/routine.js", "followCare(page, adapted);", "instead"),
    ("today/routine.js", "heading.parentElement?.append(words.content.cloneNode(true));", "instead"),
]
"""A script, the words that carry something there, and where the loss is looked for."""


@pytest.mark.parametrize("case", DROPS, ids=str)
def test_what_is_dropped_is_there_to_drop(case: tuple[str, str, str]) -> None:
    """The scripts have the words that the next test takes away: it would only be told late and by chance."""
    script, part, _ = case
    assert dropped(ASSETS, script, part)


@pytest.mark.ours
@pytest.mark.parametrize("case", DROPS, ids=str)
@pytest.mark.few(3)
def test_a_script_that_drops_it_is_found(site_url: str, page: Page, library: Library, case: tuple[str, str, str]) -> None:
    """Without any one of the places in the scripts, the loss is found in the browser."""
    script, part, look = case
    text = dropped(ASSETS, script, part)
    if part.startswith("heading"):
        text = text.replace("if (words instanceof HTMLTemplateElement) ", "")

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/javascript")

    page.route(f"**/assets/{script}", answer)
    guide = library.guides["chair-massage"]
    found = {
        "window": lambda: lost_while_it_runs(page, site_url, guide, library.routines["chair-8"], library),
        "chooser": lambda: lost_when_put_together(page, site_url, library),
        "instead": lambda: lost_where_one_steps_in(page, site_url, library),
    }[look]()
    assert found != []


@pytest.mark.ours
def test_a_loss_is_told(library: Library) -> None:
    """What looks for losses names the stroke and the words, and finds none where all is said."""
    technique = library.techniques["neck-light"]
    assert lost(technique, squeezed(" ".join(wanted(technique)))) == []
    assert "neck-light: a stroke in the past" in lost(technique, "")
