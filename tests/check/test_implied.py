"""What one answer implies is shown and not asked again, and a no against it is not taken."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from generator.guide.library import Library
from tests.check.asking import asked, choose, on_screen, opened, stage, tap, title, to_topics

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]


def test_what_is_implied_is_shown_and_not_asked(site_url: str, page: Page, real: Library) -> None:
    """A yes to cancer in the bones is one to cancer: it is not asked, is said in words, kept, and counts as its own yes does."""
    bones, cancer = real.conditions["bone-mets"], real.conditions["cancer-treatment"]
    assert cancer.id in bones.implies
    opened(page, site_url)
    to_topics(page)
    choose(page, str(bones.name))
    tap(page, "Next")
    on_screen(page, str(bones.question))
    tap(page, "Yes")
    tap(page, "Yes")
    line = f"{cancer.name}: yes, because of “{bones.name}”."
    assert line in stage(page)
    heard = []
    while asked(page):
        heard.append(title(page))
        tap(page, "No")
    page.locator(".guide-verdict").wait_for()
    assert str(cancer.question) not in heard
    for _ in range(2):
        assert line in stage(page)
        assert cancer.limits
        assert all(str(each) in stage(page) for each in cancer.limits.tell)
        page.reload()
        page.locator(".guide-verdict").wait_for()


def test_a_no_that_contradicts_is_refused(site_url: str, page: Page, real: Library) -> None:
    """A no to what another answer implies is not taken: words say why, and lead to the answer to change."""
    bones, cancer = real.conditions["bone-mets"], real.conditions["cancer-treatment"]
    opened(page, site_url)
    to_topics(page)
    choose(page, str(bones.name))
    tap(page, "Next")
    tap(page, "Yes")
    tap(page, "No")
    tap(page, "Change")
    on_screen(page, str(cancer.question))
    tap(page, "No")
    expect(page.get_by_role("alert")).to_contain_text(f"You said yes to “{bones.name}”.")
    on_screen(page, str(cancer.question))
    tap(page, "Change it")
    on_screen(page, str(bones.question))
    tap(page, "No")
    while asked(page):
        tap(page, "No")
    on_screen(page, "Go ahead, as it is")
