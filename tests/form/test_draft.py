"""The draft of the form: nothing that was typed is lost, whatever happens to the page and the storage."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.form.filling import field, file_of, opened, part

pytestmark = pytest.mark.ring("test")

ENOUGH = "What the hands do, slowly"


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
    expect(field(page, "short")).to_be_focused()
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
@pytest.mark.few(3)
def test_a_draft_that_cannot_be_read_is_told(page: Page, site_url: str, kept: str) -> None:
    """Nonsense in the storage is said calmly, and the form begins empty and works."""
    page.goto(f"{site_url}contribute/")
    page.evaluate("(kept) => localStorage.setItem('/form', kept)", kept)
    opened(page, site_url)
    expect(page.get_by_text("What was kept from last time could not be read.")).to_be_visible()
    field(page, "basis").fill("Taught in my course.")
    assert "Taught in my course." in page.evaluate("localStorage.getItem('/form')")
