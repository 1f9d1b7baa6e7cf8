"""What must be ready stands first on the checklists, and one switch shows what is only for comfort: nothing that keeps people safe is behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from generator.guide import addresses
from generator.guide.library import Library
from tests.checklists.test_checklists import LISTS, OLD, TICKS, opened, row, ticked
from tests.helpers.checked import CHAIR, GUIDE, HANDS, checked
from tests.helpers.some import some

pytestmark = pytest.mark.ring("test")


def short(page: Page) -> list[str]:
    """Read what is seen, by the names of its boxes."""
    return list(page.locator("label.guide-tick:visible input").evaluate_all("all => all.map((box) => box.name)"))


@pytest.mark.ours
def test_essentials_are_few_and_those_of_the_guide(site_url: str, page: Page, library: Library) -> None:
    """Before all else at most twelve things stand, for each routine as many as its guide lists under Ready; so does the line at the bottom say."""
    for where in some((GUIDE, CHAIR, HANDS)):
        guide = library.guides[where.split("/")[1]]
        opened(page, f"{site_url}{where}checklists/")
        assert 5 <= page.locator("[data-essentials] label:visible").count() <= 12
        for ref in some(guide.routines):
            opened(page, f"{site_url}{where}checklists/#for={ref}")
            rows = page.locator("[data-essentials] label:visible").count()
            expect(page.locator("[data-total]")).to_have_text(f"0 of {rows}")
            page.goto(site_url + addresses.massage(guide, library.routines[ref]))
            tasks = page.locator(".guide-ready li")
            assert rows == tasks.count() <= 12
            assert tasks.evaluate_all("all => all.every((each) => each.checkVisibility())")


def test_the_switch_shows_and_hides_only_comfort(site_url: str, page: Page, library: Library) -> None:
    """What no record calls comfort is in sight at once, in every guide; the switch shows the rest, says so, and is remembered with the choice."""
    for where in some(dict.fromkeys((GUIDE, CHAIR, HANDS))):
        guide = library.guides[where.split("/")[1]]
        opened(page, f"{site_url}{where}checklists/")
        seen = short(page)
        refs = [*guide.set_up, *guide.during, *guide.afterwards]
        items = {f"{ref}.{item.id}": item for ref in refs for item in library.checklists[ref].items}
        known = page.locator("label.guide-tick input").evaluate_all("all => all.map((box) => box.name)")
        kept = [name for name, item in items.items() if name in known and not item.aside]
        assert set(some(kept)) <= {*seen, *(name for name in known if page.locator(f"[data-off] [name='{name}']").count())}
        button = page.locator("[data-everything]")
        if not button.is_visible():
            continue
        expect(button).to_have_attribute("aria-expanded", "false")
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        more = int(button.inner_text().split("(")[1].split()[0])
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(button).to_be_focused()
        assert len(short(page)) == len(seen) + more > len(seen)
        page.reload()
        expect(button).to_have_text("Show less")
        button.click()
        assert short(page) == seen


@pytest.mark.ours
def test_what_warns_of_the_oil_is_never_behind_the_switch(site_url: str, page: Page) -> None:
    """The oil with its note, the test of the skin, allergies, flames and the oily laundry are seen without a touch."""
    opened(page, site_url + LISTS)
    for words in ("Test it on the skin at least 24 hours", "Wait at least 24 hours", "Are you allergic to nuts", "Keep flames, cigarettes", "Wash oily towels", "Say stop, or lift your hand", "have had no alcohol", "Put it off if one of you is ill"):  # fmt: skip
        expect(row(page, words)).to_be_visible()
    expect(page.locator("label.guide-tick").filter(has_text="Low, steady, and chosen")).to_be_hidden()


@pytest.mark.ours
def test_a_tick_is_that_of_its_list_wherever_it_stands(site_url: str, page: Page) -> None:
    """Ticks of before are there, and a touch on one of a list takes none of the same list that stands elsewhere."""
    page.goto(f"{site_url}about/")
    ids = ["agree-first.awake", "agree-first.invite", "agree-first.talk", "agree-first.gone"]
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, JSON.stringify(value))", [f"{TICKS}agree-first", {**OLD, "ids": ids}]
    )
    opened(page, site_url + LISTS)
    assert ticked(page) == ids[:3]
    row(page, "Ask if they would like a massage").click()
    row(page, "look at the skin").click()
    kept = page.evaluate("JSON.parse(localStorage.getItem('/ticks/agree-first')).ids")
    assert sorted(kept) == ["agree-first.awake", "agree-first.skin", "agree-first.talk"]


def comfort_only(route: Route) -> None:
    """Give the page as if every row but the essentials were only for comfort."""
    answer = route.fetch()
    made = answer.text().replace(
        '<label class="guide-tick"><input type="checkbox" name="receiver',
        '<label class="guide-tick" data-aside><input type="checkbox" name="receiver',
    )
    assert made != answer.text()
    route.fulfill(response=answer, body=made)


@pytest.mark.ours
def test_an_address_shows_what_it_leads_to(site_url: str, page: Page) -> None:
    """A link to a list of which nothing is in sight shows it; on paper all is there, whatever the switch says."""
    page.route("**/checklists/", comfort_only)
    opened(page, f"{site_url}{LISTS}#receiver-ready")
    expect(page.locator("#receiver-ready")).to_be_in_viewport()
    expect(page.locator("[data-everything]")).to_have_text("Show less")
    page.unroute("**/checklists/")
    page.evaluate("localStorage.clear()")
    opened(page, site_url + LISTS)
    seen = len(short(page))
    page.emulate_media(media="print")
    assert len(short(page)) > seen + 30
    expect(page.locator("[data-everything]")).to_be_hidden()


@pytest.mark.ours
def test_what_today_changes_is_never_behind_the_switch(site_url: str, page: Page) -> None:
    """What the check asks to do counts as what must be ready, and who cannot lie face down is asked for no ring for the forehead."""
    checked(page, site_url, {"preg-later": "agreed", "preg-20-weeks": "yes"})
    opened(page, site_url + LISTS)
    expect(page.locator("[data-list=today]")).to_be_visible()
    rows = page.locator("[data-essentials] label:visible").count() + page.locator("[data-list=today] label:visible").count()
    expect(page.locator("[data-total]")).to_have_text(f"0 of {rows}")
    expect(page.locator("[name='position.face-down-forehead']")).to_be_hidden()
    expect(page.locator("[name='position.side-lying-knees']")).to_be_visible()
