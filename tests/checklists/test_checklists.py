"""The checklists of a guide in a real browser: they remember, count, follow what is chosen, and are plain boxes on paper and without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from generator.guide.library import Library
from generator.records.vocabulary import Unit
from generator.safety.supplies import items_for, needs_of, uses_of
from tests.conftest import hosted
from tests.helpers.checked import CHAIR, GUIDE, HANDS, checked
from tests.helpers.firefox import Firefox, Look

pytestmark = pytest.mark.ring("test")

LISTS = f"{GUIDE}checklists/"
TICKS = "/ticks/"
#: What a page of half a day ago would have left.
OLD = {"day": "2026-11-01", "ids": ["agree-first.invite"]}


def opened(page: Page, address: str) -> Page:
    page.goto("about:blank")
    page.goto(address)
    page.locator(".guide-next").wait_for()
    return page


def everything(page: Page) -> Page:
    """Show what is only for comfort, too."""
    page.get_by_role("button", name="Show everything").click()
    return page


def row(page: Page, words: str) -> Locator:
    return page.locator("label.guide-tick:visible").filter(has_text=words).first


def ticked(page: Page) -> list[str]:
    return list(page.locator("guide-checklist input:checked").evaluate_all("all => all.map((each) => each.name)"))


def things(page: Page) -> dict[str, tuple[str, bool]]:
    """Read what is to be had ready: how much, and whether it must be."""
    rows = page.locator("[data-supply]:visible")
    found = rows.evaluate_all(
        "rows => rows.map((row) => [row.dataset.supply, row.querySelector('[data-amount]').textContent, row.querySelector('[data-nice]').hidden])"
    )
    return {supply: (amount, must) for supply, amount, must in found}


def wanted(library: Library, guide: str, routine: str, position: str) -> dict[str, tuple[str, bool]]:
    """Work out the same as the generator counts it."""
    needs = needs_of(library, library.guides[guide], library.routines[routine], position)

    def words(count: float, unit: Unit) -> str:
        return f"{count:g} ml" if unit is Unit.ML else "1" if count == 1 else f"{count:g} \N{MULTIPLICATION SIGN}"

    return {need.supply.id: (words(need.most, need.supply.unit), need.must) for need in needs}


# Ticks are remembered


@pytest.mark.ours
def test_ticks_are_remembered(site_url: str, page: Page) -> None:
    """What is ticked is ticked after a reload, on the guide's list and on the same list of another guide, but things are each guide's own."""
    everything(opened(page, site_url + LISTS))
    expect(page.locator("[data-kept]")).to_have_text("Ticks are remembered on this device only.")
    for words in ("Check that you are both sober", "Hand towel", "thin pillow or a rolled towel under the ankles"):
        row(page, words).click()
    before = ["agree-first.awake", "things.towel", "position.face-down-ankles"]
    assert ticked(page) == before
    page.reload()
    expect(page.locator("[data-essentials] .guide-count")).to_have_text("1 of 12")
    assert ticked(page) == before
    opened(page, f"{site_url}{HANDS}checklists/")
    assert ticked(page) == ["agree-first.awake"]


@pytest.mark.ours
def test_they_are_counted_and_reset(site_url: str, page: Page) -> None:
    """Each list says how much of it is ticked, the line at the bottom how much of what must be ready; a list can be unticked, and stays so."""
    everything(opened(page, site_url + LISTS))
    total = page.locator("[data-total]")
    row(page, "Check that you are both sober").click()
    row(page, "Take off rings").click()
    expect(total).to_have_text("2 of 12")
    row(page, "Say that you have finished").click()
    row(page, "Ask if they would like a massage").click()
    expect(page.locator("guide-checklist[data-list=agree-first] .guide-count")).to_have_text(re.compile(r"^1 of \d+$"))
    expect(total).to_have_text("2 of 12")  # what comes afterwards, or can wait, is not to be ready before
    page.locator("guide-checklist[data-list=agree-first]").get_by_role("button", name="Untick all").click()
    expect(total).to_have_text("2 of 12")
    row(page, "Take off rings").click()
    expect(total).to_have_text("1 of 12")
    page.reload()
    assert ticked(page) == ["agree-first.awake", "aftercare.say-end"]


@pytest.mark.ours
def test_the_next_step_is_one_tap_away(site_url: str, page: Page) -> None:
    """From the first tick the line at the bottom names what is next, goes there, and at the end leads to the Start. Before it lies over nothing."""
    opened(page, f"{site_url}{CHAIR}checklists/")
    link = page.locator("[data-next-link]")
    boxes = page.locator("[data-essentials] input[type=checkbox]:visible")
    assert boxes.count() > 5
    expect(link).not_to_be_in_viewport()
    boxes.first.press("Space")
    expect(link).to_be_in_viewport()
    for index in range(1, boxes.count()):
        assert link.inner_text().startswith("Next: ")
        link.click()
        expect(boxes.nth(index)).to_be_focused()
        expect(boxes.nth(index)).to_be_in_viewport()
        page.keyboard.press("Space")
    expect(link).to_have_text("All is ready")
    link.click()
    expect(page.locator("[data-starts] a").first).to_be_in_viewport()


@pytest.mark.ours
def test_rows_can_be_hit(site_url: str, page: Page) -> None:
    """Each row to tick is at least 52 px high, its whole width ticks it, and its box has its words as its name."""
    opened(page, site_url + LISTS)
    rows = page.locator("label.guide-tick:visible")
    boxes = rows.evaluate_all("rows => rows.map((row) => row.getBoundingClientRect()).map(({height, width}) => [height, width])")
    assert len(boxes) > 60
    assert all(height >= 52 and width > 300 for height, width in boxes)
    assert page.locator("guide-checklist input[type=checkbox]").evaluate_all(
        "all => all.every((box) => box.labels[0]?.innerText.trim())"
    )
    assert len(ticked(page)) == 0
    rows.nth(3).evaluate("row => row.scrollIntoView({block: 'center'})")
    box = rows.nth(3).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + 4)
    assert len(ticked(page)) == 1


def test_old_ticks_are_said(site_url: str, page: Page) -> None:
    """Ticks of another day are still there, and the page says from when they are and unticks all at once."""
    page.goto(f"{site_url}about/")
    page.evaluate("([key, value]) => localStorage.setItem(key, JSON.stringify(value))", [f"{TICKS}agree-first", OLD])
    opened(page, site_url + LISTS)
    expect(page.locator(".guide-old")).to_contain_text("These ticks are from 1 November.")
    assert ticked(page) == ["agree-first.invite"]
    page.get_by_role("button", name="Untick everything").click()
    assert ticked(page) == []
    page.reload()
    expect(page.locator(".guide-old")).to_have_count(0)


@pytest.mark.ours
def test_two_tabs_agree(site_url: str, context: BrowserContext, page: Page) -> None:
    """What is ticked in one tab is ticked in the other."""
    opened(page, site_url + LISTS)
    other = opened(context.new_page(), site_url + LISTS)
    row(page, "Take off rings").click()
    expect(other.locator("[name='giver-ready.rings']")).to_be_checked()
    expect(other.locator("[data-total]")).to_contain_text("1 of")


@pytest.mark.ours
def test_two_sites_on_one_host(site: Path, page: Page) -> None:
    """Under a path the lists have their own ticks, and leave those of the site at the root alone."""
    with hosted(site, "/a/path/") as address:
        page.goto(f"{address}about/")
        page.evaluate("localStorage.setItem('/ticks/agree-first', 'theirs')")
        opened(page, address + LISTS)
        row(page, "Take off rings").click()
        assert page.evaluate("Object.keys(localStorage).sort()") == ["/a/path/ticks/giver-ready", "/ticks/agree-first"]
        assert page.evaluate("localStorage.getItem('/ticks/agree-first')") == "theirs"


NONSENSE = [
    "{{{",
    "null",
    "[]",
    "7",
    '{"day":"x","ids":[]}',
    '{"day":"2026-11-01","ids":"all"}',
    '{"ids":[1,{}]}',
    " " * 9000,
    '{"day":"2026-11-01","ids":[4,"no.such"]}',
]


@pytest.mark.parametrize("text", NONSENSE, ids=lambda text: text[:20].strip() or "huge")
@pytest.mark.few(3)
def test_nonsense_ticks_nothing(site_url: str, page: Page, text: str) -> None:
    """Whatever is stored where ticks and choices should be, nothing is ticked, and ticking works."""
    page.goto(f"{site_url}about/")
    page.evaluate(
        "(text) => { for (const key of ['ticks/agree-first', 'lists/back-massage']) localStorage.setItem('/' + key, text); }",
        text,
    )
    opened(page, site_url + LISTS)
    assert ticked(page) == []
    row(page, "Check that you are both sober").click()
    page.reload()
    assert ticked(page) == ["agree-first.awake"]


@pytest.mark.ours
@pytest.mark.parametrize("how", ["off", "full"])
def test_without_storage(site_url: str, page: Page, how: str) -> None:
    """Where nothing can be kept the page says so, and the lists count and follow what is chosen all the same."""
    names = ["getItem", "setItem", "removeItem"] if how == "off" else ["setItem"]
    page.add_init_script(f"for (const name of {names}) Storage.prototype[name] = () => {{ throw new DOMException('{how}'); }};")
    opened(page, site_url + LISTS)
    expect(page.locator("[data-kept]")).to_have_text("Ticks are not kept when you leave this page.")
    row(page, "Take off rings").click()
    expect(page.locator("[data-total]")).to_contain_text("1 of")
    page.locator(".guide-for").get_by_text("20 min", exact=True).click()
    expect(page.locator("guide-checklist[data-position=side-lying]")).to_be_hidden()
    page.reload()
    assert ticked(page) == []


# They follow what is chosen


@pytest.mark.ours
@pytest.mark.parametrize("where", [GUIDE, CHAIR, HANDS])
def test_supplies_follow_the_routine(site_url: str, page: Page, library: Library, where: str) -> None:
    """For each routine in each position exactly what the generator counts is to be had ready, and only items that count are there."""
    guide = library.guides[where.split("/")[1]]
    everything(opened(page, f"{site_url}{where}checklists/"))
    seen = 0
    for ref in guide.routines:
        routine = library.routines[ref]
        for position in routine.positions:
            if len(guide.routines) > 1:
                page.locator(f"input[name=routine][value={ref}]").check()
            if page.locator("input[type=radio][name=position]").count():
                page.locator(f"input[name=position][value={position}]").check()
            assert things(page) == wanted(library, guide.id, ref, position)
            used = uses_of(library, routine)
            for each in (*guide.set_up, *guide.afterwards):
                names = [f"{each}.{item.id}" for item in items_for(library.checklists[each].items, used)]
                shown = page.locator(
                    f"guide-checklist[data-list={each}] input:visible, input[data-list={each}]:visible"
                ).evaluate_all("all => all.map((box) => box.name)")
                assert sorted(shown) == sorted(names)
            held = page.locator("[data-essentials] label[data-position]:visible")
            assert {each.get_attribute("data-position") for each in held.all()} <= {position}
            shown = page.locator("guide-checklist[data-position]:visible").evaluate_all(
                "all => all.map((list) => list.dataset.position)"
            )
            assert shown == [position]
            starts = page.locator("[data-starts] a:visible").evaluate_all("all => all.map((link) => link.dataset.start)")
            assert starts == [ref]
            seen += 1
    assert seen >= 2


@pytest.mark.ours
def test_a_choice_is_remembered_and_can_be_led_to(site_url: str, page: Page) -> None:
    """The routine, the position and the things that were chosen are there after a reload; a link can choose the routine."""
    everything(opened(page, site_url + LISTS))
    page.locator(".guide-for").get_by_text("30 min", exact=True).click()
    page.locator(".guide-for").get_by_text("On the side", exact=True).click()
    page.locator("select[name='swap.surface']").select_option("bed")
    page.reload()
    expect(page.locator("input[name=routine][value=back-30]")).to_be_checked()
    expect(page.locator("input[name=position][value=side-lying]")).to_be_checked()
    expect(page.locator("select[name='swap.surface']")).to_have_value("bed")
    opened(page, f"{site_url}{LISTS}#for=back-10")
    expect(page.locator("input[name=routine][value=back-10]")).to_be_checked()
    opened(page, f"{site_url}{LISTS}#for=no-such")
    expect(page.locator("input[name=routine][value=back-30]")).to_be_checked()


@pytest.mark.ours
@pytest.mark.parametrize(
    ("supply", "choice", "words"),
    [
        ("massage-oil", "lotion", "Unscented lotion or cream: Shorter glide and more grip. It soaks in, so add more."),
        ("surface", "bed", "Firm bed: Talk about it first, so that it does not feel wrong. You bend more."),
        ("surface", "floor-mat", "Mat on the floor: At least 5 cm (2 in) thick."),
    ],
)
def test_another_thing_says_what_it_changes(site_url: str, page: Page, supply: str, choice: str, words: str) -> None:
    """Who takes lotion for oil, or a bed for a table, is told what that changes; on paper that stands there too."""
    everything(opened(page, site_url + LISTS))
    note = page.locator(f"[data-note-of={supply}]")
    expect(note).to_be_hidden()
    page.locator(f"select[name='swap.{supply}']").select_option(choice)
    expect(note).to_contain_text(words)
    page.emulate_media(media="print")
    expect(note).to_be_visible()
    page.emulate_media(media="screen")
    page.locator(f"select[name='swap.{supply}']").select_option("")
    expect(note).to_be_hidden()


@pytest.mark.ours
def test_todays_check_takes_choices_away(site_url: str, page: Page) -> None:
    """With an allergy and late in a pregnancy no oil with nuts and no face down can be chosen, also if they were chosen before."""
    opened(page, f"{site_url}{LISTS}#for=back-20")
    page.locator("select[name='swap.massage-oil']").select_option("almond")
    checked(page, site_url, {"allergy-nut": "yes", "preg-later": "agreed", "preg-20-weeks": "yes"})
    opened(page, f"{site_url}{LISTS}#for=back-20")
    expect(page.locator("[data-list=today]")).to_be_visible()
    expect(page.locator("input[name=position][value=face-down]")).to_be_hidden()
    expect(page.locator("input[name=position][value=side-lying]")).to_be_checked()
    expect(page.locator("guide-checklist[data-position=side-lying]")).to_be_visible()
    options = page.locator("select[name='swap.massage-oil'] option").evaluate_all("all => all.map((each) => each.value)")
    assert "almond" not in options
    assert "olive" in options
    expect(page.locator("[data-note-of=massage-oil]")).to_be_hidden()


# Paper, and no scripts


@pytest.mark.ours
def test_boxes_are_empty_on_paper(site_url: str, page: Page) -> None:
    """On paper each row has an empty box, ticked or not, and what is chosen and the line at the bottom are gone."""
    opened(page, site_url + LISTS)
    row(page, "Take off rings").click()
    page.emulate_media(media="print")
    looks = page.locator("guide-checklist input[type=checkbox]").evaluate_all(
        "all => [...new Set(all.map((box) => JSON.stringify([getComputedStyle(box).appearance, getComputedStyle(box).backgroundColor, getComputedStyle(box).borderTopStyle])))]"
    )
    assert [json.loads(look) for look in looks] == [["none", "rgb(255, 255, 255)", "solid"]]
    for gone in (".guide-for", ".guide-swap", ".guide-next", ".guide-tally", ".guide-untick", "[data-starts]"):
        expect(page.locator(f"{gone} >> nth=0")).to_be_hidden()


@pytest.mark.ours
def test_without_scripts(site_url: str, chromium: Browser) -> None:
    """Without scripts all lists are there with boxes that tick, and nothing that would not work."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + LISTS)
    assert page.locator("label.guide-tick:visible").count() > 60
    for gone in (".guide-for", ".guide-swap", ".guide-next", ".guide-swap__note"):
        assert page.locator(f"{gone}:visible").count() == 0
    box = page.locator("[name='giver-ready.rings']")
    box.check()
    expect(box).to_be_checked()
    expect(page.locator("[data-kept]")).to_have_text("Ticks are not kept when you leave this page.")
    context.close()


@pytest.mark.ours
def test_in_firefox(site_url: str, firefox: Firefox) -> None:
    """Firefox remembers a tick and a choice over a reload, and shows the lists without scripts."""
    look: Callable[[str], Any] = firefox.evaluate
    firefox.open(f"{site_url}{LISTS}#for=back-20", 390, 844)
    wait = "new Promise((done) => { const look = () => document.querySelector('.guide-next') ? done(true) : setTimeout(look, 50); look(); })"
    assert look(wait)
    look("document.querySelector('[name=\"giver-ready.rings\"]').click()")
    firefox.open(site_url + LISTS, 390, 844)
    assert look(wait)
    assert look("document.querySelector('[name=\"giver-ready.rings\"]').checked")
    assert firefox.errors == []
    firefox.open(site_url + LISTS, 390, 844, Look(scripts=False))
    assert look("document.querySelectorAll('label.guide-tick').length > 60 && !document.querySelector('.guide-next')")
